//! The directives, one row each; `php/erpbridge.ini` documents them and a test holds the two together.

use std::str::FromStr;
use std::time::Duration;

use erpbridge_core::Limits;
use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::{ExecutorGlobals, IniEntryDef, IniEntryDefs};

// Only php.ini may change them: they bound what a delivery may use on the machine.
static DIRECTIVES: IniEntryDefs<4> = IniEntryDefs::new([
    IniEntryDef::new(c"erpbridge.concurrency", c"4", IniEntryPermission::System),
    IniEntryDef::new(c"erpbridge.response_limit", c"1048576", IniEntryPermission::System),
    IniEntryDef::new(c"erpbridge.time_budget", c"240", IniEntryPermission::System),
    IniEntryDef::end(),
]);

pub(super) fn register(module: i32) {
    IniEntryDef::register(DIRECTIVES.as_slice(), module);
}

/// The bounds of one call; a directive that is not a number in its range counts as its nearest bound or default.
pub(super) fn limits() -> Limits {
    let values = ExecutorGlobals::get().ini_values();
    let value = |name: &str| values.get(name).cloned().flatten().unwrap_or_default();
    Limits {
        lanes: number::<usize>(&value("erpbridge.concurrency"), 4).clamp(1, 32),
        response_limit: number::<usize>(&value("erpbridge.response_limit"), 1_048_576)
            .clamp(1_024, 67_108_864),
        budget: Duration::from_secs(number::<u64>(&value("erpbridge.time_budget"), 240).clamp(1, 300)),
    }
}

fn number<N: FromStr>(text: &str, default: N) -> N {
    text.trim().parse().unwrap_or(default)
}
