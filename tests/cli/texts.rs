//! `audit`, `draft` and `coverage` on files that are not as they should be.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::Stdio;

use super::transcripts::{claimgraph, folder};
use super::word;

/// The answer of a command: its exit code, and all that it prints.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = claimgraph(folder, arguments).output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code(), said)
}

/// The beginning of an OLE file, and the name of a stream.
fn ole(stream: &str) -> Vec<u8> {
    let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
    [b"\xd0\xcf\x11\xe0".as_slice(), &[0; 60], &name.collect::<Vec<u8>>()].concat()
}

#[test]
fn files_that_hold_no_text_are_refused_with_the_way_out() {
    let folder = folder();
    let lanes: &[u8] = b"The lane is wide.";
    let bomb = word::package(&[("word/document.xml", &vec![b' '; 20 << 20])]);
    let whole = word::tram();
    let half = &whole[..whole.len() / 2];
    let odt = word::package(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    let cases: &[(&str, &[u8], &str, &str)] = &[
        ("a.pdf", b"%PDF-1.7\n", "a PDF document", "`pdftotext -layout a.pdf a.txt`"),
        ("b.txt", b"%PDF-1.7\n", "a PDF document", "`pdftotext -layout b.txt b-text.txt`"),
        ("locked.docx", &ole("EncryptedPackage"), "encrypted with a password", "a copy without a password"),
        (
            "old.doc",
            &ole("WordDocument"),
            "an old Word document",
            "`soffice --headless --convert-to docx old.doc`",
        ),
        ("a.odt", &odt, "an OpenDocument text", "`pandoc a.odt -o a.md`"),
        ("half.docx", half, "incomplete or damaged", "a fresh copy"),
        ("renamed.docx", lanes, "named like a Word document", "rename it to .txt"),
        ("empty.docx", b"", "named like a Word document", "a fresh copy"),
        (
            "bomb.docx",
            &bomb,
            "the document is refused: its part `word/document.xml` grows",
            "do not trust it",
        ),
        ("~$tram.docx", b"\x04me", "a lock file, which Word keeps", "name the document itself"),
        ("noise", b"\x01\0\x02\xff", "a zero byte", "not be a text at all"),
        ("wide.txt", b"\xff\xfeT\0h\0e\0", "in UTF-16", "save it as UTF-8"),
        ("latin.txt", b"The caf\xe9.", "the byte 0xe9", "save the document as UTF-8"),
        ("a.svg", b"<svg></svg>", "a picture in SVG", "name a text"),
        ("a.html", b"<html></html>", "a web page", "`pandoc a.html -o a.md`"),
    ];
    for (name, bytes, message, help) in cases {
        fs::write(folder.path().join(name), bytes).unwrap();
        for arguments in [&["audit", name][..], &["draft", name], &["audit", name, "--format", "json"]] {
            let (code, said) = run(folder.path(), arguments);
            assert!(
                code == Some(2) && said.contains(message) && said.contains(help),
                "{arguments:?}: {said}"
            );
        }
    }
    assert!(!folder.path().join("~$tram.docx~").exists());
}

#[test]
fn what_is_no_text_is_named() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("map"), "[Late]: The trains run late.\n").unwrap();
    fs::write(path.join("prose.txt"), "The lane is wide.\n").unwrap();
    fs::write(path.join("prose"), "The lane is wide.\n").unwrap();
    for (arguments, message) in [
        (
            &["audit", "case.json"][..],
            "case.json is a map (json), not a text: use `claimgraph check case.json`",
        ),
        (&["draft", "map"], "map is a map (argdown), not a text"),
        (&["audit", "."], ". is a folder; name the texts in it"),
        (&["audit", "nowhere.txt"], "cannot read nowhere.txt"),
        (&["check", "prose.txt"], "`claimgraph audit prose.txt` looks at its notes"),
        (&["check", "prose"], "`claimgraph draft prose -o MAP.argdown` makes a map of it"),
        (&["coverage", "prose.txt"], "is a text, not a map"),
        (&["coverage", "case.json"], "use `--document TEXT`"),
        (&["audit", "prose.txt", "-o", "none/a.md"], "cannot write none/a.md: there is no folder none"),
        (&["draft", "prose.txt", "-o", "none/a.json"], "cannot write none/a.json: there is no folder none"),
        (
            &["audit", "prose.txt", "-o", "prose.txt"],
            "prose.txt would be overwritten: name another file for the report",
        ),
        (&["draft", "prose.txt", "-o", "a.svg"], "a draft is written as .argdown or .json"),
        (&["audit", "prose.txt", "--comments", "a.docx"], "prose.txt is no Word document"),
        (&["audit", "prose.txt", "prose", "--format", "html"], "a page shows one text"),
        (&["audit", "-", "-"], "name `-` once, and files for the rest"),
        (&["audit", ""], "its name is empty"),
        (&["draft", ""], "its name is empty"),
        (
            &["check", "case.json", "--document", "."],
            "cannot read the document .: it is a folder, not a file",
        ),
        (&["coverage", "case.json", "--document", ""], "its name is empty"),
        (&["audit", "prose.txt", "--table", "--format", "json"], "leave out --format json, or --table"),
        (&["audit", "prose.txt", "--table", "-o", "a.html"], "name a file that ends with .md"),
        (
            &["audit", "tram.docx", "-o", "a.docx", "--comments", "a.docx", "--format", "human"],
            "name two files",
        ),
        (&["audit", "tram.docx", "--comments", "-"], "give it a name that ends with .docx"),
    ] {
        let (code, said) = run(path, arguments);
        assert!(code == Some(2) && said.contains(message), "{arguments:?}: {said}");
    }
    assert_eq!(fs::read_to_string(path.join("prose.txt")).unwrap(), "The lane is wide.\n");
    assert!(!path.join("a.docx").exists() && !path.join("a.html").exists());
    assert_eq!(run(path, &["audit", "prose.txt", "--table", "-o", "a.md"]).0, Some(0));
    assert_eq!(run(path, &["audit", "prose.txt", "--table", "--format", "markdown"]).0, Some(0));
}

/// A zero byte in a text is shown at its place, to people and programs; a program is not shown.
#[test]
fn a_zero_byte_has_its_place() {
    let folder = folder();
    for (bytes, place, json) in [
        (&b"The lane.\n\nIt is \0 wide.\n"[..], "a.txt:3:7", "\"line\": 3"),
        (b"\x02lane\0\xff", "a.txt:1:1", "zero byte"),
    ] {
        fs::write(folder.path().join("a.txt"), bytes).unwrap();
        for command in ["audit", "draft"] {
            let (code, said) = run(folder.path(), &[command, "a.txt"]);
            assert!(code == Some(2) && said.contains(place), "{said}");
        }
        assert!(run(folder.path(), &["audit", "a.txt", "--format", "json"]).1.contains(json));
    }
}

/// A draft never replaces what a person has written: it keeps a copy, under a name that nobody uses.
#[test]
fn a_second_draft_keeps_the_first() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("lane.txt"), "The lane is wide. It carries 9,000 cars a day.\n").unwrap();
    fs::write(path.join("other.txt"), "Keep me.").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("other.txt", path.join("lane.json~")).unwrap();
    #[cfg(not(unix))]
    fs::write(path.join("lane.json~"), "Keep me.").unwrap();
    for (mine, kept) in [("one", "lane.json~2"), ("two", "lane.json~3"), ("one", "lane.json~2")] {
        fs::write(path.join("lane.json"), mine).unwrap();
        let (code, said) = run(path, &["draft", "lane.txt", "-o", "lane.json"]);
        assert!(code == Some(0) && said.contains(&format!("it is kept as {kept}\n")), "{said}");
        assert_eq!(fs::read_to_string(path.join(kept)).unwrap(), mine);
    }
    assert_eq!(fs::read_to_string(path.join("other.txt")).unwrap(), "Keep me.");
    let (_, said) = run(path, &["draft", "lane.txt", "-o", "lane.json"]);
    assert!(!said.contains("kept"), "the same draft once more: {said}");
    let names = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(!names.into_iter().any(|name| name.contains(".tmp") || name == "lane.json~4"));
}

#[test]
fn both_notations_of_a_draft_say_the_same() {
    let folder = folder();
    let text = "Lanes\n\nThe lane is wide. Who uses it? I will now turn to the road.\n\nIt carries 9,000 cars a day.\n";
    fs::write(folder.path().join("lane.txt"), text).unwrap();
    for name in ["a.json", "a.argdown"] {
        assert_eq!(run(folder.path(), &["draft", "lane.txt", "-o", name]).0, Some(0));
    }
    let drafts = ["a.json", "a.argdown"].map(|name| fs::read_to_string(folder.path().join(name)).unwrap());
    for part in ["Choose the thesis", "Who uses it?", "question", "signpost"] {
        assert!(drafts.iter().all(|draft| draft.contains(part)), "{part}: {drafts:?}");
    }
    let (code, said) = run(folder.path(), &["diff", "a.argdown", "a.json"]);
    assert!(code == Some(0) && said.contains("no difference"), "{said}");
}

#[test]
fn odd_texts_are_audited() {
    let folder = folder();
    let notes = "\n\nNotes\n\n[1] Ann Lee, Ferries (London: Harbour Press, 2019), 3.\n\
        [2] Jan Ode, Boats (London: Harbour Press, 2020), 4.\n";
    let third = "[2] Omar Haddad, Ships (London: Harbour Press, 2021), 5.\n";
    for (text, code, said) in [
        (String::new(), 0, "no sentence was found: the text is empty"),
        ("The lane is wide.\n".to_owned(), 0, "no notes, and no other citations"),
        ("Pane e acqua non sono cari.\n".to_owned(), 0, "none of English, German and French"),
        ("El precio del pan es alto, y no baja.\n".to_owned(), 0, "none of English, German and French"),
        // Notes out of order, missing, and twice.
        (
            format!(
                "The lane\n\nThe lane on the road is wide, as all who live there say.[2] The road is long, and it leads to the harbour of the town.[1]{notes}"
            ),
            0,
            "2 notes",
        ),
        (
            format!(
                "The lane\n\nThe lane on the road is wide, as all who live there say.[1] The road is long, and it leads to the harbour of the town.[3]{notes}"
            ),
            1,
            "leads to no note",
        ),
        (
            format!(
                "The lane\n\nThe lane on the road is wide, as all who live there say.[1] The road is long, and it leads to the harbour of the town.[2]{notes}{third}"
            ),
            1,
            "the other one (line ",
        ),
    ] {
        fs::write(folder.path().join("text.txt"), &text).unwrap();
        let (found, all) = run(folder.path(), &["audit", "text.txt"]);
        assert!(found == Some(code) && all.contains(said), "{text}: {found:?} {all}");
        let (found, all) = run(folder.path(), &["draft", "text.txt"]);
        assert!(found == Some(0) && all.contains("\"draft\": true"), "{text}: {all}");
    }
}

#[test]
fn one_bad_text_does_not_keep_the_others_from_the_audit() {
    let folder = folder();
    fs::write(folder.path().join("good.txt"), "The lane carries 9,000 cars a day.\n").unwrap();
    fs::write(folder.path().join("bad.pdf"), "%PDF-1.7\n").unwrap();
    let (code, said) = run(folder.path(), &["audit", "nowhere.txt", "bad.pdf", "good.txt"]);
    assert_eq!(code, Some(2), "{said}");
    for part in ["cannot read nowhere.txt", "bad.pdf: not read", "good.txt: 1 error"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let output =
        claimgraph(folder.path(), &["audit", "bad.pdf", "good.txt", "--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(report["files"][0]["faults"][0]["help"].as_str().unwrap().contains("pdftotext"), "{report}");
    assert_eq!(report["files"][1]["summary"]["error"], 1, "{report}");
}

#[test]
fn a_text_on_standard_input_is_read_by_its_content() {
    let folder = folder();
    let tram = word::tram();
    for (bytes, said) in [
        (&b"The lane carries 9,000 cars a day.[^1]\n\n[^1]: Lee 2019.\n"[..], "1 note"),
        (&tram, "2 notes"),
        (b"%PDF-1.7\n", "a PDF document"),
    ] {
        let all = given(folder.path(), &["audit", "-"], bytes);
        assert!(all.contains(said) && all.contains("<stdin>"), "{all}");
    }
    let all = given(folder.path(), &["check", "-"], b"The lane carries 9,000 cars a day.\n");
    assert!(all.contains("standard input is a text, not a map: `claimgraph audit -`"), "{all}");
    let all = given(folder.path(), &["check", "-"], b"null\n");
    assert!(!all.contains("is a text"), "{all}");
}

/// All that a command prints about standard input.
fn given(folder: &Path, arguments: &[&str], input: &[u8]) -> String {
    let mut child = claimgraph(folder, arguments);
    let child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// The findings stand in a copy; the parts with the text and the notes stay as they are, but for the marks of the comments.
#[test]
fn findings_become_comments_in_a_copy() {
    let folder = folder();
    let path = folder.path().join("tram.docx");
    fs::write(&path, word::tram()).unwrap();
    let (code, said) = run(folder.path(), &["audit", "tram.docx", "--comments", "copy.docx"]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(fs::read(&path).unwrap(), word::tram());
    let copy = fs::read(folder.path().join("copy.docx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(copy)).unwrap();
    let mut comments = String::new();
    archive.by_name("word/comments.xml").unwrap().read_to_string(&mut comments).unwrap();
    assert!(comments.contains("uncited-figure") && comments.contains("900 euros"), "{comments}");
    // The copy is audited as the original.
    let (_, again) = run(folder.path(), &["audit", "copy.docx"]);
    assert_eq!(again.replace("copy.docx", "tram.docx"), said);
    let (code, said) = run(folder.path(), &["audit", "tram.docx", "--comments", "tram.docx"]);
    assert!(code == Some(2) && said.contains("tram.docx would be overwritten"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), word::tram());
}

/// A map that is checked against another text is told so first.
#[test]
fn the_text_of_another_map_is_named_before_its_coverage() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("lane.txt"), "The lane is wide. It carries 9,000 cars a day.\n").unwrap();
    fs::write(path.join("other.txt"), "The tram is late. It stops at ten.\n").unwrap();
    assert_eq!(run(path, &["draft", "lane.txt", "-o", "lane.json"]).0, Some(0));
    let (code, said) = run(path, &["coverage", "lane.json", "--document", "other.txt"]);
    assert!(code == Some(0) && said.contains("made from another text") && said.contains(" of 2"), "{said}");
}
