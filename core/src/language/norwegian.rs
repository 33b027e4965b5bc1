//! Norwegian, bokmål and nynorsk. Forms after Bokmålsordboka and Nynorskordboka.

use super::Tables;

const LINKS: &[&str] = &["s", "e", "er"];
const DERIVATIONS: &str =
    "ing heit het leg lig eleg elig eg ig else lse skap itet alitet aritet ning bar";
const SUFFIXES: &str = "aktig bar dom else ende ene eri het heten heter ing ingen inger isk iske \
    ist leg lege lig lige ligt løs løse løst ning ningen ninger sel skap skapet som tion sjon \
    sjonen sjoner vis";
const PREFIXES: &str = "an av be bi etter er for fore fra fri gjen inn med mis mot ned om opp over \
    på re sam til u ut under van ved vel";
const SHORT: &str = "by ku kø te tv øl el år is";

pub(crate) const BOKMAL: Tables = Tables {
    function_words: "alle alt at av ble bli blir blitt da de dem den denne der deres det dette \
        din dine disse ditt du eller en enn er et ett for fra få får gjør ha hadde han hans har \
        henne hennes her hos hun i inn jeg kan kunne man med meg men mer min mine mitt må måtte \
        ned noe noen nok nå når og også om opp oss over på seg sin sine sitt skal skulle som så \
        til ut var ved vi vil ville være vært vår våre vårt å",
    question_words: "hva hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor",
    frame_words: "behov bety betyr finnes foregå foregår forskjell forskjellen fungere \
        fungerer gjelde gjelder går hete heter krav kreve krever kreves lov \
        mulig mulighet rett skje skjer trenge trenger trengs virke virker \
        vite",
    irregular: super::forms::BOKMAL,
    links: LINKS,
    suffixes: SUFFIXES,
    derivations: DERIVATIONS,
    prefixes: PREFIXES,
    short_parts: SHORT,
    whole: "mandag tirsdag onsdag torsdag fredag lørdag søndag morgen middag bilde bilder \
        bildet rente renter oppgave oppgaver oppgaven sykdom sykdommer ungdom eiendom \
        eiendommer barndom vennskap selskap ekteskap landskap regnskap formann avgift \
        avgifter tilbud forbud område områder samtale maskin kontor butikk musikk \
        politikk rapport transport person personer periode stasjon minister register \
        adresse dokument problem program parlament testamente planet internett system \
        forelder foreldre hverdag rabatt debatt sommerfugl jordbær bringebær bjørnebær \
        stikkelsbær flaggermus marsvin pinnsvin løvetann bjørnekjeks marihøne gulrot gulrøtter \
        stemorsblomst",
};

pub(crate) const NYNORSK: Tables = Tables {
    function_words: "alle alt at av blei bli blir blitt då dei deira den denne der desse det \
        dette di din dine ditt du dykk dykkar eg ein ei eit eller enn er et for frå få får gjer \
        ha hadde han hans har henne hennar her hjå ho i inn kan kunne ma man med meg men meir mi \
        min mine mitt må måtte ned noko nokon nokre nok no når og òg også om opp oss over på seg \
        si sin sine sitt skal skulle som så til ut var ved vert vi vil ville vere vore vår våre \
        vårt å",
    question_words: "kva kven kvar kvifor korleis viss kor",
    frame_words: "behov bety tyder finst fungere fungerer føregå føregår gjelde gjeld går \
        heite heiter høve krav krevje krev krevst lov mogleg rett skilnad \
        skilnaden skje skjer trenge treng trengst verke verkar vite",
    irregular: super::forms::NYNORSK,
    links: LINKS,
    suffixes: SUFFIXES,
    derivations: DERIVATIONS,
    prefixes: PREFIXES,
    short_parts: SHORT,
    whole: "måndag tysdag onsdag torsdag fredag laurdag sundag søndag morgon middag bilete \
        bilde rente oppgåve sjukdom ungdom eigedom venskap selskap ekteskap landskap \
        rekneskap formann avgift tilbod forbod område samtale kontor politikk person \
        periode register adresse dokument problem program sommarfugl jordbær bringebær \
        bjørnebær flaggermus marsvin løvetann marihøne gulrot",
};
