//! Little-endian integers and strings: the only place that knows how numbers lie in the file.
//!
//! Every read is checked. A cursor that runs over its end gives `None`, never a panic, and no
//! length is trusted before it has been compared with what is left.

/// A position in a byte slice that only moves forward.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) const fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0 }
    }

    pub(crate) const fn at(data: &'a [u8], at: usize) -> Self {
        Self { data, at }
    }

    pub(crate) const fn position(&self) -> usize {
        self.at
    }

    pub(crate) const fn left(&self) -> usize {
        self.data.len().saturating_sub(self.at)
    }

    /// What has not been read.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.data.get(self.at..).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn u8(&mut self) -> Option<u8> {
        let byte = *self.data.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        let bytes = self.bytes(4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    pub(crate) fn f32(&mut self) -> Option<f32> {
        self.u32().map(f32::from_bits)
    }

    /// A LEB128 number of at most five bytes.
    #[inline]
    pub(crate) fn varint(&mut self) -> Option<u32> {
        let first = self.u8()?;
        if first < 0x80 {
            return Some(u32::from(first));
        }
        let mut value = u32::from(first & 0x7f);
        for shift in [7, 14, 21, 28] {
            let byte = self.u8()?;
            if shift == 28 && byte > 0x0f {
                return None;
            }
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// The same as [`Self::varint`], but without a branch on whether it has one byte or two. In lists
    /// of numbers that cannot be foretold, and to foretell it wrongly costs as much as to read five.
    #[inline]
    pub(crate) fn listed(&mut self) -> Option<u32> {
        let next = self.data.get(self.at..).and_then(<[u8]>::first_chunk);
        // Where the size of code counts, the branch has to do.
        let next = next.filter(|[first, second]| cfg!(feature = "build") && first & second < 0x80);
        let Some(&[first, second]) = next else {
            return self.varint();
        };
        let more = u32::from(first >> 7);
        self.at += 1 + more as usize;
        Some(u32::from(first & 0x7f) | (u32::from(second & 0x7f) * more) << 7)
    }

    /// A signed number in zigzag form.
    pub(crate) fn signed(&mut self) -> Option<i32> {
        let value = self.varint()?;
        Some(((value >> 1) as i32) ^ -((value & 1) as i32))
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let bytes = self.data.get(self.at..end)?;
        self.at = end;
        Some(bytes)
    }

    /// A length in bytes, then UTF-8.
    pub(crate) fn str(&mut self) -> Option<&'a str> {
        let length = self.varint()? as usize;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    /// How many items follow, refused where even one byte each would not fit.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count = self.varint()? as usize;
        (count <= self.left()).then_some(count)
    }

    /// How many numbers, then each less the one before it, less one. All are below `limit`.
    pub(crate) fn ascending(&mut self, limit: usize) -> Option<Vec<u32>> {
        let count = self.count()?;
        let mut numbers = Vec::with_capacity(count);
        let mut next = 0u32;
        for _ in 0..count {
            let number = next.checked_add(self.varint()?)?;
            next = number.checked_add(1)?;
            numbers.push(number);
        }
        (next as usize <= limit).then_some(numbers)
    }
}

/// Writes what [`Cursor`] reads.
pub(crate) trait Write {
    fn varint(&mut self, value: u32);
    fn signed(&mut self, value: i32);
    fn str(&mut self, text: &str);
    fn u32(&mut self, value: u32);
    #[cfg(feature = "build")]
    fn f32(&mut self, value: f32);
}

impl Write for Vec<u8> {
    fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.push((value as u8) | 0x80);
            value >>= 7;
        }
        self.push(value as u8);
    }

    fn signed(&mut self, value: i32) {
        self.varint(((value << 1) ^ (value >> 31)) as u32);
    }

    fn str(&mut self, text: &str) {
        self.varint(text.len() as u32);
        self.extend_from_slice(text.as_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.extend_from_slice(&value.to_le_bytes());
    }

    #[cfg(feature = "build")]
    fn f32(&mut self, value: f32) {
        self.u32(value.to_bits());
    }
}

/// CRC-32 (IEEE 802.3, reflected), the checksum of a section: against accidents, not malice.
pub(crate) fn crc32(data: &[u8]) -> u32 {
    const TABLE: [u32; 16] = table(0xedb8_8320);
    crc(&TABLE, data)
}

/// CRC-32C (Castagnoli, reflected), the checksum of a transducer.
pub(crate) fn crc32c(data: &[u8]) -> u32 {
    const TABLE: [u32; 16] = table(0x82f6_3b78);
    crc(&TABLE, data)
}

/// A table of 16 words instead of a crate's 16 KiB: checksums are not on a hot path, and the big
/// table would be a tenth of what the browser loads.
const fn table(polynomial: u32) -> [u32; 16] {
    let mut table = [0u32; 16];
    let mut i = 0;
    while i < 16 {
        let mut value = i as u32;
        let mut bit = 0;
        while bit < 4 {
            value = if value & 1 == 1 { polynomial ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        table[i] = value;
        i += 1;
    }
    table
}

fn crc(table: &[u32; 16], data: &[u8]) -> u32 {
    /// From here on a table of all bytes, made on the spot, is worth its making.
    const LONG: usize = 2_000;
    let step = |crc: u32| table[(crc & 15) as usize] ^ (crc >> 4);
    if data.len() < LONG {
        return !data.iter().fold(!0, |crc, &byte| step(step(crc ^ u32::from(byte))));
    }
    let bytes: [u32; 256] = std::array::from_fn(|byte| step(step(byte as u32)));
    let step = |crc: u32, byte: &u8| bytes[((crc ^ u32::from(*byte)) & 255) as usize] ^ (crc >> 8);
    !data.iter().fold(!0, step)
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(value: u32, signed: i32, text: String) {
            let mut bytes = Vec::new();
            Write::varint(&mut bytes, value);
            Write::signed(&mut bytes, signed);
            Write::str(&mut bytes, &text);
            let mut cursor = Cursor::new(&bytes);
            prop_assert_eq!(cursor.varint(), Some(value));
            prop_assert_eq!(cursor.signed(), Some(signed));
            prop_assert_eq!(cursor.str(), Some(text.as_str()));
            prop_assert_eq!(cursor.left(), 0);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let mut cursor = Cursor::new(&bytes);
            while cursor.left() > 0 && cursor.str().is_some() {}
            let mut cursor = Cursor::new(&bytes);
            while cursor.varint().is_some() {}
        }

        #[test]
        fn listed_numbers_are_the_same_numbers(bytes: Vec<u8>) {
            let (mut one, mut other) = (Cursor::new(&bytes), Cursor::new(&bytes));
            while let Some(number) = one.varint() {
                prop_assert_eq!(other.listed(), Some(number));
                prop_assert_eq!(one.position(), other.position());
            }
            prop_assert_eq!(other.listed(), None);
        }

        #[test]
        fn checksum_is_the_ieee_one(bytes: Vec<u8>) {
            let long = bytes.repeat(50);
            prop_assert_eq!(crc32(&bytes), crc32fast::hash(&bytes));
            prop_assert_eq!(crc32(&long), crc32fast::hash(&long));
        }
    }

    #[test]
    fn overlong_numbers_are_refused() {
        assert_eq!(Cursor::new(&[0xff, 0xff, 0xff, 0xff, 0x1f]).varint(), None);
        assert_eq!(Cursor::new(&[0x80]).varint(), None);
    }
}
