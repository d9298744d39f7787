//! What can be wrong with a text, in the words in which it is said.

use std::ops::Range;

use crate::diagnostic::Fault;
use crate::model::Span;

/// Something that can be wrong: what, and what would mend it.
pub(crate) struct Issue {
    message: &'static str,
    help: &'static str,
}

/// What is wrong with a text.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    /// What cannot be read.
    pub(crate) faults: Vec<Fault>,
    /// What can be read and is hardly meant.
    pub(crate) warnings: Vec<Fault>,
}

impl Issues {
    pub(crate) fn fault(&mut self, at: Range<usize>, issue: &Issue) {
        self.fault_with(at, issue.message, issue.help);
    }

    pub(crate) fn fault_with(
        &mut self,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.push(Fault::new(Span::new(at), message, help));
    }

    pub(crate) fn warn(&mut self, at: Range<usize>, issue: &Issue) {
        self.warn_with(at, issue.message, issue.help);
    }

    pub(crate) fn warn_with(
        &mut self,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.warnings.push(Fault::new(Span::new(at), message, help));
    }

    /// Puts everything in the order of the text, and says nothing twice.
    pub(crate) fn sort(&mut self) {
        for list in [&mut self.faults, &mut self.warnings] {
            list.sort_by_key(|fault| fault.span);
            list.dedup();
        }
    }
}

macro_rules! issues {
    ($($name:ident: $message:literal, $help:literal;)*) => {
        $(pub(crate) const $name: Issue = Issue { message: $message, help: $help };)*
    };
}

// What cannot be read.
issues! {
    LONELY_BACKSLASH: "a backslash with nothing to escape", "put a character after it, or write `\\\\` for a backslash";
    OPEN_EMPHASIS: "emphasis that nothing ends", "end it in the same paragraph, or write `\\*` or `\\_` for the character";
    OPEN_INFERENCE: "an inference that nothing closes", "write `----`, or put `--` on a line of its own below the rule";
    NOT_INDENTED: "a relation that is not indented", "indent it by two blanks more than the line that it hangs below";
    LOST_LEVEL: "an indentation that fits no level above", "indent it as far as the line that it goes on from";
    NO_PARENT: "a relation to nothing: no statement stands above it in this paragraph",
        "take out the empty line above it, or begin the paragraph with what it relates to";
    BELOW_HEADING: "a relation below a heading", "put the statement that it relates to between the two";
    NO_MEMBER: "a relation to nothing: nothing follows its symbol", "write a text, `[Title]` or `<Title>` after it";
    NO_ITEM: "an item of a list that says nothing", "write a text, `[Title]` or `<Title>` after it, or `\\*` for the character";
    NO_TEXT: "a title with a colon and no text", "write the text after the colon, or take the colon out to refer to it";
    NO_HEADING: "a heading without a title", "write its title after the `#`, on the same line";
    CONTRADICTORY_ARGUMENT: "an argument cannot contradict", "contradict with a statement, `[Title]`; an argument attacks with `->`";
    ARGUMENT_AS_PREMISE: "an argument cannot be a premise", "name the statement that it comes to: `[Title]`";
    TEXT_AFTER_REFERENCE: "text after a reference", "write `[Title]: text` to say what it says, or put the text into a paragraph of its own";
    AFTER_DATA: "something after a data block", "move it before the block; a brace that is none is written `\\{`";
    TITLE_BELOW_TEXT: "a title right below another paragraph", "put an empty line above it; where it belongs to the text, write `\\[` or `\\<`";
    HEADING_BELOW_TEXT: "a heading right below another paragraph", "put an empty line above it; where it is no heading, write `\\#`";
    REFERENCE_IN_TEXT: "a title in the middle of a text", "mention it with `@` before it, or write `\\[` or `\\<` for the bracket";
    DEFINITION_IN_TEXT: "a definition in the middle of a text", "give it a paragraph of its own";
    NUMBER_IN_PARAGRAPH: "a premise in the middle of a paragraph", "put an empty line above the first premise";
    LIST_IN_PARAGRAPH: "a list in the middle of a paragraph", "put an empty line above its first item, or write `\\*`";
    MIXED_LIST: "a list with numbers and stars", "begin all its items alike, or put an empty line between the two lists";
    STRAY_INFERENCE: "an inference outside a premise–conclusion structure",
        "number the lines above and below it: `(1)`, `(2)`; a line that separates is written `***`";
    NO_INFERENCE: "premises without a conclusion", "put `----` and the conclusion below them; parentheses that number nothing are written `\\(`";
    NO_CONCLUSION: "an inference without a conclusion", "number the line below it, without an empty line between";
    NO_PREMISE: "a number without a statement", "write the statement after the number";
    RULE_AFTER_COMMA: "a comma without a rule after it", "name the rule, or take the comma out";
    TEXT_IN_INFERENCE: "something that is no rule between the hyphens of an inference", "rules are words with commas between them; data goes below them";
    AFTER_INFERENCE: "something after an inference", "put the conclusion on the next line";
    ONLY_UNDERCUTS: "only undercuts may hang below an inference", "write `_` before what speaks against the step; support and attack its statements";
    NO_LINE_AFTER_FRONT_MATTER: "no empty line below the front matter", "put an empty line there";
    OPEN_FRONT_MATTER: "front matter that nothing closes", "put a line of `===` below it";
    FRONT_MATTER_INSIDE: "front matter in the middle of the text", "put it above everything else; a line that separates is written `***`";
    UNEXPECTED: "something that cannot stand here", "put it into a paragraph of its own, or escape it with a backslash";
    DASH_FOR_HYPHEN: "a dash where a relation has a hyphen",
        "did you mean `-`? Some editors make dashes of hyphens; a dash of the text may end the line above";
    INCLUDE: "`@include` is not read, so that what stands in that file is missing here",
        "put its text in this place; where the word itself is meant, write `\\@include`";
    EMPTY: "the file is empty, and a map needs a statement",
        "write one, such as `[Title]: what it says`; `claimgraph init` writes a map to start from";
    NO_MAPPING: "a data block that is no mapping", "write `{key: value}`";
}

// What can be read and is hardly meant.
issues! {
    OPEN_COMMENT: "a comment that nothing closes is read as text", "close it with `*/`";
    OPEN_DATA: "a data block that nothing closes is read as text", "close it with `}`";
    OPEN_TITLE: "a bracket that nothing closes on its line is read as text",
        "close the title, `[Title]: text` or `<Title>: text`; a bracket of the text is written `\\[` or `\\<`";
    DASH_IN_TEXT: "a dash at the beginning of a line is read as text",
        "did you mean the hyphen of a relation, `-`? A dash of the text may end the line above";
    HYPHEN_IN_TEXT: "a hyphen at the beginning of a line is read as text",
        "indent a relation by two blanks; a hyphen of the text is written `\\-`, or ends the line above";
    NUMBER_IN_TEXT: "a number at the beginning of a line is read as text",
        "put an empty line above a premise or a list; a number of the text may end the line above";
    APOSTROPHE: "an apostrophe before a symbol is read as indentation", "write `\\'` for an apostrophe";
    MIXED_INDENTATION: "tabs and blanks are mixed: each counts as one", "indent with blanks alone";
    BETWEEN_LEVELS: "an indentation between two levels is read as the outer one", "indent it as far as the line that it goes on from";
}
