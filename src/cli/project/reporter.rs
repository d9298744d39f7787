//! Builds the maps that changed and reports it. On a terminal, each report replaces the last one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal as _, stdout};
use std::path::Path;

use anyhow::Result;
use claimgraph::report::human::clean;

use super::drawing::{DrawnMap, with_drawing};
use super::folder::{Folder, stem};
use super::notations::one_of;
use super::watch::{MapChange, MapState};
use crate::cli::console::{is_broken_pipe, say, say_error};
use crate::cli::input::Input;
use crate::cli::output::{clear_screen, print};
use crate::cli::paths::shown;
use crate::cli::progress::Progress;

/// The result of building one map, for the pages of `serve`.
pub(crate) enum BuildEvent<'a> {
    /// The map was drawn.
    Drawn(&'a DrawnMap<'a>),
    /// The map could not be drawn.
    Trouble { map: &'a str, why: &'a str },
}

/// Builds the maps that changed and reports it.
pub(crate) struct Reporter<'a> {
    folder: &'a Folder,
    /// The status line below a report.
    status: String,
    /// True if a report replaces the last one.
    clears: bool,
    has_said_status: bool,
    /// Messages about maps that cannot be built, by the name of the map.
    troubles: BTreeMap<String, String>,
}

/// The most faults of a map that a page lists. The first ones are the ones to fix.
const MOST_FAULTS: usize = 20;

impl<'a> Reporter<'a> {
    pub(crate) fn new(folder: &'a Folder, status: String) -> Self {
        let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        let clears = stdout().is_terminal() && !is_dumb;
        Self { folder, status, clears, has_said_status: false, troubles: BTreeMap::new() }
    }

    /// Returns true if each report replaces the last one, and repeats the status line.
    pub(crate) const fn clears(&self) -> bool {
        self.clears
    }

    /// Builds the maps that changed, prints a report, and passes the events to `also`.
    ///
    /// # Errors
    /// When nothing can be printed any longer, or `also` fails.
    pub(crate) fn report(
        &mut self,
        mut changes: Vec<MapChange>,
        also: &mut dyn FnMut(BuildEvent<'_>) -> Result<()>,
    ) -> Result<()> {
        let progress = Progress::new("building");
        // The first report leaves on the screen what was there before.
        if self.has_said_status {
            progress.pause(|| match self.clears {
                true => clear_screen(),
                false => print(&headline(&changes)).map(drop),
            })?;
        }
        let names: BTreeSet<String> = changes.iter().map(|change| stem(&change.name)).collect();
        for name in &names {
            let (of_name, others) = changes.into_iter().partition(|change| stem(&change.name) == *name);
            changes = others;
            self.report_name(name, of_name, &progress, also)?;
        }
        drop(progress);
        self.repeat_others(&names);
        if self.clears || !self.has_said_status {
            say(&self.status);
            self.has_said_status = true;
        }
        Ok(())
    }

    /// Builds and reports the maps of one name. At least one of them changed.
    fn report_name(
        &mut self,
        name: &str,
        changes: Vec<MapChange>,
        progress: &Progress,
        also: &mut dyn FnMut(BuildEvent<'_>) -> Result<()>,
    ) -> Result<()> {
        self.troubles.remove(name);
        let maps = self.with_namesakes(changes);
        progress.say(&format!("building {}", clean(&maps[0].name)));
        let inputs: Vec<&Input> = maps.iter().filter_map(MapChange::input).collect();
        let bad = maps.iter().find(|map| !map.is_good());
        let (map, why) = match bad {
            Some(map) if matches!(map.now, MapState::Gone) => {
                let why = format!("{} is gone", clean(&map.name));
                progress.pause(|| say(&format!("{why}; {}", self.stays(&map.name))));
                // The user removed it, so this is reported only once.
                return also(BuildEvent::Trouble { map: &map.name, why: &why });
            }
            Some(map) => (&map.name, self.trouble(map, progress)),
            None => {
                let product = self.folder.product(&maps[0].name, "svg");
                let drawn = one_of(&inputs, &product).and_then(|input| self.draw(input, progress, also));
                match drawn {
                    Err(error) if is_broken_pipe(&error) => return Err(error),
                    // It may succeed after the next change.
                    Err(error) => (&maps[0].name, report_error(&error, progress)),
                    Ok(()) => return Ok(()),
                }
            }
        };
        also(BuildEvent::Trouble { map, why: &why })?;
        self.troubles.insert(name.to_owned(), why);
        Ok(())
    }

    /// Adds the maps of the same name that did not change, and drops those that are gone if any are left.
    fn with_namesakes(&self, mut changes: Vec<MapChange>) -> Vec<MapChange> {
        for path in self.folder.namesakes(&changes[0].name) {
            if changes.iter().all(|change| Path::new(&change.name) != path) {
                changes.push(MapChange::read(&path));
            }
        }
        if changes.iter().any(|change| !matches!(change.now, MapState::Gone)) {
            changes.retain(|change| !matches!(change.now, MapState::Gone));
        }
        changes.sort_by(|a, b| a.name.cmp(&b.name));
        changes
    }

    /// Reports why a map cannot be read, and returns the message.
    fn trouble(&self, map: &MapChange, progress: &Progress) -> String {
        let why = match &map.now {
            MapState::Read(input) => {
                progress.pause(|| input.say_faults());
                faults(input)
            }
            MapState::Closed(error) => report_error(error, progress),
            MapState::Emptied => {
                let why = format!("{} no longer holds any statements", clean(&map.name));
                progress.pause(|| say(&why));
                why
            }
            MapState::Gone => format!("{} is gone", clean(&map.name)),
        };
        progress.pause(|| say(&self.stays(&map.name)));
        why
    }

    fn draw(
        &self,
        input: &Input,
        progress: &Progress,
        also: &mut dyn FnMut(BuildEvent<'_>) -> Result<()>,
    ) -> Result<()> {
        self.folder.make_exports()?;
        with_drawing(input, self.folder, |drawing| {
            drawing.publish(progress)?;
            also(BuildEvent::Drawn(drawing))
        })
    }

    /// A message about the old pictures of a map that cannot be drawn.
    fn stays(&self, map: &str) -> String {
        let picture = self.folder.product(map, "svg");
        if picture.exists() {
            format!("{} and its other exports stay as they are", shown(&picture))
        } else {
            "it has no exports yet".to_owned()
        }
    }

    /// After clearing the screen, repeats the troubles of other maps.
    fn repeat_others(&self, names: &BTreeSet<String>) {
        for (_, why) in self.troubles.iter().filter(|(name, _)| self.clears && !names.contains(*name)) {
            say(&format!("still: {}", why.lines().next().unwrap_or_default()));
        }
    }
}

/// The heading of a report that follows another one.
fn headline(changes: &[MapChange]) -> String {
    let words: Vec<_> = changes.iter().map(MapChange::words).collect();
    format!("\n== {}\n", words.join("; "))
}

/// Prints an error, and returns the message.
fn report_error(error: &anyhow::Error, progress: &Progress) -> String {
    let why = format!("{error:#}");
    progress.pause(|| say_error(&why));
    clean(&why)
}

/// The faults of a map as plain text for a page: a line for each fault, and one for its help.
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
