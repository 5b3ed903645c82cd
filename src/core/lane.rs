//! Rows are spread over a few *lanes* by contact. Lanes run side by side, a lane sends one request after the other: so
//! the rows of a contact leave in their order, and different contacts in parallel. A row that must be tried again holds
//! back the later rows of its contact. A destination that takes nothing from us stops every lane.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use crate::adapter::{Adapter, EventResult, Parcel, Verdict};
use crate::breaker::Experience;
use crate::clock::Clock;
use crate::outcome::{Outcome, Status};
use crate::reason::Reason;
use crate::retry::Schedule;

/// Seconds until a destination that refuses us is asked again.
const BLOCKED_DELAY: i64 = 300;
/// Seconds until a destination that cannot be reached is asked again.
const UNREACHABLE_DELAY: i64 = 60;
/// Seconds until a row that waits for somebody in the ERP is tried again.
const PARKED_DELAY: i64 = 3_600;

/// What the lanes of one call share; all on one thread.
pub(crate) struct Run<'a, A, C> {
    adapter: &'a A,
    schedule: &'a Schedule,
    clock: &'a C,
    /// No request begins after this.
    end: Instant,
    stop: Cell<Option<Reason>>,
    requests: Cell<u32>,
    experience: Cell<Experience>,
}

impl<'a, A: Adapter, C: Clock> Run<'a, A, C> {
    pub(crate) fn new(adapter: &'a A, schedule: &'a Schedule, clock: &'a C, budget: Duration) -> Self {
        let end = Instant::now() + budget;
        Self {
            adapter,
            schedule,
            clock,
            end,
            stop: Cell::default(),
            requests: Cell::new(0),
            experience: Cell::default(),
        }
    }

    /// Tells the destination that no more rows come.
    pub(crate) async fn finish(&self) {
        if let Err(reason) = self.adapter.finish(self.clock.unix()).await {
            self.learn(&Verdict::Blocked(reason), false);
            self.stop.set(Some(reason));
        }
    }

    /// Why the destination takes nothing more, if so.
    pub(crate) fn stop(&self) -> Option<Reason> {
        self.stop.get()
    }

    /// How many requests were sent.
    pub(crate) fn requests(&self) -> u32 {
        self.requests.get()
    }

    /// What the requests have shown of the destination.
    pub(crate) fn experience(&self) -> Experience {
        self.experience.get()
    }

    /// Remembers what a verdict shows; `answered` if it was about one of our events.
    fn learn(&self, verdict: &Verdict, answered: bool) {
        let mut known = self.experience.get();
        known.answered |= answered;
        match verdict {
            Verdict::Blocked(reason) => known.blocked = Some(*reason),
            Verdict::Later { reason, after } => {
                known.failed = Some(*reason);
                known.pause = known.pause.max(*after);
            }
            Verdict::Refused(reason) => known.failed = Some(*reason),
            Verdict::Taken(_) if !answered => known.failed = Some(Reason::ResultMissing),
            Verdict::Taken(_) => {}
        }
        self.experience.set(known);
    }

    fn is_over(&self) -> bool {
        self.stop.get().is_some() || Instant::now() >= self.end
    }

    async fn send(&self, part: &[&Parcel<'_>]) -> Verdict {
        self.requests.set(self.requests.get() + 1);
        self.adapter.send(part, self.clock.unix()).await
    }
}

/// One request after the other.
pub(crate) struct Lane<'a, A, C> {
    run: &'a Run<'a, A, C>,
    /// Contacts with a row that must be tried again, or is parked: their later rows wait for it.
    waiting: HashSet<i64>,
    outcomes: Vec<Outcome>,
}

impl<'a, A: Adapter, C: Clock> Lane<'a, A, C> {
    pub(crate) fn new(run: &'a Run<'a, A, C>) -> Self {
        Self { run, waiting: HashSet::new(), outcomes: Vec::new() }
    }

    pub(crate) async fn deliver(mut self, parcels: Vec<&Parcel<'_>>) -> Vec<Outcome> {
        for batch in parcels.chunks(A::BATCH_MAX) {
            self.batch(batch).await;
        }
        self.outcomes
    }

    /// Sends a batch; one that is refused is halved until the event that spoils it stands alone. So is one with which somebody
    /// else interfered: of a smaller one more gets through.
    async fn batch(&mut self, batch: &[&Parcel<'_>]) {
        let mut parts = vec![batch.to_vec()];
        let (mut refused, mut taken) = (None, false);
        while let Some(part) = parts.pop() {
            let part = self.defer(part);
            if part.is_empty() {
                continue;
            }
            match self.run.send(&part).await {
                Verdict::Refused(reason) | Verdict::Later { reason: reason @ Reason::Conflict, .. }
                    if part.len() > 1 =>
                {
                    refused = Some(reason);
                    let (left, right) = part.split_at(part.len() / 2);
                    parts.push(right.to_vec());
                    parts.push(left.to_vec());
                }
                verdict => {
                    taken |= matches!(verdict, Verdict::Taken(_));
                    self.settle(&part, &verdict);
                }
            }
        }
        if !taken && refused.is_some() {
            self.run.stop.set(refused); // every single event refused: it is not the events
        }
    }

    /// Gives back what must not be sent now, and returns the rest.
    fn defer<'p, 'r>(&mut self, part: Vec<&'p Parcel<'r>>) -> Vec<&'p Parcel<'r>> {
        let over = self.run.is_over();
        let (back, rest): (Vec<_>, Vec<_>) =
            part.into_iter().partition(|parcel| over || self.waiting.contains(&parcel.row.userid));
        self.outcomes.extend(back.into_iter().map(deferred));
        rest
    }

    fn settle(&mut self, part: &[&Parcel<'_>], verdict: &Verdict) {
        let about =
            |results: &HashMap<_, _>| part.iter().any(|parcel| results.contains_key(&parcel.row.eventid));
        let answered = matches!(verdict, Verdict::Taken(results) if results.as_ref().is_none_or(about));
        self.run.learn(verdict, answered);
        for parcel in part {
            let outcome = match verdict {
                Verdict::Taken(None) => delivered(parcel, Reason::Accepted),
                Verdict::Taken(Some(results)) => match results.get(&parcel.row.eventid) {
                    Some(EventResult::Accepted) => delivered(parcel, Reason::Accepted),
                    Some(EventResult::Duplicate) => delivered(parcel, Reason::Duplicate),
                    Some(EventResult::Rejected) => refused(parcel),
                    Some(EventResult::Parked(_)) if self.waiting.contains(&parcel.row.userid) => {
                        deferred(parcel)
                    }
                    Some(EventResult::Parked(reason)) => parked(parcel, *reason),
                    Some(EventResult::Deferred) => deferred(parcel),
                    Some(EventResult::Retry) => self.again(parcel, Reason::ReceiverRetry, None),
                    None => self.again(parcel, Reason::ResultMissing, None),
                },
                Verdict::Refused(reason) => self.again(parcel, *reason, None),
                Verdict::Later { reason, .. } if is_unreachable(*reason) => {
                    later(parcel, *reason, UNREACHABLE_DELAY)
                }
                Verdict::Later { reason, after } => self.again(parcel, *reason, *after),
                Verdict::Blocked(reason) => later(parcel, *reason, BLOCKED_DELAY),
            };
            if matches!(outcome.status, Status::Retrying | Status::Parked) {
                self.waiting.insert(parcel.row.userid);
            }
            self.outcomes.push(outcome);
        }
        match verdict {
            Verdict::Blocked(reason) => self.run.stop.set(Some(*reason)),
            Verdict::Later { reason, .. } if is_overwhelmed(*reason) => self.run.stop.set(Some(*reason)),
            _ => {}
        }
    }

    /// One more attempt, or none left.
    fn again(&self, parcel: &Parcel<'_>, reason: Reason, after: Option<i64>) -> Outcome {
        let attempts = u32::try_from(parcel.row.attempts.max(0)).unwrap_or(u32::MAX).saturating_add(1);
        let (status, delay) = match self.run.schedule.next_delay(attempts, after, parcel.row.userid) {
            Some(delay) => (Status::Retrying, delay),
            None => (Status::Dead, 0),
        };
        Outcome { attempted: true, delay, ..Outcome::new(parcel.row.id, status, reason) }
    }
}

/// Nothing reached the destination: no event can be the cause, so no attempt is counted.
fn is_unreachable(reason: Reason) -> bool {
    matches!(reason, Reason::Dns | Reason::Connect | Reason::Tls)
}

/// The destination is in trouble or asks for a pause: more requests would only add to it.
fn is_overwhelmed(reason: Reason) -> bool {
    is_unreachable(reason)
        || matches!(reason, Reason::Timeout | Reason::ConnectionLost | Reason::Http(429 | 503))
}

fn delivered(parcel: &Parcel<'_>, reason: Reason) -> Outcome {
    let hash = parcel.cleared.hash.clone();
    Outcome { attempted: true, hash, ..Outcome::new(parcel.row.id, Status::Delivered, reason) }
}

fn refused(parcel: &Parcel<'_>) -> Outcome {
    Outcome { attempted: true, ..Outcome::new(parcel.row.id, Status::Dead, Reason::Rejected) }
}

/// Not before somebody puts something right in the ERP, which nobody tells us.
fn parked(parcel: &Parcel<'_>, reason: Reason) -> Outcome {
    Outcome { delay: PARKED_DELAY, ..Outcome::new(parcel.row.id, Status::Parked, reason) }
}

fn deferred(parcel: &Parcel<'_>) -> Outcome {
    Outcome::new(parcel.row.id, Status::Pending, Reason::Deferred)
}

/// Not this row's fault: later, without counting an attempt.
fn later(parcel: &Parcel<'_>, reason: Reason, delay: i64) -> Outcome {
    Outcome { delay, ..Outcome::new(parcel.row.id, Status::Retrying, reason) }
}
