//! The objects of the format and their fields, one table an object.

use crate::model::{
    ATTACKS, CitationManner, CitationPurpose, CitationScope, ClaimType, Identifier, StatementKind, Status,
    StepKind, Verdict,
};

/// An object of the format.
#[derive(Debug)]
pub(in crate::format) struct Object {
    /// The noun for it in messages, with its article.
    pub(in crate::format) noun: &'static str,
    /// Fields of which at least one is required.
    pub(in crate::format) one_of: &'static [&'static str],
    /// The fields of a short example. A text in the place of the object is probably the first of them.
    pub(in crate::format) brief: &'static [&'static str],
    /// Its fields, in canonical order.
    pub(in crate::format) fields: &'static [Field],
}

/// A field of an object.
#[derive(Debug)]
pub(in crate::format) struct Field {
    pub(in crate::format) name: &'static str,
    pub(in crate::format) shape: Shape,
    pub(in crate::format) required: bool,
    /// The fields that it needs next to it.
    pub(in crate::format) needs: &'static [&'static str],
    /// Its meaning, for the schema.
    pub(in crate::format) doc: &'static str,
    /// The way to write it, for help: an example, which may be explained. If it is empty, the shape gives an example.
    pub(in crate::format) writing: &'static str,
}

/// The type of a value.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) enum Shape {
    /// Any string.
    String,
    /// A string that is not blank.
    Text,
    /// An id that a node or relation is given.
    Identifier,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The name or code of a rule.
    Rule,
    /// A whole number in this range, both ends included.
    Whole { least: u64, most: u64 },
    /// A number from 0 to 1.
    Share,
    /// A day.
    Date,
    /// 64 hexadecimal digits.
    Sha256,
    /// `sha256:` and 64 hexadecimal digits.
    Digest,
    /// A list.
    List(&'static Shape),
    /// A list with at least one item, none twice.
    Set(&'static Shape),
    /// One item, or a list of them.
    OneOrList(&'static Shape),
    /// An object of the format.
    Object(&'static Object),
    /// A list of objects of the format.
    Objects(&'static Object),
    /// One object of the format, or a list of them.
    OneOrObjects(&'static Object),
    /// A list of CSL-JSON items: any members, of which `id` is required.
    Csl,
    /// Any members.
    Extra,
    /// Any names, each with a text.
    Texts,
    /// `true` or `false`.
    Boolean,
    /// The format version.
    Version,
}

/// The version of the format.
pub(in crate::format) const VERSION: u64 = 1;

/// The greatest whole number that is read, unless its field has a lower bound.
pub(in crate::format) const MOST_WHOLE: u64 = i64::MAX as u64;

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, required: false, needs: &[], doc, writing: "" }
}

const fn required(name: &'static str, shape: Shape, doc: &'static str, writing: &'static str) -> Field {
    Field { name, shape, required: true, needs: &[], doc, writing }
}

impl Field {
    const fn with(mut self, needs: &'static [&'static str]) -> Self {
        self.needs = needs;
        self
    }

    const fn written(mut self, writing: &'static str) -> Self {
        self.writing = writing;
        self
    }

    /// The help where it is missing.
    pub(in crate::format) fn missing(&self) -> String {
        format!("add {}", self.writing)
    }

    /// The help where its value does not fit.
    pub(in crate::format) fn refused(&self) -> String {
        if self.writing.is_empty() {
            format!("write, for example, `\"{}\": {}`", self.name, self.shape.example(None))
        } else {
            format!("write {}", self.writing)
        }
    }

    /// The help for a text where it takes an object or a list of them: the text becomes the first member of the object.
    pub(in crate::format) fn refused_text(&self, text: &str) -> Option<String> {
        let object = self.shape.object()?;
        let is_short = text.len() <= LONGEST_GIVEN
            && !text.contains(['"', '\\', ',', ':', '{', '}', '[', ']', '#', '`']);
        let takes_it = match object.field(object.brief.first()?)?.shape {
            Shape::Word(words) => words.contains(&text),
            _ => is_short && !text.trim().is_empty() && !text.contains(char::is_control),
        };
        let value = self.shape.example(Some(text).filter(|_| takes_it));
        Some(format!("write `\"{}\": {value}`", self.name))
    }
}

impl Shape {
    /// The object of which it takes one or a list.
    const fn object(self) -> Option<&'static Object> {
        match self {
            Self::Object(object) | Self::Objects(object) | Self::OneOrObjects(object) => Some(object),
            _ => None,
        }
    }

    /// A value of this shape, in JSON. A text that is given stands for the first member of an object.
    fn example(self, given: Option<&str>) -> String {
        match self {
            Self::String | Self::Text => "\"…\"".to_owned(),
            Self::Identifier => "\"short-name\"".to_owned(),
            Self::Word(words) => format!("\"{}\"", words[0]),
            Self::Rule => "\"unsupported-claim\"".to_owned(),
            Self::Whole { least, .. } => least.to_string(),
            Self::Share => "0.5".to_owned(),
            Self::Date => "\"2024-05-31\"".to_owned(),
            Self::Sha256 => "\"9f86d081…\"".to_owned(),
            Self::Digest => "\"sha256:9f86d081…\"".to_owned(),
            Self::List(item) | Self::Set(item) => format!("[{}]", item.example(given)),
            Self::OneOrList(item) => item.example(given),
            Self::Object(object) | Self::OneOrObjects(object) => object.example(given),
            Self::Objects(object) => format!("[{}]", object.example(given)),
            Self::Extra => "{ … }".to_owned(),
            Self::Csl => "[{ \"id\": \"…\" }]".to_owned(),
            Self::Texts => "{ \"question\": \"answer\" }".to_owned(),
            Self::Boolean => "true".to_owned(),
            Self::Version => VERSION.to_string(),
        }
    }
}

impl Object {
    fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// A short example, in JSON.
    fn example(&self, given: Option<&str>) -> String {
        let members = self.brief.iter().enumerate().filter_map(|(at, name)| {
            let value = match given.filter(|_| at == 0) {
                Some(text) => format!("\"{text}\""),
                None => self.field(name)?.shape.example(None),
            };
            Some(format!("\"{name}\": {value}"))
        });
        format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
    }
}

/// The most bytes of a text that an example takes from the map.
const LONGEST_GIVEN: usize = 60;

const EXTRA: Field = field("extra", Shape::Extra, "Members that the format has no name for.");
const TAGS: Field = field("tags", Shape::List(&Shape::String), "Free words.");
const HOLDER: Field =
    field("holder", Shape::Text, "The person or group that asserts it, if not the map's author.");
const ALLOW_HERE: Field =
    field("allow", Shape::Objects(&ALLOW), "Findings that are known here, each with a reason.");
const ANCHORS: Field = field(
    "anchor",
    Shape::OneOrObjects(&ANCHOR),
    "The passages of the document that say it, as `{ \"quote\": \"first words … last words\" }`; there may be several spans.",
)
.written("`\"anchor\": { \"quote\": \"first words … last words\" }`");

/// The kinds of relation that may be written: those of steps, then the shorthand.
const RELATION_KINDS: &[&str] = &{
    let mut kinds = [ATTACKS; StepKind::WORDS.len() + 1];
    let (steps, _) = kinds.split_at_mut(StepKind::WORDS.len());
    steps.copy_from_slice(StepKind::WORDS);
    kinds
};

/// The objects to which a field in the wrong object may belong.
pub(in crate::format) static PARTS: &[&Object] = &[&NODE, &RELATION, &CITE, &MAP, &ANCHOR];

/// The whole file.
pub(in crate::format) static MAP: Object = Object {
    noun: "a map",
    one_of: &[],
    brief: &["nodes"],
    fields: &[
        required(
            "claimgraph",
            Shape::Version,
            "The version of the format: `\"claimgraph\": 1`.",
            "`\"claimgraph\": 1`, the version of the format",
        ),
        field("title", Shape::String, "The map's title."),
        field("description", Shape::String, "The subject of the map."),
        field("language", Shape::String, "Its language, as a BCP 47 tag."),
        field(
            "draft",
            Shape::Boolean,
            "`true` while the map is being made from a text: what it lacks is counted, and only `no-thesis` is an error.",
        )
        .written("`\"draft\": true`, or remove the field when the map is finished"),
        field("thesis", Shape::OneOrList(&Shape::Text), "The ids of the main contentions."),
        field(
            "roles",
            Shape::List(&Shape::Text),
            "The sides of the debate, by the names of holders: their views need no source for who said it.",
        )
        .written("`\"roles\": [\"opponent\"]`, names of holders that are sides of the debate"),
        field("document", Shape::Object(&DOCUMENT), "The text that the map was made from."),
        field("sources", Shape::Csl, "The bibliography, as CSL-JSON items that are kept whole."),
        field(
            "allow",
            Shape::Objects(&MAP_ALLOW),
            "Known findings about a source, or about the map as a whole, each with a reason.",
        ),
        field("nodes", Shape::Objects(&NODE), "The statements."),
        field("relations", Shape::Objects(&RELATION), "The relations between them."),
        EXTRA,
    ],
};

pub(in crate::format) static DOCUMENT: Object = Object {
    noun: "a document",
    one_of: &[],
    brief: &["path"],
    fields: &[
        field("title", Shape::String, "Its title."),
        field("path", Shape::String, "Its path, relative to the map's folder."),
        field("sha256", Shape::Sha256, "The digest of the file's bytes."),
        EXTRA,
    ],
};

pub(in crate::format) static ALLOW: Object = Object {
    noun: "an allow",
    one_of: &[],
    brief: &["rule", "reason"],
    fields: &[
        required(
            "rule",
            Shape::Rule,
            "The rule, by name or code.",
            "`\"rule\"`, a rule by name or code: `{ \"rule\": …, \"reason\": … }`",
        ),
        required(
            "reason",
            Shape::Text,
            "The reason for allowing the finding.",
            "`\"reason\"`, why the finding may remain: `{ \"rule\": …, \"reason\": … }`",
        ),
        EXTRA,
    ],
};

pub(in crate::format) static MAP_ALLOW: Object = Object {
    noun: "an allow",
    one_of: &[],
    brief: &["rule", "reason"],
    fields: &[
        required(
            "rule",
            Shape::Rule,
            "The rule, by name or code.",
            "`\"rule\"`, a rule by name or code: `{ \"rule\": …, \"reason\": … }`",
        ),
        field(
            "source",
            Shape::Text,
            "The id of the source that the finding is about; none: the map as a whole.",
        ),
        required(
            "reason",
            Shape::Text,
            "The reason for allowing the finding.",
            "`\"reason\"`, why the finding may remain: `{ \"rule\": …, \"reason\": … }`",
        ),
        EXTRA,
    ],
};

pub(in crate::format) static NODE: Object = Object {
    noun: "a node",
    one_of: &[],
    brief: &["id", "kind", "text"],
    fields: &[
        required(
            "id",
            Shape::Identifier,
            "Its id, unique among nodes and relations.",
            "`\"id\"`, a short name of its own: `\"id\": \"short-name\"`",
        ),
        required(
            "kind",
            Shape::Word(StatementKind::WORDS),
            "Its role.",
            "`\"kind\"`: `claim`, `evidence` or `rebuttal`",
        ),
        required(
            "text",
            Shape::Text,
            "Its text: one sentence.",
            "`\"text\": \"…\"`, what it says in one sentence",
        ),
        field("title", Shape::Text, "A short name, shown in bold above the text."),
        field(
            "type",
            Shape::Word(ClaimType::WORDS),
            "Its type, which determines the support that it needs. Default: fact.",
        ),
        field("status", Shape::Word(Status::WORDS), "How it is put forward. Default: asserted."),
        HOLDER,
        field("qualifier", Shape::String, "The strength of the claim, in any word: probably, can, must."),
        field("cites", Shape::Objects(&CITE), "The sources it cites, as `[{ \"source\": \"ID\" }]`.")
            .written("`\"cites\": [{ \"source\": \"ID\" }]`"),
        ANCHORS,
        field("group", Shape::Text, "Its section; `a / b` nests."),
        TAGS,
        field("weight", Shape::Share, "Its base score for gradual semantics. Default: 0.5."),
        ALLOW_HERE,
        EXTRA,
    ],
};

pub(in crate::format) static CITE: Object = Object {
    noun: "a citation",
    one_of: &[],
    brief: &["source"],
    fields: &[
        required(
            "source",
            Shape::Text,
            "The id of the source.",
            "`\"source\": \"ID\"`, the id of the source",
        ),
        field("locator", Shape::Text, "The passage of the source."),
        field("note", Shape::Whole { least: 1, most: u32::MAX as u64 }, "The number of the footnote."),
        field("as", Shape::Word(CitationManner::WORDS), "The use that the document makes of the source."),
        field(
            "for",
            Shape::Word(CitationPurpose::WORDS),
            "The purpose: its content, or only the fact that the holder said it. Default: content.",
        ),
        field(
            "scope",
            Shape::Word(CitationScope::WORDS),
            "The position of the note: in the sentence, or later in the paragraph. Default: sentence.",
        ),
        field("quote", Shape::Text, "The source's own words."),
        field("quoted-in", Shape::Text, "The id of the work through which the source was read."),
        field("check", Shape::Object(&CHECK), "An editor's verdict."),
        EXTRA,
    ],
};

pub(in crate::format) static CHECK: Object = Object {
    noun: "a check",
    one_of: &[],
    brief: &["verdict"],
    fields: &[
        required(
            "verdict",
            Shape::Word(Verdict::WORDS),
            "The finding of the editor.",
            "`\"verdict\"`: `supports`, `partly`, `contradicts` or `unreachable`",
        ),
        field("by", Shape::Text, "The editor."),
        field("on", Shape::Date, "The day, as YYYY-MM-DD."),
        field(
            "of",
            Shape::Digest,
            "The digest of the statement, its reasons and the citation as the editor read them.",
        ),
        EXTRA,
    ],
};

pub(in crate::format) static ANCHOR: Object = Object {
    noun: "an anchor",
    one_of: &["quote", "start"],
    brief: &["quote"],
    fields: &[
        field(
            "start",
            Shape::Whole { least: 0, most: MOST_WHOLE },
            "The first Unicode scalar value of the span.",
        )
        .with(&["end"]),
        field(
            "end",
            Shape::Whole { least: 1, most: MOST_WHOLE },
            "One past the last Unicode scalar value of the span.",
        )
        .with(&["start"]),
        field("digest", Shape::Digest, "The digest of the span after normalisation.").with(&["start"]),
        field(
            "length",
            Shape::Whole { least: 0, most: MOST_WHOLE },
            "The scalar values of the normalised span.",
        )
        .with(&["start"]),
        field("quote", Shape::Text, "The words there, or `first words … last words`."),
        EXTRA,
    ],
};

pub(in crate::format) static RELATION: Object = Object {
    noun: "a relation",
    one_of: &[],
    brief: &["kind", "from", "to"],
    fields: &[
        required(
            "kind",
            Shape::Word(RELATION_KINDS),
            "Its kind; `attacks` takes it from the target.",
            "`\"kind\"`: `supports`, `attacks` or `rephrases`",
        ),
        required(
            "from",
            Shape::Set(&Shape::Text),
            "The premises: ids of nodes. Several only work together.",
            "`\"from\": \"ID\"`, the id of the premise, or the ids of several that work together",
        ),
        required(
            "to",
            Shape::Text,
            "The one target: the id of a node, or of a relation that has one; each target takes a relation of its own.",
            "`\"to\": \"ID\"`, the id of the one target; each target takes a relation of its own",
        ),
        field("id", Shape::Identifier, "Its own id, which other relations may target."),
        HOLDER,
        ANCHORS,
        TAGS,
        field("scheme", Shape::Text, "The argumentation scheme: one of Walton's names, or any other."),
        field(
            "questions",
            Shape::Texts,
            "The answer to each critical question of the scheme: an id, or a text.",
        ),
        ALLOW_HERE,
        EXTRA,
    ],
};

/// The id of a source, the one member of a CSL-JSON item that the format knows.
pub(in crate::format) static SOURCE_ID: Field = required(
    "id",
    Shape::Text,
    "Its id, by which statements cite it.",
    "`\"id\": \"short-name\"`, the name by which statements cite the source",
);

/// The pattern of an id.
pub(in crate::format) const ID_PATTERN: &str = Identifier::PATTERN;
