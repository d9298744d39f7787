//! Slips of the pen: keys in the wrong place, commas in values, bullets for symbols. Each is read as far as it can be, and the
//! help proposes what was probably meant.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::format::{ReadOptions, Reading, argdown, argdown_json, json};

fn read(text: &str) -> Reading {
    argdown::read(text.as_bytes(), &ReadOptions::default())
}

/// `LINE:COLUMN message (help)`.
fn shown(text: &str, fault: &Fault) -> String {
    let at = Lines::new(text).position(fault.span.expect("a fault of a text has a place").range().start);
    format!("{}:{} {} ({})", at.line, at.column, fault.message, fault.help)
}

/// A warning: its column, words of its message, and words of its help.
type Warned = (usize, &'static str, &'static str);

/// Data blocks of a statement, and the warnings on each.
const DATA: &[(&str, &[Warned])] = &[
    // A comma in a value.
    (
        "{holder: Smith, the mayor}",
        &[(25, "the comma before `the mayor` ends `holder`", "did you mean `holder: \"Smith, the mayor\"`?")],
    ),
    (
        "{holder: \"Smith\", the mayor , of York}",
        &[(
            27,
            "`the mayor , of York` ends `holder`",
            "did you mean `holder: \"Smith, the mayor , of York\"`?",
        )],
    ),
    (
        "{anchor: First words, more words, and last}",
        &[(
            31,
            "`more words, and last` ends `anchor`",
            "did you mean `anchor: \"First words, more words, and last\"`?",
        )],
    ),
    (
        "{cites: lee, p. 14}",
        &[(22, "`p. 14` ends `cites`", "did you mean `cites: {source: lee, locator: p. 14}`?")],
    ),
    (
        "{cites: lee, § 4}",
        &[(22, "`§ 4` ends `cites`", "did you mean `cites: {source: lee, locator: \"§ 4\"}`?")],
    ),
    ("{source: lee, p. 14}", &[(23, "`p. 14` ends `source`", "did you mean `source: lee, locator: p. 14`?")]),
    (
        "{cites: {source: lee, pp. 3-4}}",
        &[(31, "`pp. 3-4` ends `source`", "did you mean `source: lee, locator: pp. 3-4`?")],
    ),
    ("{cites: lee, kim}", &[(22, "`kim` ends `cites`", "did you mean `cites: [lee, kim]`?")]),
    ("{tags: a, b, c}", &[(19, "`b, c` ends `tags`", "did you mean `tags: [a, b, c]`?")]),
    (
        "{status: assumed, probably}",
        &[(27, "`probably` ends `status`", "give it a key of its own: `qualifier: probably`")],
    ),
    (
        "{weight: 0.4, status assumed}",
        &[(23, "`status assumed` is read as a key", "did you mean `status: assumed`?")],
    ),
    ("{fire}", &[(10, "`fire` is read as a key without a value", "`tags: [fire]`")]),
    ("{holder: Smith,\n  the mayor}", &[(3, "`the mayor` ends `holder`", "`holder: \"Smith, the mayor\"`?")]),
    ("{a: , b: null}", &[]),
    // Another sign for the colon.
    ("{status=assumed}", &[(10, "`status=assumed` is read as a key", "did you mean `status: assumed`?")]),
    ("{weight: 0.4, status:assumed}", &[(23, "`status:assumed` is read", "did you mean `status: assumed`?")]),
    ("{foo = bar}", &[(10, "`foo = bar` is read as a key", "did you mean `foo: bar`?")]),
    ("{http://x.org/y}", &[(10, "`http://x.org/y` is read", "for a word of its own")]),
    (
        "{holder: Smith, he said: no}",
        &[(25, "`he said` has no meaning here", "put that value in quotation marks")],
    ),
    ("{tags: [a, b]}", &[]),
    // Keys that belong elsewhere.
    (
        "{cites: lee, locator: p. 3}",
        &[(
            22,
            "`locator` stands beside `cites`, not in it",
            "did you mean `cites: {source: lee, locator: p. 3}`?",
        )],
    ),
    (
        "{cites: lee, page: p. 3, note: 4}",
        &[(
            22,
            "`page` stands beside `cites`",
            "did you mean `cites: {source: lee, locator: p. 3, note: 4}`?",
        )],
    ),
    (
        "{cites: [lee, kim], locator: p. 3}",
        &[(29, "`locator` stands beside `cites`", "in the citation that it belongs to")],
    ),
    ("{locator: p. 3}", &[(10, "`locator` describes a citation", "add `source: ID`")]),
    ("{page: 3}", &[(10, "`page` has no meaning", "did you mean `locator`, in a citation")]),
    ("{author: Lee}", &[(10, "`author` has no meaning", "did you mean `holder`")]),
    ("{source: lee, page: 3}", &[(23, "`page` has no meaning", "did you mean `locator`?")]),
    ("{source: lee, footnote: 3}", &[(23, "`footnote` has no meaning", "did you mean `note`?")]),
    ("{cites: {source: lee, footnote: 3}}", &[(31, "`footnote` has no meaning", "did you mean `note`?")]),
    ("{citation: lee}", &[(10, "`citation` has no meaning", "did you mean `cites: [{ source: ID }]`?")]),
    ("{scheme: sign}", &[(10, "`scheme` has no meaning", "did you mean `step: {scheme: sign}`?")]),
    // Words that a field does not take.
    ("{type: polcy}", &[(16, "`type`: `polcy` is not one of", "did you mean `policy`?")]),
    ("{type: opinion}", &[(16, "`type`: `opinion` is not one of", "did you mean `value`?")]),
    ("{status: granted}", &[(18, "`status`: `granted` is not one of", "did you mean `conceded`?")]),
    ("{kind: fact}", &[(16, "`kind`: `fact` is not one of", "did you mean `type: fact`?")]),
    (
        "{kind: foo}",
        &[(16, "`kind`: `foo` is not one of", "use one of these, or leave it if another program needs it")],
    ),
];

#[test]
fn slips_in_data_are_warnings_that_say_what_was_meant() {
    for (data, expected) in DATA {
        let text = format!("[a]: A. {data}");
        let reading = read(&text);
        assert_eq!(reading.faults, [], "{text}");
        let said: Vec<_> = reading.warnings.iter().map(|warning| shown(&text, warning)).collect();
        assert_eq!(said.len(), expected.len(), "{text}: {said:#?}");
        for (said, (column, message, help)) in said.iter().zip(*expected) {
            let line = 1 + usize::from(data.contains('\n'));
            let is_there = said.starts_with(&format!("{line}:{column} "))
                || said.starts_with(&format!("{line}:{} ", column - 1));
            assert!(is_there && said.contains(message) && said.contains(help), "{text}: {said}");
        }
        // Nothing is lost: every word of the data is somewhere in the map.
        let map = json::to_string(&reading.partial_map);
        let words =
            data.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2 && *word != "null");
        for word in words {
            let is_kept = map.contains(word) || matches!(word, "tags" | "source" | "cites");
            assert!(is_kept, "{text}: {word} is lost in {map}");
        }
    }
}

/// The beginning of a quotation may be found at another place of the document, where it would be a wrong anchor.
#[test]
fn a_quotation_that_a_comma_cuts_is_no_anchor() {
    let anchors = |data: &str| {
        let draft = read(&format!("[a]: A. {data}")).partial_map.to_draft();
        draft.nodes[0].detail.anchors.len()
    };
    assert_eq!(anchors("{anchor: First words, and last}"), 0);
    assert_eq!(anchors("{anchor: First words, and last, status: assumed}"), 0);
    assert_eq!(anchors("{anchor: \"First words, and last\"}"), 1);
    assert_eq!(anchors("{anchor: First words, status: assumed}"), 1);
    assert_eq!(anchors("{anchor: First words, todo: }"), 1);
    assert_eq!(anchors("{anchor: \"First words\", todo: ~, later: null}"), 1);
    assert_eq!(anchors("{\n  anchor: \"First words\"\n  todo:\n}"), 1);
    assert_eq!(anchors("{status: assumed, probably, anchor: First words}"), 1);
}

/// Front matter, and the warning on each.
const FRONT: &[(&str, &str, &str)] = &[
    (
        "bibliography: refs.bib",
        "2:1 `bibliography` has no meaning in the front matter",
        "did you mean `sources`?",
    ),
    ("sources: [{id: lee, titel: X}]", "2:21 a source has no field `titel`", "did you mean `title`?"),
    ("sources: [{id: lee, year: 2019}]", "2:21 a source has no field `year`", "did you mean `issued`?"),
    ("sources: [{id: lee, url: x.org}]", "2:21 a source has no field `url`", "did you mean `URL`?"),
    (
        "sources: [{id: lee, type: law}]",
        "2:27 `type`: `law` is not a type of CSL",
        "did you mean `legislation`?",
    ),
];

#[test]
fn slips_in_front_matter_and_sources_are_named() {
    for (front, message, help) in FRONT {
        let text = format!("===\n{front}\n===\n\n[a]: A.");
        let reading = read(&text);
        assert_eq!(reading.faults, [], "{text}");
        let said: Vec<_> = reading.warnings.iter().map(|warning| shown(&text, warning)).collect();
        assert!(
            said.len() == 1 && said[0].starts_with(message) && said[0].contains(help),
            "{text}: {said:#?}"
        );
    }
}

/// The same slips in JSON: a member of an object, and the help; `false` if it is a warning.
const IN_JSON: &[(&str, &str, &str, bool)] = &[
    ("node", r#""page": 3"#, "did you mean `locator`, in a citation: `\"cites\"", true),
    ("node", r#""author": "Lee""#, "did you mean `holder`", true),
    ("node", r#""citation": "lee""#, "did you mean `\"cites\": [{ \"source\": \"ID\" }]`?", true),
    ("node", r#""type": "opinion""#, "did you mean `value`?", true),
    ("node", r#""status": "fact""#, "did you mean `\"type\": \"fact\"`?", true),
    ("cite", r#""footnote": 3"#, "did you mean `note`?", true),
    ("cite", r#""page": 3"#, "did you mean `locator`?", true),
    ("cite", r#""as": "quote""#, "did you mean `quotation`?", true),
    ("relation", r#""source": "a""#, "did you mean `from`?", true),
    ("relation", r#""target": "a""#, "did you mean `to`?", true),
    ("relation", r#""cites": []"#, "a relation cites nothing", true),
    ("relation", r#""scheme": "expert-opinon""#, "did you mean `expert-opinion`?", false),
    ("source", r#""titel": "T""#, "did you mean `title`?", false),
    ("source", r#""type": "law""#, "did you mean `legislation`?", false),
    ("map", r#""bibliography": "a.bib""#, "did you mean `sources`?", true),
];

#[test]
fn slips_in_json_are_named() {
    for (object, member, help, is_fault) in IN_JSON {
        let extra = |name: &str| if name == *object { format!(", {member}") } else { String::new() };
        let text = format!(
            r#"{{ "claimgraph": 1, "sources": [ {{ "id": "lee"{} }} ], "nodes": [ {{ "id": "a", "kind": "claim", "text": "A."{},
            "cites": [ {{ "source": "lee"{} }} ] }}, {{ "id": "b", "kind": "claim", "text": "B." }} ],
            "relations": [ {{ "kind": "supports", "from": "a", "to": "b"{} }} ]{} }}"#,
            extra("source"),
            extra("node"),
            extra("cite"),
            extra("relation"),
            extra("map")
        );
        let reading = json::read(text.as_bytes());
        let (said, others) = if *is_fault {
            (&reading.faults, &reading.warnings)
        } else {
            (&reading.warnings, &reading.faults)
        };
        assert!(said.len() == 1 && said[0].help.contains(help) && others.is_empty(), "{text}: {reading:#?}");
        let name = member.trim_start_matches('"').split('"').next().unwrap();
        let at = said[0].span.unwrap().range();
        let place = text.find(member).unwrap()..text.find(member).unwrap() + member.len();
        assert!(place.contains(&at.start), "{name}: {at:?}");
    }
}

/// Texts that cannot be read, and the faults: place, message, help.
const BROKEN: &[(&str, &[&str])] = &[
    (
        "A note.[^5] So.",
        &[
            "1:8 a note mark in a text (take it out of the text, and write `note: 5` beside the source: `{source: ID, note: 5}`)",
        ],
    ),
    (
        "He said [sic] so.",
        &[
            "1:9 a title in the middle of a text (write `\\[sic]` if the brackets belong to the text, or `@[sic]` to mention a statement)",
        ],
    ),
    (
        "As @lee-2019 [p. 3] says.",
        &[
            "1:14 a title in the middle of a text (write `[@lee-2019, p. 3]` to cite the source, or `\\[p. 3]` if the brackets belong to the text)",
        ],
    ),
    (
        "[sic]: A.\n\nHe said [sic] so.",
        &[
            "3:9 a title in the middle of a text (write `@[sic]` to mention it, or `\\[sic]` if the brackets belong to the text)",
        ],
    ),
    (
        "As in [2019]: it is so.",
        &[
            "1:7 a definition in the middle of a text (give it a paragraph of its own, or write `\\[2019]` if the brackets belong to the text)",
        ],
    ),
    (
        "[2019] it was so.",
        &[
            "1:8 text after a reference (write `[Title]: text` to define it, move the text to a paragraph of its own, or write `\\[2019]` if the brackets belong to the text)",
        ],
    ),
    (
        "[a]: A [[x]] b.",
        &["1:8 a title in the middle of a text (write `\\[\\[x]` if the brackets belong to the text)"],
    ),
    ("[a]: A \\[\\[x]] b.", &[]),
    // A separator between two empty lines is no text.
    ("[a]: A.\n\n***\n\n[b]: B.\n\n*****", &[]),
    (
        "[a]: A.\n***\n\n[b]: B.",
        &[
            "2:1 a separator in the middle of a paragraph (put an empty line above it and below it, or remove it)",
        ],
    ),
    (
        "[a]: A.\n  + [b]: B.\n  -- it is dear\n    + [c]: C.",
        &[
            "3:3 `--` is not the symbol of a relation (write `-` if it attacks the line above, or `+` if it supports it; a dash that belongs to the text can end the line above)",
        ],
    ),
    (
        "[Cost] : It is dear.\n\n<Cost>\t: text",
        &[
            "1:8 a colon apart from its title (remove the space before the colon: `[Cost]: text`)",
            "3:8 a colon apart from its title (remove the space before the colon: `<Cost>: text`)",
        ],
    ),
    ("[a]： It is dear.", &["1:4 a colon apart from its title (write a plain colon: `[a]: text`)"]),
    (
        "[a]: A. {thesis: true}, really.",
        &["1:23 text after a data block (move it before the block; write `\\{` for a brace in the text)"],
    ),
    (
        "[a]: A. {source: \"x\"}.\n\n[c]: C. {kind: evidence}",
        &["1:22 text after a data block (move it before the block; write `\\{` for a brace in the text)"],
    ),
    (
        "[a]: A. {thesis: true}, or so.\n  + [b]: B. {cites: [x, {source: y}]}",
        &["1:23 text after a data block (move it before the block; write `\\{` for a brace in the text)"],
    ),
    (
        "[a]: A.\n  = [b]",
        &[
            "2:3 `=` is not the symbol of a relation (write `+` (it supports the line above), `-` (it attacks it), `_` (it undercuts it) or `><` (they contradict))",
        ],
    ),
    (
        "[a]: A.\n \u{a0}+ [b]",
        &[
            "2:3 `+` is indented by a character that is neither a space nor a tab (replace it by spaces: some editors and web pages put no-break spaces there)",
        ],
    ),
    (
        "[a]: A {cites: {source: a}, {source: b}}",
        &[
            "1:29 a mapping or a list where a key belongs (a key is a word: `{key: value}`; put several values between `[` and `]`: `key: [{…}, {…}]`)",
        ],
    ),
];

#[test]
fn helps_propose_what_was_meant() {
    for (text, expected) in BROKEN {
        let said: Vec<_> = read(text).faults.iter().map(|fault| shown(text, fault)).collect();
        assert_eq!(said, *expected, "{text}");
    }
}

/// One bullet where a symbol belongs is one fault, and everything below it is still read.
#[test]
fn a_bullet_for_a_symbol_is_one_fault() {
    let text = "[a]: A.\n  + [b]: B.\n  * [c]: C.\n    + [d]: D.\n      * [e]: E.\n  - [f]: F.\n\n[g]: G.\n  1. [h]: H.";
    let reading = read(text);
    let places: Vec<_> = reading.faults.iter().map(|fault| shown(text, fault)).collect();
    assert_eq!(places.len(), 3, "{places:#?}");
    for (said, place) in places.iter().zip(["3:3", "5:7", "9:3"]) {
        assert!(said.starts_with(place) && said.contains("write `+` or `-`"), "{said}");
    }
    let map = &reading.partial_map;
    assert!(["a", "b", "c", "d", "e", "f", "g", "h"].iter().all(|id| map.find_statement(id).is_some()));
    assert_eq!(reading.warnings, []);
    let deep = "[a]: A.\n".to_owned()
        + &(1..3_000).map(|level| format!("{}* b\n", " ".repeat(level))).collect::<String>();
    assert_eq!(read(&deep).faults.len(), 2_999);
}

/// The relations of a map: `FROM KIND TO`.
fn relations(reading: &Reading) -> Vec<String> {
    let map = reading.partial_map.to_draft();
    let ends = |relation: &claimgraph::RelationDraft| {
        let from: Vec<_> = relation.from.iter().map(|from| from.id.to_string()).collect();
        format!(
            "{} {} {}",
            from.join("+"),
            relation.kind.map_or("attacks", claimgraph::StepKind::word),
            relation.to.id
        )
    };
    map.relations.iter().map(ends).collect()
}

#[test]
fn a_line_without_a_text_stays_a_step() {
    let cases = [
        ("(1) // later\n----\n(2) [c]: C.", &["s1 supports c"][..], &["1:1"][..]),
        ("(1) [p]: P.\n----\n(2)\n  -> [t]: T.", &["p supports s1", "s1 rebuts t"], &["3:1"]),
        ("(1) [p]: P.\n----\n(2)", &["p supports s1"], &["3:1"]),
        (
            "(1)\n(2) {source: lee}\n----\n(3)\n----\n(4) [c]: C.",
            &["s1+s2 supports s3", "s3 supports c"],
            &["1:1", "2:1", "4:1"],
        ),
    ];
    for (text, expected, places) in cases {
        let reading = read(text);
        assert_eq!(reading.faults, [], "{text}");
        assert_eq!(relations(&reading), expected, "{text}");
        let said: Vec<_> = reading.warnings.iter().map(|warning| shown(text, warning)).collect();
        assert_eq!(said.len(), places.len(), "{text}: {said:#?}");
        for (said, place) in said.iter().zip(places) {
            assert!(said.starts_with(&format!("{place} a number without a text")), "{text}: {said}");
        }
    }
}

#[test]
fn a_wrapped_heading_goes_on_or_is_warned_of() {
    let text = "# Noise and the\nlong road {isGroup: false}\n\n[a]: A.";
    let reading = read(text);
    assert_eq!(reading.warnings, []);
    let map = &reading.partial_map;
    assert_eq!(map.statements().len(), 1);
    assert_eq!(map.find_statement("a").unwrap().group(), Some("Noise and the long road"));
    let text = "# Noise\nlong road\nand so on\n\n[a]: A.";
    let said: Vec<_> = read(text).warnings.iter().map(|warning| shown(text, warning)).collect();
    assert!(said.len() == 1 && said[0].starts_with("2:1 a heading ends at its line"), "{said:#?}");
    assert_eq!(read("# Noise\n[a]: A.\n\n## Road\n\nB.").warnings, []);
}

/// In strict mode the reference calls an attack between statements contrary. It is the attack that the text states.
#[test]
fn strict_mode_changes_no_relation() {
    let texts = [
        "[ban]: A.\n  + [noise]: B.\n  - <Trade>\n\n<Trade>\n\n(1) [p]: P.\n----\n(2) [ruin]: C.\n  -> [ban]",
        "[a]: A.\n  - [b]: B.\n    - [a]",
        "[a]: A.\n  -> [b]: B.\n\n[c]: C.\n  >< [a]",
        "[a]: A.\n  - [b]: B.\n\n[b]\n  -> [a]\n  - [c]: C.\n    -> [b]",
    ];
    for text in texts {
        let strict = read(&format!("===\nmodel: {{mode: strict}}\n===\n\n{text}"));
        assert_eq!(strict.faults, [], "{text}");
        let (strict_relations, loose) = (relations(&strict), relations(&read(text)));
        let sorted = |mut relations: Vec<String>| {
            relations.sort();
            relations
        };
        assert_eq!(sorted(strict_relations), sorted(loose), "{text}");
        let json = argdown_json::to_string(strict.native_as().unwrap());
        let again = argdown_json::read(json.as_bytes(), &ReadOptions::default());
        assert_eq!(sorted(relations(&again)), sorted(relations(&strict)), "{text}");
    }
}

/// Texts in which something would be lost, and the warnings.
const LOST: &[(&str, &[&str])] = &[
    (
        "<A>: First. {source: irr}\n\n(1) p.\n----\n(2) q.",
        &["1:14 `source` cites a source, and a step of an argument cites none"],
    ),
    (
        "[a]: A.\n  + [b]: B. {step: {cites: lee}}",
        &["2:21 `cites` cites a source, and a step of an argument cites none"],
    ),
    (
        "[a]: A.\n  + <only-way>: B.\n  + [Only way]: C.",
        &["3:5 `[Only way]` and `<only-way>` make one id, so `[Only way]` has the id `only-way-2`"],
    ),
    (
        "[Only way]: C.\n\n<Only  way!>\n\n(1) p.\n----\n(2) q.",
        &["3:1 `<Only  way!>` and `[Only way]` make one id, so `<Only  way!>` has the id `only-way-2`"],
    ),
    ("[Trade]: C.\n\n<Trade>\n\n(1) p.\n----\n(2) q.", &[]),
    ("[a]: A.\n  + [b]: B.\n  + [b]", &["3:3 this relation is stated already, and counts once"]),
    ("[a]: A.\n  + [b]: B.\n\n[b]\n  +> [a]", &["5:3 this relation is stated already, and counts once"]),
    ("[a]: A.\n  >< [b]: B.\n\n[b]\n  >< [a]", &["5:3 this relation is stated already, and counts once"]),
    ("[a]: A.\n  + [b]: B.\n  - [b]", &[]),
    (
        "[a]: A.\n  + [b]\n    - [c]: C.\n\n[c]\n  - [b]\n",
        &["2:5 `b` is named here but not defined", "6:5 `b` is named here but not defined"],
    ),
    ("[a]: A.\n  - [b]: {kind: evidence}\n\n[b]: B.", &["2:5 a title with a colon and no text"]),
    ("[a]: A.\n  - [b]:\n\n[b]: B.", &["2:5 a title with a colon and no text"]),
    (
        "(1) [p]: P.\n-- Modus ponens {scheme: expert-opinion} --\n(2) [q]: Q.",
        &[
            "2:18 `Modus ponens` between the hyphens and `scheme: expert-opinion` both name the rule of this step",
        ],
    ),
    ("[a]: A.\n\n@Include(x)", &["3:1 `@include` without a path in parentheses is read as text"]),
    ("[a]: A.\n\n@include x", &["3:1 `@include` without a path in parentheses is read as text"]),
    ("[a]: A.\n  + [b]: B.\n  • it is so", &["3:3 a bullet at the beginning of a line is read as text"]),
    // Mentions.
    (
        "[a]: A says @[nobody] so, and @<none>.",
        &[
            "1:13 `@[nobody]` mentions a title that nothing has (define it, `[nobody]: text`,",
            "1:31 `@<none>` mentions a title that nothing has (define it, `<none>: text`,",
        ],
    ),
    (
        "[Noise]: As @[Noize] says, or @<Noise>, \\@\\[x].\n\n# See @[Nois]",
        &[
            "1:13 `@[Noize]` mentions a title that nothing has (did you mean `@[Noise]`?)",
            "1:31 `@<Noise>` mentions a title that nothing has (did you mean `@[Noise]`?)",
            "3:7 `@[Nois]` mentions a title that nothing has (did you mean `@[Noise]`?)",
        ],
    ),
    ("[a]: A, but @[ b ] and @<c>.\n  + [b]: B.\n  + <c>: C.", &[]),
    // Words behind the place in a source.
    (
        "[a]: A [see @lee, p. 3 for details] so [@lee, pp. 3, 5 and 7 ff.].",
        &["1:8 the words after the place in the source are read as part of its locator"],
    ),
    // Titles without their first bracket.
    (
        "[a]: A.\n  + G] closes.\n  - b>: T.\n\n1st]: x.",
        &[
            "2:6 a bracket that closes nothing is read as text",
            "3:6 a bracket that closes nothing is read as text",
            "5:4 a bracket that closes nothing is read as text",
        ],
    ),
    (
        "[a]: A.\n  + ]0, 1[ is open.\n  + x > y.\n  + a [b](http://x.org) c].\n  + a\\] b.\n  + [c]: d] e.",
        &[],
    ),
    ("[a]: A.\n  + [Noise]:", &["2:5 a title with a colon and no text"]),
    (
        "[a]: A.\n  + [Noise]:\n\n[b]: B.\n  - [Noise]",
        &["2:5 a title with a colon and no text", "5:5 `Noise` is named here but not defined"],
    ),
    // Text behind the data of a heading.
    (
        "# One {isGroup: false}? a]: A\n  + [b]: B.",
        &[
            "1:23 the data of a heading ends it, and this is read as a statement",
            "1:26 a bracket that closes nothing is read as text",
        ],
    ),
    ("# One {isGroup: false} // a comment\n\n[b]: B.", &[]),
];

#[test]
fn nothing_is_lost_without_a_word() {
    for (text, expected) in LOST {
        let reading = read(text);
        assert_eq!(reading.faults, [], "{text}");
        let said: Vec<_> = reading.warnings.iter().map(|warning| shown(text, warning)).collect();
        assert_eq!(said.len(), expected.len(), "{text}: {said:#?}");
        for (said, expected) in said.iter().zip(*expected) {
            assert!(said.starts_with(expected), "{text}: {said}");
        }
    }
    assert_eq!(relations(&read("[a]: A.\n  >< [b]: B.\n\n[b]\n  >< [a]")).len(), 2);
}

/// YAML that would take twice as much of everything at each level, or thousands of times its own size.
#[test]
fn keys_and_aliases_are_bounded() {
    let nested = |levels: usize| format!("{}x{}", "{".repeat(levels), "}".repeat(levels));
    for text in [format!("[a]: A {}", nested(200)), format!("===\nk: {}\n===\n\n[a]: A.", nested(200))] {
        let faults = read(&text).faults;
        assert!(faults[0].message.contains("where a key belongs"), "{text}: {faults:?}");
    }
    for key in ["[a, b]", "*m ", "? [a, b] ", "&k [c]"] {
        let text = format!("[a]: A {{m: &m {{x: 1}}, n: {{{key} : 1}}}}");
        let faults = read(&text).faults;
        assert!(faults.len() == 1 && faults[0].message.contains("where a key belongs"), "{text}: {faults:?}");
    }
    // 600 KB in one block, and 20 KB in each of a hundred blocks, repeated.
    let long = "w".repeat(600_000);
    let one = format!("[a]: A {{k: &k {long}, l: [*k, *k]}}");
    let word = "w".repeat(20_000);
    let block = |number| format!("[a{number}]: A {{k: &k {word}, l: [*k]}}\n\n");
    let many: String = (0..100).map(block).collect();
    for text in [one, many] {
        let faults = read(&text).faults;
        assert!(faults[0].message.contains("aliases repeat more than 10000 values or 1 MiB"), "{faults:?}");
    }
    let fine = format!("[a]: A {{k: &k {word}, l: [*k, *k]}}");
    assert_eq!(read(&fine).faults, []);
}

/// Things that JSON can say and that are awkward in Argdown.
#[test]
fn awkward_members_come_back() {
    let long = "k".repeat(1_500);
    let deep = (0..120).fold("1".to_owned(), |deep, level| {
        if level % 2 == 0 { format!("[{deep}]") } else { format!("{{\"d\": {deep}}}") }
    });
    let members = [
        r#"{"todo": null}"#.to_owned(),
        r#"{"group": false}"#.to_owned(),
        r#"{"isInGroup": false}"#.to_owned(),
        r#"{"isInGroup": true, "group": 3, "step": 1, "thesis": true, "sources": [], "source": "x"}"#
            .to_owned(),
        r#"{"page": 3, "author": "x", "scheme": "y", "footnote": null, "section": 1}"#.to_owned(),
        format!(r#"{{"{long}": {{"{long} {{}}": [{{"{long}:": 1}}]}}}}"#),
        format!(r#"{{"deep": {deep}}}"#),
        r#"{"argdown": {"text": "B", "title": "A"}, "n": [2.5e3, 1E5, -0.0, 1.50]}"#.to_owned(),
    ];
    for extra in members {
        let text = format!(
            r#"{{ "claimgraph": 1, "thesis": ["a"],
  "sources": [ {{ "id": "lee", "type": "book", "volume": 2.5e3, "custom": {extra} }} ],
  "nodes": [ {{ "id": "a", "kind": "claim", "text": "A.", "group": "G", "cites": [ {{ "source": "lee", "extra": {extra} }} ], "extra": {extra} }},
    {{ "id": "b", "kind": "claim", "text": "B.", "anchor": [ {{ "quote": "First words" }} ], "extra": {extra} }} ],
  "relations": [ {{ "kind": "supports", "from": "b", "to": "a", "id": "r", "extra": {extra} }} ], "extra": {extra} }}"#
        );
        let reading = json::read(text.as_bytes());
        assert_eq!(reading.faults, [], "{text}");
        super::meaning::comes_back(&reading.partial_map).unwrap();
    }
}

/// A text in the data in place of one on the line.
#[test]
fn a_text_in_the_data_is_kept_and_warned_of() {
    let text = "[a]: A.\n  + [r7]: {text: hello}\n  + [r2]: x.\n  + <r8> {text: \"b: c\"}";
    let reading = read(text);
    assert_eq!(reading.faults, []);
    for (id, said) in [("r7", "hello"), ("r8", "b: c")] {
        assert_eq!(reading.partial_map.find_statement(id).unwrap().text(), said);
    }
    let said: Vec<_> = reading.warnings.iter().map(|warning| shown(text, warning)).collect();
    assert!(said[1].contains("(write its text after the colon: `[r7]: hello`)"), "{said:#?}");
    assert!(said.iter().all(|said| !said.contains("did you mean")), "{said:#?}");
    // Short names resemble each other all the same.
    let text = "[A]: A.\n  + [C]\n  + [b]: B.\n  + [B]";
    let said: Vec<_> = read(text).warnings.iter().map(|warning| shown(text, warning)).collect();
    assert!(said[0].contains("`C` is named here but not defined (write `: text`"), "{said:#?}");
    assert!(said[2].contains("did you mean `b`?"), "{said:#?}");
}

/// A passage behind the id of a source, and an undercut of a relation that has no id.
#[test]
fn findings_propose_what_was_meant() {
    let helps = |text: &str| {
        let reading = read(text);
        assert_eq!(reading.faults, [], "{text}");
        let findings = check(&reading.partial_map, &Levels::default()).findings;
        findings.into_iter().map(|finding| finding.help.as_str().to_owned()).collect::<Vec<_>>()
    };
    let cites = |cited: &str| {
        helps(&format!(
            "===\nsources: [{{id: dpa, title: T}}]\n===\n\n[a]: A. {{cites: \"{cited}\"}}\n  + [b]: B."
        ))
    };
    assert!(cites("dpa, § 4").contains(&"did you mean `dpa` with `locator`: `§ 4`?".to_owned()));
    assert!(cites("dpa; dpa").contains(&"did you mean `[dpa, dpa]`, one citation for each?".to_owned()));
    assert!(cites("dpb").contains(&"did you mean `dpa`?".to_owned()));
    assert!(cites("DPA-report-2001").contains(&"did you mean `dpa`?".to_owned()));
    let bare = helps("===\nsources: [{id: dpa, title: T}]\n===\n\n[a]: As @dpa, and @no says, A.");
    assert!(bare.contains(&"`@` without brackets cites nothing: write `[@dpa]`".to_owned()), "{bare:?}");
    let undercut = helps("[a]: A.\n  + [b]: B.\n    _ [u]: U. {step: {to: no-effect}}");
    assert!(undercut.iter().any(|help| help.starts_with("give the relation that it attacks that `id`")));
}

/// C08 marks the citation, in the text and in the data.
#[test]
fn an_unknown_source_is_marked_where_it_is_cited() {
    for (text, marked) in [("[a]: A [@dpa, p. 3] b [@dpb].", "[@dpa, p. 3]"), ("[a]: A. {cites: dpa}", "dpa")]
    {
        let reading = read(text);
        let findings = check(&reading.partial_map, &Levels::default()).findings;
        let unknown = findings.iter().find(|finding| finding.message.contains("`dpa`")).unwrap();
        assert_eq!(&text[unknown.span.unwrap().range()], marked);
    }
}

/// A title in the data takes the place of another, and says so.
#[test]
fn a_second_title_is_a_warning() {
    let reading = read("[Motion]: M. {title: x}");
    assert_eq!(reading.warnings[0].message, "`title` takes the place of the title `Motion`, which is lost");
    for text in ["[motion]: M. {title: Motion}", "[Motion]: M. {title: Motion}", "M. {title: x}"] {
        assert_eq!(read(text).warnings, [], "{text}");
    }
}

/// A reason behind the rule that it allows. The help can be followed.
#[test]
fn a_reason_without_its_key_is_proposed_with_it() {
    let reading = read("[a]: A. {allow: unsupported-claim, looked up soon}");
    let meant = "allow: {rule: unsupported-claim, reason: looked up soon}";
    assert_eq!(reading.warnings[0].help, format!("did you mean `{meant}`?"));
    assert_eq!(reading.faults[0].help, "write `allow: [{ rule: unsupported-claim, reason: … }]`");
    let reading = read(&format!("[a]: A. {{{meant}}}"));
    assert_eq!((reading.faults, reading.warnings), (vec![], vec![]));
}
