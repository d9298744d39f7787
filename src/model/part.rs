//! Parts of maps: some statements left out, others contracted into one.

use std::collections::VecDeque;

use indexmap::{IndexMap, IndexSet};
use petgraph::graph::NodeIndex;

use super::build::{Build, Ends};
use super::draft::{Head, NodeDraft, RelationDraft};
use super::graph::{ArgumentMap, Source, Step};
use super::handle::{StatementIndex, StepIndex, Target};
use super::word::StepKind;

/// A statement of a part.
#[derive(Clone, Debug)]
pub(crate) enum Member {
    /// A statement of the whole.
    One(StatementIndex),
    /// One that stands for several of the whole. Its id is not used in the whole.
    Several(Box<NodeDraft>),
}

/// A part of a map, as a map.
#[derive(Clone, Debug)]
pub(crate) struct MapPart {
    pub(crate) map: ArgumentMap,
    /// For each step, the steps of the whole that it stands for, in the order of the file.
    pub(crate) steps: Vec<Vec<StepIndex>>,
}

impl ArgumentMap {
    /// The map of `members`. `places` holds the member of each statement of this map, if it has one.
    ///
    /// A step stays if all its ends stay. If an end is contracted into a member, the step ends at that member instead. So
    /// does a step to a step between statements of one member, whatever its kind: this is the only place where an
    /// `undercuts` may end at a statement. Steps that become alike are merged.
    /// O(size of the map) time and memory; nothing recurses.
    pub(crate) fn part(&self, places: &[Option<usize>], members: &[Member], head: Head) -> MapPart {
        let steps = Contraction::new(self, places, members).steps();
        let mut build = Build::default();
        build.add_sources(self.sources().map(Source::draft));
        let node = |member: &Member| match member {
            Member::One(statement) => self.statement(*statement).draft(),
            Member::Several(node) => (**node).clone(),
        };
        build.add_statements(members.iter().map(node));
        let drafts = steps.iter().map(|step| self.draft_of(&step.of)).collect();
        let node = |end: PartEnd| match end {
            PartEnd::Member(member) => NodeIndex::new(member),
            PartEnd::Step(step) => NodeIndex::new(members.len() + step),
        };
        let mut ends = Ends::default();
        for step in &steps {
            ends.add(step.premises.iter().map(|&member| NodeIndex::new(member)), node(step.target));
        }
        build.add_known_steps(drafts, &ends);
        MapPart { map: build.finish_with(ends, head), steps: steps.into_iter().map(|step| step.of).collect() }
    }

    /// The draft of a step that stands for `steps`: the first of them that has an id, or the first.
    fn draft_of(&self, steps: &[StepIndex]) -> RelationDraft {
        let with_id = steps.iter().find(|step| self.step(**step).given_id().is_some());
        self.step(*with_id.unwrap_or(&steps[0])).draft()
    }
}

/// The target of a step of a part: a member, or a step by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PartEnd {
    Member(usize),
    Step(usize),
}

/// A step of a part.
struct PartStep {
    of: Vec<StepIndex>,
    premises: Vec<usize>,
    target: PartEnd,
}

/// The fate of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Stays,
    /// One of its ends is left out.
    Cut,
    /// All its ends are contracted into this member.
    Inside(usize),
}

struct Contraction<'a> {
    map: &'a ArgumentMap,
    places: &'a [Option<usize>],
    members: &'a [Member],
    fates: Vec<Fate>,
}

impl<'a> Contraction<'a> {
    fn new(map: &'a ArgumentMap, places: &'a [Option<usize>], members: &'a [Member]) -> Self {
        let mut contraction = Self { map, places, members, fates: vec![Fate::Stays; map.steps().len()] };
        let mut open = Vec::new();
        for step in map.steps() {
            let fate = match step.target() {
                Target::Statement(target) => contraction.fate(step, Some(places[target.index()])),
                // An answer within a section to one of the section's own steps stays inside it.
                Target::Step(target) => match contraction.only(map.step(target)) {
                    Some(member) if contraction.only(step) == Some(member) => Fate::Inside(member),
                    _ => contraction.fate(step, None),
                },
            };
            contraction.fates[step.handle().index()] = fate;
            if fate != Fate::Stays {
                open.push(step.handle());
            }
        }
        while let Some(step) = open.pop() {
            let target = match contraction.fates[step.index()] {
                Fate::Inside(member) => Some(member),
                Fate::Cut | Fate::Stays => None,
            };
            for onto in map.step(step).steps_into() {
                let fate = &contraction.fates[onto.handle().index()];
                if *fate == Fate::Stays {
                    let fate = contraction.fate(onto, Some(target));
                    contraction.fates[onto.handle().index()] = fate;
                    if fate != Fate::Stays {
                        open.push(onto.handle());
                    }
                }
            }
        }
        contraction
    }

    fn stands_for_several(&self, member: usize) -> bool {
        matches!(self.members[member], Member::Several(_))
    }

    /// The fate of a step, from its premises and, if it is known, the member that it leads to.
    fn fate(&self, step: Step<'_>, target: Option<Option<usize>>) -> Fate {
        let mut premises = step.premises().map(|premise| self.places[premise.handle().index()]);
        match target {
            Some(None) => Fate::Cut,
            Some(Some(member)) if self.only(step) == Some(member) => Fate::Inside(member),
            _ if premises.any(|premise| premise.is_none()) => Fate::Cut,
            _ => Fate::Stays,
        }
    }

    /// The member of several statements into which all premises of a step are contracted.
    fn only(&self, step: Step<'_>) -> Option<usize> {
        let mut premises = step.premises().map(|premise| self.places[premise.handle().index()]);
        let first = premises.next()?.filter(|&member| self.stands_for_several(member))?;
        premises.all(|premise| premise == Some(first)).then_some(first)
    }

    /// The steps that stay, with alike ones merged, in the order of the file.
    fn steps(&self) -> Vec<PartStep> {
        let mut groups = Groups { of_step: vec![usize::MAX; self.fates.len()], ..Groups::default() };
        let mut open: VecDeque<Step<'_>> =
            self.map.steps().filter(|step| self.member(*step).is_some()).collect();
        // The target of a step comes before it, except among steps that form a circle.
        while let Some(step) = open.pop_front() {
            self.add(&mut groups, step);
            open.extend(step.steps_into().filter(|onto| self.member(*onto).is_none()));
        }
        for step in self.map.steps() {
            self.add(&mut groups, step);
        }
        self.in_order(groups)
    }

    /// The member that a step leads to, unless it leads to a step that stays.
    fn member(&self, step: Step<'_>) -> Option<usize> {
        match step.target() {
            Target::Statement(target) => self.places[target.index()],
            Target::Step(target) => match self.fates[target.index()] {
                Fate::Inside(member) => Some(member),
                Fate::Cut | Fate::Stays => None,
            },
        }
    }

    /// Adds a step that stays to its group of alike steps.
    fn add(&self, groups: &mut Groups, step: Step<'_>) {
        let number = step.handle().index();
        if self.fates[number] != Fate::Stays || groups.of_step[number] != usize::MAX {
            return;
        }
        let member = self.member(step);
        let target = match (member, step.target()) {
            (Some(member), _) => PartEnd::Member(member),
            (None, Target::Step(target)) => PartEnd::Step(groups.of_step[target.index()]),
            (None, Target::Statement(_)) => unreachable!("the target of a step that stays is a member"),
        };
        let premises = step.premises().filter_map(|premise| self.places[premise.handle().index()]);
        let premises: IndexSet<usize> = premises.filter(|&premise| Some(premise) != member).collect();
        let is_changed = premises.iter().chain(&member).any(|&end| self.stands_for_several(end))
            || matches!(target, PartEnd::Step(group) if groups.list.get(group).is_some_and(|(is, _)| *is));
        let mut sorted: Vec<usize> = premises.iter().copied().collect();
        sorted.sort_unstable();
        let new = groups.list.len();
        let group =
            if is_changed { *groups.known.entry((step.kind(), sorted, target)).or_insert(new) } else { new };
        if group == new {
            groups.list.push((
                is_changed,
                PartStep { of: Vec::new(), premises: premises.into_iter().collect(), target },
            ));
        }
        groups.list[group].1.of.push(step.handle());
        groups.of_step[number] = group;
    }

    /// The groups in the order of the file, their targets numbered in that order.
    fn in_order(&self, groups: Groups) -> Vec<PartStep> {
        let mut order: Vec<usize> = (0..groups.list.len()).collect();
        let mut list: Vec<Option<PartStep>> = groups.list.into_iter().map(|(_, step)| Some(step)).collect();
        for step in list.iter_mut().flatten() {
            step.of.sort_unstable();
        }
        order.sort_by_key(|&group| list[group].as_ref().map(|step| step.of[0]));
        let mut place = vec![0; order.len()];
        for (number, &group) in order.iter().enumerate() {
            place[group] = number;
        }
        let mut steps: Vec<PartStep> = order.iter().filter_map(|&group| list[group].take()).collect();
        for step in &mut steps {
            if let (PartEnd::Step(_), Target::Step(target)) =
                (step.target, self.map.step(step.of[0]).target())
            {
                step.target = PartEnd::Step(place[groups.of_step[target.index()]]);
            }
        }
        steps
    }
}

/// Groups of steps that become alike: same kind, same premises, same target.
#[derive(Default)]
struct Groups {
    /// Each with true if any of it is contracted: steps that were alike before are not merged.
    list: Vec<(bool, PartStep)>,
    known: IndexMap<(StepKind, Vec<usize>, PartEnd), usize>,
    of_step: Vec<usize>,
}
