//! A pack as a file: magic, version, length, SHA-256 of the rest, sources, then a dictionary for
//! each language. Numbers and strings as in the index; sorted words share their beginnings.

use super::build::hex;
use super::dictionary::{Change, Dictionary, Lemma};
use super::{Pack, Source, SourceKind};
use crate::error::{Error, ErrorKind, Result};
use crate::index::bytes::{Cursor, Write};
use crate::language::Language;

const MAGIC: &[u8; 8] = b"KYNDPACK";
/// The version of the format. A pack is made again in seconds: no older one is read.
const VERSION: u32 = 1;
/// Magic, version, length, SHA-256.
const HEADER: usize = 8 + 4 + 4 + 32;

pub(super) fn write(sources: &[Source], dictionaries: &[Dictionary]) -> Vec<u8> {
    let mut body = Vec::new();
    body.varint(sources.len() as u32);
    for source in sources {
        body.push(source.kind as u8);
        body.push(source.language.number());
        body.str(&source.name);
        body.str(&source.licence);
        body.str(&source.fingerprint);
        body.varint(source.rows as u32);
    }
    body.varint(dictionaries.len() as u32);
    for dictionary in dictionaries {
        write_dictionary(&mut body, dictionary);
    }
    let mut out = MAGIC.to_vec();
    Write::u32(&mut out, VERSION);
    Write::u32(&mut out, body.len() as u32);
    let hash = hex(&[&body]);
    let digits = hash.as_bytes().chunks(2).filter_map(|pair| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    });
    out.extend(digits);
    out.extend(body);
    out
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.push(dictionary.language.number());
    out.push(u8::from(dictionary.linked));
    out.varint(dictionary.classes.len() as u32);
    for class in &dictionary.classes {
        out.varint(class.len() as u32);
        for change in class {
            out.varint(change.strip);
            out.str(&change.add);
            out.push(change.role);
        }
    }
    out.varint(dictionary.lemmas.len() as u32);
    let mut before = "";
    for lemma in &dictionary.lemmas {
        front(out, &mut before, &lemma.text);
        out.varint(lemma.class << 1 | u32::from(lemma.ends));
    }
    for pairs in [&dictionary.synonyms, &dictionary.misspellings] {
        out.varint(pairs.len() as u32);
        let mut before = "";
        for (from, to) in pairs {
            front(out, &mut before, from);
            out.str(to);
        }
    }
    out.varint(dictionary.frequent.len() as u32);
    dictionary.frequent.iter().for_each(|word| out.str(word));
}

/// A word as the number of bytes it shares with the one before, and the rest.
fn front<'w>(out: &mut Vec<u8>, before: &mut &'w str, word: &'w str) {
    let letters = before.char_indices().zip(word.chars()).take_while(|((_, a), b)| a == b);
    let same = letters.last().map_or(0, |((at, c), _)| at + c.len_utf8());
    out.varint(same as u32);
    out.str(word.get(same..).unwrap_or_default());
    *before = word;
}

impl Pack {
    /// Reads a pack. O(bytes); a damaged file is refused, whatever its bytes.
    ///
    /// # Errors
    /// [`Corrupt`](ErrorKind::Corrupt) if the bytes are no pack, cut off or damaged;
    /// [`Version`](ErrorKind::Version) if it was made by another version.
    pub fn open(bytes: &[u8]) -> Result<Self> {
        let again = "make it again with `kyndig pack build`";
        let corrupt = |message: &str| Error::new(ErrorKind::Corrupt, message).remedy(again);
        if !bytes.starts_with(MAGIC) {
            let error = Error::new(ErrorKind::Corrupt, "not a language pack");
            return Err(error.remedy("packs are made with `kyndig pack build`"));
        }
        let mut header = Cursor::at(bytes, MAGIC.len());
        let (version, length) = (header.u32(), header.u32());
        let (Some(version), Some(length)) = (version, length) else {
            return Err(corrupt("the pack is cut off"));
        };
        if version != VERSION {
            let message = format!("a pack of version {version}; this library reads {VERSION}");
            return Err(Error::new(ErrorKind::Version, message).remedy(again));
        }
        let Some(body) = bytes.get(HEADER..).filter(|body| body.len() == length as usize) else {
            return Err(corrupt("the pack is cut off or has something behind its end"));
        };
        let stored = bytes.get(HEADER - 32..HEADER).unwrap_or_default();
        let stored: String = stored.iter().map(|byte| format!("{byte:02x}")).collect();
        if stored != hex(&[body]) {
            return Err(corrupt("the pack is damaged: its fingerprint does not fit"));
        }
        let mut cursor = Cursor::new(body);
        let mut pack = read(&mut cursor).ok_or_else(|| corrupt("the pack is damaged"))?;
        pack.fingerprint = stored;
        Ok(pack)
    }
}

fn read(cursor: &mut Cursor<'_>) -> Option<Pack> {
    let mut pack = Pack::default();
    for _ in 0..cursor.count()? {
        let kind = *SourceKind::ALL.get(usize::from(cursor.u8()?))?;
        let language = Language::from_number(cursor.u8()?)?;
        let name = cursor.str()?.to_owned();
        let licence = cursor.str()?.to_owned();
        let fingerprint = cursor.str()?.to_owned();
        let rows = cursor.varint()? as usize;
        pack.sources.push(Source { kind, language, name, licence, fingerprint, rows });
    }
    for _ in 0..cursor.count()? {
        pack.dictionaries.push(read_dictionary(cursor)?);
    }
    (cursor.left() == 0).then_some(pack)
}

fn read_dictionary(cursor: &mut Cursor<'_>) -> Option<Dictionary> {
    let mut dictionary = Dictionary::new(Language::from_number(cursor.u8()?)?);
    dictionary.linked = cursor.u8()? == 1;
    for _ in 0..cursor.count()? {
        let mut class = Vec::new();
        for _ in 0..cursor.count()? {
            let (strip, add) = (cursor.varint()?, cursor.str()?.to_owned());
            class.push(Change { strip, add, role: cursor.u8()? });
        }
        dictionary.classes.push(class);
    }
    let mut text = String::new();
    for _ in 0..cursor.count()? {
        unfront(cursor, &mut text)?;
        let class = cursor.varint()?;
        let (class, ends) = (class >> 1, class & 1 == 1);
        if class as usize >= dictionary.classes.len() {
            return None;
        }
        dictionary.lemmas.push(Lemma { text: text.clone(), class, ends });
    }
    for target in [&mut dictionary.synonyms, &mut dictionary.misspellings] {
        text.clear();
        for _ in 0..cursor.count()? {
            unfront(cursor, &mut text)?;
            target.push((text.clone(), cursor.str()?.to_owned()));
        }
    }
    for _ in 0..cursor.count()? {
        dictionary.frequent.push(cursor.str()?.to_owned());
    }
    Some(dictionary)
}

/// Replaces `text` by the next word. The longest word bounds what a small file can unfold to.
fn unfront(cursor: &mut Cursor<'_>, text: &mut String) -> Option<()> {
    const LONGEST: usize = 1 << 12;
    let same = cursor.varint()? as usize;
    let rest = cursor.str()?;
    if !text.is_char_boundary(same) || same > text.len() || same + rest.len() > LONGEST {
        return None;
    }
    text.truncate(same);
    text.push_str(rest);
    Some(())
}
