//! Fingerprints of findings: the same finding of two versions of a file has the same one.

use std::collections::{BTreeSet, HashMap};

use super::rule::RuleSubject;
use super::rules::find_rule;
use crate::diagnostic::{Diagnostic, SubjectNames};
use crate::model::Sha256;

/// The number of hexadecimal digits of a fingerprint.
const DIGITS: usize = 16;

/// The fingerprint of each of the findings of one file, in their order.
///
/// It is made of the rule, the subject and the names in the message. It stays the same if parts of the file are moved or put
/// in another order, and if the wording of a rule changes. Findings that have all of these in common are told apart by
/// their number. O(length of the messages).
#[must_use]
pub fn fingerprints<'a>(
    findings: impl IntoIterator<Item = &'a Diagnostic>,
    names: &dyn SubjectNames,
) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let fingerprint = |finding: &Diagnostic| {
        let identity = identity(finding, names);
        let number = counts.entry(identity.clone()).or_default();
        *number += 1;
        let mut digest = Sha256::of(format!("{identity}\0{number}").as_bytes()).to_string();
        digest.truncate(DIGITS);
        digest
    };
    findings.into_iter().map(fingerprint).collect()
}

/// The parts of a finding that stay the same, as one text.
fn identity(finding: &Diagnostic, names: &dyn SubjectNames) -> String {
    let subject = in_order(&names.name_of(finding.subject).unwrap_or_default());
    let mut named: BTreeSet<String> = names_in(&finding.message).map(in_order).collect();
    let noun = finding.subject.noun().unwrap_or_default();
    let mut parts = vec![finding.rule.to_owned(), noun.to_owned()];
    match find_rule(finding.code).map_or(RuleSubject::Only, |rule| rule.subject) {
        RuleSubject::OneOfSeveral => _ = named.insert(subject),
        RuleSubject::Only => parts.push(subject),
    }
    parts.extend(finding.quote.clone());
    parts.extend(named);
    parts.join("\0")
}

/// The names between backquotes.
fn names_in(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

/// A name, with the premises of a relation's derived id in one order.
fn in_order(name: &str) -> String {
    let Some((premises, rest)) = name.split_once('~') else { return name.to_owned() };
    let mut premises: Vec<&str> = premises.split('+').collect();
    premises.sort_unstable();
    format!("{}~{rest}", premises.join("+"))
}
