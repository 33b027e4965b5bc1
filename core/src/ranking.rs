//! The numbers of the ranking, each with a name and a reason, and the arithmetic on them.
//!
//! These functions take numbers, never an index. They add, subtract, multiply, divide and compare:
//! operations that IEEE 754 fixes to the bit, so that Rust, Python and the browser agree.

#[cfg(feature = "build")]
use crate::error::{Error, ErrorKind, Result};

/// The weights of the ranking: they travel in the index file.
///
/// An entry's score is `text + COVERAGE x coverage + PASSAGE x passage + ADJACENCY x adjacency +
/// AGREEMENT x agreement + FIT x fit + PRIORITY x priority`, then popularity lifts it inside its
/// tier class. `text` is
/// BM25F (Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009) as the mean over
/// the query's words weighted by idf, so that scores of short and long queries compare.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    values: [f32; COUNT],
}

macro_rules! parameters {
    ($($(#[doc = $doc:literal])+ $name:ident = $value:literal;)+) => {
        /// The parameters of a [`Ranking`], in the order of the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        pub enum Parameter {
            $($(#[doc = $doc])+ $name,)+
        }

        const COUNT: usize = [$(stringify!($name)),+].len();

        #[cfg(feature = "build")]
        impl Parameter {
            /// All parameters, in the order of the file.
            pub(crate) const ALL: [Self; COUNT] = [$(Self::$name),+];
        }

        /// Names and defaults.
        const PARAMETERS: [(&str, f32); COUNT] = [$((stringify!($name), $value)),+];

        /// What each parameter is for, in one line each.
        #[cfg(feature = "build")]
        const PURPOSES: [&str; COUNT] = [$(concat!($($doc),+)),+];
    };
}

parameters! {
    /// Weight of a match in the question: what the entry is about, in the editor's words.
    question = 1.6;
    /// Weight of a match in a variant of the question.
    variant = 1.5;
    /// Weight of a match in an editor's keyword: chosen to be found by.
    keyword = 1.5;
    /// Weight of a match in the category path: says the subject, not the matter.
    category = 0.45;
    /// Weight of a match in the title of the self-service action.
    action = 0.7;
    /// Weight of a match in the answer, once; further ones count as `tf` does.
    answer = 0.7;
    /// Saturation of term frequency (BM25's k1): how soon more of the same stops helping.
    k1 = 0.9;
    /// Length normalisation of the question, 0 to 1 (BM25's b): questions are all short.
    b_question = 0.6;
    /// Length normalisation of the answer, 0 to 1.
    b_answer = 0.5;
    /// Value of covering the whole query, as a share of a perfect text score.
    coverage = 0.2;
    /// Value of covering the whole query in one place: in the question, in one passage of the
    /// answer or in both together. What the answer says here and there counts as coverage only.
    passage = 0.4;
    /// Value of query words that stand beside each other in the question too, small words with
    /// them: *skru på* is not *skru av*.
    adjacency = 0.05;
    /// Value of the same question and function words (when, where, how much).
    agreement = 0.05;
    /// Value of speaking of all that the question is about: of two entries with the query's words
    /// the one that asks for nothing else comes first.
    fit = 0.1;
    /// Value of one step of editorial priority (-3 to 3).
    priority = 0.15;
    /// The most that popularity adds, between entries of the same tier class and coverage.
    popularity = 0.08;
    /// Tier: the same word. The unit of the others.
    exact = 1.0;
    /// Tier: another known form of the lexeme: nearly as good.
    inflection = 0.93;
    /// Tier: last word as a prefix while typing.
    prefix = 0.91;
    /// Tier: folded letters (aa = å).
    folded = 0.9;
    /// Tier: bare letters (a for å): another word more often than not.
    bare = 0.85;
    /// Tier: unseen form with the same stem.
    stem = 0.89;
    /// Tier: two words joined or one split.
    joined = 0.88;
    /// Tier: compound edge, whole; times the share of the word that is met.
    compound = 0.76;
    /// Tier: synonym edge, times the rule's own weight.
    synonym = 0.64;
    /// Tier: neighbour language.
    neighbour = 0.6;
    /// Tier: one whole edit away; less for dearer corrections.
    typo = 0.58;
    /// Verdict: constant.
    verdict_bias = -3.45;
    /// Verdict: per unit of text score of the first hit.
    verdict_text = 2.7;
    /// Verdict: per unit of the query's coverage by the first hit.
    verdict_coverage = 1.5;
    /// Verdict: per unit of coverage by the first hit's question, variants and keywords alone.
    verdict_question = 2.1;
    /// Verdict: per unit of distance to the second hit.
    verdict_margin = 3.2;
    /// Verdict: from this confidence on the first hit is shown as the answer. On the development
    /// queries of the example set, its synonyms and those without an answer included, it is the
    /// right one in 95 of 100 such cases; from 0.6 on in 91.
    verdict_answer = 0.7;
    /// Verdict: below this confidence nothing is offered. On the same queries 17 of 65 questions
    /// without an answer fall below, and 53 of 364 of those with one, 8 of these with the right
    /// hit first; below 0.2 it would be more of each.
    verdict_none = 0.15;
}

impl Default for Ranking {
    fn default() -> Self {
        Self { values: PARAMETERS.map(|(_, value)| value) }
    }
}

impl Ranking {
    /// The value of a parameter.
    #[inline]
    pub fn get(&self, parameter: Parameter) -> f32 {
        self.values.get(parameter as usize).copied().unwrap_or_default()
    }

    /// Names and values, in the order of the file.
    pub fn parameters(&self) -> impl Iterator<Item = (&'static str, f32)> + '_ {
        PARAMETERS.iter().zip(&self.values).map(|((name, _), value)| (*name, *value))
    }

    /// Sets a parameter by name; `false` if there is none of that name or the value is not finite.
    pub fn set(&mut self, name: &str, value: f32) -> bool {
        let at = PARAMETERS.iter().position(|(known, _)| *known == name);
        match at.and_then(|at| self.values.get_mut(at)) {
            Some(slot) if value.is_finite() => {
                *slot = value;
                true
            }
            _ => false,
        }
    }
}

/// The tiers in order of trust: their weights may not rise from one to the next.
#[cfg(feature = "build")]
const TIERS: [Parameter; 10] = {
    use Parameter::{
        compound, exact, folded, inflection, joined, neighbour, prefix, stem, synonym, typo,
    };
    [exact, inflection, prefix, folded, stem, joined, compound, synonym, neighbour, typo]
};

/// More than this no weight of a field, feature or verdict can mean anything.
#[cfg(feature = "build")]
const MAX_WEIGHT: f32 = 100.0;
/// The range of k1: at 0 a word counts or does not, at 10 it hardly saturates.
#[cfg(feature = "build")]
const MAX_K1: f32 = 10.0;

#[cfg(feature = "build")]
impl Parameter {
    /// The least and the greatest value that makes sense; both are allowed.
    pub(crate) fn range(self) -> (f32, f32) {
        match self {
            Self::k1 => (0.0, MAX_K1),
            Self::b_question | Self::b_answer | Self::verdict_answer | Self::verdict_none => {
                (0.0, 1.0)
            }
            Self::bare => (0.0, 1.0),
            tier if TIERS.contains(&tier) => (0.0, 1.0),
            Self::verdict_bias
            | Self::verdict_text
            | Self::verdict_coverage
            | Self::verdict_question
            | Self::verdict_margin => (-MAX_WEIGHT, MAX_WEIGHT),
            _ => (0.0, MAX_WEIGHT),
        }
    }

    /// The parameter of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parameter| parameter.name() == name)
    }

    /// The name, the same in every language and in the file.
    pub(crate) fn name(self) -> &'static str {
        PARAMETERS.get(self as usize).map_or("", |(name, _)| name)
    }
}

#[cfg(feature = "build")]
impl Ranking {
    /// Names, the least and greatest value that is allowed, and what each parameter is for, in the
    /// order of the file.
    pub fn describe() -> impl Iterator<Item = (&'static str, (f32, f32), &'static str)> {
        let all = Parameter::ALL.into_iter().zip(PURPOSES);
        all.map(|(parameter, purpose)| (parameter.name(), parameter.range(), purpose.trim_start()))
    }

    /// Whether every value is in its range and the tiers keep their order: a more trusted tier
    /// never weighs less than a less trusted one, so that the order guarantee holds for these
    /// weights too.
    ///
    /// # Errors
    /// [`ErrorKind::Argument`], naming the parameter.
    pub fn check(&self) -> Result<()> {
        let wrong = |name: &str, message: String, remedy: String| {
            Err(Error::new(ErrorKind::Argument, message).at_field(name).remedy(remedy))
        };
        for parameter in Parameter::ALL {
            let (value, (low, high)) = (self.get(parameter), parameter.range());
            if !(low..=high).contains(&value) {
                let message = format!("{value} is out of range");
                return wrong(parameter.name(), message, format!("use {low} to {high}"));
            }
        }
        let order = |upper: Parameter, lower: Parameter| {
            if self.get(lower) <= self.get(upper) {
                return Ok(());
            }
            let message = format!("a tier of less trust weighs more than `{}`", upper.name());
            wrong(lower.name(), message, format!("use at most {}", self.get(upper)))
        };
        for pair in TIERS.windows(2) {
            if let [upper, lower] = *pair {
                order(upper, lower)?;
            }
        }
        order(Parameter::folded, Parameter::bare)?;
        order(Parameter::verdict_answer, Parameter::verdict_none)
    }
}

/// Length buckets: the number of words that stands for each, rising by about a third.
const BUCKETS: [u16; 16] = [1, 2, 3, 4, 5, 7, 9, 12, 17, 25, 40, 65, 110, 200, 400, 900];

/// The bucket of a length in words.
#[cfg(feature = "build")]
pub(crate) fn length_bucket(words: usize) -> u8 {
    let above = BUCKETS.iter().position(|&length| usize::from(length) >= words);
    above.unwrap_or(BUCKETS.len() - 1) as u8
}

/// The length that a bucket stands for, in words.
pub(crate) fn bucket_length(bucket: usize) -> f32 {
    f32::from(BUCKETS.get(bucket).copied().unwrap_or(1))
}

/// Times that a word occurs in an answer, as three bits: 0 is not at all.
pub(crate) fn tf_code(count: usize) -> u8 {
    match count {
        0..=3 => count as u8,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        _ => 7,
    }
}

/// What a code of [`tf_code`] counts for. Past the third time a word adds little: a saturation of
/// its own, for the field is long and its words are bursty.
pub(crate) fn tf_value(code: usize) -> f32 {
    const VALUES: [f32; 8] = [0.0, 1.0, 1.7, 2.2, 2.6, 3.0, 3.3, 3.5];
    VALUES.get(code).copied().unwrap_or_default()
}

/// BM25's length normalisation.
pub(crate) fn length_norm(b: f32, length: f32, average: f32) -> f32 {
    1.0 - b + b * length / if average > 1.0 { average } else { 1.0 }
}

/// The share of a query word's worth that an entry earns: `weight` is the best tier it reached,
/// `tf` the tier-weighted pseudo frequency over all ways (weight included).
///
/// Rises in both, is at most `weight`, and equals `weight x s / (s + k1)` for one way with
/// frequency `s`: many weak ways never outweigh one strong way's ceiling.
#[inline]
pub(crate) fn saturate(weight: f32, tf: f32, k1: f32) -> f32 {
    let below = tf + k1 * weight;
    if below > 0.0 { weight * tf * (1.0 + k1) / below } else { 0.0 }
}

/// idf from its code in the file: sixteenths.
#[inline]
pub(crate) fn idf(code: u8) -> f32 {
    f32::from(code) / 16.0
}

/// The code of an idf that [`idf`] gave, so that sums of them are whole.
pub(crate) fn code_of(idf: f32) -> u32 {
    (idf * 16.0) as u32
}

/// The idf of a word in `df` of `entries`, as a code: `ln(1 + (N - df + 0.5) / (df + 0.5))`,
/// which is never negative. At least 1, so that no word weighs nothing.
#[cfg(feature = "build")]
pub(crate) fn idf_code(entries: usize, df: usize) -> u8 {
    let (n, df) = (entries as f64, df.min(entries) as f64);
    let idf = libm::log(1.0 + (n - df + 0.5) / (df + 0.5));
    libm::round(idf * 16.0).clamp(1.0, 255.0) as u8
}

/// The logistic function by straight lines between its values at -6, -5, ... 6: no `exp` at query
/// time, at most 0.012 off, and exact everywhere.
pub(crate) fn logistic(z: f32) -> f32 {
    const VALUES: [f32; 13] = [
        0.002_472_6,
        0.006_692_9,
        0.017_986_2,
        0.047_425_9,
        0.119_202_9,
        0.268_941_4,
        0.5,
        0.731_058_6,
        0.880_797_1,
        0.952_574_1,
        0.982_013_8,
        0.993_307_1,
        0.997_527_4,
    ];
    let at = (z.clamp(-6.0, 6.0) + 6.0).min(11.999);
    let below = at as usize;
    let (low, high) = (VALUES.get(below), VALUES.get(below + 1));
    match (low, high) {
        (Some(low), Some(high)) => low + (high - low) * (at - below as f32),
        _ => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_better_tier_or_more_matches_never_lower(
            weight in 0.01f32..1.0, more in 0.0f32..0.5, tf in 0.01f32..9.0, k1 in 0.1f32..2.0,
        ) {
            let base = saturate(weight, tf * weight, k1);
            let slack = base * 1e-6;
            prop_assert!(saturate(weight + more, tf * (weight + more), k1) >= base - slack);
            prop_assert!(saturate(weight, tf * weight + more, k1) >= base - slack);
            prop_assert!(base <= weight * (1.0 + k1) + slack);
        }

        #[test]
        fn logistic_rises(z in -9.0f32..9.0, step in 0.0f32..3.0) {
            prop_assert!(logistic(z + step) >= logistic(z));
            let exact = 1.0 / (1.0 + libm::exp(-f64::from(z)));
            prop_assert!((f64::from(logistic(z)) - exact).abs() < 0.015);
        }
    }

    #[test]
    fn parameters_have_names() {
        let mut ranking = Ranking::default();
        assert!(ranking.set("k1", 1.5));
        assert_eq!(ranking.get(Parameter::k1), 1.5);
        assert!(!ranking.set("k2", 1.5));
        assert!(!ranking.set("k1", f32::NAN));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let with = |name: &str, value: f32| {
            let mut ranking = Ranking::default();
            assert!(ranking.set(name, value));
            ranking.check()
        };
        assert!(Ranking::default().check().is_ok());
        for (name, value) in [
            ("k1", -0.1),
            ("b_answer", 1.5),
            ("question", -1.0),
            ("typo", 0.7),
            ("bare", 0.95),
            ("exact", 0.9),
            ("verdict_none", 0.8),
        ] {
            let error = with(name, value).unwrap_err();
            assert!(error.remedy_text().is_some(), "{name}");
        }
        assert_eq!(with("typo", 0.7).unwrap_err().field(), Some("typo"));
        assert!(with("verdict_bias", -9.0).is_ok());
        assert!(Ranking::describe().all(|(_, _, purpose)| purpose.ends_with('.')));
    }

    #[test]
    fn tiers_fall_in_order_of_trust() {
        use Parameter::*;
        let ranking = Ranking::default();
        for pair in TIERS.windows(2) {
            assert!(ranking.get(pair[0]) > ranking.get(pair[1]), "{pair:?}");
        }
        assert!(ranking.get(folded) > ranking.get(bare));
        assert!(ranking.get(bare) > ranking.get(compound));
    }
}
