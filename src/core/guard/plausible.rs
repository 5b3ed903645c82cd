//! Scope `all`: whatever looks like an address.
//!
//! It has a domain of at least two labels, the last of which begins with a letter and has two. A name without a dot
//! (`root@localhost`) is no address on the internet; it is masked where the index knows it.

use std::ops::Range;

use super::class::{is_local, is_solid};
use super::hash::Hasher;
use super::judge::Judge;
use super::site::Site;
use super::table::Slots;
use super::unit::{Writing, leftward, rightward};

impl<S: Slots + ?Sized> Judge<'_, S> {
    /// Masks as far as it looks like an address, on both sides. It stays when it is exempt as a whole, or as far as the
    /// next sign that is unusual in addresses: `mailto=me@example.org`.
    pub(super) fn judge_plausible(&self, bytes: &[u8], site: &Site) -> Option<Range<usize>> {
        let domain = self.plausible_domain(bytes, site)?;
        let start = local_start(bytes, site)?;
        if domain.ends.iter().any(|hasher| self.exempts_before(bytes, site, *hasher)) {
            return None;
        }
        Some(whole_characters(bytes, site, start..domain.end))
    }

    fn plausible_domain(&self, bytes: &[u8], site: &Site) -> Option<Domain> {
        let mut hasher = self.view.rule.key.hasher();
        let mut label = Label::default();
        let mut found: Option<(usize, Hasher)> = None;
        let mut ends = Vec::new();
        for unit in rightward(bytes, site.span.end, site.writing) {
            let letter = unit.letter.bytes();
            if !letter.is_ascii() {
                ends.push(hasher);
            }
            if !label.takes(letter[0]) {
                break;
            }
            hasher.write(letter);
            if label.is_top() && (letter[0].is_ascii_alphanumeric() || !letter.is_ascii()) {
                found = Some((unit.span.end, hasher));
            }
        }
        let (end, hasher) = found?;
        ends.push(hasher);
        Some(Domain { end, ends })
    }

    fn exempts_before(&self, bytes: &[u8], site: &Site, mut hasher: Hasher) -> bool {
        hasher.write(b"@");
        let mut letters =
            leftward(bytes, site.span.start, site.writing).filter(|unit| unit.letter.is(is_local)).peekable();
        while let Some(unit) = letters.next() {
            hasher.write_backwards(unit.letter.bytes());
            let at_border = letters.peek().is_none_or(|next| !next.letter.is(is_solid));
            if at_border && self.view.exempts(hasher.finish()) {
                return true;
            }
        }
        false
    }
}

struct Domain {
    end: usize,
    /// The domain, and what of it is before a letter beyond ASCII, which may be text that follows.
    ends: Vec<Hasher>,
}

/// The label of a domain that is being read.
#[derive(Default)]
struct Label {
    dots: usize,
    len: usize,
    begins_with_letter: bool,
}

impl Label {
    /// Whether the domain goes on with this letter: a dot must have a label before it.
    fn takes(&mut self, letter: u8) -> bool {
        if letter == b'.' {
            let goes_on = self.len > 0;
            *self = Self { dots: self.dots + 1, ..Self::default() };
            return goes_on;
        }
        if self.len == 0 {
            self.begins_with_letter = letter.is_ascii_alphabetic() || !letter.is_ascii();
        }
        self.len += 1;
        true
    }

    fn is_top(&self) -> bool {
        self.dots > 0 && self.begins_with_letter && self.len >= 2
    }
}

fn local_start(bytes: &[u8], site: &Site) -> Option<usize> {
    let letters = leftward(bytes, site.span.start, site.writing).take_while(|unit| unit.letter.is(is_local));
    letters.last().map(|unit| unit.span.start)
}

/// Where the longest that an address can be ends within a character of UTF-8, that character stays whole.
fn whole_characters(bytes: &[u8], site: &Site, span: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = span;
    if site.writing == Writing::Bytes {
        let continues = |at: usize| bytes.get(at).is_some_and(|byte| matches!(byte, 0x80..=0xBF));
        while start < site.span.start && continues(start) {
            start += 1;
        }
        while end > site.span.end && continues(end) {
            end -= 1;
        }
    }
    start..end
}
