//! Icelandic and Faroese. There is no Snowball stemmer for either: words meet by the tables here,
//! by the forms of a lemma that the corpus shows, and by the light endings in `analysis`.

use super::Tables;

const LINKS: &[&str] = &["s", "a", "ar", "u", "na", "r"];

pub(crate) const ICELANDIC: Tables = Tables {
    function_words: "að af allt á eða ef eiga en er eru ég fá fær fyrir frá hafa hann \
        hef hefur hún hjá í innan með mér mig mín mitt minn og okkar sem sér sig sinn sitt sín \
        skal það þá þar þau þegar þeir þeim þess þetta þér þig þín þinn þitt þú til um upp úr út \
        var vera við yfir",
    question_words: "hvað hver hverjir hverjum hvernig hvers hvert hvenær hvar hvaða",
    frame_words: "gildir rétt má þarf þýðir",
    irregular: &[
        "barn barni barns börn börnum barna barnið barnsins börnin barnanna barninu",
        "maður mann manni manns menn mönnum manna maðurinn mennirnir",
        "bók bókar bækur bókum bóka bókin bækurnar",
        "hús húsi húss húsum húsa húsið húsinu húsin",
        "vegabréf vegabréfi vegabréfs vegabréfum vegabréfa vegabréfið",
        "leikskóli leikskóla leikskólar leikskólum leikskólinn leikskólans",
        "skóli skóla skólar skólum skólinn skólans",
        "kona konu konur konum kvenna konan konuna konunnar konurnar",
        "hönd hendi handar hendur höndum handa höndin höndina hendurnar",
        "köttur kött ketti kattar kettir köttum katta kötturinn köttinn kettirnir",
        // Signs and abbreviations (Ritreglur, "Skammstafanir").
        "prósent prósenti prósents prósentum prósenta prósentu prósentur %",
        "króna krónu krónur krónum krónan krónurnar kr",
        "evra evru evrur evrum €",
        "gráða gráðu gráður gráðum °",
        "númer númeri númers númerum númera númerið nr",
        "faðir föður feður feðrum feðra",
        "móðir móður mæður mæðrum mæðra",
        "bróðir bróður bræður bræðrum bræðra",
        "systir systur systrum systra",
        "nótt nætur nóttum nótta nóttin",
        "tönn tannar tennur tönnum tanna tennurnar",
        "fótur fót fæti fótar fætur fótum fóta fæturnir",
        "veður veðri veðurs veðrum veðra veðrið veðrinu veðursins",
        "sonur son syni sonar synir sonum sona",
        "ökuskírteini ökuskírteinis ökuskírteinum ökuskírteina ökuskírteinið",
    ],
    links: LINKS,
    suffixes: "andi ari leg legur legt leiki ing ingar ingur skapur dómur semi un",
    derivations: "",
    prefixes: "af and á for frá inn mis ó sam til um upp úr út van yfir",
    short_parts: "ár á ís te öl",
    whole: "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur \
        sunnudagur",
};

pub(crate) const FAROESE: Tables = Tables {
    function_words: "at av allir er eru eg ella fyri frá fáa fær ha hann hava havi hevur hon hjá í \
        ið kann kunnu mær meg mín mítt og okkara sum seg sín skal skulu tað tá tann tær teir tey \
        tú til um upp út var vera við vit yvir",
    question_words: "hvat hvør hvussu hví hvar hvørjum hvørji nær",
    frame_words: "fái kann merkir rætt",
    irregular: &[
        "barn barni barns børn børnum barna barnið børnini",
        "maður mann manni mans menn monnum manna",
        "bók bókar bøkur bókum bóka",
        "hond hendi handar hendur hondum handa hondin hondina hendurnar",
        "tonn tannar tenn tonnum tanna tennirnar",
        "nátt náttar nætur náttum nátta náttin",
        "fótur fót føti fótar føtur fótum fóta",
        "bátur bát báti báts bátar bátum báta báturin bátin bátarnir",
        // Signs and abbreviations.
        "prosent prosenti prosents prosentum prosenta prosentið %",
        "króna krónu krónur krónum krónan krónurnar kr",
        "evra evru evrur evrum €",
        "nummar nummari numri nummars nummur nummarið nr",
        "faðir føður fedrar",
        "móðir móður møður",
        "bróðir bróður brøður",
        "hús húsi húsum húsa húsið húsini",
    ],
    links: LINKS,
    suffixes: "andi ari ligur ligt ing ingar skapur dómur semi an",
    derivations: "",
    prefixes: "af á for frá inn mis ó sam til um upp út van yvir",
    short_parts: "ár ís te øl",
    whole: "mánadagur týsdagur mikudagur hósdagur fríggjadagur leygardagur sunnudagur",
};
