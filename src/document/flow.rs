//! The flow of a text: its words as they are read, and the way back from each of them to its place in the document.

use std::ops::Range;

/// A text made from parts of a document: lines are joined, hyphenation is undone, and what stands between the words
/// without being one of them (page heads, note marks, markup) is left out.
///
/// All positions are bytes. Every position in the flow leads to a position in the document, unless the flow was made with
/// [`Flow::detached`].
///
/// # Example: a word that a line end divides
/// ```
/// use claimgraph::document::Flow;
///
/// let document = "mass surveil-\nlance, daily";
/// let mut flow = Flow::default();
/// flow.copy(document, 0..12);
/// flow.copy(document, 14..document.len());
/// assert_eq!(flow.text(), "mass surveillance, daily");
/// assert_eq!(flow.source(5..17), Some(5..19));
/// assert_eq!(flow.position(14), Some(12));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    text: String,
    /// In order of both their positions.
    pieces: Vec<FlowPiece>,
}

/// A part of a flow. It ends where the next one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FlowPiece {
    /// Its start in the flow.
    at: usize,
    /// Its bytes in the document.
    source: Range<usize>,
    form: PieceForm,
}

/// The relation of a piece to its bytes in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PieceForm {
    /// It is these bytes.
    Copied,
    /// It stands for these bytes, as a space does for a line end, or `é` for `&eacute;`.
    Replaced,
}

impl Flow {
    /// A text that has no place in the document, as the notes of a Word file.
    #[must_use]
    pub fn detached(text: impl Into<String>) -> Self {
        Self { text: text.into(), pieces: Vec::new() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a range of `document`, which follows all ranges that were added before.
    ///
    /// # Panics
    /// When `range` is not a range of characters of `document`.
    pub fn copy(&mut self, document: &str, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(&document[range.clone()]);
        match self.pieces.last_mut() {
            Some(last) if last.form == PieceForm::Copied && last.source.end == range.start => {
                last.source.end = range.end;
            }
            _ => self.pieces.push(FlowPiece { at, source: range, form: PieceForm::Copied }),
        }
    }

    /// Adds `text`, which stands for `range` of the document. The range may be empty.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        if !text.is_empty() {
            self.pieces.push(FlowPiece { at: self.text.len(), source: range, form: PieceForm::Replaced });
            self.text.push_str(text);
        }
    }

    /// Adds the whole of another flow. A flow without a document takes the place of the piece before it.
    pub fn append(&mut self, other: &Self) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        let mut pieces = other.pieces.iter();
        if let (Some(last), Some(first)) = (self.pieces.last_mut(), other.pieces.first())
            && [last.form, first.form] == [PieceForm::Copied; 2]
            && first.at == 0
            && last.at + last.source.len() == shift
            && last.source.end == first.source.start
        {
            last.source.end = first.source.end;
            pieces.next();
        }
        self.pieces.extend(pieces.map(|piece| FlowPiece { at: piece.at + shift, ..piece.clone() }));
    }

    /// A part of the flow. Time proportional to its size.
    ///
    /// # Panics
    /// When `range` is not a range of characters of the text.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::detached(&self.text[range.clone()]);
        let first = self.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            let end = self.end_of(index);
            if piece.at >= range.end {
                break;
            }
            let cut = piece.at.max(range.start)..end.min(range.end);
            let source = match piece.form {
                PieceForm::Copied => {
                    let from = piece.source.start + (cut.start - piece.at);
                    from..from + cut.len()
                }
                PieceForm::Replaced => piece.source.clone(),
            };
            if !cut.is_empty() {
                part.pieces.push(FlowPiece { at: cut.start - range.start, source, form: piece.form });
            }
        }
        part
    }

    /// The shortest range of the document that holds a range of the flow; `None` for a flow without a document, and for an
    /// empty flow.
    #[must_use]
    pub fn source(&self, range: Range<usize>) -> Option<Range<usize>> {
        if range.is_empty() {
            let at = self.source_of(range.start.min(self.text.len()), RangeEnd::Start)?;
            return Some(at..at);
        }
        let start = self.source_of(range.start, RangeEnd::Start)?;
        let end = self.source_of(range.end, RangeEnd::End)?;
        Some(start..end.max(start))
    }

    /// The first position of the flow whose bytes in the document end after `byte`: that of the byte itself, if it is in the
    /// flow. `None` after the last one, and for a flow without a document.
    #[must_use]
    pub fn position(&self, byte: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.source.end <= byte);
        let piece = self.pieces.get(index)?;
        Some(match piece.form {
            PieceForm::Copied => piece.at + byte.saturating_sub(piece.source.start),
            PieceForm::Replaced => piece.at,
        })
    }

    /// The end of a piece in the flow.
    fn end_of(&self, index: usize) -> usize {
        self.pieces.get(index + 1).map_or(self.text.len(), |next| next.at)
    }

    /// The position in the document of a position in the flow. At the edge between two pieces, `edge` decides: a range starts
    /// with the second, and ends with the first.
    fn source_of(&self, at: usize, edge: RangeEnd) -> Option<usize> {
        let after = match edge {
            RangeEnd::Start => self.pieces.partition_point(|piece| piece.at <= at),
            RangeEnd::End => self.pieces.partition_point(|piece| piece.at < at),
        };
        let index = after.checked_sub(1).or_else(|| (!self.pieces.is_empty()).then_some(0))?;
        let FlowPiece { at: start, source, form } = &self.pieces[index];
        Some(match (form, edge) {
            (PieceForm::Copied, _) => (source.start + at.saturating_sub(*start)).min(source.end),
            (PieceForm::Replaced, RangeEnd::Start) => source.start,
            (PieceForm::Replaced, RangeEnd::End) => source.end,
        })
    }
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RangeEnd {
    Start,
    End,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `One two` over a line end, a page head and a note mark.
    fn example() -> (&'static str, Flow) {
        let document = "One\n Gan 4\ntwo.1 &amp; more";
        let mut flow = Flow::default();
        flow.copy(document, 0..3);
        flow.replace(3..11, " ");
        flow.copy(document, 11..15);
        flow.copy(document, 16..17);
        flow.replace(17..22, "&");
        flow.copy(document, 22..27);
        (document, flow)
    }

    #[test]
    fn every_part_leads_back_to_the_document() {
        let (document, flow) = example();
        assert_eq!(flow.text(), "One two. & more");
        for (part, source) in [
            ("One", "One"),
            ("two.", "two."),
            ("One two", "One\n Gan 4\ntwo"),
            (" ", "\n Gan 4\n"),
            ("&", "&amp;"),
            ("& more", "&amp; more"),
            (". & m", ".1 &amp; m"),
        ] {
            let start = flow.text().find(part).unwrap();
            let range = flow.source(start..start + part.len()).unwrap();
            assert_eq!(&document[range], source, "{part}");
        }
    }

    #[test]
    fn positions_of_the_document_lead_to_the_next_word() {
        let (document, flow) = example();
        for (byte, rest) in
            [(0, "One"), (2, "e two"), (5, " two"), (11, "two."), (15, " & more"), (18, "& more")]
        {
            assert!(flow.text()[flow.position(byte).unwrap()..].starts_with(rest), "{byte}");
        }
        assert_eq!(flow.position(document.len()), None);
    }

    #[test]
    fn parts_that_touch_are_joined() {
        let mut whole = Flow::default();
        whole.copy("One two.", 0..8);
        let mut joined = whole.part(0..3);
        joined.append(&whole.part(3..8));
        assert_eq!(joined, whole);
        let mut parted = whole.part(0..3);
        parted.append(&whole.part(4..7));
        assert_eq!((parted.text(), parted.source(2..6)), ("Onetwo", Some(2..7)));
    }

    #[test]
    fn a_detached_flow_has_no_place() {
        let flow = Flow::detached("Ibid.");
        assert_eq!((flow.source(0..4), flow.position(0)), (None, None));
        assert_eq!(Flow::default().source(0..0), None);
    }

    #[test]
    fn the_parts_of_a_flow_are_flows() {
        let (document, flow) = example();
        let part = flow.part(4..10);
        assert_eq!(part.text(), "two. &");
        assert_eq!(part.source(0..6).map(|range| &document[range]), Some("two.1 &amp;"));
        assert_eq!(part.position(11), Some(0));
        let mut both = flow.part(0..4);
        both.append(&part);
        assert_eq!(both, flow.part(0..10));
    }

    proptest! {
        #[test]
        fn a_part_of_a_part_is_the_part(cuts in proptest::collection::vec(0_usize..16, 4)) {
            let (_, flow) = example();
            let (a, b) = (cuts[0].min(cuts[1]).min(15), cuts[0].max(cuts[1]).min(15));
            let part = flow.part(a..b);
            let (c, d) = (cuts[2].min(cuts[3]).min(b - a), cuts[2].max(cuts[3]).min(b - a));
            prop_assert_eq!(part.part(c..d), flow.part(a + c..a + d));
        }
    }
}
