//! The `@` itself: from a position that may begin one to what it is.

use std::ops::Range;

use super::escape::{Letter, escape};
use super::unit::Writing;

/// An `@` and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) span: Range<usize>,
    pub(super) writing: Writing,
}

impl Site {
    fn new(span: Range<usize>, writing: Writing) -> Self {
        Self { span, writing }
    }
}

/// Every reading of the sign that begins at `at`, a position of [`super::scan::candidates`].
///
/// A bare `@` between NULs may be UTF-16 of either byte order: only what stands round it tells, so both are tried.
pub(super) fn readings(bytes: &[u8], at: usize) -> impl Iterator<Item = Site> {
    let bare = bytes[at] == b'@';
    let little = bare && bytes.get(at + 1) == Some(&0);
    let big = bare && at > 0 && bytes[at - 1] == 0;
    [
        (bare && !little && !big).then(|| Site::new(at..at + 1, Writing::Bytes)),
        little.then(|| Site::new(at..at + 2, Writing::Little)),
        big.then(|| Site::new(at - 1..at + 1, Writing::Big)),
        (!bare).then(|| escaped(bytes, at)).flatten(),
    ]
    .into_iter()
    .flatten()
}

fn escaped(bytes: &[u8], at: usize) -> Option<Site> {
    let (letter, len) = escape(&bytes[at..])?;
    (letter == Letter::byte(b'@')).then(|| Site::new(at..at + len, Writing::Bytes))
}
