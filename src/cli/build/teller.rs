//! Building what changed, and telling of it: on a terminal each report takes the place of the last, elsewhere it follows.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal as _, stdout};
use std::path::Path;

use anyhow::Result;
use claimgraph::report::human::clean;

use super::super::input::Input;
use super::super::output::print;
use super::super::progress::Progress;
use super::super::{is_broken_pipe, say, say_error};
use super::drawing::{Drawing, with_drawing};
use super::folder::{Folder, stem};
use super::notations::one_of;
use super::watch::{Change, Now};

/// What is told of a map beside what is printed.
pub(in crate::cli) enum Happening<'a> {
    /// It was drawn anew.
    Drawn(&'a Drawing<'a>),
    /// It cannot be: which map, and why.
    Trouble { map: &'a str, why: &'a str },
}

/// Builds what changed, and says what came of it: on a terminal in place of what was said before.
pub(in crate::cli) struct Teller<'a> {
    folder: &'a Folder,
    /// What is going on, said at the end.
    status: String,
    /// Whether one report takes the place of the last.
    clears: bool,
    has_said_status: bool,
    /// What is wrong with the maps of which name.
    troubles: BTreeMap<String, String>,
}

/// The most faults of a map that a page lists: the first are those to mend.
const MOST_FAULTS: usize = 20;

/// Empties the screen, and goes to its top.
const CLEAR: &str = "\x1b[2J\x1b[H";

impl<'a> Teller<'a> {
    pub(in crate::cli) fn new(folder: &'a Folder, status: String) -> Self {
        let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        let clears = stdout().is_terminal() && !is_dumb;
        Self { folder, status, clears, has_said_status: false, troubles: BTreeMap::new() }
    }

    /// Whether each report takes the place of the last, and the status is said again with each.
    pub(in crate::cli) const fn clears(&self) -> bool {
        self.clears
    }

    /// Builds what changed, reports, and tells `also`. An error is that nobody can be told any more.
    pub(in crate::cli) fn tell(
        &mut self,
        mut changes: Vec<Change>,
        also: &mut dyn FnMut(Happening<'_>) -> Result<()>,
    ) -> Result<()> {
        let progress = Progress::new("building");
        // What stood there before we began is not ours.
        if self.has_said_status {
            let begin = if self.clears { CLEAR.to_owned() } else { headline(&changes) };
            progress.pause(|| print(&begin))?;
        }
        let names: BTreeSet<String> = changes.iter().map(|change| stem(&change.name)).collect();
        for name in &names {
            let (of_name, others) = changes.into_iter().partition(|change| stem(&change.name) == *name);
            changes = others;
            self.tell_name(name, of_name, &progress, also)?;
        }
        drop(progress);
        self.repeat_others(&names);
        if self.clears || !self.has_said_status {
            say(&self.status);
            self.has_said_status = true;
        }
        Ok(())
    }

    /// Tells of the maps of one name, some of which changed.
    fn tell_name(
        &mut self,
        name: &str,
        changes: Vec<Change>,
        progress: &Progress,
        also: &mut dyn FnMut(Happening<'_>) -> Result<()>,
    ) -> Result<()> {
        self.troubles.remove(name);
        let maps = self.with_namesakes(changes);
        progress.say(&format!("building {}", clean(&maps[0].name)));
        let inputs: Vec<&Input> = maps.iter().filter_map(Change::input).collect();
        let bad = maps.iter().find(|map| !map.is_good());
        let (map, why) = match bad {
            Some(map) if matches!(map.now, Now::Gone) => {
                let why = format!("{} is gone", clean(&map.name));
                progress.pause(|| say(&format!("{why}; {}", self.stays(&map.name))));
                // Whoever took it away knows: that is said once.
                return also(Happening::Trouble { map: &map.name, why: &why });
            }
            Some(map) => (&map.name, self.trouble(map, progress)),
            None => {
                let product = self.folder.product(&maps[0].name, "svg");
                let drawn = one_of(&inputs, &product).and_then(|input| self.draw(input, progress, also));
                match drawn {
                    Err(error) if is_broken_pipe(&error) => return Err(error),
                    // What cannot be done now may be done after the next change.
                    Err(error) => (&maps[0].name, complain(&error, progress)),
                    Ok(()) => return Ok(()),
                }
            }
        };
        also(Happening::Trouble { map, why: &why })?;
        self.troubles.insert(name.to_owned(), why);
        Ok(())
    }

    /// What there is of maps of one name: those that changed and those that did not, but for those that are gone where
    /// others are left.
    fn with_namesakes(&self, mut changes: Vec<Change>) -> Vec<Change> {
        for path in self.folder.namesakes(&changes[0].name) {
            if changes.iter().all(|change| Path::new(&change.name) != path) {
                changes.push(Change::read(&path));
            }
        }
        if changes.iter().any(|change| !matches!(change.now, Now::Gone)) {
            changes.retain(|change| !matches!(change.now, Now::Gone));
        }
        changes.sort_by(|a, b| a.name.cmp(&b.name));
        changes
    }

    /// Says why a map that is there cannot be read, and returns it as text.
    fn trouble(&self, map: &Change, progress: &Progress) -> String {
        let why = match &map.now {
            Now::Read(input) => {
                progress.pause(|| input.say_faults());
                faults(input)
            }
            Now::Closed(error) => complain(error, progress),
            Now::Emptied => {
                let why = format!("{} holds no statements any more", clean(&map.name));
                progress.pause(|| say(&why));
                why
            }
            Now::Gone => format!("{} is gone", clean(&map.name)),
        };
        progress.pause(|| say(&self.stays(&map.name)));
        why
    }

    fn draw(
        &self,
        input: &Input,
        progress: &Progress,
        also: &mut dyn FnMut(Happening<'_>) -> Result<()>,
    ) -> Result<()> {
        self.folder.make_exports()?;
        progress.pause(|| input.say_warnings());
        with_drawing(input, self.folder, |drawing| {
            drawing.publish(progress)?;
            also(Happening::Drawn(drawing))
        })
    }

    /// What becomes of a map's pictures while there can be no new ones.
    fn stays(&self, map: &str) -> String {
        let picture = self.folder.product(map, "svg");
        if picture.exists() {
            let picture = clean(&picture.display().to_string());
            format!("{picture} and what else was made of it stay as they are")
        } else {
            "nothing was made of it yet".to_owned()
        }
    }

    /// Where the screen was emptied, what is wrong with maps of other names would be forgotten.
    fn repeat_others(&self, names: &BTreeSet<String>) {
        for (_, why) in self.troubles.iter().filter(|(name, _)| self.clears && !names.contains(*name)) {
            say(&format!("still: {}", why.lines().next().unwrap_or_default()));
        }
    }
}

/// Where one report follows another, what the next is about.
fn headline(changes: &[Change]) -> String {
    let words: Vec<_> = changes.iter().map(Change::words).collect();
    format!("\n== {}\n", words.join("; "))
}

/// Says what could not be done, and returns it as text.
fn complain(error: &anyhow::Error, progress: &Progress) -> String {
    let why = format!("{error:#}");
    progress.pause(|| say_error(&why));
    clean(&why)
}

/// What is wrong with a map that was read, for places that are no terminal: a line for each fault, and one for its help.
fn faults(input: &Input) -> String {
    let lines = input.lines();
    let mut text = String::new();
    let all = &input.reading.faults;
    for fault in all.iter().take(MOST_FAULTS) {
        let at = lines.position(fault.span.map_or(0, |span| span.range().start));
        text += &format!("{}:{}:{}: {}\n", clean(&input.name), at.line, at.column, clean(&fault.message));
        if !fault.help.is_empty() {
            text += &format!("    {}\n", clean(&fault.help));
        }
    }
    if all.len() > MOST_FAULTS {
        text += &format!("and {} more\n", all.len() - MOST_FAULTS);
    }
    text
}
