//! From grammar to meaning: which occurrences are one statement, what relates to what, what belongs to which section.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization as _;

use super::UNTITLED;
use super::data;
use super::document::{
    ArgumentId, Data, Document, Element, End, FrontMatter, Inference, InferenceId, Key, Line, Member,
    MemberId, Occurrence, Relation, RelationKind, RichText, Role, Section, SectionId, StatementId,
};
use super::issues::Issues;
use super::settings::Settings;
use super::syntax::{
    At, Event, Heading, InferenceLine, Item, Kind, Position, Structure, Symbol, Syntax, Token,
};
use super::words::{rule, words};
use crate::diagnostic::Lines;
use crate::model::{SOFT_HYPHEN, Span, is_invisible, shortened};

/// Puts together what `syntax` says; says what is wrong to `issues`.
pub(super) fn resolve(text: &str, syntax: &Syntax, conform: bool, issues: &mut Issues) -> Document {
    let front_matter = syntax.front_matter.map(|at| {
        let range = syntax.tokens[at].range();
        let data = data::front_matter(text, range.clone(), issues);
        FrontMatter { data, span: Span::new(range) }
    });
    let mut resolver = Resolver {
        text,
        tokens: &syntax.tokens,
        conform,
        issues,
        settings: Settings::new(front_matter.as_ref()),
        document: Document::default(),
        taken: Taken::default(),
        untitled: 0,
        section: None,
        sections: Vec::new(),
        frames: Vec::new(),
        members: Vec::new(),
        relations: HashMap::default(),
        targets: HashSet::default(),
        occurrences: Vec::new(),
        last_argument: None,
        structure: None,
        last_inference: None,
        folded: [HashMap::new(), HashMap::new()],
        lines: None,
        key_positions: HashMap::new(),
        texts: HashMap::new(),
    };
    if !conform {
        resolver.reserve_titles();
    }
    for (serial, event) in syntax.events.iter().enumerate() {
        let has_relations = !matches!(syntax.events.get(serial + 1), Some(Event::Leave));
        resolver.event(serial, event, has_relations);
    }
    resolver.finish();
    let Resolver { mut document, .. } = resolver;
    document.front_matter = front_matter;
    document
}

/// Titles that the text gives and that could be taken for made-up ones.
#[derive(Default)]
struct Taken {
    statements: HashSet<Box<str>>,
    arguments: HashSet<Box<str>>,
}

/// An occurrence that has begun and not ended.
struct Frame<'a> {
    item: &'a Item,
    /// The position of its event, by which relations know it.
    serial: usize,
    /// What it is; none where it says nothing.
    element: Option<Element>,
    text: RichText,
    tags: Vec<Box<str>>,
}

impl Frame<'_> {
    fn end(&self) -> Option<End> {
        Some(match self.element? {
            Element::Statement(id) => End::Statement(id),
            Element::Argument(id) => End::Argument(id),
        })
    }
}

/// A premise–conclusion structure that is being read.
struct Building {
    /// The argument; what is not whole is of none.
    argument: Option<ArgumentId>,
    lines: Vec<Line>,
    /// The inference whose conclusion comes next.
    inference: Option<Inference>,
    span: Option<Span>,
}

/// A relation as the text states it, with the events of what is above and below.
struct Stated {
    relation: usize,
    parent: Option<usize>,
    child: usize,
    symbol: Option<Span>,
}

struct Resolver<'a> {
    text: &'a str,
    tokens: &'a [Token],
    conform: bool,
    issues: &'a mut Issues,
    settings: Settings<'a>,
    document: Document,
    taken: Taken,
    untitled: usize,
    section: Option<SectionId>,
    /// The sections around, outermost first.
    sections: Vec<SectionId>,
    frames: Vec<Frame<'a>>,
    /// The members by the events that began them, in the order in which they ended.
    members: Vec<(usize, MemberId)>,
    relations: HashMap<(RelationKind, End, End), usize, FixedState>,
    /// What relations go to.
    targets: HashSet<(RelationKind, End), FixedState>,
    occurrences: Vec<Stated>,
    /// The argument at the top of the last paragraph.
    last_argument: Option<ArgumentId>,
    structure: Option<Building>,
    last_inference: Option<InferenceId>,
    /// Titles as they would be without case and blanks, of statements and of arguments, and their positions.
    folded: [HashMap<String, usize>; 2],
    lines: Option<Lines<'a>>,
    /// Of elements with the data of several members.
    key_positions: HashMap<Element, KeyPositions>,
    /// Of elements with several texts: the first, and the first that differs from it.
    texts: HashMap<Element, (usize, Option<usize>)>,
}

/// What a section says of itself as a group, and the settings that overrule it.
const GROUPING: [(&str, &str); 2] = [("isGroup", "ignoreIsGroup"), ("isClosed", "ignoreIsClosed")];

/// Titles.
impl<'a> Resolver<'a> {
    /// Finds the titles with which no made-up title may collide.
    fn reserve_titles(&mut self) {
        for token in self.tokens {
            let set = match token.kind {
                Kind::StatementDefinition | Kind::StatementReference => &mut self.taken.statements,
                Kind::ArgumentDefinition | Kind::ArgumentReference => &mut self.taken.arguments,
                _ => continue,
            };
            let title = inner(self.text, token).trim();
            if title.starts_with(UNTITLED) {
                set.insert(title.into());
            }
        }
    }

    fn made_up(&mut self, is_argument: bool) -> Box<str> {
        loop {
            self.untitled += 1;
            let title = format!("{UNTITLED} {}", self.untitled);
            let taken = if is_argument { &self.taken.arguments } else { &self.taken.statements };
            if !taken.contains(&*title) {
                return title.into();
            }
        }
    }

    fn title(&self, at: At) -> Box<str> {
        let token = &self.tokens[at];
        let raw = inner(self.text, token);
        if self.conform {
            return raw.into();
        }
        if raw.is_ascii() { raw.trim().into() } else { raw.trim().nfc().collect() }
    }

    /// Warns of a title, the last one, that differs from another only by case, blanks or characters that nobody sees.
    fn compare_title(&mut self, at: At, is_argument: bool) {
        let title_at = |at: usize| match is_argument {
            true => self.document.arguments.get_index(at).map(|(title, _)| &**title),
            false => self.document.statements.get_index(at).map(|(title, _)| &**title),
        };
        let count = if is_argument { self.document.arguments.len() } else { self.document.statements.len() };
        let Some(title) = title_at(count - 1).filter(|_| !self.conform) else { return };
        match self.folded[usize::from(is_argument)].entry(fold(title)) {
            Entry::Vacant(entry) => {
                entry.insert(count - 1);
            }
            Entry::Occupied(entry) => {
                let other = title_at(*entry.get()).unwrap_or_default();
                let message = format!("the titles `{title}` and `{other}` look alike and are two");
                let at = self.tokens[at].range();
                self.issues.warn_with(at, message, "write both in the same way if they are meant to be one");
            }
        }
    }

    fn name(&mut self, title: Option<At>, is_argument: bool) -> Box<str> {
        match title {
            Some(at) => self.title(at),
            None => self.made_up(is_argument),
        }
    }

    fn statement(&mut self, title: Option<At>) -> StatementId {
        let (name, count) = (self.name(title, false), self.document.statements.len());
        let entry = self.document.statements.entry(name);
        let id = StatementId(entry.index());
        entry.or_default().is_untitled |= title.is_none();
        if let Some(at) = title.filter(|_| id.0 == count) {
            self.compare_title(at, false);
        }
        id
    }

    fn argument(&mut self, title: Option<At>) -> ArgumentId {
        let (name, count) = (self.name(title, true), self.document.arguments.len());
        let entry = self.document.arguments.entry(name);
        let id = ArgumentId(entry.index());
        entry.or_default().is_untitled |= title.is_none();
        if let Some(at) = title.filter(|_| id.0 == count) {
            self.compare_title(at, true);
        }
        id
    }

    fn line(&mut self, byte: usize) -> usize {
        self.lines.get_or_insert_with(|| Lines::new(self.text)).position(byte).line
    }
}

/// What stands between the brackets of a title.
fn inner<'a>(text: &'a str, token: &Token) -> &'a str {
    let image = &text[token.range()];
    let end = if image.ends_with(':') { 2 } else { 1 };
    &image[1..image.len() - end]
}

/// A title without what people overlook.
fn fold(title: &str) -> String {
    if title.is_ascii()
        && !title.bytes().any(|byte| byte.is_ascii_whitespace() && byte != b' ')
        && !title.contains("  ")
    {
        return title.to_ascii_lowercase();
    }
    let is_seen = |c: &char| *c != SOFT_HYPHEN && !is_invisible(*c);
    let seen: String = title.chars().filter(is_seen).flat_map(char::to_lowercase).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Events.
impl<'a> Resolver<'a> {
    fn event(&mut self, serial: usize, event: &'a Event, has_relations: bool) {
        match event {
            Event::Heading(heading) => self.heading(heading),
            Event::Enter(item) => self.enter(serial, item, has_relations),
            Event::Leave => self.leave(),
            Event::StructureStart(structure) => self.structure_start(structure),
            Event::Inference(inference) => self.inference(inference),
            Event::StructureEnd => self.structure_end(),
        }
    }

    fn data(&mut self, at: Option<At>) -> Option<Data> {
        data::block(self.text, self.tokens[at?].range(), self.issues)
    }

    fn heading(&mut self, heading: &Heading) {
        let (mut title, tags) =
            words(self.text, self.tokens, heading.content.clone(), &self.settings, self.conform);
        title.text.truncate(title.text.trim_end().len());
        let blanks = title.text.len() - title.text.trim_start().len();
        title.text.drain(..blanks);
        for mark in &mut title.marks {
            let clip = |at: usize| at.saturating_sub(blanks).min(title.text.len());
            mark.range = clip(mark.range.start)..clip(mark.range.end);
        }
        self.document.tags.extend(tags.iter().cloned());
        let document = &self.document;
        let inner = self.sections.iter().rposition(|&id| document.section(id).level < heading.level);
        self.sections.truncate(inner.map_or(0, |inner| inner + 1));
        let id = SectionId(self.document.sections.len());
        let data = self.data(heading.data);
        let [is_group, is_closed] = GROUPING.map(|(key, ignore)| {
            let own = data.as_ref().and_then(|data| data.get(key)?.as_bool());
            let own = own.filter(|_| !self.settings.flag("group", ignore, false));
            match self.settings.entry("group", "sections", &title.text) {
                Some(entry) => entry.get(key).and_then(Value::as_bool),
                None => own,
            }
        });
        // Where groups are listed, what is not listed is none.
        let lists = self.settings.get("group", "sections");
        let others = lists.is_some_and(|lists| lists.is_object() && lists.get(&title.text).is_none());
        let section = Section {
            id: format!("s{}", id.0 + 1).into(),
            level: heading.level,
            title,
            tags,
            data,
            is_group: is_group.or_else(|| others.then_some(false)),
            is_closed,
            parent: self.sections.last().copied(),
            span: Span::new(heading.start..heading.end),
        };
        self.document.sections.push(section);
        self.sections.push(id);
        self.section = Some(id);
        self.last_argument = None;
    }

    fn enter(&mut self, serial: usize, item: &'a Item, has_relations: bool) {
        let is_hollow = item.title.is_none() && item.content.is_empty();
        let element = match item.is_argument {
            _ if is_hollow => None,
            true => Some(Element::Argument(self.argument(item.title))),
            false => Some(Element::Statement(self.statement(item.title))),
        };
        if item.position == Position::TopLevel {
            self.last_argument = match element {
                Some(Element::Argument(id)) => Some(id),
                _ => None,
            };
        }
        let (mut text, tags) =
            words(self.text, self.tokens, item.content.clone(), &self.settings, self.conform);
        let last = item.content.clone().next_back().map(|at| self.tokens[at].kind);
        if last == Some(Kind::NewLine) && item.data.is_some() && has_relations && !text.text.ends_with(' ') {
            // As the reference reads it: the line break is not the last part of the statement.
            text.text.push(' ');
        }
        self.document.tags.extend(tags.iter().cloned());
        self.frames.push(Frame { item, serial, element, text, tags });
    }

    fn leave(&mut self) {
        let Some(mut frame) = self.frames.pop() else { return };
        let Some(element) = frame.element else { return };
        let member = self.member(&mut frame);
        let role = member.role;
        let id = self.add_member(element, member, frame.item);
        self.members.push((frame.serial, id));
        match (frame.item.position, element) {
            (Position::Below(at, symbol), _) => self.relation(&frame, at, symbol),
            (Position::Line(number), Element::Statement(statement)) => {
                self.add_line(statement, id.member, role, number);
            }
            _ => {}
        }
    }

    fn member(&mut self, frame: &mut Frame<'_>) -> Member {
        let item = frame.item;
        let is_blank = item.content.clone().all(|at| self.tokens[at].kind == Kind::NewLine);
        let is_reference = item.is_reference || (is_blank && item.title.is_some());
        Member {
            text: (!is_reference).then(|| std::mem::take(&mut frame.text)),
            tags: std::mem::take(&mut frame.tags),
            data: self.data(item.data),
            role: self.role(item),
            section: self.section,
            span: Span::new(item.start..item.end),
            title_span: item.title.and_then(|at| Span::new(self.tokens[at].range())),
        }
    }

    fn role(&self, item: &Item) -> Option<Role> {
        if item.is_argument {
            return Some(Role::ArgumentDescription);
        }
        match item.position {
            Position::TopLevel => Some(Role::TopLevel),
            Position::ListItem => None,
            Position::Below(..) => Some(Role::Relation),
            Position::Line(_) => {
                let structure = self.structure.as_ref().filter(|structure| structure.argument.is_some())?;
                let is_premise = structure.inference.is_none();
                Some(if is_premise { Role::Premise } else { Role::IntermediaryConclusion })
            }
        }
    }

    fn add_member(&mut self, element: Element, member: Member, item: &Item) -> MemberId {
        self.compare_texts(element, &member, item);
        let (members, tags, data, section) = match element {
            Element::Statement(id) => {
                let class = &mut self.document.statements[id.0];
                (&mut class.members, &mut class.tags, &mut class.data, &mut class.section)
            }
            Element::Argument(id) => {
                let argument = &mut self.document.arguments[id.0];
                (&mut argument.members, &mut argument.tags, &mut argument.data, &mut argument.section)
            }
        };
        tags.extend(member.tags.iter().cloned());
        let is_in_group = member.data.as_ref().and_then(|data| data.get("isInGroup"));
        if is_in_group == Some(&Value::Bool(true))
            || (!member.is_reference() && is_in_group.is_none() && section.is_none())
        {
            *section = member.section;
        }
        if let Some(from) = &member.data {
            match data {
                Some(into) => {
                    let positions = self.key_positions.entry(element).or_default();
                    if !self.conform {
                        warn_of_other_values(into, from, self.issues);
                    }
                    merge_data(into, from, self.conform, positions);
                }
                None => *data = Some(from.clone()),
            }
        }
        members.push(member);
        MemberId { element, member: members.len() - 1 }
    }

    /// Warns of two texts for one title, of which the last counts.
    fn compare_texts(&mut self, element: Element, member: &Member, item: &Item) {
        let (Some(text), Some(title), false) = (&member.text, item.title, self.conform) else { return };
        let members = match element {
            Element::Statement(id) => &self.document.statement(id).members,
            Element::Argument(id) => &self.document.argument(id).members,
        };
        let said = |at: usize| members[at].text.as_ref().map_or("", |text| text.text.trim_end());
        let text = text.text.trim_end();
        let first = match self.texts.entry(element) {
            Entry::Occupied(entry) => {
                let (first, other) = entry.into_mut();
                if said(*first) == text {
                    *other
                } else {
                    other.get_or_insert(members.len());
                    Some(*first)
                }
            }
            Entry::Vacant(entry) => {
                let Some(first) = members.iter().position(|member| !member.is_reference()) else { return };
                let differs = said(first) != text;
                entry.insert((first, differs.then_some(members.len())));
                differs.then_some(first)
            }
        };
        let Some(first) = first.and_then(|first| members[first].span) else { return };
        let line = self.line(first.range().start);
        let token = &self.tokens[title];
        let message = format!("`{}` has two texts, and the last one counts", inner(self.text, token));
        let help = format!(
            "the other stands in line {line}; refer to it without a colon, or give one another title"
        );
        self.issues.warn_with(token.range(), message, help);
    }

    fn relation(&mut self, child: &Frame<'_>, at: At, symbol: Symbol) {
        let span = Span::new(self.tokens[at].range());
        let Some(below) = child.end() else { return };
        let parent = self.frames.last();
        let above = match parent {
            Some(parent) => self.target(parent, symbol),
            None => self
                .open_inference()
                .map(End::Inference)
                .filter(|_| symbol.relation == RelationKind::Undercut && !symbol.goes_down),
        };
        let Some(above) = above else { return };
        let is_down = symbol.goes_down || symbol.relation == RelationKind::Contradictory;
        let (from, to) = if is_down { (above, below) } else { (below, above) };
        let parent = parent.map(|parent| parent.serial);
        let relation = self.add_relation(symbol.relation, from, to);
        self.occurrences.push(Stated { relation, parent, child: child.serial, symbol: span });
    }

    /// What a relation below `parent` is about: an undercut below a conclusion is about the step to it.
    fn target(&self, parent: &Frame<'_>, symbol: Symbol) -> Option<End> {
        let is_undercut = symbol.relation == RelationKind::Undercut && !symbol.goes_down;
        let is_statement = matches!(parent.element, Some(Element::Statement(_)));
        if !is_undercut || !is_statement {
            return parent.end();
        }
        let inference = match parent.item.position {
            // The reference takes the last inference of the text, whatever it has to do with the statement.
            _ if self.conform => self.last_inference,
            Position::Line(_) => self.open_inference(),
            _ => None,
        };
        inference.map(End::Inference).or_else(|| parent.end())
    }

    /// The inference whose conclusion has not ended.
    fn open_inference(&self) -> Option<InferenceId> {
        let structure = self.structure.as_ref()?;
        structure.inference.as_ref()?;
        Some(InferenceId { argument: structure.argument?, line: structure.lines.len() })
    }

    fn add_relation(&mut self, kind: RelationKind, from: End, to: End) -> usize {
        let reversed = (kind == RelationKind::Contradictory).then(|| self.relations.get(&(kind, to, from)));
        if let Some(&known) = self.relations.get(&(kind, from, to)).or(reversed.flatten()) {
            return known;
        }
        let new = self.document.relations.len();
        self.relations.insert((kind, from, to), new);
        // The reference drops what relates to itself where something else relates to it in the same way.
        let is_redundant = self.targets.replace((kind, to)).is_some() && from == to;
        self.document.relations.push(Relation {
            kind,
            from,
            to,
            occurrences: Vec::new(),
            span: None,
            is_redundant,
        });
        new
    }
}

/// Premise–conclusion structures.
impl Resolver<'_> {
    fn structure_start(&mut self, structure: &Structure) {
        let last = self.last_argument.take().filter(|_| structure.follows_argument);
        let span = Span::new(structure.start..structure.end);
        let first = last.and_then(|id| Some((id, self.document.argument(id).structure_span?)));
        if let Some((id, first)) = first {
            let line = self.line(first.range().start);
            let title = self.document.argument_title(id);
            let message = format!("a second premise–conclusion structure for `<{title}>`");
            let help = format!("the first stands in line {line}; give this one an argument of its own");
            self.issues.fault_with(structure.start..structure.start + 1, message, help);
        }
        let is_whole = structure.is_whole && first.is_none();
        let argument = is_whole.then(|| last.unwrap_or_else(|| self.argument(None)));
        if let (Some(id), Some(_)) = (argument, self.section) {
            self.document.arguments[id.0].section = self.section;
        }
        self.structure = Some(Building { argument, lines: Vec::new(), inference: None, span });
    }

    fn inference(&mut self, line: &InferenceLine) {
        let data = self.data(line.data);
        let rules = line.rules.iter();
        let rules = rules.map(|range| rule(self.text, self.tokens, range.clone(), &self.settings)).collect();
        let Some(structure) = &mut self.structure else { return };
        structure.inference = Some(Inference { rules, data, span: Span::new(line.start..line.end) });
        if let Some(argument) = structure.argument {
            self.last_inference = Some(InferenceId { argument, line: structure.lines.len() });
        }
    }

    fn add_line(&mut self, statement: StatementId, member: usize, role: Option<Role>, number: At) {
        let number_span = Span::new(self.tokens[number].range());
        let Some(structure) = self.structure.as_mut() else { return };
        let inference = structure.inference.take();
        let Some(role) = role else { return };
        structure.lines.push(Line { statement, member, role, inference, number_span });
    }

    fn structure_end(&mut self) {
        let Some(mut structure) = self.structure.take() else { return };
        let Some(argument) = structure.argument else { return };
        if let Some(last) = structure.lines.last_mut() {
            last.role = Role::MainConclusion;
            self.document.statements[last.statement.0].members[last.member].role = Some(Role::MainConclusion);
        }
        let argument = &mut self.document.arguments[argument.0];
        argument.structure = structure.lines;
        argument.structure_span = structure.span;
    }

    fn finish(&mut self) {
        // By the events that began them.
        let mut members =
            vec![None; self.members.iter().map(|(serial, _)| serial + 1).max().unwrap_or_default()];
        for (serial, id) in self.members.drain(..) {
            members[serial] = Some(id);
        }
        let member = |serial: usize| members.get(serial).copied().flatten();
        for stated in self.occurrences.drain(..) {
            let Some(child) = member(stated.child) else { continue };
            let parent = stated.parent.and_then(member);
            let occurrence = Occurrence { parent, child, symbol: stated.symbol };
            self.document.relations[stated.relation].occurrences.push(occurrence);
        }
        for class in self.document.statements.values_mut().filter(|class| class.section.is_none()) {
            class.section = class.members.first().and_then(|member| member.section);
        }
        for argument in self.document.arguments.values_mut().filter(|argument| argument.section.is_none()) {
            argument.section = argument.members.first().and_then(|member| member.section);
        }
    }
}

/// How many keys are looked through one by one.
const FEW_KEYS: usize = 16;

/// The data of one element, which is merged from that of its members. The last one wins. Lists are put together; the
/// reference lays one over the other.
fn merge_data(into: &mut Data, from: &Data, conform: bool, positions: &mut KeyPositions) {
    for key in &from.keys {
        let new = &from.values[&*key.name];
        match into.values.get_mut(&*key.name) {
            Some(old) => {
                let at = positions.of(&into.keys, &key.name);
                let known = &mut into.keys[at];
                merge_places(known, old, key, new, conform);
                merge_values(old, new, conform);
            }
            None => {
                into.values.insert(key.name.to_string(), new.clone());
                into.keys.push(key.clone());
            }
        }
    }
    into.span = from.span;
}

/// Warns of keys that other data of the same element gives another value; lists and objects are put together.
fn warn_of_other_values(known: &Data, more: &Data, issues: &mut Issues) {
    let is_one = |value: &Value| !matches!(value, Value::Array(_) | Value::Object(_));
    for key in &more.keys {
        let new = &more.values[&*key.name];
        let Some(old) = known.values.get(&*key.name).filter(|old| is_one(old) && is_one(new)) else {
            continue;
        };
        if let (true, Some(span)) = (old != new, key.span) {
            let message = format!("`{}` has two values, and the last one counts", shortened(&key.name, 40));
            let help = format!("the other is {}; keep one of them", shortened(&old.to_string(), 60));
            issues.warn_with(span.range(), message, help);
        }
    }
}

/// The positions of keys in the merged data of an element, worked out where there are many.
#[derive(Default)]
struct KeyPositions(HashMap<Box<str>, usize>);

impl KeyPositions {
    /// The position of `name`, which is one of `keys`. Keys are only ever added.
    fn of(&mut self, keys: &[Key], name: &str) -> usize {
        let found = if keys.len() <= FEW_KEYS {
            keys.iter().position(|key| &*key.name == name)
        } else {
            let new = keys.iter().enumerate().skip(self.0.len());
            self.0.extend(new.map(|(at, key)| (key.name.clone(), at)));
            self.0.get(name).copied()
        };
        found.expect("every value has a key")
    }
}

/// Where a merged value stands, and what is in it.
fn merge_places(known: &mut Key, old: &Value, key: &Key, new: &Value, conform: bool) {
    (known.span, known.value) = (key.span, key.value);
    match (old, new) {
        (Value::Array(_), Value::Array(_)) if !conform => known.inner.extend(&key.inner),
        (Value::Array(_) | Value::Object(_), Value::Array(_) | Value::Object(_)) => known.inner.clear(),
        _ => known.inner.clone_from(&key.inner),
    }
}

fn merge(into: &mut Map<String, Value>, from: &Map<String, Value>, conform: bool) {
    for (key, value) in from {
        match into.get_mut(key) {
            Some(old) => merge_values(old, value, conform),
            None => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

/// Recursive, as deep as data may nest.
fn merge_values(old: &mut Value, new: &Value, conform: bool) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => merge(old, new, conform),
        (Value::Array(old), Value::Array(new)) if conform => {
            for (at, value) in new.iter().enumerate() {
                match old.get_mut(at) {
                    Some(old) => merge_values(old, value, conform),
                    None => old.push(value.clone()),
                }
            }
        }
        // The reference keeps a list where a mapping comes to it.
        (Value::Array(_), Value::Object(_)) if conform => {}
        (Value::Array(old), Value::Array(new)) => old.extend(new.iter().cloned()),
        (old, new) => *old = new.clone(),
    }
}
