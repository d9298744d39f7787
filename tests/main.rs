//! The tests of everything that users see, in one binary. Each module is a subject:

/// Argdown: reading, meaning, writing, and `fmt`, compared with its reference program.
mod argdown;
/// Articles: Markdown and .docx.
mod articles;
/// The command line: transcripts, `fmt --anchors`, and the processes of `build --watch` and `serve`.
mod cli;
/// `diff`.
mod differences;
/// Labels, their causes, and what they rest on.
mod evaluate;
/// Every format in the table: round trips, the schema, hostile text, and large maps.
mod formats;
/// Broken and hostile files in JSON, and the answer that each one gets.
mod hostile;
/// The page, used in a browser.
mod page;
/// Pictures: boxes, views, fonts, and browsers.
mod pictures;
/// The project itself: its layers, documents, and committed exports.
mod project;
/// Properties of any bytes and any map, with the strategies that generate them.
mod properties;
/// The brief of a debate and its flow, for people and for office programs.
mod room;
/// The rules: their pages, their findings, and maps that get none.
mod rules;
/// Helpers for tests of several subjects.
mod shared;
/// Running text: the findings in texts of many shapes, and the precision of the rules over texts.
mod texts;
