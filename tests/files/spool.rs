//! Lines of exposure.

use std::fs;
use std::thread;

use erpbridge_files::append;

#[test]
fn lines_are_appended_and_the_file_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("exposure.log");
    append(&path, "one").unwrap();
    append(&path, "two\nthree").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "one\ntwo\nthree\n");
}

#[test]
#[allow(clippy::disallowed_methods)]
fn lines_of_several_workers_do_not_mix() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("exposure.log");
    let workers: Vec<_> = (0..8)
        .map(|worker| {
            let path = path.clone();
            thread::spawn(move || {
                let line = worker.to_string().repeat(300);
                (0..100).for_each(|_| append(&path, &line).unwrap());
            })
        })
        .collect();
    for worker in workers {
        worker.join().unwrap();
    }
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 800);
    assert!(
        text.lines().all(|line| line.len() == 300 && line.bytes().all(|byte| byte == line.as_bytes()[0]))
    );
}

#[test]
fn a_spool_that_cannot_be_written_is_an_error_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    assert!(append(&folder.path().join("none/exposure.log"), "one").is_err());
    assert!(append(folder.path(), "one").is_err());
}
