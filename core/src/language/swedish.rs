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
    frame_words: "behov behöva behöver behövs betyda betyder fungera fungerar gälla gäller går \
        heta heter hända händer innebära innebär krav kräva kräver krävs \
        möjlighet möjligt rätt ske sker skillnad skillnaden tänka veta",
    irregular: super::forms::SWEDISH,
    links: &["s", "e", "o", "u", "a"],
    suffixes: "aktig bar dom else ande ende eri het heten heter ing ingen ingar isk iska ism ist \
        lig liga ligt lös lösa löst ning ningen ningar sam sel skap skapet tion tionen tioner vis",
    derivations: "het lig else isk bo",
    prefixes: "an av be bi efter er för före från fri in med miss mot ned ner om upp över på re \
        sam till o ut under van vid väl",
    short_parts: "by bi el is ko kö te tv öl år ö å",
    whole: "måndag tisdag onsdag torsdag fredag lördag söndag morgon middag bilder bilden \
        ränta räntor uppgift uppgifter sjukdom sjukdomar ungdom egendom barndom \
        vänskap sällskap äktenskap landskap kunskap ordförande avgift avgifter område \
        områden samtal maskin kontor butik musik politik rapport transport person \
        personer period station minister register adress dokument problem program \
        parlament testamente planet internet system förälder föräldrar vardag rabatt \
        debatt hotell jordgubbe jordgubbar fladdermus marsvin igelkott maskros nyckelpiga \
        trollslända morot morötter styvmorsviol",
};
