//! The container: header, table of sections, sections.
//!
//! ```text
//! magic "KYNDIG\r\n"   8 bytes   the line end shows a transfer in text mode
//! format version       u32       see VERSION
//! kind                 u32       0 index, 1 answers, 2 popularity, 3 compact index
//! fingerprint          16 bytes  of the content; a side file carries its index's
//! length               u32       of the whole file
//! number of sections   u32
//! table                16 bytes a section: tag, offset, length, CRC-32
//! checksum             u32       CRC-32 of all above
//! sections             back to back, in the order of the table
//! ```
//!
//! All numbers are little-endian. A file is smaller than 4 GiB, so offsets fit a 32-bit browser.

use super::bytes::{Cursor, Write, crc32};
use crate::error::{Error, ErrorKind, Result, decimal, joined};

pub(crate) const MAGIC: [u8; 8] = *b"KYNDIG\r\n";

/// The version that is written, and the only one that is read so far.
pub(crate) const VERSION: u32 = 1;

const HEADER: usize = 8 + 4 + 4 + 16 + 4 + 4;
const ROW: usize = 16;
/// More sections than any version knows: a table longer than this is damage.
const MAX_SECTIONS: usize = 64;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Index = 0,
    Answers = 1,
    Popularity = 2,
    /// An index in its compact form.
    Compact = 3,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Index => "an index",
            Self::Answers => "an answers file",
            Self::Popularity => "a popularity file",
            Self::Compact => "a compact index",
        }
    }
}

/// The name of a section: four letters.
pub(crate) type Tag = [u8; 4];

/// Names, settings and counts.
pub(crate) const META: Tag = *b"META";
/// Words to ordinals, an fst.
pub(crate) const WORD: Tag = *b"WORD";
/// For each word its lexemes.
pub(crate) const WLEX: Tag = *b"WLEX";
/// For each lexeme its kind, language, stem length and weight.
pub(crate) const LEXI: Tag = *b"LEXI";
/// For each word its postings.
pub(crate) const POST: Tag = *b"POST";
/// Compounds and their parts.
pub(crate) const EDGE: Tag = *b"EDGE";
/// Synonym rules.
pub(crate) const SYNO: Tag = *b"SYNO";
/// For each entry the words of its question in order.
pub(crate) const FORW: Tag = *b"FORW";
/// For each entry what ranking and filters need.
pub(crate) const ATTR: Tag = *b"ATTR";
/// Categories and roles.
pub(crate) const CATS: Tag = *b"CATS";
/// Compound splitting: links, derivations, short parts.
pub(crate) const RULE: Tag = *b"RULE";
/// For each entry what is shown.
pub(crate) const DOCS: Tag = *b"DOCS";
/// For each entry its answer.
pub(crate) const ANSW: Tag = *b"ANSW";
/// For each entry its popularity level.
pub(crate) const POPU: Tag = *b"POPU";
/// Suggestions: the texts and what they lead to.
pub(crate) const SUGG: Tag = *b"SUGG";
/// Suggestions: text to rank, an fst.
pub(crate) const SFST: Tag = *b"SFST";
/// Suggestions: words to ordinals, an fst.
pub(crate) const SWRD: Tag = *b"SWRD";
/// Suggestions: for each word the ranks it occurs in, and for each rank its words.
pub(crate) const SINV: Tag = *b"SINV";

/// A compact index: all of it.
pub(crate) const CMPT: Tag = *b"CMPT";

#[derive(Clone, Copy, Debug)]
pub(crate) struct Section {
    pub(crate) tag: Tag,
    pub(crate) start: usize,
    pub(crate) end: usize,
    checksum: u32,
}

/// A parsed header: where the sections lie.
#[derive(Clone, Debug)]
pub(crate) struct Container {
    pub(crate) fingerprint: [u8; 16],
    pub(crate) sections: Vec<Section>,
}

/// The number of the kind of a Kyndig file; `None` for other bytes.
pub(crate) fn kind(data: &[u8]) -> Option<u32> {
    let mut cursor = Cursor::new(data);
    let ours = cursor.bytes(MAGIC.len())? == MAGIC;
    let (_version, kind) = (cursor.u32()?, cursor.u32()?);
    ours.then_some(kind)
}

pub(crate) fn corrupt(what: &str) -> Error {
    Error::new(ErrorKind::Corrupt, joined(&["the file is damaged: ", what]))
        .remedy("build it again, or copy it again in binary mode")
}

impl Container {
    /// Reads the header of a file of this kind. O(sections).
    pub(crate) fn open(data: &[u8], kind: Kind) -> Result<Self> {
        let mut cursor = Cursor::new(data);
        if cursor.bytes(8) != Some(&MAGIC) {
            return Err(Error::new(
                ErrorKind::Corrupt,
                joined(&["these ", &decimal(data.len()), " bytes are not a Kyndig file"]),
            )
            .remedy("check the path, and that the server does not send an error page instead"));
        }
        let cut = || corrupt("it ends inside its header");
        let version = cursor.u32().ok_or_else(cut)?;
        if version != VERSION {
            let remedy = if version > VERSION {
                "use a newer version of the library"
            } else {
                "build the index again with this version"
            };
            return Err(Error::new(
                ErrorKind::Version,
                joined(&[
                    "the file has format version ",
                    &decimal(version as usize),
                    ", this library reads ",
                    &decimal(VERSION as usize),
                ]),
            )
            .remedy(remedy));
        }
        let found = cursor.u32().ok_or_else(cut)?;
        let fingerprint = cursor.bytes(16).and_then(|b| b.try_into().ok()).ok_or_else(cut)?;
        let length = cursor.u32().ok_or_else(cut)? as usize;
        let count = cursor.u32().ok_or_else(cut)? as usize;
        if length != data.len() {
            return Err(corrupt(&joined(&[
                "it should have ",
                &decimal(length),
                " bytes and has ",
                &decimal(data.len()),
            ])));
        }
        let table_end = HEADER + count.min(MAX_SECTIONS + 1) * ROW;
        let header = data.get(..table_end).filter(|_| count <= MAX_SECTIONS).ok_or_else(cut)?;
        if Cursor::at(data, table_end).u32() != Some(crc32(header)) {
            return Err(corrupt("the checksum of its header is wrong"));
        }
        if found != kind as u32 {
            let error = Error::new(
                ErrorKind::Mismatch,
                joined(&["this is a Kyndig file of another kind, not ", kind.name()]),
            );
            let compact = found == Kind::Compact as u32;
            return Err(if compact {
                error.remedy("expand it first: it is compact")
            } else {
                error
            });
        }
        let mut sections = Vec::with_capacity(count);
        let mut expected = table_end + 4;
        for _ in 0..count {
            let tag = cursor.bytes(4).and_then(|b| b.try_into().ok()).ok_or_else(cut)?;
            let start = cursor.u32().ok_or_else(cut)? as usize;
            let length = cursor.u32().ok_or_else(cut)? as usize;
            let checksum = cursor.u32().ok_or_else(cut)?;
            let end = start.checked_add(length).ok_or_else(cut)?;
            if start != expected || end > data.len() {
                return Err(corrupt("its sections do not lie back to back"));
            }
            expected = end;
            sections.push(Section { tag, start, end, checksum });
        }
        if expected != data.len() {
            return Err(corrupt("bytes follow its last section"));
        }
        Ok(Self { fingerprint, sections })
    }

    /// The range of a section; an empty one where the file has none of that name.
    pub(crate) fn range(&self, tag: Tag) -> (usize, usize) {
        let section = self.sections.iter().find(|section| section.tag == tag);
        section.map_or((0, 0), |section| (section.start, section.end))
    }

    /// Compares every section with its checksum. O(bytes).
    pub(crate) fn verify(&self, data: &[u8]) -> Result<()> {
        for section in &self.sections {
            let bytes = data.get(section.start..section.end).unwrap_or_default();
            if crc32(bytes) != section.checksum {
                let tag = String::from_utf8_lossy(&section.tag).into_owned();
                return Err(corrupt(&format!("the checksum of section {tag} is wrong")));
            }
        }
        Ok(())
    }
}

/// The checksum of a file's header, which has those of all sections in it: one for the whole file.
/// Of a file that [`assemble`] wrote.
pub(crate) fn checksum(data: &[u8]) -> Option<u32> {
    let count = Cursor::at(data, HEADER - 4).u32()? as usize;
    Cursor::at(data, HEADER + count.min(MAX_SECTIONS) * ROW).u32()
}

/// Puts a file together. The fingerprint of an index is made from its sections (SHA-256, first 16
/// bytes); a side file is given its index's.
#[cfg(feature = "build")]
pub(crate) fn seal(
    kind: Kind,
    fingerprint: Option<[u8; 16]>,
    sections: &[(Tag, Vec<u8>)],
) -> Result<Vec<u8>> {
    use sha2::{Digest, Sha256};

    let fingerprint = fingerprint.unwrap_or_else(|| {
        let mut hash = Sha256::new();
        for (tag, bytes) in sections {
            hash.update(tag);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        let digest: [u8; 32] = hash.finalize().into();
        std::array::from_fn(|at| digest[at])
    });
    assemble(kind, fingerprint, sections)
}

/// The same with a known fingerprint.
pub(crate) fn assemble(
    kind: Kind,
    fingerprint: [u8; 16],
    sections: &[(Tag, Vec<u8>)],
) -> Result<Vec<u8>> {
    let start = HEADER + sections.len() * ROW + 4;
    let length = start + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let length32 = u32::try_from(length).map_err(|_| {
        Error::new(ErrorKind::Content, "the file would be larger than 4 GiB")
            .remedy("split the content into several indexes")
    })?;
    let mut file = Vec::with_capacity(length);
    file.extend_from_slice(&MAGIC);
    Write::u32(&mut file, VERSION);
    Write::u32(&mut file, kind as u32);
    file.extend_from_slice(&fingerprint);
    Write::u32(&mut file, length32);
    Write::u32(&mut file, sections.len() as u32);
    let mut at = start;
    for (tag, bytes) in sections {
        file.extend_from_slice(tag);
        Write::u32(&mut file, at as u32);
        Write::u32(&mut file, bytes.len() as u32);
        Write::u32(&mut file, crc32(bytes));
        at += bytes.len();
    }
    let checksum = crc32(&file);
    Write::u32(&mut file, checksum);
    for (_, bytes) in sections {
        file.extend_from_slice(bytes);
    }
    Ok(file)
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        seal(Kind::Index, None, &[(META, b"one".to_vec()), (WORD, b"three".to_vec())]).unwrap()
    }

    #[test]
    fn sections_come_back() {
        let file = file();
        let container = Container::open(&file, Kind::Index).unwrap();
        let (start, end) = container.range(WORD);
        assert_eq!(&file[start..end], b"three");
        assert_eq!(container.range(POST), (0, 0));
        container.verify(&file).unwrap();
    }

    #[test]
    fn every_cut_and_every_flip_is_noticed() {
        let file = file();
        for length in 0..file.len() {
            assert!(Container::open(&file[..length], Kind::Index).is_err());
        }
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x10;
            let opened = Container::open(&damaged, Kind::Index);
            assert!(opened.and_then(|c| c.verify(&damaged)).is_err(), "byte {at}");
        }
    }

    #[test]
    fn errors_tell_kinds_apart() {
        let mut file = file();
        assert_eq!(Container::open(&file, Kind::Answers).unwrap_err().kind(), ErrorKind::Mismatch);
        file[8] = 9;
        assert_eq!(Container::open(&file, Kind::Index).unwrap_err().kind(), ErrorKind::Version);
        assert_eq!(Container::open(b"<html>", Kind::Index).unwrap_err().kind(), ErrorKind::Corrupt);
    }
}
