//! What the shell looks like, in any size: lines of text, no line longer than the terminal.

use super::shell::{Offer, Page, Shell};
use super::show::{clean, fitting, percent, wrap};
use crate::analysis::Span;
use crate::suggest::SuggestionKind;

const PROMPT: &str = "> ";
const TYPING_HELP: &str = "up/down choose, Enter show, Esc clear, Ctrl-C leave";
const READING_HELP: &str = "up/down scroll, Esc back, Ctrl-C leave";
/// Rows of the best hit: a heading, the question, the start of the answer.
const BEST_ROWS: usize = 3;

/// The lines for a terminal of this size, and the column of the cursor in the first.
pub(super) fn lines(shell: &mut Shell<'_>, columns: usize, rows: usize) -> (Vec<String>, usize) {
    let room = columns.saturating_sub(PROMPT.len() + 1);
    // The end of a long input is where one types.
    let letters = shell.input.chars().count();
    let shown: String = clean(&shell.input).chars().skip(letters.saturating_sub(room)).collect();
    let column = PROMPT.len() + letters.min(room);
    let mut lines = vec![format!("{}{}", shell.style.dim(PROMPT), shell.style.bold(&shown))];
    // The first row and the last one are taken.
    let middle = rows.saturating_sub(2);
    let help = if let Some(mut page) = shell.page.take() {
        lines.extend(page_lines(shell, &mut page, columns, middle));
        shell.page = Some(page);
        READING_HELP
    } else {
        lines.extend(offer_lines(shell, columns, middle));
        TYPING_HELP
    };
    lines.resize(rows.saturating_sub(1).max(1), String::new());
    if rows > 1 {
        lines.push(shell.style.dim(cut(help, columns)));
    }
    (lines, column.min(columns.saturating_sub(1)))
}

fn cut(text: &str, columns: usize) -> &str {
    text.get(..fitting(text, columns)).unwrap_or_default()
}

/// The entry that is being read. Keeps the page's first line inside the text.
fn page_lines(shell: &Shell<'_>, page: &mut Page, columns: usize, rows: usize) -> Vec<String> {
    let Some(entry) = shell.index.entry(page.number) else { return Vec::new() };
    let style = shell.style;
    let mut lines = vec![String::new()];
    let mut add = |text: &str, spans: &[Span], look: &dyn Fn(&str) -> String| {
        for line in wrap(text, columns) {
            // A word longer than the line is cut.
            let start = line.start;
            let end = start + fitting(text.get(line).unwrap_or_default(), columns);
            lines.push(look(&style.marked(text, start..end, spans)));
        }
    };
    add(&entry.question, &[], &|text| style.bold(text));
    if !entry.category.is_empty() {
        add(&entry.category.join(" > "), &[], &|text| style.dim(text));
    }
    if let Some((title, url)) = &entry.self_service {
        add(&format!("-> {title}"), &[], &|text| style.bold(text));
        add(url, &[], &|text| style.link(text));
    }
    add("", &[], &str::to_owned);
    match &entry.answer {
        Some(answer) => add(answer, &page.answer_spans, &str::to_owned),
        None => add("The answers are not at hand: name them with --answers.", &[], &str::to_owned),
    }
    if !entry.url.is_empty() {
        add(&entry.url, &[], &|text| style.link(text));
    }
    page.top = page.top.min(lines.len().saturating_sub(rows));
    lines.into_iter().skip(page.top).take(rows).collect()
}

/// The offers, and the best hit below them.
fn offer_lines(shell: &Shell<'_>, columns: usize, rows: usize) -> Vec<String> {
    let best_rows = if shell.best.is_some() { BEST_ROWS + 1 } else { 0 };
    let room = rows.saturating_sub(best_rows + 1);
    let mut lines = vec![shell.style.dim(cut(&shell.heading, columns))];
    // What is chosen is always seen.
    let first = match shell.chosen {
        Some(chosen) if chosen < shell.offers.len() => (chosen + 1).saturating_sub(room),
        _ => 0,
    };
    for (at, offer) in shell.offers.iter().enumerate().skip(first).take(room) {
        lines.push(offer_line(shell, offer, shell.chosen == Some(at), columns));
    }
    if shell.offers.is_empty() {
        lines.push(shell.style.dim("nothing"));
    }
    lines.truncate(room + 1);
    if let Some(answer) = &shell.best
        && let Some(hit) = answer.hits.first()
    {
        let chosen = shell.chosen == Some(shell.offers.len());
        let heading = format!("best hit, {} sure", percent(answer.confidence));
        lines.push(String::new());
        lines.push(shell.style.dim(cut(&heading, columns)));
        lines.push(choice(shell, &hit.question, &hit.question_spans, "", chosen, columns));
        let text = shell.index.entry(hit.entry).and_then(|entry| entry.answer);
        let text = text.unwrap_or_default();
        let room = columns.saturating_sub(2);
        let line = wrap(&text, room).into_iter().next().unwrap_or_default();
        let end = line.start + fitting(text.get(line.clone()).unwrap_or_default(), room);
        let marked = shell.style.marked(&text, line.start..end, &hit.answer_spans);
        lines.push(format!("  {marked}"));
    }
    lines.truncate(rows);
    lines
}

fn offer_line(shell: &Shell<'_>, offer: &Offer, chosen: bool, columns: usize) -> String {
    let (text, spans, kind) = match offer {
        Offer::Suggestion(item) => {
            let kind = match item.kind {
                SuggestionKind::Category => " (category)",
                SuggestionKind::Question | SuggestionKind::Query => "",
            };
            (&item.text, &item.spans, kind)
        }
        Offer::Entry { question, spans, .. } => (question, spans, ""),
    };
    choice(shell, text, spans, kind, chosen, columns)
}

fn choice(
    shell: &Shell<'_>,
    text: &str,
    spans: &[Span],
    kind: &str,
    chosen: bool,
    columns: usize,
) -> String {
    let room = columns.saturating_sub(2 + kind.len());
    let end = fitting(text, room);
    if chosen {
        let text = clean(text.get(..end).unwrap_or_default());
        // The arrow says it where nothing can be inverted.
        return shell.style.chosen(&format!("> {text}{kind}"));
    }
    format!("  {}{}", shell.style.marked(text, 0..end, spans), shell.style.dim(kind))
}
