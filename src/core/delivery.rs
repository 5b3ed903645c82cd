//! Sending a batch of outbox rows, one outcome per row.
//!
//! Rows are spread over a few *lanes* by contact. Lanes run side by side, a lane sends one request after the other: so
//! the rows of a contact leave in their order, and different contacts in parallel. A row that must be tried again holds
//! back the later rows of its contact. A destination that takes nothing from us stops every lane.

use std::cell::Cell;
use std::collections::HashSet;
use std::time::{Duration, Instant};

use futures::future::join_all;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::{Clock, SystemClock};
use crate::config::Destination;
use crate::http::{self, HttpTransport};
use crate::identity::Identity;
use crate::outcome::{Outcome, Status};
use crate::policy::{self, Cleared};
use crate::transport::Transport;
use crate::webhook::{self, BATCH_MAX, EventResult, Verdict};
use crate::{error::Error, lenient, reason::Reason, retry};

/// Seconds until a destination that refuses us is asked again.
const BLOCKED_DELAY: i64 = 300;
/// Seconds until a destination that cannot be reached is asked again.
const UNREACHABLE_DELAY: i64 = 60;

/// An outbox row with the identity of its contact.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// The row; unique in a call.
    #[serde(deserialize_with = "lenient::id")]
    pub id: i64,
    /// The event's id on the wire.
    pub eventid: String,
    /// A [`crate::Kind`], as a word.
    pub kind: String,
    /// The contact: the ordering key.
    #[serde(deserialize_with = "lenient::integer_or_zero")]
    pub userid: i64,
    /// When it happened, unix time.
    #[serde(deserialize_with = "lenient::integer")]
    pub time: i64,
    /// Attempts so far.
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    pub attempts: i64,
    /// What capture stored.
    #[serde(deserialize_with = "lenient::string")]
    pub payload: String,
    /// Who the contact is now; `None` when the contact table does not know them.
    #[serde(default)]
    pub identity: Option<Identity>,
}

/// Bounds of one call.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Requests in flight at once, 1 or more.
    pub lanes: usize,
    /// Bytes that a reply may have in its body.
    pub response_limit: usize,
    /// No request begins after this time.
    pub budget: Duration,
}

/// What became of the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// One per row, in no particular order.
    pub outcomes: Vec<Outcome>,
    /// Why the destination takes nothing more at present, if so.
    pub stop: Option<Reason>,
    /// How many requests were sent.
    pub requests: u32,
}

#[derive(Deserialize)]
struct DeliverRequest {
    destination: Value,
    rows: Vec<Row>,
}

/// Delivers the rows of a JSON document (`docs/INTERFACE.md`) and returns the report as JSON.
pub fn deliver(json: &str, limits: Limits) -> Result<String, Error> {
    let DeliverRequest { destination, rows } = lenient::parse(json)?;
    let destination = Destination::from_value(destination)?;
    let transport = HttpTransport::new(&destination, limits.response_limit);
    let report = http::block_on(deliver_through(&transport, &destination, &SystemClock, limits, &rows))?;
    serde_json::to_string(&report).map_err(|_| Error::Runtime)
}

/// Sends an empty, signed batch: can the destination be reached, and does it accept our signature? JSON in and out.
pub fn probe(json: &str, limits: Limits) -> Result<String, Error> {
    let destination = Destination::parse(json)?.map_err(|problems| Error::Config { problems })?;
    let started = Instant::now();
    let transport = HttpTransport::new(&destination, limits.response_limit);
    let now = SystemClock.unix();
    let reply = http::block_on(transport.send(webhook::request(&destination, now, std::iter::empty())))?;
    let sent = reply.map(|reply| webhook::verdict(&reply, now));
    let reason = match sent {
        Ok(Verdict::Taken(_)) => Reason::Accepted,
        Ok(Verdict::Later { reason, .. } | Verdict::Refused(reason) | Verdict::Blocked(reason))
        | Err(reason) => reason,
    };
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let ok = reason == Reason::Accepted;
    Ok(serde_json::json!({ "ok": ok, "reason": reason, "milliseconds": milliseconds }).to_string())
}

/// Delivers `rows`, in the order in which each contact's facts happened, through any transport.
pub async fn deliver_through<T: Transport, C: Clock>(
    transport: &T,
    destination: &Destination,
    clock: &C,
    limits: Limits,
    rows: &[Row],
) -> Report {
    let mut outcomes = Vec::with_capacity(rows.len());
    let mut parcels = Vec::with_capacity(rows.len());
    for row in rows {
        match policy::clear(&destination.source, row) {
            Ok(cleared) => parcels.push(Parcel { row, cleared }),
            Err((status, reason)) => outcomes.push(Outcome::new(row.id, status, reason)),
        }
    }
    let run = Run {
        transport,
        destination,
        clock,
        limits,
        started: Instant::now(),
        stop: Cell::new(None),
        requests: Cell::new(0),
    };
    let lanes = spread(&parcels, limits.lanes);
    for settled in join_all(lanes.into_iter().map(|lane| Lane::new(&run).deliver(lane))).await {
        outcomes.extend(settled);
    }
    Report { outcomes, stop: run.stop.get(), requests: run.requests.get() }
}

/// A row that may leave, and what leaves.
struct Parcel<'a> {
    row: &'a Row,
    cleared: Cleared,
}

/// No more lanes than full batches: few rows travel in one request.
fn spread<'p, 'a>(parcels: &'p [Parcel<'a>], most: usize) -> Vec<Vec<&'p Parcel<'a>>> {
    let count = parcels.len().div_ceil(BATCH_MAX).clamp(1, most.max(1));
    let mut lanes = vec![Vec::new(); count];
    for parcel in parcels {
        let lane = usize::try_from(parcel.row.userid.unsigned_abs()).unwrap_or(0) % count;
        lanes[lane].push(parcel);
    }
    lanes
}

/// What the lanes of one call share; all on one thread.
struct Run<'a, T, C> {
    transport: &'a T,
    destination: &'a Destination,
    clock: &'a C,
    limits: Limits,
    started: Instant,
    stop: Cell<Option<Reason>>,
    requests: Cell<u32>,
}

impl<T: Transport, C: Clock> Run<'_, T, C> {
    fn is_over(&self) -> bool {
        self.stop.get().is_some() || self.started.elapsed() >= self.limits.budget
    }

    async fn send(&self, part: &[&Parcel<'_>]) -> Verdict {
        self.requests.set(self.requests.get() + 1);
        let now = self.clock.unix();
        let events = part.iter().map(|parcel| (parcel.row.eventid.as_str(), parcel.cleared.json.as_str()));
        match self.transport.send(webhook::request(self.destination, now, events)).await {
            Ok(reply) => webhook::verdict(&reply, now),
            Err(reason) => Verdict::Later { reason, after: None },
        }
    }
}

/// One request after the other.
struct Lane<'a, T, C> {
    run: &'a Run<'a, T, C>,
    /// Contacts with a row that must be tried again: their later rows wait for it.
    waiting: HashSet<i64>,
    outcomes: Vec<Outcome>,
}

impl<'a, T: Transport, C: Clock> Lane<'a, T, C> {
    fn new(run: &'a Run<'a, T, C>) -> Self {
        Self { run, waiting: HashSet::new(), outcomes: Vec::new() }
    }

    async fn deliver(mut self, parcels: Vec<&Parcel<'_>>) -> Vec<Outcome> {
        for batch in parcels.chunks(BATCH_MAX) {
            self.batch(batch).await;
        }
        self.outcomes
    }

    /// Sends a batch; one that is refused is halved until the event that spoils it stands alone.
    async fn batch(&mut self, batch: &[&Parcel<'_>]) {
        let mut parts = vec![batch.to_vec()];
        let (mut refused, mut taken) = (None, false);
        while let Some(part) = parts.pop() {
            let part = self.defer(part);
            if part.is_empty() {
                continue;
            }
            match self.run.send(&part).await {
                Verdict::Refused(reason) if part.len() > 1 => {
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
        self.outcomes
            .extend(back.iter().map(|parcel| Outcome::new(parcel.row.id, Status::Pending, Reason::Deferred)));
        rest
    }

    fn settle(&mut self, part: &[&Parcel<'_>], verdict: &Verdict) {
        for parcel in part {
            let outcome = match verdict {
                Verdict::Taken(None) => delivered(parcel, Reason::Accepted),
                Verdict::Taken(Some(results)) => match results.get(&parcel.row.eventid) {
                    Some(EventResult::Accepted) => delivered(parcel, Reason::Accepted),
                    Some(EventResult::Duplicate) => delivered(parcel, Reason::Duplicate),
                    Some(EventResult::Rejected) => refused(parcel),
                    Some(EventResult::Retry | EventResult::Unknown) => {
                        again(parcel, Reason::ReceiverRetry, None)
                    }
                    None => again(parcel, Reason::ResultMissing, None),
                },
                Verdict::Refused(reason) => again(parcel, *reason, None),
                Verdict::Later { reason, .. } if is_unreachable(*reason) => {
                    later(parcel, *reason, UNREACHABLE_DELAY)
                }
                Verdict::Later { reason, after } => again(parcel, *reason, *after),
                Verdict::Blocked(reason) => later(parcel, *reason, BLOCKED_DELAY),
            };
            if outcome.status == Status::Retrying {
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

/// One more attempt, or none left.
fn again(parcel: &Parcel<'_>, reason: Reason, after: Option<i64>) -> Outcome {
    let attempts = u32::try_from(parcel.row.attempts.max(0)).unwrap_or(u32::MAX).saturating_add(1);
    let (status, delay) = match retry::next_delay(attempts, after, parcel.row.userid) {
        Some(delay) => (Status::Retrying, delay),
        None => (Status::Dead, 0),
    };
    Outcome { attempted: true, delay, ..Outcome::new(parcel.row.id, status, reason) }
}

/// Not this row's fault: later, without counting an attempt.
fn later(parcel: &Parcel<'_>, reason: Reason, delay: i64) -> Outcome {
    Outcome { delay, ..Outcome::new(parcel.row.id, Status::Retrying, reason) }
}
