//! Packages made by hand, each with one thing that word processors do.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{WordComment, read, with_comments};
use crate::diagnostic::Fault;
use crate::document::article::{Article, EmbeddedPlace, shown};

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:mc="mc" xmlns:m="m""#;

/// A zip archive of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document with this body, and other parts: the type of each, and its content.
fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let types = ["footnotes", "endnotes", "styles", "numbering", "settings", "customXml"];
    let relation = |kind: &&str| {
        format!(r#"<Relationship Id="id-{kind}" Type="http://x/relationships/{kind}" Target="{kind}.xml"/>"#)
    };
    let relations = format!(
        r#"<Relationships>{}<Relationship Id="web" Type="http://x/hyperlink" Target="https://example.org/a" TargetMode="External"/></Relationships>"#,
        types.iter().map(relation).collect::<String>()
    );
    let names: Vec<String> = others.iter().map(|(kind, _)| format!("word/{kind}.xml")).collect();
    let contents: Vec<String> = others
        .iter()
        .map(|(kind, content)| match *kind {
            "customXml" => (*content).to_owned(),
            kind => format!("<w:{kind} {NAMESPACES}>{content}</w:{kind}>"),
        })
        .collect();
    let mut parts =
        vec![("word/document.xml", document.as_str()), ("word/_rels/document.xml.rels", &relations)];
    parts.extend(names.iter().map(String::as_str).zip(contents.iter().map(String::as_str)));
    package(&parts)
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// The blocks of a document with this body.
fn blocks(body: &str) -> Vec<String> {
    shown(&read(&docx(body, &[])).unwrap().1)
}

#[test]
fn text_is_what_a_reader_sees() {
    for (runs, text) in [
        (
            "<w:r><w:t>“Late</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> again”</w:t></w:r>",
            "“Late again”",
        ),
        (
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>",
            "a b c-d",
        ),
        ("<w:r><w:t>sur\u{ad}veil&amp;&#233;&lt;</w:t></w:r>", "surveil&é<"),
        ("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", "a"),
        (
            "<w:del><w:r><w:delText>no</w:delText><w:t>no</w:t></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins>",
            "yes",
        ),
        (
            "<w:moveFrom><w:r><w:t>no</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>yes</w:t></w:r></w:moveTo>",
            "yes",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>yes</w:t></w:r>",
            "yes",
        ),
        (
            "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>yes</w:t></w:r>",
            "yes",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>4</w:t><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "4",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>XE \"x\"</w:instrText><w:fldChar w:fldCharType=\"end\"/><w:t>a</w:t></w:r>",
            "a",
        ),
        ("<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>", "x²"),
        (
            "<w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>",
            "字",
        ),
        (
            "<w:sdt><w:sdtPr><w:tag w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>",
            "a",
        ),
        ("<w:r><w:sym w:font=\"Symbol\" w:char=\"00B1\"/><w:t>&unknown;</w:t></w:r>", "±&unknown;"),
    ] {
        assert_eq!(blocks(&p(runs)), [format!("p {text}")], "{runs}");
    }
}

#[test]
fn the_document_is_its_paragraphs_joined_by_line_ends() {
    let body = [p(""), p(&r(" One\u{ad}self ")), p(""), p(&r("Two")), p("")].concat();
    let (text, article) = read(&docx(&body, &[])).unwrap();
    assert_eq!(text, "\n One\u{ad}self \n\nTwo\n");
    assert_eq!(article.body.text(), "Oneself\nTwo");
    let source = |range| &text[article.body.source(range).unwrap()];
    assert_eq!((source(0..7), source(8..11), source(4..11)), ("One\u{ad}self", "Two", "elf \n\nTwo"));
}

#[test]
fn a_deleted_end_joins_two_paragraphs() {
    let deleted = "<w:pPr><w:pStyle w:val=\"Quote\"/><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    let body = [
        p(&format!("{deleted}{}{}", r("One, "), r("two, "))),
        p(&format!("{}<w:hyperlink r:id=\"web\">{}</w:hyperlink>", r("three, "), r("four"))),
    ];
    let (_, article) = read(&docx(&body.concat(), &[])).unwrap();
    assert_eq!(shown(&article), ["p One, two, three, four"]);
    assert_eq!(article.text(&article.links[0].range), "four");
}

#[test]
fn deleted_rows_and_second_forms_of_pictures_are_not_seen() {
    let row = |properties: &str, text: &str| format!("<w:tr>{properties}<w:tc>{}</w:tc></w:tr>", p(&r(text)));
    let table =
        format!("<w:tbl>{}{}</w:tbl>", row("", "kept"), row("<w:trPr><w:del w:id=\"1\"/></w:trPr>", "gone"));
    assert_eq!(blocks(&table), ["o kept"]);
    let content = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&r(text)));
    let boxed = format!(
        "{}<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>{}",
        r("Before "),
        content("inside"),
        content("again"),
        r("after")
    );
    assert_eq!(blocks(&p(&boxed)), ["p Before after", "p inside"]);
}

#[test]
fn one_of_several_forms_is_seen() {
    let choice = |text: &str| format!("<mc:Choice Requires=\"x\">{text}</mc:Choice>");
    let last = |text: &str| format!("<mc:Fallback>{text}</mc:Fallback>");
    let forms = |forms: &str| format!("<mc:AlternateContent>{forms}</mc:AlternateContent>");
    let inner = forms(&[choice(&r("b")), last(&r("c"))].concat());
    for (alternatives, seen) in [
        ([choice(&r("a")), choice(&r("b")), last(&r("c"))].concat(), "a"),
        ([choice(&r("a")), last(&r("c"))].concat(), "a"),
        // Readers that know no choice show the last form: nothing is lost.
        (last(&r("c")), "c"),
        ([choice(&inner), last(&r("d"))].concat(), "b"),
        ([choice(&[r("a"), inner.clone()].concat()), choice(&r("d"))].concat(), "ab"),
    ] {
        let body = p(&[r("1"), forms(&alternatives), r("2")].concat());
        assert_eq!(blocks(&body), [format!("p 1{seen}2")]);
    }
    let other = [r("1"), forms(&[choice(&r("a")), last(&r("b"))].concat())].concat().replace("mc:", "ve:");
    assert_eq!(blocks(&p(&other)), ["p 1a"]);
}

#[test]
fn symbols_are_the_characters_that_their_font_shows() {
    for (font, code, shown) in [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "00B0", "°"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F057", "Ω"),
        ("Symbol", "F035", "5"),
        ("Arial", "2264", "≤"),
        // It is not known what this font shows: the character is kept.
        ("Wingdings", "F0FC", "\u{f0fc}"),
    ] {
        let symbol = format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
        assert_eq!(blocks(&p(&[r("x"), symbol].concat())), [format!("p x{shown}")], "{font} {code}");
    }
}

#[test]
fn styles_tell_headings_quotations_and_lists_apart() {
    let styles = r#"
        <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
        <w:style w:type="paragraph" w:styleId="level"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Z"><w:name w:val="Zitat"/></w:style>
        <w:style w:type="paragraph" w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop"/></w:style>
        <w:style w:type="character" w:styleId="c"><w:name w:val="Quote"/></w:style>"#;
    let words = "one two three four five six seven eight nine";
    let body: String = [
        ("<w:pStyle w:val=\"berschrift1\"/>", "a"),
        ("<w:pStyle w:val=\"own\"/>", "b"),
        ("<w:pStyle w:val=\"level\"/>", "c"),
        ("<w:pStyle w:val=\"own\"/><w:outlineLvl w:val=\"1\"/>", "d"),
        ("<w:pStyle w:val=\"Z\"/>", "e"),
        ("<w:pStyle w:val=\"L\"/>", "f"),
        ("<w:pStyle w:val=\"L\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "g"),
        ("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "h"),
        ("<w:ind w:left=\"720\" w:right=\"720\"/>", words),
        ("<w:ind w:left=\"720\" w:hanging=\"720\"/>", words),
        ("<w:ind w:start=\"720\"/>", "a short line"),
        ("<w:pStyle w:val=\"loop\"/>", "j"),
        ("<w:pStyle w:val=\"Titre2\"/>", "k"),
        ("<w:pStyle w:val=\"berschrift3\"/>", "l"),
        ("", words),
        ("", words),
    ]
    .iter()
    .map(|(properties, text)| p(&format!("<w:pPr>{properties}</w:pPr>{}", r(text))))
    .collect();
    let (_, article) = read(&docx(&body, &[("styles", styles)])).unwrap();
    let kinds: Vec<String> =
        shown(&article).iter().map(|block| block.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(kinds.join(" "), "h1 h1 h3 h2 q i p i q p p p h2 h3 p p");
}

/// The mark of a footnote.
fn footnote(id: &str) -> String {
    format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>")
}

fn note(id: &str, text: &str) -> String {
    format!(
        "<w:footnote w:id=\"{id}\">{}</w:footnote>",
        p(&format!("<w:r><w:footnoteRef/></w:r>{}", r(text)))
    )
}

fn endnote(id: &str, text: &str) -> String {
    note(id, text).replace("footnote", "endnote")
}

fn notes(article: &Article) -> Vec<String> {
    let shown = |note: &crate::document::article::Note| {
        format!("{} {}", note.label.as_deref().unwrap_or_default(), note.text.text())
    };
    article.notes.iter().map(shown).collect()
}

#[test]
fn notes_have_the_numbers_that_word_shows() {
    let separators = "<w:footnote w:id=\"-1\" w:type=\"separator\"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"7\" w:type=\"continuationNotice\"><w:p/></w:footnote>";
    let footnotes =
        [separators, &note("0", " Zero."), &note("2", "Two."), &note("9", "Orphan."), &note("3", "* Star.")]
            .concat();
    let endnotes = [endnote("0", "End zero."), endnote("1", "End one.")].concat();
    let custom = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>*</w:t></w:r>";
    let deleted = format!("<w:del>{}</w:del>", footnote("9"));
    let end = |id: &str| footnote(id).replace("footnote", "endnote");
    let body = p(&[
        &r("A"),
        &footnote("2"),
        &r("B"),
        custom,
        &r("C"),
        &footnote("0"),
        &r(", "),
        &footnote("5"),
        &deleted,
        &r("D"),
        &end("1"),
        &r("E"),
        &end("0"),
        &r("F"),
    ]
    .concat());
    let (_, article) = read(&docx(&body, &[("footnotes", &footnotes), ("endnotes", &endnotes)])).unwrap();
    assert_eq!(shown(&article), ["p A<1=0>B<*=1>C<2=2><3=?>D<i=3>E<ii=4>F"]);
    assert_eq!(notes(&article), ["1 Two.", "* Star.", "2 Zero.", "i End one.", "ii End zero."]);
}

#[test]
fn settings_and_sections_decide_the_numbers() {
    let footnotes: String = ["1", "2", "3"].iter().map(|id| note(id, id)).collect();
    let settings = "<w:footnotePr><w:numStart w:val=\"5\"/><w:footnote w:id=\"-1\"/></w:footnotePr><w:x/><w:numFmt w:val=\"no\"/>";
    let section = "<w:pPr><w:sectPr><w:footnotePr><w:numFmt w:val=\"lowerLetter\"/><w:numStart w:val=\"1\"/></w:footnotePr></w:sectPr></w:pPr>";
    let last = "<w:sectPr><w:footnotePr><w:numRestart w:val=\"eachSect\"/></w:footnotePr></w:sectPr>";
    let body = [
        p(&footnote("1")),
        p(&format!("{section}{}{}", footnote("2"), r("x"))),
        p(&footnote("3")),
        last.to_owned(),
    ];
    let parts = [("footnotes", footnotes.as_str()), ("settings", settings)];
    let (_, article) = read(&docx(&body.concat(), &parts)).unwrap();
    let labels: Vec<_> = article.markers.iter().map(|marker| marker.label.as_str()).collect();
    assert_eq!(labels, ["a", "b", "5"]);
}

/// A complex field.
fn field(code: &str, result: &str) -> String {
    let part = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = code.replace('&', "&amp;").replace('"', "&quot;");
    let (start, end) = code.split_at(code.len() / 2);
    let code =
        format!("<w:r><w:instrText>{start}</w:instrText></w:r><w:r><w:instrText>{end}</w:instrText></w:r>");
    [part("begin"), code, part("separate"), result.to_owned(), part("end")].concat()
}

#[test]
fn links_are_relations_and_fields_and_bare_addresses() {
    let body = p(&[
        &r("A "),
        "<w:hyperlink r:id=\"web\" w:anchor=\"x\">",
        &r("one"),
        "</w:hyperlink>",
        &r(" "),
        &field("HYPERLINK \"https://b.org/\" \\o \"tip\"", &r("two")),
        &r(" https://c.org. "),
        "<w:hyperlink w:anchor=\"y\">",
        &r("inside"),
        "</w:hyperlink>",
        &field("HYPERLINK \\l \"y\"", &r("too")),
    ]
    .concat());
    let (_, article) = read(&docx(&body, &[])).unwrap();
    let links: Vec<_> =
        article.links.iter().map(|link| (article.text(&link.range), link.address.as_str())).collect();
    assert_eq!(
        links,
        [("one", "https://example.org/a#x"), ("two", "https://b.org/"), ("https://c.org", "https://c.org")]
    );
    assert_eq!(shown(&article), ["p A one two https://c.org. insidetoo"]);
}

#[test]
fn embedded_citations_keep_their_records_and_what_they_show() {
    let json = r#"{"citationItems":[{"itemData":{"title":"Salt & ice"},"locator":"14"}]}"#;
    let zotero = field(&format!("ADDIN ZOTERO_ITEM CSL_CITATION {json}"), &r("(Lee 2019)"));
    let simple = format!("<w:fldSimple w:instr=\" CITATION Roy20 \\l 1033 \">{}</w:fldSimple>", r("(Roy)"));
    let tag = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, json);
    let control = format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"MENDELEY_CITATION_v3_{tag}\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        r("[1]")
    );
    let body = p(&[&r("So "), zotero.as_str(), " ", &simple, &control, &footnote("1")].concat());
    let footnotes = format!("<w:footnote w:id=\"1\">{}</w:footnote>", p(&format!("{}{zotero}.", r("See "))));
    let sources = "<b:Sources xmlns:b=\"b\"><b:Source><b:Tag>Roy20</b:Tag><b:Title>Ice</b:Title></b:Source></b:Sources>";
    let parts = [("footnotes", footnotes.as_str()), ("customXml", sources)];
    let (_, article) = read(&docx(&body, &parts)).unwrap();
    let shown: Vec<_> = article
        .embedded
        .iter()
        .map(|citation| {
            let words = match &citation.place {
                EmbeddedPlace::Body(range) => article.text(range).to_owned(),
                EmbeddedPlace::Note(note, range) => {
                    format!("{note}: {}", &article.notes[*note].text.text()[range.clone()])
                }
            };
            let item = &citation.items[0];
            format!(
                "{words} = {} {}",
                item.item["title"].as_str().unwrap(),
                item.locator.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "(Lee 2019) = Salt & ice p. 14",
            "(Roy) = Ice -",
            "[1] = Salt & ice p. 14",
            "0: (Lee 2019) = Salt & ice p. 14"
        ]
    );
}

#[test]
fn a_field_that_repeats_the_number_of_a_note_is_a_second_mark() {
    let body = p(&[
        r("A"),
        footnote("1"),
        r("B"),
        field("NOTEREF _Ref1 \\f \\h", &r("1")),
        r("C, note "),
        field("NOTEREF _Ref1 \\h", &r("1")),
    ]
    .concat());
    let (_, article) = read(&docx(&body, &[("footnotes", &note("1", "Lee."))])).unwrap();
    assert_eq!(shown(&article), ["p A<1=0>B<1=0>C, note 1"]);
}

/// A field, link or control that begins in a row that is removed must not end in the paragraph after it.
#[test]
fn what_begins_in_a_deleted_row_ends_nowhere() {
    let cell = |runs: &str| {
        let row = format!("<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>{}</w:tc></w:tr>", p(runs));
        format!("<w:tbl>{row}</w:tbl>")
    };
    let character = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    for code in ["NOTEREF x \\f ", "HYPERLINK \"https://example.org\"", "ADDIN x"] {
        let code = format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
        let begun = [
            r("a long text of the cell that goes on and on "),
            character("begin"),
            code,
            character("separate"),
            r("1"),
        ];
        let end = p(&[r("2"), character("end"), r(" end.")].concat());
        let body = [p(&r("One.")), cell(&begun.concat()), end].concat();
        let (_, article) = read(&docx(&body, &[])).unwrap();
        assert_eq!(shown(&article), ["p One.", "p 2 end."]);
        assert!(article.links.is_empty() && article.markers.is_empty() && article.embedded.is_empty());
    }
}

#[test]
fn a_formula_after_a_hidden_run_is_shown() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>";
    let body = p(&format!("{}{hidden}<m:oMath><m:r><m:t>x + 1</m:t></m:r></m:oMath>", r("Then ")));
    assert_eq!(blocks(&body), ["p Then x + 1"]);
}

/// Parts for other programs that grow too large end the reading, as each other part does.
#[test]
fn a_part_that_grows_too_large_ends_the_reading() {
    let blank = " ".repeat(17 << 20);
    let fault = read(&docx(&p(&r("One.")), &[("customXml", &blank)])).unwrap_err();
    assert!(fault.message.contains("customXml.xml` grows to more than"), "{}", fault.message);
}

#[test]
fn items_below_an_item_have_no_number_of_the_list() {
    let numbering = "<w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"[%1]\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num>";
    let item = |level: usize, text: &str| {
        let number = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
        p(&format!("<w:pPr>{number}</w:pPr>{}", r(text)))
    };
    let body = [item(0, "Lee."), item(1, "Reprint."), item(0, "Kim.")].concat();
    let (_, article) = read(&docx(&body, &[("numbering", numbering)])).unwrap();
    assert_eq!(shown(&article), ["i [1] Lee.", "i Reprint.", "i [2] Kim."]);
}

#[test]
fn references_have_the_numbers_of_their_list() {
    let numbering = "<w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"[%1]\"/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num>";
    let item = |list: &str, text: &str| {
        p(&format!("<w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}", r(text)))
    };
    let body = [item("1", "Lee."), item("2", "No."), item("1", "Roy.")].concat();
    let (text, article) = read(&docx(&body, &[("numbering", numbering)])).unwrap();
    assert_eq!(shown(&article), ["i [1] Lee.", "i No.", "i [2] Roy."]);
    assert_eq!(text, "Lee.\nNo.\nRoy.");
}

#[test]
fn broken_and_hostile_packages_are_refused_with_a_way_out() {
    let whole = docx(&p(&r("a")), &[]);
    let fault = |bytes: &[u8]| -> Fault { read(bytes).unwrap_err() };
    let bomb = docx(&p(&r(&" ".repeat(17 << 20))), &[]);
    let entities = package(&[("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document/>")]);
    // Equal lengths, so that only the name changes.
    let other = [("word/document.xml", "<w:document/>"), ("word/documenX.xml", "<w:document/>")];
    let twice: Vec<u8> = {
        let mut bytes = package(&other);
        while let Some(at) = bytes.windows(9).position(|part| part == b"documenX.") {
            bytes[at + 7] = b't';
        }
        bytes
    };
    for (bytes, message) in [
        (&whole[..whole.len() / 2], "incomplete or damaged"),
        (b"PK\x03\x04", "incomplete or damaged"),
        (&package(&[("word/styles.xml", "<a/>")]), "lacks its main part, `word/document.xml`"),
        (
            &package(&[("word/document.xml", "<w:document><w:p></w:document>")]),
            "the part `word/document.xml`",
        ),
        (&package(&[("word/document.xml", "\u{fffe}")]), "is empty or holds no text of Word's"),
        (&package(&[("word/document.xml", "")]), "is empty or holds no text of Word's"),
        (&package(&[("word/document.xml", "The lane is wide.")]), "is empty or holds no text of Word's"),
        (&package(&[("word/document.xml", "<workbook><sheets/></workbook>")]), "holds no text of Word's"),
        (
            &package(&[("word/document.xml", "<w:glossaryDocument><w:body/></w:glossaryDocument>")]),
            "holds no text of Word's",
        ),
        (
            &package(&[("word/document.xml", "<w:document><w:body><w:p></w:p>")]),
            "`word/document.xml` of the document ends before its end tag",
        ),
        (&twice, "holds two parts of one name"),
        (&bomb, "grows to more than 16 MiB"),
        (&entities, "declares entities"),
    ] {
        let fault = fault(bytes);
        assert!(fault.message.contains(message), "{}", fault.message);
        assert!(!fault.help.is_empty());
    }
    let mut damaged = whole.clone();
    let at = whole.windows(9).position(|part| part == b"word/docu").unwrap() + 40;
    damaged[at] ^= 0xff;
    assert!(read(&damaged).is_err());
}

#[test]
fn deep_nesting_is_read_like_any_other() {
    for (open, close) in [
        ("<w:ins>", "</w:ins>"),
        ("<w:p>", "</w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:del>", "</w:del>"),
        ("<w:txbxContent>", "</w:txbxContent>"),
    ] {
        let depth = 10_000;
        let body = [open.repeat(depth), p(&r("deep")), close.repeat(depth), p(&r("end"))].concat();
        let (text, _) = read(&docx(&body, &[])).unwrap();
        assert!(text.ends_with("end"), "{open}");
    }
}

/// The text of a part of a package.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

/// The words between the ends of a comment.
fn commented(document: &str, id: usize) -> String {
    let start = document.find(&format!("<w:commentRangeStart w:id=\"{id}\"/>")).unwrap();
    let end = document.find(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")).unwrap();
    let mut words = String::new();
    for piece in document[start..end].replace("<w:tab/>", "\t").replace("</w:p>", "\n").split('<').skip(1) {
        words.push_str(piece.split_once('>').unwrap().1);
    }
    words.replace("&lt;", "<").replace("&amp;", "&")
}

fn comment(range: std::ops::Range<usize>, text: &str) -> WordComment {
    WordComment { range, author: "claimgraph".to_owned(), text: text.to_owned() }
}

/// Runs with properties, a tab, an entity, two elements of text in one run, and two paragraphs.
fn for_comments() -> Vec<u8> {
    let body = [
        p(&format!(
            "{}<w:r><w:rPr><w:b/></w:rPr><w:t>bold &amp; loud</w:t><w:tab/><w:t>more</w:t></w:r>{}{}",
            r("One "),
            footnote("1"),
            r("é two")
        )),
        p(&r("three")),
    ];
    docx(&body.concat(), &[("footnotes", &note("1", "Lee."))])
}

#[test]
fn comments_stand_at_their_words_and_the_text_stays() {
    let bytes = for_comments();
    let (text, _) = read(&bytes).unwrap();
    assert_eq!(text, "One bold & loud\tmoreé two\nthree");
    let ranges = [0..3, 4..8, 6..12, 9..10, 15..20, 2..text.len(), 20..25, 4..4, 27..32];
    let comments: Vec<_> =
        ranges.iter().map(|range| comment(range.clone(), "Which <source>?\nSay & show.")).collect();
    let copy = with_comments(&bytes, &comments).unwrap();
    assert_eq!(read(&copy).unwrap().0, text);
    let document = part(&copy, "word/document.xml");
    for (id, range) in ranges.iter().enumerate() {
        let words = if range.is_empty() { "bold " } else { &text[range.clone()] };
        assert_eq!(commented(&document, id), words, "{range:?}");
    }
    assert!(
        document.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">ld</w:t></w:r>"),
        "{document}"
    );
    assert_eq!(part(&copy, "word/footnotes.xml"), part(&bytes, "word/footnotes.xml"));
    let comments = part(&copy, "word/comments.xml");
    assert!(comments.contains("Which &lt;source&gt;?"), "{comments}");
    assert_eq!(comments.matches("<w:comment ").count(), ranges.len());
    assert!(part(&copy, "word/_rels/document.xml.rels").contains("Target=\"/word/comments.xml\""));
}

#[test]
fn comments_join_those_that_are_there() {
    let once = with_comments(&for_comments(), &[comment(0..3, "First.")]).unwrap();
    let twice = with_comments(&once, &[comment(4..8, "Second.")]).unwrap();
    let document = part(&twice, "word/document.xml");
    assert_eq!((commented(&document, 0), commented(&document, 1)), ("One".to_owned(), "bold".to_owned()));
    let comments = part(&twice, "word/comments.xml");
    assert!(comments.contains("w:id=\"0\"") && comments.contains("w:id=\"1\""), "{comments}");
    assert_eq!(part(&twice, "word/_rels/document.xml.rels"), part(&once, "word/_rels/document.xml.rels"));
    assert!(with_comments(&docx(&p(""), &[]), &[comment(0..0, "x")]).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let body = p(&[r("A"), footnote("1"), field("HYPERLINK \"x\"", &r("B"))].concat());
        let mut bytes = docx(&body, &[("footnotes", &note("1", "Lee."))]);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = read(&bytes);
        let _ = read(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn any_words_can_be_commented(ranges in proptest::collection::vec((0_usize..33, 0_usize..33), 1..6)) {
        let bytes = for_comments();
        let (text, _) = read(&bytes).unwrap();
        let mut ranges: Vec<_> = ranges.into_iter().map(|(a, b)| a.min(b)..a.max(b)).collect();
        ranges.retain(|range| text.get(range.clone()).is_some_and(|words| !words.trim().is_empty()));
        let comments: Vec<_> = ranges.iter().map(|range| comment(range.clone(), "x")).collect();
        let copy = with_comments(&bytes, &comments).unwrap();
        let document = part(&copy, "word/document.xml");
        for (id, range) in ranges.into_iter().enumerate() {
            let words = commented(&document, id);
            prop_assert_eq!(words.trim(), text[range].trim());
        }
    }

    #[test]
    fn any_order_of_elements_is_read(order in proptest::collection::vec(0_usize..24, 0..40)) {
        const ELEMENTS: &[&str] = &[
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>a\u{ad}é ", "</w:t>", "<w:tr>", "</w:tr>", "<w:trPr><w:del/></w:trPr>",
            "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:footnoteReference w:id=\"1\" w:customMarkFollows=\"1\"/>",
            "<w:footnoteReference w:id=\"1\"/>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"separate\"/>",
            "<w:fldChar w:fldCharType=\"end\"/>", "<w:instrText>NOTEREF \\f</w:instrText>", "<w:instrText>HYPERLINK a</w:instrText>",
            "<w:hyperlink r:id=\"web\">", "</w:hyperlink>", "<w:txbxContent>", "</w:txbxContent>", "<w:sdt>", "</w:sdt>", "<w:tab/>",
        ];
        // The reader of XML asks for balanced elements: close what is open, in order.
        let mut xml = String::new();
        let mut open: Vec<&str> = Vec::new();
        for element in order.into_iter().map(|index| ELEMENTS[index]) {
            let name = element.trim_start_matches(['<', '/']).split(['>', ' ', '/']).next().unwrap();
            if element.starts_with("</") {
                if open.last() == Some(&name) {
                    open.pop();
                    xml.push_str(element);
                }
            } else {
                xml.push_str(element);
                if !element.contains("</") && !element.ends_with("/>") {
                    open.push(name);
                }
            }
        }
        while let Some(name) = open.pop() {
            xml.push_str(&format!("</{name}>"));
        }
        let (text, article) = read(&docx(&xml, &[("footnotes", &note("1", "* Lee."))])).unwrap();
        for block in &article.blocks {
            let source = article.body.source(block.range.clone()).unwrap();
            let words = text[source].replace('\u{ad}', "").replace('\t', " ");
            prop_assert_eq!(article.text(&block.range), words);
        }
        for marker in &article.markers {
            prop_assert!(article.body.text().is_char_boundary(marker.at));
        }
    }
}

#[test]
fn a_copy_with_comments_holds_no_character_that_xml_forbids() {
    let notes = format!(r#"<w:footnote w:id="1">{}</w:footnote>"#, p(&r("Lee,\u{c} &#x1;p. 3.")));
    let body =
        p(&(r("The bridge&#x1; fell\u{1} in &#11;2019.") + r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#));
    let document = docx(&body, &[("footnotes", &notes)]);
    let comment = WordComment { range: 4..10, author: "a\u{1}b".to_owned(), text: "why\u{c}?".to_owned() };
    let copy = with_comments(&document, &[comment]).unwrap();
    assert_eq!(read(&copy).unwrap().0, "The bridge fell in 2019.");
    let mut package = zip::ZipArchive::new(Cursor::new(copy)).unwrap();
    for index in 0..package.len() {
        let text = std::io::read_to_string(package.by_index(index).unwrap()).unwrap();
        assert_eq!(super::characters::without_forbidden(&text), None);
    }
}
