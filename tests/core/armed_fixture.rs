//! The guard of one request as PHP's side drives it, and indexes without files.

use std::path::Path;
use std::rc::Rc;

use erpbridge_core::guard::{AddressEntry, Key, Place, Slots, hash_address, place};
use erpbridge_core::{Added, Clock, Header, IndexState, Indexes, RequestGuard, Seen, Verdict, contain};
use serde_json::{Value, json};

pub(crate) const KEY: &str = "000102030405060708090a0b0c0d0e0f";
pub(crate) const ME: Seen = Seen::User(5, 0);

/// What is known: a table, none, or one that makes us panic.
#[derive(Clone, Copy)]
pub(crate) enum Known {
    Anna,
    Not(IndexState),
    Trap,
}

impl Indexes for Known {
    fn open(&mut self, _: &Path, key: &Key) -> Result<Rc<dyn Slots>, IndexState> {
        match self {
            Self::Not(state) => Err(*state),
            Self::Trap => Ok(Rc::new(Trap)),
            Self::Anna => {
                let mut table = vec![0; 64];
                let entry = hash_address(key, "anna@example.org").unwrap();
                for hash in [entry.address, entry.domain] {
                    if let Place::Free(at) = place(&table, hash) {
                        table[at] = hash;
                    }
                }
                Ok(Rc::new(table))
            }
        }
    }

    fn create(&mut self, _: &Path, _: &Key, capacity: u64) -> Result<u64, IndexState> {
        match self {
            Self::Not(state) => Err(*state),
            _ => Ok(capacity * 2),
        }
    }

    fn add(&mut self, _: &Path, _: &Key, entries: &[AddressEntry]) -> Result<Added, IndexState> {
        let added = u64::try_from(entries.len()).unwrap();
        match self {
            Self::Not(state) => Err(*state),
            _ => Ok(Added { added, entries: added + 1, full: true }),
        }
    }
}

/// A defect, to order.
struct Trap;

impl Slots for Trap {
    fn len(&self) -> usize {
        panic!("ordered");
    }

    fn slot(&self, _: usize) -> u64 {
        0
    }
}

pub(crate) struct Noon;

impl Clock for Noon {
    fn unix(&self) -> i64 {
        1_790_000_000
    }
}

pub(crate) fn rule(change: Value) -> Value {
    let mut rule = json!({"mode": "enforce", "scope": "known", "privileged": false, "own": ["me@example.org"],
        "allow": ["help@example.org"], "index": "/i", "key": KEY});
    rule.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    rule
}

pub(crate) fn request(change: Value) -> String {
    json!({"rule": rule(change), "user": "5", "realuser": null, "page": "/p.php", "component": "mod_p", "spool": "/s"})
        .to_string()
}

pub(crate) fn armed(change: Value, mut known: Known) -> RequestGuard {
    let mut guard = RequestGuard::default();
    guard.arm(&request(change), ME, &mut known).unwrap();
    guard
}

/// What leaves when `chunk` is written; as PHP's side does it, a panic included.
pub(crate) fn write(guard: &mut RequestGuard, seen: Seen, content_type: Option<&str>, chunk: &str) -> String {
    let content_type = content_type.map(|value| value.as_bytes().to_vec());
    write_with(guard, seen, Header { content_type, content_encoding: None }, chunk)
}

pub(crate) fn write_with(guard: &mut RequestGuard, seen: Seen, header: Header, chunk: &str) -> String {
    let sent = contain(|| {
        Ok(match guard.write(seen, || header, chunk.as_bytes()) {
            Verdict::Pass => chunk.as_bytes().to_vec(),
            Verdict::Judged(output) => output.pieces().flatten().copied().collect(),
            Verdict::Blank => vec![b' '; chunk.len()],
        })
    });
    String::from_utf8(sent.unwrap_or_else(|_| vec![b' '; guard.blank(chunk.len())])).unwrap()
}

pub(crate) fn finish(guard: &mut RequestGuard, seen: Seen) -> String {
    let sent = contain(|| {
        let output = guard.finish(seen);
        Ok(output.map_or(Vec::new(), |output| output.pieces().flatten().copied().collect()))
    });
    String::from_utf8(sent.unwrap_or_else(|_| vec![b' '; guard.blank(0)])).unwrap()
}

/// A whole response of one chunk.
pub(crate) fn sent(guard: &mut RequestGuard, seen: Seen, text: &str) -> String {
    write(guard, seen, Some("text/html"), text) + &finish(guard, seen)
}
