//! The types of entries: those of BibTeX and BibLaTeX, and the common ones of other programs.

/// The CSL type of each type of entry. All others are documents.
const TYPES: &[(&str, &str)] = &[
    ("artwork", "graphic"),
    ("article", "article-journal"),
    ("audio", "song"),
    ("bill", "bill"),
    ("blog", "post-weblog"),
    ("blogpost", "post-weblog"),
    ("book", "book"),
    ("bookinbook", "chapter"),
    ("booklet", "pamphlet"),
    ("broadcast", "broadcast"),
    ("case", "legal_case"),
    ("collection", "book"),
    ("commentary", "entry"),
    ("conference", "paper-conference"),
    ("data", "dataset"),
    ("dataset", "dataset"),
    ("electronic", "webpage"),
    ("film", "motion_picture"),
    ("hearing", "hearing"),
    ("image", "graphic"),
    ("inbook", "chapter"),
    ("incollection", "chapter"),
    ("inproceedings", "paper-conference"),
    ("inreference", "entry-encyclopedia"),
    ("interview", "interview"),
    ("jurisdiction", "legal_case"),
    ("legadmin", "regulation"),
    ("legal", "treaty"),
    ("legislation", "legislation"),
    ("letter", "personal_communication"),
    ("magazine", "article-magazine"),
    ("manual", "report"),
    ("map", "map"),
    ("mastersthesis", "thesis"),
    ("misc", "document"),
    ("movie", "motion_picture"),
    ("music", "song"),
    ("mvbook", "book"),
    ("mvcollection", "book"),
    ("mvproceedings", "book"),
    ("mvreference", "book"),
    ("newspaper", "article-newspaper"),
    ("online", "webpage"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("phdthesis", "thesis"),
    ("podcast", "broadcast"),
    ("preprint", "article"),
    ("presentation", "speech"),
    ("proceedings", "book"),
    ("reference", "book"),
    ("regulation", "regulation"),
    ("report", "report"),
    ("review", "review"),
    ("set", "document"),
    ("software", "software"),
    ("speech", "speech"),
    ("standard", "standard"),
    ("statute", "legislation"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("suppperiodical", "article-journal"),
    ("talk", "speech"),
    ("techreport", "report"),
    ("thesis", "thesis"),
    ("treaty", "treaty"),
    ("unpublished", "manuscript"),
    ("video", "motion_picture"),
    ("webpage", "webpage"),
    ("website", "webpage"),
    ("www", "webpage"),
];

/// The CSL type of an article with an `entrysubtype`.
const SUBTYPES: &[(&str, &str)] = &[("magazine", "article-magazine"), ("newspaper", "article-newspaper")];

/// The type of entries that only lend their fields to others.
pub(super) const DATA: &str = "xdata";

/// The types of blocks that are not entries.
const OTHERS: &[&str] = &["comment", "preamble", "string"];

/// The CSL types whose `number` counts things of their kind, and not the issues of a journal.
const NUMBERED: &[&str] = &[
    "bill",
    "dataset",
    "hearing",
    "legal_case",
    "legislation",
    "manuscript",
    "patent",
    "regulation",
    "report",
    "software",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// The CSL types whose `number` is a place in a series.
const IN_SERIES: &[&str] = &["book", "chapter", "paper-conference"];

/// What `type` says for short in BibLaTeX.
const GENRES: &[(&str, &str)] = &[
    ("bathesis", "Bachelor's thesis"),
    ("candthesis", "Candidate thesis"),
    ("mastersthesis", "Master's thesis"),
    ("mathesis", "Master's thesis"),
    ("phdthesis", "PhD thesis"),
    ("resreport", "Research report"),
    ("techreport", "Technical report"),
];

fn lookup(table: &'static [(&str, &str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|&(_, value)| value)
}

/// True for a type, in any case, that is known to begin a block.
pub(super) fn is_known(kind: &str) -> bool {
    lookup(TYPES, kind).is_some() || DATA.eq_ignore_ascii_case(kind) || is_block(kind)
}

/// True for the types of blocks that are not entries: they have no key.
pub(super) fn is_block(kind: &str) -> bool {
    OTHERS.iter().any(|other| other.eq_ignore_ascii_case(kind))
}

/// The CSL type of an entry.
pub(super) fn csl_type(kind: &str, subtype: Option<&str>) -> &'static str {
    let subtype = subtype.filter(|_| kind == "article").and_then(|subtype| lookup(SUBTYPES, subtype));
    subtype.or_else(|| lookup(TYPES, kind)).unwrap_or("document")
}

/// The CSL variable for the field `number`.
pub(super) fn number_variable(csl_type: &str, series: Option<&str>) -> &'static str {
    if NUMBERED.contains(&csl_type) {
        "number"
    } else if series.is_some() && IN_SERIES.contains(&csl_type) {
        "collection-number"
    } else {
        "issue"
    }
}

/// The CSL variable `genre` for the field `type`.
pub(super) fn genre(text: String) -> String {
    lookup(GENRES, &text).map_or(text, str::to_owned)
}
