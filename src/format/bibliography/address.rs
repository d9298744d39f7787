//! Addresses and identifiers of sources, as bibliographies write them.

use crate::model::without_punctuation;

/// The escapes that addresses hold, and what each stands for. Longer ones come first.
const ESCAPES: &[(&str, &str)] = &[
    ("\\textasciitilde{}", "~"),
    ("{\\textasciitilde}", "~"),
    ("\\textasciitilde", "~"),
    ("\\textunderscore{}", "_"),
    ("{\\textunderscore}", "_"),
    ("\\textunderscore", "_"),
    ("\\string~", "~"),
    ("\\string", ""),
    ("$\\sim$", "~"),
    ("{\\raise.17ex\\hbox{$\\scriptstyle\\sim$}}", "~"),
    ("{\\_}", "_"),
    ("{\\%}", "%"),
    ("{\\&}", "&"),
    ("{\\#}", "#"),
    ("{\\$}", "$"),
    ("{\\~{}}", "~"),
    ("{\\~}", "~"),
    ("{_}", "_"),
    ("{~}", "~"),
    ("{\\textendash}", "–"),
    ("\\~{}", "~"),
    ("\\^{}", "^"),
    ("\\_", "_"),
    ("\\%", "%"),
    ("\\&", "&"),
    ("\\#", "#"),
    ("\\$", "$"),
    ("\\~", "~"),
    ("\\{", "{"),
    ("\\}", "}"),
    ("\\-", ""),
    ("\\/", ""),
    ("\\slash ", "/"),
    ("\\allowbreak ", ""),
    ("\\allowbreak{}", ""),
    ("\\allowbreak", ""),
    ("{\\allowbreak}", ""),
];

/// The commands whose argument is an address.
const COMMANDS: &[&str] = &["\\url", "\\href", "\\nolinkurl", "\\path"];

/// The prefixes of addresses of the web.
const SCHEMES: &[&str] = &["https://", "http://"];

/// The prefixes of a DOI.
const DOI_PREFIXES: &[&str] =
    &["https://", "http://", "dx.doi.org/", "doi.org/", "www.doi.org/", "doi:", "doi "];

/// The address at which the archive of an `eprint` keeps it: the names of the archive, and what precedes the identifier.
const ARCHIVES: &[(&[&str], &str)] = &[
    (&["arxiv"], "https://arxiv.org/abs/"),
    (&["pubmed", "pmid", "medline"], "https://pubmed.ncbi.nlm.nih.gov/"),
    (&["pmc", "pmcid", "pubmedcentral"], "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
    (&["jstor"], "https://www.jstor.org/stable/"),
    (&["hdl", "handle"], "https://hdl.handle.net/"),
    (&["hal"], "https://hal.science/"),
    (&["googlebooks"], "https://books.google.com/books?id="),
    (&["ssrn"], "https://ssrn.com/abstract="),
];

/// The most bytes of an identifier of arXiv.
const MOST_IDENTIFIER: usize = 40;

/// `text` without escapes.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains(['\\', '{', '$']) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.find(['\\', '{', '$']) {
        plain.push_str(&rest[..next]);
        rest = &rest[next..];
        let (written, stands_for) = ESCAPES
            .iter()
            .find(|(written, _)| rest.starts_with(written))
            .copied()
            .unwrap_or((&rest[..1], &rest[..1]));
        plain.push_str(stands_for);
        rest = &rest[written.len()..];
    }
    plain.push_str(rest);
    plain
}

/// The address that a field for addresses holds: without escapes, `\url{…}`, and breaks of lines.
pub(super) fn of_field(text: &str) -> String {
    let mut text = text.trim_ascii();
    for command in COMMANDS {
        if let Some((inside, _)) = text.strip_prefix(command).and_then(|rest| braced(rest.trim_ascii_start()))
        {
            text = inside.trim_ascii();
        }
    }
    while let Some((inside, "")) = braced(text) {
        text = inside.trim_ascii();
    }
    if let Some(inside) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        text = inside;
    }
    let whole = unescaped(text);
    let mut parts = whole.split_ascii_whitespace();
    let Some(first) = parts.next() else { return String::new() };
    let has_scheme = |text: &str| SCHEMES.iter().any(|scheme| text.starts_with(scheme));
    if !whole.contains(['\n', '\r']) || parts.clone().any(has_scheme) {
        return if has_scheme(first) { first.to_owned() } else { whole.clone() };
    }
    // An address that was broken between lines.
    std::iter::once(first).chain(parts).collect()
}

/// The text between the brace that begins `text` and the one that matches it, and what follows.
fn braced(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let mut depth = 0_usize;
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some((&inside[..at], &inside[at + 1..])),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The first address of the web in a text: in `\url{…}`, in `\href{…}{…}`, or as it is.
pub(super) fn in_text(text: &str) -> Option<String> {
    let start = SCHEMES.iter().filter_map(|scheme| text.find(scheme)).min()?;
    let before = text[..start].trim_ascii_end().strip_suffix('{').map(str::trim_ascii_end);
    let is_command = before.is_some_and(|before| COMMANDS.iter().any(|command| before.ends_with(command)));
    let rest = &text[start..];
    let mut depth = 0_usize;
    let end = rest.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return true,
            b'}' => depth -= 1,
            b'<' | b'>' | b'"' => return true,
            byte => return byte.is_ascii_whitespace() && depth == 0,
        }
        false
    });
    let found = unescaped(&rest[..end.unwrap_or(rest.len())]);
    let found = if is_command { found.as_str() } else { without_punctuation(&found) };
    SCHEMES.iter().all(|scheme| found != *scheme).then(|| found.to_owned())
}

/// A DOI without what may precede it, such as `https://doi.org/`.
pub(super) fn doi(text: &str) -> String {
    let whole = of_field(text);
    let mut doi = whole.as_str();
    for prefix in DOI_PREFIXES {
        if let Some(start) = doi.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)) {
            doi = doi[start.len()..].trim_ascii_start();
        }
    }
    // A text that is no DOI stays as it is.
    if doi.starts_with("10.") { doi.to_owned() } else { whole }
}

/// The address of what an archive keeps, by the archive's name and the identifier there.
pub(super) fn in_archive(archive: Option<&str>, identifier: &str) -> Option<String> {
    let identifier = of_field(identifier);
    if SCHEMES.iter().any(|scheme| identifier.starts_with(scheme)) {
        return Some(identifier);
    }
    let (name, plain) = match identifier.split_once(':') {
        Some((name, rest)) => (Some(name), rest.trim_ascii()),
        None => (archive, identifier.as_str()),
    };
    let named = |name: &str| {
        let is = |known: &&str| name.trim_ascii().eq_ignore_ascii_case(known);
        ARCHIVES.iter().find(|(names, _)| names.iter().any(&is)).map(|&(_, prefix)| prefix)
    };
    let prefix = match name.or(archive) {
        Some(name) => named(name).or_else(|| named(archive?)),
        None => is_arxiv(plain).then_some(ARCHIVES[0].1),
    }?;
    let is_plain = !plain.is_empty() && !plain.contains(|c: char| c.is_whitespace() || c.is_control());
    is_plain.then(|| format!("{prefix}{plain}"))
}

/// The address of the arXiv paper that a text names, such as `arXiv preprint arXiv:1403.2036`.
pub(super) fn arxiv_in_text(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let mut names = lower.match_indices("arxiv:");
    names.find_map(|(at, name)| {
        let rest = text[at + name.len()..].trim_ascii_start();
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ')' | ']' | '[' | '}' | ':');
        let end = rest.char_indices().take(MOST_IDENTIFIER).find(|&(_, c)| is_end(c)).map(|(at, _)| at);
        let identifier = end.map_or(rest, |end| &rest[..end]).trim_end_matches('.');
        is_arxiv(identifier).then(|| format!("{}{identifier}", ARCHIVES[0].1))
    })
}

/// True for identifiers such as `1403.2036v2` and `hep-th/9901001`.
fn is_arxiv(identifier: &str) -> bool {
    if identifier.len() > MOST_IDENTIFIER {
        return false;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = match identifier.rsplit_once('v') {
        Some((before, version)) if digits(version) => before,
        _ => identifier,
    };
    if let Some((month, number)) = plain.split_once('.').filter(|(month, _)| digits(month)) {
        return month.len() == 4 && digits(number) && matches!(number.len(), 4 | 5);
    }
    plain.split_once('/').is_some_and(|(field, number)| {
        number.len() == 7
            && digits(number)
            && field.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'))
    })
}
