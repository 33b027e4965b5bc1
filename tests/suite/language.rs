//! What nobody should hand in as language, and somebody will: synonyms, packs, odd words.

use kyndig::content::{ReadOptions, ReadReport, read_synonyms};
use kyndig::pack::{Pack, PackBuilder};
use kyndig::{BuildOptions, Index, IndexBuilder, Language, SearchOptions, Tier, Verdict};
use kyndig_tests::{build, drive, entry};

/// The entries found, best first.
fn ids(index: &Index<Vec<u8>>, query: &str) -> Vec<String> {
    let answer = index.search(query, &SearchOptions::default());
    answer.hits.into_iter().map(|hit| hit.id).collect()
}

/// An index of three entries with synonyms.
fn with_synonyms(text: &str) -> Index<Vec<u8>> {
    let mut report = ReadReport::default();
    let rules = read_synonyms("s.txt", text.as_bytes(), &ReadOptions::default(), &mut report);
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries([
        entry("affald", "Hvornår hentes mit affald?"),
        entry("pas", "Hvordan fornyer jeg mit pas?"),
        entry("bolig", "Hvem kan få en bolig?"),
    ]);
    builder.synonyms(rules.expect("rules that can be read"));
    Index::open(builder.build().expect("a build").index).expect("an index")
}

#[test]
fn synonyms_that_go_round_end() {
    let index = with_synonyms("skrald => affald\naffald => skrald\nrejsebevis => skrald\n");
    assert_eq!(ids(&index, "skrald"), ["affald"]);
    // Rules do not chain, so a loop has no second turn.
    assert_eq!(ids(&index, "rejsebevis"), [] as [&str; 0]);
    drive(&index, "skrald rejsebevis affald");
    let two_way = with_synonyms("skrald, affald\naffald, renovation\nrenovation, skrald\n");
    assert_eq!(ids(&two_way, "renovation"), ["affald"]);
}

/// So many rules beside one that counts cost no more than that one.
fn many_synonyms(rows: usize) {
    let mut text = String::from("skrald => affald\n");
    for row in 0..rows {
        text.push_str(&format!("ord{row}x, led{row}y, mål{row}z\n"));
    }
    let (few, many) = (with_synonyms("skrald => affald\n"), with_synonyms(&text));
    assert_eq!(ids(&many, "skrald"), ["affald"]);
    assert_eq!(many.info().bytes, few.info().bytes);
}

#[test]
fn ten_thousand_synonyms_of_other_content_cost_nothing() {
    many_synonyms(10_000);
}

#[test]
#[ignore = "slow: a million rows"]
fn a_million_synonyms_of_other_content_cost_nothing() {
    many_synonyms(1_000_000);
}

#[test]
fn a_word_of_ten_thousand_letters_is_held_everywhere() {
    let long = "børnehave".repeat(1_200);
    let index = with_synonyms(&format!("{long} => affald\naffald, {long}\n"));
    assert_eq!(ids(&index, "affald"), ["affald"]);
    drive(&index, &long);
    let index = build([entry("long", &format!("Hvad er {long}?")), entry("pas", "Nyt pas?")]);
    assert_eq!(ids(&index, "pas"), ["pas"]);
    drive(&index, &long);
}

#[test]
fn capitals_say_what_small_letters_say() {
    let index = build([
        entry("plads", "Hvordan får mit barn plads i børnehave?"),
        entry("aa", "Hvor er åen?"),
        entry("pas", "Hvordan fornyer jeg mit pas?"),
    ]);
    for query in ["børnehaver", "hvor er åen", "boernehaveplads", "fornyelse af passet", "pas"] {
        let small = index.search(query, &SearchOptions::default());
        let large = index.search(&query.to_uppercase(), &SearchOptions::default());
        assert_eq!(small.hits, large.hits, "{query}");
        assert!(!small.hits.is_empty(), "{query}");
    }
}

#[test]
fn other_scripts_stand_beside_ours() {
    let index = build([
        entry("plads", "Hvordan får mit barn plads i børnehave?"),
        entry("sad", "Детский сад и børnehave 幼稚園"),
    ]);
    assert_eq!(ids(&index, "детский САД"), ["sad"]);
    assert_eq!(ids(&index, "børnehave детский").first().map(String::as_str), Some("sad"));
    for query in ["børneהגן", "pаs", "παιδικός børnehave", "幼稚園børnehave", "ｂøｒｎ"]
    {
        drive(&index, query);
    }
}

#[test]
fn a_query_that_says_nothing_gets_no_sure_answer() {
    let index = build([
        entry("plads", "Hvordan får mit barn plads i børnehave?"),
        entry("pas", "Hvordan fornyer jeg mit pas?"),
    ]);
    for query in ["hvordan", "hvordan er det så med den", "jeg om til i", "og og og", "?"] {
        let answer = index.search(query, &SearchOptions::default());
        assert_ne!(answer.verdict, Verdict::Answer, "{query}");
        drive(&index, query);
    }
}

/// A pack that knows *bestyrer* and *bestyre* as two words, and *ulv* with an irregular plural.
fn pack() -> Pack {
    let aff = b"SET UTF-8\nSFX A Y 3\nSFX A 0 n e\nSFX A 0 en [^e]\nSFX A 0 e r\n\
        SFX B Y 2\nSFX B 0 r e\nSFX B e t e\nSFX C Y 1\nSFX C ulv ylvur ulv\n";
    let dic = b"4\nbestyrer/A\nbestyre/B\nulv/AC\nvinder/A\n";
    let mut builder = PackBuilder::new();
    let (aff, dic) = (("t.aff", &aff[..]), ("t.dic", &dic[..]));
    builder.hunspell(Language::Danish, aff, dic, "own").expect("a dictionary");
    // *Gråben* has five others in common with *ulv*, *bæst* none, and *hylehund* is listed one way.
    let thesaurus = "UTF-8\nulv|2\n|gråben|rovdyr|vilddyr|skovdyr|flokdyr|hylehund\n|bæst\n\
        gråben|1\n|ulv|rovdyr|vilddyr|skovdyr|flokdyr|hylehund\nbæst|1\n|ulv\n";
    let thesaurus = ("t.dat", thesaurus.as_bytes());
    builder.thesaurus(Language::Danish, thesaurus, "own").expect("a thesaurus");
    let wrong = b"ullv\tulv\n";
    builder.misspellings(Language::Danish, ("m.tsv", wrong), "own").expect("misspellings");
    Pack::open(&builder.to_bytes()).expect("a pack")
}

#[test]
fn a_pack_adds_forms_synonyms_and_misspellings_and_parts_lemmas() {
    let entries = || {
        [
            entry("bestyrer", "Hvem er bestyrer?"),
            entry("bestyre", "Hvem skal bestyre midlerne?"),
            entry("ulv", "Må jeg skyde en ulv?"),
        ]
    };
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries(entries());
    builder.pack(pack());
    let built = builder.build().expect("a build");
    let kinds: Vec<(&str, usize)> =
        built.report.pack.iter().map(|price| (price.what, price.count)).collect();
    // Of the thesaurus only what it lists both ways and in much the same company.
    assert_eq!(kinds, [("relatives", 2), ("forms", 1), ("synonyms", 1), ("misspellings", 1)]);
    let index = Index::open(built.index).expect("an index");
    assert_eq!(ids(&index, "ylvur"), ["ulv"]);
    assert_eq!(ids(&index, "gråben"), ["ulv"]);
    assert_eq!(ids(&index, "ullv"), ["ulv"]);
    for left_out in ["bæst", "hylehund"] {
        assert_eq!(ids(&index, left_out), [] as [&str; 0]);
    }
    // Words that share a stem and not a lemma stand behind.
    let tiers = |index: &Index<Vec<u8>>, query: &str| -> Vec<(String, Option<Tier>)> {
        let hits = index.search(query, &SearchOptions::default()).hits;
        hits.into_iter().map(|hit| (hit.id, hit.tiers[0])).collect()
    };
    let parted =
        [("bestyrer".to_owned(), Some(Tier::Exact)), ("bestyre".to_owned(), Some(Tier::Synonym))];
    assert_eq!(tiers(&index, "bestyrer"), parted);
    // Without it they are one lexeme.
    let one = [
        ("bestyrer".to_owned(), Some(Tier::Exact)),
        ("bestyre".to_owned(), Some(Tier::Inflection)),
    ];
    assert_eq!(tiers(&build(entries()), "bestyrer"), one);
    // A form that nobody wrote still has its stem.
    assert!(ids(&index, "bestyreren").contains(&"bestyrer".to_owned()));
}

#[test]
fn words_only_are_found_as_they_stand() {
    let mut options = BuildOptions::default();
    options.words_only = true;
    let mut builder = IndexBuilder::new(options);
    builder.entries([entry("pas", "Hvordan fornyer jeg børnehavepasset?")]);
    builder.pack(pack());
    let index = Index::open(builder.build().expect("a build").index).expect("an index");
    assert_eq!(ids(&index, "børnehavepasset"), ["pas"]);
    let mut exactly = SearchOptions::default();
    exactly.max_edits = 0;
    assert!(index.search("børnehavepassene", &exactly).hits.is_empty());
    assert_eq!(index.split("børnehavepasset"), [] as [&str; 0]);
}
