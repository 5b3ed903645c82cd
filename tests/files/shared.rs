//! One index, several readers and writers.

use std::thread;

use erpbridge_core::Indexes;
use erpbridge_core::guard::{contains, hash_address};
use erpbridge_files::Files;

use crate::index::{add, folder, key, knows, people};

#[test]
fn an_entry_is_visible_at_once_to_whoever_has_the_file_mapped() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 1000).unwrap();
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
    assert!(contains(&*mapped, hash_address(&key(), "person7@example7.org").unwrap().address));
    assert_eq!(knows(&mut files, &path, "person7@example7.org"), Ok(false), "the new one is empty");
}

#[test]
#[allow(clippy::disallowed_methods)] // the threads stand for workers; flock tells their descriptors apart
fn nothing_is_lost_when_several_add_at_the_same_time() {
    let (_folder, path) = folder();
    let mut files = Files::default();
    files.create(&path, &key(), 10_000).unwrap();
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let path = path.clone();
            // Each adds addresses of its own and some that its neighbour adds, too.
            thread::spawn(move || {
                (0..10)
                    .map(|batch| {
                        let from = writer * 1000 + batch * 100;
                        add(&path, &people(from..from + 200)).unwrap().added
                    })
                    .sum::<u64>()
            })
        })
        .collect();
    let added: u64 = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
    assert_eq!(added, 8100);
    assert_eq!(add(&path, &[]).unwrap().entries, 8100);
    for address in people(0..8100) {
        assert_eq!(knows(&mut files, &path, &address), Ok(true), "{address}");
    }
}

#[test]
#[allow(clippy::disallowed_methods)]
fn entries_added_while_the_index_is_replaced_go_to_the_one_that_bears_the_name() {
    let (_folder, path) = folder();
    Files::default().create(&path, &key(), 1000).unwrap();
    let replacing = {
        let path = path.clone();
        thread::spawn(move || {
            (0..50).for_each(|_| assert!(Files::default().create(&path, &key(), 1000).is_ok()))
        })
    };
    while !replacing.is_finished() {
        add(&path, &people(0..10)).unwrap();
    }
    replacing.join().unwrap();
    add(&path, &people(10..20)).unwrap();
    assert_eq!(knows(&mut Files::default(), &path, "person19@example19.org"), Ok(true));
}

#[test]
fn a_mapping_keeps_no_descriptor_open() {
    let descriptors = || std::fs::read_dir("/proc/self/fd").unwrap().count();
    let open = || {
        std::fs::read_dir("/proc/self/fd")
            .unwrap()
            .filter_map(|fd| std::fs::read_link(fd.unwrap().path()).ok())
            .filter(|target| target.to_string_lossy().contains("descriptor-test"))
            .count()
    };
    let folder = tempfile::Builder::new().prefix("descriptor-test").tempdir().unwrap();
    let path = folder.path().join("addresses.idx");
    let mut files = Files::default();
    files.create(&path, &key(), 1000).unwrap();
    let _mapped = files.open(&path, &key()).unwrap();
    add(&path, &people(0..10)).unwrap();
    assert!(descriptors() > 0, "there is a list");
    assert_eq!(open(), 0);
}
