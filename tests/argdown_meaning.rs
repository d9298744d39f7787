//! What an Argdown text means as a map, and what text is written of a map.

use claimgraph::ArgumentMap;
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::format::{ReadOptions, Reading, argdown, json};
use proptest::strategy::Strategy as _;

use crate::properties::holds;
use crate::shared::{full_map, rule_examples, shipped_maps};
use crate::strategy::{maps, pictures};

fn read(text: &str) -> Reading {
    argdown::read(text.as_bytes(), &ReadOptions::default())
}

/// Whether a map written as Argdown and read again is the same map, and its JSON the same text.
fn comes_back(map: &ArgumentMap) -> Result<(), String> {
    let text = argdown::to_string(map);
    let again = read(&text);
    if let Some(fault) = again.faults.first() {
        return Err(format!("a fault in what was written: {}\n{text}", with_place(fault, &text)));
    }
    let (before, after) = (json::to_string(map), json::to_string(&again.map));
    if before != after {
        return Err(format!("it comes back as another map:\n{}\n{text}", difference(&before, &after)));
    }
    if again.map != *map {
        return Err(format!("it comes back as a map that only looks the same\n{text}"));
    }
    if let Some(warning) = again.warnings.first() {
        return Err(format!("a warning about what was written: {}\n{text}", with_place(warning, &text)));
    }
    if argdown::to_string(&again.map) != text {
        return Err("it is written differently again".to_owned());
    }
    Ok(())
}

fn with_place(fault: &Fault, text: &str) -> String {
    let place = fault.span.map(|span| Lines::new(text).position(span.range().start));
    let place = place.map_or_else(String::new, |place| format!("{}:{}: ", place.line, place.column));
    format!("{place}{}", fault.message)
}

/// The first lines in which two texts differ.
fn difference(before: &str, after: &str) -> String {
    let at = before.lines().zip(after.lines()).position(|(before, after)| before != after);
    let at = at.unwrap_or(before.lines().count().min(after.lines().count()));
    let near = |text: &str| text.lines().skip(at).take(3).collect::<Vec<_>>().join("\n");
    format!("line {}\n{}\n--- after:\n{}", at + 1, near(before), near(after))
}

#[test]
fn shipped_maps_and_examples_come_back() {
    let shipped = shipped_maps().into_iter().map(|(_, text)| text);
    let examples = rule_examples().into_iter().map(|(_, _, text)| text);
    for text in shipped.chain([full_map()]).chain(examples) {
        let map = json::read(text.as_bytes()).map;
        if let Err(reason) = comes_back(&map) {
            panic!("{reason}");
        }
    }
}

#[test]
fn any_map_comes_back() {
    let show = |draft: &claimgraph::Draft| json::to_string(&draft.clone().build());
    holds(300, maps(), show, |draft| comes_back(&draft.build()));
    holds(200, pictures().prop_map(|draft| draft), show, |draft| comes_back(&draft.build()));
}
