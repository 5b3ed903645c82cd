//! PHP can compress what it sends before the guard sees it. That belongs to the web server.

use std::ffi::{c_char, c_int};

use ext_php_rs::ffi::{PHP_INI_SYSTEM, ext_php_rs_sapi_globals, zend_long, zend_string};
use ext_php_rs::types::ZendStr;

const NAME: &str = "zlib.output_compression";

/// `ZEND_INI_STAGE_RUNTIME` of `zend_ini.h`.
const RUNTIME: c_int = 16;

// `zend_ini.h`; not among the bindings of ext-php-rs.
unsafe extern "C" {
    fn zend_ini_long(name: *const c_char, length: usize, original: c_int) -> zend_long;
    fn zend_alter_ini_entry_chars(
        name: *mut zend_string,
        value: *const c_char,
        length: usize,
        kind: c_int,
        stage: c_int,
    ) -> c_int;
}

/// Switches it off for this request, as PHP itself does for images; too late once the header is out.
pub(super) fn switch_off() {
    // SAFETY: called during a request, on its thread. PHP copies the value, and of the name it keeps its own.
    unsafe {
        let is_on = zend_ini_long(NAME.as_ptr().cast(), NAME.len(), 0) != 0;
        if is_on && (*ext_php_rs_sapi_globals()).headers_sent == 0 {
            let mut name = ZendStr::new(NAME, false);
            let kind = c_int::try_from(PHP_INI_SYSTEM).unwrap_or_default();
            zend_alter_ini_entry_chars(&raw mut *name, c"0".as_ptr(), 1, kind, RUNTIME);
        }
    }
}
