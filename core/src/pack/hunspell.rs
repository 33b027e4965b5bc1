//! Hunspell dictionaries: affix rules and words, after hunspell's manual (hunspell(5)).
//!
//! Read is what concerns words and compounds: `SET`, `FLAG`, `AF`, `SFX` with one level of
//! continuation, and the compound flags. Prefix rules make other words, not forms, and are left
//! out; so are compound patterns that a table of rules describes.

use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::{BEGINS, BOUND, Change, Dictionary, Lemma};
use crate::error::{Error, ErrorKind, Result};

/// The most forms that one word of a dictionary may have.
const MOST_FORMS: usize = 2_000;
/// How often rules apply on top of rules.
const LEVELS: usize = 2;

/// How many letters may stand before a derivation that a rule adds.
const MOST_LINKED: usize = 2;

/// How flags are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Flags {
    /// One character each.
    #[default]
    Characters,
    /// Two characters each.
    Pairs,
    /// Numbers parted by commas.
    Numbers,
}

/// One line of a suffix rule.
#[derive(Debug)]
struct Suffix {
    strip: String,
    add: String,
    flags: Vec<String>,
    condition: Vec<Set>,
}

/// A place of a condition: which characters may stand there.
#[derive(Debug)]
enum Set {
    Any,
    Of(Vec<char>),
    Not(Vec<char>),
}

impl Set {
    fn holds(&self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::Of(set) => set.contains(&c),
            Self::Not(set) => !set.contains(&c),
        }
    }
}

#[derive(Debug, Default)]
struct Rules {
    flags: Flags,
    aliases: Vec<Vec<String>>,
    suffixes: BTreeMap<String, Vec<Suffix>>,
    /// Compound flags and others by their keyword.
    special: BTreeMap<&'static str, String>,
}

const SPECIAL: [&str; 8] = [
    "COMPOUNDFLAG",
    "COMPOUNDBEGIN",
    "COMPOUNDMIDDLE",
    "COMPOUNDEND",
    "COMPOUNDLAST",
    "ONLYINCOMPOUND",
    "NEEDAFFIX",
    "FORBIDDENWORD",
];

/// A file's name and bytes.
pub(super) type File<'f> = (&'f str, &'f [u8]);

fn error(file: &str, line: usize, message: impl Into<String>, remedy: &str) -> Error {
    let error = Error::new(ErrorKind::Content, message).in_file(file).remedy(remedy);
    if line == 0 { error } else { error.at_line(line) }
}

/// Text of a dictionary file in its declared encoding.
pub(super) fn decode(file: &str, bytes: &[u8], encoding: &str) -> Result<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match encoding.to_ascii_uppercase().replace(['-', '_'], "").as_str() {
        "UTF8" => String::from_utf8(bytes.to_vec()).map_err(|wrong| {
            let before = bytes.get(..wrong.utf8_error().valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let remedy = "set `SET ISO8859-1` if it is Latin-1, or convert the file";
            error(file, line, "not UTF-8, though the rules say so", remedy)
        }),
        "ISO88591" | "LATIN1" | "ISO885915" | "CP1252" | "WINDOWS1252" => {
            Ok(bytes.iter().map(|&byte| char::from(byte)).collect())
        }
        _ => Err(error(
            file,
            0,
            format!("an encoding that is not read: {encoding}"),
            "convert both files to UTF-8 and write `SET UTF-8`",
        )),
    }
}

/// The encoding that an affix file declares; hunspell's default is Latin-1.
fn encoding(aff: &[u8]) -> String {
    let set = aff.split(|byte| *byte == b'\n').find_map(|line| {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        line.strip_prefix(b"SET ").map(|rest| String::from_utf8_lossy(rest).trim().to_owned())
    });
    set.unwrap_or_else(|| "ISO8859-1".to_owned())
}

/// Adds the words of a dictionary to `into`; how many there were.
pub(super) fn read(aff: File<'_>, dic: File<'_>, into: &mut Dictionary) -> Result<usize> {
    let encoding = encoding(aff.1);
    let rules = Rules::read(aff.0, &decode(aff.0, aff.1, &encoding)?)?;
    into.linked |= rules.special.contains_key("COMPOUNDBEGIN");
    let text = decode(dic.0, dic.1, &encoding)?;
    let mut lines = text.lines().enumerate();
    let count: usize = lines
        .next()
        .and_then(|(_, line)| line.split_whitespace().next()?.parse().ok())
        .ok_or_else(|| error(dic.0, 1, "no number of words", "the first line counts them"))?;
    let mut classes: BTreeMap<Vec<Change>, u32> = BTreeMap::new();
    for (number, class) in (0u32..).zip(&into.classes) {
        classes.insert(class.clone(), number);
    }
    let mut words = 0;
    for (number, line) in lines {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with(['#', '\t']) {
            continue;
        }
        words += 1;
        let Some(Paradigm { lemma, forms, ends }) = rules.word(dic.0, number + 1, line)? else {
            continue;
        };
        for (text, forms) in by_lemma(&lemma, forms, into.language.tables().derivations) {
            let changes = forms.into_iter().map(|(form, role)| change(&text, &form, role));
            let mut changes: Vec<Change> = changes.collect();
            changes.sort();
            changes.dedup();
            let next = into.classes.len() as u32;
            let class = *classes.entry(changes).or_insert_with_key(|changes| {
                into.classes.push(changes.clone());
                next
            });
            into.lemmas.push(Lemma { text, class, ends });
        }
    }
    // Lists count comments and blank lines at their liking; half of it missing is a cut file.
    if words < count / 2 {
        let message = format!("{words} words, but the first line promises {count}");
        return Err(error(dic.0, 1, message, "the file is cut off: install it again"));
    }
    Ok(words)
}

/// A line of a dictionary unfolded.
struct Paradigm {
    lemma: String,
    /// Forms with their roles.
    forms: BTreeSet<(String, u8)>,
    /// Whether it ends compounds.
    ends: bool,
}

/// The forms of a line, by the word that they are forms of. Rules may derive as well as inflect
/// (*stat*, *statleg*, *statlege*): what goes on from the line's word with a derivation is another
/// word, and its forms are that one's.
fn by_lemma(
    lemma: &str,
    forms: BTreeSet<(String, u8)>,
    derivations: &str,
) -> BTreeMap<String, BTreeSet<(String, u8)>> {
    let mut words: BTreeMap<String, BTreeSet<(String, u8)>> = BTreeMap::new();
    for (form, role) in forms {
        let kept = form.len() - change(lemma, &form, role).add.len();
        let tail = form.get(kept..).unwrap_or_default();
        // Before it a vowel or a doubled letter: *vit-e-leg*, *rom-m-eleg*.
        let mut starts = tail.char_indices().map(|(at, _)| at).take(MOST_LINKED + 1);
        let derived = starts.find_map(|at| {
            let rest = tail.get(at..)?;
            let found = derivations.split_whitespace().find(|known| rest.starts_with(known))?;
            form.get(..kept + at + found.len())
        });
        let word = derived.unwrap_or(lemma).to_owned();
        words.entry(word).or_default().insert((form, role));
    }
    words
}

impl Rules {
    fn read(file: &str, text: &str) -> Result<Self> {
        let mut rules = Self::default();
        // Flags must be known as such before any is read.
        for line in text.lines() {
            let mut cells = line.split_whitespace();
            if cells.next() == Some("FLAG") {
                rules.flags = match cells.next() {
                    Some("num") => Flags::Numbers,
                    Some("long") => Flags::Pairs,
                    _ => Flags::Characters,
                };
            }
        }
        let mut open: Option<(String, usize, usize)> = None;
        for (number, line) in text.lines().enumerate() {
            let number = number + 1;
            let cells: Vec<&str> = line.trim_start_matches('\u{feff}').split_whitespace().collect();
            let [first, rest @ ..] = cells.as_slice() else { continue };
            if let Some(keyword) = SPECIAL.iter().find(|keyword| *keyword == first) {
                let flag = rest.first().copied().unwrap_or_default();
                let flags = rules.split_flags(file, number, flag)?;
                let [flag] = flags.as_slice() else {
                    let message = format!("{keyword} without a flag");
                    return Err(error(file, number, message, "write one flag behind it"));
                };
                rules.special.insert(keyword, flag.clone());
            } else if *first == "AF" {
                // The first line counts the rest.
                if let [flags] = rest
                    && (!rules.aliases.is_empty() || flags.parse::<usize>().is_err())
                {
                    let flags = rules.split_flags(file, number, flags)?;
                    rules.aliases.push(flags);
                } else if rules.aliases.is_empty() && rest.len() == 1 {
                    // Numbers count from 1.
                    rules.aliases.push(Vec::new());
                }
            } else if *first == "SFX" {
                rules.suffix(file, number, rest, &mut open)?;
            }
        }
        match open {
            Some((flag, left, number)) if left > 0 => {
                let message = format!("suffix `{flag}` lacks {left} of its lines");
                Err(error(file, number, message, "the file is cut off: install it again"))
            }
            _ => Ok(rules),
        }
    }

    /// A header or a line of a suffix rule.
    fn suffix(
        &mut self,
        file: &str,
        number: usize,
        cells: &[&str],
        open: &mut Option<(String, usize, usize)>,
    ) -> Result<()> {
        let broken = |message: String| {
            error(file, number, message, "compare the file with the one its makers publish")
        };
        if let Some((flag, left, _)) = open
            && *left > 0
        {
            let [name, strip, add, rest @ ..] = cells else {
                return Err(broken(format!("a line of suffix `{flag}` with too few columns")));
            };
            if name != flag {
                return Err(broken(format!("suffix `{flag}` lacks {left} of its lines")));
            }
            *left -= 1;
            let plain = |text: &str| if text == "0" { String::new() } else { text.to_owned() };
            let (add, flags) = add.split_once('/').unwrap_or((add, ""));
            let suffix = Suffix {
                strip: plain(strip),
                add: plain(add),
                flags: self.flags_of(file, number, flags)?,
                condition: condition(rest.first().copied().unwrap_or(".")),
            };
            self.suffixes.entry(flag.clone()).or_default().push(suffix);
            return Ok(());
        }
        let [flag, "Y" | "N", count, ..] = cells else {
            return Err(broken("a suffix line without its header".to_owned()));
        };
        let count = count.parse().map_err(|_| broken(format!("no number of lines: `{count}`")))?;
        self.split_flags(file, number, flag)?;
        *open = Some(((*flag).to_owned(), count, number));
        Ok(())
    }

    /// The flags of a word or suffix, aliases resolved.
    fn flags_of(&self, file: &str, line: usize, text: &str) -> Result<Vec<String>> {
        if !self.aliases.is_empty()
            && let Ok(number) = text.parse::<usize>()
        {
            return self.aliases.get(number).cloned().ok_or_else(|| {
                let message = format!("flag alias {number} is not defined");
                error(file, line, message, "rules and words are of two dictionaries")
            });
        }
        self.split_flags(file, line, text)
    }

    fn split_flags(&self, file: &str, line: usize, text: &str) -> Result<Vec<String>> {
        match self.flags {
            Flags::Characters => Ok(text.chars().map(String::from).collect()),
            Flags::Pairs => {
                let letters: Vec<char> = text.chars().collect();
                if letters.len() % 2 == 1 {
                    let message = format!("flags `{text}` do not come in pairs");
                    return Err(error(file, line, message, "the rules say `FLAG long`"));
                }
                Ok(letters.chunks(2).map(|pair| pair.iter().collect()).collect())
            }
            Flags::Numbers if text.is_empty() => Ok(Vec::new()),
            Flags::Numbers => text
                .split(',')
                .map(|flag| match flag.parse::<u16>() {
                    Ok(_) => Ok(flag.to_owned()),
                    Err(_) => {
                        let message = format!("flag `{flag}` is no number");
                        Err(error(file, line, message, "the rules say `FLAG num`"))
                    }
                })
                .collect(),
        }
    }

    fn has(&self, flags: &[String], keyword: &str) -> bool {
        self.special.get(keyword).is_some_and(|flag| flags.contains(flag))
    }

    fn begins(&self, flags: &[String]) -> bool {
        ["COMPOUNDBEGIN", "COMPOUNDMIDDLE", "COMPOUNDFLAG"].iter().any(|key| self.has(flags, key))
    }

    fn ends(&self, flags: &[String]) -> bool {
        ["COMPOUNDEND", "COMPOUNDLAST", "COMPOUNDFLAG"].iter().any(|key| self.has(flags, key))
    }

    /// A line of the dictionary. `None` for what is no word in lower case (names are found as they
    /// stand) or is forbidden.
    fn word(&self, file: &str, line: usize, text: &str) -> Result<Option<Paradigm>> {
        let mut fields = text.split('\t');
        let word = fields.next().unwrap_or_default();
        let (word, more) = word.split_once(' ').unwrap_or((word, ""));
        let (word, flags) = word.split_once('/').unwrap_or((word, ""));
        // Abbreviations and names; a slash of the word itself (*A/S*) is among what is no letter.
        let plain = word.chars().all(char::is_alphabetic) && word == word.to_lowercase();
        if !plain || word.is_empty() {
            return Ok(None);
        }
        let flags = self.flags_of(file, line, flags)?;
        if self.has(&flags, "FORBIDDENWORD") {
            return Ok(None);
        }
        let mut fields = more.split_whitespace().chain(fields.flat_map(str::split_whitespace));
        let stem = fields.find_map(|field| field.strip_prefix("st:"));
        let mut forms: BTreeSet<(String, u8)> = BTreeSet::new();
        let role = |begins: bool, bound: bool| {
            (if begins { BEGINS } else { 0 }) | (if bound { BOUND } else { 0 })
        };
        let bound = self.has(&flags, "ONLYINCOMPOUND") || self.has(&flags, "NEEDAFFIX");
        forms.insert((word.to_owned(), role(self.begins(&flags), bound)));
        let mut ends = self.ends(&flags) && !bound;
        let compounds =
            ["COMPOUNDFLAG", "COMPOUNDEND"].iter().any(|key| self.special.contains_key(key));
        ends |= !compounds && !bound;
        let mut todo = vec![(word.to_owned(), flags, 0)];
        while let Some((base, flags, level)) = todo.pop() {
            for suffix in flags.iter().filter_map(|flag| self.suffixes.get(flag)).flatten() {
                let Some(form) = suffix.apply(&base) else { continue };
                let bound = self.has(&suffix.flags, "ONLYINCOMPOUND")
                    || self.has(&suffix.flags, "NEEDAFFIX");
                let begins = self.begins(&suffix.flags);
                ends |= self.ends(&suffix.flags) && !bound;
                if level + 1 < LEVELS && !suffix.flags.is_empty() {
                    todo.push((form.clone(), suffix.flags.clone(), level + 1));
                }
                forms.insert((form, role(begins, bound)));
                if forms.len() > MOST_FORMS {
                    let message = format!("`{word}` has more than {MOST_FORMS} forms");
                    return Err(error(file, line, message, "the suffix rules go round"));
                }
            }
        }
        let lemma = stem.unwrap_or(word).to_owned();
        Ok(Some(Paradigm { lemma, forms, ends }))
    }
}

impl Suffix {
    fn apply(&self, word: &str) -> Option<String> {
        let stem = word.strip_suffix(self.strip.as_str())?;
        let mut back = word.chars().rev();
        let fits = self.condition.iter().rev().all(|set| back.next().is_some_and(|c| set.holds(c)));
        fits.then(|| format!("{stem}{}", self.add))
    }
}

/// The change that makes `form` of `lemma`.
pub(super) fn change(lemma: &str, form: &str, role: u8) -> Change {
    let same = lemma.char_indices().zip(form.chars()).take_while(|((_, a), b)| a == b);
    let kept = same.last().map_or(0, |((at, c), _)| at + c.len_utf8());
    Change {
        strip: (lemma.len() - kept) as u32,
        add: form.get(kept..).unwrap_or_default().to_owned(),
        role,
    }
}

/// A condition such as `[^aeo]t` or `.`.
fn condition(text: &str) -> Vec<Set> {
    let mut sets = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '.' => sets.push(Set::Any),
            '[' => {
                let not = rest.next_if_eq(&'^').is_some();
                let set: Vec<char> = rest.by_ref().take_while(|c| *c != ']').collect();
                sets.push(if not { Set::Not(set) } else { Set::Of(set) });
            }
            c => sets.push(Set::Of(vec![c])),
        }
    }
    // A lone dot says nothing, not that there is a letter.
    if matches!(sets.as_slice(), [Set::Any]) { Vec::new() } else { sets }
}
