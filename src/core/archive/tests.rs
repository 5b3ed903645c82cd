//! A crash, a full disk, a directory that is lost: at each step that is made, one after the other.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use tempfile::TempDir;

use super::*;
use crate::policy;
use crate::row::Row;

const NOW: i64 = 1_790_000_000;

fn directory() -> TempDir {
    let directory = TempDir::new().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o750)).unwrap();
    directory
}

/// A file for each two rows or so; with `age` 0, one at the end of each call.
fn settings(directory: &TempDir, age: i64) -> FileSettings {
    FileSettings {
        directory: directory.path().to_owned(),
        webroot: "/usr".into(),
        format: Format::JsonLines,
        size: 700,
        age,
    }
}

fn row(id: i64) -> Row {
    serde_json::from_value(serde_json::json!({
        "id": id, "eventid": format!("e{id}"), "kind": "course.completed", "userid": 1, "time": NOW,
        "payload": r#"{"courseid": 3, "coursename": "Safety"}"#,
        "identity": {"userid": 1, "contactnumber": "K1"}
    }))
    .unwrap()
}

async fn call(
    archive: &Archive<'_>,
    ids: impl Iterator<Item = i64>,
    now: i64,
) -> (Verdict, Result<(), Reason>) {
    let rows: Vec<Row> = ids.map(row).collect();
    let parcels: Vec<Parcel<'_>> = rows
        .iter()
        .map(|row| Parcel { row, cleared: policy::clear("s", row).unwrap_or_else(|_| panic!()) })
        .collect();
    let sent = archive.send(&parcels.iter().collect::<Vec<_>>(), now).await;
    (sent, archive.finish(now).await)
}

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// The event ids of the files that a reader may take, in the order of their names; each file is held against its manifest.
fn visible(directory: &TempDir) -> Vec<String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(directory.path()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(file) = name.strip_suffix(".manifest.json") {
            let manifest: serde_json::Value =
                serde_json::from_slice(&fs::read(directory.path().join(&name)).unwrap()).unwrap();
            let text = fs::read_to_string(directory.path().join(file)).unwrap();
            let digest = Disk::new(directory.path()).digest(file).unwrap();
            assert_eq!(manifest["bytes"], digest.0);
            assert_eq!(manifest["sha256"], digest.1);
            assert_eq!(manifest["rows"], text.lines().count());
            assert_eq!(manifest["file"], file);
            files.insert(file.to_owned(), text);
        }
    }
    let lines = files.values().flat_map(|text| text.lines());
    lines.map(|line| Event::read(line).expect("no half line").id.into_owned()).collect()
}

fn expected(ids: impl Iterator<Item = i64>) -> Vec<String> {
    ids.map(|id| format!("e{id}")).collect()
}

#[test]
fn a_failure_at_any_step_leaves_nothing_half_nothing_twice_and_loses_nothing() {
    fail_at_each_step(NOW + 1); // rows are added to a file
    fail_at_each_step(NOW + 60); // the file is due, another is begun
}

/// Rows 1 to 3 are there. A call with 4 to 9 fails at each step in turn, and is made again, as after a lease.
fn fail_at_each_step(time: i64) {
    let mut steps = 0;
    loop {
        let directory = directory();
        let settings = settings(&directory, 60);
        let _ = run(call(&Archive::new(&settings), 1..=3, NOW));
        let broken = Archive::new(&settings);
        broken.disk.fault.set(Some((steps, ErrorKind::Other)));
        let (sent, finished) = run(call(&broken, 4..=9, time));
        let seen = visible(&directory);
        assert!(expected(1..=9).starts_with(&seen), "step {steps}: {seen:?}");
        let done = matches!(sent, Verdict::Taken(None)) && finished.is_ok();
        if done && broken.disk.fault.get().is_some_and(|(left, _)| left > 0) {
            break;
        }
        // Rows that were never certain, and never come again, are not shown either.
        let _ = run(call(&Archive::new(&settings), std::iter::empty(), NOW + 120));
        let seen = visible(&directory);
        assert!(seen.len() >= 3 && expected(1..=9).starts_with(&seen), "step {steps}: {seen:?}");
        let _ = run(call(&Archive::new(&settings), 4..=9, NOW + 120));
        let _ = run(call(&Archive::new(&settings), 10..=10, NOW + 120));
        let _ = run(call(&Archive::new(&settings), std::iter::empty(), NOW + 999));
        assert_eq!(visible(&directory), expected(1..=10), "step {steps}");
        steps += 1;
    }
    assert!(steps > 20, "{steps} steps");
}

#[test]
fn each_failure_has_its_reason_and_blocks_the_destination() {
    for (kind, reason) in [
        (ErrorKind::StorageFull, Reason::DiskFull),
        (ErrorKind::QuotaExceeded, Reason::DiskFull),
        (ErrorKind::ReadOnlyFilesystem, Reason::DirectoryReadonly),
        (ErrorKind::PermissionDenied, Reason::DirectoryReadonly),
        (ErrorKind::NotFound, Reason::DirectoryMissing),
        (ErrorKind::Other, Reason::WriteFailed),
    ] {
        let directory = directory();
        let settings = settings(&directory, 0);
        let archive = Archive::new(&settings);
        archive.disk.fault.set(Some((0, kind)));
        assert_eq!(run(call(&archive, 1..=1, NOW)).0, Verdict::Blocked(reason), "{kind:?}");
    }
}

#[test]
fn what_was_written_before_is_a_duplicate_as_far_as_two_generations_of_ids_reach() {
    let directory = directory();
    let settings = settings(&directory, 0);
    for id in 1..=14 {
        let _ = run(call(&Archive::new(&settings), id..=id, NOW));
    }
    for (id, known) in [(14, true), (10, true), (6, true), (1, false)] {
        let (sent, _) = run(call(&Archive::new(&settings), id..=id, NOW));
        assert_eq!(matches!(sent, Verdict::Taken(Some(_))), known, "{id}");
    }
}

#[test]
fn link_in_the_place_of_a_file_of_ours_is_not_followed() {
    for name in [".erpbridge.lock", PART, ".erpbridge.tmp", ".erpbridge.ids.0", ".erpbridge.state"] {
        for hard in [false, true] {
            let (directory, elsewhere) = (directory(), directory());
            let (victim, link) = (elsewhere.path().join("victim"), directory.path().join(name));
            fs::write(&victim, "").unwrap();
            let _ = if hard { fs::hard_link(&victim, &link) } else { symlink(&victim, &link) };
            let settings = settings(&directory, 0);
            let (sent, _) = run(call(&Archive::new(&settings), 1..=1, NOW));
            assert_eq!(sent, Verdict::Blocked(Reason::DirectoryUnsafe), "{name}");
            assert_eq!(fs::read(&victim).unwrap(), b"", "{name}");
        }
    }
}
