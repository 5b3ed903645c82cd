//! What the lanes ask of a kind of destination: take these rows, and say what became of them.

use std::collections::HashMap;

use serde::Serialize;

use crate::policy::Cleared;
use crate::reason::Reason;
use crate::row::Row;

/// A row that may leave, and what leaves.
pub(crate) struct Parcel<'a> {
    pub(crate) row: &'a Row,
    pub(crate) cleared: Cleared,
}

/// A destination at work, for the length of one call.
pub(crate) trait Adapter {
    /// At most this many rows at a time.
    const BATCH_MAX: usize;

    /// Sends rows, in this order. Any of them may have been sent before: a repetition changes nothing at the destination.
    async fn send(&self, part: &[&Parcel<'_>], now: i64) -> Verdict;

    /// Looks at all rows of a call before the first of them is sent.
    async fn prepare(&self, _parcels: &[Parcel<'_>], _now: i64) {}

    /// Is the destination there, and does it take anything from us? Sends nothing about anybody.
    async fn probe(&self, now: i64) -> Probe;

    /// Ends a call, also one without rows. An error says why the destination takes nothing more.
    async fn finish(&self, _now: i64) -> Result<(), Reason> {
        Ok(())
    }
}

/// An event as a destination writes it down: into what (a model, a file), and which of its names get which texts.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    pub(crate) into: String,
    pub(crate) fields: Vec<(String, String)>,
}

/// How it stands with a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// [`Reason::Accepted`] if all is well.
    pub reason: Reason,
    /// When our key expires, unix time, if that is known.
    pub expires: Option<i64>,
}

impl From<Reason> for Probe {
    fn from(reason: Reason) -> Self {
        Self { reason, expires: None }
    }
}

/// What the destination says of the rows of one [`Adapter::send`].
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Taken, with a result per event id if the destination gave any.
    Taken(Option<HashMap<String, EventResult>>),
    /// Not now; `after` seconds if the destination said so.
    Later { reason: Reason, after: Option<i64> },
    /// Something among these rows is not to the destination's liking.
    Refused(Reason),
    /// The destination does not take anything from us: nothing else need be tried.
    Blocked(Reason),
}

/// The destination's word on one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventResult {
    Accepted,
    Duplicate,
    Retry,
    Rejected,
    /// Waits for something that somebody has to put right there.
    Parked(Reason),
    /// Not tried: another row of its contact has to go first.
    Deferred,
}

impl Verdict {
    /// Why the rows were not taken; [`Reason::Accepted`] if they were.
    pub(crate) fn reason(&self) -> Reason {
        match self {
            Self::Taken(_) => Reason::Accepted,
            Self::Later { reason, .. } | Self::Refused(reason) | Self::Blocked(reason) => *reason,
        }
    }
}
