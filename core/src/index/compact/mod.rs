//! The compact form of an index: what goes over the wire.
//!
//! An index is made to be read in place: what a search needs is there, ready, and written more than
//! once. Most of it follows from the rest. The compact form holds the texts, the words that no text
//! has, and what cannot be worked out; [`expand`] rebuilds the very index file from it, byte for
//! byte, so that nothing behind it can tell the difference:
//!
//! | section | what the compact form holds of it |
//! |---|---|
//! | `WORD` | the words that stand in no text, front-coded |
//! | `SFST`, `SWRD`, `SINV` | nothing: they follow from the texts of the suggestions |
//! | `FORW` | nothing: the questions' words |
//! | `POST` | the words of the answers, where the index does not hold the answers |
//! | `WLEX`, `LEXI` | what the words' stems do not tell |
//! | `EDGE` | which stretches of a word are its parts |
//! | others | all, field by field |
//!
//! What is left is coded by its probability (`coder`, `text`), so that the file is as small on a
//! server that does not compress as on one that does.
//!
//! The file is a container of its own kind with one section: the length of the index file and the
//! CRC-32 of its header (which holds those of its sections), then the stream. The same functions
//! write and read it; the tests expand every index they build. Where an index was not written by this library's builder, or was changed since, its
//! sections are carried as they are.

mod codec;
mod coder;
mod content;
mod lexemes;
mod parts;
mod text;
mod vocabulary;

use codec::Codec;
use coder::{Bit, Coder, Decoder};
use parts::Parts;

use super::bytes::Cursor;
use super::format::{self, Container, Kind, Tag, assemble, corrupt};
use super::open;
use crate::error::Result;
#[cfg(feature = "build")]
use crate::error::{Error, ErrorKind};

/// An index is at most so many times as long as its compact form; what is longer is a file made to
/// use up memory.
const MOST_LONGER: usize = 32;
/// Bytes that an index may have whatever the compact form's length.
const SMALL: usize = 1 << 16;

/// How the stream begins: sections as they are, or taken apart.
const AS_IS: bool = false;

/// Everything that is coded, in both directions: reads an index from the stream, or writes `from`
/// to it.
fn code<C: Coder>(codec: &mut Codec<C>, from: Option<&Parts>) -> Option<Result<Parts>> {
    let mut out = Parts {
        meta: codec.bytes(from.map(|from| from.meta.as_slice()).unwrap_or_default())?,
        ..Parts::default()
    };
    let meta = match open::meta(&out.meta) {
        Ok(meta) => meta,
        Err(error) => return Some(Err(error)),
    };
    // Each of these takes at least so many bytes of an index.
    codec.has_room(meta.entries, 12)?;
    codec.has_room(meta.words, 2)?;
    codec.has_room(meta.lexemes, 3)?;
    out.split = codec.bytes(from.map(|from| from.split.as_slice()).unwrap_or_default())?;
    codec.mark("settings");
    content::categories(codec, from, &mut out)?;
    content::attributes(codec, meta.entries, from, &mut out)?;
    codec.mark("categories and attributes");
    content::documents(codec, meta.entries, from, &mut out)?;
    codec.mark("what is shown");
    if meta.answers == 0 {
        content::answers(codec, meta.entries, from, &mut out)?;
        codec.mark("answers");
    }
    content::suggestions(codec, from, &mut out)?;
    codec.mark("suggestions");
    let texts = vocabulary::Texts::new(&out);
    let numbers = vocabulary::words(codec, meta.words, &texts, from, &mut out)?;
    codec.mark("words that no text has");
    vocabulary::postings(codec, meta.entries, (texts, numbers), from, &mut out)?;
    codec.mark("words of the answers");
    let stems = lexemes::lexemes(codec, meta.lexemes, from, &mut out)?;
    lexemes::weights(codec, meta.entries, from, &mut out)?;
    codec.mark("lexemes");
    lexemes::compounds(codec, &stems, from, &mut out)?;
    codec.mark("compounds");
    lexemes::rules(codec, from, &mut out)?;
    codec.mark("synonyms");
    Some(Ok(out))
}

/// The sections of an index as they are.
fn as_is<C: Coder>(
    codec: &mut Codec<C>,
    from: Option<&[(Tag, Vec<u8>)]>,
) -> Option<Vec<(Tag, Vec<u8>)>> {
    let from = from.unwrap_or_default();
    let count = codec.count(&mut coder::Numbers::new(), from.len())?;
    let mut sections = Vec::new();
    for number in 0..count {
        let (tag, bytes) = from.get(number).map_or((&[][..], &[][..]), |(tag, b)| (tag, b));
        let tag = codec.bytes(tag)?.try_into().ok()?;
        sections.push((tag, codec.bytes(bytes)?));
    }
    Some(sections)
}

/// Whether these bytes are an index in its compact form.
pub fn is_compact(data: &[u8]) -> bool {
    format::kind(data) == Some(Kind::Compact as u32)
}

/// The index file of a compact index, byte for byte as it was built; what is an index file already
/// comes back as it is.
///
/// O(bytes), some tens of nanoseconds a byte of the index; memory about three times the index.
///
/// # Errors
/// [`ErrorKind::Corrupt`] for bytes that are no compact index or a damaged one,
/// [`ErrorKind::Version`] for another format version or another analyzer.
pub fn expand(data: Vec<u8>) -> Result<Vec<u8>> {
    if !is_compact(&data) {
        return Ok(data);
    }
    let bad = || corrupt("it cannot be expanded");
    let container = Container::open(&data, Kind::Compact)?;
    let (start, end) = container.range(format::CMPT);
    let section = data.get(start..end).unwrap_or_default();
    let mut cursor = Cursor::new(section);
    let (length, checksum) = cursor.u32().zip(cursor.u32()).ok_or_else(bad)?;
    let (length, stream) = (length as usize, section.get(8..).unwrap_or_default());
    if length > stream.len().saturating_mul(MOST_LONGER).saturating_add(SMALL) {
        return Err(bad());
    }
    let mut codec = Codec::new(Decoder::new(stream), length);
    let sections = if Bit::NEW.clone().code(&mut codec.coder, AS_IS) == AS_IS {
        as_is(&mut codec, None)
    } else {
        code(&mut codec, None).ok_or_else(bad)??.sections()
    };
    let index = assemble(Kind::Index, container.fingerprint, &sections.ok_or_else(bad)?)?;
    let whole = index.len() == length
        && format::checksum(&index) == Some(checksum)
        && codec.coder.is_at_end();
    if whole { Ok(index) } else { Err(bad()) }
}

/// The compact form of an index file: a fourth of its length, made to be sent.
///
/// [`expand`] gives back the very bytes. O(bytes), a few times as long as expanding.
///
/// # Errors
/// As [`Index::open`](crate::Index::open).
#[cfg(feature = "build")]
pub fn compact(index: &[u8]) -> Result<Vec<u8>> {
    compact_with_sizes(index).map(|(file, _)| file)
}

/// The parts of a compact file and their bytes.
#[cfg(feature = "build")]
pub(crate) type Sizes = Vec<(&'static str, usize)>;

/// The same, with what each part of the index takes in it, in bytes; nothing of an index that is
/// carried as it is.
#[cfg(feature = "build")]
pub(crate) fn compact_with_sizes(index: &[u8]) -> Result<(Vec<u8>, Sizes)> {
    let open = crate::Index::open(index)?;
    let start = |bit: bool| {
        let mut codec = Codec::new(coder::Encoder::new(), index.len());
        Bit::NEW.clone().code(&mut codec.coder, bit);
        codec
    };
    let finish = |codec: Codec<coder::Encoder>| {
        let length = u32::try_from(index.len()).unwrap_or(u32::MAX);
        let mut section = length.to_le_bytes().to_vec();
        let checksum = format::checksum(index).unwrap_or_default();
        section.extend_from_slice(&checksum.to_le_bytes());
        section.extend(codec.coder.finish());
        assemble(Kind::Compact, open.fingerprint_bytes(), &[(format::CMPT, section)])
    };
    let mut codec = start(!AS_IS);
    if code(&mut codec, Some(&parts::read(&open))).is_some_and(|parts| parts.is_ok()) {
        let mut before = 0;
        let sizes = codec
            .marks
            .iter()
            .map(|&(what, upto)| (what, upto - std::mem::replace(&mut before, upto)));
        let sizes = sizes.collect();
        let file = finish(codec)?;
        if expand(file.clone()).is_ok_and(|expanded| expanded == index) {
            return Ok((file, sizes));
        }
    }
    let mut codec = start(AS_IS);
    as_is(&mut codec, Some(&super::rerank::sections(&open.container, index)))
        .ok_or_else(|| Error::new(ErrorKind::Content, "the index has no compact form"))?;
    let file = finish(codec)?;
    // More alike than any content: only the index file itself is safe to open then.
    let uniform = |_| {
        Error::new(ErrorKind::Content, "the index is too uniform for a compact form")
            .remedy("publish it as it is")
    };
    expand(file.clone()).map(|_| (file, Vec::new())).map_err(uniform)
}
