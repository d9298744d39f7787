//! Watches a folder of maps for changes.
//!
//! Changes are found by comparing contents; notifications of the system only say when to look. So it does not matter how
//! an editor saves a file, a lost notification causes a delay but no loss, and the folder may go away and come back. A map
//! that can be read is reported at once. A map that cannot be read, is gone, or has lost all its statements is reported
//! only after it has settled, because it may be half-written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use anyhow::anyhow;
use claimgraph::report::human::clean;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::folder::Folder;
use crate::cli::console::say;
use crate::cli::files;
use crate::cli::input::{Input, NamedFile};

/// The time without notifications that ends a save: one save causes several in a row.
const QUIET: Duration = Duration::from_millis(10);
/// The longest wait for the end of a save.
const LONGEST_SAVE: Duration = Duration::from_millis(100);
/// The time after which a map that cannot be read counts as settled.
const SETTLED: Duration = Duration::from_millis(150);
/// The interval of polling in addition to notifications, which not every file system sends.
const POLL: Duration = Duration::from_secs(1);
/// The interval of polling without notifications.
const POLL_ONLY: Duration = Duration::from_millis(250);
/// The coarsest clock of a file system: two changes within this time may have the same time stamp.
const TICK: Duration = Duration::from_secs(2);

/// A map that changed.
pub(crate) struct MapChange {
    /// Its file.
    pub(crate) name: String,
    /// Its new state.
    pub(crate) now: MapState,
    /// The named file that changed, if the map itself did not.
    beside: Option<PathBuf>,
}

/// The state of a map.
#[expect(clippy::large_enum_variant, reason = "there is one for each map that changed")]
pub(crate) enum MapState {
    /// It was read, with or without faults.
    Read(Input),
    /// It has lost all its statements: some programs empty a file before they write it.
    Emptied,
    /// It cannot be opened.
    Closed(anyhow::Error),
    /// It no longer exists.
    Gone,
}

impl MapChange {
    /// Reads the current state of a map.
    pub(crate) fn read(path: &Path) -> Self {
        MapContent::read(path, &[]).understand(path)
    }

    /// The map, if it could be read.
    pub(crate) const fn input(&self) -> Option<&Input> {
        match &self.now {
            MapState::Read(input) => Some(input),
            MapState::Emptied | MapState::Closed(_) | MapState::Gone => None,
        }
    }

    /// Describes the change in a few words.
    pub(crate) fn words(&self) -> String {
        let name = clean(&self.name);
        match (&self.now, &self.beside) {
            (MapState::Gone, _) => format!("{name} is gone"),
            (_, Some(beside)) => format!("{} changed; {name} reads it", clean(&beside.to_string_lossy())),
            (_, None) => format!("{name} changed"),
        }
    }

    /// Returns true if it is a map without faults.
    pub(crate) fn is_good(&self) -> bool {
        matches!(&self.now, MapState::Read(input) if input.reading.faults.is_empty())
    }

    /// Returns true if it is a map without faults and with statements.
    fn has_statements(&self) -> bool {
        self.is_good() && self.input().is_some_and(|input| input.reading.partial_map.statements().len() > 0)
    }
}

/// A folder that is watched.
pub(crate) struct Watch<'a> {
    folder: &'a Folder,
    news: Option<Notifications>,
    known: BTreeMap<PathBuf, WatchedMap>,
    settling: Settling,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(folder: &'a Folder) -> Self {
        let news = Notifications::of(&folder.graph, BTreeSet::new());
        if let Err(error) = &news {
            say(&format!("the system does not report changes ({error}): polling instead"));
        }
        Self { folder, news: news.ok(), known: BTreeMap::new(), settling: Settling::Skip }
    }

    /// Waits for changes, and returns them. The first call returns every map.
    pub(crate) fn next(&mut self) -> Vec<MapChange> {
        loop {
            let (changes, pending) = self.look();
            self.settling = Settling::Wait;
            if !changes.is_empty() {
                return changes;
            }
            self.wait(pending);
        }
    }

    /// Returns the changes, and the time until the next pending change counts as settled.
    fn look(&mut self) -> (Vec<MapChange>, Option<Duration>) {
        let maps = match self.folder.list() {
            Ok(maps) => maps,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            // A temporary error does not mean that all maps are gone.
            Err(_) => return (Vec::new(), None),
        };
        let mut changes = Vec::new();
        let mut pending = None;
        let all: BTreeSet<PathBuf> = maps.into_iter().chain(self.known.keys().cloned()).collect();
        for path in all {
            let known = self.known.entry(path.clone()).or_default();
            changes.extend(known.look(&path, self.settling));
            pending = [pending, known.pending_for()].into_iter().flatten().min();
        }
        (changes, pending)
    }

    /// Waits until it is time to look.
    fn wait(&mut self, pending: Option<Duration>) {
        let beside = self.folders_beside();
        let Some(news) = &self.news else {
            std::thread::sleep(pending.unwrap_or(POLL_ONLY).min(POLL_ONLY));
            self.news = Notifications::of(&self.folder.graph, beside).ok();
            return;
        };
        if news.beside != beside {
            // Changes before the new watch began are found by looking once more.
            self.news = Notifications::of(&self.folder.graph, beside).ok();
            return;
        }
        if news.wait(pending.unwrap_or(POLL).min(POLL)) == Notice::Lost {
            // The folder itself went away. A new one of its name needs a new watch.
            self.news = None;
        }
    }

    /// The other folders that hold files named by maps.
    fn folders_beside(&self) -> BTreeSet<PathBuf> {
        let files = self.known.values().flat_map(|known| &known.beside);
        let folders = files.filter_map(|file| std::path::absolute(file.parent()?).ok());
        let graph = std::path::absolute(&self.folder.graph).ok();
        folders.filter(|folder| Some(folder) != graph.as_ref()).collect()
    }
}

/// The treatment of a map that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settling {
    /// It is reported at once: at the start, nobody is writing.
    Skip,
    /// It is reported once it has settled.
    Wait,
}

/// The known state of a map.
#[derive(Default)]
struct WatchedMap {
    /// The stamps of the map and of each file that it names, if they are old enough to tell any later change.
    stamps: Option<Vec<FileStamp>>,
    /// The files that it names, which may be in other folders.
    beside: Vec<PathBuf>,
    /// True if it held statements when it was last reported without faults.
    has_statements: bool,
    /// The content that was last reported.
    reported: Option<MapContent>,
    /// A content that has not settled yet, and when it was first seen.
    pending: Option<(MapContent, Instant)>,
}

/// The time of the last change of a file, and its length.

#[derive(Clone, Copy, PartialEq, Eq)]
struct FileStamp {
    changed: SystemTime,
    length: u64,
}

impl FileStamp {
    /// The stamp of a file, unless the file could still change without changing its stamp.
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let changed = metadata.modified().ok()?;
        let is_old = changed.elapsed().is_ok_and(|age| age > TICK);
        is_old.then_some(Self { changed, length: metadata.len() })
    }
}

#[derive(PartialEq, Eq)]
enum MapContent {
    /// The bytes of the map, and the files that it names.
    Bytes(Vec<u8>, Vec<NamedFile>),
    Closed(String),
    Gone,
}

impl MapContent {
    fn read(path: &Path, beside: &[PathBuf]) -> Self {
        let beside = || {
            beside.iter().map(|path| NamedFile { path: path.clone(), bytes: files::read_named(path).ok() })
        };
        match files::read_regular(path) {
            Ok(bytes) => Self::Bytes(bytes, beside().collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::Gone,
            Err(error) => Self::Closed(error.to_string()),
        }
    }

    /// The first named file that changed, if the map itself did not.
    fn changed_beside(&self, old: &Self) -> Option<PathBuf> {
        match (self, old) {
            (Self::Bytes(map, beside), Self::Bytes(old_map, old_beside)) if map == old_map => {
                beside.iter().find(|file| !old_beside.contains(file)).map(|file| file.path.clone())
            }
            _ => None,
        }
    }

    fn understand(&self, path: &Path) -> MapChange {
        let name = path.to_string_lossy().into_owned();
        let now = match self {
            Self::Bytes(bytes, _) => {
                Input::of(path, bytes.clone()).map_or_else(MapState::Closed, MapState::Read)
            }
            Self::Closed(why) => MapState::Closed(anyhow!("cannot read {name}: {why}")),
            Self::Gone => MapState::Gone,
        };
        MapChange { name, now, beside: None }
    }
}

impl WatchedMap {
    /// Returns the change of the map since it was last reported.
    fn look(&mut self, path: &Path, settling: Settling) -> Option<MapChange> {
        let files = [path].into_iter().chain(self.beside.iter().map(PathBuf::as_path));
        let stamps: Option<Vec<_>> = files.map(FileStamp::of).collect();
        if self.pending.is_none() && stamps.is_some() && stamps == self.stamps {
            return None;
        }
        self.stamps = stamps;
        let mut content = MapContent::read(path, &self.beside);
        if self.reported.as_ref() == Some(&content) {
            self.pending = None;
            return None;
        }
        let mut change = content.understand(path);
        // It may now name other files than before.
        if let (MapState::Read(input), MapContent::Bytes(_, beside)) = (&change.now, &mut content) {
            self.beside = input.beside.iter().map(|beside| beside.path.clone()).collect();
            beside.clone_from(&input.beside);
        }
        change.beside = self.reported.as_ref().and_then(|reported| content.changed_beside(reported));
        if self.has_statements && change.is_good() && !change.has_statements() {
            change.now = MapState::Emptied;
        }
        if settling == Settling::Wait && !change.is_good() {
            let since = match self.pending.take() {
                Some((same, since)) if same == content => since,
                _ => Instant::now(),
            };
            if since.elapsed() < SETTLED {
                self.pending = Some((content, since));
                return None;
            }
        }
        self.pending = None;
        self.has_statements = change.has_statements() || (self.has_statements && !change.is_good());
        self.reported = Some(content);
        Some(change)
    }

    /// The time until the pending content counts as settled.
    fn pending_for(&self) -> Option<Duration> {
        self.pending.as_ref().map(|(_, since)| SETTLED.saturating_sub(since.elapsed()))
    }
}

/// The notifications of the system about a folder, and about other folders that hold files named by its maps.
struct Notifications {
    words: Receiver<Notice>,
    beside: BTreeSet<PathBuf>,
    /// Notifications end when this is dropped.
    _watcher: RecommendedWatcher,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Notice {
    /// Nothing happened while we waited.
    Nothing,
    /// Something in the folder changed.
    Changed,
    /// The folder itself went away, so there will be no more notifications.
    Lost,
}

impl Notifications {
    fn of(folder: &Path, beside: BTreeSet<PathBuf>) -> notify::Result<Self> {
        let (sender, words) = channel();
        let folder = std::path::absolute(folder)?;
        let mut watcher = notify::recommended_watcher(forward(folder.clone(), sender))?;
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        for other in &beside {
            // A folder that does not exist yet is polled.
            let _ = watcher.watch(other, RecursiveMode::NonRecursive);
        }
        Ok(Self { words, beside, _watcher: watcher })
    }

    /// Waits for a notification, and then for the last one of the same save.
    fn wait(&self, patience: Duration) -> Notice {
        let mut word = match self.words.recv_timeout(patience) {
            Ok(word) => word,
            Err(RecvTimeoutError::Timeout) => return Notice::Nothing,
            Err(RecvTimeoutError::Disconnected) => return Notice::Lost,
        };
        let end = Instant::now() + LONGEST_SAVE;
        while Instant::now() < end {
            match self.words.recv_timeout(QUIET) {
                Ok(Notice::Lost) => word = Notice::Lost,
                Ok(_) => {}
                Err(_) => break,
            }
        }
        word
    }
}

/// Forwards notifications, except those about reading files, which we cause ourselves.
fn forward(folder: PathBuf, words: Sender<Notice>) -> impl Fn(notify::Result<Event>) {
    move |event| {
        let word = match event {
            Ok(event) if is_access(event.kind) => return,
            Ok(event) if is_a_move(event.kind) && event.paths.contains(&folder) => Notice::Lost,
            // An error may mean that notifications were lost.
            Ok(_) | Err(_) => Notice::Changed,
        };
        // After the folder was lost, nobody listens any longer.
        let _ = words.send(word);
    }
}

fn is_access(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn is_a_move(kind: EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

#[cfg(test)]
mod tests {
    use claimgraph::check::Levels;

    use super::*;

    const MAP: &str = "{ \"claimgraph\": 1, \"title\": \"Bread\" }";

    #[test]
    fn a_map_that_cannot_be_read_is_reported_once_it_has_settled() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.json");
        let mut known = WatchedMap::default();
        fs::write(&path, MAP).unwrap();
        assert!(known.look(&path, Settling::Wait).is_some_and(|change| change.is_good()));
        assert!(known.look(&path, Settling::Wait).is_none(), "it is the same");

        fs::write(&path, &MAP[..9]).unwrap();
        assert!(known.look(&path, Settling::Wait).is_none(), "it may be half-written");
        fs::remove_file(&path).unwrap();
        assert!(known.look(&path, Settling::Wait).is_none(), "it may come back");
        assert!(known.pending_for().is_some());
        fs::write(&path, MAP).unwrap();
        assert!(known.look(&path, Settling::Wait).is_none() && known.pending_for().is_none(), "it came back");

        fs::write(&path, &MAP[..9]).unwrap();
        assert!(!settled(&mut known, &path).is_good());
        assert!(known.look(&path, Settling::Wait).is_none(), "it was told");
    }

    /// The change, once it has settled.
    fn settled(known: &mut WatchedMap, path: &Path) -> MapChange {
        loop {
            match known.look(path, Settling::Wait) {
                Some(change) => return change,
                None => std::thread::sleep(known.pending_for().expect("it is pending")),
            }
        }
    }

    #[test]
    fn a_map_that_was_emptied_is_not_a_new_map() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.argdown");
        let mut known = WatchedMap::default();
        let mut look = |text: &str| {
            fs::write(&path, text).unwrap();
            settled(&mut known, &path)
        };
        assert!(!look("").is_good(), "a file without a statement is at fault");
        assert!(look("# Bread").is_good(), "it never held anything");
        for empty in ["# Bread", "===\ntitle: Bread\n==="] {
            assert!(look("[a]: Bread is dear.").is_good());
            assert!(matches!(look(empty).now, MapState::Emptied), "{empty}");
            assert!(!look("[a]: Bread is dear. {weight: 7}").is_good());
            assert!(matches!(look(empty).now, MapState::Emptied), "{empty}");
        }
        assert!(look("[a]: Bread is cheap.").is_good());
    }

    #[test]
    fn a_map_changes_with_the_files_that_it_names() {
        let folder = tempfile::tempdir().unwrap();
        let (path, sources) = (folder.path().join("map.argdown"), folder.path().join("refs.bib"));
        let mut known = WatchedMap::default();
        fs::write(&path, "===\nsources: refs.bib\n===\n\n[a]: Bread is dear. {cites: lee}\n").unwrap();
        let is_good = |change: Option<MapChange>| change.map(|change| change.is_good());
        assert_eq!(is_good(known.look(&path, Settling::Skip)), Some(false), "there is no such file yet");
        fs::write(&sources, "@book{lee, title = {Bread}}").unwrap();
        assert_eq!(is_good(known.look(&path, Settling::Wait)), Some(true));
        assert_eq!(is_good(known.look(&path, Settling::Wait)), None, "nothing changed");
        fs::write(&sources, "@book{lee, title = {Breads}}").unwrap();
        let change = known.look(&path, Settling::Wait).unwrap();
        assert!(change.is_good() && change.words().contains("refs.bib changed; "), "{}", change.words());
    }

    #[test]
    fn a_map_changes_with_the_files_that_it_includes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.argdown");
        let part = folder.path().join("parts/one.argdown");
        fs::create_dir(folder.path().join("parts")).unwrap();
        let mut known = WatchedMap::default();
        fs::write(&path, "@include(parts/one.argdown)\n\n[a]: Bread is dear.\n").unwrap();
        let is_good = |change: Option<MapChange>| change.map(|change| change.is_good());
        assert_eq!(is_good(known.look(&path, Settling::Skip)), Some(false), "there is no such file yet");
        fs::write(&part, "[b]: Flour is.\n").unwrap();
        assert_eq!(is_good(known.look(&path, Settling::Wait)), Some(true));
        assert_eq!(is_good(known.look(&path, Settling::Wait)), None, "nothing changed");
        fs::write(&part, "[b]: Flour is, too.\n").unwrap();
        let change = known.look(&path, Settling::Wait).unwrap();
        assert!(change.is_good() && change.words().contains("one.argdown changed; "), "{}", change.words());
    }

    #[test]
    fn at_first_every_map_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("graph")).unwrap();
        for (name, text) in [("good.json", MAP), ("bad.json", "{"), ("notes.txt", "")] {
            fs::write(folder.path().join("graph").join(name), text).unwrap();
        }
        let folder = Folder::new(folder.path(), claimgraph::layout::Options::default(), Levels::default());
        let changes = Watch::new(&folder).next();
        let told: Vec<_> =
            changes.iter().map(|change| (change.name.ends_with("good.json"), change.is_good())).collect();
        assert_eq!(told, [(false, false), (true, true)]);
    }
}
