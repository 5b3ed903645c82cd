//! A small site for the guard: its index, its rule, and the oracle that knows the same addresses.

use std::collections::BTreeSet;

use erpbridge_core::guard::{Key, Mode, Place, Rule, Scope, Stream, View, Viewer, hash_address, place};

use crate::guard_oracle::Oracle;

/// In the index.
pub(crate) const KNOWN: [&str; 9] = [
    "anna@example.org",
    "a@example.org",
    "o'hara+x@example.org",
    "ada@example.com",
    "x@example.com.au",
    "50%ada@b.c",
    "j\u{f6}rg@\u{fc}ber.example",
    "root@localhost",
    "commat64@40.example",
];
/// The viewer's own: in the index, too long a domain of one that is, and not in the index.
pub(crate) const OWN: [&str; 3] = ["me@example.org", "a@example.org.au", "xanna@example.org"];
/// Everybody may see these.
pub(crate) const ALLOWED: [&str; 1] = ["support@example.org"];

pub(crate) fn key() -> Key {
    Key::parse("000102030405060708090a0b0c0d0e0f").unwrap()
}

pub(crate) fn rule(mode: Mode, scope: Scope) -> Rule {
    Rule::new(key(), mode, scope, Viewer::Ordinary, &OWN, &ALLOWED)
}

/// A table that is three quarters full of these addresses.
pub(crate) fn index<T: AsRef<str>>(addresses: &[T]) -> Vec<u64> {
    let mut slots = vec![0; addresses.len() * 8 / 3 + 1];
    for entry in addresses.iter().map(|address| hash_address(&key(), address.as_ref()).unwrap()) {
        for hash in [entry.address, entry.domain] {
            match place(&slots, hash) {
                Place::Free(at) => slots[at] = hash,
                Place::Present => {}
                Place::Full => panic!("the table is too small"),
            }
        }
    }
    slots
}

/// The index of the site, as one is after a while: the viewer's own and the support's address are in it.
pub(crate) fn site_index() -> Vec<u64> {
    index(&[&KNOWN[..], &["me@example.org", "support@example.org"]].concat())
}

pub(crate) fn oracle(scope: Scope, is_stranger: bool, has_index: bool) -> Oracle {
    let set =
        |addresses: &[&str]| addresses.iter().map(|address| (*address).to_owned()).collect::<BTreeSet<_>>();
    Oracle {
        known: has_index.then(|| set(&[&KNOWN[..], &["me@example.org", "support@example.org"]].concat())),
        exempt: set(if is_stranger { &ALLOWED } else { &["me@example.org", OWN[1], OWN[2], ALLOWED[0]] }),
        all: scope == Scope::All,
    }
}

/// What leaves when the page comes in these chunks, and how many addresses were masked.
pub(crate) fn guarded<'a>(
    view: View<'_>,
    known: Option<&Vec<u64>>,
    chunks: impl IntoIterator<Item = &'a [u8]>,
) -> (Vec<u8>, usize) {
    let (mut stream, mut sent, mut masked) = (Stream::default(), Vec::new(), 0);
    let mut given = 0;
    for chunk in chunks {
        let output = stream.push(view, known, chunk);
        masked += output.masked();
        given += chunk.len();
        sent.extend(output.pieces().flatten());
        assert_eq!(sent.len() + stream.held(), given, "bytes are lost or doubled");
        assert!(stream.held() < 11_000, "{} bytes are carried", stream.held());
    }
    let output = stream.finish(view, known);
    masked += output.masked();
    sent.extend(output.pieces().flatten());
    assert_eq!(sent.len(), given, "bytes are lost or doubled");
    (sent, masked)
}

/// The page cut into chunks: after each of `sizes` bytes, again and again.
pub(crate) fn cut<'a>(page: &'a [u8], sizes: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = page;
    let mut sizes = sizes.iter().cycle();
    std::iter::from_fn(move || {
        let size = sizes.next().copied().unwrap_or(rest.len()).clamp(1, rest.len().max(1));
        let chunk;
        (chunk, rest) = rest.split_at(size.min(rest.len()));
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// Masks the page as one chunk and bytewise, which must be the same.
pub(crate) fn sent(view: View<'_>, known: Option<&Vec<u64>>, page: &[u8]) -> (String, usize) {
    let whole = guarded(view, known, [page]);
    assert_eq!(guarded(view, known, cut(page, &[1])), whole, "{}", page.escape_ascii());
    (whole.0.escape_ascii().to_string(), whole.1)
}

/// A page and what is left of it: `~` stands for each byte that is masked.
#[track_caller]
pub(crate) fn check(
    view: View<'_>,
    known: Option<&Vec<u64>>,
    name: &str,
    page: impl AsRef<[u8]>,
    expected: &str,
) {
    let (masked, count) = sent(view, known, page.as_ref());
    assert_eq!(masked, expected.replace('~', "*"), "{name}");
    assert_eq!(count > 0, expected.contains('~'), "{name}");
}

#[track_caller]
pub(crate) fn check_known(cases: &[(&str, &str, &str)]) {
    let (rule, index) = (rule(Mode::Enforce, Scope::Known), site_index());
    for (name, page, expected) in cases {
        let page = page.as_bytes();
        check(rule.viewer(), Some(&index), name, page, &expected.as_bytes().escape_ascii().to_string());
    }
}
