//! Scope `known`: addresses that are in the index, with whatever text right before and behind them.

use std::ops::Range;

use super::hash::Hasher;
use super::judge::{Hit, Judge};
use super::site::Site;
use super::table::Slots;
use super::unit::{leftward, leftward_plain, rightward};

impl<S: Slots + ?Sized> Judge<'_, S> {
    /// Every end that makes a known domain is tried, the longest first (`anna@example.orgTel`), and with it every
    /// beginning, because `'`, `=`, `/`, `{`, `|` may be text or belong to the address. The longest address decides.
    pub(super) fn judge_known(&self, bytes: &[u8], site: &Site) -> Option<Range<usize>> {
        for (end, mut hasher) in self.known_domains(bytes, site).into_iter().rev() {
            hasher.write(b"@");
            if let Some(hit) = self.longest(bytes, site, hasher) {
                return (!hit.exempt).then_some(hit.start..end);
            }
        }
        None
    }

    fn known_domains(&self, bytes: &[u8], site: &Site) -> Vec<(usize, Hasher)> {
        let mut hasher = self.view.rule.key.hasher();
        let mut ends = Vec::new();
        for unit in rightward(bytes, site.span.end, site.writing) {
            hasher.write(unit.letter.bytes());
            let domain = hasher.finish();
            if self.is_known(domain) || self.view.exempts_some_of(domain) {
                ends.push((unit.span.end, hasher));
            }
        }
        ends
    }

    /// The longest known address before the `@`. Escapes are read as such first. Only where that finds none to mask, the
    /// text may have meant their bytes plainly.
    fn longest(&self, bytes: &[u8], site: &Site, mut hasher: Hasher) -> Option<Hit> {
        let start = hasher;
        let mut found: Option<Hit> = None;
        let mut escapes = false;
        for unit in leftward(bytes, site.span.start, site.writing) {
            escapes |= unit.is_escape(site.writing);
            hasher.write_backwards(unit.letter.bytes());
            found = self.hit(unit.span.start, hasher.finish()).or(found);
        }
        match found {
            Some(hit) if !hit.exempt => Some(hit),
            _ if escapes => self.longer_plain(bytes, site, start, found),
            _ => found,
        }
    }

    /// From each escape on to the left, its bytes and those before it are read plainly: `5%ad%61@…` may be `5%` and an
    /// address that begins with `ad`. Of two readings of the same bytes the one to mask counts.
    fn longer_plain(
        &self,
        bytes: &[u8],
        site: &Site,
        mut hasher: Hasher,
        mut found: Option<Hit>,
    ) -> Option<Hit> {
        for unit in leftward(bytes, site.span.start, site.writing) {
            if unit.is_escape(site.writing) {
                let mut plain = hasher;
                for letter in leftward_plain(bytes, unit.span.end) {
                    plain.write_backwards(letter.letter.bytes());
                    let hit = self.hit(letter.span.start, plain.finish());
                    found = longer(found, hit);
                }
            }
            hasher.write_backwards(unit.letter.bytes());
        }
        found
    }
}

fn longer(found: Option<Hit>, other: Option<Hit>) -> Option<Hit> {
    let rank = |hit: Hit| (std::cmp::Reverse(hit.start), !hit.exempt);
    match (found, other) {
        (Some(found), Some(other)) if rank(other) <= rank(found) => Some(found),
        (found, other) => other.or(found),
    }
}
