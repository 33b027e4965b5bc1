//! Popularity with a half-life, as *partial -> merge -> finalise*.
//!
//! Each partition of a log makes a [`Partial`]; partials merge in any order and grouping; one of
//! them at last gives the [`Popularity`]. Weights are whole numbers of 2^-32, so that sums are
//! exact: one partition or a thousand give the same bits.

use std::collections::{BTreeMap, HashMap};

use crate::analysis::redact;
use crate::error::{Error, ErrorKind, Result};

/// Somebody opened an entry after a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'e> {
    /// The id of the event, unique in the log.
    pub id: &'e str,
    /// What was asked; empty where the entry was found without a question.
    pub query: &'e str,
    /// The id of the entry.
    pub entry: &'e str,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub time_ms: i64,
}

/// How popularity fades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfLife {
    /// After this many days an event counts half.
    pub days: f64,
    /// The moment that popularity is for, in milliseconds since 1970-01-01 UTC. There is no clock
    /// here: every partition has to be given the same.
    pub now_ms: i64,
}

/// A weight of 1 in the whole numbers that weights are summed in.
pub const UNIT: i64 = 1 << 32;
/// Clocks differ a little; an event later than this after `now` is a wrong clock.
pub const MAX_SKEW_MS: i64 = 5 * 60 * 1000;

const DAY_MS: f64 = 86_400_000.0;

/// The sum of one query and entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyedWeight {
    /// The faded weight, in units of 1 / [`UNIT`].
    pub weight: i64,
    /// How many events.
    pub events: i64,
}

/// What one partition of the log says, or several together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// By query (white space put right, lower case) and entry id.
    pub sums: BTreeMap<(String, String), KeyedWeight>,
}

impl Partial {
    /// Sums the events of one partition. O(events).
    ///
    /// Events with the same id have to be in the same partition (deal them by id): then every
    /// repetition is found.
    ///
    /// # Errors
    /// [`ErrorKind::Content`], naming the row from 0: an event that stands twice, a time after
    /// `now` by more than [`MAX_SKEW_MS`] or before 1970, an empty id.
    /// [`ErrorKind::Argument`]: a half-life that is not positive.
    pub fn of<'e>(events: impl IntoIterator<Item = Event<'e>>, fade: HalfLife) -> Result<Self> {
        if !(fade.days > 0.0 && fade.days.is_finite()) {
            let message = format!("a half-life of {} days", fade.days);
            return Err(Error::new(ErrorKind::Argument, message).remedy("use a number above 0"));
        }
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut partial = Self::default();
        for (row, event) in events.into_iter().enumerate() {
            let wrong = |field: &str, message: String, remedy: &str| {
                let message = format!("row {row}: {message}");
                Err(Error::new(ErrorKind::Content, message).at_field(field).remedy(remedy))
            };
            if event.id.is_empty() || event.entry.is_empty() {
                let field = if event.id.is_empty() { "event" } else { "entry" };
                return wrong(field, "the id is empty".into(), "leave the row out");
            }
            if let Some(first) = seen.insert(event.id, row) {
                let message = format!("the event `{}` stands in row {first} too", event.id);
                return wrong("event", message, "keep one of the two");
            }
            if event.time_ms > fade.now_ms.saturating_add(MAX_SKEW_MS) || event.time_ms < 0 {
                let message = format!(
                    "the event `{}` is of {} ms, now is {} ms: a clock is wrong",
                    event.id, event.time_ms, fade.now_ms
                );
                return wrong("time", message, "correct the time, or leave the row out");
            }
            let key = (normal(event.query), event.entry.to_owned());
            let sum = partial.sums.entry(key).or_default();
            sum.weight = sum.weight.saturating_add(fade.weight(event.time_ms));
            sum.events = sum.events.saturating_add(1);
        }
        Ok(partial)
    }

    /// Adds another partition's sums. Associative and commutative.
    pub fn merge(&mut self, other: Self) {
        for (key, more) in other.sums {
            let sum = self.sums.entry(key).or_default();
            sum.weight = sum.weight.saturating_add(more.weight);
            sum.events = sum.events.saturating_add(more.events);
        }
    }

    /// The popularity of entries, and of queries that enough people asked.
    ///
    /// A query counts with its entries from `least_events` events on, and only if it does not look
    /// like personal information (an e-mail address, a long number): what is left out is counted
    /// in [`Popularity::withheld`]. Entries keep the events of withheld queries.
    pub fn finalise(&self, least_events: i64) -> Popularity {
        let mut entries: BTreeMap<&str, KeyedWeight> = BTreeMap::new();
        let mut asked: BTreeMap<&str, i64> = BTreeMap::new();
        for ((query, entry), sum) in &self.sums {
            let total = entries.entry(entry).or_default();
            total.weight = total.weight.saturating_add(sum.weight);
            total.events = total.events.saturating_add(sum.events);
            if !query.is_empty() {
                *asked.entry(query).or_default() += sum.events;
            }
        }
        let shown = |query: &str| {
            asked.get(query).is_some_and(|events| *events >= least_events)
                && redact::personal(query).is_none()
        };
        let queries = (self.sums.iter())
            .filter(|((query, _), _)| shown(query))
            .map(|((query, entry), sum)| QueryPopularity {
                query: query.clone(),
                entry: entry.clone(),
                weight: value(sum.weight),
                events: sum.events,
            })
            .collect();
        Popularity {
            queries,
            withheld: asked.keys().filter(|query| !shown(query)).count(),
            entries: (entries.into_iter())
                .map(|(entry, sum)| (entry.to_owned(), value(sum.weight), sum.events))
                .collect(),
        }
    }
}

impl HalfLife {
    /// `2^(-age / half-life)` in units of 1 / [`UNIT`]; an event of the near future counts in full.
    fn weight(self, time_ms: i64) -> i64 {
        let age = (self.now_ms.saturating_sub(time_ms)).max(0) as f64 / DAY_MS;
        libm::round(UNIT as f64 * libm::exp2(-age / self.days)) as i64
    }
}

fn value(weight: i64) -> f64 {
    weight as f64 / UNIT as f64
}

/// A query as it is counted: white space put right, lower case.
fn normal(query: &str) -> String {
    query.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How popular a query is with an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryPopularity {
    /// The query.
    pub query: String,
    /// The id of the entry that was opened.
    pub entry: String,
    /// The faded number of events.
    pub weight: f64,
    /// The number of events.
    pub events: i64,
}

/// Popularity, ready for [`build_popularity`](crate::build_popularity).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Popularity {
    /// Entry id, faded number of events, number of events; in the order of ids.
    pub entries: Vec<(String, f64, i64)>,
    /// In the order of query and entry. An editor should read them before they are suggested.
    pub queries: Vec<QueryPopularity>,
    /// How many queries are left out: asked too seldom, or they look personal.
    pub withheld: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000_000;
    const FADE: HalfLife = HalfLife { days: 30.0, now_ms: NOW };

    fn log() -> Vec<(String, String, String, i64)> {
        (0..500i64)
            .map(|n| {
                let query = format!("Spørgsmål  {}", n % 7);
                (format!("e{n}"), query, format!("id{}", n * n % 11), NOW - n * 7_654_321)
            })
            .collect()
    }

    fn partial(rows: &[(String, String, String, i64)]) -> Result<Partial> {
        let event = |(id, query, entry, time): &'_ (String, String, String, i64)| -> Event<'_> {
            // Borrowed for the call alone.
            Event { id: leak(id), query: leak(query), entry: leak(entry), time_ms: *time }
        };
        Partial::of(rows.iter().map(event).collect::<Vec<_>>(), FADE)
    }

    fn leak(text: &str) -> &'static str {
        Box::leak(text.to_owned().into_boxed_str())
    }

    #[test]
    fn one_two_and_eight_partitions_give_the_same() {
        let whole = partial(&log()).unwrap();
        for parts in [2, 8] {
            let mut merged = Partial::default();
            for part in (0..parts).rev() {
                let rows: Vec<_> =
                    log().into_iter().enumerate().filter(|(n, _)| n % parts == part).collect();
                let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
                merged.merge(partial(&rows).unwrap());
            }
            assert_eq!(merged, whole);
            assert_eq!(merged.finalise(8), whole.finalise(8));
        }
    }

    #[test]
    fn an_event_counts_half_after_the_half_life() {
        let rows = [
            ("a".into(), "pas".into(), "x".into(), NOW),
            ("b".into(), " PAS ".into(), "x".into(), NOW - 30 * 86_400_000),
            ("c".into(), String::new(), "y".into(), NOW - 60 * 86_400_000),
        ];
        let popularity = partial(&rows).unwrap().finalise(2);
        assert_eq!(popularity.entries, [("x".to_owned(), 1.5, 2), ("y".to_owned(), 0.25, 1)]);
        assert_eq!(popularity.queries.len(), 1);
        assert_eq!(popularity.queries[0].query, "pas");
        assert_eq!(popularity.withheld, 0);
    }

    #[test]
    fn rare_and_personal_queries_are_withheld() {
        let rows: Vec<_> = (0..9)
            .map(|n| (format!("e{n}"), "ring 12 34 56 78".into(), "x".into(), NOW))
            .chain([("r".into(), "sjælden".into(), "x".into(), NOW)])
            .collect();
        let popularity = partial(&rows).unwrap().finalise(8);
        assert_eq!((popularity.queries.len(), popularity.withheld), (0, 2));
        assert_eq!(popularity.entries, [("x".to_owned(), 10.0, 10)]);
    }

    #[test]
    fn wrong_clocks_and_repeated_events_are_named() {
        let row = |id: &str, time| (id.to_owned(), "q".to_owned(), "x".to_owned(), time);
        let future = partial(&[row("a", NOW), row("late", NOW + MAX_SKEW_MS + 1)]).unwrap_err();
        assert_eq!(future.field(), Some("time"));
        assert!(future.message().contains("row 1") && future.message().contains("late"));
        let twice = partial(&[row("a", NOW), row("b", NOW), row("a", NOW)]).unwrap_err();
        assert!(twice.message().contains("row 2") && twice.message().contains("row 0"), "{twice}");
        assert!(partial(&[row("a", -1)]).is_err());
        assert!(partial(&[row("a", NOW + MAX_SKEW_MS)]).is_ok());
        let none = Partial::of([], HalfLife { days: 0.0, now_ms: NOW });
        assert_eq!(none.unwrap_err().kind(), ErrorKind::Argument);
    }
}
