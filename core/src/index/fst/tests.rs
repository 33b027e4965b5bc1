use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn build(keys: &BTreeMap<Vec<u8>, u64>) -> Vec<u8> {
    let mut builder = fst::MapBuilder::memory();
    for (key, value) in keys {
        builder.insert(key, *value).unwrap();
    }
    builder.into_inner().unwrap()
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 1..6),
        proptest::collection::vec(prop_oneof![Just(b'a'), Just(b'e'), Just(0xc3)], 1..8),
    ]
}

proptest! {
    #[test]
    fn agrees_with_the_crate(map in proptest::collection::btree_map(key(), 0u64..100_000, 0..300)) {
        let bytes = build(&map);
        let fst = Fst::open(&bytes).expect("a file that the crate built");
        prop_assert_eq!(fst.len(), map.len());
        for (key, value) in &map {
            prop_assert_eq!(fst.get(key), Some(*value));
        }
        prop_assert_eq!(fst.get(b"not there at all"), None);
    }

    #[test]
    fn ordinals_give_prefix_ranges_and_keys(keys in proptest::collection::btree_set(key(), 1..300)) {
        let map: BTreeMap<_, _> = keys.iter().cloned().zip(0u64..).collect();
        let bytes = build(&map);
        let fst = Fst::open(&bytes).unwrap();
        for (key, value) in &map {
            let got = fst.key(*value);
            prop_assert_eq!(got.as_ref(), Some(key));
            let prefix = &key[..1];
            let (node, output) = fst.walk(fst.root(), 0, prefix).unwrap();
            let inside: Vec<u64> =
                map.iter().filter(|(k, _)| k.starts_with(prefix)).map(|(_, v)| *v).collect();
            prop_assert_eq!(
                fst.range(node, output),
                Some((inside[0], inside[inside.len() - 1] + 1))
            );
        }
    }

    #[test]
    fn damage_is_refused_or_harmless(
        map in proptest::collection::btree_map(key(), 0u64..1000, 1..60),
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = build(&map);
        for (index, value) in flips {
            let at = index.index(bytes.len());
            bytes[at] ^= value;
        }
        if let Some(fst) = Fst::open(&bytes) {
            for (key, value) in &map {
                let _ = fst.get(key);
                let _ = fst.key(*value);
                if let Some((node, output)) = fst.walk(fst.root(), 0, &key[..1]) {
                    let _ = fst.range(node, output);
                }
            }
        }
    }
}
