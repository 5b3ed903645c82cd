//! The guard's place in PHP: everything that leaves goes through the server interface's (SAPI's) `ub_write`, below the
//! output buffers, where no `ob_end_clean()` reaches. What is decided there is the core's
//! ([`erpbridge_core::RequestGuard`]); here are the hook, what PHP knows of the request, and the moments of a request.
//!
//! The original `ub_write` may not return: when the client has hung up PHP jumps (`longjmp`) over our frames to the end
//! of the request. So nothing that must be dropped, and no borrow, may be alive while it runs. What it gets are bytes
//! by address ([`Parcel`]), in the chunk itself or in a buffer that lives as long as the process.

mod compression;
mod finish;
mod headers;
mod request;
mod sapi;
mod viewer;

use std::cell::{Cell, RefCell};

use erpbridge_core::{Error, RequestGuard, Seen, SystemClock, Verdict, contain};
use erpbridge_files::Files;
use ext_php_rs::zend::{ModuleGlobal, ModuleGlobals};

use super::fault;

pub(crate) use request::{begin, end, over};
pub(crate) use sapi::{install, is_installed, uninstall};

/// One per PHP thread; PHP makes and drops it.
#[derive(Default)]
pub(crate) struct State {
    guard: RefCell<RequestGuard>,
    files: RefCell<Files>,
    /// Bytes on their way to the original `ub_write`.
    buffer: RefCell<Vec<u8>>,
    /// PHP sends the header through `ub_write`, too (FPM does): it is no part of the text.
    sends_header: Cell<bool>,
    /// `fastcgi_finish_request()` has closed the response.
    is_finished: Cell<bool>,
}

impl ModuleGlobal for State {}

pub(crate) static STATE: ModuleGlobals<State> = ModuleGlobals::new();

/// Where they are, and how many.
type Bytes = (*const u8, usize);

/// What to write, without anything to drop.
#[derive(Clone, Copy)]
enum Parcel {
    /// One after the other.
    Bytes([Bytes; 2]),
    /// Instead of something that could not be judged.
    Blanks(usize),
}

pub(super) fn arm(request: &str) -> Result<String, Error> {
    let state = STATE.get();
    let answer = state.guard.borrow_mut().arm(request, viewer::seen(), &mut *state.files.borrow_mut())?;
    compression::switch_off();
    Ok(answer)
}

pub(super) fn status() -> String {
    STATE.get().guard.borrow().status()
}

pub(super) fn mask(request: &str) -> Result<String, Error> {
    erpbridge_core::mask(request, &mut *STATE.get().files.borrow_mut())
}

pub(super) fn index(request: &str) -> Result<String, Error> {
    erpbridge_core::index(request, &mut *STATE.get().files.borrow_mut())
}

/// Whether the bytes that PHP writes now are to be judged.
fn judges() -> bool {
    let state = STATE.get();
    // Borrowed could only mean that we are in the midst of judging: then yes.
    !state.sends_header.get() && state.guard.try_borrow().map_or(true, |guard| guard.is_armed())
}

/// What may go when PHP writes `chunk`.
fn judge(chunk: &[u8]) -> Parcel {
    let state = STATE.get();
    let judged = contain(|| {
        fault(b"erpbridgefault", chunk);
        let mut guard = state.guard.borrow_mut();
        Ok(match guard.write(viewer::seen(), headers::of_the_body, chunk) {
            Verdict::Judged(output) => state.pack(output.pieces()),
            Verdict::Pass => state.pack(std::iter::once(chunk)),
            Verdict::Blank => Parcel::Blanks(chunk.len()),
        })
    });
    judged.unwrap_or_else(|_| blanks(chunk.len()))
}

/// What was held, when nothing follows.
fn rest(seen: Seen) -> Parcel {
    let state = STATE.get();
    let judged = contain(|| {
        let mut guard = state.guard.borrow_mut();
        Ok(guard.finish(seen).map_or(Parcel::Blanks(0), |output| state.pack(output.pieces())))
    });
    judged.unwrap_or_else(|_| blanks(0))
}

/// Something in us failed: the chunk and what was held before it leave as blanks.
fn blanks(chunk: usize) -> Parcel {
    Parcel::Blanks(contain(|| Ok(STATE.get().guard.borrow_mut().blank(chunk))).unwrap_or(chunk))
}

impl State {
    /// The last piece, mostly all of the chunk, stays where it is; what is before it is copied.
    fn pack<'a>(&self, pieces: impl Iterator<Item = &'a [u8]>) -> Parcel {
        let mut buffer = self.buffer.borrow_mut();
        buffer.clear();
        let mut last: &[u8] = &[];
        for piece in pieces {
            buffer.extend_from_slice(std::mem::replace(&mut last, piece));
        }
        Parcel::Bytes([(buffer.as_ptr(), buffer.len()), (last.as_ptr(), last.len())])
    }
}

/// Ends what was armed; the spool is told. If that fails, the request does not.
fn disarm() {
    let state = STATE.get();
    let _ = contain(|| {
        let report = state.guard.borrow_mut().end(&SystemClock);
        if let Some((spool, lines)) = report {
            let _ = erpbridge_files::append(&spool, &lines);
        }
        Ok(())
    });
    state.sends_header.set(false);
    state.is_finished.set(false);
}
