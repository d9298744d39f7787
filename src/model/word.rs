//! Closed sets of words: one table per set, from which the reader, the writer, the schema and the help are derived.

/// Declares an enum whose variants each stand for one word of the file format.
///
/// The list is the single table: `ALL`, `word`, `from_word` and `WORDS` come from it.
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every member, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word of every member, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word that stands for this member in files and on the command line.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The member that `word` stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

words! {
    /// The role of a statement.
    pub enum StatementKind {
        /// Something asserted that needs reasons or a source.
        Claim = "claim",
        /// A datum, figure, document, event or testimony that a source reports.
        Evidence = "evidence",
        /// A statement whose job is to attack another statement or a step, or to help one that does.
        Rebuttal = "rebuttal",
    }
}

words! {
    /// The type of a statement, which determines the support that it needs.
    pub enum ClaimType {
        /// Something that is or was so: owes a source, or reasons that end in one.
        Fact = "fact",
        /// A judgement of worth: owes reasons.
        Value = "value",
        /// A course of action: owes reasons.
        Policy = "policy",
        /// The meaning of a word: owes reasons.
        Definition = "definition",
        /// Something that will or would be so: owes what a fact owes.
        Prediction = "prediction",
    }
}

impl ClaimType {
    /// True if a reason or a source of any sort is enough (value, policy, definition); a fact must be grounded.
    #[must_use]
    pub const fn needs_only_a_reason(self) -> bool {
        matches!(self, Self::Value | Self::Policy | Self::Definition)
    }
}

words! {
    /// The way in which a statement is put forward.
    pub enum Status {
        /// The author stands by it and owes what its type owes.
        Asserted = "asserted",
        /// Offered without support, knowingly.
        Assumed = "assumed",
        /// Unstated in the document; supplied by the map's maker.
        Implicit = "implicit",
        /// Granted by the author, who holds that the case survives it.
        Conceded = "conceded",
        /// Common knowledge: needs no source.
        CommonKnowledge = "common-knowledge",
        /// Orients the reader and argues for nothing.
        Background = "background",
    }
}

impl Status {
    /// True if the statement is granted without support: assumed, implicit or conceded.
    #[must_use]
    pub const fn is_granted(self) -> bool {
        matches!(self, Self::Assumed | Self::Implicit | Self::Conceded)
    }
}

words! {
    /// The kind of a step: its effect on the target.
    pub enum StepKind {
        /// A reason for a statement, or a warrant of a step.
        Supports = "supports",
        /// An attack on a conclusion.
        Rebuts = "rebuts",
        /// An attack on a premise.
        Undermines = "undermines",
        /// An attack on an inference itself (Pollock 1987).
        Undercuts = "undercuts",
        /// The same statement in other words.
        Rephrases = "rephrases",
    }
}

impl StepKind {
    /// True if the step attacks its target.
    #[must_use]
    pub const fn is_attack(self) -> bool {
        matches!(self, Self::Rebuts | Self::Undermines | Self::Undercuts)
    }

    /// The kind of an attack on a statement of that kind and status, unless the file states one.
    pub(crate) const fn of_attack_on(kind: StatementKind, status: Status) -> Self {
        let is_premise =
            matches!(kind, StatementKind::Evidence) || matches!(status, Status::Assumed | Status::Implicit);
        if is_premise { Self::Undermines } else { Self::Rebuts }
    }
}

words! {
    /// The use that the document makes of a source.
    pub enum CitationManner {
        /// The document quotes the source.
        Quotation = "quotation",
        /// The document says in its own words what the source says.
        Paraphrase = "paraphrase",
        /// The document takes figures from the source.
        Data = "data",
        /// The source is named for further reading.
        See = "see",
    }
}

words! {
    /// The purpose of a citation.
    pub enum CitationPurpose {
        /// For the content of the statement.
        Content = "content",
        /// Only for the fact that the holder said it: never a source for the content.
        Attribution = "attribution",
    }
}

words! {
    /// The stretch of text that a note covers.
    pub enum CitationScope {
        /// The note is in the statement's own sentence.
        Sentence = "sentence",
        /// The note is later in the paragraph.
        Paragraph = "paragraph",
    }
}

words! {
    /// The result of an editor's comparison of a statement with its source.
    pub enum Verdict {
        /// The source says so.
        Supports = "supports",
        /// The source says part of it.
        Partly = "partly",
        /// The source says otherwise.
        Contradicts = "contradicts",
        /// The source could not be consulted.
        Unreachable = "unreachable",
    }
}
