//! The citations of an article: its notes read as references to works, and the works as bibliographic records.

mod author_year;
mod body;
mod chunk;
mod dates;
mod extract;
mod fields;
mod fold;
mod ibid;
mod ids;
mod legal;
mod locator;
mod names;
mod notes;
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
mod paper;
#[cfg(test)]
mod sample;
