//! The stored fall-back for words that the index has never seen: their stem.

use super::{inflection, snowball};
use crate::language::Language;
use crate::language::endings::{self, Endings};

/// The name and version of everything that turns text into words and stems. It stands in the
/// index; an index made by another analyzer is refused, for its words would not meet ours.
pub(crate) const ANALYZER: &str = "kyndig-2/uax29/inflection-1/snowball2";

/// The fewest letters that a light stemmer leaves.
const LIGHT_STEM: usize = 4;

/// Endings of Icelandic and Faroese nouns and adjectives with and without the article, longest
/// first. There is no Snowball stemmer for either language.
const ISLAND_ENDINGS: &[&str] = &[
    "arinnar", "unum", "inum", "anna", "arnar", "irnar", "innar", "urnar", "num", "ins", "inn",
    "ina", "ini", "ið", "in", "um", "ar", "ir", "ur", "na", "an", "a", "i", "u", "s",
];

/// The languages in which a stem is always the beginning of the word, and of two letters or more
/// where the word has them.
pub(crate) const STEMS_BEGIN: [Language; 6] = [
    Language::Danish,
    Language::Bokmal,
    Language::Nynorsk,
    Language::Swedish,
    Language::Icelandic,
    Language::Faroese,
];

/// The fewest letters of a word that an -s is taken from.
const SHORTEST_BEFORE_S: usize = 3;

/// A word without the -s that its stem keeps, as that of a genitive may be: *bils*, *vejs*.
pub(crate) fn without_s(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|bare| bare.chars().count() >= SHORTEST_BEFORE_S)
}

/// The stem of a word in its normal form.
///
/// Danish, Norwegian and Swedish by the rules of `inflection`; Finnish and English by Snowball,
/// applied twice: the second turn takes what the first one laid bare; Icelandic and Faroese by
/// their endings alone.
pub(crate) fn stem(language: Language, word: &str) -> String {
    // Digits do not inflect, and a stemmer must not make a year out of another.
    if !word.bytes().all(|b| b >= 0x80 || b.is_ascii_alphabetic()) {
        return word.to_owned();
    }
    if let Some(endings) = endings_of(language) {
        return inflection::stem(endings, word).to_owned();
    }
    let snowball = match language {
        Language::Finnish => snowball::finnish,
        Language::English => snowball::english,
        _ => return light(word).to_owned(),
    };
    let once = snowball(word);
    let twice = snowball(&once);
    if twice.chars().count() < 2 { once } else { twice }
}

const fn endings_of(language: Language) -> Option<&'static Endings> {
    match language {
        Language::Danish => Some(&endings::DANISH),
        Language::Bokmal => Some(&endings::BOKMAL),
        Language::Nynorsk => Some(&endings::NYNORSK),
        Language::Swedish => Some(&endings::SWEDISH),
        _ => None,
    }
}

/// Ends of the stems of verbs and of the nouns that name what they do.
pub(crate) fn deeds(language: Language) -> impl Iterator<Item = &'static str> {
    endings_of(language).map_or("", |endings| endings.deeds).split_ascii_whitespace()
}

fn light(word: &str) -> &str {
    ISLAND_ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.chars().count() >= LIGHT_STEM)
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_meet() {
        for (language, forms) in [
            (Language::Danish, &["børnehave", "børnehaver", "børnehaverne", "børnehavens"][..]),
            (Language::Danish, &["ansøgning", "ansøgninger", "ansøgningen"]),
            (Language::Bokmal, &["barnehage", "barnehager", "barnehagen", "barnehagens"]),
            (Language::Swedish, &["förskola", "förskolan", "förskolor", "förskolorna"]),
            (Language::Swedish, &["problem", "problemet", "problemen"]),
            (Language::Icelandic, &["leikskóli", "leikskóla", "leikskólar", "leikskólum"]),
        ] {
            for form in forms {
                assert_eq!(stem(language, form), stem(language, forms[0]), "{form}");
            }
        }
    }

    proptest! {
        #[test]
        fn stems_begin_their_words(word in "[abdegiklmnorstuvyæøåäöéðþ]{1,3}(s|e|er|ens|ernes|unum|inn)?") {
            for language in STEMS_BEGIN {
                let stem = stem(language, &word);
                prop_assert!(word.starts_with(&stem), "{language:?} {word} {stem}");
                prop_assert!(stem.chars().count() >= word.chars().count().min(2), "{language:?} {word} {stem}");
            }
        }
    }

    #[test]
    fn numbers_and_codes_stay_whole() {
        for word in ["2026", "co2", "5000", "§"] {
            assert_eq!(stem(Language::Danish, word), word);
        }
    }
}
