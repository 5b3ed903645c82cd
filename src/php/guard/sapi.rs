//! The hook itself: two functions in the server interface's table, put there at module startup and taken out at its end.

use std::ffi::{c_char, c_int};
use std::panic::AssertUnwindSafe;
use std::ptr;
use std::sync::{PoisonError, RwLock};

use erpbridge_core::contain;
use ext_php_rs::ffi::{ext_php_rs_sapi_module, sapi_headers_struct};
use ext_php_rs::zend::{CatchError, bailout, try_catch};

use super::{Parcel, STATE, headers, judge, judges};

type UbWrite = unsafe extern "C" fn(*const c_char, usize) -> usize;
type SendHeaders = unsafe extern "C" fn(*mut sapi_headers_struct) -> c_int;

const UB_WRITE: UbWrite = ub_write;
const SEND_HEADERS: SendHeaders = send_headers;

/// What was in the table before.
#[derive(Clone, Copy, Default)]
struct Originals {
    ub_write: Option<UbWrite>,
    send_headers: Option<SendHeaders>,
}

static ORIGINALS: RwLock<Originals> = RwLock::new(Originals { ub_write: None, send_headers: None });

/// A chunk is judged in parts of this size, so that memory does not grow with what a page prints in one go.
const PART: usize = 128 * 1024;

const BLANKS: [u8; 4096] = [b' '; 4096];

/// Puts the hooks in place, once (Apache starts modules twice).
pub(crate) fn install() {
    if is_installed() {
        return;
    }
    // SAFETY: called while modules start, before there is a request or another thread.
    let sapi = unsafe { &mut *ext_php_rs_sapi_module() };
    let originals = Originals { ub_write: sapi.ub_write, send_headers: sapi.send_headers };
    *ORIGINALS.write().unwrap_or_else(PoisonError::into_inner) = originals;
    sapi.ub_write = originals.ub_write.map(|_| UB_WRITE);
    sapi.send_headers = originals.send_headers.map(|_| SEND_HEADERS);
}

/// Takes the hooks out again, unless somebody else's are over them.
pub(crate) fn uninstall() {
    // SAFETY: called while modules end, after the last request.
    let sapi = unsafe { &mut *ext_php_rs_sapi_module() };
    let originals = originals();
    if is_installed() {
        sapi.ub_write = originals.ub_write;
    }
    if sapi.send_headers.is_some_and(|current| ptr::fn_addr_eq(current, SEND_HEADERS)) {
        sapi.send_headers = originals.send_headers;
    }
}

/// Whether what PHP writes comes to us.
pub(crate) fn is_installed() -> bool {
    // SAFETY: the table lives as long as the process; it is changed while modules start and end only.
    let current = unsafe { (*ext_php_rs_sapi_module()).ub_write };
    current.is_some_and(|current| ptr::fn_addr_eq(current, UB_WRITE))
}

fn originals() -> Originals {
    *ORIGINALS.read().unwrap_or_else(PoisonError::into_inner)
}

/// Instead of the server interface's: writes what may leave, and says that all was written.
unsafe extern "C" fn ub_write(text: *const c_char, length: usize) -> usize {
    let Some(original) = originals().ub_write else {
        return 0;
    };
    if !judges() {
        // SAFETY: PHP's own arguments.
        return unsafe { original(text, length) };
    }
    let mut taken = 0;
    while taken < length {
        let size = PART.min(length - taken);
        // SAFETY: a part of PHP's own argument, which does not change while this function runs.
        let part = unsafe { std::slice::from_raw_parts(text.cast::<u8>().add(taken), size) };
        if !send(original, judge(part)) {
            break;
        }
        taken += size;
    }
    taken
}

/// Writes a parcel; false if the server interface took less, as it does when the client has gone.
pub(super) fn write(parcel: Parcel) -> bool {
    originals().ub_write.is_some_and(|original| send(original, parcel))
}

/// Has nothing to drop: `original` may never return.
fn send(original: UbWrite, parcel: Parcel) -> bool {
    match parcel {
        // SAFETY: the bytes are in the chunk that PHP is writing, or in our state, which nobody touches before the
        // next part is judged.
        Parcel::Bytes(parts) => parts
            .into_iter()
            .all(|(bytes, length)| length == 0 || unsafe { original(bytes.cast(), length) } == length),
        Parcel::Blanks(mut left) => {
            while left > 0 {
                let size = left.min(BLANKS.len());
                // SAFETY: a constant, and not beyond its end.
                if unsafe { original(BLANKS.as_ptr().cast(), size) } != size {
                    return false;
                }
                left -= size;
            }
            true
        }
    }
}

/// Instead of the server interface's: masks the header, and lets it pass `ub_write` untouched.
unsafe extern "C" fn send_headers(list: *mut sapi_headers_struct) -> c_int {
    let Some(original) = originals().send_headers else {
        return 0;
    };
    let state = STATE.get();
    // SAFETY: PHP's own list, and it is about to be sent.
    let _ = contain(|| {
        unsafe { headers::mask(list) };
        Ok(())
    });
    state.sends_header.set(true);
    // SAFETY: PHP's own argument.
    let sent = try_catch(AssertUnwindSafe(|| unsafe { original(list) }));
    state.sends_header.set(false);
    match sent {
        Ok(result) => result,
        // The client has gone. SAFETY: nothing here needs dropping, and whoever sends headers is inside a `zend_try`.
        Err(CatchError::Bailout) => unsafe { bailout() },
        Err(_) => 0,
    }
}
