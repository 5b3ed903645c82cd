//! The public API of the core, one module per capability.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::as_conversions)]
// Tables and scripts read better when every row is an owned value of one type.
#![allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps)]

mod capture;
mod fake;
mod lanes;
mod layers;
mod policy;
mod recorded;
mod scrub;
mod tls;
mod webhook;
