//! Rust source as tokens, without comments, and with every literal as one token of its own.

use std::iter::Peekable;
use std::str::Chars;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// An identifier or a keyword.
    Word(String),
    /// A string, a character, a number, or a lifetime.
    Literal,
    /// Any other character.
    Sign(char),
}

/// True if a token is this word.
pub(super) fn is_word(token: Option<&Token>, expected: &str) -> bool {
    matches!(token, Some(Token::Word(word)) if word == expected)
}

/// True if a token is this sign.
pub(super) fn is_sign(token: Option<&Token>, expected: char) -> bool {
    token == Some(&Token::Sign(expected))
}

pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut rest = source.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => skip_line(&mut rest),
            '/' if rest.peek() == Some(&'*') => skip_comment(&mut rest),
            '"' => tokens.push(string(&mut rest)),
            '\'' => tokens.push(character_or_lifetime(&mut rest)),
            c if c.is_ascii_digit() => {
                take_word(&mut rest);
                tokens.push(Token::Literal);
            }
            c if is_in_word(c) => tokens.push(word_or_literal(c, &mut rest)),
            c if c.is_whitespace() => {}
            c => tokens.push(Token::Sign(c)),
        }
    }
    tokens
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn skip_line(rest: &mut Peekable<Chars<'_>>) {
    while rest.next().is_some_and(|c| c != '\n') {}
}

/// Skips a block comment, which may hold others, from the `*` that opens it.
fn skip_comment(rest: &mut Peekable<Chars<'_>>) {
    rest.next();
    let mut depth = 1;
    let mut last = ' ';
    while depth > 0 {
        let Some(c) = rest.next() else { return };
        match (last, c) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                last = c;
                continue;
            }
        }
        last = ' ';
    }
}

/// The rest of a string, after its opening quotation mark.
fn string(rest: &mut Peekable<Chars<'_>>) -> Token {
    while let Some(c) = rest.next() {
        match c {
            '\\' => drop(rest.next()),
            '"' => break,
            _ => {}
        }
    }
    Token::Literal
}

/// The rest of a raw string, from its first `#` or quotation mark. Not a string if there is none: `r#type`.
fn raw_string(rest: &mut Peekable<Chars<'_>>) -> Option<Token> {
    let mut hashes = 0;
    while rest.next_if_eq(&'#').is_some() {
        hashes += 1;
    }
    rest.next_if_eq(&'"')?;
    let mut seen = None;
    for c in rest {
        seen = match (c, seen) {
            ('"', _) => Some(0),
            ('#', Some(count)) => Some(count + 1),
            _ => None,
        };
        if seen == Some(hashes) {
            break;
        }
    }
    Some(Token::Literal)
}

/// The rest of a character or a lifetime, after its `'`.
fn character_or_lifetime(rest: &mut Peekable<Chars<'_>>) -> Token {
    let escaped = rest.peek() == Some(&'\\');
    let first = rest.next();
    if escaped {
        rest.next();
        while rest.next().is_some_and(|c| c != '\'') {}
    } else if rest.next_if_eq(&'\'').is_none() && first.is_some_and(is_in_word) {
        take_word(rest);
    }
    Token::Literal
}

fn take_word(rest: &mut Peekable<Chars<'_>>) -> String {
    std::iter::from_fn(|| rest.next_if(|&c| is_in_word(c))).collect()
}

fn word_or_literal(first: char, rest: &mut Peekable<Chars<'_>>) -> Token {
    let word = first.to_string() + &take_word(rest);
    match (word.as_str(), rest.peek()) {
        ("r" | "br" | "cr", Some('"' | '#')) => {
            raw_string(rest).unwrap_or_else(|| Token::Word(take_word(rest)))
        }
        ("b" | "c", Some('"')) => {
            rest.next();
            string(rest)
        }
        ("b", Some('\'')) => {
            rest.next();
            character_or_lifetime(rest)
        }
        _ => Token::Word(word),
    }
}

#[test]
fn comments_vanish_and_literals_are_one_token() {
    let words = |source: &str| -> Vec<String> {
        let word = |token| match token {
            Token::Word(word) => word,
            Token::Literal => "#".to_owned(),
            Token::Sign(sign) => sign.to_string(),
        };
        tokens(source).into_iter().map(word).collect()
    };
    assert_eq!(words("a // b\n/* c /* d */ e */ f"), ["a", "f"]);
    assert_eq!(
        words(r##"a("x \" y", r#"b" c"#, br"d", b"e", b'\'', '"', '\u{61}', 'f')"##).concat(),
        "a(#,#,#,#,#,#,#,#)"
    );
    assert_eq!(words("fn r#type<'a>(x: &'a str) -> 1.5e3").concat(), "fntype<#>(x:&#str)->#.#");
}
