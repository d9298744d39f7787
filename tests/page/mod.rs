//! The page in a headless Chromium, used as a reader would use it.

mod stands;

use std::fs;

use base64::Engine as _;
use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, html, json as map_json, svg};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};
use sha2::Digest as _;

use crate::formats::texts;
use crate::pictures::views;
use crate::properties::strategies::pictures;
use crate::shared::browser::Browser;
use crate::shared::{full_map, root, shipped_maps};

const DRIVER: &str = include_str!("driver.js");

fn page(map: &ArgumentMap) -> String {
    let findings = check(map, &Levels::default());
    html::to_string(&Context::new(map, &findings))
}

/// The page of a view, as on the command line: `depth 1 focus a hops 2`.
fn page_of_view(map: &ArgumentMap, words: &str) -> String {
    let findings = check(map, &Levels::default());
    let mut context = Context::new(map, &findings);
    context.layout.view = views::view(map, words);
    html::to_string(&context)
}

/// Uses a page as a reader does, in all ways or only in the named one, and returns the number of checks.
fn use_page(browser: &mut Browser, name: &str, page: &str, size: (u32, u32), only: &str) -> usize {
    let session = browser.open(name, page, size);
    browser.evaluate(&session, &format!("window.onlyPart = {only:?}"));
    let seen = browser.evaluate(&session, DRIVER);
    let seen: Vec<(String, bool, String)> = serde_json::from_str(seen.as_str().unwrap()).unwrap();
    let wrong: Vec<_> = seen.iter().filter(|(_, is_so, _)| !is_so).collect();
    assert!(wrong.is_empty(), "{name} at {size:?}: {wrong:#?}");
    browser.assert_no_faults(name);
    browser.call(&session, "Page.close", json!({}));
    seen.len()
}

#[test]
fn a_reader_can_use_the_page() {
    let Some(mut browser) = Browser::start() else { return };
    for (name, text) in shipped_maps() {
        let page = page(&map_json::read(text.as_bytes()).partial_map);
        let steps = use_page(&mut browser, &name, &page, (1440, 900), "");
        assert!(steps > 50, "{name}: {steps} steps");
    }
    let page = page(&map_json::read(full_map().as_bytes()).partial_map);
    use_page(&mut browser, "every-field", &page, (390, 844), "");
}

#[test]
fn hostile_text_stays_text_in_the_page() {
    let Some(mut browser) = Browser::start() else { return };
    use_page(&mut browser, "hostile", &page(&texts::map()), (1440, 900), "");
}

/// Views of shipped maps, by the beginnings of their names: upper levels, surroundings, and folded sections among others. Of
/// the paper's map one is enough: its page takes long to use.
const VIEWS: &[(&str, &str)] = &[
    ("xinjiang", "depth 2 fold Global_Response_and_Potential_Remedies"),
    ("cameras", "focus useless"),
    ("cameras", "fold Safety fold Money"),
];

#[test]
fn a_reader_can_use_the_page_of_a_view() {
    let Some(mut browser) = Browser::start() else { return };
    let small = views::small();
    for words in ["depth 0", "fold Facts", "fold Case depth 0", "group Old"] {
        use_page(&mut browser, &format!("small {words}"), &page_of_view(&small, words), (1440, 900), "");
    }
    let shipped = shipped_maps();
    let map = |beginning| {
        let (_, text) = shipped.iter().find(|(name, _)| name.starts_with(beginning)).unwrap();
        map_json::read(text.as_bytes()).partial_map
    };
    for &(name, words) in VIEWS {
        use_page(&mut browser, words, &page_of_view(&map(name), words), (1440, 900), "");
    }
    use_page(&mut browser, "phone", &page_of_view(&map("xinjiang"), "group Conclusion"), (390, 844), "");
}

/// Searches the source of a view's page for statements that the view does not show.
fn look_for_the_hidden(map: &ArgumentMap, words: &str) {
    let page = page_of_view(map, words);
    let (_, data) = parts(&page);
    let ids: Vec<_> =
        data["statements"].as_array().unwrap().iter().map(|at| at["id"].as_str().unwrap()).collect();
    let hidden: Vec<_> = map.statements().filter(|at| !ids.contains(&at.id())).collect();
    assert!(!hidden.is_empty(), "{words}");
    assert_eq!(data["absent"]["statements"], hidden.len());
    let said = data.to_string();
    for statement in hidden {
        let id = statement.id();
        for named in [format!("`{id}`"), format!("\"{id}\""), format!("\"node-{id}\"")] {
            assert!(!page.contains(&named), "{words}: {named}");
        }
        assert!(!said.contains(statement.text()), "{words}: {}", statement.text());
    }
}

#[test]
fn the_page_of_a_view_names_nothing_that_it_does_not_show() {
    for (_, text) in shipped_maps() {
        let map = map_json::read(text.as_bytes()).partial_map;
        let section = map.statements().find_map(|at| at.sections().next()).unwrap().replace(' ', "_");
        for words in ["depth 0", "depth 1", &format!("fold {section}")] {
            look_for_the_hidden(&map, words);
        }
    }
    // An attack is shown, and reported as unanswered, without its target.
    let text = fs::read(root().join("tests/maps/case.json")).unwrap();
    let map = map_json::read(&text).partial_map;
    look_for_the_hidden(&map, "focus parking hops 0");
    let (_, data) = parts(&page_of_view(&map, "focus parking hops 0"));
    let messages =
        data["findings"].as_array().unwrap().iter().map(|found| found["message"].as_str().unwrap());
    let expected = "`parking` attacks (one that is not shown), and nothing answers it";
    assert!(messages.clone().any(|message| message == expected), "{:?}", messages.collect::<Vec<_>>());
}

/// The roles and names that a screen reader gets from a page, in reading order.
fn heard(browser: &mut Browser, name: &str, page: &str) -> Vec<(String, String)> {
    let session = browser.open(name, page, (1440, 900));
    let tree = browser.call(&session, "Accessibility.getFullAXTree", json!({}));
    browser.call(&session, "Page.close", json!({}));
    let nodes = tree["nodes"].as_array().unwrap();
    let word = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
    let told = nodes.iter().filter(|node| node["ignored"] == false);
    told.map(|node| (word(&node["role"]), word(&node["name"]))).collect()
}

#[test]
fn the_drawing_is_one_image_in_its_file_and_boxes_with_links_in_its_page() {
    let Some(mut browser) = Browser::start() else { return };
    for (name, text) in shipped_maps() {
        let map = map_json::read(text.as_bytes()).partial_map;
        let findings = check(&map, &Levels::default());
        let context = Context::new(&map, &findings);
        let page = html::to_string(&context);
        let heard_in_page = heard(&mut browser, &name, &page);
        let boxes: Vec<_> = map.statements().map(|statement| statement.text().to_owned()).collect();
        let read = heard_in_page.iter().filter(|(role, said)| role != "StaticText" && boxes.contains(said));
        let read: Vec<_> = read.map(|(_, name)| name.clone()).collect();
        assert!(read.starts_with(&boxes), "{name}: {read:#?}");
        let drawn: usize =
            context.scene().boxes.iter().flat_map(|shown| &shown.lines).map(|line| line.links.len()).sum();
        let links = heard_in_page.iter().filter(|(role, _)| role == "link").count();
        assert!(links >= drawn, "{name}: {links} of {drawn} links");
        let heard_alone = heard(&mut browser, &format!("{name}-alone"), &svg::to_string(&context));
        // A browser need not expose the contents of an image, and most do not.
        let image = heard_alone.iter().find(|(role, _)| role == "image");
        assert!(image.is_some_and(|(_, said)| said.starts_with(&context.scene().title)), "{image:?}");
        assert!(
            !heard_in_page
                .iter()
                .any(|(role, said)| role == "image" && said.starts_with(&context.scene().title))
        );
    }
}

#[test]
fn relations_that_attack_each_other_in_a_circle_are_told() {
    let Some(mut browser) = Browser::start() else { return };
    let map = json!({ "claimgraph": 1, "thesis": ["a"],
        "nodes": [{ "id": "a", "kind": "claim", "text": "Bread is dear." },
            { "id": "b", "kind": "rebuttal", "text": "It is not." }, { "id": "c", "kind": "rebuttal", "text": "It is." }],
        "relations": [{ "kind": "undercuts", "from": "b", "to": "r2", "id": "r1" },
            { "kind": "undercuts", "from": "c", "to": "r1", "id": "r2" }] });
    let reading = map_json::read(map.to_string().as_bytes());
    assert_eq!(reading.faults, []);
    use_page(&mut browser, "circle", &page(&reading.partial_map), (1440, 900), "");
}

#[test]
fn branches_of_any_map_fold_and_come_back() {
    let Some(mut browser) = Browser::start() else { return };
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(8);
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(1), ..Config::default() });
    for case in 0..cases {
        let map = pictures().new_tree(&mut runner).unwrap().current().build();
        use_page(&mut browser, &format!("random-{case}"), &page(&map), (1440, 900), "folds");
    }
}

/// The text between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn the_policy_allows_the_script_and_the_sheets_of_the_page_and_nothing_else() {
    for map in [texts::map(), map_json::read(full_map().as_bytes()).partial_map] {
        let page = page(&map);
        let policy = between(&page, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">");
        let digest = |text: &str| {
            let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text));
            format!("'sha256-{digest}'")
        };
        let script = digest(between(&page, "<script>", "</script>"));
        let light = digest(between(&page, "<style>", "</style>"));
        let dark = digest(between(&page, "prefers-color-scheme: dark)\">", "</style>"));
        let expected = format!(
            "default-src 'none'; script-src {script}; style-src {light} {dark}; base-uri 'none'; form-action 'none'"
        );
        assert_eq!(policy, expected);
        assert!(page.find("<meta http-equiv").unwrap() < page.find("<style>").unwrap());
        // No map adds others.
        assert_eq!((page.matches("<script").count(), page.matches("<style").count()), (2, 2));
    }
}

/// The drawing in a page, and the data of its script.
pub(crate) fn parts(page: &str) -> (String, Value) {
    let drawing = between(page, "<div id=\"stage\">\n", "</div>\n</div>\n</main>").to_owned();
    let data = between(page, "<script id=\"data\" type=\"application/json\">", "</script>");
    (drawing, serde_json::from_str(data).unwrap())
}

#[test]
fn the_page_is_small_and_always_the_same() {
    for (name, text) in shipped_maps() {
        let map = map_json::read(text.as_bytes()).partial_map;
        let written = page(&map);
        assert_eq!(written, page(&map));
        let (drawing, data) = parts(&written);
        let own = written.len() - drawing.len() - data.to_string().len();
        assert!(own <= 150_000, "{name}: {own} bytes beside the map");
        // Nothing is loaded from the name of an XML namespace.
        let shell = written.replace(&drawing, "").replace("http://www.w3.org/2000/svg", "");
        let (before, after) = shell.split_once("<script id=\"data\"").unwrap();
        let shell = format!("{before}{}", after.split_once("</script>").unwrap().1);
        assert!(!shell.contains("http:") && !shell.contains("https:") && !shell.contains("url("), "{name}");
        assert!(
            !shell.contains("innerHTML") && !shell.contains("eval(") && !shell.contains("Function("),
            "{name}"
        );
    }
}
