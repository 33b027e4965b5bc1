//! Finnish.

use super::{before, ending, ends, last, last_is, last_is_not, region, replace};
use crate::analysis::has;

const VOWELS: &str = "aeiouyäö";
/// The vowels that may stand before the *i* of a plural.
const BEFORE_I: &str = "aeiouäö";
const LONG: &str = "aa ee ii oo uu ää öö";

pub(in crate::analysis) fn finnish(word: &str) -> String {
    let mut word = word.to_owned();
    let first = region(&word, 0, VOWELS);
    let second = first.and_then(|first| region(&word, first, VOWELS)).unwrap_or(word.len());
    let first = first.unwrap_or(word.len());
    particle(&mut word, first, second);
    possessive(&mut word, first);
    let inflected = case(&mut word, first);
    comparative(&mut word, second);
    if inflected {
        if ending(&word, first, "i j").is_some() {
            word.pop();
        }
    } else {
        plural(&mut word, first, second);
    }
    tidy(&mut word, first);
    word
}

/// *-kin*, *-han*, *-ko* and their like; the adverbs in *-sti*.
fn particle(word: &mut String, first: usize, second: usize) {
    let Some(found) = ending(word, first, "kin kaan kään ko kö han hän pa pä sti") else {
        return;
    };
    let stem = before(word, found.len());
    let goes = if found == "sti" { stem.len() >= second } else { last_is(stem, "aeiouyäönt") };
    if goes {
        replace(word, found.len(), "");
    }
}

fn possessive(word: &mut String, first: usize) {
    let Some(found) = ending(word, first, "si ni nsa nsä mme nne an än en") else { return };
    let stem = before(word, found.len());
    let goes = match found {
        // *-ksi* is the comitative case.
        "si" => !stem.ends_with('k'),
        "an" => ending(stem, 0, "ta ssa sta lla lta na").is_some(),
        "än" => ending(stem, 0, "tä ssä stä llä ltä nä").is_some(),
        "en" => ending(stem, 0, "lle ine").is_some(),
        _ => true,
    };
    if !goes {
        return;
    }
    replace(word, found.len(), "");
    if found == "ni" && word.ends_with("kse") {
        replace(word, 1, "i");
    }
}

/// Takes the ending of a case off and says whether there was one.
fn case(word: &mut String, first: usize) -> bool {
    const CASES: &str = "han hen hin hon hän hön n a ä tta ttä ta tä ssa ssä sta stä lla llä lta \
        ltä lle na nä ksi ine";
    // These lead to a shorter ending where what stands before them does not fit.
    let plural = ending(word, first, "siin den tten").filter(|found| {
        let stem = before(word, found.len());
        ends(stem, first, "i") && {
            let stem = before(stem, 1);
            stem.len() > first && last_is(stem, BEFORE_I)
        }
    });
    let long = ends(word, first, "seen")
        .then_some("seen")
        .filter(|found| ending(before(word, found.len()), first, LONG).is_some());
    let Some(found) = plural.or(long).or_else(|| ending(word, first, CASES)) else { return false };
    let stem = before(word, found.len());
    let mut length = found.len();
    let goes = match found {
        "han" => stem.ends_with('a'),
        "hen" => stem.ends_with('e'),
        "hin" => stem.ends_with('i'),
        "hon" => stem.ends_with('o'),
        "hän" => stem.ends_with('ä'),
        "hön" => stem.ends_with('ö'),
        "n" => {
            if ending(stem, 0, LONG).is_some() || stem.ends_with("ie") {
                length += last(stem).map_or(0, char::len_utf8);
            }
            true
        }
        "a" | "ä" => match last(stem) {
            Some(c) if has(VOWELS, c) => last_is_not(before(stem, c.len_utf8()), VOWELS),
            _ => false,
        },
        "tta" | "ttä" => stem.ends_with('e'),
        _ => true,
    };
    if goes {
        replace(word, length, "");
    }
    goes
}

fn comparative(word: &mut String, second: usize) {
    const ENDINGS: &str = "mpi mpa mpä mmi mma mmä impi impa impä immi imma immä eja ejä";
    let Some(found) = ending(word, second, ENDINGS) else { return };
    let short = found.starts_with('m');
    if !(short && before(word, found.len()).ends_with("po")) {
        replace(word, found.len(), "");
    }
}

/// The *t* of the plural, and a comparative before it.
fn plural(word: &mut String, first: usize, second: usize) {
    let stem = before(word, 1);
    if !(ends(word, first, "t") && stem.len() > first && last_is(stem, VOWELS)) {
        return;
    }
    word.pop();
    match ending(word, second, "mma imma") {
        Some("mma") if before(word, 3).ends_with("po") => {}
        Some(found) => replace(word, found.len(), ""),
        None => {}
    }
}

fn tidy(word: &mut String, first: usize) {
    if word.len() < first {
        return;
    }
    if ending(word, first, LONG).is_some() {
        word.pop();
    }
    if let Some(c) = last(word) {
        let stem = before(word, c.len_utf8());
        if has("aäei", c) && stem.len() > first && last_is_not(stem, VOWELS) {
            word.pop();
        }
    }
    if ending(word, first, "oj uj").is_some() {
        word.pop();
    }
    if ends(word, first, "jo") {
        word.pop();
    }
    undouble(word);
}

/// Makes one letter of the last consonant where it is doubled.
fn undouble(word: &mut String) {
    let consonants = word.char_indices().rev();
    let Some((at, c)) = consonants.into_iter().find(|(_, c)| !has(VOWELS, *c)) else { return };
    if word.get(..at).is_some_and(|stem| stem.ends_with(c)) {
        word.remove(at);
    }
}
