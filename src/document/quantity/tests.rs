//! The quantities of texts, and their comparison.

use proptest::prelude::*;

use super::*;

fn missing(statement: &str, passage: &str) -> Vec<String> {
    let there = quantities(passage);
    let found = quantities(statement);
    let missing = found.iter().filter(|quantity| !quantity.is_in(&there));
    missing.map(|quantity| statement[quantity.range.clone()].to_owned()).collect()
}

#[test]
fn the_same_quantity_is_known_in_every_form() {
    for (one, other) in [
        ("24 firms", "two dozen firms"),
        ("Twenty-four firms", "24 firms"),
        ("a dozen eggs", "12 eggs"),
        ("13 million people", "13,000,000 people"),
        ("1.2 billion", "$1.2 billion contracts"),
        ("$1.2bn", "1.2 billion dollars"),
        ("40k", "40,000"),
        ("over a third of them", "more than a third of them"),
        ("a third of the market", "33 percent of the market"),
        ("two-thirds", "66.7 %"),
        ("half of them", "50 per cent"),
        ("three quarters of it", "75 percent"),
        ("one in five", "20 percent"),
        ("about 660,000", "663,217"),
        ("more than 400 pages", "403 pages"),
        ("10 percent", "10 to 30 percent"),
        ("12 %", "12 percentage points"),
        ("three hundred and fifty", "350"),
        ("two thousand nineteen", "2,019"),
        ("half a million", "500,000"),
        ("17.000 Menschen", "17000 people"),
        ("17,5 Prozent", "17.5 percent"),
        ("vierundzwanzig Firmen", "24 firms"),
        ("zweihundert", "200"),
        ("2 Mrd. Euro", "€2 billion"),
        ("quatre-vingt-dix", "90"),
        ("vingt-quatre", "24"),
        ("un tiers", "a third of"),
        ("1'000", "1 000\u{a0}000 1,000"),
        ("the twentieth century", "the 20th century"),
        ("the twenty-first century", "the 21st century"),
        ("9/11", "the attacks of 9/11"),
        ("in May 2019", "In May of 2019"),
        ("mid-November 2019", "16 Nov. 2019"),
        ("November 16, 2019", "2019-11-16"),
        ("16 November 2019", "on the 16th of November, 2019"),
        ("16.11.2019", "11/16/2019"),
        ("3. Mai 2019", "May 3, 2019"),
        ("le 3 mai 2019", "May 3, 2019"),
        ("since 2016", "from March 2016 on"),
        ("the 1990s", "in the 1990s"),
        ("in 2019, 22 countries", "In July 2019, 22 countries"),
    ] {
        assert_eq!(missing(one, other), [""; 0], "{one} / {other}");
    }
}

#[test]
fn another_quantity_is_missed() {
    for (statement, passage, expected) in [
        ("660,000 are held", "600,000 are held", "660,000"),
        ("13 million", "1.3 million", "13 million"),
        ("two dozen firms", "two firms", "two dozen"),
        ("over a third", "over a quarter", "a third"),
        ("a third of it", "25 percent", "a third"),
        ("$5 million", "€5 million", "5 million"),
        ("36 months", "36 years", "36 months"),
        ("30 percent", "30 cities", "30 percent"),
        ("about 660,000", "680,000", "660,000"),
        ("exactly 660,000", "663,217", "660,000"),
        ("in May 2019", "in May 2018", "May 2019"),
        ("in May 2019", "in March 2019", "May 2019"),
        ("20 August 2018", "22 August 2018", "20 August 2018"),
        ("the nineteenth century", "the 20th century", "nineteenth"),
        ("9/11", "7/11", "9/11"),
        ("since 2016", "since 2017", "2016"),
    ] {
        assert_eq!(missing(statement, passage), [expected], "{statement} / {passage}");
    }
}

#[test]
fn some_numbers_are_no_quantities() {
    for text in [
        "Web3 and B12",
        "COVID-19",
        "GA Resolution 217A",
        "one of them",
        "the third reason",
        "a third party",
        "It may be so.",
        "hundreds of people",
        "the second half",
        "a half-hearted try",
        "march on",
        "per cent",
    ] {
        assert_eq!(quantities(text), [], "{text}");
    }
    assert!(quantities("two remedies")[0].may_be_count());
    assert!(!quantities("two dozen")[0].may_be_count());
    assert!(!quantities("two years")[0].may_be_count());
}

#[test]
fn the_missing_part_is_named() {
    let part = |statement: &str, passage: &str| quantities(statement)[0].missing_in(&quantities(passage));
    assert_eq!(part("5 miles", "5 km"), Some(Missing::Unit("kilometres")));
    assert_eq!(part("May 2019", "May 2018"), Some(Missing::Year(2019)));
    assert_eq!(part("May 2019", "June 2019"), Some(Missing::MonthOrDay));
    assert_eq!(part("5 miles", "6 miles"), Some(Missing::Whole));
}

#[test]
fn a_note_gives_the_year_of_a_month() {
    let completes = |text: &str, notes: &str| {
        quantities("In September 2019 they met.")[0].completes_month(&quantities(text), &quantities(notes))
    };
    assert!(completes("They met in September.", "Lee, 25 Sept. 2019."));
    assert!(!completes("They met in September.", "Lee, 25 Sept. 2018."));
    assert!(!completes("They met in October.", "Lee, 2019."));
    assert!(!completes("They met in September 2018.", "Lee, 2019."));
}

proptest! {
    #[test]
    fn any_text_has_quantities(text in "\\PC{0,60}", other in "([0-9./:'%$-]|a|half| |million|May|third|of|in|twenty|-|hundert|und){0,20}") {
        for text in [text, other] {
            let found = quantities(&text);
            for quantity in &found {
                prop_assert!(text.get(quantity.range.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(quantity.is_in(&found) || text.contains("000"), "{:?} in {:?}", quantity, text);
            }
        }
    }
}

#[test]
fn a_number_has_few_multipliers_and_values() {
    let text = format!("7 {} cars", "billion ".repeat(40));
    assert!(!quantities(&text).is_empty());
}

#[test]
fn five_cents_are_not_five_hundred() {
    let part = |statement: &str, passage: &str| quantities(statement)[0].missing_in(&quantities(passage));
    assert_eq!(part("5 cents", "The toll was 500 in all."), Some(Missing::Whole));
    assert_eq!(part("deux cents voitures", "Le pont porte 200 voitures."), None);
}
