//! The file destination: rows in files of a directory, each file complete when it can be seen.
//!
//! Rows are added to a hidden file. What counts is what the state says, which is replaced as a whole after rows and ids are on the
//! disk: a row is in the archive if and only if the state tells of it, so a crash at any moment leaves nothing half, and a row
//! that comes again is known by its event's id. When the file is large or old enough it gets its name, and then its manifest:
//! who sees a manifest sees the whole file.

mod csv;
mod disk;
mod state;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, ErrorKind};

use chrono::{DateTime, SecondsFormat};

use self::disk::Disk;
use self::state::{Id, Open, State};
use crate::adapter::{Adapter, Entry, EventResult, Parcel, Probe, Verdict};
use crate::config::{FileSettings, Format, inspect};
use crate::event::Event;
use crate::reason::Reason;

/// The file that rows are being added to.
const PART: &str = ".erpbridge.part";

/// A file destination at work.
pub(crate) struct Archive<'a> {
    settings: &'a FileSettings,
    disk: Disk,
}

/// An event as it stands in a file; `None` if that is the event itself.
pub(crate) fn entry(settings: &FileSettings, event: &Event<'_>) -> Option<Entry> {
    match settings.format {
        Format::JsonLines => None,
        Format::Csv { .. } => Some(Entry { into: "csv".to_owned(), fields: csv::named(event) }),
    }
}

/// Rows that are not on the disk yet.
#[derive(Default)]
struct Pending {
    text: String,
    ids: Vec<Id>,
}

impl Adapter for Archive<'_> {
    const BATCH_MAX: usize = usize::MAX;

    async fn send(&self, part: &[&Parcel<'_>], now: i64) -> Verdict {
        match self.session().and_then(|(_lock, state)| Ok(self.store(state, part, now)?)) {
            Ok(known) if known.is_empty() => Verdict::Taken(None),
            Ok(known) => Verdict::Taken(Some(results(part, &known))),
            Err(Fault(reason)) => Verdict::Blocked(reason), // no row is to blame
        }
    }

    async fn probe(&self, _now: i64) -> Probe {
        self.session().map_or_else(|Fault(reason)| reason, |_| Reason::Accepted).into()
    }

    /// Shows what is large or old enough, also when nothing was added.
    async fn finish(&self, now: i64) -> Result<(), Reason> {
        let (_lock, mut state) = self.session().map_err(|Fault(reason)| reason)?;
        self.publish_due(&mut state, now).map_err(|error| Fault::from(error).0)
    }
}

impl<'a> Archive<'a> {
    pub(crate) fn new(settings: &'a FileSettings) -> Self {
        Self { settings, disk: Disk::new(&settings.directory) }
    }

    /// The archive as it is, for as long as the lock is held.
    fn session(&self) -> Result<(File, State), Fault> {
        inspect(&self.settings.directory, &self.settings.webroot).map_err(Fault::of_directory)?;
        let lock = self.disk.lock()?;
        let mut state = State::load(&self.disk)?;
        if state.open.is_some() && !self.disk.exists(PART)? {
            self.publish(&mut state)?; // somebody began to, and did not come to the end
        }
        Ok((lock, state))
    }

    /// Adds rows, and returns those that were there already.
    fn store(&self, mut state: State, part: &[&Parcel<'_>], now: i64) -> io::Result<HashSet<Id>> {
        let ids: Vec<Id> = part.iter().map(|parcel| state::id(&parcel.row.eventid)).collect();
        let known = state.known(&self.disk, &ids.iter().copied().collect())?;
        self.publish_due(&mut state, now)?;
        let mut pending = Pending::default();
        for (parcel, id) in part.iter().zip(ids).filter(|(_, id)| !known.contains(id)) {
            let line = self.line(&parcel.cleared.json)?;
            let size =
                state.open.as_ref().map_or(0, |open| open.bytes) + length(&pending.text) + length(&line);
            if size > self.settings.size {
                self.flush(&mut state, &mut pending, now)?;
                self.publish(&mut state)?;
            }
            pending.text.push_str(&line);
            pending.ids.push(id);
        }
        self.flush(&mut state, &mut pending, now)?;
        Ok(known)
    }

    fn line(&self, json: &str) -> io::Result<String> {
        match self.settings.format {
            Format::JsonLines => Ok(format!("{json}\n")),
            Format::Csv { separator, .. } => Event::read(json)
                .map(|event| csv::row(&event, separator))
                .ok_or(ErrorKind::InvalidData.into()),
        }
    }

    /// Makes rows certain.
    fn flush(&self, state: &mut State, pending: &mut Pending, now: i64) -> io::Result<()> {
        let Pending { text, ids } = std::mem::take(pending);
        if ids.is_empty() {
            return Ok(());
        }
        let mut open = match state.open.take() {
            Some(open) => open,
            None => self.begin(state, now)?,
        };
        let text = if open.bytes == 0 { self.header() + &text } else { text };
        self.disk.append(PART, open.bytes, text.as_bytes())?;
        open.bytes += length(&text);
        open.rows += u64::try_from(ids.len()).unwrap_or(0);
        state.open = Some(open);
        state.remember(&self.disk, &ids)?;
        state.save(&self.disk)
    }

    /// A file with a name that nothing has yet.
    fn begin(&self, state: &mut State, now: i64) -> io::Result<Open> {
        let format = self.settings.format;
        let time = DateTime::from_timestamp(now, 0).unwrap_or_default().format("%Y%m%dT%H%M%SZ");
        loop {
            state.sequence += 1;
            let file = format!("erpbridge-{time}-{:06}.{}", state.sequence, format.extension());
            if !self.disk.exists(&file)? {
                return Ok(Open { file, format, bytes: 0, rows: 0, since: now });
            }
        }
    }

    fn header(&self) -> String {
        match self.settings.format {
            Format::JsonLines => String::new(),
            Format::Csv { separator, bom } => {
                format!("{}{}", if bom { "\u{FEFF}" } else { "" }, csv::header(separator))
            }
        }
    }

    /// Shows the file if it is large or old enough, or of another format than is wanted now.
    fn publish_due(&self, state: &mut State, now: i64) -> io::Result<()> {
        let FileSettings { format, size, age, .. } = *self.settings;
        let due = |open: &Open| open.bytes >= size || now - open.since >= age || open.format != format;
        if state.open.as_ref().is_some_and(due) { self.publish(state) } else { Ok(()) }
    }

    /// Shows the file, then its manifest. May be repeated at whatever point it was left.
    fn publish(&self, state: &mut State) -> io::Result<()> {
        let Some(open) = state.open.take() else { return Ok(()) };
        if self.disk.exists(PART)? {
            self.disk.append(PART, open.bytes, b"")?; // what is behind was never certain
            self.disk.rename(PART, &open.file)?;
        }
        if self.disk.exists(&open.file)? {
            let (bytes, sha256) = self.disk.digest(&open.file)?;
            let begun = DateTime::from_timestamp(open.since, 0).unwrap_or_default();
            let manifest = serde_json::json!({
                "file": open.file, "format": open.format, "rows": open.rows, "bytes": bytes, "sha256": sha256,
                "begun": begun.to_rfc3339_opts(SecondsFormat::Secs, true),
            });
            self.disk.replace(&format!("{}.manifest.json", open.file), manifest.to_string().as_bytes())?;
        }
        state.save(&self.disk)
    }
}

fn length(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

fn results(part: &[&Parcel<'_>], known: &HashSet<Id>) -> HashMap<String, EventResult> {
    part.iter()
        .map(|parcel| {
            let known = known.contains(&state::id(&parcel.row.eventid));
            (parcel.row.eventid.clone(), if known { EventResult::Duplicate } else { EventResult::Accepted })
        })
        .collect()
}

/// Why nothing can be stored.
struct Fault(Reason);

impl Fault {
    fn of_directory(problem: &str) -> Self {
        Self(match problem {
            "missing" | "not_a_directory" => Reason::DirectoryMissing,
            "not_writable" => Reason::DirectoryReadonly,
            "full" => Reason::DiskFull,
            _ => Reason::DirectoryUnsafe,
        })
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self(match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Reason::DiskFull,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Reason::DirectoryMissing,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Reason::DirectoryReadonly,
            ErrorKind::InvalidInput => Reason::DirectoryUnsafe, // a link where a file of ours should be
            _ => Reason::WriteFailed,
        })
    }
}
