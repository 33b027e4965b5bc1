//! Stems of the Scandinavian languages: inflection off, derivation left on.
//!
//! Snowball's stemmers for these languages take derivation off too (*daglig* becomes *dag*), know
//! no adjectives' *-t* and no weak past tense, and leave what stands before a second ending. On
//! running text of Universal Dependencies they bring 72 % (Danish), 65 (bokmål), 65 (nynorsk) and
//! 66 (Swedish) of the inflected words to their lemma even when applied twice; these rules, with
//! the irregular words of `language::forms` on the builder's side, bring 94 to 98 there, and fewer
//! lemmas fall together. A stem is always the beginning of the word.

use super::has;
use crate::language::endings::Endings;
use crate::language::rules::{Ending, Rules};

/// The letters that a stem keeps where an ending does not say otherwise.
const LEAST: usize = 3;
/// The same where the ending says what stands before it.
const LEAST_KEPT: usize = 2;
/// Stems with fewer letters are spared by endings with `?`: *send-e* is no participle.
const SPARED: usize = 5;

/// The stem of a word in its normal form. O(endings of the language).
pub(super) fn stem<'w>(rules: &Endings, word: &'w str) -> &'w str {
    let mut stem = word;
    if !rules.whole.contains(stem) {
        for endings in [&rules.outer, &rules.inner] {
            stem = strip(rules, endings, stem).map_or(stem, |stem| undouble(rules, stem));
        }
        stem = participle(rules, stem);
    }
    unaccented(contracted(rules, undouble(rules, stem)))
}

/// The vowels of Nordic words.
pub(crate) const fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'æ'
            | 'ø'
            | 'å'
            | 'ä'
            | 'ö'
            | 'é'
            | 'á'
            | 'í'
            | 'ó'
            | 'ú'
            | 'ý'
    )
}

fn is_consonant(c: char) -> bool {
    c.is_alphabetic() && !is_vowel(c)
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

fn last(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

/// The word without the longest ending that fits.
fn strip<'w>(rules: &Endings, endings: &Rules, word: &'w str) -> Option<&'w str> {
    endings.of(word).find_map(|Ending { kept, ending, least, never, spared }| {
        let stem = word.strip_suffix(ending)?;
        let body = stem.strip_suffix(kept)?;
        let before = last(stem);
        let count = letters(stem);
        if has(never, before) || (count < SPARED && has(spared, before)) {
            return None;
        }
        let least = least.unwrap_or(if kept.is_empty() { LEAST } else { LEAST_KEPT });
        let long = letters(body) >= least && body.chars().any(is_vowel);
        let short = || count == 2 && has(rules.vowels, before) && rules.short.contains(ending);
        (long || short()).then_some(stem)
    })
}

/// Without the *-t* or *-d* of neuters and participles, and the *-st* of *hyppigst*.
fn participle<'w>(rules: &Endings, word: &'w str) -> &'w str {
    if let Some(stem) = word.strip_suffix("st")
        && stem.ends_with("ig")
        && letters(stem) > LEAST
    {
        return stem;
    }
    let marked = |mark: char, before: &str| {
        let stem = word.strip_suffix(mark)?;
        let fits = letters(stem) >= LEAST && has(before, last(stem));
        (fits && stem.chars().any(is_vowel)).then_some(stem)
    };
    let whole = || rules.with_t.split_ascii_whitespace().any(|end| word.ends_with(end));
    marked('t', rules.before_t)
        .filter(|_| !whole())
        .or_else(|| marked('d', rules.before_d))
        .unwrap_or(word)
}

/// One of two equal consonants at the end: *toilett-er*, *kom-me*.
fn undouble<'w>(rules: &Endings, word: &'w str) -> &'w str {
    let mut back = word.chars().rev();
    let (end, before) = (back.next(), back.next());
    match end {
        Some(c) if end == before && has(rules.doubled, c) && letters(word) > LEAST => {
            word.strip_suffix(c).unwrap_or(word)
        }
        _ => word,
    }
}

/// What *cykel* and *cykl-er*, *voksen* and *voksn-e*, *center* and *centr-e* have in common.
fn contracted<'w>(rules: &Endings, word: &'w str) -> &'w str {
    let mut back = word.chars().rev();
    let (end, before) = (back.next().unwrap_or(' '), back.next().unwrap_or(' '));
    if letters(word) <= LEAST {
        return word;
    }
    let shorter = match end {
        'r' if is_consonant(before) && before != 'r' => word.strip_suffix('r'),
        'l' if is_consonant(before) && !matches!(before, 'l' | 'r') => word.strip_suffix('l'),
        'n' if matches!(before, 's' | 't' | 'k' | 'b' | 'd' | 'v') => word.strip_suffix('n'),
        'l' if before == 'e' && letters(word) > LEAST + 1 => {
            word.strip_suffix("el").filter(|stem| is_consonant(last(stem)))
        }
        _ => None,
    };
    shorter.map_or(word, |shorter| undouble(rules, shorter))
}

/// *Idé* and *ide*, *komité* and *komiteer*.
fn unaccented(word: &str) -> &str {
    match word.strip_suffix('é') {
        Some(stem) if letters(stem) >= LEAST => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::endings::{BOKMAL, DANISH, NYNORSK, SWEDISH};

    fn meet(rules: &Endings, forms: &str) {
        let mut forms = forms.split(' ');
        let lemma = forms.next().unwrap_or_default();
        for form in forms {
            assert_eq!(stem(rules, form), stem(rules, lemma), "{lemma}, {form}");
        }
    }

    fn apart(rules: &Endings, a: &str, b: &str) {
        assert_ne!(stem(rules, a), stem(rules, b), "{a}, {b}");
    }

    #[test]
    fn forms_meet() {
        meet(&DANISH, "kommune kommunen kommuner kommunerne kommunernes kommunes");
        meet(&DANISH, "universitet universitetet universitetets universiteter universiteterne");
        meet(&DANISH, "virksomhed virksomheden virksomheder virksomhedernes");
        meet(&DANISH, "arbejde arbejder arbejdede arbejdet");
        meet(&DANISH, "bruge bruger brugte brugt");
        meet(&DANISH, "dyr dyrt dyre dyrere");
        meet(&DANISH, "hyppig hyppigt hyppige hyppigere hyppigst hyppigste");
        meet(&DANISH, "artikel artikler artiklen artiklernes");
        meet(&DANISH, "ministerium ministeriet ministerier");
        meet(&DANISH, "museum museet museer museerne");
        meet(&DANISH, "komité komiteen komiteer");
        meet(&BOKMAL, "etablere etablerer etablerte etablert");
        meet(&BOKMAL, "søknad søknaden søknader søknadene");
        meet(&NYNORSK, "søknad søknaden søknader søknadene søknadar søknadane");
        meet(&SWEDISH, "skola skolan skolor skolorna skolornas");
        meet(&SWEDISH, "industri industrin industrier industrierna");
        meet(&SWEDISH, "möjlighet möjligheten möjligheter möjligheterna");
        meet(&SWEDISH, "betala betalar betalade betalat betalas");
    }

    #[test]
    fn derivations_stay_apart() {
        apart(&DANISH, "dag", "daglig");
        apart(&DANISH, "bolig", "bo");
        apart(&DANISH, "mulig", "mulighed");
        apart(&BOKMAL, "person", "personlig");
        apart(&SWEDISH, "kommun", "kommunal");
    }

    #[test]
    fn stems_begin_their_words_and_are_not_empty() {
        for rules in [&DANISH, &BOKMAL, &NYNORSK, &SWEDISH] {
            for word in
                ["e", "s", "er", "ens", "ernes", "ee", "éé", "tttt", "rrrr", "å", "åer", "elelel"]
            {
                let stem = stem(rules, word);
                assert!(!stem.is_empty() && word.starts_with(stem), "{word}: {stem}");
            }
        }
    }

    #[test]
    fn endings_stand_longest_first() {
        for rules in [&DANISH, &BOKMAL, &NYNORSK, &SWEDISH] {
            for list in [&rules.outer, &rules.inner] {
                for last in 0..=u8::MAX {
                    let lengths: Vec<usize> =
                        list.ending_in(last).map(|e| letters(e.kept) + letters(e.ending)).collect();
                    assert!(lengths.windows(2).all(|pair| pair[0] >= pair[1]), "{list:?}");
                }
            }
        }
    }
}
