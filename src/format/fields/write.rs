//! From the parts of a map to values: fields in the order of their tables, without those that have their default.

use serde_json::{Map, Value};

use super::step_title::put_step_title;
use super::table::{MAP, Object, Shape, VERSION};
use crate::model::{
    ATTACKS, Allow, Anchor, CitationDraft, CitationPurpose, CitationScope, ClaimType, Document, Head,
    NodeDraft, RelationDraft, Sha256, SourceCheck, Status, StepKind, Text,
};

/// The members of an object, in the order of its table.
fn object(table: &Object, value_of: impl Fn(&str) -> Option<Value>) -> Value {
    let members =
        table.fields.iter().filter_map(|field| Some((field.name.to_owned(), value_of(field.name)?)));
    Value::Object(members.collect())
}

/// The table of the objects in a field.
fn table_of(object: &'static Object, name: &str) -> &'static Object {
    let field = object.fields.iter().find(|field| field.name == name);
    match field.map(|field| field.shape) {
        Some(Shape::Object(table) | Shape::Objects(table) | Shape::OneOrObjects(table)) => table,
        _ => unreachable!("`{name}` holds objects"),
    }
}

/// The fields of the map as a whole: all but the lists of parts.
pub(crate) fn head_value(head: &Head) -> Value {
    object(&MAP, |name| match name {
        "sources" | "nodes" | "relations" => None,
        name => head_field(head, name),
    })
}

pub(in crate::format) fn head_field(head: &Head, name: &str) -> Option<Value> {
    match name {
        "claimgraph" => Some(Value::from(VERSION)),
        "title" => string(head.title.as_deref()),
        "description" => string(head.description.as_deref()),
        "language" => string(head.language.as_deref()),
        "draft" => head.is_unfinished.then_some(Value::Bool(true)),
        "thesis" => list(&head.thesis, |thesis| text(&thesis.id)),
        "roles" => list(&head.roles, text),
        "document" => head.document.as_ref().map(document_value),
        "allow" => {
            let table = table_of(&MAP, "allow");
            list(&head.allow, |allow| {
                object(table, |name| match name {
                    "source" => allow.source.as_ref().map(text),
                    name => allow_field(&allow.allow, name),
                })
            })
        }
        "extra" => extra(&head.extra),
        _ => unreachable!("`{name}` is a field of the map"),
    }
}

fn document_value(document: &Document) -> Value {
    object(table_of(&MAP, "document"), |name| match name {
        "title" => string(document.title.as_deref()),
        "path" => string(document.path.as_deref()),
        "sha256" => document.sha256.map(|digest| Value::from(digest.to_string())),
        "extra" => extra(&document.extra),
        _ => unreachable!("`{name}` is a field of a document"),
    })
}

fn allow_field(allow: &Allow, name: &str) -> Option<Value> {
    match name {
        "rule" => Some(Value::from(&*allow.rule)),
        "reason" => Some(text(&allow.reason)),
        "extra" => extra(&allow.extra),
        _ => unreachable!("`{name}` is a field of an allow"),
    }
}

fn allows(table: &'static Object, allows: &[Allow]) -> Option<Value> {
    let table = table_of(table, "allow");
    list(allows, |allow| object(table, |name| allow_field(allow, name)))
}

/// A statement as a file has it.
pub(crate) fn node_value(node: &NodeDraft) -> Value {
    let table = table_of(&MAP, "nodes");
    let detail = &node.detail;
    object(table, |name| match name {
        "id" => Some(Value::from(node.id.as_str())),
        "kind" => Some(Value::from(node.kind.word())),
        "text" => Some(text(&node.text)),
        "title" => node.title.as_ref().map(text),
        "type" => word_unless(ClaimType::Fact, node.claim_type, ClaimType::word),
        "status" => word_unless(Status::Asserted, node.status, Status::word),
        "holder" => node.holder.as_ref().map(text),
        "qualifier" => string(detail.qualifier.as_deref()),
        "cites" => list(&node.cites, |cite| citation_value(table_of(table, "cites"), cite)),
        "anchor" => list(&detail.anchors, |anchor| anchor_value(table_of(table, "anchor"), anchor)),
        "group" => node.group.as_ref().map(text),
        "tags" => list(&detail.tags, |tag| Value::from(&**tag)),
        // The usual default, too, is written where the file gives it: `h-categorizer` has another one.
        "weight" => detail.weight.map(|weight| Value::from(weight.get())),
        "allow" => allows(table, &detail.allow),
        "extra" => extra(&detail.extra),
        _ => unreachable!("`{name}` is a field of a node"),
    })
}

fn citation_value(table: &'static Object, cite: &CitationDraft) -> Value {
    let citation = &cite.citation;
    let detail = citation.detail.as_deref();
    object(table, |name| match name {
        "source" => Some(text(&cite.source.id)),
        "locator" => detail?.locator.as_ref().map(text),
        "note" => citation.note.map(|note| Value::from(note.get())),
        "as" => citation.manner.map(|manner| Value::from(manner.word())),
        "for" => word_unless(CitationPurpose::Content, citation.purpose, CitationPurpose::word),
        "scope" => word_unless(CitationScope::Sentence, citation.scope, CitationScope::word),
        "quote" => detail?.quote.as_ref().map(text),
        "quoted-in" => detail?.quoted_in.as_ref().map(|source| text(&source.id)),
        "check" => detail?.check.as_ref().map(|check| check_value(table_of(table, "check"), check)),
        "extra" => extra(&detail?.extra),
        _ => unreachable!("`{name}` is a field of a citation"),
    })
}

fn check_value(table: &'static Object, check: &SourceCheck) -> Value {
    object(table, |name| match name {
        "verdict" => Some(Value::from(check.verdict.word())),
        "by" => check.by.as_ref().map(text),
        "on" => check.on.map(|date| Value::from(date.to_string())),
        "of" => check.of.map(|digest| Value::from(format!("sha256:{digest}"))),
        "extra" => extra(&check.extra),
        _ => unreachable!("`{name}` is a field of a check"),
    })
}

fn anchor_value(table: &'static Object, anchor: &Anchor) -> Value {
    let digest = |digest: Sha256| Value::from(format!("sha256:{digest}"));
    object(table, |name| match name {
        "start" => anchor.position.map(|position| Value::from(position.start)),
        "end" => anchor.position.map(|position| Value::from(position.end)),
        "digest" => anchor.position?.digest.map(digest),
        "length" => anchor.position?.length.map(Value::from),
        "quote" => anchor.quote.as_ref().map(text),
        "extra" => extra(&anchor.extra),
        _ => unreachable!("`{name}` is a field of an anchor"),
    })
}

/// A relation as a file has it.
pub(crate) fn relation_value(relation: &RelationDraft) -> Value {
    let table = table_of(&MAP, "relations");
    let detail = &relation.detail;
    object(table, |name| match name {
        "kind" => Some(Value::from(relation.kind.map_or(ATTACKS, StepKind::word))),
        "from" => match &*relation.from {
            [one] => Some(text(&one.id)),
            several => list(several, |premise| text(&premise.id)),
        },
        "to" => Some(text(&relation.to.id)),
        "id" => relation.id.as_ref().map(|id| Value::from(id.as_str())),
        "holder" => relation.holder.as_ref().map(text),
        "anchor" => list(&detail.anchors, |anchor| anchor_value(table_of(table, "anchor"), anchor)),
        "tags" => list(&detail.tags, |tag| Value::from(&**tag)),
        "scheme" => relation.scheme.as_ref().map(text),
        "questions" => {
            let texts: Map<_, _> = detail
                .questions
                .iter()
                .map(|(question, answer)| (question.to_string(), text(answer)))
                .collect();
            extra(&texts)
        }
        "allow" => allows(table, &detail.allow),
        "extra" => extra(&put_step_title(&detail.extra, detail.title.as_ref())),
        _ => unreachable!("`{name}` is a field of a relation"),
    })
}

fn text(text: &Text) -> Value {
    Value::from(text.as_str())
}

fn string(text: Option<&str>) -> Option<Value> {
    text.map(Value::from)
}

/// The word of a value, unless it is the default.
fn word_unless<T: PartialEq>(default: T, value: T, word: fn(T) -> &'static str) -> Option<Value> {
    (value != default).then(|| Value::from(word(value)))
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().map(value).collect())
}

fn extra(members: &Map<String, Value>) -> Option<Value> {
    (!members.is_empty()).then(|| Value::Object(members.clone()))
}
