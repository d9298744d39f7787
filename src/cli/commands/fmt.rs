//! `claimgraph fmt`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::diagnostic::counted;
use claimgraph::document::{AnchorMoves, MovedAnchor, Quotes, complete_anchors, move_anchors};
use claimgraph::format::argdown::EditedTexts;
use claimgraph::format::{Format, argdown, json};
use claimgraph::report::human;
use claimgraph::{Anchor, ArgumentMap, CitedLinks, Draft, LinkCitations};

use crate::cli::console::{failed, report_options, say};
use crate::cli::document::DocumentFile;
use crate::cli::exit_status::ExitStatus;
use crate::cli::files;
use crate::cli::formats::format_named;
use crate::cli::input::{Input, name_input_once};
use crate::cli::output::print_product;
use crate::cli::paths::relative;
use crate::cli::saving::rewrite_file;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph fmt map.json        rewrite the file in canonical form
  claimgraph fmt map.argdown     tidy spaces and indentation, keep the rest
  claimgraph fmt --check *.json  for CI: exit with 1 if it would write
  claimgraph fmt - < map.json    write to standard output
  claimgraph fmt map.json --anchors --document paper.txt
  claimgraph fmt map.json --anchors --move
  claimgraph fmt map.argdown --cite-links

In Argdown, comments, order, titles and data stay as they are.

An anchor is the passage of the document that makes the statement. Quote it, or
quote its first and last words:
  \"anchor\": { \"quote\": \"Crime did not … after they came\" }     in JSON
  {anchor: Crime did not … after they came}                    in Argdown
`--anchors` finds the passage, across line ends, page heads and footnotes, and
replaces the quotation by its position and digest. If a passage is found twice
or not at all, all places or the nearest match are reported and nothing is
written. The map keeps the path of the document, relative to its own folder.
Anchors in files that the map includes are completed there: name the map, not
its parts.

After a change of the document, `--anchors --move` finds each passage again, by
its digest and length, or by its quotation if the map keeps it (--keep-quotes),
shows every move, and writes it. Passages that are gone, or at several places,
are listed; `check` reports them until you quote other words for them.

`--cite-links` lists the page of each link, in a text or in its data, under
`sources`, and cites it. The text keeps its words and its links.

Exit codes: 0 done, 1 it would write (with --check), 2 a file could not be read
or an anchor not completed.")]
pub(crate) struct FmtArguments {
    /// The maps; `-` is standard input, written to standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The format of the maps, if their names do not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Write nothing, and exit with 1 if a file would change
    #[arg(long)]
    check: bool,
    /// Complete anchors that have a quotation or offsets, and verify complete ones
    #[arg(long)]
    anchors: bool,
    /// Turn links in the texts and the data of statements into citations of sources
    #[arg(long, conflicts_with = "anchors")]
    cite_links: bool,
    /// The text that the map was made from, if the map's `document.path` does not tell; `-` is standard input
    #[arg(long, value_name = "TEXT", requires = "anchors")]
    document: Option<String>,
    /// Find anchors again whose text moved, and write their new places
    #[arg(long = "move", requires = "anchors")]
    moves: bool,
    /// Keep the quotations of complete anchors
    #[arg(long, requires = "anchors")]
    keep_quotes: bool,
}

/// The formats that have a canonical form.
const CANONICAL: [&str; 2] = [json::JSON.name, argdown::ARGDOWN.name];

pub(crate) fn run(arguments: &FmtArguments) -> Result<ExitStatus> {
    let is_taken = || arguments.files.len() > 1 || arguments.files[0] == "-";
    if arguments.document.as_deref() == Some("-") && is_taken() {
        bail!("standard input can be read only once: name a file for the document or for its one map");
    }
    name_input_once(&arguments.files)?;
    let mut outcome = ExitStatus::Clean;
    for file in &arguments.files {
        // If one file cannot be formatted, the others still are.
        let formatted = format_file(file, arguments).unwrap_or_else(|error| failed(&error));
        outcome = outcome.max(formatted);
    }
    Ok(outcome)
}

fn format_file(file: &str, arguments: &FmtArguments) -> Result<ExitStatus> {
    let from = match arguments.from.as_deref() {
        None if file == "-" => Some(json::JSON.name),
        from => from,
    };
    let format = formatted(file, from)?;
    let Some(input) = Input::read_whole(file, Some(format.name))? else {
        return Ok(ExitStatus::Failed);
    };
    let mut texts = EditedTexts { text: input.text.clone(), included: Vec::new() };
    let (mut map, mut moves) = (None, None);
    let (mut citations, mut stuck) = (LinkCitations::default(), Vec::new());
    if arguments.anchors {
        let Some((completed, done)) = with_anchors(file, &input, arguments)? else {
            return Ok(ExitStatus::Failed);
        };
        moves = Some(done);
        if format.name == argdown::ARGDOWN.name {
            texts = with_anchors_in_text(file, &input, &completed)?;
        }
        map = Some(completed);
    }
    if arguments.cite_links {
        citations = input.reading.partial_map.link_citations();
        if format.name == argdown::ARGDOWN.name {
            let edited = with_links_in_text(file, &input, &citations)?;
            (texts.text, citations, stuck) = (edited.text, edited.done, edited.stuck);
        }
        map = Some(with_links(&input, &citations));
    }
    texts.text = match format.name {
        name if name == argdown::ARGDOWN.name => argdown::tidy(&texts.text),
        _ => json::to_string(map.as_ref().unwrap_or(&input.reading.partial_map)),
    };
    let outcome = write(file, &input, &texts, arguments)?;
    let mut is_left = false;
    if let Some(moves) = moves {
        is_left = !moves.left.is_empty();
        let parts: Vec<&str> = texts.included.iter().map(|(path, _)| path.as_str()).collect();
        say_anchors(&input, map.as_ref().unwrap_or(&input.reading.partial_map), &moves, &parts, arguments);
    }
    if arguments.cite_links && !arguments.check && (stuck.is_empty() || citations.count() > 0) {
        say(&format!("{}: {}", human::clean(&input.name), links_cited(&citations)));
    }
    stuck.iter().for_each(|message| say(&human::clean(message)));
    Ok(if stuck.is_empty() && !is_left { outcome } else { ExitStatus::Failed })
}

/// Says how many anchors were completed, which moved, and which could not be moved.
fn say_anchors(
    input: &Input,
    map: &ArgumentMap,
    moves: &AnchorMoves,
    included: &[&str],
    arguments: &FmtArguments,
) {
    let name = human::clean(&input.name);
    for MovedAnchor { owner, from, to, place, words, has_changed } in &moves.moved {
        let changed = if *has_changed { "; its text has changed" } else { "" };
        let line =
            format!("{owner}: {}-{} → {}-{}, {place}{changed}: “{words}”", from[0], from[1], to[0], to[1]);
        say(&human::clean(&line));
    }
    if !moves.left.is_empty() {
        let lines = input.lines();
        say(human::render_faults(&input.name, &lines, &moves.left, report_options()).trim_end());
    }
    if arguments.check {
        return;
    }
    let old = input.reading.partial_map.to_draft();
    let (before, after) = (incomplete(&old), anchors(&map.to_draft()).count());
    let moved = moves.moved.len();
    let parts = [
        (before, counted(before, "completed now", "completed now")),
        (moved, counted(moved, "moved", "moved")),
        (moves.left.len(), counted(moves.left.len(), "left to mend", "left to mend")),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    let all = if moves.left.is_empty() {
        "every anchor is complete".to_owned()
    } else {
        counted(after, "anchor", "anchors")
    };
    let also =
        if included.is_empty() { String::new() } else { format!("; also written: {}", included.join(", ")) };
    say(&format!("{name}: {all}{parts}{}", human::clean(&also)));
}

/// The number of anchors without a digest.
fn incomplete(draft: &Draft) -> usize {
    let is_incomplete = |anchor: &&Anchor| anchor.position.is_none_or(|position| position.digest.is_none());
    anchors(draft).filter(is_incomplete).count()
}

/// The anchors of statements, then those of relations.
fn anchors(draft: &Draft) -> impl Iterator<Item = &Anchor> {
    let nodes = draft.nodes.iter().flat_map(|node| &node.detail.anchors);
    nodes.chain(draft.relations.iter().flat_map(|relation| &relation.detail.anchors))
}

/// The outcome of citing links, in words.
fn links_cited(citations: &LinkCitations) -> String {
    match citations.count() {
        0 => "every link is cited".to_owned(),
        count => {
            let links = counted(count, "link is", "links are");
            let sources = counted(citations.sources.len(), "source is", "sources are");
            format!("{links} cited now; {sources} new")
        }
    }
}

/// The format of a file, if it has a canonical form.
fn formatted(file: &str, from: Option<&str>) -> Result<&'static Format> {
    let format = match from {
        Some(name) => Some(format_named(name, |format| format.read.is_some())?),
        None => Format::by_file_name(file),
    };
    let is_canonical = |format: &&Format| CANONICAL.contains(&format.name);
    format.filter(is_canonical).with_context(|| {
        let name = human::clean(file);
        format!(
            "{name}: only maps in JSON or Argdown have a canonical form; `claimgraph export` converts to both"
        )
    })
}

/// The texts of a map and its parts with their anchors replaced by those of `completed`.
fn with_anchors_in_text(file: &str, input: &Input, completed: &ArgumentMap) -> Result<EditedTexts> {
    let reading = &input.reading;
    let says = |texts: &EditedTexts| Input::again(file, texts).reading.partial_map == *completed;
    let document = reading.native_as();
    document
        .and_then(|document| argdown::with_anchors(&input.text, document, &reading.partial_map, completed))
        .filter(says)
        .with_context(|| {
            let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
            format!(
                "{file}: an anchor cannot be completed in place; run `claimgraph export {file} -o {stem}.json`, \
                 then `claimgraph fmt {stem}.json --anchors`"
            )
        })
}

/// The map with citations in place of its links.
fn with_links(input: &Input, citations: &LinkCitations) -> ArgumentMap {
    let mut draft = input.reading.partial_map.to_draft();
    citations.add_to(&mut draft);
    draft.build()
}

/// A text with citations in place of its links.
struct EditedLinks {
    text: String,
    /// The citations that it has now.
    done: LinkCitations,
    /// A message for each statement whose links stay as they are.
    stuck: Vec<String>,
}

/// The text of a map with citations in place of its links, as far as they can be edited.
fn with_links_in_text(file: &str, input: &Input, citations: &LinkCitations) -> Result<EditedLinks> {
    let all: Vec<usize> = (0..citations.statements.len()).collect();
    // Every try reads the whole text again, so the statements are tried together, and halved where that fails.
    let (mut open, mut done, mut stuck) = (vec![&all[..]], Vec::new(), Vec::new());
    while let Some(part) = open.pop() {
        match part {
            [] => {}
            part if edited_links(file, input, &citations.of_statements(part)).is_some() => {
                done.extend_from_slice(part);
            }
            [one] => stuck.push(stuck_link(file, input, &citations.statements[*one])),
            part => {
                let (first, second) = part.split_at(part.len() / 2);
                open.extend([second, first]);
            }
        }
    }
    let done = citations.of_statements(&done);
    let edited = edited_links(file, input, &done);
    let text = edited.with_context(|| format!("{file}: links cannot be turned into citations in place"))?;
    Ok(EditedLinks { text, done, stuck })
}

/// The text with those citations; `None` if a place cannot be edited.
fn edited_links(file: &str, input: &Input, citations: &LinkCitations) -> Option<String> {
    let reading = &input.reading;
    if citations.statements.is_empty() {
        return Some(input.text.clone());
    }
    // The citations of a text stand behind those of the data.
    let sorted = |map: &ArgumentMap| {
        let mut draft = map.to_draft();
        draft.nodes.iter_mut().for_each(|node| {
            node.cites.sort_by(|one, other| one.source.id.as_str().cmp(other.source.id.as_str()));
        });
        draft.build()
    };
    let cited = sorted(&with_links(input, citations));
    let document = reading.native_as()?;
    let text = argdown::with_links_cited(&input.text, document, &reading.partial_map, citations)?;
    let texts = EditedTexts { text, included: Vec::new() };
    let says_so = sorted(&Input::again(file, &texts).reading.partial_map) == cited;
    says_so.then_some(texts.text)
}

/// A message about the links of a statement that stay as they are.
fn stuck_link(file: &str, input: &Input, links: &CitedLinks) -> String {
    let map = &input.reading.partial_map;
    let id = links.statement.as_str();
    let span = map.find_statement(id).and_then(|statement| statement.span());
    let beside = span.and_then(|span| map.files_beside().iter().find(|file| file.range(span).is_some()));
    if let Some(beside) = beside {
        let path = Path::new(file).with_file_name(beside.path());
        let path = path.display();
        return format!(
            "{file}: the links of `{id}` are in the included file {path}; \
             list their pages under `sources` and name the ids in its `cites`"
        );
    }
    let line =
        span.map_or_else(String::new, |span| format!(":{}", input.lines().position(span.range().start).line));
    let ids: Vec<&str> = links.ids().collect();
    let cites = ids.join(", ");
    format!(
        "{file}{line}: the links of `{id}` cannot be turned into citations in place; \
         list their pages under `sources` and write `cites: [{cites}]` in its data"
    )
}

/// The map with complete anchors, and those that moved. If that fails, prints the faults and returns `None`.
fn with_anchors(
    file: &str,
    input: &Input,
    arguments: &FmtArguments,
) -> Result<Option<(ArgumentMap, AnchorMoves)>> {
    let map = &input.reading.partial_map;
    let file_of_document = DocumentFile::read(file, map, arguments.document.as_deref())?;
    let Some(document) = file_of_document.decode() else { return Ok(None) };
    let (prose, name) = (&document.prose, &*document.name);
    let quotes = if arguments.keep_quotes { Quotes::Keep } else { Quotes::Drop };
    let mut draft = map.to_draft();
    let done = if arguments.moves {
        move_anchors(&mut draft, prose, name, quotes).map_err(|fault| vec![fault])
    } else {
        let faults = complete_anchors(&mut draft, prose, name, quotes);
        if faults.is_empty() { Ok(AnchorMoves::default()) } else { Err(faults) }
    };
    if let Some(path) = arguments.document.as_deref().and_then(|named| path_from_map(file, named)) {
        draft.head.document.get_or_insert_default().path = Some(path.into());
    }
    let faults = match done {
        Ok(moves) => return Ok(Some((draft.build(), moves))),
        Err(faults) => faults,
    };
    let lines = input.lines();
    let rendered = human::render_faults(&input.name, &lines, &faults, report_options());
    let count = counted(faults.len(), "fault", "faults");
    say(&format!("{rendered}{}: not written: {count}", human::clean(&input.name)));
    Ok(None)
}

/// The path of the document from the folder of the map, so that the map tells where it is. Standard input has none.
fn path_from_map(file: &str, document: &str) -> Option<String> {
    let folder = Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = if file == "-" { None } else { folder };
    relative(folder.unwrap_or(Path::new(".")), Path::new(document)).filter(|_| document != "-")
}

fn write(file: &str, input: &Input, texts: &EditedTexts, arguments: &FmtArguments) -> Result<ExitStatus> {
    let canonical = texts.text.as_str();
    let would_change = canonical != input.text || !texts.included.is_empty();
    if arguments.check {
        let (what, command) = match (arguments.anchors, arguments.cite_links) {
            (true, _) => ("has incomplete anchors, or is not in canonical form", "claimgraph fmt --anchors"),
            (_, true) => ("has links to cite, or is not in canonical form", "claimgraph fmt --cite-links"),
            _ => ("is not in canonical form", "claimgraph fmt"),
        };
        if would_change {
            say(&format!("{} {what}; `{command}` rewrites it", human::clean(&input.name)));
        }
        return Ok(if would_change { ExitStatus::Findings } else { ExitStatus::Clean });
    }
    for (path, text) in &texts.included {
        rewrite_part(&Path::new(file).with_file_name(path), path, text, input)?;
    }
    if file == "-" {
        print_product(canonical.as_bytes())?;
    } else if canonical != input.text {
        rewrite_file(Path::new(file), &input.text, canonical.as_bytes())?;
    }
    Ok(ExitStatus::Clean)
}

/// Rewrites a file that the map includes, by its path in the map, with its byte order mark.
fn rewrite_part(file: &Path, path: &str, text: &str, input: &Input) -> Result<()> {
    const MARK: &str = "\u{feff}";
    let bytes = files::read_regular(file).with_context(|| format!("cannot read {}", file.display()))?;
    let old = String::from_utf8_lossy(&bytes);
    let (mark, own) = old.strip_prefix(MARK).map_or(("", &*old), |own| (MARK, own));
    let was_read = input.reading.partial_map.files_beside().iter().find(|beside| beside.path() == path);
    if was_read.is_none_or(|beside| beside.text() != own) {
        bail!(
            "{} was saved by somebody else meanwhile, and keeps that text; run the command again",
            file.display()
        );
    }
    rewrite_file(file, &old, format!("{mark}{text}").as_bytes())
}
