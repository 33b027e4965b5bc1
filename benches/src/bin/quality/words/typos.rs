//! Whether the right word is the first correction of a misspelt one, beside hunspell's own first
//! suggestion over the same vocabulary.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use kyndig::Language;

use super::{frequencies, index, percent, rows};
use crate::sets::Result;

/// Where hunspell's dictionaries are installed.
const DICTIONARIES: &str = "/usr/share/hunspell";
/// Language and the dictionary whose rules for suggestions are used.
const RULES: [(&str, &str); 6] = [
    ("da", "da_DK"),
    ("nb", "nb_NO"),
    ("nn", "nn_NO"),
    ("sv", "sv_SE"),
    ("fo", "fo_FO"),
    ("is", "is_IS"),
];

pub(super) fn print(folder: &Path, data: &Path) -> Result<()> {
    let rows = rows(&folder.join("typos.tsv"))?;
    println!("\nTypos: the right word first (%); vocabulary: frequency list and the right words");
    println!(
        "With frequencies, a word stands in an entry for each doubling of its count. `own`: hunspell"
    );
    println!("with its own dictionary, the first suggestion that is in the vocabulary");
    println!(
        "{:<8} {:>7} {:>8} {:>12} {:>9} {:>6}",
        "", "words", "kyndig", "frequencies", "hunspell", "own"
    );
    let mut languages: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for row in &rows {
        let [wrong, right, code, ..] = row.as_slice() else { continue };
        let single = |text: &str| text.chars().all(char::is_alphabetic);
        if single(wrong) && single(right) {
            let pair = (wrong.to_lowercase(), right.to_lowercase());
            languages.entry(code).or_default().push(pair);
        }
    }
    for (code, pairs) in languages {
        let Some(language) = Language::from_code(code) else { continue };
        let list = frequencies(data, code);
        let mut vocabulary: BTreeSet<&str> = list.iter().map(|(word, _)| word.as_str()).collect();
        vocabulary.extend(pairs.iter().map(|(_, right)| right.as_str()));
        vocabulary.retain(|word| !word.is_empty() && word.chars().all(char::is_alphabetic));
        let pairs: Vec<_> = pairs
            .iter()
            .filter(|(wrong, right)| wrong != right && !vocabulary.contains(wrong.as_str()))
            .collect();
        let vocabulary: Vec<&str> = vocabulary.into_iter().collect();
        let counts: HashMap<&str, u64> = list.iter().map(|(word, n)| (word.as_str(), *n)).collect();
        let right = |texts: &[&str]| -> Result<f64> {
            let index = index(language, texts, None)?;
            let first = |wrong: &str| index.correct(wrong, 1).into_iter().next().map(|c| c.word);
            let right = pairs.iter().filter(|(wrong, right)| first(wrong).as_ref() == Some(right));
            Ok(percent(right.count() as f64, pairs.len() as f64))
        };
        let frequent = levels(&vocabulary, &counts);
        let frequent: Vec<&str> = frequent.iter().map(String::as_str).collect();
        let share = |right: Result<Option<usize>>| match right {
            Ok(Some(right)) => format!("{:.1}", percent(right as f64, pairs.len() as f64)),
            Ok(None) | Err(_) => "-".to_owned(),
        };
        println!(
            "{code:<8} {:>7} {:>8.1} {:>12.1} {:>9} {:>6}",
            pairs.len(),
            right(&vocabulary)?,
            right(&frequent)?,
            share(hunspell(code, &vocabulary, &pairs)),
            share(own_dictionary(code, &vocabulary, &pairs)),
        );
    }
    Ok(())
}

/// Texts in which words stand the more often the more frequent they are: each text has the words
/// whose count reaches another power of two.
fn levels(vocabulary: &[&str], counts: &HashMap<&str, u64>) -> Vec<String> {
    let level = |word: &str| counts.get(word).map_or(0, |count| count.max(&1).ilog2());
    let mut texts = Vec::new();
    for least in 0..u64::BITS {
        let words = vocabulary.iter().filter(|word| level(word) >= least);
        let text = words.copied().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            break;
        }
        texts.push(text);
    }
    texts
}

/// How often the first of the words that hunspell suggests from its own dictionary and that are in
/// the vocabulary is the right one.
fn own_dictionary(
    code: &str,
    vocabulary: &[&str],
    pairs: &[&(String, String)],
) -> Result<Option<usize>> {
    let Some((_, name)) = RULES.iter().find(|(of, _)| *of == code) else { return Ok(None) };
    let known: BTreeSet<&str> = vocabulary.iter().copied().collect();
    let wrong: Vec<&str> = pairs.iter().map(|(wrong, _)| wrong.as_str()).collect();
    let answers =
        suggestions(&Path::new(DICTIONARIES).join(name), &wrong, |word| known.contains(word))?;
    let right = pairs.iter().zip(&answers).filter(|((_, right), first)| right == *first).count();
    Ok((answers.len() == pairs.len()).then_some(right))
}

/// How often hunspell suggests the right word first, where it and the language's rules are
/// installed.
fn hunspell(code: &str, vocabulary: &[&str], pairs: &[&(String, String)]) -> Result<Option<usize>> {
    let Some((_, rules)) = RULES.iter().find(|(of, _)| *of == code) else { return Ok(None) };
    let rules = std::fs::read(Path::new(DICTIONARIES).join(format!("{rules}.aff")))?;
    let rules = match String::from_utf8(rules) {
        Ok(text) => text,
        Err(error) => error.into_bytes().iter().map(|&byte| char::from(byte)).collect(),
    };
    // The suggestion rules alone: the vocabulary is a list of whole words.
    let kept = rules.lines().filter(|line| {
        ["TRY ", "KEY ", "REP ", "MAP ", "PHONE "].iter().any(|rule| line.starts_with(rule))
    });
    let folder = std::env::temp_dir().join(format!("kyndig-quality-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let aff = format!("SET UTF-8\n{}\n", kept.collect::<Vec<_>>().join("\n"));
    std::fs::write(folder.join("list.aff"), aff)?;
    let dic = format!("{}\n{}\n", vocabulary.len(), vocabulary.join("\n"));
    std::fs::write(folder.join("list.dic"), dic)?;
    let wrong: Vec<&str> = pairs.iter().map(|(wrong, _)| wrong.as_str()).collect();
    let answers = suggestions(&folder.join("list"), &wrong, |_| true);
    std::fs::remove_dir_all(&folder)?;
    let answers = answers?;
    let right = pairs.iter().zip(&answers).filter(|((_, right), first)| right == *first).count();
    Ok((answers.len() == pairs.len()).then_some(right))
}

/// The first suggestion that counts for each word, empty where there is none.
fn suggestions(
    dictionary: &Path,
    words: &[&str],
    counts: impl Fn(&str) -> bool,
) -> Result<Vec<String>> {
    let mut child = Command::new("hunspell")
        .args(["-a", "-i", "UTF-8", "-d"])
        .arg(dictionary)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no input to hunspell")?;
    let text = words.iter().map(|word| format!("^{word}\n")).collect::<String>();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "writing to hunspell failed")??;
    let text = String::from_utf8(output.stdout)?;
    let answers = text.lines().skip(1).filter(|line| !line.is_empty());
    let first = |line: &str| {
        let list = line.strip_prefix('&').and_then(|line| line.split_once(": "));
        let list = list.map(|(_, list)| list).unwrap_or_default();
        list.split(", ").map(str::to_lowercase).find(|word| counts(word)).unwrap_or_default()
    };
    Ok(answers.map(first).collect())
}
