//! The words of German.

use super::classes::PhraseClass::{
    Announcement, Assumption, Attribution, Closing, Forward, Framing, Hearsay, Method, Opening, Proposal,
    Repetition, Results, Summary,
};
use super::classes::WordClass::{
    Announces, Approximation, Author, Between, CountNoun, DateLead, Determiner, Function, Inquiry, Invented,
    Label, LawNoun, MetaNoun, Norm, Owner, Possibly, Proposes, ProverbWord, ResearchNoun, Researches,
    Respondent, Says, SaysThat, Share, Speaker, SpeakerPronoun, TermLead, That, Thinks, TitleWord,
    Undertaking, WorkNoun,
};
use super::classes::WordTables;

pub(super) const WORDS: WordTables = WordTables {
    classes: &[
        (
            DateLead,
            "im in seit bis von vom am vor nach ab zwischen und jahr jahre jahren ende anfang mitte um \
             zum ca sommer winter herbst frühjahr frühling für",
        ),
        (
            CountNoun,
            "menschen personen männer frauen kinder arbeiter beschäftigte soldaten studenten schüler \
             patienten opfer tote todesfälle gefangene häftlinge flüchtlinge einwohner bürger wähler \
             haushalte familien lehrer ärzte länder staaten städte dörfer firmen unternehmen banken \
             schulen kliniken lager werke häuser wohnungen autos züge schiffe mal jahre jahren monate \
             monaten wochen tage tagen stunden minuten sekunden jahrzehnte jahrzehnten prozent punkte \
             grad meter kilometer hektar tonnen liter euro dollar mark franken fälle unfälle sitze \
             stimmen stellen kameras mitglieder millionen milliarden tausend hundert dutzend",
        ),
        (
            MetaNoun,
            "gründe gründen argumente punkte abschnitte abschnitten teile teilen kapitel kapiteln \
             beispiele schritte schritten fragen einwände weisen faktoren arten kategorien aspekte \
             probleme hypothesen kriterien thesen seiten bedingungen",
        ),
        (
            Label,
            "block linie bus zug platz gleis zimmer raum saal haus hausnummer bundesstraße autobahn kanal liegeplatz halle tor artikel artikels artikeln art absatz abs satz ziffer ziff nr nummer kapitel kap seite seiten \
             s tabelle tab abbildung abb paragraf paragraph paragrafen rn rdnr band bd teil anhang stufe \
             heft h zeile anm anmerkung fn fußnote fassung version iso din en § §§ buchstabe lit \
             randnummer jahrgang jg abschnitt klasse phase",
        ),
        (
            LawNoun,
            "gesetz gesetzes verordnung richtlinie urteil urteils beschluss beschlusses vertrag vertrags \
             entscheidung abkommen erlass",
        ),
        (
            WorkNoun,
            "bericht studie aufsatz buch artikel umfrage untersuchung gutachten urteil rede brief \
             schreiben erklärung interview analyse beschluss bescheid stellungnahme",
        ),
        (Share, "hälfte drittel viertel fünftel zehntel mehrheit"),
        (
            Approximation,
            "etwa rund circa ca ungefähr fast knapp über unter mehr als nur gut mindestens höchstens bis \
             zu die der den das von mit in nach vor um auf und oder weitere insgesamt noch schon bereits \
             jene diese alle allein",
        ),
        (
            Function,
            "der die das den dem des ein eine einen einem einer eines und oder aber doch denn sondern in \
             im an am auf aus bei beim mit nach von vom vor zu zum zur über unter durch für gegen ohne um \
             seit bis während wegen trotz als wie wenn weil dass ob obwohl damit dies diese dieser dieses \
             diesem diesen jener jene es er sie wir ich man ihr sein seine ihre unser unsere nicht kein \
             keine ist sind war waren wird werden wurde wurden hat haben hatte hatten auch nur noch schon \
             dann so also jedoch daher deshalb dennoch hier dort alle viele einige mehr sehr zwei drei \
             niemand jeder jede etwas nichts zudem außerdem schließlich erstens zweitens heute dagegen",
        ),
        (
            Determiner,
            "der die das den dem des ein eine einen einem einer eines dieser diese dieses seine ihre sein \
             ihr",
        ),
        (
            Says,
            "sagt sagte sagten sagen behauptet behauptete behaupten behaupteten erklärte erklärten \
             schreibt schrieb schrieben schreiben meint meinte meinen argumentiert argumentierte \
             argumentieren betont betonte betonen berichtet berichtete berichten berichteten warnt warnte \
             warnen warnten kritisiert kritisierte bestreitet bestritt versichert versicherte verkündete \
             zufolge schätzt schätzte schätzten erzählte urteilt urteilte klagt klagte räumt räumte \
             widerspricht widersprach prognostiziert erwidert erwiderte entgegnete entgegnet antwortete notierte \
             konstatiert konstatierte gestand bemerkt bemerkte beteuerte beteuert spottete höhnte rühmte",
        ),
        (
            SaysThat,
            "zeigt zeigte zeigen zeigten fand fanden findet stellt stellte stellen stellten nennt nannte \
             heißt hieß hält hielt kommt kam kommen erklärt erklären glaubt glaubte besagt belegt belegte \
             ergab ergibt weist wies beschreibt beschrieb folgert vermutet fragt fragte fordert forderte \
             fügte zitiert",
        ),
        (Between, "hat haben hatte auch später dagegen jedoch etwa kürzlich zudem einmal"),
        (Possibly, "könnte könnten würde würden mag kann können sollte sollten zu"),
        (
            Speaker,
            "forscher forscherin forscherinnen wissenschaftler wissenschaftlerin kritiker experten \
             experte expertin autoren autor autorin historiker historikerin ökonom ökonomen ökonomin \
             beobachter juristen richter ärzte polizei ministerium minister ministerin regierung \
             bundesregierung gericht bundesgerichtshof kommission behörde behörden amt unternehmen \
             universität partei gewerkschaft institut zeitung rat parlament präsident präsidentin \
             direktor direktorin sprecher sprecherin professor professorin zeugen zeuge bewohner gegner \
             befürworter soziologe soziologin bürgermeister bürgermeisterin verband senat stadt \
             statistiker leiter leiterin",
        ),
        (
            Inquiry,
            "bericht berichte studie studien umfrage umfragen untersuchung untersuchungen gutachten \
             statistik statistiken zahlen daten dokumente aufsatz buch artikel gesetz urteil erhebung \
             verfassung grundgesetz analyse",
        ),
        (SpeakerPronoun, "er sie"),
        (Author, "ich wir meine mein unsere unser"),
        (
            Announces,
            "definieren skizzieren diskutieren argumentieren untersuchen betrachten zeigen darstellen \
             erläutern prüfen beginnen analysieren vorstellen fragen behandeln beschreiben eingehen \
             darlegen beschränken vergleichen begründen nachgehen",
        ),
        (
            Researches,
            "zählte zählten gezählt maß befragte interviewte interviewt erhob erhoben ausgezählt beobachtete beobachtet befragten befragt maßen gemessen untersuchten untersucht zählten ausgewertet",
        ),
        (
            ResearchNoun,
            "zählung zählungen erhebung erhebungen befragung befragungen umfrage stichprobe daten messung \
             messungen interviews gespräche begehung begehungen beobachtung beobachtungen versuch versuche \
             experiment auswertung berechnung berechnungen schätzung untersuchung feldforschung notizen \
             recherche recherchen ergebnisse befragten",
        ),
        (Respondent, "befragten interviewten gesprächspartner teilnehmer"),
        (
            Thinks,
            "glaube denke meine behaupte weiß vermute halte bezweifle bin war werde würde kann könnte möchte \
             will muss finde sage argumentiere schlage nehme",
        ),
        (Proposes, "soll sollte sollten sollen wenn vielleicht"),
        (
            Owner,
            "meine meiner meinen meinem mein unsere unserer unseren unserem unser eigene eigener eigenen eigenem",
        ),
        (
            TermLead,
            "begriff begriffe wort wörter ausdruck sogenannte sogenannten genannt genannte bezeichnet \
             schlagwort namen name bedeutet heißt",
        ),
        (
            TitleWord,
            "titel aufsatz buch roman film lied gedicht artikel kapitel überschrift betitelt zeitschrift \
             reihe",
        ),
        (ProverbWord, "sprichwort redensart motto volksmund redewendung"),
        (Undertaking, "kampagne programm projekt initiative gesetz bewegung strategie aktion"),
        (Invented, "angenommen gesetzt stellen wir uns fiktiv fiktives hypothetisch"),
        (That, "dass daß"),
        (
            Norm,
            "soll sollte sollten sollen muss müssen müsste könnte könnten kann können würde würden darf \
             dürfen vielleicht ich wir unser unsere wenn",
        ),
    ],
    numbers: "zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 \
             dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 \
             siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000 million=1000000 millionen=1000000 \
             mio=1000000 milliarde=1000000000 milliarden=1000000000 mrd=1000000000 dutzend=12 \
             hunderte=100 tausende=1000 zweihundert=200 dreihundert=300 fünfhundert=500 zweitausend=2000 \
             dreitausend=3000 zehntausend=10000 hunderttausend=100000",
    months: [
        "januar jan jänner",
        "februar feb",
        "märz",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sept sep",
        "oktober okt",
        "november nov",
        "dezember dez",
    ],
    phrases: &[
        (
            Opening,
            "im folgenden | in diesem aufsatz | in diesem beitrag | in diesem artikel | \
             in diesem abschnitt | in diesem kapitel | in dieser arbeit | dieser aufsatz | dieser beitrag | \
             dieser artikel | dieser abschnitt | dieses kapitel | diese arbeit | die vorliegende arbeit | \
             der vorliegende beitrag | der nächste abschnitt | das nächste kapitel | \
             der folgende abschnitt | zunächst werde ich | zunächst soll | zunächst wird | \
             abschließend werde | abschließend soll | siehe",
        ),
        (
            Announcement,
            "ich werde | wir werden | werde ich | werden wir | ich möchte | möchte ich | \
             soll gezeigt werden | soll untersucht werden | soll im folgenden | wird im folgenden",
        ),
        (
            Repetition,
            "wie oben erwähnt | wie bereits erwähnt | wie oben gezeigt | wie gesagt | oben genannte | \
             wie bereits gezeigt",
        ),
        (
            Attribution,
            "laut | nach angaben von | nach angaben des | nach angaben der | nach ansicht von | \
             nach ansicht des | nach ansicht der | nach auffassung von | nach auffassung des | \
             nach auffassung der | nach meinung von | in den worten von",
        ),
        (
            Hearsay,
            "es heißt, dass | es wird behauptet | es wird geschätzt | wird geschätzt | werden geschätzt | \
             es wird berichtet",
        ),
        (
            Forward,
            "zum folgenden | zu diesem abschnitt | für das folgende | für diesen abschnitt | zum ganzen | \
             im folgenden nach | das folgende stützt sich | das folgende nach | die folgende darstellung | \
             dieser abschnitt folgt | dieser abschnitt stützt sich | zu diesem kapitel",
        ),
        (Framing, "zusammenfassung | abstract | danksagung | ausblick | einleitung"),
        (
            Method,
            "versuch | versuche | modell | versuchsaufbau | messungen | material und methoden | methode | methoden | methodik | vorgehen | daten | datengrundlage | stichprobe",
        ),
        (Results, "ergebnisse | befunde | auswertung"),
        (
            Summary,
            "zusammenfassung | abstract | kurzfassung | überblick | das wichtigste in kürze | kernaussagen",
        ),
        (Closing, "fazit | schluss | schlussbemerkung | schlussbemerkungen | zusammenfassung und ausblick"),
        (
            Proposal,
            "empfehlungen | empfehlung | handlungsempfehlungen | vorschläge | unser vorschlag | fragestellung | rechtsfrage",
        ),
        (
            Assumption,
            "wir fordern | wir empfehlen | wir schlagen vor | nehmen wir an | angenommen | unter dieser annahme | bei dieser rate | nach meiner rechnung | nach unserer rechnung | überschlägig",
        ),
    ],
};
