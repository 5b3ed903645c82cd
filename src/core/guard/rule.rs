//! Whose output is judged, and by what.

use serde::Deserialize;

use super::hash::{AddressEntry, hash_address};
use super::key::Key;

/// What becomes of an address that the viewer may not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// It is masked.
    Enforce,
    /// It is counted, and stays.
    Report,
}

/// Which addresses are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Those in the index.
    Known,
    /// Everything that looks like one.
    All,
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// May see everything; nothing is looked at.
    Privileged,
    /// Anybody else.
    Ordinary,
}

/// A rule, ready for use: addresses are hashed once.
#[derive(Debug, Clone)]
pub struct Rule {
    pub(super) key: Key,
    pub(super) mode: Mode,
    pub(super) scope: Scope,
    viewer: Viewer,
    own: Exempt,
    allow: Exempt,
}

impl Rule {
    /// `own` are the viewer's addresses, `allow` those that everybody may see. What is no address is ignored.
    pub fn new<T: AsRef<str>>(
        key: Key,
        mode: Mode,
        scope: Scope,
        viewer: Viewer,
        own: &[T],
        allow: &[T],
    ) -> Self {
        Self { key, mode, scope, viewer, own: Exempt::new(&key, own), allow: Exempt::new(&key, allow) }
    }

    /// The rule for the viewer whom it was made for.
    pub fn viewer(&self) -> View<'_> {
        View { rule: self, stranger: false }
    }

    /// The rule for somebody else, about whom nothing is known: not privileged, and `own` does not count.
    pub fn stranger(&self) -> View<'_> {
        View { rule: self, stranger: true }
    }
}

/// A rule, and whether it is the viewer it was made for who looks.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub(super) rule: &'a Rule,
    stranger: bool,
}

impl View<'_> {
    /// Whether everything passes.
    pub fn is_privileged(&self) -> bool {
        !self.stranger && self.rule.viewer == Viewer::Privileged
    }

    pub(super) fn exempts(&self, address: u64) -> bool {
        self.rule.allow.has_address(address) || (!self.stranger && self.rule.own.has_address(address))
    }

    pub(super) fn exempts_some_of(&self, domain: u64) -> bool {
        self.rule.allow.has_domain(domain) || (!self.stranger && self.rule.own.has_domain(domain))
    }
}

/// A handful of hashed addresses.
#[derive(Debug, Clone)]
struct Exempt {
    addresses: Vec<u64>,
    domains: Vec<u64>,
}

impl Exempt {
    fn new<T: AsRef<str>>(key: &Key, addresses: &[T]) -> Self {
        let entries: Vec<AddressEntry> =
            addresses.iter().filter_map(|address| hash_address(key, address.as_ref())).collect();
        let sorted = |part: fn(&AddressEntry) -> u64| {
            let mut hashes: Vec<u64> = entries.iter().map(part).collect();
            hashes.sort_unstable();
            hashes.dedup();
            hashes
        };
        Self { addresses: sorted(|entry| entry.address), domains: sorted(|entry| entry.domain) }
    }

    fn has_address(&self, hash: u64) -> bool {
        self.addresses.binary_search(&hash).is_ok()
    }

    fn has_domain(&self, hash: u64) -> bool {
        self.domains.binary_search(&hash).is_ok()
    }
}
