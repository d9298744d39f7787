//! The data of the page: the words of the map, its findings, and the skeleton of its picture.
//!
//! Statements and relations go by their numbers in the picture. Empty members are left out.
//!
//! The page of a view holds only what the view shows: its statements, their relations and sources, and the findings at
//! them. It counts the rest, and no finding names any of it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Related, Subject, SubjectNames as _};
use crate::evaluate::{needs_no_source, owes_nothing};
use crate::format::Context;
use crate::layout::skeleton::{AnchorLine, Corner, Skeleton, SkeletonItem, SkeletonPart};
use crate::layout::{Captions, RelationEdge, Shown, View};
use crate::model::{ArgumentMap, Citation, CitationPurpose, ClaimType, Source, Statement, Status, Step};

#[derive(Serialize)]
struct PageData<'a> {
    program: &'static str,
    title: &'a str,
    description: Option<&'a str>,
    statements: Vec<PageStatement<'a>>,
    relations: Vec<PageRelation<'a>>,
    sources: Vec<PageSource>,
    findings: Vec<PageFinding<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    absent: Option<NotOnPage>,
    plan: PagePlan<'a>,
}

/// The size of the part of a map that a page does not hold.
#[derive(Serialize)]
struct NotOnPage {
    statements: usize,
    findings: usize,
}

#[derive(Serialize)]
struct PageStatement<'a> {
    id: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    text: String,
    /// The links in the text: their start and end in UTF-16 units, and their address.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<(usize, usize, String)>,
    /// The links in the data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<PageLink>,
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
    /// 1 on the author's side, 2 on the opponents', 3 on both.
    side: u8,
    /// 1 if it holds without a source, 2 if it does as long as no reason supports it.
    #[serde(skip_serializing_if = "is_zero")]
    holds: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cites: Vec<PageCitation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<PageHidden>,
}

/// A link in the data of a statement.
#[derive(Serialize)]
struct PageLink {
    name: String,
    link: String,
}

/// The statements that a box hides.
#[derive(Serialize)]
struct PageHidden {
    statements: usize,
    errors: usize,
    words: String,
}

#[derive(Serialize)]
struct PageCitation<'a> {
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
struct PageSource {
    id: String,
    name: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

#[derive(Serialize)]
struct PageRelation<'a> {
    id: &'a str,
    kind: &'static str,
    from: Vec<usize>,
    /// Its target, if that is a statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<usize>,
    /// Its target, if that is a relation.
    #[serde(skip_serializing_if = "Option::is_none")]
    onto: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<&'a str>,
    /// True if the author concedes a premise: such an attack does not hit.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    conceded: bool,
    /// The corners of each line, six numbers each: item, side and distance from the left, then from the top.
    lines: Vec<Vec<Value>>,
}

#[derive(Serialize)]
struct PageFinding<'a> {
    rule: &'static str,
    level: &'static str,
    message: Cow<'a, str>,
    help: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<&'a str>,
    /// `node`, `relation` or `source`, and the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<(&'static str, Cow<'a, str>)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

#[derive(Serialize)]
struct PagePlan<'a> {
    origin: (Value, Value),
    right: Value,
    bottom: Value,
    items: Vec<PageItem<'a>>,
}

#[derive(Serialize)]
struct PageItem<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<usize>,
    parent: usize,
    /// Width, height, frame, band, gap.
    size: [Value; 5],
    right: u8,
    /// For each column, the width of the channel to its left, then its items.
    columns: Vec<Vec<Value>>,
}

/// True if the page may leave a number out.
const fn is_zero(number: &u8) -> bool {
    *number == 0
}

/// The data of the page, as JSON without any character that begins markup.
pub(super) fn to_json(context: &Context<'_>) -> String {
    let shown = Shown::new(context.map, context.assessment, &context.layout.view);
    let data = PageData::new(context, &shown);
    let json = serde_json::to_string(&data).expect("a string takes all");
    // It cannot contain `</script`, `<!--`, or anything else that an HTML parser looks for.
    json.replace('<', "\\u003c")
}

impl<'a> PageData<'a> {
    fn new(context: &'a Context<'_>, shown: &'a Shown<'_>) -> Self {
        let (map, scene, found) = (shown.map(), context.scene(), &context.assessment.findings);
        let captions = Captions::of_shown(shown, context.layout.show);
        let numbers: HashMap<&str, usize> =
            scene.boxes.iter().enumerate().map(|(number, shown)| (shown.id.as_str(), number)).collect();
        let edges: HashMap<&str, usize> =
            scene.edges.iter().enumerate().map(|(number, edge)| (edge.id.as_str(), number)).collect();
        let steps: HashMap<String, Step<'_>> = map.steps().map(|step| (step.id(), step)).collect();
        let sides = shown.sides();
        let cited = PageSources::new(map, &context.layout.view);
        let known = PageNames::new(context, map, &edges, &cited);
        let findings: Vec<PageFinding<'_>> = found.iter().filter_map(|found| known.finding(found)).collect();
        let absent = NotOnPage {
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
                    let side = sides.of(statement.handle());
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

/// The sources of a page: all of a whole map, or those that a part cites.
struct PageSources<'a> {
    map: &'a ArgumentMap,
    sources: Vec<Source<'a>>,
    numbers: HashMap<usize, usize>,
}

impl<'a> PageSources<'a> {
    fn new(map: &'a ArgumentMap, view: &View) -> Self {
        let citations = map.statements().flat_map(Statement::citations);
        let used: HashSet<usize> = citations.map(|(source, _)| source.handle().index()).collect();
        let is_held = |source: &Source<'_>| view.is_whole() || used.contains(&source.handle().index());
        let sources: Vec<Source<'a>> = map.sources().filter(is_held).collect();
        let numbers = sources.iter().enumerate().map(|(number, source)| (source.handle().index(), number));
        Self { map, numbers: numbers.collect(), sources }
    }
}

/// The parts of a map that its page may name.
struct PageNames<'a, 'k> {
    /// The whole map: findings are about it.
    whole: &'a ArgumentMap,
    /// The part that the page shows.
    map: &'a ArgumentMap,
    edges: &'k HashMap<&'a str, usize>,
    cited: &'k PageSources<'a>,
    /// The statements and relations of the whole map that are not shown; `None` if the page shows the whole.
    hidden: HashSet<String>,
    is_whole: bool,
}

/// The words in place of the name of a statement or relation that the page does not hold.
const NOT_SHOWN: &str = "(one that is not shown)";

impl<'a, 'k> PageNames<'a, 'k> {
    fn new(
        context: &'a Context<'_>,
        map: &'a ArgumentMap,
        edges: &'k HashMap<&'a str, usize>,
        cited: &'k PageSources<'a>,
    ) -> Self {
        let is_whole = context.layout.view.is_whole();
        let ids = context.map.statements().map(|statement| statement.id().to_owned());
        let ids = ids.filter(|id| map.find_statement(id).is_none());
        let steps = context.map.steps().map(Step::id).filter(|id| !edges.contains_key(id.as_str()));
        let hidden = if is_whole { HashSet::new() } else { ids.chain(steps).collect() };
        Self { whole: context.map, map, edges, cited, hidden, is_whole }
    }

    /// True if the page holds the subject of a finding. Findings about the map as a whole are on the page of every part.
    fn holds(&self, subject: Subject) -> bool {
        let Some((noun, id)) = subject.noun().zip(self.whole.name_of(subject)) else { return true };
        self.is_whole
            || match noun {
                "relation" => self.edges.contains_key(&*id),
                "source" => self.cited.sources.iter().any(|source| source.id() == id),
                _ => self.map.find_statement(&id).is_some(),
            }
    }

    fn finding(&self, found: &'a Diagnostic) -> Option<PageFinding<'a>> {
        let name = |related: &'a Related| {
            let name = self.whole.name_of(related.subject).unwrap_or_default();
            let is_shown = !self.hidden.contains(&*name);
            is_shown.then(|| (name, veiled(&related.message, &self.hidden)))
        };
        self.holds(found.subject).then(|| PageFinding {
            rule: found.rule,
            level: found.level.word(),
            message: veiled(&found.message, &self.hidden),
            help: veiled(found.help.as_str(), &self.hidden),
            allowed: found.allowed.as_deref(),
            subject: found.subject.noun().zip(self.whole.name_of(found.subject)),
            related: found.related.iter().filter_map(name).collect(),
        })
    }
}

/// A text without the hidden names between backquotes.
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
    cited: &PageSources<'a>,
    captions: &Captions<'_>,
    statement: Statement<'a>,
    side: u8,
) -> PageStatement<'a> {
    let caption = captions.of(statement);
    let detail = statement.detail();
    let unusual = |is: bool, word: &'static str| is.then_some(word);
    let is_section = captions.section(statement).is_some();
    let hidden = captions.hidden(statement);
    let readable = statement.readable();
    let (mut at, mut units) = (0, 0);
    let mut units_to = |end: usize| {
        units += readable.text[at..end].encode_utf16().count();
        at = end;
        units
    };
    let links = readable
        .links
        .iter()
        .map(|link| (units_to(link.range.start), units_to(link.range.end), link.address.clone()));
    let links: Vec<_> = links.collect();
    let also =
        statement.data_links().into_iter().map(|link| PageLink { name: link.name(), link: link.address });
    PageStatement {
        id: statement.id(),
        kind: if is_section { "section" } else { statement.kind().word() },
        heading: caption.heading,
        title: statement.title(),
        links,
        also: also.collect(),
        text: readable.text,
        holder: statement.holder(),
        status: unusual(statement.status() != Status::Asserted, statement.status().word()),
        r#type: unusual(statement.claim_type() != ClaimType::Fact, statement.claim_type().word()),
        qualifier: detail.and_then(|detail| detail.qualifier.as_deref()),
        tags: detail.map_or_else(Vec::new, |detail| detail.tags.iter().map(|tag| &**tag).collect()),
        side,
        holds: match statement {
            _ if needs_no_source(statement) => 1,
            _ if owes_nothing(statement) => 2,
            _ => 0,
        },
        cites: statement.citations().map(|(source, citation)| cite(cited, source, citation)).collect(),
        unknown: statement.unknown_sources().map(|reference| reference.id.as_str()).collect(),
        hidden: hidden.map(|hidden| PageHidden {
            statements: hidden.statements,
            errors: hidden.errors,
            words: hidden.to_string(),
        }),
    }
}

fn cite<'a>(cited: &PageSources<'_>, source: Source<'_>, citation: &'a Citation) -> PageCitation<'a> {
    let detail = citation.detail.as_deref();
    let is_attribution = citation.purpose == CitationPurpose::Attribution;
    let through = detail.and_then(|detail| detail.quoted_in.as_ref()).map(|through| {
        let id = through.id.as_str();
        cited.map.find_source(id).map_or_else(|| id.to_owned(), Source::short_name)
    });
    PageCitation {
        source: cited.numbers[&source.handle().index()],
        locator: detail.and_then(|detail| Some(detail.locator.as_ref()?.as_str())),
        note: citation.note.map(std::num::NonZero::get),
        r#as: citation.manner.map(crate::model::CitationManner::word),
        r#for: is_attribution.then(|| citation.purpose.word()),
        quote: detail.and_then(|detail| Some(detail.quote.as_ref()?.as_str())),
        through,
        verdict: detail.and_then(|detail| Some(detail.check.as_ref()?.verdict.word())),
    }
}

fn source_data(source: Source<'_>) -> PageSource {
    let (id, link) = (source.id().to_owned(), source.address());
    PageSource { id, name: source.short_name(), text: source.description(), link }
}

fn relation_data<'a>(
    edge: &'a RelationEdge,
    step: Option<Step<'a>>,
    numbers: &HashMap<&str, usize>,
    edges: &HashMap<&str, usize>,
) -> PageRelation<'a> {
    let to = numbers.get(edge.to.as_str()).copied();
    PageRelation {
        id: &edge.id,
        kind: edge.style.kind.word(),
        from: edge.from.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect(),
        to,
        onto: if to.is_none() { edges.get(edge.to.as_str()).copied() } else { None },
        title: edge.title.as_deref(),
        scheme: step.and_then(Step::scheme),
        holder: step.and_then(Step::holder),
        conceded: step.is_some_and(Step::is_conceded),
        lines: edge.lines.iter().map(|line| line.iter().flat_map(corner).collect()).collect(),
    }
}

/// Sides as numbers: columns from 0, the others negative.
fn corner(corner: &Corner) -> [Value; 6] {
    let side = |side: AnchorLine| -> i64 {
        match side {
            AnchorLine::Column(column) => column as i64,
            AnchorLine::Left | AnchorLine::Top => -1,
            AnchorLine::Right | AnchorLine::Bottom => -2,
            AnchorLine::BlockRight | AnchorLine::Band => -3,
            AnchorLine::BlockTop => -4,
            AnchorLine::BlockBottom => -5,
        }
    };
    let Corner { x, y } = corner;
    [
        x.item.into(),
        side(x.line).into(),
        length(x.offset),
        y.item.into(),
        side(y.line).into(),
        length(y.offset),
    ]
}

/// A length in px, rounded as in every picture.
fn length(value: f64) -> Value {
    let rounded = (value * 1e4).round() / 1e4;
    if rounded.fract() == 0.0 { Value::from(rounded as i64) } else { Value::from(rounded) }
}

fn plan(skeleton: &Skeleton) -> PagePlan<'_> {
    let item = |item: &'_ SkeletonItem| {
        let columns = item.columns.iter().map(|column| {
            let items = column.items.iter().map(|&item| Value::from(item));
            std::iter::once(length(column.channel)).chain(items).collect()
        });
        columns.collect::<Vec<Vec<Value>>>()
    };
    let items = skeleton.items.iter().map(|here| PageItem {
        section: match &here.part {
            SkeletonPart::Section(_, title) => Some(title.as_str()),
            SkeletonPart::Root | SkeletonPart::Statement(_) => None,
        },
        statement: match here.part {
            SkeletonPart::Statement(number) => Some(number),
            SkeletonPart::Root | SkeletonPart::Section(..) => None,
        },
        parent: here.parent,
        size: [here.width, here.height, here.frame, here.band, here.gap].map(length),
        right: u8::from(here.is_right),
        columns: item(here),
    });
    PagePlan {
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
}
