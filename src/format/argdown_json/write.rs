//! From a document to Argdown JSON. Sections and groups, which may nest without limit, are written by a loop.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::map::{ArgdownMap, MapEdge, MapNode, NodeSubject, derive};
use crate::format::argdown::document::groups::is_group;
use crate::format::argdown::document::parts::{
    Argument, ArgumentId, Data, Document, Element, ElementMember, EquivalenceClass, Inference, Mark,
    MarkKind, MemberId, Occurrence, Relation, RelationEnd, RichText, Role, StatementId, TextOrder,
};
use crate::format::argdown::to_map::text_order;

use super::vocabulary::{AS_WRITTEN, MOST_NESTED, ORDERED, REDUNDANT, ROLES, TEXT_ORDER, is_made_up};

/// The colour of text, which Argdown's map gives as well.
const INK: &str = "#000000";

/// JavaScript writes numbers between these sizes without an exponent.
const SMALLEST: f64 = 1e-6;
const LARGEST: f64 = 1e21;

/// Writes `document` and its map.
pub(super) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let writer = DocumentWriter::new(document);
    let map = derive(document);
    writeln!(out, "{{")?;
    if let Some(front) = document.front_matter.as_ref().filter(|front| !front.data.values.is_empty()) {
        writeln!(out, "\"frontMatter\": {},", Value::Object(front.data.values.clone()))?;
    }
    if let Some(order) = text_order(document) {
        writeln!(out, "\"{TEXT_ORDER}\": {},", order_object(&order))?;
    }
    table(out, "arguments", document.arguments.iter().enumerate(), |(at, (title, argument))| {
        (&**title, writer.argument(at, title, argument))
    })?;
    table(out, "statements", document.statements.iter().enumerate(), |(at, (title, class))| {
        (&**title, writer.class(at, title, class))
    })?;
    writer.relations(out)?;
    writer.sections(out)?;
    table(out, "tags", document.tags.iter().enumerate(), |(at, tag)| (&**tag, writer.tag(at, tag)))?;
    writeln!(out, "\"map\": {{")?;
    writer.nodes(&map, out)?;
    let edges = map.edges.iter().enumerate().map(|(at, edge)| writer.edge(&map, at, edge));
    write!(out, "\"edges\": [")?;
    items(out, edges)?;
    writeln!(out, "]}}}}")
}

/// An object of many objects, one on each line.
fn table<'a, T>(
    out: &mut dyn Write,
    name: &str,
    rows: impl Iterator<Item = T>,
    row: impl Fn(T) -> (&'a str, Value),
) -> io::Result<()> {
    write!(out, "{}: {{", Value::from(name))?;
    for (at, item) in rows.enumerate() {
        let (key, value) = row(item);
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}\n{}: {value}", Value::from(key))?;
    }
    writeln!(out, "}},")
}

fn list(out: &mut dyn Write, name: &str, values: impl Iterator<Item = Value>) -> io::Result<()> {
    write!(out, "{}: [", Value::from(name))?;
    items(out, values)?;
    writeln!(out, "],")
}

fn items(out: &mut dyn Write, values: impl Iterator<Item = Value>) -> io::Result<()> {
    for (at, value) in values.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}\n{value}")?;
    }
    Ok(())
}

/// Nested objects in the order of a walk through them, each without its `children`.
fn nested(out: &mut dyn Write, rows: impl Iterator<Item = (usize, Value, bool)>) -> io::Result<()> {
    let mut open = 0;
    let mut is_first = true;
    for (depth, value, has_children) in rows {
        while open > depth {
            write!(out, "]}}")?;
            open -= 1;
            is_first = false;
        }
        let comma = if is_first { "" } else { "," };
        let text = value.to_string();
        is_first = has_children;
        if has_children {
            write!(out, "{comma}\n{},\"children\":[", &text[..text.len() - 1])?;
            open += 1;
        } else {
            write!(out, "{comma}\n{text}")?;
        }
    }
    write!(out, "{}", "]}".repeat(open))
}

struct DocumentWriter<'a> {
    document: &'a Document,
    /// The argument that contains each member of a statement, by statement and member.
    standing: HashMap<(usize, usize), usize>,
    /// The relations at each statement and each argument.
    of_statements: Vec<Vec<usize>>,
    of_arguments: Vec<Vec<usize>>,
}

/// Adds a member to an object if there is a value.
fn put(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}

fn words(words: impl Iterator<Item = impl AsRef<str>>) -> Option<Value> {
    let words: Vec<Value> = words.map(|word| Value::from(word.as_ref())).collect();
    (!words.is_empty()).then_some(Value::Array(words))
}

/// The order of the text, as two lists of positions.
fn order_object(order: &TextOrder) -> Value {
    let lists = ORDERED.into_iter().zip([&order.statements, &order.relations]);
    let lists = lists.filter(|(_, list)| !list.is_empty());
    Value::Object(lists.map(|(name, list)| (name.to_owned(), Value::from(&**list))).collect())
}

/// The member `isUntitled`, if it is not what the title suggests.
fn untitled(title: &str, is_untitled: bool) -> Option<bool> {
    (is_made_up(title) != is_untitled).then_some(is_untitled)
}

/// Adds data, and a copy as it was written if its numbers are written differently.
fn put_data(object: &mut Map<String, Value>, data: Option<&Data>) {
    let Some(data) = data else { return };
    let mut values = Value::Object(data.values.clone());
    if write_as_scripts(&mut values) {
        put(object, AS_WRITTEN, Some(data.values.clone()));
    }
    put(object, "data", Some(values));
}

/// Rewrites numbers as JavaScript does: with the fewest digits, and without an exponent unless they are huge or tiny.
/// Whole numbers keep all their digits. Returns true if any number changed. Recursion is bounded by the nesting of
/// data.
fn write_as_scripts(value: &mut Value) -> bool {
    match value {
        Value::Number(number) if number.to_string().contains(['.', 'e', 'E']) => {
            let is_plain = |value: &f64| *value == 0.0 || (SMALLEST..LARGEST).contains(&value.abs());
            if let Some(value) = number.as_f64().filter(is_plain) {
                // There is no negative zero.
                let text = (value + 0.0).to_string();
                let new = text.parse().unwrap_or_else(|_| number.clone());
                return std::mem::replace(number, new.clone()) != new;
            }
            false
        }
        Value::Array(list) => list.iter_mut().fold(false, |is_new, item| write_as_scripts(item) | is_new),
        Value::Object(map) => map.values_mut().fold(false, |is_new, value| write_as_scripts(value) | is_new),
        _ => false,
    }
}

/// For each byte of a text, and its end, the offset in UTF-16 units.
fn units(text: &str) -> Vec<usize> {
    let mut offsets = Vec::with_capacity(text.len() + 1);
    let mut counted = 0;
    for c in text.chars() {
        offsets.extend(std::iter::repeat_n(counted, c.len_utf8()));
        counted += c.len_utf16();
    }
    offsets.push(counted);
    offsets
}

fn role_name(role: Role) -> &'static str {
    let row = ROLES.iter().find(|(other, _)| *other == role);
    row.expect("every role has a name").1
}

/// The members that say how an equivalence class is used.
const USES: &[(Role, &str)] = &[
    (Role::TopLevel, "isUsedAsTopLevelStatement"),
    (Role::Relation, "isUsedAsRelationStatement"),
    (Role::Premise, "isUsedAsPremise"),
    (Role::IntermediaryConclusion, "isUsedAsIntermediaryConclusion"),
    (Role::MainConclusion, "isUsedAsMainConclusion"),
];

impl<'a> DocumentWriter<'a> {
    fn new(document: &'a Document) -> Self {
        let mut of_statements = vec![Vec::new(); document.statements.len()];
        let mut of_arguments = vec![Vec::new(); document.arguments.len()];
        for (at, relation) in document.relations.iter().enumerate() {
            for end in [relation.from, relation.to] {
                let touching = match end {
                    RelationEnd::Statement(id) => &mut of_statements[id.0],
                    RelationEnd::Argument(id) => &mut of_arguments[id.0],
                    RelationEnd::Inference(_) => continue,
                };
                if touching.last() != Some(&at) {
                    touching.push(at);
                }
            }
        }
        let arguments = document.arguments.values().enumerate();
        let lines =
            arguments.flat_map(|(at, argument)| argument.structure.iter().map(move |line| (at, line)));
        let standing = lines.map(|(at, line)| ((line.statement.0, line.member), at)).collect();
        Self { document, standing, of_statements, of_arguments }
    }

    /// The relations, then the ones that Argdown JSON leaves out, so that they can be read back.
    fn relations(&self, out: &mut dyn Write) -> io::Result<()> {
        let (redundant, shown): (Vec<_>, Vec<_>) =
            self.document.relations.iter().partition(|relation| relation.is_redundant);
        list(out, "relations", shown.into_iter().map(|relation| self.relation_with_places(relation)))?;
        if !redundant.is_empty() {
            let rows = redundant.into_iter().map(|relation| self.relation_with_places(relation));
            list(out, REDUNDANT, rows)?;
        }
        Ok(())
    }

    /// A relation with the lines that state it: their data is part of it.
    fn relation_with_places(&self, relation: &Relation) -> Value {
        let mut object = self.relation(relation);
        let place = |occurrence: &Occurrence| {
            let mut object = Map::new();
            put(&mut object, "parent", occurrence.parent.map(|line| self.place(line)));
            put(&mut object, "child", Some(self.place(occurrence.child)));
            put(&mut object, "reversed", occurrence.is_reversed.then_some(Value::Bool(true)));
            Value::Object(object)
        };
        if !relation.occurrences.is_empty() {
            object["occurrences"] = relation.occurrences.iter().map(place).collect();
        }
        object
    }

    /// A reference to a member of a statement or an argument.
    fn place(&self, line: MemberId) -> Value {
        let (word, title) = match line.element {
            Element::Statement(id) => ("statement", self.document.statement_title(id)),
            Element::Argument(id) => ("argument", self.document.argument_title(id)),
        };
        json!({ word: title, "member": line.member })
    }

    fn touching(&self, relations: &[usize]) -> Value {
        let relations = relations.iter().map(|&at| &self.document.relations[at]);
        relations.filter(|relation| !relation.is_redundant).map(|relation| self.relation(relation)).collect()
    }

    fn relation(&self, relation: &Relation) -> Value {
        let mut object = Map::new();
        put(&mut object, "type", Some("relation"));
        put(&mut object, "relationType", Some(relation.kind.name()));
        for (end, name, kind) in [(relation.from, "from", "fromType"), (relation.to, "to", "toType")] {
            let (title, word) = match end {
                RelationEnd::Statement(id) => (self.document.statement_title(id), "equivalence-class"),
                RelationEnd::Argument(id) => (self.document.argument_title(id), "argument"),
                RelationEnd::Inference(id) => (self.document.argument_title(id.argument), "inference"),
            };
            put(&mut object, name, Some(title));
            put(&mut object, kind, Some(word));
        }
        if let RelationEnd::Inference(id) = relation.to {
            put(&mut object, "conclusionIndex", Some(id.line));
        }
        Value::Object(object)
    }

    fn argument(&self, at: usize, title: &str, argument: &Argument) -> Value {
        let mut object = Map::new();
        put(&mut object, "type", Some("argument"));
        put(&mut object, "title", Some(title));
        put(&mut object, "relations", Some(self.touching(&self.of_arguments[at])));
        let members = argument.members.iter().map(|member| self.member(title, member));
        put(&mut object, "members", Some(members.collect::<Value>()));
        let lines = argument.structure.iter().map(|line| {
            let mut object = self.member_object(
                self.document.statement_title(line.statement),
                &self.document.statement(line.statement).members[line.member],
            );
            put(&mut object, "role", Some(role_name(line.role)));
            put(&mut object, "argumentTitle", Some(title));
            put(&mut object, "inference", line.inference.as_ref().map(inference));
            Value::Object(object)
        });
        put(&mut object, "pcs", Some(lines.collect::<Value>()));
        put(&mut object, "tags", words(argument.tags.iter()));
        put(&mut object, "isUntitled", untitled(title, argument.is_untitled));
        put(&mut object, "isExploded", argument.is_exploded.then_some(true));
        put_data(&mut object, argument.data.as_ref());
        put(&mut object, "section", argument.section.map(|id| &*self.document.section(id).id));
        Value::Object(object)
    }

    fn class(&self, at: usize, title: &str, class: &EquivalenceClass) -> Value {
        let mut object = Map::new();
        put(&mut object, "type", Some("equivalence-class"));
        put(&mut object, "title", Some(title));
        put(&mut object, "relations", Some(self.touching(&self.of_statements[at])));
        let members = class.members.iter().enumerate().map(|(number, member)| {
            let mut object = self.member_object(title, member);
            let argument = self.standing.get(&(at, number)).map(|&at| ArgumentId(at));
            put(&mut object, "argumentTitle", argument.map(|id| self.document.argument_title(id)));
            Value::Object(object)
        });
        put(&mut object, "members", Some(members.collect::<Value>()));
        put(&mut object, "tags", words(class.tags.iter()));
        put(&mut object, "isUntitled", untitled(title, class.is_untitled));
        put_data(&mut object, class.data.as_ref());
        put(&mut object, "section", class.section.map(|id| &*self.document.section(id).id));
        for (role, name) in USES {
            put(&mut object, name, class.has_role(*role).then_some(true));
        }
        Value::Object(object)
    }

    fn member(&self, title: &str, member: &ElementMember) -> Value {
        Value::Object(self.member_object(title, member))
    }

    fn member_object(&self, title: &str, member: &ElementMember) -> Map<String, Value> {
        let mut object = Map::new();
        put(&mut object, "type", Some("statement"));
        put(&mut object, "role", member.role.map(role_name));
        put(&mut object, "title", Some(title));
        // A statement that consists of removed tags has no text; a description without words has an empty one.
        let is_said = |text: &&str| !text.is_empty() || member.role == Some(Role::ArgumentDescription);
        put(&mut object, "text", member.text.as_ref().map(|text| text.text.as_str()).filter(is_said));
        put(&mut object, "isReference", member.is_reference().then_some(true));
        put(&mut object, "isTopLevel", (member.role == Some(Role::TopLevel)).then_some(true));
        put(&mut object, "ranges", member.text.as_ref().and_then(ranges));
        put(&mut object, "tags", words(member.tags.iter()));
        put_data(&mut object, member.data.as_ref());
        put(&mut object, "section", member.section.map(|id| &*self.document.section(id).id));
        object
    }

    fn tag(&self, at: usize, tag: &str) -> Value {
        let class: String = tag.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        json!({ "tag": tag, "cssClass": format!("tag-{}", class.to_lowercase()), "occurrenceIndex": at })
    }

    fn sections(&self, out: &mut dyn Write) -> io::Result<()> {
        let groups = is_group(self.document);
        let parents: Vec<_> = self.document.sections.iter().map(|s| s.parent.map(|id| id.0)).collect();
        write!(out, "\"sections\": [")?;
        let rows = walk(&parents);
        let rows = rows.map(|(at, depth)| (depth.min(MOST_NESTED), self.section(at, groups[at]), true));
        nested(out, rows)?;
        writeln!(out, "],")
    }

    fn section(&self, at: usize, is_group: bool) -> Value {
        let section = &self.document.sections[at];
        let mut object = Map::new();
        put(&mut object, "type", Some("section"));
        put(&mut object, "id", Some(&*section.id));
        put(&mut object, "level", Some(section.level));
        put(&mut object, "title", Some(section.title.text.as_str()));
        put(&mut object, "tags", words(section.tags.iter()));
        put(&mut object, "ranges", ranges(&section.title));
        put_data(&mut object, section.data.as_ref());
        put(&mut object, "isGroup", Some(is_group));
        put(&mut object, "isClosed", section.is_closed);
        put(&mut object, "parent", section.parent.map(|id| &*self.document.section(id).id));
        Value::Object(object)
    }

    fn nodes(&self, map: &ArgdownMap, out: &mut dyn Write) -> io::Result<()> {
        let parents: Vec<_> = map.nodes.iter().map(|node| node.parent).collect();
        write!(out, "\"nodes\": [")?;
        let rows = walk(&parents).map(|(at, depth)| {
            let node = &map.nodes[at];
            (depth.min(MOST_NESTED), self.node(map, node, depth), matches!(node.shows, NodeSubject::Group(_)))
        });
        nested(out, rows)?;
        writeln!(out, "],")
    }

    fn node(&self, map: &ArgdownMap, node: &MapNode, depth: usize) -> Value {
        let kind = match node.shows {
            NodeSubject::Statement(_) => "statement-map-node",
            NodeSubject::Argument(_) => "argument-map-node",
            NodeSubject::Group(_) => "group-map-node",
        };
        let mut object = Map::new();
        put(&mut object, "id", Some(node.id.as_str()));
        put(&mut object, "title", Some(node.title.as_str()));
        put(&mut object, "type", Some(kind));
        put(&mut object, "labelTitle", node.label_title.as_deref());
        put(&mut object, "labelText", node.label_text.as_deref());
        put(&mut object, "tags", words(node.tags.iter()));
        put(&mut object, "color", node.colour.as_deref());
        put(&mut object, "fontColor", Some(INK));
        if let NodeSubject::Group(section) = node.shows {
            put(&mut object, "level", Some(depth + 1));
            put(&mut object, "isClosed", self.document.sections[section].is_closed);
            put(&mut object, "parent", node.parent.map(|parent| map.nodes[parent].id.as_str()));
        }
        Value::Object(object)
    }

    fn edge(&self, map: &ArgdownMap, at: usize, edge: &MapEdge) -> Value {
        let mut object = Map::new();
        put(&mut object, "id", Some(format!("e{}", at + 1)));
        put(&mut object, "type", Some("map-edge"));
        put(&mut object, "relationType", Some(edge.kind.name()));
        put(&mut object, "from", Some(map.nodes[edge.from].id.as_str()));
        put(&mut object, "to", Some(map.nodes[edge.to].id.as_str()));
        let title = |id: Option<StatementId>| id.map(|id| self.document.statement_title(id));
        put(&mut object, "fromEquivalenceClass", title(edge.between[0]));
        put(&mut object, "toEquivalenceClass", title(edge.between[1]));
        Value::Object(object)
    }
}

fn inference(inference: &Inference) -> Value {
    let mut object = Map::new();
    put(&mut object, "type", Some("inference"));
    let rules = inference.rules.iter().map(|rule| Value::from(&**rule)).collect::<Value>();
    put(&mut object, "inferenceRules", Some(rules));
    put_data(&mut object, inference.data.as_ref());
    Value::Object(object)
}

fn ranges(text: &RichText) -> Option<Value> {
    if text.marks.is_empty() {
        return None;
    }
    let units = units(&text.text);
    let ranges: Vec<Value> = text.marks.iter().filter_map(|mark| range(&units, mark)).collect();
    (!ranges.is_empty()).then_some(Value::Array(ranges))
}

/// The JSON of a mark; `None` if it covers no character.
fn range(units: &[usize], mark: &Mark) -> Option<Value> {
    let last = units.len() - 1;
    let [start, end] = [mark.range.start, mark.range.end].map(|byte| units[byte.min(last)]);
    if start >= end {
        return None;
    }
    let (kind, more) = match &mark.kind {
        MarkKind::Bold => ("bold", None),
        MarkKind::Italic => ("italic", None),
        MarkKind::Link(address) => ("link", Some(("url", address))),
        MarkKind::Tag(tag) => ("tag", Some(("tag", tag))),
        MarkKind::StatementMention(title) => ("statement-mention", Some(("title", title))),
        MarkKind::ArgumentMention(title) => ("argument-mention", Some(("title", title))),
        MarkKind::Citation(_) => ("citation", None),
        MarkKind::Special(_) => ("special-char", None),
    };
    let mut object = Map::new();
    put(&mut object, "type", Some(kind));
    put(&mut object, "start", Some(start));
    put(&mut object, "stop", Some(end - 1));
    if let Some((name, value)) = more {
        put(&mut object, name, Some(&**value));
    }
    Some(Value::Object(object))
}

/// A walk through a forest, given the parent of each item: children after their parent, in order, each with its depth.
fn walk(parents: &[Option<usize>]) -> impl Iterator<Item = (usize, usize)> {
    let mut children = vec![Vec::new(); parents.len()];
    let mut waiting = Vec::new();
    for (at, parent) in parents.iter().enumerate().rev() {
        match parent {
            Some(parent) => children[*parent].push(at),
            None => waiting.push((at, 0)),
        }
    }
    std::iter::from_fn(move || {
        let (at, depth) = waiting.pop()?;
        waiting.extend(children[at].drain(..).map(|child| (child, depth + 1)));
        Some((at, depth))
    })
}
