//! Every string and table of an index as text: what is published when the file is.

use super::open::Index;

impl<D: AsRef<[u8]>> Index<D> {
    /// Calls `out` with a section's name and a line for everything the file holds. O(bytes).
    pub fn inspect(&self, out: &mut dyn FnMut(&str, &str)) {
        let info = self.info();
        out("META", &format!("format {} analyzer {}", info.format_version, info.analyzer));
        let codes: Vec<&str> = info.languages.iter().map(|language| language.code()).collect();
        out("META", &format!("languages {} audience {}", codes.join(","), info.audience));
        out("META", &format!("fingerprint {}", self.fingerprint()));
        let view = self.view();
        let respelt = view.meta.respelt.iter().map(|&word| view.word_text(word));
        out(
            "META",
            &format!("also in another spelling: {}", respelt.collect::<Vec<_>>().join(" ")),
        );
        for (name, value) in self.ranking().parameters() {
            out("META", &format!("{name} = {value}"));
        }
        self.inspect_words(out);
        let split = &view.derived.split;
        for (name, list) in [
            ("links", &split.links),
            ("suffixes", &split.suffixes),
            ("prefixes", &split.prefixes),
            ("short parts", &split.short_parts),
        ] {
            out("RULE", &format!("{name}: {}", list.join(" ")));
        }
        for category in self.categories() {
            out("CATS", &format!("{} ({})", category.path.join(" > "), category.entries));
        }
        for (role, entries) in self.roles() {
            out("CATS", &format!("role {role} ({entries})"));
        }
        for entry in (0..self.len() as u32).filter_map(|number| self.entry(number)) {
            out("DOCS", &format!("{} {} | {}", entry.number, entry.id, entry.question));
            for text in entry.variants.iter().chain(&entry.keywords) {
                out("DOCS", &format!("{} | {text}", entry.number));
            }
            if let Some((title, url)) = &entry.self_service {
                out("DOCS", &format!("{} action | {title} | {url}", entry.number));
            }
            out(
                "DOCS",
                &format!(
                    "{} {} roles {:?} related {:?} days {:?} to {:?} priority {} url {}",
                    entry.number,
                    entry.lang.code(),
                    entry.roles,
                    entry.related,
                    entry.valid_from,
                    entry.valid_to,
                    entry.priority,
                    entry.url
                ),
            );
            out("POPU", &format!("{} {}", entry.number, entry.popularity));
            if let Some(answer) = entry.answer {
                out("ANSW", &format!("{} | {answer}", entry.number));
            }
        }
        self.inspect_suggestions(out);
        for (name, size) in info.sections {
            out("size", &format!("{name} {size}"));
        }
    }

    fn inspect_words(&self, out: &mut dyn FnMut(&str, &str)) {
        let view = self.view();
        for word in 0..view.meta.words as u32 {
            let lexemes: Vec<String> = view.lexemes_of(word).iter().map(u32::to_string).collect();
            let postings: Vec<String> = (view.postings(word))
                .map(|posting| {
                    let fields = posting.field_names().join("+");
                    let passages = (0..u32::BITS).filter(|at| posting.passages >> at & 1 == 1);
                    let passages: Vec<String> = passages.map(|at| at.to_string()).collect();
                    match posting.passages {
                        // A word of the first passage alone, or of no answer.
                        0 | 1 => format!("{}:{fields}", posting.entry),
                        _ => format!("{}:{fields}({})", posting.entry, passages.join(",")),
                    }
                })
                .collect();
            let line = format!(
                "{} = {} | {}",
                view.word_text(word),
                lexemes.join(","),
                postings.join(" ")
            );
            out("WORD", &line);
        }
        for lexeme in 0..view.meta.lexemes as u32 {
            let language = view.language(lexeme).map_or("?", |language| language.code());
            out(
                "LEXI",
                &format!(
                    "{lexeme} {} {language} {} idf {} stem {}",
                    view.lexeme_text(lexeme),
                    view.kind(lexeme).code(),
                    view.idf(lexeme),
                    view.stem_length(lexeme)
                ),
            );
            let parts = view.derived.parts.get(lexeme);
            if !parts.is_empty() {
                let parts: Vec<String> = parts.iter().map(|&part| view.lexeme_text(part)).collect();
                out("EDGE", &format!("{} = {}", view.lexeme_text(lexeme), parts.join(" + ")));
            }
        }
        for rule in &view.derived.rules {
            let side = |side: &[u32]| {
                let texts: Vec<String> = side.iter().map(|&l| view.lexeme_text(l)).collect();
                texts.join(" ")
            };
            out(
                "SYNO",
                &format!("{} => {} | {:.2}", side(&rule.from), side(&rule.to), rule.weight),
            );
        }
        for entry in 0..self.len() as u32 {
            let words: Vec<String> =
                view.question_words(entry).map(|w| view.word_text(w)).collect();
            out("FORW", &format!("{entry} {}", words.join(" ")));
        }
    }
}
