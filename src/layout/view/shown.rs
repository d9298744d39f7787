//! The part of a map that a view shows, as a map of its own.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::depths::Depths;
use super::focus::Focus;
use super::names::{FoldedSections, SectionPath, sections};
use crate::check::{Assessment, Marks};
use crate::diagnostic::counted;
use crate::layout::scene::picture::Hidden;
use crate::model::{ArgumentMap, Head, Member, NodeDraft, Reference, Sides, Statement, StatementIndex, Text};

/// The part of a map that a picture shows; all of it by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Shows only statements up to this depth below the theses.
    pub depth: Option<usize>,
    /// Shows only the surroundings of a statement.
    pub focus: Option<Focus>,
    /// Shows only a section.
    pub group: Option<SectionPath>,
    /// The sections to draw as one box each.
    pub folds: Vec<SectionPath>,
}

impl View {
    /// Returns true if it shows the whole map as it is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Returns for each statement whether the focus and the section keep it.
    fn keeps(&self, map: &ArgumentMap) -> Vec<bool> {
        let mut keeps = match self.focus {
            Some(focus) => focus.near(map),
            None => vec![true; map.statements().len()],
        };
        if let Some(section) = &self.group {
            for statement in map.statements() {
                keeps[statement.handle().index()] &= section.holds(statement);
            }
        }
        keeps
    }
}

/// A box of a view.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct ShownBox {
    /// The title of the section that it represents.
    pub(in crate::layout) section: Option<String>,
    /// The statements and findings that it hides.
    pub(in crate::layout) hidden: Option<Hidden>,
    /// True if the view is focused on it.
    pub(in crate::layout) is_focus: bool,
    /// The statement that it shows, in the whole map.
    statement: Option<StatementIndex>,
}

/// The part of a map that a view shows, as a map of its own, with the findings and sides of the whole map.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    map: Cow<'a, ArgumentMap>,
    marks: Cow<'a, Marks>,
    sides: Cow<'a, Sides>,
    /// One for each statement; empty if the whole map is shown.
    boxes: Vec<ShownBox>,
}

impl<'a> Shown<'a> {
    /// Makes the part of a map that `view` shows. O(statements + relations).
    #[must_use]
    pub fn new(map: &'a ArgumentMap, assessment: &'a Assessment, view: &View) -> Self {
        let Assessment { marks, sides, .. } = assessment;
        if view.is_whole() {
            return Self {
                map: Cow::Borrowed(map),
                marks: Cow::Borrowed(marks),
                sides: Cow::Borrowed(sides),
                boxes: Vec::new(),
            };
        }
        let keeps = view.keeps(map);
        let (mut boxes, members, places) = members(map, view, &keeps);
        let head = head(map, &places, &members);
        let contracted = map.part(&places, &members, head);

        // The box that each box is counted in: itself, or the nearest one above it that is not too deep.
        let depths = Depths::new(&contracted.map);
        let stays = |at: usize| view.depth.is_none_or(|depth| depths.depth[at] <= depth);
        let mut hosts: Vec<usize> = (0..boxes.len()).collect();
        for &at in &depths.order {
            if let Some(above) = depths.above[at.index()].filter(|_| !stays(at.index())) {
                hosts[at.index()] = hosts[above.index()];
            }
        }
        count_hidden(map, marks, &places, &hosts, &mut boxes);

        let kept: Vec<usize> = (0..boxes.len()).filter(|&at| hosts[at] == at).collect();
        let mut places = vec![None; boxes.len()];
        for (place, &at) in kept.iter().enumerate() {
            places[at] = Some(place);
        }
        let statements: Vec<_> = contracted.map.statements().map(Statement::handle).collect();
        let members: Vec<_> = kept.iter().map(|&at| Member::One(statements[at])).collect();
        let shown = kept.iter().filter(|&&at| boxes[at].section.is_none()).count();
        let head = Head { title: title(map, view, shown), ..contracted.map.head().clone() };
        let part = contracted.map.part(&places, &members, head);

        let boxes: Vec<ShownBox> = kept.iter().map(|&at| boxes[at].clone()).collect();
        let statements: Vec<_> = boxes.iter().map(|shown| shown.statement).collect();
        let steps: Vec<Vec<_>> = part
            .steps
            .iter()
            .map(|steps| steps.iter().flat_map(|step| &contracted.steps[step.index()]).copied().collect())
            .collect();
        Self {
            map: Cow::Owned(part.map),
            marks: Cow::Owned(marks.of_part(&statements, &steps)),
            sides: Cow::Owned(sides.of_part(statements.into_iter())),
            boxes,
        }
    }

    /// The shown part, as a map. A folded section is a claim in it.
    #[must_use]
    pub fn map(&self) -> &ArgumentMap {
        &self.map
    }

    /// The findings of the whole map, as far as pictures show them.
    #[must_use]
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    pub(crate) fn sides(&self) -> &Sides {
        &self.sides
    }

    pub(in crate::layout) fn boxes(&self) -> Vec<ShownBox> {
        self.boxes.clone()
    }
}

/// Returns the boxes of the kept statements and folded sections, at any depth, with the members of the part that they
/// show, and the box of each statement.
fn members(
    map: &ArgumentMap,
    view: &View,
    keeps: &[bool],
) -> (Vec<ShownBox>, Vec<Member>, Vec<Option<usize>>) {
    let (mut boxes, mut members) = (Vec::new(), Vec::new());
    let sections = sections(map);
    let mut box_of_section: HashMap<&Vec<String>, usize> = HashMap::new();
    let folded = FoldedSections::new(&view.folds);
    let ids: HashSet<&str> = map.ids().collect();
    let mut places = vec![None; keeps.len()];
    for statement in map.statements().filter(|statement| keeps[statement.handle().index()]) {
        let new = boxes.len();
        let fold = folded.outermost(statement);
        let place = fold.map_or(new, |section| *box_of_section.entry(&section.0).or_insert(new));
        places[statement.handle().index()] = Some(place);
        if place < new {
            continue;
        }
        if let Some(SectionPath(titles)) = fold {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let number = sections.get_index_of(&titles).unwrap_or_default() + 1;
            boxes.push(ShownBox {
                section: titles.last().map(|&title| title.to_owned()),
                ..ShownBox::default()
            });
            members.push(Member::Several(Box::new(section_node(&ids, number, &titles))));
        } else {
            let statement = statement.handle();
            let is_focus = view.focus.is_some_and(|focus| focus.statement == statement);
            boxes.push(ShownBox { statement: Some(statement), is_focus, ..ShownBox::default() });
            members.push(Member::One(statement));
        }
    }
    (boxes, members, places)
}

/// Returns the claim that represents a folded section. Its id is the number of the section, its text are the titles, and
/// it is in the section around it.
fn section_node(ids: &HashSet<&str>, number: usize, titles: &[&str]) -> NodeDraft {
    let mut id = format!("section-{number}");
    while ids.contains(id.as_str()) {
        id.push('-');
    }
    let node = NodeDraft::claim(&id, &titles.join(" / ")).expect("a section has an id and titles");
    let around = titles[..titles.len() - 1].join(" / ");
    NodeDraft { group: Text::new(around).ok(), ..node }
}

/// Returns the head of a part: its theses are the boxes that show those of the map.
fn head(map: &ArgumentMap, places: &[Option<usize>], members: &[Member]) -> Head {
    let id = |member: &Member| match member {
        Member::One(statement) => map.statement(*statement).id().to_owned(),
        Member::Several(node) => node.id.to_string(),
    };
    let theses = map.theses().iter().filter_map(|thesis| places[thesis.index()]);
    let ids: IndexSet<String> = theses.map(|place| id(&members[place])).collect();
    let thesis = ids.iter().filter_map(|id| Reference::new(id).ok()).collect();
    Head { thesis, ..map.head().clone() }
}

/// Returns the title of a picture that shows `shown` of the statements.
fn title(map: &ArgumentMap, view: &View, shown: usize) -> Option<Box<str>> {
    let all = map.statements().len();
    let title = map.head().title.as_deref().filter(|title| !title.trim().is_empty());
    if shown == all {
        return title.map(Into::into);
    }
    let around = view.focus.map_or_else(String::new, |Focus { statement, hops }| {
        let statement = map.statement(statement);
        let name = statement.title().unwrap_or(statement.id());
        format!(", within {} of “{name}”", counted(hops, "relation", "relations"))
    });
    let section = view.group.as_ref().and_then(|section| section.0.last());
    let section = section.map_or_else(String::new, |title| format!(", of “{title}”"));
    let title = title.unwrap_or("Argument map");
    Some(format!("{title} ({shown} of {all} statements{section}{around})").into())
}

/// Counts each statement without a box of its own at the nearest box above it. Statements without a box above them are
/// not counted.
fn count_hidden(
    map: &ArgumentMap,
    marks: &Marks,
    places: &[Option<usize>],
    hosts: &[usize],
    boxes: &mut [ShownBox],
) {
    let depths = Depths::new(map);
    let mut host_of: Vec<Option<usize>> = vec![None; places.len()];
    for &statement in &depths.order {
        let above = || host_of[depths.above[statement.index()]?.index()];
        let host = places[statement.index()].map(|place| hosts[place]).or_else(above);
        host_of[statement.index()] = host;
        let Some(host) = host.filter(|&host| boxes[host].statement != Some(statement)) else { continue };
        let hidden = boxes[host].hidden.get_or_insert_default();
        let (errors, warnings) = marks.count(statement);
        hidden.statements += 1;
        hidden.errors += errors;
        hidden.warnings += warnings;
    }
}
