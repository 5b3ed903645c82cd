//! The Odoo destination: contacts as `res.partner` under their customers, completions in a model of their own, by JSON-2.
//!
//! Odoo's calls are transactions, and each of ours may be made again: contacts are found by number, completions have external ids.
//! So a part that failed half way is sent again whole, or in halves.

mod client;
mod completions;
mod contacts;
mod customers;
mod erasure;
mod probe;
mod setup;

use std::collections::HashMap;

use self::client::Client;
use crate::adapter::{Adapter, Entry, EventResult, Parcel, Probe, Verdict};
use crate::config::OdooSettings;
use crate::event::Event;
use crate::kind::Kind;
use crate::transport::Transport;

pub(crate) use setup::setup;

/// An Odoo at work.
pub(crate) struct Odoo<'a, T> {
    pub(crate) settings: &'a OdooSettings,
    pub(crate) transport: &'a T,
}

impl<T: Transport> Adapter for Odoo<'_, T> {
    const BATCH_MAX: usize = 100;

    async fn send(&self, part: &[&Parcel<'_>], now: i64) -> Verdict {
        match self.deliver(part, now).await {
            Ok(results) => Verdict::Taken(Some(results)),
            Err(verdict) => verdict,
        }
    }

    async fn probe(&self, now: i64) -> Probe {
        let client = Client { settings: self.settings, transport: self.transport, now };
        probe::examine(&client).await.unwrap_or_else(|verdict| verdict.reason().into())
    }
}

impl<T: Transport> Odoo<'_, T> {
    async fn deliver(&self, part: &[&Parcel<'_>], now: i64) -> Result<HashMap<String, EventResult>, Verdict> {
        let client = Client { settings: self.settings, transport: self.transport, now };
        let events: Vec<Event<'_>> =
            part.iter().filter_map(|parcel| Event::read(&parcel.cleared.json)).collect();
        let mut results = HashMap::with_capacity(events.len());
        let people = contacts::settle(&client, &events, &mut results).await?;
        completions::settle(&client, &events, &people, &mut results).await?;
        erasure::settle(&client, &events, &people, &mut results).await?; // last: nothing about the contact may follow
        Ok(results)
    }
}

/// An event as it would be entered; `None` if it enters nothing. Nothing is looked up: who the contact and the customer are in Odoo is
/// said by their numbers.
pub(crate) fn entry(settings: &OdooSettings, event: &Event<'_>) -> Option<Entry> {
    let fields = &settings.fields;
    match event.kind()? {
        Kind::ContactUpserted | Kind::ContactMoved => {
            Some(Entry { into: contacts::PARTNER.to_owned(), fields: contacts::entry(fields, &event.data) })
        }
        Kind::ContactErased => None,
        Kind::ActivityCompleted | Kind::ActivityReopened | Kind::CourseCompleted => {
            Some(Entry { into: settings.model.clone(), fields: completions::entry(fields, event)? })
        }
    }
}
