//! The table of the formats, from which help, docs and completions are derived, and how to find one in it.

use super::description::Format;
use super::{argdown, argdown_json, attack_graph, dot, html, json, pdf, png, svg};

/// Every format.
pub static FORMATS: &[&Format] = &[
    &json::JSON,
    &argdown::ARGDOWN,
    &argdown_json::ARGDOWN_JSON,
    &dot::DOT,
    &svg::SVG,
    &html::HTML,
    &png::PNG,
    &pdf::PDF,
    &attack_graph::AF,
    &attack_graph::APX,
    &attack_graph::TGF,
    &attack_graph::BAG,
];

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<&'static Self> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }

    /// The format of a file of that name, by its extension; the longest one counts.
    #[must_use]
    pub fn by_file_name(file: &str) -> Option<&'static Self> {
        let name = file.to_ascii_lowercase();
        let length = |format: &Self| {
            let fits = |extension: &&&str| {
                name.strip_suffix(**extension).is_some_and(|before| before.ends_with('.'))
            };
            format.extensions.iter().filter(fits).map(|extension| extension.len()).max()
        };
        let fitting = FORMATS.iter().filter_map(|&format| Some((length(format)?, format)));
        fitting.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, format)| format)
    }

    /// The format of a file that has the name of this one: another format of the same media type if that recognises the
    /// content.
    #[must_use]
    pub fn by_content(&'static self, bytes: &[u8]) -> &'static Self {
        let mut others = FORMATS.iter().filter(|other| other.media_type == self.media_type);
        others.find(|other| other.recognises.is_some_and(|recognises| recognises(bytes))).unwrap_or(&self)
    }
}
