//! What is known of each language, as tables: no code that decides anything.
//!
//! The builder reads these tables and writes into the index what concerns that vocabulary; only
//! composition, the endings and the list of languages are needed when a query is answered.

#[cfg(feature = "build")]
pub(crate) mod cognates;
pub(crate) mod compose;
#[cfg(feature = "build")]
mod danish;
pub(crate) mod endings;
#[cfg(feature = "build")]
mod english;
#[cfg(feature = "build")]
mod finnish;
#[cfg(feature = "build")]
pub(crate) mod forms;
#[cfg(feature = "build")]
mod icelandic;
#[cfg(feature = "build")]
mod norwegian;
pub(crate) mod rules;
#[cfg(feature = "build")]
mod swedish;

/// A language an entry can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Language {
    /// Danish, `da`.
    Danish,
    /// Norwegian bokmål, `nb` (`no` is read as this).
    Bokmal,
    /// Norwegian nynorsk, `nn`.
    Nynorsk,
    /// Swedish, `sv`.
    Swedish,
    /// Finnish, `fi`.
    Finnish,
    /// Icelandic, `is`.
    Icelandic,
    /// Faroese, `fo`.
    Faroese,
    /// English, `en`.
    English,
}

impl Language {
    /// Every language, in the order of their numbers in the index file.
    pub const ALL: [Self; 8] = [
        Self::Danish,
        Self::Bokmal,
        Self::Nynorsk,
        Self::Swedish,
        Self::Finnish,
        Self::Icelandic,
        Self::Faroese,
        Self::English,
    ];

    /// The languages whose words lead to those of one another; all have a genitive in -s.
    pub(crate) const NEIGHBOURS: [Self; 4] =
        [Self::Danish, Self::Bokmal, Self::Nynorsk, Self::Swedish];

    /// The ISO 639-1 code: `"da"`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::Bokmal => "nb",
            Self::Nynorsk => "nn",
            Self::Swedish => "sv",
            Self::Finnish => "fi",
            Self::Icelandic => "is",
            Self::Faroese => "fo",
            Self::English => "en",
        }
    }

    /// The language of a code, in any case and with or without a region (`"da-DK"`, `"sv_FI"`).
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "no" => Some(Self::Bokmal),
            other => Self::ALL.into_iter().find(|language| language.code() == other),
        }
    }

    /// The number in the index file.
    #[cfg(feature = "build")]
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// One bit a language.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u8
    }

    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// The tables of one language.
#[cfg(feature = "build")]
pub(crate) struct Tables {
    /// Words that say nothing of what is asked for. Reviewed one by one: a word that can carry
    /// the meaning of a question (ikke, uden, før, ny, hjem) is not among them.
    pub(crate) function_words: &'static str,
    /// Words that say what kind of answer is wanted.
    pub(crate) question_words: &'static str,
    /// Words of content that are mostly part of how a question is put (*har jeg ret til*, *vad
    /// innebär det*): worth less than the word that says what is asked about, and between two words
    /// that serve the sentence no more than those.
    pub(crate) frame_words: &'static str,
    /// Irregular words: the lemma, then its other forms; one lexeme a line. With `~` before it the
    /// forms change likewise behind another word or a prefix (*deltage*, *deltog*; *borgmænd*);
    /// those behind `/` do not, and are other words as well (*bad*, also a bath: *karbad*).
    pub(crate) irregular: &'static [&'static str],
    /// What may stand between the parts of a compound.
    pub(crate) links: &'static [&'static str],
    /// Endings that make a derived word, not a compound: never a last part.
    pub(crate) suffixes: &'static str,
    /// Endings that make another word where a dictionary's rules add them: *stat*, *statleg*.
    pub(crate) derivations: &'static str,
    /// Beginnings that make a derived word: never a first part on their own.
    pub(crate) prefixes: &'static str,
    /// Words of two letters that are parts all the same.
    pub(crate) short_parts: &'static str,
    /// Words that look like compounds or misspellings of others and are neither: *søndag* is no
    /// son's day, *billede* no car.
    pub(crate) whole: &'static str,
}

#[cfg(feature = "build")]
impl Language {
    /// The tables of this language; a language without its own borrows its nearest neighbour's.
    pub(crate) const fn tables(self) -> &'static Tables {
        match self {
            Self::Danish => &danish::TABLES,
            Self::Bokmal => &norwegian::BOKMAL,
            Self::Nynorsk => &norwegian::NYNORSK,
            Self::Swedish => &swedish::TABLES,
            Self::Finnish => &finnish::TABLES,
            Self::Icelandic => &icelandic::ICELANDIC,
            Self::Faroese => &icelandic::FAROESE,
            Self::English => &english::TABLES,
        }
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_come_back() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert_eq!(Language::from_number(language.number()), Some(language));
        }
        assert_eq!(Language::from_code("NO"), Some(Language::Bokmal));
        assert_eq!(Language::from_code("da-DK"), Some(Language::Danish));
        assert_eq!(Language::from_code("xx"), None);
    }

    #[test]
    fn tables_are_lower_case_words_without_repeats() {
        for language in Language::ALL {
            let tables = language.tables();
            for text in [
                tables.function_words,
                tables.question_words,
                tables.frame_words,
                tables.short_parts,
                tables.whole,
            ] {
                let words: Vec<&str> = text.split_whitespace().collect();
                let set: BTreeSet<&str> = words.iter().copied().collect();
                assert_eq!(words.len(), set.len(), "{language:?}: {text}");
                assert_eq!(text, text.to_lowercase());
            }
            let function: BTreeSet<&str> = tables.function_words.split_whitespace().collect();
            for word in tables.question_words.split_whitespace() {
                assert!(!function.contains(word), "{language:?}: {word} twice");
            }
            for group in tables.irregular {
                let forms: Vec<&str> = forms::words(group).collect();
                let set: BTreeSet<&str> = forms.iter().copied().collect();
                assert!(forms.len() >= 2, "{language:?}: {group}");
                assert_eq!(forms.len(), set.len(), "{language:?}: {group}");
            }
        }
    }

    #[test]
    fn words_that_carry_a_question_are_not_stop_words() {
        let tables = Language::Danish.tables();
        let words: BTreeSet<&str> = tables.function_words.split_whitespace().collect();
        for word in ["ikke", "uden", "før", "efter", "ny", "hjem", "mod", "selv", "have", "mere"] {
            assert!(!words.contains(word), "{word}");
        }
    }
}
