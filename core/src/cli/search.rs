//! `search`, `suggest` and `explain`.

use std::io::{self, Write};

use super::args::{ExplainArgs, SearchArgs, SuggestArgs};
use super::json;
use super::open::{Opened, no_entry, open, search_options};
use super::outcome::Outcome;
use super::show::{Style, clean, percent, wrap};
use super::streams::Streams;
use crate::search::{Answer, Hit, SearchOptions, Verdict};
use crate::suggest::SuggestOptions;

/// How much of the first answer is shown.
const ANSWER_LINES: usize = 4;
/// What stands before everything of a hit but its number.
const INDENT: &str = "    ";

pub(super) fn search(args: &SearchArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(&args.open, io)?;
    let query = args.query.join(" ");
    let options = SearchOptions {
        highlight_answers: args.highlight_answers,
        ..search_options(&args.matching, args.limit, &index)?
    };
    let answer = index.search(&query, &options);
    if json {
        json::line(io.out, &json::answer(&query, &answer, &index))?;
    } else {
        let (style, columns) = (io.style(), io.columns());
        show_answer(&answer, &index, style, columns, io.out)?;
    }
    Ok(!answer.hits.is_empty())
}

/// The verdict in words, with the confidence.
pub(super) fn verdict(answer: &Answer, style: Style) -> String {
    let sure = percent(answer.confidence);
    match answer.verdict {
        Verdict::Answer => style.good(&format!("answer, {sure} sure")),
        Verdict::Choose => style.fair(&format!("choose, {sure} sure of the first")),
        Verdict::None => style.bad(&format!("none, {sure} sure: hand over to a person")),
    }
}

fn show_answer(
    answer: &Answer,
    index: &Opened,
    style: Style,
    columns: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = match answer.hits.len() {
        0 => "no hits".to_owned(),
        hits => format!("{hits} of {} hits", answer.total),
    };
    let more = if answer.truncated { ", cut short" } else { "" };
    let facts = style.dim(&format!("({shown}{more})"));
    writeln!(out, "{} {facts}", verdict(answer, style))?;
    let whole = answer.verdict == Verdict::Answer;
    for (number, hit) in (1..).zip(&answer.hits) {
        show_hit(number, hit, index, style, columns, out)?;
        if number == 1 {
            show_first(hit, index, whole, style, columns, out)?;
        }
    }
    Ok(())
}

fn show_hit(
    number: usize,
    hit: &Hit,
    index: &Opened,
    style: Style,
    columns: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    for (at, line) in (0..).zip(wrap(&hit.question, columns - INDENT.len())) {
        let lead = if at == 0 { format!("{number:>2}. ") } else { INDENT.to_owned() };
        let text = style.marked(&hit.question, line, &hit.question_spans);
        writeln!(out, "{}{text}", style.dim(&lead))?;
    }
    let category = index.entry(hit.entry).map(|entry| entry.category).unwrap_or_default();
    let mut facts = vec![clean(&hit.id), format!("{:.3}", hit.score)];
    if !category.is_empty() {
        facts.insert(0, clean(&category.join(" > ")));
    }
    writeln!(out, "{INDENT}{}", style.dim(&facts.join("  ")))
}

/// What the first hit says besides: the action, the link, and the answer if it is one.
fn show_first(
    hit: &Hit,
    index: &Opened,
    with_answer: bool,
    style: Style,
    columns: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(entry) = index.entry(hit.entry) else { return Ok(()) };
    if let Some((title, url)) = &entry.self_service {
        writeln!(out, "{INDENT}-> {}  {}", style.bold(&clean(title)), style.link(&clean(url)))?;
    }
    if let Some(answer) = entry.answer.as_deref().filter(|text| with_answer && !text.is_empty()) {
        let lines = wrap(answer, columns - INDENT.len());
        let more = lines.len() > ANSWER_LINES;
        for line in lines.into_iter().take(ANSWER_LINES) {
            writeln!(out, "{INDENT}{}", style.marked(answer, line, &hit.answer_spans))?;
        }
        if more {
            writeln!(out, "{INDENT}{}", style.dim("..."))?;
        }
    }
    if !entry.url.is_empty() {
        writeln!(out, "{INDENT}{}", style.link(&clean(&entry.url)))?;
    }
    Ok(())
}

pub(super) fn suggest(args: &SuggestArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(&args.open, io)?;
    let prefix = args.prefix.join(" ");
    let options = SuggestOptions {
        limit: args.limit,
        max_edits: args.max_edits,
        ..SuggestOptions::default()
    };
    let suggestions = index.suggest(&prefix, &options);
    if json {
        json::line(io.out, &json::suggestions(&prefix, &suggestions, &index))?;
        return Ok(!suggestions.items.is_empty());
    }
    let style = io.style();
    for (number, item) in (1..).zip(&suggestions.items) {
        let text = style.marked_all(&item.text, &item.spans);
        let mut facts = item.kind.code().to_owned();
        if let Some(id) = json::entry_id(item, &index) {
            facts = format!("{facts} {}", clean(&id));
        }
        let lead = style.dim(&format!("{number:>2}. "));
        writeln!(io.out, "{lead}{text}  {}", style.dim(&facts))?;
    }
    if suggestions.truncated {
        writeln!(io.out, "{}", style.dim("cut short: there may be more"))?;
    }
    Ok(!suggestions.items.is_empty())
}

pub(super) fn explain(args: &ExplainArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(&args.open, io)?;
    let options = search_options(&args.matching, 1, &index)?;
    let explanation =
        index.explain(&args.query, &args.id, &options).ok_or_else(|| no_entry(&args.id))?;
    if json {
        json::line(io.out, &json::explanation(&explanation))?;
    } else {
        for line in explanation.to_string().lines() {
            writeln!(io.out, "{}", clean(line))?;
        }
    }
    Ok(true)
}
