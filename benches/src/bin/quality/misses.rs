//! What to look at next: the queries that the first hit does not answer.

use kyndig::{Hit, SearchOptions};

use crate::sets::Judged;

/// Lists every judged query whose first relevant hit is not the first, worst last within a kind.
pub(crate) fn print(set: &Judged) {
    let mut missed = Vec::new();
    for (query, answer) in set.queries.iter().zip(&set.answers) {
        if !set.qrels.contains_key(&query.id) {
            continue;
        }
        let rank = answer.hits.iter().position(|hit| set.relevant(&query.id, &hit.id));
        if rank != Some(0) {
            missed.push((&query.kind, rank.unwrap_or(usize::MAX), query, answer));
        }
    }
    missed.sort_by_key(|(kind, rank, query, _)| (*kind, *rank, &query.id));
    println!("{}: {} of {} not answered by the first hit", set.name, missed.len(), set.qrels.len());
    for (kind, rank, query, answer) in missed {
        let words: Vec<String> =
            set.index.analyze(&query.text).into_iter().map(|word| word.word).collect();
        let place = if rank == usize::MAX { "-".to_owned() } else { (rank + 1).to_string() };
        println!("\n{} [{kind}] {:?} rank {place}", query.id, query.text);
        if let Some(hit) = answer.hits.first() {
            println!("    first  {}", described(hit, &words));
        }
        if let Some(hit) = answer.hits.get(rank) {
            println!("    wanted {}", described(hit, &words));
        } else {
            for (id, _) in set.qrels[&query.id].iter().filter(|(_, grade)| **grade >= 1) {
                let explained = set.index.explain(&query.text, id, &SearchOptions::default());
                let question = set.index.find(id).and_then(|number| set.index.entry(number));
                let question = question.map(|entry| entry.question).unwrap_or_default();
                let score = explained.map_or(0.0, |explanation| explanation.score);
                println!("    wanted {score:.3} {id}  {question:?}");
            }
        }
    }
}

/// Score, id, question, and what each word of the query reached.
fn described(hit: &Hit, words: &[String]) -> String {
    let tiers = hit.tiers.iter().enumerate().map(|(place, tier)| {
        let word = words.get(place).map_or("?", String::as_str);
        format!("{word}:{}", tier.map_or("-", |tier| tier.code()))
    });
    let tiers: Vec<String> = tiers.collect();
    format!("{:.3} {}  {:?}  {}", hit.score, hit.id, hit.question, tiers.join(" "))
}
