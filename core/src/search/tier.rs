//! The ways in which a query word can reach a word of an entry, in order of trust.

/// How a query word reached an entry's word, best first.
///
/// The order guarantee: raising one query word to a better tier, all else equal, never lowers an
/// entry's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The same word: *børnehave* = *børnehave*.
    Exact,
    /// Another form of the same lexeme that the index knows: *børnehaver*.
    Inflection,
    /// The last word while typing, as the start of a word: *børneh*.
    Prefix,
    /// Other letters for the same sound: *boernehave*, *Aarhus*, *ide*.
    Folded,
    /// A form that the index has never seen, by its stem; a verb for the noun of what it does, or the
    /// other way round, where nothing else of the word is there: *opsige*, *opsigelse*.
    Stem,
    /// Two words written as one, or one as two: *børne have*.
    Joined,
    /// A part of a compound, or a compound with the same parts.
    Compound,
    /// A synonym of the index's synonym file.
    Synonym,
    /// A cognate in a neighbour language.
    Neighbour,
    /// A spelling error away.
    Typo,
}

impl Tier {
    /// All tiers, best first.
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::Inflection,
        Self::Prefix,
        Self::Folded,
        Self::Stem,
        Self::Joined,
        Self::Compound,
        Self::Synonym,
        Self::Neighbour,
        Self::Typo,
    ];

    /// The stable name, the same in every language: `"exact"`, `"inflection"`, ...
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Inflection => "inflection",
            Self::Prefix => "prefix",
            Self::Folded => "folded",
            Self::Stem => "stem",
            Self::Joined => "joined",
            Self::Compound => "compound",
            Self::Synonym => "synonym",
            Self::Neighbour => "neighbour",
            Self::Typo => "typo",
        }
    }
}
