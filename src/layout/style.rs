//! The styles of kinds and states: shapes, colours and lines, one row each, for every writer of pictures and for the
//! legend.
//!
//! No meaning is carried by colour alone. A kind of statement has a shape; a kind of relation has a line and a head. The
//! border of a box shows the state of its statement: solid for asserted, thin for background, dotted for unstated,
//! dash-dotted for assumed, with a second line for conceded, with a bar before italic text for a reported view, and with
//! a stack below for statements that are not shown. Heavy dashes lack a source, a heavy line lacks an answer, and the
//! heaviest line, around larger text, is the thesis. Verdicts are told in words, and on grey: darker for what falls, lighter
//! for what stays open.
//!
//! The three colours of relations can be told apart with the common colour-vision deficiencies, and have a contrast of at
//! least 3 : 1 on every background that they cross.

use crate::model::{StatementKind, StepKind};

/// A colour on the light background and on the dark one, as written in CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// On the light background.
    pub light: &'static str,
    /// On the dark background.
    pub dark: &'static str,
}

const fn both(colour: &'static str) -> Colour {
    Colour { light: colour, dark: colour }
}

/// The background of pictures.
pub static GROUND: Colour = Colour { light: "#FFFFFF", dark: "#121418" };
/// Text.
pub static TEXT: Colour = Colour { light: "#1B1F24", dark: "#E8EAED" };
/// Headings and sources in boxes.
pub static FAINT_TEXT: Colour = Colour { light: "#57606A", dark: "#A9B1BA" };
/// The text of marks such as *unanswered*.
pub static WARNING: Colour = Colour { light: "#B33600", dark: "#FF9466" };
/// The background of sections.
pub static SECTION: Colour = Colour { light: "#FAFBFC", dark: "#16191E" };
/// The border of sections.
pub static SECTION_BORDER: Colour = Colour { light: "#868F99", dark: "#66707B" };

/// The shape of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxShape {
    /// A rectangle with round corners.
    Round,
    /// A sheet with a folded corner.
    Sheet,
    /// A rectangle with cut corners.
    Octagon,
}

/// The style of a kind of statement.
#[derive(Clone, Copy, Debug)]
pub struct BoxStyle {
    /// The kind.
    pub kind: StatementKind,
    /// Its meaning, for the legend.
    pub meaning: &'static str,
    /// Its shape.
    pub shape: BoxShape,
    /// Its shape in Graphviz.
    pub graphviz_shape: &'static str,
    /// Its background.
    pub fill: Colour,
    /// Its border.
    pub border: Colour,
}

/// An ornament inside the border of a box, or below it, that shows its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// A second line along the border.
    SecondLine,
    /// A bar before the text, as before a quotation.
    Bar,
    /// Two more boxes behind it, with their lower ends in sight.
    Stack,
}

/// The style of a state of statements. A row overrides the style of the kind only in the fields that it sets.
#[derive(Clone, Copy, Debug)]
pub struct StateStyle {
    /// The class of such boxes.
    pub class: &'static str,
    /// Its meaning, for the legend.
    pub meaning: &'static str,
    /// The width of its border in px.
    pub width: f64,
    /// The line of its border.
    pub dash: Dash,
    /// Its ornament, if any.
    pub inside: Option<Inside>,
    /// True if its text is italic.
    pub is_italic: bool,
    /// True if its border has the colour of warnings.
    pub warns: bool,
    /// Its background, if not that of the kind.
    pub fill: Option<Colour>,
}

/// The dashes of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dash {
    /// Their name in Graphviz.
    pub graphviz: &'static str,
    /// The lengths of strokes and gaps in px; empty for a solid line.
    pub pattern: &'static [f64],
}

/// The head at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgeHead {
    /// A filled arrow.
    Arrow,
    /// A bar.
    Bar,
    /// A cross.
    Cross,
    /// A filled dot.
    Dot,
    /// No head.
    None,
}

impl EdgeHead {
    /// Returns its name in Graphviz.
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

/// The style of a kind of relation.
#[derive(Clone, Copy, Debug)]
pub struct EdgeStyle {
    /// The kind.
    pub kind: StepKind,
    /// Its colour.
    pub colour: Colour,
    /// Its line.
    pub dash: Dash,
    /// Its head.
    pub head: EdgeHead,
    /// Its meaning, for the legend.
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
        meaning: "claim",
        shape: BoxShape::Round,
        graphviz_shape: "box",
        fill: Colour { light: "#FFFFFF", dark: "#20252C" },
        border: Colour { light: "#57606A", dark: "#A9B1BA" },
    },
    BoxStyle {
        kind: StatementKind::Evidence,
        meaning: "evidence",
        shape: BoxShape::Sheet,
        graphviz_shape: "note",
        fill: Colour { light: "#EAF6F7", dark: "#14292C" },
        border: Colour { light: "#1E7F8A", dark: SUPPORT.dark },
    },
    BoxStyle {
        kind: StatementKind::Rebuttal,
        meaning: "objection or reply",
        shape: BoxShape::Octagon,
        graphviz_shape: "octagon",
        fill: Colour { light: "#FFF1EA", dark: "#33201A" },
        border: Colour { light: "#C93F00", dark: ATTACK.dark },
    },
];

/// The style of a section that is folded into one box.
pub static SECTION_STYLE: BoxStyle = BoxStyle {
    kind: StatementKind::Claim,
    meaning: "section",
    shape: BoxShape::Round,
    graphviz_shape: "box",
    fill: SECTION,
    border: Colour { light: "#57606A", dark: "#A9B1BA" },
};

/// The width of the border of a box in px, unless its state has another.
pub const BORDER: f64 = 1.2;

/// The distance that the stack below a box reaches beyond it, in px.
pub(crate) const STACK: f64 = 6.0;

const PLAIN: StateStyle = StateStyle {
    class: "",
    meaning: "",
    width: BORDER,
    dash: SOLID,
    inside: None,
    is_italic: false,
    warns: false,
    fill: None,
};

/// Every state with a style of its own. If a statement is in several, later rows win.
pub static STATE_STYLES: &[StateStyle] = &[
    StateStyle {
        class: "folded",
        meaning: "stands for statements that are not shown",
        inside: Some(Inside::Stack),
        ..PLAIN
    },
    StateStyle { class: "background", meaning: "background: argues for nothing", width: 0.7, ..PLAIN },
    StateStyle {
        class: "implicit",
        meaning: "unstated premise",
        width: 1.6,
        dash: Dash { graphviz: "dotted", pattern: &[1.6, 2.8] },
        ..PLAIN
    },
    StateStyle {
        class: "assumed",
        meaning: "assumed",
        width: 1.4,
        dash: Dash { graphviz: "dashed", pattern: &[10.0, 3.0, 2.0, 3.0] },
        ..PLAIN
    },
    StateStyle {
        class: "conceded",
        meaning: "conceded",
        width: 1.0,
        inside: Some(Inside::SecondLine),
        ..PLAIN
    },
    StateStyle {
        class: "reported",
        meaning: "reported view",
        inside: Some(Inside::Bar),
        is_italic: true,
        ..PLAIN
    },
    StateStyle {
        class: "unsupported",
        meaning: "no source",
        width: 2.0,
        dash: Dash { graphviz: "dashed", pattern: &[7.0, 3.0] },
        warns: true,
        ..PLAIN
    },
    StateStyle { class: "unanswered", meaning: "no answer", width: 3.0, warns: true, ..PLAIN },
    StateStyle {
        class: "thesis",
        meaning: "thesis",
        width: 3.0,
        fill: Some(Colour { light: "#FFF6D6", dark: "#3A3315" }),
        ..PLAIN
    },
    StateStyle { class: "focus", meaning: "what the view is about", width: 5.0, ..PLAIN },
    // A verdict tells more than that a statement is the thesis: what falls is grey.
    StateStyle { class: "in", meaning: "stands", ..PLAIN },
    StateStyle {
        class: "out",
        meaning: "falls",
        fill: Some(Colour { light: "#DEE1E5", dark: "#2B2F36" }),
        ..PLAIN
    },
    StateStyle {
        class: "undecided",
        meaning: "stays open",
        fill: Some(Colour { light: "#EFF0F2", dark: "#212429" }),
        ..PLAIN
    },
];

/// Returns the style of the states of a box, given its classes: the weakest first.
pub fn states_of<'a>(
    classes: &'a [&str],
) -> impl DoubleEndedIterator<Item = &'static StateStyle> + Clone + 'a {
    STATE_STYLES.iter().filter(|state| classes.contains(&state.class))
}

/// Returns the style of the state of that class, if it has one.
#[must_use]
pub fn state_style(class: &str) -> Option<&'static StateStyle> {
    STATE_STYLES.iter().find(|state| state.class == class)
}

/// Every kind of relation.
pub static EDGE_STYLES: &[EdgeStyle] = &[
    EdgeStyle {
        kind: StepKind::Supports,
        colour: SUPPORT,
        dash: SOLID,
        head: EdgeHead::Arrow,
        meaning: "is a reason for",
    },
    EdgeStyle {
        kind: StepKind::Rebuts,
        colour: ATTACK,
        dash: DASHED,
        head: EdgeHead::Bar,
        meaning: "speaks against",
    },
    EdgeStyle {
        kind: StepKind::Undermines,
        colour: ATTACK,
        dash: DASHED,
        head: EdgeHead::Cross,
        meaning: "doubts a premise",
    },
    EdgeStyle {
        kind: StepKind::Undercuts,
        colour: UNDERCUT,
        dash: DOTTED,
        head: EdgeHead::Dot,
        meaning: "doubts that one bears on the other",
    },
    EdgeStyle {
        kind: StepKind::Rephrases,
        colour: NEUTRAL,
        dash: SOLID,
        head: EdgeHead::None,
        meaning: "says the same again",
    },
];

/// Returns the style of statements of `kind`.
#[must_use]
pub fn box_style(kind: StatementKind) -> &'static BoxStyle {
    BOX_STYLES.iter().find(|style| style.kind == kind).expect("every kind has a row")
}

/// Returns the style of relations of `kind`.
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

    /// Red, green and blue in linear light.
    type Light = [f64; 3];

    fn light(colour: &str) -> Light {
        [1, 3, 5].map(|at| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The luminance of a colour (WCAG 2), which is all that greyscale print keeps of it.
    fn luminance([red, green, blue]: Light) -> f64 {
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(a: Light, b: Light) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour-vision deficiencies, as matrices for linear light at full severity (Machado, Oliveira and Fernandes
    /// 2009).
    const DEFICIENCIES: &[(&str, [[f64; 3]; 3])] = &[
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn seen(colour: Light, matrix: &[[f64; 3]; 3]) -> Light {
        let mix = |row: &[f64; 3]| row.iter().zip(colour).map(|(share, light)| share * light).sum::<f64>();
        [0, 1, 2].map(|row| mix(&matrix[row]).clamp(0.0, 1.0))
    }

    /// The distance of two colours in CIE L*a*b* (1976); 2.3 is a just noticeable difference.
    fn distance(a: Light, b: Light) -> f64 {
        let lab = |[red, green, blue]: Light| {
            let x = (0.412_456 * red + 0.357_576 * green + 0.180_438 * blue) / 0.950_47;
            let z = (0.019_334 * red + 0.119_192 * green + 0.950_304 * blue) / 1.088_83;
            let root =
                |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
            let [x, y, z] = [x, luminance([red, green, blue]), z].map(root);
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        lab(a).iter().zip(lab(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// A colour on each background: the name of the background, and the colour as light.
    fn on_both(colour: Colour) -> [(&'static str, Light); 2] {
        [("light", light(colour.light)), ("dark", light(colour.dark))]
    }

    /// Asserts the contrast of every pair on both backgrounds.
    fn assert_contrast(fronts: &[Colour], grounds: &[Colour], least: f64) {
        for (&front, &ground) in
            fronts.iter().flat_map(|front| grounds.iter().map(move |ground| (front, ground)))
        {
            for ((name, a), (_, b)) in on_both(front).into_iter().zip(on_both(ground)) {
                let contrast = contrast(a, b);
                assert!(contrast >= least, "{contrast:.2} : 1 of {front:?} on {ground:?}, {name}");
            }
        }
    }

    fn fills() -> Vec<Colour> {
        let kinds = BOX_STYLES.iter().map(|style| style.fill);
        kinds.chain(STATE_STYLES.iter().filter_map(|state| state.fill)).collect()
    }

    #[test]
    fn lines_and_text_have_contrast_on_both_grounds() {
        let grounds = [GROUND, SECTION];
        let lines: Vec<Colour> = EDGE_STYLES.iter().map(|style| style.colour).collect();
        let borders: Vec<Colour> =
            BOX_STYLES.iter().map(|style| style.border).chain([WARNING, SECTION_BORDER]).collect();
        assert_contrast(&lines, &grounds, 3.0);
        assert_contrast(&borders, &grounds, 3.0);
        assert_contrast(&[TEXT, FAINT_TEXT, WARNING], &[fills(), grounds.to_vec()].concat(), 4.5);
        for style in BOX_STYLES {
            assert_contrast(&[style.border], &[style.fill], 3.0);
        }
    }

    /// Greyscale leaves only lightness, for which the test above is enough; the meaning must show in the form.
    #[test]
    fn no_meaning_is_carried_by_colour_alone() {
        for (at, style) in EDGE_STYLES.iter().enumerate() {
            let same = |other: &&EdgeStyle| other.dash == style.dash && other.head == style.head;
            assert!(!EDGE_STYLES[..at].iter().any(|other| same(&other)), "{style:?}");
        }
        for (at, style) in BOX_STYLES.iter().enumerate() {
            assert!(!BOX_STYLES[..at].iter().any(|other| other.shape == style.shape), "{style:?}");
        }
        let form = |state: &StateStyle| (state.width, state.dash, state.inside, state.is_italic);
        for (at, state) in STATE_STYLES.iter().enumerate() {
            // Verdicts are in the heading of the box, in words.
            // Both an unanswered box and a thesis have a heavy border alone; the former says so in words, the latter has larger
            // text.
            let is_told_in_words = ["in", "out", "undecided", "thesis"].contains(&state.class);
            let same = STATE_STYLES[..at].iter().chain([&PLAIN]).any(|other| form(other) == form(state));
            assert!(!same || is_told_in_words, "{state:?}");
        }
    }

    /// The three colours are given. They reach a contrast of at least 2.87 : 1 on white (support, with protanopia) and 2.77
    /// on the background of sections, and any two differ by over twenty times the just noticeable difference.
    #[test]
    fn relations_keep_apart_under_colour_vision_deficiencies() {
        let colours = [SUPPORT, ATTACK, UNDERCUT].map(|colour| (colour, light(colour.light)));
        for (name, matrix) in DEFICIENCIES {
            let colours = colours.map(|(colour, light)| (colour, seen(light, matrix)));
            for (at, (colour, a)) in colours.iter().enumerate() {
                for (other, b) in &colours[..at] {
                    let distance = distance(*a, *b);
                    assert!(distance >= 60.0, "{distance:.1} from {colour:?} to {other:?}, {name}");
                }
                for (ground, least) in [(GROUND, 2.85), (SECTION, 2.75)] {
                    for (side, ground) in on_both(ground) {
                        let contrast = contrast(*a, seen(ground, matrix));
                        assert!(contrast >= least, "{contrast:.2} : 1 of {colour:?}, {name}, {side}");
                    }
                }
            }
        }
    }
}
