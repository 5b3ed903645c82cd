//! Who looks, as Moodle's `$USER` says at this moment. Reads PHP's variables; runs no PHP.

use erpbridge_core::Seen;
use ext_php_rs::ffi::ext_php_rs_executor_globals;
use ext_php_rs::types::{ZendObject, Zval};

/// `EG_FLAGS_IN_SHUTDOWN` of `zend_globals.h`.
const IN_SHUTDOWN: u8 = 1;

/// The ids in `$USER`. At the end of a request PHP removes variables before it sends the last buffer.
pub(super) fn seen() -> Seen {
    // SAFETY: called during a request, on its thread; nothing is kept.
    let globals = unsafe { &*ext_php_rs_executor_globals() };
    match globals.symbol_table.get("USER").map(value) {
        Some(user) => {
            let id = |name| user.object().map_or(0, |user| number(user, name));
            Seen::User(id("id"), id("realuser"))
        }
        None if globals.flags & IN_SHUTDOWN != 0 => Seen::Gone,
        None => Seen::User(0, 0),
    }
}

/// A member that was set on the object (Moodle's is a `stdClass`); no code of a class runs.
fn number(object: &ZendObject, name: &str) -> i64 {
    // SAFETY: null, or the table of the object.
    let members = unsafe { object.properties.as_ref() };
    let Some(member) = members.and_then(|members| members.get(name)).map(value) else {
        return 0;
    };
    member.long().or_else(|| member.str()?.trim().parse().ok()).unwrap_or(0)
}

/// Behind a compiled variable, and behind a reference.
fn value(zval: &Zval) -> &Zval {
    zval.dereference().dereference()
}
