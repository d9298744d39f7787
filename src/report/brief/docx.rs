//! A brief as a Word document, in the styles of debaters' templates.
//!
//! `Heading1` to `Heading4` are pocket, hat, block and tag; `Style13ptBold` is the author and year of a cite, `StyleUnderline` and
//! `Emphasis` are for what is read aloud. A card is three paragraphs: tag, cite, text.

use super::outline::{BriefOutline, Density, OutlinePart, Run, RunStyle};
use crate::format::html::escape;
use crate::model::web_address;
use crate::report::office::{XML, archive, content_types, relations};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The bytes of the document.
pub(super) fn to_bytes(outline: &BriefOutline) -> Vec<u8> {
    let mut body = BodyWriter { xml: String::new(), links: Vec::new() };
    body.paragraph("Title", &[Run::plain(&*outline.title)]);
    for part in &outline.parts {
        body.part(part);
    }
    let word_links = body.links.iter().enumerate();
    let word_links = word_links
        .map(|(at, link)| (link_id(at), format!("{OFFICE}/hyperlink"), link.clone()))
        .collect::<Vec<_>>();
    let mut word_relations = vec![
        ("styles".to_owned(), format!("{OFFICE}/styles"), "styles.xml".to_owned()),
        ("settings".to_owned(), format!("{OFFICE}/settings"), "settings.xml".to_owned()),
        ("numbering".to_owned(), format!("{OFFICE}/numbering"), "numbering.xml".to_owned()),
    ];
    word_relations.extend(word_links);
    let word_relations: Vec<_> =
        word_relations.iter().map(|(id, kind, target)| (id.clone(), &**kind, target.clone())).collect();
    let language = escape(&outline.language);
    let document = format!(
        "{XML}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body>{}{}</w:body></w:document>",
        body.xml,
        page(outline.density)
    );
    let properties = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>claimgraph</dc:creator>\
         <dc:language>{language}</dc:language></cp:coreProperties>",
        escape(&outline.title)
    );
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    archive(&[
        (
            "[Content_Types].xml",
            content_types(&[
                ("word/document.xml", &format!("{main}.document.main+xml")),
                ("word/styles.xml", &format!("{main}.styles+xml")),
                ("word/settings.xml", &format!("{main}.settings+xml")),
                ("word/numbering.xml", &format!("{main}.numbering+xml")),
                ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ]),
        ),
        (
            "_rels/.rels",
            relations(&[
                ("document".to_owned(), &format!("{OFFICE}/officeDocument"), "word/document.xml".to_owned()),
                (
                    "properties".to_owned(),
                    &format!("{PACKAGE}/metadata/core-properties"),
                    "docProps/core.xml".to_owned(),
                ),
            ]),
        ),
        ("docProps/core.xml", properties),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relations(&word_relations)),
        ("word/styles.xml", styles(outline)),
        ("word/settings.xml", settings(&outline.language)),
        ("word/numbering.xml", numbering()),
    ])
}

/// The id of the relation to an address.
fn link_id(at: usize) -> String {
    format!("link{}", at + 1)
}

struct BodyWriter {
    xml: String,
    /// The addresses that are linked.
    links: Vec<String>,
}

impl BodyWriter {
    fn part(&mut self, part: &OutlinePart) {
        match part {
            OutlinePart::Heading(level, text, _) => {
                self.paragraph(&format!("Heading{level}"), &[Run::plain(&**text)]);
            }
            OutlinePart::Paragraph(runs) => self.paragraph("Normal", runs),
            OutlinePart::Cite(runs) => self.paragraph("Normal", runs),
            // One paragraph, whatever lines the text has: the next one would be the text of no card.
            OutlinePart::Card(text) => self.paragraph("Card", &[Run::plain(&**text)]),
            OutlinePart::Item(runs) => self.paragraph("ListParagraph", runs),
        }
    }

    fn paragraph(&mut self, style: &str, runs: &[Run]) {
        self.xml += &format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        for run in runs {
            self.run(run);
        }
        self.xml += "</w:p>";
    }

    fn run(&mut self, run: &Run) {
        let properties = match run.style {
            RunStyle::Plain => "",
            RunStyle::Cite => "<w:rPr><w:rStyle w:val=\"Style13ptBold\"/></w:rPr>",
            RunStyle::Lead => "<w:rPr><w:b/></w:rPr>",
            RunStyle::Missing => "<w:rPr><w:b/><w:color w:val=\"B33600\"/></w:rPr>",
        };
        // An address is a word by itself, perhaps with the bracket that ends a cite.
        let mut plain = String::new();
        for word in run.text.split_inclusive(' ') {
            let address = word.trim_end_matches([')', '.', ';', ',', ' ']);
            match web_address(address) {
                Some(link) => {
                    self.text(&std::mem::take(&mut plain), properties);
                    self.links.push(link);
                    self.xml += &format!("<w:hyperlink r:id=\"{}\">", link_id(self.links.len() - 1));
                    self.text(address, "<w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr>");
                    self.xml += "</w:hyperlink>";
                    plain += &word[address.len()..];
                }
                None => plain += word,
            }
        }
        self.text(&plain, properties);
    }

    fn text(&mut self, text: &str, properties: &str) {
        if text.is_empty() {
            return;
        }
        self.xml += &format!("<w:r>{properties}");
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.xml += "<w:br/>";
            }
            self.xml += &format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line.trim_end_matches('\r')));
        }
        self.xml += "</w:r>";
    }
}

/// A4, in twentieths of a point.
fn page(density: Density) -> String {
    let margin = match density {
        Density::Usual => 1134,
        Density::OnePage => 737,
    };
    format!(
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"{margin}\" w:right=\"{margin}\" w:bottom=\"{margin}\" \
         w:left=\"{margin}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
    )
}

/// A paragraph style: id, name, other name in debaters' templates, size in half points, space before it, more properties.
struct ParagraphStyle {
    id: &'static str,
    name: &'static str,
    alias: &'static str,
    size: u8,
    before: u16,
    paragraph: &'static str,
    run: &'static str,
}

const STYLES: &[ParagraphStyle] = &[
    ParagraphStyle {
        id: "Title",
        name: "Title",
        alias: "",
        size: 36,
        before: 0,
        paragraph: "",
        run: "<w:b/>",
    },
    ParagraphStyle {
        id: "Heading1",
        name: "heading 1",
        alias: "Pocket",
        size: 32,
        before: 360,
        paragraph: "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:outlineLvl w:val=\"0\"/>",
        run: "<w:b/>",
    },
    ParagraphStyle {
        id: "Heading2",
        name: "heading 2",
        alias: "Hat",
        size: 28,
        before: 280,
        paragraph: "<w:keepNext/><w:outlineLvl w:val=\"1\"/>",
        run: "<w:b/>",
    },
    ParagraphStyle {
        id: "Heading3",
        name: "heading 3",
        alias: "Block",
        size: 26,
        before: 200,
        paragraph: "<w:keepNext/><w:outlineLvl w:val=\"2\"/>",
        run: "<w:b/>",
    },
    ParagraphStyle {
        id: "Heading4",
        name: "heading 4",
        alias: "Tag",
        size: 24,
        before: 160,
        paragraph: "<w:keepNext/><w:outlineLvl w:val=\"3\"/>",
        run: "<w:b/>",
    },
    ParagraphStyle {
        id: "Card",
        name: "Card",
        alias: "",
        size: 22,
        before: 40,
        paragraph: "<w:ind w:left=\"288\"/>",
        run: "",
    },
    ParagraphStyle {
        id: "ListParagraph",
        name: "List Paragraph",
        alias: "",
        size: 22,
        before: 40,
        paragraph: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"360\" w:hanging=\"240\"/>",
        run: "",
    },
];

/// Character styles: id, name, properties.
const CHARACTER_STYLES: &[(&str, &str, &str)] = &[
    ("Style13ptBold", "Style 13 pt Bold", "<w:b/><w:sz w:val=\"26\"/>"),
    ("StyleUnderline", "Style Underline", "<w:u w:val=\"single\"/>"),
    ("Emphasis", "Emphasis", "<w:b/><w:u w:val=\"single\"/>"),
    ("Hyperlink", "Hyperlink", "<w:color w:val=\"0F6B75\"/><w:u w:val=\"single\"/>"),
];

fn styles(outline: &BriefOutline) -> String {
    let language = escape(&outline.language);
    // One page holds smaller letters, closer together.
    let (scale, closeness) = match outline.density {
        Density::Usual => (100, 100),
        Density::OnePage => (72, 35),
    };
    let size = |size: u8| u32::from(size) * scale / 100;
    let paragraph = |style: &ParagraphStyle| {
        let ParagraphStyle { id, name, alias, paragraph, run, .. } = style;
        let alias = if alias.is_empty() { String::new() } else { format!("<w:aliases w:val=\"{alias}\"/>") };
        let before = u32::from(style.before) * closeness / 100;
        // The schema asks for this order.
        let (outline_level, rest) = match paragraph.split_once("<w:outlineLvl") {
            Some((rest, level)) => (format!("<w:outlineLvl{level}"), rest),
            None => (String::new(), *paragraph),
        };
        let (indent, rest) = match rest.split_once("<w:ind ") {
            Some((rest, indent)) => (format!("<w:ind {indent}"), rest),
            None => (String::new(), rest),
        };
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{alias}<w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>{rest}<w:spacing w:before=\"{before}\" w:after=\"40\"/>{indent}\
             {outline_level}</w:pPr><w:rPr>{run}<w:sz w:val=\"{}\"/></w:rPr></w:style>",
            size(style.size)
        )
    };
    let character = |&(id, name, run): &(&str, &str, &str)| {
        format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:qFormat/><w:rPr>{run}</w:rPr>\
             </w:style>"
        )
    };
    let paragraphs: String = STYLES.iter().map(paragraph).collect();
    let characters: String = CHARACTER_STYLES.iter().map(character).collect();
    format!(
        "{XML}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"{}\"/><w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>\
         <w:spacing w:before=\"0\" w:after=\"40\"/></w:pPr></w:style>{paragraphs}{characters}</w:styles>",
        size(22)
    )
}

fn settings(language: &str) -> String {
    format!(
        "{XML}<w:settings xmlns:w=\"{WORD}\"><w:themeFontLang w:val=\"{}\"/></w:settings>",
        escape(language)
    )
}

/// The one list of the document: points.
fn numbering() -> String {
    format!(
        "{XML}<w:numbering xmlns:w=\"{WORD}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"360\" w:hanging=\"240\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
         <w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}
