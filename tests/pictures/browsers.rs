//! Pictures in a real browser that has only the generic font.

use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, json, svg};
use claimgraph::layout::text::FONT_FAMILY;
use claimgraph::{CitationDraft, Draft, NodeDraft, RelationDraft, SourceDraft, Text};

use crate::shared::chromium::Chromium;
use crate::shared::shipped_maps;

/// Texts that are hard to measure: a name, and the text.
const TEXTS: &[(&str, &str)] = &[
    ("english", "The town should remove the cameras from Main Street before the next summer comes."),
    ("capitals", "WWWWW MMMMM WWWWW MMMMM WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW MMMMMMMM"),
    ("narrow", "illicit little lilies, illicit little lilies, illicit little lilies, illicit little lilies"),
    (
        "japanese",
        "監視カメラは本通りから撤去されるべきである。犯罪は二年間、横ばいのままだった。「誰も見ていない」と署長は言う。",
    ),
    ("chinese", "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜"),
    ("korean", "마을은 여름이 오기 전에 중심가에서 카메라를 철거해야 한다. 범죄는 줄지 않았다."),
    ("hebrew", "על העירייה להסיר את המצלמות מהרחוב הראשי לפני הקיץ, כי הפשיעה (Main Street 2019) לא ירדה."),
    (
        "arabic",
        "يجب على البلدة إزالة الكاميرات من الشارع الرئيسي قبل حلول الصيف، فالجريمة لم تنخفض منذ عامين.",
    ),
    ("greek", "Η πόλη πρέπει να αφαιρέσει τις κάμερες από τον κεντρικό δρόμο πριν από το καλοκαίρι."),
    ("russian", "Городу следует убрать камеры с главной улицы до начала лета, преступность не снизилась."),
    ("hindi", "शहर को गर्मियों से पहले मुख्य सड़क से कैमरे हटा देने चाहिए, अपराध कम नहीं हुआ है।"),
    ("thai", "เมืองควรถอดกล้องออกจากถนนสายหลักก่อนฤดูร้อน เพราะอาชญากรรมไม่ได้ลดลงเลยในสองปี"),
    ("emoji", "👩‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈 watch 👁️👁️👁️ the 🇯🇵🇫🇷🇩🇪 street 📷📷📷📷📷📷📷📷📷📷📷📷📷📷📷📷📷📷📷📷"),
    (
        "long-word",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorstand",
    ),
    (
        "address",
        "See https://example.org/a/very/long/address/without/blanks?in=it&and=more#and-still-more-of-it for all.",
    ),
    (
        "combining",
        "Z̸̢͇a̵̡͔l̴̨̛g̷̡̛o̴̧̧ speaks of e\u{301}\u{302}\u{303}te\u{301} and Viê\u{323}t Nam, of ſ̃ and q̣̌ and of ö̲̅ twice.",
    ),
    (
        "hostile",
        "</text><script>alert(1)</script>\u{202e}desrever ]]> &amp; \"quoted\" 'too' \u{7}\u{1b}[31m \\N <b>bold</b>",
    ),
    (
        "blank",
        "\u{a0}\u{2003}\u{3000}wide\u{3000}\u{3000}blanks\u{2003}\u{2003}\u{a0}\u{a0}and\u{200b}none\u{ad}here",
    ),
];

/// A map with each of those texts in every position.
fn texts() -> Draft {
    let mut draft = Draft::new().with_thesis("english").unwrap();
    draft.head.title = Some("Hard to measure".into());
    for (id, text) in TEXTS {
        let mut source = SourceDraft::new(&format!("source-{id}")).unwrap();
        let title: String = text.chars().take(20).collect();
        source = source.with("title", title).with("URL", "https://example.org/\"><script>");
        let citation = CitationDraft::new(&format!("source-{id}")).unwrap();
        let node = NodeDraft::claim(id, text).unwrap().with_citation(citation);
        let view = NodeDraft::evidence(&format!("view-{id}"), text).unwrap().with_holder(text).unwrap();
        draft = draft
            .with_source(source)
            .with_node(node)
            .with_node(NodeDraft { title: Some(Text::new(*text).unwrap()), ..view });
        draft = draft.with_relation(RelationDraft::supports([format!("view-{id}").as_str()], id).unwrap());
    }
    draft
}

/// Measures every line of every box, as it is drawn and without its `textLength`.
///
/// A browser draws a letter that no font has as a frame of some width, the same as for a private-use character.
const SCRIPT: &str = r#"
const report = [];
const pen = document.createElement("canvas").getContext("2d");
pen.font = "100px sans-serif";
const width = letter => pen.measureText(letter).width;
const isMissing = letter => letter > "~" && width(letter) > 0 && width(letter) === width("\u{10FFFE}");
for (const svg of document.querySelectorAll("svg")) {
  for (const node of svg.querySelectorAll("g.node")) {
    const [x, y, w, h] = ["x", "y", "w", "h"].map(name => Number(node.dataset[name]));
    for (const text of node.querySelectorAll("text")) {
      const box = text.getBBox();
      const told = Number(text.getAttribute("textLength"));
      const drawn = text.getComputedTextLength();
      text.removeAttribute("textLength");
      const natural = text.getComputedTextLength();
      const out = Math.max(x - box.x, box.x + box.width - x - w, y - box.y, box.y + box.height - y - h);
      const isWhole = ![...text.textContent].some(isMissing);
      report.push([node.id, out, told, drawn, natural, isWhole].join(" "));
    }
  }
}
document.body.innerHTML = "";
const result = document.createElement("pre");
result.textContent = report.join("\n");
document.body.append(result);
"#;

/// A line as a browser shows it.
struct Shown<'a> {
    id: &'a str,
    /// The length by which it extends beyond its box.
    out: f64,
    /// The width that we wrote, the width as drawn, and the natural width.
    widths: [f64; 3],
    /// True if a font has all its letters.
    is_whole: bool,
}

fn shown(line: &str) -> Shown<'_> {
    let words: Vec<&str> = line.split(' ').collect();
    let number = |at: usize| words[at].parse().unwrap_or_else(|_| panic!("not measured: {line}"));
    Shown { id: words[0], out: number(1), widths: [2, 3, 4].map(number), is_whole: words[5] == "true" }
}

#[test]
fn every_line_lies_in_its_box_with_generic_fonts() {
    let Some(chromium) = Chromium::find() else { return };
    let shipped = shipped_maps().into_iter().map(|(_, text)| json::read(text.as_bytes()).partial_map);
    let pictures = shipped.chain([texts().build()]).map(|map| {
        let findings = check(&map, &Levels::default());
        let picture = svg::to_string(&Context::new(&map, &findings));
        assert!(picture.contains(FONT_FAMILY));
        picture.replace(FONT_FAMILY, "sans-serif")
    });
    let pictures: Vec<String> = pictures.collect();
    let page = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><body>{}<script>{SCRIPT}</script>",
        pictures.concat()
    );
    let document = chromium.document::<&str>(&page, &[]);
    let (_, report) = document.split_once("<pre>").expect("the script has run to its end");
    let (report, _) = report.split_once("</pre>").unwrap();
    let lines: Vec<Shown<'_>> = report.lines().map(shown).collect();
    let drawn: usize = pictures.iter().map(|picture| picture.matches("<text").count()).sum();
    assert!(lines.len() > 600 && lines.len() <= drawn, "{} of {drawn} lines", lines.len());
    for line in &lines {
        let Shown { id, out, widths: [told, drawn, natural], is_whole } = *line;
        let line = format!("{id}, {told} px wide, drawn {drawn}, by itself {natural}");
        assert!(out <= 0.5, "a line leaves its box by {out}: {line}");
        assert!((told - drawn).abs() < 0.5, "a line is not as wide as it is told to be: {line}");
        let is_natural = (SQUEEZED..=STRETCHED).contains(&(told / natural.max(1.0)));
        assert!(is_natural || !is_whole, "letters are deformed: {line}");
    }
    let whole = lines.iter().filter(|line| line.is_whole).count();
    assert!(whole > 600, "{whole} lines in letters that there are fonts for");
}

/// The least and the greatest width of a line, as shares of its natural width.
const SQUEEZED: f64 = 0.6;
const STRETCHED: f64 = 1.7;
