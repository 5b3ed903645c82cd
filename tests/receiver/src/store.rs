//! What arrived: one JSON line per event, in the order of arrival, each event once.
//!
//! Guarantees that an event is in the store before its answer is sent, that its bytes are those that came, and that
//! a restart knows every stored id. It does not survive a power cut (no `fsync`).

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use serde::Deserialize;

/// The type of the last event of a contact.
pub(crate) const ERASED: &str = "contact.erased";

/// Stored lines, in a file or, without one, in memory.
pub(crate) struct Store {
    backing: Backing,
    ids: HashSet<Box<str>>,
    /// Contacts that were erased.
    erased: HashSet<Box<str>>,
    /// Where the line of event `seq` starts, at index `seq - 1`.
    starts: Vec<u64>,
    /// Where the next flushed line will start.
    end: u64,
    pending: Pending,
}

/// Lines that were added and not yet flushed.
#[derive(Default)]
struct Pending {
    lines: Vec<u8>,
    ids: Vec<Box<str>>,
}

enum Backing {
    Memory(Vec<u8>),
    File(File),
}

/// What the store reads of its own lines at the start.
#[derive(Deserialize)]
struct Line {
    seq: usize,
    event: LineEvent,
}

#[derive(Deserialize)]
struct LineEvent {
    id: Box<str>,
    #[serde(default, rename = "type")]
    kind: Box<str>,
    #[serde(default)]
    subject: Box<str>,
}

impl Store {
    /// A store that ends with the process.
    pub(crate) fn in_memory() -> Self {
        Self::over(Backing::Memory(Vec::new()))
    }

    /// Opens or creates a file. A last line without its end (the process was killed while writing) is cut off: it
    /// was never answered, so it will come again.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut reader = BufReader::new(file.try_clone()?);
        let mut store = Self::over(Backing::File(file));
        let mut text = Vec::new();
        while reader.read_until(b'\n', &mut text)? > 0 {
            if text.last() != Some(&b'\n') {
                break;
            }
            store.reload(&text)?;
            text.clear();
        }
        store.cut()?;
        Ok(store)
    }

    fn over(backing: Backing) -> Self {
        Self {
            backing,
            ids: HashSet::new(),
            erased: HashSet::new(),
            starts: Vec::new(),
            end: 0,
            pending: Pending::default(),
        }
    }

    fn reload(&mut self, text: &[u8]) -> io::Result<()> {
        let next = self.starts.len() + 1;
        let line = serde_json::from_slice::<Line>(text).ok().filter(|line| line.seq == next);
        let line = line.ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidData, format!("line {next} is not stored event {next}"))
        })?;
        self.ids.insert(line.event.id);
        if &*line.event.kind == ERASED {
            self.erased.insert(line.event.subject);
        }
        self.starts.push(self.end);
        self.end += length(text);
        Ok(())
    }

    /// The number of stored events, which is the last `seq`.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(crate) fn contains(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    pub(crate) fn is_erased(&self, contact: &str) -> bool {
        self.erased.contains(contact)
    }

    /// Takes note of an erasure. It stays noted if the event is not stored after all: then it comes again.
    pub(crate) fn erase(&mut self, contact: &str) {
        self.erased.insert(contact.into());
    }

    /// Adds an event; false if its id is known. It is stored by the next [`flush`](Self::flush).
    pub(crate) fn add(&mut self, received: u64, batch: &str, id: &str, event: &str) -> bool {
        if self.contains(id) {
            return false;
        }
        let start = self.end + length(&self.pending.lines);
        let seq = self.starts.len() + 1;
        let batch = serde_json::Value::from(batch);
        // Line breaks can stand between the tokens of JSON only; inside a string they are escaped.
        let event = if event.contains(['\n', '\r']) { &event.replace(['\n', '\r'], " ") } else { event };
        let line = format!("{{\"seq\":{seq},\"received\":{received},\"batch\":{batch},\"event\":{event}}}\n");
        self.pending.lines.extend_from_slice(line.as_bytes());
        self.pending.ids.push(id.into());
        self.ids.insert(id.into());
        self.starts.push(start);
        true
    }

    /// Writes what was added, in one piece. On failure the store is as it was before.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        let written = match &mut self.backing {
            _ if pending.lines.is_empty() => Ok(()),
            Backing::Memory(lines) => lines.write_all(&pending.lines),
            Backing::File(file) => file.write_all(&pending.lines),
        };
        if let Err(error) = written {
            for id in &pending.ids {
                self.ids.remove(id);
            }
            self.starts.truncate(self.starts.len() - pending.ids.len());
            self.cut()?;
            return Err(error);
        }
        self.end += length(&pending.lines);
        Ok(())
    }

    /// The stored lines after event `after`, at most `limit` of them, each with its line end.
    pub(crate) fn lines(&self, after: usize, limit: usize) -> io::Result<Vec<u8>> {
        let Some(&from) = self.starts.get(after) else { return Ok(Vec::new()) };
        let to = self.starts.get(after.saturating_add(limit)).copied().unwrap_or(self.end);
        let index = |at| usize::try_from(at).map_err(io::Error::other);
        match &self.backing {
            Backing::Memory(lines) => Ok(lines[index(from)?..index(to)?].to_vec()),
            Backing::File(file) => {
                let mut lines = vec![0; index(to - from)?];
                file.read_exact_at(&mut lines, from)?;
                Ok(lines)
            }
        }
    }

    /// Forgets everything, in the file too.
    pub(crate) fn clear(&mut self) -> io::Result<()> {
        self.ids.clear();
        self.erased.clear();
        self.starts.clear();
        self.pending = Pending::default();
        self.end = 0;
        self.cut()
    }

    /// Cuts off what stands after the last complete line.
    fn cut(&mut self) -> io::Result<()> {
        match &mut self.backing {
            Backing::Memory(lines) => lines.truncate(usize::try_from(self.end).map_err(io::Error::other)?),
            Backing::File(file) => file.set_len(self.end)?,
        }
        Ok(())
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty file that goes away with the test.
    fn file() -> tempfile::TempPath {
        tempfile::NamedTempFile::new().unwrap().into_temp_path()
    }

    fn add(store: &mut Store, id: &str) -> bool {
        let new = store.add(1, "batch", id, &format!("{{\"id\":\"{id}\"}}"));
        store.flush().unwrap();
        new
    }

    #[test]
    fn stores_each_event_once_in_the_order_of_arrival() {
        let path = file();
        for mut store in [Store::in_memory(), Store::open(&path).unwrap()] {
            assert!(add(&mut store, "b"));
            assert!(add(&mut store, "a"));
            assert!(!add(&mut store, "b"));
            let lines = String::from_utf8(store.lines(0, usize::MAX).unwrap()).unwrap();
            assert_eq!(
                lines,
                "{\"seq\":1,\"received\":1,\"batch\":\"batch\",\"event\":{\"id\":\"b\"}}\n\
                 {\"seq\":2,\"received\":1,\"batch\":\"batch\",\"event\":{\"id\":\"a\"}}\n"
            );
            assert_eq!(
                store.lines(0, 1).unwrap(),
                lines.lines().next().map(|l| format!("{l}\n")).unwrap().into_bytes()
            );
            assert_eq!(store.lines(2, usize::MAX).unwrap(), b"");
            assert_eq!(store.lines(usize::MAX, usize::MAX).unwrap(), b"");
        }
    }

    #[test]
    fn an_event_over_several_lines_becomes_one_line() {
        let mut store = Store::in_memory();
        store.add(1, "x\"y", "a", "{\r\n\"id\":\n\"a\"}");
        store.flush().unwrap();
        let lines = store.lines(0, 1).unwrap();
        assert_eq!(lines, b"{\"seq\":1,\"received\":1,\"batch\":\"x\\\"y\",\"event\":{  \"id\": \"a\"}}\n");
    }

    #[test]
    fn a_restart_knows_the_ids_and_cuts_off_half_a_line() {
        let path = file();
        add(&mut Store::open(&path).unwrap(), "a");
        let mut raw = OpenOptions::new().append(true).open(&path).unwrap();
        raw.write_all(b"{\"seq\":2,\"rece").unwrap();
        let mut store = Store::open(&path).unwrap();
        assert!(!add(&mut store, "a"));
        assert!(add(&mut store, "b"));
        assert_eq!(std::fs::read(&path).unwrap(), store.lines(0, 9).unwrap());
        assert_eq!(Store::open(&path).unwrap().len(), 2);
    }

    #[test]
    fn a_file_of_something_else_is_refused() {
        let path = file();
        std::fs::write(&path, "{\"seq\":2,\"event\":{\"id\":\"a\"}}\n").unwrap();
        let error = Store::open(&path).map(|_| ()).unwrap_err();
        assert_eq!(error.to_string(), "line 1 is not stored event 1");
        assert!(std::fs::metadata(&path).unwrap().len() > 0, "it is left alone");
    }

    #[test]
    fn clear_forgets_the_file_too() {
        let path = file();
        let mut store = Store::open(&path).unwrap();
        add(&mut store, "a");
        store.clear().unwrap();
        assert!(add(&mut store, "a"));
        assert_eq!(Store::open(&path).unwrap().len(), 1);
    }
}
