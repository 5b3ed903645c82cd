//! What ERP Bridge for Moodle decides and does, without PHP.
//!
//! *Capture* turns a Moodle event and a snapshot of what may be gone later into an outbox record with a deterministic
//! id. *Policy* says which fields may leave, and in which shape. *Delivery* takes a batch of outbox rows, sends it to a
//! destination and returns one outcome per row: what the outbox must do next.
//!
//! The crate holds no Moodle table, no PHP type and no words for people: refusals are data ([`Reason`], [`Problem`],
//! [`Error`]), the plugin owns the sentences. It starts no thread, opens no socket and reads no file before the first
//! delivery, and keeps none of them after it.
//!
//! The groups of modules below are layers: a module uses its own group and those above it (a test holds them to that).
//!
//! ```
//! let event = r#"{"site": "s", "event": {"eventname": "\\core\\event\\course_viewed", "timecreated": 1}, "snapshot": {}}"#;
//! assert_eq!(erpbridge_core::capture(event)?, None); // not ours
//! # Ok::<(), erpbridge_core::Error>(())
//! ```
#![forbid(unsafe_code)]

mod clock;
mod error;
mod lenient;
mod panic;
mod problem;
mod reason;
mod retry;
mod secret;
mod signature;
mod text;

mod config;
mod identity;
mod kind;
mod outcome;
mod row;

mod addressee;
mod breaker;
mod capture;
mod event;
pub mod guard;
mod policy;
mod registration;
mod scrub;

mod armed;
mod index;
mod media;
mod visibility;

mod http;
mod transport;

mod adapter;

mod archive;
mod odoo;
mod webhook;

mod lane;

mod delivery;
mod preview;

pub use adapter::Probe;
pub use armed::{RequestGuard, Seen, Verdict};
pub use breaker::Breaker;
pub use capture::{ContactUpdate, Record, capture, capture_json};
pub use clock::{Clock, SystemClock};
pub use config::{Destination, validate};
pub use delivery::{Limits, Report, deliver, deliver_through, probe, probe_through, setup, setup_through};
pub use error::Error;
pub use identity::{Consent, ContactState, Identity};
pub use index::{Added, IndexState, Indexes, index};
pub use kind::Kind;
pub use media::Header;
pub use outcome::{Outcome, Status};
pub use panic::contain;
pub use policy::cloud_event;
pub use preview::preview;
pub use problem::Problem;
pub use reason::Reason;
pub use registration::{check, describe};
pub use retry::{SCHEDULE, Schedule};
pub use row::Row;
pub use scrub::{contact_fields, scrub};
pub use secret::Secret;
pub use signature::{parse_secrets, sign};
pub use transport::{Reply, Request, Transport};
pub use visibility::mask;
