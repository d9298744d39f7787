//! The boxes, frames, edges and legend of a picture.

use super::skeleton::{Corner, Skeleton};
use crate::diagnostic::counted;
use crate::evaluate::Label;
use crate::layout::geometry::{PathCommand, Point, Rect};
use crate::layout::style::{BoxStyle, EdgeStyle};
use crate::layout::text::line::TextLine;

/// The statements and findings that a box hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The number of statements.
    pub statements: usize,
    /// The number of errors found at them.
    pub errors: usize,
    /// The number of warnings found at them.
    pub warnings: usize,
}

impl std::fmt::Display for Hidden {
    /// `12 statements (2 errors, 1 warning)`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&counted(self.statements, "statement", "statements"))?;
        let findings = [(self.errors, "error", "errors"), (self.warnings, "warning", "warnings")].into_iter();
        let findings: Vec<_> = findings
            .filter(|&(number, ..)| number > 0)
            .map(|(number, one, several)| counted(number, one, several))
            .collect();
        if findings.is_empty() { Ok(()) } else { write!(f, " ({})", findings.join(", ")) }
    }
}

/// The box of a statement, or of a section that is folded into one.
#[derive(Clone, Debug)]
pub struct StatementBox {
    /// The id of the statement, or an id of its own for a folded section.
    pub id: String,
    /// The whole text of the statement.
    pub text: String,
    /// Its style.
    pub style: &'static BoxStyle,
    /// Its kind, followed by its states.
    pub classes: Vec<&'static str>,
    /// The statements and findings that it hides.
    pub hidden: Option<Hidden>,
    /// True if it is read from right to left.
    pub is_right_to_left: bool,
    /// Its place.
    pub rect: Rect,
    /// Its lines of text.
    pub lines: Vec<TextLine>,
}

/// The frame of a section.
#[derive(Clone, Debug)]
pub struct SectionFrame {
    /// Its place.
    pub rect: Rect,
    /// The number of frames around it.
    pub depth: usize,
    /// Its title.
    pub lines: Vec<TextLine>,
}

/// The end of an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeEnd {
    /// The tip.
    pub at: Point,
    /// The direction of the edge there: a unit vector.
    pub direction: Point,
}

/// A drawn relation.
#[derive(Clone, Debug)]
pub struct RelationEdge {
    /// The relation's id.
    pub id: String,
    /// The ids of its premises.
    pub from: Vec<String>,
    /// The id of its target.
    pub to: String,
    /// The title of the argument that it reconstructs.
    pub title: Option<String>,
    /// Its style.
    pub style: &'static EdgeStyle,
    /// True if it is an attack that nothing answers.
    pub is_unanswered: bool,
    /// Its label, if verdicts are shown.
    pub label: Option<Label>,
    /// True if it closes a circle: it leads back to something that its premise rests on.
    pub closes_circle: bool,
    /// True if another relation leads the other way.
    pub is_mutual: bool,
    /// Its line: from the premises to their junction, if they are linked, then to the target.
    pub path: Vec<PathCommand>,
    /// The offset into the pattern of its dashes at its start, in px, so that lines with a common end have common dashes.
    pub dash_offset: f64,
    /// The place of its head.
    pub end: EdgeEnd,
    /// The point at which linked premises meet.
    pub junction: Option<Point>,
    /// The place of the ring that marks it, if it closes a circle.
    pub ring: Option<Point>,
    /// The word that says how it supports or attacks: one line, or none if there is no room.
    pub words: Vec<TextLine>,
    /// The corners of its lines before rounding: of the line of each premise to the junction, if they are linked, then of
    /// the line to the target.
    pub lines: Vec<Vec<Corner>>,
}

/// A sample that the legend explains.
#[derive(Clone, Copy, Debug)]
pub enum LegendSample {
    /// A kind of statement.
    Box(&'static BoxStyle),
    /// A kind of relation.
    Edge(&'static EdgeStyle),
    /// A state of statements, by its class.
    Mark(&'static str),
    /// Linked premises.
    Linked,
    /// A relation that closes a circle.
    Circle,
}

/// One line of the legend.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// The sample that it explains.
    pub sample: LegendSample,
    /// The place of the sample.
    pub rect: Rect,
    /// The meaning of the sample.
    pub line: TextLine,
}

/// A picture.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Its width in px.
    pub width: f64,
    /// Its height in px.
    pub height: f64,
    /// Its whole title.
    pub title: String,
    /// A description in a sentence.
    pub description: String,
    /// The language of its text (BCP 47), if the map has one.
    pub language: Option<String>,
    /// The title as drawn.
    pub title_lines: Vec<TextLine>,
    /// The frames of sections, outer ones first.
    pub frames: Vec<SectionFrame>,
    /// The drawn relations, in the order of the file.
    pub edges: Vec<RelationEdge>,
    /// The boxes, in the order of the file, which is also the reading order.
    pub boxes: Vec<StatementBox>,
    /// The legend.
    pub legend: Vec<LegendEntry>,
    /// The plan that boxes, frames and edges depend on.
    pub skeleton: Skeleton,
}
