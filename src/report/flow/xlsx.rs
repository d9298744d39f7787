//! A flow as a workbook of Excel (SpreadsheetML). Every cell is a text with a quotation prefix: none is a formula, and none becomes
//! one when somebody edits it.

use std::fmt::Write as _;

use super::table::{DebateFlow, FlowCell};
use crate::format::html::escape;
use crate::model::is_direction_control;
use crate::report::office::{XML, archive, content_types, relations};

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The styles of cells, by their number in the style sheet.
const HEAD: usize = 1;
const WORDS: usize = 2;
const SAME: usize = 3;
const HOLE: usize = 4;

/// The most characters of a cell that Excel opens.
const MOST: usize = 32_767;

/// A flow as a workbook of Excel, with its holes in colour.
#[must_use]
pub fn to_bytes(flow: &DebateFlow) -> Vec<u8> {
    let main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    archive(&[
        (
            "[Content_Types].xml",
            content_types(&[
                ("xl/workbook.xml", &format!("{main}.sheet.main+xml")),
                ("xl/worksheets/sheet1.xml", &format!("{main}.worksheet+xml")),
                ("xl/styles.xml", &format!("{main}.styles+xml")),
            ]),
        ),
        (
            "_rels/.rels",
            relations(&[(
                "workbook".to_owned(),
                &format!("{OFFICE}/officeDocument"),
                "xl/workbook.xml".to_owned(),
            )]),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{XML}<workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Flow\" sheetId=\"1\" r:id=\"sheet\"/>\
                 </sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("sheet".to_owned(), &format!("{OFFICE}/worksheet"), "worksheets/sheet1.xml".to_owned()),
                ("styles".to_owned(), &format!("{OFFICE}/styles"), "styles.xml".to_owned()),
            ]),
        ),
        ("xl/styles.xml", styles()),
        ("xl/worksheets/sheet1.xml", sheet(flow)),
    ])
}

fn sheet(flow: &DebateFlow) -> String {
    let mut xml = format!(
        "{XML}<worksheet xmlns=\"{SHEET}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols><col min=\"1\" max=\"1\" width=\"18\" \
         customWidth=\"1\"/><col min=\"2\" max=\"{}\" width=\"42\" customWidth=\"1\"/></cols><sheetData>",
        flow.columns.len()
    );
    let head: String = flow.columns.iter().map(|column| cell(column, HEAD)).collect();
    let _ = write!(xml, "<row>{head}</row>");
    for row in &flow.rows {
        xml += "<row>";
        for one in row {
            xml += &match one {
                FlowCell::Empty => "<c/>".to_owned(),
                FlowCell::Same(words) => cell(words, SAME),
                FlowCell::Words(words) => cell(words, WORDS),
                FlowCell::Hole(words) => cell(words, HOLE),
            };
        }
        xml += "</row>";
    }
    xml + "</sheetData></worksheet>"
}

fn cell(words: &str, style: usize) -> String {
    let words = crate::model::shortened(words, MOST - 1);
    // Controls of direction would reorder what follows in the cell.
    let words = words.replace(is_direction_control, "\u{fffd}");
    let words = escape(&words);
    format!("<c t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">{words}</t></is></c>")
}

/// The style sheet: the heading, words, words of the row before, holes.
fn styles() -> String {
    let wrapped = "<alignment vertical=\"top\" wrapText=\"1\"/>";
    let style = |font: usize, fill: usize| {
        format!(
            "<xf numFmtId=\"49\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyFont=\"1\" applyFill=\"1\" \
             applyNumberFormat=\"1\" applyAlignment=\"1\">{wrapped}</xf>"
        )
    };
    format!(
        "{XML}<styleSheet xmlns=\"{SHEET}\"><fonts count=\"4\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz \
         val=\"11\"/><name val=\"Calibri\"/></font><font><sz val=\"11\"/><color rgb=\"FF8A939C\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><color rgb=\"FFB33600\"/><name val=\"Calibri\"/></font></fonts><fills count=\"3\"><fill>\
         <patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill \
         patternType=\"solid\"><fgColor rgb=\"FFFFE9DF\"/></patternFill></fill></fills><borders count=\"1\"><border><left/><right/>\
         <top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" \
         borderId=\"0\"/></cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" \
         xfId=\"0\"/>{}{}{}{}</cellXfs></styleSheet>",
        style(1, 0),
        style(0, 0),
        style(2, 0),
        style(3, 2)
    )
}
