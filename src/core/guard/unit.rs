//! The units of a text, one per character, read from an `@` to the right and to the left.

use std::ops::Range;

use super::class::{MAX_DOMAIN, MAX_LOCAL, is_delimiter, is_domain, is_local};
use super::escape::{Letter, MAX_ESCAPE, escape, is_introducer, whole_escape};

/// As far to the left of an `@` as anything is read: escapes, then plain bytes, then the beginning of an escape.
pub(super) const MAX_BEFORE: usize = MAX_LOCAL * MAX_ESCAPE + MAX_LOCAL + 2 * MAX_ESCAPE;
/// As far to the right of an `@` as anything is read.
pub(super) const MAX_BEHIND: usize = (MAX_DOMAIN + 1) * MAX_ESCAPE;

/// How the characters of an address are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// Bytes, each plain or as an escape, in any mixture.
    Bytes,
    /// UTF-16, low byte first; a letter beyond Latin-1 ends the address.
    Little,
    /// UTF-16, high byte first.
    Big,
}

/// One character and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) letter: Letter,
    pub(super) span: Range<usize>,
}

impl Unit {
    pub(super) fn is_escape(&self, writing: Writing) -> bool {
        writing == Writing::Bytes && self.span.len() > 1
    }
}

/// The letters of a domain, from `at` to the right.
pub(super) fn rightward(bytes: &[u8], at: usize, writing: Writing) -> impl Iterator<Item = Unit> {
    let (mut at, mut size) = (at, 0);
    std::iter::from_fn(move || {
        if size >= MAX_DOMAIN {
            return None;
        }
        let (letter, len) = first(&bytes[at..], writing)?;
        if !letter.is(is_domain) {
            return None;
        }
        size += letter.len();
        at += len;
        Some(Unit { letter, span: at - len..at })
    })
}

fn first(bytes: &[u8], writing: Writing) -> Option<(Letter, usize)> {
    match (writing, bytes) {
        (Writing::Bytes, [byte, ..]) if is_introducer(*byte) => escape(bytes),
        (Writing::Bytes, [byte, ..]) => Some((Letter::byte(*byte), 1)),
        (Writing::Little, [byte, 0, ..]) | (Writing::Big, [0, byte, ..]) => {
            Some((Letter::char(char::from(*byte)), 2))
        }
        _ => None,
    }
}

/// The letters of a local part, from `at` to the left, and the unit that ends it.
///
/// An escape is read as such, the longest that ends there, even where the text may have meant its bytes plainly:
/// `5%ada@…`. [`start_of_plain`] goes by the other reading.
pub(super) fn leftward(bytes: &[u8], at: usize, writing: Writing) -> impl Iterator<Item = Unit> {
    let (mut at, mut size, mut ended) = (at, 0, false);
    let mut introducers = Introducers { seen: at, first: at, floor: 0 };
    std::iter::from_fn(move || {
        if ended || size >= MAX_LOCAL {
            return None;
        }
        let (letter, len) = match writing {
            Writing::Bytes => last(bytes, at, &mut introducers)?,
            Writing::Little | Writing::Big => last_wide(&bytes[..at], writing)?,
        };
        size += letter.len();
        at -= len;
        ended = !letter.is(is_local);
        Some(Unit { letter, span: at..at + len })
    })
}

/// Where a local part that ends before `end` begins, no escape being one.
pub(super) fn start_of_plain(bytes: &[u8], end: usize) -> usize {
    end - bytes[..end].iter().rev().take(MAX_LOCAL).take_while(|byte| is_local(**byte)).count()
}

fn last(bytes: &[u8], end: usize, introducers: &mut Introducers) -> Option<(Letter, usize)> {
    let plain = *bytes[..end].last()?;
    if let Some(start) = introducers.before(bytes, end) {
        let escape = |start: usize| Some((whole_escape(&bytes[start..end])?, end - start));
        if let Some(found) = (start..end).find_map(escape) {
            return Some(found);
        }
    }
    Some((Letter::byte(plain), 1))
}

fn last_wide(bytes: &[u8], writing: Writing) -> Option<(Letter, usize)> {
    match (writing, bytes) {
        (Writing::Little, [.., byte, 0]) | (Writing::Big, [.., 0, byte]) => {
            Some((Letter::char(char::from(*byte)), 2))
        }
        _ => None,
    }
}

/// Remembers where an escape may begin, so that each byte is looked at once on the way to the left.
struct Introducers {
    /// Looked at from here on.
    seen: usize,
    /// The leftmost that was seen.
    first: usize,
    /// Behind the first delimiter.
    floor: usize,
}

impl Introducers {
    /// The leftmost before `end` that is near enough for an escape which ends there.
    fn before(&mut self, bytes: &[u8], end: usize) -> Option<usize> {
        while self.seen > self.floor.max(end.saturating_sub(MAX_ESCAPE)) {
            self.seen -= 1;
            if is_introducer(bytes[self.seen]) {
                self.first = self.seen;
            } else if is_delimiter(bytes[self.seen]) {
                self.floor = self.seen;
            }
        }
        (self.first < end).then_some(self.first)
    }
}
