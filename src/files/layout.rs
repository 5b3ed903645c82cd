//! The shape of an index file: 64-bit words, little endian. Eight words of header, then the slots.

use std::sync::atomic::{AtomicU64, Ordering};

use erpbridge_core::IndexState;

/// Names the format and its version.
pub(crate) const MAGIC: u64 = u64::from_le_bytes(*b"ERPBIDX1");
/// Bytes of a word.
pub(crate) const WORD: u64 = 8;
/// Words before the first slot.
pub(crate) const HEADER: usize = 8;

/// What stands where in the header.
pub(crate) mod word {
    pub(crate) const MAGIC: usize = 0;
    pub(crate) const SLOTS: usize = 1;
    /// Tells whether a reader's key is the one that the entries were hashed with.
    pub(crate) const KEY_CHECK: usize = 2;
    /// Addresses.
    pub(crate) const ENTRIES: usize = 3;
    /// Slots that are taken: an address takes one, and so does each domain.
    pub(crate) const TAKEN: usize = 4;
    /// Not zero: an address found no room. The index does not know everybody any more, and is not to be relied on.
    pub(crate) const OVERFLOWED: usize = 5;
}

/// Length in bytes of a file with so many slots; nothing if there is no such file.
pub(crate) fn length(slots: u64) -> Option<u64> {
    slots.checked_mul(WORD)?.checked_add(64)
}

/// Slots for so many entries: seven of ten are taken then, and a look-up is short. Nothing if that is more people than
/// any site has; the file would have two gigabytes.
pub(crate) fn slots_for(capacity: u64) -> Option<u64> {
    (capacity <= 180_000_000).then(|| (capacity.max(64) * 10).div_ceil(7))
}

/// Over 85 % of the slots are taken.
pub(crate) fn is_full(taken: u64, slots: u64) -> bool {
    taken.saturating_mul(20) > slots.saturating_mul(17)
}

/// So full that another entry would make every look-up long.
pub(crate) fn is_stuffed(taken: u64, slots: u64) -> bool {
    taken >= slots - slots / 16
}

pub(crate) fn load(words: &[AtomicU64], at: usize) -> u64 {
    words.get(at).map_or(0, |word| u64::from_le(word.load(Ordering::Relaxed)))
}

pub(crate) fn store(words: &[AtomicU64], at: usize, value: u64) {
    if let Some(word) = words.get(at) {
        word.store(value.to_le(), Ordering::Relaxed);
    }
}

/// Judges a file by its header; `bytes` is its length.
pub(crate) fn judge(words: &[AtomicU64], bytes: u64, check: u64) -> IndexState {
    if load(words, word::MAGIC) != MAGIC {
        return IndexState::Foreign;
    }
    match length(load(words, word::SLOTS)) {
        Some(expected) if expected > bytes => IndexState::Truncated,
        Some(expected) if expected == bytes && expected > 64 => {
            if load(words, word::KEY_CHECK) != check {
                IndexState::Key
            } else if load(words, word::OVERFLOWED) != 0 {
                IndexState::Truncated
            } else {
                IndexState::Ok
            }
        }
        _ => IndexState::Foreign,
    }
}
