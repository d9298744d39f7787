//! The answers to questions about extensions: all of them, their number, and membership; for people, programs and checkers.

use super::row::{string, strings};
use crate::diagnostic::counted;
use crate::evaluate::{
    Acceptance, AcceptanceAnswer, Evaluable, ExtensionCount, ExtensionList, Extensions, Semantics,
};

/// Questions about the extensions of a map or a graph. `T` is a statement or an argument.
#[derive(Clone, Debug)]
pub struct ExtensionQuestions<T> {
    /// True to list the extensions.
    pub wants_all: bool,
    /// True to count them.
    pub wants_count: bool,
    /// The statements of which it is asked whether they are in some extension, or in every one.
    pub members: Vec<(T, Acceptance)>,
    /// True if an answer about a statement names an extension that shows it.
    pub wants_witness: bool,
}

impl<T> ExtensionQuestions<T> {
    /// True if nothing is asked.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        !self.wants_all && !self.wants_count && self.members.is_empty()
    }
}

/// The answer about a statement; `None` if the time was up.
type MemberAnswer<T> = Option<AcceptanceAnswer<T>>;

/// The answers. `T` is a statement or an argument.
#[derive(Clone, Debug)]
pub struct ExtensionAnswers<T> {
    list: Option<ExtensionList<T>>,
    count: Option<ExtensionCount>,
    members: Vec<(T, Acceptance, MemberAnswer<T>)>,
}

impl<T: Copy> ExtensionAnswers<T> {
    /// Answers the questions, within the bounds of `extensions`.
    pub fn new<S: Evaluable<Member = T>>(
        extensions: &Extensions<S>,
        questions: &ExtensionQuestions<T>,
    ) -> Self {
        let answer = |&(member, question): &(T, Acceptance)| {
            let answer = if questions.wants_witness {
                extensions.accepts_with_witness(member, question)
            } else {
                extensions.accepts(member, question)
            };
            (member, question, answer.ok())
        };
        Self {
            list: questions.wants_all.then(|| extensions.all()),
            count: questions.wants_count.then(|| extensions.count()),
            members: questions.members.iter().map(answer).collect(),
        }
    }

    /// True if every question was answered in full.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.list.as_ref().is_none_or(|list| list.is_complete)
            && self.count.is_none_or(|count| count.is_complete)
            && self.members.iter().all(|(.., answer)| answer.is_some())
    }

    /// The members of the object for programs: each name with its value in JSON.
    pub(super) fn json(&self, name: &dyn Fn(T) -> String) -> Vec<(&'static str, String)> {
        let mut members = Vec::new();
        if let Some(list) = &self.list {
            let sets = list.sets.iter().map(|set| strings(set.iter().map(|&member| name(member))));
            members.push(("extensions", format!("[{}]", sets.collect::<Vec<_>>().join(", "))));
        }
        members.extend(self.count.map(|count| ("count", count.count.to_string())));
        for (word, question) in [("credulous", Acceptance::Credulous), ("skeptical", Acceptance::Skeptical)] {
            let rows: Vec<String> = self
                .about(question)
                .map(|(member, answer)| {
                    let is = answer.as_ref().map(|answer| answer.is_accepted.to_string());
                    format!("{}: {}", string(&name(member)), is.unwrap_or_else(|| "null".to_owned()))
                })
                .collect();
            if !rows.is_empty() {
                members.push((word, format!("{{ {} }}", rows.join(", "))));
            }
        }
        members
    }

    fn about(&self, question: Acceptance) -> impl Iterator<Item = (T, &MemberAnswer<T>)> {
        let members = self.members.iter().filter(move |(_, asked, _)| *asked == question);
        members.map(|(member, _, answer)| (*member, answer))
    }

    /// The answers in words, one a line.
    pub(super) fn lines(&self, semantics: &Semantics, name: &dyn Fn(T) -> String) -> Vec<String> {
        let one = format!("{} extension", semantics.name);
        let many = format!("{one}s");
        let mut lines = Vec::new();
        if let Some(count) = self.count {
            let number = usize::try_from(count.count)
                .map_or_else(|_| format!("{} {many}", count.count), |number| counted(number, &one, &many));
            let at_least = if count.is_complete { "" } else { "at least " };
            lines.push(format!("{at_least}{number}"));
        }
        if let Some(list) = &self.list {
            lines.extend(self.listed(list, semantics, name));
        }
        for (member, question, answer) in &self.members {
            let (some, every) = (question == &Acceptance::Credulous, question == &Acceptance::Skeptical);
            let name = name(*member);
            lines.push(match answer.as_ref().map(|answer| answer.is_accepted) {
                None => format!("{name}: the time was up"),
                Some(true) if some => format!("{name} is in some {one}"),
                Some(false) if every => format!("{name} is not in every {one}"),
                Some(true) => format!("{name} is in every {one}"),
                Some(false) => format!("{name} is in no {one}"),
            });
        }
        lines
    }

    fn listed(
        &self,
        list: &ExtensionList<T>,
        semantics: &Semantics,
        name: &dyn Fn(T) -> String,
    ) -> Vec<String> {
        let mut lines: Vec<String> = list
            .sets
            .iter()
            .map(|set| {
                let names: Vec<String> = set.iter().map(|&member| name(member)).collect();
                format!("{{{}}}", names.join(", "))
            })
            .collect();
        if list.sets.is_empty() && list.is_complete {
            lines.push(no_extension(semantics));
        }
        if !list.is_complete {
            lines.push("there may be more: --limit and --timeout take more".to_owned());
        }
        lines
    }

    /// The answers as the solvers of the ICCMA competitions print them: `[[a,b],[c]]` for all extensions, their number, and
    /// `YES` or `NO` with an extension that shows it, after `w`.
    pub(super) fn iccma(&self, name: &dyn Fn(T) -> String) -> String {
        let mut out = String::new();
        if let Some(list) = &self.list {
            let sets = list.sets.iter().map(|set| {
                let names: Vec<String> = set.iter().map(|&member| name(member)).collect();
                format!("[{}]", names.join(","))
            });
            out += &format!("[{}]\n", sets.collect::<Vec<_>>().join(","));
        }
        if let Some(count) = self.count {
            out += &format!("{}\n", count.count);
        }
        for answer in self.members.iter().filter_map(|(.., answer)| answer.as_ref()) {
            out += if answer.is_accepted { "YES\n" } else { "NO\n" };
            if let Some(witness) = &answer.witness {
                out += &witness_line(witness.iter().map(|&member| name(member)));
            }
        }
        out
    }
}

/// An extension as the solvers of the ICCMA competitions print it: `w 1 3`.
pub(super) fn witness_line(names: impl Iterator<Item = String>) -> String {
    let names: String = names.map(|name| format!(" {name}")).collect();
    format!("w{names}\n")
}

/// The sentence that there is none.
pub(super) fn no_extension(semantics: &Semantics) -> String {
    format!("there is no {} extension", semantics.name)
}
