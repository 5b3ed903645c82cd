//! Scope `all`: whatever looks like an address.
//!
//! It has a domain of at least two labels, the last of which begins with a letter and has two. A name without a dot
//! (`root@localhost`) is no address on the internet; it is masked where the index knows it.

use std::ops::Range;

use super::class::{is_local, is_solid};
use super::judge::Judge;
use super::site::Site;
use super::table::Slots;
use super::unit::{Writing, leftward, rightward};

impl<S: Slots + ?Sized> Judge<'_, S> {
    /// Masks as far as it looks like an address, on both sides. It stays when it is exempt as a whole, or as far as the
    /// next sign that is unusual in addresses: `mailto=me@example.org`.
    pub(super) fn judge_plausible(&self, bytes: &[u8], site: &Site) -> Option<Range<usize>> {
        let domain = plausible_domain(bytes, site)?;
        let start = local_start(bytes, site)?;
        // Asked first, because a text may have many ends: is anybody exempt in this domain?
        let has_exempt =
            |len: &usize| self.view.exempts_some_of(self.view.rule.key.hash(&domain.text[..*len]));
        let mut ends = domain.ends.iter().filter(|len| has_exempt(len));
        if ends.any(|len| self.exempts_some(bytes, site, &domain.text[..*len])) {
            return None;
        }
        Some(whole_characters(bytes, site, start..domain.end))
    }

    /// Whether one that ends with this domain is exempt.
    fn exempts_some(&self, bytes: &[u8], site: &Site, domain: &[u8]) -> bool {
        let mut text = [domain, b"@"].concat();
        let letters = leftward(bytes, site.span.start, site.writing).filter(|unit| unit.letter.is(is_local));
        let mut letters = letters.peekable();
        while let Some(unit) = letters.next() {
            unit.letter.write_backwards(&mut text);
            let at_border = letters.peek().is_none_or(|next| !next.letter.is(is_solid));
            if at_border && self.view.exempts(self.view.rule.key.hash(&text)) {
                return true;
            }
        }
        false
    }
}

fn plausible_domain(bytes: &[u8], site: &Site) -> Option<Domain> {
    let (mut label, mut text, mut ends) = (Label::default(), Vec::new(), Vec::new());
    let mut longest = None;
    for unit in rightward(bytes, site.span.end, site.writing) {
        let letter = unit.letter.first();
        if !letter.is_ascii() {
            ends.push(text.len());
        }
        if !label.takes(letter) {
            break;
        }
        unit.letter.write(&mut text);
        if label.is_top() && (letter.is_ascii_alphanumeric() || !letter.is_ascii()) {
            longest = Some((unit.span.end, text.len()));
        }
    }
    let (end, len) = longest?;
    ends.push(len);
    Some(Domain { text, end, ends })
}

struct Domain {
    text: Vec<u8>,
    /// Where the longest plausible one ends on the page.
    end: usize,
    /// How much of the text that is; and what of it is before a letter beyond ASCII, which may be text that follows.
    ends: Vec<usize>,
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
