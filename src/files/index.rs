//! An index that is open for reading.

use std::fs::{self, File, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::atomic::AtomicU64;

use erpbridge_core::IndexState;
use erpbridge_core::guard::{Key, Slots};

use crate::layout::{self, HEADER, load, word};
use crate::mapping::Mapping;

/// Which file it was, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity {
    device: u64,
    inode: u64,
    bytes: u64,
}

impl From<&Metadata> for Identity {
    fn from(metadata: &Metadata) -> Self {
        Self { device: metadata.dev(), inode: metadata.ino(), bytes: metadata.len() }
    }
}

/// The known addresses, hashed with a key. The file is closed; its pages stay mapped.
#[derive(Debug)]
pub(crate) struct Index {
    mapping: Mapping,
    identity: Identity,
    check: u64,
}

impl Index {
    /// Maps the file, or says why it cannot be used.
    pub(crate) fn open(path: &Path, key: &Key) -> Result<Self, IndexState> {
        // Asked before it is opened: opening a pipe would wait.
        let known = identity(path)?;
        if known.bytes == 0 {
            return Err(IndexState::Truncated);
        }
        let file = File::open(path).map_err(|_| IndexState::Unreadable)?;
        let mapping = Mapping::read_only(&file).map_err(|_| IndexState::Unreadable)?;
        let identity = Identity::from(&file.metadata().map_err(|_| IndexState::Unreadable)?);
        let index = Self { mapping, identity, check: key.check() };
        index.judge()?;
        Ok(index)
    }

    /// Whether `path` still is the file that is mapped, as long as it was, and of use: cheap, to be asked before each use.
    pub(crate) fn is_current(&self, path: &Path, key: &Key) -> bool {
        self.check == key.check() && identity(path) == Ok(self.identity) && self.judge().is_ok()
    }

    fn judge(&self) -> Result<(), IndexState> {
        let mapped = u64::try_from(self.mapping.len()).unwrap_or_default();
        match layout::judge(self.mapping.words(), mapped.min(self.identity.bytes), self.check) {
            // Every site has an administrator: one that knows nobody was never filled.
            IndexState::Ok if load(self.mapping.words(), word::ENTRIES) == 0 => Err(IndexState::Truncated),
            IndexState::Ok => Ok(()),
            state => Err(state),
        }
    }

    fn slots(&self) -> &[AtomicU64] {
        self.mapping.words().get(HEADER..).unwrap_or_default()
    }
}

impl Slots for Index {
    fn len(&self) -> usize {
        self.slots().len()
    }

    fn slot(&self, at: usize) -> u64 {
        load(self.slots(), at)
    }
}

/// The file at `path`, if it is one.
fn identity(path: &Path) -> Result<Identity, IndexState> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(Identity::from(&metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(IndexState::Missing),
        _ => Err(IndexState::Unreadable),
    }
}
