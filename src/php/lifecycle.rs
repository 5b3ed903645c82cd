//! What PHP calls when it loads the module. The module's startup may run before a server forks its workers, and twice on a
//! reload of Apache: nothing here may own a thread, a socket or a file, or count on running once. The moments of a request are the guard's.

use ext_php_rs::ffi::MODULE_TEMPORARY;
use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_row, info_table_start};

use super::{bridge::Bridge, guard, ini};

unsafe extern "C" {
    /// `main/php_ini.h`; not among the bindings of ext-php-rs.
    fn display_ini_entries(module: *mut ModuleEntry);
}

/// Module startup (MINIT): the directives, and the guard's hook. `dl()` is refused: it unloads a module while PHP goes on
/// to write through the hook.
pub(crate) fn startup(kind: i32, module: i32) -> i32 {
    if u32::try_from(kind) == Ok(MODULE_TEMPORARY) {
        return -1;
    }
    ini::register(module);
    guard::install();
    0
}

/// Module shutdown (MSHUTDOWN): the module may be unloaded after it.
pub(crate) extern "C" fn shutdown(_kind: i32, _module: i32) -> i32 {
    guard::uninstall();
    0
}

/// The section in `phpinfo()`.
pub(crate) extern "C" fn info(module: *mut ModuleEntry) {
    info_table_start!();
    info_table_row!("ERP Bridge for Moodle", "enabled");
    info_table_row!("Version", Bridge::VERSION);
    info_table_row!("ABI", Bridge::ABI.to_string());
    info_table_row!("Output guard", if guard::is_installed() { "hooked" } else { "not hooked" });
    info_table_row!("Destinations", "webhook (CloudEvents 1.0, Standard Webhooks 1.0)");
    info_table_end!();
    // SAFETY: called by PHP while it prints phpinfo(), with the entry of this module.
    unsafe { display_ini_entries(module) };
}
