//! Messages about a text.

use std::ops::Range;

use crate::diagnostic::Fault;
use crate::model::Span;

/// A problem that a text can have: a message, and how to fix it.
pub(crate) struct Issue {
    message: &'static str,
    help: &'static str,
}

/// The problems found in a text.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    /// Problems that keep the text from being read.
    pub(crate) faults: Vec<Fault>,
    /// Parts of the text that can be read and are probably not intended.
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

    /// Gives everything the place that `place` finds for it.
    pub(crate) fn translate(&mut self, place: impl Fn(Span) -> Option<Span>) {
        for fault in self.faults.iter_mut().chain(&mut self.warnings) {
            fault.span = fault.span.and_then(&place);
        }
    }

    /// Sorts everything in the order of the text and removes duplicates.
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

// Faults.
issues! {
    LONELY_BACKSLASH: "a backslash with nothing to escape", "put a character after it, or write `\\\\` for a backslash";
    OPEN_EMPHASIS: "emphasis that is never closed", "close it in the same paragraph, or write `\\*` or `\\_` for the character";
    SEPARATOR_IN_PARAGRAPH: "a separator in the middle of a paragraph", "put an empty line above it and below it, or remove it";
    OPEN_INFERENCE: "an inference that is never closed", "write `----`, or put `--` on a line of its own below the rule";
    NOT_INDENTED: "a relation that is not indented", "indent it by two spaces more than the line that it relates to";
    LOST_LEVEL: "an indentation that matches no level above", "indent it like the line that it continues";
    NO_PARENT: "a relation to nothing: there is no statement above it in this paragraph",
        "remove the empty line above it, or begin the paragraph with the statement that it relates to";
    NOT_BELOW: "a relation to nothing: it is not below the line above it",
        "indent it by two spaces more than the line that it relates to";
    BELOW_HEADING: "a relation below a heading", "put the statement that it relates to between the two";
    NO_MEMBER: "a relation to nothing: nothing follows its symbol", "write a text, `[Title]` or `<Title>` after it";
    NO_ITEM: "an empty list item", "write a text, `[Title]` or `<Title>` after it, or `\\*` for the character";
    NO_TEXT: "a title with a colon and no text", "write the text after the colon, or remove the colon to refer to the title";
    NO_HEADING: "a heading without a title", "write its title after the `#`, on the same line";
    CONTRADICTORY_ARGUMENT: "an argument cannot contradict", "use a statement, `[Title]`; an argument attacks with `->`";
    ARGUMENT_AS_PREMISE: "an argument cannot be a premise", "name its conclusion instead: `[Title]`";
    TEXT_AFTER_REFERENCE: "text after a reference", "write `[Title]: text` to define it, or move the text to a paragraph of its own";
    TWO_DATA_BLOCKS: "two data blocks after one text", "merge them into one";
    AFTER_DATA: "text after a data block", "move it before the block; write `\\{` for a brace in the text";
    TITLE_BELOW_TEXT: "a title right below another paragraph", "put an empty line above it, or write `\\[` or `\\<` if it belongs to the text";
    HEADING_BELOW_TEXT: "a heading right below another paragraph", "put an empty line above it, or write `\\#` if it is not a heading";
    NUMBER_IN_PARAGRAPH: "a premise in the middle of a paragraph", "put an empty line above the first premise";
    LIST_IN_PARAGRAPH: "a list in the middle of a paragraph", "write `+` or `-` in place of the bullet if it is a reason for or against the line above; for a list, put an empty line above its first item; for the character, write `\\*`";
    MIXED_LIST: "a list with numbers and stars", "begin all items in the same way, or put an empty line between the two lists";
    STRAY_INFERENCE: "an inference outside a premise–conclusion structure",
        "number the lines above and below it, `(1)`, `(2)`; for a separator, write `***` between two empty lines";
    NO_INFERENCE: "premises without a conclusion", "put `----` and the conclusion below them, or write `\\(` if the parentheses are text";
    NO_CONCLUSION: "an inference without a conclusion", "write the conclusion on the next line: `(3) …`";
    NO_PREMISE: "a number without a statement", "write the statement after the number";
    RULE_AFTER_COMMA: "a comma without a rule after it", "name the rule, or remove the comma";
    TEXT_IN_INFERENCE: "text that is not a rule between the hyphens of an inference", "rules are words with commas between them; data goes below them";
    AFTER_INFERENCE: "text after an inference", "put the conclusion on the next line";
    ONLY_UNDERCUTS: "only undercuts are allowed below an inference", "write `_` before a reason against the step; put support and attacks below its statements";
    NO_LINE_AFTER_FRONT_MATTER: "no empty line below the front matter", "put an empty line there";
    OPEN_FRONT_MATTER: "front matter that is never closed", "put a line of `===` below it";
    DASHED_FRONT_MATTER: "front matter that is never closed", "close the front matter with `===`, not `---`";
    FRONT_MATTER_INSIDE: "front matter in the middle of the text", "move it to the top of the file; for a separator, write `***` between two empty lines";
    UNEXPECTED: "unexpected text", "put it into a paragraph of its own, or escape it with a backslash";
    DASH_FOR_HYPHEN: "a dash where a relation has a hyphen",
        "did you mean `-`? Some editors turn hyphens into dashes; a dash that belongs to the text can end the line above";
    DOUBLE_HYPHEN: "`--` is not the symbol of a relation",
        "write `-` if it attacks the line above, or `+` if it supports it; a dash that belongs to the text can end the line above";
    INCLUDE: "`@include` is not read in this place",
        "put it on a line of its own, between two empty lines; write `\\@include` for the word itself";
    EMPTY: "the file has no statement, and a map needs one",
        "write one, such as `[Title]: what it says`; `claimgraph init` writes a map to start from";
    NO_MAPPING: "a data block that is not a mapping", "write `{key: value}`";
}

// Warnings.
issues! {
    MISSPELT_INCLUDE: "`@include` without a path in parentheses is read as text",
        "to read a file here, write `@include(path.argdown)`, in small letters, on a line of its own between two empty lines; write `\\@` for the sign itself";
    NO_LINE_TEXT: "a number without a text", "write the statement after the number; until then, the step has an untitled statement here";
    TEXT_BELOW_HEADING: "a heading ends at its line, and this is read as a statement",
        "put an empty line above it; if it belongs to the heading, write both on one line";
    TEXT_AFTER_HEADING: "the data of a heading ends it, and this is read as a statement",
        "put the statement on a line of its own, below an empty line; words of the heading go before its data";
    OPEN_COMMENT: "a comment that is never closed is read as text", "close it with `*/`";
    OPEN_DATA: "a data block that is never closed is read as text", "close it with `}`";
    OPEN_TITLE: "a bracket that is not closed on its line is read as text",
        "close the title, `[Title]: text` or `<Title>: text`, or write `\\[` or `\\<` for a bracket in the text";
    HALF_TITLE: "a bracket that closes nothing is read as text",
        "begin the title with its other bracket, `[Title]` or `<Title>`, or write `\\]` or `\\>` for a bracket in the text";
    DASH_IN_TEXT: "a dash at the beginning of a line is read as text",
        "did you mean `-`, the hyphen of a relation? A dash that belongs to the text can end the line above";
    BULLET_IN_TEXT: "a bullet at the beginning of a line is read as text",
        "write `+` or `-` in its place if the line is a reason for or against the one above; a bullet that belongs to the text can end that line";
    HYPHEN_IN_TEXT: "a hyphen at the beginning of a line is read as text",
        "indent a relation by two spaces; write `\\-` for a hyphen in the text, or move it to the end of the line above";
    NUMBER_IN_TEXT: "a number at the beginning of a line is read as text",
        "put an empty line above a premise or a list; a number that belongs to the text can end the line above";
    UNSURE_CITATION: "this reads like a citation, but not all of it can be understood; it is read as text",
        "write `[@key, p. 4]`, with no other words than `see`, or cite the source in the data: `{cites: {source: key, locator: p. 4}}`";
    WORDS_AFTER_LOCATOR: "the words after the place in the source are read as part of its locator",
        "in the brackets, write the key and the place only, `[@key, p. 4]`, and put other words into the text";
    APOSTROPHE: "an apostrophe before a symbol is read as indentation", "write `\\'` for an apostrophe";
    MIXED_INDENTATION: "tabs and spaces are mixed, and each counts as one column", "indent with spaces only";
    BETWEEN_LEVELS: "an indentation between two levels is read as the outer one", "indent it like the other lines of its level";
}
