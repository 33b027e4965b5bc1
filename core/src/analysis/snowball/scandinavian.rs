//! Danish, Norwegian and Swedish: one frame, three tables.

use super::{before, ending, ends, last, last_is, last_is_not, region, replace};

const DANISH_VOWELS: &str = "aeiouyæåø";
const NORWEGIAN_VOWELS: &str = "aeiouyæåø";
const SWEDISH_VOWELS: &str = "aeiouyäåö";

/// The endings of inflection.
const DANISH: &str = "hed ethed ered e erede ende erende ene erne ere en heden eren er heder \
    erer heds es endes erendes enes ernes eres ens hedens erens ers ets erets et eret s";
const NORWEGIAN: &str = "a e ede ande ende ane ene hetene en heten ar er heter as es edes endes \
    enes hetenes ens hetens ers ets et het ast s erte ert";
const SWEDISH: &str = "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten \
    ern ar er heter or as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast s";

/// The letters that a genitive *s* may follow.
const DANISH_BEFORE_S: &str = "abcdfghjklmnoprtvyzå";
const NORWEGIAN_BEFORE_S: &str = "bcdfghjlmnoprtvyz";
const SWEDISH_BEFORE_S: &str = "bcdfghjklmnoprtvy";

/// Where endings may begin: behind the first consonant after a vowel, but not before the fourth
/// letter. The whole length where there is no such place.
fn first_region(word: &str, vowels: &str) -> usize {
    let fourth = word.char_indices().nth(3).map(|(at, _)| at);
    let fourth = fourth.or_else(|| (word.chars().count() == 3).then_some(word.len()));
    match (fourth, region(word, 0, vowels)) {
        (Some(fourth), Some(region)) => region.max(fourth),
        _ => word.len(),
    }
}

/// Takes the last letter off a word that ends in one of `pairs`.
fn unpair(word: &mut String, from: usize, pairs: &'static str) {
    if ending(word, from, pairs).is_some() {
        word.pop();
    }
}

pub(in crate::analysis) fn danish(word: &str) -> String {
    const PAIRS: &str = "gd dt gt kt";
    let mut word = word.to_owned();
    let from = first_region(&word, DANISH_VOWELS);
    match ending(&word, from, DANISH) {
        Some("s") if !last_is(before(&word, 1), DANISH_BEFORE_S) => {}
        Some(found) => replace(&mut word, found.len(), ""),
        None => {}
    }
    unpair(&mut word, from, PAIRS);
    if word.ends_with("igst") {
        replace(&mut word, 2, "");
    }
    match ending(&word, from, "ig lig elig els løst") {
        Some("løst") => replace(&mut word, 1, ""),
        Some(found) => {
            replace(&mut word, found.len(), "");
            unpair(&mut word, from, PAIRS);
        }
        None => {}
    }
    if let Some(letter) = last(&word) {
        let shorter = before(&word, letter.len_utf8());
        if shorter.len() >= from && !DANISH_VOWELS.contains(letter) && shorter.ends_with(letter) {
            word.pop();
        }
    }
    word
}

pub(in crate::analysis) fn norwegian(word: &str) -> String {
    let mut word = word.to_owned();
    let from = first_region(&word, NORWEGIAN_VOWELS);
    match ending(&word, from, NORWEGIAN) {
        Some("s") => {
            let shorter = before(&word, 1);
            let k = shorter.ends_with('k') && last_is_not(before(shorter, 1), NORWEGIAN_VOWELS);
            if k || last_is(shorter, NORWEGIAN_BEFORE_S) {
                word.pop();
            }
        }
        Some(found @ ("erte" | "ert")) => replace(&mut word, found.len(), "er"),
        Some(found) => replace(&mut word, found.len(), ""),
        None => {}
    }
    unpair(&mut word, from, "dt vt");
    if let Some(found) = ending(&word, from, "leg eleg ig eig lig elig els lov elov slov hetslov") {
        replace(&mut word, found.len(), "");
    }
    word
}

pub(in crate::analysis) fn swedish(word: &str) -> String {
    let mut word = word.to_owned();
    let from = first_region(&word, SWEDISH_VOWELS);
    match ending(&word, from, SWEDISH) {
        Some("s") if !last_is(before(&word, 1), SWEDISH_BEFORE_S) => {}
        Some(found) => replace(&mut word, found.len(), ""),
        None => {}
    }
    unpair(&mut word, from, "dd gd nn dt gt kt tt");
    if let Some(found) = ending(&word, from, "lig ig els") {
        replace(&mut word, found.len(), "");
    } else if ends(&word, from, "löst") || ends(&word, from, "fullt") {
        word.pop();
    }
    word
}
