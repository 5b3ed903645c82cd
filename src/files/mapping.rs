//! A file as 64-bit words in memory. The only unsafe code of this package.

use std::fs::File;
use std::io;
use std::sync::atomic::AtomicU64;

use memmap2::{MmapOptions, MmapRaw};

/// The words of a file, shared with everybody who has it mapped; the file may be closed.
///
/// Every access is an atomic load or store of a whole word, so a reader sees an entry or does not see it, never a part.
/// Whoever cuts the file short while it is mapped makes an access beyond the end fatal (SIGBUS). Nothing of ours does,
/// and the length is looked at before each use ([`crate::Files`]); a cut in the midst of a request is the residual.
#[derive(Debug)]
pub(crate) struct Mapping(MmapRaw);

impl Mapping {
    pub(crate) fn read_only(file: &File) -> io::Result<Self> {
        MmapOptions::new().map_raw_read_only(file).map(Self)
    }

    pub(crate) fn writable(file: &File) -> io::Result<Self> {
        MmapOptions::new().map_raw(file).map(Self)
    }

    /// Length in bytes.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    #[allow(clippy::cast_ptr_alignment)] // a page is aligned for anything
    pub(crate) fn words(&self) -> &[AtomicU64] {
        let words = self.0.len() / size_of::<AtomicU64>();
        // SAFETY: the mapping begins at a page, which is aligned for a word, and is at least `words` words long; it
        // lives as long as `self`. Other processes change it with atomic stores of aligned words only. A mapping that
        // is read-only is only ever loaded from, relaxed, which is a plain load on every platform with 64-bit atomics.
        unsafe { std::slice::from_raw_parts(self.0.as_ptr().cast::<AtomicU64>(), words) }
    }
}
