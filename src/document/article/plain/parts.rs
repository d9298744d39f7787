//! The parts of a text: headings, paragraphs, quotations, list items, entries of lists of notes and references.

use std::ops::Range;

use super::enumeration::{Enumerator, NumberForm, Numerals, bullet, enumerator};
use super::levels::HeadingStyle;
use super::looks::{
    begins_with_name, cells, ends_open, is_attribution, is_bare_caption, is_capital, is_caption,
    is_date_or_byline, is_formula, is_institution, is_name_and_number, is_statement, is_title_case,
    looks_like_heading,
};
use super::shape::{BodyLine, TextShape, goes_on};
use crate::document::article::cite_line::cite_lines;
use crate::document::interruption::note_label;
use crate::document::section_name::{is_usual_section, list_section};

/// A part of a text.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// Its lines, by their positions in the body.
    pub(super) lines: Range<usize>,
    /// The bytes of the bullet at its beginning.
    pub(super) bullet: usize,
}

/// The kind of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    Heading(HeadingStyle),
    Paragraph,
    Quotation,
    ListItem,
    Other,
}

/// The role of a line that begins a part of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineStart {
    Heading(HeadingStyle),
    /// An item of a list, with the bytes of its bullet.
    Item(usize),
    /// A row of a table, or a caption.
    Other,
}

/// Divides a body into parts. Linear time.
pub(super) fn divide(body: &[BodyLine<'_>]) -> Vec<Part> {
    let mut divider = Divider {
        shape: TextShape::of(body),
        starts: Vec::with_capacity(body.len()),
        item: None,
        last_numbers: Vec::new(),
        section: None,
        cite_end: 0,
        body,
    };
    let mut parts: Vec<Part> = Vec::new();
    for at in 0..body.len() {
        let start = divider.start(at);
        divider.starts.push(start);
        let begins = divider.begins_part(at);
        match parts.last_mut() {
            Some(part) if !begins => part.lines.end = at + 1,
            _ => parts.push(Part { kind: PartKind::Paragraph, lines: at..at + 1, bullet: 0 }),
        }
    }
    for index in 0..parts.len() {
        let is_behind_quotation =
            index.checked_sub(1).is_some_and(|above| parts[above].kind == PartKind::Quotation);
        let (kind, bullet) = divider.kind(&parts[index], is_behind_quotation);
        parts[index].kind = kind;
        parts[index].bullet = bullet;
    }
    set_front_matter(&mut parts, body);
    parts
}

/// Lines between the title and the first section or paragraph are no headings: they name the author, or give a date.
fn set_front_matter(parts: &mut [Part], body: &[BodyLine<'_>]) {
    let is_heading = |part: &Part| matches!(part.kind, PartKind::Heading(_));
    let headings = parts.iter().take_while(|part| is_heading(part)).count();
    for part in parts.iter_mut().take(headings.saturating_sub(1)).skip(1) {
        if part.kind == PartKind::Heading(HeadingStyle::Plain) {
            part.kind = PartKind::Other;
        }
    }
    for part in parts.iter_mut().skip(1).take(FRONT) {
        let is_plain = matches!(part.kind, PartKind::Paragraph | PartKind::Heading(HeadingStyle::Plain));
        let text = body[part.lines.start].text;
        if is_plain && part.lines.len() == 1 && (is_date_or_byline(text) || is_institution(text)) {
            part.kind = PartKind::Other;
        }
    }
    // The only heading without a number that has the shape of names, below the title.
    let plain = |part: &Part| part.kind == PartKind::Heading(HeadingStyle::Plain);
    if headings == 2
        && parts.iter().filter(|part| plain(part)).count() == 1
        && let Some(part) = parts.get_mut(1).filter(|part| plain(part))
        && parts_names(body[part.lines.start].text)
    {
        part.kind = PartKind::Other;
    }
}

/// True if a line has the shape of the names of people: `Ann B. Lee`, `Ann Lee* and Bo Gan`.
fn parts_names(text: &str) -> bool {
    let is_name = |name: &str| {
        let words = || name.split_whitespace();
        (2..=4).contains(&words().count())
            && words().all(|word| {
                word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
            })
            && words().any(|word| word.chars().any(char::is_lowercase))
    };
    text.replace(" and ", ", ").replace(",,", ",").split(',').map(str::trim).all(is_name)
}

/// The parts after the title that may name the author or give a date.
const FRONT: usize = 4;

/// The last item of a list.
struct LastItem {
    /// Its first line.
    at: usize,
    bullet: Option<char>,
    number: Option<Enumerator>,
}

/// A section of notes or references.
struct EntrySection {
    /// The way in which its entries begin.
    form: EntryForm,
    /// The number of the last entry.
    last: u32,
    /// The character after the number of the first entry.
    mark: Option<char>,
}

/// The way in which the entries of a section begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EntryForm {
    /// With a number or a sign.
    Labelled,
    /// Further to the left than their other lines.
    Hanging(usize),
    /// Below an empty line.
    Parted,
    /// As paragraphs do.
    Flat,
}

struct Divider<'b, 'a> {
    body: &'b [BodyLine<'a>],
    shape: TextShape,
    /// The roles of the lines so far.
    starts: Vec<Option<LineStart>>,
    item: Option<LastItem>,
    /// The last number of a heading in each kind of numerals.
    last_numbers: Vec<(NumberForm, Numerals, u32)>,
    section: Option<EntrySection>,
    /// The end of the last cite line, which may have several lines.
    cite_end: usize,
}

/// The lines after the first number of a list in which the second is looked for.
const FAR: usize = 60;
/// The characters of the longest heading.
const LONGEST_HEADING: usize = 120;

impl Divider<'_, '_> {
    /// The role of a line that begins a part of its own.
    fn start(&mut self, at: usize) -> Option<LineStart> {
        if self.body[at].is_underline {
            return None;
        }
        if at < self.cite_end {
            return None;
        }
        if self.section.is_none() {
            if let Some(lines) = cite_lines(self.stanza(at)) {
                self.cite_end = at + lines;
                self.item = None;
                return Some(LineStart::Other);
            }
            let is_below_caption = self.start_above(at) == Some(LineStart::Other)
                && self.above(at).is_some_and(|above| is_bare_caption(above.text));
            if self.is_row(at) || is_formula(self.body[at].text) || is_below_caption {
                return Some(LineStart::Other);
            }
        }
        if let Some(style) = self.heading(at) {
            self.item = None;
            let text = self.body[at].text;
            self.section = list_section(text).map(|_| self.entry_section(at + 1));
            return Some(LineStart::Heading(style));
        }
        if self.section.is_some() {
            return self.is_labelled_entry(at).then_some(LineStart::Item(0));
        }
        if let Some(item) = self.item(at) {
            return Some(LineStart::Item(item));
        }
        (is_caption(self.body[at].text) && self.is_ended(at)).then_some(LineStart::Other)
    }

    /// The lines from one up to an empty line.
    fn stanza(&self, at: usize) -> impl Iterator<Item = &str> {
        let lines = self.body[at..].iter().enumerate();
        lines.take_while(|(number, line)| *number == 0 || line.gap == 0).map(|(_, line)| line.text)
    }

    fn above(&self, at: usize) -> Option<&BodyLine<'_>> {
        at.checked_sub(1).map(|above| &self.body[above])
    }

    /// The role of the line above; an underline counts as its heading.
    fn start_above(&self, at: usize) -> Option<LineStart> {
        let above = at.checked_sub(1)?;
        let above = if self.body[above].is_underline { above.checked_sub(1)? } else { above };
        self.starts[above]
    }

    /// True if the part above may have ended: a new one may begin.
    fn is_ended(&self, at: usize) -> bool {
        let Some(above) = self.above(at) else { return true };
        let line = &self.body[at];
        let is_heading = matches!(self.start_above(at), Some(LineStart::Heading(_) | LineStart::Other));
        above.ends_sentence
            || is_heading
            || above.text.ends_with(':')
            || (self.shape.is_apart(line) && !goes_on(above, line))
            || !self.shape.is_wrapped
    }
}

/// Headings.
impl Divider<'_, '_> {
    fn heading(&mut self, at: usize) -> Option<HeadingStyle> {
        let body = self.body;
        let line = &body[at];
        if line.is_quoted || line.text.chars().nth(LONGEST_HEADING).is_some() || !self.is_ended(at) {
            return None;
        }
        let next = body.get(at + 1);
        if let Some(underline) = next.filter(|next| next.is_underline) {
            return underline.text.chars().next().map(HeadingStyle::Underlined);
        }
        let number = enumerator(line.text);
        let text = number.as_ref().map_or(line.text, |number| &line.text[number.text_start..]);
        let next = next?;
        let is_list = list_section(line.text).is_some();
        if self.section.is_some() && !is_list && !self.ends_section(at) {
            return None;
        }
        let is_possible = looks_like_heading(line.text, text, number.as_ref())
            && (!line.ends_sentence || line.text.ends_with(['?', '!']))
            && (is_list || list_section(next.text).is_none() || (at == 0 && is_title_case(text)))
            && !goes_on_lower(line, next)
            && (self.shape.has_room(line, next) || !self.shape.is_wrapped || self.shape.is_apart(next))
            && !self.is_in_list(at, number.as_ref());
        if !is_possible {
            return None;
        }
        match number {
            Some(number) => self.numbered(&number),
            None => self.is_plain_heading(at, text).then(|| plain_style(at, text)),
        }
    }

    /// True if a line without a number is set as a heading.
    fn is_plain_heading(&self, at: usize, text: &str) -> bool {
        let (line, next) = (&self.body[at], &self.body[at + 1]);
        let is_apart = |line: &BodyLine<'_>| self.shape.is_apart(line);
        let is_below_heading = matches!(self.start_above(at), Some(LineStart::Heading(_)));
        let is_below_end =
            self.above(at).is_some_and(|above| above.ends_sentence && self.shape.has_room(above, line));
        let is_set_off = at == 0 || is_apart(line) || is_below_heading || line.is_interrupted;
        let is_asked = text.ends_with(['?', '!', ':']);
        if is_usual_section(text) && (is_set_off || is_below_end || is_capital(text)) {
            return true;
        }
        if bullet(line.text).is_some() || text.ends_with(':') && bullet(next.text).is_some() {
            return false;
        }
        if is_title_case(text) {
            return (is_set_off || is_below_end) && (!is_asked || is_apart(next))
                || (is_capital(text) && !is_asked);
        }
        if self.shape.is_wrapped && !is_apart(next) && !self.shape.is_short(line) {
            return false;
        }
        let is_below_alone = is_below_heading
            && self.body.get(at + 2).is_some_and(|after| !self.shape.has_room(next, after))
            && !text.contains(':');
        is_set_off
            && (at == 0 || is_apart(next) || !self.shape.is_wrapped || is_below_alone)
            && !text.ends_with(':')
            && !is_statement(text)
    }

    /// The style of a numbered heading.
    fn numbered(&mut self, number: &Enumerator) -> Option<HeadingStyle> {
        match number.form {
            NumberForm::Decimal(depth) => return Some(HeadingStyle::Decimal(depth)),
            NumberForm::Named(name) => return Some(HeadingStyle::Named(name)),
            _ => {}
        }
        let form = number.form;
        let continues = |&(numerals, value): &(Numerals, u32)| {
            self.last_numbers
                .iter()
                .any(|&(known, of, last)| known == form && of == numerals && last + 1 == value)
        };
        let first = |&(_, value): &(Numerals, u32)| value == 1;
        let readings = &number.readings;
        let &(numerals, value) = readings
            .iter()
            .find(|&reading| continues(reading))
            .or_else(|| readings.iter().find(|&reading| first(reading)))
            .or_else(|| readings.first())?;
        self.last_numbers.retain(|&(known, of, _)| (known, of) != (form, numerals));
        self.last_numbers.push((form, numerals, value));
        Some(HeadingStyle::Numbered(numerals))
    }

    /// True if a numbered line is an item between other items.
    fn is_in_list(&self, at: usize, number: Option<&Enumerator>) -> bool {
        let Some(number) = number.filter(|number| number.is_item()) else { return false };
        let is_next = self
            .body
            .get(at + 1)
            .and_then(|next| enumerator(next.text))
            .is_some_and(|next| next.after(number).is_some());
        let is_behind = self.item.as_ref().is_some_and(|item| {
            self.starts[item.at + 1..].iter().all(Option::is_none)
                && item.number.as_ref().is_some_and(|before| number.after(before).is_some())
        });
        is_next || is_behind
    }
}

/// The style of a heading without a number.
fn plain_style(at: usize, text: &str) -> HeadingStyle {
    if is_usual_section(text) {
        HeadingStyle::Usual
    } else if at == 0 {
        HeadingStyle::Title
    } else if is_capital(text) {
        HeadingStyle::Capitals
    } else {
        HeadingStyle::Plain
    }
}

/// True if a line continues in the next one, as headings of two lines do not.
fn goes_on_lower(line: &BodyLine<'_>, next: &BodyLine<'_>) -> bool {
    goes_on(line, next) && !next.is_interrupted
}

/// Lists.
impl Divider<'_, '_> {
    /// The bytes of the bullet of an item that begins on a line.
    fn item(&mut self, at: usize) -> Option<usize> {
        let body = self.body;
        let line = &body[at];
        if let Some((mark, start)) = bullet(line.text) {
            let is_like_last = self
                .item
                .as_ref()
                .is_some_and(|item| item.bullet == Some(mark) && body[item.at].indent == line.indent);
            let is_dash = matches!(mark, '–' | '—' | '-');
            let is_item =
                is_like_last || (self.is_ended(at) && (!is_dash || self.is_followed_by_like(at, mark)));
            return is_item.then(|| {
                self.item = Some(LastItem { at, bullet: Some(mark), number: None });
                start
            });
        }
        let number = enumerator(line.text).filter(Enumerator::is_item)?;
        let above = self.above(at);
        let may_begin = self.is_ended(at) || above.is_some_and(|above| above.text.ends_with([';', ',']));
        let follows = self
            .item
            .as_ref()
            .and_then(|item| item.number.as_ref())
            .is_some_and(|last| number.after(last).is_some());
        let is_behind_item = above.is_none_or(|above| self.shape.has_room(above, line));
        if (follows && (may_begin || is_behind_item))
            || (number.is_first() && may_begin && self.is_followed_by_next(at, &number))
        {
            self.item = Some(LastItem { at, bullet: None, number: Some(number) });
            return Some(0);
        }
        None
    }

    /// True if a line nearby begins with the same bullet.
    fn is_followed_by_like(&self, at: usize, mark: char) -> bool {
        let near = &self.body[at + 1..self.body.len().min(at + FAR)];
        near.iter().any(|line| {
            line.indent == self.body[at].indent && bullet(line.text).is_some_and(|(other, _)| other == mark)
        })
    }

    /// True if a line nearby begins with the next number.
    fn is_followed_by_next(&self, at: usize, number: &Enumerator) -> bool {
        let near = &self.body[at + 1..self.body.len().min(at + FAR)];
        near.iter().any(|line| enumerator(line.text).is_some_and(|next| next.after(number).is_some()))
    }
}

/// Sections of notes and references.
impl Divider<'_, '_> {
    /// Measures the section whose first entry is on a line.
    fn entry_section(&self, first: usize) -> EntrySection {
        let end = self.body[first..].iter().position(|line| list_section(line.text).is_some());
        let lines = &self.body[first..end.map_or(self.body.len(), |length| first + length)];
        let is_labelled = lines.first().is_some_and(|line| note_label(line.text).is_some())
            || lines
                .iter()
                .take(FAR)
                .filter(|line| note_label(line.text).is_some_and(|(label, _)| label == "1"))
                .count()
                == 1;
        let least = lines.iter().map(|line| line.indent).min().unwrap_or(0);
        let is_hanging = lines.iter().filter(|line| line.indent >= least + 2).count() * 4 >= lines.len()
            && lines.first().is_some_and(|line| line.indent <= least + 1);
        let form = if is_labelled {
            EntryForm::Labelled
        } else if is_hanging && !lines.is_empty() {
            EntryForm::Hanging(least)
        } else if lines.iter().skip(1).filter(|line| line.gap > self.shape.gap).count() * 3
            >= lines.len().max(3)
        {
            EntryForm::Parted
        } else {
            EntryForm::Flat
        };
        EntrySection { form, last: 0, mark: lines.first().and_then(|line| label_mark(line.text)) }
    }

    /// True if a line ends a section of entries, as a heading does.
    fn ends_section(&self, at: usize) -> bool {
        let line = &self.body[at];
        let is_named = matches!(enumerator(line.text), Some(Enumerator { form: NumberForm::Named(_), .. }));
        is_usual_section(line.text)
            || is_named
            || (is_capital(line.text) && !line.text.contains([',', '.']) && self.shape.is_apart(line))
            || (self.shape.is_apart(line) && self.is_other_count(line.text))
    }

    /// True if a line has a number that is written in another way than those of the entries above, as that of the next chapter is.
    fn is_other_count(&self, text: &str) -> bool {
        let entries =
            self.section.as_ref().filter(|section| section.last > 0).and_then(|section| section.mark);
        let mark = label_mark(text);
        mark.is_some() && entries.is_some() && mark != entries && enumerator(text).is_some()
    }

    /// True if a line begins a labelled entry. Numbers that do not follow the last one are part of an entry.
    fn is_labelled_entry(&mut self, at: usize) -> bool {
        let Some(section) = self.section.as_mut().filter(|section| section.form == EntryForm::Labelled)
        else {
            return false;
        };
        let Some((label, _)) = note_label(self.body[at].text) else { return false };
        let Ok(number) = label.parse::<u32>() else { return true };
        let is_bracketed = self.body[at].text.starts_with('[');
        let is_next =
            section.last == 0 || number == section.last + 1 || (is_bracketed && number >= section.last);
        let is_after_end = at.checked_sub(1).is_none_or(|above| self.body[above].ends_sentence);
        let is_again = label_mark(self.body[at].text) == section.mark
            && number.abs_diff(section.last + 1) <= 2
            && (self.shape.is_apart(&self.body[at]) || is_after_end);
        if is_next || is_again {
            section.last = number;
        }
        is_next || is_again
    }

    /// True if an entry without a label begins on a line.
    fn begins_entry(&self, section: &EntrySection, at: usize) -> bool {
        let (above, line) = (&self.body[at - 1], &self.body[at]);
        let is_apart = self.shape.is_apart(line) && !line.is_interrupted;
        match section.form {
            EntryForm::Labelled => is_apart && above.ends_sentence && !goes_on(above, line),
            EntryForm::Hanging(least) => line.indent <= least + 1,
            EntryForm::Parted => {
                (is_apart && !goes_on(above, line)) || (above.ends_sentence && begins_with_name(line.text))
            }
            EntryForm::Flat if is_continued(above, line) => false,
            EntryForm::Flat => {
                let ends = above.ends_sentence
                    || above.text.contains("://")
                    || above.text.ends_with(|c: char| c.is_ascii_digit());
                (is_apart && !goes_on(above, line))
                    || (!self.shape.is_wrapped && !line.is_interrupted)
                    || (ends && (self.shape.has_room(above, line) || begins_with_name(line.text)))
            }
        }
    }
}

/// The character after the number that a line begins with.
fn label_mark(text: &str) -> Option<char> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.chars().next().filter(|_| rest.len() < text.len())
}

/// True if an entry goes on from one line to the next, whose beginning no entry has.
fn is_continued(above: &BodyLine<'_>, line: &BodyLine<'_>) -> bool {
    let is_inside = line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '<' | '/'))
        || line
            .text
            .split_whitespace()
            .next()
            .is_some_and(|word| word.contains("://") || word.starts_with("www."));
    line.gap == 0 && (above.text.ends_with([':', ',', '&', '–', '-']) || (is_inside && !above.ends_sentence))
}

/// True if a sentence goes on with a number in brackets at the beginning of a line: `[11], although …`.
fn goes_on_with_number(above: &BodyLine<'_>, line: &BodyLine<'_>) -> bool {
    let Some((number, rest)) = line.text.strip_prefix('[').and_then(|text| text.split_once(']')) else {
        return false;
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    !above.ends_sentence
        && is_number
        && (rest.starts_with([',', ';', '.']) || rest.trim_start().starts_with(char::is_lowercase))
}

/// Paragraphs.
impl Divider<'_, '_> {
    /// True if a part begins on a line.
    fn begins_part(&self, at: usize) -> bool {
        let Some(above) = self.above(at) else { return true };
        let line = &self.body[at];
        if line.is_underline {
            return false;
        }
        let own = self.starts[at];
        if own.is_none() && at < self.cite_end {
            return false;
        }
        let before = self.start_above(at);
        if own.is_some() || matches!(before, Some(LineStart::Heading(_) | LineStart::Other)) {
            return true;
        }
        match &self.section {
            Some(section) => self.begins_entry(section, at),
            None => line.is_quoted != above.is_quoted || self.begins_paragraph(at, above, line),
        }
    }

    fn begins_paragraph(&self, at: usize, above: &BodyLine<'_>, line: &BodyLine<'_>) -> bool {
        let shape = &self.shape;
        let is_closed = above.ends_sentence || above.text.ends_with(':');
        if line.is_interrupted {
            let is_indented = line.indent >= shape.indent + 3;
            return if shape.is_wrapped {
                is_closed && (shape.has_room(above, line) || is_indented)
            } else {
                above.ends_sentence || !goes_on(above, line)
            };
        }
        if !shape.is_wrapped {
            return line.gap > 0 || !goes_on_with_number(above, line);
        }
        if shape.is_apart(line) {
            return !goes_on(above, line);
        }
        if shape.ends_paragraph(above) {
            return true;
        }
        // Where quotations are set off, their right edge differs too: only the indentation tells.
        let is_deeper = shape.is_deeper(above, line);
        let first_of_part = at >= 2 && self.body[at - 2].indent == above.indent;
        let is_back = above.indent >= line.indent + 2 && first_of_part;
        if is_closed && (is_deeper || is_back || shape.may_end_paragraph(above, line)) {
            return true;
        }
        !above.ends_sentence
            && shape.is_half_empty(above)
            && !above.text.ends_with(',')
            && !ends_open(above.text)
            && !line.text.starts_with(char::is_lowercase)
            && shape.has_room(above, line)
    }

    /// The kind of a part, and the bytes of its bullet.
    fn kind(&self, part: &Part, is_behind_quotation: bool) -> (PartKind, usize) {
        match self.starts[part.lines.start] {
            Some(LineStart::Heading(style)) => return (PartKind::Heading(style), 0),
            Some(LineStart::Item(bullet)) => return (PartKind::ListItem, bullet),
            Some(LineStart::Other) => return (PartKind::Other, 0),
            None => {}
        }
        let lines = &self.body[part.lines.clone()];
        if lines[0].is_quoted || self.is_set_in(part) || (is_behind_quotation && is_attribution(lines)) {
            return (PartKind::Quotation, 0);
        }
        (PartKind::Paragraph, 0)
    }

    /// True if all lines of a part are indented.
    fn is_set_in(&self, part: &Part) -> bool {
        let lines = &self.body[part.lines.clone()];
        let is_in = |line: &BodyLine<'_>| line.indent >= self.shape.indent + 2;
        if !lines.iter().all(is_in) {
            return false;
        }
        if lines.len() > 1 {
            return true;
        }
        let is_after_colon = self.above(part.lines.start).is_some_and(|above| above.text.ends_with(':'));
        let is_usual =
            self.shape.indents_paragraphs || (self.shape.is_wrapped && !self.shape.is_apart(&lines[0]));
        if !self.shape.is_wrapped && self.shape.is_rarely_indented {
            return true;
        }
        is_after_colon || (!is_usual && !lines[0].is_interrupted && lines[0].indent >= self.shape.indent + 4)
    }

    /// True if a line is a row of a table: two wide gaps in it, and in a line beside it, or a name and a number in both.
    fn is_row(&self, at: usize) -> bool {
        let is_row = |at: usize| self.body.get(at).is_some_and(|line| cells(line.text) >= 3);
        let is_count = |at: usize| self.body.get(at).is_some_and(|line| is_name_and_number(line.text));
        let follows = |at: usize| self.body.get(at).is_some_and(|line| line.gap == 0);
        (is_row(at) && (is_row(at + 1) || at.checked_sub(1).is_some_and(is_row)))
            || (is_count(at)
                && ((follows(at + 1) && is_count(at + 1))
                    || (follows(at) && at.checked_sub(1).is_some_and(is_count))))
    }
}
