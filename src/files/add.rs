//! Entries are added in place, one writer at a time, while others read.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::atomic::AtomicU64;

use erpbridge_core::guard::{AddressEntry, Key, Place, Slots, place};
use erpbridge_core::{Added, IndexState};

use crate::layout::{self, HEADER, load, store, word};
use crate::mapping::Mapping;

/// From so many addresses on, the entries are on the disk when `add` returns. Fewer are not worth the wait of whoever
/// registers: after a power cut the next rebuild brings them back.
const DURABLE_FROM: usize = 64;

/// How often an index is opened anew because another took its place meanwhile. On a file system whose numbers of files do not
/// hold still that would never end.
const REPLACED: usize = 100;

/// Adds what is not in the index yet. Every process that has the file mapped knows the entries at once.
pub(crate) fn add(path: &Path, key: &Key, entries: &[AddressEntry]) -> Result<Added, IndexState> {
    let file = lock(path)?; // until it is closed
    let bytes = file.metadata().map_err(|_| IndexState::Unreadable)?.len();
    if bytes == 0 {
        return Err(IndexState::Truncated);
    }
    let mapping = Mapping::writable(&file).map_err(|_| IndexState::Unreadable)?;
    match layout::judge(mapping.words(), bytes, key.check()) {
        IndexState::Ok => {}
        state => return Err(state),
    }
    let writer = Writer(mapping.words());
    let added = entries.iter().map(|entry| writer.insert(entry)).sum::<Result<u64, IndexState>>()?;
    if entries.len() >= DURABLE_FROM {
        file.sync_data().map_err(|_| IndexState::Unreadable)?;
    }
    Ok(Added { added, entries: writer.get(word::ENTRIES), full: writer.is_full() })
}

/// The only one who changes the words of a file.
struct Writer<'a>(&'a [AtomicU64]);

impl Writer<'_> {
    /// The number of addresses that came new: one or none.
    fn insert(&self, entry: &AddressEntry) -> Result<u64, IndexState> {
        self.take(entry.domain)?;
        let new = self.take(entry.address)?;
        self.set(word::ENTRIES, self.get(word::ENTRIES) + new);
        Ok(new)
    }

    fn take(&self, hash: u64) -> Result<u64, IndexState> {
        match place(self, hash) {
            Place::Present => Ok(0),
            Place::Free(at) if !layout::is_stuffed(self.get(word::TAKEN), self.get(word::SLOTS)) => {
                self.set(HEADER + at, hash);
                self.set(word::TAKEN, self.get(word::TAKEN) + 1);
                Ok(1)
            }
            Place::Free(_) | Place::Full => {
                self.set(word::OVERFLOWED, 1);
                Err(IndexState::Truncated)
            }
        }
    }

    fn is_full(&self) -> bool {
        layout::is_full(self.get(word::TAKEN), self.get(word::SLOTS))
    }

    fn get(&self, at: usize) -> u64 {
        load(self.0, at)
    }

    fn set(&self, at: usize, value: u64) {
        store(self.0, at, value);
    }
}

impl Slots for Writer<'_> {
    fn len(&self) -> usize {
        self.0.len().saturating_sub(HEADER)
    }

    fn slot(&self, at: usize) -> u64 {
        self.get(HEADER + at)
    }
}

/// Opens the file and waits for its lock. Meanwhile another may have taken its place: what counts is what bears the name.
fn lock(path: &Path) -> Result<File, IndexState> {
    for _ in 0..REPLACED {
        let refused = |error: std::io::Error| match error.kind() {
            ErrorKind::NotFound => IndexState::Missing,
            _ => IndexState::Unreadable,
        };
        if !fs::metadata(path).map_err(refused)?.is_file() {
            return Err(IndexState::Unreadable);
        }
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(refused)?;
        file.lock().map_err(refused)?;
        let (ours, named) = (file.metadata().map_err(refused)?, fs::metadata(path).map_err(refused)?);
        if (ours.dev(), ours.ino()) == (named.dev(), named.ino()) {
            return Ok(file);
        }
    }
    Err(IndexState::Unreadable)
}
