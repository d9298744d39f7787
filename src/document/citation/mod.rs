//! The citations of an article: its notes read as references to works, and the works as bibliographic records.
//!
//! `split` cuts a note into references. `ibid` reads those that repeat, `short` those that shorten, `author_year` those by author
//! and year, and `record` those that describe a work: `extract` first takes addresses and days of access out of a description,
//! `legal` knows laws and cases, `primary` newspapers by their day, minutes, letters and papers of archives, `names` reads the authors, and `tail` reads what follows the title. `works` is the list of
//! works, `notes` and `body` fill it, and `read` puts them together. `vocabulary` has the words of all three languages. `described`
//! reads what notes tell by themselves, several at a time.

mod author_page;
mod author_year;
mod bluebook;
mod body;
mod cards;
mod chunk;
mod dates;
mod described;
mod emphasis;
mod extract;
mod fields;
mod fold;
mod ibid;
mod ids;
mod lead;
mod legal;
mod locator;
mod names;
mod notes;
mod primary;
mod primary_words;
mod qualifications;
mod quoted;
mod read;
mod reading;
mod record;
mod short;
mod split;
mod tail;
mod vocabulary;
mod works;

pub use reading::{
    Citations, NoteReading, ReferenceForm, ReferenceProblem, TextCitation, Work, WorkReference,
};

#[cfg(test)]
mod cases;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod table;
