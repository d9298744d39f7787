//! Members of objects: taking them out, and adding to `extra` and `argdown`.

use std::collections::HashSet;

use crate::format::fields::{Placed, PlacedMember, PlacedValue};

/// Removes and returns the member with that name.
pub(super) fn take(members: &mut Vec<PlacedMember>, name: &str) -> Option<PlacedMember> {
    let at = members.iter().position(|member| member.name == name)?;
    Some(members.remove(at))
}
/// Adds members to the `extra` of an object unless it has members with these names.
pub(super) fn add_extra(members: &mut Vec<PlacedMember>, more: Vec<PlacedMember>) {
    let Some(first) = more.first() else { return };
    let at = members.iter().position(|member| member.name == "extra").unwrap_or_else(|| {
        members.push(PlacedMember::new("extra", Placed::object(Vec::new(), first.span)));
        members.len() - 1
    });
    if let PlacedValue::Object(extra) = &mut members[at].value.value {
        let taken: HashSet<_> = extra.iter().map(|member| member.name.clone()).collect();
        extra.extend(more.into_iter().filter(|member| !taken.contains(&member.name)));
    }
}

/// Adds members to `argdown`, which the model keeps in `extra`.
pub(super) fn add_to_argdown(data: &mut Vec<PlacedMember>, more: Vec<PlacedMember>) {
    let at = data.iter().position(|member| member.name == "argdown");
    let argdown = match at {
        Some(at) => &mut data[at].value.value,
        None => {
            let span = more[0].span;
            add_extra(data, vec![PlacedMember::new("argdown", Placed::object(more, span))]);
            return;
        }
    };
    if let PlacedValue::Object(members) = argdown {
        members.retain(|member| more.iter().all(|other| other.name != member.name));
        members.extend(more);
    }
}
