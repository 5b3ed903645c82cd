//! What the outbox must do with a row after a delivery.

use serde::Serialize;

use crate::reason::Reason;

/// The status to store; the words of `local_erpbridge_outbox.status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Waits for its first attempt, or was not tried in this call.
    Pending,
    /// The destination has it.
    Delivered,
    /// To be tried again after a delay.
    Retrying,
    /// Cannot go before something about the contact is known.
    Held,
    /// Cannot go before somebody puts something right in the ERP; asked again after a delay.
    Parked,
    /// Refused for good, or out of attempts.
    Dead,
    /// Must not go.
    Cancelled,
}

/// One row's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The row.
    pub id: i64,
    /// The status to store.
    pub status: Status,
    /// Why.
    pub reason: Reason,
    /// Seconds until the next attempt; 0 unless retrying or parked.
    pub delay: i64,
    /// Whether a request that carried this row was sent.
    pub attempted: bool,
    /// For a delivered contact: the hash of what was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

impl Outcome {
    pub(crate) fn new(id: i64, status: Status, reason: Reason) -> Self {
        Self { id, status, reason, delay: 0, attempted: false, hash: None }
    }
}
