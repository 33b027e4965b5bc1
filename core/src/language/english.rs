//! English: for the pages that newcomers read.

use super::Tables;

pub(crate) const TABLES: Tables = Tables {
    function_words: "a about am an and any are as at be been by can could did do does for from \
        get had has have he her his i if in is it its me my of on or our she should so that the \
        their them there they this to was we were will with would you your",
    question_words: "how what when where which who whom whose why",
    frame_words: "allowed difference happens mean means need needed possible right \
        rights work works",
    irregular: &[
        "child children",
        "man men",
        "woman women",
        "person people",
        "foot feet",
        "tooth teeth",
        "go goes went gone going",
        "buy buys bought buying",
        "pay pays paid paying",
        "find finds found finding",
        "lose loses lost losing",
        "give gives gave given giving",
        "take takes took taken taking",
        "good better best",
    ],
    links: &[],
    suffixes: "able ance ence er hood ing ion ism ist less ly ment ness ship tion",
    derivations: "ness",
    prefixes: "de dis in mis non out over pre re un under up",
    short_parts: "",
    whole: "monday tuesday wednesday thursday friday saturday sunday",
};
