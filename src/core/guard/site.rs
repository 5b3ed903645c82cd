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

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::super::scan::candidates;
    use super::*;

    /// By what is searched for.
    fn found(bytes: &[u8]) -> Vec<Site> {
        let mut found = Vec::new();
        candidates(bytes, 0, &mut |at| {
            found.extend(readings(bytes, at));
            ControlFlow::Continue(())
        });
        found
    }

    /// By trying each byte.
    fn tried(bytes: &[u8]) -> Vec<Site> {
        (0..bytes.len()).filter_map(|at| escaped(bytes, at)).collect()
    }

    fn pieces() -> impl Strategy<Value = Vec<u8>> {
        let codes = ["40", "64", "commat", "64;", "0", "00"];
        let introducers = ["%", "&", r"\", "#", "x", "X", "u", "u00", "&#", "&#x"];
        let signs = ["%25", "%26", "%23", "%3b", "%5C", "&amp;", "&num;", "&percnt;", "&bsol;", "&semi;"];
        let numbers = ["&#38;", "&#35;", "&#37;", "&#x5c;", "&#59;", r"\u0026", r"\u0023", r"\x25", ";", "a"];
        let all: Vec<_> = codes.into_iter().chain(introducers).chain(signs).chain(numbers).collect();
        prop::collection::vec(prop::sample::select(all), 1..9).prop_map(|pieces| pieces.concat().into_bytes())
    }

    #[test]
    fn each_writing_is_found() {
        for text in [
            "%40",
            "%2540",
            "&#64;",
            "&#0064;",
            "&#x40;",
            "&#X040;",
            "&commat;",
            r"\u0040",
            r"\x40",
            r"\u0026#64;",
            "&amp;#64;",
        ] {
            let [site] = &found(text.as_bytes())[..] else { panic!("{text}") };
            assert_eq!(site.span.end, text.len(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn the_search_finds_what_trying_each_byte_finds(bytes in pieces()) {
            prop_assert_eq!(found(&bytes), tried(&bytes), "{}", bytes.escape_ascii());
        }
    }
}
