//! A set of hashes as an open addressing table, so that it can be a file.

/// The most slots that are looked at for one hash. Linear probing at 85 % stays far below; a file of rubbish does not
/// make a page slow.
const MAX_PROBES: usize = 4096;

/// Slots of a table: a mapped file, or a vector. 0 is a free slot.
pub trait Slots {
    /// How many slots there are.
    fn len(&self) -> usize;

    /// What stands in a slot; `at` is below `len()`.
    fn slot(&self, at: usize) -> u64;

    /// Whether there is no slot at all.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Slots for [u64] {
    fn len(&self) -> usize {
        self.len()
    }

    fn slot(&self, at: usize) -> u64 {
        self[at]
    }
}

impl Slots for Vec<u64> {
    fn len(&self) -> usize {
        self.len()
    }

    fn slot(&self, at: usize) -> u64 {
        self[at]
    }
}

/// Where a hash belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is there already.
    Present,
    /// Write it into this slot.
    Free(usize),
    /// There is no room for it.
    Full,
}

/// Finds the place of a hash (not 0).
pub fn place<S: Slots + ?Sized>(slots: &S, hash: u64) -> Place {
    let len = slots.len();
    let mut at = home(hash, len);
    for _ in 0..len.min(MAX_PROBES) {
        match slots.slot(at) {
            0 => return Place::Free(at),
            found if found == hash => return Place::Present,
            _ => at = if at + 1 == len { 0 } else { at + 1 },
        }
    }
    Place::Full
}

/// Whether a hash is in the table.
pub fn contains<S: Slots + ?Sized>(slots: &S, hash: u64) -> bool {
    place(slots, hash) == Place::Present
}

/// Maps a hash to a slot without a division (Lemire's "fastrange").
fn home(hash: u64, len: usize) -> usize {
    let len = u128::try_from(len).unwrap_or(0);
    usize::try_from((u128::from(hash) * len) >> 64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert(slots: &mut [u64], hash: u64) -> Place {
        let place = place(slots, hash);
        if let Place::Free(at) = place {
            slots[at] = hash;
        }
        place
    }

    #[test]
    fn what_was_placed_is_found_and_nothing_else_up_to_the_last_slot() {
        for len in [1, 2, 3, 100, 1000] {
            let mut slots = vec![0; len];
            let hashes: Vec<u64> =
                (1..=u64::try_from(len).unwrap()).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
            for hash in &hashes {
                assert!(matches!(insert(&mut slots, *hash), Place::Free(_)), "{len}");
                assert_eq!(insert(&mut slots, *hash), Place::Present, "{len}");
            }
            assert!(hashes.iter().all(|hash| contains(&slots, *hash)), "{len}");
            assert_eq!(place(&slots, 77), Place::Full, "{len}");
            assert!(!contains(&slots, 77), "{len}");
        }
    }

    #[test]
    fn probing_goes_round_the_end() {
        let mut slots = vec![0; 4];
        assert_eq!(insert(&mut slots, u64::MAX), Place::Free(3));
        assert_eq!(insert(&mut slots, u64::MAX - 1), Place::Free(0));
        assert!(contains(&slots, u64::MAX - 1));
    }

    #[test]
    fn a_table_without_slots_holds_nothing() {
        assert_eq!(place(&Vec::new(), 5), Place::Full);
        assert!(!contains(&Vec::new(), 5));
    }

    #[test]
    fn a_table_of_rubbish_ends_the_search_early() {
        struct Rubbish(std::cell::Cell<usize>);
        impl Slots for Rubbish {
            fn len(&self) -> usize {
                1 << 40
            }
            fn slot(&self, _: usize) -> u64 {
                self.0.set(self.0.get() + 1);
                7
            }
        }
        let rubbish = Rubbish(std::cell::Cell::new(0));
        assert!(!contains(&rubbish, 8));
        assert_eq!(rubbish.0.get(), MAX_PROBES);
    }
}
