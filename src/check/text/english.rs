//! The words of English.

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
            "in since by from until till of before after during between and to late early mid year years \
             around circa on through throughout summer spring autumn fall winter for",
        ),
        (
            CountNoun,
            "people persons men women children workers employees soldiers students pupils patients \
             victims deaths prisoners detainees inmates refugees migrants residents citizens voters \
             households families couples teachers doctors officers countries nations states cities towns \
             villages companies firms banks schools hospitals prisons camps plants factories shops houses \
             homes buildings cars trains ships planes times years months weeks days hours minutes seconds \
             decades centuries percent per percentage points degrees metres meters kilometres kilometers \
             miles feet inches acres hectares tonnes tons litres liters gallons barrels dollars euros \
             pounds cents cases accidents crimes murders attacks arrests complaints seats votes jobs \
             copies species samples respondents participants cameras grids judges members million billion \
             trillion thousand hundred dozen year month week day mile person point",
        ),
        (
            MetaNoun,
            "reasons arguments points sections parts chapters examples steps questions objections ways \
             factors types kinds categories aspects issues problems themes hypotheses criteria conditions \
             principles options scenarios observations remarks claims premises theses definitions \
             contention contentions framework frameworks recommendations reforms goals aims tasks lessons proposals contributions limits limitations approaches strategies pages paragraphs tables figures notes cases senses replies \
             considerations possibilities reason argument things elements topics respects assumptions",
        ),
        (
            Label,
            "post instalment installment wave waves cohort round session layer berth bus tram platform plot ward channel bay pier apartment apt suite episode track seat room interview participant respondent experiment option problem task exercise track ward article articles art arts section sections sec secs chapter chapters ch chap part parts \
             title clause clauses paragraph paragraphs para paras rule rules regulation directive \
             resolution no nos number figure figures fig figs table tables page pages p pp vol vols \
             volume volumes line lines step phase level type class version appendix annex note notes \
             footnote footnotes n nn example equation eq question lesson room gate flight route highway \
             interstate psalm protocol amendment iso iec rfc ieee din en item items recital recitals \
             schedule exhibit grade tier stage book verse proposition theorem lemma definition premise \
             argument § §§ # decree docket edition ed reg cl ss subsection",
        ),
        (
            LawNoun,
            "law act decree directive regulation decision judgment judgement ruling treaty resolution \
             convention agreement order ordinance statute constitution protocol",
        ),
        (
            WorkNoun,
            "report study paper book article essay survey review judgment judgement speech letter memo \
             memorandum statement ruling decision interview brief briefing analysis editorial column \
             thesis dissertation monograph guidelines testimony email e-mail op-ed investigation \
             resolution audit dispatch cable affidavit handbook",
        ),
        (Share, "half third thirds quarter quarters fifth fifths sixth tenth tenths majority"),
        (
            Approximation,
            "about around roughly nearly almost over under approximately some only just up least most \
             more fewer less than another every all at exactly estimated additional further first last \
             these those the of in within for with between from to by and or total barely close well \
             among after out a an other",
        ),
        (
            Function,
            "a an the and or but nor so yet for of in on at by to from with without within into onto over \
             under above below between among through during before after since until till about against \
             around as if when where while whereas although though because unless than that this these \
             those it its he she they we i you his her their our my your him them us me who whom whose \
             which what how why not no is are was were be been being am has have had having do does did \
             will would shall should can could may might must also only just even still then thus hence \
             therefore however moreover furthermore finally first second there here some any all both \
             each every many much more most few such other another one two three out up down off via per \
             despite yes nothing nobody everyone everything something none neither either whoever \
             whatever nevertheless nonetheless instead indeed similarly conversely consequently evidence \
             experience history common research practice logic reason today",
        ),
        (Determiner, "a an the this that these those its his her their our my your another each every one"),
        (
            Says,
            "said says argued argues argue claimed claims claim stated wrote writes write announced \
             announces declared declares declare told tells explained explains explain concluded \
             concludes conclude insisted insists insist warned warns warn admitted admits admit denied \
             denies deny testified testifies alleged alleges allege contended contends contend remarked \
             remarks asserted asserts assert echoed echoes estimated predicts predicted predict \
             complained complains objected objects replied replies responded quipped \
             cautioned cautions reported stressed stresses stress emphasised emphasises emphasized \
             emphasizes acknowledged acknowledges conceded concedes say put puts answered answers \
             confessed commented joked tweeted posted remind reminds reminded recounted recounts lamented laments \
             boasted boasts countered counters retorted protested protests",
        ),
        (
            SaysThat,
            "states state found finds find noted notes note reports report estimates estimate observed \
             observes observe showed shows show revealed reveals reveal suggested suggests suggest \
             indicated indicates indicate maintained maintains maintain held holds believes believed \
             believe thinks thought pointed points described describes describe called calls cites cited \
             cite confirmed confirms confirm demonstrated demonstrates proposes proposed recommends \
             recommended reads demanded demands asked asks added adds ruled rules agreed agrees agree \
             disagrees doubts defines defined characterised characterises characterized characterizes shown written \
             recalled recalls remembers remembered recall remember call describe \
             speaks spoke provides requires discovered calculated calculates hold remains accused accuses \
             considers considered judged judges promised promises established continues continued urged \
             urges fears feared",
        ),
        (
            Saying,
            "saying claiming arguing stating warning insisting denying writing declaring asserting \
             alleging noting explaining adding concluding announcing reporting suggesting contending \
             estimating testifying quoting",
        ),
        (
            Between,
            "has have had also later recently once often therefore thus rightly famously even then now \
             still already repeatedly clearly further himself herself itself themselves explicitly \
             since meanwhile elsewhere correctly similarly initially first finally long convincingly consistently always simply \
             never and subsequently publicly openly",
        ),
        (Possibly, "might may could would can should to will must cannot shall not never"),
        (
            Speaker,
            "staff nurses nurse patients patient workers worker people researchers scientists officials official critics critic experts expert authors \
             historians historian scholars scholar economists economist analysts analyst observers \
             activists activist lawyers lawyer judges judge doctors doctor physicians police ministry \
             minister government governments court courts committee commission commissioner agency \
             agencies company companies university delegation delegations department bank party union \
             unions institute newspaper newspapers magazine office council parliament president chairman \
             chairwoman chairperson director spokesman spokeswoman spokesperson spokespeople professor \
             professors teacher teachers witness witnesses residents resident opponents opponent \
             proponents supporters defenders advocates sceptics skeptics philosophers philosopher \
             sociologist sociologists psychologists psychologist engineers engineer leaders leader \
             politicians politician journalists journalist reporter reporters writer writers commentators \
             states countries mayor senator senators chief organisation organization organisations \
             organizations association group groups campaigners campaigner survivors survivor victims \
             victim detainees former diplomats diplomat ambassador rapporteur board panel jury secretary \
             founder executive executives manager managers employees employee owner owners farmers \
             parents neighbours neighbors others some many man woman prosecutor prosecutors defendant \
             plaintiff plaintiffs opposition press tester testers pilot captain farmer spokesmen rivals fans \
             readers customers users majority dissent inspector inspectors auditor auditors regulator \
             regulators author",
        ),
        (
            Inquiry,
            "report reports study studies survey surveys paper papers book article articles documents \
             document investigation investigations inquiry analysis analyses poll polls census statement \
             letter review audit findings data statistics figures meta-analysis trial trials files memo \
             guidelines resolution judgment ruling declaration constitution charter act law treaty \
             website editorial",
        ),
        (SpeakerPronoun, "he she they who"),
        (Author, "i we my our us me"),
        (
            Announces,
            "define outline discuss argue examine explore look address critique turn consider analyse \
             analyze evaluate show demonstrate present describe review explain focus begin start conclude \
             summarise summarize propose return refrain use using interpret limit draw assess investigate \
             compare survey trace offer suggest defend contend ask set call refer restrict leave give \
             proceed sketch",
        ),
        (
            Researches,
            "held conducted handed distributed read searched screened spoke talked rode walked slept paid bought drove flew photographed transcribed sorted checked contacted sent received logged timed weighed mapped scraped downloaded queried trained evaluated benchmarked interviewed surveyed measured collected analysed analyzed counted ran tested sampled \
             recorded coded examined studied asked recruited observed calculated estimated reviewed \
             compared included excluded selected identified found visited",
        ),
        (
            ResearchNoun,
            "meter thermometer scales log logbook bill bills tracker \
             sample survey respondents interviewees interviewee participants informants dataset experiment \
             experiments estimate estimates calculation calculations count fieldwork measurements \
             measurement observations visits visit arithmetic tests test trial trials interviews interview visits questionnaire \
             corpus analysis analyses study data results findings figures diary diaries notes records tally \
             search database coding simulation simulations model",
        ),
        (Respondent, "interviewees interviewee participants respondents informants"),
        (
            Thinks,
            "think believe argue claim suggest know assume hold doubt suspect mean say said submit contend \
             maintain conclude agree disagree accept reject understand expect fear hope see call define am \
             was will would can could may might should must do did don't",
        ),
        (Proposes, "should ought if may might perhaps"),
        (Owner, "my our own mine ours author's"),
        (
            TermLead,
            "term terms word words phrase concept notion expression so-called label labelled labeled \
             dubbed called known meaning means idea slogan category name named",
        ),
        (
            TitleWord,
            "titled entitled headlined essay poem song film novel book article chapter headline episode \
             documentary podcast titles headed album painting play pamphlet",
        ),
        (ProverbWord, "proverb adage saying maxim cliché goes motto idiom platitude"),
        (
            Undertaking,
            "campaign program programme policy law act movement project initiative system strategy scheme \
             operation app list model index approach button option",
        ),
        (
            Invented,
            "suppose imagine hypothetical hypothetically pretend supposing imaginary fictional fictitious",
        ),
        (That, "that"),
        (
            Norm,
            "should must ought could would may might will shall can need needs let perhaps probably i we \
             us our my if",
        ),
    ],
    numbers: "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 \
             thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 \
             thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 \
             thousand=1000 million=1000000 billion=1000000000 trillion=1000000000000 dozen=12 dozens=12 \
             hundreds=100 thousands=1000 millions=1000000 billions=1000000000 mn=1000000 bn=1000000000 \
             m=1000000 k=1000 tn=1000000000000",
    months: [
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ],
    phrases: &[
        (
            Opening,
            "in this paper | in this essay | in this section | in this chapter | in this thesis | \
             in this post | in the present paper | in the following | in what follows | this paper | \
             this essay | this section | this chapter | this thesis | this dissertation | \
             the present paper | the present article | the present essay | the next section | \
             the following section | the following sections | the first section | the second section | \
             the third section | the last section | the final section | the remaining sections | \
             the next chapter | the following chapter | the first part | the second part | the third part | \
             the last part | section | before discussing | before turning | before examining | \
             with these definitions | with this in mind | let us | let me | see table | see figure | \
             see section | see also | see appendix | the rest of this | the remainder of this | \
             the structure of this | what follows | i now turn | we now turn | this raises the question | \
             the question is",
        ),
        (
            Announcement,
            "i will | we will | i shall | we shall | i'll | we'll | i would like to | i want to | \
             we want to | i am going to | we are going to | i now | we now | let me | let us | \
             this article will | this paper will | this essay will | this section will | this post will | \
             this study will | my aim is to | our aim is to | the aim of this | the purpose of this | \
             the goal of this | i intend to | in this article i | in this article we | in this study we | \
             in this report we",
        ),
        (
            Repetition,
            "as noted above | as noted earlier | as mentioned above | as mentioned earlier | \
             as discussed above | as discussed earlier | as shown above | as we have seen | as we saw | \
             as i have argued | as argued above | as stated above | as described above | as i noted | \
             as already noted | as already mentioned | as explained above | mentioned above | \
             quoted above | cited above",
        ),
        (
            Attribution,
            "according to | in the words of | as reported by | as quoted by | in the view of | \
             in the opinion of | as told by | as documented by | as estimated by | per a report by",
        ),
        (
            Hearsay,
            "it is said that | it has been argued that | it has been claimed that | \
             it has been reported that | it is estimated that | it is reported that | \
             it is often said that | it is often argued that | it is claimed that | it was reported that | \
             is said to | are said to | is estimated to | are estimated to | is reported to | \
             are reported to | was reported to | were reported to | has been estimated that | \
             is estimated at | are estimated at | is believed to have | are believed to have | \
             is alleged to | are alleged to",
        ),
        (
            Forward,
            "on this whole section | for this section | on this section | this section draws | \
             this section relies | this section is based | this section follows | this section summarises | \
             this section summarizes | this chapter draws | this chapter is based | this chapter follows | \
             what follows is based | what follows draws | what follows relies | what follows is taken | \
             the following account | the following is based | the following is taken | \
             the following draws | the following relies | the following summary | \
             the following paragraphs draw | this account follows | this account draws | \
             throughout this section | the account below | for what follows | for the following | \
             all quotations in this | all figures in this | figures in this section | \
             quotations in this section | in this section i rely | in this section i draw | \
             in this section i follow | in what follows i rely | in what follows i draw | \
             in what follows i follow | for the whole section | for the rest of this section | \
             this paragraph draws | this paragraph follows | this paragraph is based",
        ),
        (
            Framing,
            "abstract | summary | acknowledgements | acknowledgments | keywords | executive summary | disclosure | \
             funding | about the author | introduction",
        ),
        (
            Method,
            "method | methods | methodology | data | data and methods | materials and methods | \
             data collection | procedure | participants | sample | research design | fieldwork | \
             search strategy | experimental setup | setup | study design | trial | trials | field trial | experiment | \
             simulation | simulations | implementation | model | models | the model | estimation | \
             empirical strategy | sources and methods | dataset | data set | case selection | measurements | \
             methods and data | data and method | the data | materials",
        ),
        (Results, "results | findings | results and discussion | analysis | evaluation | experiments"),
        (
            Summary,
            "abstract | summary | executive summary | in brief | key points | key findings | main findings | \
             key messages | highlights | at a glance | overview | tl;dr | takeaways",
        ),
        (
            Closing,
            "conclusion | conclusions | concluding remarks | summary and conclusion | \
             summary and conclusions | discussion and conclusion | conclusion and future work",
        ),
        (
            Proposal,
            "recommendations | recommendation | policy recommendations | proposals | our proposal | what we propose | \
             what should be done | question presented | questions presented | question and short answer | \
             question | questions | issue | issues | short answer | brief answer",
        ),
        (
            Assumption,
            "call it | we ask | we urge | we recommend | we call on | we demand | let us say | let's say | on that footing | on this footing | on that assumption | on this assumption | \
             on these assumptions | on those assumptions | at that rate | at this rate | for the sake of argument | \
             by way of illustration | back of the envelope | on my reckoning | by my reckoning | by our reckoning | on our figures",
        ),
    ],
};
