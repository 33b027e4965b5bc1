//! Endings of inflection, for the stems of words that an index has never seen.
//!
//! Facts of the four grammars, in the order of their length. Only inflection is taken off, never
//! derivation: *daglig* is no form of *dag*. The tables are small because every page carries them.

use super::rules::{Rules, Words, count, places, rules};

/// The endings of one language.
#[derive(Debug)]
pub(crate) struct Endings {
    /// Outermost endings, longest first, parted by blanks: `ending`, or `kept|ending` where the
    /// word must go on with `kept` before the ending. `:4` asks for four letters before it (three
    /// where nothing is said, two behind `kept`), `!sk` does not take it off behind *s* or *k*,
    /// `?sk` not where less than five letters would be left before it.
    pub(crate) outer: Rules,
    /// Those of `outer` that are taken off a second time: *universitet-et-s*.
    pub(crate) inner: Rules,
    /// Those of `outer` that leave a word of two letters if it ends in one of `vowels`: *by-en*.
    pub(crate) short: Words,
    /// Stressed vowels that end words.
    pub(crate) vowels: &'static str,
    /// Consonants that are doubled before an ending: *bus*, *bus-s-en*. Swedish doubles two alone;
    /// its other double consonants tell words apart (*väg*, *vägg*).
    pub(crate) doubled: &'static str,
    /// Words that only look inflected.
    pub(crate) whole: Words,
    /// Consonants behind which *-t* marks neuters and participles: *stort, brugt*.
    pub(crate) before_t: &'static str,
    /// What ends in such a consonant and *t* and is a stem all the same: *kontakt, pligt*.
    pub(crate) with_t: &'static str,
    /// Consonants behind which *-d* marks past tense and participles: *levd-e*.
    pub(crate) before_d: &'static str,
    /// Ends of the stems of verbs and of the nouns that name what they do: *ansøg-e, ansøg-ning*.
    pub(crate) deeds: &'static str,
}

pub(crate) static DANISH: Endings = Endings {
    outer: rules!(
        "ernes endes:4?skv erens erne enes ende:4?skv edes!h eder:4!h eres:4 eren este!n hed|s \
        ene ede!h ere!k ers ens ets est!n i|um e|um er en et es e s:4!aeiyøsxzur"
    ),
    inner: rules!("ede!h er en et e"),
    short: Words::new("erne ernes ene enes er ers en ens et ets ende endes ede edes"),
    vowels: "åyøui",
    doubled: "bcdfgklmnprstvz",
    whole: Words::new(
        "alle anden arrest attest digt efter felt halt helt hver igen inden manifest over \
        protest salt bælt telt termin uden under",
    ),
    before_t: "bdfgjlmnrvkp",
    with_t: "agt ant art bugt ent ft frugt fugt hvert int jagt kort kt kvart magt ment mønt olt \
        ont part pligt port pt sart sigt slægt smart sport start svigt tst ult unt urt vægt vært xt",
    before_d: "",
    deeds: "ning ing els er ering ation",
};

pub(crate) static BOKMAL: Endings = Endings {
    outer: rules!(
        "ernes endes:4?skv erens erne enes ende:4?skv eres:4 eren erte:4 este!n ene ede!h ete:4 \
        ere!k ers ert:4 ens ets est!n i|um e|um er en et as:4 es a e s:4!aeiyøsxzur"
    ),
    inner: rules!("er en et a e"),
    short: Words::new("ene enes er ers en ens et ets ende a"),
    vowels: "åyøui",
    doubled: "bcdfgklmnprstvz",
    whole: Words::new(
        "alle annen arrest attest enda etter igjen manifest over protest siden under",
    ),
    before_t: "bdfgjlmnrvkps",
    with_t: NORWEGIAN_T,
    before_d: "vgy",
    deeds: "ning ing els nad er ering asjon",
};

pub(crate) static NYNORSK: Endings = Endings {
    outer: rules!(
        "aranes arane arar anes enes ande:4 aren aste erte:4 este!n ane ene are ers ars ens ets \
        ast ert:4 est!n i|um e|um er ar en et as:4 es:4 a e s:4!aeiyøsxzur"
    ),
    inner: rules!("ar er en et a e"),
    short: Words::new("ene er en et a ar ane"),
    vowels: "åyøui",
    doubled: "bcdfgklmnprstvz",
    whole: Words::new("alle annan arrest attest etter igjen manifest over protest sidan under"),
    before_t: "bdfgjlmnrvkps",
    with_t: NORWEGIAN_T,
    before_d: "vgy",
    deeds: "ning ing els nad er ering asjon",
};

const NORWEGIAN_T: &str = "ant ent est fart frukt ft hvert int ist jakt kort kt kvart makt ment ont \
    ost part port pt sart smart sport start tst unst unt urt ust vekt vert xt mynt";

pub(crate) static SWEDISH: Endings = Endings {
    outer: rules!(
        "arnas ornas ernas arens andet:4 anden:4 ori|er arna orna erna aren ares ande:4!l \
        ende:4?v enas ades aste este:4 isk|t:2 are ena ade ats ars ors ers ens ets ans its ast est:4 \
        el|n er|n or|n ri|n gi|n fi|n mi|n i|um e|um ad!st ar or er en et an at it as \
        na:4!aeiouyåäö es:4 å|n e|n a e s:4!aeiyåäösxzur"
    ),
    inner: rules!("ar or er en et an at ad!st a e"),
    short: Words::new("erna er en ar arna"),
    vowels: "åyöuoiä",
    doubled: "mn",
    whole: Words::new(
        "alla annan barn efter igen innan mellan någon protest redan sedan under utan över",
    ),
    before_t: "bdfgjlmnrvkps",
    with_t: "ant ent est ett fart frukt ft gst int ist jakt kort kt kvart makt ment ont ort ost \
        part port pt smart sport st start tst unst unt urt ust vikt xt äst ört öst",
    before_d: "vgljmr",
    deeds: "ning ing els and end an nad er ering ation",
};
