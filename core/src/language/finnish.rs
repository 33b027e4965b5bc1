//! Finnish. Inflection is the Snowball stemmer's; the tables hold the closed classes.

use super::Tables;

pub(crate) const TABLES: Tables = Tables {
    function_words: "että he hän ja jo jos joka jotka kanssa kuin kun me minun minulla minulle \
        minä mutta myös ne nyt niin olen olet olemme on oli olla ollut ovat saa saada saako \
        saanko se sekä sen siis sinä sitä tai te tämä tässä voi voiko voin voinko voisi vain",
    question_words: "kuinka kuka ketkä kenen koska mihin mikä milloin millainen minne missä mistä \
        mitkä mitä miten miksi",
    frame_words: "",
    irregular: &[
        "vesi veden vettä vedet vesiä vedestä veteen",
        "lapsi lapsen lasta lapset lapsia lasten lapsille lapselle",
        "työ työn työtä työt töitä töiden työssä työhön",
        "tie tien tietä tiet teitä teiden tiellä",
        "vuosi vuoden vuotta vuodet vuosia vuosien",
        "käsi käden kättä kädet käsiä",
        // Signs and abbreviations (Kielitoimiston ohjepankki, "Lyhenteet").
        "prosentti prosentin prosenttia prosentit prosentteja %",
        "euro euron euroa eurot euroja eurolla €",
        "aste asteen astetta asteet asteita °",
        "pykälä pykälän pykälää pykälät pykälien §",
        "numero numeron numeroa numerot numeroita nro",
        "puhelin puhelimen puhelinta puhelimet puhelimia puh",
    ],
    links: &[],
    suffixes: "inen isen iset lainen mainen minen nen suus syys tar tön ton us yys",
    derivations: "",
    prefixes: "epä esi ali yli",
    short_parts: "työ tie yö",
    whole: "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
};
