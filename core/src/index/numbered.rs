//! Byte strings to numbers: what a hash map would be, in a tenth of the code, for the browser.

/// Different byte strings, each with a number that the caller gives it.
///
/// Open addressing with linear probing, at most half full, never walked: its order does not show.
/// The hash has no secret, so a file made for it could slow the map down; it cannot stop it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbered {
    /// All strings, one behind the other.
    bytes: Vec<u8>,
    /// Where each string ends, and its number.
    items: Vec<(usize, u32)>,
    /// An item and one, or 0; a power of two of them.
    slots: Vec<u32>,
}

impl Numbered {
    /// How many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The string that was added as number `at`, from 0.
    pub(crate) fn bytes(&self, at: usize) -> &[u8] {
        let end = |at: usize| self.items.get(at).map_or(0, |(end, _)| *end);
        let start = at.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(at)).unwrap_or_default()
    }

    /// The number of a string.
    pub(crate) fn get(&self, key: &[u8]) -> Option<u32> {
        let item = self.slots.get(self.slot(key)?)?.checked_sub(1)?;
        self.items.get(item as usize).map(|(_, number)| *number)
    }

    /// The number of a string; a new one gets `number`. Amortised O(length).
    pub(crate) fn add(&mut self, key: &[u8], number: u32) -> u32 {
        if self.items.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let Some(slot) = self.slot(key).and_then(|at| self.slots.get_mut(at)) else {
            return number;
        };
        if let Some(item) = slot.checked_sub(1) {
            return self.items.get(item as usize).map_or(number, |(_, number)| *number);
        }
        *slot = self.items.len() as u32 + 1;
        self.bytes.extend_from_slice(key);
        self.items.push((self.bytes.len(), number));
        number
    }

    /// The number of a string, the next one for a new string.
    pub(crate) fn next(&mut self, key: &[u8]) -> u32 {
        self.add(key, self.items.len() as u32)
    }

    /// Where a string is, or would be.
    fn slot(&self, key: &[u8]) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash(key) & mask;
        loop {
            match self.slots.get(at)?.checked_sub(1) {
                Some(item) if self.bytes(item as usize) != key => at = (at + 1) & mask,
                _ => return Some(at),
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        self.slots = vec![0; size];
        for item in 0..self.items.len() {
            let mut at = hash(self.bytes(item)) & (size - 1);
            while self.slots.get(at).is_some_and(|&slot| slot != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = item as u32 + 1;
            }
        }
    }
}

/// FNV-1a (Fowler, Noll and Vo) over 64 bits, its upper half mixed in.
fn hash(key: &[u8]) -> usize {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = key.iter().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ (hash >> 32)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_numbers() {
        let mut numbered = Numbered::default();
        assert_eq!(numbered.get(b""), None);
        for round in 0..2 {
            for number in 0..1000u32 {
                assert_eq!(numbered.add(number.to_string().as_bytes(), number * 7), number * 7);
            }
            assert_eq!(numbered.len(), 1000, "{round}");
        }
        assert_eq!(numbered.get(b"999"), Some(6993));
        assert_eq!(numbered.get(b"1000"), None);
        assert_eq!(numbered.bytes(10), b"10");
        assert_eq!(numbered.next(b""), 1000);
        assert_eq!(numbered.get(b""), Some(1000));
    }
}
