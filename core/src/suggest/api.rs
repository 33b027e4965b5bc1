//! Suggestions of an open index.

use super::{Source, SuggestOptions, Suggestions, View, shown, suggest};
use crate::index::Index;

impl<D: AsRef<[u8]>> Index<D> {
    /// Completes what is being typed. Never fails; the work is bounded by the options' budget.
    pub fn suggest(&self, prefix: &str, options: &SuggestOptions) -> Suggestions {
        let texts = |source| self.suggestion_text(source);
        let view = self.view();
        let view =
            View { sections: view.suggest_sections, tables: view.suggest_tables, texts: &texts };
        suggest(&view, prefix, options)
    }

    /// The text of a suggestion that the document store holds.
    fn suggestion_text(&self, source: Source) -> Option<String> {
        match source {
            Source::Question { entry } => Some(self.question(entry)),
            Source::Variant { entry, index } => {
                self.variants(entry).into_iter().nth(usize::try_from(index).ok()?)
            }
            Source::Category { number } => self.category_name(number),
            Source::Query { .. } => None,
        }
    }

    /// Every suggestion as a line, most popular first.
    pub(crate) fn inspect_suggestions(&self, out: &mut dyn FnMut(&str, &str)) {
        let texts = |source| self.suggestion_text(source);
        let view = self.view();
        let tables = view.suggest_tables;
        let view = View { sections: view.suggest_sections, tables, texts: &texts };
        for rank in 0..tables.len() as u32 {
            let record = tables.record(view.sections[0], rank);
            if let Some((text, kind, target)) = record.and_then(|record| shown(&view, &record)) {
                let target = target.map_or_else(String::new, |target| format!(" -> {target}"));
                out("SUGG", &format!("{rank} {} | {text}{target}", kind.code()));
            }
        }
    }
}
