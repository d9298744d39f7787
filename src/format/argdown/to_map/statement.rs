//! One statement as in JSON: the content of an equivalence class, or of an argument that is only sketched.

use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::data as places;
use super::element::{ElementSummary, Elements, part};
use super::loosen::{in_data, loosen_members, meant, warn_of_key};
use super::members::{add_extra, add_to_argdown, take};
use super::relations::Outgoing;
use super::statements::MapStatements;
use crate::diagnostic::{Candidates, Fault};
use crate::format::argdown::document::parts::{Data, Document, Mark, MarkKind, RichText};
use crate::format::argdown::shared::keys::{ANCHOR_KEY, LINE_KEYS};
use crate::format::argdown::shared::names::plain;
use crate::format::argdown::shared::pandoc::{self, PandocCitation};
use crate::format::argdown::yaml::write as yaml;
use crate::format::fields::{
    CITE, NODE, Placed, PlacedMember, PlacedValue, Shape, cite_field, key_help, word_help,
};
use crate::model::{Span, shortened, shows_nothing};

/// Makes statements as in JSON, one by one.
pub(super) struct StatementMaker<'t> {
    /// The titles that a misspelt reference may refer to. Without them, what is not defined is not reported: the definition
    /// may be in a part that could not be read.
    titles: Option<Candidates<'t>>,
    pub(super) faults: Vec<Fault>,
    pub(super) warnings: Vec<Fault>,
}

impl<'t> StatementMaker<'t> {
    pub(super) fn new(titles: Option<&'t [Box<str>]>) -> Self {
        let titles = titles.map(|titles| Candidates::new(titles.iter().map(|title| &**title)));
        Self { titles, faults: Vec::new(), warnings: Vec::new() }
    }

    /// Makes each of `statements` when it is asked for, by its number, and frees its element.
    pub(super) fn placed(
        &mut self,
        mut elements: Elements<'_>,
        statements: Rc<MapStatements>,
        outgoing: Vec<Outgoing>,
    ) -> impl FnMut(usize) -> Placed {
        move |at| {
            let (document, element) = (elements.document(), statements.list[at]);
            let part = part(document, element);
            if is_undefined(&part) {
                self.warn_of_undefined(&part);
            }
            let group = part.section.map(|section| document.section_path(section).join(" / "));
            let made = self.node(&part, group, statements.id(at), outgoing[at]);
            elements.free(element);
            made
        }
    }
}

/// True if an element is only named.
fn is_undefined(part: &ElementSummary<'_>) -> bool {
    part.canonical.is_none() && text_in_data(part).is_none()
}

/// The words of a text without the citations in it and the tags after it.
fn words(rich: &RichText) -> Cow<'_, str> {
    let whole = without_tags(rich);
    let offset = rich.text.len() - rich.text.trim_start().len();
    let mut words = String::new();
    let mut from = 0;
    for mark in rich.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Citation(_))) {
        let (Some(start), Some(end)) =
            (mark.range.start.checked_sub(offset), mark.range.end.checked_sub(offset))
        else {
            continue;
        };
        let Some(before) = whole.get(from..start).filter(|_| end <= whole.len()) else { continue };
        words.push_str(before.trim_end());
        from = end;
    }
    words.push_str(&whole[from..]);
    let words = words.trim();
    // Without the citation nothing would be said.
    if from == 0 || shows_nothing(words) { Cow::Borrowed(whole) } else { Cow::Owned(words.to_owned()) }
}

/// The words of a text without the tags after it.
fn without_tags(rich: &RichText) -> &str {
    let text = rich.text.as_str();
    let mut end = text.trim_end().len();
    // Marks are in the order in which they end.
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

/// The titles that a misspelt reference may refer to; empty if there is no reference to what is not defined.
pub(super) fn defined_titles(document: &Document, statements: &MapStatements) -> Vec<Box<str>> {
    if !statements.list.iter().any(|&element| is_undefined(&part(document, element))) {
        return Vec::new();
    }
    let statements = document.statements.iter().filter(|(_, class)| class.text().is_some());
    let arguments = document
        .arguments
        .iter()
        .filter(|(_, argument)| argument.text().is_some() || argument.is_reconstructed());
    let statements = statements.filter(|(_, class)| !class.is_untitled).map(|(title, _)| &**title);
    statements.chain(arguments.map(|(title, _)| &**title)).map(Box::from).collect()
}

impl StatementMaker<'_> {
    fn warn(&mut self, span: Option<Span>, message: impl Into<String>, help: impl Into<String>) {
        self.warnings.push(Fault::new(span, message, help));
    }

    fn warn_of_undefined(&mut self, part: &ElementSummary<'_>) {
        let Some(titles) = &mut self.titles else { return };
        let message = format!("`{}` is named here but not defined", part.title);
        // A title with a colon and no text has a warning of its own.
        let members = part.members.iter().filter(|member| !member.lacks_text);
        let places: Vec<_> = members.map(|member| member.title_span.or(member.span)).collect();
        let help = titles.nearest(part.title).map_or_else(
            || {
                "write `: text` after its title to define it; until then, its title stands for its text"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        );
        for place in places {
            self.warn(place, message.clone(), help.clone());
        }
    }

    /// One statement as in JSON.
    fn node(
        &mut self,
        part: &ElementSummary<'_>,
        group: Option<String>,
        id: &str,
        outgoing: Outgoing,
    ) -> Placed {
        let (span, title_span) = (part.span(), part.title_span());
        let mut data = part.data.map(places::members).unwrap_or_default();
        if let Some(block) = part.data {
            set_cut_anchor_aside(block, &mut data);
        }
        self.take_line_keys(&mut data);
        self.warn_of_two_titles(part, id, &data);
        self.set_stray_fields_aside(&mut data);
        self.set_step_fields_aside(&mut data);
        self.set_strange_words_aside(&mut data);
        take_citations(&mut data, cited_in_text(part));
        self.text_of(part, id, &mut data);
        self.tags_of(part, &mut data);
        let string =
            |name: &'static str, text: &str, span| PlacedMember::new(name, Placed::string(text, span));
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

    /// Warns of a `title` in the data that takes the place of the title in brackets.
    fn warn_of_two_titles(&mut self, part: &ElementSummary<'_>, id: &str, data: &[PlacedMember]) {
        let Some(title) = data.iter().find(|member| member.name == "title") else { return };
        let in_brackets =
            part.given_title().filter(|&given| given != id && Some(given) != title.value.as_str());
        if let Some(given) = in_brackets {
            let message =
                format!("`title` takes the place of the title `{}`, which is lost", shortened(given, 60));
            self.warn(title.span, message, "remove one of the two; to keep a short name, write it as `id`");
        }
    }

    /// Removes keys that are not fields of the statement, and warns of keys that resemble one of them.
    fn take_line_keys(&mut self, data: &mut Vec<PlacedMember>) {
        take(data, "step");
        if let Some(thesis) = take(data, "thesis")
            && !matches!(thesis.value.value, PlacedValue::Boolean(_))
        {
            let message = "`thesis`: expected `true` or `false`";
            let help =
                "the front matter names theses by their titles or ids; a statement says `thesis: true`";
            self.faults.push(Fault::new(thesis.value.span, message, help));
        }
        for member in data.iter().filter(|member| !is_field(&member.name)) {
            let is_near_field = key_help(&NODE, &member.name).is_some()
                || meant(&member.name, NODE.fields.iter().map(|field| field.name)).is_some();
            // `as` and `for` resemble any short word.
            let of_citation = CITE.fields.iter().map(|field| field.name).filter(|name| name.len() > 3);
            let near = meant(&member.name, LINE_KEYS.iter().copied().chain(of_citation));
            if let Some(near) = near.filter(|&near| !is_near_field && near != member.name) {
                warn_of_key(member, format!("did you mean `{near}`?"), &mut self.warnings);
            }
        }
    }

    /// Moves a `kind`, `type` or `status` that is not one of the words to `extra`: it may be another program's.
    fn set_strange_words_aside(&mut self, data: &mut Vec<PlacedMember>) {
        for field in NODE.fields {
            let Shape::Word(words) = field.shape else { continue };
            let is_strange = |member: &PlacedMember| {
                member.name == field.name && member.value.as_str().is_none_or(|word| !words.contains(&word))
            };
            let Some(at) = data.iter().position(is_strange) else { continue };
            let member = data.remove(at);
            let help = member.value.as_str().and_then(|word| word_help(field.name, word, words));
            let help = help.map_or_else(
                || "use one of these, or leave it if another program needs it".to_owned(),
                |help| in_data(&help),
            );
            let found = as_text(&member.value);
            let found = shortened(&found, 40);
            let words = words.join(", ");
            let message =
                format!("`{}`: `{found}` is not one of {words}; it is kept under `extra`", field.name);
            self.warn(member.value.span, message, help);
            add_extra(data, vec![member]);
        }
    }

    /// Moves fields of a citation that stand outside of it to `extra`, and says where they belong.
    fn set_stray_fields_aside(&mut self, data: &mut Vec<PlacedMember>) {
        let has = |name: &str| data.iter().any(|member| member.name == name);
        let (has_source, has_citation) = (has("source"), has("source") || has("cites"));
        let is_stray = |member: &PlacedMember| match cite_field(&member.name) {
            Some("source") | None => false,
            // With a source beside it, a field that is written out is no stray.
            Some(field) if field == member.name => !has_source,
            Some(field) => has_citation && PLACES_IN_SOURCES.contains(&field),
        };
        let (stray, others): (Vec<_>, Vec<_>) = std::mem::take(data).into_iter().partition(is_stray);
        *data = others;
        if has_source {
            for member in &stray {
                let field = cite_field(&member.name).unwrap_or_default();
                warn_of_key(member, format!("did you mean `{field}`?"), &mut self.warnings);
            }
        } else if let Some(first) = stray.first() {
            let (message, help) = match data.iter().find(|member| member.name == "cites") {
                Some(cites) => (
                    format!("`{}` stands beside `cites`, not in it; it is kept under `extra`", first.name),
                    with_fields(&cites.value, &stray),
                ),
                None => (
                    format!("`{}` describes a citation, but no `source` is given", first.name),
                    "add `source: ID`, or write `cites: {source: ID, …}`; until then, it is kept under `extra`"
                        .to_owned(),
                ),
            };
            self.warn(first.span, message, help);
        }
        add_extra(data, stray);
    }

    /// Moves fields of a relation that stand in the data of a statement to `extra`.
    fn set_step_fields_aside(&mut self, data: &mut Vec<PlacedMember>) {
        for name in ["scheme", "questions"] {
            let Some(member) = take(data, name) else { continue };
            let fields = Map::from_iter([(name.to_owned(), member.value.to_value())]);
            let step = Map::from_iter([("step".to_owned(), fields.into())]);
            warn_of_key(&member, format!("did you mean `{}`?", in_braces(&step)), &mut self.warnings);
            add_extra(data, vec![member]);
        }
    }

    /// Sets the text. Texts of earlier definitions and the addresses of links go under `argdown`.
    fn text_of(&mut self, part: &ElementSummary<'_>, id: &str, data: &mut Vec<PlacedMember>) {
        let canonical = part.canonical;
        let rich = canonical.and_then(|member| member.text.as_ref());
        // Without a text, the title stands for it.
        let said = [rich.map_or(Cow::Borrowed(part.title), words), Cow::Borrowed(part.title)];
        let shown = &*said.into_iter().find(|words| !shows_nothing(words)).unwrap_or(Cow::Borrowed(id));
        let span = canonical.and_then(|member| member.span).or(part.span());
        match take(data, "text") {
            Some(exact) if stands_for(&exact.value, shown) => data.push(exact),
            Some(only) if rich.is_none_or(|rich| shows_nothing(&rich.text)) && shows(&only.value) => {
                let text = as_text(&only.value);
                let title = if part.is_untitled { "Title" } else { part.title };
                let [title, text] = [title, &text].map(|words| shortened(words, 60));
                let help = format!("write its text after the colon: `[{title}]: {text}`");
                self.warn(only.span, "`text` in the data of a statement whose line has no text", help);
                data.push(only);
            }
            Some(other) => {
                let message = "`text` in the data differs from the text of the line";
                self.warn(other.span, message, "the line counts; remove `text`");
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

    /// The tags of the data, then those of the text.
    fn tags_of(&self, part: &ElementSummary<'_>, data: &mut Vec<PlacedMember>) {
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
fn earlier_texts(part: &ElementSummary<'_>) -> Option<PlacedMember> {
    let last = part.canonical?;
    let said = words(last.text.as_ref()?);
    let others = part.members.iter().filter(|&member| !std::ptr::eq(member, last));
    let texts = others.filter_map(|member| Some((words(member.text.as_ref()?), member.span)));
    let earlier: Vec<_> =
        texts.filter(|(text, _)| *text != said).map(|(text, span)| Placed::string(text, span)).collect();
    let span = earlier.first()?.span;
    Some(PlacedMember::new("earlier", Placed::list(earlier, span)))
}

/// Returns true if a key is a field of a statement or of a citation.
fn is_field(name: &str) -> bool {
    NODE.fields.iter().chain(CITE.fields).any(|field| field.name == name)
}

/// The fields that say where in a source something stands. Words for them beside a `source` stand for nothing else.
const PLACES_IN_SOURCES: &[&str] = &["locator", "note"];

/// Moves a quotation that a comma has cut to `extra`: its beginning alone may be found at another place of the document.
/// The reader of data has warned of the words behind the comma, which are keys without values.
fn set_cut_anchor_aside(block: &Data, data: &mut Vec<PlacedMember>) {
    let Some(at) = data.iter().position(|member| member.name == ANCHOR_KEY) else { return };
    let is_word = |next: &PlacedMember| {
        block.key(&next.name).is_some_and(|key| key.is_bare_word) && !is_field(&next.name)
    };
    if data[at].value.as_str().is_some() && data.get(at + 1).is_some_and(is_word) {
        let anchor = data.remove(at);
        add_extra(data, vec![anchor]);
    }
}

/// The text of a value.
fn as_text(value: &Placed) -> String {
    value.as_str().map_or_else(|| value.to_value().to_string(), str::to_owned)
}

/// The longest text that a help proposes.
const LONGEST_PROPOSAL: usize = 200;

/// Members as data has them, without the braces around them.
fn in_braces(members: &Map<String, Value>) -> String {
    let flow = yaml::flow(members, 0, 0).replace('\n', " ");
    let inner = flow.strip_prefix('{').and_then(|flow| flow.strip_suffix('}')).unwrap_or(&flow);
    shortened(inner, LONGEST_PROPOSAL).into_owned()
}

/// The help for fields that stand beside `cites`: how to write them in the one citation there.
fn with_fields(cites: &Placed, stray: &[PlacedMember]) -> String {
    let mut citation = match cites.to_value() {
        Value::Object(citation) => citation,
        Value::Array(_) | Value::Null => {
            return "write it in the citation that it belongs to: `cites: [{source: ID, …}, …]`".to_owned();
        }
        source => Map::from_iter([("source".to_owned(), source)]),
    };
    for member in stray {
        let field = cite_field(&member.name).unwrap_or(&member.name);
        citation.entry(field).or_insert_with(|| member.value.to_value());
    }
    let cites = Map::from_iter([("cites".to_owned(), citation.into())]);
    format!("did you mean `{}`?", in_braces(&cites))
}

/// Returns true if the text in the data is the one that the line shows.
fn stands_for(exact: &Placed, shown: &str) -> bool {
    exact.as_str().filter(|text| !shows_nothing(text)).is_some_and(|text| {
        let plain = plain(text);
        plain.is_empty() || plain == shown
    })
}

/// Returns true if a value is a text that shows something.
fn shows(value: &Placed) -> bool {
    value.as_str().is_some_and(|text| !shows_nothing(text))
}

/// The text that the data of a statement gives it.
fn text_in_data<'a>(part: &ElementSummary<'a>) -> Option<&'a str> {
    part.data?.get("text")?.as_str().filter(|text| !shows_nothing(text))
}

/// The addresses of the links in a text.
fn links(rich: &RichText, span: Option<Span>) -> Option<PlacedMember> {
    let link = |mark: &Mark| {
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

/// The citations in the text of a statement.
fn cited_in_text(part: &ElementSummary<'_>) -> Vec<Placed> {
    let Some(member) = part.canonical else { return Vec::new() };
    let Some(rich) = &member.text else { return Vec::new() };
    let placed = |citation: PandocCitation<'_>, span| {
        let string = |name: &'static str, text: &str| PlacedMember::new(name, Placed::string(text, span));
        let see = citation.is_see.then(|| string("as", "see"));
        let locator = citation.locator.map(|locator| string("locator", locator));
        let members = [Some(string("source", citation.key)), locator, see].into_iter().flatten();
        Placed::object(members.collect(), span)
    };
    let mut placed_citations = Vec::new();
    for mark in &rich.marks {
        let MarkKind::Citation(at) = mark.kind else { continue };
        let end = mark.range.end.saturating_sub(1);
        let inside = rich.text.get(mark.range.start + 1..end).and_then(pandoc::citations);
        let span = at.span().or(member.span);
        placed_citations.extend(inside.into_iter().flatten().map(|citation| placed(citation, span)));
    }
    placed_citations
}

/// Collects citations: those written as fields of the statement, such as `source: lee-2019, locator: p. 14`, and those
/// in `cites` and `sources`, and those in the text.
fn take_citations(data: &mut Vec<PlacedMember>, in_text: Vec<Placed>) {
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
    citations.extend(in_text);
    if !citations.is_empty() {
        let span = citations[0].span;
        data.push(PlacedMember::new("cites", Placed::list(citations, span)));
    }
}
