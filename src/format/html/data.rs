//! What the script of the page is told: the words of the map, what was found in it, and the skeleton of its picture.
//!
//! Statements and relations go by their numbers in the picture. Members that say nothing are left out.
//!
//! The page of a view holds what the view shows and no more: its statements, the relations and sources of those, and what
//! was found at them. Of the rest it is told how much there is, and no finding names any of it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::Value;

use crate::check::{Levels, check};
use crate::diagnostic::{Diagnostic, Subject};
use crate::format::Context;
use crate::layout::skeleton::{Corner, Part, Side, Skeleton, SkeletonItem};
use crate::layout::{Captions, Edge, Shown, View};
use crate::model::{
    ArgumentMap, Citation, CitationPurpose, ClaimType, Source, Statement, Status, Step, without_markup,
};

#[derive(Serialize)]
struct Data<'a> {
    program: &'static str,
    title: &'a str,
    description: Option<&'a str>,
    statements: Vec<StatementData<'a>>,
    relations: Vec<RelationData<'a>>,
    sources: Vec<SourceData>,
    findings: Vec<Finding<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    absent: Option<Absent>,
    plan: Plan<'a>,
}

/// How much of a map a page does not hold.
#[derive(Serialize)]
struct Absent {
    statements: usize,
    findings: usize,
}

#[derive(Serialize)]
struct StatementData<'a> {
    id: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    /// The author's side: 1, the opponents': 2, both: 3.
    side: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cites: Vec<Cite<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<HiddenData>,
}

/// What a box stands for that is not shown.
#[derive(Serialize)]
struct HiddenData {
    statements: usize,
    errors: usize,
    words: String,
}

#[derive(Serialize)]
struct Cite<'a> {
    source: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#as: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#for: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
}

#[derive(Serialize)]
struct SourceData {
    id: String,
    name: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

#[derive(Serialize)]
struct RelationData<'a> {
    id: &'a str,
    kind: &'static str,
    from: Vec<usize>,
    /// The statement that it leads to,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<usize>,
    /// or the relation.
    #[serde(skip_serializing_if = "Option::is_none")]
    onto: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<&'a str>,
    /// For each line its corners, six numbers each: item, side and distance from the left, then from the top.
    lines: Vec<Vec<Value>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    level: &'static str,
    message: Cow<'a, str>,
    help: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<&'a str>,
    /// `node`, `relation` or `source`, and its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<(&'static str, &'a str)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<(&'a str, Cow<'a, str>)>,
}

#[derive(Serialize)]
struct Plan<'a> {
    origin: (Value, Value),
    right: Value,
    bottom: Value,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<usize>,
    parent: usize,
    /// Width, height, frame, band, gap.
    size: [Value; 5],
    right: u8,
    /// For each column the width of the channel left of it, then its items.
    columns: Vec<Vec<Value>>,
}

/// What the page is told, as JSON in which no letter begins markup.
pub(super) fn to_json(context: &Context<'_>) -> String {
    let found = check(context.map, &Levels::default()).list;
    let shown = Shown::new(context.map, context.marks, &context.layout.view);
    let data = Data::new(context, &shown, &found);
    let json = serde_json::to_string(&data).expect("a string takes all");
    // `</script` and `<!--` cannot stand in it, nor anything else that a parser of HTML looks for.
    json.replace('<', "\\u003c")
}

impl<'a> Data<'a> {
    fn new(context: &'a Context<'_>, shown: &'a Shown<'_>, found: &'a [Diagnostic]) -> Self {
        let (map, scene) = (shown.map(), context.scene());
        let captions = Captions::of_shown(shown, context.layout.show);
        let numbers: HashMap<&str, usize> =
            scene.boxes.iter().enumerate().map(|(number, shown)| (shown.id.as_str(), number)).collect();
        let edges: HashMap<&str, usize> =
            scene.edges.iter().enumerate().map(|(number, edge)| (edge.id.as_str(), number)).collect();
        let steps: HashMap<String, Step<'_>> = map.steps().map(|step| (step.id(), step)).collect();
        let sides = shown.sides();
        let cited = Cited::new(map, &context.layout.view);
        let known = Known::new(context, map, &edges, &cited);
        let findings: Vec<Finding<'_>> = found.iter().filter_map(|found| known.finding(found)).collect();
        let absent = Absent {
            statements: context.map.statements().filter(|at| map.find_statement(at.id()).is_none()).count(),
            findings: found.len() - findings.len(),
        };
        let shown = scene.boxes.iter().filter_map(|shown| map.find_statement(&shown.id));
        Self {
            program: env!("CARGO_PKG_VERSION"),
            title: &scene.title,
            description: map.head().description.as_deref(),
            statements: shown
                .map(|statement| {
                    let side = sides.of(statement.index());
                    let side = u8::from(side.is_author()) + 2 * u8::from(side.is_opponents());
                    statement_data(&cited, &captions, statement, side)
                })
                .collect(),
            relations: scene
                .edges
                .iter()
                .map(|edge| relation_data(edge, steps.get(&edge.id).copied(), &numbers, &edges))
                .collect(),
            sources: cited.sources.iter().copied().map(source_data).collect(),
            findings,
            absent: (!context.layout.view.is_whole()).then_some(absent),
            plan: plan(&scene.skeleton),
        }
    }
}

/// The sources of a page: all of a whole map, and those that are cited in a part.
struct Cited<'a> {
    map: &'a ArgumentMap,
    sources: Vec<Source<'a>>,
    numbers: HashMap<usize, usize>,
}

impl<'a> Cited<'a> {
    fn new(map: &'a ArgumentMap, view: &View) -> Self {
        let citations = map.statements().flat_map(Statement::citations);
        let used: HashSet<usize> = citations.map(|(source, _)| source.index().index()).collect();
        let is_held = |source: &Source<'_>| view.is_whole() || used.contains(&source.index().index());
        let sources: Vec<Source<'a>> = map.sources().filter(is_held).collect();
        let numbers = sources.iter().enumerate().map(|(number, source)| (source.index().index(), number));
        Self { map, numbers: numbers.collect(), sources }
    }
}

/// What a page of a part may speak of.
struct Known<'a> {
    map: &'a ArgumentMap,
    edges: &'a HashMap<&'a str, usize>,
    cited: &'a Cited<'a>,
    /// The statements and relations of the map that are not shown; none where the whole is.
    hidden: HashSet<String>,
    is_whole: bool,
}

/// What stands where a finding names a statement or relation that the page does not hold.
const NOT_SHOWN: &str = "(one that is not shown)";

impl<'a> Known<'a> {
    fn new(
        context: &Context<'_>,
        map: &'a ArgumentMap,
        edges: &'a HashMap<&'a str, usize>,
        cited: &'a Cited<'a>,
    ) -> Self {
        let is_whole = context.layout.view.is_whole();
        let ids = context.map.statements().map(|statement| statement.id().to_owned());
        let ids = ids.filter(|id| map.find_statement(id).is_none());
        let steps = context.map.steps().map(Step::id).filter(|id| !edges.contains_key(id.as_str()));
        let hidden = if is_whole { HashSet::new() } else { ids.chain(steps).collect() };
        Self { map, edges, cited, hidden, is_whole }
    }

    /// Whether the page holds what a finding is about; what is about the map as a whole is told in every part of it.
    fn holds(&self, found: &Diagnostic) -> bool {
        self.is_whole
            || match Subject::parts(&found.subject) {
                None => true,
                Some(("relation", id)) => self.edges.contains_key(id),
                Some(("source", id)) => self.cited.sources.iter().any(|source| source.id() == id),
                Some((_, id)) => self.map.find_statement(id).is_some(),
            }
    }

    fn finding<'d>(&self, found: &'d Diagnostic) -> Option<Finding<'d>> {
        let related = found.related.iter().filter(|related| !self.hidden.contains(&*related.node));
        self.holds(found).then(|| Finding {
            rule: found.rule,
            level: found.level.word(),
            message: veiled(&found.message, &self.hidden),
            help: veiled(&found.help, &self.hidden),
            allowed: found.allowed.as_deref(),
            subject: Subject::parts(&found.subject),
            related: related
                .map(|related| (&*related.node, veiled(&related.message, &self.hidden)))
                .collect(),
        })
    }
}

/// A text in which none of those names stands between backquotes.
fn veiled<'t>(text: &'t str, hidden: &HashSet<String>) -> Cow<'t, str> {
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, (name, after))) =
        rest.split_once('`').and_then(|(before, after)| Some((before, after.split_once('`')?)))
    {
        out += before;
        out += &if hidden.contains(name) { NOT_SHOWN.to_owned() } else { format!("`{name}`") };
        rest = after;
    }
    Cow::Owned(out + rest)
}

fn statement_data<'a>(
    cited: &Cited<'a>,
    captions: &Captions<'_>,
    statement: Statement<'a>,
    side: u8,
) -> StatementData<'a> {
    let caption = captions.of(statement);
    let detail = statement.detail();
    let unusual = |is: bool, word: &'static str| is.then_some(word);
    let is_section = captions.section(statement).is_some();
    let hidden = captions.hidden(statement);
    StatementData {
        id: statement.id(),
        kind: if is_section { "section" } else { statement.kind().word() },
        heading: caption.heading,
        title: statement.title(),
        text: statement.text(),
        holder: statement.holder(),
        status: unusual(statement.status() != Status::Asserted, statement.status().word()),
        r#type: unusual(statement.claim_type() != ClaimType::Fact, statement.claim_type().word()),
        qualifier: detail.and_then(|detail| detail.qualifier.as_deref()),
        tags: detail.map_or_else(Vec::new, |detail| detail.tags.iter().map(|tag| &**tag).collect()),
        side,
        cites: statement.citations().map(|(source, citation)| cite(cited, source, citation)).collect(),
        unknown: statement.unknown_sources().map(|reference| reference.id.as_str()).collect(),
        hidden: hidden.map(|hidden| HiddenData {
            statements: hidden.statements,
            errors: hidden.errors,
            words: hidden.to_string(),
        }),
    }
}

fn cite<'a>(cited: &Cited<'_>, source: Source<'_>, citation: &'a Citation) -> Cite<'a> {
    let detail = citation.detail.as_deref();
    let is_attribution = citation.purpose == CitationPurpose::Attribution;
    let through = detail.and_then(|detail| detail.quoted_in.as_ref()).map(|through| {
        let id = through.id.as_str();
        cited.map.find_source(id).map_or_else(|| id.to_owned(), Source::short_name)
    });
    Cite {
        source: cited.numbers[&source.index().index()],
        locator: detail.and_then(|detail| Some(detail.locator.as_ref()?.as_str())),
        note: citation.note.map(std::num::NonZero::get),
        r#as: citation.manner.map(crate::model::CitationManner::word),
        r#for: is_attribution.then(|| citation.purpose.word()),
        quote: detail.and_then(|detail| Some(detail.quote.as_ref()?.as_str())),
        through,
        verdict: detail.and_then(|detail| Some(detail.check.as_ref()?.verdict.word())),
    }
}

/// The fields of a source that name where it came out, in the order in which they are read.
const PUBLISHED: &[&str] = &["container-title", "publisher", "publisher-place", "volume", "issue", "page"];

fn source_data(source: Source<'_>) -> SourceData {
    let field = |name: &str| match source.item().get(name)? {
        Value::String(text) => Some(without_markup(text).into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let authors = names(source.item().get("author"));
    let published: Vec<String> = PUBLISHED.iter().filter_map(|name| field(name)).collect();
    let parts = [authors, field("title"), Some(published.join(", ")), source.issued()];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    let link = source.url().filter(|url| is_web_address(url)).map(str::to_owned).or_else(|| source.address());
    SourceData { id: source.id().to_owned(), name: source.short_name(), text: parts.join(". "), link }
}

fn names(authors: Option<&Value>) -> Option<String> {
    let name = |author: &Value| {
        let part = |name: &str| author.get(name)?.as_str().map(str::to_owned);
        part("literal").or_else(|| match (part("given"), part("family")) {
            (Some(given), Some(family)) => Some(format!("{given} {family}")),
            (given, family) => family.or(given),
        })
    };
    let names: Vec<String> = authors?.as_array()?.iter().filter_map(name).collect();
    Some(names.join(", "))
}

/// Whether an address leads to the web and nowhere else. A browser drops blanks and controls before it reads a scheme,
/// so that none may stand in it.
fn is_web_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_web = matches!(scheme.as_deref(), Some("http" | "https"));
    is_web && !url.chars().any(|c| c.is_control() || c.is_whitespace())
}

fn relation_data<'a>(
    edge: &'a Edge,
    step: Option<Step<'a>>,
    numbers: &HashMap<&str, usize>,
    edges: &HashMap<&str, usize>,
) -> RelationData<'a> {
    let to = numbers.get(edge.to.as_str()).copied();
    RelationData {
        id: &edge.id,
        kind: edge.style.kind.word(),
        from: edge.from.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect(),
        to,
        onto: if to.is_none() { edges.get(edge.to.as_str()).copied() } else { None },
        title: edge.title.as_deref(),
        scheme: step.and_then(Step::scheme),
        holder: step.and_then(Step::holder),
        lines: edge.lines.iter().map(|line| line.iter().flat_map(corner).collect()).collect(),
    }
}

/// Sides as numbers: columns from 0, the others below.
fn corner(corner: &Corner) -> [Value; 6] {
    let side = |side: Side| -> i64 {
        match side {
            Side::Column(column) => column as i64,
            Side::Left | Side::Top => -1,
            Side::Right | Side::Bottom => -2,
            Side::BlockRight | Side::Band => -3,
            Side::BlockTop => -4,
            Side::BlockBottom => -5,
        }
    };
    let Corner { x, y } = corner;
    [
        x.item.into(),
        side(x.side).into(),
        length(x.offset),
        y.item.into(),
        side(y.side).into(),
        length(y.offset),
    ]
}

/// A length in px, as exact as any picture is, without needless digits.
fn length(value: f64) -> Value {
    let rounded = (value * 1e4).round() / 1e4;
    if rounded.fract() == 0.0 { Value::from(rounded as i64) } else { Value::from(rounded) }
}

fn plan(skeleton: &Skeleton) -> Plan<'_> {
    let item = |item: &'_ SkeletonItem| {
        let columns = item.columns.iter().map(|column| {
            let items = column.items.iter().map(|&item| Value::from(item));
            std::iter::once(length(column.channel)).chain(items).collect()
        });
        columns.collect::<Vec<Vec<Value>>>()
    };
    let items = skeleton.items.iter().map(|here| Item {
        section: match &here.part {
            Part::Section(_, title) => Some(title.as_str()),
            Part::Root | Part::Statement(_) => None,
        },
        statement: match here.part {
            Part::Statement(number) => Some(number),
            Part::Root | Part::Section(..) => None,
        },
        parent: here.parent,
        size: [here.width, here.height, here.frame, here.band, here.gap].map(length),
        right: u8::from(here.is_right),
        columns: item(here),
    });
    Plan {
        origin: (length(skeleton.origin.x), length(skeleton.origin.y)),
        right: length(skeleton.right),
        bottom: length(skeleton.bottom),
        items: items.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_what_is_not_shown_are_left_out_of_what_is_said() {
        let hidden = HashSet::from(["b".to_owned()]);
        for (text, expected) in [
            ("`a` attacks `b`", "`a` attacks (one that is not shown)"),
            ("`b` or `b", "(one that is not shown) or `b"),
            ("b ``", "b ``"),
        ] {
            assert_eq!(veiled(text, &hidden), expected);
        }
        assert_eq!(veiled("`b`", &HashSet::new()), "`b`");
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for good in ["http://x.org", "HTTPS://x.org/a?b#c"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in
            ["javascript://x.org/%0aalert(1)", " https://x.org", "java\nscript:x", "ftp://x.org", "x.org", ""]
        {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
