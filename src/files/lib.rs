//! The files of visibility, beside Moodle's data: the index of known addresses and the spool of exposures.
//!
//! The index is an open addressing table of keyed hashes ([`erpbridge_core::guard`]); no address is in it. Every worker
//! maps it and keeps it mapped. It grows in place, one writer at a time, and is replaced under its name as a whole, so
//! nobody who reads ever waits. A reader that finds it missing, foreign, cut short or hashed with another key says so,
//! and the guard then takes every address for a known one.

mod add;
mod create;
mod files;
mod index;
mod layout;
mod mapping;
mod spool;

pub use files::Files;
pub use spool::append;
