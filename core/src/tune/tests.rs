//! Learning on a small corpus where the right weights are known by construction.

use std::ops::ControlFlow;

use super::*;
use crate::{BuildOptions, Entry, Index, IndexBuilder, Ranking};

/// Entries that say the matter in the answer, once to four times, and as many that only mention it
/// in the question: who judges by answers wants a heavier answer.
fn corpus() -> (Index<Vec<u8>>, Vec<JudgedQuery>) {
    let words = [
        "cykel", "hund", "kat", "hus", "vej", "bro", "skole", "kirke", "mark", "skov", "kyst",
        "havn", "park", "torv", "vand", "affald", "lys", "varme", "gas", "pas", "bil", "tog",
        "bus", "fly",
    ];
    let mut entries = Vec::new();
    for (at, word) in words.iter().enumerate() {
        entries.push(Entry {
            id: format!("answer-{word}"),
            question: format!("Hvad er nyt i år {at}?"),
            answer: format!("Reglerne er nye. {}", format!("{word} meldes. ").repeat(at % 4 + 1)),
            ..Entry::default()
        });
        entries.push(Entry {
            id: format!("question-{word}"),
            question: format!("Hvem har ansvar for {word}?"),
            answer: "Ring til os på hverdage.".into(),
            ..Entry::default()
        });
    }
    let mut builder = IndexBuilder::new(BuildOptions::default());
    builder.entries(entries);
    let index = Index::open(builder.build().unwrap().index).unwrap();
    let queries = (words.iter().enumerate())
        .map(|(at, word)| JudgedQuery {
            qid: format!("q{at:02}"),
            text: format!("regler {word}"),
            judged: [(format!("answer-{word}"), 1)].into(),
        })
        .collect();
    (index, queries)
}

fn never(_: AscentProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// An index whose weights are wrong for these judgements.
fn spoilt(index: &Index<Vec<u8>>) -> Index<Vec<u8>> {
    let mut ranking = Ranking::default();
    for (name, value) in [("answer", 0.6), ("coverage", 0.0), ("fit", 0.0)] {
        assert!(ranking.set(name, value));
    }
    index.with_ranking(&ranking).unwrap()
}

#[test]
fn ascent_mends_spoilt_weights_and_the_gain_is_on_queries_held_back() {
    let (index, queries) = corpus();
    let spoilt = spoilt(&index);
    let options = AscentOptions {
        parameters: ["answer", "question", "coverage"].map(String::from).to_vec(),
        rounds: 3,
        ..AscentOptions::default()
    };
    let learnt = coordinate_ascent(&spoilt, &queries, &options, &mut never).unwrap();
    assert!(learnt.accepted, "{:?} {}", learnt.gain, learnt.p);
    assert!(learnt.gain.mean > 0.05);
    assert_eq!(learnt.folds.len(), 5);
    assert_eq!(learnt.held_back.len(), queries.len());
    for fold in &learnt.folds {
        assert!(fold.train >= fold.baseline);
    }
    learnt.ranking.check().unwrap();
    assert_eq!(coordinate_ascent(&spoilt, &queries, &options, &mut never).unwrap(), learnt);
    // What was learnt travels in the file.
    let shipped = spoilt.with_ranking(&learnt.ranking).unwrap();
    let measure = Measure::Rr(Some(10));
    let all: Vec<&JudgedQuery> = queries.iter().collect();
    let search = crate::SearchOptions::default();
    let value = |index: &Index<Vec<u8>>| {
        let values = measure_queries(index, index.ranking(), &all, measure, &search).unwrap();
        values.iter().sum::<f64>()
    };
    assert!(value(&shipped) > value(&spoilt));
}

#[test]
fn noise_is_not_learnt() {
    let (index, mut queries) = corpus();
    // Judgements that have nothing to do with the words.
    let ids: Vec<String> = queries.iter().flat_map(|q| q.judged.keys().cloned()).collect();
    for (at, query) in queries.iter_mut().enumerate() {
        query.judged = [(ids[(at * 5 + 3) % ids.len()].clone(), 1)].into();
    }
    let options = AscentOptions { rounds: 1, ..AscentOptions::default() };
    let learnt = coordinate_ascent(&index, &queries, &options, &mut never).unwrap();
    assert!(!learnt.accepted);
    assert_eq!(&learnt.ranking, index.ranking());
}

#[test]
fn pairs_raise_what_tells_better_from_worse() {
    let (index, queries) = corpus();
    let learnt = pairwise(&index, &queries, &PairwiseOptions::default()).unwrap();
    learnt.candidate.check().unwrap();
    assert_eq!(learnt.folds.len(), 5);
    assert_eq!(pairwise(&index, &queries, &PairwiseOptions::default()).unwrap(), learnt);
}

#[test]
fn learning_can_be_stopped_and_wrong_input_is_named() {
    let (index, queries) = corpus();
    let options = AscentOptions::default();
    let stop = &mut |_| ControlFlow::Break(());
    assert!(coordinate_ascent(&index, &queries, &options, stop).is_err());
    let few = coordinate_ascent(&index, &queries[..4], &options, &mut never).unwrap_err();
    assert!(few.message().contains("too few"), "{few}");
    let unknown = AscentOptions { parameters: vec!["answr".into()], ..options };
    let error = coordinate_ascent(&index, &queries, &unknown, &mut never).unwrap_err();
    assert!(error.message().contains("answr"));
}

#[test]
fn judgements_of_what_is_not_there_are_named() {
    let (index, _) = corpus();
    let qrels = |query: &str, id: &str| Qrels::from([(query.into(), [(id.into(), 1)].into())]);
    let queries = || [("q1".to_owned(), "hund".to_owned())];
    assert!(judge(&index, queries(), &qrels("q1", "answer-hund")).is_ok());
    for (qrels, named) in [(qrels("q9", "answer-hund"), "q9"), (qrels("q1", "gone"), "gone")] {
        let error = judge(&index, queries(), &qrels).unwrap_err();
        assert!(error.message().contains(named), "{error}");
    }
    let twice = [queries(), queries()].concat();
    assert!(judge(&index, twice, &Qrels::new()).is_err());
}

#[test]
fn folds_hold_every_query_once() {
    let dealt = folds(23, 5, 7);
    let mut all: Vec<usize> = dealt.iter().flatten().copied().collect();
    all.sort_unstable();
    assert_eq!(all, (0..23).collect::<Vec<_>>());
    assert!(dealt.iter().all(|fold| (4..=5).contains(&fold.len())));
    assert_eq!(folds(0, 5, 1).iter().flatten().count(), 0);
}
