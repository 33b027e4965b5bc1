//! What an editor writes: one question with its answer.

use serde::{Deserialize, Serialize};

/// A question, its answer and everything an editor says about them.
///
/// An entry needs an `id` and either a question or an answer; everything else has a default.
/// The names of the fields are the names in JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// The stable name of the entry, unique in its file: `"pas-fornyelse"`.
    pub id: String,
    /// The question as the organisation words it. May be empty if there is an answer: then the
    /// answer's first sentence is searched like a question.
    pub question: String,
    /// Other ways to word the same question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// The answer as plain text. May be empty if there is a question.
    pub answer: String,
    /// Search words that an editor adds; searched like the question, but not shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The path in the category tree, outermost first: `["Affald", "Storskrald"]`.
    /// In JSON a single string is a path of one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<String>,
    /// Who may see it: `"public"` (the default), `"staff"` or the name of a group.
    pub audience: String,
    /// Roles and life situations it belongs to: `"børnefamilie"`, `"senior"`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// The self-service solution, shown as the action.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_service: Option<SelfService>,
    /// Ids of entries that people who read this one also need.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// Where the answer stands on the organisation's own page.
    pub url: String,
    /// The language of the entry (`"da"`, `"nb"`, `"nn"`, `"sv"`, `"fi"`, `"is"`, `"fo"`, `"en"`);
    /// empty means the first language of the build.
    pub lang: String,
    /// The first day the entry is current, ISO 8601 (`"2026-01-31"`); none means always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// The last day the entry is current, ISO 8601; none means for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// Editorial priority from -3 (push down) to 3 (pin); 0 is the default.
    #[serde(skip_serializing_if = "is_zero")]
    pub priority: i8,
    /// How many people asked this in some period. Only the order of size counts: the index
    /// keeps at most 16 levels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub popularity: Option<f64>,
}

fn is_zero(value: &i8) -> bool {
    *value == 0
}

/// A link to where the citizen can do the thing at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfService {
    /// What the action is called: "Bestil tid til pas".
    pub title: String,
    /// Where it is.
    pub url: String,
}

impl Entry {
    /// The audience of an entry that names none.
    pub const PUBLIC: &'static str = "public";

    /// The audience, with the default filled in.
    pub fn audience(&self) -> &str {
        if self.audience.is_empty() { Self::PUBLIC } else { &self.audience }
    }
}

/// A question that people are known to ask, with how many did: what suggestions are made of
/// besides the entries' own questions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownQuery {
    /// The text, as it will be suggested.
    pub text: String,
    /// How many asked it in some period.
    pub count: f64,
    /// The id of the entry that answers it, where one is known. Its popularity grows by `count`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}
