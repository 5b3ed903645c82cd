//! The index of known addresses: what can be asked of it. The file itself is kept outside of the core, behind [`Indexes`].

use std::path::Path;
use std::rc::Rc;

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::error::Error;
use crate::guard::{AddressEntry, Key, Slots, hash_address};
use crate::lenient;

/// Whether an index can be relied on. In every state but `Ok` each address counts as known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum IndexState {
    /// It can.
    Ok,
    /// There is no such file.
    Missing,
    /// The system refuses it.
    Unreadable,
    /// It is another kind of file.
    Foreign,
    /// A part is gone, or an address found no room in it.
    Truncated,
    /// Its entries were hashed with another key.
    Key,
}

/// What became of addresses to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// That were not known before.
    pub added: u64,
    /// Known now.
    pub entries: u64,
    /// It is time for a larger index.
    pub full: bool,
}

/// The files. They hold hashes and never see an address.
pub trait Indexes {
    /// An index for reading, in which entries that others add appear by themselves.
    fn open(&mut self, path: &Path, key: &Key) -> Result<Rc<dyn Slots>, IndexState>;

    /// Puts an empty index at `path` and returns its number of slots.
    fn create(&mut self, path: &Path, key: &Key, capacity: u64) -> Result<u64, IndexState>;

    /// Adds what is not there yet.
    fn add(&mut self, path: &Path, key: &Key, entries: &[AddressEntry]) -> Result<Added, IndexState>;
}

#[derive(Deserialize)]
struct Request {
    create: Option<String>,
    add: Option<String>,
    #[serde(deserialize_with = "key")]
    key: Key,
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    capacity: i64,
    addresses: Option<Vec<String>>,
}

/// Creates an index, or adds to one: `docs/INTERFACE.md`.
pub fn index(request: &str, indexes: &mut impl Indexes) -> Result<String, Error> {
    let request: Request = lenient::parse(request)?;
    if let Some(path) = &request.create {
        let capacity = u64::try_from(request.capacity).ok().filter(|capacity| *capacity > 0);
        let capacity = capacity.ok_or_else(|| Error::payload("capacity"))?;
        let (slots, state) = match indexes.create(Path::new(path), &request.key, capacity) {
            Ok(slots) => (slots, IndexState::Ok),
            Err(state) => (0, state),
        };
        return Ok(json!({ "slots": slots, "index": state }).to_string());
    }
    let path = request.add.ok_or_else(|| Error::payload("add"))?;
    let addresses = request.addresses.ok_or_else(|| Error::payload("addresses"))?;
    let entries: Vec<AddressEntry> =
        addresses.iter().filter_map(|address| hash_address(&request.key, address)).collect();
    let (Added { added, entries, full }, state) = match indexes.add(Path::new(&path), &request.key, &entries)
    {
        Ok(added) => (added, IndexState::Ok),
        Err(state) => (Added::default(), state),
    };
    Ok(json!({ "added": added, "entries": entries, "full": full, "index": state }).to_string())
}

/// The key as 32 hex digits.
pub(crate) fn key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Key, D::Error> {
    let digits = String::deserialize(deserializer)?;
    Key::parse(&digits).ok_or_else(|| D::Error::custom("expected 32 hex digits"))
}
