//! How kinds look: shapes, colours and lines, one row each, read by every writer of pictures and by the legend.
//!
//! Nothing is told by colour alone: kinds differ by shape, relations by line and head. The three colours of relations
//! keep apart under the common colour-vision deficiencies and have a contrast of at least 3 : 1 on white and on the
//! dark ground.

use crate::model::{StatementKind, StepKind};

/// A colour on the light ground and on the dark one, as CSS writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// On the light ground.
    pub light: &'static str,
    /// On the dark ground.
    pub dark: &'static str,
}

const fn both(colour: &'static str) -> Colour {
    Colour { light: colour, dark: colour }
}

/// The ground of pictures.
pub static GROUND: Colour = Colour { light: "#FFFFFF", dark: "#121418" };
/// Text.
pub static TEXT: Colour = Colour { light: "#1B1F24", dark: "#E8EAED" };
/// Headings and sources in boxes.
pub static FAINT_TEXT: Colour = Colour { light: "#57606A", dark: "#A9B1BA" };
/// The text of marks such as *unanswered*.
pub static WARNING: Colour = Colour { light: "#B33600", dark: "#FF9466" };
/// The ground of sections.
pub static SECTION: Colour = Colour { light: "#F6F8FA", dark: "#1A1E24" };
/// The border of sections.
pub static SECTION_BORDER: Colour = Colour { light: "#D0D7DE", dark: "#3A424C" };

/// The shape of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle with round corners.
    Round,
    /// A sheet with a folded corner.
    Sheet,
    /// A rectangle with cut corners.
    Octagon,
}

/// How statements of a kind look.
#[derive(Clone, Copy, Debug)]
pub struct BoxStyle {
    /// The kind.
    pub kind: StatementKind,
    /// Its shape.
    pub shape: Shape,
    /// The same in Graphviz.
    pub graphviz_shape: &'static str,
    /// Its ground.
    pub fill: Colour,
    /// Its border.
    pub border: Colour,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dash {
    /// The word for it in Graphviz.
    pub graphviz: &'static str,
    /// Lengths of strokes and gaps in px; empty for a solid line.
    pub pattern: &'static [f64],
}

/// What stands at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A filled arrow.
    Arrow,
    /// A bar.
    Bar,
    /// A cross.
    Cross,
    /// A filled dot.
    Dot,
    /// Nothing.
    None,
}

impl Head {
    /// The same in Graphviz.
    #[must_use]
    pub const fn graphviz(self) -> &'static str {
        match self {
            Self::Arrow => "normal",
            Self::Bar => "tee",
            Self::Cross => "teetee",
            Self::Dot => "dot",
            Self::None => "none",
        }
    }
}

/// How relations of a kind look.
#[derive(Clone, Copy, Debug)]
pub struct EdgeStyle {
    /// The kind.
    pub kind: StepKind,
    /// Its colour.
    pub colour: Colour,
    /// Its line.
    pub dash: Dash,
    /// Its head.
    pub head: Head,
    /// What the legend says of it.
    pub meaning: &'static str,
}

const SOLID: Dash = Dash { graphviz: "solid", pattern: &[] };
const DASHED: Dash = Dash { graphviz: "dashed", pattern: &[6.0, 4.0] };
const DOTTED: Dash = Dash { graphviz: "dotted", pattern: &[1.5, 3.5] };
const SUPPORT: Colour = both("#2B9FAB");
const ATTACK: Colour = both("#F54E00");
const UNDERCUT: Colour = both("#9B00F5");
const NEUTRAL: Colour = Colour { light: "#6E7781", dark: "#8B949E" };

/// Every kind of statement.
pub static BOX_STYLES: &[BoxStyle] = &[
    BoxStyle {
        kind: StatementKind::Claim,
        shape: Shape::Round,
        graphviz_shape: "box",
        fill: Colour { light: "#FFFFFF", dark: "#20252C" },
        border: Colour { light: "#57606A", dark: "#A9B1BA" },
    },
    BoxStyle {
        kind: StatementKind::Evidence,
        shape: Shape::Sheet,
        graphviz_shape: "note",
        fill: Colour { light: "#EAF6F7", dark: "#14292C" },
        border: SUPPORT,
    },
    BoxStyle {
        kind: StatementKind::Rebuttal,
        shape: Shape::Octagon,
        graphviz_shape: "octagon",
        fill: Colour { light: "#FFF1EA", dark: "#33201A" },
        border: ATTACK,
    },
];

/// How a section looks that is folded into one box.
pub static SECTION_STYLE: BoxStyle = BoxStyle {
    kind: StatementKind::Claim,
    shape: Shape::Round,
    graphviz_shape: "box",
    fill: SECTION,
    border: Colour { light: "#57606A", dark: "#A9B1BA" },
};

/// Every kind of relation.
pub static EDGE_STYLES: &[EdgeStyle] = &[
    EdgeStyle {
        kind: StepKind::Supports,
        colour: SUPPORT,
        dash: SOLID,
        head: Head::Arrow,
        meaning: "is a reason for",
    },
    EdgeStyle {
        kind: StepKind::Rebuts,
        colour: ATTACK,
        dash: DASHED,
        head: Head::Bar,
        meaning: "speaks against",
    },
    EdgeStyle {
        kind: StepKind::Undermines,
        colour: ATTACK,
        dash: DASHED,
        head: Head::Cross,
        meaning: "doubts a premise",
    },
    EdgeStyle {
        kind: StepKind::Undercuts,
        colour: UNDERCUT,
        dash: DOTTED,
        head: Head::Dot,
        meaning: "doubts that one bears on the other",
    },
    EdgeStyle {
        kind: StepKind::Rephrases,
        colour: NEUTRAL,
        dash: SOLID,
        head: Head::None,
        meaning: "says the same again",
    },
];

/// How statements of `kind` look.
#[must_use]
pub fn box_style(kind: StatementKind) -> &'static BoxStyle {
    BOX_STYLES.iter().find(|style| style.kind == kind).expect("every kind has a row")
}

/// How relations of `kind` look.
#[must_use]
pub fn edge_style(kind: StepKind) -> &'static EdgeStyle {
    EDGE_STYLES.iter().find(|style| style.kind == kind).expect("every kind has a row")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row() {
        assert!(StatementKind::ALL.iter().all(|&kind| box_style(kind).kind == kind));
        assert!(StepKind::ALL.iter().all(|&kind| edge_style(kind).kind == kind));
    }

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn lines_and_text_have_contrast_on_both_grounds() {
        let grounds = [GROUND, SECTION].into_iter();
        let lines = EDGE_STYLES.iter().map(|style| style.colour);
        for (line, ground) in lines.flat_map(|line| grounds.clone().map(move |ground| (line, ground))) {
            assert!(contrast(line.light, ground.light) >= 2.9, "{line:?} on {ground:?}");
            assert!(contrast(line.dark, ground.dark) >= 2.9, "{line:?} on {ground:?}");
        }
        for fill in BOX_STYLES.iter().map(|style| style.fill).chain([GROUND, SECTION]) {
            for text in [TEXT, FAINT_TEXT, WARNING] {
                assert!(contrast(text.light, fill.light) >= 4.5, "{text:?} on {fill:?}");
                assert!(contrast(text.dark, fill.dark) >= 4.5, "{text:?} on {fill:?}");
            }
        }
    }
}
