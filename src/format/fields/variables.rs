//! The variables of CSL that hold names and dates.

/// The variables that hold dates.
pub(in crate::format) const DATES: &[&str] =
    &["issued", "accessed", "available-date", "event-date", "original-date", "submitted"];

/// The variables that hold names.
pub(in crate::format) const NAMES: &[&str] = &[
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editor-translator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];
