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
    "Bread cost 9d. a loaf in 1914 and 1s. 10d. in 1918. | Then it fell.",
    "The fee was £3 4s. 6d. in all. | It rose.",
    "The duty is in s. 21 of the Act. | It binds.",
    "Under reg. 7 and cl. 3 it is void. | So be it.",
    "See ss. 4 and 5, sch. 2, para. 4, and r. 3.1 of the Rules. | It applies.",
    "The witness was Mr. J. Smith of Leeds. | He spoke.",
    "The witness was Mr. Smith. | He spoke.",
    "Miss A. B. Thorpe and Mrs. C. Dale met Rev. D. Poe. | They talked.",
    "He read Hansard, col. 433, and Cmd. 6404. | It is long.",
    "In Lee v. Kim, 12 Q.B. 44, the court held it. | It stands.",
    "The rate was 5 p.c. in May. | It fell.",
    "He weighed 12 st. 4 lb. and 3 oz. of it. | He ate.",
    "It was 5 ft. 2 in. tall. | It fell.",
    "The house stood in St. James's St. near the river. | It burned.",
    "It ran approx. 40 miles, incl. 3 by boat. | It ended.",
    "The Ry. Co. and the Mfg. Co. merged. | They grew.",
    "The text says so, cf. Lee, op. cit., p. 4. | It is so.",
    "The bill passed in c. 1850. | It failed.",
    "It was built ca. 1850 and again circa 1900. | It stands.",
    "He lived from b. 1820 to d. 1890. | She died.",
    "Under Art. 12 and Reg. 4, No. 3 applies. | It does.",
    "In Fig. 3, Tab. 2 and Eq. (3) it is shown. | It is clear.",
    "The Hon. Mr. Justice Lee sat. | He ruled.",
    "Lt. Gen. Poe and Maj. Dale led. | They won.",
    "The meeting was on Tues. 3 Jan. 1920 at 5 p.m. | It ended.",
    "He came on Dec. 3. | He left.",
    "He is vol. 3 of it, ed. by Lee, 2nd ed. 1999. | It sold.",
    "The Dept. of Health, i.e. the ministry, agreed. | It paid.",
    "They paid 3s. | The town was content.",
    "He saw it in London, Ont. | The town was small.",
    "The bill of the H.M.S. Dove came. | It sank.",
    "Wm. Lee and Jas. Poe, Esq. | They met.",
    "She wrote to Messrs. Lee & Co. of Leeds. | They answered.",
    "The U.N. Charter, art. 2(4), forbids it. | It does.",
    "The 18th c. ended. | It was over.",
    "It is in the appx. 3, ex. 4 and n. 12. | It is clear.",
    "He asked for £40. | The board refused.",
    "The vote was 12 to 3. | The mayor left.",
    "They moved to no. 12, flat 4. | It was cold.",
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
    "Nach Art. 12 Abs. 3 Nr. 5 GG gilt das. | Es ist so.",
    "Es gilt z. B. Paul und z.B. Anna, d. h. Kindern. | Es ist so.",
    "Vgl. dazu Bd. 3, H. 4, S. 12 ff. und Anm. 5. | Es gilt.",
    "Der Preis stieg um ca. 5 Proz. auf 3 Mrd. Euro. | Das war viel.",
    "Am 3. Okt. 1990 und am 4. Nov. kam er. | Er ging.",
    "Herr Dr. h. c. Müller und Frau Dipl.-Ing. Roth kamen. | Sie blieben.",
    "Die Str. war gesperrt. | Der Bus stand.",
    "Gem. § 7 Abs. 2 S. 1 i. V. m. Art. 3 gilt das. | Es bleibt.",
    "Im 19. Jh. wuchs die Stadt. | Sie wuchs schnell.",
    "Es waren 12 Std. und 5 Min. | Der Zug kam.",
    "Die Fa. Lee und die Gebr. Roth zahlten. | Sie gingen.",
    "Der sog. Rat und die angebl. Gegner stritten. | Es half nichts.",
    "Kaiser Wilhelm II. und Papst Pius XII. kamen. | Sie sprachen.",
    "Lt. Bericht (s. o. Kap. 4) war es so. | Er log.",
    "Es war i. d. R. Herr Müller, u. U. Frau Roth. | Sie kam.",
    "Im 2. Weltkrieg und am 1. Mai war es so. | Es blieb.",
    "Die Kosten betragen 340 Euro. | Der Rat zahlt.",
    "Das gilt o. g. Personen, u. a. m. | Der Rat schweigt.",
    "J. W. v. Goethe und F. v. Schiller schrieben. | Sie lebten.",
    "Der Abg. Müller und der Reg.-Präs. Roth sprachen. | Sie gingen.",
    "Es waren rd. 40 und mind. 30 Personen. | Sie kamen.",
    "Es liegt im Landesarchiv, Best. 17, Nr. 3, fol. 4. | Es ist alt.",
    "Das Urt. v. 3. Mai 2019, Az. 1 BvR 3/19, Rn. 12 sagt es. | Es gilt.",
    "Er wohnte in der Hauptstr. 5. | Das Haus brannte.",
    "Er gewann 3 von 5. | Sie verlor.",
    "Das geschah v. Chr. und n. Chr. Geburt. | Es ist lange her.",
];

const FRENCH: &[&str] = &[
    "M. Dupont et Mme Durand sont venus. | Ils parlent.",
    "Voir art. 7, p. 12. | Le prix monte.",
    "Il dit : « Il pleut. Il vente. » | Puis il part.",
    "Les enfants, etc. | La ville les aide.",
    "Au n. 5 de la rue, p. ex. Paris, il pleut.",
    "En 52 av. J.-C. César gagne. | L’État change.",
    "Les prix, p. ex. Paris et Lyon, montent. | Ils baissent.",
    "Le roi, c.-à-d. Louis, vint. | Il partit.",
    "M. J. Dupont et Mme. Durand vinrent. | Ils parlent.",
    "MM. Dupont et Durand, Mlle Roy et Mgr. Paul vinrent. | Ils parlent.",
    "Voir art. 12, al. 3, chap. 4, p. 12 et suiv. | Le prix monte.",
    "Au n° 4, vol. 3, t. 2, fasc. 5, il est dit. | Il pleut.",
    "Né av. J.-C. et mort apr. J.-C., il vécut. | Il est mort.",
    "Le XIXe s. fut long. | Il finit.",
    "L’éd. Dupont, trad. Martin, coll. Folio, est belle. | Elle coûte cher.",
    "Le 3 janv. 2019 et le 4 févr. il vint. | Il partit.",
    "Cass. civ. 1re, 3 mars 1998, n° 96-12.345 le dit. | Elle décide.",
    "Cf. L. Dupont, op. cit., p. 4. | Il le dit.",
    "St. Paul et Ste. Anne sont loin. | Ils sont loin.",
    "Il coûte env. 40 euros, T.T.C. | Le prix monte.",
    "Selon l'art. L. 121-1 et l'art. R. 12 du code, il faut payer. | Il paie.",
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
