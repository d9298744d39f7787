//! Wordings that several rules share.

use crate::diagnostic::{Candidates, Help};
use crate::model::{
    ArgumentMap, Citation, DataLink, Reference, Source, Statement, StatementKind, Step, Target, shortened,
};

/// The most ends of one relation that are reported one by one. Its name is as long as all of them together.
const MOST_OF_ONE: usize = 20;

/// The things about the ends of one relation that are reported one by one, in their order, and the others. The first are those
/// with the least names, so that the order in which the relation names its ends does not decide which are reported.
pub(super) fn one_by_one<T>(mut all: Vec<T>, name: impl Fn(&T) -> &str) -> (Vec<T>, Vec<T>) {
    if all.len() <= MOST_OF_ONE {
        return (all, Vec::new());
    }
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| name(&all[at]));
    let mut is_among_first = vec![false; all.len()];
    order[..MOST_OF_ONE].iter().for_each(|&at| is_among_first[at] = true);
    let mut is_among_first = is_among_first.into_iter();
    let first = all.extract_if(.., |_| is_among_first.next() == Some(true)).collect();
    all.sort_by(|one, other| name(one).cmp(name(other)));
    (first, all)
}

/// The words that follow the name of a statement without a source: that it has a link instead, or `otherwise`.
pub(super) fn lack<'a>(statement: Statement<'_>, otherwise: &'a str) -> &'a str {
    match Linked::of(statement) {
        Some(Linked::InText) => "has a link in its text, which is no citation",
        Some(Linked::InData) => "has a link in its data, which is no citation",
        None => otherwise,
    }
}

/// The place of a link that could be a citation.
enum Linked {
    InText,
    InData,
}

impl Linked {
    fn of(statement: Statement<'_>) -> Option<Self> {
        if !statement.readable().links.is_empty() {
            Some(Self::InText)
        } else if has_link_to_cite(statement) {
            Some(Self::InData)
        } else {
            None
        }
    }
}

const CITE_LINK: &str = "to cite it, list the page under `sources` (`id`, `title`, `URL`) and name its id in `cites`; \
    `claimgraph fmt --cite-links` does both";

/// The help for a statement without a source.
pub(super) fn missing_source_help(map: &ArgumentMap, statement: Statement<'_>) -> Help {
    bare_citation_help(map, statement).unwrap_or_else(|| general_source_help(statement).into())
}

/// The help for a source that the text names as pandoc does in running text: `As @lee-2019 says`.
fn bare_citation_help(map: &ArgumentMap, statement: Statement<'_>) -> Option<Help> {
    let is_in_key = |c: char| c.is_alphanumeric() || ":.#$%&-+?<>~/_".contains(c);
    statement.text().split('@').skip(1).find_map(|after| {
        let end = after.find(|c: char| !is_in_key(c)).unwrap_or(after.len());
        let key = after[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        let source = map.find_source(key)?;
        let key = shortened(source.id(), MOST_OF_KEY);
        Some(Help::Own(format!("`@` without brackets cites nothing: write `[@{key}]`")))
    })
}

/// The most characters of a key in a help.
const MOST_OF_KEY: usize = 60;

fn general_source_help(statement: Statement<'_>) -> &'static str {
    if Linked::of(statement).is_some() {
        return CITE_LINK;
    }
    if names_no_holder(statement) {
        NO_HOLDER
    } else if statement.kind() == StatementKind::Evidence {
        "cite the source that reports it (`cites`), or make it a `claim` if it has only reasons; if the text gives no \
         source, leave it, or `allow` it with a reason"
    } else {
        "cite a source (`cites`) or add a reason for it; if the text gives none, leave it, or `allow` it with a reason; \
         `status` can say that the author only assumes it (`assumed`), or that everybody knows it (`common-knowledge`)"
    }
}

/// The help for a value, policy or definition without a reason.
pub(super) fn missing_reason_help(map: &ArgumentMap, statement: Statement<'_>) -> Help {
    bare_citation_help(map, statement).unwrap_or_else(|| general_reason_help(statement).into())
}

fn general_reason_help(statement: Statement<'_>) -> &'static str {
    if Linked::of(statement).is_some() {
        CITE_LINK
    } else if names_no_holder(statement) {
        NO_HOLDER
    } else {
        "add a reason for it, or cite somebody who argues for it; if the text gives none, leave it, or `allow` it with a \
         reason"
    }
}

const NO_HOLDER: &str =
    "it cites a source for attribution but names no holder: add `holder`, or cite the source for its content";

/// True if a statement cites for attribution without saying whose view it is.
fn names_no_holder(statement: Statement<'_>) -> bool {
    statement.holder().is_none() && statement.citations().next().is_some()
}

/// *Did you mean* for an id.
pub(super) fn did_you_mean(unknown: &Reference, known: &mut Candidates<'_>) -> Option<Help> {
    known.nearest(unknown.id.as_str()).map(|near| Help::Own(format!("did you mean `{near}`?")))
}

/// The help for a citation by title, if the statement gives the address as well.
pub(super) fn address_help(statement: Statement<'_>) -> Option<Help> {
    has_link_to_cite(statement).then(|| CITE_LINK.into())
}

/// True if the data of a statement has a link that is probably meant as a citation.
fn has_link_to_cite(statement: Statement<'_>) -> bool {
    statement.data_links().iter().any(DataLink::is_citation)
}

/// The target of a step, as a sentence names it.
pub(super) fn target_name(map: &ArgumentMap, step: Step<'_>) -> String {
    match step.target() {
        Target::Statement(statement) => format!("`{}`", map.statement(statement).id()),
        Target::Step(step) => format!("the relation `{}`", map.step(step).id()),
    }
}

/// The source of a citation that an editor looked at, with the passage, and the words that say who looked at it and when.
pub(super) fn reviewed(source: Source<'_>, citation: &Citation) -> (String, String) {
    let locator = citation.detail.as_ref().and_then(|detail| detail.locator.as_ref());
    let locator = locator.map(|locator| format!(", {}", shortened(locator.as_str(), MOST_OF_KEY)));
    let cited = format!("`{}`{}", source.id(), locator.unwrap_or_default());
    let check = citation.check();
    let by =
        check.and_then(|check| check.by.as_ref()).map(|by| shortened(by.as_str(), MOST_OF_KEY).into_owned());
    let on = check.and_then(|check| check.on).map(|on| on.to_string());
    let review: Vec<String> = by.into_iter().chain(on).collect();
    let review = if review.is_empty() { String::new() } else { format!(" ({})", review.join(", ")) };
    (cited, review)
}
