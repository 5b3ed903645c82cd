//! What would leave of a row now: shown to administrators, sent nowhere.

use serde::{Deserialize, Serialize};

use crate::outcome::Status;
use crate::{error::Error, lenient, policy, reason::Reason, row::Row};

#[derive(Deserialize)]
struct PreviewRequest {
    #[serde(deserialize_with = "lenient::string")]
    source: String,
    row: Row,
}

#[derive(Serialize)]
struct Preview {
    /// The event's bytes, as they would stand in the batch.
    event: Option<String>,
    status: Status,
    reason: Reason,
}

/// The event of one row (`docs/INTERFACE.md`), or why there is none; JSON in and out.
pub fn preview(json: &str) -> Result<String, Error> {
    let PreviewRequest { source, row } = lenient::parse(json)?;
    let preview = match policy::cloud_event(&source, &row) {
        Ok(event) => Preview { event: Some(event), status: Status::Pending, reason: Reason::None },
        Err((status, reason)) => Preview { event: None, status, reason },
    };
    serde_json::to_string(&preview).map_err(|_| Error::Internal)
}
