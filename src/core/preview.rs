//! What would leave of a row now: shown to administrators, sent nowhere.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::adapter::Entry;
use crate::config::{Destination, Target};
use crate::event::Event;
use crate::outcome::Status;
use crate::{archive, error::Error, lenient, odoo, policy, reason::Reason, row::Row};

#[derive(Deserialize)]
struct PreviewRequest {
    #[serde(deserialize_with = "lenient::string")]
    source: String,
    row: Row,
    /// Where it would go; without one, or with one that is not in order, it is not said how it would be written down there.
    #[serde(default)]
    destination: Option<Value>,
}

#[derive(Serialize)]
struct Preview {
    /// The event's bytes, as they would stand in the batch.
    event: Option<String>,
    /// How the destination would have it written down, if not as the event.
    entry: Option<Entry>,
    status: Status,
    reason: Reason,
}

/// The event of one row (`docs/INTERFACE.md`), or why there is none; JSON in and out.
pub fn preview(json: &str) -> Result<String, Error> {
    let PreviewRequest { source, row, destination } = lenient::parse(json)?;
    let preview = match policy::cloud_event(&source, &row) {
        Ok(event) => {
            let entry = destination.and_then(|destination| entry(destination, &event));
            Preview { event: Some(event), entry, status: Status::Pending, reason: Reason::None }
        }
        Err((status, reason)) => Preview { event: None, entry: None, status, reason },
    };
    serde_json::to_string(&preview).map_err(|_| Error::Internal)
}

fn entry(destination: Value, event: &str) -> Option<Entry> {
    let destination = Destination::from_value(destination).ok()?;
    let event = Event::read(event)?;
    match &destination.target {
        Target::Webhook(_) => None,
        Target::Odoo(settings) => odoo::entry(settings, &event),
        Target::File(settings) => archive::entry(settings, &event),
    }
}
