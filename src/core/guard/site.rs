//! The `@` itself: from a position that may belong to one to what it is.

use std::ops::Range;

use super::escape::{Letter, MAX_ESCAPE, escape, is_introducer};
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

/// Whether a position of [`super::scan::candidates`] is worth reading. `40` and `64` are often just numbers, which their
/// neighbours tell.
pub(super) fn is_likely(bytes: &[u8], at: usize) -> bool {
    let [.., before, here] = bytes[..=at] else { return bytes[at] == b'@' };
    let behind = bytes.get(at + 1).copied();
    let hex = matches!(before, b'%' | b'5' | b';' | b'0' | b'x' | b'X') && behind == Some(b'0');
    let decimal = before == b'6' && matches!(behind, Some(b';' | b'%' | b'&' | b'\\'));
    matches!(here, b'@' | b'm') || hex || decimal
}

/// Every reading of the sign at `at`.
///
/// A bare `@` between NULs may be UTF-16 of either byte order: only what stands round it tells, so both are tried.
pub(super) fn readings(bytes: &[u8], at: usize) -> impl Iterator<Item = Site> {
    let bare = bytes[at] == b'@';
    let little = bare && bytes.get(at + 1) == Some(&0);
    let big = bare && at > 0 && bytes[at - 1] == 0;
    let start = if bare { at } else { (at + 1).saturating_sub(MAX_ESCAPE) };
    let escaped = (start..at).filter_map(move |start| {
        let (letter, len) = is_introducer(bytes[start]).then(|| escape(&bytes[start..]))??;
        (letter == Letter::byte(b'@') && start + len > at)
            .then(|| Site::new(start..start + len, Writing::Bytes))
    });
    let plain = [
        (bare && !little && !big).then(|| Site::new(at..at + 1, Writing::Bytes)),
        little.then(|| Site::new(at..at + 2, Writing::Little)),
        big.then(|| Site::new(at - 1..at + 1, Writing::Big)),
    ];
    plain.into_iter().flatten().chain(escaped)
}
