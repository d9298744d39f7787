//! Small articles, and the readings of their citations.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::sample::article;
use super::*;
use crate::document::Language;
use crate::document::article::{Article, EmbeddedCitation, EmbeddedItem, EmbeddedPlace};
use crate::model::Identifier;

/// The references of an article, one a line: the number of the note or the words in the body, the form, the ids of the works, the
/// label of the note referred to, the place, and the problem.
fn show(article: &Article, language: Language) -> String {
    let citations = Citations::read(article, language);
    let mut shown = String::new();
    for (note, reading) in article.notes.iter().zip(&citations.notes) {
        for reference in &reading.references {
            if note.kind == crate::document::article::NoteKind::Note {
                let _ = write!(shown, "{}:", reading.number);
                show_one(article, &citations, reference, &mut shown);
            }
        }
    }
    for citation in &citations.in_text {
        let _ = write!(shown, "{}:", article.text(&citation.range));
        for reference in &citation.references {
            show_one(article, &citations, reference, &mut shown);
        }
    }
    shown
}

fn show_one(article: &Article, citations: &Citations, reference: &WorkReference, shown: &mut String) {
    let ids: Vec<&str> = reference.works.iter().map(|&work| citations.works[work].id.as_str()).collect();
    let _ = write!(shown, " {:?} {}", reference.form, ids.join("+"));
    if let Some(note) = reference.refers_to.and_then(|note| article.notes[note].label.clone()) {
        let _ = write!(shown, " → {note}");
    }
    if let Some(locator) = &reference.locator {
        let _ = write!(shown, " @ {locator}");
    }
    match &reference.problem {
        Some(ReferenceProblem::NoMatch(near)) => {
            let ids: Vec<&str> = near.iter().map(|&work| citations.works[work].id.as_str()).collect();
            let _ = write!(shown, " NoMatch {}", ids.join("+"));
        }
        Some(ReferenceProblem::SeveralMatches(works)) => {
            let ids: Vec<&str> = works.iter().map(|&work| citations.works[work].id.as_str()).collect();
            let _ = write!(shown, " SeveralMatches {}", ids.join("+"));
        }
        Some(problem) => {
            let _ = write!(shown, " {problem:?}");
        }
        None => {}
    }
    shown.push('\n');
}

#[track_caller]
fn check(text: &str, language: Language, expected: &str) {
    let shown = show(&article(text), language);
    let trim = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(trim(&shown), trim(expected));
}

/// Notes, and the types of the works that they name; `short` for a short form that nothing explains, and nothing for a remark.
const NOTES: &[(Language, &str, &str)] = {
    use Language::{English, French, German};
    &[
        (English, "Minutes of the Council, 3 May 1884, p. 2.", "document"),
        (English, "Bristol Echo, 3 June 1817, p. 2.", "article-newspaper"),
        (English, "The Times, 4 March 1919, 7.", "article-newspaper"),
        (English, "“The Spade”, Leeds Echo, 9 May 1921, 4.", "article-newspaper"),
        (English, "Occupiers' Liability Act 1957, s 2(1).", "legislation"),
        (English, "Cultivation of Lands Order 1916, art. 12.", "legislation"),
        (English, "Bridge Charter, art. 12.", "legislation"),
        (English, "Marsh v Thorpe [1932] AC 562 (HL).", "legal_case"),
        (English, "R (Marsh) v Secretary of State for Towns [2017] UKSC 5.", "legal_case"),
        (English, "TNA, HO 42/165, fo. 12.", "manuscript"),
        (English, "National Archives, Kew, MAF 48/213, letter of 3 March 1920.", "personal_communication"),
        (English, "Bristol Record Office, 04264/5, Common Council Proceedings, 12 May 1765.", "manuscript"),
        (English, "Interview with Maria Keller, 3 May 2019.", "interview"),
        (English, "Personal communication, J. Field, 4 June 2021.", "personal_communication"),
        (English, "J. Field, personal communication, 4 June 2021.", "personal_communication"),
        (English, "J. Field, email to the author, 4 June 2021.", "personal_communication"),
        (English, "Council minutes, 12 January 1921.", "document"),
        (English, "HC Deb 12 May 1919, vol 115, cc 1203-4.", "hearing"),
        (English, "Diary of Ellen Marsh, 14 May 1917, private collection.", "manuscript"),
        (English, "Census of England and Wales 1921, table 12.", "document"),
        (English, "UN General Assembly, Resolution 68/167, 18 December 2013.", "legislation"),
        (English, "UN Doc. A/HRC/23/40, para. 79.", "report"),
        (English, "Field notes, 12 May 2022.", "manuscript"),
        (English, "Survey by the author, May 2022.", "document"),
        (English, "Leeds Corporation, Rent Book 1917-21.", "document"),
        (English, "Deposition of John Marsh, 3 May 1817.", "manuscript"),
        (English, "Charter of 1373.", "document"),
        (English, "Domesday Book, fol. 12r.", "document"),
        (English, "Homer, Iliad 6.146.", "document"),
        (English, "Matthew 5:14.", "document"),
        (English, "Oxford English Dictionary, s.v. “allotment”.", "document"),
        (English, "Speech to the House of Lords, 12 May 1919.", "speech"),
        (English, "Police report, 4 June 1817.", "document"),
        (English, "Press release, City of Leeds, 3 May 2019.", "article"),
        (English, "BBC Radio 4, Today, 3 May 2019.", "broadcast"),
        (English, "@leedscouncil, tweet, 3 May 2019.", "post"),
        (English, "Moreau, Signs, p. 20.", "short"),
        (English, "On this see also the discussion in chapter 3.", ""),
        (English, "See above.", ""),
        (English, "See chapter 2 above.", ""),
        (English, "I thank Ann Lee for her help.", ""),
        (English, "Emphasis added.", ""),
        (English, "All translations are my own.", ""),
        (English, "The figures are rounded.", ""),
        (English, "This was not the view of the time.", ""),
        (English, "My italics.", ""),
        (English, "Names have been changed.", ""),
        (English, "See the discussion below, pp. 12–14.", ""),
        (English, "The Order was never printed in full.", ""),
        (English, "Prices in shillings and pence.", ""),
        (English, "A rod is 5.03 metres.", ""),
        (English, "In 1921 the price fell to 11d.", ""),
        (English, "On the holders see section 4.", ""),
        (English, "Not to be confused with the Parks Board.", ""),
        (English, "The council met on 3 May 1884 and again in June.", ""),
        (English, "Author's calculation from the rent books.", ""),
        (English, "Prices as of 3 May 2019.", ""),
        (German, "Kurhessische Weideordnung von 1835, § 17.", "legislation"),
        (German, "Protokoll des Gemeinderats, 3. Mai 1884, S. 2.", "document"),
        (German, "Kölnische Zeitung, 3. Juni 1817, S. 2.", "article-newspaper"),
        (German, "Hans Kolb, Brief an den Verfasser, 3. Mai 2022.", "personal_communication"),
        (German, "Gespräch mit der Försterin, 12. März 2020.", "interview"),
        (German, "HStAM, Best. 40 a, Nr. 1234, Bl. 12.", "manuscript"),
        (German, "Landesbetrieb, Kostenübersicht, Kassel 2020.", "document"),
        (German, "§ 14 Abs. 1 BWaldG.", "legislation"),
        (German, "BGH, Urteil vom 3. Mai 2019 – V ZR 12/18, Rn. 14.", "legal_case"),
        (German, "RGBl. 1919, S. 1383.", "legislation"),
        (German, "BT-Drs. 19/1234, S. 2.", "report"),
        (German, "Urkunde vom 3. Mai 1273.", "document"),
        (German, "Moreau, Zeichen, S. 20.", "short"),
        (German, "Hervorhebung im Original.", ""),
        (German, "Siehe oben.", ""),
        (German, "Siehe Kapitel 3.", ""),
        (German, "Eigene Übersetzung.", ""),
        (German, "Die Namen wurden geändert.", ""),
        (German, "Das war nicht unumstritten.", ""),
        (German, "Zur Kritik siehe Abschnitt 4.", ""),
        (German, "Ich danke Maria Lenz für den Hinweis.", ""),
        (French, "Cass. civ. 1re, 3 mars 1998, n° 96-12.345.", "legal_case"),
        (French, "Procès-verbal du conseil municipal, 3 mai 1884, p. 2.", "document"),
        (French, "Le Petit Journal, 3 juin 1917, p. 2.", "article-newspaper"),
        (French, "Entretien avec Marie Keller, 3 mai 2019.", "interview"),
        (French, "Lettre de Jean Moreau à l’auteur, 3 mai 2022.", "personal_communication"),
        (French, "Archives nationales, F7 12345, fol. 12.", "manuscript"),
        (French, "AN, F/7/12345, pièce 12.", "manuscript"),
        (French, "Décret n° 2019-536 du 29 mai 2019.", "legislation"),
        (French, "JO, 3 mai 1919, p. 4512.", "legislation"),
        (French, "Moreau, Signes, p. 20.", "short"),
        (French, "C’est nous qui soulignons.", ""),
        (French, "Voir plus haut.", ""),
        (French, "Voir le chapitre 3.", ""),
        (French, "Traduction de l’auteur.", ""),
        (French, "Les noms ont été changés.", ""),
        (French, "Ce n’était pas l’avis de tous.", ""),
        (French, "Nous remercions Marie Keller.", ""),
    ]
};

#[test]
fn every_note_is_a_reference_unless_it_talks() {
    for &(language, text, kind) in NOTES {
        let article = article(&format!("A.{{1}} B.{{2}}\nN 1: {text}\nN 2: Ibid., 3."));
        let citations = Citations::read(&article, language);
        let kinds: Vec<&str> = citations.works.iter().filter_map(|work| work.item["type"].as_str()).collect();
        let references = &citations.notes[0].references;
        let ibid = &citations.notes[1].references[0];
        match kind {
            "" => {
                assert_eq!((references.len(), kinds.len()), (0, 0), "{text}");
                assert_eq!(ibid.problem, Some(ReferenceProblem::NothingBefore), "{text}");
            }
            "short" => {
                assert_eq!(references[0].problem, Some(ReferenceProblem::NoMatch(Vec::new())), "{text}");
                // The work is missing once only.
                assert_eq!((ibid.refers_to, &ibid.problem), (Some(0), &None), "{text}");
            }
            kind => {
                assert_eq!(kinds, [kind], "{text}");
                assert_eq!((&references[0].works[..], &references[0].problem), (&[0][..], &None), "{text}");
                assert_eq!((&ibid.works[..], ibid.refers_to), (&[0][..], Some(0)), "{text}");
            }
        }
    }
}

#[test]
fn ibid_leads_to_the_note_before_whatever_it_is() {
    check(
        "A.{1} B.{2} C.{3} D.{4} E.{5} F.{6} G.{7} H.{8} I.{9} J.{10}
         N 1: Ellen Marsh, Trade and Towns (London: Faber, 1988), 71.
         N 2: Minutes of the Council, 3 May 1884, p. 2.
         N 3: Ibid., p. 4.
         N 4: Bristol Echo, 3 June 1817, p. 2.
         N 5: Ibid.
         N 6: Moreau, Signs, p. 20.
         N 7: Ibid., 21.
         N 8: Marsh v Thorpe [1932] AC 562 (HL).
         N 9: ibid 577.
         N 10: Minutes of the Council, 5 June 1884, p. 3.",
        Language::English,
        "1: Full marsh-1988 @ p. 71
         2: Full minutes-council-1884 @ p. 2
         3: Ibid minutes-council-1884 → 2 @ p. 4
         4: Full bristol-echo-1817 @ p. 2
         5: Ibid bristol-echo-1817 → 4
         6: Short  @ p. 20 NoMatch
         7: Ibid  → 6 @ p. 21
         8: Full marsh-v-thorpe-1932
         9: Ibid marsh-v-thorpe-1932 → 8 @ p. 577
         10: Full minutes-council-1884-2 @ p. 3",
    );
}

#[test]
fn short_forms_of_all_kinds_are_resolved_or_name_what_is_near() {
    let full = "John Smith, Trade and Towns (London: Faber, 1999), p. 3.";
    for (text, found) in [
        ("Smith, Trade, 14.", "Short smith-1999 → 1 @ p. 14"),
        ("*Smith*, _Trade_, 14.", "Short smith-1999 → 1 @ p. 14"),
        ("Smith, Trade, vol. 2, p. 14.", "Short smith-1999 → 1 @ p. 14"),
        ("Smith, Trade, Bd. II, p. 14.", "Short smith-1999 → 1 @ p. 14"),
        ("*Ibid.*, p. 14.", "Ibid smith-1999 → 1 @ p. 14"),
        ("Smith 1999, 14.", "Short smith-1999 → 1 @ p. 14"),
        ("Smith, “Trade”, p. 14.", "Short smith-1999 → 1 @ p. 14"),
        ("Smith (n 1) 14.", "NoteNumber smith-1999 → 1 @ p. 14"),
        ("Smith, above n 1, 14.", "NoteNumber smith-1999 → 1 @ p. 14"),
        ("Smith, wie Anm. 1, S. 14.", "NoteNumber smith-1999 → 1 @ S. 14"),
        ("Smith, a. a. O., S. 14.", "OpCit smith-1999 → 1 @ S. 14"),
        ("Smith, op. cit., p. 14.", "OpCit smith-1999 → 1 @ p. 14"),
        ("Smith, cited above, p. 14.", "OpCit smith-1999 → 1 @ p. 14"),
        ("supra note 1.", "NoteNumber smith-1999 → 1"),
        ("(n 1) 15.", "NoteNumber smith-1999 → 1 @ p. 15"),
        ("Id. at 14.", "Ibid smith-1999 → 1 @ p. 14"),
        ("Idem, p. 15.", "Ibid smith-1999 → 1 @ p. 15"),
        ("Ders., Brot und Korn, Berlin 2004, S. 3.", "Full smith-2004 @ S. 3"),
        ("Smith, Bread, 14.", "Short  @ p. 14 NoMatch smith-1999"),
        ("Smith 1998, 14.", "Short  @ p. 14 NoMatch smith-1999"),
        ("Smyth, Trade, 14.", "Short  @ p. 14 NoMatch smith-1999"),
        ("Marsh, Trade, 14.", "Short  @ p. 14 NoMatch"),
    ] {
        let shown = show(&article(&format!("A.{{1}} B.{{2}}\nN 1: {full}\nN 2: {text}")), Language::English);
        assert_eq!(shown.lines().nth(1).map(str::trim), Some(format!("2: {found}").as_str()), "{text}");
    }
}

#[test]
fn notes_in_chicago_style() {
    check(
        "A.{1} B.{2} C.{3} D.{4} E.{5} F.{6} G.{7} H.{8} I.{9} J.{10} K.{11} L.{12} M.{13} N.{14} O.{15}
         N 1: Ibid., 5.
         N 2: David Lind, Camera Studies: An Introduction (Cambridge: Polity, 2012), 14–15; Paul Berger, “Counting, Watching and the Law: Reframing a Quarrel,” Journal of Urban Policy 1, no. 2 (2016): 245.
         N 3: Ibid., 16.
         N 4: Lind, Camera Studies, 20. He adds that this is not the whole story.
         N 5: Ibid.
         N 6: See Berger, “Counting, Watching,” 250, and the discussion there.
         N 7: Emphasis added.
         N 8: On this whole section see Kate Crane, The Atlas (New Haven: Yale University Press, 2021), esp. chap. 3; see also Berger, “Reframing,” 244.
         N 9: Smith, The Lost Book, 14.
         N 10: Crane, Atlas, 33; Lind, 44.
         N 11: See note 6 above.
         N 12: Lind, op. cit., p. 12.
         N 13: I thank Ann Lee for this point. All translations are mine.
         N 14: Quoted in Crane, Atlas, 12.
         N 15: See note 44.",
        Language::English,
        "1: Ibid  @ p. 5 NothingBefore
         2: Full lind-2012 @ pp. 14–15
         2: Full berger-2016 @ p. 245
         3: Ibid lind-2012+berger-2016 → 2 @ p. 16 SeveralBefore(1)
         4: Short lind-2012 → 2 @ p. 20
         5: Ibid lind-2012 → 4
         6: Short berger-2016 → 2 @ p. 250
         8: Full crane-2021 @ chap. 3
         8: Short berger-2016 → 2 @ p. 244
         9: Short  @ p. 14 NoMatch
         10: Short crane-2021 → 8 @ p. 33
         10: Short lind-2012 → 2 @ p. 44
         11: NoteNumber berger-2016 → 6
         12: OpCit lind-2012 → 2 @ p. 12
         14: Short crane-2021 → 8 @ p. 12
         15: NoteNumber  NoSuchNote",
    );
}

#[test]
fn ibid_with_a_number_has_two_readings() {
    let notes = "N 1: Paul Berger, “Counting,” Journal of Urban Policy 1, no. 2 (2016): 243–264.
         N 2: Ann Lee, “Eyes,” Town Watch, May 3, 2019, https://townwatch.org/eyes.
         N 3: ibid 1";
    // A page has no number 1 on a page of the web.
    check(
        &format!("A.{{1}} B.{{2}} C.{{3}}\n{notes}"),
        Language::English,
        "1: Full berger-2016\n2: Full lee-2019\n3: Ibid berger-2016 → 1 TwoReadings { taken: 0, other: 1 }",
    );
    // The text says whose work it is.
    check(
        &format!("A.{{1}} B.{{2}} As Lee says, C.{{3}}\n{notes}"),
        Language::English,
        "1: Full berger-2016\n2: Full lee-2019\n3: Ibid lee-2019 → 2 @ p. 1 TwoReadings { taken: 1, other: 0 }",
    );
    // With a comma it is a page, and a year decides between two works.
    check(
        "A.{1} B.{2} C.{3}
         N 1: Ann Lee, Eyes (London: Verso, 2019), 3; Bo Kim, Ears (London: Verso, 2012), 4.
         N 2: Id. 2012, 14.
         N 3: Ibid., 1.",
        Language::English,
        "1: Full lee-2019 @ p. 3\n1: Full kim-2012 @ p. 4\n2: Ibid kim-2012 → 1\n3: Ibid kim-2012 → 2 @ p. 1",
    );
}

#[test]
fn notes_in_german_and_french() {
    check(
        "A.{1} B.{2} C.{3} D.{4} E.{5} F.{6} G.{7} H (vgl. Müller 2004: 12).
         N 1: Vgl. Müller, Hans: Überwachung. Eine Einführung, Berlin 2004, S. 12 f.
         N 2: Ebd., S. 14.
         N 3: A. a. O., S. 15.
         N 4: Peter Schmidt, „Die Augen des Staates“, in: Zeitschrift für Soziologie 12 (2005), H. 3, S. 12–34, hier S. 14; ders., Ohren, München 2006, S. 3.
         N 5: Müller, a. a. O., S. 33.
         N 6: Schmidt, Augen des Staates (wie Anm. 4), S. 20.
         N 7: Hervorhebung im Original. Der Verfasser dankt der Stiftung.",
        Language::German,
        "1: Full muller-2004 @ S. 12 f
         2: Ibid muller-2004 → 1 @ S. 14
         3: Ibid muller-2004 → 2 @ S. 15
         4: Full schmidt-2005 @ S. 14
         4: Full schmidt-2006 @ S. 3
         5: OpCit muller-2004 → 1 @ S. 33
         6: NoteNumber schmidt-2005 → 4 @ S. 20
         (vgl. Müller 2004: 12): Short muller-2004 @ S. 12",
    );
    check(
        "A.{1} B.{2} C.{3} D.{4} E.{5}
         N 1: Voir David LIND, Les caméras, Paris, Seuil, 2012, p. 14.
         N 2: Ibid., p. 15.
         N 3: Jean Dupont, « Un titre pour rien », Revue française de sociologie, vol. 12, n° 3, 2004, p. 12-34 ; D. Lind, op. cit., p. 3.
         N 4: J. Dupont, art. cit., p. 20.
         N 5: Loi n° 78-17 du 6 janvier 1978 relative à l’informatique, art. 2.",
        Language::French,
        "1: Full lind-2012 @ p. 14
         2: Ibid lind-2012 → 1 @ p. 15
         3: Full dupont-2004
         3: OpCit lind-2012 → 1 @ p. 3
         4: OpCit dupont-2004 → 3 @ p. 20
         5: Full loi-n-78-17-du-1978 @ art. 2",
    );
}

#[test]
fn notes_of_lawyers() {
    check(
        "A.{1} B.{2} C.{3} D.{4} E.{5} F.{6} G.{7}
         N 1: Brown v. Board of Education, 347 U.S. 483, 495 (1954).
         N 2: Id. at 490 (holding that separate is not equal).
         N 3: Id. § 5; Katz v. United States, 389 U.S. 347, 351 (1967).
         N 4: Id.
         N 5: Id. at 12, 1967 term.
         N 6: Brown, 347 U.S. at 490.
         N 7: Regulation (EU) 2016/679, art. 17; see supra note 1, at 484.",
        Language::English,
        "1: Full brown-v-board-education-1954 @ p. 495
         2: Ibid brown-v-board-education-1954 → 1 @ p. 490
         3: Ibid brown-v-board-education-1954 → 2 @ § 5
         3: Full katz-v-united-states-1967 @ p. 351
         4: Ibid brown-v-board-education-1954+katz-v-united-states-1967 → 3 SeveralBefore(2)
         5: Ibid katz-v-united-states-1967 → 4 @ p. 12
         6: Short brown-v-board-education-1954 → 1 @ p. 490
         7: Full regulation-eu-2016-679 @ art. 17
         7: NoteNumber brown-v-board-education-1954 → 1 @ p. 484",
    );
}

/// A list of references in APA style.
const APA: &str = "R: Lee, A. (2019). Watching the city. Verso.
    R: Lee, A. (2018a). First steps. Verso.
    R: Lee, A. (2018b). Second steps. Journal of Steps, 1(2), 3–9.
    R: Lee, A. (2014). Old steps. Verso.
    R: Kim, B., & Day, C. (2014). Eyes everywhere. Polity.
    R: Aa, A., Bb, B., & Cc, C. (2014). One title. Nature, 512, 12–15.
    R: Dd, D., Ee, E., & Ff, F. (2015). Another title. Science, 12(1), 1–9.
    R: World Health Organization. (2019). Guidelines on cameras. https://who.int/x
    R: Müller, H. (2004). Überwachung. Suhrkamp.";

#[test]
fn authors_and_years_in_the_body() {
    check(
        &format!(
            "It changes (Lee 2019, 14). Lee (2019) is not alone: Kim and Day (2014: 33) agree (Aa, Bb & Cc 2014, Dd, Ee & Ff 2015, p. 3).
             In 1989 it fell (Berlin 1989). The Olympics (Beijing 2008) came. Marx (1818–1883) was silent. In May (2019) it rained. Kennedy (1961) spoke.
             More (see Lee, 2018a; Lee, 2018b; cf. Kim & Day, 2014). They say so [World Health Organization, 2019] (ibid., p. 12). Nobody (Smith & Jones, 2001) knew.
             That is (as argued by Lee 2019, 22) clear. Müller’s (2004) book is older (Lee 2020). Both (Lee 2014, 2019), and one (Lee, 2018). The Act (see Section 4) is old (1998), (n = 2014), (p < 0.05).\n{APA}"
        ),
        Language::English,
        "(Lee 2019, 14): Short lee-2019 @ p. 14
         Lee (2019): Short lee-2019
         Kim and Day (2014: 33): Short kim-day-2014 @ p. 33
         (Aa, Bb & Cc 2014, Dd, Ee & Ff 2015, p. 3): Short aa-2014
         Short dd-2015 @ p. 3
         (see Lee, 2018a; Lee, 2018b; cf. Kim & Day, 2014): Short lee-2018
         Short lee-2018-2
         Short kim-day-2014
         [World Health Organization, 2019]: Short world-health-organization-2019
         (ibid., p. 12): Ibid world-health-organization-2019 @ p. 12
         (Smith & Jones, 2001): Short  NoMatch
         (as argued by Lee 2019, 22): Short lee-2019 @ p. 22
         Müller’s (2004): Short muller-2004
         (Lee 2020): Short  NoMatch lee-2019+lee-2018+lee-2018-2
         (Lee 2014, 2019): Short lee-2014
         Short lee-2019
         (Lee, 2018): Short  SeveralMatches lee-2018+lee-2018-2",
    );
}

#[test]
fn an_article_without_a_list_cites_nobody_in_brackets() {
    check(
        "The wall fell (Berlin 1989). The games (Beijing 2008, London 2012) came. Kennedy (1961) spoke (see 2004).",
        Language::English,
        "",
    );
}

#[test]
fn numbers_in_the_body() {
    check(
        "Many exist [1], [2, 4–5] and [3, p. 14]. So (1) and (2) are numbers [sic]. None is [42].
         R 1: D. Lind and K. Ball, “Title of article,” IEEE Trans. Inf. Theory, vol. 1, no. 2, pp. 243–264, Feb. 2016.
         R 2: D. Lind, Camera Studies, 2nd ed. Cambridge, U.K.: Polity, 2012.
         R 3: A. Lee, “Watching,” in Proc. IEEE Symp. Security, San Francisco, CA, USA, 2015, pp. 1–8.
         R 4: B. Kim, Ears. London: Verso, 2010.
         R 5: C. Day, Eyes. London: Verso, 2011.",
        Language::English,
        "[1]: Numeric lind-ball-2016
         [2, 4–5]: Numeric lind-2012
         Numeric kim-2010
         Numeric day-2011
         [3, p. 14]: Numeric lee-2015 @ p. 14
         [42]: Numeric  NoSuchNote",
    );
    check(
        "Many exist (1). Two more do (1, 2), as (2) says. (1) First (2) second.
         R 1: Lind D. Camera studies. Cambridge: Polity; 2012.
         R 2: Kim B. Ears. London: Verso; 2010.",
        Language::English,
        "(1): Numeric lind-2012\n(1, 2): Numeric lind-2012\nNumeric kim-2010",
    );
}

#[test]
fn links_and_the_line_under_a_quotation() {
    let text = "In a <recent report|https://www.townwatch.org/data>, they said so. See https://example.org/page. And <mail|mailto:a@b>.
         Q: Cameras never sleep.
         – <Ann Lee, The Sleepless City|https://example.com/sleepless>
         The <report|http://townwatch.org/data/> says it (2019).";
    check(
        text,
        Language::English,
        "recent report: Link townwatch
         https://example.org/page: Link example
         Ann Lee, The Sleepless City: Link lee
         report: Link townwatch",
    );
    let citations = Citations::read(&article(text), Language::English);
    let item = serde_json::Value::Object(citations.works[2].item.clone());
    assert_eq!((&item["title"], &item["type"]), (&"The Sleepless City".into(), &"webpage".into()));
}

#[test]
fn authors_and_pages_in_the_body() {
    check(
        "It is so (Berger 245). They agree (Ross and Wong). It watches (Lind, Camera 14; Berger 250). He was born (1950) in Lind (France).
         R: Berger, Paul. “Counting, Watching and the Law.” Journal of Urban Policy, vol. 1, no. 2, Feb. 2016, pp. 243–264.
         R: Lind, David. Camera Studies: An Introduction. Polity, 2012.
         R: ---. The Culture of Cameras. Polity, 2018.
         R: Ross, Keith, and Mia Wong. “Paper Giant.” Town Watch, 16 Aug. 2019, https://www.townwatch.org/x.",
        Language::English,
        "(Berger 245): Short berger-2016 @ p. 245
         (Ross and Wong): Short ross-wong-2019
         (Lind, Camera 14; Berger 250): Short lind-2012 @ p. 14
         Short berger-2016 @ p. 250",
    );
}

#[test]
fn a_short_form_may_precede_the_full_one_or_need_a_list() {
    check(
        "A.{1} B.{2} C.{3}
         N 1: Lind, Camera Studies, 20.
         N 2: David Lind, Camera Studies: An Introduction (Cambridge: Polity, 2012), 14.
         N 3: Kim 2010, 3.
         R: Kim, Bo. Ears. Verso, 2010.",
        Language::English,
        "1: Short lind-2012 → 2 @ p. 20\n2: Full lind-2012 @ p. 14\n3: Short kim-2010 @ p. 3",
    );
}

#[test]
fn embedded_citations_keep_their_records() {
    let mut article = article("Cameras are useless (Lee 2019). So they say.{1}\nN 1: Lee 2019, 14.");
    let item = serde_json::json!({ "id": 7, "type": "book", "title": "Eyes", "author": [{ "family": "Lee", "given": "Ann" }], "issued": { "date-parts": [["2019"]] }, "language": "en" });
    let item = item.as_object().unwrap().clone();
    let one = |locator: Option<&str>| {
        vec![EmbeddedItem { item: item.clone(), locator: locator.map(str::to_owned) }]
    };
    article.embedded = vec![
        EmbeddedCitation { place: EmbeddedPlace::Body(20..30), items: one(None) },
        EmbeddedCitation { place: EmbeddedPlace::Note(0, 0..12), items: one(Some("p. 14")) },
    ];
    assert_eq!(
        show(&article, Language::English),
        "1: Embedded lee-2019 @ p. 14\n(Lee 2019): Embedded lee-2019\n"
    );
    let citations = Citations::read(&article, Language::English);
    assert_eq!(citations.works.len(), 1);
    assert_eq!(citations.works[0].item.get("language"), Some(&"en".into()));
    assert_eq!(citations.works[0].item.get("id"), None);
}

/// True for what every reading of an article must be.
fn is_sound(article: &Article, citations: &Citations) -> bool {
    let mut ids: Vec<&str> = citations.works.iter().map(|work| work.id.as_str()).collect();
    let are_ids = ids.iter().all(|id| Identifier::new(*id).is_ok());
    ids.sort_unstable();
    let are_unique = ids.windows(2).all(|pair| pair[0] != pair[1]);
    let fits = |reference: &WorkReference, text: &str| {
        text.get(reference.range.clone()).is_some()
            && reference.works.iter().all(|&work| work < citations.works.len())
            && reference.refers_to.is_none_or(|note| note < article.notes.len())
            && !matches!(&reference.problem, Some(ReferenceProblem::SeveralMatches(works)) if works.len() < 2)
    };
    let notes =
        article.notes.iter().zip(&citations.notes).all(|(note, reading)| {
            reading.references.iter().all(|reference| fits(reference, note.text.text()))
        });
    let body = article.body.text();
    let in_text = citations.in_text.iter().all(|citation| {
        body.get(citation.range.clone()).is_some()
            && citation.references.iter().all(|reference| fits(reference, body))
    });
    are_ids && are_unique && notes && in_text && citations.notes.len() == article.notes.len()
}

/// The texts of the table, as material to mutate.
fn strings() -> Vec<String> {
    include_str!("strings.jsonl")
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned()
        })
        .collect()
}

proptest! {
    #[test]
    fn any_text_is_read(body in "\\PC{0,120}", notes in proptest::collection::vec("[A-Za-z0-9 ,.;:()“”„\"'’«»\\[\\]–§&/éß-]{0,80}|\\PC{0,40}", 0..5)) {
        let lines: Vec<String> = notes.iter().enumerate().map(|(index, note)| format!("{} {index}: {note}", if index % 2 == 0 { "N" } else { "R" })).collect();
        let article = article(&format!("{body}\n{}", lines.join("\n")));
        for language in [Language::English, Language::German, Language::French] {
            let citations = Citations::read(&article, language);
            prop_assert!(is_sound(&article, &citations));
            prop_assert_eq!(&citations, &Citations::read(&article, language));
        }
    }

    #[test]
    fn mutated_citations_are_read(picks in proptest::collection::vec((0_usize..120, 0_usize..200, 0_usize..200, "[ ,.;:()“”„«»‘’0-9A-Z\\[\\]–]{0,3}"), 1..6)) {
        let strings = strings();
        let mut lines = vec!["A (Lee 2019) and [1, 2] so.{0} B.{1} C.{2} D.{3} E.{4}".to_owned()];
        for (index, (pick, from, to, insert)) in picks.iter().enumerate() {
            let text: Vec<char> = strings[pick % strings.len()].chars().collect();
            let (from, to) = (from % (text.len() + 1), to % (text.len() + 1));
            let cut: String = text[..from.min(to)].iter().collect::<String>() + insert + &text[from.max(to)..].iter().collect::<String>();
            lines.push(format!("{} {index}: {cut}", if index % 3 == 2 { "R" } else { "N" }));
            lines.push(format!("The body says {cut} ({cut})."));
        }
        let article = article(&lines.join("\n"));
        let citations = Citations::read(&article, Language::English);
        prop_assert!(is_sound(&article, &citations));
    }
}
