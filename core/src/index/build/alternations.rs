//! Stems that change inside: Finnish consonant gradation and its kin, the Icelandic u-umlaut.
//!
//! No ending leads from *kadut* to *katu*, for the stem itself changes. For the words of the
//! content the builder writes the other shape of the stem as a word that a query may use, with a
//! lexeme of its own, and makes the content's word a member of both: *katujen*, which nobody wrote,
//! then has the stem of *katu*, and that leads to *kadut*. Where the other shape is in the content
//! too, the two lexemes are joined the same way. Nothing of this is decided when a query is asked.
//!
//! Facts of the grammars (VISK §§ 40-62, the types of gradation in nouns; Einarsson, *Icelandic*,
//! I.2.2). Left out are the alternations that leave nothing to go by (*joki*, *joen*).

use super::vocabulary::Vocabulary;
use crate::analysis;
use crate::index::view::WordKind;
use crate::language::Language;

/// Strong grade, weak grade.
const GRADES: [(&str, &str); 10] = [
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nt", "nn"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("mp", "mm"),
    ("nk", "ng"),
    ("t", "d"),
    ("p", "v"),
];
/// Endings that close a syllable: before them stands the weak grade.
const CLOSING: [&str; 14] =
    ["n", "t", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "tta", "ttä"];
/// Endings that leave it open: the strong grade.
const OPEN: [&str; 6] = ["a", "ä", "na", "nä", "ja", "jä"];
/// The fewest letters of a stem that changes.
const SHORTEST: usize = 3;

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ý')
}

fn ends_in_vowel(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_vowel)
}

/// The stem with its last consonants in the other grade.
fn graded(stem: &str, to_weak: bool) -> Option<String> {
    let body = stem.trim_end_matches(is_vowel);
    let vowels = stem.strip_prefix(body)?;
    if vowels.is_empty() || stem.chars().count() < SHORTEST {
        return None;
    }
    let fits = |from: &str| {
        let before = body.strip_suffix(from)?;
        let last = before.chars().next_back()?;
        // A single *t*, *p* or what is left of them stands behind a vowel or *h*, *l*, *r*;
        // *st*, *tk* and the like have no other grade.
        let single = from.chars().count() == 1;
        let free = is_vowel(last) || (single && matches!(last, 'h' | 'l' | 'r' | 'n'));
        free.then_some(before)
    };
    GRADES.iter().find_map(|&(strong, weak)| {
        let (from, to) = if to_weak { (strong, weak) } else { (weak, strong) };
        Some(format!("{}{to}{vowels}", fits(from)?))
    })
}

/// The other shapes of a Finnish noun's form.
fn finnish(word: &str) -> Vec<String> {
    let mut shapes = Vec::new();
    // -us, -uksen; -eus, -euden.
    for (end, vowel) in [("us", 'u'), ("ys", 'y')] {
        if let Some(body) = word.strip_suffix(end) {
            let link = if ends_in_vowel(body) { "den" } else { "ksen" };
            shapes.push(format!("{body}{vowel}{link}"));
        }
        for link in ["ks", "d"] {
            let stem = format!("{vowel}{link}e");
            if let Some((body, ending)) = word.rsplit_once(stem.as_str())
                && (ending.is_empty() || CLOSING.contains(&ending))
                && ends_in_vowel(body) == (link == "d")
            {
                shapes.push(format!("{body}{end}"));
            }
        }
    }
    // -as, -aan: *hammas*, *hampaan*.
    for (end, long) in [("as", "aa"), ("äs", "ää")] {
        if let Some(body) = word.strip_suffix(end) {
            let stem = format!("{body}{}", &long[..long.len() / 2]);
            let strong = graded(&stem, false).unwrap_or(stem);
            shapes.push(format!("{strong}{}n", &long[..long.len() / 2]));
        }
    }
    let stem_before = |endings: &[&str]| {
        let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
        stems.filter(|stem| ends_in_vowel(stem)).min_by_key(|stem| stem.len())
    };
    if let Some(stem) = stem_before(&CLOSING) {
        let short = || stem.char_indices().next_back().map_or(stem, |(at, _)| &stem[..at]);
        if ["aa", "ää"].iter().any(|long| stem.ends_with(long)) {
            shapes.extend(graded(short(), true).map(|weak| format!("{weak}s")));
        } else if stem.ends_with("ee") {
            // -e, -een: *jäte*, *jätteen*.
            shapes.push(graded(short(), true).unwrap_or_else(|| short().to_owned()));
        } else {
            shapes.extend(graded(stem, false));
        }
    } else if let Some(body) = word.strip_suffix('e') {
        let stem = format!("{body}e");
        shapes.push(format!("{}en", graded(&stem, false).unwrap_or(stem)));
    } else if ends_in_vowel(word) {
        let open = stem_before(&OPEN).unwrap_or(word);
        for stem in [word, open] {
            shapes.extend(graded(stem, true).map(|weak| format!("{weak}n")));
        }
    }
    shapes
}

/// The other shapes of an Icelandic or Faroese noun's form: *a* before *u* is *ö* (Faroese *o*).
fn island(word: &str, rounded: char) -> Vec<String> {
    let turned = |stem: &str, from: char, to: char| {
        let at = stem.rfind(is_vowel_or_rounded)?;
        let last = stem.get(at..)?.chars().next()?;
        (last == from).then(|| {
            let after = stem.get(at + from.len_utf8()..).unwrap_or_default();
            format!("{}{to}{after}", stem.get(..at).unwrap_or_default())
        })
    };
    let mut shapes = Vec::new();
    for ending in ["an", "a"] {
        if let Some(stem) = word.strip_suffix(ending) {
            if let Some(stem) = turned(stem, 'a', rounded) {
                shapes.extend(["u", "ur", "um"].map(|ending| format!("{stem}{ending}")));
            }
            break;
        }
    }
    for ending in ["urnar", "unnar", "una", "um", "ur", "u"] {
        if let Some(stem) = word.strip_suffix(ending) {
            if let Some(stem) = turned(stem, rounded, 'a') {
                shapes.extend(["a", "an"].map(|ending| format!("{stem}{ending}")));
            }
            break;
        }
    }
    shapes
}

const fn is_vowel_or_rounded(c: char) -> bool {
    is_vowel(c) || matches!(c, 'ø' | 'æ')
}

/// The other shapes that a word's stem has in a language, as words.
fn shapes(language: Language, word: &str) -> Vec<String> {
    let mut shapes = match language {
        Language::Finnish => finnish(word),
        Language::Icelandic => island(word, 'ö'),
        Language::Faroese => island(word, 'o'),
        _ => Vec::new(),
    };
    shapes.retain(|shape| shape != word && shape.chars().count() > SHORTEST);
    shapes
}

impl Vocabulary {
    /// Adds the other shapes of the words that stand in entries.
    pub(super) fn add_shapes(&mut self) {
        let languages: Vec<Language> = self.languages().collect();
        for language in languages {
            for text in self.content_texts(language) {
                let Some((lexeme, stem)) = self.own_lexeme(language, &text) else { continue };
                let Some(word) = self.number(&text) else { continue };
                for shape in shapes(language, &text) {
                    let other = analysis::stem(language, &shape);
                    if other == stem {
                        continue;
                    }
                    // A word of the tables keeps what it means there.
                    if self.number(&shape).is_some() {
                        let known = self.own_lexeme(language, &shape);
                        if known.is_some_and(|(known, _)| known != lexeme) {
                            self.link(word, language, other, WordKind::Content, true);
                        }
                        continue;
                    }
                    let shape = self.word(&shape);
                    self.link(shape, language, other.clone(), WordKind::Content, false);
                    self.link(word, language, other, WordKind::Content, true);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(language: Language, pairs: &[(&str, &str)]) {
        for (word, shape) in pairs {
            let shapes = shapes(language, word);
            assert!(shapes.iter().any(|known| known == shape), "{word}: {shapes:?}");
        }
    }

    #[test]
    fn finnish_stems_change_both_ways() {
        has(
            Language::Finnish,
            &[
                ("katu", "kadun"),
                ("kadut", "katu"),
                ("kauppa", "kaupan"),
                ("kaupassa", "kauppa"),
                ("asuntoa", "asunnon"),
                ("asunnot", "asunto"),
                ("luvan", "lupa"),
                ("hampaat", "hammas"),
                ("hammas", "hampaan"),
                ("jätteet", "jäte"),
                ("avustus", "avustuksen"),
                ("avustukset", "avustus"),
                ("terveys", "terveyden"),
                ("terveyden", "terveys"),
                ("kengän", "kenkä"),
                ("matto", "maton"),
            ],
        );
    }

    #[test]
    fn what_does_not_change_has_no_other_shape() {
        for word in ["koira", "koiran", "talo", "matka", "posti", "ruoka", "x", "", "aa", "ää"] {
            assert_eq!(finnish(word), [] as [&str; 0], "{word}");
        }
    }

    #[test]
    fn the_umlaut_goes_both_ways() {
        has(Language::Icelandic, &[("gata", "götur"), ("götur", "gata"), ("götum", "gatan")]);
        has(Language::Faroese, &[("gatan", "gotur"), ("gotur", "gata")]);
        assert_eq!(shapes(Language::Icelandic, "kona"), [] as [&str; 0]);
    }
}
