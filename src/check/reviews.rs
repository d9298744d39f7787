//! Reviews: an editor's verdicts on citations, counted, and the digest by which a review knows what it was made of.

use crate::document::normalised;
use crate::model::{ArgumentMap, Citation, CitationPurpose, Sha256, Source, Statement, StepKind, Verdict};

/// The number of citations, and of those with each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewCounts {
    /// The number of citations of known sources.
    pub citations: usize,
    verdicts: [usize; Verdict::ALL.len()],
}

impl ReviewCounts {
    pub(super) fn new(map: &ArgumentMap) -> Self {
        let mut counts = Self::default();
        for (_, citation) in map.statements().flat_map(Statement::citations) {
            counts.citations += 1;
            if let Some(check) = citation.check() {
                counts.verdicts[check.verdict as usize] += 1;
            }
        }
        counts
    }

    /// The number of citations with that verdict.
    #[must_use]
    pub const fn of(&self, verdict: Verdict) -> usize {
        self.verdicts[verdict as usize]
    }

    /// True if an editor gave any verdict.
    #[must_use]
    pub fn has_any(&self) -> bool {
        self.verdicts.iter().any(|&count| count > 0)
    }

    /// The number of citations that an editor compared with their source. A source that could not be consulted is not compared.
    #[must_use]
    pub fn checked(&self) -> usize {
        self.verdicts.iter().sum::<usize>() - self.of(Verdict::Unreachable)
    }
}

/// The digest of what an editor compares: the text of the statement, those of the statements that support it, and the citation. The
/// white space and the order of the reasons make no difference, nor does the number of the note.
#[must_use]
pub fn review_digest(statement: Statement<'_>, source: Source<'_>, citation: &Citation) -> Sha256 {
    let reasons = statement.steps_into().filter(|step| step.kind() == StepKind::Supports);
    let mut reasons: Vec<String> =
        reasons.flat_map(|step| step.premises()).map(|premise| normalised(premise.text())).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let mut lines = vec![format!("text {}", normalised(statement.text()))];
    lines.extend(reasons.into_iter().map(|reason| format!("reason {reason}")));
    lines.push(format!("source {}", source.id()));
    let detail = citation.detail.as_deref();
    let fields = [
        ("locator", detail.and_then(|detail| detail.locator.as_ref()).map(|text| normalised(text.as_str()))),
        ("as", citation.manner.map(|manner| manner.word().to_owned())),
        (
            "for",
            Some(citation.purpose)
                .filter(|for_| *for_ != CitationPurpose::Content)
                .map(|for_| for_.word().to_owned()),
        ),
        ("quote", detail.and_then(|detail| detail.quote.as_ref()).map(|text| normalised(text.as_str()))),
        (
            "quoted-in",
            detail.and_then(|detail| detail.quoted_in.as_ref()).map(|source| source.id.to_string()),
        ),
    ];
    lines.extend(fields.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?))));
    Sha256::of(lines.join("\n").as_bytes())
}
