//! Every result, field by field, in the order in which `js/results.js` reads it (feature `page`).

use crate::flat::KFlat;
use kyndig::{Answer, Category, EntryView, Hit, Index, Suggestions};

type Open = Index<Vec<u8>>;

pub(crate) fn answer(answer: &Answer, index: &Open) -> KFlat {
    let mut flat = KFlat::default();
    flat.text(answer.verdict.code());
    flat.float(answer.confidence);
    flat.count(answer.total);
    flat.flag(answer.truncated);
    flat.list(&answer.hits, |flat, hit| write_hit(flat, hit, index));
    flat
}

fn write_hit(flat: &mut KFlat, hit: &Hit, index: &Open) {
    flat.number(hit.entry);
    flat.text(&hit.id);
    flat.text(&hit.question);
    flat.float(hit.score);
    flat.list(&hit.tiers, |flat, tier| flat.text(tier.map_or("", |tier| tier.code())));
    flat.spans(&hit.question, &hit.question_spans);
    // Only the entries whose answers have marks are read a second time.
    let answer = if hit.answer_spans.is_empty() { None } else { index.entry(hit.entry) };
    let answer = answer.and_then(|entry| entry.answer).unwrap_or_default();
    flat.spans(&answer, &hit.answer_spans);
}

pub(crate) fn suggestions(suggestions: &Suggestions) -> KFlat {
    let mut flat = KFlat::default();
    flat.flag(suggestions.truncated);
    flat.list(&suggestions.items, |flat, item| {
        flat.text(&item.text);
        flat.text(item.kind.code());
        flat.optional(item.target);
        flat.number(item.rank);
        flat.spans(&item.text, &item.spans);
        flat.text(item.how.code());
    });
    flat
}

pub(crate) fn entry(entry: &EntryView) -> KFlat {
    let mut flat = KFlat::default();
    flat.number(entry.number);
    flat.text(&entry.id);
    flat.text(&entry.question);
    flat.text_list(&entry.variants);
    flat.optional_text(entry.answer.as_deref());
    flat.text_list(&entry.keywords);
    flat.text_list(&entry.category);
    flat.text_list(&entry.roles);
    let action = entry.self_service.as_ref();
    flat.optional_text(action.map(|(title, _)| title.as_str()));
    flat.optional_text(action.map(|(_, url)| url.as_str()));
    flat.numbers_list(&entry.related);
    flat.text(&entry.url);
    flat.text(entry.lang.code());
    for day in [entry.valid_from, entry.valid_to] {
        flat.flag(day.is_some());
        flat.number(day.unwrap_or(0).cast_unsigned());
    }
    flat.number(i32::from(entry.priority).cast_unsigned());
    flat.number(u32::from(entry.popularity));
    flat
}

pub(crate) fn categories(categories: &[Category]) -> KFlat {
    let mut flat = KFlat::default();
    flat.list(categories, |flat, category| {
        flat.text(&category.name);
        flat.optional(category.parent);
        flat.count(category.entries);
    });
    flat
}

pub(crate) fn roles(roles: &[(String, usize)]) -> KFlat {
    let mut flat = KFlat::default();
    flat.list(roles, |flat, (name, entries)| {
        flat.text(name);
        flat.count(*entries);
    });
    flat
}
