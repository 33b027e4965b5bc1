//! `top`, `categories` and `related`: what an index holds, without a question.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::args::{OpenArgs, RelatedArgs, TopArgs};
use super::json;
use super::open::{Opened, filter, find, open};
use super::outcome::Outcome;
use super::show::{Style, clean};
use super::streams::Streams;
use crate::index::Category;

pub(super) fn top(args: &TopArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(&args.open, io)?;
    let filter = filter(&args.filter, &index)?;
    entries(&index.top(&filter, args.limit), &index, json, io)
}

pub(super) fn related(args: &RelatedArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(&args.open, io)?;
    let number = find(&index, &args.id)?;
    entries(&index.related(number), &index, json, io)
}

/// Lists entries.
fn entries(numbers: &[u32], index: &Opened, json: bool, io: &mut Streams<'_>) -> Outcome {
    let entries = numbers.iter().filter_map(|&number| index.entry(number));
    if json {
        let list: Value = entries.map(|entry| json::entry(&entry)).collect();
        json::line(io.out, &json!({"entries": list}))?;
    } else {
        let style = io.style();
        for (place, entry) in (1..).zip(entries) {
            let lead = style.dim(&format!("{place:>2}. "));
            writeln!(io.out, "{lead}{}", style.bold(&clean(&entry.question)))?;
            let mut facts = vec![clean(&entry.id), format!("popularity {}", entry.popularity)];
            if !entry.category.is_empty() {
                facts.insert(0, clean(&entry.category.join(" > ")));
            }
            writeln!(io.out, "    {}", style.dim(&facts.join("  ")))?;
        }
    }
    Ok(!numbers.is_empty())
}

pub(super) fn categories(args: &OpenArgs, json: bool, io: &mut Streams<'_>) -> Outcome {
    let index = open(args, io)?;
    let (categories, roles) = (index.categories(), index.roles());
    if json {
        let categories: Value = categories.iter().map(json::category).collect();
        let roles = roles.iter().map(|(name, entries)| json!({"name": name, "entries": entries}));
        let roles: Value = roles.collect();
        json::line(io.out, &json!({"categories": categories, "roles": roles}))?;
    } else {
        let style = io.style();
        tree(&categories, style, io.out)?;
        for (role, entries) in &roles {
            writeln!(io.out, "role {} {}", clean(role), style.dim(&entries.to_string()))?;
        }
    }
    Ok(!categories.is_empty() || !roles.is_empty())
}

/// The tree, each category with its children below it.
fn tree(categories: &[Category], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let children = |parent: Option<u32>| {
        categories.iter().rev().filter(move |category| category.parent == parent)
    };
    let mut open: Vec<&Category> = children(None).collect();
    // A parent's number is the smaller one, so every category comes once.
    while let Some(category) = open.pop() {
        let indent = "  ".repeat(category.path.len().saturating_sub(1));
        let entries = style.dim(&category.entries.to_string());
        writeln!(out, "{indent}{} {entries}", clean(&category.name))?;
        open.extend(children(Some(category.number)));
    }
    Ok(())
}
