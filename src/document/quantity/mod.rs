//! The quantities of a text: numbers in digits and words, with their units, and dates. Two texts are compared by them.
//!
//! `token` splits a text, `words` holds the words of three languages, `number` and `date` read, `value` compares.

mod date;
mod number;
mod token;
mod value;
mod words;

use token::{QuantityToken, QuantityTokenKind};
use value::QuantityValue;
pub use value::{Missing, Quantity};

/// The quantities of a text, in order. Linear time.
///
/// # Example: words and digits
/// ```
/// use claimgraph::document::quantities;
///
/// let statement = quantities("In May 2019, 24 firms made over a third of them.");
/// assert_eq!(statement.len(), 3);
/// let passage = quantities("Of these, 35 percent came from two dozen firms (2019-05-02).");
/// let missing: Vec<_> = statement.iter().filter(|quantity| !quantity.is_in(&passage)).collect();
/// assert_eq!(missing.len(), 0);
/// ```
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let tokens = token::tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = date::read(text, &tokens, at)
            .map(|(date, next)| (QuantityValue::Date(date), next))
            .or_else(|| compound(&tokens[at]).map(|value| (value, at + 1)))
            .or_else(|| {
                number::ordinal(&tokens, at).map(|(value, next)| (QuantityValue::Ordinal(value), next))
            })
            .or_else(|| {
                number::read(text, &tokens, at).map(|(number, next)| (QuantityValue::Number(number), next))
            });
        match read {
            Some((value, next)) => {
                let range = tokens[at].range.start..tokens[next - 1].range.end;
                found.push(Quantity { range, value });
                at = next;
            }
            None => at += 1,
        }
    }
    share_units(&mut found, text);
    found
}

fn compound(token: &QuantityToken) -> Option<QuantityValue> {
    let QuantityTokenKind::Compound(text) = &token.kind else { return None };
    Some(QuantityValue::Literal(text.clone()))
}

/// The unit of `10 to 30 percent` is that of both numbers.
fn share_units(found: &mut [Quantity], text: &str) {
    for at in (1..found.len()).rev() {
        let (before, behind) = found.split_at_mut(at);
        let (first, second) = (&mut before[at - 1], &behind[0]);
        let between = text[first.range.end..second.range.start].trim();
        if let (QuantityValue::Number(first), QuantityValue::Number(second)) =
            (&mut first.value, &second.value)
            && first.unit.is_none()
            && matches!(
                between,
                "to" | "and" | "or" | "–" | "-" | "—" | "bis" | "und" | "oder" | "à" | "et" | "ou"
            )
        {
            first.unit = second.unit;
        }
    }
}

#[cfg(test)]
mod tests;
