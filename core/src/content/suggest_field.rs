//! "Did you mean": the known field that an unknown one probably stands for.

/// Names that other systems and other languages use, with ours.
const ALIASES: &[(&str, &str)] = &[
    ("body", "answer"),
    ("fråga", "question"),
    ("heading", "question"),
    ("href", "url"),
    ("kategori", "category"),
    ("language", "lang"),
    ("link", "url"),
    ("målgruppe", "audience"),
    ("målgrupp", "audience"),
    ("nøgleord", "keywords"),
    ("nyckelord", "keywords"),
    ("popularitet", "popularity"),
    ("selvbetjening", "self_service"),
    ("språk", "lang"),
    ("sprog", "lang"),
    ("spørgsmål", "question"),
    ("spørsmål", "question"),
    ("stikord", "keywords"),
    ("svar", "answer"),
    ("tags", "keywords"),
    ("target_group", "audience"),
    ("text", "answer"),
    ("title", "question"),
    ("titel", "question"),
    ("visibility", "audience"),
];

/// Longer names resemble none of ours; this bounds the work per unknown field.
const MAX_CHARS: usize = 32;

/// The known name nearest to `unknown`, if one is near enough: the same apart from case and
/// separators, an alias, or within one edit (two if one of them has eight letters).
pub(super) fn suggest<'k>(unknown: &str, known: &[&'k str]) -> Option<&'k str> {
    let plain = plain(unknown)?;
    let alias = ALIASES
        .iter()
        .find(|(name, _)| self::plain(name).as_ref() == Some(&plain))
        .and_then(|(_, ours)| known.iter().find(|name| *name == ours));
    if let Some(ours) = alias {
        return Some(ours);
    }
    let near = |name: &&'k str| {
        let known = self::plain(name)?;
        let cost = edits(&plain, &known);
        let allowed = if plain.len().max(known.len()) < 8 { 1 } else { 2 };
        (cost <= allowed).then_some((cost, *name))
    };
    known.iter().filter_map(near).min_by_key(|(cost, _)| *cost).map(|(_, name)| name)
}

/// The remedy for an unknown field: the suggestion, or else the list of known fields.
pub(super) fn remedy(unknown: &str, known: &[&str]) -> String {
    match suggest(unknown, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("the known fields are {}", known.join(", ")),
    }
}

/// Lower case without separators; `None` if empty or too long to resemble a field.
fn plain(name: &str) -> Option<Vec<char>> {
    if name.len() > 4 * MAX_CHARS {
        return None;
    }
    let plain: Vec<char> =
        name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
    (1..=MAX_CHARS).contains(&plain.len()).then_some(plain)
}

/// Edit distance with swapped neighbours as one edit (optimal string alignment).
fn edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y;
            if swapped {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["id", "question", "answer", "self_service", "audience", "url"];

    #[test]
    fn a_misspelt_field_is_recognised() {
        assert_eq!(suggest("anwser", KNOWN), Some("answer"));
        assert_eq!(suggest("audiance", KNOWN), Some("audience"));
        assert_eq!(suggest("questions", KNOWN), Some("question"));
        assert_eq!(suggest("audiens", KNOWN), Some("audience"));
    }

    #[test]
    fn case_and_separators_do_not_count() {
        assert_eq!(suggest("selfService", KNOWN), Some("self_service"));
        assert_eq!(suggest("ID", KNOWN), Some("id"));
    }

    #[test]
    fn nordic_field_names_are_recognised() {
        assert_eq!(suggest("Spørgsmål", KNOWN), Some("question"));
        assert_eq!(suggest("svar", KNOWN), Some("answer"));
        assert_eq!(suggest("kategori", KNOWN), None, "not a known field here");
    }

    #[test]
    fn an_unlike_field_lists_the_known_ones() {
        assert_eq!(suggest("created_by", KNOWN), None);
        assert_eq!(suggest("created", &["related"]), None);
        assert!(remedy("created_by", KNOWN).contains("id, question, answer"));
    }

    #[test]
    fn odd_names_are_harmless() {
        assert_eq!(suggest("", KNOWN), None);
        assert_eq!(suggest("---", KNOWN), None);
        assert_eq!(suggest(&"x".repeat(1 << 20), KNOWN), None);
    }

    #[test]
    fn swapped_letters_are_one_edit() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(edits(&chars("anwser"), &chars("answer")), 1);
        assert_eq!(edits(&chars(""), &chars("abc")), 3);
        assert_eq!(edits(&chars("kitten"), &chars("sitting")), 3);
    }
}
