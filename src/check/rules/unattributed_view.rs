//! `unattributed-view`: reported view without a citation.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::support::Lack;
use crate::diagnostic::{Candidates, Help};
use crate::model::shortened;

rule! {
    /// ## What it finds
    /// A statement with a `holder` that cites nothing at all. A side of the debate, such as an imagined opponent, owes no such
    /// source: list its name under `roles` in the map.
    ///
    /// ## Why it matters
    /// A report that somebody said it states a fact, and needs a source: readers must be able to check that they did.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["deter"],
    ///   "nodes": [ { "id": "deter", "kind": "claim", "text": "Cameras deter thieves.", "holder": "the police chief" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["deter"], "sources": [ { "id": "news", "type": "article-newspaper" } ],
    ///   "nodes": [ { "id": "deter", "kind": "claim", "text": "Cameras deter thieves.", "holder": "the police chief",
    ///                "cites": [ { "source": "news", "for": "attribution" } ] } ] }
    /// ```
    pub static UNATTRIBUTED_VIEW = {
        code: "S09", name: "unattributed-view", summary: "reported view without a citation",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let roles = &analysis.map.head().roles;
    let mut roles = Candidates::new(roles.iter().map(|role| role.as_str()));
    for statement in analysis.map.statements() {
        let index = statement.handle();
        // A value with reasons owes nothing itself: anything that the reasons lack is reported at them.
        let has_reasons_that_fail = statement.claim_type().needs_only_a_reason()
            && analysis.support.lack(index) == Some(Lack::Deeper);
        if !analysis.support.is_unattributed(index) || has_reasons_that_fail {
            continue;
        }
        let holder = shortened(statement.holder().unwrap_or_default(), 60);
        let help = match roles.nearest(statement.holder().unwrap_or_default()) {
            Some(role) => Help::Own(format!("`roles` lists `{role}`; did you mean that one?")),
            None => HELP.into(),
        };
        let message = format!("`{}` is given as the view of `{holder}`, but cites nothing", statement.id());
        report.at_root(statement, message, help);
    }
}

const HELP: &str = "cite where they say it, with `for` set to `attribution`; if the holder is only a side of the debate, list it \
     under `roles` in the map; if the author asserts it, remove `holder`";
