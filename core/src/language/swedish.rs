//! Swedish. Forms after Svenska Akademiens ordlista.

use super::Tables;

pub(crate) const TABLES: Tables = Tables {
    function_words: "alla allt att av blev bli blir blivit de dem den denna deras dess dessa det \
        detta dig din dina ditt du där då ett en eller enligt er era ert finns för \
        från få får gör ha hade han hans har henne hennes hon hos här i in ja jag ju kan \
        kunde man med mej men mer mig min mina mitt måste ned ni nog nu någon något några \
        när och också om oss på sig sin sina sitt ska skall skulle som så till upp ut \
        vara varit vi vid vill ville vår våra vårt är åt över",
    question_words: "hur vad varför vart vem vems vilka vilken vilket var",
    irregular: &[
        "man mannen män männen mans mannens mäns",
        "barn barnet barnen barns barnets barnens",
        "bok boken böcker böckerna bokens",
        "fot foten fötter fötterna",
        "hand handen händer händerna",
        "tand tanden tänder tänderna",
        "natt natten nätter nätterna",
        "stad staden städer städerna stadens",
        "far fadern fader fäder fäderna",
        "mor modern moder mödrar mödrarna",
        "bror brodern broder bröder bröderna",
        "dotter dottern döttrar döttrarna",
        "son sonen söner sönerna",
        "öga ögat ögon ögonen",
        "öra örat öron öronen",
        "hus huset husen husets",
        "träd trädet träden",
        "problem problemet problemen",
        "område området områden områdena",
        "system systemet systemen",
        "pass passet passen",
        "bidrag bidraget bidragen",
        "företag företaget företagen företagets",
        "arbete arbetet arbeten arbetena",
        "land landet länder länderna",
        "djur djuret djuren djurs",
        "vaccin vaccinet vacciner vaccinerna",
        "intyg intyget intygen",
        "yrke yrket yrken yrkena",
        "centrum centrumet centret centrer centra",
        "museum museet museer museerna",
        "cykel cykeln cyklar cyklarna",
        "regel regeln regler reglerna",
        "nummer numret numren",
        "gå går gick gått",
        "stå står stod stått",
        "se ser såg sett ses",
        "ge ger gav gett givit ges giva",
        "ta tar tog tagit tas",
        "komma kommer kom kommit",
        "skriva skriver skrev skrivit skrivs skriv",
        "finna finner fann funnit",
        "säga säger sade sa sagt sägs",
        "fråga frågar frågade frågat frågor frågan",
        "sälja säljer sålde sålt säljs",
        "välja väljer valde valt väljs",
        "ligga ligger låg legat",
        "lägga lägger lade lagt läggs",
        "sätta sätter satte satt sätts",
        "hjälpa hjälper hjälpte hjälpt",
        "söka söker sökte sökt söks sök",
        "ansöka ansöker ansökte ansökt ansöks ansök",
        "köpa köper köpte köpt köps",
        "betala betalar betalade betalat betalas",
        "flytta flyttar flyttade flyttat flyttas",
        "göra gjorde gjort görs",
        "veta vet visste vetat",
        "dricka dricker drack druckit",
        "bära bär bar burit bärs",
        "bra god gott goda bättre bäst bästa",
        "gammal gammalt gamla äldre äldst äldsta",
        "stor stort stora större störst största",
        "liten litet lilla små mindre minst minsta",
        "lång långt långa längre längst längsta",
        "ung ungt unga yngre yngst yngsta",
        "ny nytt nya nyare nyast nyaste",
    ],
    links: &["s", "e", "o", "u", "a"],
    suffixes: "aktig bar dom else ande ende eri het heten heter ing ingen ingar isk iska ism ist \
        lig liga ligt lös lösa löst ning ningen ningar sam sel skap skapet tion tionen tioner vis",
    prefixes: "an av be bi efter er för före från fri in med miss mot ned ner om upp över på re \
        sam till o ut under van vid väl",
    short_parts: "by bi el is ko kö te tv öl år ö å",
    whole: "måndag tisdag onsdag torsdag fredag lördag söndag morgon middag bilder bilden \
        ränta räntor uppgift uppgifter sjukdom sjukdomar ungdom egendom barndom \
        vänskap sällskap äktenskap landskap kunskap ordförande avgift avgifter område \
        områden samtal maskin kontor butik musik politik rapport transport person \
        personer period station minister register adress dokument problem program \
        parlament testamente planet internet system förälder föräldrar vardag rabatt \
        debatt hotell",
};
