//! The public API of the core, one module per capability.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::as_conversions)]

mod capture;
mod fake;
mod lanes;
mod policy;
mod tls;
mod webhook;
