//! What nobody should write and somebody does: broken and hostile files, each with the answer that it gets.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use claimgraph::diagnostic::Lines;
use claimgraph::format::json;

use crate::shared::{full_map, in_time};

/// A file, and what is said of it.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    /// Each fault: its line and column, words of its message, words of its help. None: the file is read.
    faults: &'static [(&'static str, &'static str, &'static str)],
}

fn case(
    name: &'static str,
    bytes: impl Into<Vec<u8>>,
    faults: &'static [(&'static str, &'static str, &'static str)],
) -> Case {
    Case { name, bytes: bytes.into(), faults }
}

/// A map whose second line is one object of `nodes`.
fn node(object: &str) -> String {
    format!("{{ \"claimgraph\": 1, \"nodes\": [\n{object} ] }}")
}

/// A map with a claim that has these members too, in line 2 from column 51 on.
fn claim(members: &str) -> String {
    node(&format!(r#"{{ "id": "a", "kind": "claim", "text": "Milk is dear", {members} }}"#))
}

/// A map with a citation that has these members too, in line 2 from column 20 on.
fn cite(members: &str) -> String {
    node(&format!(
        "{{ \"id\": \"a\", \"cites\": [\n{{ \"source\": \"s\", {members} }}\n], \"kind\": \"claim\", \"text\": \"x\" }}"
    ))
}

/// A map whose second line is one relation.
fn relation(object: &str) -> String {
    format!("{{ \"claimgraph\": 1, \"relations\": [\n{object} ] }}")
}

/// A map whose second line is these members.
fn map(members: &str) -> String {
    format!("{{ \"claimgraph\": 1,\n{members} }}")
}

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// What is no JSON.
fn no_json() -> Vec<Case> {
    let deep = |open: &str| open.repeat(200_000);
    vec![
        case("empty file", "", &[("1:1", "the file ends where a value should be", "the file is empty")]),
        case(
            "only blanks",
            " \n\t \r\n",
            &[("3:1", "the file ends where a value should be", "the file is empty")],
        ),
        case(
            "only a byte order mark",
            "\u{feff}",
            &[("1:1", "the file ends where a value should be", "the file is empty")],
        ),
        case(
            "a space that is no white space",
            "\u{a0}",
            &[(
                "1:1",
                "the space U+00A0, which is not white space in JSON",
                "replace it by an ordinary space",
            )],
        ),
        case(
            "cut before the first name",
            "{",
            &[(
                "1:2",
                "the file ends where a name between double quotation marks should be",
                "the file is cut short",
            )],
        ),
        case(
            "cut inside a name",
            "{ \"claimg",
            &[("1:3", "a string without an end", "add the closing quotation mark")],
        ),
        case(
            "cut after a name",
            "{ \"claimgraph\"",
            &[("1:15", "the file ends where `:` should be", "the file is cut short")],
        ),
        case(
            "cut after the colon",
            "{ \"claimgraph\": ",
            &[("1:17", "the file ends where a value should be", "the file is cut short")],
        ),
        case(
            "cut after a value",
            "{ \"claimgraph\": 1",
            &[("1:18", "the file ends where `,` or `}` should be", "the file is cut short")],
        ),
        case(
            "cut after a comma",
            "{ \"claimgraph\": 1,\n",
            &[(
                "2:1",
                "the file ends where a name between double quotation marks should be",
                "the file is cut short",
            )],
        ),
        case(
            "cut inside a list",
            "{ \"nodes\": [\n  {}",
            &[("2:5", "the file ends where `,` or `]` should be", "the file is cut short")],
        ),
        case(
            "cut after a comma in a list",
            "{ \"nodes\": [\n  {},",
            &[("2:6", "the file ends where a value should be", "the file is cut short")],
        ),
        case(
            "cut at an open list",
            "{ \"nodes\": [",
            &[("1:13", "the file ends where a value should be", "the file is cut short")],
        ),
        case(
            "cut inside a word",
            "{ \"extra\": { \"x\": tr",
            &[("1:19", "the file ends inside a word", "the file is cut short")],
        ),
        case(
            "cut after a minus",
            "[-",
            &[("1:3", "the file ends where a digit should be", "the file is cut short")],
        ),
        case(
            "cut after a point",
            "[1.",
            &[("1:4", "the file ends where a digit after the point should be", "the file is cut short")],
        ),
        case(
            "cut inside an exponent",
            "[1e+",
            &[("1:5", "the file ends where a digit of the exponent should be", "the file is cut short")],
        ),
        case(
            "cut after a backslash",
            "[\"a\\",
            &[("1:2", "a string without an end", "add the closing quotation mark")],
        ),
        case(
            "cut inside an escape",
            "[\"a\\u00",
            &[("1:2", "a string without an end", "add the closing quotation mark")],
        ),
        case(
            "cut between surrogates",
            "[\"\\ud83d",
            &[("1:2", "a string without an end", "add the closing quotation mark")],
        ),
        case(
            "unterminated text",
            "{ \"title\":\n  \"Bread is dear }",
            &[("2:3", "a string without an end", "add the closing quotation mark")],
        ),
        case(
            "text over two lines",
            "{ \"title\": \"Bread\nis dear\" }",
            &[("1:18", "a line end inside a string", "add the closing quotation mark, or write the line")],
        ),
        case(
            "text over two lines with CRLF",
            "{ \"title\": \"Bread\r\nis dear\" }",
            &[("1:18", "a line end inside a string", "add the closing quotation mark, or write the line")],
        ),
        case(
            "raw tab in a text",
            "{ \"title\": \"Bread\tis dear\" }",
            &[(
                "1:18",
                "the control character U+0009 inside a string",
                r"write it as an escape: `\t`, `\u0001`, …",
            )],
        ),
        case(
            "raw NUL in a text",
            "{ \"title\": \"Bread\0is dear\" }",
            &[(
                "1:18",
                "the control character U+0000 inside a string",
                r"write it as an escape: `\t`, `\u0001`, …",
            )],
        ),
        case(
            "raw escape in a text",
            "{ \"title\": \"\u{1b}[31m\" }",
            &[(
                "1:13",
                "the control character U+001B inside a string",
                r"write it as an escape: `\t`, `\u0001`, …",
            )],
        ),
        case(
            "NUL between values",
            "{ \"claimgraph\": \0 1 }",
            &[("1:17", "the control character U+0000", "take it out")],
        ),
        case(
            "nothing but NUL",
            [0; 64],
            &[("1:1", "the file holds nothing but zero bytes", "its text is lost")],
        ),
        case(
            "NUL after the map",
            "{ \"claimgraph\": 1 }\0\0",
            &[("1:20", "the control character U+0000", "take it out")],
        ),
        case(
            "lone high surrogate",
            r#"{ "title": "a\ud83d" }"#,
            &[("1:14", r"`\ud83d` is half a character", r"such escapes come in pairs, as `\ud83d\ude00`")],
        ),
        case(
            "lone low surrogate",
            r#"{ "title": "\ude00a" }"#,
            &[("1:13", r"`\ude00` is half a character", r"such escapes come in pairs, as `\ud83d\ude00`")],
        ),
        case(
            "surrogates the wrong way round",
            r#"{ "title": "\ude00\ud83d" }"#,
            &[("1:13", r"`\ude00` is half a character", r"such escapes come in pairs, as `\ud83d\ude00`")],
        ),
        case(
            "high surrogate and a letter",
            r#"{ "title": "\ud83d\u0041" }"#,
            &[("1:13", r"`\ud83d` is half a character", r"such escapes come in pairs, as `\ud83d\ude00`")],
        ),
        case(
            "lone surrogate in a name",
            r#"{ "\udead": 1 }"#,
            &[("1:4", r"`\udead` is half a character", r"such escapes come in pairs, as `\ud83d\ude00`")],
        ),
        case(
            "unknown escape",
            r#"{ "title": "C:\dir" }"#,
            &[("1:15", "a backslash that begins no escape", r"write a backslash as `\\`")],
        ),
        case(
            "escape with a sign",
            r#"{ "title": "\u+123" }"#,
            &[(
                "1:13",
                r"`\u` without four hexadecimal digits",
                r"write `\u` and four digits, or the letter itself",
            )],
        ),
        case(
            "hexadecimal escape",
            r#"{ "title": "\x41" }"#,
            &[("1:13", "a backslash that begins no escape", r"write a backslash as `\\`")],
        ),
        case(
            "escaped line end",
            "{ \"title\": \"a\\\nb\" }",
            &[("1:14", "a backslash that begins no escape", r"write a backslash as `\\`")],
        ),
        case(
            "no UTF-8 in the second line",
            b"{ \"claimgraph\": 1,\n \"title\": \"\xc3\xa4\xff\" }",
            &[(
                "2:13",
                "the byte 0xff (byte 32 of the file, line 2, column 13) is not UTF-8",
                "save the file as UTF-8",
            )],
        ),
        case(
            "Latin-1",
            b"{ \"title\": \"caf\xe9\" }",
            &[(
                "1:16",
                "the byte 0xe9 (byte 15 of the file, line 1, column 16) is not UTF-8",
                "save the file as UTF-8",
            )],
        ),
        case(
            "UTF-8 that is too long",
            b"{ \"title\": \"\xc0\xaf\" }",
            &[(
                "1:13",
                "the byte 0xc0 (byte 12 of the file, line 1, column 13) is not UTF-8",
                "save the file as UTF-8",
            )],
        ),
        case(
            "UTF-8 of a surrogate",
            b"{ \"title\": \"\xed\xa0\x80\" }",
            &[(
                "1:13",
                "the byte 0xed (byte 12 of the file, line 1, column 13) is not UTF-8",
                "save the file as UTF-8",
            )],
        ),
        case(
            "UTF-8 cut in a letter",
            b"{ \"title\": \"\xf0\x9f\x98",
            &[(
                "1:13",
                "the byte 0xf0 (byte 12 of the file, line 1, column 13) is not UTF-8",
                "save the file as UTF-8",
            )],
        ),
        case(
            "no text at all",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            &[(
                "1:1",
                "the byte 0x89 (byte 0 of the file, line 1, column 1) is not UTF-8",
                "save the file as UTF-8",
            )],
        ),
        case(
            "a ZIP archive",
            b"PK\x03\x04\x14\0\x06\0",
            &[("1:1", "expected a value, found `PK`", "a map in JSON begins with `{`")],
        ),
        case(
            "UTF-16, little end first",
            utf_16("{}", u16::to_le_bytes),
            &[("1:1", "the file is in UTF-16 or UTF-32, not in UTF-8", "save the file as UTF-8")],
        ),
        case(
            "UTF-16, big end first",
            utf_16("{}", u16::to_be_bytes),
            &[("1:1", "the file is in UTF-16 or UTF-32, not in UTF-8", "save the file as UTF-8")],
        ),
        case(
            "UTF-16 with a mark, little end first",
            utf_16("\u{feff}{}", u16::to_le_bytes),
            &[("1:1", "the file is in UTF-16 or UTF-32, not in UTF-8", "save the file as UTF-8")],
        ),
        case(
            "UTF-16 with a mark, big end first",
            utf_16("\u{feff}{}", u16::to_be_bytes),
            &[("1:1", "the file is in UTF-16 or UTF-32, not in UTF-8", "save the file as UTF-8")],
        ),
        case(
            "UTF-16 of letters beyond ASCII",
            utf_16("\u{feff}漢字", u16::to_le_bytes),
            &[("1:1", "the file is in UTF-16 or UTF-32, not in UTF-8", "save the file as UTF-8")],
        ),
        case(
            "UTF-32",
            b"{\0\0\0}\0\0\0",
            &[("1:1", "the file is in UTF-16 or UTF-32, not in UTF-8", "save the file as UTF-8")],
        ),
        case(
            "line comment",
            "{ // the map\n \"claimgraph\": 1 }",
            &[("1:3", "a comment, and JSON has none", "put it under `extra`, or take it out")],
        ),
        case(
            "comment after a value",
            "{ \"claimgraph\": 1 // the version\n }",
            &[("1:19", "a comment, and JSON has none", "put it under `extra`, or take it out")],
        ),
        case(
            "block comment",
            "/* a map */ { \"claimgraph\": 1 }",
            &[("1:1", "a comment, and JSON has none", "put it under `extra`, or take it out")],
        ),
        case(
            "hash comment",
            "# a map\n{ \"claimgraph\": 1 }",
            &[("1:1", "a comment, and JSON has none", "put it under `extra`, or take it out")],
        ),
        case(
            "comment after the map",
            "{ \"claimgraph\": 1 }\n// the end",
            &[("2:1", "a comment, and JSON has none", "put it under `extra`, or take it out")],
        ),
        case(
            "comma at the end of an object",
            "{ \"claimgraph\": 1, }",
            &[("1:18", "a comma with nothing after it", "take the comma out")],
        ),
        case(
            "comma at the end of a list",
            "{ \"nodes\": [ {},\n ] }",
            &[("1:16", "a comma with nothing after it", "take the comma out")],
        ),
        case(
            "comma at the beginning",
            "{ , \"claimgraph\": 1 }",
            &[("1:3", "a comma with nothing before it", "take the comma out")],
        ),
        case(
            "two commas",
            "{ \"nodes\": [ {},, {} ] }",
            &[("1:17", "a comma with nothing before it", "take the comma out")],
        ),
        case(
            "no comma between members",
            "{ \"claimgraph\": 1\n  \"nodes\": [] }",
            &[("2:3", r#"expected `,` or `}`, found `"`"#, "put a comma between the two")],
        ),
        case(
            "no comma between items",
            "{ \"nodes\": [ {}\n  {} ] }",
            &[("2:3", "expected `,` or `]`, found `{`", "put a comma between the two")],
        ),
        case(
            "semicolon",
            "{ \"claimgraph\": 1; \"nodes\": [] }",
            &[("1:18", "expected `,` or `}`, found `;`", "put a comma between the two")],
        ),
        case(
            "no colon",
            "{ \"claimgraph\" 1 }",
            &[("1:16", "expected `:`, found `1`", "put a colon between the name and its value")],
        ),
        case(
            "equals sign",
            "{ \"claimgraph\" = 1 }",
            &[("1:16", "expected `:`, found `=`", "put a colon between the name and its value")],
        ),
        case(
            "two colons",
            "{ \"claimgraph\":: 1 }",
            &[("1:16", "expected a value, found `:`", "one colon stands between a name and its value")],
        ),
        case(
            "a name in a list",
            "{ \"nodes\": [ \"a\": 1 ] }",
            &[("1:17", "expected `,` or `]`, found `:`", "only what stands between `{` and `}` has names")],
        ),
        case(
            "a value for a name",
            "{ \"claimgraph\", 1 }",
            &[("1:15", "a name without a value", "put a colon and the value after the name")],
        ),
        case(
            "single quotes",
            "{ 'claimgraph': 1 }",
            &[("1:3", r#"a quotation mark that is not `"`"#, r#"write strings between `"`"#)],
        ),
        case(
            "single quotes around a value",
            "{ \"title\": 'Bread' }",
            &[("1:12", r#"a quotation mark that is not `"`"#, r#"write strings between `"`"#)],
        ),
        case(
            "typographic quotes",
            "{ “claimgraph”: 1 }",
            &[("1:3", r#"a quotation mark that is not `"`"#, r#"write strings between `"`"#)],
        ),
        case(
            "a name without quotes",
            "{ claimgraph: 1 }",
            &[("1:3", "a name without quotation marks", "write it between double quotation marks")],
        ),
        case(
            "a number as a name",
            "{ 1: 1 }",
            &[(
                "1:3",
                "expected a name between double quotation marks, found `1`",
                "a member is a name between double quotation marks,",
            )],
        ),
        case(
            "a value without quotes",
            "{ \"title\": Bread }",
            &[("1:12", "expected a value, found `Bread`", r#"write text between `"`"#)],
        ),
        case(
            "a Unicode value without quotes",
            "{ \"title\": хлеб }",
            &[(
                "1:12",
                "expected a value, found `хлеб`",
                r#"a value is a text between `"`, a number, a list,"#,
            )],
        ),
        case(
            "NaN",
            "{ \"claimgraph\": NaN }",
            &[("1:17", "a number that JSON has no word for", "leave the member out")],
        ),
        case(
            "infinite",
            "{ \"claimgraph\": -Infinity }",
            &[("1:18", "a number that JSON has no word for", "leave the member out")],
        ),
        case(
            "undefined",
            "{ \"claimgraph\": undefined }",
            &[("1:17", "a word for nothing", "leave the member out")],
        ),
        case(
            "True",
            "{ \"extra\": { \"x\": True } }",
            &[("1:19", "a truth value in capitals", "write `true` or `false`")],
        ),
        case(
            "leading zeros",
            "{ \"claimgraph\": 001 }",
            &[("1:17", "a number that begins with 0", "leave the leading zeros out, or make it a string")],
        ),
        case(
            "a minus and leading zeros",
            "{ \"claimgraph\": -01 }",
            &[("1:17", "a number that begins with 0", "leave the leading zeros out, or make it a string")],
        ),
        case(
            "a plus",
            "{ \"claimgraph\": +1 }",
            &[("1:17", "a number that begins with `+`", "leave the `+` out")],
        ),
        case(
            "a point first",
            "{ \"claimgraph\": .5 }",
            &[("1:17", "a number that begins with a point", "write a `0` before the point")],
        ),
        case(
            "hexadecimal number",
            "{ \"claimgraph\": 0x1 }",
            &[(
                "1:18",
                "expected the end of the number, found `x1`",
                "numbers have decimal digits and one point",
            )],
        ),
        case(
            "a number with a unit",
            "{ \"claimgraph\": 1px }",
            &[(
                "1:18",
                "expected the end of the number, found `px`",
                "numbers have decimal digits and one point",
            )],
        ),
        case(
            "a number with two points",
            "{ \"claimgraph\": 1.0.0 }",
            &[(
                "1:20",
                "expected the end of the number, found `.0`",
                "numbers have decimal digits and one point",
            )],
        ),
        case(
            "digits of another script",
            "{ \"claimgraph\": ١ }",
            &[("1:17", "expected a value, found `١`", r#"a value is a text between `"`, a number, a list,"#)],
        ),
        case(
            "lists nested 200,000 deep",
            deep("["),
            &[("1:129", "nested more than 128 deep, which is the limit", "a map needs five levels")],
        ),
        case(
            "objects nested 200,000 deep",
            deep("{\"a\":"),
            &[("1:641", "nested more than 128 deep, which is the limit", "a map needs five levels")],
        ),
        case(
            "both nested 200,000 deep, and closed",
            deep("[{\"a\":") + "1" + &deep("}]"),
            &[("1:385", "nested more than 128 deep, which is the limit", "a map needs five levels")],
        ),
        case(
            "a bracket too many",
            "{ \"claimgraph\": 1 } }",
            &[("1:21", "a closing bracket too many", "take it out")],
        ),
        case(
            "only a closing bracket",
            "}",
            &[("1:1", "expected a value, found `}`", "a map in JSON begins with `{`")],
        ),
        case(
            "crossed brackets",
            "{ \"nodes\": [ {} } ]",
            &[("1:17", "expected `,` or `]`, found `}`", "close what was opened last first")],
        ),
        case(
            "two maps",
            "{ \"claimgraph\": 1 }\n{ \"claimgraph\": 1 }",
            &[(
                "2:1",
                "expected the end of the file, found `{`",
                "a file holds one map: take out what follows it",
            )],
        ),
        case(
            "words after the map",
            "{ \"claimgraph\": 1 } the end",
            &[(
                "1:21",
                "expected the end of the file, found `the`",
                "a file holds one map: take out what follows it",
            )],
        ),
        case(
            "markup",
            "<html><script>alert(1)</script></html>",
            &[("1:1", "markup, which is not JSON", "see what file this is")],
        ),
        case(
            "YAML",
            "claimgraph: 1\nnodes:\n  - id: a\n",
            &[("1:1", "expected a value, found `claimgraph`", "a map in JSON begins with `{`")],
        ),
        case(
            "Argdown",
            "[Bread]: Bread is dear.\n  + <Milk>\n",
            &[("1:2", "expected a value, found `Bread`", r#"write text between `"`"#)],
        ),
        case(
            "a merge conflict",
            "{ \"claimgraph\": 1,\n<<<<<<< ours\n \"title\": \"a\" }",
            &[("2:1", "the mark of a merge conflict", "settle the conflict, and take its three marks out")],
        ),
        case(
            "a byte order mark inside",
            "{ \u{feff}\"claimgraph\": 1 }",
            &[(
                "1:3",
                "the space U+FEFF, which is not white space in JSON",
                "replace it by an ordinary space",
            )],
        ),
        case(
            "a space of no width",
            "{ \"claimgraph\":\u{200b} 1 }",
            &[(
                "1:16",
                "the space U+200B, which is not white space in JSON",
                "replace it by an ordinary space",
            )],
        ),
        case(
            "an ideographic space",
            "{\u{3000}\"claimgraph\": 1 }",
            &[(
                "1:2",
                "the space U+3000, which is not white space in JSON",
                "replace it by an ordinary space",
            )],
        ),
        case(
            "a line separator",
            "{\u{2028}\"claimgraph\": 1 }",
            &[(
                "1:2",
                "the space U+2028, which is not white space in JSON",
                "replace it by an ordinary space",
            )],
        ),
        case(
            "a form feed",
            "{\u{c}\"claimgraph\": 1 }",
            &[(
                "1:2",
                "the space U+000C, which is not white space in JSON",
                "replace it by an ordinary space",
            )],
        ),
        case(
            "a bidi override before a name",
            "{ \u{202e}\"claimgraph\": 1 }",
            &[(
                "1:3",
                r"expected a name between double … found `\u{202e}`",
                "a member is a name between double quotation marks,",
            )],
        ),
        case(
            "an emoji for a value",
            "{ \"claimgraph\": 😀 }",
            &[(
                "1:17",
                "expected a value, found `😀`",
                r#"a value is a text between `"`, a number, a list,"#,
            )],
        ),
        case(
            "an open text of 1 MB",
            "{ \"title\": \"".to_owned() + &"a".repeat(1 << 20),
            &[("1:12", "a string without an end", "add the closing quotation mark")],
        ),
        case(
            "a word of 1 MB",
            "{ \"title\": ".to_owned() + &"a".repeat(1 << 20),
            &[(
                "1:12",
                "expected a value,  … found `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`",
                r#"write text between `"`"#,
            )],
        ),
        case(
            "a number of 1 MB",
            "{ \"claimgraph\": ".to_owned() + &"1".repeat(1 << 20) + " }",
            &[(
                "1:17",
                "version 1111111111111111111111111111111111111111… of the format is not known",
                "this program reads version 1",
            )],
        ),
    ]
}

/// JSON that is no map.
fn no_map() -> Vec<Case> {
    let long = |length: usize| "a".repeat(length);
    vec![
        case(
            "a text at the top",
            "\"a map\"",
            &[(
                "1:1",
                "expected a map as an object, found a string",
                "`claimgraph init` writes a map to start from",
            )],
        ),
        case(
            "a number at the top",
            "1",
            &[(
                "1:1",
                "expected a map as an object, found a number",
                "`claimgraph init` writes a map to start from",
            )],
        ),
        case(
            "null at the top",
            "null",
            &[(
                "1:1",
                "expected a map as an object, found `null`",
                "`claimgraph init` writes a map to start from",
            )],
        ),
        case(
            "a list at the top",
            "[]",
            &[(
                "1:1",
                "expected a map as an object, found a list",
                "`claimgraph init` writes a map to start from",
            )],
        ),
        case(
            "no members",
            "{}",
            &[("1:1", "a map needs `claimgraph`", "The version of the format: `\"claimgraph\": 1`.")],
        ),
        case(
            "no version",
            "{ \"nodes\": [] }",
            &[("1:1", "a map needs `claimgraph`", "The version of the format: `\"claimgraph\": 1`.")],
        ),
        case(
            "version 2",
            "{ \"claimgraph\": 2, \"nodez\": 1 }",
            &[("1:17", "version 2 of the format is not known", "this program reads version 1")],
        ),
        case(
            "version 1.5",
            "{ \"claimgraph\": 1.5 }",
            &[("1:17", "version 1.5 of the format is not known", "this program reads version 1")],
        ),
        case(
            "version 0",
            "{ \"claimgraph\": 0 }",
            &[("1:17", "version 0 of the format is not known", "this program reads version 1")],
        ),
        case(
            "version minus one",
            "{ \"claimgraph\": -1 }",
            &[("1:17", "version -1 of the format is not known", "this program reads version 1")],
        ),
        case(
            "version 1e999",
            "{ \"claimgraph\": 1e999 }",
            &[("1:17", "version 1e999 of the format is not known", "this program reads version 1")],
        ),
        case(
            "version as a text",
            "{ \"claimgraph\": \"1\" }",
            &[(
                "1:17",
                "`claimgraph`: expected the number 1, found a string",
                "write a number, without quotation marks",
            )],
        ),
        case(
            "version null",
            "{ \"claimgraph\": null }",
            &[(
                "1:17",
                "`claimgraph`: expected the number 1, found `null`",
                "The version of the format: `\"claimgraph\": 1`.",
            )],
        ),
        case(
            "version twice",
            "{ \"claimgraph\": 1,\n \"claimgraph\": 1 }",
            &[("2:2", "`claimgraph` appears twice in one object", "the first is in line 1, column 3")],
        ),
        case(
            "nodes twice",
            "{ \"claimgraph\": 1, \"nodes\": [],\n \"nodes\": [] }",
            &[("2:2", "`nodes` appears twice in one object", "the first is in line 1, column 20")],
        ),
        case(
            "a name twice, once escaped",
            r#"{ "claimgraph": 1, "title": "a", "t\u0069tle": "b" }"#,
            &[("1:34", "`title` appears twice in one object", "the first is in line 1, column 20")],
        ),
        case(
            "an id twice in a node",
            node(r#"{ "id": "a", "id": "b", "kind": "claim", "text": "x" }"#),
            &[("2:14", "`id` appears twice in one object", "the first is in line 2, column 3")],
        ),
        case(
            "a name twice in a source",
            map(r#""sources": [ { "id": "s", "title": "a", "title": "b" } ]"#),
            &[("2:41", "`title` appears twice in one object", "the first is in line 2, column 27")],
        ),
        case(
            "a name twice deep in a source",
            map(r#""sources": [ { "id": "s", "issued": { "x": 1, "x": 2 } } ]"#),
            &[("2:47", "`x` appears twice in one object", "the first is in line 2, column 39")],
        ),
        case(
            "a name twice in extra",
            map(r#""extra": { "x": 1, "x": 2 }"#),
            &[("2:20", "`x` appears twice in one object", "the first is in line 2, column 12")],
        ),
        case(
            "title of a map as a number",
            map(r#""title": 5"#),
            &[(
                "2:10",
                "`title`: expected a string, found a number",
                "write it between double quotation marks",
            )],
        ),
        case(
            "description as a list",
            map(r#""description": ["x"]"#),
            &[("2:16", "`description`: expected a string, found a list", "The subject of the map.")],
        ),
        case(
            "language as null",
            map(r#""language": null"#),
            &[(
                "2:13",
                "`language`: expected a string, found `null`",
                "leave the member out where there is nothing to say",
            )],
        ),
        case(
            "thesis as a number",
            map(r#""thesis": 1"#),
            &[(
                "2:11",
                "`thesis`: expected a string, found a number",
                "write it between double quotation marks",
            )],
        ),
        case(
            "blank thesis",
            map(r#""thesis": [""]"#),
            &[(
                "2:12",
                "`thesis`: expected text that is not blank, found ``",
                "The ids of the main contentions.",
            )],
        ),
        case(
            "thesis as an object",
            map(r#""thesis": {}"#),
            &[("2:11", "`thesis`: expected a string, found an object", "The ids of the main contentions.")],
        ),
        case(
            "document as a text",
            map(r#""document": "paper.txt""#),
            &[(
                "2:13",
                "`document`: expected an object, found a string",
                "The text that the map was made from.",
            )],
        ),
        case(
            "document with an unknown field",
            map(r#""document": { "pth": "x" }"#),
            &[("2:15", "a document has no field `pth`", "did you mean `path`?")],
        ),
        case(
            "a digest that is too short",
            map(r#""document": { "sha256": "abc" }"#),
            &[(
                "2:25",
                "`sha256`: expected a SHA-256 value of … found `abc`",
                "The digest of the file's bytes.",
            )],
        ),
        case(
            "sources as an object",
            map(r#""sources": {}"#),
            &[("2:12", "`sources`: expected a list, found an object", "put it between `[` and `]`")],
        ),
        case(
            "a source as a text",
            map(r#""sources": [ "lee" ]"#),
            &[(
                "2:14",
                "`sources`: expected an object, found a string",
                "The bibliography, as CSL-JSON items that are kept",
            )],
        ),
        case(
            "a source without an id",
            map(r#""sources": [ { "type": "book" } ]"#),
            &[("2:14", "a source needs `id`", "Its id, by which statements cite it.")],
        ),
        case(
            "a source with a number as its id",
            map(r#""sources": [ { "id": 5 } ]"#),
            &[("2:22", "`id`: expected a string, found a number", "write it between double quotation marks")],
        ),
        case(
            "a source with a blank id",
            map(r#""sources": [ { "id": "\u200b " } ]"#),
            &[(
                "2:22",
                r"`id`: expected text that is not blank, found `\u{200b} `",
                "Its id, by which statements cite it.",
            )],
        ),
        case(
            "nodes as an object",
            map(r#""nodes": {}"#),
            &[("2:10", "`nodes`: expected a list, found an object", "put it between `[` and `]`")],
        ),
        case(
            "a node as a list",
            map(r#""nodes": [ [] ]"#),
            &[("2:12", "`nodes`: expected an object, found a list", "The statements.")],
        ),
        case(
            "a node without anything",
            node("{}"),
            &[
                ("2:1", "a node needs `id`", "Its id, unique among nodes and relations."),
                ("2:1", "a node needs `kind`", "Its role."),
                ("2:1", "a node needs `text`", "Its text: one sentence."),
            ],
        ),
        case(
            "relations as a text",
            map(r#""relations": "none""#),
            &[("2:14", "`relations`: expected a list, found a string", "put it between `[` and `]`")],
        ),
        case(
            "extra as a list",
            map(r#""extra": []"#),
            &[(
                "2:10",
                "`extra`: expected an object, found a list",
                "Members that the format has no name for.",
            )],
        ),
        case(
            "allow as an object",
            map(r#""allow": {}"#),
            &[("2:10", "`allow`: expected a list, found an object", "put it between `[` and `]`")],
        ),
        case(
            "allow without a reason",
            map(r#""allow": [ { "rule": "no-thesis" } ]"#),
            &[("2:12", "an allow needs `reason`", "The reason why the finding may remain.")],
        ),
        case(
            "allow with a blank reason",
            map(r#""allow": [ { "rule": "no-thesis", "reason": "\t" } ]"#),
            &[(
                "2:45",
                r"`reason`: expected text that is not blank, found `\t`",
                "The reason why the finding may remain.",
            )],
        ),
        case(
            "allow of an unknown rule",
            map(r#""allow": [ { "rule": "no-theses", "reason": "x" } ]"#),
            &[("2:22", "`rule`: no rule is called `no-theses`", "did you mean `no-thesis`?")],
        ),
        case(
            "unknown field of a map",
            map(r#""node": []"#),
            &[("2:1", "a map has no field `node`", "did you mean `nodes`?")],
        ),
        case(
            "unknown field like no other",
            map(r#""zzzzzzzz": []"#),
            &[("2:1", "a map has no field `zzzzzzzz`", "anything else goes under `extra`")],
        ),
        case(
            "unknown field in capitals",
            map(r#""Nodes": []"#),
            &[("2:1", "a map has no field `Nodes`", "did you mean `nodes`?")],
        ),
        case(
            "unknown field without a name",
            map(r#""": []"#),
            &[("2:1", "a map has no field ``", "anything else goes under `extra`")],
        ),
        case(
            "unknown field of 1 MB",
            map(&format!("\"{}\": 1", long(1 << 20))),
            &[(
                "2:1",
                "a map has no field `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…`",
                "anything else goes under `extra`",
            )],
        ),
        case(
            "unknown field that runs backwards",
            map("\"\u{202e}sedon\": 1"),
            &[("2:1", r"a map has no field `\u{202e}sedon`", "anything else goes under `extra`")],
        ),
        case(
            "unknown field of a node",
            claim(r#""titel": "x""#),
            &[("2:55", "a node has no field `titel`", "did you mean `title`?")],
        ),
        case(
            "blank id",
            node(r#"{ "id": " ", "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected an id: … found ` `", "use a short word")],
        ),
        case(
            "empty id",
            node(r#"{ "id": "", "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected an id: … found ``", "use a short word")],
        ),
        case(
            "an id with a space",
            node(r#"{ "id": "bread is dear", "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected an id: … found `bread is dear`", "`bread-is-dear` would do")],
        ),
        case(
            "an id with Unicode letters",
            node(r#"{ "id": "größe", "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected an id: … found `größe`", "`gro-e` would do")],
        ),
        case(
            "an id in Hebrew",
            node(r#"{ "id": "לחם", "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected an id: … found `לחם`", "use a short word")],
        ),
        case(
            "an id with a hyphen first",
            node(r#"{ "id": "-a", "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected an id: … found `-a`", "`a` would do")],
        ),
        case(
            "an id with a NUL",
            node(r#"{ "id": "a\u0000", "kind": "claim", "text": "x" }"#),
            &[("2:9", r"`id`: expected an id: … found `a\0`", "`a` would do")],
        ),
        case(
            "an id with markup",
            node(r#"{ "id": "<b>", "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected an id: … found `<b>`", "`b` would do")],
        ),
        case(
            "an id as a number",
            node(r#"{ "id": 7, "kind": "claim", "text": "x" }"#),
            &[("2:9", "`id`: expected a string, found a number", "write it between double quotation marks")],
        ),
        case(
            "an id of 1 MB with a blank at its end",
            node(&format!(r#"{{ "id": "{} ", "kind": "claim", "text": "x" }}"#, long(1 << 20))),
            &[(
                "2:9",
                "`id`: expected an id: …  … found `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…`",
                "`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` would do",
            )],
        ),
        case(
            "unknown kind",
            node(r#"{ "id": "a", "kind": "clam", "text": "x" }"#),
            &[(
                "2:22",
                "`kind`: expected one of claim, evidence, rebuttal, found `clam`",
                "did you mean `claim`?",
            )],
        ),
        case(
            "a kind in capitals",
            node(r#"{ "id": "a", "kind": "CLAIM", "text": "x" }"#),
            &[(
                "2:22",
                "`kind`: expected one of claim, evidence, rebuttal, found `CLAIM`",
                "did you mean `claim`?",
            )],
        ),
        case(
            "a kind like no other",
            node(r#"{ "id": "a", "kind": "zzzz", "text": "x" }"#),
            &[("2:22", "`kind`: expected one of claim, evidence, rebuttal, found `zzzz`", "Its role.")],
        ),
        case(
            "a kind as a list",
            node(r#"{ "id": "a", "kind": ["claim"], "text": "x" }"#),
            &[("2:22", "`kind`: expected one of claim, evidence, rebuttal, found a list", "Its role.")],
        ),
        case(
            "no kind",
            node(r#"{ "id": "a", "text": "x" }"#),
            &[("2:1", "a node needs `kind`", "Its role.")],
        ),
        case(
            "no text",
            node(r#"{ "id": "a", "kind": "claim" }"#),
            &[("2:1", "a node needs `text`", "Its text: one sentence.")],
        ),
        case(
            "blank text",
            node(r#"{ "id": "a", "kind": "claim", "text": " \n\u00a0" }"#),
            &[(
                "2:39",
                r"`text`: expected text that is not blank, found ` \n\u{a0}`",
                "Its text: one sentence.",
            )],
        ),
        case(
            "a text that nobody sees",
            node(r#"{ "id": "a", "kind": "claim", "text": "\u202e\u200b\u0007" }"#),
            &[(
                "2:39",
                r"`text`: expected text that is not … found `\u{202e}\u{200b}\u{7}`",
                "Its text: one sentence.",
            )],
        ),
        case(
            "text as a list",
            node(r#"{ "id": "a", "kind": "claim", "text": ["x"] }"#),
            &[("2:39", "`text`: expected a string, found a list", "Its text: one sentence.")],
        ),
        case(
            "text null",
            node(r#"{ "id": "a", "kind": "claim", "text": null }"#),
            &[("2:39", "`text`: expected a string, found `null`", "Its text: one sentence.")],
        ),
        case(
            "title of a node as a truth value",
            claim(r#""title": true"#),
            &[(
                "2:64",
                "`title`: expected a string, found a truth value",
                "write it between double quotation marks",
            )],
        ),
        case(
            "unknown type",
            claim(r#""type": "polcy""#),
            &[("2:63", "`type`: expected one of … found `polcy`", "did you mean `policy`?")],
        ),
        case(
            "type as a number",
            claim(r#""type": 1"#),
            &[("2:63", "`type`: expected one of … found a number", "Its type, which decides")],
        ),
        case(
            "unknown status",
            claim(r#""status": "asumed""#),
            &[("2:65", "`status`: expected one of … found `asumed`", "did you mean `assumed`?")],
        ),
        case(
            "a status with a space",
            claim(r#""status": "common knowledge""#),
            &[(
                "2:65",
                "`status`: expected one of … found `common knowledge`",
                "did you mean `common-knowledge`?",
            )],
        ),
        case(
            "blank holder",
            claim(r#""holder": """#),
            &[(
                "2:65",
                "`holder`: expected text that is not blank, found ``",
                "The person or group that asserts it, if not the map's author.",
            )],
        ),
        case(
            "holder as a list",
            claim(r#""holder": ["a", "b"]"#),
            &[(
                "2:65",
                "`holder`: expected a string, found a list",
                "The person or group that asserts it, if not the map's author.",
            )],
        ),
        case(
            "qualifier as a number",
            claim(r#""qualifier": 0.5"#),
            &[(
                "2:68",
                "`qualifier`: expected a string, found a number",
                "write it between double quotation marks",
            )],
        ),
        case(
            "group as a list",
            claim(r#""group": ["a", "b"]"#),
            &[("2:64", "`group`: expected a string, found a list", "Its section")],
        ),
        case(
            "tags as a text",
            claim(r#""tags": "a""#),
            &[("2:63", "`tags`: expected a list, found a string", "put it between `[` and `]`")],
        ),
        case(
            "a tag as a number",
            claim(r#""tags": ["a", 1]"#),
            &[(
                "2:69",
                "`tags`: expected a string, found a number",
                "write it between double quotation marks",
            )],
        ),
        case(
            "weight 1.5",
            claim(r#""weight": 1.5"#),
            &[(
                "2:65",
                "`weight`: expected a number from 0 to 1, found `1.5`",
                "Its base score for gradual semantics. Default: 0.5.",
            )],
        ),
        case(
            "weight 1e999",
            claim(r#""weight": 1e999"#),
            &[(
                "2:65",
                "`weight`: expected a number from 0 to 1, found `1e999`",
                "Its base score for gradual semantics. Default: 0.5.",
            )],
        ),
        case(
            "weight as a text",
            claim(r#""weight": "high""#),
            &[(
                "2:65",
                "`weight`: expected a number from 0 to 1, found a string",
                "write a number, without quotation marks",
            )],
        ),
        case(
            "weight null",
            claim(r#""weight": null"#),
            &[(
                "2:65",
                "`weight`: expected a number from 0 to 1, found `null`",
                "leave the member out where there is nothing to say",
            )],
        ),
        case(
            "cites as a text",
            claim(r#""cites": "lee""#),
            &[("2:64", "`cites`: expected a list, found a string", "put it between `[` and `]`")],
        ),
        case(
            "a citation as a text",
            claim(r#""cites": ["lee"]"#),
            &[(
                "2:65",
                "`cites`: expected an object, found a string",
                "The sources it cites, as `[{ \"source\"",
            )],
        ),
        case(
            "a citation without a source",
            claim(r#""cites": [{ "note": 1 }]"#),
            &[("2:65", "a citation needs `source`", "The id of the source.")],
        ),
        case(
            "source as a number",
            cite(r#""as": "data", "sources": 1"#),
            &[("3:32", "a citation has no field `sources`", "did you mean `source`?")],
        ),
        case(
            "note 0",
            cite(r#""note": 0"#),
            &[(
                "3:26",
                "`note`: expected a whole number from 1 to 4294967295, found `0`",
                "The number of the footnote.",
            )],
        ),
        case(
            "note -0",
            cite(r#""note": -0"#),
            &[(
                "3:26",
                "`note`: expected a whole number from 1 to 4294967295, found `-0`",
                "The number of the footnote.",
            )],
        ),
        case(
            "note 1.5",
            cite(r#""note": 1.5"#),
            &[(
                "3:26",
                "`note`: expected a whole number from 1 … found `1.5`",
                "The number of the footnote.",
            )],
        ),
        case(
            "note 1e999",
            cite(r#""note": 1e999"#),
            &[(
                "3:26",
                "`note`: expected a whole number from 1 … found `1e999`",
                "The number of the footnote.",
            )],
        ),
        case(
            "a huge note",
            cite(r#""note": 123456789012345678901234567890"#),
            &[(
                "3:26",
                "`note`: expected a whole number from 1 … found `123456789012345678901234567890`",
                "The number of the footnote.",
            )],
        ),
        case(
            "note as a text",
            cite(r#""note": "3""#),
            &[(
                "3:26",
                "`note`: expected a whole number from 1 … found a string",
                "write a number, without quotation marks",
            )],
        ),
        case(
            "locator as a number",
            cite(r#""locator": 14"#),
            &[(
                "3:29",
                "`locator`: expected a string, found a number",
                "write it between double quotation marks",
            )],
        ),
        case(
            "unknown manner",
            cite(r#""as": "quote""#),
            &[(
                "3:24",
                "`as`: expected one of … found `quote`",
                "The use that the document makes of the source.",
            )],
        ),
        case(
            "unknown purpose",
            cite(r#""for": "contents""#),
            &[(
                "3:25",
                "`for`: expected one of content, attribution, found `contents`",
                "did you mean `content`?",
            )],
        ),
        case(
            "unknown scope",
            cite(r#""scope": "paragraf""#),
            &[(
                "3:27",
                "`scope`: expected one of sentence, paragraph, found `paragraf`",
                "did you mean `paragraph`?",
            )],
        ),
        case(
            "blank quote",
            cite(r#""quote": "\u200b""#),
            &[(
                "3:27",
                r"`quote`: expected text that is not blank, found `\u{200b}`",
                "The source's own words.",
            )],
        ),
        case(
            "quoted-in as an object",
            cite(r#""quoted-in": {}"#),
            &[(
                "3:31",
                "`quoted-in`: expected a string, found an object",
                "The id of the work through which the source was",
            )],
        ),
        case(
            "check as a text",
            cite(r#""check": "supports""#),
            &[("3:27", "`check`: expected an object, found a string", "An editor's verdict.")],
        ),
        case(
            "unknown verdict",
            cite(r#""check": { "verdict": "suports" }"#),
            &[("3:40", "`verdict`: expected one of … found `suports`", "did you mean `supports`?")],
        ),
        case(
            "a day that does not exist",
            cite(r#""check": { "verdict": "partly", "on": "2026-02-30" }"#),
            &[(
                "3:56",
                "`on`: expected a day as `YYYY-MM-DD`, found `2026-02-30`",
                "The day, as YYYY-MM-DD.",
            )],
        ),
        case(
            "a day the wrong way round",
            cite(r#""check": { "verdict": "partly", "on": "31.01.2026" }"#),
            &[(
                "3:56",
                "`on`: expected a day as `YYYY-MM-DD`, found `31.01.2026`",
                "The day, as YYYY-MM-DD.",
            )],
        ),
        case(
            "anchor as a text",
            claim(r#""anchor": "first words""#),
            &[(
                "2:65",
                "`anchor`: expected an object, found a string",
                "The passages of the document that say it",
            )],
        ),
        case(
            "anchor without a place",
            claim(r#""anchor": {}"#),
            &[("2:65", "an anchor needs `quote` or `start`", "`claimgraph fmt --anchors --document TEXT`")],
        ),
        case(
            "anchor without an end",
            claim(r#""anchor": { "start": 1 }"#),
            &[(
                "2:65",
                "an anchor with `start` needs `end` too",
                "`claimgraph fmt --anchors --document TEXT`",
            )],
        ),
        case(
            "anchor that ends before it starts",
            claim(r#""anchor": { "start": 9, "end": 3 }"#),
            &[("2:65", "an anchor ends before it starts", "`end` is one past the last character")],
        ),
        case(
            "anchor at minus one",
            claim(r#""anchor": { "start": -1, "end": 3 }"#),
            &[(
                "2:76",
                "`start`: expected a whole number of at least 0, found `-1`",
                "The first Unicode scalar value of the span.",
            )],
        ),
        case(
            "anchor at 1e999",
            claim(r#""anchor": { "start": 1, "end": 1e999 }"#),
            &[(
                "2:86",
                "`end`: expected a whole number of at least 1, found `1e999`",
                "One past the last Unicode scalar value of the span.",
            )],
        ),
        case(
            "anchor at 2^64",
            claim(r#""anchor": { "start": 1, "end": 18446744073709551616 }"#),
            &[(
                "2:86",
                "`end`: expected a whole number of at … found `18446744073709551616`",
                "One past the last Unicode scalar value of the span.",
            )],
        ),
        case(
            "a digest without its name",
            claim(r#""anchor": { "start": 1, "end": 2, "digest": "abc" }"#),
            &[(
                "2:99",
                "`digest`: expected `sha256:` and 64 … found `abc`",
                "`claimgraph fmt --anchors --document TEXT` works it",
            )],
        ),
        case(
            "a relation without anything",
            relation("{}"),
            &[
                ("2:1", "a relation needs `kind`", "Its kind; `attacks`"),
                ("2:1", "a relation needs `from`", "The premises: ids of nodes. Several only work"),
                ("2:1", "a relation needs `to`", "The one target: the id of a node, or of a relation that"),
            ],
        ),
        case(
            "unknown kind of relation",
            relation(r#"{ "kind": "suports", "from": "a", "to": "b" }"#),
            &[("2:11", "`kind`: expected one of … found `suports`", "did you mean `supports`?")],
        ),
        case(
            "the kind of a node for a relation",
            relation(r#"{ "kind": "claim", "from": "a", "to": "b" }"#),
            &[("2:11", "`kind`: expected one of … found `claim`", "Its kind; `attacks`")],
        ),
        case(
            "an empty from",
            relation(r#"{ "kind": "supports", "from": [], "to": "b" }"#),
            &[(
                "2:31",
                "`from`: expected at least one id, found an empty list",
                "name the premise, or take the relation out",
            )],
        ),
        case(
            "an id twice in from",
            relation(r#"{ "kind": "supports", "from": ["a", "a"], "to": "b" }"#),
            &[("2:37", "`from`: `a` appears twice in one list", "take one of the two out")],
        ),
        case(
            "blank from",
            relation(r#"{ "kind": "supports", "from": "", "to": "b" }"#),
            &[(
                "2:31",
                "`from`: expected text that is not blank, found ``",
                "The premises: ids of nodes. Several only work",
            )],
        ),
        case(
            "from as a number",
            relation(r#"{ "kind": "supports", "from": [1], "to": "b" }"#),
            &[(
                "2:32",
                "`from`: expected a string, found a number",
                "write it between double quotation marks",
            )],
        ),
        case(
            "to as a list",
            relation(r#"{ "kind": "supports", "from": "a", "to": ["b", "c"] }"#),
            &[(
                "2:42",
                "`to`: expected a string, found a list",
                "The one target: the id of a node, or of a relation that",
            )],
        ),
        case(
            "no to",
            relation(r#"{ "kind": "supports", "from": "a" }"#),
            &[("2:1", "a relation needs `to`", "The one target: the id of a node, or of a relation that")],
        ),
        case(
            "a relation with a bad id",
            relation(r#"{ "kind": "supports", "from": "a", "to": "b", "id": "a b" }"#),
            &[("2:53", "`id`: expected an id: … found `a b`", "`a-b` would do")],
        ),
        case(
            "scheme as a list",
            relation(r#"{ "kind": "supports", "from": "a", "to": "b", "scheme": [] }"#),
            &[(
                "2:57",
                "`scheme`: expected a string, found a list",
                "The argumentation scheme: one of Walton's names, or",
            )],
        ),
        case(
            "questions as a list",
            relation(r#"{ "kind": "supports", "from": "a", "to": "b", "questions": [] }"#),
            &[(
                "2:60",
                "`questions`: expected an object, found a list",
                "The answer to each critical question of the scheme",
            )],
        ),
        case(
            "an answer as a number",
            relation(r#"{ "kind": "supports", "from": "a", "to": "b", "questions": { "bias": 1 } }"#),
            &[(
                "2:70",
                "`questions`: expected a string, found a number",
                "write it between double quotation marks",
            )],
        ),
        case(
            "many faults",
            node(r#"{ "id": "a b", "kind": "clam", "text": "", "cites": [{}], "x": 1 }"#),
            &[
                ("2:9", "`id`: expected an id: … found `a b`", "`a-b` would do"),
                (
                    "2:24",
                    "`kind`: expected one of claim, evidence, rebuttal, found `clam`",
                    "did you mean `claim`?",
                ),
                ("2:40", "`text`: expected text that is not blank, found ``", "Its text: one sentence."),
                ("2:54", "a citation needs `source`", "The id of the source."),
                ("2:59", "a node has no field `x`", "anything else goes under `extra`"),
            ],
        ),
    ]
}

/// What looks bad and is a map.
fn maps() -> Vec<Case> {
    let long = |length: usize| "a".repeat(length);
    vec![
        case("a byte order mark", "\u{feff}".to_owned() + &full_map(), &[]),
        case("CRLF", full_map().replace('\n', "\r\n"), &[]),
        case("CR only", full_map().replace('\n', "\r"), &[]),
        case("blanks all around", format!("\n\t\r\n {} \n\n", full_map()), &[]),
        case(
            "an id of 1 MB",
            node(&format!(r#"{{ "id": "{}", "kind": "claim", "text": "x" }}"#, long(1 << 20))),
            &[],
        ),
        case(
            "a text of 3,000 characters",
            node(&format!(r#"{{ "id": "a", "kind": "claim", "text": "{}" }}"#, long(3000))),
            &[],
        ),
        case("weight -0", claim(r#""weight": -0"#), &[]),
        case("version 1.0", "{ \"claimgraph\": 1.0 }", &[]),
        case("a whole number with a point", cite(r#""note": 3.0"#), &[]),
        case(
            "numbers out of range in extra",
            map(r#""extra": { "x": 1e999, "y": -0, "z": 123456789012345678901234567890 }"#),
            &[],
        ),
        case("escaped controls", claim(r#""title": "\u0000\u001b[31mred\u0007""#), &[]),
        case("an escaped emoji", claim(r#""title": "\ud83d\ude00""#), &[]),
        case("an escaped slash", claim(r#""title": "<\/script>""#), &[]),
        case("the last letters of Unicode", claim("\"title\": \"\u{fffe}\u{ffff}\u{10ffff}x\""), &[]),
        case(
            "a javascript address",
            map(r#""sources": [ { "id": "s", "URL": "javascript:alert(1)" } ]"#),
            &[],
        ),
        case("a source with a strange id", map(r#""sources": [ { "id": "<doi:10.1/x>\u0000" } ]"#), &[]),
        case(
            "nested 126 deep in extra",
            map(&format!(r#""extra": {{ "x": {}{} }}"#, "[".repeat(126), "]".repeat(126))),
            &[],
        ),
        case("a relation to nothing", relation(r#"{ "kind": "supports", "from": "a", "to": "b" }"#), &[]),
    ]
}

fn cases() -> Vec<Case> {
    [no_json(), no_map(), maps()].into_iter().flatten().collect()
}

/// Whether `text` has these words, in which ` … ` stands for any others.
fn says(text: &str, words: &str) -> bool {
    let mut rest = text;
    words.split(" … ").all(|words| {
        let Some(at) = rest.find(words) else { return false };
        rest = &rest[at + words.len()..];
        true
    })
}

#[test]
fn every_file_gets_its_answer() {
    for Case { name, bytes, faults } in cases() {
        let reading = in_time(|| json::read(&bytes));
        let text = String::from_utf8_lossy(&bytes);
        let lines = Lines::new(&text);
        let found: Vec<_> = reading
            .faults
            .iter()
            .map(|fault| {
                let place = lines.position(fault.span.expect("all these have a place").range().start);
                (format!("{}:{}", place.line, place.column), &*fault.message, &*fault.help)
            })
            .collect();
        let is_right = found.len() == faults.len()
            && found.iter().zip(faults).all(|(found, expected)| {
                found.0 == expected.0 && says(found.1, expected.1) && says(found.2, expected.2)
            });
        assert!(is_right, "{name}: {found:#?}\nexpected: {faults:#?}");
        assert!(faults.iter().all(|(_, message, help)| !message.is_empty() && !help.is_empty()), "{name}");
        assert!(
            found.iter().all(|(_, message, help)| message.len() + help.len() < 500),
            "{name}: {found:#?}"
        );
    }
}

#[test]
fn the_table_is_long_and_each_of_its_names_is_one_file() {
    let cases = cases();
    let names: BTreeSet<_> = cases.iter().map(|case| case.name).collect();
    let files: BTreeSet<_> = cases.iter().map(|case| &case.bytes).collect();
    assert!(cases.len() >= 200 && names.len() == cases.len() && files.len() == cases.len());
}

#[test]
fn the_program_names_the_place_of_each_fault_and_ends_with_2() {
    for Case { name, bytes, faults } in cases() {
        let output = check(&bytes);
        let said = String::from_utf8(output.stderr).unwrap();
        let code = output.status.code();
        if faults.is_empty() {
            assert!(matches!(code, Some(0 | 1)), "{name}: {code:?} {said}");
            continue;
        }
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(output.stdout.is_empty(), "{name}");
        for (place, ..) in faults {
            assert!(said.contains(&format!("<stdin>:{place}\n")), "{name}: {place} in {said}");
        }
        assert!(!said.contains(|c: char| c.is_control() && c != '\n'), "{name}: {said:?}");
        assert!(said.len() < 20_000, "{name}: {} bytes are said", said.len());
    }
}

/// What `claimgraph check` makes of `bytes` on its standard input.
fn check(bytes: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").args(["check", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_map_that_is_cut_anywhere_has_one_fault_which_says_so() {
    let whole = full_map().replacen("\"title\": \"", "\"title\": \"\u{1f600}", 1);
    let whole = whole.trim_end();
    for end in 0..whole.len() {
        let faults = json::read(&whole.as_bytes()[..end]).faults;
        let [fault] = &faults[..] else { panic!("cut at byte {end}: {faults:#?}") };
        let is_said = ["the file ends ", "a string without an end", "is not UTF-8"];
        assert!(is_said.iter().any(|words| fault.message.contains(words)), "cut at byte {end}: {fault:#?}");
        assert!(fault.span.is_some_and(|span| span.range().start <= end) && !fault.help.is_empty());
    }
}
