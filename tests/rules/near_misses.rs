//! Near misses: small maps that get no finding above info, each with one change after which a rule reports it.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::Level;
use claimgraph::format::json;

/// A map that must stay quiet.
struct NearMiss {
    name: &'static str,
    /// The rule that it nearly breaks.
    rule: &'static str,
    /// Statements after the thesis `t` of [`whole`].
    nodes: &'static str,
    relations: &'static str,
    /// Replacements (old, new) after which the rule reports it.
    change: (&'static str, &'static str),
}

/// A map with a thesis `t` that cites the source `s`, and an address.
fn whole(nodes: &str, relations: &str) -> String {
    let more = if nodes.is_empty() { "" } else { "," };
    format!(
        r#"{{ "claimgraph": 1, "thesis": ["t"], "sources": [ {{ "id": "s", "URL": "https://example.org" }} ],
        "nodes": [ {{ "id": "t", "kind": "claim", "text": "Bread is dear.", "cites": [ {{ "source": "s" }} ] }}{more}
        {nodes} ], "relations": [ {relations} ] }}"#
    )
}

const NEAR_MISSES: &[NearMiss] = &[
    NearMiss {
        name: "an attack that is answered",
        rule: "unanswered-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "rebuttal", "text": "They did not.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "rebuts", "from": "a", "to": "r" }"#,
        change: (r#""from": "a", "to": "r""#, r#""from": "a", "to": "t""#),
    },
    NearMiss {
        name: "an attack that is answered at its step",
        rule: "unanswered-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "rebuttal", "text": "Prices rose more.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t", "id": "x" },
            { "kind": "undercuts", "from": "a", "to": "x" }"#,
        change: (r#""undercuts", "from": "a", "to": "x""#, r#""rebuts", "from": "a", "to": "t""#),
    },
    NearMiss {
        name: "an attack that is answered at its premise",
        rule: "unanswered-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too." },
            { "id": "p", "kind": "evidence", "text": "A survey says so.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "rebuttal", "text": "The survey is old.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "supports", "from": "p", "to": "r" },
            { "kind": "undermines", "from": "a", "to": "p" }"#,
        change: (r#""undermines", "from": "a", "to": "p""#, r#""rebuts", "from": "a", "to": "t""#),
    },
    NearMiss {
        name: "an attack that is answered where its premise supports it",
        rule: "unanswered-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too." },
            { "id": "p", "kind": "evidence", "text": "A survey says so.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "rebuttal", "text": "It asked only bakers.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" },
            { "kind": "supports", "from": "p", "to": "r", "id": "x" }, { "kind": "undercuts", "from": "a", "to": "x" }"#,
        change: (r#""undercuts", "from": "a", "to": "x""#, r#""rebuts", "from": "a", "to": "t""#),
    },
    NearMiss {
        name: "an attack that is answered two premises below",
        rule: "unanswered-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too." },
            { "id": "q", "kind": "claim", "text": "Bakers earn more." },
            { "id": "p", "kind": "evidence", "text": "A survey says so.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "rebuttal", "text": "The survey is old.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "supports", "from": "q", "to": "r" },
            { "kind": "supports", "from": "p", "to": "q" }, { "kind": "undermines", "from": "a", "to": "p" }"#,
        change: (r#""undermines", "from": "a", "to": "p""#, r#""rebuts", "from": "a", "to": "t""#),
    },
    NearMiss {
        name: "an attack that is granted",
        rule: "unanswered-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "status": "conceded" }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }"#,
        change: (r#""conceded""#, r#""common-knowledge""#),
    },
    NearMiss {
        name: "an answer that rests on its own evidence",
        rule: "unsupported-answer",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "claim", "text": "They did not." },
            { "id": "e", "kind": "evidence", "text": "They fell in May.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "rebuts", "from": "a", "to": "r" },
            { "kind": "supports", "from": "e", "to": "a" }"#,
        change: (r#""from": "e", "to": "a""#, r#""from": "e", "to": "t""#),
    },
    NearMiss {
        name: "an answer that is the view of another",
        rule: "unsupported-answer",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "claim", "type": "value", "text": "Bread should be free.", "holder": "the mayor",
              "cites": [ { "source": "s", "for": "attribution" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "rebuts", "from": "a", "to": "r" }"#,
        change: (r#""type": "value""#, r#""type": "fact""#),
    },
    NearMiss {
        name: "a reported view",
        rule: "unsupported-claim",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce.", "holder": "the mayor",
            "cites": [ { "source": "s", "for": "attribution" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""holder": "the mayor","#, ""),
    },
    NearMiss {
        name: "reported evidence",
        rule: "unsourced-evidence",
        nodes: r#"{ "id": "c", "kind": "evidence", "text": "Flour fell by half.", "holder": "the mayor",
            "cites": [ { "source": "s", "for": "attribution" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""holder": "the mayor","#, ""),
    },
    NearMiss {
        name: "a view that is cited",
        rule: "unattributed-view",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce.", "holder": "the mayor",
            "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""cites": [ { "source": "s" } ] }"#, r#""tags": [] }"#),
    },
    NearMiss {
        name: "a value linked with a fact that has a source",
        rule: "ungrounded-claim",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour must be cheap." },
            { "id": "v", "kind": "claim", "type": "value", "text": "Hunger is bad.", "holder": "the mayor",
              "cites": [ { "source": "s", "for": "attribution" } ] },
            { "id": "f", "kind": "claim", "text": "Dear flour starves.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": ["v", "f"], "to": "c" }, { "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""type": "value""#, r#""type": "fact""#),
    },
    NearMiss {
        name: "a value with a reason",
        rule: "unreasoned-value",
        nodes: r#"{ "id": "v", "kind": "claim", "type": "value", "text": "Hunger is bad." },
            { "id": "f", "kind": "claim", "text": "Hunger kills.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "f", "to": "v" }, { "kind": "supports", "from": "v", "to": "t" }"#,
        change: (r#""from": "f", "to": "v""#, r#""from": "f", "to": "t""#),
    },
    NearMiss {
        name: "a claim that says a sourced one again",
        rule: "unsupported-claim",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce." },
            { "id": "d", "kind": "claim", "text": "There is little flour.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rephrases", "from": "c", "to": "d" }, { "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""rephrases", "from": "c", "to": "d""#, r#""supports", "from": "c", "to": "d""#),
    },
    NearMiss {
        name: "a claim that a sourced one says again",
        rule: "unsupported-claim",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce." },
            { "id": "d", "kind": "claim", "text": "There is little flour.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rephrases", "from": "d", "to": "c" }, { "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""rephrases", "from": "d", "to": "c""#, r#""supports", "from": "c", "to": "d""#),
    },
    NearMiss {
        name: "a claim that leads to the thesis only as it is said again",
        rule: "disconnected-node",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce.", "cites": [ { "source": "s" } ] },
            { "id": "d", "kind": "claim", "text": "There is little flour." }"#,
        relations: r#"{ "kind": "rephrases", "from": "d", "to": "c" }, { "kind": "supports", "from": "d", "to": "t" }"#,
        change: (r#"{ "kind": "rephrases", "from": "d", "to": "c" },"#, ""),
    },
    NearMiss {
        name: "an objection that says the answered one again",
        rule: "unanswered-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "cites": [ { "source": "s" } ] },
            { "id": "q", "kind": "rebuttal", "text": "So did pay.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "rebuttal", "text": "They did not.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "rephrases", "from": "q", "to": "r" },
            { "kind": "rebuts", "from": "a", "to": "q" }"#,
        change: (r#""from": "a", "to": "q""#, r#""from": "a", "to": "t""#),
    },
    NearMiss {
        name: "background",
        rule: "disconnected-node",
        nodes: r#"{ "id": "b", "kind": "evidence", "text": "The town has a mill.", "status": "background",
            "cites": [ { "source": "s" } ] }"#,
        relations: "",
        change: (r#""status": "background","#, ""),
    },
    NearMiss {
        name: "what supports background",
        rule: "disconnected-node",
        nodes: r#"{ "id": "b", "kind": "claim", "text": "The town has a mill.", "status": "background" },
            { "id": "e", "kind": "evidence", "text": "It stands by the river.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "e", "to": "b" }"#,
        change: (r#""status": "background""#, r#""status": "asserted""#),
    },
    NearMiss {
        name: "what supports a step",
        rule: "disconnected-node",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce.", "cites": [ { "source": "s" } ] },
            { "id": "w", "kind": "claim", "text": "What is scarce is dear.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "t", "id": "x" },
            { "kind": "supports", "from": "w", "to": "x" }"#,
        change: (r#", { "kind": "supports", "from": "w", "to": "x" }"#, ""),
    },
    NearMiss {
        name: "common knowledge",
        rule: "unsupported-claim",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Bread needs flour.", "status": "common-knowledge" }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""common-knowledge""#, r#""asserted""#),
    },
    NearMiss {
        name: "a premise that nobody states",
        rule: "unsupported-claim",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Bread needs flour.", "status": "implicit" }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""implicit""#, r#""asserted""#),
    },
    NearMiss {
        name: "an assumption without support",
        rule: "supported-assumption",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce.", "status": "assumed" },
            { "id": "e", "kind": "evidence", "text": "Mills stand still.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "t" }, { "kind": "supports", "from": "e", "to": "t" }"#,
        change: (r#""from": "e", "to": "t""#, r#""from": "e", "to": "c""#),
    },
    NearMiss {
        name: "a circle that rests on a source",
        rule: "circular-support",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce." },
            { "id": "d", "kind": "claim", "text": "Mills stand still.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "c", "to": "d" }, { "kind": "supports", "from": "d", "to": "c" },
            { "kind": "supports", "from": "c", "to": "t" }"#,
        change: (
            r#""text": "Mills stand still.", "cites": [ { "source": "s" } ] }"#,
            r#""text": "Mills stand still." }"#,
        ),
    },
    NearMiss {
        name: "a rebuttal that helps another",
        rule: "idle-rebuttal",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "status": "conceded" },
            { "id": "h", "kind": "rebuttal", "text": "Bakers earn more.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "supports", "from": "h", "to": "r" }"#,
        change: (r#""from": "h", "to": "r""#, r#""from": "h", "to": "t""#),
    },
    NearMiss {
        name: "an attack on evidence whose kind follows from it",
        rule: "mistyped-relation",
        nodes: r#"{ "id": "e", "kind": "evidence", "text": "Mills stand still.", "cites": [ { "source": "s" } ] },
            { "id": "r", "kind": "rebuttal", "text": "One mill runs.", "status": "conceded" }"#,
        relations: r#"{ "kind": "supports", "from": "e", "to": "t" }, { "kind": "attacks", "from": "r", "to": "e" }"#,
        change: (r#""attacks""#, r#""rebuts""#),
    },
    NearMiss {
        name: "one reason alone, and linked with another",
        rule: "duplicate-relation",
        nodes: r#"{ "id": "c", "kind": "claim", "text": "Flour is scarce.", "cites": [ { "source": "s" } ] },
            { "id": "d", "kind": "claim", "text": "Mills stand still.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": ["c", "d"], "to": "t" }, { "kind": "supports", "from": "c", "to": "t" }"#,
        change: (r#""from": "c", "to": "t""#, r#""from": ["d", "c"], "to": "t""#),
    },
    NearMiss {
        name: "support for one and an attack on another",
        rule: "support-and-attack",
        nodes: r#"{ "id": "r", "kind": "rebuttal", "text": "Wages rose too.", "cites": [ { "source": "s" } ] },
            { "id": "a", "kind": "claim", "text": "They fell.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "rebuts", "from": "r", "to": "t" }, { "kind": "rebuts", "from": "a", "to": "r" },
            { "kind": "supports", "from": "a", "to": "t" }"#,
        change: (
            r#""supports", "from": "a", "to": "t""#,
            r#""rebuts", "from": "a", "to": "t" }, { "kind": "supports", "from": "a", "to": "t""#,
        ),
    },
    NearMiss {
        name: "an address of the web",
        rule: "unsafe-address",
        nodes: "",
        relations: "",
        change: ("https://example.org", "javascript:alert(1)"),
    },
    NearMiss {
        name: "ids that differ in their case",
        rule: "duplicate-id",
        nodes: r#"{ "id": "T", "kind": "claim", "text": "Flour is scarce.", "cites": [ { "source": "s" } ] }"#,
        relations: r#"{ "kind": "supports", "from": "T", "to": "t" }"#,
        change: (r#""id": "T""#, r#""id": "t""#),
    },
];

/// The rules with findings above info.
fn loud(map: &str) -> Vec<&'static str> {
    let reading = json::read(map.as_bytes());
    assert_eq!(reading.faults, [], "{map}");
    let found = check(&reading.partial_map, &Levels::default()).findings;
    found.iter().filter(|finding| finding.level > Level::Info).map(|finding| finding.rule).collect()
}

#[test]
fn a_near_miss_is_quiet_and_one_change_makes_it_a_hit() {
    for NearMiss { name, rule, nodes, relations, change: (old, new) } in NEAR_MISSES {
        let map = whole(nodes, relations);
        assert_eq!(loud(&map), Vec::<&str>::new(), "{name}");
        let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (map, old) = (single(&map), single(old));
        assert!(map.contains(&old), "{name}: no {old} in {map}");
        let changed = map.replace(&old, new);
        assert!(loud(&changed).contains(rule), "{name}: {:?} in {changed}", loud(&changed));
    }
}
