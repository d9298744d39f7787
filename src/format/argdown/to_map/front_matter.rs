//! The front matter: facts about the map as a whole, its sources, and everything that Argdown cannot express.

use super::data as places;
use super::interpreter::Interpreter;
use super::loosen::loosen_members;
use super::members::{add_to_argdown, take};
use super::statements::MapStatements;
use crate::diagnostic::{Fault, did_you_mean};
use crate::format::ReadOptions;
use crate::format::argdown::shared::keys::{ARGDOWN_KEYS, FRONT_KEYS, OWN};
use crate::format::argdown::shared::order;
use crate::format::bibliography;
use crate::format::fields::{MAP, Placed, PlacedMember, PlacedValue, map_field, source_hint};

/// The front matter, sorted by meaning.
pub(super) struct FrontMatterParts {
    members: Vec<PlacedMember>,
    /// The content of [`OWN`].
    own: Vec<PlacedMember>,
    /// Settings of Argdown itself.
    settings: Vec<PlacedMember>,
}

impl FrontMatterParts {
    fn own(&self, name: &str) -> Option<&Placed> {
        self.own.iter().find(|member| member.name == name).map(|member| &member.value)
    }

    /// The items of a list of the map in the recorded order: `count` of the text, each made by its number when it is asked
    /// for, and those that the text could not express. With the last item, `item` is dropped.
    pub(super) fn items<F: FnMut(usize) -> Placed>(
        &mut self,
        name: &str,
        count: usize,
        mut item: F,
    ) -> impl Iterator<Item = Placed> + use<F> {
        let more = match take(&mut self.own, name) {
            Some(PlacedMember { value: Placed { value: PlacedValue::List(more), .. }, .. }) => more,
            _ => Vec::new(),
        };
        let mut numbers: Vec<usize> = (0..count + more.len()).collect();
        if let Some(order) = self.own("order").and_then(|order| member(order, name)) {
            let text = order.as_str().map_or_else(|| order.to_value().to_string(), str::to_owned);
            numbers = order::apply(numbers, &text);
        }
        DroppedAtEnd(Some(numbers.into_iter().map(move |at| match at.checked_sub(count) {
            Some(at) => more[at].clone(),
            None => item(at),
        })))
    }
}

/// An iterator that is dropped, and with it all that it holds, as soon as it has ended.
struct DroppedAtEnd<I>(Option<I>);

impl<I: Iterator> Iterator for DroppedAtEnd<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let next = self.0.as_mut()?.next();
        if next.is_none() {
            self.0 = None;
        }
        next
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.as_ref().map_or((0, Some(0)), Iterator::size_hint)
    }
}

/// A member of an object.
fn member<'a>(object: &'a Placed, name: &str) -> Option<&'a Placed> {
    match &object.value {
        PlacedValue::Object(members) => {
            members.iter().find(|member| member.name == name).map(|member| &member.value)
        }
        _ => None,
    }
}

impl Interpreter<'_> {
    /// Sorts the keys of the front matter by meaning.
    pub(super) fn front_matter(&mut self) -> FrontMatterParts {
        let data = self.document.front_matter.as_ref().map(|front| &front.data);
        let all = data.map(places::members).unwrap_or_default();
        let mut front = FrontMatterParts { members: Vec::new(), own: Vec::new(), settings: Vec::new() };
        for member in all {
            match &*member.name {
                OWN => match member.value.value {
                    PlacedValue::Object(members) => front.own = members,
                    // The version, as in JSON.
                    PlacedValue::Number(ref number) if number.as_u64() == Some(1) => {}
                    _ => self.faults.push(Fault::new(
                        member.value.span,
                        format!("`{OWN}`: expected an object"),
                        "it holds what Argdown cannot express; remove it if there is nothing to hold",
                    )),
                },
                name if FRONT_KEYS.contains(&name) => front.members.push(member),
                name => {
                    let is_slip = !ARGDOWN_KEYS.contains(&name);
                    let meant = map_field(name).filter(|field| FRONT_KEYS.contains(field));
                    let near = meant.or_else(|| did_you_mean(name, FRONT_KEYS.iter().copied()));
                    let near = near.filter(|_| is_slip);
                    if let Some(near) = near {
                        let message =
                            format!("`{name}` has no meaning in the front matter; it is kept under `extra`");
                        self.warn(member.span, message, format!("did you mean `{near}`?"));
                    }
                    front.settings.push(member);
                }
            }
        }
        front
    }

    /// The members of the map other than its statements and relations, taken out of `front`.
    pub(super) fn head(
        &mut self,
        front: &mut FrontMatterParts,
        statements: &MapStatements,
        marked: Vec<Placed>,
        only_root: Option<usize>,
        options: &ReadOptions<'_>,
    ) -> Vec<PlacedMember> {
        let mut head = std::mem::take(&mut front.members);
        let mut settings = std::mem::take(&mut front.settings);
        if let Some(about) = take(&mut head, "abstract") {
            if head.iter().any(|member| member.name == "description") {
                settings.push(about);
            } else {
                head.push(PlacedMember { name: "description".into(), ..about });
            }
        }
        let thesis = take(&mut head, "thesis");
        let sources = take(&mut head, "sources");
        let version = Placed { value: PlacedValue::Number(1.into()), span: None };
        head.push(PlacedMember::new("claimgraph", version));
        if let Some(extra) = take(&mut front.own, "extra") {
            head.push(PlacedMember::new("extra", extra.value));
            for setting in settings {
                add_to_argdown_of_extra(&mut head, setting);
            }
        } else if !settings.is_empty() {
            add_to_argdown(&mut head, settings);
        }
        let mut head = loosen_members(head, &MAP, &mut self.warnings);
        head.push(self.theses(front, thesis, statements, marked, only_root));
        if let Some(sources) = sources {
            self.hints_of_sources(&sources.value);
            let beside = options.beside;
            let messages = (&mut self.faults, &mut self.warnings);
            let sources = bibliography::sources(sources.value, beside, &mut self.files, messages);
            self.unreadable.extend(sources.unreadable);
            head.push(PlacedMember::new("sources", sources.items));
        }
        head
    }

    /// Warns of fields and types of sources that look like one that CSL has.
    fn hints_of_sources(&mut self, sources: &Placed) {
        let items = match &sources.value {
            PlacedValue::List(items) => &items[..],
            _ => std::slice::from_ref(sources),
        };
        for item in items {
            let PlacedValue::Object(members) = &item.value else { continue };
            for PlacedMember { name, span, value } in members {
                let Some((message, help)) = source_hint(name, value.as_str()) else { continue };
                self.warn(if name == "type" { value.span } else { *span }, message, help);
            }
        }
    }

    /// The theses: those that the front matter names by id or title, and those that their data marks. If there are
    /// none, the only root of the map.
    fn theses(
        &self,
        front: &FrontMatterParts,
        given: Option<PlacedMember>,
        statements: &MapStatements,
        marked: Vec<Placed>,
        only_root: Option<usize>,
    ) -> PlacedMember {
        if let Some(exact) = front.own("thesis") {
            return PlacedMember::new("thesis", exact.clone());
        }
        let Some(given) = given else {
            let only_root = only_root.filter(|_| marked.is_empty());
            let only_root = only_root.map(|root| Placed::string(statements.id(root), None));
            let list: Vec<_> = marked.into_iter().chain(only_root).collect();
            let span = list.first().and_then(|first| first.span);
            return PlacedMember::new("thesis", Placed::list(list, span));
        };
        let Placed { value, span } = given.value;
        let mut list = match value {
            PlacedValue::List(items) => items,
            value => vec![Placed { value, span }],
        };
        for item in &mut list {
            if let PlacedValue::Number(number) = &item.value {
                item.value = PlacedValue::String(number.to_string());
            }
            if let Some(node) = item.as_str().and_then(|name| statements.find(self.document, name)) {
                *item = Placed::string(statements.id(node), item.span);
            }
        }
        for marked in marked {
            if list.iter().all(|item| item.value != marked.value) {
                list.push(marked);
            }
        }
        PlacedMember::new("thesis", Placed::list(list, span))
    }
}

/// Adds a setting of Argdown to those in `extra`.
fn add_to_argdown_of_extra(head: &mut [PlacedMember], setting: PlacedMember) {
    let extra = head.iter_mut().find(|member| member.name == "extra");
    if let Some(PlacedValue::Object(extra)) = extra.map(|extra| &mut extra.value.value) {
        match extra.iter_mut().find(|member| member.name == "argdown").map(|member| &mut member.value.value) {
            Some(PlacedValue::Object(argdown)) => argdown.push(setting),
            Some(_) => {}
            None => extra.push(PlacedMember::new("argdown", Placed::object(vec![setting], None))),
        }
    }
}
