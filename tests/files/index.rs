//! One index, one process.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{FileExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use erpbridge_core::guard::{Key, contains, hash_address};
use erpbridge_core::{Added, IndexState, Indexes};
use erpbridge_files::Files;
use tempfile::TempDir;

pub(crate) fn key() -> Key {
    Key::parse("000102030405060708090a0b0c0d0e0f").unwrap()
}

fn other_key() -> Key {
    Key::parse("ffffffffffffffffffffffffffffffff").unwrap()
}

/// A folder, and where its index is.
pub(crate) fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("addresses.idx");
    (folder, path)
}

pub(crate) fn add(path: &Path, addresses: &[String]) -> Result<Added, IndexState> {
    let entries: Vec<_> = addresses.iter().map(|address| hash_address(&key(), address).unwrap()).collect();
    Files::default().add(path, &key(), &entries)
}

pub(crate) fn knows(files: &mut Files, path: &Path, address: &str) -> Result<bool, IndexState> {
    let hash = hash_address(&key(), address).unwrap().address;
    files.open(path, &key()).map(|slots| contains(&*slots, hash))
}

pub(crate) fn people(range: std::ops::Range<u32>) -> Vec<String> {
    range.map(|n| format!("person{n}@example{}.org", n % 100)).collect()
}

fn state(path: &Path) -> IndexState {
    Files::default().open(path, &key()).map_or_else(|state| state, |_| IndexState::Ok)
}

#[test]
fn what_was_added_is_known_and_nothing_else() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    assert_eq!(files.create(&path, &key(), 1000), Ok(1429));
    let added = add(&path, &people(0..900)).unwrap();
    assert_eq!(added, Added { added: 900, entries: 900, full: false });
    assert_eq!(add(&path, &people(800..950)).unwrap().added, 50, "150 of which 100 are known");
    for address in people(0..950) {
        assert_eq!(knows(&mut files, &path, &address), Ok(true), "{address}");
        assert_eq!(knows(&mut files, &path, &address.to_uppercase()), Ok(true), "{address}, in capitals");
    }
    for address in people(950..2000) {
        assert_eq!(knows(&mut files, &path, &address), Ok(false), "{address}");
    }
}

#[test]
fn a_file_that_cannot_be_relied_on_says_why() {
    let (folder, path) = folder();
    Files::default().create(&path, &key(), 100).unwrap();
    assert_eq!(state(&path), IndexState::Truncated, "nobody is in it yet");
    add(&path, &people(0..1)).unwrap();
    let good = fs::read(&path).unwrap();
    let with = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    for (name, bytes, expected) in [
        ("as it is", good.clone(), IndexState::Ok),
        ("empty", vec![], IndexState::Truncated),
        ("the first byte only", good[..1].to_vec(), IndexState::Foreign),
        ("no more than its name", good[..8].to_vec(), IndexState::Truncated),
        ("the header only", good[..64].to_vec(), IndexState::Truncated),
        ("one byte short", good[..good.len() - 1].to_vec(), IndexState::Truncated),
        ("one byte longer", [&good[..], &[0]].concat(), IndexState::Foreign),
        ("something else", b"<!DOCTYPE html><html></html>".repeat(100), IndexState::Foreign),
        ("zeros", vec![0; good.len()], IndexState::Foreign),
        ("another version", with(7, b'2'), IndexState::Foreign),
        ("more slots than it is long", with(10, 255), IndexState::Truncated),
        ("more slots than there can be", with(15, 255), IndexState::Foreign),
        ("fewer slots than it is long", with(8, 0), IndexState::Foreign),
        ("another key", with(16, good[16] ^ 1), IndexState::Key),
        ("an address found no room", with(40, 1), IndexState::Truncated),
    ] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(state(&path), expected, "{name}");
        assert_eq!(
            add(&path, &people(0..1)).err(),
            Some(expected).filter(|s| *s != IndexState::Ok),
            "{name}"
        );
    }
    fs::write(&path, &good).unwrap();
    assert_eq!(Files::default().open(&path, &other_key()).err(), Some(IndexState::Key));

    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (name, path, expected) in [
        ("no file", folder.path().join("none"), IndexState::Missing),
        ("no folder", folder.path().join("none/addresses.idx"), IndexState::Missing),
        ("a folder", folder.path().to_owned(), IndexState::Unreadable),
        ("a pipe, which nobody writes to", pipe, IndexState::Unreadable),
        ("a file for a folder", path.join("addresses.idx"), IndexState::Unreadable),
        ("a name with a zero byte", PathBuf::from("a\0b"), IndexState::Unreadable),
    ] {
        assert_eq!(state(&path), expected, "{name}");
        assert_eq!(add(&path, &people(0..1)), Err(expected), "{name}");
    }
}

#[test]
fn what_the_system_refuses_is_unreadable() {
    let (folder, path) = folder();
    Files::default().create(&path, &key(), 100).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
    // Root may do anything with files, but not write to a program that runs.
    if File::open(&path).is_err() {
        assert_eq!(state(&path), IndexState::Unreadable);
        assert_eq!(add(&path, &people(0..1)), Err(IndexState::Unreadable));
        fs::set_permissions(folder.path(), Permissions::from_mode(0o500)).unwrap();
        assert_eq!(Files::default().create(&path, &key(), 100), Err(IndexState::Unreadable));
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
    }
    assert_eq!(add(&std::env::current_exe().unwrap(), &people(0..1)), Err(IndexState::Unreadable));
}

#[test]
fn a_new_index_needs_a_folder_and_leaves_nothing_beside_it() {
    let (folder, path) = folder();
    let mut files = Files::default();
    assert_eq!(files.create(&folder.path().join("none/a.idx"), &key(), 100), Err(IndexState::Missing));
    assert_eq!(files.create(folder.path(), &key(), 100), Err(IndexState::Unreadable));
    assert_eq!(files.create(Path::new(""), &key(), 100), Err(IndexState::Missing));
    for capacity in [180_000_001, u64::MAX / 8, u64::MAX] {
        assert_eq!(files.create(&path, &key(), capacity), Err(IndexState::Unreadable), "{capacity}");
    }
    assert_eq!(files.create(&path, &key(), 100), Ok(143));
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["addresses.idx"]);
}

#[test]
fn the_file_is_for_whom_the_folder_is_for() {
    for (folder_mode, expected) in
        [(0o700, 0o600), (0o770, 0o660), (0o2777, 0o666), (0o755, 0o644), (0o500, 0o600)]
    {
        let (folder, path) = folder();
        fs::set_permissions(folder.path(), Permissions::from_mode(folder_mode | 0o200)).unwrap();
        Files::default().create(&path, &key(), 100).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, expected, "{folder_mode:o}");
    }
}

#[test]
fn a_million_addresses_fit_in_16_mb() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 1_000_000).unwrap();
    for from in (0..1_000_000).step_by(100_000) {
        let added = add(&path, &people(from..from + 100_000)).unwrap();
        assert_eq!((added.added, added.full), (100_000, false), "{from}");
    }
    assert_eq!(add(&path, &[]).unwrap().entries, 1_000_000);
    assert!(fs::metadata(&path).unwrap().len() <= 16_000_000);
    assert_eq!(knows(&mut files, &path, "person999999@example99.org"), Ok(true));
    assert_eq!(knows(&mut files, &path, "person1000000@example0.org"), Ok(false));
}

#[test]
fn no_part_of_an_address_is_in_the_file() {
    let (_folder, path) = folder();
    Files::default().create(&path, &key(), 1000).unwrap();
    add(&path, &people(0..900)).unwrap();
    let bytes = fs::read(&path).unwrap();
    for word in ["person", "example", ".org"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn it_says_when_it_is_time_for_a_larger_one() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    let slots = files.create(&path, &key(), 1000).unwrap(); // of which a hundred go to the domains
    let mut seen = Vec::new();
    for from in 0..12 {
        seen.push(add(&path, &people(from * 100..from * 100 + 100)).unwrap().full);
    }
    let expected: Vec<bool> = (1..=12).map(|hundreds| hundreds * 100 + 100 > slots * 85 / 100).collect();
    assert_eq!(seen, expected);
    assert_eq!(knows(&mut files, &path, "person1199@example99.org"), Ok(true));
}

#[test]
fn an_index_without_room_for_an_address_is_no_longer_relied_on() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 100).unwrap();
    add(&path, &people(0..1)).unwrap();
    assert_eq!(knows(&mut files, &path, "person1@example1.org"), Ok(false));
    assert_eq!(add(&path, &people(0..1000)), Err(IndexState::Truncated));
    assert_eq!(knows(&mut files, &path, "person1@example1.org"), Err(IndexState::Truncated), "while mapped");
    assert_eq!(add(&path, &people(0..1)), Err(IndexState::Truncated));
    files.create(&path, &key(), 2000).unwrap();
    assert_eq!(add(&path, &people(0..1000)).map(|added| added.added), Ok(1000));
}

/// Something that happens to a file.
type Change<'a> = Box<dyn Fn() + 'a>;

#[test]
fn what_happens_to_a_mapped_file_is_noticed_at_the_next_use() {
    let (folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 1000).unwrap();
    add(&path, &people(0..10)).unwrap();
    let good = fs::read(&path).unwrap();
    let spare = folder.path().join("spare");
    let in_place = || OpenOptions::new().write(true).open(&path).unwrap();
    let restore = || {
        let _ = fs::remove_file(&path);
        fs::write(&path, &good).unwrap();
    };
    let changes: [(&str, Change<'_>, Result<bool, IndexState>); 7] = [
        ("removed", Box::new(|| fs::remove_file(&path).unwrap()), Err(IndexState::Missing)),
        ("cut to nothing", Box::new(|| in_place().set_len(0).unwrap()), Err(IndexState::Truncated)),
        ("cut to a page", Box::new(|| in_place().set_len(4096).unwrap()), Err(IndexState::Truncated)),
        ("overwritten", Box::new(|| in_place().write_all(&[0; 64]).unwrap()), Err(IndexState::Foreign)),
        ("given another key", Box::new(|| in_place().write_all_at(&[7], 16).unwrap()), Err(IndexState::Key)),
        (
            "replaced by an empty one of the same length",
            Box::new(|| {
                Files::default().create(&spare, &key(), 1000).unwrap();
                fs::rename(&spare, &path).unwrap();
            }),
            Err(IndexState::Truncated),
        ),
        ("put back", Box::new(|| ()), Ok(true)),
    ];
    for (name, change, expected) in changes {
        restore();
        assert_eq!(knows(&mut files, &path, "person9@example9.org"), Ok(true), "before: {name}");
        change();
        assert_eq!(knows(&mut files, &path, "person9@example9.org"), expected, "{name}");
    }
}
