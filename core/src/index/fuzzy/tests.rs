use super::letters::{BARE, FOLD};
use super::*;
use crate::index::fst::Fst;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn build(words: &[String]) -> (Vec<u8>, BTreeMap<String, u64>) {
    let sorted: std::collections::BTreeSet<&String> = words.iter().collect();
    let map: BTreeMap<String, u64> = sorted.into_iter().cloned().zip(7..).collect();
    let mut builder = fst::MapBuilder::memory();
    for (word, value) in &map {
        builder.insert(word, *value).unwrap();
    }
    (builder.into_inner().unwrap(), map)
}

const ALL: [Allow; 3] = [Allow::Fold, Allow::Bare, Allow::Edits];

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[aeoæøåndks]{0,7}", "[abcdefgijlprtuvy äöüéþðh]{0,6}", "[a€𝄞nd ]{0,5}"]
}

/// The distance where the beginning of the query may only take so much: the whole matrix, every
/// step tried.
fn limited(query: &str, key: &str, limits: &Limits) -> Option<u32> {
    let costs = limits.allow.costs();
    let letters = |text: &str| text.chars().map(Letter::new).collect::<Vec<_>>();
    let (query, key) = (letters(query), letters(key));
    let mut cells = vec![vec![None::<u32>; query.len() + 1]; key.len() + 1];
    for i in 0..=key.len() {
        for j in 0..=query.len() {
            let from = |up: usize, left: usize, step: u8| {
                let cell = cells.get(i.checked_sub(up)?)?.get(j.checked_sub(left)?)?;
                cell.filter(|_| step != NEVER).map(|cost| cost + u32::from(step))
            };
            let (a, b) = (&key[..i], &query[..j]);
            let mut ways = vec![(i + j == 0).then_some(0)];
            if let [.., one] = *a {
                ways.push(from(1, 0, costs.drop(one)));
            }
            if let [.., one] = *b {
                ways.push(from(0, 1, costs.drop(one)));
            }
            if let ([.., a], [.., b]) = (a, b) {
                ways.push(from(1, 1, costs.one(*a, *b)));
            }
            if let ([.., a], [.., b, c]) = (a, b) {
                ways.push(from(1, 2, costs.two_one(*b, *c, *a)));
            }
            if let ([.., a, b], [.., c]) = (a, b) {
                ways.push(from(2, 1, costs.two_one(*a, *b, *c)));
            }
            if let ([.., a, b], [.., c, d]) = (a, b) {
                ways.push(from(2, 2, costs.two_two([*a, *b], [*c, *d])));
            }
            let limit =
                if j <= EARLY { limits.early.min(limits.max_cost) } else { limits.max_cost };
            let limit = if i <= 1 && j <= 1 { limit.min(limits.first) } else { limit };
            cells[i][j] = ways.into_iter().flatten().min().filter(|&cost| cost <= limit);
        }
    }
    cells[key.len()][query.len()]
}

/// The distance where the first letter is a whole edit, and the others are other spellings at most.
fn first_letter(query: &str, key: &str, limits: &Limits) -> Option<u32> {
    let without = |text: &str| text.chars().next().map(|c| text[c.len_utf8()..].to_owned());
    let (shorter, shorter_key) = (without(query), without(key));
    let pairs = [
        (shorter.as_deref(), Some(key)),
        (Some(query), shorter_key.as_deref()),
        (shorter.as_deref(), shorter_key.as_deref()),
    ];
    let ways = pairs.into_iter().filter_map(|(a, b)| cost(a?, b?, Allow::Bare));
    let least = ways.min().map(|cost| cost + WHOLE).filter(|_| !query.is_empty());
    least.filter(|&cost| limits.first < WHOLE && cost <= limits.early.min(limits.max_cost))
}

proptest! {
    #[test]
    fn early_limits_hold(
        words in proptest::collection::vec(prop_oneof![word(), "[adekns]{4,11}"], 1..80),
        query in prop_oneof![word(), "[adekns]{4,11}"],
        (first, early, more) in (0u32..=14, 0u32..=14, 0u32..=14),
    ) {
        let (bytes, map) = build(&words);
        let fst = Fst::open(&bytes).unwrap();
        let limits = Limits { early, first, ..Limits::new(Allow::Edits, early + more) };
        let mut found = Vec::new();
        near(&fst, &query, &limits, &mut { u32::MAX }, &mut found);
        let mut found: Vec<_> = found.iter().map(|near| (near.output, near.cost)).collect();
        found.sort_unstable();
        let expected: Vec<_> = map
            .iter()
            .filter_map(|(word, &value)| {
                let ways = [limited(&query, word, &limits), first_letter(&query, word, &limits)];
                Some((value, ways.into_iter().flatten().min()?))
            })
            .collect();
        prop_assert_eq!(&found, &expected);
        // Dearer ones are left out where one that is cheap enough is there, and those only.
        let mut fewer = Vec::new();
        let limits = Limits { enough: early, ..limits };
        near(&fst, &query, &limits, &mut { u32::MAX }, &mut fewer);
        let mut fewer: Vec<_> = fewer.iter().map(|near| (near.output, near.cost)).collect();
        fewer.sort_unstable();
        if expected.iter().any(|&(_, cost)| cost <= early) {
            fewer.retain(|&(_, cost)| cost <= early);
            found.retain(|&(_, cost)| cost <= early);
        }
        prop_assert_eq!(fewer, found);
    }

    #[test]
    fn near_is_the_distance(
        words in proptest::collection::vec(word(), 1..80),
        query in word(),
        max_cost in 0u32..=20,
    ) {
        let (bytes, map) = build(&words);
        let fst = Fst::open(&bytes).unwrap();
        for allow in ALL {
            let mut found = Vec::new();
            let mut budget = u32::MAX;
            near(&fst, &query, &Limits::new(allow, max_cost), &mut budget, &mut found);
            let mut found: Vec<_> = found.iter().map(|near| (near.output, near.cost)).collect();
            found.sort_unstable();
            let expected: Vec<_> = map
                .iter()
                .filter_map(|(word, &value)| Some((value, cost(&query, word, allow)?)))
                .filter(|&(_, cost)| cost <= max_cost)
                .collect();
            prop_assert_eq!(found, expected, "{:?} {}", allow, max_cost);
        }
    }

    #[test]
    fn near_prefix_is_the_least_distance_of_a_beginning(
        words in proptest::collection::vec(word(), 1..60),
        prefix in word(),
        max_cost in 0u32..=20,
    ) {
        let (bytes, map) = build(&words);
        let fst = Fst::open(&bytes).unwrap();
        for allow in ALL {
            let mut found = Vec::new();
            let mut budget = u32::MAX;
            near_prefix(&fst, &prefix, &Limits::new(allow, max_cost), &mut budget, &mut found);
            for locus in &found {
                prop_assert_eq!(locus.typed, locus.key.len());
                prop_assert_eq!(fst.walk(fst.root(), 0, &locus.key), Some((locus.node, locus.output)));
            }
            for word in map.keys() {
                let least = (0..=word.len())
                    .filter(|&end| word.is_char_boundary(end))
                    .filter_map(|end| cost(&prefix, &word[..end], allow))
                    .min()
                    .filter(|&cost| cost <= max_cost);
                let got = found
                    .iter()
                    .filter(|locus| word.as_bytes().starts_with(&locus.key))
                    .map(|locus| locus.cost)
                    .min();
                prop_assert_eq!(got, least, "{} {:?} {}", word, allow, max_cost);
            }
        }
    }

    #[test]
    fn spelling_is_the_distance(a in word(), b in word()) {
        for (a, b) in [(&a, &b), (&a, &a), (&format!("{a}{b}"), &a)] {
            for allow in [Allow::Fold, Allow::Bare] {
                prop_assert_eq!(respells(a, b, allow), cost(a, b, allow).is_some(), "{} {}", a, b);
            }
            prop_assert_eq!(spells(a, b, false), cost(b, a, Allow::Fold).is_some(), "{} {}", a, b);
            prop_assert_eq!(spells(a, b, true), begins(a, b, Allow::Fold), "{} {}", a, b);
        }
    }

    #[test]
    fn the_distance_has_no_direction(a in word(), b in word()) {
        for allow in ALL {
            prop_assert_eq!(cost(&a, &b, allow), cost(&b, &a, allow));
            prop_assert_eq!(cost(&a, &a, allow), Some(0));
            prop_assert!(a == b || cost(&a, &b, allow) != Some(0));
        }
    }

    #[test]
    fn the_budget_is_kept_and_damage_is_harmless(
        words in proptest::collection::vec(word(), 1..60),
        query in word(),
        budget in 0u32..40,
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let (mut bytes, map) = build(&words);
        for (index, value) in flips {
            let at = index.index(bytes.len());
            bytes[at] ^= value;
        }
        if let Some(fst) = Fst::open(&bytes) {
            let all = Limits::new(Allow::Edits, 20);
            for limits in [all, Limits { early: 12, first: 6, ..all }] {
                let (mut left, mut found, mut loci) = (budget, Vec::new(), Vec::new());
                near(&fst, &query, &limits, &mut left, &mut found);
                prop_assert!(left <= budget && found.len() <= map.len().max(budget as usize));
                near_prefix(&fst, &query, &limits, &mut left, &mut loci);
            }
        }
    }
}

#[test]
fn symbols_are_letters() {
    for symbol in 0..64 {
        if let Some(letter) = super::letters::letter(symbol) {
            assert_eq!(letter.symbol, symbol, "{letter:?}");
        }
    }
    for set in [&super::letters::FOLDED, &super::letters::BARED] {
        let all = set.iter().fold(0, |all, set| all | set);
        for symbol in (0..64).filter(|symbol| all & (1 << symbol) != 0) {
            assert!(super::letters::letter(symbol).is_some(), "{symbol}");
        }
    }
}

#[test]
fn what_danes_write_is_near() {
    let edits = |a, b| cost(a, b, Allow::Edits).unwrap();
    for (a, b) in [
        ("aarhus", "århus"),
        ("boernehave", "børnehave"),
        ("idé", "ide"),
        ("förskola", "førskola"),
        ("æble", "äble"),
    ] {
        assert_eq!(cost(a, b, Allow::Fold), Some(FOLD), "{a} {b}");
    }
    assert_eq!(cost("bornehave", "børnehave", Allow::Fold), None);
    assert_eq!(cost("bornehave", "børnehave", Allow::Bare), Some(BARE));
    assert_eq!(cost("bær", "bar", Allow::Bare), Some(BARE));
    assert_eq!(cost("bør", "bur", Allow::Bare), None);
    for (a, b) in [
        ("manden", "mannen"),
        ("vorfor", "hvorfor"),
        ("vugestue", "vuggestue"),
        ("børne have", "børnehave"),
        ("ansøgre", "ansøger"),
        ("kørekord", "kørekort"),
    ] {
        assert!((3..WHOLE).contains(&edits(a, b)), "{a} {b}: {}", edits(a, b));
    }
    assert_eq!(edits("affald", "affild"), WHOLE);
    assert_eq!(edits("barnehvae", "barnehave"), WHOLE);
    assert_eq!(edits("kpas", "pas"), WHOLE);
    assert!(edits("pas", "pls") == WHOLE && edits("pas", "pad") < WHOLE);
    assert_eq!(cost("", "", Allow::Fold), Some(0));
    assert_eq!(cost("a", "", Allow::Bare), None);
}

#[test]
fn endless_words_end() {
    let long = "ø".repeat(1000);
    let (bytes, _) = build(&[long.clone(), "ø".repeat(120)]);
    let fst = Fst::open(&bytes).unwrap();
    let limits = Limits::new(Allow::Edits, 200);
    let (mut budget, mut found) = (1_000_000, Vec::new());
    near(&fst, &long, &limits, &mut budget, &mut found);
    assert!(found.is_empty());
    near(&fst, &"ø".repeat(128), &limits, &mut budget, &mut found);
    assert_eq!(found.len(), 1);
}
