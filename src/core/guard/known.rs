//! Scope `known`: addresses that are in the index, with whatever text right before and behind them.

use std::ops::Range;

use super::escape::{MAX_ESCAPE, escape};
use super::hash::Hasher;
use super::judge::{Hit, Judge};
use super::site::Site;
use super::table::Slots;
use super::unit::{leftward, leftward_plain, rightward};

impl<S: Slots + ?Sized> Judge<'_, S> {
    /// Every end that makes a known domain is tried, the longest first (`anna@example.orgTel`), and with it every
    /// beginning, because `'`, `=`, `/`, `{`, `|` may be text or belong to the address. The longest address decides.
    ///
    /// What costs time is asking the index, which is seldom in the processor's caches. So hashes are collected first, and
    /// looked up from the longest to the shortest, which an address between delimiters is.
    pub(super) fn judge_known(&self, bytes: &[u8], site: &Site) -> Option<Range<usize>> {
        let mut hasher = self.view.rule.key.hasher();
        let mut domains = Vec::with_capacity(32);
        for unit in rightward(bytes, site.span.end, site.writing) {
            hasher.write(unit.letter.bytes());
            domains.push((unit.span.end, hasher));
        }
        for (end, mut hasher) in domains.into_iter().rev() {
            let domain = hasher.finish();
            if self.view.exempts_some_of(domain) || self.is_known(domain) {
                hasher.write(b"@");
                if let Some(hit) = self.longest(bytes, site, hasher) {
                    return (!hit.exempt).then_some(hit.start..end);
                }
            }
        }
        None
    }

    /// The longest address before the `@`. Escapes are read as such; but from each of them on to the left the text may
    /// have meant its bytes plainly: `5%ad%61@…` may be `5%` and an address that begins with `ad`. Where that makes a
    /// longer one to be masked, it counts.
    fn longest(&self, bytes: &[u8], site: &Site, mut hasher: Hasher) -> Option<Hit> {
        let (mut hashes, mut escapes) = (Vec::with_capacity(32), Vec::new());
        for unit in leftward(bytes, site.span.start, site.writing) {
            if unit.is_escape(site.writing) {
                escapes.push((unit.span.end, hasher));
            }
            hasher.write_backwards(unit.letter.bytes());
            hashes.push((unit.span.start, hasher.finish()));
        }
        let found = hashes.into_iter().rev().find_map(|(start, hash)| self.hit(start, hash));
        let mut limit = found.map_or(site.span.start, |hit| hit.start);
        let mut longer = None;
        for (end, hasher) in escapes {
            longer = self.longest_plain(bytes, end, limit, hasher).or(longer);
            limit = longer.unwrap_or(limit);
        }
        longer.map(|start| Hit { start: start_of_escape(bytes, start), exempt: false }).or(found)
    }

    /// The longest one to be masked that begins before `limit`, all bytes before `end` being plain.
    fn longest_plain(&self, bytes: &[u8], end: usize, limit: usize, mut hasher: Hasher) -> Option<usize> {
        let mut hashes = Vec::new();
        for unit in leftward_plain(bytes, end) {
            hasher.write_backwards(unit.letter.bytes());
            if unit.span.start < limit {
                hashes.push((unit.span.start, hasher.finish()));
            }
        }
        let hit = hashes
            .into_iter()
            .rev()
            .find_map(|(start, hash)| self.hit(start, hash).filter(|hit| !hit.exempt));
        hit.map(|hit| hit.start)
    }
}

/// Half an escape must not stay: without its `n` the `\` of `\nanna@…` would spoil the JSON that it stands in.
fn start_of_escape(bytes: &[u8], at: usize) -> usize {
    let reaches = |start: &usize| escape(&bytes[*start..]).is_some_and(|(_, len)| start + len > at);
    (at.saturating_sub(MAX_ESCAPE)..at).find(reaches).unwrap_or(at)
}
