//! Re-sealing: making a damaged file's checksums right again, as an attacker would.
//!
//! Written from the description of the format, not with the library's own code: a header of 40
//! bytes (magic, version, kind, fingerprint, length, number of sections), a table of 16 bytes a
//! section (tag, offset, length, CRC-32), a CRC-32 of all that, then the sections.

const LENGTH_AT: usize = 32;
const COUNT_AT: usize = 36;
const HEADER: usize = 40;
const ROW: usize = 16;

/// A section of a file: its tag, and where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Four letters.
    pub tag: [u8; 4],
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

fn number(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(bytes) as usize)
}

fn put(file: &mut [u8], at: usize, number: u32) {
    if let Some(slot) = file.get_mut(at..at + 4) {
        slot.copy_from_slice(&number.to_le_bytes());
    }
}

/// Where the table ends and the checksum of the header lies, if the file is that long.
fn table_end(file: &[u8]) -> Option<usize> {
    let end = number(file, COUNT_AT)?.checked_mul(ROW)?.checked_add(HEADER)?;
    (end + 4 <= file.len()).then_some(end)
}

/// The sections that the table names, as far as they lie in the file.
pub fn sections(file: &[u8]) -> Vec<Section> {
    let end = table_end(file).unwrap_or(HEADER);
    let row = |at: usize| {
        let tag = file.get(at..at + 4)?.try_into().ok()?;
        let start = number(file, at + 4)?;
        let end = start.checked_add(number(file, at + 8)?)?;
        file.get(start..end)?;
        Some(Section { tag, start, end })
    };
    (HEADER..end).step_by(ROW).filter_map(row).collect()
}

/// Makes the length, the checksum of every section and that of the header right.
pub fn reseal(file: &mut [u8]) {
    let length = file.len() as u32;
    put(file, LENGTH_AT, length);
    let Some(end) = table_end(file) else { return };
    for at in (HEADER..end).step_by(ROW) {
        let (Some(start), Some(length)) = (number(file, at + 4), number(file, at + 8)) else {
            return;
        };
        let section = start.checked_add(length).and_then(|end| file.get(start..end));
        if let Some(section) = section {
            let checksum = crc32fast::hash(section);
            put(file, at + 12, checksum);
        }
    }
    let checksum = file.get(..end).map(crc32fast::hash).unwrap_or_default();
    put(file, end, checksum);
}

/// A file of these sections, with the header of `file`.
pub fn with_sections(file: &[u8], sections: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut new = file.get(..COUNT_AT).unwrap_or_default().to_vec();
    new.extend((sections.len() as u32).to_le_bytes());
    let mut start = HEADER + sections.len() * ROW + 4;
    for (tag, bytes) in sections {
        new.extend(tag);
        new.extend((start as u32).to_le_bytes());
        new.extend((bytes.len() as u32).to_le_bytes());
        new.extend([0; 4]);
        start += bytes.len();
    }
    new.extend([0; 4]);
    for (_, bytes) in sections {
        new.extend(bytes);
    }
    reseal(&mut new);
    new
}
