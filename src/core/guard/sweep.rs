//! A buffer that holds the beginning of what is to come: which `@` can be judged, and which bytes may go.

use std::ops::ControlFlow;

use super::class::is_delimiter;
use super::escape::MAX_ESCAPE;
use super::judge::Judge;
use super::rule::Mode;
use super::scan::candidates;
use super::site::readings;
use super::span::Spans;
use super::table::Slots;
use super::unit::{MAX_BEFORE, MAX_BEHIND};

/// Whether more bytes of the same run (text without a delimiter) may follow a buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The buffer ends with a delimiter, or with the response.
    Closed,
    /// It ends anywhere; the last delimiter is before this position.
    Open(usize),
}

impl Ending {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let near = bytes.len().saturating_sub(MAX_BEHIND);
        let delimiter = bytes[near..].iter().rposition(|byte| is_delimiter(*byte));
        Self::Open(delimiter.map_or(0, |at| near + at + 1))
    }
}

/// What became of a buffer.
pub(super) struct Swept {
    /// The bytes before it may go.
    pub(super) free: usize,
    /// The candidates before it have been judged.
    pub(super) judged: usize,
    /// How many addresses were found.
    pub(super) masked: usize,
}

/// Judges the candidates at `from` and behind it, as far as what decides about them has arrived.
pub(super) fn sweep<S: Slots + ?Sized>(
    judge: &Judge<'_, S>,
    bytes: &[u8],
    from: usize,
    ending: Ending,
    spans: &mut Spans,
) -> Swept {
    let len = bytes.len();
    // What decides about an `@` before `certain` has arrived. One that begins at `begins` or later may not be complete.
    let (certain, mut begins) = match ending {
        Ending::Closed => (len, len),
        Ending::Open(run) => {
            (len.saturating_sub(MAX_BEHIND + MAX_ESCAPE).max(run), len.saturating_sub(MAX_ESCAPE).max(run))
        }
    };
    let (mut judged, mut masked) = (begins, 0);
    candidates(bytes, from, &mut |at| {
        if at >= certain {
            return match readings(bytes, at).map(|site| site.span.start).min() {
                None => ControlFlow::Continue(()),
                Some(start) => {
                    (judged, begins) = (judged.min(at), begins.min(start));
                    ControlFlow::Break(())
                }
            };
        }
        let found = readings(bytes, at).filter_map(|site| judge.judge(bytes, &site));
        let count = match judge.view.rule.mode {
            Mode::Enforce => found.map(|span| spans.add(span)).count(),
            Mode::Report => found.count(),
        };
        masked += usize::from(count > 0);
        ControlFlow::Continue(())
    });
    Swept { free: if ending == Ending::Closed { len } else { free(bytes, begins) }, judged, masked }
}

/// Nothing before this position is part of an address whose `@` begins at `begins` or behind it.
fn free(bytes: &[u8], begins: usize) -> usize {
    let near = begins.saturating_sub(MAX_BEFORE);
    bytes[near..begins].iter().rposition(|byte| is_delimiter(*byte)).map_or(near, |at| near + at + 1)
}
