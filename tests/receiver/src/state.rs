//! What the receiver knows, and what it decides about a batch.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;

use serde::Serialize;

use crate::intake::{Batch, Event};
use crate::mode::{Mode, Order};
use crate::stats::Stats;
use crate::store::{ERASED, Store};
use crate::validate::Schemas;

/// Everything that changes.
pub(crate) struct State {
    pub(crate) store: Store,
    pub(crate) stats: Stats,
    order: Order,
    in_flight: u64,
    /// Which events came under a `webhook-id`, as a hash of their ids.
    batches: HashMap<Box<str>, u64>,
}

/// The result of one event, as it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    pub(crate) id: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl State {
    pub(crate) fn new(store: Store) -> Self {
        let stats = Stats::default();
        Self { store, stats, order: Order::default(), in_flight: 0, batches: HashMap::new() }
    }

    pub(crate) fn set_order(&mut self, order: Order) {
        self.order = order;
    }

    pub(crate) fn order(&self) -> &Order {
        &self.order
    }

    pub(crate) fn snapshot(&self) -> Stats {
        Stats { stored: u64::try_from(self.store.len()).unwrap_or(u64::MAX), ..self.stats.clone() }
    }

    /// As after the start with an empty store.
    pub(crate) fn reset(&mut self) -> io::Result<()> {
        self.stats = Stats { max_in_flight: self.in_flight, ..Stats::default() };
        self.order = Order::default();
        self.batches.clear();
        self.store.clear()
    }

    pub(crate) fn enter(&mut self) {
        self.stats.requests += 1;
        self.in_flight += 1;
        self.stats.max_in_flight = self.stats.max_in_flight.max(self.in_flight);
    }

    pub(crate) fn leave(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Stores what is to be stored and says how to answer.
    pub(crate) fn take(
        &mut self,
        batch: &Batch<'_>,
        schemas: Option<&Schemas>,
        now: u64,
    ) -> io::Result<(Mode, Vec<Verdict>)> {
        self.remember(batch);
        let order = self.next_order(batch);
        let total = batch.events.len();
        let mut verdicts = Vec::with_capacity(total);
        for (index, event) in batch.events.iter().enumerate() {
            self.stats.events += 1;
            let (status, reason) = match violation(schemas, event) {
                Some(violation) => {
                    self.stats.violation(&violation);
                    self.stats.rejected += 1;
                    ("rejected", Some("schema".to_owned()))
                }
                None => self.judge(batch.id, event, &order, order.stores(index, total), now),
            };
            verdicts.push(Verdict { id: event.id.clone(), status, reason });
        }
        self.store.flush()?;
        Ok((order.mode, verdicts))
    }

    /// The result of an event that is valid.
    fn judge(
        &mut self,
        batch: &str,
        event: &Event<'_>,
        order: &Order,
        stores: bool,
        now: u64,
    ) -> (&'static str, Option<String>) {
        let concerned = order.mode.concerns(&event.id, &event.subject);
        let poisoned = matches!(order.mode, Mode::Poison { .. });
        let new = !self.store.contains(&event.id);
        if new && event.kind != ERASED && self.store.is_erased(&event.subject) {
            self.stats.rejected += 1;
            return ("rejected", Some("contact_erased".to_owned()));
        }
        if new && (stores || !(concerned || poisoned)) {
            self.store.add(now, batch, &event.id, event.raw);
            if event.kind == ERASED {
                self.store.erase(&event.subject);
            }
            *self.stats.by_type.entry(event.kind.clone()).or_default() += 1;
        }
        match &order.mode {
            Mode::RetryEach { reason, .. } if concerned => {
                self.stats.retried += 1;
                ("retry", Some(reason.clone()))
            }
            Mode::RejectEach { reason, .. } if concerned => {
                self.stats.rejected += 1;
                ("rejected", Some(reason.clone()))
            }
            _ if new => ("accepted", None),
            _ => {
                self.stats.duplicates += 1;
                ("duplicate", None)
            }
        }
    }

    /// The order for this batch: `ok` if the current one looks for other events, or has been used up.
    fn next_order(&mut self, batch: &Batch<'_>) -> Order {
        let mode = &self.order.mode;
        let applies =
            !mode.is_selective() || batch.events.iter().any(|event| mode.concerns(&event.id, &event.subject));
        if !applies {
            return Order::default();
        }
        match &mut self.order.times {
            None => {}
            Some(0) => self.order = Order::default(),
            Some(left) => *left -= 1,
        }
        self.order.clone()
    }

    /// Standard Webhooks: the id is the same for the same message, so it never stands for another one.
    fn remember(&mut self, batch: &Batch<'_>) {
        let mut ids: Vec<&str> = batch.events.iter().map(|event| event.id.as_str()).collect();
        ids.sort_unstable();
        let mut hasher = DefaultHasher::new();
        ids.hash(&mut hasher);
        let hash = hasher.finish();
        if *self.batches.entry(batch.id.into()).or_insert(hash) != hash {
            self.stats.webhook_id_reused += 1;
        }
    }
}

fn violation(schemas: Option<&Schemas>, event: &Event<'_>) -> Option<String> {
    let schemas = schemas?;
    match serde_json::from_str(event.raw) {
        Ok(json) => schemas.check(&json).err().map(|violation| violation.to_string()),
        Err(error) => Some(error.to_string()),
    }
}
