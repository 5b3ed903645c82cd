//! The moments of a request.

use erpbridge_core::Seen;
use ext_php_rs::ffi::ext_php_rs_process_globals;
use ext_php_rs::zend::try_catch;

use super::{Parcel, disarm, finish, rest, sapi, viewer};

/// `PHP_CONNECTION_ABORTED` of `main.h`.
const ABORTED: i16 = 1;

/// RINIT: what an earlier request left armed, because its end was never reached, ends here.
pub(crate) extern "C" fn begin(_type: i32, _module: i32) -> i32 {
    disarm();
    finish::wrap();
    0
}

/// RSHUTDOWN. PHP has called shutdown functions and destructors and has sent its buffers; what is held goes now. Other
/// extensions may write after us: the guard stays armed.
pub(crate) extern "C" fn end(_type: i32, _module: i32) -> i32 {
    returning(flush);
    0
}

/// After everybody's RSHUTDOWN: nothing is written any more, and PHP's variables are gone.
pub(crate) extern "C" fn over() -> i32 {
    returning(|| send(rest(Seen::Gone)));
    disarm();
    0
}

/// Sends what is held, when nothing follows. May not return, as [`sapi::write`].
pub(super) fn flush() {
    send(rest(viewer::seen()));
}

/// Runs something that may jump over it, as far as here: other extensions wait for their turn.
fn returning(action: fn()) {
    if super::judges() {
        let _ = try_catch(action);
    }
}

fn send(rest: Parcel) {
    // SAFETY: called at the end of a request, on its thread.
    let is_aborted = unsafe { (*ext_php_rs_process_globals()).connection_status } & ABORTED != 0;
    if !is_aborted {
        sapi::write(rest);
    }
}
