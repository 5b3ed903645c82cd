//! The layer between PHP and the core. Each entry point converts, makes one call and converts back.
//!
//! Rules: no decision (if a method needs an `if`, the core is missing a function); no thread, runtime or socket outside
//! `deliver` and `probe`; every call into the core inside [`guarded`], so that a panic is an `Error` in PHP and its
//! text, which may quote data, reaches no log.

pub(crate) mod bridge;
pub(crate) mod exception;
pub(crate) mod guard;
pub(crate) mod ini;
pub(crate) mod lifecycle;

use erpbridge_core::Error;
use ext_php_rs::prelude::PhpResult;

/// Runs a call into the core; an error or a panic becomes an exception.
fn guarded<R>(call: impl FnOnce() -> Result<R, Error>) -> PhpResult<R> {
    erpbridge_core::contain(call).map_err(|error| exception::from(&error))
}

/// A defect to order by a word, for the tests of what happens after one; the product is built without.
#[cfg(feature = "fault")]
fn fault(word: &[u8], bytes: &[u8]) {
    assert!(!bytes.windows(word.len()).any(|window| window == word), "ordered");
}

#[cfg(not(feature = "fault"))]
fn fault(_word: &[u8], _bytes: &[u8]) {}
