//! Addresses and domains as 64 bit numbers that tell nothing without the key.
//!
//! Hashed is the domain, then for an address `@` and the local part *backwards*: that is the order in which the guard reads
//! it off a page, so each text that it asks for is the beginning of another. A domain has no `@`, hence a domain and an
//! address never hash the same text.

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
    let address = address.trim().to_ascii_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    let fits = |part: &str, max, belongs: fn(u8) -> bool| {
        (1..=max).contains(&part.len()) && part.bytes().all(belongs)
    };
    if !fits(local, MAX_LOCAL, is_local) || !fits(domain, MAX_DOMAIN, is_domain) {
        return None;
    }
    let text: Vec<u8> = domain.bytes().chain([b'@']).chain(local.bytes().rev()).collect();
    Some(AddressEntry { address: key.hash(&text), domain: key.hash(domain.as_bytes()) })
}
