//! Kinds of faults, each beside the text that only looks like it: one row a text, with the findings of one rule in it.

use super::findings;

/// The frame of a text in English, so that its language is known.
const FRAME: &str =
    "The river is wide, and the harbour is old. It was not a rich town, and nobody has said why it is so.";

/// Markdown with one note.
fn noted(body: &str, note: &str) -> String {
    format!("{FRAME}\n\n{body}[^1]\n\n[^1]: {note}\n")
}

/// Plain text with a list of references.
fn listed(body: &str, entries: &str) -> String {
    format!("{FRAME}\n\n{body}\n\nReferences\n\n{entries}\n")
}

fn check(rows: &[(&str, &str, String, usize)]) {
    for (rule, name, text, count) in rows {
        let found = findings(name, text);
        let of_rule: Vec<_> = found
            .iter()
            .filter(|(finding, _)| {
                finding.code == *rule && finding.level != claimgraph::diagnostic::Level::Info
            })
            .collect();
        assert_eq!(of_rule.len(), *count, "{rule}: {text}\n{found:#?}");
    }
}

#[test]
fn the_day_of_a_document_is_compared_with_its_note() {
    let lease = "The city signed the lease on 14 March 1987, and the company paid a deposit.";
    let deed = "In the deed of 3 May 1912 the widow gave the meadow to the parish.";
    let invoice = "The invoice of 12 June 2015 was never paid.";
    let sale = "The cabinet had approved the sale on 23 May 2017, in the closed part of its agenda.";
    let rows = [
        (
            "C12",
            "a.md",
            noted(lease, "Lease between Elm and Roe Ltd, 24 March 1987, Elm City Archive, CA/114."),
            1,
        ),
        (
            "C12",
            "a.md",
            noted(lease, "Lease between Elm and Roe Ltd, 14 March 1987, Elm City Archive, CA/114."),
            0,
        ),
        ("C12", "a.md", noted(lease, "*Elm Gazette*, 24 March 1987, p. 2."), 0),
        (
            "C12",
            "a.md",
            noted(lease, "Lease between Elm and Roe Ltd, 2 May 1990, Elm City Archive, CA/114."),
            0,
        ),
        ("C12", "a.md", noted(deed, "Deed of gift, 5 May 1912, Parish Archive, box 3."), 1),
        ("C12", "a.md", noted(deed, "Deed of gift, 3 May 1912, Parish Archive, box 5."), 0),
        ("C12", "a.md", noted(invoice, "Invoice no. 221, 12 July 2015, Roe papers, box 2."), 1),
        ("C12", "a.md", noted(invoice, "Invoice no. 221, 12 June 2015, Roe papers, box 2."), 0),
        ("C12", "a.md", noted(sale, "Elm Council, minutes of the meeting of 25 May 2017, item 14."), 1),
        (
            "C12",
            "a.md",
            noted(sale, "Elm Council, minutes of the meetings of 16 and 23 May 2017, item 14."),
            0,
        ),
    ];
    check(&rows);
}

#[test]
fn sections_are_compared_with_their_letters_and_their_titles() {
    let part = "An owner may defeat the claim under section 983(d).";
    let code = "Section 14-203 of the Code asks for a permit.";
    let act = "The agency relied for this on section 1417 of the Safe Water Act.";
    let rows = [
        ("C12", "a.md", noted(part, "18 U.S.C. § 983(c)."), 1),
        ("C12", "a.md", noted(part, "18 U.S.C. § 983(d)(6)."), 0),
        ("C12", "a.md", noted(part, "18 U.S.C. § 983."), 0),
        ("C12", "a.md", noted(code, "Md. Code, § 14-230 (2012)."), 1),
        ("C12", "a.md", noted(code, "Md. Code, § 14-203 (2012)."), 0),
        ("C12", "a.md", noted(act, "Safe Water Act § 1412(b), 42 U.S.C. § 300g-1(b)."), 1),
        ("C12", "a.md", noted(act, "Safe Water Act § 1417(b), 42 U.S.C. § 300g-6(b)."), 0),
    ];
    check(&rows);
}

#[test]
fn amounts_are_compared_with_entries_headlines_and_addresses() {
    let entry =
        "[1] A. Ode, \"Looms cost £4.3m,\" Elm News, 2 May 2016.\n[2] B. Roe, Dyes. Elm: Elm Press, 2012.";
    let link = |words: &str, address: &str| {
        format!("{FRAME}\n\nThe city will [{words}](https://elm.example/{address}) next year.\n")
    };
    let headline = |headline: &str| {
        format!(
            "{FRAME}\n\nSales rose by 41 percent, to go by the release, [\"{headline}\"](https://elm.example/news).\n"
        )
    };
    let rows = [
        ("C12", "a.txt", listed("The looms cost £3.4m [1]. Dyes are dear [2].", entry), 1),
        ("C12", "a.txt", listed("The looms cost £4.3m [1]. Dyes are dear [2].", entry), 0),
        ("C12", "a.md", link("spend $48 million on looms", "city-to-spend-58-million-on-looms"), 1),
        ("C12", "a.md", link("spend $48 million on looms", "city-to-spend-48-million-on-looms"), 0),
        ("C12", "a.md", link("spend $4.5 million on looms", "city-to-spend-4-5-million-on-looms"), 0),
        ("C12", "a.md", link("spend $12.5 million on looms", "city-to-spend-15-2-million-on-looms"), 1),
        ("C12", "a.md", link("spend $48 million on looms", "2021/03/04/looms"), 0),
        ("C12", "a.md", headline("Sales up 14 percent"), 1),
        ("C12", "a.md", headline("Sales up 41 percent"), 0),
        ("C12", "a.md", headline("Sales up again"), 0),
    ];
    check(&rows);
}

#[test]
fn dates_are_compared_with_addresses_and_days_of_access() {
    let linked = |words: &str| {
        format!(
            "{FRAME}\n\nThe town praised it [in a report published on {words}](https://elm.example/2021/03/12/final-report).\n"
        )
    };
    let read = |day: &str| {
        noted(
            "The school is named after her.",
            &format!("“A School,” *Elm News*, 10 March 2014, https://elm.example/a-school (accessed {day})."),
        )
    };
    let book = noted(
        "Looms are loud.",
        "Ann Ode, *Looms* (Elm Press, 2014), https://elm.example/looms (accessed 2 May 2013).",
    );
    let rows = [
        ("C14", "a.md", linked("12 March 2022"), 1),
        ("C14", "a.md", linked("12 March 2021"), 0),
        ("C14", "a.md", read("2 February 2013"), 1),
        ("C14", "a.md", read("2 February 2015"), 0),
        ("C14", "a.md", book, 0),
    ];
    check(&rows);
}

#[test]
fn marks_and_links_that_lead_nowhere_or_come_too_early_are_named() {
    let ordered = |marks: [u8; 6]| {
        let body: Vec<String> =
            marks.iter().map(|mark| format!("The loom of house {mark} is loud.[{mark}]")).collect();
        let notes: Vec<String> = (1..=6)
            .map(|note| format!("{note}. Ann Ode, Looms {note} (Elm: Elm Press, 2012), p. {note}."))
            .collect();
        format!("{FRAME}\n\n{}\n\nNotes\n\n{}\n", body.join(" "), notes.join("\n"))
    };
    let link = |label: &str| {
        format!("{FRAME}\n\nThe details are in [its entry][{label}].\n\n[elm]: https://elm.example/entry\n")
    };
    let rows = [
        ("C11", "a.txt", ordered([1, 2, 3, 5, 4, 6]), 1),
        ("C11", "a.txt", ordered([1, 2, 3, 4, 5, 6]), 0),
        ("C11", "a.txt", ordered([1, 2, 3, 3, 2, 6]), 2),
        ("C11", "a.md", link("oak"), 1),
        ("C11", "a.md", link("elm"), 0),
    ];
    check(&rows);
}

#[test]
fn mla_is_read_with_pages_alone_and_with_authors_who_are_not_listed() {
    let works = "## Works Cited\n\nOde, Ann. *Looms of the North*. Elm Press, 2014.\n\nRoe, Bo. \"Dyes.\" *Cloth Review*, vol. 3, no. 1, 2018, pp. 5-29.\n\nHale, Cy. *Low Water*. Elm Press, 2009.\n";
    let text = |body: &str| {
        format!(
            "{FRAME}\n\nLooms are loud (Ode 12). Dyes are dear (Roe 9). Water is low (Hale 40). {body}\n\n{works}"
        )
    };
    let rows = [
        (
            "C01",
            "a.md",
            text("Ode remarks that “nearly all of them are told by somebody who was a child” (23)."),
            0,
        ),
        ("C01", "a.md", text("Some say that “nearly all of them are told by somebody who was a child”."), 1),
        ("C06", "a.md", text("Nobody is as forgiving as his readers are (Petrakis 112)."), 1),
        ("C06", "a.md", text("One man said so at the gate (Participant 22)."), 0),
        ("C12", "a.md", text("In her 2011 study Ode lists thirty-four of them (Ode 23)."), 1),
        ("C12", "a.md", text("In her 2014 study Ode lists thirty-four of them (Ode 23)."), 0),
        ("C12", "a.md", text("Dyes fade in a week (Roe 50)."), 1),
    ];
    check(&rows);
}

#[test]
fn a_year_alone_belongs_to_the_author_whom_the_sentence_names() {
    let entries = "Doren, A. (2012) Hours. Elm: Elm Press.\n\nLee, B. (2019a) Waiting. Work, 12(1), 10–30.\n\nLee, B. (2019b) Paying. Work, 12(2), 40–50.";
    let text = |body: &str| {
        format!(
            "{FRAME}\n\nDoren has counted the hours (Doren 2012: 18). {body}\n\nReferences\n\n{entries}\n"
        )
    };
    let rows = [
        ("C12", "a.txt", text("Lee calls it “a rent that nobody has agreed to pay” (2019a: 50)."), 1),
        ("C12", "a.txt", text("Lee calls it “a rent that nobody has agreed to pay” (2019a: 14)."), 0),
        ("C12", "a.txt", text("Lee calls it “a rent that nobody has agreed to pay” (2019b: 50)."), 0),
    ];
    check(&rows);
}

#[test]
fn law_reviews_have_a_first_page() {
    let text = |note: &str| {
        format!(
            "{FRAME}\n\nThe keeper keeps.[^1] So it is.[^2]\n\n[^1]: The phrase is borrowed from Leonie Ode, Bailment by Force, 97 Elm L. Rev. 811, 815 (2011).\n[^2]: {note}\n"
        )
    };
    let rows = [
        ("C12", "a.md", text("Ode, supra note 1, at 794."), 1),
        ("C12", "a.md", text("Ode, supra note 1, at 840."), 0),
        ("C06", "a.md", text("Ode, supra note 1, at 840."), 0),
        ("C06", "a.md", text("Roe, supra note 1, at 840."), 1),
    ];
    check(&rows);
}

#[test]
fn a_sentence_ends_behind_the_number_of_its_source() {
    let entries = "1. Ode A. Light at work. Elm Med J. 2016;10(4):233-41.\n2. Roe B. The nurses. Elm Q. 2019;23(2):131-40.";
    let rows = [
        (
            "C02",
            "a.txt",
            listed(
                "The light was worst in the store.[1] In the north the towns spent 210 million kroner on it.",
                entries,
            ),
            1,
        ),
        (
            "C02",
            "a.txt",
            listed("The towns spent 210 million kroner on it.[1] The nurses were tired.[2]", entries),
            0,
        ),
    ];
    check(&rows);
}

#[test]
fn what_the_author_made_up_measured_or_heard_needs_no_source() {
    let alone = |body: &str| format!("{FRAME}\n\n{body}\n\n{FRAME}\n");
    let rows = [
        ("C02", alone("Suppose a grower harvests 50 crates. Without a store she sells 20 at half price."), 0),
        (
            "C02",
            alone("Our meter counted 3,912 kWh of electricity in one winter. Last year it was 2,740 kWh."),
            0,
        ),
        ("C02", alone("H3: The relation is stronger among tenants aged 65 and over, in 12 of the towns."), 0),
        ("C02", alone("Water freezes at 0 degrees, and nobody doubts it."), 0),
        ("C02", alone("By “bright” we mean at least 1,000 lux at the eye."), 0),
        ("C02", alone("This article appeared in the Spring 2023 print edition under another headline."), 0),
        ("C02", alone("Grace (not her real name) has 70 customers in the first hour."), 0),
        ("C02", alone("Fourteen of you wrote to me about it."), 0),
        (
            "C01",
            alone(
                "When we went to see it there was a notice that said “please ring at the house of the harbour master”.",
            ),
            0,
        ),
        ("C01", alone("AT: “People will park on the street in front of my house”"), 0),
        ("C02", alone("A grower harvests 50 crates a day, and 20 of them rot."), 1),
        ("C02", alone("The meter of the town counted 3,912 kWh of electricity in one winter."), 1),
        ("C02", alone("I did read somewhere that prices fell by 14 percent."), 1),
    ];
    let rows: Vec<_> = rows.into_iter().map(|(rule, text, count)| (rule, "a.md", text, count)).collect();
    check(&rows);
}
