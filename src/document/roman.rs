//! Roman numbers.

/// The value of a Roman number below 4,000 in capitals; `None` if it is not in the common form.
///
/// Both readers of articles and the rules on pinpoints call it, so that all of them know the same numbers.
pub(crate) fn roman(number: &str) -> Option<u32> {
    /// `MMMDCCCLXXXVIII` has the most digits.
    const MOST_DIGITS: usize = 15;
    if number.is_empty() || number.len() > MOST_DIGITS {
        return None;
    }
    let mut rest = number;
    let mut value = 0;
    for (digit, worth) in DIGITS {
        while let Some(behind) = rest.strip_prefix(digit) {
            value += worth;
            rest = behind;
        }
    }
    (rest.is_empty() && value < 4_000 && in_capitals(value) == number).then_some(value)
}

const DIGITS: [(&str, u32); 13] = [
    ("M", 1_000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// The common form of a number.
fn in_capitals(mut value: u32) -> String {
    let mut number = String::new();
    for (digit, worth) in DIGITS {
        while value >= worth {
            number += digit;
            value -= worth;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_common_form_is_a_number() {
        for (number, value) in [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("XIX", Some(19)),
            ("XCIX", Some(99)),
            ("MCMLXXXIV", Some(1_984)),
            ("IIII", None),
            ("IC", None),
            ("VX", None),
            ("", None),
            ("x", None),
            ("MMMM", None),
        ] {
            assert_eq!(roman(number), value, "{number}");
        }
        assert!((1..4_000).all(|value| roman(&in_capitals(value)) == Some(value)));
    }
}
