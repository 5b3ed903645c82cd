//! `fastcgi_finish_request()` sends the response and closes it while the script goes on: what is held must go before.

use std::sync::{PoisonError, RwLock};

use ext_php_rs::ffi::{
    ZEND_INTERNAL_FUNCTION, php_output_end_all, zend_execute_data, zend_fetch_function_str, zval,
};

use super::{STATE, request};

type Handler = unsafe extern "C" fn(*mut zend_execute_data, *mut zval);

const NAME: &str = "fastcgi_finish_request";

/// FPM's own.
static ORIGINAL: RwLock<Option<Handler>> = RwLock::new(None);

/// Puts us before the function, once. FPM adds it to the table after modules have started, so this is for RINIT.
pub(super) fn wrap() {
    // SAFETY: called at the start of a request; the table of functions is there, and the entry is PHP's to change.
    let Some(function) = (unsafe { zend_fetch_function_str(NAME.as_ptr().cast(), NAME.len()).as_mut() })
    else {
        return;
    };
    // SAFETY: what a function is stands first in each kind of it; FPM's is an internal one.
    if u32::from(unsafe { function.type_ }) != ZEND_INTERNAL_FUNCTION {
        return;
    }
    let handler = unsafe { &mut function.internal_function.handler };
    let mut original = ORIGINAL.write().unwrap_or_else(PoisonError::into_inner);
    if original.is_none() {
        *original = handler.replace(finish_request);
    }
}

unsafe extern "C" fn finish_request(execute_data: *mut zend_execute_data, return_value: *mut zval) {
    // Once it is closed there is nothing to send, and PHP ends a script that tries.
    if super::judges() && !STATE.get().is_finished.replace(true) {
        // SAFETY: as the function itself does.
        unsafe { php_output_end_all() };
        request::flush();
    }
    let original = *ORIGINAL.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(original) = original {
        // SAFETY: PHP's own arguments.
        unsafe { original(execute_data, return_value) };
    }
}
