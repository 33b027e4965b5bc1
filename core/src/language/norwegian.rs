//! Norwegian, bokmål and nynorsk. Forms after Bokmålsordboka and Nynorskordboka.

use super::Tables;

const LINKS: &[&str] = &["s", "e", "er"];
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
        til ut var ved vi vil ville være vært vår våre vårt",
    question_words: "hva hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor",
    irregular: &[
        "mann mannen menn mennene manns mannens",
        "barn barnet barna barnas barnets barns",
        "bok boken boka bøker bøkene",
        "fot foten føtter føttene",
        "hånd hånden hånda hender hendene",
        "tann tannen tanna tenner tennene",
        "natt natten natta netter nettene",
        "far faren fedre fedrene",
        "mor moren mora mødre mødrene",
        "bror broren brødre brødrene",
        "datter datteren dattera døtre døtrene",
        "tre treet trær trærne trea",
        "kne kneet knær knærne",
        "ku kua kuen kyr kyrne",
        "øye øyet øyne øynene",
        "sko skoen skoene",
        "hus huset husene husa husets",
        "hage hagen hager hagene hagens",
        "hav havet havene",
        "plass plassen plasser plassene",
        "bolig boligen boliger boligene boligens",
        "tiltak tiltaket tiltakene tiltaka",
        "pass passet passene",
        "senter senteret sentre sentrene",
        "nummer nummeret numre numrene",
        "sykkel sykkelen sykler syklene",
        "regel regelen regler reglene",
        "onkel onkelen onkler onklene",
        "gå går gikk gått",
        "stå står stod sto stått",
        "se ser sett ses",
        "gi gir gav ga gitt gis",
        "ta tar tok tatt tas",
        "komme kommer kom kommet",
        "skrive skriver skrev skrevet skrives skriv",
        "finne finner fant funnet finnes",
        "si sier sa sagt sies",
        "spørre spør spurte spurt",
        "selge selger solgte solgt selges",
        "velge velger valgte valgt velges",
        "ligge ligger lå ligget",
        "legge legger la lagt legges",
        "sette setter satte satt settes",
        "hjelpe hjelper hjalp hjulpet",
        "søke søker søkte søkt søkes søk",
        "kjøpe kjøper kjøpte kjøpt kjøpes",
        "bestille bestiller bestilte bestilt bestilles bestill",
        "betale betaler betalte betalt betales",
        "flytte flytter flyttet flyttes",
        "skru skrur skrudde skrudd",
        "god godt gode bedre best beste",
        "gammel gammelt gamle eldre eldst eldste",
        "stor stort store større størst største",
        "liten lita lite lille små mindre minst minste",
        "lang langt lange lengre lengst lengste",
        "ung ungt unge yngre yngst yngste",
        "ny nytt nye nyere nyest nyeste",
    ],
    links: LINKS,
    suffixes: SUFFIXES,
    prefixes: PREFIXES,
    short_parts: SHORT,
    whole: "mandag tirsdag onsdag torsdag fredag lørdag søndag morgen middag bilde bilder \
        bildet rente renter oppgave oppgaver oppgaven sykdom sykdommer ungdom eiendom \
        eiendommer barndom vennskap selskap ekteskap landskap regnskap formann avgift \
        avgifter tilbud forbud område områder samtale maskin kontor butikk musikk \
        politikk rapport transport person personer periode stasjon minister register \
        adresse dokument problem program parlament testamente planet internett system \
        forelder foreldre hverdag rabatt debatt",
};

pub(crate) const NYNORSK: Tables = Tables {
    function_words: "alle alt at av blei bli blir blitt då dei deira den denne der desse det \
        dette di din dine ditt du dykk dykkar eg ein ei eit eller enn er et for frå få får gjer \
        ha hadde han hans har henne hennar her hjå ho i inn kan kunne ma man med meg men meir mi \
        min mine mitt må måtte ned noko nokon nokre nok no når og òg også om opp oss over på seg \
        si sin sine sitt skal skulle som så til ut var ved vert vi vil ville vere vore vår våre \
        vårt",
    question_words: "kva kven kvar kvifor korleis viss kor",
    irregular: &[
        "mann mannen menn mennene",
        "barn barnet barna borna born",
        "bok boka bøker bøkene",
        "fot foten føter føtene",
        "hand handa hender hendene",
        "tann tanna tenner tennene",
        "far faren fedrar fedrane",
        "mor mora mødrer mødrene",
        "bror broren brør brørne",
        "dotter dottera døtrer døtrene",
        "hus huset husa",
        "gå går gjekk gått",
        "stå står stod stått",
        "sjå ser såg sett",
        "gje gjev gav gitt gi gir gjeve",
        "ta tek tok teke tatt tar",
        "kome kjem kom komme",
        "skrive skriv skreiv skrivne",
        "finne finn fann funne",
        "seie seier sa sagt",
        "søkje søkjer søkte søkt søke søker",
        "kjøpe kjøper kjøpte kjøpt",
        "flytte flyttar flytta",
        "god godt gode betre best beste",
        "gammal gammalt gamle eldre eldst eldste",
        "stor stort store større størst største",
        "liten lita lite vesle små mindre minst minste",
        "ny nytt nye nyare nyast nyaste",
    ],
    links: LINKS,
    suffixes: SUFFIXES,
    prefixes: PREFIXES,
    short_parts: SHORT,
    whole: "måndag tysdag onsdag torsdag fredag laurdag sundag søndag morgon middag bilete \
        bilde rente oppgåve sjukdom ungdom eigedom venskap selskap ekteskap landskap \
        rekneskap formann avgift tilbod forbod område samtale kontor politikk person \
        periode register adresse dokument problem program",
};
