//! Views: what of a map a picture shows.
//!
//! A large map is shown in part: the upper levels, what stands around one statement, one section; or whole sections are
//! drawn as one box. A view makes a smaller map of that, which every writer of pictures draws like any other, and says for
//! each of its boxes what it hides. What is wrong with a statement, and whose side it is on, is known from the whole map.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use indexmap::IndexSet;

use super::outline::standing_below;
use super::scene::Hidden;
use crate::check::Marks;
use crate::diagnostic::{counted, did_you_mean};
use crate::model::{
    ArgumentMap, Head, Member, NodeDraft, Reference, Sides, Statement, StatementIndex, Step, Target, Text,
};

/// The most sections that a hint lists.
const MANY: usize = 8;

/// What of a map a picture shows; all of it, unless something is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Shows only statements at most so many levels below the theses.
    pub depth: Option<usize>,
    /// Shows only what stands around a statement.
    pub focus: Option<Focus>,
    /// Shows only a section.
    pub group: Option<Section>,
    /// The sections to draw as one box each.
    pub folds: Vec<Section>,
}

/// The surroundings of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The statement.
    pub statement: StatementIndex,
    /// How many relations away from it a statement may be, in any direction. One relation leads to all its ends, and
    /// one that speaks to another relation to those of that one too.
    pub hops: usize,
}

/// A section of a map, by its titles from the outermost in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section(Vec<String>);

impl std::fmt::Display for Section {
    /// `a / b`, between backticks.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`", self.0.join(" / "))
    }
}

/// A name that names nothing, or several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError(String);

impl std::fmt::Display for NameError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NameError {}

impl NameError {
    /// There is no `what` called `name`.
    fn unknown<'a>(what: &str, name: &str, names: impl Iterator<Item = &'a str>, other: &str) -> Self {
        let hint = did_you_mean(name, names).map(|near| format!("did you mean `{near}`?"));
        let hint = hint.as_deref().unwrap_or(other);
        let end = if hint.is_empty() { String::new() } else { format!("; {hint}") };
        Self(format!("no {what} is called `{name}`{end}"))
    }

    /// `name` is the name of several.
    fn several<'a>(name: &str, what: &str, names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        Self(format!("`{name}` is the title of {} {what}; which one: {}?", names.len(), names.join(", ")))
    }
}

impl Section {
    /// The section of that name: its titles as `a / b`, or as few of the last ones as tell it from others.
    ///
    /// # Errors
    /// When there is none, or several.
    pub fn find(map: &ArgumentMap, name: &str) -> Result<Self, NameError> {
        let titles = split(name);
        let sections = sections(map);
        // What is nested too deep is one title, which has slashes in it.
        let ends_so =
            |section: &&Vec<&str>| !titles.is_empty() && split(&section.join("/")).ends_with(&titles);
        let is_so = |section: &&Vec<&str>| split(&section.join("/")) == titles;
        if let Some(section) = sections.iter().find(is_so) {
            return Ok(Self::of(section));
        }
        let found: Vec<&Vec<&str>> = sections.iter().filter(ends_so).collect();
        match found[..] {
            [section] => Ok(Self::of(section)),
            [] => {
                let whole: Vec<String> = sections.iter().map(|titles| titles.join(" / ")).collect();
                let last = sections.iter().filter_map(|titles| titles.last().copied());
                let names = whole.iter().map(String::as_str).chain(last);
                Err(NameError::unknown("section", name, names, &outermost(&sections)))
            }
            _ => {
                let whole: Vec<String> = found.iter().map(|titles| titles.join(" / ")).collect();
                Err(NameError::several(name, "sections", whole.iter().map(String::as_str)))
            }
        }
    }

    fn of(titles: &[&str]) -> Self {
        Self(titles.iter().map(|&title| title.to_owned()).collect())
    }

    /// Whether a statement stands in it, or in a section inside it.
    #[must_use]
    pub fn holds(&self, statement: Statement<'_>) -> bool {
        let mut titles = statement.sections();
        self.0.iter().all(|title| titles.next() == Some(title))
    }
}

/// The titles of `a / b`.
fn split(name: &str) -> Vec<&str> {
    name.split('/').map(str::trim).filter(|title| !title.is_empty()).collect()
}

/// The sections that stand in none other, in a sentence.
fn outermost(sections: &IndexSet<Vec<&str>>) -> String {
    let titles = sections.iter().filter(|titles| titles.len() == 1);
    let titles: Vec<String> = titles.map(|titles| format!("`{}`", titles[0])).collect();
    match titles.len() {
        0 => "the map has no sections".into(),
        1..=MANY => format!("the outermost sections are {}", titles.join(", ")),
        count => format!("there are {count} outermost sections, such as {}", titles[..MANY].join(", ")),
    }
}

/// Every section of a map, each after those around it, in the order of the file.
fn sections(map: &ArgumentMap) -> IndexSet<Vec<&str>> {
    let mut sections = IndexSet::new();
    let mut last = None;
    for statement in map.statements().filter(|statement| statement.group().is_some()) {
        if last != statement.group() {
            let titles: Vec<&str> = statement.sections().collect();
            sections.extend((1..=titles.len()).map(|count| titles[..count].to_vec()));
            last = statement.group();
        }
    }
    sections
}

/// The statement that `name` names: that of this id, else the one of this title.
///
/// # Errors
/// When there is none, or several have the title, or it is a relation.
pub fn find_statement<'a>(map: &'a ArgumentMap, name: &str) -> Result<Statement<'a>, NameError> {
    match map.find(name) {
        Some(Target::Statement(statement)) => return Ok(map.statement(statement)),
        Some(Target::Step(step)) => {
            let ids: Vec<_> = map.step(step).premises().map(|at| format!("`{}`", at.id())).collect();
            let ids = ids.join(" or ");
            return Err(NameError(format!("`{name}` is a relation; name a statement, such as {ids}")));
        }
        None => {}
    }
    let found: Vec<_> = map.statements().filter(|statement| statement.title() == Some(name)).collect();
    match found[..] {
        [statement] => Ok(statement),
        [] => {
            let titles = map.statements().filter_map(Statement::title);
            let names = map.statements().map(Statement::id).chain(titles);
            Err(NameError::unknown("statement", name, names, ""))
        }
        _ => Err(NameError::several(name, "statements", found.iter().map(|statement| statement.id()))),
    }
}

impl Focus {
    /// The surroundings of the statement of that id, or of that title where no other has it.
    ///
    /// # Errors
    /// As [`find_statement`].
    pub fn find(map: &ArgumentMap, name: &str, hops: usize) -> Result<Self, NameError> {
        Ok(Self { statement: find_statement(map, name)?.index(), hops })
    }

    /// Which statements are near. O(statements + relations): from each relation the search goes once up, to what it
    /// speaks to, and once down, to what speaks to it.
    fn near(self, map: &ArgumentMap) -> Vec<bool> {
        let mut walk = Walk {
            is_near: vec![false; map.statements().len()],
            is_up_done: vec![false; map.steps().len()],
            is_down_done: vec![false; map.steps().len()],
            next: Vec::new(),
        };
        walk.reach(self.statement);
        for _ in 0..self.hops {
            let now = std::mem::take(&mut walk.next);
            if now.is_empty() {
                break;
            }
            for statement in now.into_iter().map(|statement| map.statement(statement)) {
                for step in statement.steps_from() {
                    walk.up(map, step);
                    walk.down(step);
                }
                statement.steps_into().for_each(|step| walk.down(step));
            }
        }
        walk.is_near
    }
}

/// A search around a statement.
struct Walk {
    is_near: Vec<bool>,
    is_up_done: Vec<bool>,
    is_down_done: Vec<bool>,
    /// What the next hop begins from.
    next: Vec<StatementIndex>,
}

impl Walk {
    fn reach(&mut self, statement: StatementIndex) {
        if !std::mem::replace(&mut self.is_near[statement.index()], true) {
            self.next.push(statement);
        }
    }

    /// Reaches the ends of a step, and of what it speaks to.
    fn up<'a>(&mut self, map: &'a ArgumentMap, mut step: Step<'a>) {
        while !std::mem::replace(&mut self.is_up_done[step.index().index()], true) {
            step.premises().for_each(|premise| self.reach(premise.index()));
            match step.target() {
                Target::Statement(target) => return self.reach(target),
                Target::Step(target) => step = map.step(target),
            }
        }
    }

    /// Reaches the premises of a step, and of what speaks to it.
    fn down(&mut self, step: Step<'_>) {
        let mut open = vec![step];
        while let Some(step) = open.pop() {
            if !std::mem::replace(&mut self.is_down_done[step.index().index()], true) {
                step.premises().for_each(|premise| self.reach(premise.index()));
                open.extend(step.steps_into());
            }
        }
    }
}

impl View {
    /// Whether it shows the whole map, as it is.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Which statements are not cut off, whatever their level.
    fn keeps(&self, map: &ArgumentMap) -> Vec<bool> {
        let mut keeps = match self.focus {
            Some(focus) => focus.near(map),
            None => vec![true; map.statements().len()],
        };
        if let Some(section) = &self.group {
            for statement in map.statements() {
                keeps[statement.index().index()] &= section.holds(statement);
            }
        }
        keeps
    }

    /// The outermost section with that statement that is to be one box.
    fn fold(&self, statement: Statement<'_>) -> Option<&Section> {
        self.folds.iter().filter(|section| section.holds(statement)).min_by_key(|section| section.0.len())
    }
}

/// The levels of a map: theses stand at 0, what speaks to them at 1, and so on; where nothing leads to a thesis, what
/// speaks to nothing stands at 0, and in a circle its first.
struct Levels {
    level: Vec<usize>,
    above: Vec<Option<StatementIndex>>,
    /// The statements, each after the one above it.
    order: Vec<StatementIndex>,
}

impl Levels {
    /// O(statements + relations).
    fn new(map: &ArgumentMap) -> Self {
        let count = map.statements().len();
        let mut levels = Self {
            level: vec![usize::MAX; count],
            above: vec![None; count],
            order: Vec::with_capacity(count),
        };
        levels.spread(map, map.theses().iter().copied());
        let ends = map.statements().filter(|statement| statement.steps_from().next().is_none());
        levels.spread(map, ends.map(Statement::index));
        for statement in map.statements() {
            levels.spread(map, [statement.index()]);
        }
        levels
    }

    /// Finds what stands below those of `starts` that are not found yet.
    fn spread(&mut self, map: &ArgumentMap, starts: impl IntoIterator<Item = StatementIndex>) {
        let mut queue = VecDeque::new();
        for start in starts {
            if self.level[start.index()] == usize::MAX {
                self.level[start.index()] = 0;
                queue.push_back(start);
            }
        }
        while let Some(statement) = queue.pop_front() {
            self.order.push(statement);
            let is_found = |statement: StatementIndex| self.level[statement.index()] != usize::MAX;
            for (below, _) in standing_below(map, statement, false, is_found) {
                self.level[below.index()] = self.level[statement.index()] + 1;
                self.above[below.index()] = Some(statement);
                queue.push_back(below);
            }
        }
    }
}

/// A box of a view.
#[derive(Clone, Debug, Default)]
pub(super) struct ShownBox {
    /// The title of the section that it stands for.
    pub(super) section: Option<String>,
    /// What it hides.
    pub(super) hidden: Option<Hidden>,
    /// Whether the view is of what stands around it.
    pub(super) is_focus: bool,
    /// The statement of the whole map that it shows.
    statement: Option<StatementIndex>,
}

/// The part of a map that a view shows, as a map of its own, and what is known of it from the whole.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    map: Cow<'a, ArgumentMap>,
    marks: Cow<'a, Marks>,
    sides: Sides,
    /// One for each statement; none at all where the whole is shown.
    boxes: Vec<ShownBox>,
}

impl<'a> Shown<'a> {
    /// What `view` shows of a map: O(statements + relations).
    #[must_use]
    pub fn new(map: &'a ArgumentMap, marks: &'a Marks, view: &View) -> Self {
        let sides = map.sides(&map.classes());
        if view.is_whole() {
            return Self { map: Cow::Borrowed(map), marks: Cow::Borrowed(marks), sides, boxes: Vec::new() };
        }
        let keeps = view.keeps(map);
        let (mut boxes, members, places) = members(map, view, &keeps);
        let head = head(map, &places, &members);
        let contracted = map.part(&places, &members, head);

        // The box in which each box is shown: itself, or the one above it that the cut at a depth leaves.
        let levels = Levels::new(&contracted.map);
        let stays = |at: usize| view.depth.is_none_or(|depth| levels.level[at] <= depth);
        let mut hosts: Vec<usize> = (0..boxes.len()).collect();
        for &at in &levels.order {
            if let Some(above) = levels.above[at.index()].filter(|_| !stays(at.index())) {
                hosts[at.index()] = hosts[above.index()];
            }
        }
        count_hidden(map, marks, &places, &hosts, &mut boxes);

        let kept: Vec<usize> = (0..boxes.len()).filter(|&at| hosts[at] == at).collect();
        let mut places = vec![None; boxes.len()];
        for (place, &at) in kept.iter().enumerate() {
            places[at] = Some(place);
        }
        let statements: Vec<_> = contracted.map.statements().map(Statement::index).collect();
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
            sides: sides.of_part(statements.into_iter()),
            boxes,
        }
    }

    /// What is shown, as a map. A folded section is a claim in it.
    #[must_use]
    pub fn map(&self) -> &ArgumentMap {
        &self.map
    }

    /// What pictures show of the findings in the whole map.
    #[must_use]
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    pub(crate) fn sides(&self) -> Sides {
        self.sides.clone()
    }

    pub(super) fn boxes(&self) -> Vec<ShownBox> {
        self.boxes.clone()
    }
}

/// The boxes of what is kept before any is cut at a depth: with what each is made of, and the box of each statement.
fn members(
    map: &ArgumentMap,
    view: &View,
    keeps: &[bool],
) -> (Vec<ShownBox>, Vec<Member>, Vec<Option<usize>>) {
    let (mut boxes, mut members) = (Vec::new(), Vec::new());
    let sections = sections(map);
    let mut box_of_section: HashMap<&Vec<String>, usize> = HashMap::new();
    let mut places = vec![None; keeps.len()];
    for statement in map.statements().filter(|statement| keeps[statement.index().index()]) {
        let new = boxes.len();
        let fold = view.fold(statement);
        let place = fold.map_or(new, |section| *box_of_section.entry(&section.0).or_insert(new));
        places[statement.index().index()] = Some(place);
        if place < new {
            continue;
        }
        if let Some(Section(titles)) = fold {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let number = sections.get_index_of(&titles).unwrap_or_default() + 1;
            boxes.push(ShownBox {
                section: titles.last().map(|&title| title.to_owned()),
                ..ShownBox::default()
            });
            members.push(Member::Several(Box::new(section_node(map, number, &titles))));
        } else {
            let statement = statement.index();
            let is_focus = view.focus.is_some_and(|focus| focus.statement == statement);
            boxes.push(ShownBox { statement: Some(statement), is_focus, ..ShownBox::default() });
            members.push(Member::One(statement));
        }
    }
    (boxes, members, places)
}

/// What stands for a folded section: it is named by its number among all sections, its text is its titles, and it
/// stands in the section around it.
fn section_node(map: &ArgumentMap, number: usize, titles: &[&str]) -> NodeDraft {
    let mut id = format!("section-{number}");
    while map.ids().any(|known| known == id) {
        id.push('-');
    }
    let node = NodeDraft::claim(&id, &titles.join(" / ")).expect("a section has an id and titles");
    let around = titles[..titles.len() - 1].join(" / ");
    NodeDraft { group: Text::new(around).ok(), ..node }
}

/// The head of a part: its theses are the boxes in which the map's are shown.
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

/// The title of a picture of so many of the statements.
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

/// Counts each statement that has no box of its own at the box under which it stood: the nearest that is shown of those
/// above it. What stood under none that is shown is not counted.
fn count_hidden(
    map: &ArgumentMap,
    marks: &Marks,
    places: &[Option<usize>],
    hosts: &[usize],
    boxes: &mut [ShownBox],
) {
    let levels = Levels::new(map);
    let mut host_of: Vec<Option<usize>> = vec![None; places.len()];
    for &statement in &levels.order {
        let above = || host_of[levels.above[statement.index()]?.index()];
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
