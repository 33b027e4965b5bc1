use super::*;
use crate::error::ErrorKind;

const AFF: &str = "SET UTF-8\nFLAG num\nCOMPOUNDBEGIN 32\nCOMPOUNDMIDDLE 33\nCOMPOUNDEND 34\n\
    ONLYINCOMPOUND 36\nFORBIDDENWORD 6\nSFX 2 Y 3\nSFX 2 0 n/34 e\nSFX 2 0 en/34 [^e]\n\
    SFX 2 0 ens/34 [^e]\nSFX 39 Y 1\nSFX 39 0 0/34 .\nSFX 30 Y 1\nSFX 30 0 e/32,36 .\n\
    SFX 31 Y 1\nSFX 31 0 0/32,36 .\n";
const DIC: &str = "5\nhund/2,39,30\nmad/2,39\nsø/2,39,31\nforbudt/6\nAarhus/2\nfandt st:finde\n";

fn pack() -> Pack {
    let mut builder = PackBuilder::new();
    let source = builder.hunspell(
        Language::Danish,
        ("t.aff", AFF.as_bytes()),
        ("t.dic", DIC.as_bytes()),
        "own",
    );
    assert_eq!(source.unwrap().rows, 6);
    let thesaurus = b"UTF-8\naffald|1\n|skrald|rester (overbegreb)\n";
    builder.thesaurus(Language::Danish, ("t.dat", thesaurus), "own").unwrap();
    builder
        .misspellings(Language::Danish, ("m.tsv", b"adresse\tadresse\nadrese\tadresse\n"), "own")
        .unwrap();
    builder.frequencies(Language::Danish, ("f.tsv", b"mad\t3\nhund\t9\n"), "own").unwrap();
    Pack::open(&builder.to_bytes()).unwrap()
}

fn hunspell(aff: &[u8], dic: &[u8]) -> crate::error::Error {
    let mut builder = PackBuilder::new();
    builder.hunspell(Language::Danish, ("t.aff", aff), ("t.dic", dic), "own").unwrap_err()
}

#[test]
fn words_meet_their_lemmas() {
    let pack = pack();
    assert_eq!(pack.lemmas(Language::Danish, "hundens"), ["hund"]);
    assert_eq!(pack.lemmas(Language::Danish, "fandt"), ["finde"]);
    assert_eq!(pack.lemmas(Language::Danish, "forbudt"), [] as [&str; 0]);
    assert_eq!(pack.lemmas(Language::Danish, "aarhus"), [] as [&str; 0]);
    assert_eq!(pack.lemmas(Language::Swedish, "hund"), [] as [&str; 0]);
}

#[test]
fn first_parts_stand_as_their_classes_say() {
    let split = |word: &str| pack().split(Language::Danish, &[word]).concat();
    assert_eq!(split("hundemaden"), ["hunde", "maden"]);
    assert_eq!(split("hundmad"), [] as [&str; 0]);
    assert_eq!(split("madhund"), [] as [&str; 0]);
}

#[test]
fn sources_keep_their_licences_and_fingerprints() {
    let pack = pack();
    let kinds: Vec<&str> = pack.sources().iter().map(|source| source.kind.code()).collect();
    assert_eq!(kinds, ["hunspell", "thesaurus", "misspellings", "frequencies"]);
    assert!(pack.sources().iter().all(|s| s.licence == "own" && s.fingerprint.len() == 64));
    let dictionary = pack.dictionary(Language::Danish).unwrap();
    assert_eq!(dictionary.synonyms, [("affald".to_owned(), "skrald".to_owned())]);
    assert_eq!(dictionary.misspellings, [("adrese".to_owned(), "adresse".to_owned())]);
    assert_eq!(dictionary.frequent, ["hund", "mad"]);
}

#[test]
fn latin_1_is_read_where_it_is_declared_and_told_where_not() {
    let mut builder = PackBuilder::new();
    let dic = b"1\ns\xf8\n";
    let aff = b"SET ISO8859-1\n";
    builder.hunspell(Language::Danish, ("t.aff", aff), ("t.dic", dic), "own").unwrap();
    let pack = Pack::open(&builder.to_bytes()).unwrap();
    assert_eq!(pack.lemmas(Language::Danish, "sø"), ["sø"]);
    let error = hunspell(b"SET UTF-8\n", b"2\nhund\ns\xf8\n");
    assert_eq!((error.file(), error.line()), (Some("t.dic"), Some(3)));
    assert!(error.to_string().contains("Latin-1"), "{error}");
    let error = hunspell(b"SET KOI8-R\n", b"1\nhund\n");
    assert!(error.to_string().contains("KOI8-R"), "{error}");
}

#[test]
fn broken_dictionaries_are_told_with_file_and_line() {
    for (aff, dic, file, line, says) in [
        ("SET UTF-8\nFLAG num\n", "1\nhund/2,x\n", "t.dic", 2, "no number"),
        ("SET UTF-8\nFLAG long\n", "1\nhund/abc\n", "t.dic", 2, "pairs"),
        ("SET UTF-8\nSFX A Y 2\nSFX A 0 en .\n", "1\nhund\n", "t.aff", 2, "lacks 1"),
        ("SET UTF-8\nSFX A Y 2\nSFX A 0 en .\nSFX B Y 1\n", "1\nhund\n", "t.aff", 4, "lacks 1"),
        ("SET UTF-8\nSFX A 0 en .\n", "1\nhund\n", "t.aff", 2, "header"),
        ("SET UTF-8\nSFX A Y x\n", "1\nhund\n", "t.aff", 2, "no number"),
        ("SET UTF-8\nCOMPOUNDFLAG\n", "1\nhund\n", "t.aff", 2, "without a flag"),
        ("SET UTF-8\n", "hund\n", "t.dic", 1, "number of words"),
        ("SET UTF-8\n", "1000\nhund\n", "t.dic", 1, "cut off"),
    ] {
        let error = hunspell(aff.as_bytes(), dic.as_bytes());
        assert_eq!(error.kind(), ErrorKind::Content, "{error}");
        assert_eq!((error.file(), error.line()), (Some(file), Some(line)), "{error}");
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn broken_tables_are_told_with_file_and_line() {
    let mut builder = PackBuilder::new();
    let error =
        builder.thesaurus(Language::Danish, ("t.dat", b"UTF-8\naffald|2\n|skrald\n"), "own");
    assert_eq!(error.unwrap_err().line(), Some(2));
    let error = builder.frequencies(Language::Danish, ("f.tsv", b"mad\t3\nhund\tx\n"), "own");
    assert_eq!(error.unwrap_err().line(), Some(2));
    let error = builder.unimorph(Language::Danish, ("u.tsv", b"mad\n"), "own");
    assert_eq!(error.unwrap_err().line(), Some(1));
}

#[test]
fn words_that_nothing_can_hold_are_left_out() {
    let long = "x".repeat(10_000);
    let mut builder = PackBuilder::new();
    let dic = format!("2\n{long}\nhund\n");
    let (aff, dic) = (("t.aff", &b"SET UTF-8\n"[..]), ("t.dic", dic.as_bytes()));
    builder.hunspell(Language::Danish, aff, dic, "own").unwrap();
    let rows = format!("{long}\thund\nhunnd\thund\n");
    builder.misspellings(Language::Danish, ("m.tsv", rows.as_bytes()), "own").unwrap();
    let rows = format!("{long}\t{long}\tN\nkat\tkatten\tN\n");
    builder.unimorph(Language::Danish, ("u.tsv", rows.as_bytes()), "own").unwrap();
    let pack = Pack::open(&builder.to_bytes()).unwrap();
    assert_eq!(pack.lemmas(Language::Danish, &long), [] as [&str; 0]);
    assert_eq!(pack.lemmas(Language::Danish, "hund"), ["hund"]);
    assert_eq!(pack.lemmas(Language::Danish, "katten"), ["kat"]);
    let dictionary = pack.dictionary(Language::Danish).unwrap();
    assert_eq!(dictionary.misspellings, [("hunnd".to_owned(), "hund".to_owned())]);
}

#[test]
fn rules_that_derive_make_other_words() {
    let mut builder = PackBuilder::new();
    let aff = b"SET UTF-8\nSFX A Y 1\nSFX A 0 en .\nSFX u Y 2\nSFX u 0 leg .\nSFX u 0 lege .\n";
    let (aff, dic) = (("t.aff", &aff[..]), ("t.dic", &b"1\nstat/Au\n"[..]));
    builder.hunspell(Language::Nynorsk, aff, dic, "own").unwrap();
    let pack = Pack::open(&builder.to_bytes()).unwrap();
    assert_eq!(pack.lemmas(Language::Nynorsk, "staten"), ["stat"]);
    assert_eq!(pack.lemmas(Language::Nynorsk, "statlege"), ["statleg"]);
}

#[test]
fn packs_of_another_version_cut_or_damaged_are_refused() {
    let mut builder = PackBuilder::new();
    builder.frequencies(Language::Danish, ("f.tsv", b"mad\t3\n"), "own").unwrap();
    let bytes = builder.to_bytes();
    assert!(Pack::open(&bytes).is_ok());
    assert_eq!(Pack::open(b"<html>").unwrap_err().kind(), ErrorKind::Corrupt);
    let mut other = bytes.clone();
    other[8] = 9;
    assert_eq!(Pack::open(&other).unwrap_err().kind(), ErrorKind::Version);
    for end in 0..bytes.len() {
        assert_eq!(Pack::open(&bytes[..end]).unwrap_err().kind(), ErrorKind::Corrupt, "{end}");
    }
    for at in 12..bytes.len() {
        let mut other = bytes.clone();
        other[at] ^= 1;
        assert_eq!(Pack::open(&other).unwrap_err().kind(), ErrorKind::Corrupt, "{at}");
    }
}

#[test]
fn the_same_dictionaries_give_the_same_bytes() {
    let bytes = || {
        let mut builder = PackBuilder::new();
        let (aff, dic) = (("t.aff", AFF.as_bytes()), ("t.dic", DIC.as_bytes()));
        builder.hunspell(Language::Danish, aff, dic, "own").unwrap();
        builder.to_bytes()
    };
    assert_eq!(bytes(), bytes());
}
