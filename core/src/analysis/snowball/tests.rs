//! Word by word against `rust-stemmers`.

use proptest::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};

use super::{english, finnish};

type Stem = fn(&str) -> String;

const ALL: [(Algorithm, Stem); 2] = [(Algorithm::Finnish, finnish), (Algorithm::English, english)];

/// Compares the stem of `word`, and the stem of that.
fn same(word: &str) {
    for (algorithm, stem) in ALL {
        let oracle = Stemmer::create(algorithm);
        let once = oracle.stem(word);
        assert_eq!(stem(word), once, "{algorithm:?} {word}");
        assert_eq!(stem(&once), oracle.stem(&once), "{algorithm:?} {word} twice");
    }
}

/// Word-like strings: beginnings, middles and every ending that a rule speaks of.
fn wordlike() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(
        "a e i o u y æ ø å ä ö é b d g h j k l m n p r s t v x bb dd ff gg kk ll mm nn pp rr ss tt \
         aa ee ii oo uu ää öö ie hed lig els løst löst fullt igst gd dt gt kt vt het lov erte ert \
         kin kaan ko han hän pa sti si ni kse nsa mme nne an en lle ine hen siin seen den tten tta \
         ssa sta lla lta na ksi mpi mma poma imma eja j t mmat pomma oj uj jo sses ied ies us ed \
         eed ing ingly edly at bl iz tional enci ization ational ator alism fulness ousli iviti \
         biliti ogi logi fulli lessli li icate ative ical ness ance ement ion sion tion able ize \
         gener commun arsen w wy ay yy th sch str"
            .split_whitespace()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(pieces, 0..7).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn stems_are_those_of_the_oracle(word in wordlike()) {
        same(&word);
    }
}

proptest! {
    #[test]
    fn any_letters(word in "[a-zæøåäöéþðčß]{0,14}") {
        same(&word);
    }
}

/// The words of the shared cases and of the example FAQ.
#[test]
fn words_of_real_texts() {
    let texts = [
        include_str!("../../../../examples/fjordby/faq.jsonl"),
        include_str!("../../../../examples/fjordby/synonyms.txt"),
    ];
    let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    let words: std::collections::BTreeSet<String> = words.map(str::to_lowercase).collect();
    assert!(words.len() > 4000, "{}", words.len());
    words.iter().for_each(|word| same(word));
}
