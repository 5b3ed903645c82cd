//! The layer between PHP and the core. Each entry point converts, makes one call and converts back.
//!
//! Rules: no decision (if a method needs an `if`, the core is missing a function); no thread, runtime or socket outside
//! `deliver` and `probe`; every call into the core inside [`guarded`], so that a panic is an `Error` in PHP and its
//! text, which may quote data, reaches no log.

pub(crate) mod bridge;
pub(crate) mod exception;
pub(crate) mod ini;
pub(crate) mod lifecycle;

use std::panic::{self, AssertUnwindSafe};

use ext_php_rs::prelude::PhpResult;
use once_cell::sync::Lazy;

/// Says where it happened and nothing else: the default hook prints the message, which may quote what was being read.
static QUIET_PANICS: Lazy<()> = Lazy::new(|| {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let ours = info.location().is_some_and(|location| location.file().contains("src/core"));
        if !ours {
            previous(info);
        }
    }));
});

/// Runs a call into the core; an error or a panic becomes an exception.
fn guarded<R>(call: impl FnOnce() -> Result<R, erpbridge_core::Error>) -> PhpResult<R> {
    Lazy::force(&QUIET_PANICS);
    match panic::catch_unwind(AssertUnwindSafe(call)) {
        Ok(result) => result.map_err(|error| exception::from(&error)),
        Err(_) => Err(exception::internal()),
    }
}
