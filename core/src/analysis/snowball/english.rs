//! English: Porter's second stemmer, for words without apostrophes.
//!
//! A *y* that is a consonant is written as `Y` meanwhile.

use super::{before, ending, last, last_is, last_is_not, region, replace};
use crate::analysis::has;

const VOWELS: &str = "aeiouy";
/// Words that the rules would spoil, each with its stem.
const EXCEPTIONS: &str = "skis ski skies sky dying die lying lie tying tie idly idl gently gentl \
    ugly ugli early earli only onli singly singl sky sky news news howe howe atlas atlas \
    cosmos cosmos bias bias andes andes";
/// Words that stay as they are once a plural *s* is off.
const FINISHED: &str = "inning outing canning herring earring proceed exceed succeed";
/// Beginnings whose region is behind them.
const PREFIXES: &str = "gener commun arsen";

pub(in crate::analysis) fn english(word: &str) -> String {
    let mut words = EXCEPTIONS.split(' ');
    while let (Some(exception), Some(stem)) = (words.next(), words.next()) {
        if exception == word {
            return stem.to_owned();
        }
    }
    if word.chars().nth(2).is_none() {
        return word.to_owned();
    }
    let mut word = mark_consonants(word);
    let prefix = PREFIXES.split(' ').find(|prefix| word.starts_with(prefix)).map(str::len);
    let first = prefix.or_else(|| region(&word, 0, VOWELS));
    let second = first.and_then(|first| region(&word, first, VOWELS)).unwrap_or(word.len());
    let first = first.unwrap_or(word.len());
    plural(&mut word);
    if !FINISHED.split(' ').any(|finished| finished == word) {
        past(&mut word, first);
        final_y(&mut word);
        double_suffix(&mut word, first);
        adjective(&mut word, first, second);
        suffix(&mut word, second);
        final_letter(&mut word, first, second);
    }
    word.make_ascii_lowercase();
    word
}

fn mark_consonants(word: &str) -> String {
    let mut marked = String::with_capacity(word.len());
    let mut vowel = true;
    for c in word.chars() {
        let consonant = c == 'y' && vowel;
        marked.push(if consonant { 'Y' } else { c });
        vowel = !consonant && has(VOWELS, c);
    }
    marked
}

/// Whether the word ends in a short syllable.
fn short(word: &str) -> bool {
    let Some(end) = last(word).filter(|c| !has(VOWELS, *c)) else { return false };
    let word = before(word, end.len_utf8());
    if !last_is(word, VOWELS) {
        return false;
    }
    let word = before(word, 1);
    word.is_empty() || !has("wxY", end) && last_is_not(word, VOWELS)
}

fn has_vowel(word: &str) -> bool {
    word.contains(|c| has(VOWELS, c))
}

fn plural(word: &mut String) {
    match ending(word, 0, "sses ied ies s us ss") {
        Some("sses") => replace(word, 2, ""),
        Some("ied" | "ies") => {
            let long = before(word, 3).chars().nth(1).is_some();
            replace(word, 3, if long { "i" } else { "ie" });
        }
        Some("s") => {
            let stem = before(word, 1);
            if has_vowel(before(stem, last(stem).map_or(0, char::len_utf8))) {
                word.pop();
            }
        }
        _ => {}
    }
}

fn past(word: &mut String, first: usize) {
    let Some(found) = ending(word, 0, "eed eedly ed edly ing ingly") else { return };
    let stem = before(word, found.len());
    if found.starts_with("ee") {
        if stem.len() >= first {
            replace(word, found.len(), "ee");
        }
        return;
    }
    if !has_vowel(stem) {
        return;
    }
    replace(word, found.len(), "");
    if ending(word, 0, "at bl iz").is_some() {
        word.push('e');
    } else if ending(word, 0, "bb dd ff gg mm nn pp rr tt").is_some() {
        word.pop();
    } else if word.len() == first && short(word) {
        word.push('e');
    }
}

fn final_y(word: &mut String) {
    let stem = before(word, 1);
    if word.ends_with(['y', 'Y']) && last_is_not(stem, VOWELS) && stem.chars().nth(1).is_some() {
        replace(word, 1, "i");
    }
}

fn double_suffix(word: &mut String, first: usize) {
    const ENDINGS: &str = "tional enci anci abli entli izer ization ational ation ator alism aliti \
        alli fulness ousli ousness iveness iviti biliti bli ogi fulli lessli li";
    let Some(found) = ending(word, 0, ENDINGS) else { return };
    let stem = before(word, found.len());
    if stem.len() < first {
        return;
    }
    let instead = match found {
        "tional" => "tion",
        "enci" => "ence",
        "anci" => "ance",
        "abli" => "able",
        "entli" => "ent",
        "izer" | "ization" => "ize",
        "ational" | "ation" | "ator" => "ate",
        "alism" | "aliti" | "alli" => "al",
        "fulness" | "fulli" => "ful",
        "ousli" | "ousness" => "ous",
        "iveness" | "iviti" => "ive",
        "biliti" | "bli" => "ble",
        "lessli" => "less",
        "ogi" if stem.ends_with('l') => "og",
        "li" if last_is(stem, "cdeghkmnrt") => "",
        _ => return,
    };
    replace(word, found.len(), instead);
}

fn adjective(word: &mut String, first: usize, second: usize) {
    let found = ending(word, 0, "tional ational alize icate iciti ical ful ness ative");
    let Some(found) = found else { return };
    let stem = before(word, found.len());
    if stem.len() < first {
        return;
    }
    let instead = match found {
        "tional" => "tion",
        "ational" => "ate",
        "alize" => "al",
        "icate" | "iciti" | "ical" => "ic",
        "ative" if stem.len() < second => return,
        _ => "",
    };
    replace(word, found.len(), instead);
}

fn suffix(word: &mut String, second: usize) {
    const ENDINGS: &str = "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize \
        ion";
    let Some(found) = ending(word, 0, ENDINGS) else { return };
    let stem = before(word, found.len());
    if stem.len() >= second && (found != "ion" || last_is(stem, "st")) {
        replace(word, found.len(), "");
    }
}

fn final_letter(word: &mut String, first: usize, second: usize) {
    let stem = before(word, 1);
    let goes = match last(word) {
        Some('e') => stem.len() >= second || stem.len() >= first && !short(stem),
        Some('l') => stem.len() >= second && stem.ends_with('l'),
        _ => false,
    };
    if goes {
        word.pop();
    }
}
