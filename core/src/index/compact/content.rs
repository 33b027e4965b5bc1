//! Entries, categories, answers and suggestions: texts above all.

use super::codec::{Codec, Fronted};
use super::coder::{Bit, Coder, Numbers, Symbols};
use super::parts::{Parts, Shown};
use crate::index::tables::{Attributes, CategoryNode, MAX_ROLES};
use crate::order::{beginning, permutation};
use crate::suggest::Source;

/// The categories and the roles.
pub(super) fn categories<C: Coder>(
    codec: &mut Codec<C>,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    let (mut counts, mut parents) = (Numbers::NEW, Numbers::NEW);
    let count = codec.count(&mut counts, from.map_or(0, |from| from.categories.len()))?;
    for number in 0..count {
        let node = from.and_then(|from| from.categories.get(number));
        // The number of the parent plus one, counted down from this one.
        let parent = node.and_then(|node| node.parent).map_or(0, |parent| parent + 1);
        let back = parents.code(&mut codec.coder, (number as u32).wrapping_sub(parent));
        let parent = (number as u32).checked_sub(back)?;
        let name = codec.text(node.map(|node| node.name.as_str()))?;
        out.categories.push(CategoryNode { name, parent: parent.checked_sub(1) });
    }
    let count = codec.count(&mut counts, from.map_or(0, |from| from.roles.len()))?;
    for number in 0..count {
        let role = from.and_then(|from| from.roles.get(number));
        out.roles.push(codec.text(role.map(String::as_str))?);
    }
    (out.roles.len() <= MAX_ROLES).then_some(())
}

/// What filters and ranking need of the entries.
pub(super) fn attributes<C: Coder>(
    codec: &mut Codec<C>,
    entries: usize,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    let (mut question, mut answer, mut flags) = (Symbols::NEW, Symbols::NEW, Symbols::NEW);
    let (mut category, mut roles, mut days) = (Numbers::NEW, Numbers::NEW, Numbers::NEW);
    let (mut before, mut day) = (0u32, 0i32);
    let mut level = Symbols::NEW;
    codec.pay(entries)?;
    for entry in 0..entries {
        let known = from.and_then(|from| from.attributes.get(entry)).copied();
        let is = known.unwrap_or(Attributes {
            lengths: 0,
            priority: 0,
            category: 0,
            roles: 0,
            valid_from: i32::MIN,
            valid_to: i32::MAX,
        });
        let coder = &mut codec.coder;
        let lengths =
            question.few(coder, 4, is.lengths >> 4) << 4 | answer.few(coder, 4, is.lengths & 15);
        let step = category.signed(coder, is.category.wrapping_sub(before) as i32);
        before = before.wrapping_add(step as u32);
        let bits =
            u8::from(is.valid_from != i32::MIN) << 3 | u8::from(is.valid_to != i32::MAX) << 4;
        let bits = flags.few(coder, 5, (is.priority + 3) as u8 | bits);
        let mut valid = |there: u8, known: i32, open: i32| {
            if bits & there == 0 {
                return open;
            }
            day = day.wrapping_add(days.signed(coder, known.wrapping_sub(day)));
            day
        };
        let valid_from = valid(8, is.valid_from, i32::MIN);
        let valid_to = valid(16, is.valid_to, i32::MAX);
        out.attributes.push(Attributes {
            lengths,
            priority: (bits & 7) as i8 - 3,
            category: before,
            roles: roles.code(&mut codec.coder, is.roles),
            valid_from,
            valid_to,
        });
        let known = from.and_then(|from| from.popularity.get(entry)).copied();
        out.popularity.push(level.code(&mut codec.coder, known.unwrap_or(0)));
        if before as usize > out.categories.len() {
            return None;
        }
    }
    Some(())
}

type Read = fn(&Shown) -> &[String];
type Write = fn(&mut Shown) -> &mut Vec<String>;

/// What is shown of the entries, field by field: the fields of one kind behind each other.
pub(super) fn documents<C: Coder>(
    codec: &mut Codec<C>,
    entries: usize,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    codec.pay(entries)?;
    let known = |entry: usize| from.and_then(|from| from.shown.get(entry));
    out.shown = vec![Shown::default(); entries];
    for (entry, shown) in out.shown.iter_mut().enumerate() {
        shown.question = codec.text(known(entry).map(|is| is.question.as_str()))?;
    }
    let mut lists = |read: Read, write: Write| {
        let mut counts = Numbers::NEW;
        for (entry, shown) in out.shown.iter_mut().enumerate() {
            let is = known(entry).map(read).unwrap_or_default();
            let count = codec.count(&mut counts, is.len())?;
            for number in 0..count {
                let text = codec.text(is.get(number).map(String::as_str))?;
                write(shown).push(text);
            }
        }
        Some(())
    };
    lists(|shown| &shown.variants, |shown| &mut shown.variants)?;
    lists(|shown| &shown.keywords, |shown| &mut shown.keywords)?;
    let (mut ids, mut urls) = (Fronted::new(), Fronted::new());
    for (entry, shown) in out.shown.iter_mut().enumerate() {
        shown.id = codec.fronted_text(&mut ids, known(entry).map(|is| is.id.as_str()))?;
    }
    for (entry, shown) in out.shown.iter_mut().enumerate() {
        shown.url = codec.fronted_text(&mut urls, known(entry).map(|is| is.url.as_str()))?;
    }
    let (mut acts, mut urls) = (Bit::NEW, Fronted::new());
    let (mut counts, mut numbers, mut languages) = (Numbers::NEW, Numbers::NEW, Symbols::NEW);
    for (entry, shown) in out.shown.iter_mut().enumerate() {
        let is = known(entry);
        let action = is.and_then(|is| is.action.as_ref());
        if acts.code(&mut codec.coder, action.is_some()) {
            let title = codec.text(action.map(|(title, _)| title.as_str()))?;
            let url = codec.fronted_text(&mut urls, action.map(|(_, url)| url.as_str()))?;
            shown.action = Some((title, url));
        }
        shown.language = languages.code(&mut codec.coder, is.map_or(0, |is| is.language));
        let related = is.map(|is| is.related.as_slice()).unwrap_or_default();
        let count = codec.count(&mut counts, related.len())?;
        for at in 0..count {
            // As the distance from this entry: editors relate neighbours.
            let number = related.get(at).copied().unwrap_or_default();
            let step = numbers.signed(&mut codec.coder, number.wrapping_sub(entry as u32) as i32);
            shown.related.push((entry as u32).wrapping_add(step as u32));
        }
    }
    Some(())
}

/// The answers.
pub(super) fn answers<C: Coder>(
    codec: &mut Codec<C>,
    entries: usize,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    let known = from.and_then(|from| from.answers.as_ref());
    let mut answers = Vec::new();
    for entry in 0..entries {
        let answer = known.and_then(|known| known.get(entry)).map(String::as_str);
        answers.push(codec.text(answer)?);
    }
    out.answers = Some(answers);
    Some(())
}

/// The suggestions by rank.
///
/// Questions, variants and category names are those of the index; which comes next is told by its
/// place in an order that is nearly that of the ranks: by falling popularity, then by text.
pub(super) fn suggestions<C: Coder>(
    codec: &mut Codec<C>,
    from: Option<&Parts>,
    out: &mut Parts,
) -> Option<()> {
    let orders = sources(out);
    let places = Places::new(&orders);
    let mut next = [0u32; 3];
    let (mut counts, mut kinds) = (Numbers::NEW, vec![Symbols::NEW; 5]);
    let mut steps = [Numbers::NEW, Numbers::NEW, Numbers::NEW];
    let mut entries = Numbers::NEW;
    let count = codec.count(&mut counts, from.map_or(0, |from| from.suggestions.len()))?;
    let mut before = 0u8;
    for rank in 0..count {
        let known = from.and_then(|from| from.suggestions.get(rank));
        let kind = known.map_or(0, |(source, _)| match source {
            Source::Question { .. } => 0,
            Source::Variant { .. } => 1,
            Source::Category { .. } => 2,
            Source::Query { entry: Some(_) } => 3,
            Source::Query { entry: None } => 4,
        });
        let kind = kinds.get_mut(usize::from(before))?.few(&mut codec.coder, 3, kind);
        before = kind;
        let at = usize::from(kind);
        if kind <= 2 {
            let order = orders.get(at)?;
            let place = known.and_then(|(source, _)| places.get(at, *source));
            let (step, next) = (steps.get_mut(at)?, next.get_mut(at)?);
            let far = place.unwrap_or(0).wrapping_sub(*next) as i32;
            let place = next.wrapping_add(step.signed(&mut codec.coder, far) as u32);
            *next = place.wrapping_add(1);
            out.suggestions.push((*order.get(place as usize)?, String::new()));
            continue;
        }
        let text = codec.text(known.map(|(_, text)| text.as_str()))?;
        let entry = match known {
            Some((Source::Query { entry }, _)) => entry.unwrap_or(0),
            _ => 0,
        };
        let entry = (kind == 3).then(|| entries.code(&mut codec.coder, entry));
        let there = entry.is_none_or(|entry| (entry as usize) < out.shown.len());
        (there && kind <= 4).then_some(())?;
        out.suggestions.push((Source::Query { entry }, text));
    }
    Some(())
}

/// Where each suggestion stands in its order: only who writes needs to know.
struct Places {
    #[cfg(feature = "build")]
    places: [Vec<(Source, u32)>; 3],
}

impl Places {
    fn new(_orders: &[Vec<Source>; 3]) -> Self {
        Self {
            #[cfg(feature = "build")]
            places: _orders.each_ref().map(|order| {
                let mut places: Vec<(Source, u32)> = order.iter().copied().zip(0..).collect();
                places.sort_unstable();
                places
            }),
        }
    }

    fn get(&self, _order: usize, _source: Source) -> Option<u32> {
        #[cfg(feature = "build")]
        {
            let places = self.places.get(_order)?;
            let at = places.binary_search_by_key(&_source, |(source, _)| *source).ok()?;
            places.get(at).map(|(_, place)| *place)
        }
        #[cfg(not(feature = "build"))]
        None
    }
}

/// These in the order of falling popularity, then of their texts.
fn popular(parts: &Parts, sources: Vec<Source>) -> Vec<Source> {
    let level = |source: Source| match source {
        Source::Question { entry } | Source::Variant { entry, .. } => {
            parts.popularity.get(entry as usize).copied().unwrap_or(0)
        }
        _ => 0,
    };
    let text = |at: usize| sources.get(at).map_or("", |source| parts.text(*source, "")).as_bytes();
    let key = |at: usize| {
        let level = sources.get(at).map_or(0, |source| level(*source));
        u64::from(u8::MAX - level) << 56 | beginning(text(at)) >> 8
    };
    let order = permutation(sources.len(), &key, &|a, b| text(a).cmp(text(b)));
    order.iter().filter_map(|at| sources.get(*at as usize).copied()).collect()
}

/// All questions, all variants, all categories.
fn sources(parts: &Parts) -> [Vec<Source>; 3] {
    let questions = (0..parts.shown.len() as u32).map(|entry| Source::Question { entry });
    let mut variants = Vec::new();
    for (entry, shown) in (0u32..).zip(&parts.shown) {
        let count = shown.variants.len() as u32;
        variants.extend((0..count).map(|index| Source::Variant { entry, index }));
    }
    let categories = (0..parts.categories.len() as u32).map(|number| Source::Category { number });
    [questions.collect(), variants, categories.collect()].map(|all| popular(parts, all))
}
