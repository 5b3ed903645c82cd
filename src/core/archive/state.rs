//! What is certain about the archive: one small file that is replaced as a whole. Whatever else lies in the directory and is not
//! told of here was begun by somebody who did not come to the end, and is written over.

use std::collections::HashSet;
use std::io::{self, ErrorKind};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::disk::Disk;
use crate::config::Format;

const STATE: &str = ".erpbridge.state";

/// The first half of SHA-256 over an event's id.
pub(super) type Id = [u8; 16];

pub(super) fn id(eventid: &str) -> Id {
    let mut id = Id::default();
    id.copy_from_slice(&Sha256::digest(eventid)[..16]);
    id
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct State {
    /// The number of the latest file.
    pub(super) sequence: u64,
    /// The file that rows are being added to.
    pub(super) open: Option<Open>,
    /// Which file of ids is being filled, and how many are in it.
    generation: u64,
    ids: u64,
}

/// A file that nobody sees yet.
#[derive(Serialize, Deserialize)]
pub(super) struct Open {
    /// The name that it will have.
    pub(super) file: String,
    pub(super) format: Format,
    pub(super) bytes: u64,
    pub(super) rows: u64,
    /// When it was begun, Unix time.
    pub(super) since: i64,
}

impl State {
    pub(super) fn load(disk: &Disk) -> io::Result<Self> {
        let json = disk.read(STATE)?;
        if json.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_slice(&json).map_err(|_| ErrorKind::InvalidData.into())
    }

    pub(super) fn save(&self, disk: &Disk) -> io::Result<()> {
        disk.replace(STATE, &serde_json::to_vec(self)?)
    }

    /// Which of `ids` are in the archive already, as far as remembered: the latest half a million rows at least. A row comes
    /// again when the worker that wrote it died before it could say so; its lease ends after ten minutes.
    pub(super) fn known(&self, disk: &Disk, ids: &HashSet<Id>) -> io::Result<HashSet<Id>> {
        // A million ids are looked at; those that do not even begin like one of ours are passed over at once.
        let mut begins = vec![false; 1 << 16];
        for id in ids {
            begins[beginning(id)] = true;
        }
        let mut known = HashSet::new();
        let before = self.generation.checked_sub(1).map(|generation| (generation, u64::MAX));
        for (generation, count) in before.into_iter().chain([(self.generation, self.ids)]) {
            disk.scan(&ids_file(generation), count.saturating_mul(16), |bytes| {
                let entries = bytes.as_chunks::<16>().0.iter();
                known.extend(entries.filter(|id| begins[beginning(id)] && ids.contains(*id)));
            })?;
        }
        Ok(known)
    }

    /// Adds ids; certain once the state is saved.
    pub(super) fn remember(&mut self, disk: &Disk, ids: &[Id]) -> io::Result<()> {
        if self.ids >= GENERATION {
            if let Some(old) = self.generation.checked_sub(1) {
                disk.remove(&ids_file(old))?; // one generation remains
            }
            self.generation += 1;
            self.ids = 0;
        }
        disk.append(&ids_file(self.generation), self.ids * 16, ids.as_flattened())?;
        self.ids += u64::try_from(ids.len()).unwrap_or(0);
        Ok(())
    }
}

fn beginning(id: &Id) -> usize {
    usize::from(u16::from_be_bytes([id[0], id[1]]))
}

/// Ids in one file, before the next is begun.
const GENERATION: u64 = if cfg!(test) { 5 } else { 500_000 };

fn ids_file(generation: u64) -> String {
    format!(".erpbridge.ids.{generation}")
}
