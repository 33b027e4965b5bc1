//! Words and where they stand: most of both follows from the texts.

use super::codec::{Codec, Fronted};
use super::coder::{Bit, Coder, Numbers, Symbols};
use super::parts::{Parts, Words};
use crate::analysis::Spelled;
use crate::analysis::passages::{PASSAGES, Passages};
use crate::index::numbered::Numbered;
use crate::index::tables::Attributes;
use crate::index::view::{Posting, in_answer};
use crate::order::alphabetical;
use crate::ranking::tf_code;

/// The bit of a posting for each field, and what an occurrence in an answer counts.
const QUESTION: u32 = 1;
const VARIANT: u32 = 1 << 1;
const KEYWORD: u32 = 1 << 2;
const CATEGORY: u32 = 1 << 3;
const ACTION: u32 = 1 << 4;
const FIELDS: u32 = 0b1_1111;
const ANSWER: u32 = 1 << 8;

/// Few questions have more words.
const MANY: usize = 16;

/// Where a word stands: the entry, its fields with how often it stands in the answer above them,
/// and the passages of the answer.
#[derive(Clone, Copy)]
struct Found {
    entry: u32,
    fields: u32,
    passages: u32,
}

/// What the texts say: their words, and where these stand.
#[derive(Default)]
pub(super) struct Texts {
    words: Numbered,
    /// For each entry the words of its question.
    questions: Vec<Vec<u32>>,
    /// Words with entry, field and passage, entry by entry.
    found: Vec<(u32, Found)>,
    /// The words of the text at hand.
    spelled: Spelled,
}

impl Texts {
    /// Takes all texts of the entries through the one door.
    pub(super) fn new(parts: &Parts) -> Self {
        let mut texts = Self::default();
        for (number, shown) in parts.shown.iter().enumerate() {
            let question = texts.take(number, &shown.question, QUESTION);
            texts.questions.push(question);
            for (list, field) in [(&shown.variants, VARIANT), (&shown.keywords, KEYWORD)] {
                for text in list {
                    texts.take(number, text, field);
                }
            }
            let mut category = parts.attributes.get(number).map_or(0, |is| is.category);
            // A parent's number is always the smaller one, so this ends.
            while let Some(node) =
                category.checked_sub(1).and_then(|at| parts.categories.get(at as usize))
            {
                texts.take(number, &node.name, CATEGORY);
                category = node.parent.map_or(0, |parent| parent + 1);
            }
            if let Some((title, _)) = &shown.action {
                texts.take(number, title, ACTION);
            }
            if let Some(answer) = parts.answers.as_ref().and_then(|all| all.get(number)) {
                texts.take(number, answer, ANSWER);
            }
        }
        texts
    }

    /// The words of a question are given back.
    fn take(&mut self, entry: usize, text: &str, field: u32) -> Vec<u32> {
        self.spelled.take(text);
        let mut list = Vec::with_capacity(if field == QUESTION { MANY } else { 0 });
        let mut within = Passages::default();
        for (word, &span) in self.spelled.words().zip(&self.spelled.spans) {
            let word = self.words.next(word);
            let passages = if field == ANSWER { 1 << within.next(text, span) } else { 0 };
            self.found.push((word, Found { entry: entry as u32, fields: field, passages }));
            if field == QUESTION {
                list.push(word);
            }
        }
        list
    }
}

/// The words: those of the texts are known, the rest is a sorted list. Gives the texts' words their
/// numbers among all.
pub(super) fn words<C: Coder>(
    codec: &mut Codec<C>,
    count: usize,
    texts: &Texts,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<Vec<u32>> {
    let mut numbers = vec![0; texts.words.len()];
    let sorted = alphabetical(texts.words.len(), &|at| texts.words.bytes(at));
    let mut sorted = sorted.iter().map(|&word| word as usize).peekable();
    let mut place = |words: &mut Words, word: usize| {
        if let Some(number) = numbers.get_mut(word) {
            *number = words.len() as u32;
        }
        words.push(texts.words.bytes(word));
    };
    let words = from.iter().flat_map(|from| from.words.iter());
    let mut rest = words.filter(|word| texts.words.get(word).is_none());
    let mut list = Fronted::new();
    for _ in 0..count.checked_sub(texts.words.len())? {
        let word = codec.fronted(&mut list, rest.next().unwrap_or_default())?;
        while let Some(before) = sorted.next_if(|&at| texts.words.bytes(at) < word) {
            place(&mut out.words, before);
        }
        out.words.push(word);
    }
    sorted.for_each(|word| place(&mut out.words, word));
    Some(numbers)
}

/// The questions' words and the postings: the fields of an entry are known from its texts, and so
/// are the answers where the index holds them. `numbers` are those of the texts' words.
pub(super) fn postings<C: Coder>(
    codec: &mut Codec<C>,
    entries: usize,
    (mut texts, numbers): (Texts, Vec<u32>),
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    // From the order of first use to that of the alphabet.
    let last = |word: &mut u32| *word = numbers.get(*word as usize).copied().unwrap_or(0);
    texts.questions.iter_mut().flatten().for_each(last);
    out.sequences = texts.questions;
    // For each word one row an entry: fields joined, times in the answer counted.
    let mut rows: Vec<Vec<Found>> = vec![Vec::new(); out.words.len()];
    for (mut word, found) in texts.found {
        last(&mut word);
        let list = rows.get_mut(word as usize)?;
        match list.last_mut() {
            Some(is) if is.entry == found.entry => {
                let times = (is.fields & !FIELDS).saturating_add(found.fields & !FIELDS);
                is.fields = (is.fields | found.fields) & FIELDS | times & !FIELDS;
                is.passages |= found.passages;
            }
            _ => list.push(found),
        }
    }
    let mut models = Models::new();
    let passages = match out.answers {
        Some(_) => Vec::new(),
        None => passages(codec, entries, from, &out.attributes)?,
    };
    out.postings.reserve_exact(rows.len());
    for (word, known) in rows.into_iter().enumerate() {
        let mut list = Vec::with_capacity(known.len());
        for Found { entry, fields, passages } in known {
            let fields = (fields & FIELDS) as u8 | tf_code((fields / ANSWER) as usize) << 5;
            list.push(Posting { entry, fields, passages });
        }
        if out.answers.is_none() {
            let from = from.and_then(|from| from.postings.get(word)).map(Vec::as_slice);
            list = models.answers(codec, entries, from.unwrap_or_default(), list)?;
            let from = from.unwrap_or_default();
            for posting in &mut list {
                if in_answer(posting.fields) {
                    let is = from.binary_search_by_key(&posting.entry, |is| is.entry).ok();
                    let is = is.and_then(|at| from.get(at)).map_or(0, |is| is.passages);
                    let of = passages.get(posting.entry as usize).copied()?;
                    posting.passages =
                        models.passages(&mut codec.coder, of, posting.fields >> 5, is);
                }
            }
        }
        out.postings.push(list);
    }
    Some(())
}

/// How many passages the answer of each entry has.
fn passages<C: Coder>(
    codec: &mut Codec<C>,
    entries: usize,
    from: Option<&Parts>,
    attributes: &[Attributes],
) -> Option<Vec<u32>> {
    let mut all = vec![0u32; entries];
    for posting in from.iter().flat_map(|from| &from.postings).flatten() {
        if let Some(of) = all.get_mut(posting.entry as usize) {
            *of = (*of).max(u32::BITS - posting.passages.leading_zeros());
        }
    }
    let mut models = [const { Numbers::NEW }; 16];
    for (of, entry) in all.iter_mut().zip(attributes) {
        *of = models[usize::from(entry.lengths & 15)].code(&mut codec.coder, *of);
        if *of > PASSAGES {
            return None;
        }
    }
    Some(all)
}

/// How the words of answers are told that are not in the file.
struct Models {
    /// Whether a word of a field stands in the entry's answer too.
    too: Vec<Bit>,
    counts: Vec<Numbers>,
    gaps: Vec<Numbers>,
    times: Vec<Symbols>,
    /// Whether a word stands in a passage, by how often it stands in the answer, whether it stood
    /// in one before, and how many passages are left.
    within: Vec<Bit>,
    before: usize,
}

/// Rising rows and others that rise, together.
fn merged(rows: Vec<Posting>, more: Vec<Posting>) -> Vec<Posting> {
    if rows.is_empty() || more.is_empty() {
        return if more.is_empty() { rows } else { more };
    }
    let mut all = Vec::with_capacity(rows.len() + more.len());
    let mut more = more.iter().peekable();
    for row in rows {
        while let Some(first) = more.next_if(|first| first.entry < row.entry) {
            all.push(*first);
        }
        all.push(row);
    }
    more.for_each(|row| all.push(*row));
    all
}

/// How many binary digits a number has, at most so many.
fn digits(number: usize, most: usize) -> usize {
    ((usize::BITS - number.leading_zeros()) as usize).min(most)
}

impl Models {
    fn new() -> Self {
        Self {
            too: vec![Bit::NEW; 8 * 32],
            counts: vec![Numbers::NEW; 8 * 4],
            gaps: vec![Numbers::NEW; 16 * 2],
            times: vec![Symbols::NEW; 8 * 8],
            within: vec![Bit::NEW; 4 * 2 * 32],
            before: 0,
        }
    }

    /// The entries that have a word in their answers, and how often (a code): first among those
    /// that have it in another field, then the others.
    fn answers<C: Coder>(
        &mut self,
        codec: &mut Codec<C>,
        entries: usize,
        from: &[Posting],
        mut list: Vec<Posting>,
    ) -> Option<Vec<Posting>> {
        let of =
            |entry: u32| from.iter().find(|is| is.entry == entry).map_or(0, |is| is.fields >> 5);
        let spread = digits(list.len(), 7);
        for Posting { entry, fields, .. } in &mut list {
            let times = of(*entry);
            let too = self.too.get_mut(spread << 5 | usize::from(*fields & 31))?;
            if too.code(&mut codec.coder, times > 0) {
                let model = self.times.get_mut(spread)?;
                *fields |= model.few(&mut codec.coder, 3, times) << 5;
            }
        }
        let others: Vec<Posting> = (from.iter().copied())
            .filter(|is| list.binary_search_by_key(&is.entry, |row| row.entry).is_err())
            .collect();
        let model = spread.min(3) << 3 | self.before;
        let count = codec.count(self.counts.get_mut(model)?, others.len())?;
        self.before = digits(count, 2);
        let rare = digits(count, 7);
        let mut found = Vec::with_capacity(count);
        let (mut next, mut near, mut more) = (0u32, 0, 1);
        for number in 0..count {
            let (entry, times) = others.get(number).map_or((0, 0), |is| (is.entry, is.fields >> 5));
            // What the gap would be if the rest were spread evenly.
            let even = (entries.saturating_sub(next as usize)) / (count - number);
            let model = self.gaps.get_mut(digits(even, 15) << 1 | near)?;
            let gap = model.code(&mut codec.coder, entry.wrapping_sub(next));
            let entry = next.checked_add(gap).filter(|entry| (*entry as usize) < entries)?;
            near = usize::from(gap as usize * 4 < even);
            let model = self.times.get_mut(rare << 3 | more)?;
            let times = model.few(&mut codec.coder, 3, times);
            more = usize::from(times).max(1);
            found.push(Posting { entry, fields: times << 5, passages: 0 });
            next = entry + 1;
        }
        Some(merged(list, found))
    }

    /// The passages of a word that stands in an answer of so many, so often (a code): at least one,
    /// and no more where it stands there once.
    fn passages(&mut self, coder: &mut impl Coder, of: u32, times: u8, is: u32) -> u32 {
        let mut passages = 0u32;
        let many = usize::from(times.min(4)).wrapping_sub(1) & 3;
        for passage in 0..of.min(PASSAGES) {
            let left = (of - passage - 1) as usize & 31;
            let before = usize::from(passages != 0);
            if before == 1 && times == 1 {
                break;
            }
            let bit = 1 << passage;
            let there = before == 0 && left == 0
                || self.within[(many << 1 | before) << 5 | left].code(coder, is & bit != 0);
            passages |= if there { bit } else { 0 };
        }
        passages
    }
}
