//! Plain attack graphs: their readers, and their labels.

use claimgraph::diagnostic::Lines;
use claimgraph::evaluate::{AttackGraph, Bounds, Label};
use claimgraph::format::{FORMATS, Format, GraphReading};
use proptest::prelude::*;
use serde_json::Value;

use crate::properties::{fail, holds};

fn read(format: &str, text: &[u8]) -> GraphReading {
    Format::by_name(format).and_then(|format| format.read_graph).unwrap()(text)
}

fn accepted(graph: &AttackGraph) -> Vec<String> {
    let labels = graph.labels(&[]);
    graph.arguments().filter(|&argument| labels.of(argument) == Label::In).map(|a| graph.name(a)).collect()
}

/// The grounded extensions that three solvers agree on.
fn agree(oracles: &Value) -> usize {
    let oracles = oracles.as_object().unwrap();
    for (name, oracle) in oracles {
        let mut text = format!("p af {}\n", oracle["n"]);
        for attack in oracle["att"].as_array().unwrap() {
            text += &format!("{} {}\n", attack[0], attack[1]);
        }
        let graph = read("af", text.as_bytes()).into_graph().unwrap();
        let expected: Vec<String> =
            oracle["GR"][0].as_array().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(accepted(&graph), expected, "{name}");
    }
    oracles.len()
}

#[test]
fn grounded_extensions_are_those_of_solvers() {
    assert_eq!(agree(&serde_json::from_str(include_str!("extensions.json")).unwrap()), 3);
    let Some(path) = crate::shared::file("oracles/evaluation/extensions.json") else { return };
    assert_eq!(agree(&serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()), 20);
}

#[test]
fn one_graph_in_three_formats() {
    for (format, text) in [
        ("af", "# a comment\np af 3\n\n1 2\r\n2 3"),
        ("apx", "arg(1). arg(2).arg( 3 ) .\n% a comment\natt(1,2).\natt(2, 3)."),
        ("apx", "\u{feff}att(1,2). att(2,3). arg(1). arg(2). arg(3). arg(1)."),
        ("tgf", "1 first\n2\n3\n#\n1 2\n2 3 attacks\n"),
    ] {
        let graph =
            read(format, text.as_bytes()).into_graph().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!((graph.len(), graph.attack_count()), (3, 2), "{text}");
        assert_eq!(accepted(&graph), ["1", "3"], "{text}");
    }
    let names = read("apx", "arg(a_1). arg(\"b, c\"). arg(d'e). arg(ä).".as_bytes()).into_graph().unwrap();
    let names: Vec<String> = names.arguments().map(|argument| names.name(argument)).collect();
    assert_eq!(names, ["a_1", "\"b, c\"", "d'e", "ä"]);
}

#[test]
fn what_is_struck_out_counts_for_what_would_change_a_label() {
    let graph =
        read("apx", b"arg(a). arg(b). arg(c). arg(d). att(a,b). att(b,c). att(d,b).").into_graph().unwrap();
    let find = |name| graph.find(name).unwrap();
    let names = |struck: &[_], of| {
        let found = graph.flip(find(of), struck, &Bounds::default());
        let sets = found.sets.into_iter();
        sets.map(|set| set.into_iter().map(|argument| graph.name(argument)).collect())
            .collect::<Vec<Vec<_>>>()
    };
    assert_eq!(names(&[], "c"), [["a", "d"]], "both answer b");
    assert_eq!(names(&[find("a")], "c"), [["d"]], "d alone is left");
    assert_eq!(names(&[find("a"), find("d")], "c"), [["b"]], "it falls already: without b it would stand");
}

#[test]
fn a_bad_line_has_its_place_and_a_help_and_the_others_are_read() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "af",
            "",
            &[
                "1:1: the file has no line `p af N` (begin with a line such as `p af 3`: the number of arguments)",
            ],
        ),
        (
            "af",
            "1 2\n",
            &[
                "1:1: expected `p af N`, found `1 2` (begin with a line such as `p af 3`: the number of arguments)",
            ],
        ),
        (
            "af",
            "p af x",
            &[
                "1:6: `x` is not a number of arguments (begin with a line such as `p af 3`: the number of arguments)",
            ],
        ),
        (
            "af",
            "p af 999999999999",
            &["1:6: 999999999999 arguments are too many (at most 20000000 arguments are read)"],
        ),
        (
            "af",
            "p af 2\n1 3\n0 1\n1 2 3\n 1 2\n-1 2\n",
            &[
                "2:3: no argument is called `3` (the arguments are the numbers from 1 to 2, as the first line says)",
                "3:1: no argument is called `0` (the arguments are the numbers from 1 to 2, as the first line says)",
                "4:1: expected an attack such as `1 2`, found `1 2 3` (write two numbers: the attacker and the attacked)",
                "6:1: no argument is called `-1` (the arguments are the numbers from 1 to 2, as the first line says)",
            ],
        ),
        (
            "apx",
            "arg(storm). arg(b)\natt(strom,b).\nargs(c). att(b). arg(). arg(d",
            &[
                "1:19: expected `.`, found the end of the line (write facts such as `arg(a).` and `att(a,b).`)",
                "2:5: no argument is called `strom` (did you mean `storm`?)",
                "2:11: no argument is called `b` (declare it: `arg(NAME).`)",
                "3:1: `args` is neither `arg` nor `att` (did you mean `arg`?)",
                "3:15: expected `,`, found `)` (write facts such as `arg(a).` and `att(a,b).`)",
                "3:22: expected a name, found `)` (write facts such as `arg(a).` and `att(a,b).`)",
                "3:30: expected `)`, found the end of the file (write facts such as `arg(a).` and `att(a,b).`)",
            ],
        ),
        (
            "tgf",
            "a\nb\n#\na\na c\n",
            &[
                "4:1: expected an attack such as `a b`, found `a` (write two names: the attacker and the attacked)",
                "5:3: no argument is called `c` (write its name on a line of its own before the line `#`)",
            ],
        ),
        (
            "apx",
            " \n% nothing yet\n",
            &["1:1: the file has no fact (write facts such as `arg(a).` and `att(a,b).`)"],
        ),
        (
            "tgf",
            "\n",
            &[
                "1:1: the file has no argument and no line `#` (write the name of each argument on a line, then a line `#`, then \
                 the attacks)",
            ],
        ),
        (
            "tgf",
            "a\nb",
            &["2:2: the file has no line `#` (after the arguments, write a line `#`, then the attacks)"],
        ),
    ];
    for (format, text, expected) in cases {
        let lines = Lines::new(text);
        let faults = read(format, text.as_bytes()).faults;
        let found: Vec<String> = faults
            .iter()
            .map(|fault| {
                let at = lines.range(fault.span.unwrap()).0;
                format!("{}:{}: {} ({})", at.line, at.column, fault.message, fault.help)
            })
            .collect();
        assert_eq!(found, *expected, "{format}: {text}");
    }
    for format in ["apx", "tgf"] {
        assert_eq!(read(format, b"arg(a).\n\xff").faults[0].message, "this is not UTF-8");
    }
}

#[test]
fn any_bytes_are_read_or_have_faults() {
    let bytes = prop_oneof![
        any::<Vec<u8>>(),
        "(p af [0-9]{1,3}|[0-9 ]{1,5}|arg|att|[()., #%\"\n\u{e4}]){0,20}".prop_map(String::into_bytes),
    ];
    holds(
        1_000,
        bytes,
        |bytes| String::from_utf8_lossy(bytes).into_owned(),
        |bytes| {
            for format in FORMATS {
                let Some(read) = format.read_graph else { continue };
                let reading = read(&bytes);
                let is_inside = |fault: &claimgraph::diagnostic::Fault| {
                    fault.span.is_some_and(|span| span.range().end <= bytes.len())
                };
                if !reading.faults.iter().all(is_inside) {
                    return fail(format!("{}: {:?}", format.name, reading.faults));
                }
            }
            Ok(())
        },
    );
}
