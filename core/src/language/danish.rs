//! Danish. Forms after Retskrivningsordbogen (Dansk Sprognævn); each group is one lexeme.

use super::Tables;

pub(crate) const TABLES: Tables = Tables {
    function_words: "ad af alle alt altså at bare blev blive bliver da de dem den denne der deres \
        det dette dig din dine disse dit dog du eller en er et for fra få får gør ham han har \
        havde hen hende hendes her hos hun i ifølge ind jeg jer jeres jo kan kunne \
        lige man med meget men mig min mine mit må måtte ned nogen noget nogle nok nu når \
        og også om op os over på sig sin sine sit skal skulle som så til ud var ved vi vil \
        ville vor vores være været",
    question_words: "hvad hvem hvis hvor hvordan hvorfor hvorhen hvorledes hvornår hvilke hvilken \
        hvilket",
    frame_words: "behov behøve behøver behøves betyde betyder findes foregå foregår forskel \
        forskellen fungere fungerer gælde gælder går hedde hedder kræve \
        kræver kræves lov mulighed muligt ret ske sker virke virker vide",
    irregular: super::forms::DANISH,
    links: &["s", "e", "er", "n"],
    suffixes: "agtig ansk arisk bar dom else eri ering ende ene eren erne eri est ette fuld fuldt hed \
        heden heder igt ing ingen inger isk iske ism ist lig lige ligt ling løs løse løst ning \
        ningen ninger sel skab skaber som somme tion tioner vis vist",
    derivations: "hed lig else",
    prefixes: "an af be bi efter er for fore fra fri gen hen ind med mis mod ned om op over på re \
        sam til u ud und under van ved vel",
    short_parts: "by is ko kø sø te tv æg øl el år",
    whole: "mandag tirsdag onsdag torsdag fredag lørdag søndag morgen aften middag billede \
        billeder billedet rente renter renten selskab selskaber selskabet opgave \
        opgaver opgaven sygdom sygdomme sygdommen ungdom ejendom ejendomme ejendommen \
        alderdom barndom rigdom venskab ægteskab landskab regnskab regnskaber budskab \
        formand formænd anden andet andre ansvar ansvaret ansigt indtægt indtægter \
        afgift afgifter tilbud forbud udbud område områder samtale samtaler fortale \
        skade skader skaden maskine maskiner kontor kontorer kontoret motor butik \
        butikker musik politik rapport rapporter import eksport transport sport spor \
        person personer periode perioder station stationer nation nationer institut \
        minister ministerium parkering register sekretær adresse adresser interesse \
        dokument dokumenter element moment segment planet internet kabinet system \
        systemer problem problemer program programmer telegram kilogram diagram \
        parlament testamente fundament departement arrangement abonnement tyveri \
        bageri maleri batteri galleri sorteri bagatel hotel kapitel middel midler \
        handel artikel vandel mandat rabat debat format automat diplomat forældre \
        bedsteforældre hverdag arving avling belægning værelse værelser størrelse \
        forelæsning kartoffel pantefoged forkert omkring undtagen hjælpemiddel alene \
        alvor appetit banan bandage bankende besked billet billetter brilleetui \
        sommerfugl jordbær hindbær brombær stikkelsbær stedmor stedfar stedbarn stedbørn \
        stedmoderblomst flagermus marsvin pindsvin løvetand bjørneklo mariehøne gulerod \
        gulerødder vandmand musvit ordblind ordblinde",
};
