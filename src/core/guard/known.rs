//! Scope `known`: addresses that are in the index, with whatever text right before and behind them.

use std::ops::Range;

use super::class::is_local;
use super::escape::{MAX_ESCAPE, escape};
use super::judge::{Hit, Judge};
use super::site::Site;
use super::table::Slots;
use super::unit::{leftward, rightward, start_of_plain};

impl<S: Slots + ?Sized> Judge<'_, S> {
    /// Every end that makes a known domain is tried, the longest first (`anna@example.orgTel`), and with it every
    /// beginning, because `'`, `=`, `/`, `{`, `|` may be text or belong to the address. The longest address decides.
    ///
    /// What costs time is asking the index, which is seldom in the processor's caches. So all letters are read first: the
    /// longest address, which one between delimiters is, is found at once.
    pub(super) fn judge_known(&self, bytes: &[u8], site: &Site) -> Option<Range<usize>> {
        let (mut text, mut ends) = (Vec::with_capacity(128), Vec::with_capacity(64));
        for unit in rightward(bytes, site.span.end, site.writing) {
            unit.letter.write(&mut text);
            ends.push((unit.span.end, text.len()));
        }
        for (end, len) in ends.into_iter().rev() {
            text.truncate(len);
            let domain = self.view.rule.key.hash(&text);
            if self.view.exempts_some_of(domain) || self.is_known(domain) {
                text.push(b'@');
                if let Some(hit) = self.longest(bytes, site, &mut text) {
                    return (!hit.exempt).then_some(hit.start..end);
                }
            }
        }
        None
    }

    /// The longest address before the `@`. Escapes are read as such; but what looks like one may be text, and an address
    /// that begins in its midst: `5%ad%61@…`. Where that makes a longer one to be masked, it counts.
    fn longest(&self, bytes: &[u8], site: &Site, text: &mut Vec<u8>) -> Option<Hit> {
        let (mut starts, mut escapes) = (Vec::with_capacity(64), Vec::new());
        for unit in leftward(bytes, site.span.start, site.writing) {
            if unit.is_escape(site.writing) {
                escapes.push((unit.span.clone(), text.len()));
            }
            if unit.letter.is(is_local) {
                unit.letter.write_backwards(text);
                starts.push((unit.span.start, text.len()));
            }
        }
        let found = starts.into_iter().rev().find_map(|(start, len)| self.hit(start, &text[..len]));
        let mut limit = found.map_or(site.span.start, |hit| hit.start);
        let mut longer = None;
        for (n, (escape, len)) in escapes.into_iter().enumerate() {
            // The first one may also be the end of an address that has the signs of escapes in it: `50%ada@…`.
            let first = start_of_plain(bytes, escape.end).max(if n == 0 { 0 } else { escape.start });
            longer = self.longest_plain(bytes, first..escape.end, limit, &text[..len]).or(longer);
            limit = longer.unwrap_or(limit);
        }
        longer.map(|start| Hit { start: start_of_escape(bytes, start), exempt: false }).or(found)
    }

    /// The longest one to be masked that begins in `plain`, before `limit`; `text` is what is behind.
    fn longest_plain(&self, bytes: &[u8], plain: Range<usize>, limit: usize, text: &[u8]) -> Option<usize> {
        if plain.start >= limit {
            return None;
        }
        let letters = bytes[plain.clone()].iter().rev().map(u8::to_ascii_lowercase);
        let spelled: Vec<u8> = text.iter().copied().chain(letters).collect();
        let is_masked = |start: &usize| {
            let hit = self.hit(*start, &spelled[..text.len() + plain.end - start]);
            hit.is_some_and(|hit| !hit.exempt)
        };
        (plain.start..plain.end.min(limit)).find(is_masked)
    }
}

/// Half an escape must not stay: without its `n` the `\` of `\nanna@…` would spoil the JSON that it stands in.
fn start_of_escape(bytes: &[u8], at: usize) -> usize {
    let reaches = |start: &usize| escape(&bytes[*start..]).is_some_and(|(_, len)| start + len > at);
    (at.saturating_sub(MAX_ESCAPE)..at).find(reaches).unwrap_or(at)
}
