//! JSON that is written one member a line: a map may have a million statements, and no tree of values is built for them.

use std::io::{self, Write};

/// A string as JSON.
pub(super) fn string(text: &str) -> String {
    serde_json::to_string(text).expect("a string is always JSON")
}

/// A list of strings as JSON, in one line.
pub(super) fn strings(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| string(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// Writes the members of an object, the first one on the line of its brace.
pub(super) struct JsonMembers<'a> {
    out: &'a mut dyn Write,
    indent: &'static str,
    is_first: bool,
}

impl<'a> JsonMembers<'a> {
    /// Begins an object whose members are indented so.
    pub(super) fn begin(out: &'a mut dyn Write, indent: &'static str) -> io::Result<Self> {
        out.write_all(b"{")?;
        Ok(Self { out, indent, is_first: true })
    }

    /// Writes a member, whose value is JSON.
    pub(super) fn member(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.name(name)?;
        self.out.write_all(value.as_bytes())
    }

    /// Writes the name of a member; its value comes next.
    pub(super) fn name(&mut self, name: &str) -> io::Result<()> {
        let comma = if std::mem::take(&mut self.is_first) { "" } else { "," };
        write!(self.out, "{comma}\n{}{}: ", self.indent, string(name))
    }

    /// Writes a member whose value is an object.
    pub(super) fn object(
        &mut self,
        name: &str,
        indent: &'static str,
        write: impl FnOnce(&mut JsonMembers<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.name(name)?;
        let mut members = JsonMembers::begin(self.out, indent)?;
        write(&mut members)?;
        members.end()
    }

    /// Ends the object.
    pub(super) fn end(self) -> io::Result<()> {
        let close = if self.is_first { "}".to_owned() } else { format!("\n{}}}", &self.indent[2..]) };
        self.out.write_all(close.as_bytes())
    }
}
