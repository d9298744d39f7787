//! The values of plain words in YAML.

use serde_json::{Number, Value};

/// Up to this value, every whole number is exact in floating point.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The value of a plain word.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(prefix) {
            // A second sign is not a digit, and the rest cannot overflow because of ours.
            let digits =
                Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            return i64::from_str_radix(digits?, base).ok().map(|whole| Number::from(sign * whole));
        }
    }
    if !digits.bytes().next()?.is_ascii_digit() && !digits.starts_with('.') {
        return None;
    }
    if text != "-0"
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(whole) = digits.parse::<i64>()
    {
        return Some(Number::from(sign * whole));
    }
    let is_float = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    let value = is_float.then(|| text.parse::<f64>().ok()).flatten()?;
    // Digits are kept as written if JSON allows it.
    if serde_json::from_str::<Number>(text).is_ok() {
        return Some(Number::from_string_unchecked(text.to_owned()));
    }
    // A whole number is a whole number, however it is written.
    #[expect(clippy::cast_possible_truncation, reason = "whole and small enough, as is asked first")]
    let whole = (value.fract() == 0.0 && value.abs() < EXACT).then_some(value as i64);
    whole.map(Number::from).or_else(|| Number::from_f64(value))
}
