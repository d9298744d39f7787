//! Noticing what changed in a folder of maps.
//!
//! What counts is what stands in the folder; the news of the system only say when to look. So it does not matter in which
//! of their many ways editors save a file, news that get lost come late rather than never, and the folder may go and come
//! back. A map that can be read is told of at once. One that cannot, or that is gone, is told of only after it has been
//! left alone for a moment: it may just be half-written. So is one that holds no statements any more.

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

use super::super::files;
use super::super::input::{Beside, Input};
use super::super::say;
use super::folder::Folder;

/// One save makes several changes in a row: how long none must come before we look.
const QUIET: Duration = Duration::from_millis(10);
/// How long changes may go on before we look nevertheless.
const RUSH: Duration = Duration::from_millis(100);
/// How long a map must have been left alone before we say that it cannot be read.
const SETTLED: Duration = Duration::from_millis(150);
/// How often we look without being told to: not every file system tells.
const GLANCE: Duration = Duration::from_secs(1);
/// How often we look where the system tells nothing at all.
const BLIND_GLANCE: Duration = Duration::from_millis(250);
/// Two changes within this time may bear the same time: the coarsest clock of a file system.
const TICK: Duration = Duration::from_secs(2);

/// A map of which there is something new.
pub(in crate::cli) struct Change {
    /// Its file.
    pub(in crate::cli) name: String,
    /// What is with it now.
    pub(in crate::cli) now: Now,
    /// The file that it names which changed, where it did not change itself.
    beside: Option<PathBuf>,
}

/// What is with a map.
#[expect(clippy::large_enum_variant, reason = "there is one for each map that changed")]
pub(in crate::cli) enum Now {
    /// It was read, for better or worse.
    Read(Input),
    /// It held statements and holds none: some programs empty a file before they write it.
    Emptied,
    /// It cannot be opened.
    Closed(anyhow::Error),
    /// It is not there any more.
    Gone,
}

impl Change {
    /// What is with a map right now.
    pub(super) fn read(path: &Path) -> Self {
        Content::read(path, &[]).understand(path)
    }

    /// What was read of it.
    pub(super) const fn input(&self) -> Option<&Input> {
        match &self.now {
            Now::Read(input) => Some(input),
            Now::Emptied | Now::Closed(_) | Now::Gone => None,
        }
    }

    /// What happened, in a few words.
    pub(super) fn words(&self) -> String {
        let name = clean(&self.name);
        match (&self.now, &self.beside) {
            (Now::Gone, _) => format!("{name} is gone"),
            (_, Some(beside)) => format!("{} changed, which {name} names", clean(&beside.to_string_lossy())),
            (_, None) => format!("{name} changed"),
        }
    }

    /// Whether it is a map without faults.
    pub(super) fn is_good(&self) -> bool {
        matches!(&self.now, Now::Read(input) if input.reading.faults.is_empty())
    }

    /// Whether it is a map without faults that says something.
    fn has_statements(&self) -> bool {
        self.is_good() && self.input().is_some_and(|input| input.reading.partial_map.statements().len() > 0)
    }
}

/// A folder that is watched.
pub(in crate::cli) struct Watch<'a> {
    folder: &'a Folder,
    news: Option<News>,
    known: BTreeMap<PathBuf, Known>,
    has_begun: bool,
}

impl<'a> Watch<'a> {
    pub(in crate::cli) fn new(folder: &'a Folder) -> Self {
        let news = News::of(&folder.graph, BTreeSet::new());
        if let Err(error) = &news {
            say(&format!("the system does not tell of changes ({error}): looking for them all the time"));
        }
        Self { folder, news: news.ok(), known: BTreeMap::new(), has_begun: false }
    }

    /// Waits for changes, and returns them. At first, every map is one.
    pub(in crate::cli) fn next(&mut self) -> Vec<Change> {
        loop {
            let (changes, doubt) = self.look();
            self.has_begun = true;
            if !changes.is_empty() {
                return changes;
            }
            self.wait(doubt);
        }
    }

    /// What changed; and, where something is not believed yet, for how long.
    fn look(&mut self) -> (Vec<Change>, Option<Duration>) {
        let maps = match self.folder.list() {
            Ok(maps) => maps,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            // Something is in the way for a moment: that is not to say that all maps are gone.
            Err(_) => return (Vec::new(), None),
        };
        let mut changes = Vec::new();
        let mut doubt = None;
        let all: BTreeSet<PathBuf> = maps.into_iter().chain(self.known.keys().cloned()).collect();
        for path in all {
            let known = self.known.entry(path.clone()).or_default();
            changes.extend(known.look(&path, self.has_begun));
            doubt = [doubt, known.doubted_for()].into_iter().flatten().min();
        }
        (changes, doubt)
    }

    /// Waits until it is time to look.
    fn wait(&mut self, doubt: Option<Duration>) {
        let beside = self.folders_beside();
        let Some(news) = &self.news else {
            std::thread::sleep(doubt.unwrap_or(BLIND_GLANCE).min(BLIND_GLANCE));
            self.news = News::of(&self.folder.graph, beside).ok();
            return;
        };
        if news.beside != beside {
            // What happened before it listened there is seen by looking once more.
            self.news = News::of(&self.folder.graph, beside).ok();
            return;
        }
        if news.wait(doubt.unwrap_or(GLANCE).min(GLANCE)) == Word::Lost {
            // The folder itself went away; another of its name is another folder.
            self.news = None;
        }
    }

    /// The other folders in which files lie that maps name.
    fn folders_beside(&self) -> BTreeSet<PathBuf> {
        let files = self.known.values().flat_map(|known| &known.beside);
        let folders = files.filter_map(|file| std::path::absolute(file.parent()?).ok());
        let graph = std::path::absolute(&self.folder.graph).ok();
        folders.filter(|folder| Some(folder) != graph.as_ref()).collect()
    }
}

/// What we know of a map.
#[derive(Default)]
struct Known {
    /// When it was last changed and how long it was, where that tells it from any later state; and so for each file that
    /// it names.
    stamps: Option<Vec<Stamp>>,
    /// The files that it names, which may lie in other folders.
    beside: Vec<PathBuf>,
    /// Whether it held statements when it was last told of as a map without faults.
    has_statements: bool,
    /// What was last told of it.
    told: Option<Content>,
    /// What has not been told yet, since it may not last, and when it was first seen.
    doubted: Option<(Content, Instant)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    changed: SystemTime,
    length: u64,
}

impl Stamp {
    /// The stamp of a file, unless it could still change without getting another.
    fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let changed = metadata.modified().ok()?;
        let is_old = changed.elapsed().is_ok_and(|age| age > TICK);
        is_old.then_some(Self { changed, length: metadata.len() })
    }
}

#[derive(PartialEq, Eq)]
enum Content {
    /// Its own bytes, and the files that it names.
    Bytes(Vec<u8>, Vec<Beside>),
    Closed(String),
    Gone,
}

impl Content {
    fn read(path: &Path, beside: &[PathBuf]) -> Self {
        let beside =
            || beside.iter().map(|path| Beside { path: path.clone(), bytes: files::read_named(path).ok() });
        match files::read_regular(path) {
            Ok(bytes) => Self::Bytes(bytes, beside().collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::Gone,
            Err(error) => Self::Closed(error.to_string()),
        }
    }

    /// The first file that the map names which is not what it was, where the map itself is.
    fn changed_beside(&self, old: &Self) -> Option<PathBuf> {
        match (self, old) {
            (Self::Bytes(map, beside), Self::Bytes(old_map, old_beside)) if map == old_map => {
                beside.iter().find(|file| !old_beside.contains(file)).map(|file| file.path.clone())
            }
            _ => None,
        }
    }

    fn understand(&self, path: &Path) -> Change {
        let name = path.to_string_lossy().into_owned();
        let now = match self {
            Self::Bytes(bytes, _) => Input::of(&name, bytes.clone()).map_or_else(Now::Closed, Now::Read),
            Self::Closed(why) => Now::Closed(anyhow!("cannot read {name}: {why}")),
            Self::Gone => Now::Gone,
        };
        Change { name, now, beside: None }
    }
}

impl Known {
    /// What is new with the map, if anything is; `has_begun`: a bad state must last before it is believed.
    fn look(&mut self, path: &Path, has_begun: bool) -> Option<Change> {
        let files = [path].into_iter().chain(self.beside.iter().map(PathBuf::as_path));
        let stamps: Option<Vec<_>> = files.map(Stamp::of).collect();
        if self.doubted.is_none() && stamps.is_some() && stamps == self.stamps {
            return None;
        }
        self.stamps = stamps;
        let mut content = Content::read(path, &self.beside);
        if self.told.as_ref() == Some(&content) {
            self.doubted = None;
            return None;
        }
        let mut change = content.understand(path);
        // What it names now may be more or less than what it named before.
        if let (Now::Read(input), Content::Bytes(_, beside)) = (&change.now, &mut content) {
            self.beside = input.beside.iter().map(|beside| beside.path.clone()).collect();
            beside.clone_from(&input.beside);
        }
        change.beside = self.told.as_ref().and_then(|told| content.changed_beside(told));
        if self.has_statements && change.is_good() && !change.has_statements() {
            change.now = Now::Emptied;
        }
        if has_begun && !change.is_good() {
            let since = match self.doubted.take() {
                Some((same, since)) if same == content => since,
                _ => Instant::now(),
            };
            if since.elapsed() < SETTLED {
                self.doubted = Some((content, since));
                return None;
            }
        }
        self.doubted = None;
        self.has_statements = change.has_statements() || (self.has_statements && !change.is_good());
        self.told = Some(content);
        Some(change)
    }

    /// How long it takes until what is doubted is believed.
    fn doubted_for(&self) -> Option<Duration> {
        self.doubted.as_ref().map(|(_, since)| SETTLED.saturating_sub(since.elapsed()))
    }
}

/// What the system tells of a folder, and of others in which files lie that its maps name.
struct News {
    words: Receiver<Word>,
    beside: BTreeSet<PathBuf>,
    /// It tells for as long as it is there.
    _watcher: RecommendedWatcher,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Nothing happened for as long as we waited.
    Nothing,
    /// Something in the folder changed.
    Changed,
    /// The folder itself went away, and its news with it.
    Lost,
}

impl News {
    fn of(folder: &Path, beside: BTreeSet<PathBuf>) -> notify::Result<Self> {
        let (sender, words) = channel();
        let folder = std::path::absolute(folder)?;
        let mut watcher = notify::recommended_watcher(hear(folder.clone(), sender))?;
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        for other in &beside {
            // One that is not there yet is glanced at.
            let _ = watcher.watch(other, RecursiveMode::NonRecursive);
        }
        Ok(Self { words, beside, _watcher: watcher })
    }

    /// Waits for news, and for their end: one save is many of them.
    fn wait(&self, patience: Duration) -> Word {
        let mut word = match self.words.recv_timeout(patience) {
            Ok(word) => word,
            Err(RecvTimeoutError::Timeout) => return Word::Nothing,
            Err(RecvTimeoutError::Disconnected) => return Word::Lost,
        };
        let end = Instant::now() + RUSH;
        while Instant::now() < end {
            match self.words.recv_timeout(QUIET) {
                Ok(Word::Lost) => word = Word::Lost,
                Ok(_) => {}
                Err(_) => break,
            }
        }
        word
    }
}

/// Hands on what the system tells, but for what only looks at files, as we do ourselves.
fn hear(folder: PathBuf, words: Sender<Word>) -> impl Fn(notify::Result<Event>) {
    move |event| {
        let word = match event {
            Ok(event) if is_only_a_look(event.kind) => return,
            Ok(event) if is_a_move(event.kind) && event.paths.contains(&folder) => Word::Lost,
            // An error may have swallowed news.
            Ok(_) | Err(_) => Word::Changed,
        };
        // Nobody listens any more where the folder is lost.
        let _ = words.send(word);
    }
}

fn is_only_a_look(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn is_a_move(kind: EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "{ \"claimgraph\": 1, \"title\": \"Bread\" }";

    #[test]
    fn what_cannot_be_read_is_told_once_it_has_lasted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.json");
        let mut known = Known::default();
        fs::write(&path, MAP).unwrap();
        assert!(known.look(&path, true).is_some_and(|change| change.is_good()));
        assert!(known.look(&path, true).is_none(), "it is the same");

        fs::write(&path, &MAP[..9]).unwrap();
        assert!(known.look(&path, true).is_none(), "it may be half-written");
        fs::remove_file(&path).unwrap();
        assert!(known.look(&path, true).is_none(), "it may come back");
        assert!(known.doubted_for().is_some());
        fs::write(&path, MAP).unwrap();
        assert!(known.look(&path, true).is_none() && known.doubted_for().is_none(), "it came back");

        fs::write(&path, &MAP[..9]).unwrap();
        assert!(!told(&mut known, &path).is_good());
        assert!(known.look(&path, true).is_none(), "it was told");
    }

    /// What is told, once it has lasted.
    fn told(known: &mut Known, path: &Path) -> Change {
        loop {
            match known.look(path, true) {
                Some(change) => return change,
                None => std::thread::sleep(known.doubted_for().expect("it is doubted")),
            }
        }
    }

    #[test]
    fn a_map_that_was_emptied_is_no_new_map() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.argdown");
        let mut known = Known::default();
        let mut look = |text: &str| {
            fs::write(&path, text).unwrap();
            told(&mut known, &path)
        };
        assert!(look("").is_good(), "it never held anything");
        for empty in ["", "// soon"] {
            assert!(look("[a]: Bread is dear.").is_good());
            assert!(matches!(look(empty).now, Now::Emptied), "{empty}");
            assert!(!look("[a]: Bread is dear. {kind: clam}").is_good());
            assert!(matches!(look(empty).now, Now::Emptied), "{empty}");
        }
        assert!(look("[a]: Bread is cheap.").is_good());
    }

    #[test]
    fn a_map_changes_with_the_files_that_it_names() {
        let folder = tempfile::tempdir().unwrap();
        let (path, sources) = (folder.path().join("map.argdown"), folder.path().join("refs.bib"));
        let mut known = Known::default();
        fs::write(&path, "===\nsources: refs.bib\n===\n\n[a]: Bread is dear. {cites: lee}\n").unwrap();
        let is_good = |change: Option<Change>| change.map(|change| change.is_good());
        assert_eq!(is_good(known.look(&path, false)), Some(false), "there is no such file yet");
        fs::write(&sources, "@book{lee, title = {Bread}}").unwrap();
        assert_eq!(is_good(known.look(&path, true)), Some(true));
        assert_eq!(is_good(known.look(&path, true)), None, "nothing changed");
        fs::write(&sources, "@book{lee, title = {Breads}}").unwrap();
        let change = known.look(&path, true).unwrap();
        assert!(
            change.is_good() && change.words().contains("refs.bib changed, which "),
            "{}",
            change.words()
        );
    }

    #[test]
    fn at_first_every_map_is_told_of_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("graph")).unwrap();
        for (name, text) in [("good.json", MAP), ("bad.json", "{"), ("notes.txt", "")] {
            fs::write(folder.path().join("graph").join(name), text).unwrap();
        }
        let folder = Folder::new(folder.path(), claimgraph::layout::Options::default());
        let changes = Watch::new(&folder).next();
        let told: Vec<_> =
            changes.iter().map(|change| (change.name.ends_with("good.json"), change.is_good())).collect();
        assert_eq!(told, [(false, false), (true, true)]);
    }
}
