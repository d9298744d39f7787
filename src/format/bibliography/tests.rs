//! Bibliographies as people have them: what is read of each, and what is said of it.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// The items of a file, and the messages about it: faults begin with `!`.
fn read(bytes: &[u8]) -> (Vec<Value>, Vec<String>) {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let beside = |_: &str| Ok(bytes.to_vec());
    let sources =
        sources(Placed::string("refs", None), Some(&beside), &mut Vec::new(), (&mut faults, &mut warnings));
    let PlacedValue::List(items) = sources.items.value else { panic!("`sources` is a list") };
    let faults = faults.into_iter().map(|fault| format!("!{}", fault.message));
    let messages = faults.chain(warnings.into_iter().map(|warning| warning.message)).collect();
    (items.iter().map(Placed::to_value).collect(), messages)
}

/// The members of the one item of a file, without its id and type.
fn members(file: &str) -> Value {
    let (items, messages) = read(file.as_bytes());
    assert_eq!((items.len(), &messages[..]), (1, &[][..]), "{file}");
    let mut item = items.into_iter().next().unwrap();
    let members = item.as_object_mut().unwrap();
    for name in ["id", "type", "custom"] {
        members.remove(name);
    }
    item
}

#[test]
fn latex_becomes_text() {
    for (latex, text) in [
        (
            r#"Garc{\'\i}a Garc{\'{\i}}a Garc\'ia Vladim\'\i r na{\"\i}ve"#,
            "García García García Vladimír naïve",
        ),
        (
            r"{\v S}imon \v{S} \v S {\'E}cole \H{o} \c c \c{c} \'e \' e {\'{e}} \^{\i} \.I \d{a} \k{a}",
            "Šimon Š Š École ő ç ç é é é î İ ạ ą",
        ),
        (
            r"S\o{}ren {\o} \O{}rsted {\AA}ker {\L}ukasz Stra{\ss}e \ae{}on \'{} \^{} \~{}",
            "Søren ø Ørsted Åker Łukasz Straße æon ' ^ ~",
        ),
        (
            r"\emph{E. coli} and {\em rats}, \textsc{Small} {\bf b} \textit{a \textbf{b}}",
            "E. coli and rats, Small b a b",
        ),
        (
            r"H\textsubscript{2}O H$_2$O 10$^{6}$ m\textsuperscript{2} 1\textsuperscript{st}",
            "H2O H2O 10⁶ m² 1st",
        ),
        (
            r"``loud'' `s' \enquote{q} don't 1--2 a---b \ldots{} \dots\ x ?`que? !`ay!",
            "“loud” ‘s' “q” don't 1–2 a—b … … x ¿que? ¡ay!",
        ),
        (
            r"A~B 5\,km 20{\textdegree}C pre\-{C}olumbian {{III}}\textendash{{V}}",
            "A\u{a0}B 5 km 20°C preColumbian III–V",
        ),
        (r"x \& y \% z \_ \# \$ \{ \} \textbackslash{} \LaTeX{}", r"x & y % z _ # $ { } \ LaTeX"),
        (r"$\alpha$-decay $p < 0.05$ costs $5 and $10", "α-decay p < 0.05 costs $5 and $10"),
        (
            r"\noopsort{1973a}Z \href{http://x.y}{link} \textcolor{red}{r} \url{http://a.b/c_d%20}",
            "Z link r http://a.b/c_d%20",
        ),
        ("{\"}Proof{\"} of\n   {G{\\\"o}del}", "\"Proof\" of Gödel"),
    ] {
        let file = format!("@misc{{a, title = {{{latex}}}}}");
        assert_eq!(members(&file), json!({ "title": text }), "{latex}");
    }
    let (items, messages) = read(br"@misc{a, title = {\foo{x} \foo y \baz}}");
    assert_eq!(items[0]["title"], r"\foo{x} \foo y \baz");
    let unknown =
        |name: &str| format!(r"refs:1:10: `\{name}` is not a known command; it is kept as it is written");
    assert_eq!(messages, [unknown("foo"), unknown("baz")], "each command is named once");
}

#[test]
fn names_are_read_as_bibtex_reads_them() {
    let person = |family: &str, given: &str| json!({ "family": family, "given": given });
    let literal = |name: &str| json!({ "literal": name });
    for (list, names) in [
        ("{van der Berg}, Jan", json!([person("van der Berg", "Jan")])),
        (
            "van der Berg, Jan",
            json!([{ "family": "Berg", "given": "Jan", "non-dropping-particle": "van der" }]),
        ),
        (
            "Jean de la Fontaine",
            json!([{ "family": "Fontaine", "given": "Jean", "non-dropping-particle": "de la" }]),
        ),
        ("Smith {MacDonald}, Ann", json!([person("Smith MacDonald", "Ann")])),
        ("Smith, Jr., John", json!([{ "family": "Smith", "given": "John", "suffix": "Jr." }])),
        ("Smith, John, Jr.", json!([{ "family": "Smith", "given": "John", "suffix": "Jr." }])),
        ("Henry Ford, III", json!([{ "family": "Ford", "given": "Henry", "suffix": "III" }])),
        ("Smith, J. and others", json!([person("Smith", "J."), literal("et al.")])),
        ("Smith, J. et al.", json!([person("Smith", "J."), literal("et al.")])),
        (
            "Doe, Jane AND {Barnes and Noble} and\n Plato",
            json!([person("Doe", "Jane"), literal("Barnes and Noble"), literal("Plato")]),
        ),
        ("{Ministry of Truth, Oceania}", json!([literal("Ministry of Truth, Oceania")])),
        (
            "M{\\\"u}ller, J{\\\"o}rg and {\\v C}apek, Karel",
            json!([person("Müller", "Jörg"), person("Čapek", "Karel")]),
        ),
        ("{Battisti}, A.~J.", json!([person("Battisti", "A.\u{a0}J.")])),
        ("Smith, J.; Doe, K.", json!([person("Smith", "J."), person("Doe", "K.")])),
        (
            "family=Ode, given=Ann, prefix=von",
            json!([{ "family": "Ode", "given": "Ann", "non-dropping-particle": "von" }]),
        ),
    ] {
        assert_eq!(
            members(&format!("@misc{{a, author = {{{list}}}}}")),
            json!({ "author": names }),
            "{list}"
        );
    }
    for nobody in ["", " ", "{}", ", and ,"] {
        assert_eq!(
            members(&format!("@misc{{a, author = {{{nobody}}}, title = {{}}}}")),
            json!({}),
            "{nobody:?}"
        );
    }
}

#[test]
fn dates_are_read_or_shown_and_never_guessed() {
    let days = |days: Value| json!({ "date-parts": days });
    let literal = |text: &str| json!({ "literal": text });
    for (fields, issued) in [
        ("year = 2001", days(json!([[2001]]))),
        ("year = { 2025 }, month = { nov }", days(json!([[2025, 11]]))),
        ("year = 2003, month = {Sept.}", days(json!([[2003, 9]]))),
        ("year = 2003, month = 9, day = 5", days(json!([[2003, 9, 5]]))),
        ("year = 2003, month = {12~April}", days(json!([[2003, 4, 12]]))),
        ("year = 2003, month = mar # \"~15\"", days(json!([[2003, 3, 15]]))),
        ("year = 2003, month = jan # \"/\" # feb", days(json!([[2003, 1], [2003, 2]]))),
        ("year = 2003, month = {Michaelmas}", literal("Michaelmas 2003")),
        ("year = {12 March 2001}", days(json!([[2001, 3, 12]]))),
        ("year = {March 12th, 2001}, month = mar", days(json!([[2001, 3, 12]]))),
        ("year = {12. M{\\\"a}rz 2001}", days(json!([[2001, 3, 12]]))),
        ("year = {2014-09}", days(json!([[2014, 9]]))),
        ("year = {1999--2001}", days(json!([[1999], [2001]]))),
        ("year = {c. 1920}", json!({ "date-parts": [[1920]], "circa": true })),
        ("year = {13th century}", literal("13th century")),
        ("year = {in press}", literal("in press")),
        ("year = {99}", literal("99")),
        ("year = {{c}. 1920}", json!({ "date-parts": [[1920]], "circa": true })),
        ("month = mar", literal("mar")),
        ("date = {2001/2002}", days(json!([[2001], [2002]]))),
        ("date = {2001-09/2002-01}", days(json!([[2001, 9], [2002, 1]]))),
        ("date = {2002/2001}", literal("2002/2001")),
        ("date = {2001/..}", literal("2001/..")),
        ("date = {1920~}", json!({ "date-parts": [[1920]], "circa": true })),
        ("date = {-0400}", days(json!([[-400]]))),
        ("date = {2001-21}", json!({ "date-parts": [[2001]], "season": 1 })),
        ("date = {44 BC}", literal("44 BC")),
        ("date = {199X}", literal("199X")),
        ("date = {2024-13-01}", literal("2024-13-01")),
        ("date = {2024-02-29}", days(json!([[2024, 2, 29]]))),
        ("date = {2023-02-29}", literal("2023-02-29")),
        ("date = {12/03/2001}", literal("12/03/2001")),
        ("date = {March 2001}, year = 1999", days(json!([[2001, 3]]))),
        ("date = {5 June -- 7 July 2001}", days(json!([[2001, 6, 5], [2001, 7, 7]]))),
        ("date = {2019-06-04T10:00:00Z}", days(json!([[2019, 6, 4]]))),
    ] {
        assert_eq!(members(&format!("@misc{{a, {fields}}}")), json!({ "issued": issued }), "{fields}");
    }
    assert_eq!(
        members("@misc{a, urldate = {4 June 2019}}"),
        json!({ "accessed": { "date-parts": [[2019, 6, 4]] } })
    );
    assert_eq!(members("@misc{a, urldate = {last week}}"), json!({ "accessed": { "literal": "last week" } }));
}

#[test]
fn addresses_are_found_where_they_are() {
    for (fields, url) in [
        (r"url = {https://a.b/c\_d\%20\~{}e}", "https://a.b/c_d%20~e"),
        (r"url = {\url{https://a.b/c_d}}", "https://a.b/c_d"),
        ("url = {https://a.b/\n  long/path}", "https://a.b/long/path"),
        ("url = {https://x.example/#:~:text=a{b}}", "https://x.example/#:~:text=a{b}"),
        (r"howpublished = {\url{https://example.org/p_q}}", "https://example.org/p_q"),
        ("howpublished = {https://example.org/p_q}", "https://example.org/p_q"),
        (r"howpublished = {\href{https://x.org/a}{here}}", "https://x.org/a"),
        (r"note = {Available at \url{https://example.org/n}, accessed 2020}", "https://example.org/n"),
        ("note = {(See http://a.b/c(d), and more.)}", "http://a.b/c(d)"),
        ("eprint = {1403.2036}, archiveprefix = {arXiv}", "https://arxiv.org/abs/1403.2036"),
        ("eprint = {hep-th/9901001}", "https://arxiv.org/abs/hep-th/9901001"),
        ("eprint = {123}, eprinttype = {pubmed}", "https://pubmed.ncbi.nlm.nih.gov/123"),
        ("journal = {arXiv preprint arXiv:1706.03762}", "https://arxiv.org/abs/1706.03762"),
    ] {
        assert_eq!(members(&format!("@misc{{a, {fields}}}"))["URL"], url, "{fields}");
    }
    for (doi, plain) in [
        ("10.1000/a\\_b", "10.1000/a_b"),
        ("https://doi.org/10.1000/x", "10.1000/x"),
        ("doi:10.1000/x", "10.1000/x"),
    ] {
        assert_eq!(members(&format!("@misc{{a, doi = {{{doi}}}}}")), json!({ "DOI": plain }));
    }
}

#[test]
fn types_and_numbers_have_their_csl_names() {
    for (entry, kind, member) in [
        ("@legislation{a, number = 1}", "legislation", "number"),
        ("@jurisdiction{a, number = 1}", "legal_case", "number"),
        ("@movie{a, version = 1}", "motion_picture", "version"),
        ("@online{a, version = 1}", "webpage", "version"),
        ("@dataset{a, version = 1}", "dataset", "version"),
        ("@software{a, version = 1}", "software", "version"),
        ("@report{a, number = 1}", "report", "number"),
        ("@TechReport{a, number = 1}", "report", "number"),
        ("@patent{a, number = 1}", "patent", "number"),
        ("@article{a, number = 1}", "article-journal", "issue"),
        ("@article{a, number = 1, entrysubtype = {newspaper}}", "article-newspaper", "issue"),
        ("@strange{a, volume = 1}", "document", "volume"),
    ] {
        let (items, _) = read(entry.as_bytes());
        assert_eq!((&items[0]["type"], &items[0][member]), (&json!(kind), &json!("1")), "{entry}");
    }
}

#[test]
fn a_bad_entry_costs_only_itself() {
    for (file, ids, messages) in [
        ("@book{a, title={X}}\n@book{a, title={X}}", "a", &[][..]),
        (
            "@book{a, title={X}}\n@book{a, title={Y}}",
            "a",
            &["2:1: `a` is left out here: an earlier source has that key, and says something else"],
        ),
        (
            "@article{a, journal = jnoise, month = sept}",
            "a",
            &[
                "1:23: `jnoise` is not defined; the word itself is read",
                "1:39: `sept` is not defined; the word itself is read",
            ],
        ),
        ("@article(a, title = {(X)})", "a", &[]),
        ("@preamble{\"x\" # \"y\"} @String(x = {y})\n@misc{a, title = x # { z}}", "a", &[]),
        ("Mail me@example.org {or} @you (x)\n@misc{a, note = {\n@work (part\n}}", "a", &[]),
        ("@comment no braces\n@comment{@misc{x}}\n% @misc{y}\n@misc{a}", "a", &[]),
        (
            "@misc{, title = {X}}\n@misc{title = {X}, note = {n}}\n@misc{a}",
            "x x-2 a",
            &[
                "1:1: 2 entries have no key; they are cited by keys that are made from author and year: `x`, `x-2`",
            ],
        ),
        (
            "@misc{a}\n@misc{}\n@misc{author = {Doe, J}, year = 2001",
            "a",
            &[
                "2:1: an entry without a key is left out: `@misc{`",
                "3:1: an entry without a key is left out: its braces or quotation marks do not match",
            ],
        ),
        (
            "@misc{a}\n@misc{b, title = {X\n@misc{c, title = {Y}}",
            "a c",
            &["2:1: `b` is left out: its braces or quotation marks do not match"],
        ),
        (
            "@misc{b, title = {X\n@misc{c, title = {Y}}\n}}",
            "c",
            &["1:1: `b` is left out: its braces or quotation marks do not match"],
        ),
        (
            "@misc{a, title = {X}}, year = 2001}\n@misc{b}",
            "a b",
            &["1:22: `a` is closed before this; what follows is not read"],
        ),
        (
            "@misc{a, title {X}, year = 2001}",
            "a",
            &["1:10: `a`: a field is left out: expected `=` after the name of a field"],
        ),
        ("@misc{a, title = {X} year = 2001}", "a", &["1:22: `a`: a comma is missing before `year`"]),
        ("@misc{a, title = {{\"}X{\"} \"}, note = \"{\"}\"}", "a", &[]),
        ("@misc{a, title = {X}, title = {Y}}", "a", &["1:23: `a`: the second `title` is left out"]),
        (
            "@inbook{a, crossref = {b}}\n@book{b, crossref = {a}}",
            "a b",
            &["1:1: `a` and `b` inherit from one another in a circle"],
        ),
        ("@book{a, crossref = {a}}", "a", &["1:1: `a` inherits from itself"]),
        ("@book{a, crossref = {b}}", "a", &["1:10: `a`: `crossref` names `b`, which is not in this file"]),
        ("@string{a = a}\n@book{a, title = a}", "a", &["1:13: `a` is not defined; the word itself is read"]),
    ] {
        let (items, found) = read(file.as_bytes());
        let found: Vec<&str> =
            found.iter().map(|message| message.strip_prefix("refs:").unwrap_or(message)).collect();
        let keys: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
        assert_eq!((keys.join(" "), &found[..]), (ids.to_owned(), messages), "{file}");
    }
}

#[test]
fn keys_that_could_not_be_read_are_known() {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let beside = |_: &str| Ok(b"@misc{a}\n@misc{b, title = {X\n@misc{c}".to_vec());
    let list = Placed::string("refs", None);
    let unreadable = sources(list, Some(&beside), &mut Vec::new(), (&mut faults, &mut warnings)).unreadable;
    let [UnreadableSource { key, reason }] = &unreadable[..] else { panic!("one entry is broken") };
    assert_eq!(&**key, "b");
    assert_eq!(**reason, format!("{}; {}", warnings[0].message, warnings[0].help));
}

#[test]
fn entries_inherit_as_biblatex_has_it() {
    let (items, _) = read(
        b"@inproceedings{a, title = {Paper}, crossref = {c}, xdata = {x}}
          @proceedings{c, title = {Talks}, subtitle = {Day 1}, editor = {Doe, Jane}, year = 1999, publisher = {P}}
          @xdata{x, publisher = {Q}, location = {Port}}",
    );
    assert_eq!(
        items[0],
        json!({ "id": "a", "type": "paper-conference", "title": "Paper", "editor": [{ "family": "Doe", "given": "Jane" }],
            "container-title": "Talks: Day 1", "publisher": "Q", "publisher-place": "Port", "issued": { "date-parts": [[1999]] },
            "custom": { "crossref": "c", "xdata": "x" } })
    );
    assert_eq!(items.len(), 2, "an entry of data is not a source");
}

#[test]
fn files_of_csl_json_are_read_as_programs_write_them() {
    for (file, item) in [
        (r#"{"id": "a", "title": "T"}"#, json!({ "id": "a", "title": "T" })),
        (r#"{"items": [{"id": 7}]}"#, json!({ "id": "7" })),
        (r#"{"references": [{"id": "a"}]}"#, json!({ "id": "a" })),
        (
            r#"{"message": {"DOI": "10.1000/x", "type": "journal-article", "title": ["A <i>B</i> &amp; C"], "subtitle": ["D"],
                "author": [{"name": "UN"}], "issued": {"date-parts": [[null]]}, "published": {"date-parts": [["2001", "3"]]}}}"#,
            json!({ "id": "un-2001", "DOI": "10.1000/x", "type": "article-journal", "title": "A B & C: D",
                "author": [{ "literal": "UN" }], "issued": { "date-parts": [[2001, 3]] }, "published": { "date-parts": [[2001, 3]] },
                "custom": { "ids": ["10.1000/x"] } }),
        ),
        (
            r#"[{"citation-key": "a", "issued": {"raw": "4 May 2019"}}]"#,
            json!({ "id": "a", "citation-key": "a", "issued": { "date-parts": [[2019, 5, 4]] } }),
        ),
        (
            r#"[{"id": "a", "issued": {"raw": "n.d."}}]"#,
            json!({ "id": "a", "issued": { "literal": "n.d." } }),
        ),
    ] {
        let (items, messages) = read(file.as_bytes());
        assert_eq!(items, [item], "{file}");
        assert!(messages.iter().all(|message| message.contains("an entry has no key")), "{messages:?}");
    }
    let (items, messages) = read(br#"[{"id": "a"}, {"title": "T"}, 3]"#);
    assert_eq!(items[1], json!({ "id": "t", "title": "T" }));
    assert_eq!(
        messages,
        [
            "refs:1:31: expected a source, found a number",
            "refs:1:15: an entry has no key; it is cited by one that is made from its author and year: `t`"
        ]
    );
}

#[test]
fn files_of_ris_are_read() {
    let file = "TY  - JOUR\r\nID  - lee\r\nAU  - Lee, Ann\r\nA1  - Roe, Jo, Jr.\r\nAU  - United Nations\r\nPY  - 2019/05/04/\r\n\
        TI  - Streets\r\n  Counted\r\nJO  - Towns\r\nSP  - 10\r\nEP  - 12\r\nDO  - doi:10.1000/x\r\nKW  - a\r\nKW  - b\r\nER  - \r\n\
        TY  - JOUR\r\nAU  - Smith\r\nER  - \r\n";
    let (items, messages) = read(file.as_bytes());
    assert_eq!(
        items,
        [
            json!({ "id": "lee", "type": "article-journal", "title": "Streets Counted", "container-title": "Towns",
            "author": [{ "family": "Lee", "given": "Ann" }, { "family": "Roe", "given": "Jo", "suffix": "Jr." }, { "literal": "United Nations" }],
            "issued": { "date-parts": [[2019, 5, 4]] }, "page": "10-12", "DOI": "10.1000/x", "keyword": "a, b" }),
            json!({ "id": "smith", "type": "article-journal", "author": [{ "literal": "Smith" }] })
        ]
    );
    assert_eq!(
        messages,
        ["refs:16:1: an entry has no key; it is cited by one that is made from its author and year: `smith`"]
    );
}

#[test]
fn entries_without_a_key_get_one_with_one_warning_a_file() {
    let entry = |id: &str, title: &str| {
        format!("TY  - JOUR\n{id}AU  - Doe, Jane\nPY  - 2001\nTI  - {title}\nDO  - 10.1/{title}\nER  - \n")
    };
    let file: String = [
        ("", "A"),
        ("ID  - doe-2001\n", "B"),
        ("", "C"),
        ("", "A"),
        ("", "D"),
        ("", "E"),
        ("", "F"),
        ("", "G"),
    ]
    .map(|(id, title)| entry(id, title))
    .concat();
    let (items, messages) = read(file.as_bytes());
    let keys: Vec<_> =
        items.iter().map(|item| (item["id"].as_str().unwrap(), item["title"].as_str().unwrap())).collect();
    // A given key stays; equal entries are one.
    assert_eq!(
        keys,
        [
            ("doe-2001-2", "A"),
            ("doe-2001", "B"),
            ("doe-2001-3", "C"),
            ("doe-2001-4", "D"),
            ("doe-2001-5", "E"),
            ("doe-2001-6", "F"),
            ("doe-2001-7", "G")
        ]
    );
    assert_eq!((&items[0]["custom"]["ids"], items[1].get("custom")), (&json!(["10.1/A"]), None));
    assert_eq!(
        messages,
        ["refs:1:1: 6 entries have no key; they are cited by keys that are made from author and year: \
          `doe-2001-2`, `doe-2001-3`, `doe-2001-4`, `doe-2001-5`, `doe-2001-6`, …"]
    );
}

#[test]
fn a_file_of_another_kind_is_a_fault_that_says_what_it_looks_like() {
    for (file, kind) in [
        ("references:\n- id: lee\n", "YAML"),
        ("<html><style>@media{x}</style>", "a web page"),
        ("<?xml version=\"1.0\"?><records/>", "XML, such as an export of EndNote or Zotero"),
        ("%0 Journal Article\n%T Streets\n", "an export of EndNote"),
        ("%PDF-1.7", "a PDF document"),
        ("{\\rtf1 @book{a}", "an RTF document"),
        ("PMID- 123\n", "an export of PubMed"),
        ("id,title,author,year\n", "a table"),
        ("Some words @home.\n", "plain text"),
    ] {
        let message = format!("!refs:1:1: the file holds no sources: it looks like {kind}");
        assert_eq!(read(file.as_bytes()), (vec![], vec![message]), "{file}");
    }
    let nothing = "!refs:1:1: this is neither a source in CSL-JSON nor a list of sources";
    assert_eq!(read(b"{\"nodes\": []}"), (vec![], vec![nothing.to_owned()]));
    for empty in ["", " \n", "% my sources\n"] {
        assert_eq!(read(empty.as_bytes()), (vec![], vec!["refs:1:1: the file holds no sources".to_owned()]));
    }
}

#[test]
fn a_file_in_latin_1_is_read_with_a_warning() {
    let (items, messages) = read(b"@misc{a, author = {M\xfcller, J}, title = {\x93x\x94}}");
    assert_eq!((&items[0]["author"][0]["family"], &items[0]["title"]), (&json!("Müller"), &json!("“x”")));
    assert_eq!(messages, ["refs:1:21: the file is not in UTF-8; it is read as Latin-1"]);
}

#[test]
fn paths_are_compared_without_steps_that_lead_nowhere() {
    for path in ["a.bib", "./a.bib", ".//a.bib", "././a.bib/"] {
        assert_eq!(plain_path(path), "a.bib");
    }
    for path in ["../a/b.bib", "/a/../b.bib", "a/../b.bib"] {
        assert_eq!(plain_path(path), path);
    }
}

/// Inputs that overflow the stack of a reader that recurses, or take time and memory beyond any bound.
fn attacks() -> Vec<(&'static str, String)> {
    let nested = |open: &str, times: usize| {
        format!("@book{{a, title = {{{}x{}}}}}", open.repeat(times), "}".repeat(times))
    };
    let doubled = |line: fn(usize) -> String| (0..60).map(line).collect::<String>();
    vec![
        ("braces", nested("{", 64_000)),
        ("commands", nested(r"\textbf{", 16_000)),
        ("unknown commands", nested(r"\foo{", 16_000)),
        ("accents", nested(r"\'{", 16_000)),
        ("open braces", format!("@book{{a, title = {}", "{".repeat(64_000))),
        ("joined pieces", format!("@string{{x = \"y\"}}\n@book{{a, title = {}x}}", "x # ".repeat(128_000))),
        (
            "a chain of crossref",
            (0..4_000)
                .map(|at| format!("@book{{k{at}, f{at} = {{x}}, crossref = {{k{}}}}}\n", at + 1))
                .collect(),
        ),
        (
            "a ring of crossref",
            (0..4_000).map(|at| format!("@book{{k{at}, crossref = {{k{}}}}}\n", (at + 1) % 4_000)).collect(),
        ),
        (
            "laughing macros",
            format!(
                "@string{{m0 = {{laugh}}}}\n{}@book{{a, title = m60}}",
                doubled(|at| format!("@string{{m{0} = m{at} # m{at}}}\n", at + 1))
            ),
        ),
        (
            "doubled data",
            format!(
                "{}@book{{a, xdata = {{m0}}}}",
                doubled(|at| format!(
                    "@xdata{{m{at}, xdata = {{m{0}, n{0}}}}}\n@xdata{{n{at}, xdata = {{m{0}, n{0}}}}}\n",
                    at + 1
                ))
            ),
        ),
        (
            "a macro of much text",
            format!(
                "@string{{m = {{{}}}}}\n{}",
                "x".repeat(60_000),
                (0..2_000).map(|at| format!("@book{{k{at}, title = m}}\n")).collect::<String>()
            ),
        ),
        (
            "a parent of much text",
            format!(
                "@book{{p, title = {{{}}}}}\n{}",
                "x".repeat(500_000),
                (0..2_000).map(|at| format!("@inbook{{k{at}, crossref = {{p}}}}\n")).collect::<String>()
            ),
        ),
        ("unclosed entries", "@book{a, title = {x\n".repeat(20_000)),
        ("unclosed quotes", "@book{a, title = \"x\n".repeat(20_000)),
        ("unclosed comments", "@comment{".repeat(20_000)),
        ("optional arguments", format!("@book{{a, title = {{{}}}}}", r"\cite[".repeat(20_000))),
        (
            "fields",
            format!("@book{{a, {}}}", (0..20_000).map(|at| format!("f{at} = {{x}},")).collect::<String>()),
        ),
        ("arXiv", format!("@book{{a, note = {{{}}}}}", "arXiv:".repeat(20_000))),
    ]
}

/// A stack of 256 KiB, an eighth of a thread's usual one, is enough for any file: nothing recurses. The output is bounded too.
#[test]
fn no_file_overflows_the_stack_or_grows_beyond_its_bounds() {
    let run = || {
        for (name, file) in attacks() {
            let (items, messages) = read(file.as_bytes());
            let size: usize = items.iter().map(|item| item.to_string().len()).sum();
            assert!(size < 8_000_000 + 16 * file.len(), "{name}: {size} bytes");
            assert!(messages.len() <= file.len() / 8, "{name}: {} messages", messages.len());
        }
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
}

/// A file that holds most of what BibTeX has.
const FILE: &str = include_str!("tests.bib");

proptest! {
    /// Whatever is done to a file, it is read without a panic, and each item has an id of its own.
    #[test]
    fn broken_files_are_read(start in 0..FILE.len(), length in 0..3000_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 0..12)) {
        let mut bytes = FILE.as_bytes()[start..(start + length).min(FILE.len())].to_vec();
        for (at, byte, change) in changes.into_iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match change {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"{}\"@#,=\\$%~\n"[usize::from(byte) % 12]),
                _ => bytes.truncate(at),
            }
        }
        let (items, _) = read(&bytes);
        let ids: HashSet<&str> = items.iter().map(|item| item["id"].as_str().expect("each item has an id")).collect();
        prop_assert_eq!(ids.len(), items.len());
    }
}
