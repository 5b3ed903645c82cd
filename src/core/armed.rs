//! What is armed for the request that PHP is serving, and what the guard has done in it.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::json;

use crate::clock::Clock;
use crate::error::Error;
use crate::guard::{Mode, Output, Slots, Stream, View};
use crate::index::Indexes;
use crate::lenient;
use crate::media::{Header, Kind};
use crate::visibility::{Judgement, RuleRequest};

#[derive(Deserialize)]
struct Request {
    rule: RuleRequest,
    #[serde(deserialize_with = "lenient::integer_or_zero")]
    user: i64,
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    realuser: i64,
    #[serde(default, deserialize_with = "lenient::string")]
    page: String,
    #[serde(default, deserialize_with = "lenient::string")]
    component: String,
    #[serde(default, deserialize_with = "lenient::string")]
    spool: String,
}

/// Who looks, as PHP's `$USER` says at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// `$USER->id` and `$USER->realuser`; 0 where there is none.
    User(i64, i64),
    /// PHP has cleared its variables: the request is over, but for what is still to be written.
    Gone,
}

/// The guard of one request: armed, or not. PHP serves one request after the other, so one of these is enough.
#[derive(Default)]
pub struct RequestGuard {
    armed: Option<Armed>,
    stream: Stream,
    /// Bytes in `stream`, also where a panic of ours left it in disorder.
    held: usize,
    kind: Kind,
    counts: Counts,
}

struct Armed {
    request: Request,
    judgement: Judgement,
    /// Somebody else looks than the one it was armed for.
    is_stranger: bool,
    /// Something in us failed: from then on every address counts as known, also what is left of a cut one.
    is_closed: bool,
}

#[derive(Default)]
struct Counts {
    masked: usize,
    would: usize,
    blanked: usize,
}

/// What becomes of bytes that PHP writes.
#[derive(Debug)]
pub enum Verdict<'a> {
    /// They leave as they are.
    Pass,
    /// These leave instead; some may be held for later.
    Judged(Output<'a>),
    /// They cannot be judged: as many blanks leave.
    Blank,
}

impl RequestGuard {
    /// Judges what is sent from now on: `docs/INTERFACE.md`. What is being held is sent later, so it is judged anew, too.
    pub fn arm(&mut self, request: &str, seen: Seen, indexes: &mut impl Indexes) -> Result<String, Error> {
        let request: Request = lenient::parse(request)?;
        let judgement = request.rule.open(indexes);
        let answer = json!({ "index": judgement.index }).to_string();
        let is_closed = self.armed.as_ref().is_some_and(|armed| armed.is_closed);
        let mut armed = Armed { request, judgement, is_stranger: false, is_closed };
        armed.look(seen);
        self.armed = Some(armed);
        Ok(answer)
    }

    /// Whether anything is judged at all.
    pub fn is_armed(&self) -> bool {
        self.armed.is_some()
    }

    /// What was done so far: `docs/INTERFACE.md`.
    pub fn status(&self) -> String {
        let index = self.armed.as_ref().map(|armed| armed.judgement.index);
        json!({ "armed": self.is_armed(), "masked": self.counts.masked + self.counts.would,
            "blanked": self.counts.blanked, "index": index })
        .to_string()
    }

    /// Takes what PHP sends and says what may go now; `header` is the response's.
    pub fn write<'a>(
        &'a mut self,
        seen: Seen,
        header: impl FnOnce() -> Header,
        chunk: &'a [u8],
    ) -> Verdict<'a> {
        let Some(armed) = self.armed.as_mut() else {
            return Verdict::Pass;
        };
        let mode = armed.request.rule.mode;
        let (view, known) = armed.look(seen);
        self.kind = self.kind.learn(header, chunk);
        match self.kind {
            // What is held from before is text, and goes first.
            Kind::Binary if self.held == 0 => return Verdict::Pass,
            Kind::Encoded if view.is_privileged() || mode == Mode::Report => return Verdict::Pass,
            Kind::Encoded => {
                self.counts.blanked += 1;
                return Verdict::Blank;
            }
            _ => {}
        }
        let output = self.stream.push(view, known, chunk);
        self.held = (self.held + chunk.len()).saturating_sub(output.len());
        self.counts.add(mode, output.masked());
        Verdict::Judged(output)
    }

    /// What is still held, when nothing follows.
    ///
    /// # Panics
    /// If what comes out is not as long as what went in: a defect of ours.
    pub fn finish(&mut self, seen: Seen) -> Option<Output<'_>> {
        let armed = self.armed.as_mut()?;
        let (view, known) = armed.look(seen);
        let output = self.stream.finish(view, known);
        // The length may have been promised. The caller sends blanks after a panic, and of these the right number.
        assert_eq!(output.len(), self.held, "bytes were lost");
        self.held = 0;
        self.counts.add(armed.request.rule.mode, output.masked());
        Some(output)
    }

    /// Masks a line of the response's header in place. A cookie is the viewer's own business.
    pub fn header(&mut self, seen: Seen, line: &mut [u8]) {
        let is_cookie = line.get(..11).is_some_and(|name| name.eq_ignore_ascii_case(b"Set-Cookie:"));
        let Some(armed) = self.armed.as_mut().filter(|_| !is_cookie) else {
            return;
        };
        let mode = armed.request.rule.mode;
        let (view, known) = armed.look(seen);
        let (mut stream, mut masked) = (Stream::default(), Vec::with_capacity(line.len()));
        for last in [false, true] {
            let output = if last { stream.finish(view, known) } else { stream.push(view, known, line) };
            for piece in output.pieces() {
                masked.extend_from_slice(piece);
            }
            self.counts.add(mode, output.masked());
        }
        if masked.len() == line.len() {
            line.copy_from_slice(&masked);
        }
    }

    /// After a panic of ours in [`RequestGuard::write`] or [`RequestGuard::finish`]: forgets what is held, and says how
    /// many blanks to send for it and for the chunk.
    pub fn blank(&mut self, chunk: usize) -> usize {
        let blanks = std::mem::take(&mut self.held) + chunk;
        self.stream = Stream::default();
        self.counts.blanked += usize::from(blanks > 0);
        if let Some(armed) = &mut self.armed {
            armed.is_closed = true;
        }
        blanks
    }

    /// Ends the request. If something was done, gives the spool file and what to append to it.
    pub fn end(&mut self, clock: &impl Clock) -> Option<(PathBuf, String)> {
        let Self { armed, counts, .. } = std::mem::take(self);
        let request = armed?.request;
        let lines: Vec<String> =
            [("masked", counts.masked), ("would", counts.would), ("blanked", counts.blanked)]
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(mode, count)| {
                    json!({ "time": clock.unix(), "layer": "guard", "mode": mode, "page": request.page,
                        "component": request.component, "count": count })
                    .to_string()
                })
                .collect();
        (!lines.is_empty() && !request.spool.is_empty())
            .then(|| (PathBuf::from(request.spool), lines.join("\n")))
    }
}

impl Armed {
    /// The rule for whoever looks now, and the addresses that it is about.
    fn look(&mut self, seen: Seen) -> (View<'_>, Option<&dyn Slots>) {
        if let Seen::User(user, realuser) = seen {
            self.is_stranger = (user, realuser) != (self.request.user, self.request.realuser);
        }
        let rule = &self.judgement.rule;
        let known = self.judgement.known.as_deref().filter(|_| !self.is_closed);
        (if self.is_stranger { rule.stranger() } else { rule.viewer() }, known)
    }
}

impl Counts {
    fn add(&mut self, mode: Mode, masked: usize) {
        match mode {
            Mode::Enforce => self.masked += masked,
            Mode::Report => self.would += masked,
        }
    }
}
