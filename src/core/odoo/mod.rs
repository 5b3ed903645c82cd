//! The Odoo destination: contacts as `res.partner` under their customers, completions in a model of their own, by JSON-2.
//!
//! Odoo's calls are transactions, and each of ours may be made again: contacts are found by number, completions have external ids.
//! So a part that failed half way is sent again whole, or in halves.

mod client;
mod completions;
mod contacts;
mod customers;
mod erasure;
mod lookup;
mod probe;
mod setup;

use std::collections::HashMap;

use self::client::Client;
use self::lookup::Lookup;
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
    lookup: Lookup,
}

impl<'a, T> Odoo<'a, T> {
    pub(crate) fn new(settings: &'a OdooSettings, transport: &'a T) -> Self {
        Self { settings, transport, lookup: Lookup::default() }
    }
}

impl<T: Transport> Adapter for Odoo<'_, T> {
    const BATCH_MAX: usize = 100;

    async fn send(&self, part: &[&Parcel<'_>], now: i64) -> Verdict {
        match self.deliver(part, now).await {
            Ok(results) => Verdict::Taken(Some(results)),
            Err(verdict) => {
                self.lookup.forget_all();
                verdict
            }
        }
    }

    async fn prepare(&self, parcels: &[Parcel<'_>], now: i64) {
        // What fails is asked again with each part, which has a place to say so.
        if parcels.len() > Self::BATCH_MAX
            && self.lookup.ask(&self.client(now), &events(parcels)).await.is_err()
        {
            self.lookup.forget_all();
        }
    }

    async fn probe(&self, now: i64) -> Probe {
        probe::examine(&self.client(now)).await.unwrap_or_else(|verdict| verdict.reason().into())
    }
}

fn events<'p, 'a: 'p>(parcels: impl IntoIterator<Item = &'p Parcel<'a>>) -> Vec<Event<'p>> {
    parcels.into_iter().filter_map(|parcel| Event::read(&parcel.cleared.json)).collect()
}

impl<T: Transport> Odoo<'_, T> {
    fn client(&self, now: i64) -> Client<'_, T> {
        Client { settings: self.settings, transport: self.transport, now }
    }

    async fn deliver(&self, part: &[&Parcel<'_>], now: i64) -> Result<HashMap<String, EventResult>, Verdict> {
        let client = self.client(now);
        let events = events(part.iter().copied());
        let mut results = HashMap::with_capacity(events.len());
        let people = contacts::settle(&client, &self.lookup, &events, &mut results).await?;
        completions::settle(&client, &self.lookup, &events, &people, &mut results).await?;
        erasure::settle(&client, &events, &people, &mut results).await?; // last: nothing about the contact may follow
        for event in events.iter().filter(|event| event.kind() == Some(Kind::ContactErased)) {
            self.lookup.forget(&event.data.contactnumber);
        }
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
