//! The numbers of notes, as Word shows them.

use super::xml::XmlElement;

/// The settings of footnotes and endnotes, of a section or of the whole document.
#[derive(Clone, Debug, Default)]
pub(super) struct NoteFormats {
    /// Those of footnotes.
    pub footnotes: NoteFormat,
    /// Those of endnotes.
    pub endnotes: NoteFormat,
    /// The kind that is being read.
    reads: Option<NoteType>,
}

/// The two sorts of notes in Word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteType {
    /// At the bottom of the page.
    Footnote,
    /// At the end of the document or section.
    Endnote,
}

/// The settings of the numbers of notes.
#[derive(Clone, Debug, Default)]
pub(super) struct NoteFormat {
    /// The form of numbers, such as `lowerRoman`.
    form: Option<String>,
    /// The number of the first note.
    start: Option<u32>,
    /// The place where numbers start again, such as `eachSect`.
    restart: Option<String>,
}

impl NoteFormats {
    /// Takes an element of `sectPr` or of the settings.
    pub(super) fn read(&mut self, element: &XmlElement<'_>) {
        match element.name {
            "footnotePr" => self.reads = Some(NoteType::Footnote),
            "endnotePr" => self.reads = Some(NoteType::Endnote),
            "numFmt" | "numStart" | "numRestart" => {
                let format = match self.reads {
                    Some(NoteType::Footnote) => &mut self.footnotes,
                    Some(NoteType::Endnote) => &mut self.endnotes,
                    None => return,
                };
                match element.name {
                    "numFmt" => format.form = element.value(),
                    "numStart" => format.start = element.number("val").and_then(|n| u32::try_from(n).ok()),
                    _ => format.restart = element.value(),
                }
            }
            // Later elements of the settings are not about notes.
            "footnote" | "endnote" | "pos" => {}
            _ => self.reads = None,
        }
    }

    /// The settings of one sort.
    const fn of(&self, kind: NoteType) -> &NoteFormat {
        match kind {
            NoteType::Footnote => &self.footnotes,
            NoteType::Endnote => &self.endnotes,
        }
    }
}

/// Counts the notes of one sort.
#[derive(Debug)]
pub(super) struct NoteCounter<'a> {
    kind: NoteType,
    sections: &'a [NoteFormats],
    document: &'a NoteFormats,
    section: usize,
    next: Option<u32>,
}

impl<'a> NoteCounter<'a> {
    /// A counter for notes of that sort; a section goes before the document.
    pub(super) const fn new(kind: NoteType, sections: &'a [NoteFormats], document: &'a NoteFormats) -> Self {
        Self { kind, sections, document, section: 0, next: None }
    }

    /// The number of the next note, which stands in that section.
    pub(super) fn next(&mut self, section: usize) -> String {
        let of_section = self.sections.get(section).map(|formats| formats.of(self.kind));
        let document = self.document.of(self.kind);
        let restart = of_section.and_then(|format| format.restart.as_ref()).or(document.restart.as_ref());
        if section != self.section && restart.is_some_and(|restart| restart == "eachSect") {
            self.next = None;
        }
        self.section = section;
        let start = of_section.and_then(|format| format.start).or(document.start).unwrap_or(1);
        let number = self.next.unwrap_or(start);
        self.next = Some(number.saturating_add(1));
        let form = of_section.and_then(|format| format.form.as_ref()).or(document.form.as_ref());
        let usual = match self.kind {
            NoteType::Footnote => "decimal",
            NoteType::Endnote => "lowerRoman",
        };
        shown(number, form.map_or(usual, String::as_str))
    }
}

/// Roman numerals, the largest first.
const ROMAN: &[(u32, &str)] = &[
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The marks of the Chicago Manual, which double after the fourth note.
const CHICAGO: &[&str] = &["*", "†", "‡", "§"];

/// Larger numbers are shown as digits in every form.
const MOST: u32 = 3_999;

/// A number in one of Word's forms; one that is not known is shown as digits.
pub(super) fn shown(number: u32, form: &str) -> String {
    if number == 0 || number > MOST {
        return number.to_string();
    }
    match form {
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "lowerLetter" => letter(number),
        "upperLetter" => letter(number).to_uppercase(),
        "chicago" => {
            let index = number as usize - 1;
            CHICAGO[index % CHICAGO.len()].repeat(index / CHICAGO.len() + 1)
        }
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    let mut text = String::new();
    for (value, digits) in ROMAN {
        while number >= *value {
            number -= value;
            text.push_str(digits);
        }
    }
    text
}

/// `a` to `z`, then `aa` to `zz`.
fn letter(number: u32) -> String {
    let index = number - 1;
    let letter = char::from(b'a' + (index % 26) as u8);
    letter.to_string().repeat(index as usize / 26 + 1)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn numbers_have_the_forms_of_word() {
        for (number, form, text) in [
            (4, "decimal", "4"),
            (14, "lowerRoman", "xiv"),
            (1999, "upperRoman", "MCMXCIX"),
            (27, "lowerLetter", "aa"),
            (2, "upperLetter", "B"),
            (6, "chicago", "††"),
            (0, "lowerRoman", "0"),
            (4_000, "lowerRoman", "4000"),
            (3, "aiueo", "3"),
        ] {
            assert_eq!(shown(number, form), text, "{number} {form}");
        }
    }
}
