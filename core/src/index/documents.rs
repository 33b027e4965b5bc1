//! What is shown: entries, answers, categories, roles, top questions.

use super::bytes::Cursor;
use super::open::Index;
use super::tables::Attributes;
use crate::gather::Gather;
use crate::language::Language;
use crate::order::arrange;
use crate::search::Filter;

/// An entry as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryView {
    /// Its number in this index: 0 to `len - 1`.
    pub number: u32,
    /// Its id.
    pub id: String,
    /// The question; may be empty.
    pub question: String,
    /// Other ways to word the question.
    pub variants: Vec<String>,
    /// The answer; `None` where the index was built without and no answers file was added.
    pub answer: Option<String>,
    /// Search words.
    pub keywords: Vec<String>,
    /// The path in the category tree.
    pub category: Vec<String>,
    /// Roles and life situations.
    pub roles: Vec<String>,
    /// The self-service action: title and link.
    pub self_service: Option<(String, String)>,
    /// The numbers of related entries, in the editor's order.
    pub related: Vec<u32>,
    /// Where the answer stands on the organisation's page; may be empty.
    pub url: String,
    /// The language.
    pub lang: Language,
    /// The first day it is current, in days since 1970-01-01.
    pub valid_from: Option<i32>,
    /// The last day it is current.
    pub valid_to: Option<i32>,
    /// Editorial priority, -3 to 3.
    pub priority: i8,
    /// Popularity, 0 to 15, on a logarithmic scale.
    pub popularity: u8,
}

/// A node of the category tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its number in this index.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// The names from the root down to it.
    pub path: Vec<String>,
    /// The category it lies in.
    pub parent: Option<u32>,
    /// How many entries lie in it and below it.
    pub entries: usize,
}

/// A text that is shown; damage comes out as replacement characters.
fn shown(bytes: &[u8]) -> String {
    // The strict way is several times as fast.
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A record of the document store, field by field. Damage makes the rest empty.
pub(crate) struct Record<'a> {
    cursor: Cursor<'a>,
}

impl<'a> Record<'a> {
    pub(crate) fn new(section: &'a [u8], offset: Option<&u32>) -> Self {
        let mut cursor = offset.map_or(Cursor::new(&[]), |at| Cursor::at(section, *at as usize));
        let length = cursor.varint().unwrap_or(0) as usize;
        Self { cursor: Cursor::new(cursor.bytes(length).unwrap_or_default()) }
    }

    /// All that is left, as one text.
    pub(crate) fn rest(mut self) -> String {
        shown(self.cursor.bytes(self.cursor.left()).unwrap_or_default())
    }

    pub(crate) fn text(&mut self) -> String {
        let length = self.cursor.varint().unwrap_or(0) as usize;
        shown(self.cursor.bytes(length).unwrap_or_default())
    }

    fn list(&mut self) -> Vec<String> {
        let count = self.cursor.count().unwrap_or(0);
        (0..count).map(|_| self.text()).gather()
    }

    fn numbers(&mut self) -> Vec<u32> {
        let count = self.cursor.count().unwrap_or(0);
        (0..count).map_while(|_| self.cursor.varint()).gather()
    }

    fn byte(&mut self) -> u8 {
        self.cursor.u8().unwrap_or(0)
    }
}

impl<D: AsRef<[u8]>> Index<D> {
    fn record(&self, number: u32) -> Record<'_> {
        let view = self.view();
        Record::new(view.documents, view.derived.documents.get(number as usize))
    }

    /// The id of an entry; empty if there is none of this number. O(1).
    pub fn entry_id(&self, number: u32) -> String {
        self.id(number)
    }

    /// The id of an entry. O(1).
    pub(crate) fn id(&self, number: u32) -> String {
        self.record(number).text()
    }

    /// The id and the question of an entry. O(1).
    pub(crate) fn title(&self, number: u32) -> (String, String) {
        let mut record = self.record(number);
        let id = record.text();
        (id, record.text())
    }

    /// The question of an entry. O(1).
    pub(crate) fn question(&self, number: u32) -> String {
        let mut record = self.record(number);
        let _id = record.text();
        record.text()
    }

    /// The variants of an entry. O(1).
    pub(crate) fn variants(&self, number: u32) -> Vec<String> {
        let mut record = self.record(number);
        let (_id, _question) = (record.text(), record.text());
        record.list()
    }

    /// The answer of an entry, where answers are at hand. O(1).
    pub(crate) fn answer(&self, number: u32) -> Option<String> {
        let offset = self.answer_offsets().get(number as usize)?;
        let answers = self.view().answers;
        Some(Record::new(answers, Some(offset)).rest())
    }

    /// An entry; `None` if the number is not below [`Index::len`]. O(size of the entry).
    pub fn entry(&self, number: u32) -> Option<EntryView> {
        let attributes = *self.view().derived.attributes.get(number as usize)?;
        let mut record = self.record(number);
        let (id, question, variants) = (record.text(), record.text(), record.list());
        let (keywords, url) = (record.list(), record.text());
        let lang = Language::from_number(record.byte()).unwrap_or(Language::Danish);
        let self_service = (record.byte() == 1).then(|| (record.text(), record.text()));
        let related = record.numbers();
        let roles = self.view().derived.roles.iter().enumerate();
        let roles = roles.filter(|(bit, _)| attributes.roles & (1 << bit) != 0);
        Some(EntryView {
            number,
            id,
            question,
            variants,
            answer: self.answer(number),
            keywords,
            category: self.category_path(attributes.category.checked_sub(1)),
            roles: roles.map(|(_, role)| role.clone()).gather(),
            self_service,
            related: related.into_iter().filter(|&n| (n as usize) < self.len()).gather(),
            url,
            lang,
            valid_from: (attributes.valid_from != i32::MIN).then_some(attributes.valid_from),
            valid_to: (attributes.valid_to != i32::MAX).then_some(attributes.valid_to),
            priority: attributes.priority,
            popularity: self.view().popularity(number),
        })
    }

    /// The number of the entry with this id. O(entries).
    pub fn find(&self, id: &str) -> Option<u32> {
        (0..self.len() as u32).find(|&number| self.id(number) == id)
    }

    fn category_path(&self, category: Option<u32>) -> Vec<String> {
        let nodes = &self.view().derived.categories;
        let mut path = Vec::new();
        let mut at = category;
        // A parent's number is always the smaller one, so this ends.
        while let Some(node) = at.and_then(|number| nodes.get(number as usize)) {
            path.push(node.name.clone());
            at = node.parent;
        }
        path.reverse();
        path
    }

    /// The name of a category.
    pub(crate) fn category_name(&self, number: u32) -> Option<String> {
        self.view().derived.categories.get(number as usize).map(|node| node.name.clone())
    }

    /// The category tree, parents before children, in the order in which entries first name them.
    pub fn categories(&self) -> Vec<Category> {
        let view = self.view();
        let nodes = &view.derived.categories;
        let mut counts = vec![0usize; nodes.len()];
        for attributes in &view.derived.attributes {
            let mut at = attributes.category.checked_sub(1);
            while let Some(number) = at {
                if let Some(count) = counts.get_mut(number as usize) {
                    *count += 1;
                }
                at = nodes.get(number as usize).and_then(|node| node.parent);
            }
        }
        let numbered = (0u32..).zip(nodes).zip(counts);
        numbered
            .map(|((number, node), entries)| Category {
                number,
                name: node.name.clone(),
                path: self.category_path(Some(number)),
                parent: node.parent,
                entries,
            })
            .gather()
    }

    /// The number of the category with this path; the names are compared in full.
    pub fn find_category(&self, path: &[&str]) -> Option<u32> {
        let is =
            |category: &Category| category.path.iter().map(String::as_str).eq(path.iter().copied());
        self.categories().into_iter().find(is).map(|category| category.number)
    }

    /// Roles and life situations with how many entries each has, in order of first appearance.
    pub fn roles(&self) -> Vec<(String, usize)> {
        let view = self.view();
        let count = |bit: usize| {
            let has = |attributes: &&Attributes| attributes.roles & (1 << bit) != 0;
            view.derived.attributes.iter().filter(has).count()
        };
        let roles = view.derived.roles.iter().enumerate();
        roles.map(|(bit, role)| (role.clone(), count(bit))).gather()
    }

    /// The most popular entries that pass the filter: level, then editorial priority, then number.
    pub fn top(&self, filter: &Filter, limit: usize) -> Vec<u32> {
        let view = self.view();
        let passes = filter.compile(&view);
        let mut numbers: Vec<u32> =
            (0..self.len() as u32).filter(|&number| passes.accepts(&view, number)).gather();
        let priority = |number: u32| {
            view.derived.attributes.get(number as usize).map_or(0, |a: &Attributes| a.priority)
        };
        let key = |number: u32| (view.popularity(number), priority(number));
        arrange(&mut numbers, |&a, &b| key(b).cmp(&key(a)).then(a.cmp(&b)));
        numbers.truncate(limit);
        numbers
    }

    /// The entries that the editor relates to this one.
    pub fn related(&self, number: u32) -> Vec<u32> {
        self.entry(number).map(|entry| entry.related).unwrap_or_default()
    }
}
