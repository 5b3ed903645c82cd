//! The receiver as a sender sees it: over a socket, with a client that knows nothing of HTTP libraries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod client;
mod control;
mod delivery;
mod modes;
mod program;
mod schema;
