//! One index, several readers and writers.

use std::fs::{self, File};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use erpbridge_core::Indexes;
use erpbridge_core::guard::{contains, hash_address};
use erpbridge_files::Files;

use crate::index::{add, folder, key, knows, people};

#[test]
fn an_entry_is_visible_at_once_to_whoever_has_the_file_mapped() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 1000).unwrap();
    add(&path, &people(1..2)).unwrap();
    let mapped = files.open(&path, &key()).unwrap();
    let hash = hash_address(&key(), "person7@example7.org").unwrap().address;
    assert!(!contains(&*mapped, hash));
    add(&path, &people(7..8)).unwrap();
    assert!(contains(&*mapped, hash), "without opening it again");
}

#[test]
fn whoever_has_an_index_mapped_keeps_it_when_another_takes_its_place() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 1000).unwrap();
    add(&path, &people(7..8)).unwrap();
    let mapped = files.open(&path, &key()).unwrap();
    Files::default().create(&path, &key(), 5000).unwrap();
    add(&path, &people(8..9)).unwrap();
    assert!(contains(&*mapped, hash_address(&key(), "person7@example7.org").unwrap().address));
    assert_eq!(knows(&mut files, &path, "person7@example7.org"), Ok(false), "the new one does not know her");
}

#[test]
#[allow(clippy::disallowed_methods)] // the threads stand for workers; flock tells their descriptors apart
fn nothing_is_lost_or_counted_twice_when_several_add_the_same_at_the_same_time() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 10_000).unwrap();
    let start = Arc::new(Barrier::new(4));
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let (path, start) = (path.clone(), Arc::clone(&start));
            thread::spawn(move || {
                start.wait();
                (0..100).map(|n| add(&path, &people(n * 50..n * 50 + 50)).unwrap().added).sum::<u64>()
            })
        })
        .collect();
    let added: u64 = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
    assert_eq!((added, add(&path, &[]).unwrap().entries), (5000, 5000));
    for address in people(0..5000) {
        assert_eq!(knows(&mut files, &path, &address), Ok(true), "{address}");
    }
}

#[test]
#[allow(clippy::disallowed_methods)]
fn who_waited_while_the_index_was_replaced_adds_to_the_one_that_bears_the_name() {
    let (folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 1000).unwrap();
    let held = File::open(&path).unwrap();
    held.lock().unwrap();
    let waiting = {
        let path = path.clone();
        thread::spawn(move || add(&path, &people(7..8)).unwrap().added)
    };
    thread::sleep(Duration::from_millis(200));
    assert!(!waiting.is_finished(), "it waits for the lock");
    let fresh = folder.path().join("fresh.idx");
    files.create(&fresh, &key(), 1000).unwrap();
    fs::rename(&fresh, &path).unwrap();
    held.unlock().unwrap();
    assert_eq!(waiting.join().unwrap(), 1);
    assert_eq!(knows(&mut files, &path, "person7@example7.org"), Ok(true));
}

#[test]
fn a_mapping_keeps_no_descriptor_open() {
    let descriptors = || fs::read_dir("/proc/self/fd").unwrap().count();
    let open = || {
        fs::read_dir("/proc/self/fd")
            .unwrap()
            .filter_map(|fd| fs::read_link(fd.unwrap().path()).ok())
            .filter(|target| target.to_string_lossy().contains("descriptor-test"))
            .count()
    };
    let folder = tempfile::Builder::new().prefix("descriptor-test").tempdir().unwrap();
    let path = folder.path().join("addresses.idx");
    let mut files = Files::default();
    files.create(&path, &key(), 1000).unwrap();
    add(&path, &people(0..10)).unwrap();
    let _mapped = files.open(&path, &key()).unwrap();
    add(&path, &people(10..20)).unwrap();
    assert!(descriptors() > 0, "there is a list");
    assert_eq!(open(), 0);
}
