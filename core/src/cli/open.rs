//! From arguments to what the library takes: an open index, a filter.

use std::path::Path;

use super::args::{FilterArgs, LexiconArgs, MatchArgs, OpenArgs};
use super::outcome::{Stop, argument};
use super::streams::{Streams, name};
use crate::error::Error;
use crate::index::build::{BuildOptions, IndexBuilder};
use crate::index::{Index, expand};
use crate::language::Language;
use crate::pack::Pack;
use crate::search::{Filter, SearchOptions};

/// An index as the command line holds it.
pub(super) type Opened = Index<Vec<u8>>;

/// Opens an index alone, in either form.
pub(super) fn open_file(path: &Path, io: &mut Streams<'_>) -> Result<Opened, Error> {
    let bytes = io.read(path)?;
    expand(bytes).and_then(Index::open).map_err(|error| error.in_file(name(path)))
}

/// Opens an index with its side files.
pub(super) fn open(args: &OpenArgs, io: &mut Streams<'_>) -> Result<Opened, Error> {
    let mut index = open_file(&args.index, io)?;
    if let Some(path) = &args.answers {
        let bytes = io.read(path)?;
        index = index.with_answers(bytes).map_err(|error| error.in_file(name(path)))?;
    }
    if let Some(path) = &args.popularity {
        let bytes = io.read(path)?;
        index = index.with_popularity(bytes).map_err(|error| error.in_file(name(path)))?;
    }
    Ok(index)
}

/// The index whose words count, or one without words.
pub(super) fn lexicon(args: &LexiconArgs, io: &mut Streams<'_>) -> Result<Opened, Stop> {
    if let Some(path) = &args.index {
        return Ok(open_file(path, io)?);
    }
    let languages = if args.lang.is_empty() { vec![Language::Danish] } else { args.lang.clone() };
    let options = BuildOptions { languages, ..BuildOptions::default() };
    let mut builder = IndexBuilder::new(options);
    if let Some(path) = &args.pack {
        let pack = Pack::open(&io.read(path)?).map_err(|error| error.in_file(name(path)))?;
        builder.pack(pack);
    }
    Ok(Index::open(builder.build()?.index)?)
}

/// The number of an entry.
pub(super) fn find(index: &Opened, id: &str) -> Result<u32, Stop> {
    index.find(id).ok_or_else(|| no_entry(id))
}

/// The error for an id that is not there.
pub(super) fn no_entry(id: &str) -> Stop {
    argument(
        format!("the index has no entry `{id}`"),
        "look for the id with `kyndig search` or `kyndig inspect --section DOCS`",
    )
}

/// Which entries count.
pub(super) fn filter(args: &FilterArgs, index: &Opened) -> Result<Filter, Stop> {
    let category = args.category.as_deref().map(|path| category(path, index)).transpose()?;
    if let Some(role) = &args.role {
        let known: Vec<String> = index.roles().into_iter().map(|(role, _)| role).collect();
        if !known.contains(role) {
            return Err(argument(
                format!("the index has no role `{role}`"),
                if known.is_empty() {
                    "its entries name none".to_owned()
                } else {
                    format!("its roles are {}", known.join(", "))
                },
            ));
        }
    }
    Ok(Filter { category, role: args.role.clone(), today: args.today })
}

/// The category with this path, or else the only one whose path ends so.
fn category(text: &str, index: &Opened) -> Result<u32, Stop> {
    let path: Vec<&str> = text.split('>').map(str::trim).collect();
    if let Some(number) = index.find_category(&path) {
        return Ok(number);
    }
    let mut ending = index.categories();
    ending.retain(|category| {
        let ends = category.path.len().checked_sub(path.len());
        ends.and_then(|at| category.path.get(at..)).is_some_and(|end| end == path.as_slice())
    });
    let remedy = "`kyndig categories` lists them; write the path as \"Affald > Storskrald\"";
    match ending.as_slice() {
        [only] => Ok(only.number),
        [] => Err(argument(format!("the index has no category `{text}`"), remedy)),
        _ => Err(argument(format!("several categories are called `{text}`"), remedy)),
    }
}

/// How to search; answers are not highlighted.
pub(super) fn search_options(
    args: &MatchArgs,
    limit: usize,
    index: &Opened,
) -> Result<SearchOptions, Stop> {
    let filter = filter(&args.filter, index)?;
    Ok(SearchOptions {
        limit,
        typing: args.typing,
        max_edits: args.max_edits,
        highlight_answers: 0,
        filter,
    })
}
