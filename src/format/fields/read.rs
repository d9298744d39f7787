//! From a tree to a map: finds every fault of the file in one run, and keeps everything that is valid.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::num::NonZeroU32;

use serde_json::Map;

use super::hints::{key_help, near_scheme, source_hint, word_help};
use super::placed::Placed;
use super::shortened::shortened;
use super::step_title::take_step_title;
use super::table::{Field, MAP, MOST_WHOLE, NODE, Object, PARTS, RELATION, SOURCE_ID, Shape, VERSION};
use super::tree::{Index, Tree, ValueKind};
use crate::check::{RULES, find_rule};
use crate::diagnostic::{Fault, Lines, did_you_mean};
use crate::model::{
    Allow, Anchor, AnchorPosition, ArgumentMap, Build, Citation, CitationDetail, CitationDraft,
    CitationManner, CitationPurpose, CitationScope, ClaimType, Date, Document, Extra, Head, Identifier,
    MapAllow, NodeDraft, PartCounts, Placement, Premises, Reference, RelationDraft, Sha256, SourceCheck,
    SourceDraft, StatementDetail, StatementKind, Status, StepDetail, StepKind, Text, Verdict, Weight, slug,
};

/// Reads the map that `tree` holds; adds what is wrong to `faults`, and what is probably not intended to `warnings`.
///
/// Each part goes into the map as soon as it is read: a draft of all of them would be larger than the map.
pub(in crate::format) fn read(
    tree: Tree<'_>,
    faults: &mut Vec<Fault>,
    warnings: &mut Vec<Fault>,
) -> ArgumentMap {
    read_with(tree, Streamed::default(), faults, warnings)
}

/// The statements and relations of a map that a notation states one by one, each as an object.
#[derive(Default)]
pub(in crate::format) struct Streamed<'s> {
    pub(in crate::format) nodes: Option<&'s mut dyn Iterator<Item = Placed>>,
    pub(in crate::format) relations: Option<&'s mut dyn Iterator<Item = Placed>>,
}

/// Reads the map that a notation states in `map`, as [`read`] does. `streamed` are more items of its lists.
pub(in crate::format) fn read_placed(
    map: Placed,
    streamed: Streamed<'_>,
    faults: &mut Vec<Fault>,
    warnings: &mut Vec<Fault>,
) -> ArgumentMap {
    read_with(Tree::from(map), streamed, faults, warnings)
}

fn read_with(
    tree: Tree<'_>,
    streamed: Streamed<'_>,
    faults: &mut Vec<Fault>,
    warnings: &mut Vec<Fault>,
) -> ArgumentMap {
    let mut build = Build::default();
    let (lines, mut schemes) = (OnceCell::new(), HashMap::new());
    let (field, schemes) = (None, &mut schemes);
    let mut reader = FieldReader { tree: &tree, faults, warnings, field, lines: &lines, schemes };
    let head = match reader.other_version() {
        Some(fault) => {
            reader.faults.push(fault);
            None
        }
        None => reader.members(0, &MAP).map(|members| reader.map(&members, streamed, &mut build)),
    };
    // The tree is not needed any more, and the graph still grows.
    drop((lines, tree));
    build.finish(head.unwrap_or_default())
}

struct FieldReader<'t, 'a> {
    tree: &'t Tree<'a>,
    faults: &'t mut Vec<Fault>,
    warnings: &'t mut Vec<Fault>,
    /// The field whose value is being checked.
    field: Option<&'static Field>,
    /// The lines of the text, found when a message first needs one.
    lines: &'t OnceCell<Lines<'a>>,
    /// The schemes so far, and those that were probably meant.
    schemes: &'t mut HashMap<Box<str>, Option<&'static str>>,
}

/// The most fields that an object has.
const MOST_FIELDS: usize = 16;

/// The members of an object by their fields, each of the shape that its field requires.
struct Members {
    object: Index,
    table: &'static Object,
    values: [Option<Index>; MOST_FIELDS],
    /// True if its members have faults, which are reported already.
    has_faults: bool,
}

impl Members {
    fn get(&self, name: &str) -> Option<Index> {
        let position = self.table.fields.iter().position(|field| field.name == name);
        self.values[position.expect("only fields of the table are asked for")]
    }
}

/// Checks of members against their tables.
impl FieldReader<'_, '_> {
    fn fault(&mut self, at: Index, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault::new(self.tree.span(at), message, help));
    }

    fn warn(&mut self, at: Index, message: impl Into<String>, help: impl Into<String>) {
        self.warnings.push(Fault::new(self.tree.span(at), message, help));
    }

    /// The fault of another version of the format. It is the only one reported: the rest of the file means something else.
    fn other_version(&self) -> Option<Fault> {
        if self.tree.kind(0) != ValueKind::Object {
            return None;
        }
        let mut members = self.tree.members(0);
        let (_, version) = members.find(|&(key, _)| self.tree.string(key) == Some("claimgraph"))?;
        let is_other = self.tree.kind(version) == ValueKind::Number && self.whole(version) != Some(VERSION);
        is_other.then(|| {
            let message =
                format!("version {} of the format is not known", shortened(self.tree.text(version)));
            Fault::new(self.tree.span(version), message, format!("this program reads version {VERSION}"))
        })
    }

    /// Sorts the members of an object by its table. Unknown and duplicate members and values of the wrong shape are faults.
    fn members(&mut self, at: Index, table: &'static Object) -> Option<Members> {
        if self.tree.kind(at) != ValueKind::Object {
            let message =
                format!("expected {} as an object, found {}", table.noun, self.tree.kind(at).noun());
            self.fault(at, message, "`claimgraph init` writes a map to start from");
            return None;
        }
        let faults_before = self.faults.len();
        let mut members = Members { object: at, table, values: [None; MOST_FIELDS], has_faults: false };
        let mut seen: [Option<Index>; MOST_FIELDS] = [None; MOST_FIELDS];
        for (key, value) in self.tree.members(at) {
            let name = self.tree.string(key).expect("a key is a string");
            let Some(position) = table.fields.iter().position(|field| field.name == name) else {
                self.unknown_field(key, name, table);
                continue;
            };
            if let Some(first) = seen[position] {
                self.duplicate_key(key, name, first);
                continue;
            }
            seen[position] = Some(key);
            self.field = Some(&table.fields[position]);
            if self.has_shape(value, table.fields[position].shape) {
                members.values[position] = Some(value);
            }
        }
        for (field, _) in
            table.fields.iter().zip(seen).filter(|(field, seen)| field.required && seen.is_none())
        {
            self.missing(at, field, table);
        }
        if self.faults.len() == faults_before {
            self.check_together(&members);
        }
        members.has_faults = self.faults.len() > faults_before;
        Some(members)
    }

    /// Checks the combination of fields that an object has.
    fn check_together(&mut self, members: &Members) {
        let table = members.table;
        let has = |name: &&str| members.get(name).is_some();
        for field in table.fields.iter().filter(|field| has(&field.name)) {
            if let Some(missing) = field.needs.iter().find(|other| !has(other)) {
                let message = format!("{} with `{}` needs `{missing}` too", table.noun, field.name);
                return self.fault(members.object, message, COMPLETES);
            }
        }
        if !table.one_of.is_empty() && !table.one_of.iter().any(has) {
            let message = format!("{} needs `{}`", table.noun, table.one_of.join("` or `"));
            self.fault(members.object, message, COMPLETES);
        }
    }

    fn unknown_field(&mut self, key: Index, name: &str, table: &'static Object) {
        let known = key_help(table, name).map(|help| self.in_notation(help));
        let near = did_you_mean(name, table.fields.iter().map(|field| field.name));
        let elsewhere = || PARTS.iter().find(|part| part.fields.iter().any(|field| field.name == name));
        let help = match (known, near, elsewhere()) {
            (Some(help), ..) => help,
            (None, Some(near), _) => format!("did you mean `{near}`?"),
            (None, None, Some(part)) => format!("`{name}` is a field of {}", part.noun),
            (None, None, None) => {
                format!("{} has: {}; anything else goes under `extra`", table.noun, names(table))
            }
        };
        self.fault(key, format!("{} has no field `{}`", table.noun, shortened(name)), help);
    }

    fn duplicate_key(&mut self, key: Index, name: &str, first: Index) {
        let place = self.tree.source.zip(self.tree.span(first)).map(|(source, first)| {
            let lines = self.lines.get_or_init(|| Lines::new(source));
            let first = lines.position(first.range().start);
            format!("the first is on line {}, column {}; ", first.line, first.column)
        });
        let help = place.unwrap_or_default() + "take one of the two out";
        self.fault(key, format!("`{}` appears twice in one object", shortened(name)), help);
    }

    fn missing(&mut self, object: Index, field: &Field, table: &'static Object) {
        let message = format!("{} needs `{}`", table.noun, field.name);
        self.faults.push(Fault::new(self.tree.start(object), message, self.in_notation(field.missing())));
    }

    fn expected(&mut self, at: Index, expected: &str) {
        let kind = self.tree.kind(at);
        let as_object =
            self.tree.string(at).zip(self.field).and_then(|(text, field)| field.refused_text(text));
        if let Some(help) = as_object {
            let help = self.in_notation(help);
            return self.refuse(at, &format!("expected {expected}, found {}", kind.noun()), &help);
        }
        let may_be_missing = self.field.is_none_or(|field| !field.required);
        let help = match (kind, expected) {
            (ValueKind::Null, _) if may_be_missing => "remove the field if it has no value",
            (ValueKind::Number | ValueKind::Boolean, "a string") => "put it in double quotation marks",
            (ValueKind::String, _) if expected.contains("number") => {
                "write a number, without quotation marks"
            }
            (ValueKind::String | ValueKind::Object, "a list") => "put it between `[` and `]`",
            _ => "",
        };
        self.refuse(at, &format!("expected {expected}, found {}", kind.noun()), help);
    }

    /// Reports the value of a field; without better help, the help shows how to write the field.
    fn refuse(&mut self, at: Index, message: &str, help: &str) {
        let Some(field) = self.field else { return self.fault(at, message, help) };
        self.fault(at, format!("`{}`: {message}", field.name), self.or_example(field, help));
    }

    fn or_example(&self, field: &Field, help: &str) -> String {
        if help.is_empty() { self.in_notation(field.refused()) } else { help.to_owned() }
    }

    /// A help in the notation of the map: only JSON puts names between quotation marks.
    fn in_notation(&self, help: String) -> String {
        if self.tree.source.is_some() { help } else { help.replace('"', "") }
    }

    /// True if a value has the shape that its field requires; reports it if not. The members of an object of the
    /// format are checked when that object is read.
    fn has_shape(&mut self, at: Index, shape: Shape) -> bool {
        match shape {
            Shape::Objects(_) => self.is_kind(at, ValueKind::List, "a list") && self.are_objects(at),
            Shape::OneOrObjects(_) if self.tree.kind(at) == ValueKind::List => self.are_objects(at),
            Shape::OneOrObjects(_) => self.is_kind(at, ValueKind::Object, "an object"),
            Shape::List(item) => self.is_kind(at, ValueKind::List, "a list") && self.have_shape(at, *item),
            Shape::OneOrList(item) if self.tree.kind(at) == ValueKind::List => self.have_shape(at, *item),
            Shape::OneOrList(item) => self.has_shape(at, *item),
            Shape::Set(item) => self.is_set(at, *item),
            Shape::Object(_) => self.is_kind(at, ValueKind::Object, "an object"),
            Shape::Csl => self.is_kind(at, ValueKind::List, "a list") && self.are_objects(at),
            Shape::Extra => self.is_kind(at, ValueKind::Object, "an object") && self.has_no_duplicates(at),
            Shape::Texts => {
                self.is_kind(at, ValueKind::Object, "an object")
                    && self.has_no_duplicates(at)
                    && self
                        .tree
                        .members(at)
                        .fold(true, |good, (_, text)| self.has_shape(text, Shape::Text) && good)
            }
            Shape::Boolean => self.is_kind(at, ValueKind::Boolean, "`true` or `false`"),
            Shape::Version => self.is_kind(at, ValueKind::Number, &format!("the number {VERSION}")),
            Shape::Whole { least, most } => self.is_whole(at, least, most),
            Shape::Share => self.is_share(at),
            Shape::String
            | Shape::Text
            | Shape::Identifier
            | Shape::Word(_)
            | Shape::Rule
            | Shape::Date
            | Shape::Sha256
            | Shape::Digest => match self.tree.string(at) {
                Some(string) => self.is_good_string(at, string, shape),
                None => {
                    match shape {
                        Shape::Word(words) => self.expected(at, &format!("one of {}", words.join(", "))),
                        _ => self.expected(at, "a string"),
                    }
                    false
                }
            },
        }
    }

    fn is_kind(&mut self, at: Index, kind: ValueKind, expected: &str) -> bool {
        let is = self.tree.kind(at) == kind;
        if !is {
            self.expected(at, expected);
        }
        is
    }

    /// True if every item of a list has a shape; reports all items that do not.
    fn have_shape(&mut self, list: Index, item: Shape) -> bool {
        let tree = self.tree;
        tree.items(list).filter(|&at| !self.has_shape(at, item)).count() == 0
    }

    /// Reports the items of a list that are not objects. Returns true: the other items are read all the same.
    fn are_objects(&mut self, list: Index) -> bool {
        let tree = self.tree;
        for item in tree.items(list).filter(|&item| tree.kind(item) != ValueKind::Object) {
            self.expected(item, "an object");
        }
        true
    }

    fn is_set(&mut self, at: Index, item: Shape) -> bool {
        if self.tree.kind(at) != ValueKind::List {
            return self.has_shape(at, item);
        }
        if !self.have_shape(at, item) {
            return false;
        }
        let (tree, before) = (self.tree, self.faults.len());
        if tree.items(at).next().is_none() {
            let help = "name the premise, or remove the relation";
            self.refuse(at, "expected at least one id, found an empty list", help);
        }
        let mut seen = HashSet::new();
        for item in tree.items(at) {
            let id = tree.string(item).unwrap_or_default();
            if !seen.insert(id) {
                let message = format!("`{}` appears twice in one list", shortened(id));
                self.refuse(item, &message, "take one of the two out");
            }
        }
        self.faults.len() == before
    }

    fn is_whole(&mut self, at: Index, least: u64, most: u64) -> bool {
        let expected = if most == MOST_WHOLE {
            format!("a whole number of at least {least}")
        } else {
            format!("a whole number from {least} to {most}")
        };
        if !self.is_kind(at, ValueKind::Number, &expected) {
            return false;
        }
        let fits = self.whole(at).is_some_and(|number| (least..=most).contains(&number));
        if !fits {
            self.refuse(at, &format!("expected {expected}, found `{}`", shortened(self.tree.text(at))), "");
        }
        fits
    }

    fn is_share(&mut self, at: Index) -> bool {
        if !self.is_kind(at, ValueKind::Number, "a number from 0 to 1") {
            return false;
        }
        let weight = self.tree.text(at).parse().map(Weight::new);
        let fits = matches!(weight, Ok(Ok(_)));
        if !fits {
            let found = shortened(self.tree.text(at));
            self.refuse(at, &format!("expected a number from 0 to 1, found `{found}`"), "");
        }
        fits
    }

    fn is_good_string(&mut self, at: Index, string: &str, shape: Shape) -> bool {
        let error = match shape {
            Shape::Text => return self.is_text(at, string),
            Shape::Identifier => Identifier::new(string).err(),
            Shape::Date => Date::new(string).err(),
            Shape::Sha256 => Sha256::from_hex(string).err(),
            Shape::Digest => return self.is_digest(at, string),
            Shape::Word(words) => return self.is_word(at, string, words),
            Shape::Rule => return self.is_rule(at, string),
            _ => None,
        };
        if let Some(error) = &error {
            let help = match shape {
                Shape::Identifier => id_help(string),
                Shape::Sha256 if digest(string).is_some() => "leave `sha256:` out".to_owned(),
                _ => String::new(),
            };
            self.refuse(at, &error.to_string(), &help);
        }
        error.is_none()
    }

    fn is_text(&mut self, at: Index, string: &str) -> bool {
        let fits = Text::new(string).is_ok();
        if let Some(field) = self.field.filter(|_| !fits) {
            let state = if string.is_empty() { "empty" } else { "blank" };
            let message = match field.shape {
                Shape::Text => format!("`{}` is {state}", field.name),
                _ => format!("`{}`: a text is {state}", field.name),
            };
            self.fault(at, message, self.or_example(field, ""));
        }
        fits
    }

    fn is_digest(&mut self, at: Index, string: &str) -> bool {
        let fits = digest(string).is_some();
        if !fits {
            let message =
                format!("expected `sha256:` and 64 hexadecimal digits, found `{}`", shortened(string));
            self.refuse(at, &message, "`claimgraph fmt --anchors --document TEXT` works it out");
        }
        fits
    }

    fn is_word(&mut self, at: Index, string: &str, words: &'static [&'static str]) -> bool {
        if words.contains(&string) {
            return true;
        }
        let help = self.field.and_then(|field| word_help(field.name, string, words)).unwrap_or_default();
        let help = self.in_notation(help);
        let message = format!("expected one of {}, found `{}`", words.join(", "), shortened(string));
        self.refuse(at, &message, &help);
        false
    }

    fn is_rule(&mut self, at: Index, string: &str) -> bool {
        if find_rule(string).is_some() {
            return true;
        }
        let names = RULES.iter().flat_map(|rule| [rule.name, rule.code]);
        let help = did_you_mean(string, names).map_or_else(
            || "`claimgraph rules` lists the rules".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.refuse(at, &format!("no rule is called `{}`", shortened(string)), &help);
        false
    }

    /// True if no object in a value has a key twice; reports all that have.
    fn has_no_duplicates(&mut self, at: Index) -> bool {
        let before = self.faults.len();
        let end = at + self.tree.nodes[at].size as usize;
        for object in (at..end).filter(|&inner| self.tree.kind(inner) == ValueKind::Object) {
            let mut first: indexmap::IndexMap<&str, Index> = indexmap::IndexMap::new();
            for (key, _) in self.tree.members(object) {
                let name = self.tree.string(key).expect("a key is a string");
                match first.get(&name) {
                    Some(&earlier) => self.duplicate_key(key, name, earlier),
                    None => {
                        first.insert(name, key);
                    }
                }
            }
        }
        self.faults.len() == before
    }
}

/// Values of members that have the shape of their fields.
impl FieldReader<'_, '_> {
    fn boxed(&self, members: &Members, name: &str) -> Option<Box<str>> {
        Some(self.tree.string(members.get(name)?)?.into())
    }

    fn text(&self, members: &Members, name: &str) -> Option<Text> {
        Text::new(self.tree.string(members.get(name)?)?).ok()
    }

    fn word<T>(&self, members: &Members, name: &str, from_word: fn(&str) -> Option<T>) -> Option<T> {
        from_word(self.tree.string(members.get(name)?)?)
    }

    fn identifier(&self, members: &Members) -> Option<Identifier> {
        Identifier::new(self.tree.string(members.get("id")?)?).ok()
    }

    /// A whole number in any notation: `1.0` and `1e0` are 1, as in JSON Schema.
    fn whole(&self, at: Index) -> Option<u64> {
        let raw = self.tree.text(at);
        raw.parse().ok().or_else(|| {
            let number = raw.parse::<f64>().ok()?;
            // Above this, a number that is written as a fraction may have been rounded to a whole one.
            (number.fract() == 0.0 && (0.0..=MOST_EXACT).contains(&number)).then_some(number as u64)
        })
    }

    fn reference(&self, at: Index) -> Option<Reference> {
        let id = Text::new(self.tree.string(at)?).ok()?;
        Some(Reference { id, span: Placement::new(self.tree.span(at)) })
    }

    fn extra(&self, members: &Members) -> Extra {
        members.get("extra").map_or_else(Map::new, |at| self.tree.object(at))
    }

    /// The items of a member that is a list, or the one item in place of a list.
    fn items(&self, members: &Members, name: &str) -> Vec<Index> {
        match members.get(name) {
            Some(at) if self.tree.kind(at) == ValueKind::List => self.tree.items(at).collect(),
            Some(at) => vec![at],
            None => Vec::new(),
        }
    }

    fn strings(&self, members: &Members, name: &str) -> Vec<Box<str>> {
        let items = self.items(members, name);
        items.into_iter().filter_map(|item| Some(self.tree.string(item)?.into())).collect()
    }

    fn texts(&self, members: &Members, name: &str) -> Vec<Text> {
        let items = self.items(members, name);
        items.into_iter().filter_map(|item| Text::new(self.tree.string(item)?).ok()).collect()
    }

    fn references(&self, members: &Members, name: &str) -> Vec<Reference> {
        self.items(members, name).into_iter().filter_map(|item| self.reference(item)).collect()
    }
}

/// The objects of the format.
impl<'a> FieldReader<'_, 'a> {
    /// Reads each item of a list of objects; items that cannot be read are left out, and reported.
    fn objects<T>(
        &mut self,
        members: &Members,
        name: &str,
        read: impl Fn(&mut Self, &Members) -> Option<T>,
    ) -> Vec<T> {
        let position = members.table.fields.iter().position(|field| field.name == name);
        let shape = members.table.fields[position.expect("a field of the table")].shape;
        let (Shape::Objects(table) | Shape::OneOrObjects(table)) = shape else {
            unreachable!("`{name}` is a list of objects")
        };
        let mut all = Vec::new();
        for item in self.items(members, name) {
            all.extend(self.object_at(item, table, &read));
        }
        all
    }

    /// Reads one item of a list of objects. An item that is no object was reported with the list.
    fn object_at<T>(
        &mut self,
        item: Index,
        table: &'static Object,
        read: impl Fn(&mut Self, &Members) -> Option<T>,
    ) -> Option<T> {
        if self.tree.kind(item) != ValueKind::Object {
            return None;
        }
        self.members(item, table).and_then(|members| read(self, &members))
    }

    fn object<T>(
        &mut self,
        members: &Members,
        name: &str,
        read: impl Fn(&mut Self, &Members) -> Option<T>,
    ) -> Option<T> {
        let at = members.get(name)?;
        let field = members.table.fields.iter().find(|field| field.name == name)?;
        let Shape::Object(table) = field.shape else { unreachable!("`{name}` is an object") };
        self.members(at, table).and_then(|members| read(self, &members))
    }

    /// Reads each item of a list of the map, from a tree of its own if the list is folded, and the objects of `more`.
    fn items_of_map(
        &mut self,
        members: &Members,
        name: &str,
        more: Option<&mut dyn Iterator<Item = Placed>>,
        mut read: impl FnMut(&mut FieldReader<'_, 'a>, Index),
    ) {
        let (tree, mut used) = (self.tree, Vec::new());
        for item in members.get(name).into_iter().flat_map(|list| tree.items(list)) {
            match tree.unfolded(item, &mut used) {
                Some(part) => {
                    read(&mut self.within(&part), 0);
                    used = part.nodes;
                }
                None => read(self, item),
            }
        }
        self.field = members.table.fields.iter().find(|field| field.name == name);
        for item in more.into_iter().flatten() {
            let part = Tree::of(item, used);
            let mut reader = self.within(&part);
            if part.kind(0) == ValueKind::Object {
                read(&mut reader, 0);
            } else {
                reader.expected(0, "an object");
            }
            used = part.nodes;
        }
    }

    /// A reader of another tree that reports to where this one does.
    fn within<'s>(&'s mut self, tree: &'s Tree<'a>) -> FieldReader<'s, 'a> {
        let Self { faults, warnings, field, lines, schemes, .. } = self;
        FieldReader { tree, faults, warnings, field: *field, lines, schemes }
    }

    /// Reads the map into `build`; returns the fields of the map as a whole.
    fn map(&mut self, members: &Members, streamed: Streamed<'_>, build: &mut Build) -> Head {
        let head = Head {
            title: self.boxed(members, "title"),
            description: self.boxed(members, "description"),
            language: self.boxed(members, "language"),
            is_unfinished: members.get("draft").is_some_and(|at| self.tree.text(at) == "true"),
            thesis: self.references(members, "thesis"),
            thesis_span: Placement::new(members.get("thesis").and_then(|at| self.tree.span(at))),
            roles: self.texts(members, "roles"),
            document: self.object(members, "document", Self::document),
            allow: self.objects(members, "allow", Self::map_allow),
            extra: self.extra(members),
        };
        let count = |name, more: Option<&dyn Iterator<Item = Placed>>| {
            let more = more.map_or(0, |more| more.size_hint().0);
            members.get(name).map_or(0, |list| self.tree.count(list)) + more
        };
        build.reserve(PartCounts {
            sources: count("sources", None),
            statements: count("nodes", streamed.nodes.as_deref().map(|nodes| nodes as _)),
            relations: count("relations", streamed.relations.as_deref().map(|relations| relations as _)),
        });
        self.items_of_map(members, "sources", None, |reader, item| {
            build.add_sources(reader.source(item));
        });
        self.items_of_map(members, "nodes", streamed.nodes, |reader, item| {
            build.add_statements(reader.object_at(item, &NODE, |reader, members| reader.node(members)));
        });
        self.items_of_map(members, "relations", streamed.relations, |reader, item| {
            build
                .add_relations(reader.object_at(item, &RELATION, |reader, members| reader.relation(members)));
        });
        head
    }

    fn document(&mut self, members: &Members) -> Option<Document> {
        Some(Document {
            title: self.boxed(members, "title"),
            path: self.boxed(members, "path"),
            sha256: members.get("sha256").and_then(|at| Sha256::from_hex(self.tree.string(at)?).ok()),
            extra: self.extra(members),
            span: Placement::new(self.tree.span(members.object)),
        })
    }

    fn allow(&mut self, members: &Members) -> Option<Allow> {
        Some(Allow {
            rule: self.boxed(members, "rule")?,
            reason: self.text(members, "reason")?,
            extra: self.extra(members),
        })
    }

    fn map_allow(&mut self, members: &Members) -> Option<MapAllow> {
        Some(MapAllow { allow: self.allow(members)?, source: self.text(members, "source") })
    }

    fn source(&mut self, at: Index) -> Option<SourceDraft> {
        if self.tree.kind(at) != ValueKind::Object || !self.has_no_duplicates(at) {
            return None;
        }
        let mut members = self.tree.members(at);
        let id = members.find(|&(key, _)| self.tree.string(key) == Some("id")).map(|(_, value)| value);
        let Some(id) = id else {
            let help = self.in_notation(SOURCE_ID.missing());
            self.faults.push(Fault::new(self.tree.start(at), "a source needs an `id`", help));
            return None;
        };
        self.field = Some(&SOURCE_ID);
        if !self.has_shape(id, SOURCE_ID.shape) {
            return None;
        }
        // A source of a notation without a text of its own was looked at when it was read.
        if self.tree.source.is_some() {
            self.hints_of_source(at);
        }
        Some(SourceDraft {
            id: Text::new(self.tree.string(id)?).ok()?,
            item: self.tree.object(at),
            span: Placement::new(self.tree.span(at)),
            id_span: Placement::new(self.tree.span(id)),
        })
    }

    /// Warns of fields and types that look like one that CSL has.
    fn hints_of_source(&mut self, at: Index) {
        let tree = self.tree;
        for (key, value) in tree.members(at) {
            let Some((message, help)) = source_hint(tree.text(key), tree.string(value)) else { continue };
            let place = if tree.text(key) == "type" { value } else { key };
            self.warn(place, message, help);
        }
    }

    /// Warns of a scheme that is almost one of Walton's.
    fn hint_of_scheme(&mut self, members: &Members) {
        let Some(at) = members.get("scheme") else { return };
        let Some(scheme) = self.tree.string(at) else { return };
        let known = self.schemes.get(scheme).copied();
        let Some(near) = known.unwrap_or_else(|| {
            let near = near_scheme(scheme);
            self.schemes.insert(scheme.into(), near);
            near
        }) else {
            return;
        };
        let message = format!("`scheme`: `{}` is not one of Walton's schemes", shortened(self.tree.text(at)));
        self.warn(at, message, format!("did you mean `{near}`?"));
    }

    fn node(&mut self, members: &Members) -> Option<NodeDraft> {
        let cites = self.objects(members, "cites", Self::citation);
        let detail = StatementDetail {
            qualifier: self.boxed(members, "qualifier"),
            anchors: self.objects(members, "anchor", Self::anchor),
            tags: self.strings(members, "tags"),
            weight: members.get("weight").and_then(|at| Weight::new(self.tree.text(at).parse().ok()?).ok()),
            allow: self.objects(members, "allow", Self::allow),
            extra: self.extra(members),
        };
        Some(NodeDraft {
            id: self.identifier(members)?,
            kind: self.word(members, "kind", StatementKind::from_word)?,
            text: self.text(members, "text")?,
            title: self.text(members, "title"),
            claim_type: self.word(members, "type", ClaimType::from_word).unwrap_or(ClaimType::Fact),
            status: self.word(members, "status", Status::from_word).unwrap_or(Status::Asserted),
            holder: self.text(members, "holder"),
            cites,
            group: self.text(members, "group"),
            detail,
            span: Placement::new(self.tree.span(members.object)),
            id_span: Placement::new(members.get("id").and_then(|at| self.tree.span(at))),
        })
    }

    fn citation(&mut self, members: &Members) -> Option<CitationDraft> {
        let detail = CitationDetail {
            locator: self.text(members, "locator"),
            quote: self.text(members, "quote"),
            quoted_in: members.get("quoted-in").and_then(|at| self.reference(at)),
            check: self.object(members, "check", Self::source_check),
            extra: self.extra(members),
        };
        let note = members.get("note").and_then(|at| NonZeroU32::new(self.whole(at)? as u32));
        let citation = Citation {
            note,
            manner: self.word(members, "as", CitationManner::from_word),
            purpose: self
                .word(members, "for", CitationPurpose::from_word)
                .unwrap_or(CitationPurpose::Content),
            scope: self.word(members, "scope", CitationScope::from_word).unwrap_or(CitationScope::Sentence),
            detail: (detail != CitationDetail::default()).then(|| Box::new(detail)),
        };
        Some(CitationDraft { source: self.reference(members.get("source")?)?, citation })
    }

    fn source_check(&mut self, members: &Members) -> Option<SourceCheck> {
        Some(SourceCheck {
            verdict: self.word(members, "verdict", Verdict::from_word)?,
            by: self.text(members, "by"),
            on: members.get("on").and_then(|at| Date::new(self.tree.string(at)?).ok()),
            of: members.get("of").and_then(|at| digest(self.tree.string(at)?)),
            extra: self.extra(members),
        })
    }

    fn anchor(&mut self, members: &Members) -> Option<Anchor> {
        let quote = self.text(members, "quote");
        let [start, end, length] =
            ["start", "end", "length"].map(|name| members.get(name).and_then(|at| self.whole(at)));
        let digest = members.get("digest").and_then(|at| digest(self.tree.string(at)?));
        if members.has_faults {
            return None;
        }
        let position = start.zip(end).map(|(start, end)| AnchorPosition { start, end, digest, length });
        if position.is_some_and(|position| position.start >= position.end) {
            let help = "`end` is one past the last character";
            self.fault(members.object, "an anchor ends before it starts", help);
            return None;
        }
        let span = Placement::new(self.tree.span(members.object));
        Some(Anchor { position, quote, extra: self.extra(members), span })
    }

    fn relation(&mut self, members: &Members) -> Option<RelationDraft> {
        self.hint_of_scheme(members);
        let questions = members.get("questions").into_iter().flat_map(|at| self.tree.members(at));
        let questions = questions.filter_map(|(question, answer)| {
            Some((self.tree.string(question)?.into(), Text::new(self.tree.string(answer)?).ok()?))
        });
        let questions = questions.collect();
        let mut extra = self.extra(members);
        let detail = StepDetail {
            title: take_step_title(&mut extra),
            questions,
            anchors: self.objects(members, "anchor", Self::anchor),
            tags: self.strings(members, "tags"),
            allow: self.objects(members, "allow", Self::allow),
            extra,
        };
        members.get("kind")?;
        Some(RelationDraft {
            // The one word that is not a kind of step is the shorthand `attacks`.
            kind: self.word(members, "kind", StepKind::from_word),
            from: Premises::new(self.references(members, "from")).ok()?,
            to: self.reference(members.get("to")?)?,
            id: self.identifier(members),
            scheme: self.text(members, "scheme"),
            holder: self.text(members, "holder"),
            detail,
            span: Placement::new(self.tree.span(members.object)),
            id_span: Placement::new(members.get("id").and_then(|at| self.tree.span(at))),
        })
    }
}

/// Up to here every whole number has a floating-point number of its own: 2⁵³.
const MOST_EXACT: f64 = 9_007_199_254_740_992.0;

/// The help for an incomplete anchor.
const COMPLETES: &str =
    "`claimgraph fmt --anchors --document TEXT` completes a `quote`, or `start` and `end`";

/// Proposes an id like `string`.
fn id_help(string: &str) -> String {
    let beginning: String = string.chars().take(40).collect();
    match slug(&beginning) {
        Some(id) => format!("`{id}` would work; a `title` may contain any characters"),
        None => "use a short word; a `title` may contain any characters".to_owned(),
    }
}

/// Reads `sha256:` and 64 hexadecimal digits.
fn digest(string: &str) -> Option<Sha256> {
    Sha256::from_hex(string.strip_prefix("sha256:")?).ok()
}

fn names(table: &Object) -> String {
    let names: Vec<_> = table.fields.iter().map(|field| field.name).filter(|&name| name != "extra").collect();
    names.join(", ")
}
