//! What the outbox hands over for delivery.

use serde::Deserialize;

use crate::identity::Identity;
use crate::lenient;

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
