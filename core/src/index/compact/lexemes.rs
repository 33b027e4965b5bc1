//! Lexemes, compounds and synonyms: told apart from what the words themselves suggest.

use super::codec::Codec;
use super::coder::{Bit, Coder, Numbers, Symbols};
use super::parts::Parts;
use crate::analysis::stem;
use crate::index::numbered::Numbered;
use crate::index::view::Posting;
use crate::language::Language;
use crate::order::{permutation, permuted};

/// The lexemes by their stems.
#[derive(Default)]
pub(super) struct Stems {
    lexemes: Numbered,
    /// Room for a stem and its language.
    key: Vec<u8>,
}

impl Stems {
    /// `language` is its number.
    fn get(&self, language: u8, stem: &str) -> Option<u32> {
        self.lexemes.get(&[&[language], stem.as_bytes()].concat())
    }

    fn add(&mut self, language: u8, stem: &[u8], lexeme: u32) {
        let Self { lexemes, key } = self;
        key.clear();
        key.push(language);
        key.extend_from_slice(stem);
        lexemes.add(key, lexeme);
    }
}

/// Of the earlier lexemes whose stems begin a word, so many are tried.
const TRIED: usize = 3;

/// Which lexemes each word has. Lexemes are numbered as they first occur, so most words either
/// begin the next one, or have an earlier one whose stem they begin with: in the order of the
/// alphabet that one was not long ago.
pub(super) fn lexemes<C: Coder>(
    codec: &mut Codec<C>,
    count: usize,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<Stems> {
    /// A stem and its word differ by more letters seldom.
    const FAR: usize = 7;
    let mut stems = Stems::default();
    let mut same = [Bit::NEW; TRIED * (FAR + 1) * 2];
    let (mut olds, mut fresh) = ([Numbers::NEW, Numbers::NEW], [Numbers::NEW, Numbers::NEW]);
    let (mut backs, mut endings) = (Numbers::NEW, vec![Numbers::NEW; 64]);
    let mut kinds = vec![Symbols::NEW; 4];
    let (mut before, mut last) = (0, &[][..]);
    // The stems that begin the last word: their lengths and lexemes.
    let mut open: Vec<(usize, u32)> = Vec::new();
    for (number, word) in out.words.iter().enumerate() {
        let known = from.and_then(|from| from.word_lexemes.get(number));
        let known = known.map(Vec::as_slice).unwrap_or_default();
        let next = out.lexemes.len() as u32;
        let occurs = usize::from(out.postings.get(number).is_some_and(|list| !list.is_empty()));
        let shared = word.iter().zip(last).take_while(|(a, b)| a == b).count();
        last = word;
        open.retain(|(length, _)| *length <= shared);
        let mut list: Vec<u32> = Vec::new();
        let tried = open.iter().rev().take(TRIED);
        for (place, &(length, lexeme)) in tried.clone().enumerate() {
            let far = (word.len() - length).min(FAR);
            let model = (place * (FAR + 1) + far) << 1 | usize::from(!list.is_empty());
            if same.get_mut(model)?.code(&mut codec.coder, known.contains(&lexeme)) {
                list.push(lexeme);
            }
        }
        let is_tried = |lexeme: u32| tried.clone().any(|(_, tried)| *tried == lexeme);
        let mut old = known.iter().filter(|&&lexeme| lexeme < next && !is_tried(lexeme));
        let context = usize::from(!list.is_empty());
        let more = codec.count(olds.get_mut(context)?, old.clone().count())?;
        for _ in 0..more {
            let lexeme = old.next().copied().unwrap_or_default();
            let back = backs.code(&mut codec.coder, next.wrapping_sub(1).wrapping_sub(lexeme));
            list.push(next.checked_sub(1)?.checked_sub(back)?);
        }
        // A word has one lexeme at least.
        let least = usize::from(list.is_empty());
        let new = known.iter().filter(|lexeme| **lexeme >= next).count();
        let new = codec.count(fresh.get_mut(least)?, new.saturating_sub(least))? + least;
        codec.pay(new)?;
        for lexeme in (next..).take(new) {
            let row = from.and_then(|from| from.lexemes.get(lexeme as usize)).copied();
            let row = row.unwrap_or_default();
            let kind = kinds.get_mut(before << 1 | occurs)?.code(&mut codec.coder, row[2]);
            before = usize::from(kind & 3 != 0);
            // Which ending goes depends on the last letter above all.
            let letter = word.last().map_or(0, |byte| usize::from(byte & 31));
            let model = endings.get_mut(before << 5 | letter)?;
            let ending = model.signed(&mut codec.coder, word.len() as i32 - i32::from(row[1]));
            let length = u8::try_from((word.len() as i32).checked_sub(ending)?).ok()?;
            list.push(lexeme);
            out.lexemes.push([0, length, kind]);
            if let Some(stem) = word.get(..usize::from(length)).filter(|stem| !stem.is_empty()) {
                stems.add(kind >> 2, stem, lexeme);
                open.push((stem.len(), lexeme));
            }
        }
        list.sort_unstable();
        out.word_lexemes.push(list);
    }
    (out.lexemes.len() == count).then_some(stems)
}

/// What each lexeme is worth: it depends on how many entries have it and on nothing else, so one
/// value for each such number is enough.
pub(super) fn weights<C: Coder>(
    codec: &mut Codec<C>,
    entries: usize,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    // The words of each lexeme behind each other: `ends` first say where each begins.
    let mut ends = vec![0usize; out.lexemes.len() + 1];
    for lexeme in out.word_lexemes.iter().flatten() {
        *ends.get_mut(*lexeme as usize + 1)? += 1;
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += *end;
        *end = sum;
    }
    let mut words = vec![0usize; sum];
    for (word, lexemes) in out.word_lexemes.iter().enumerate() {
        for lexeme in lexemes {
            let end = ends.get_mut(*lexeme as usize)?;
            *words.get_mut(*end)? = word;
            *end += 1;
        }
    }
    // The last lexeme that was seen in each entry.
    let mut seen = vec![usize::MAX; entries];
    let mut counts = Vec::with_capacity(out.lexemes.len());
    let mut start = 0;
    for (lexeme, &end) in ends.iter().enumerate().take(out.lexemes.len()) {
        let mut count = 0;
        for word in words.get(start..end)? {
            for Posting { entry, .. } in out.postings.get(*word)? {
                if let Some(seen) = seen.get_mut(*entry as usize).filter(|seen| **seen != lexeme) {
                    *seen = lexeme;
                    count += 1;
                }
            }
        }
        counts.push(count);
        start = end;
    }
    let mut values: Vec<Option<u8>> = vec![None; entries + 1];
    for (lexeme, count) in counts.iter().enumerate() {
        let row = from.and_then(|from| from.lexemes.get(lexeme));
        *values.get_mut(*count)? = Some(row.map_or(0, |row| row[0]));
    }
    let (mut steps, mut before) = (Numbers::NEW, 255);
    for value in values.iter_mut().flatten() {
        let step = steps.signed(&mut codec.coder, before - i32::from(*value));
        before -= step.clamp(-255, 255);
        *value = u8::try_from(before).ok()?;
    }
    for (row, count) in out.lexemes.iter_mut().zip(counts) {
        row[0] = values.get(count).copied().flatten()?;
    }
    Some(())
}

/// The lexeme that a stretch of a compound stands for: a word, a word without its last -e, or what
/// has its stem.
fn part(parts: &Parts, stems: &Stems, language: u8, stretch: &[u8]) -> Option<u32> {
    let word = |text: &[u8]| {
        let at = parts.words.find(text)?;
        parts.word_lexemes.get(at)?.first().copied()
    };
    let whole = || word(&[stretch, b"e"].concat());
    let stem = || {
        let stretch = std::str::from_utf8(stretch).ok()?;
        stems.get(language, &stem(Language::from_number(language)?, stretch))
    };
    word(stretch).or_else(whole).or_else(stem)
}

/// The text that each lexeme is split as: its word of the fewest letters.
fn shortest(parts: &Parts) -> Vec<&[u8]> {
    let mut texts: Vec<(usize, &[u8])> = vec![(usize::MAX, &[]); parts.lexemes.len()];
    for (word, lexemes) in parts.words.iter().zip(&parts.word_lexemes) {
        // Bytes that begin a letter of UTF-8.
        let letters = word.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
        for lexeme in lexemes {
            if let Some(text) = texts.get_mut(*lexeme as usize).filter(|text| text.0 > letters) {
                *text = (letters, word);
            }
        }
    }
    texts.into_iter().map(|text| text.1).collect()
}

/// The compounds: a part is a stretch of the word, and the lexeme which that stretch stands for.
pub(super) fn compounds<C: Coder>(
    codec: &mut Codec<C>,
    stems: &Stems,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    /// Words and parts with more letters are alike.
    const LONGEST: usize = 31;
    let texts = shortest(out);
    let mut is = [Bit::NEW; (LONGEST + 1) * 2];
    let mut counts = vec![Numbers::NEW; LONGEST + 1];
    let (mut here, mut skips) = ([Bit::NEW; 2], [Numbers::NEW, Numbers::NEW]);
    let (mut rests, mut others) = (vec![Numbers::NEW; (LONGEST + 1) * 2], Numbers::NEW);
    let mut all = Vec::with_capacity(texts.len());
    for (lexeme, text) in texts.iter().enumerate() {
        let known = from.and_then(|from| from.edges.get(lexeme)).map(Vec::as_slice);
        let known = known.unwrap_or_default();
        let row = out.lexemes.get(lexeme)?;
        let language = row[2] >> 2;
        let letters = text.len().min(LONGEST);
        let model = is.get_mut(letters << 1 | usize::from(row[2] & 3 != 0))?;
        let mut list = Vec::new();
        if model.code(&mut codec.coder, !known.is_empty()) {
            let model = counts.get_mut(letters)?;
            let count = codec.count(model, known.len().saturating_sub(1))?.checked_add(1)?;
            let mut at = 0;
            for number in 0..count {
                let inner = usize::from(number > 0);
                let wanted = known.get(number).copied();
                let found = wanted.and_then(|wanted| {
                    let mut ways = stretches(text, at);
                    ways.find(|&(from, to)| {
                        let stretch = text.get(from..to);
                        stretch.and_then(|s| part(out, stems, language, s)) == Some(wanted)
                    })
                });
                if !here.get_mut(inner)?.code(&mut codec.coder, found.is_some()) {
                    let lexeme = others.code(&mut codec.coder, wanted.unwrap_or(0));
                    list.push(lexeme);
                    continue;
                }
                let (from, to) = found.unwrap_or((at, text.len()));
                let skip = skips.get_mut(inner)?.code(&mut codec.coder, (from - at) as u32);
                let from = at.checked_add(skip as usize)?;
                let room = text.len().checked_sub(from)?;
                let model = rests.get_mut(room.min(LONGEST) << 1 | inner)?;
                let rest = model.code(&mut codec.coder, (text.len() - to) as u32) as usize;
                at = text.len().checked_sub(rest)?;
                list.push(part(out, stems, language, text.get(from..at)?)?);
            }
        }
        all.push(list);
    }
    let there = |part: &u32| (*part as usize) < out.lexemes.len();
    all.iter().flatten().all(there).then_some(())?;
    out.edges = all;
    Some(())
}

/// The stretches of a text from `at` on: those that begin first first, of these the longest first.
fn stretches(text: &[u8], at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let ends = move |from: usize| (from + 1..=text.len()).rev().map(move |to| (from, to));
    (at..text.len()).flat_map(ends)
}

/// The synonym rules, sorted. Of a rule that holds both ways the second way is not told.
pub(super) fn rules<C: Coder>(
    codec: &mut Codec<C>,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    let known = from.map(|from| from.rules.as_slice()).unwrap_or_default();
    let back = |rule: &(Vec<u32>, Vec<u32>, u8)| (rule.1.clone(), rule.0.clone(), rule.2);
    let has = |rule: &(Vec<u32>, Vec<u32>, u8)| known.binary_search(rule).is_ok();
    let told: Vec<_> = known.iter().filter(|rule| rule.0 < rule.1 || !has(&back(rule))).collect();
    let mut sizes = [Numbers::NEW, Numbers::NEW];
    let (mut firsts, mut goals, mut more) =
        (Numbers::NEW, [Numbers::NEW, Numbers::NEW], Numbers::NEW);
    let (mut weights, mut both) = (vec![Symbols::NEW; 256], [Bit::NEW; 2]);
    let count = codec.count(&mut Numbers::new(), told.len())?;
    let (mut first, mut goal, mut weight, mut two) = (0u32, 0u32, 0u8, false);
    for number in 0..count {
        let rule = told.get(number);
        let side = |at: usize| {
            let side = rule.map(|rule| if at == 0 { &rule.0 } else { &rule.1 });
            side.map(Vec::as_slice).unwrap_or_default()
        };
        let mut sides = [Vec::new(), Vec::new()];
        for (at, list) in sides.iter_mut().enumerate() {
            let known = side(at);
            let size = codec.count(sizes.get_mut(at)?, known.len())?;
            for place in 0..size {
                let lexeme = known.get(place).copied().unwrap_or_default();
                let lexeme = if place > 0 {
                    more.code(&mut codec.coder, lexeme)
                } else if at == 0 {
                    let step = firsts.code(&mut codec.coder, lexeme.wrapping_sub(first));
                    let same = step == 0;
                    first = first.wrapping_add(step);
                    goal = if same { goal } else { first };
                    first
                } else {
                    let model = goals.get_mut(usize::from(goal == first))?;
                    goal = goal.wrapping_add(
                        model.signed(&mut codec.coder, lexeme.wrapping_sub(goal) as i32) as u32,
                    );
                    goal
                };
                ((lexeme as usize) < out.lexemes.len()).then_some(())?;
                list.push(lexeme);
            }
        }
        let model = weights.get_mut(usize::from(weight))?;
        weight = model.code(&mut codec.coder, rule.map_or(0, |rule| rule.2));
        let [from, to] = sides;
        let rule = (from, to, weight);
        let known = rule.0 < rule.1 && has(&back(&rule));
        two = both.get_mut(usize::from(two))?.code(&mut codec.coder, known);
        if two {
            codec.pay(1)?;
            out.rules.push(back(&rule));
        }
        out.rules.push(rule);
    }
    let rules = std::mem::take(&mut out.rules);
    let key = |at: usize| {
        let mut lexemes = rules.get(at).map_or(&[][..], |rule| rule.0.as_slice()).iter();
        let mut next = || lexemes.next().map_or(0, |lexeme| u64::from(*lexeme) + 1);
        (next() << 32).saturating_add(next())
    };
    let order = permutation(rules.len(), &key, &|a, b| rules.get(a).cmp(&rules.get(b)));
    out.rules = permuted(rules, &order);
    Some(())
}
