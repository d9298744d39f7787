use proptest::prelude::*;

use super::*;
use crate::document::article::{ArticleKind, Block};
use crate::document::flow::Flow;

/// Texts whose sentences are parted by `|`.
const ENGLISH: &[&str] = &[
    "It rains. | It pours.",
    "Does it rain? | Yes! | It pours.",
    "Dr. Lee and Mr. Kim met Prof. Abe. | They talked.",
    "Streets, e.g. Main Street, are watched.",
    "Streets, e.g. Main Street, i.e. the longest, are watched. | So are lanes.",
    "The U.S. Senate passed it.",
    "Goods are sold in the U.S. | The law forbids it.",
    "The U.S. has acted. | In the U.S., it helps.",
    "It hurt the U.S.’s sanctions. | They fail.",
    "Governed by nations like the U.S. | While sanctions help, they are few.",
    "See No. 5 of the list. | It is long.",
    "He said no. | The town agreed.",
    "Read Nos. 3 and 4, pp. 12–14, and art. 7 of it.",
    "It is a work of art. | Nobody sees it.",
    "J. Smith and George W. Bush met J. K. Rowling.",
    "W.E.B. Du Bois wrote it. | He was right.",
    "It was plan B. | The town chose it.",
    "It cost $1.2 billion. | It rose by 13.5 percent.",
    "It was in 2016. | The town grew.",
    "It was in 2016. | 13 million people came.",
    "Nobody knows why. | 40 cameras broke.",
    "On 3 Aug. 2018 it came. | On Sept. 4 it went.",
    "It came in Sept. | The town slept.",
    "Smith et al. (2019) found it. | Lee et al. | The rest agree.",
    "It sells food, drinks, etc. | The rest is closed.",
    "At 5 p.m. Monday it closed. | At 6 p.m. | The town slept.",
    "Acme Inc. Chairman Lee left. | Acme Inc. | The rest stayed.",
    "Martin Luther King Jr. Day is a holiday.",
    "He said, “States cannot ensure it. Privacy is linked to it.” | Thus it fails.",
    "“It rains. It pours,” he said. | She left.",
    "“Is it so?” she asked. | He nodded.",
    "“Is it so?” Lee asked. | He nodded.",
    "“Is it so?” | She left the room.",
    "What is “privacy?” | What is “harm?”",
    "It is called “What Is Privacy?” and sells well. | It is long.",
    "It must be free from “State intervention.” | Notably, it is.",
    "He said \"so. And so.\" | Then he left.",
    "He said ‘so. It’s so.’ | Then he left.",
    "(It rains.) | It pours.",
    "It rains (see Lee, p. 4). | It pours.",
    "It waits … and it waits. | It ends.",
    "It waits… | Then it ends.",
    "It waits ... | Then it ends.",
    "“The street […] The town” is quoted. | So it is.",
    "1. A camera is needed.",
    "a. A camera is needed. | It sees.",
    "IV. A camera is needed.",
    "Visit www.example.org. | It helps.",
    "Visit https://example.org/a.b?c=1. | It helps.",
    "Gov. Lee and Sen. Kim met Gen. Abe in St. Louis.",
    "Lee v. Kim was decided. | It stands.",
    "World War II. | The town grew.",
    "It ends",
    "It ends: This is new; That is not. | So.",
    "No one was hurt.” | Then he left.",
    "They met at 10 Downing St. | The minister spoke.",
    "It is true! | Is it? | It is.",
    "He is a Ph.D. candidate. | She has a Ph.D. | They study.",
    "The motto “Peace. Bread. Land.” was his. | It worked.",
    "It grew (by half). | 2 of 3 came.",
    "",
    "…",
];

const GERMAN: &[&str] = &[
    "Am 3. Mai kam er. | Am 4. ging er.",
    "Im 19. Jahrhundert wuchs die Stadt. | Sie wuchs schnell.",
    "Es waren zwölf. | Der Mann ging.",
    "Das gilt z. B. Kindern und z.B. Greisen. | Es gilt.",
    "Das heißt, d. h. Niemand kam. | Es war so.",
    "Vgl. Müller, S. 14, Abs. 2 Nr. 3 GG. | Es gilt.",
    "Friedrich II. König von Preußen kam. | Er blieb.",
    "Kinder, Greise usw. | Die Stadt sorgt für sie.",
    "Er sagte: „Es regnet. Es gießt.“ | Dann ging er.",
    "„Regnet es?“, fragte er. | Sie nickte.",
    "Es kostet 1,2 Mio. Euro. | Das ist viel.",
    "Es war im Jahr 2016. | Danach wurde es besser.",
    "Dr. Lee und Frau Prof. Kim kamen u. a. Nachbarn zu Hilfe.",
    "Nach a. a. O. S. 4 gilt es.",
];

const FRENCH: &[&str] = &[
    "M. Dupont et Mme Durand sont venus. | Ils parlent.",
    "Voir art. 7, p. 12. | Le prix monte.",
    "Il dit : « Il pleut. Il vente. » | Puis il part.",
    "Les enfants, etc. | La ville les aide.",
    "Au n. 5 de la rue, p. ex. Paris, il pleut.",
    "En 52 av. J.-C. César gagne. | L’État change.",
];

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let tables = [(Language::English, ENGLISH), (Language::German, GERMAN), (Language::French, FRENCH)];
    let mut wrong = Vec::new();
    for (language, texts) in tables {
        for text in texts {
            let parts: Vec<&str> =
                text.split('|').map(str::trim).filter(|part| part.contains(char::is_alphanumeric)).collect();
            let whole = text.split('|').map(str::trim).collect::<Vec<_>>().join(" ");
            let whole = whole.trim();
            let found: Vec<&str> = split(whole, language).into_iter().map(|range| &whole[range]).collect();
            if found != parts {
                wrong.push(format!("{language}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn headings_and_tables_have_no_sentences() {
    let mut article = Article::empty(ArticleKind::Plain);
    article.body = Flow::detached("Harm. Done\nIt rains. It pours.\nA row. B");
    article.blocks = vec![
        Block { kind: BlockKind::Heading(1), range: 0..10 },
        Block { kind: BlockKind::Quotation, range: 11..30 },
        Block { kind: BlockKind::Other, range: 31..39 },
    ];
    let found = sentences(&article, Language::English);
    let texts: Vec<_> =
        found.iter().map(|sentence| (article.text(&sentence.range), sentence.block)).collect();
    assert_eq!(texts, [("It rains.", 1), ("It pours.", 1)]);
}

proptest! {
    #[test]
    fn sentences_are_in_order_and_hold_all_words(text in "([A-Za-z0-9]{1,3}[.?!…]?[”\"’)]?[ ]?[“\"‘(]?){0,30}|\\PC{0,60}") {
        for language in [Language::English, Language::German, Language::French, Language::Other] {
            let found = split(&text, language);
            let mut at = 0;
            let mut out = String::new();
            for range in &found {
                prop_assert!(at <= range.start && range.start < range.end);
                out += &text[at..range.start];
                at = range.end;
            }
            out += &text[at..];
            prop_assert!(!out.contains(char::is_alphanumeric), "{out:?}");
        }
    }
}
