//! From Argdown JSON to a document. The map in it is ignored: it follows from the rest.

use std::collections::{HashMap, VecDeque};

use indexmap::IndexMap;

use super::regrouped::{ARGUMENTS, FIRST_GROUP, RegroupedElements, STATEMENTS};
use super::vocabulary::{AS_WRITTEN, KINDS, ORDERED, REDUNDANT, ROLES, TEXT_ORDER, is_made_up, is_of_step};
use crate::diagnostic::{Candidates, Fault, decode, did_you_mean};
use crate::format::argdown::document::parts::{
    Argument, ArgumentId, Data, DataKey, Document, Element, ElementMember, EquivalenceClass, FrontMatter,
    Inference, InferenceId, Mark, MarkKind, MemberId, Occurrence, Relation, RelationEnd, RichText, Role,
    Section, SectionId, StatementId, StructureLine, TextOrder,
};
use crate::format::argdown::document::premises::premise_lines;
use crate::format::argdown::shared::issues::Issues;
use crate::format::fields::{Index, Tree, ValueKind, shortened};
use crate::format::json::{parse, parse_file};
use crate::model::Placement;

/// The members that identify Argdown JSON.
const TABLES: [&str; 2] = ["arguments", "statements"];

/// Returns true if some JSON is Argdown JSON: it has tables of arguments and of statements.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    let Ok(text) = decode(bytes, "file") else { return false };
    if !TABLES.iter().all(|name| text.contains(&format!("\"{name}\""))) {
        return false;
    }
    parse(text).is_ok_and(|tree| {
        let is_table = |name: &str| tree.member(0, name).is_some_and(|at| tree.kind(at) == ValueKind::Object);
        tree.member(0, "claimgraph").is_none() && TABLES.iter().all(|name| is_table(name))
    })
}

/// Reads a document and adds what is wrong with it to `issues`.
pub(super) fn read(bytes: &[u8], issues: &mut Issues) -> Document {
    let Issues { faults, warnings } = issues;
    match parse_file(bytes) {
        Ok(tree) => {
            let mut reader = DocumentReader {
                tree: &tree,
                faults,
                warnings,
                document: Document::default(),
                sections: HashMap::new(),
                groups: RegroupedElements::default(),
                lines: HashMap::new(),
                unnamed: Vec::new(),
            };
            reader.document();
            reader.suggest();
            reader.document
        }
        Err(fault) => {
            faults.push(fault);
            Document::default()
        }
    }
}

/// The members of statements that are lines of arguments, by statement, title of the argument, and role.
type ArgumentLines = HashMap<(StatementId, Box<str>, Role), VecDeque<usize>>;

struct DocumentReader<'a> {
    tree: &'a Tree<'a>,
    faults: &'a mut Vec<Fault>,
    warnings: &'a mut Vec<Fault>,
    document: Document,
    /// The sections by id. RegroupedElements of a regrouped map can share one.
    sections: HashMap<Box<str>, Vec<SectionId>>,
    /// The groups of elements, if the map was regrouped.
    groups: RegroupedElements<'a>,
    lines: ArgumentLines,
    /// Faults about unknown titles.
    unnamed: Vec<(usize, Noun, Box<str>)>,
}

/// A kind of thing that has a title.
#[derive(Clone, Copy)]
enum Noun {
    Statement,
    Argument,
}

/// Reading values.
impl DocumentReader<'_> {
    fn fault(&mut self, at: Index, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault::new(self.tree.span(at), message, help));
    }

    /// The member `name`, unless it is missing or `null`.
    fn get(&self, object: Index, name: &str) -> Option<Index> {
        self.tree.member(object, name).filter(|&at| self.tree.kind(at) != ValueKind::Null)
    }

    /// The member `name` if it is of that kind. Reports a value of another kind.
    fn typed(&mut self, object: Index, name: &str, kind: ValueKind) -> Option<Index> {
        let at = self.get(object, name)?;
        if self.tree.kind(at) == kind {
            return Some(at);
        }
        let found = self.tree.kind(at).noun();
        self.fault(at, format!("`{name}`: expected {}, found {found}", kind.noun()), HELP);
        None
    }

    fn string(&mut self, object: Index, name: &str) -> Option<Box<str>> {
        let at = self.get(object, name)?;
        let string = self.tree.string(at).map(Into::into);
        if string.is_none() {
            let found = self.tree.kind(at).noun();
            self.fault(at, format!("`{name}`: expected a string, found {found}"), HELP);
        }
        string
    }

    fn flag(&self, object: Index, name: &str) -> Option<bool> {
        let at = self.get(object, name)?;
        (self.tree.kind(at) == ValueKind::Boolean).then(|| self.tree.text(at) == "true")
    }

    fn number(&self, object: Index, name: &str) -> Option<usize> {
        let at = self.get(object, name)?;
        self.tree.text(at).parse().ok().filter(|_| self.tree.kind(at) == ValueKind::Number)
    }

    fn list(&mut self, object: Index, name: &str) -> Vec<Index> {
        match self.typed(object, name, ValueKind::List) {
            Some(list) => self.tree.items(list).collect(),
            None => Vec::new(),
        }
    }

    fn words(&mut self, object: Index, name: &str) -> Vec<Box<str>> {
        let list = self.list(object, name);
        list.into_iter().filter_map(|at| Some(self.tree.string(at)?.into())).collect()
    }

    fn data(&mut self, object: Index) -> Option<Data> {
        let name = if self.get(object, AS_WRITTEN).is_some() { AS_WRITTEN } else { "data" };
        self.data_named(object, name)
    }

    fn data_named(&mut self, object: Index, name: &str) -> Option<Data> {
        let at = self.typed(object, name, ValueKind::Object)?;
        let tree = self.tree;
        let key = |(key, value)| DataKey {
            is_bare_word: false,
            name: tree.string(key).unwrap_or_default().into(),
            span: tree.span(key),
            value: tree.span(value),
            inner: Vec::new(),
        };
        Some(Data { values: tree.object(at), keys: tree.members(at).map(key).collect(), span: tree.span(at) })
    }

    /// True if groups replace the headings.
    fn is_regrouped(&self) -> bool {
        self.sections.contains_key(FIRST_GROUP)
    }

    /// The section of an occurrence. In a regrouped map, its id is that of a heading, which the map no longer has.
    fn section_of_member(&mut self, object: Index) -> Option<SectionId> {
        if self.is_regrouped() { None } else { self.section_of(object, STATEMENTS, "") }
    }

    /// The section with the id in `section`, of an element with a title in a table.
    fn section_of(&mut self, object: Index, table: &'static str, title: &str) -> Option<SectionId> {
        let id = self.string(object, "section")?;
        let at = self.get(object, "section").unwrap_or(object);
        let Some(candidates) = self.sections.get(&id) else {
            self.fault(at, format!("no section has the id `{}`", shortened(&id)), HELP);
            return None;
        };
        let &[first, second, ..] = &candidates[..] else { return candidates.first().copied() };
        let sections = &self.document.sections;
        let chosen = self
            .groups
            .group(table, title)
            .filter(|group| sections.get(group.0).is_some_and(|one| one.id == id));
        if chosen.is_none() {
            let name = |id: SectionId| shortened(&sections[id.0].title.text);
            let message = format!(
                "several groups have the id `{}`, such as `{}` and `{}`; `{}` is put into the first",
                shortened(&id),
                name(first),
                name(second),
                shortened(title)
            );
            let help = "give each group an id of its own";
            self.warnings.push(Fault::new(self.tree.span(at), message, help));
        }
        Some(chosen.unwrap_or(first))
    }
}

/// The help for a value that Argdown JSON does not allow there.
const HELP: &str = "Argdown JSON is what `argdown json` and `claimgraph export --to argdown-json` write";

/// Reading elements.
impl DocumentReader<'_> {
    fn document(&mut self) {
        if self.tree.kind(0) != ValueKind::Object {
            let found = self.tree.kind(0).noun();
            return self.fault(0, format!("expected Argdown JSON as an object, found {found}"), HELP);
        }
        for name in TABLES {
            if self.get(0, name).is_none() {
                let span = self.tree.start(0);
                self.faults.push(Fault::new(span, format!("Argdown JSON needs `{name}`"), HELP));
            }
        }
        if let Some(tags) = self.typed(0, "tags", ValueKind::Object) {
            let tree = self.tree;
            let names = tree.members(tags).filter_map(|(key, _)| tree.string(key));
            self.document.tags = names.map(Into::into).collect();
        }
        if let Some(order) = self.typed(0, TEXT_ORDER, ValueKind::Object) {
            let [statements, relations] = ORDERED.map(|name| self.string(order, name).unwrap_or_default());
            self.document.text_order = Some(TextOrder { statements, relations });
        }
        let front = self.data_named(0, "frontMatter");
        self.document.front_matter = front.map(|data| FrontMatter { span: data.span, data });
        self.sections();
        if self.is_regrouped() {
            self.groups = RegroupedElements::of(self.tree);
        }
        self.statements();
        self.arguments();
        for (name, is_redundant) in [("relations", false), (REDUNDANT, true)] {
            for relation in self.list(0, name) {
                self.relation(relation, is_redundant);
            }
        }
    }

    fn sections(&mut self) {
        let mut waiting: Vec<(Index, Option<SectionId>)> =
            self.list(0, "sections").into_iter().rev().map(|at| (at, None)).collect();
        while let Some((at, parent)) = waiting.pop() {
            let id = SectionId(self.document.sections.len());
            let name = self.string(at, "id").unwrap_or_default();
            // A section that is nested too deep is listed next to its parent.
            let named =
                self.string(at, "parent").and_then(|parent| self.sections.get(&parent)?.last().copied());
            let parent = named.or(parent);
            let text = self.string(at, "title").unwrap_or_default();
            let section = Section {
                id: name.clone(),
                level: self.number(at, "level").unwrap_or(1),
                title: self.rich(at, text.into()),
                tags: self.words(at, "tags"),
                data: self.data(at),
                is_group: self.flag(at, "isGroup"),
                is_closed: self.flag(at, "isClosed"),
                parent,
                span: self.tree.span(at),
            };
            self.document.sections.push(section);
            self.sections.entry(name).or_default().push(id);
            let children = self.list(at, "children");
            waiting.extend(children.into_iter().rev().map(|child| (child, Some(id))));
        }
    }

    /// The keys and values of a table.
    fn table(&mut self, name: &str) -> IndexMap<Box<str>, Index> {
        let Some(table) = self.typed(0, name, ValueKind::Object) else { return IndexMap::new() };
        let tree = self.tree;
        let mut rows: IndexMap<Box<str>, Index> = IndexMap::new();
        for (key, value) in tree.members(table) {
            let title: Box<str> = tree.string(key).unwrap_or_default().into();
            if rows.contains_key(&title) {
                let message = format!("`{}` is given twice in `{name}`", shortened(&title));
                self.fault(key, message, "give one of them another title, or remove it");
            } else {
                rows.insert(title, value);
            }
        }
        rows
    }

    fn statements(&mut self) {
        for (title, at) in self.table("statements") {
            let id = StatementId(self.document.statements.len());
            let mut class = EquivalenceClass {
                is_untitled: self.flag(at, "isUntitled").unwrap_or_else(|| is_made_up(&title)),
                tags: self.words(at, "tags").into_iter().collect(),
                data: self.data(at),
                section: self.section_of(at, STATEMENTS, &title),
                members: Vec::new(),
            };
            for member in self.list(at, "members") {
                let read = self.member(member);
                if let (Some(role), Some(argument)) = (read.role, self.string(member, "argumentTitle")) {
                    let standing = self.lines.entry((id, argument, role)).or_default();
                    standing.push_back(class.members.len());
                }
                class.members.push(read);
            }
            self.document.tags.extend(class.tags.iter().cloned());
            self.document.statements.insert(title, class);
        }
    }

    fn arguments(&mut self) {
        for (title, at) in self.table("arguments") {
            let members = self.list(at, "members").into_iter().map(|member| self.member(member)).collect();
            let lines = self.list(at, "pcs");
            let mut argument = Argument {
                is_untitled: self.flag(at, "isUntitled").unwrap_or_else(|| is_made_up(&title)),
                members,
                structure: lines.into_iter().filter_map(|line| self.line(&title, line)).collect(),
                structure_span: self.get(at, "pcs").and_then(|pcs| self.tree.span(pcs)),
                is_exploded: self.flag(at, "isExploded") == Some(true),
                tags: self.words(at, "tags").into_iter().collect(),
                data: self.data(at),
                section: self.section_of(at, ARGUMENTS, &title),
            };
            argument.is_exploded |= looks_exploded(&self.document, &title, &argument);
            self.document.tags.extend(argument.tags.iter().cloned());
            self.document.arguments.insert(title, argument);
        }
    }

    fn role(&mut self, at: Index) -> Option<Role> {
        let name = self.string(at, "role")?;
        let role = ROLES.iter().find(|(_, word)| **word == *name).map(|(role, _)| *role);
        if role.is_none() {
            self.unknown(at, "role", &name, ROLES.iter().map(|(_, word)| *word));
        }
        role
    }

    fn unknown<'t>(
        &mut self,
        object: Index,
        member: &str,
        name: &str,
        words: impl Iterator<Item = &'t str> + Clone,
    ) {
        let at = self.get(object, member).unwrap_or(object);
        let help = match did_you_mean(name, words.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", words.collect::<Vec<_>>().join(", ")),
        };
        self.fault(at, format!("`{member}`: `{}` is not known", shortened(name)), help);
    }

    fn member(&mut self, at: Index) -> ElementMember {
        let is_reference = self.flag(at, "isReference") == Some(true);
        let text = self.string(at, "text").unwrap_or_default();
        ElementMember {
            // A statement that consists of tags has no text, and is not a reference either.
            text: (!is_reference).then(|| self.rich(at, text.into())),
            lacks_text: false,
            tags: self.words(at, "tags"),
            data: self.data(at),
            role: self.role(at),
            section: self.section_of_member(at),
            span: self.tree.span(at),
            title_span: None,
        }
    }

    /// A text with the markup in its `ranges`.
    fn rich(&mut self, at: Index, text: String) -> RichText {
        let ranges = self.list(at, "ranges");
        let bytes = if ranges.is_empty() { Vec::new() } else { bytes(&text) };
        let marks = ranges.into_iter().filter_map(|range| self.mark(range, &bytes)).collect();
        RichText { text, marks }
    }

    fn mark(&mut self, at: Index, bytes: &[usize]) -> Option<Mark> {
        let start = *bytes.get(self.number(at, "start")?)?;
        let end = *bytes.get(self.number(at, "stop")?.checked_add(1)?)?;
        let mut named = |name: &str| self.string(at, name).unwrap_or_default();
        let kind = match &*named("type") {
            "bold" => MarkKind::Bold,
            "italic" => MarkKind::Italic,
            "link" => MarkKind::Link(named("url")),
            "tag" => MarkKind::Tag(named("tag")),
            "statement-mention" => MarkKind::StatementMention(named("title")),
            "argument-mention" => MarkKind::ArgumentMention(named("title")),
            "citation" => MarkKind::Citation(Placement::NOWHERE),
            "special-char" => MarkKind::Special("".into()),
            _ => return None,
        };
        Some(Mark { range: start..end.max(start), kind })
    }

    /// A line of a premise–conclusion structure. Adds a member for it to its statement if there is none.
    fn line(&mut self, argument: &str, at: Index) -> Option<StructureLine> {
        let title = self.string(at, "title")?;
        let statement = self.statement_named(at, "title", &title)?;
        let role = self.role(at).unwrap_or(Role::Premise);
        let text = self.string(at, "text").unwrap_or_default();
        let members = &self.document.statements[statement.0].members;
        let says = |&member: &usize| members[member].text.as_ref().map_or("", |text| &text.text) == &*text;
        // After an explosion, the members are in another order than the lines.
        let standing = self.lines.get_mut(&(statement, argument.into(), role)).and_then(|standing| {
            let first = standing.iter().position(says).unwrap_or(0);
            standing.remove(first)
        });
        let member = match standing {
            Some(member) => member,
            None => {
                let member = self.member(at);
                let members = &mut self.document.statements[statement.0].members;
                members.push(ElementMember { role: Some(role), ..member });
                members.len() - 1
            }
        };
        let inference = self.typed(at, "inference", ValueKind::Object).map(|at| Inference {
            rules: self.words(at, "inferenceRules"),
            data: self.data(at),
            span: self.tree.span(at),
        });
        Some(StructureLine { statement, member, role, inference, number_span: None })
    }

    fn statement_named(&mut self, object: Index, member: &str, title: &str) -> Option<StatementId> {
        let id = self.document.statement_named(title);
        if id.is_none() {
            self.nothing_named(object, member, Noun::Statement, title);
        }
        id
    }

    fn argument_named(&mut self, object: Index, member: &str, title: &str) -> Option<ArgumentId> {
        let id = self.document.argument_named(title);
        if id.is_none() {
            self.nothing_named(object, member, Noun::Argument, title);
        }
        id
    }

    fn nothing_named(&mut self, object: Index, member: &str, noun: Noun, title: &str) {
        let at = self.get(object, member).unwrap_or(object);
        let word = match noun {
            Noun::Statement => "statement",
            Noun::Argument => "argument",
        };
        self.unnamed.push((self.faults.len(), noun, title.into()));
        self.fault(at, format!("no {word} is called `{}`", shortened(title)), HELP);
    }

    /// Adds suggestions to the faults about unknown titles. All are looked up together, because the total effort is
    /// limited.
    fn suggest(&mut self) {
        let document = &self.document;
        let mut statements = Candidates::new(document.statements.keys().map(AsRef::as_ref));
        let mut arguments = Candidates::new(document.arguments.keys().map(AsRef::as_ref));
        for (fault, noun, title) in self.unnamed.drain(..) {
            let titles = match noun {
                Noun::Statement => &mut statements,
                Noun::Argument => &mut arguments,
            };
            if let Some(near) = titles.nearest(&title) {
                self.faults[fault].help = format!("did you mean `{}`?", shortened(near));
            }
        }
    }

    fn relation(&mut self, at: Index, is_redundant: bool) {
        let Some(name) = self.string(at, "relationType") else {
            return self.fault(at, "a relation needs `relationType`", HELP);
        };
        let Some(kind) = KINDS.iter().copied().find(|kind| kind.name() == &*name) else {
            return self.unknown(at, "relationType", &name, KINDS.iter().map(|kind| kind.name()));
        };
        let (Some(from), Some(to)) = (self.end(at, "from", "fromType"), self.end(at, "to", "toType")) else {
            return;
        };
        let occurrences = self.list(at, "occurrences");
        let occurrences = occurrences.into_iter().filter_map(|at| self.occurrence(at)).collect();
        let span = self.tree.span(at);
        self.document.relations.push(Relation { kind, from, to, occurrences, span, is_redundant });
    }

    /// The lines that state a relation.
    fn occurrence(&mut self, at: Index) -> Option<Occurrence> {
        let parent = match self.get(at, "parent") {
            Some(parent) => Some(self.place(parent)?),
            None => None,
        };
        let Some(child) = self.get(at, "child") else {
            self.fault(at, "an occurrence of a relation needs `child`", HELP);
            return None;
        };
        let is_reversed = self.flag(at, "reversed").unwrap_or_default();
        Some(Occurrence { parent, child: self.place(child)?, symbol: self.tree.span(at), is_reversed })
    }

    /// The member of a statement or an argument that a reference means.
    fn place(&mut self, at: Index) -> Option<MemberId> {
        let member = self.number(at, "member").unwrap_or_default();
        let (element, count) = if let Some(title) = self.string(at, "argument") {
            let id = self.argument_named(at, "argument", &title)?;
            (Element::Argument(id), self.document.argument(id).members.len())
        } else {
            let title = self.string(at, "statement").unwrap_or_default();
            let id = self.statement_named(at, "statement", &title)?;
            (Element::Statement(id), self.document.statement(id).members.len())
        };
        if member >= count {
            let place = self.get(at, "member").unwrap_or(at);
            self.fault(place, format!("there is no member {member}"), "`member` counts `members` from 0");
            return None;
        }
        Some(MemberId { element, member })
    }

    fn end(&mut self, at: Index, name: &str, kind: &str) -> Option<RelationEnd> {
        let Some(title) = self.string(at, name) else {
            self.fault(at, format!("a relation needs `{name}`"), HELP);
            return None;
        };
        match &*self.string(at, kind).unwrap_or_default() {
            "equivalence-class" => self.statement_named(at, name, &title).map(RelationEnd::Statement),
            "argument" => self.argument_named(at, name, &title).map(RelationEnd::Argument),
            "inference" => {
                let argument = self.argument_named(at, name, &title)?;
                let line = self.number(at, "conclusionIndex").unwrap_or_default();
                let Argument { structure: lines, is_exploded, .. } = self.document.argument(argument);
                // A step that was split off may still count the lines of the whole argument.
                let line = if *is_exploded && line >= lines.len() { lines.len() - 1 } else { line };
                if lines.get(line).is_none_or(|line| line.inference.is_none()) {
                    let message = format!("line {line} of `{}` is not a conclusion", shortened(&title));
                    self.fault(at, message, "`conclusionIndex` counts the lines of `pcs` from 0");
                    return None;
                }
                Some(RelationEnd::Inference(InferenceId { argument, line }))
            }
            other => {
                let words = ["equivalence-class", "argument", "inference"];
                self.unknown(at, kind, other, words.into_iter());
                None
            }
        }
    }
}

/// For each offset in UTF-16 units, the byte in the text. The second half of a surrogate pair stands for the byte after
/// it.
fn bytes(text: &str) -> Vec<usize> {
    let mut bytes = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        bytes.push(at);
        bytes.extend((c.len_utf16() == 2).then_some(at + c.len_utf8()));
    }
    bytes.push(text.len());
    bytes
}

/// True for a step that `explodeArguments` split off, in JSON that does not say so. The lines that `uses` lists there are
/// those of the whole argument, so they do not fit the step.
fn looks_exploded(document: &Document, title: &str, argument: &Argument) -> bool {
    let mut inferences = argument.inferences();
    let (Some((line, _)), None) = (inferences.next(), inferences.next()) else { return false };
    is_of_step(title)
        && line + 1 == argument.structure.len()
        && premise_lines(document, argument, line).stray.is_some()
}
