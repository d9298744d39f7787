//! *Did you mean*: the nearest word to one that names nothing.

/// The candidate nearest to `word`, where one is near enough to be what was meant.
///
/// Near is measured in edits (insert, delete, replace, swap neighbours), letter case counting half; at most a third of
/// the word's length, and at least one. Of equally near candidates the first wins. Time: candidates × lengths.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = (length / 3).max(1) * 2;
    let lower = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // The distance is at least the difference of the lengths: most candidates need no comparison.
        if candidate.chars().count().abs_diff(length) * 2 > limit {
            continue;
        }
        let candidate_lower = candidate.to_lowercase();
        let edits = strsim::osa_distance(&lower, &candidate_lower) * 2;
        let distance = edits + usize::from(edits == 0 && word != candidate);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found() {
        let words = ["claim", "evidence", "rebuttal"];
        assert_eq!(did_you_mean("evidnce", words), Some("evidence"));
        assert_eq!(did_you_mean("Claim", words), Some("claim"));
        assert_eq!(did_you_mean("clami", words), Some("claim"));
        assert_eq!(did_you_mean("source", words), None);
        assert_eq!(did_you_mean("", words), None);
    }
}
