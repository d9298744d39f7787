//! The order of a map whose parts are in another order in the text.

use std::fmt::Write as _;

/// Positions as text, runs of them as `FIRST-LAST`: `0-5 9 6-8`.
pub(crate) fn to_text(positions: &[usize]) -> String {
    let mut text = String::new();
    let mut rest = positions;
    while let [first, ..] = *rest {
        let run = rest.iter().zip(first..).take_while(|&(&position, counted)| position == counted).count();
        let space = if text.is_empty() { "" } else { " " };
        let written = match run {
            1 => write!(text, "{space}{first}"),
            _ => write!(text, "{space}{first}-{}", first + run - 1),
        };
        written.expect("memory takes what is written to it");
        rest = &rest[run..];
    }
    text
}

/// Moves `items` to the positions in `text`. Leaves them alone if `text` does not name each position once: the file was
/// edited since, and the order is incidental.
pub(crate) fn apply<T>(items: Vec<T>, text: &str) -> Vec<T> {
    let Some(positions) = from_text(text, items.len()) else { return items };
    let mut placed: Vec<Option<T>> = items.iter().map(|_| None).collect();
    for (item, position) in items.into_iter().zip(positions) {
        placed[position] = Some(item);
    }
    placed.into_iter().flatten().collect()
}

/// The positions in `text`, if they are those of `count` items.
fn from_text(text: &str, count: usize) -> Option<Vec<usize>> {
    let mut seen = vec![false; count];
    let mut positions = Vec::with_capacity(count);
    for run in text.split_whitespace() {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        if first > last || last >= count {
            return None;
        }
        if seen[first..=last].contains(&true) {
            return None;
        }
        seen[first..=last].fill(true);
        positions.extend(first..=last);
    }
    (positions.len() == count).then_some(positions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_come_back() {
        let positions = [0, 1, 2, 5, 3, 4, 6];
        assert_eq!(to_text(&positions), "0-2 5 3-4 6");
        assert_eq!(from_text("0-2 5 3-4 6", 7).unwrap(), positions);
        assert_eq!(apply(vec!["a", "b", "c"], "2 0-1"), ["b", "c", "a"]);
    }

    #[test]
    fn an_order_of_other_items_is_left_alone() {
        for text in ["", "0", "0-2", "0 0", "1-0", "0-99999999999", "x", "0-1 1"] {
            assert_eq!(apply(vec!["a", "b"], text), ["a", "b"], "{text}");
        }
    }
}
