//! The index as searching sees it: borrowed sections and derived tables, every access checked.

use super::bytes::Cursor;
use super::fst::Fst;
use super::starts::{Starts, Stems};
use super::tables::{Attributes, CategoryNode, Lists, Rule, SplitRules};
use crate::analysis::inflection::is_vowel;
use crate::gather::Gather;
use crate::language::Language;
use crate::ranking::Ranking;
use crate::suggest;

/// What a lexeme is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    Content,
    Function,
    Question,
}

/// In the kind bits of a lexeme: content, but mostly part of how a question is put.
pub(crate) const FRAME: u8 = 3;

impl WordKind {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Function => "function",
            Self::Question => "question",
        }
    }
}

/// The names and settings of section META.
#[derive(Clone, Debug)]
pub(crate) struct Meta {
    pub(crate) analyzer: String,
    pub(crate) languages: Vec<Language>,
    pub(crate) audience: String,
    /// 0 inside, 1 separate, 2 omitted.
    pub(crate) answers: u8,
    pub(crate) entries: usize,
    pub(crate) words: usize,
    pub(crate) lexemes: usize,
    pub(crate) average_question: f32,
    pub(crate) average_answer: f32,
    /// Whether a word has a letter with an accent that folds away (*idé*).
    pub(crate) accents: bool,
    /// The words that stand in the index in another spelling of the same letters too (*idé*, *ide*),
    /// ascending: for all others none has to be looked for.
    pub(crate) respelt: Vec<u32>,
    /// The idf code of a word that no entry has.
    pub(crate) unseen: u8,
    pub(crate) ranking: Ranking,
}

/// What opening derives; owned by the index.
#[derive(Debug)]
pub(crate) struct Derived {
    pub(crate) word_root: usize,
    pub(crate) starts: Starts,
    pub(crate) stems: Stems,
    pub(crate) postings: Vec<u32>,
    pub(crate) word_lexemes: Lists,
    pub(crate) lexeme_words: Lists,
    pub(crate) parts: Lists,
    pub(crate) compounds: Lists,
    pub(crate) rules: Vec<Rule>,
    /// First lexeme of a rule and the rule, sorted.
    pub(crate) rule_starts: Vec<(u32, u32)>,
    pub(crate) sequences: Vec<u32>,
    pub(crate) attributes: Vec<Attributes>,
    /// The lengths of the attributes alone: a byte an entry stays near the processor.
    pub(crate) lengths: Vec<u8>,
    /// Whether any entry has an editorial priority.
    pub(crate) prioritised: bool,
    pub(crate) categories: Vec<CategoryNode>,
    pub(crate) roles: Vec<String>,
    pub(crate) split: SplitRules,
    /// For each word the idf code of its rarest content lexeme, 0 where it only serves.
    pub(crate) worth: Vec<u8>,
    pub(crate) documents: Vec<u32>,
    pub(crate) answers: Vec<u32>,
    pub(crate) norms: Norms,
}

impl Derived {
    /// The synonym rules whose left side begins with this lexeme. O(log of their number).
    pub(crate) fn rules_from(&self, lexeme: u32) -> Vec<&Rule> {
        let from = self.rule_starts.partition_point(|(first, _)| *first < lexeme);
        let rules = self.rule_starts.iter().skip(from);
        let rules = rules.take_while(|(first, _)| *first == lexeme);
        rules.filter_map(|&(_, rule)| self.rules.get(rule as usize)).gather()
    }
}

/// Field weights over length norms, worked out once at opening.
#[derive(Debug)]
pub(crate) struct Norms {
    /// By question length bucket (four bits) and the five field bits of a posting.
    pub(crate) fields: Box<[f32; 512]>,
    /// By answer length bucket (four bits) and frequency code (three).
    pub(crate) answers: Box<[f32; 128]>,
}

impl Norms {
    /// What a posting is worth before saturation, in an entry with these lengths.
    #[inline]
    fn impact(&self, lengths: u8, fields: u8) -> f32 {
        let (lengths, fields) = (usize::from(lengths), usize::from(fields));
        self.fields[((lengths >> 4) << 5 | (fields & 31)) & 511]
            + self.answers[((lengths & 15) << 3 | (fields >> 5)) & 127]
    }
}

/// The lengths of some entries that follow each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lengths<'a> {
    norms: &'a Norms,
    lengths: &'a [u8],
}

impl Lengths<'_> {
    /// What a posting of the entry number `at` of these is worth before saturation.
    #[inline]
    pub(crate) fn impact(&self, at: usize, fields: u8) -> f32 {
        self.lengths.get(at).map_or(0.0, |&lengths| self.norms.impact(lengths, fields))
    }
}

/// Borrowed parts of an open index.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) meta: &'a Meta,
    pub(crate) derived: &'a Derived,
    pub(crate) words: Fst<'a>,
    pub(crate) postings: &'a [u8],
    pub(crate) lexemes: &'a [u8],
    pub(crate) sequences: &'a [u8],
    pub(crate) documents: &'a [u8],
    pub(crate) answers: &'a [u8],
    pub(crate) popularity: &'a [u8],
    /// The highest level in it.
    pub(crate) most_popular: u8,
    pub(crate) suggest_sections: [&'a [u8]; 4],
    pub(crate) suggest_tables: &'a suggest::Tables,
}

/// One entry in a posting list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) entry: u32,
    /// Bits 0 to 4: question, variant, keyword, category, action; bits 5 to 7: frequency code in
    /// the answer.
    pub(crate) fields: u8,
    /// The passages of the answer that the word stands in, one bit each.
    pub(crate) passages: u32,
}

/// What is written in front of another passage of a posting.
pub(crate) const MORE_PASSAGES: u8 = 0x80;

/// The passages of a posting with these fields, and the bytes behind them.
#[inline]
fn passages(fields: u8, mut rest: &[u8]) -> (u32, &[u8]) {
    let mut passages = 0u32;
    if in_answer(fields) {
        while let Some((&passage, more)) = rest.split_first() {
            passages |= 1 << (passage & 31);
            rest = more;
            if passage < MORE_PASSAGES {
                break;
            }
        }
    }
    (passages, rest)
}

/// The fields of an entry that can be searched, in the order of a posting's bits.
pub(crate) const FIELDS: [&str; 6] =
    ["question", "variant", "keyword", "category", "action", "answer"];

impl Posting {
    /// The names of the fields the word stands in.
    pub(crate) fn field_names(self) -> Vec<&'static str> {
        let bits = (0..5).filter(|bit| self.fields & (1 << bit) != 0);
        let answer = in_answer(self.fields).then_some(5);
        bits.chain(answer).filter_map(|field| FIELDS.get(field).copied()).gather()
    }

    /// Whether the word stands in the question, a variant or a keyword.
    pub(crate) const fn in_question(self) -> bool {
        in_question(self.fields)
    }
}

/// Whether the fields of a posting have the question, a variant or a keyword among them.
#[inline]
pub(crate) const fn in_question(fields: u8) -> bool {
    fields & 0b111 != 0
}

/// Whether the fields of a posting have the answer among them.
#[inline]
pub(crate) const fn in_answer(fields: u8) -> bool {
    fields >> 5 != 0
}

impl<'a> View<'a> {
    pub(crate) fn entries(&self) -> usize {
        self.meta.entries
    }

    /// The ordinal of a word.
    pub(crate) fn word(&self, text: &str) -> Option<u32> {
        self.ending(self.begun(text)?)
    }

    /// Where the words that begin like this stand among all: a node, and the outputs on the way.
    pub(crate) fn begun(&self, text: &str) -> Option<(usize, u64)> {
        self.derived.starts.walk(&self.words, text)
    }

    /// The ordinal of the word that ends at such a place.
    pub(crate) fn ending(&self, (node, output): (usize, u64)) -> Option<u32> {
        let last = self.words.final_output(node)?;
        u32::try_from(output.saturating_add(last)).ok()
    }

    /// The text of a word.
    pub(crate) fn word_text(&self, word: u32) -> String {
        let key = self.words.key(u64::from(word)).unwrap_or_default();
        String::from_utf8_lossy(&key).into_owned()
    }

    pub(crate) fn lexemes_of(&self, word: u32) -> &'a [u32] {
        self.derived.word_lexemes.get(word)
    }

    pub(crate) fn words_of(&self, lexeme: u32) -> &'a [u32] {
        self.derived.lexeme_words.get(lexeme)
    }

    fn lexeme(&self, lexeme: u32) -> [u8; 3] {
        let at = lexeme as usize * 3;
        let bytes = self.lexemes.get(at..at + 3);
        bytes.and_then(|bytes| bytes.try_into().ok()).unwrap_or_default()
    }

    /// The idf of a lexeme over all its forms.
    pub(crate) fn idf(&self, lexeme: u32) -> f32 {
        crate::ranking::idf(self.lexeme(lexeme)[0])
    }

    /// The length in bytes of a lexeme's stem, which begins one of its words.
    pub(crate) fn stem_length(&self, lexeme: u32) -> usize {
        usize::from(self.lexeme(lexeme)[1])
    }

    pub(crate) fn kind(&self, lexeme: u32) -> WordKind {
        match self.lexeme(lexeme)[2] & 3 {
            1 => WordKind::Function,
            2 => WordKind::Question,
            _ => WordKind::Content,
        }
    }

    /// Whether a word of content is mostly part of how a question is put: *ret til*.
    pub(crate) fn is_frame(&self, word: u32) -> bool {
        let lexemes = self.lexemes_of(word);
        !lexemes.is_empty() && lexemes.iter().all(|&lexeme| self.lexeme(lexeme)[2] & 3 == FRAME)
    }

    /// What a word says of what an entry is about: an idf code, 0 where it only serves.
    #[inline]
    pub(crate) fn worth(&self, word: u32) -> u8 {
        self.derived.worth.get(word as usize).copied().unwrap_or(0)
    }

    pub(crate) fn language(&self, lexeme: u32) -> Option<Language> {
        Language::from_number(self.lexeme(lexeme)[2] >> 2)
    }

    /// Whether a lexeme is of a language of the index, not of a neighbour's.
    pub(crate) fn is_own(&self, lexeme: u32) -> bool {
        self.language(lexeme).is_some_and(|language| self.meta.languages.contains(&language))
    }

    /// Whether a word only serves the sentence; a word that is content anywhere is content.
    pub(crate) fn word_kind(&self, word: u32) -> WordKind {
        let lexemes = self.lexemes_of(word);
        let mut kinds = lexemes.iter().map(|&lexeme| self.kind(lexeme));
        match kinds.next() {
            Some(first) if kinds.all(|kind| kind != WordKind::Content) => first,
            _ => WordKind::Content,
        }
    }

    /// What a lexeme is called: its shortest word, of those that have a vowel if any has; *procent* is
    /// not called *%*, nor *krone* *kr*.
    pub(crate) fn lexeme_text(&self, lexeme: u32) -> String {
        let words = self.words_of(lexeme).iter().map(|&word| self.word_text(word));
        let spoken = |word: &str| word.chars().any(is_vowel);
        words
            .min_by_key(|word| (!spoken(word), word.chars().count(), word.clone()))
            .unwrap_or_default()
    }

    /// The entries a word stands in, ascending.
    pub(crate) fn postings(&self, word: u32) -> Postings<'a> {
        let start = self.derived.postings.get(word as usize);
        let mut cursor = match start {
            Some(&start) => Cursor::at(self.postings, start as usize),
            None => Cursor::new(&[]),
        };
        let left = cursor.varint().unwrap_or(0);
        Postings { cursor, left, next: 0 }
    }

    /// The same, to be read stretch by stretch.
    pub(crate) fn posting_list(&self, word: u32) -> PostingList<'a> {
        let (offsets, at) = (&self.derived.postings, word as usize);
        let start = offsets.get(at).map_or(self.postings.len(), |&start| start as usize);
        let end = offsets.get(at + 1).map_or(self.postings.len(), |&end| end as usize);
        let mut cursor = Cursor::new(self.postings.get(start..end).unwrap_or_default());
        let head = cursor.varint().filter(|&count| count > 0).and_then(|_| cursor.varint());
        PostingList { head: head.unwrap_or(u32::MAX), rest: cursor.rest() }
    }

    /// The number of entries a word stands in.
    pub(crate) fn frequency(&self, word: u32) -> u32 {
        self.postings(word).left
    }

    /// What a posting is worth before saturation: field weights over length norms.
    pub(crate) fn impact(&self, posting: Posting) -> f32 {
        let end = posting.entry.saturating_add(1);
        self.lengths(posting.entry, end).impact(0, posting.fields)
    }

    /// The lengths of the entries from `start` to before `end`.
    pub(crate) fn lengths(&self, start: u32, end: u32) -> Lengths<'a> {
        let lengths = &self.derived.lengths;
        let end = (end as usize).min(lengths.len());
        let lengths = lengths.get(start as usize..end).unwrap_or_default();
        Lengths { norms: &self.derived.norms, lengths }
    }

    /// The words of an entry's question in order.
    pub(crate) fn question_words(&self, entry: u32) -> impl Iterator<Item = u32> + Clone + 'a {
        let start = self.derived.sequences.get(entry as usize);
        let mut cursor = match start {
            Some(&start) => Cursor::at(self.sequences, start as usize),
            None => Cursor::new(&[]),
        };
        let count = cursor.varint().unwrap_or(0);
        (0..count).map_while(move |_| cursor.varint())
    }

    /// The popularity level of an entry, 0 to 15.
    #[inline]
    pub(crate) fn popularity(&self, entry: u32) -> u8 {
        self.popularity.get(entry as usize).copied().unwrap_or(0).min(15)
    }
}

/// The entries a word stands in, on the way through them. Damaged bytes end the list.
#[derive(Clone, Debug)]
pub(crate) struct PostingList<'a> {
    /// The next entry; behind the last one no entry's number.
    head: u32,
    /// Its fields, and what follows.
    rest: &'a [u8],
}

impl PostingList<'_> {
    /// Calls `each` for the entries up to before `end`: their distance from `start`, which none
    /// that is left lies before, the fields and the passages.
    #[inline]
    pub(crate) fn each(&mut self, start: u32, end: u32, mut each: impl FnMut(usize, u8, u32)) {
        let (mut head, mut rest) = (self.head, self.rest);
        while head < end {
            let Some((&fields, more)) = rest.split_first() else {
                head = u32::MAX;
                break;
            };
            let (passages, more) = passages(fields, more);
            each(head.wrapping_sub(start) as usize, fields, passages);
            // Nearly all distances in the long lists are a byte.
            if let Some((&distance, more)) = more.split_first()
                && distance < 0x80
            {
                (head, rest) = (head.saturating_add(u32::from(distance) + 1), more);
                continue;
            }
            let mut cursor = Cursor::new(more);
            let next =
                cursor.varint().and_then(|distance| head.checked_add(distance)?.checked_add(1));
            (head, rest) = (next.unwrap_or(u32::MAX), cursor.rest());
        }
        (self.head, self.rest) = (head, rest);
    }
}

/// The entries a word stands in. Damaged bytes end the list.
#[derive(Clone, Debug)]
pub(crate) struct Postings<'a> {
    cursor: Cursor<'a>,
    left: u32,
    next: u32,
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    #[inline]
    fn next(&mut self) -> Option<Posting> {
        self.left = self.left.checked_sub(1)?;
        let entry = self.next.checked_add(self.cursor.varint()?)?;
        let fields = self.cursor.u8()?;
        let (passages, rest) = passages(fields, self.cursor.rest());
        self.cursor = Cursor::new(rest);
        self.next = entry.checked_add(1)?;
        Some(Posting { entry, fields, passages })
    }
}
