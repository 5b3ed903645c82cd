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

    /// The longest address before the `@`. Escapes are read as such; but from each of them on to the left the text may
    /// have meant its bytes plainly: `5%ad%61@…` may be `5%` and an address that begins with `ad`. Where that makes a
    /// longer one to be masked, it counts.
    fn longest(&self, bytes: &[u8], site: &Site, text: &mut Vec<u8>) -> Option<Hit> {
        let (mut starts, mut escapes) = (Vec::with_capacity(64), Vec::new());
        for unit in leftward(bytes, site.span.start, site.writing) {
            if unit.is_escape(site.writing) {
                escapes.push((unit.span.end, text.len()));
            }
            if unit.letter.is(is_local) {
                unit.letter.write_backwards(text);
                starts.push((unit.span.start, text.len()));
            }
        }
        let found = starts.into_iter().rev().find_map(|(start, len)| self.hit(start, &text[..len]));
        let mut limit = found.map_or(site.span.start, |hit| hit.start);
        let mut longer = None;
        for (end, len) in escapes {
            longer = self.longest_plain(bytes, end, limit, &text[..len]).or(longer);
            limit = longer.unwrap_or(limit);
        }
        longer.map(|start| Hit { start: start_of_escape(bytes, start), exempt: false }).or(found)
    }

    /// The longest one to be masked that begins before `limit`, where all bytes before `end` are plain; `text` is what is
    /// behind them.
    fn longest_plain(&self, bytes: &[u8], end: usize, limit: usize, text: &[u8]) -> Option<usize> {
        let (first, limit) = (start_of_plain(bytes, end), limit.min(end));
        if first >= limit {
            return None;
        }
        let plain = bytes[first..end].iter().rev().map(u8::to_ascii_lowercase);
        let spelled: Vec<u8> = text.iter().copied().chain(plain).collect();
        let is_masked = |start: &usize| {
            let hit = self.hit(*start, &spelled[..text.len() + end - start]);
            hit.is_some_and(|hit| !hit.exempt)
        };
        (first..limit).find(is_masked)
    }
}

/// Half an escape must not stay: without its `n` the `\` of `\nanna@…` would spoil the JSON that it stands in.
fn start_of_escape(bytes: &[u8], at: usize) -> usize {
    let reaches = |start: &usize| escape(&bytes[*start..]).is_some_and(|(_, len)| start + len > at);
    (at.saturating_sub(MAX_ESCAPE)..at).find(reaches).unwrap_or(at)
}
