//! The response's header: what it says of the media type, and addresses in it.

use std::ffi::CStr;

use erpbridge_core::{Error, Header, contain};
use ext_php_rs::ffi::{ext_php_rs_sapi_globals, sapi_header_struct, sapi_headers_struct, zend_llist};

use super::{STATE, viewer};

/// What it says of the body. Of a name's lines the last one counts; `mimetype` in PHP's globals keeps the first.
pub(super) fn of_the_body() -> Header {
    let mut header = Header::default();
    // SAFETY: called during a request, on its thread; what is kept are copies.
    unsafe {
        let list = &raw const (*ext_php_rs_sapi_globals()).sapi_headers.headers;
        for line in lines(list) {
            if let Some(value) = value_of("Content-Type", line) {
                header.content_type = Some(value.to_vec());
            } else if let Some(value) = value_of("Content-Encoding", line) {
                header.content_encoding = Some(value.to_vec());
            }
        }
    }
    header
}

/// Masks addresses in the lines, in place. One that cannot be judged becomes blanks.
///
/// # Safety
/// `headers` is PHP's, before it is sent.
pub(super) unsafe fn mask(headers: *mut sapi_headers_struct) {
    let guard = &STATE.get().guard;
    if !guard.borrow().is_armed() {
        return;
    }
    // SAFETY: as promised by the caller. Each line is a copy that PHP made for its list, and so is the status line.
    for line in unsafe { status_line(headers).into_iter().chain(lines(&raw const (*headers).headers)) } {
        let judged: Result<(), Error> = contain(|| {
            guard.borrow_mut().header(viewer::seen(), line);
            Ok(())
        });
        if judged.is_err() {
            let name = line.iter().position(|byte| *byte == b':').map_or(0, |colon| colon + 1);
            line.iter_mut().skip(name).for_each(|byte| *byte = b' ');
        }
    }
}

/// What `header('HTTP/1.1 404 …')` has set.
///
/// # Safety
/// `headers` is PHP's; the line is not used elsewhere meanwhile.
unsafe fn status_line<'a>(headers: *mut sapi_headers_struct) -> Option<&'a mut [u8]> {
    // SAFETY: as promised by the caller; null, or a C string on PHP's heap.
    unsafe {
        let line = (*headers).http_status_line;
        let bytes = (!line.is_null()).then(|| CStr::from_ptr(line).count_bytes())?;
        Some(std::slice::from_raw_parts_mut(line.cast::<u8>(), bytes))
    }
}

/// # Safety
/// `list` is a list of headers; nobody changes it meanwhile, and none of its lines is used twice at a time.
unsafe fn lines<'a>(list: *const zend_llist) -> impl Iterator<Item = &'a mut [u8]> {
    // SAFETY: as promised by the caller, here and below.
    let mut element = unsafe { (*list).head };
    std::iter::from_fn(move || {
        // SAFETY: null, or an element of the list; its data are the header struct itself, aligned for one.
        let header = unsafe { element.as_ref() }?;
        #[allow(clippy::cast_ptr_alignment)]
        let line = unsafe { &*(&raw const header.data).cast::<sapi_header_struct>() };
        element = header.next;
        Some(unsafe { std::slice::from_raw_parts_mut(line.header.cast::<u8>(), line.header_len) })
    })
}

fn value_of<'a>(name: &str, line: &'a [u8]) -> Option<&'a [u8]> {
    let (found, value) = line.split_at_checked(name.len())?;
    let value = value.strip_prefix(b":")?;
    found.eq_ignore_ascii_case(name.as_bytes()).then(|| value.trim_ascii())
}
