//! Addresses and domains as 64 bit numbers that tell nothing without the key.
//!
//! Hashed is the domain, then for an address `@` and the local part *backwards*: so the guard can first look up the
//! domain, and then go left from the `@`, one character after the other, without starting again. A domain has no `@`,
//! hence a domain and an address never hash the same text. SipHash is made for this: keyed, short inputs.

use std::hash::Hasher as _;

use siphasher::sip::SipHasher13;

use super::class::{MAX_DOMAIN, MAX_LOCAL, is_domain, is_local};
use super::key::Key;

/// What stands in the index for one address; neither is 0, which marks a free slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressEntry {
    /// The whole address.
    pub address: u64,
    /// Its domain; many addresses share it.
    pub domain: u64,
}

/// Hashes an address, without regard to case (ASCII). `None` when it is no address that the guard could find: a quoted
/// local part, for instance, or one of more than 64 bytes.
pub fn hash_address(key: &Key, address: &str) -> Option<AddressEntry> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let fits = |part: &str, max, belongs: fn(u8) -> bool| {
        (1..=max).contains(&part.len()) && part.bytes().all(belongs)
    };
    if !fits(local, MAX_LOCAL, is_local) || !fits(domain, MAX_DOMAIN, is_domain) {
        return None;
    }
    let mut hasher = key.hasher();
    hasher.write(domain.as_bytes());
    let domain = hasher.finish();
    hasher.write(b"@");
    local.bytes().rev().for_each(|byte| hasher.write(&[byte]));
    Some(AddressEntry { address: hasher.finish(), domain })
}

/// Takes bytes, in lower case, and can say the hash of those so far at any time.
#[derive(Clone, Copy)]
pub(super) struct Hasher(SipHasher13);

impl Hasher {
    pub(super) fn new(low: u64, high: u64) -> Self {
        Self(SipHasher13::new_with_keys(low, high))
    }

    pub(super) fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0.write_u8(byte.to_ascii_lowercase()));
    }

    pub(super) fn write_backwards(&mut self, bytes: &[u8]) {
        bytes.iter().rev().for_each(|byte| self.0.write_u8(byte.to_ascii_lowercase()));
    }

    pub(super) fn finish(&self) -> u64 {
        self.0.finish().max(1)
    }
}
