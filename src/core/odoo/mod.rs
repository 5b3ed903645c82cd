//! The Odoo destination: contacts as `res.partner` under their customers, completions in a model of their own, by JSON-2.
//!
//! Odoo's calls are transactions, and each of ours may be made again: contacts are found by number, completions have external ids.
//! So a part that failed half way is sent again whole, or in halves.

mod client;
mod completions;
mod contacts;
mod erasure;
mod setup;

use std::collections::HashMap;

use serde_json::{Value, json};

use self::client::Client;
use crate::adapter::{Adapter, Entry, EventResult, Parcel, Verdict};
use crate::config::OdooSettings;
use crate::event::Event;
use crate::kind::Kind;
use crate::reason::Reason;
use crate::transport::{Reply, Transport};

pub(crate) use setup::setup;

/// Seconds by which two clocks may differ.
const SKEW_MAX: i64 = 300;

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

    async fn probe(&self, now: i64) -> Reason {
        match self.examine(now).await {
            Ok(reason) => reason,
            Err(verdict) => verdict.reason(),
        }
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

    /// Key and database, the clocks, models, fields and rights, in this order.
    async fn examine(&self, now: i64) -> Result<Reason, Verdict> {
        let client = Client { settings: self.settings, transport: self.transport, now };
        let reply = client.ask("res.users", "context_get", json!({})).await?;
        client::read::<serde_json::Map<String, Value>>(&reply, now)?;
        if skew(&reply, now) > SKEW_MAX {
            return Ok(Reason::ClockSkew);
        }
        let fields = &self.settings.fields;
        for (model, names) in
            [("res.partner", &fields.of_partner()[..]), (&self.settings.model, &fields.of_completion())]
        {
            let arguments = json!({"allfields": names, "attributes": ["type"]});
            let there: serde_json::Map<String, Value> = client.call(model, "fields_get", arguments).await?;
            if !names.iter().all(|name| there.contains_key(*name)) {
                return Ok(Reason::FieldUnknown);
            }
            for operation in ["read", "write", "create", "unlink"] {
                if !client.call::<bool>(model, "has_access", json!({"operation": operation})).await? {
                    return Ok(Reason::RightMissing);
                }
            }
        }
        Ok(Reason::Accepted)
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

/// Seconds between their clock and ours.
fn skew(reply: &Reply, now: i64) -> i64 {
    let date = reply.date.as_deref().and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok());
    date.map_or(0, |date| (date.timestamp() - now).abs())
}
