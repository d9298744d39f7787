//! Plain attack graphs: their readers, and their labels.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::Lines;
use claimgraph::evaluate::{AttackGraph, Base, Bounds, Label, labels};
use claimgraph::format::{Context, FORMATS, Format, GraphReading};
use claimgraph::model::{ArgumentMap, StepKind, Target};
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
fn a_weighted_graph_is_read_with_or_without_full_stops_and_weights() {
    for text in [
        "arg(a, 0.25)\narg(b,1)\natt(a,b)\nsup(b, a)\n",
        "% weights\narg(a,.25). arg(b, 1.0). att(a, b). sup(b,a).",
        "sup(b,a) att(a,b)\r\narg(b , 1e0)\narg(a, 0.9)\narg(a, 0.25)",
    ] {
        let graph =
            read("bag", text.as_bytes()).into_graph().unwrap_or_else(|error| panic!("{text}: {error}"));
        let weights =
            graph.arguments().map(|argument| (graph.name(argument), graph.weight(argument).unwrap().get()));
        let weights: std::collections::BTreeMap<_, _> = weights.collect();
        assert_eq!(weights, [("a".to_owned(), 0.25), ("b".to_owned(), 1.0)].into(), "{text}");
        assert_eq!((graph.attack_count(), graph.supports().len()), (1, 1), "{text}");
    }
    let graph = read("bag", b"arg(a)").into_graph().unwrap();
    assert_eq!(graph.weight(graph.find("a").unwrap()), None);
}

#[test]
fn what_is_written_is_read_back_as_the_same_graph() {
    use claimgraph::format::attack_graph::{write_af, write_apx, write_bag, write_tgf};
    type Write = fn(&AttackGraph, &mut dyn std::io::Write) -> std::io::Result<()>;
    let writers: [(&str, Write); 4] =
        [("af", write_af), ("apx", write_apx), ("tgf", write_tgf), ("bag", write_bag)];
    let text = "arg(a, 0.25) arg(b_2, 0.1) arg(c, 1) att(a, b_2) att(b_2, a) att(c, c) sup(a, c)";
    let graph = read("bag", text.as_bytes()).into_graph().unwrap();
    let numbers = |graph: &AttackGraph| {
        let attacks = graph.attacks().map(|ends| ends.map(|argument| argument.index()));
        let supports = graph.supports().map(|ends| ends.map(|argument| argument.index()));
        (graph.len(), attacks.collect::<Vec<_>>(), supports.collect::<Vec<_>>())
    };
    for (format, write) in writers {
        let mut bytes = Vec::new();
        write(&graph, &mut bytes).unwrap();
        let again = read(format, &bytes).into_graph().unwrap_or_else(|error| panic!("{format}: {error}"));
        let (count, attacks, supports) = numbers(&graph);
        let supports = if format == "bag" { supports } else { Vec::new() };
        assert_eq!(numbers(&again), (count, attacks, supports), "{format}");
        let names = |graph: &AttackGraph| graph.arguments().map(|a| graph.name(a)).collect::<Vec<_>>();
        if format != "af" {
            assert_eq!(names(&again), names(&graph), "{format}");
        }
        let weights = |graph: &AttackGraph| graph.arguments().map(|a| graph.weight(a)).collect::<Vec<_>>();
        if format == "bag" {
            assert_eq!(weights(&again), weights(&graph), "{format}");
        }
    }
}

/// Maps whose support forms no circle: a graph has no word for that.
#[test]
fn a_map_written_as_a_graph_keeps_its_labels() {
    holds(500, super::naive::maps(), crate::properties::shown, |draft| {
        let map = draft.build();
        if has_circle_of_support(&map) {
            return Ok(());
        }
        let assessment = check(&map, &Levels::default());
        let labels = labels(&map, Base::Leaves);
        for format in ["af", "apx", "tgf"].map(|name| Format::by_name(name).unwrap()) {
            let mut bytes = Vec::new();
            format.write.unwrap()(&Context::new(&map, &assessment), &mut bytes).unwrap();
            let graph = read(format.name, &bytes).into_graph().map_err(|error| error.to_string())?;
            let found = graph.labels(&[]);
            for class in 0..map.classes().len() {
                let statement = map.classes().members(class)[0];
                let (expected, found) = (labels.of(statement), found.of(graph.argument(class).unwrap()));
                if expected != found {
                    return fail(format!("{}: {statement:?} is {expected}, not {found}", format.name));
                }
            }
        }
        Ok(())
    });
}

/// True if a statement or a step supports itself in the end.
fn has_circle_of_support(map: &ArgumentMap) -> bool {
    // What is founded, step by step; statements need no reason here, except through themselves.
    let mut done: Vec<Target> = Vec::new();
    let statements = map.statements().map(|statement| Target::Statement(statement.handle()));
    let parts: Vec<Target> = statements.chain(map.steps().map(|step| Target::Step(step.handle()))).collect();
    let classes = map.classes();
    let wordings = |part: Target| match part {
        Target::Statement(statement) => {
            classes.members(classes.of(statement)).iter().map(|&member| Target::Statement(member)).collect()
        }
        Target::Step(_) => vec![part],
    };
    let is_ready = |part: Target, done: &[Target]| {
        let supports = wordings(part).into_iter().flat_map(|wording| map.steps_into(wording));
        let mut supports = supports.filter(|step| step.kind() == StepKind::Supports);
        let premises = match part {
            Target::Step(step) => map.step(step).premises().map(|p| Target::Statement(p.handle())).collect(),
            Target::Statement(_) => Vec::new(),
        };
        supports.all(|step| done.contains(&Target::Step(step.handle())))
            && premises.iter().all(|p| done.contains(p))
    };
    while let Some(&part) = parts.iter().find(|part| !done.contains(part) && is_ready(**part, &done)) {
        done.push(part);
    }
    done.len() < parts.len()
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
            "bag",
            "arg(a, 1.5)\narg(bee, high) arg(c, 0.5)\natt(a, bea) \nsupp(a, bee)\natt(a bee)",
            &[
                "1:8: `1.5` is not a weight (a weight is a number from 0 to 1, as in `arg(a, 0.5)`)",
                "2:10: `high` is not a weight (a weight is a number from 0 to 1, as in `arg(a, 0.5)`)",
                "3:5: no argument is called `a` (declare it: `arg(NAME, 0.5)`)",
                "3:8: no argument is called `bea` (declare it: `arg(NAME, 0.5)`)",
                "4:1: `supp` is neither `arg` nor `att` nor `sup` (did you mean `sup`?)",
                "5:7: expected `,`, found `b` (write facts such as `arg(a, 0.5)`, `att(a, b)` and `sup(a, b)`)",
            ],
        ),
        (
            "bag",
            "\n",
            &["1:1: the file has no fact (write facts such as `arg(a, 0.5)`, `att(a, b)` and `sup(a, b)`)"],
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
        "(p af [0-9]{1,3}|[0-9 .]{1,5}|arg|att|sup|[()., #%\"\n\u{e4}]){0,20}".prop_map(String::into_bytes),
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
