//! A new index: complete, and only then under its name.

use std::fs::{File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;

use erpbridge_core::IndexState;
use erpbridge_core::guard::Key;
use tempfile::NamedTempFile;

use crate::layout::{self, HEADER, MAGIC, word};

/// Puts an empty index for `capacity` entries at `path`, over what is there, and returns its number of slots. Whoever has
/// the old one mapped keeps it until it looks again.
pub(crate) fn create(path: &Path, key: &Key, capacity: u64) -> Result<u64, IndexState> {
    let slots = layout::slots_for(capacity).ok_or(IndexState::Unreadable)?;
    write(path, slots, key.check()).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => IndexState::Missing,
        _ => IndexState::Unreadable,
    })?;
    Ok(slots)
}

fn write(path: &Path, slots: u64, check: u64) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    follow(file.as_file(), folder)?;
    let mut header = [0; HEADER];
    for (at, value) in [(word::MAGIC, MAGIC), (word::SLOTS, slots), (word::KEY_CHECK, check)] {
        if let Some(word) = header.get_mut(at) {
            *word = value;
        }
    }
    file.write_all(&header.map(u64::to_le_bytes).concat())?;
    // Zeros that are written, not a hole: where the disk is full this fails here, and not in whoever stores an entry later.
    io::copy(&mut io::repeat(0).take(slots * layout::WORD), &mut file)?;
    // An index that lost its pages in a power cut would know nobody, and look sound.
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Whoever may use the folder may use the file: a command line run by another user must not lock the web server out.
pub(crate) fn follow(file: &File, folder: &Path) -> io::Result<()> {
    let folder = folder.metadata()?;
    // Only root may, and only root needs to.
    let _ = fchown(file, Some(folder.uid()), Some(folder.gid()));
    file.set_permissions(Permissions::from_mode(folder.mode() & 0o666 | 0o600))
}
