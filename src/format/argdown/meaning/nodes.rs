//! Statements: what each equivalence class, and each argument that is only sketched, says and is.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::loosen::{add_extra, loosen_members, meant, warn_of_key};
use super::names::{Names, slug_or_digest};
use super::ties::{Outgoing, Ties};
use super::{Mean, places, take};
use crate::diagnostic::{Candidates, did_you_mean};
use crate::format::argdown::{
    Argument, ArgumentId, Data, Document, Element, MarkKind, Member, RichText, SectionId, StatementId,
};
use crate::format::fields::{CITE, NODE, Placed, PlacedMember, PlacedValue, Shape};
use crate::model::{Span, is_slug, shortened, shows_nothing};

/// Keys of a line that are not fields of its statement.
pub(in crate::format::argdown) const LINE_KEYS: &[&str] = &["step", "thesis", "sources"];

/// The statements of a map, in the order in which the text defines them, and the ids that are taken.
pub(super) struct Nodes {
    list: Vec<Element>,
    ids: Vec<String>,
    /// The position in the list of each statement of the document.
    statements: Vec<usize>,
    /// The position in the list of each argument of the document; none of those that are reconstructed.
    arguments: Vec<Option<usize>>,
    /// The positions of ids, worked out when the first is looked for.
    by_id: OnceCell<HashMap<String, usize>>,
    pub(super) names: Names,
}

/// What statements and arguments have alike.
pub(super) struct Part<'a> {
    pub(super) title: &'a str,
    pub(super) is_untitled: bool,
    pub(super) members: &'a [Member],
    pub(super) canonical: Option<&'a Member>,
    pub(super) data: Option<&'a Data>,
    tags: &'a IndexSet<Box<str>>,
    section: Option<SectionId>,
}

/// The parts of an element.
pub(super) fn part(document: &Document, element: Element) -> Part<'_> {
    match element {
        Element::Statement(id) => {
            let class = document.statement(id);
            Part {
                title: document.statement_title(id),
                is_untitled: class.is_untitled,
                members: &class.members,
                canonical: class.canonical(),
                data: class.data.as_ref(),
                tags: &class.tags,
                section: class.section,
            }
        }
        Element::Argument(id) => {
            let argument = document.argument(id);
            Part {
                title: document.argument_title(id),
                is_untitled: argument.is_untitled,
                members: &argument.members,
                canonical: argument.canonical(),
                data: argument.data.as_ref(),
                tags: &argument.tags,
                section: argument.section,
            }
        }
    }
}

impl<'a> Part<'a> {
    /// Where it is defined, or first named.
    fn span(&self) -> Option<Span> {
        self.canonical.or(self.members.first())?.span
    }

    fn title_span(&self) -> Option<Span> {
        let member = self.canonical.or(self.members.first())?;
        member.title_span.or(member.span)
    }

    /// The data key of that name as an id.
    fn given_id(&self) -> Option<String> {
        given_id(self.data?, "id")
    }

    /// The title that a person gave it.
    fn given_title(&self) -> Option<&'a str> {
        (!self.is_untitled).then_some(self.title)
    }
}

/// The id under a key, where it is one.
pub(super) fn given_id(data: &Data, key: &str) -> Option<String> {
    let value = data.get(key)?;
    value.as_str().map(str::to_owned).or_else(|| value.is_number().then(|| value.to_string()))
}

/// The words of a text: tags that follow it are no part of it.
fn words(rich: &RichText) -> &str {
    let text = rich.text.as_str();
    let mut end = text.trim_end().len();
    // Marks stand in the order in which they end.
    for mark in rich.marks.iter().rev().filter(|mark| matches!(mark.kind, MarkKind::Tag(_))) {
        if text[..mark.range.end].trim_end().len() == end {
            end = text[..mark.range.start].trim_end().len();
        }
        if end == 0 {
            return text.trim();
        }
    }
    text[..end].trim_start()
}

/// A text as one line of words: how it is shown where it cannot be written as it is.
pub(in crate::format::argdown) fn plain(text: &str) -> String {
    let is_shown = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}');
    let shown: String = text.chars().map(|c| if is_shown(c) { c } else { ' ' }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Nodes {
    /// The statements of a document and their ids: those that the text gives, then those that titles stand for, then
    /// numbers.
    pub(super) fn of(document: &Document) -> Self {
        let statements = (0..document.statements.len()).map(|at| Element::Statement(StatementId(at)));
        let arguments = document.arguments.values().enumerate();
        let sketched = arguments.filter(|(_, argument)| !argument.is_reconstructed());
        let arguments = sketched.map(|(at, _)| Element::Argument(ArgumentId(at)));
        let mut list: Vec<Element> = statements.chain(arguments).collect();
        list.sort_by_cached_key(|&element| part(document, element).span().map_or(usize::MAX, start));
        let mut nodes = Self {
            ids: vec![String::new(); list.len()],
            statements: vec![0; document.statements.len()],
            arguments: vec![None; document.arguments.len()],
            list,
            by_id: OnceCell::new(),
            names: Names::default(),
        };
        for (at, &element) in nodes.list.iter().enumerate() {
            match element {
                Element::Statement(id) => nodes.statements[id.0] = at,
                Element::Argument(id) => nodes.arguments[id.0] = Some(at),
            }
        }
        nodes.reserve(document);
        nodes.name(document);
        nodes
    }

    /// Takes the ids that the text gives.
    fn reserve(&mut self, document: &Document) {
        let steps = document.arguments.values().flat_map(Argument::inferences);
        let of_steps = steps.filter_map(|(_, inference)| given_id(inference.data.as_ref()?, "id"));
        let classes = document.statements.values().map(|class| (&class.data, &class.members));
        let arguments = document.arguments.values().map(|argument| (&argument.data, &argument.members));
        let mut given: Vec<String> = of_steps.collect();
        for (data, members) in classes.chain(arguments) {
            given.extend(data.as_ref().and_then(|data| given_id(data, "id")));
            let lines = members.iter().filter_map(|member| member.data.as_ref()?.get("step"));
            given.extend(lines.filter_map(|step| Some(step.get("id")?.as_str()?.to_owned())));
        }
        for id in given {
            self.names.reserve(&id);
        }
    }

    fn name(&mut self, document: &Document) {
        let parts: Vec<_> = self.list.iter().map(|&element| part(document, element)).collect();
        for (id, part) in self.ids.iter_mut().zip(&parts) {
            *id = part.given_id().unwrap_or_default();
        }
        // A title that is an id keeps it, whatever comes above it in the text.
        for is_exact in [true, false] {
            for (id, part) in self.ids.iter_mut().zip(&parts).filter(|(id, _)| id.is_empty()) {
                if let Some(title) = part.given_title().filter(|title| is_slug(title) == is_exact) {
                    *id = self.names.make(slug_or_digest(title));
                }
            }
        }
        let mut number = 0;
        for id in self.ids.iter_mut().filter(|id| id.is_empty()) {
            *id = self.names.number("s", &mut number);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn id(&self, at: usize) -> &str {
        &self.ids[at]
    }

    pub(super) fn statement(&self, id: StatementId) -> usize {
        self.statements[id.0]
    }

    /// The statement that an argument is, where it is only sketched.
    pub(super) fn argument(&self, id: ArgumentId) -> Option<usize> {
        self.arguments[id.0]
    }

    /// The statement of that id, or of that title.
    pub(super) fn find(&self, document: &Document, name: &str) -> Option<usize> {
        let titled = || Some(self.statement(document.statement_named(name)?));
        let sketched = || self.argument(document.argument_named(name)?);
        let all = || self.ids.iter().enumerate().rev().map(|(at, id)| (id.clone(), at)).collect();
        self.by_id.get_or_init(all).get(name).copied().or_else(titled).or_else(sketched)
    }

    /// The ids of the statements whose data says `thesis: true`.
    pub(super) fn marked_as_thesis(&self, document: &Document) -> Vec<Placed> {
        let marked = |(&element, id): (&Element, &String)| {
            let data = part(document, element).data?;
            let value = places::member(data, "thesis")?;
            (value.value == PlacedValue::Boolean(true)).then(|| Placed::string(id.as_str(), value.span))
        };
        self.list.iter().zip(&self.ids).filter_map(marked).collect()
    }

    /// The statements as JSON has them.
    pub(super) fn placed(&self, mean: &mut Mean<'_>, ties: &Ties) -> Vec<Placed> {
        let outgoing = ties.outgoing(self);
        let mut titles = None;
        let mut placed = Vec::with_capacity(self.list.len());
        for (at, &element) in self.list.iter().enumerate() {
            let part = part(mean.document, element);
            if part.canonical.is_none() {
                let document = mean.document;
                let titles = titles.get_or_insert_with(|| defined_titles(document));
                mean.warn_of_undefined(&part, titles);
            }
            placed.push(mean.node(&part, &self.ids[at], outgoing[at]));
        }
        placed
    }
}

fn start(span: Span) -> usize {
    span.range().start
}

/// The titles that a reference may have been meant to name.
fn defined_titles(document: &Document) -> Candidates<'_> {
    let statements = document.statements.iter().filter(|(_, class)| class.text().is_some());
    let arguments = document
        .arguments
        .iter()
        .filter(|(_, argument)| argument.text().is_some() || argument.is_reconstructed());
    let statements = statements.filter(|(_, class)| !class.is_untitled).map(|(title, _)| &**title);
    Candidates::new(statements.chain(arguments.map(|(title, _)| &**title)))
}

impl Mean<'_> {
    fn warn_of_undefined(&mut self, part: &Part<'_>, titles: &mut Candidates<'_>) {
        // What defines it may be what could not be read.
        if !self.is_whole {
            return;
        }
        let message = format!("`{}` is named here and defined nowhere", part.title);
        let help = titles.nearest(part.title).map_or_else(
            || {
                "write `:` and what it says behind its title; till then its title stands for its text"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        );
        self.warn(part.title_span(), message, help);
    }

    /// One statement as JSON has it.
    fn node(&mut self, part: &Part<'_>, id: &str, outgoing: Outgoing) -> Placed {
        let (span, title_span) = (part.span(), part.title_span());
        let mut data = part.data.map(places::members).unwrap_or_default();
        self.take_line_keys(&mut data);
        self.warn_of_no_source(&data);
        self.set_strange_words_aside(&mut data);
        take_citations(&mut data);
        self.text_of(part, id, &mut data);
        self.tags_of(part, &mut data);
        let string =
            |name: &'static str, text: &str, span| PlacedMember::new(name, Placed::string(text, span));
        let group = part.section.map(|section| self.document.section_path(section).join(" / "));
        let defaults = [
            Some(string("id", id, title_span)),
            Some(string("kind", if outgoing.only_attacks() { "rebuttal" } else { "claim" }, span)),
            part.given_title()
                .filter(|&title| title != id && !shows_nothing(title))
                .map(|title| string("title", title, title_span)),
            group.filter(|group| !group.trim().is_empty()).map(|group| string("group", &group, title_span)),
        ];
        for member in defaults.into_iter().flatten() {
            if data.iter().all(|other| other.name != member.name) {
                data.push(member);
            }
        }
        let members = loosen_members(data, &NODE, &mut self.warnings);
        Placed::object(members, span)
    }

    /// Takes out what is no field of the statement; says where one of these keys is probably misspelt.
    fn take_line_keys(&mut self, data: &mut Vec<PlacedMember>) {
        take(data, "step");
        if let Some(thesis) = take(data, "thesis")
            && !matches!(thesis.value.value, PlacedValue::Boolean(_))
        {
            let message = "`thesis`: expected `true` or `false`";
            let help =
                "the front matter names theses by their titles or ids; a statement says `thesis: true`";
            self.faults.push(crate::diagnostic::Fault::new(thesis.value.span, message, help));
        }
        for member in data.iter().filter(|member| !is_field(&member.name)) {
            let is_near_field = meant(&member.name, NODE.fields.iter().map(|field| field.name)).is_some();
            // `as` and `for` are near to any short word.
            let of_citation = CITE.fields.iter().map(|field| field.name).filter(|name| name.len() > 3);
            let near = meant(&member.name, LINE_KEYS.iter().copied().chain(of_citation));
            if let Some(near) = near.filter(|&near| !is_near_field && near != member.name) {
                warn_of_key(member, near, &mut self.warnings);
            }
        }
    }

    /// Data that other programs read may have a `kind`, a `type` or a `status` of theirs.
    fn set_strange_words_aside(&mut self, data: &mut Vec<PlacedMember>) {
        for field in NODE.fields {
            let Shape::Word(words) = field.shape else { continue };
            let is_strange = |member: &PlacedMember| {
                member.name == field.name && member.value.as_str().is_none_or(|word| is_far(word, words))
            };
            let Some(at) = data.iter().position(is_strange) else { continue };
            let member = data.remove(at);
            let found =
                member.value.as_str().map_or_else(|| member.value.to_value().to_string(), str::to_owned);
            let (found, words) = (shortened(&found, 40), words.join(", "));
            let message = format!("`{}`: `{found}` is none of {words}; it is kept under `extra`", field.name);
            self.warn(
                member.value.span,
                message,
                "write one of them, or leave it to the program that knows it",
            );
            add_extra(data, vec![member]);
        }
    }

    /// What is said of a citation says nothing without the source.
    fn warn_of_no_source(&mut self, data: &[PlacedMember]) {
        if data.iter().any(|member| member.name == "source") {
            return;
        }
        let is_field = |name: &str| name != "extra" && CITE.fields.iter().any(|field| field.name == name);
        if let Some(member) = data.iter().find(|member| is_field(&member.name)) {
            let message = format!("`{}` is said of a citation, and no `source` is named", member.name);
            let help =
                "add `source: ID`, or write `cites: {source: ID, …}`; till then it is kept under `extra`";
            self.warn(member.span, message, help);
        }
    }

    /// The text, and what else definitions say: earlier texts and the addresses of links go under `argdown`.
    fn text_of(&mut self, part: &Part<'_>, id: &str, data: &mut Vec<PlacedMember>) {
        let canonical = part.canonical;
        let rich = canonical.and_then(|member| member.text.as_ref());
        // Where nothing is said, the name stands for it.
        let said = [rich.map_or(part.title, words), part.title];
        let shown = said.into_iter().find(|words| !shows_nothing(words)).unwrap_or(id);
        let span = canonical.and_then(|member| member.span).or(part.span());
        match take(data, "text") {
            Some(exact) if stands_for(&exact.value, shown) => data.push(exact),
            Some(other) => {
                let message = "`text` in the data says something else than the line";
                self.warn(other.span, message, "the line counts; take `text` out");
                data.push(PlacedMember::new("text", Placed::string(shown, span)));
            }
            None => data.push(PlacedMember::new("text", Placed::string(shown, span))),
        }
        let mut more = Vec::new();
        more.extend(earlier_texts(part));
        more.extend(rich.and_then(|rich| links(rich, span)));
        if !more.is_empty() {
            add_to_argdown(data, more);
        }
    }

    /// Tags of the data, then those of the text.
    fn tags_of(&self, part: &Part<'_>, data: &mut Vec<PlacedMember>) {
        if part.tags.is_empty() {
            return;
        }
        let span = part.span();
        let tags = match data.iter().position(|member| member.name == "tags") {
            Some(at) => &mut data[at].value,
            None => {
                data.push(PlacedMember::new("tags", Placed::list(Vec::new(), span)));
                &mut data.last_mut().expect("it was just added").value
            }
        };
        if let PlacedValue::List(tags) = &mut tags.value {
            let given: HashSet<String> =
                tags.iter().filter_map(|tag| Some(tag.as_str()?.to_owned())).collect();
            let new = part.tags.iter().filter(|tag| !given.contains(&***tag));
            tags.extend(new.map(|tag| Placed::string(&**tag, span)));
        }
    }
}

/// The texts of definitions that a later one replaces.
fn earlier_texts(part: &Part<'_>) -> Option<PlacedMember> {
    let last = part.canonical?;
    let said = words(last.text.as_ref()?);
    let others = part.members.iter().filter(|&member| !std::ptr::eq(member, last));
    let texts = others.filter_map(|member| Some((words(member.text.as_ref()?), member.span)));
    let earlier: Vec<_> =
        texts.filter(|&(text, _)| text != said).map(|(text, span)| Placed::string(text, span)).collect();
    let span = earlier.first()?.span;
    Some(PlacedMember::new("earlier", Placed::list(earlier, span)))
}

/// Whether a key of a line says something of its statement or of what it cites.
fn is_field(name: &str) -> bool {
    NODE.fields.iter().chain(CITE.fields).any(|field| field.name == name)
}

/// Whether a word is none of those known, nor a slip of the pen for one.
fn is_far(word: &str, words: &[&'static str]) -> bool {
    !words.contains(&word) && did_you_mean(word, words.iter().copied()).is_none()
}

/// Whether a text that is written out in the data is the one that the line shows.
fn stands_for(exact: &Placed, shown: &str) -> bool {
    exact.as_str().filter(|text| !shows_nothing(text)).is_some_and(|text| {
        let plain = plain(text);
        plain.is_empty() || plain == shown
    })
}

/// The addresses of the links in a text.
fn links(rich: &RichText, span: Option<Span>) -> Option<PlacedMember> {
    let link = |mark: &crate::format::argdown::Mark| {
        let MarkKind::Link(address) = &mark.kind else { return None };
        let string = |name: &'static str, text: &str| PlacedMember::new(name, Placed::string(text, span));
        Some(Placed::object(
            vec![string("text", &rich.text[mark.range.clone()]), string("url", address)],
            span,
        ))
    };
    let links: Vec<_> = rich.marks.iter().filter_map(link).collect();
    (!links.is_empty()).then(|| PlacedMember::new("links", Placed::list(links, span)))
}

/// Adds members to those under `argdown`, which the model keeps among the extra ones.
pub(super) fn add_to_argdown(data: &mut Vec<PlacedMember>, more: Vec<PlacedMember>) {
    let at = data.iter().position(|member| member.name == "argdown");
    let argdown = match at {
        Some(at) => &mut data[at].value.value,
        None => {
            let span = more[0].span;
            add_extra(data, vec![PlacedMember::new("argdown", Placed::object(more, span))]);
            return;
        }
    };
    if let PlacedValue::Object(members) = argdown {
        members.retain(|member| more.iter().all(|other| other.name != member.name));
        members.extend(more);
    }
}

/// Makes citations of what a statement says of one directly: `source: lee-2019, locator: p. 14`, and of `sources`.
fn take_citations(data: &mut Vec<PlacedMember>) {
    let mut citations = Vec::new();
    if data.iter().any(|member| member.name == "source") {
        let names = CITE.fields.iter().map(|field| field.name).filter(|&name| name != "extra");
        let members: Vec<_> = names.filter_map(|name| take(data, name)).collect();
        let span = members[0].value.span;
        citations.push(Placed::object(members, span));
    }
    for name in ["cites", "sources"] {
        if let Some(member) = take(data, name) {
            match member.value.value {
                PlacedValue::List(items) => citations.extend(items),
                _ => citations.push(member.value),
            }
        }
    }
    if !citations.is_empty() {
        let span = citations[0].span;
        data.push(PlacedMember::new("cites", Placed::list(citations, span)));
    }
}
