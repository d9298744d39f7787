//! The keys of data and front matter that have a meaning.

/// The key of the front matter for everything that Argdown cannot express.
pub(crate) const OWN: &str = "claimgraph";

/// The keys of the front matter that mean the same as in JSON, and our own.
pub(crate) const FRONT_KEYS: &[&str] = &[
    "title",
    "description",
    "abstract",
    "language",
    "draft",
    "thesis",
    "roles",
    "document",
    "sources",
    "allow",
    OWN,
];

/// The key of the passages of the document, in data.
pub(crate) const ANCHOR_KEY: &str = "anchor";

/// Keys of a line's data that are not fields of its statement.
pub(crate) const LINE_KEYS: &[&str] = &["step", "thesis", "sources"];

/// Keys that have a meaning in Argdown itself, and so are not misspelt.
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
