//! The way from the bytes of a file to an article.

use super::{Article, ArticleKind, front, kind, markdown, plain, references, word};
use crate::diagnostic::Fault;
use crate::document::prose::{MOST_BYTES, Prose};
use crate::model::Span;

/// Reads an article: plain text, Markdown or .docx, recognised by its name and its content.
///
/// The prose is the document that anchors count in: the file as it stands, or the text of a .docx, in which each line is a
/// paragraph, empty ones too. Linear time.
///
/// # Errors
/// When the file is of another kind, damaged, encrypted, too large, or not in UTF-8. The help says how to convert it.
///
/// # Example: the notes of a text in Markdown
/// ```
/// use claimgraph::document::article::read;
///
/// let (prose, article) = read("a.md", b"It is *loud*.[^a]\n\n[^a]: Lee 2019.").unwrap();
/// assert_eq!(article.body.text(), "It is loud.");
/// assert_eq!(article.notes[0].text.text(), "Lee 2019.");
/// assert_eq!(&prose.text()[article.body.source(6..10).unwrap()], "loud");
/// ```
pub fn read<'a>(name: &str, bytes: &'a [u8]) -> Result<(Prose<'a>, Article), Fault> {
    let kind = kind::recognise(name, bytes)?;
    if bytes.len() > MOST_BYTES {
        return Err(too_large());
    }
    if kind == ArticleKind::Word {
        let (text, mut article) = word::read(bytes)?;
        if text.len() > MOST_BYTES {
            return Err(too_large());
        }
        references::find(&mut article);
        front::set_aside(&mut article);
        return Ok((Prose::extracted(text, bytes), article));
    }
    if let Some(fault) = not_in_utf8(bytes) {
        return Err(fault);
    }
    let prose = Prose::decode(bytes)?;
    let mut article = match kind {
        ArticleKind::Markdown => {
            let mut article = markdown::read(prose.text());
            references::find(&mut article);
            article
        }
        ArticleKind::Plain | ArticleKind::Word => plain::read(&prose),
    };
    front::set_aside(&mut article);
    Ok((prose, article))
}

/// The fault of a file whose bytes show at once that it is no text in UTF-8. Linear time.
fn not_in_utf8(bytes: &[u8]) -> Option<Fault> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || is_latin_utf16(bytes) {
        return Some(Fault::new(None, "the file is in UTF-16", "save it as UTF-8"));
    }
    let zero = bytes.iter().position(|&byte| byte == 0)?;
    Some({
        // In what is text apart from it, its line can be shown.
        let span = std::str::from_utf8(bytes).ok().and_then(|_| Span::new(zero..zero + 1));
        let help = "it may be damaged, or not be a text at all; name a text, a Markdown file or a .docx";
        Fault::new(span, "the file holds a zero byte, which no text has", help)
    })
}

/// True if every second one of the first bytes is zero, as in UTF-16 without a mark at its start, where the letters are Latin.
fn is_latin_utf16(bytes: &[u8]) -> bool {
    /// The bytes that are looked at.
    const START: usize = 64;
    let pairs = || bytes[..bytes.len().min(START)].chunks_exact(2);
    let is_it = |zero: usize| pairs().all(|pair| pair[zero] == 0 && pair[1 - zero] != 0);
    pairs().len() > 1 && (is_it(0) || is_it(1))
}

fn too_large() -> Fault {
    let message = format!("the document is larger than {} MiB", MOST_BYTES >> 20);
    Fault::new(None, message, "split it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_text_are_refused() {
        for (bytes, message) in [
            (&b"\xff\xfeT\0h\0e\0"[..], "the file is in UTF-16"),
            (b"\xfe\xff\0T\0h\0e", "the file is in UTF-16"),
            (b"T\0h\0e\0 \0", "the file is in UTF-16"),
            (b"\0T\0h\0e", "the file is in UTF-16"),
            (b"The\0town", "the file holds a zero byte, which no text has"),
            (b"\x8d\xff\0", "the file holds a zero byte, which no text has"),
        ] {
            assert_eq!(read("a.txt", bytes).unwrap_err().message, message);
        }
        let fault = read("a.txt", b"The caf\xe9.").unwrap_err();
        assert!(fault.message.contains("0xe9") && fault.span.is_some(), "{fault:?}");
    }
}
