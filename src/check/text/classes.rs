//! The classes of words and phrases, and the shape of the tables that list them for a language.

/// A class of words. A word may belong to several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum WordClass {
    /// A month.
    Month,
    /// A word that belongs to a date, or to a time before it: `in`, `since`, `late`.
    DateLead,
    /// The noun of things that are counted in the world: `people`, `years`.
    CountNoun,
    /// The noun of things that an author counts in a text: `reasons`, `sections`.
    MetaNoun,
    /// A label that a number belongs to as a name: `Article`, `Figure`.
    Label,
    /// The noun of a law, a treaty or a ruling, which its date names.
    LawNoun,
    /// The noun of a work: `report`, `book`.
    WorkNoun,
    /// A share: `third`, `half`.
    Share,
    /// A word before a number that is not exact.
    Approximation,
    /// A word that no name consists of: articles, pronouns, prepositions, conjunctions and the like.
    Function,
    /// An article, or another word that opens a noun phrase.
    Determiner,
    /// A verb of saying, in a form that has a subject.
    Says,
    /// A verb that is one of saying only before `that` or a quotation.
    SaysThat,
    /// A verb of saying as a participle: `claiming`.
    Saying,
    /// A word between a speaker and the verb: `has`, `also`.
    Between,
    /// A word that makes saying possible only: `might`, `would`.
    Possibly,
    /// A person or body that may say something.
    Speaker,
    /// A work or inquiry that may say something.
    Inquiry,
    /// A pronoun for one who speaks.
    SpeakerPronoun,
    /// The author.
    Author,
    /// A verb by which an author announces what the text does.
    Announces,
    /// A verb of research.
    Researches,
    /// The noun of the author's own work: `survey`, `sample`, `interviews`.
    ResearchNoun,
    /// Those who answer an author: `interviewees`.
    Respondent,
    /// A verb after which an author says something about the world: `I think`.
    Thinks,
    /// A word that a figure may begin with.
    Quantity,
    /// A word by which an author proposes, reckons or guesses.
    Proposes,
    /// `my`, `our`, `own`: what follows is the author's.
    Owner,
    /// A word before a term: `called`, `the word`.
    TermLead,
    /// A word before or after a title.
    TitleWord,
    /// A word for a saying of nobody: `proverb`.
    ProverbWord,
    /// A word after the name of an undertaking: `campaign`.
    Undertaking,
    /// A word that opens an invented example.
    Invented,
    /// `that`, which opens reported speech.
    That,
    /// A word that makes a sentence a judgement of the author: `should`.
    Norm,
}

/// A class of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseClass {
    /// It opens a sentence about the text itself.
    Opening,
    /// It announces what the text does, wherever it stands in a sentence.
    Announcement,
    /// It repeats what the text said before.
    Repetition,
    /// A speaker follows: `according to`.
    Attribution,
    /// Something is said, and nobody says it: `it is said that`.
    Hearsay,
    /// A note or sentence says that it covers what follows.
    Forward,
    /// The heading of a section that needs no notes.
    Framing,
    /// The heading of a section that tells how the author found something.
    Method,
    /// The heading of a section that tells what the author found.
    Results,
    /// The heading of a section that closes the text.
    Closing,
    /// The heading of a summary, which says again what the text shows.
    Summary,
    /// The heading of a section that puts the author's own question or proposal: *Recommendations*, *Question presented*.
    Proposal,
    /// The words after it are assumed or worked out by the author: `let us say`, `on that footing`.
    Assumption,
}

/// The classes of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordClasses(u64);

impl WordClasses {
    /// True if the word belongs to `class`.
    pub(super) const fn has(self, class: WordClass) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    pub(super) fn add(&mut self, class: WordClass) {
        self.0 |= 1 << class as u64;
    }
}

/// The tables of a language, as they are written down: words with spaces between them, phrases with bars.
pub(super) struct WordTables {
    pub(super) classes: &'static [(WordClass, &'static str)],
    /// Words for numbers, each with its value: `two=2`.
    pub(super) numbers: &'static str,
    /// The names of each month, in order.
    pub(super) months: [&'static str; 12],
    pub(super) phrases: &'static [(PhraseClass, &'static str)],
}
