//! Hostile text: every output shows any text of a map as text, and never as markup.

use std::collections::BTreeSet;

use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, Format, dot, html, json, svg};
use roxmltree::{Document, Node};
use serde_json::{Value, json};

use crate::page::parts;
use crate::shared::{file, graphviz};

/// Texts, each with the name of the attack.
fn texts() -> Vec<(&'static str, String)> {
    let fixed = TEXTS.iter().map(|&(name, text)| (name, text.to_owned()));
    let made = [
        ("3,000 letters without a blank", "a".repeat(3000)),
        ("3,000 characters in words", "A word or two. ".repeat(200)),
        ("3,000 ampersands", "&".repeat(3000)),
        ("3,000 backslashes", "\\".repeat(3000)),
        ("3,000 quotation marks", "\"".repeat(3000)),
        ("accents piled up", format!("Z{}algo", "\u{301}".repeat(300))),
        ("every control", (0..0x20).chain(0x7f..0xa0).filter_map(char::from_u32).chain(['x']).collect()),
        ("every sign of ASCII", (0x20..0x7f).filter_map(char::from_u32).collect()),
    ];
    fixed.chain(made).collect()
}

const TEXTS: &[(&str, &str)] = &[
    ("plain", "Bread is dear."),
    ("quotation marks", r#"She said "no", and 'never', and `so`."#),
    ("backslashes", r"C:\new\table\right\left\Graph"),
    ("a backslash at the end", r"ends with \"),
    ("a backslash and a quotation mark", r#"a\"b\\"c"#),
    ("escapes of Graphviz", r"\N \G \L \E \T \H \n \l \r \\ \{"),
    ("an escape of JSON", r"\u0041 \ud800 \x41"),
    ("line ends", "one\ntwo\r\nthree\rfour"),
    ("tabs and blanks", "  a\t\tb   c  "),
    ("blanks of many kinds", "a\u{a0}b\u{2003}c\u{3000}d\u{2028}e\u{2029}f\u{ad}g"),
    ("markup", "<b>bold</b> and 1 < 2 > 0"),
    ("only markup", "<b>bold</b>"),
    ("script", "<script>alert(1)</script>"),
    ("the end of a title", "</title></g></svg><script>alert(1)</script>"),
    ("an image", "<img src=x onerror=alert(1)>"),
    ("the end of an attribute", "\" onload=\"alert(1)"),
    ("the end of an attribute in single quotes", "' onload='alert(1)"),
    ("a link", "<a href=\"javascript:alert(1)\">here</a>"),
    ("an address", "javascript:alert(1)"),
    ("an address of data", "data:text/html,<script>alert(1)</script>"),
    ("style", "</style><style>*{display:none}"),
    ("CDATA", "<![CDATA[ x ]]> ]]>"),
    ("a comment", "<!-- x --> -- --!>"),
    ("an instruction", "<?xml version=\"1.0\"?><?php x ?>"),
    ("a document type", "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>&x;"),
    ("entities", "&lt; &amp; &#60; &#x3c; &nbsp; &bogus; &amp;lt; & &"),
    ("an entity of a control", "&#0; &#27; &#xD800;"),
    ("the end of a node in DOT", "\"]; evil [label=\"x\"]; a -> b; \""),
    ("the end of a graph in DOT", "\n}\ndigraph evil { a -> b }\n"),
    ("comments in DOT", "// x /* y */\n# z"),
    ("a record in DOT", "{a|<b>c} [d]"),
    ("a word of DOT", "graph"),
    ("a word of JSON", "null"),
    ("a number", "-0"),
    ("formats of print", "%s %n %d {} {0} ${x} $(x) `x`"),
    ("colours of a terminal", "\u{1b}[31mred\u{1b}[0m \u{1b}]0;x\u{7} \u{9b}31m"),
    ("NUL", "a\0b"),
    ("overrides of direction", "\u{202e}sdrawkcab\u{202c} \u{202d}x"),
    ("isolates of direction", "\u{2066}a\u{2067}b\u{2068}c"),
    ("an open embedding", "\u{202b}open"),
    ("letters without width", "a\u{200b}b\u{200d}c\u{feff}d\u{2060}e"),
    ("Hebrew and Arabic", "שלום עולם 123 (abc) السلام عليكم"),
    ("CJK", "天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。"),
    ("emoji", "👩‍👩‍👧‍👦 🇩🇪 👍🏽 😀 ☠️"),
    ("letters beyond the first plane", "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𐍈 \u{10ffff}"),
    ("no characters", "a\u{fffe}b\u{ffff}c\u{fdd0}d\u{1ffff}e"),
    ("private letters", "\u{e000}\u{f8ff}"),
    ("typography", "“Bread” – ‘is’ … dear’s — ½ €"),
];

/// A map with each text in every field that holds text.
pub(crate) fn map() -> ArgumentMap {
    let texts = texts();
    let sources: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(number, (_, text))| {
            json!({ "id": format!("{number}{text}"), "type": "book", "title": text, "URL": text,
                "author": [{ "family": text }], "issued": { "literal": text }, text: text })
        })
        .collect();
    let nodes: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(number, (_, text))| {
            json!({ "id": format!("t{number}"), "kind": (["claim", "evidence", "rebuttal"][number % 3]),
                "text": text, "title": text, "holder": text, "qualifier": text, "group": format!("{text} / x"),
                "tags": [text], "extra": { text: text },
                "cites": [{ "source": format!("{number}{text}"), "locator": text, "quote": text }] })
        })
        .collect();
    let relations: Vec<Value> = (1..texts.len())
        .map(|number| {
            let text = &texts[number].1;
            json!({ "kind": "supports", "from": format!("t{number}"), "to": "t0", "scheme": text, "holder": text,
                "questions": { text: text } })
        })
        .collect();
    let all: String = texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
    let map = json!({ "claimgraph": 1, "title": all, "description": all, "language": "\" onload=\"x",
        "thesis": ["t0"], "sources": sources, "nodes": nodes, "relations": relations });
    let reading = json::read(map.to_string().as_bytes());
    assert_eq!(reading.faults, []);
    reading.partial_map
}

fn write(format: &Format, map: &ArgumentMap) -> String {
    let findings = check(map, &Levels::default());
    let mut bytes = Vec::new();
    format.write.unwrap()(&Context::new(map, &findings), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// True if a character is shown as U+FFFD outside of JSON.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// `text` with U+FFFD in place of characters that cannot be shown.
fn shown(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    text.chars().map(|c| if is_unprintable(c) && !is_kept(c) { '\u{fffd}' } else { c }).collect()
}

/// The visible characters of `text`, however its lines are broken.
fn solid(text: &str) -> String {
    shown(&text.chars().filter(|c| !c.is_whitespace()).collect::<String>(), |_| false)
}

fn with_id<'a>(picture: &'a Document<'_>, id: &str) -> Node<'a, 'a> {
    picture.descendants().find(|node| node.attribute("id") == Some(id)).unwrap_or_else(|| panic!("no {id}"))
}

/// The words in a box, without spaces.
fn words(statement: Node<'_, '_>) -> String {
    let texts =
        statement.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    solid(&texts.filter_map(|node| node.text()).collect::<String>())
}

/// The elements and attributes that a picture may have, ours or Graphviz's: nothing executable.
const ELEMENTS: &[&str] = &[
    "a", "circle", "desc", "ellipse", "g", "path", "polygon", "polyline", "rect", "style", "svg", "text",
    "title",
];

fn assert_harmless(picture: &Document<'_>) {
    for node in picture.descendants().filter(Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()), "<{}>", node.tag_name().name());
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on") && name != "href", "{name}={:?}", attribute.value());
        }
    }
    let sheets = picture.descendants().filter(|node| node.has_tag_name("style")).count();
    assert!(sheets <= 1);
}

#[test]
fn svg_shows_every_text_as_text() {
    let map = map();
    let svg = write(&svg::SVG, &map);
    let picture = Document::parse(&svg).unwrap();
    assert_harmless(&picture);
    for (number, (name, text)) in texts().iter().enumerate() {
        let statement = with_id(&picture, &format!("node-t{number}"));
        let title = statement.first_element_child().unwrap();
        assert!(title.has_tag_name(("http://www.w3.org/2000/svg", "title")), "{name}");
        assert_eq!(title.text(), Some(&*shown(text, |c| matches!(c, '\n' | '\t'))), "{name}");
        let words = words(statement);
        assert!(words.contains(&solid(text)), "{name}: {words}");
    }
    let title = map.head().title.as_deref().unwrap();
    let found = with_id(&picture, "map-title").text().unwrap();
    assert_eq!(found, shown(title, |c| matches!(c, '\n' | '\t')));
}

#[test]
fn the_page_tells_its_script_every_text_exactly() {
    let map = map();
    let (drawing, data) = parts(&write(&html::HTML, &map));
    assert_harmless(&Document::parse(&drawing).unwrap());
    let told: BTreeSet<_> =
        data["statements"].as_array().unwrap().iter().map(|told| told["text"].as_str().unwrap()).collect();
    for (name, text) in texts() {
        assert!(told.contains(&*text), "{name}");
    }
}

#[test]
fn json_keeps_every_text_exactly() {
    let map = map();
    let written = write(&json::JSON, &map);
    let value: Value = serde_json::from_str(&written).unwrap();
    for (number, (name, text)) in texts().iter().enumerate() {
        let node = &value["nodes"][number];
        let members = [
            &node["text"],
            &node["title"],
            &node["holder"],
            &node["cites"][0]["locator"],
            &node["extra"][text],
        ];
        assert!(members.iter().all(|&member| member == text), "{name}: {node}");
    }
    assert!(json::read(written.as_bytes()).partial_map == map);
}

#[test]
fn graphviz_shows_every_text_as_text() {
    let Some(svg) = graphviz(&["-Tsvg"], write(&dot::DOT, &map())) else { return };
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let picture = Document::parse_with_options(&svg, options).unwrap();
    assert_harmless(&picture);
    for (number, (name, text)) in texts().iter().enumerate() {
        let statement = with_id(&picture, &format!("node-t{number}"));
        let link =
            statement.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "a")));
        let tooltip = link.unwrap().attribute(("http://www.w3.org/1999/xlink", "title"));
        // Graphviz writes the second of two spaces as a no-break space.
        let expected = shown(&text.replace(['\n', '\r', '\t', '\u{a0}'], " "), |_| false);
        assert_eq!(tooltip.unwrap().replace(['\n', '\u{a0}'], " "), expected, "{name}");
        let words = words(statement);
        assert!(words.contains(&solid(text)), "{name}: {words}");
    }
    let nodes = picture
        .descendants()
        .filter(|node| node.attribute("class").is_some_and(|class| class.starts_with("node")));
    assert_eq!(nodes.count(), texts().len(), "no text adds a node");
}

#[test]
fn graphviz_takes_the_dot_of_random_maps_without_a_warning() {
    let Some(path) = file("oracles/maps.json") else { return };
    let oracles: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let graphs: Vec<String> = oracles
        .iter()
        .map(|oracle| write(&dot::DOT, &json::read(oracle["map"].to_string().as_bytes()).partial_map))
        .collect();
    assert_eq!(graphs.len(), 80);
    let Some(read) = graphviz(&["-Tdot"], graphs.concat()) else { return };
    assert_eq!(read.lines().filter(|line| line.starts_with("digraph ")).count(), graphs.len());
}

#[test]
fn the_table_of_texts_holds_each_once() {
    let texts = texts();
    let names: BTreeSet<_> = texts.iter().map(|text| text.0).collect();
    let different: BTreeSet<_> = texts.iter().map(|text| &text.1).collect();
    assert!(texts.len() > 50 && names.len() == texts.len() && different.len() == texts.len());
}

/// Addresses that no link may lead to.
const UNSAFE: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "javascript :alert(1)",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:https://example.org",
];

#[test]
fn an_unsafe_address_is_found_and_linked_nowhere() {
    for address in UNSAFE {
        let map = json!({ "claimgraph": 1, "thesis": ["a"],
            "sources": [{ "id": "s", "type": "webpage", "title": "Bread", "URL": address }],
            "nodes": [{ "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [{ "source": "s" }] }] });
        let map = json::read(map.to_string().as_bytes()).partial_map;
        let found = check(&map, &Levels::default()).findings;
        let rules: Vec<_> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["unsafe-address"], "{address:?}");
        for format in [&svg::SVG, &dot::DOT] {
            let written = write(format, &map);
            assert!(!written.contains("href") && !written.contains(address), "{address:?}: {}", format.name);
            let solid = solid(&written).to_ascii_lowercase();
            assert!(!solid.contains("script:") && !solid.contains("url="), "{address:?}: {}", format.name);
        }
        let page = write(&html::HTML, &map);
        let (drawing, data) = parts(&page);
        assert!(!page.contains(address) && !drawing.contains("href"), "{address:?}");
        assert_eq!(data["sources"][0].get("link"), None, "{address:?}");
        let value: Value = serde_json::from_str(&write(&json::JSON, &map)).unwrap();
        assert_eq!(value["sources"][0]["URL"], *address, "kept in the map");
    }
}
