//! The fields of BibTeX and BibLaTeX, and the CSL variables that they become.

/// The CSL variable of each field, in the order of an item; of several fields for one variable the first counts.
pub(super) const TEXTS: &[(&str, &str)] = &[
    ("shorttitle", "title-short"),
    ("journaltitle", "container-title"),
    ("journal", "container-title"),
    ("booktitle", "container-title"),
    ("maintitle", "container-title"),
    ("shortjournal", "container-title-short"),
    ("series", "collection-title"),
    ("volume", "volume"),
    (NUMBER, "issue"),
    ("issue", "issue"),
    (PAGES, "page"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    (TYPE, "genre"),
    ("version", "version"),
    ("pubstate", "status"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("court", "authority"),
    ("pagetotal", "number-of-pages"),
    ("volumes", "number-of-volumes"),
    ("origtitle", "original-title"),
    ("origpublisher", "original-publisher"),
    ("langid", "language"),
    ("language", "language"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("keywords", "keyword"),
    ("abstract", "abstract"),
    ("annotation", "annote"),
    ("annote", "annote"),
    ("note", "note"),
];

/// The fields whose variable or text depends on the entry.
pub(super) const NUMBER: &str = "number";
pub(super) const PAGES: &str = "pages";
pub(super) const TYPE: &str = "type";

/// The CSL variable of each field that holds names.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("producer", "producer"),
    ("illustrator", "illustrator"),
    ("interviewer", "interviewer"),
    ("composer", "composer"),
    ("recipient", "recipient"),
];

/// The roles of editors in CSL, by `editortype`; all others are editors.
pub(super) const EDITORS: &[(&str, &str)] =
    &[("director", "director"), ("compiler", "compiler"), ("organizer", "organizer")];

/// The CSL variable of each field that holds a date. That of `date`, `year`, `month` and `day` is `issued`.
pub(super) const DATES: &[(&str, &str)] = &[
    ("urldate", "accessed"),
    ("accessed", "accessed"),
    ("lastaccessed", "accessed"),
    ("lastchecked", "accessed"),
    ("eventdate", "event-date"),
    ("origdate", "original-date"),
];

/// The field of the second half of each title.
pub(super) const SUBTITLES: &[(&str, &str)] = &[
    ("title", "subtitle"),
    ("journaltitle", "journalsubtitle"),
    ("booktitle", "booksubtitle"),
    ("maintitle", "mainsubtitle"),
];

/// Fields in which an address may be found, in the order in which they are searched.
pub(super) const WITH_ADDRESSES: &[&str] = &["howpublished", "note", "annote", "journal", "publisher"];

/// The fields that name the archive of an `eprint`.
pub(super) const ARCHIVES: &[&str] = &["eprinttype", "archiveprefix"];

/// The fields that hold an identifier in an archive, and that archive.
pub(super) const IDENTIFIERS: &[(&str, &str)] =
    &[("arxiv", "arxiv"), ("arxivid", "arxiv"), ("pmcid", "pmcid"), ("pmid", "pmid"), ("hdl", "hdl")];

/// Fields whose text is no LaTeX but an address, an identifier or a list of keys.
pub(super) const VERBATIM: &[&str] = &[
    "url", "doi", "eprint", "file", "pdf", "crossref", "xref", "xdata", "related", "arxivid", "pmid",
    "pmcid", "hdl", "verba",
];

/// Fields that are read into several variables or none of their own. They are not listed under `custom`.
pub(super) const READ_APART: &[&str] = &[
    "title",
    "subtitle",
    "journalsubtitle",
    "booksubtitle",
    "mainsubtitle",
    "date",
    "year",
    "month",
    "day",
    "url",
    "doi",
    "ids",
];
