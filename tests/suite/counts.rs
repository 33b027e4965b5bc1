//! How many statements there are, by phenomenon and language: the table in `tests/cases/README.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::statements::{Collection, collections, workspace};

/// The fewest statements: of all, of a phenomenon, of a language of the Nordic countries.
const ALL: usize = 2_000;
const OF_A_PHENOMENON: usize = 12;
const OF_A_LANGUAGE: usize = 80;
/// What of them says what is *not* so, as 1 / n: of all, and of each phenomenon.
const NEGATIVE: usize = 3;
const NEGATIVE_OF_A_PHENOMENON: usize = 6;

/// What stands in the README before and after the table.
const BEGIN: &str = "<!-- counts: made by the suite -->\n";
const END: &str = "<!-- end of counts -->\n";

/// Languages in the order of the columns.
const LANGUAGES: [&str; 8] = ["da", "nb", "nn", "sv", "fi", "is", "fo", "en"];

type Counts = BTreeMap<(String, String), [usize; 2]>;

/// Statements, and negative ones among them, by phenomenon and language.
fn counts(collections: &[Collection]) -> Counts {
    let mut counts = Counts::new();
    for collection in collections {
        let key = (collection.about.clone(), collection.lang.clone());
        let sum = counts.entry(key).or_default();
        for (sum, count) in sum.iter_mut().zip(collection.counts()) {
            *sum += count;
        }
    }
    counts
}

fn sum<'a>(counts: impl Iterator<Item = &'a [usize; 2]>) -> [usize; 2] {
    counts.fold([0; 2], |[a, b], [x, y]| [a + x, b + y])
}

fn of_phenomenon(counts: &Counts, about: &str) -> [usize; 2] {
    sum(counts.iter().filter(|((one, _), _)| one == about).map(|(_, count)| count))
}

fn phenomena(counts: &Counts) -> Vec<String> {
    let mut all: Vec<String> = counts.keys().map(|(about, _)| about.clone()).collect();
    all.dedup();
    all
}

fn table(counts: &Counts) -> String {
    let mut table = String::from("| |");
    for language in LANGUAGES {
        let _ = write!(table, " {language} |");
    }
    table.push_str(" all | negative |\n|---|");
    table.push_str(&"--:|".repeat(LANGUAGES.len() + 2));
    table.push('\n');
    let mut row = |name: &str, about: Option<&str>| {
        let of = |language: Option<&str>| {
            let chosen = counts.iter().filter(|((one, lang), _)| {
                about.is_none_or(|about| about == one)
                    && language.is_none_or(|language| language == lang)
            });
            sum(chosen.map(|(_, count)| count))
        };
        let _ = write!(table, "| {name} |");
        for language in LANGUAGES {
            let [count, _] = of(Some(language));
            let _ = if count == 0 { write!(table, " |") } else { write!(table, " {count} |") };
        }
        let [count, negative] = of(None);
        let _ = writeln!(table, " {count} | {} % |", 100 * negative / count.max(1));
    };
    for about in phenomena(counts) {
        row(&about, Some(&about));
    }
    row("**all**", None);
    table
}

#[test]
fn there_are_enough_statements_and_a_third_say_what_is_not_so() {
    if std::env::var_os("KYNDIG_ONLY").is_some() {
        return;
    }
    let counts = counts(&collections());
    let [all, negative] = sum(counts.values());
    assert!(all >= ALL, "{all} statements");
    assert!(negative * NEGATIVE >= all, "{negative} of {all} statements say what is not so");
    for about in phenomena(&counts) {
        let [all, negative] = of_phenomenon(&counts, &about);
        assert!(all >= OF_A_PHENOMENON, "{about}: {all} statements");
        let enough = negative * NEGATIVE_OF_A_PHENOMENON >= all;
        assert!(enough, "{about}: {negative} of {all} statements say what is not so");
    }
    for language in LANGUAGES {
        let of = counts.iter().filter(|((_, lang), _)| lang == language);
        let [all, _] = sum(of.map(|(_, count)| count));
        assert!(language == "en" || all >= OF_A_LANGUAGE, "{language}: {all} statements");
    }
}

#[test]
fn the_table_of_the_readme_is_that_of_the_files() {
    if std::env::var_os("KYNDIG_ONLY").is_some() {
        return;
    }
    let path = workspace().join("tests/cases/README.md");
    let readme = std::fs::read_to_string(&path).expect("tests/cases/README.md can be read");
    let (before, rest) = readme.split_once(BEGIN).expect("the README has a place for the table");
    let (stands, after) = rest.split_once(END).expect("the place for the table has an end");
    let table = table(&counts(&collections()));
    if std::env::var_os("KYNDIG_BLESS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}"))
            .expect("tests/cases/README.md can be written");
    } else {
        assert_eq!(
            stands, table,
            "renew it with KYNDIG_BLESS=1 cargo test -p kyndig-tests --test suite readme"
        );
    }
}
