//! Sending a batch of outbox rows, one outcome per row: clears each row, spreads contacts over lanes, and reports.

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::adapter::{Adapter, Parcel, Probe};
use crate::archive::Archive;
use crate::breaker::Breaker;
use crate::clock::{Clock, SystemClock};
use crate::config::{Destination, Target};
use crate::http::{self, HttpTransport};
use crate::lane::{Lane, Run};
use crate::odoo::{self, Odoo};
use crate::outcome::Outcome;
use crate::row::Row;
use crate::transport::Transport;
use crate::webhook::Webhook;
use crate::{error::Error, lenient, policy, reason::Reason};

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
    /// How often rows were handed over.
    pub requests: u32,
    /// What is known of the destination now.
    pub breaker: Breaker,
}

#[derive(Deserialize)]
struct DeliverRequest {
    destination: Value,
    #[serde(default)]
    breaker: Breaker,
    rows: Vec<Row>,
}

/// Delivers the rows of a JSON document (`docs/INTERFACE.md`) and returns the report as JSON.
pub fn deliver(json: &str, limits: Limits) -> Result<String, Error> {
    let DeliverRequest { destination, breaker, rows } = lenient::parse(json)?;
    let destination = Destination::from_value(destination)?;
    let transport = network(&destination, limits);
    let report =
        http::block_on(deliver_through(&transport, &destination, &SystemClock, limits, &breaker, &rows))?;
    serde_json::to_string(&report).map_err(|_| Error::Runtime)
}

/// Asks the destination whether it is there and takes anything from us; sends nothing about anybody. JSON in and out.
pub fn probe(json: &str, limits: Limits) -> Result<String, Error> {
    let destination = Destination::parse(json)?.map_err(|problems| Error::Config { problems })?;
    let started = Instant::now();
    let Probe { reason, expires } =
        http::block_on(probe_through(&network(&destination, limits), &destination, &SystemClock))?;
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let ok = reason == Reason::Accepted;
    let mut answer = serde_json::json!({ "ok": ok, "reason": reason, "milliseconds": milliseconds });
    if let Some(expires) = expires {
        answer["expires"] = expires.into();
    }
    Ok(answer.to_string())
}

/// As [`probe`], through any transport.
pub async fn probe_through<T: Transport, C: Clock>(
    transport: &T,
    destination: &Destination,
    clock: &C,
) -> Probe {
    let now = clock.unix();
    match &destination.target {
        Target::Webhook(settings) => Webhook { settings, transport }.probe(now).await,
        Target::Odoo(settings) => Odoo::new(settings, transport).probe(now).await,
        Target::File(settings) => Archive::new(settings).probe(now).await,
    }
}

/// Makes at the destination what deliveries need there, if anything, with an administrator's key in the place of ours.
/// What is there already stays as it is. JSON in and out.
pub fn setup(json: &str, limits: Limits) -> Result<String, Error> {
    let destination = Destination::parse(json)?.map_err(|problems| Error::Config { problems })?;
    let transport = network(&destination, limits);
    let result = match http::block_on(setup_through(&transport, &destination, &SystemClock))? {
        Ok(made) => serde_json::json!({ "ok": true, "reason": Reason::Accepted, "made": made }),
        Err(reason) => serde_json::json!({ "ok": false, "reason": reason, "made": [] }),
    };
    Ok(result.to_string())
}

/// As [`setup`], through any transport: the names of what was made, or why that failed.
pub async fn setup_through<T: Transport, C: Clock>(
    transport: &T,
    destination: &Destination,
    clock: &C,
) -> Result<Vec<String>, Reason> {
    match &destination.target {
        Target::Odoo(settings) => {
            odoo::setup(settings, transport, clock.unix()).await.map_err(|verdict| verdict.reason())
        }
        Target::Webhook(_) | Target::File(_) => Ok(Vec::new()),
    }
}

/// The network, as the destination's settings want it.
fn network(destination: &Destination, limits: Limits) -> Option<HttpTransport> {
    destination.connection().map(|connection| HttpTransport::new(connection, limits.response_limit))
}

/// Delivers `rows`, in the order in which each contact's facts happened, through any transport.
pub async fn deliver_through<T: Transport, C: Clock>(
    transport: &T,
    destination: &Destination,
    clock: &C,
    limits: Limits,
    breaker: &Breaker,
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
    let job = Job { destination, clock, limits, breaker, parcels: &parcels };
    let report = match &destination.target {
        Target::Webhook(settings) => job.hand_to(&Webhook { settings, transport }).await,
        Target::Odoo(settings) => job.hand_to(&Odoo::new(settings, transport)).await,
        Target::File(settings) => job.hand_to(&Archive::new(settings)).await,
    };
    Report { outcomes: outcomes.into_iter().chain(report.outcomes).collect(), ..report }
}

/// What there is to deliver, whatever the kind of destination.
struct Job<'a, C> {
    destination: &'a Destination,
    clock: &'a C,
    limits: Limits,
    breaker: &'a Breaker,
    parcels: &'a [Parcel<'a>],
}

impl<C: Clock> Job<'_, C> {
    async fn hand_to<A: Adapter>(self, adapter: &A) -> Report {
        let run = Run::new(adapter, &self.destination.schedule, self.clock, self.limits.budget);
        adapter.prepare(self.parcels, self.clock.unix()).await;
        let lanes = spread(self.parcels, A::BATCH_MAX, self.limits.lanes);
        let settled = join_all(lanes.into_iter().map(|lane| Lane::new(&run).deliver(lane))).await;
        run.finish().await;
        let breaker = self.breaker.after(run.experience(), self.clock.unix());
        Report {
            outcomes: settled.into_iter().flatten().collect(),
            stop: run.stop(),
            requests: run.requests(),
            breaker,
        }
    }
}

/// No more lanes than full batches: few rows travel in one request.
fn spread<'p, 'a>(parcels: &'p [Parcel<'a>], batch: usize, most: usize) -> Vec<Vec<&'p Parcel<'a>>> {
    let count = parcels.len().div_ceil(batch).clamp(1, most.max(1));
    let mut lanes = vec![Vec::new(); count];
    for parcel in parcels {
        let lane = usize::try_from(parcel.row.userid.unsigned_abs()).unwrap_or(0) % count;
        lanes[lane].push(parcel);
    }
    lanes
}
