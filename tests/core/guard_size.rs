//! The guard and pages of a size: what is carried, copied and looked up stays in bounds.

use std::cell::Cell;

use erpbridge_core::guard::{Mode, Scope, Slots, Stream};

use crate::guard_fixture::{cut, guarded, rule, site_index};

/// Counts how often it is asked.
struct Counting(Vec<u64>, Cell<usize>);

impl Slots for Counting {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn slot(&self, at: usize) -> u64 {
        self.1.set(self.1.get() + 1);
        self.0[at]
    }
}

#[test]
fn a_page_without_addresses_is_handed_back_as_it_is() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    let page = "<td>40 of 64 comments</td>\n".repeat(10_000);
    let mut stream = Stream::default();
    let output = stream.push(rule.viewer(), Some(&index), page.as_bytes());
    let pieces: Vec<&[u8]> = output.pieces().collect();
    assert_eq!(pieces.len(), 1);
    assert!(std::ptr::eq(pieces[0], page.as_bytes()));
    assert_eq!(stream.held(), 0);
}

#[test]
fn only_what_is_masked_is_copied() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    let page = format!("{0}anna@example.org {0}", "text ".repeat(1000));
    let mut stream = Stream::default();
    let output = stream.push(rule.viewer(), Some(&index), page.as_bytes());
    let borrowed = output.pieces().filter(|piece| page.as_bytes().as_ptr_range().contains(&piece.as_ptr()));
    assert_eq!(borrowed.map(<[u8]>::len).sum::<usize>(), page.len() - "anna@example.org".len());
}

#[test]
fn what_is_carried_is_no_more_than_what_an_address_may_begin_with() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    for (name, chunk, held) in [
        ("a tag", "<td>anna</td>", 0),
        ("a word", "<td>anna", 4),
        ("half an address", "<td>anna@exam", 9),
        ("an address", "<td>anna@example.org", 16),
        ("half an escape", "<td>an%6", 4),
        ("a line", "anna@example.org\n", 0),
    ] {
        let mut stream = Stream::default();
        stream.push(rule.viewer(), Some(&index), chunk.as_bytes());
        assert_eq!(stream.held(), held, "{name}");
    }
}

/// `guarded` holds the stream to 11,000 bytes that are carried.
#[test]
fn long_runs_without_a_delimiter_pass_and_hide_no_address() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    for (name, run) in [
        ("64 KB of %40", "%40".repeat(64 * 1024 / 3)),
        ("64 KB of signs", "@".repeat(64 * 1024)),
        ("a megabyte of base64", "QUJD4064".repeat(128 * 1024)),
        ("64 KB of zeros", "\0".repeat(64 * 1024)),
        ("64 KB of entities", "&#0000097;".repeat(6400)),
        ("64 KB of the beginning of one", "&#".repeat(32 * 1024)),
        ("64 KB of backslashes", "\\".repeat(64 * 1024)),
    ] {
        for (place, page, expected) in [
            ("alone", run.clone(), run.clone()),
            ("behind an address", format!("anna@example.org {run}"), format!("**************** {run}")),
            ("before an address", format!("{run};anna@example.org"), format!("{run};****************")),
        ] {
            for sizes in [&[usize::MAX][..], &[8192], &[1000, 1, 3001]] {
                let (sent, _) = guarded(rule.viewer(), Some(&index), cut(page.as_bytes(), sizes));
                assert!(sent == expected.as_bytes(), "{name} {place}");
            }
        }
    }
}

#[test]
fn twice_the_addresses_are_twice_the_work() {
    let rule = rule(Mode::Enforce, Scope::Known);
    for (name, unit) in [
        ("known", "anna@example.org,"),
        ("unknown", "nobody@example.org,"),
        ("escaped", "%6eobody%40example.org,"),
        ("without a delimiter", "nobody@example.org"),
        ("escaped, without a delimiter", "%6eobody%40example.org"),
        ("signs", "@"),
    ] {
        let lookups = |count: usize| {
            let index = Counting(site_index(), Cell::new(0));
            let (mut stream, page) = (Stream::default(), unit.repeat(count));
            for chunk in page.as_bytes().chunks(8192) {
                stream.push(rule.viewer(), Some(&index), chunk);
            }
            stream.finish(rule.viewer(), Some(&index));
            index.1.get()
        };
        let (once, twice) = (lookups(5_000), lookups(10_000));
        assert!(twice <= once * 2 + once / 50 + 200, "{name}: {once}, then {twice}");
        assert!(once <= 5_000 * 1000, "{name}: {once}");
    }
}

#[test]
fn each_of_many_addresses_is_masked() {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    let page = "anna@example.org\n".repeat(50_000);
    let (sent, count) = guarded(rule.viewer(), Some(&index), cut(page.as_bytes(), &[65_536]));
    assert_eq!(count, 50_000);
    assert!(sent == "****************\n".repeat(50_000).as_bytes());
}
