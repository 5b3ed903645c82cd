//! The files of visibility, without PHP.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::as_conversions)]

mod index;
mod shared;
mod spool;
