//! What PHP calls when it loads the module. The module's startup may run before a server forks its workers, and twice on a
//! reload of Apache: nothing here may own a thread, a socket or a file, or count on running once.

use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_row, info_table_start};

use super::{bridge::Bridge, ini};

unsafe extern "C" {
    /// `main/php_ini.h`; not among the bindings of ext-php-rs.
    fn display_ini_entries(module: *mut ModuleEntry);
}

/// Module startup (MINIT): the directives.
pub(crate) fn startup(_type: i32, module: i32) -> i32 {
    ini::register(module);
    0
}

/// The section in `phpinfo()`.
pub(crate) extern "C" fn info(module: *mut ModuleEntry) {
    info_table_start!();
    info_table_row!("ERP Bridge for Moodle", "enabled");
    info_table_row!("Version", Bridge::VERSION);
    info_table_row!("ABI", Bridge::ABI.to_string());
    info_table_row!("Destinations", "webhook (CloudEvents 1.0, Standard Webhooks 1.0)");
    info_table_end!();
    // SAFETY: called by PHP while it prints phpinfo(), with the entry of this module.
    unsafe { display_ini_entries(module) };
}
