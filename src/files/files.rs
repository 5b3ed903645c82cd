//! The files as the core wants them: [`Indexes`], with one mapping for all requests of a worker.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use erpbridge_core::guard::{AddressEntry, Key, Slots};
use erpbridge_core::{Added, IndexState, Indexes};

use crate::index::Index;
use crate::{add, create};

/// Keeps the index that was used last mapped. It owns no descriptor and no thread.
#[derive(Debug, Default)]
pub struct Files {
    mapped: Option<(PathBuf, Rc<Index>)>,
}

impl Indexes for Files {
    /// The index that is mapped, if it still is the very file at `path`, in its length: that costs one `stat`. Else it
    /// is opened anew.
    fn open(&mut self, path: &Path, key: &Key) -> Result<Rc<dyn Slots>, IndexState> {
        if let Some((known, index)) = &self.mapped
            && known == path
            && index.is_current(path, key)
        {
            return Ok(index.clone());
        }
        self.mapped = None;
        let index = Rc::new(Index::open(path, key)?);
        self.mapped = Some((path.to_owned(), Rc::clone(&index)));
        Ok(index)
    }

    fn create(&mut self, path: &Path, key: &Key, capacity: u64) -> Result<u64, IndexState> {
        create::create(path, key, capacity)
    }

    fn add(&mut self, path: &Path, key: &Key, entries: &[AddressEntry]) -> Result<Added, IndexState> {
        add::add(path, key, entries)
    }
}
