//! The few things done to the files of one directory, each complete and on the disk when it returns.
//!
//! Names are ours and simple. What is opened must be a file of its own: not a link that somebody laid there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// New content waits under this name for its own.
const TEMPORARY: &str = ".erpbridge.tmp";
/// Bytes that are looked at at once: they stay in the processor's cache.
const PIECE: u64 = 128 * 1024;
/// Readable for the group that the directory belongs to, so that whoever fetches the files need not be us.
const MODE: u32 = 0o640;

/// A directory.
pub(super) struct Disk {
    root: PathBuf,
    /// The step that fails, and how: a crash, or a disk that is full.
    #[cfg(test)]
    pub(super) fault: std::cell::Cell<Option<(usize, ErrorKind)>>,
}

impl Disk {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            #[cfg(test)]
            fault: std::cell::Cell::default(),
        }
    }

    /// Waits until nobody else writes here; until the file is closed nobody else will.
    pub(super) fn lock(&self) -> io::Result<File> {
        let file = self.open(".erpbridge.lock")?;
        file.lock()?;
        Ok(file)
    }

    /// A file's content; empty if there is no such file.
    pub(super) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        if self.exists(name)? {
            self.open(name)?.read_to_end(&mut content)?;
        }
        Ok(content)
    }

    /// Shows the first bytes of a file, if it is there, piece by piece; each piece but the last has a whole number of kilobytes.
    pub(super) fn scan(&self, name: &str, length: u64, mut see: impl FnMut(&[u8])) -> io::Result<()> {
        if !self.exists(name)? {
            return Ok(());
        }
        let mut left = self.open(name)?.take(length);
        let mut piece = Vec::new();
        loop {
            piece.clear();
            left.by_ref().take(PIECE).read_to_end(&mut piece)?;
            if piece.is_empty() {
                return Ok(());
            }
            see(&piece);
        }
    }

    /// Size and SHA-256 of a file.
    pub(super) fn digest(&self, name: &str) -> io::Result<(u64, String)> {
        let mut digest = Sha256::new();
        let size = io::copy(&mut self.open(name)?, &mut digest)?;
        Ok((size, format!("{:x}", digest.finalize())))
    }

    pub(super) fn exists(&self, name: &str) -> io::Result<bool> {
        match fs::symlink_metadata(self.root.join(name)) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Puts `bytes` behind the first `keep` ones; what was behind them goes.
    pub(super) fn append(&self, name: &str, keep: u64, bytes: &[u8]) -> io::Result<()> {
        self.put(name, keep, bytes)?;
        if keep == 0 { self.sync() } else { Ok(()) }
    }

    /// The same; a file that is new may be gone after a crash.
    fn put(&self, name: &str, keep: u64, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        let mut file = self.open(name)?;
        let size = file.metadata()?.len();
        if size < keep {
            return Err(ErrorKind::InvalidData.into()); // somebody else shortened it
        }
        if size > keep {
            file.set_len(keep)?;
        }
        file.seek(SeekFrom::Start(keep))?;
        self.write(&mut file, bytes)?;
        self.step()?;
        file.sync_all()
    }

    /// Gives a file new content, all or nothing.
    pub(super) fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(TEMPORARY, 0, bytes)?;
        self.rename(TEMPORARY, name)
    }

    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.step()?;
        fs::rename(self.root.join(from), self.root.join(to))?;
        self.sync()
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        self.step()?;
        if self.exists(name)? { fs::remove_file(self.root.join(name)) } else { Ok(()) }
    }

    fn sync(&self) -> io::Result<()> {
        self.step()?;
        File::open(&self.root)?.sync_all()
    }

    fn open(&self, name: &str) -> io::Result<File> {
        let path = self.root.join(name);
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(MODE).open(&path)?;
        let (opened, named) = (file.metadata()?, fs::symlink_metadata(&path)?);
        let same = (opened.dev(), opened.ino()) == (named.dev(), named.ino());
        if named.is_file() && same && named.nlink() == 1 {
            Ok(file)
        } else {
            Err(ErrorKind::InvalidInput.into())
        }
    }

    #[cfg(not(test))]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps)] // what fails in tests
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(not(test))]
    #[allow(clippy::unused_self)]
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        match self.fault.get() {
            Some((0, kind)) => Err(kind.into()),
            Some((steps, kind)) => {
                self.fault.set(Some((steps - 1, kind)));
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// A write that fails has written half.
    #[cfg(test)]
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        file.write_all(bytes)
    }
}
