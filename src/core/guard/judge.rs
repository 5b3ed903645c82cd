//! What becomes of one `@`.

use std::ops::Range;

use super::class::is_local;
use super::rule::{Scope, View};
use super::site::Site;
use super::table::{Slots, contains};
use super::unit::{leftward, rightward};

/// A rule together with the index that it is judged by.
pub(super) struct Judge<'a, S: ?Sized> {
    pub(super) view: View<'a>,
    pub(super) known: Option<&'a S>,
}

/// An address was found from here to the `@`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) exempt: bool,
}

impl<S: Slots + ?Sized> Judge<'_, S> {
    /// The bytes to be masked, if any. It depends on the bytes from [`MAX_BEFORE`] before the `@` to [`MAX_BEHIND`]
    /// behind it, not beyond a delimiter, and on nothing else: so it is the same for each way of cutting into chunks.
    ///
    /// [`MAX_BEFORE`]: super::unit::MAX_BEFORE
    /// [`MAX_BEHIND`]: super::unit::MAX_BEHIND
    pub(super) fn judge(&self, bytes: &[u8], site: &Site) -> Option<Range<usize>> {
        // Most signs have no letter on one side. An escape may be one whatever it stands for: its end may be meant plainly.
        rightward(bytes, site.span.end, site.writing).next()?;
        let before = leftward(bytes, site.span.start, site.writing).next()?;
        if !before.letter.is(is_local) && !before.is_escape(site.writing) {
            return None;
        }
        let every = self.known.is_none() || self.view.rule.scope == Scope::All;
        let looks_like_one = if every { self.judge_plausible(bytes, site) } else { None };
        looks_like_one.or_else(|| self.judge_known(bytes, site))
    }

    /// Whether an address, spelled as it is hashed, is one that the guard acts on.
    pub(super) fn hit(&self, start: usize, address: &[u8]) -> Option<Hit> {
        let address = self.view.rule.key.hash(address);
        let exempt = self.view.exempts(address);
        (exempt || self.is_known(address)).then_some(Hit { start, exempt })
    }

    pub(super) fn is_known(&self, hash: u64) -> bool {
        self.known.is_some_and(|known| contains(known, hash))
    }
}
