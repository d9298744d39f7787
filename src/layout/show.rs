//! The options for what boxes and lines show besides the text of statements: one row each.

/// The rows of [`SHOWABLE`] that a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Show {
    /// The ids of statements.
    pub ids: bool,
    /// The sources that they cite.
    pub sources: bool,
    /// The numbers of the notes that cite them.
    pub notes: bool,
    /// The holders of reported views.
    pub holders: bool,
    /// The schemes of the steps from a statement.
    pub schemes: bool,
    /// The weights of statements, for gradual semantics.
    pub weights: bool,
    /// Words on lines, if there is room.
    pub words: bool,
    /// The labels of the statements: stands, falls, or stays open.
    pub verdicts: bool,
}

/// Something that boxes or lines can show.
#[derive(Debug)]
pub struct Showable {
    /// Its name, for `--show`.
    pub name: &'static str,
    /// One line about it.
    pub summary: &'static str,
    /// True if it is shown by default.
    pub is_usual: bool,
    /// Its field in [`Show`].
    pub field: fn(&mut Show) -> &mut bool,
}

/// Everything that boxes and lines can show.
pub static SHOWABLE: &[Showable] = &[
    Showable { name: "ids", summary: "the ids of statements", is_usual: false, field: |show| &mut show.ids },
    Showable {
        name: "sources",
        summary: "the sources that they cite",
        is_usual: true,
        field: |show| &mut show.sources,
    },
    Showable {
        name: "notes",
        summary: "the numbers of the notes that cite these",
        is_usual: true,
        field: |show| &mut show.notes,
    },
    Showable {
        name: "holders",
        summary: "the holders of reported views",
        is_usual: true,
        field: |show| &mut show.holders,
    },
    Showable {
        name: "schemes",
        summary: "the schemes of the relations from a statement",
        is_usual: false,
        field: |show| &mut show.schemes,
    },
    Showable {
        name: "weight",
        summary: "the weights of statements, for gradual semantics",
        is_usual: false,
        field: |show| &mut show.weights,
    },
    Showable {
        name: "words",
        summary: "words beside lines: titles and schemes; on maps of up to 60 boxes also `because` and `but`",
        is_usual: true,
        field: |show| &mut show.words,
    },
    Showable {
        name: "verdicts",
        summary: "which statements stand once every attack is counted; --verdict adds them to the rest",
        is_usual: false,
        field: |show| &mut show.verdicts,
    },
];

impl Show {
    /// The text of the statements alone.
    pub const NOTHING: Self = Self {
        ids: false,
        sources: false,
        notes: false,
        holders: false,
        schemes: false,
        weights: false,
        words: false,
        verdicts: false,
    };

    /// Shows the row of that name too, if there is one.
    #[must_use]
    pub fn with(mut self, name: &str) -> Self {
        if let Some(showable) = SHOWABLE.iter().find(|showable| showable.name == name) {
            *(showable.field)(&mut self) = true;
        }
        self
    }
}

impl Default for Show {
    fn default() -> Self {
        SHOWABLE
            .iter()
            .filter(|showable| showable.is_usual)
            .fold(Self::NOTHING, |show, it| show.with(it.name))
    }
}
