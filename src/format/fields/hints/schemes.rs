//! The names of Walton's argumentation schemes.

/// The schemes, by the names that the guide and the literature use, in hyphens.
const SCHEMES: &[&str] = &[
    "abductive",
    "ad-hominem",
    "analogy",
    "appeal-to-pity",
    "best-explanation",
    "bias",
    "cause-to-effect",
    "circumstantial-ad-hominem",
    "commitment",
    "composition",
    "consequences",
    "correlation-to-cause",
    "danger-appeal",
    "definition-to-verbal-classification",
    "direct-ad-hominem",
    "distress",
    "division",
    "effect-to-cause",
    "established-rule",
    "ethotic",
    "evidence-to-hypothesis",
    "example",
    "exceptional-case",
    "expert-opinion",
    "falsification-of-hypothesis",
    "fear-appeal",
    "full-slippery-slope",
    "gradualism",
    "ignorance",
    "inconsistent-commitment",
    "interaction-of-act-and-person",
    "need-for-help",
    "negative-consequences",
    "perception",
    "popular-opinion",
    "popular-practice",
    "position-to-know",
    "positive-consequences",
    "practical-reasoning",
    "precedent",
    "precedent-slippery-slope",
    "rules",
    "sacrifice",
    "sign",
    "slippery-slope",
    "sunk-costs",
    "threat",
    "value-based-practical-reasoning",
    "values",
    "verbal-classification",
    "verbal-slippery-slope",
    "vagueness",
    "waste",
    "witness-testimony",
];

/// The longest name that is compared.
const LONGEST: usize = 60;

/// The shortest name that is compared: of short words, too many are one letter off.
const SHORTEST: usize = 6;

/// The known scheme that `name` is one letter off, or two if it is long. Capitals, spaces and underscores make no other
/// name.
pub(in crate::format) fn near_scheme(name: &str) -> Option<&'static str> {
    if !(SHORTEST..=LONGEST).contains(&name.len()) {
        return None;
    }
    let plain = name.to_lowercase().replace([' ', '_'], "-");
    if SCHEMES.contains(&&*plain) {
        return None;
    }
    let most = if plain.len() < 12 { 1 } else { 2 };
    let of_length = SCHEMES.iter().filter(|scheme| scheme.len().abs_diff(plain.len()) <= most);
    let distances = of_length.map(|scheme| (strsim::osa_distance(&plain, scheme), *scheme));
    distances.filter(|(distance, _)| *distance <= most).min().map(|(_, scheme)| scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_with_critical_questions_are_known() {
        let names = crate::check::SCHEMES.iter().flat_map(|scheme| scheme.names);
        assert_eq!(names.filter(|name| !SCHEMES.contains(name)).count(), 0);
    }

    #[test]
    fn a_scheme_one_letter_off_is_found() {
        let cases = [
            ("expert-opinon", Some("expert-opinion")),
            ("Expert Opnion", Some("expert-opinion")),
            ("cause-to-efect", Some("cause-to-effect")),
            ("analgy", Some("analogy")),
            ("expert-opinion", None),
            ("Expert opinion", None),
            ("effect-to-cause", None),
            ("modus-ponens", None),
            ("sing", None),
        ];
        for (name, meant) in cases {
            assert_eq!(near_scheme(name), meant, "{name}");
        }
    }
}
