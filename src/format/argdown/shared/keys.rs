//! Keys of data and front matter that have a meaning.

/// The key of the front matter for what Argdown has no word for.
pub(crate) const OWN: &str = "claimgraph";

/// The keys of the front matter that mean what they mean in JSON, and those that are ours.
pub(crate) const FRONT_KEYS: &[&str] =
    &["title", "description", "abstract", "language", "thesis", "document", "sources", "allow", OWN];

/// Keys of a line that are not fields of its statement.
pub(crate) const LINE_KEYS: &[&str] = &["step", "thesis", "sources"];

/// Keys that mean something to Argdown itself: no slips of the pen.
pub(crate) const ARGDOWN_KEYS: &[&str] = &[
    "argdown",
    "author",
    "color",
    "date",
    "dot",
    "export",
    "from",
    "group",
    "isCanonical",
    "isClosed",
    "isGroup",
    "isInGroup",
    "isInMap",
    "isReference",
    "logic",
    "map",
    "model",
    "priority",
    "rank",
    "selection",
    "subTitle",
    "title",
    "uses",
];
