//! The words of French.

use super::classes::PhraseClass::{
    Announcement, Assumption, Attribution, Closing, Forward, Framing, Hearsay, Method, Opening, Proposal,
    Repetition, Results, Summary,
};
use super::classes::WordClass::{
    Announces, Approximation, Author, Between, CountNoun, DateLead, Determiner, Function, Inquiry, Invented,
    Label, LawNoun, MetaNoun, Norm, Owner, Possibly, Proposes, ProverbWord, ResearchNoun, Researches,
    Respondent, Saying, Says, SaysThat, Share, Speaker, SpeakerPronoun, TermLead, That, Thinks, TitleWord,
    Undertaking, WorkNoun,
};
use super::classes::WordTables;

pub(super) const WORDS: WordTables = WordTables {
    classes: &[
        (
            DateLead,
            "en depuis de du à au avant après dès entre et jusqu'en jusqu’en vers le année années an fin \
             début été hiver automne printemps pour l'année",
        ),
        (
            CountNoun,
            "personnes hommes femmes enfants ouvriers salariés soldats étudiants élèves patients victimes \
             morts décès détenus prisonniers réfugiés habitants citoyens électeurs ménages familles pays \
             états villes villages entreprises sociétés banques écoles hôpitaux camps usines maisons \
             logements voitures trains fois ans années mois semaines jours heures minutes secondes pour \
             points degrés mètres kilomètres hectares tonnes litres euros dollars francs cas accidents \
             sièges voix emplois caméras membres millions milliards mille cent cents",
        ),
        (
            MetaNoun,
            "raisons arguments points sections parties chapitres exemples étapes questions objections \
             manières façons facteurs types sortes catégories aspects problèmes hypothèses critères \
             conditions thèses pages",
        ),
        (
            Label,
            "ligne route canal n bus quai salle chambre chapitre équation théorème autoroute porte voie article articles art alinéa al chapitre chap section page pages p pp n° no numéro tableau \
             figure fig annexe titre livre partie note notes tome t vol volume version iso étape niveau \
             paragraphe par § §§ considérant phase",
        ),
        (
            LawNoun,
            "loi décret arrêté directive règlement décision arrêt jugement traité ordonnance convention \
             résolution",
        ),
        (
            WorkNoun,
            "rapport étude article livre essai enquête discours lettre déclaration entretien analyse \
             arrêt ouvrage mémoire avis communiqué",
        ),
        (Share, "moitié tiers quart quarts cinquième dixième majorité"),
        (
            Approximation,
            "environ près presque plus moins quelque quelques à peu de d'environ les des la le aux au du \
             seulement jusqu'à en et ou avec pour dans sur ces autres toutes tous ses leurs",
        ),
        (
            Function,
            "le la les l un une des du de d et ou mais donc or ni car à au aux en dans par pour sur sous \
             avec sans entre vers chez depuis pendant avant après contre comme si quand lorsque que qui \
             quoi dont où ce cet cette ces cela ceci il elle ils elles on nous vous je tu son sa ses leur \
             leurs notre nos mon ma mes ne pas plus est sont était étaient a ont avait avaient sera \
             seront aussi encore alors ainsi cependant toutefois pourtant enfin tout tous toute toutes \
             deux trois rien personne chacun certains aujourd'hui",
        ),
        (Determiner, "le la les un une des ce cet cette ces son sa ses leur leurs du au"),
        (
            Says,
            "dit disent disait assurait assuraient prétendait prétendaient expliquait déclarait racontait jurait rappelait soulignait ajoutait répétait concluait reconnaissait \
             affirme affirment affirmait affirmé écrit écrivent écrivait soutient \
             soutiennent soutenait déclare déclarent déclaré explique expliquent expliqué estime estiment \
             estimait estimé rappelle rappellent souligne soulignent souligné prétend prétendent avertit \
             avertissent annonce annoncé assure assurent assuré reconnaît reconnu nie nient dénonce \
             dénoncent dénoncé ajoute conclut concluent rapporte rapportent rapporté témoigne témoignent \
             juge jugent répondit répondirent répondu déclara déclarèrent affirma affirmèrent écrivit écrivirent ajouta \
             expliqua soutint soutinrent conclut conclurent raconta racontent raconte rappela assura reconnut observa \
             remarqua rétorqua rétorque protesta avoua avoue nia dénonça annonça jugea estima prétendit insista \
             insiste réplique répliqua objecta objecte maintint maintient répondent",
        ),
        (
            SaysThat,
            "montre montrent montré note notent noté constate constatent constaté trouve trouvent suggère \
             suggèrent indique indiquent indiqué révèle révèlent révélé observe observent confirme \
             confirment pense pensent croit croient propose recommande définit appelle décrit prévoit \
             dispose stipule précise précisé demande cite répond nota constata montra suggéra proposa demanda pensa crut vit \
             note révéla indiqua confirma",
        ),
        (Saying, "affirmant déclarant soutenant expliquant disant ajoutant soulignant prétendant"),
        (
            Between,
            "a ont avait aussi également encore ainsi récemment lui-même elle-même toujours d'ailleurs depuis longtemps pourtant ensuite même enfin",
        ),
        (Possibly, "pourrait pourraient peut peuvent devrait devraient pas jamais"),
        (
            Speaker,
            "chercheurs chercheur chercheuse scientifiques critiques experts expert experte auteurs \
             auteur autrice historiens historien historienne économistes économiste observateurs juristes \
             juges médecins police ministère ministre gouvernement cour tribunal commission autorités \
             entreprise université parti syndicat syndicats institut journal conseil parlement président \
             présidente directeur directrice porte-parole professeur professeure témoins témoin habitants \
             opposants partisans sociologue sociologues philosophe philosophes maire association \
             associations députés député députée défenseurs",
        ),
        (
            Inquiry,
            "rapport rapports étude études enquête enquêtes sondage sondages documents analyse \
             statistiques données chiffres article livre ouvrage loi constitution déclaration",
        ),
        (SpeakerPronoun, "il elle ils elles"),
        (Author, "je nous j notre nos mon ma mes"),
        (
            Announces,
            "définir esquisser discuter examiner étudier montrer présenter expliquer analyser aborder \
             commencer comparer défendre décrire conclure exposer soutenir considérer",
        ),
        (
            Researches,
            "comptai interrogeai mesurai rencontré relevé observé interrogé mesuré recueilli analysé compté testé étudié",
        ),
        (
            ResearchNoun,
            "relevé relevés comptage comptages enquête enquêtes échantillon entretiens entretien données \
             mesures mesure observations expérience expériences calcul calculs estimation sondage visites \
             questionnaire corpus notes résultats recherches",
        ),
        (Respondent, "enquêtés interrogés répondants participants interviewés"),
        (
            Thinks,
            "pense crois soutiens affirme suggère sais suppose doute crains dis suis étais vais peux pourrais \
             voudrais dois veux estime trouve propose",
        ),
        (Proposes, "devrait devraient faudrait peut-être si"),
        (Owner, "mon ma mes notre nos propre propres"),
        (
            TermLead,
            "terme termes mot mots expression notion concept appelé appelée appelle dit dite nommé nom \
             soi-disant",
        ),
        (TitleWord, "intitulé intitulée titre titré essai roman film chanson poème article chapitre livre"),
        (ProverbWord, "proverbe adage dicton devise maxime"),
        (Undertaking, "campagne programme projet initiative loi mouvement stratégie opération plan"),
        (Invented, "supposons imaginons imaginez hypothétique fictif fictive"),
        (That, "que qu"),
        (
            Norm,
            "doit doivent devrait devraient faut faudrait pourrait pourraient peut peuvent serait \
             seraient je nous notre nos si peut-être",
        ),
    ],
    numbers: "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 \
             quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 \
             cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000 \
             milliards=1000000000 centaines=100 milliers=1000 dizaines=10 douzaine=12 centaine=100 \
             millier=1000 vingtaine=20 trentaine=30 cinquantaine=50",
    months: [
        "janvier janv",
        "février févr",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet juil",
        "août",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre déc",
    ],
    phrases: &[
        (
            Opening,
            "dans cet article | dans ce chapitre | dans cette section | dans cet essai | cet article | \
             ce chapitre | cette section | le présent article | la présente étude | la section suivante | \
             le chapitre suivant | dans ce qui suit | voir",
        ),
        (
            Announcement,
            "je vais | nous allons | nous verrons | nous montrerons | il s'agira de | on verra | \
             je voudrais | nous examinerons | nous analyserons | j'examinerai",
        ),
        (Repetition, "comme nous l'avons vu | comme indiqué plus haut | cité plus haut | on l'a vu"),
        (Attribution, "selon | d'après | aux dires de | de l'avis de | aux yeux de"),
        (
            Hearsay,
            "on dit que | on estime que | il est dit que | on a pu dire que | est estimé à | \
             sont estimés à",
        ),
        (
            Forward,
            "pour ce qui suit | sur tout ceci | pour cette section | ce qui suit | la présente section | \
             dans ce qui suit",
        ),
        (Framing, "résumé | remerciements | introduction"),
        (
            Method,
            "modèle | expérience | données et méthode | protocole | mesures | méthode | méthodes | méthodologie | données | enquête | échantillon",
        ),
        (Results, "résultats | analyse"),
        (Summary, "résumé | en bref | points clés | l'essentiel"),
        (Closing, "conclusion | conclusions | en guise de conclusion"),
        (
            Proposal,
            "recommandations | recommandation | propositions | nos propositions | ce que nous proposons | question posée",
        ),
        (
            Assumption,
            "nous demandons | nous recommandons | nous proposons | supposons | admettons | mettons que | disons | à ce rythme | à ce compte | sur cette base | dans cette hypothèse | selon mon calcul | selon notre calcul",
        ),
    ],
};
