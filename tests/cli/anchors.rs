//! `fmt --anchors`: quotations become positions in the document, or the reason why not is reported.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use claimgraph::document::{Fingerprint, Prose};
use claimgraph::format::json;
use claimgraph::{Anchor, Draft};
use serde_json::{Value, json};

use crate::shared::{in_time, root};

const LETTER: &str = "\u{feff}Cameras have watched Main Street.\r\n“They deter,” says Lee.1 Crime stayed sur-\r\n\r\n\
                      1 Lee, Ann. Streets Counted.\r\n\r\n Gan 4\r\n\r\nprisingly level after they came – in Ürümqi, too.\r\n";

/// A folder with a letter and a map of it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(map: &Value) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.path("letter.txt"), LETTER).unwrap();
        fs::write(folder.path("map.json"), map.to_string()).unwrap();
        folder
    }

    /// A map with one statement for each anchor.
    fn with(anchors: &[Value]) -> Self {
        let node = |(number, anchor)| json!({ "id": format!("n{number}"), "kind": "evidence", "text": "So.", "anchor": anchor });
        let nodes: Vec<_> = anchors.iter().enumerate().map(node).collect();
        Self::new(&json!({ "claimgraph": 1, "nodes": nodes }))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn map(&self) -> String {
        fs::read_to_string(self.path("map.json")).unwrap()
    }

    fn fmt(&self, arguments: &[&str]) -> Said {
        self.fmt_with(arguments, "")
    }

    fn fmt_with(&self, arguments: &[&str], input: &str) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_claimgraph"))
            .arg("fmt")
            .args(arguments)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    }
}

/// The output of a command, and its exit code.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

const COMPLETE: &[&str] = &["map.json", "--anchors", "--document", "letter.txt"];

/// The anchors of a map, statement by statement.
fn anchors(map: &str) -> Vec<Vec<Anchor>> {
    let reading = json::read(map.as_bytes());
    assert_eq!(reading.faults, []);
    reading.partial_map.to_draft().nodes.into_iter().map(|node| node.detail.anchors).collect()
}

/// The text of each anchor. Its digest and length must match the anchor's.
fn texts(map: &str, document: &Prose<'_>) -> Vec<String> {
    let text = |anchor: Anchor| {
        let position = anchor.position.expect("a position");
        let bytes = document.bytes(position.start, position.end).expect("a place in the document");
        let text = document.text()[bytes].to_owned();
        let Fingerprint { digest, length } = Fingerprint::of(&text);
        assert_eq!((position.digest, position.length), (Some(digest), Some(length)), "{text}");
        text
    };
    anchors(map).into_iter().flatten().map(text).collect()
}

#[test]
fn anchors_are_completed_and_lose_their_quotations() {
    let folder = Folder::with(&[
        json!({ "quote": "\"They deter,\" says Lee. Crime" }),
        json!([{ "start": 0, "end": 7 }, { "quote": "after … too" }]),
        json!({ "quote": "stayed surprisingly level" }),
    ]);
    let said = folder.fmt(COMPLETE);
    assert_eq!(
        (said.code, &*said.out, &*said.err),
        (0, "", "map.json: every anchor is complete (4 completed now)\n")
    );
    let map = folder.map();
    let document = Prose::decode(LETTER.as_bytes()).unwrap();
    assert_eq!(
        texts(&map, &document),
        [
            "“They deter,” says Lee.1 Crime",
            "Cameras",
            "after they came – in Ürümqi, too",
            "stayed sur-",
            "prisingly level"
        ]
    );
    assert!(!map.contains("quote"));
    let digest = claimgraph::Sha256::of(LETTER.as_bytes());
    assert!(
        map.contains(&format!("\"document\": {{ \"path\": \"letter.txt\", \"sha256\": \"{digest}\" }}")),
        "{map}"
    );
    let again = folder.fmt(COMPLETE);
    assert_eq!((again.code, folder.map()), (0, map), "what is complete stays as it is");
}

#[test]
fn quotations_are_kept_on_request() {
    let folder = Folder::with(&[json!({ "quote": "stayed surprisingly level", "extra": { "by": "me" } })]);
    assert_eq!(folder.fmt(&[COMPLETE, &["--keep-quotes"]].concat()).code, 0);
    let spans = anchors(&folder.map()).remove(0);
    let quotes: Vec<_> = spans.iter().map(|span| span.quote.as_ref().map(|quote| quote.as_str())).collect();
    assert_eq!(quotes, [Some("stayed surprisingly level"), None]);
    assert_eq!(spans[0].extra["by"], "me");
    assert_eq!(folder.fmt(COMPLETE).code, 0);
    assert!(!folder.map().contains("quote"));
}

#[test]
fn all_faults_are_said_with_their_places_and_nothing_is_written() {
    let folder = Folder::with(&[
        json!({ "quote": "watched Maine Street" }),
        json!({ "quote": "they" }),
        json!({ "quote": "Cameras" }),
        json!({ "quote": "Lee" }),
        json!({ "start": 3, "end": 3000 }),
        json!({ "start": 0, "end": 7, "digest": format!("sha256:{}", "0".repeat(64)) }),
    ]);
    let before = folder.map();
    let said = folder.fmt(COMPLETE);
    assert_eq!((said.code, &*said.out), (2, ""));
    assert_eq!(folder.map(), before);
    for part in [
        "the document does not say “watched Maine Street”",
        "the nearest is “watched Main Street” at letter.txt:1:14",
        "the quotation occurs 2 times in the document: at letter.txt:2:20 (“Street. “They deter,” says [Lee].1 Crime stayed sur-”), \
         at letter.txt:4:3 (“",
        "the span from 3 to 3000 ends beyond the end of the document",
        "the text from 0 to 7 does not match `digest`",
        "map.json: not written: 4 faults",
    ] {
        assert!(said.err.contains(part), "{part}\n{}", said.err);
    }
    for anchor in ["\"watched Maine Street\"", "\"Lee\"", "3000"] {
        let column = before[..before.find(anchor).unwrap()].rfind('{').unwrap() + 1;
        assert!(said.err.contains(&format!("map.json:1:{column}")), "{anchor}\n{}", said.err);
    }
}

#[test]
fn check_writes_nothing_and_exits_with_1() {
    let folder = Folder::with(&[json!({ "quote": "Main Street" })]);
    let before = folder.map();
    let check = [COMPLETE, &["--check"]].concat();
    let said = folder.fmt(&check);
    assert_eq!((said.code, folder.map()), (1, before));
    assert!(said.err.contains("`claimgraph fmt --anchors`"), "{}", said.err);
    assert_eq!(folder.fmt(COMPLETE).code, 0);
    assert_eq!(folder.fmt(&check).code, 0);
}

#[test]
fn the_map_may_name_its_document() {
    let map = json!({ "claimgraph": 1, "document": { "title": "A letter", "path": "letter.txt" }, "nodes": [
        { "id": "a", "kind": "claim", "text": "So.", "anchor": { "quote": "Main Street" } } ] });
    let folder = Folder::new(&map);
    let path = folder.path("map.json");
    // From another folder: the path is relative to that of the map.
    let output = Command::new(env!("CARGO_BIN_EXE_claimgraph"))
        .args([Path::new("fmt"), &path, Path::new("--anchors")])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let reading = json::read(folder.map().as_bytes());
    let document = reading.partial_map.head().document.clone().unwrap();
    assert_eq!((document.title.as_deref(), document.path.as_deref()), (Some("A letter"), Some("letter.txt")));
    assert_eq!(document.sha256, Some(claimgraph::Sha256::of(LETTER.as_bytes())));
}

#[test]
fn the_map_keeps_the_path_of_its_document() {
    let folder = Folder::with(&[json!({ "quote": "Main Street" })]);
    let path = |file: &str| {
        let map = json::read(&fs::read(folder.path(file)).unwrap()).partial_map;
        map.head().document.clone().unwrap().path.map(String::from)
    };
    fs::create_dir_all(folder.path("graph/deep")).unwrap();
    fs::write(folder.path("graph/deep/map.json"), folder.map()).unwrap();
    fs::write(folder.path("graph/deep/map.argdown"), "[a]: So. {anchor: Main Street, thesis: true}\n")
        .unwrap();
    for (file, document, expected) in [
        ("graph/deep/map.json", "./letter.txt", "../../letter.txt"),
        ("map.json", "graph/../letter.txt", "letter.txt"),
    ] {
        assert_eq!(folder.fmt(&[file, "--anchors", "--document", document]).code, 0);
        assert_eq!(path(file).as_deref(), Some(expected));
        assert_eq!(folder.fmt(&[file, "--anchors", "--check"]).code, 0, "the path leads to the document");
    }
    let said = folder.fmt(&["graph/deep/map.argdown", "--anchors", "--document", "letter.txt"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let text = fs::read_to_string(folder.path("graph/deep/map.argdown")).unwrap();
    assert!(text.contains("path: \"../../letter.txt\""), "{text}");
    assert_eq!(folder.fmt(&["graph/deep/map.argdown", "--anchors", "--check"]).code, 0);
}

#[test]
fn a_map_from_standard_input_goes_to_standard_output() {
    let folder = Folder::with(&[json!({ "quote": "Main Street" })]);
    let before = folder.map();
    let said = folder.fmt_with(&["-", "--anchors", "--document", "letter.txt"], &before);
    assert_eq!((said.code, &*said.err), (0, "<stdin>: every anchor is complete (1 completed now)\n"));
    assert_eq!(anchors(&said.out)[0][0].position.unwrap().start, 21);
    assert_eq!(folder.map(), before);
    let said = folder.fmt_with(&["map.json", "--anchors", "--document", "-"], LETTER);
    assert_eq!(said.code, 0);
    assert_eq!(anchors(&folder.map())[0][0].position.unwrap().start, 21);
}

#[test]
fn documents_that_cannot_be_read_are_said() {
    let folder = Folder::with(&[json!({ "quote": "Main Street" })]);
    fs::write(folder.path("latin.txt"), b"one\ntw\xf6 Main Street\n").unwrap();
    fs::write(folder.path("utf16.txt"), b"\xff\xfeM\0a\0").unwrap();
    let before = folder.map();
    for (arguments, part) in [
        (&["--document", "latin.txt"][..], "latin.txt:2:3"),
        (
            &["--document", "latin.txt"],
            "the byte 0xf6 (byte 6 of the document, line 2, column 3) is not UTF-8",
        ),
        (&["--document", "utf16.txt"], "UTF-16"),
        (&["--document", "none.txt"], "cannot read the document none.txt"),
        (&[], "`--document TEXT`"),
    ] {
        let said = folder.fmt(&[&["map.json", "--anchors"], arguments].concat());
        assert_eq!(said.code, 2, "{arguments:?}");
        assert!(said.err.contains(part), "{part}\n{}", said.err);
    }
    for wrong in [&["map.json", "--document", "letter.txt"][..], &["map.json", "--keep-quotes"]] {
        assert_eq!(folder.fmt(wrong).code, 2, "{wrong:?}");
    }
    for stdin in [
        &["-", "--anchors", "--document", "-"][..],
        &["map.json", "map.json", "--anchors", "--document", "-"],
    ] {
        let said = folder.fmt_with(stdin, "");
        assert!(said.code == 2 && said.err.contains("standard input"), "{}", said.err);
    }
    assert_eq!(folder.map(), before);
}

#[test]
fn one_map_that_fails_does_not_keep_the_others_from_it() {
    let folder = Folder::with(&[json!({ "quote": "Main Street" })]);
    let said = folder.fmt(&["none.json", "map.json", "--anchors", "--document", "letter.txt"]);
    assert_eq!(said.code, 2);
    assert!(!folder.map().contains("quote"));
}

#[test]
fn a_document_that_the_map_was_not_made_from_is_said() {
    let folder = Folder::new(&json!({ "claimgraph": 1, "document": { "sha256": "0".repeat(64) } }));
    let said = folder.fmt(COMPLETE);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("`document.sha256` is not that of letter.txt"), "{}", said.err);
    assert!(said.err.contains("map.json:1:"), "{}", said.err);
}

#[test]
fn moved_anchors_are_found_again_and_shown() {
    for file in ["map.json", "map.argdown"] {
        let folder =
            Folder::with(&[json!({ "quote": "watched Main Street" }), json!({ "quote": "They deter" })]);
        fs::write(
            folder.path("map.argdown"),
            "[a]: So. {anchor: watched Main Street}\n\n[b]: So. {anchor: They deter}\n",
        )
        .unwrap();
        assert_eq!(folder.fmt(&[file, "--anchors", "--document", "letter.txt"]).code, 0);
        fs::write(folder.path("letter.txt"), LETTER.replacen("Cameras", "Dear Sir, cameras", 1)).unwrap();
        let before = fs::read_to_string(folder.path(file)).unwrap();
        let said = folder.fmt(&[file, "--anchors"]);
        assert_eq!(said.code, 2);
        assert!(
            said.err.contains("letter.txt has changed since the map was made from it: 2 anchors"),
            "{}",
            said.err
        );
        assert!(said.err.contains("not written: 1 fault") && said.err.contains("--move"), "{}", said.err);
        let said = folder.fmt(&[file, "--anchors", "--move"]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.err.contains(": 13-32 → 23-42, letter.txt:1:24: “watched Main Street”"), "{}", said.err);
        assert!(said.err.ends_with(": every anchor is complete (2 moved)\n"), "{}", said.err);
        let after = fs::read_to_string(folder.path(file)).unwrap();
        assert_ne!(after, before);
        assert_eq!(folder.fmt(&[file, "--anchors", "--check"]).code, 0, "{after}");
    }
}

#[test]
fn anchors_that_cannot_be_moved_are_listed_and_left() {
    let folder = Folder::with(&[
        json!({ "quote": "watched Main Street" }),
        json!({ "quote": "They deter" }),
        json!({ "quote": "prisingly level" }),
    ]);
    assert_eq!(folder.fmt(COMPLETE).code, 0);
    let before = anchors(&folder.map());
    let changed = LETTER.replacen("Cameras", "Dear Sir, cameras", 1).replace("They deter", "They scare");
    fs::write(folder.path("letter.txt"), changed).unwrap();
    let said = folder.fmt(&["map.json", "--anchors", "--move"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(said.err.contains("letter.txt no longer has the text that anchors `n1`"), "{}", said.err);
    assert!(said.err.contains("stands “They scare”"), "{}", said.err);
    assert!(said.err.ends_with("map.json: 3 anchors (2 moved, 1 left to mend)\n"), "{}", said.err);
    let after = anchors(&folder.map());
    // Its place is that of the words that replaced it; its digest is still that of the words that are gone.
    let [old, new] = [&before, &after].map(|anchors| anchors[1][0].position.unwrap());
    assert_eq!((new.start, new.end), (old.start + 10, old.end + 10));
    assert_eq!((new.digest, new.length), (old.digest, old.length));
    assert_ne!(after[0][0].position, before[0][0].position);
    let map = folder.map();
    assert_eq!(folder.fmt(&["map.json", "--anchors", "--move"]).code, 2, "it stays a fault");
    assert_eq!(folder.map(), map, "a second run changes nothing");
}

/// Only the numbers of anchors and the digest of the document change: what a person wrote stays as it is spelled.
#[test]
fn moved_anchors_keep_the_spelling_of_their_map() {
    let folder = Folder::with(&[]);
    let shapes = "===\ntitle: Streets\ndocument:\n  path: letter.txt   # the letter\n===\n\n\
        [a]: So. {kind: evidence, anchor: watched Main Street}\n\n\
        [b]: So.\n  {anchor: [{quote: They deter}, {quote: Crime stayed}]}\n\n\
        [c]: So.\n  {anchor: {quote: after they came},\n   tags: [x]}\n";
    fs::write(folder.path("map.argdown"), shapes).unwrap();
    assert_eq!(folder.fmt(&["map.argdown", "--anchors"]).code, 0);
    let before = fs::read_to_string(folder.path("map.argdown")).unwrap();
    fs::write(folder.path("letter.txt"), LETTER.replacen("Cameras", "Dear Sir, cameras", 1)).unwrap();
    let said = folder.fmt(&["map.argdown", "--anchors", "--move"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let after = fs::read_to_string(folder.path("map.argdown")).unwrap();
    let spelling = |text: &str| {
        let text = text.replace(|c: char| c.is_ascii_digit(), "0");
        let digest = text.find("sha000: ").map(|at| at + "sha000: ".len()).unwrap();
        let end = digest + text[digest..].find('\n').unwrap();
        text.replacen(&text[digest..end], "DIGEST", 1)
    };
    assert_eq!(spelling(&after), spelling(&before));
    assert_eq!(folder.fmt(&["map.argdown", "--check"]).code, 0, "{after}");
    assert!(after.contains("\ndocument:\n  path: letter.txt   # the letter\n  sha256: "), "{after}");
}

/// The text that a shipped map was made from. If it is missing, prints that the test is skipped.
fn document_of(map: &Path, draft: &Draft) -> Option<PathBuf> {
    if let Some(path) = draft.head.document.as_ref().and_then(|document| document.path.as_deref()) {
        return Some(map.with_file_name(path));
    }
    crate::shared::paper()
}

#[test]
fn anchors_of_the_shipped_maps_agree_with_their_documents() {
    for entry in fs::read_dir(root().join("graph")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let map = fs::read_to_string(&path).unwrap();
        let mut draft = json::read(map.as_bytes()).partial_map.to_draft();
        let Some(document) = document_of(&path, &draft) else { continue };
        let bytes = fs::read(document).unwrap();
        let prose = Prose::decode(&bytes).unwrap();
        let quotes = claimgraph::document::Quotes::Drop;
        let faults = claimgraph::document::complete_anchors(&mut draft, &prose, "document", quotes);
        assert_eq!(faults, [], "{}", path.display());
        let checked = texts(&json::to_string(&draft.build()), &prose).len();
        assert!(checked > 0, "{}", path.display());
    }
}

/// Dozens of quotations, each of whose parts stands in the document tens of thousands of times.
#[test]
fn quotations_of_words_that_are_everywhere_take_linear_time() {
    const HITS: usize = 64_000;
    let text = "of the ".repeat(HITS) + "rare end";
    let prose = Prose::decode(text.as_bytes()).unwrap();
    let quote = |number: usize| match number {
        0 => "rare end".to_owned(),
        _ => format!("of … the … of {}", "of the ".repeat(number)),
    };
    let node = |number| json!({ "id": format!("n{number}"), "kind": "claim", "text": "So.", "anchor": { "quote": quote(number) } });
    let map = json!({ "claimgraph": 1, "nodes": (0..64).map(node).collect::<Vec<_>>() });
    let mut draft = json::read(map.to_string().as_bytes()).partial_map.to_draft();
    let quotes = claimgraph::document::Quotes::Drop;
    let faults = in_time(|| claimgraph::document::complete_anchors(&mut draft, &prose, "document", quotes));
    assert!(
        draft.nodes[0].detail.anchors[0].position.is_some(),
        "a quotation of rare words is found all the same"
    );
    assert_eq!(faults.len(), 63, "every other one is reported");
}

/// The sentences of a text, with runs of white space as one space.
fn sentences(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let sentences = words.split_inclusive(|word| word.trim_end_matches(['”', '"']).ends_with(['.', '?']));
    sentences.map(|words| words.join(" ")).filter(|sentence| sentence.split(' ').count() > 5).collect()
}

#[test]
fn sentences_of_the_paper_are_found_whole_and_by_their_ends() {
    let Some(path) = crate::shared::paper() else { return };
    let bytes = fs::read(path).unwrap();
    let prose = Prose::decode(&bytes).unwrap();
    let mut body = String::new();
    let mut at = 0;
    for cut in prose.interruptions() {
        body += &prose.text()[at..cut.start];
        at = cut.end;
    }
    body += &prose.text()[at..];
    assert_eq!(prose.interruptions().len(), 15, "the notes of 14 pages, and a page head");
    let sentences = sentences(&body);
    assert!(sentences.len() > 100, "{}", sentences.len());
    for sentence in sentences {
        let places = claimgraph::document::find(&prose, &sentence);
        assert_eq!(places.len(), 1, "{sentence}");
        let spans: Vec<&str> = places[0].spans.iter().map(|span| &prose.text()[span.clone()]).collect();
        let found: Vec<&str> = spans.iter().flat_map(|span| span.split_whitespace()).collect();
        assert_eq!(found.join(" "), sentence);
        let words: Vec<&str> = sentence.split(' ').collect();
        if words.len() < 8 {
            continue;
        }
        let ends = format!("{} … {}", words[..4].join(" "), words[words.len() - 4..].join(" "));
        let by_ends = claimgraph::document::find(&prose, &ends);
        assert_eq!(by_ends, places, "{ends}");
    }
}
