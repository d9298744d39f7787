//! Strengths under a gradual semantics, for people and programs.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Instant;

use super::row::{JsonMembers, strings};
use super::words::statement_name;
use crate::diagnostic::counted;
use crate::evaluate::{
    ArgumentIndex, AttackGraph, Base, Evaluable, GradualRules, GraphProgram, Influence, MapProgram,
    Semantics, StrengthMethod, Strengths, Struck,
};
use crate::model::{ArgumentMap, StatementIndex};

/// The strengths of a map or a graph.
pub struct StrengthReport<'a, S: Evaluable> {
    semantics: &'static Semantics,
    base: Base,
    title: Option<&'a str>,
    strengths: Strengths<S>,
    /// Every statement or argument, in the order of the file, with its id and its name for people.
    members: Vec<NamedMember<S::Member>>,
    theses: Vec<S::Member>,
    /// The strengths of steps, by id.
    steps: Vec<(String, f64)>,
    /// The ids of what is struck out, and the strengths before, if anything is.
    without: Option<(Vec<String>, Strengths<S>)>,
    /// The influences on the statements that were asked for; `None` for one whose circles do not settle.
    influences: Option<Vec<AskedInfluence<S::Member>>>,
}

/// A statement, and the influences on it.
type AskedInfluence<T> = (T, Option<Influence<T>>);

/// A statement or an argument, and what it is called.
struct NamedMember<T> {
    member: T,
    id: String,
    /// Its name for people.
    shown: String,
}

impl<'a> StrengthReport<'a, MapProgram<'a>> {
    /// The strengths of a map, with something struck out.
    #[must_use]
    pub fn of_map(
        map: &'a ArgumentMap,
        semantics: &'static Semantics,
        rules: &'static GradualRules,
        base: Base,
        struck: &Struck,
        deadline: Option<Instant>,
    ) -> Self {
        let strengths_without =
            |struck: &Struck| Strengths::new(MapProgram::new(map, base, struck), rules, deadline);
        let strengths = strengths_without(struck);
        let ids = || {
            let parts = struck.parts.iter().map(|&part| super::json::id(map, part).into_owned());
            parts.chain(struck.sources.iter().map(|&source| map.source(source).id().to_owned())).collect()
        };
        let named = |statement: StatementIndex| NamedMember {
            member: statement,
            id: map.statement(statement).id().to_owned(),
            shown: statement_name(map, statement),
        };
        let steps = map.steps().filter_map(|step| Some((step.id(), strengths.of_step(step.handle())?)));
        Self {
            semantics,
            base,
            title: map.head().title.as_deref(),
            steps: steps.collect(),
            members: map.statements().map(|statement| named(statement.handle())).collect(),
            theses: map.theses().to_vec(),
            without: (!struck.is_empty()).then(|| (ids(), strengths_without(&Struck::default()))),
            influences: None,
            strengths,
        }
    }
}

impl<'a> StrengthReport<'a, GraphProgram<'a>> {
    /// The strengths of a plain graph, with some arguments struck out.
    #[must_use]
    pub fn of_graph(
        graph: &'a AttackGraph,
        semantics: &'static Semantics,
        rules: &'static GradualRules,
        struck: &[ArgumentIndex],
        deadline: Option<Instant>,
    ) -> Self {
        let strengths_without =
            |struck: &[ArgumentIndex]| Strengths::new(GraphProgram::new(graph, struck), rules, deadline);
        let ids = || struck.iter().map(|&argument| graph.name(argument)).collect();
        let named = |argument| {
            let id = graph.name(argument);
            NamedMember { member: argument, shown: super::clean(&id), id }
        };
        Self {
            semantics,
            base: Base::All,
            title: None,
            strengths: strengths_without(struck),
            members: graph.arguments().map(named).collect(),
            theses: Vec::new(),
            steps: Vec::new(),
            without: (!struck.is_empty()).then(|| (ids(), strengths_without(&[]))),
            influences: None,
        }
    }
}

/// The most members, or influences, in a list for people.
const MOST: usize = 12;

impl<S: Evaluable> StrengthReport<'_, S>
where
    S::Member: PartialEq,
{
    /// Works out the influence of every weight on the strengths of some statements: one pass for each.
    #[must_use]
    pub fn with_influence(mut self, on: &[S::Member]) -> Self {
        self.influences = Some(on.iter().map(|&on| (on, self.strengths.influence(on))).collect());
        self
    }

    /// True if every circle settled, and every influence was found.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.strengths.method() < StrengthMethod::Unsettled
    }

    /// The weight at which everything begins, if nothing has one of its own.
    #[must_use]
    pub fn only_weight(&self) -> Option<f64> {
        let default = self.semantics.gradual_rules().map(|rules| rules.default_weight);
        default.filter(|_| self.strengths.has_only_default_weights())
    }

    /// The statements whose strength changed, in the order of the file.
    fn changes(&self) -> Vec<(&NamedMember<S::Member>, [f64; 2])> {
        let Some((struck, old)) = &self.without else { return Vec::new() };
        let pairs = self
            .members
            .iter()
            .map(|named| (named, [old.of(named.member), self.strengths.of(named.member)]))
            .filter(|(named, [old, new])| old != new && !struck.contains(&named.id));
        pairs.collect()
    }

    fn named(&self, member: S::Member) -> &NamedMember<S::Member> {
        let found = self.members.iter().find(|named| named.member == member);
        found.expect("every statement is among the members")
    }

    /// The strengths for people: the theses with what weighs most on them, or the first arguments of a graph.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = String::new();
        if let Some(title) = self.title {
            let _ = writeln!(out, "{}\n", super::clean(title));
        }
        for &thesis in &self.theses {
            let _ =
                writeln!(out, "Thesis: {} {}", shown(self.strengths.of(thesis)), self.named(thesis).shown);
        }
        let asked = self.influences.iter().flatten();
        for (on, influence) in asked {
            self.render_influence(*on, influence.as_ref(), &mut out);
        }
        if !self.theses.is_empty() || self.influences.is_some() {
            out.push('\n');
        }
        let mut strongest: Vec<_> =
            self.members.iter().map(|named| (self.strengths.of(named.member), &named.shown)).collect();
        strongest.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (strength, name) in strongest.iter().take(MOST) {
            let _ = writeln!(out, "{}  {name}", shown(*strength));
        }
        if let Some(more @ 1..) = self.members.len().checked_sub(MOST) {
            let _ = writeln!(out, "and {more} more, none of them stronger");
        }
        self.render_changes(&mut out);
        let _ = writeln!(
            out,
            "\n{} ({}){}",
            counted(self.members.len(), "statement", "statements"),
            self.semantics.name,
            method(self.strengths.method())
        );
        out
    }

    fn render_influence(&self, on: S::Member, influence: Option<&Influence<S::Member>>, out: &mut String) {
        let name = &self.named(on).shown;
        let Some(influence) = influence else {
            let _ = writeln!(out, "\nThe influences on {name} do not settle.");
            return;
        };
        let mut slopes: Vec<_> = influence.slopes.iter().filter(|(_, slope)| *slope != 0.0).collect();
        slopes.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
        let _ = writeln!(out, "\nWeights that move {name} most:");
        for (member, slope) in slopes.into_iter().take(MOST) {
            let _ = writeln!(out, "  {slope:+.4}  {}", self.named(*member).shown);
        }
    }

    fn render_changes(&self, out: &mut String) {
        let Some((struck, _)) = &self.without else { return };
        let struck: Vec<String> = struck.iter().map(|id| super::clean(id)).collect();
        let changes = self.changes();
        let count = counted(changes.len(), "strength changes", "strengths change");
        let _ = writeln!(out, "\nWithout {}, {count}:", struck.join(", "));
        for (named, [old, new]) in changes.iter().take(MOST) {
            let _ = writeln!(out, "  {} → {}  {}", shown(*old), shown(*new), named.shown);
        }
    }

    /// Writes the strengths for programs.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut members = JsonMembers::begin(out, "  ")?;
        members.member("semantics", &super::row::string(self.semantics.name))?;
        members.member("base", &super::row::string(self.base.word()))?;
        let row = |strength: f64| format!("{{ \"strength\": {} }}", number(strength));
        members.object("statements", "    ", |members| {
            let mut all = self.members.iter();
            all.try_for_each(|named| members.member(&named.id, &row(self.strengths.of(named.member))))
        })?;
        if !self.steps.is_empty() {
            members.object("steps", "    ", |members| {
                self.steps.iter().try_for_each(|(id, strength)| members.member(id, &row(*strength)))
            })?;
        }
        members.object("thesis", "    ", |members| {
            let mut theses = self.theses.iter();
            theses.try_for_each(|&thesis| {
                members.member(&self.named(thesis).id, &number(self.strengths.of(thesis)))
            })
        })?;
        members.member("converged", if self.strengths.is_converged() { "true" } else { "false" })?;
        if let Some(influences) = &self.influences {
            members.object("influence", "    ", |members| {
                influences
                    .iter()
                    .try_for_each(|(on, influence)| self.write_influence(*on, influence.as_ref(), members))
            })?;
        }
        self.write_without(&mut members)?;
        members.member("complete", if self.is_complete() { "true" } else { "false" })?;
        members.end()?;
        out.write_all(b"\n")
    }

    fn write_influence(
        &self,
        on: S::Member,
        influence: Option<&Influence<S::Member>>,
        members: &mut JsonMembers<'_>,
    ) -> io::Result<()> {
        let id = &self.named(on).id;
        let Some(influence) = influence else { return members.member(id, "null") };
        // The slopes come in the order of the members, so their names need no search.
        let mut names = self.members.iter();
        members.object(id, "      ", |members| {
            influence.slopes.iter().try_for_each(|(member, slope)| {
                let named =
                    names.find(|named| named.member == *member).unwrap_or_else(|| self.named(*member));
                members.member(&named.id, &number(*slope))
            })
        })
    }

    fn write_without(&self, members: &mut JsonMembers<'_>) -> io::Result<()> {
        let Some((struck, _)) = &self.without else { return Ok(()) };
        members.object("without", "    ", |members| {
            members.member("struck", &strings(struck))?;
            members.object("changed", "      ", |members| {
                self.changes().into_iter().try_for_each(|(named, [old, new])| {
                    members.member(&named.id, &format!("[{}, {}]", number(old), number(new)))
                })
            })
        })
    }
}

/// A number in full precision, as JSON.
fn number(value: f64) -> String {
    format!("{value:?}")
}

/// A strength for people.
fn shown(strength: f64) -> String {
    format!("{strength:.4}")
}

/// The way in which strengths were found, where it says something about them.
const fn method(method: StrengthMethod) -> &'static str {
    match method {
        StrengthMethod::OnePass => "",
        StrengthMethod::Rounds => "; circles came to rest",
        StrengthMethod::Flow => {
            "; not convergent: some circle swings for ever, and its strengths are those where its flow rests"
        }
        StrengthMethod::Unsettled => {
            "; not convergent: some circle did not settle, and its strengths are rough"
        }
    }
}
