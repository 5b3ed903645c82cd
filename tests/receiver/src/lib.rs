//! A webhook receiver to test ERP Bridge for Moodle against.
//!
//! It guarantees what a careful receiver does: it verifies the Standard Webhooks signature, validates every event
//! against `docs/schema`, stores each event once and in the order of arrival, and answers a result per event. On
//! demand it fails, in every way a receiver can ([`Mode`]). It is not a server for production: one thread, no
//! `fsync`, the ids of all events in memory.
//!
//! ```no_run
//! use erpbridge_receiver::{Mode, Options, Receiver};
//!
//! let receiver = Receiver::start(Options::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?)?;
//! receiver.set_mode(Mode::status(503).times(2))?;
//! println!("post to {}", receiver.url("/events"));
//! assert_eq!(receiver.stats().stored, 0);
//! receiver.stop();
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod body;
mod clock;
mod control;
mod error;
mod intake;
mod mode;
mod receiver;
mod server;
mod signature;
mod socket;
mod state;
mod stats;
mod store;
mod tls;
mod validate;

pub use error::StartError;
pub use mode::{Mode, Order, OrderError};
pub use receiver::{Options, Receiver, TlsFiles};
pub use signature::{Refused, Secret, SecretError, Signed, verify};
pub use stats::Stats;
pub use validate::{Schemas, Violation};
