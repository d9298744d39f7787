//! From bytes to a [`Tree`]: JSON as RFC 8259 has it, with a byte order mark let pass. For anything else, the position
//! where it breaks, what was expected there, and which list or object is open.

use std::borrow::Cow;

use crate::diagnostic::{Fault, Lines, decode};
use crate::format::fields::{Index, MOST_SHOWN, Tree, TreeNode, Unfold, ValueKind, shortened};
use crate::model::Span;

/// The deepest nesting that is read. Other JSON libraries stop there too, so they can read what we write.
pub(super) const MOST_NESTED: usize = 128;

/// Parses a file of one JSON value. A byte order mark stays: positions count it.
pub(in crate::format) fn parse_file(bytes: &[u8]) -> Result<Tree<'_>, Fault> {
    decode(bytes, "file").and_then(parse)
}

/// Parses a file as [`parse_file`] does, for a map: the tree has the objects in the map's lists, and [`Tree::unfolded`]
/// gives the content of one.
pub(super) fn parse_folded(bytes: &[u8]) -> Result<Tree<'_>, Fault> {
    decode(bytes, "file").and_then(|text| parse_with(text, LeftOut::Lists))
}

/// Parses `text` as one JSON value. Takes linear time, and does not recurse.
pub(in crate::format) fn parse(text: &str) -> Result<Tree<'_>, Fault> {
    parse_with(text, LeftOut::Nothing)
}

fn parse_with(text: &str, left_out: LeftOut) -> Result<Tree<'_>, Fault> {
    if u32::try_from(text.len()).is_err() {
        return Err(Fault::new(None, "the file is larger than 4 GiB", "split the map"));
    }
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut parser = JsonParser::new(text, at, left_out);
    match parser.document() {
        Ok(()) => {
            let unfold: Option<Unfold<'_>> = (left_out == LeftOut::Lists).then_some(parse_object);
            Ok(Tree { nodes: parser.nodes, source: Some(text), unfold })
        }
        Err(broken) => Err(parser.explain(broken)),
    }
}

/// Parses again an object that begins at the byte `at`, of a text that [`parse_folded`] has accepted. The tree uses the
/// memory of `nodes`, which are dropped.
fn parse_object<'a>(text: &'a str, at: usize, mut nodes: Vec<TreeNode<'a>>) -> Tree<'a> {
    nodes.clear();
    let mut parser = JsonParser { nodes, ..JsonParser::new(text, at, LeftOut::Nothing) };
    // It was parsed once: a fault would have been reported then.
    let _ = parser.whole_value();
    Tree { nodes: parser.nodes, source: Some(text), unfold: None }
}

/// The parts of a text that its tree leaves out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LeftOut {
    Nothing,
    /// The content of the objects in the lists of a map.
    Lists,
}

/// The lists of a map that are long.
const LONG_LISTS: [&str; 3] = ["sources", "nodes", "relations"];

/// A syntax error, at the byte that the parser has reached.
struct Broken {
    message: String,
    help: &'static str,
}

type Parsed<T = ()> = Result<T, Broken>;

/// The number of bytes before a quotation mark, a backslash or a control character; `None` if there is none of these.
///
/// Strings are most of a file, and each is read twice: this looks at eight bytes at once.
fn plain_bytes(bytes: &[u8]) -> Option<usize> {
    /// The number in each byte.
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    // Sets the highest bit of each byte of `word` that is less than `least`, which is at most 128. Only bytes after such a
    // byte may be marked by mistake.
    const fn less(word: u64, least: u8) -> u64 {
        word.wrapping_sub(each(least)) & !word & each(0x80)
    }
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, &word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(word);
        let found = less(word, 0x20) | less(word ^ each(b'"'), 1) | less(word ^ each(b'\\'), 1);
        if found != 0 {
            return Some(8 * number + found.trailing_zeros() as usize / 8);
        }
    }
    let is_end = |&byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    Some(8 * words.len() + rest.iter().position(is_end)?)
}

struct JsonParser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<TreeNode<'a>>,
    /// The lists and objects that are open.
    open: Vec<Index>,
    left_out: LeftOut,
}

impl<'a> JsonParser<'a> {
    const fn new(text: &'a str, at: usize, left_out: LeftOut) -> Self {
        Self { text, bytes: text.as_bytes(), at, nodes: Vec::new(), open: Vec::new(), left_out }
    }

    fn document(&mut self) -> Parsed {
        self.whole_value()?;
        self.skip_white_space();
        match self.peek() {
            None => Ok(()),
            Some(b'}' | b']') => Err(broken("an extra closing bracket", "remove it")),
            _ => {
                Err(self.expected("the end of the file", "a file contains one map: remove the text after it"))
            }
        }
    }

    /// Parses a value and everything in it.
    fn whole_value(&mut self) -> Parsed {
        self.value()?;
        while let Some(&container) = self.open.last() {
            self.inside(container)?;
        }
        Ok(())
    }

    /// True if the object that was just closed is an item of a long list of a map.
    fn is_folded(&self, kind: ValueKind) -> bool {
        let &[map, list] = &self.open[..] else { return false };
        self.left_out == LeftOut::Lists
            && kind == ValueKind::Object
            && self.nodes[list].kind == ValueKind::List
            && self.nodes[map].kind == ValueKind::Object
            && LONG_LISTS.contains(&&*self.nodes[list - 1].text)
    }

    /// Parses the end of an open list or object, or its next item.
    fn inside(&mut self, container: Index) -> Parsed {
        self.skip_white_space();
        let kind = self.nodes[container].kind;
        let end = if kind == ValueKind::Object { b'}' } else { b']' };
        let is_empty = container + 1 == self.nodes.len();
        if self.peek() == Some(end) {
            self.at += 1;
            self.open.pop();
            if self.is_folded(kind) {
                self.nodes.truncate(container + 1);
            }
            let size = self.nodes.len() - container;
            let start = self.start_of(container);
            let node = &mut self.nodes[container];
            (node.span, node.size) = (Span::new(start..self.at), size as u32);
            return Ok(());
        }
        if !is_empty {
            if self.peek() != Some(b',') {
                return Err(self.no_comma(kind));
            }
            let comma = self.at;
            self.at += 1;
            self.skip_white_space();
            if self.peek() == Some(end) {
                self.at = comma;
                return Err(broken("a comma with nothing after it", "remove the comma"));
            }
        }
        if kind == ValueKind::Object {
            self.key()?;
        }
        self.value()
    }

    fn key(&mut self) -> Parsed {
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(c) if c.is_ascii_alphabetic() || c == b'_' => {
                return Err(broken("a name without quotation marks", "put it in double quotation marks"));
            }
            _ => {
                let help = "a member is a name in double quotation marks, a colon and a value";
                return Err(self.expected("a name in double quotation marks", help));
            }
        }
        self.skip_white_space();
        match self.peek() {
            Some(b':') => {}
            Some(b',' | b'}') => {
                return Err(broken("a name without a value", "put a colon and the value after the name"));
            }
            _ => return Err(self.expected("`:`", "put a colon between the name and its value")),
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self) -> Parsed {
        self.skip_white_space();
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{') => self.open(ValueKind::Object),
            Some(b'[') => self.open(ValueKind::List),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                for (word, kind) in
                    [("true", ValueKind::Boolean), ("false", ValueKind::Boolean), ("null", ValueKind::Null)]
                {
                    if self.rest().starts_with(word) && !self.goes_on_as_word(word.len()) {
                        let start = self.at;
                        self.at += word.len();
                        self.push(kind, word, start);
                        return Ok(());
                    }
                }
                Err(self.no_value())
            }
        }
    }

    fn open(&mut self, kind: ValueKind) -> Parsed {
        if self.open.len() == MOST_NESTED {
            let message = format!("nested more than {MOST_NESTED} levels deep, which is the limit");
            return Err(Broken { message, help: "a map needs five levels; move what is nested into a text" });
        }
        self.open.push(self.nodes.len());
        self.push(kind, "", self.at);
        self.at += 1;
        Ok(())
    }

    fn number(&mut self) -> Parsed {
        let start = self.at;
        self.skip_if(b'-');
        let first = self.peek();
        if self.digits() == 0 {
            return Err(self.expected("a digit", ""));
        }
        if first == Some(b'0') && self.at - start > 1 + usize::from(self.bytes[start] == b'-') {
            self.at = start;
            return Err(broken(
                "a number that begins with 0",
                "remove the leading zeros, or make it a string",
            ));
        }
        if self.skip_if(b'.') && self.digits() == 0 {
            return Err(self.expected("a digit after the point", ""));
        }
        if self.skip_if(b'e') || self.skip_if(b'E') {
            let _ = self.skip_if(b'+') || self.skip_if(b'-');
            if self.digits() == 0 {
                return Err(self.expected("a digit of the exponent", ""));
            }
        }
        if self.goes_on_as_word(0) || self.peek() == Some(b'.') {
            return Err(Broken {
                message: format!("expected the end of the number, found `{}`", shown(self.rest())),
                help: "numbers have decimal digits and at most one point; put anything else in double quotation marks",
            });
        }
        self.push(ValueKind::Number, &self.text[start..self.at], start);
        Ok(())
    }

    fn string(&mut self) -> Parsed {
        let start = self.at;
        let mut has_escapes = false;
        self.at += 1;
        loop {
            let Some(plain) = plain_bytes(&self.bytes[self.at..]) else {
                return Err(self.no_end(start));
            };
            self.at += plain;
            match self.bytes[self.at] {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    if let Err(broken) = self.escape() {
                        let is_cut = !self.rest().contains('"');
                        return Err(if is_cut { self.no_end(start) } else { broken });
                    }
                }
                b'\n' | b'\r' => {
                    return Err(broken(
                        "a line end inside a string",
                        "add the closing quotation mark, or write the line end as `\\n`",
                    ));
                }
                control => {
                    let message = format!("the control character U+{control:04X} inside a string");
                    return Err(Broken { message, help: "write it as an escape: `\\t`, `\\u0001`, …" });
                }
            }
        }
        let inner = &self.text[start + 1..self.at];
        self.at += 1;
        let text = if has_escapes { Cow::Owned(unescape(inner)) } else { Cow::Borrowed(inner) };
        self.push(ValueKind::String, text, start);
        Ok(())
    }

    fn no_end(&mut self, start: usize) -> Broken {
        self.at = start;
        broken("a string that is never closed", "add the closing quotation mark")
    }

    fn escape(&mut self) -> Parsed {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => {
                let unit = self.unit(self.at)?;
                let width = match unit {
                    0xd800..0xdc00 if self.rest().get(6..8) == Some("\\u") => {
                        match self.unit(self.at + 6)? {
                            0xdc00..0xe000 => 12,
                            _ => return Err(lone_surrogate(unit)),
                        }
                    }
                    0xd800..0xe000 => return Err(lone_surrogate(unit)),
                    _ => 6,
                };
                self.at += width;
            }
            _ => {
                return Err(broken(
                    "a backslash that does not begin an escape",
                    "write a backslash as `\\\\`; the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits",
                ));
            }
        }
        Ok(())
    }

    /// The code unit of the escape `\uXXXX` at `at`.
    fn unit(&self, at: usize) -> Parsed<u32> {
        match self.text.get(at + 2..at + 6) {
            Some(digits) if digits.bytes().all(|digit| digit.is_ascii_hexdigit()) => Ok(code_unit(digits)),
            _ => Err(broken(
                "`\\u` without four hexadecimal digits",
                "write `\\u` and four digits, or the character itself; a backslash is `\\\\`",
            )),
        }
    }

    fn push(&mut self, kind: ValueKind, text: impl Into<Cow<'a, str>>, start: usize) {
        self.nodes.push(TreeNode::new(kind, text, Span::new(start..self.at)));
    }

    /// The first byte of a list or an object.
    fn start_of(&self, container: Index) -> usize {
        self.nodes[container].span.map_or(0, |span| span.range().start)
    }

    fn skip_white_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn skip_if(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn goes_on_as_word(&self, after: usize) -> bool {
        self.bytes.get(self.at + after).is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The error for a text that is not a value.
    fn no_value(&self) -> Broken {
        let rest = self.rest();
        if !rest.is_empty() && ["true", "false", "null"].iter().any(|word| word.starts_with(rest)) {
            return broken("the file ends inside a word", CUT_SHORT);
        }
        let is_of_name =
            self.open.last().is_some_and(|&container| self.nodes[container].kind == ValueKind::Object);
        let help = match self.peek() {
            _ if self.open.is_empty() => {
                "a map in JSON begins with `{`; one that is written as text is read with `--from argdown`"
            }
            Some(b',' | b'}') if is_of_name => {
                return broken("a name without a value", "put the value after the colon, or remove the name");
            }
            Some(b':') => "a name and its value are separated by one colon",
            _ if self.goes_on_as_word(0) => "put text in double quotation marks",
            _ => {
                "a value is a text in double quotation marks, a number, a list, an object, `true`, `false` or `null`"
            }
        };
        self.expected("a value", help)
    }

    /// The error for a text in place of `expected`; `help` says how to fix it, unless it is a known slip.
    fn expected(&self, expected: &str, help: &'static str) -> Broken {
        let rest = self.rest();
        let Some(found) = rest.chars().next() else {
            let is_empty = self.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
            if is_empty {
                return broken(EMPTY, "`claimgraph init --json` writes a map to start from");
            }
            return Broken { message: format!("the file ends where {expected} should be"), help: CUT_SHORT };
        };
        let known = KNOWN_SLIPS.iter().find(|slip| slip.begins.iter().any(|begin| rest.starts_with(begin)));
        if let Some(slip) = known {
            return broken(slip.message, slip.help);
        }
        if found.is_whitespace() || found == '\u{feff}' || found == '\u{200b}' {
            let message = format!("the space U+{:04X}, which is not white space in JSON", found as u32);
            return Broken { message, help: "replace it with an ordinary space" };
        }
        if found.is_control() {
            let message = format!("the control character U+{:04X}", found as u32);
            return Broken { message, help: "remove it" };
        }
        Broken { message: format!("expected {expected}, found `{}`", shown(rest)), help }
    }

    /// The error for a text after an item, where only a comma or the end may follow.
    fn no_comma(&self, container: ValueKind) -> Broken {
        let is_object = container == ValueKind::Object;
        let expected = if is_object { "`,` or `}`" } else { "`,` or `]`" };
        self.expected(
            expected,
            match self.peek() {
                Some(b']' | b'}') => "close the innermost bracket first",
                Some(b':') if is_object => "a name has one value; put a comma before the next name",
                Some(b':') => "only the members of an object, between `{` and `}`, have names",
                Some(byte) if byte.is_ascii_alphabetic() => {
                    "put a comma between the two; inside a text, a quotation mark is written `\\\"`"
                }
                _ => "put a comma between the two",
            },
        )
    }

    /// The fault, with the list or object that is open there.
    fn explain(&self, broken: Broken) -> Fault {
        let lines = Lines::new(self.text);
        let mut help = broken.help.to_owned();
        if let Some(&innermost) = self.open.last() {
            let kind = if self.nodes[innermost].kind == ValueKind::Object { "object" } else { "list" };
            let state = if self.rest().is_empty() { "is not closed" } else { "is still open here" };
            let line = lines.position(self.start_of(innermost)).line;
            let around = self.open.iter().rev().skip(1);
            let open = match (self.name_of(innermost), around.copied().find_map(|at| self.name_of(at))) {
                (Some(name), _) => format!("`{name}`, begun on line {line}, {state}"),
                (None, Some(name)) => {
                    format!("the {kind} begun on line {line}, in `{name}`, {state}")
                }
                (None, None) => format!("the {kind} begun on line {line} {state}"),
            };
            help = if help.is_empty() { open } else { format!("{help}; {open}") };
        }
        let end = self.rest().chars().next().map_or(0, char::len_utf8);
        Fault::new(Span::new(self.at..self.at + end), broken.message, help)
    }

    /// The key of an open list or object.
    fn name_of(&self, container: Index) -> Option<String> {
        let depth = self.open.binary_search(&container).ok()?;
        let around = *self.open.get(depth.checked_sub(1)?)?;
        let key = &self.nodes[container - 1];
        let is_key = self.nodes[around].kind == ValueKind::Object;
        is_key.then(|| shortened(&key.text))
    }
}

/// The word or the character with which `rest` begins, as a message shows it.
fn shown(rest: &str) -> String {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let end = rest.char_indices().take(MOST_SHOWN).find(|&(_, c)| !is_of_word(c)).map_or_else(
        || rest.char_indices().nth(MOST_SHOWN).map_or(rest.len(), |(at, _)| at),
        |(at, c)| if at == 0 { c.len_utf8() } else { at },
    );
    match &rest[..end] {
        "\"" => "\"".to_owned(),
        word => word.escape_debug().to_string(),
    }
}

/// The message for a file without a map, as for an Argdown file without a statement.
const EMPTY: &str = "the file has no statement, and a map needs one";

/// The help for a file that ends too early.
const CUT_SHORT: &str = "the file is cut short";

/// A slip: something that other languages have and JSON does not.
struct Slip {
    begins: &'static [&'static str],
    message: &'static str,
    help: &'static str,
}

const KNOWN_SLIPS: &[Slip] = &[
    Slip {
        begins: &["//", "/*", "#"],
        message: "a comment, which JSON does not have",
        help: "put it under `extra`, or remove it",
    },
    Slip {
        begins: &["'", "‘", "’", "“", "”"],
        message: "a quotation mark that is not `\"`",
        help: "put strings in double quotation marks, `\"`",
    },
    Slip {
        begins: &["NaN", "Infinity", "-Infinity"],
        message: "a number that JSON cannot express",
        help: "remove the field",
    },
    Slip {
        begins: &["True", "False", "TRUE", "FALSE"],
        message: "a truth value with a capital letter",
        help: "write `true` or `false`",
    },
    Slip {
        begins: &["None", "nil", "undefined", "NULL"],
        message: "a null value in the notation of another language",
        help: "remove the field",
    },
    Slip { begins: &["+"], message: "a number that begins with `+`", help: "remove the `+`" },
    Slip {
        begins: &["."],
        message: "a number that begins with a decimal point",
        help: "write a `0` before the point",
    },
    Slip { begins: &[","], message: "a comma with nothing before it", help: "remove the comma" },
    Slip {
        begins: &["<<<<<<<", "=======", ">>>>>>>"],
        message: "a merge conflict marker",
        help: "resolve the conflict, and remove its three markers",
    },
    Slip {
        begins: &["<"],
        message: "markup, which is not JSON",
        help: "check that this is the right file; a map begins with `{`",
    },
];

/// Decodes the escapes of a string that the parser has accepted.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = rest.as_bytes()[at + 1];
        rest = &rest[at + 2..];
        out.push(match escape {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut unit = code_unit(rest);
                rest = &rest[4..];
                if (0xd800..0xdc00).contains(&unit) {
                    unit = 0x10000 + ((unit - 0xd800) << 10) + (code_unit(&rest[2..]) - 0xdc00);
                    rest = &rest[6..];
                }
                char::from_u32(unit).expect("the parser refuses lone surrogates")
            }
            other => char::from(other),
        });
    }
    out + rest
}

/// The number that four hexadecimal digits stand for.
fn code_unit(digits: &str) -> u32 {
    u32::from_str_radix(&digits[..4], 16).expect("the parser accepts only four digits")
}

fn broken(message: &str, help: &'static str) -> Broken {
    Broken { message: message.to_owned(), help }
}

fn lone_surrogate(unit: u32) -> Broken {
    Broken {
        message: format!("`\\u{unit:04x}` is half a character"),
        help: "such escapes come in pairs, as `\\ud83d\\ude00`; or write the character itself",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The end of what is plain is found at every place of a word of eight bytes, whatever stands before and after it.
    #[test]
    fn the_plain_bytes_of_a_string_are_counted() {
        let ends = |byte: u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        for byte in 0..=u8::MAX {
            for (before, after) in [(b'a', b'"'), (0x21, 0x00), (0x7f, b'a'), (0x80, 0x1f), (0xff, b'\\')] {
                for place in 0..20 {
                    let bytes = [vec![before; place], vec![byte], vec![after; 11]].concat();
                    let naive = bytes.iter().position(|&byte| ends(byte));
                    assert_eq!(plain_bytes(&bytes), naive, "{byte:#x} after {place} of {before:#x}");
                }
            }
        }
        assert_eq!(plain_bytes(b""), None);
    }

    #[test]
    fn a_folded_object_unfolds_to_what_it_was() {
        let text = r#"{ "sources": [{"id": "é", "issued": {"date-parts": [[2019]]}}], "thesis": ["a"],
            "nodes": [ {"id": "a", "text": "\"\u00e9\"", "cites": [{"source": "é"}]}, 7, {}, [{"id": "no"}] ],
            "extra": {"nodes": [{"deep": [{}]}]}, "roles": [{"x": 1}], "relations": {"kind": "supports"} }"#;
        let (folded, whole) = (parse_folded(text.as_bytes()).unwrap(), parse(text).unwrap());
        let items = |tree: &Tree<'_>, list: &str| -> Vec<Index> {
            tree.items(tree.member(0, list).unwrap()).collect()
        };
        let (mut unfolded, mut used) = (0, Vec::new());
        for list in ["sources", "nodes"] {
            assert_eq!(items(&folded, list).len(), items(&whole, list).len(), "{list}");
            for (one, other) in items(&folded, list).into_iter().zip(items(&whole, list)) {
                assert_eq!((folded.kind(one), folded.span(one)), (whole.kind(other), whole.span(other)));
                let Some(part) = folded.unfolded(one, &mut used) else { continue };
                assert_eq!((part.value(0), part.span(0)), (whole.value(other), whole.span(other)));
                assert_eq!(folded.nodes[one].size, 1, "what it holds is not in the tree");
                used = part.nodes;
                unfolded += 1;
            }
        }
        assert_eq!(unfolded, 3, "the source, and the two nodes that are objects");
        for member in ["thesis", "extra", "roles", "relations"] {
            let [one, other] = [&folded, &whole].map(|tree| tree.value(tree.member(0, member).unwrap()));
            assert_eq!(one, other, "{member} is not folded");
        }
    }

    #[test]
    fn a_fault_in_a_folded_object_is_where_it_was() {
        for text in
            [r#"{"nodes": [{"id": "a",}]}"#, r#"{"nodes": [{"id": "a"}, {"id" 1}]}"#, r#"{"nodes": [{"#]
        {
            let [folded, whole] = [parse_folded(text.as_bytes()), parse(text)].map(Result::unwrap_err);
            assert_eq!((folded.span, folded.message), (whole.span, whole.message), "{text}");
        }
    }
}
