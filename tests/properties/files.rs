//! Reading: any bytes are read to the end, and a map that is written comes back.

use std::cmp::Reverse;
use std::collections::HashSet;

use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::{Diagnostic, Fault, Lines};
use claimgraph::format::{Reading, json};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{any, prop_oneof};
use proptest::sample::{Index, select};
use proptest::strategy::Strategy as _;

use crate::properties::strategies::maps;
use crate::properties::{fail, holds, shown};
use crate::shared::{full_map, shipped_maps};

/// Checks that a reader reads any bytes to the end, and that each fault has a position.
fn is_read_to_the_end(bytes: &[u8]) -> Result<(), String> {
    let Reading { partial_map: map, faults, .. } = json::read(bytes);
    let text = String::from_utf8_lossy(bytes);
    let lines = Lines::new(&text);
    let mut last = 0;
    for Fault { message, span, .. } in faults {
        // Only a file of more than 4 GiB has faults without a position.
        let Some(span) = span else { return fail(format!("`{message}` has no place")) };
        let range = span.range();
        if range.end > bytes.len() || range.start > range.end || range.start < last {
            return fail(format!("`{message}` is at {range:?} of {} bytes, after {last}", bytes.len()));
        }
        if std::str::from_utf8(bytes).is_ok_and(|text| text.get(range.clone()).is_none()) {
            return fail(format!("`{message}` begins or ends inside a character, at {range:?}"));
        }
        let _ = lines.position(range.start);
        last = range.start;
    }
    is_checked_in_order(&map)?;
    comes_back(&map)
}

/// Checks that a map written and read again is the same map, and its text the same text.
pub(super) fn comes_back(map: &ArgumentMap) -> Result<(), String> {
    let text = json::to_string(map);
    let again = json::read(text.as_bytes());
    if let Some(fault) = again.faults.first() {
        return fail(format!("what was written has a fault: {fault}"));
    }
    if again.partial_map != *map {
        return fail("what was written is another map");
    }
    if json::to_string(&again.partial_map) != text {
        return fail("what was read is written differently");
    }
    if map.to_draft().build() != *map {
        return fail("the draft of the map makes another map");
    }
    Ok(())
}

pub(super) fn is_checked_in_order(map: &ArgumentMap) -> Result<(), String> {
    let list = check(map, &Levels::default()).findings;
    let key = |finding: &Diagnostic| {
        let place = finding.span.map_or(0, |span| span.range().start);
        (Reverse(finding.level), Reverse(finding.explained), place, finding.code)
    };
    if let Some(two) = list.windows(2).find(|two| key(&two[0]) > key(&two[1])) {
        return fail(format!("out of order: {} before {}", two[0].message, two[1].message));
    }
    // An id that is wrong in two places is two findings.
    let mut seen = HashSet::new();
    match list.iter().find(|f| !seen.insert((f.rule, &f.subject, &f.message, f.span))) {
        Some(twice) => fail(format!("{} is found twice: {}", twice.rule, twice.message)),
        None => Ok(()),
    }
}

/// Bytes in readable form.
fn escaped(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

#[test]
fn any_bytes_are_read_to_the_end() {
    holds(300, vec(any::<u8>(), 0..300), |bytes| escaped(bytes), |bytes| is_read_to_the_end(&bytes));
}

#[test]
fn any_text_is_read_to_the_end() {
    // Tokens of JSON, so that the reader gets beyond the first bytes.
    let tokens = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\"id\"",
        "\"nodes\"",
        "\"a\"",
        "1",
        "-",
        "\\",
        "\\u",
        "d800",
        "\n",
        "null",
        "é",
        " ",
    ];
    let text =
        vec(prop_oneof![9 => select(tokens.to_vec()).prop_map(str::to_owned), 1 => any::<String>()], 0..40);
    holds(600, text, |text| text.concat(), |text| is_read_to_the_end(text.concat().as_bytes()));
}

/// A slice of a map, as shares of its length, and its replacement.
type Cut = (Index, u8, Vec<u8>);

#[test]
fn shipped_maps_cut_to_pieces_are_read_to_the_end() {
    let mut maps: Vec<Vec<u8>> = shipped_maps().into_iter().map(|(_, map)| map.into_bytes()).collect();
    maps.push(full_map().into_bytes());
    let scraps: &[&str] = &[
        "",
        "",
        "\"",
        "{",
        "}",
        "]",
        ",",
        "\\",
        "null",
        "-1",
        "\"id\": \"a\",",
        "[[[[",
        "\u{feff}",
        "é",
        "0.5",
        "\"\"",
    ];
    let scrap = prop_oneof![
        4 => select(scraps).prop_map(|scrap| scrap.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..6),
    ];
    let cut = (any::<Index>(), prop_oneof![2 => 0..4_u8, 1 => any::<u8>()], scrap);
    let cuts = (0..maps.len(), vec(cut, 1..5), option::weighted(0.2, any::<Index>()));
    let cut_up = |(map, cuts, end): &(usize, Vec<Cut>, Option<Index>)| {
        let mut bytes = maps[*map].clone();
        for (at, length, scrap) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + usize::from(*length)).min(bytes.len());
            bytes.splice(at..end, scrap.iter().copied());
        }
        let end = end.map(|end| end.index(bytes.len() + 1));
        bytes.truncate(end.unwrap_or(bytes.len()));
        bytes
    };
    holds(200, cuts, |cuts| format!("{cuts:?}"), |cuts| is_read_to_the_end(&cut_up(&cuts)));
}

#[test]
fn any_map_written_comes_back_the_same() {
    holds(300, maps(), shown, |draft| comes_back(&draft.build()));
}

#[test]
fn findings_in_any_map_are_in_order_and_none_comes_twice() {
    holds(300, maps(), shown, |draft| {
        let map = draft.build();
        is_checked_in_order(&map)?;
        // In a map from a file, everything has a position.
        is_checked_in_order(&json::read(json::to_string(&map).as_bytes()).partial_map)
    });
}
