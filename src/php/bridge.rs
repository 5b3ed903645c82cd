//! `ErpBridge\Bridge`: see `docs/INTERFACE.md`.

use ext_php_rs::flags::ClassFlags;
use ext_php_rs::prelude::*;

use super::{fault, guard, guarded, ini};

/// JSON text in, JSON text out.
#[php_class]
#[php(name = "ErpBridge\\Bridge", flags = ClassFlags::Final)]
pub struct Bridge;

#[php_impl]
impl Bridge {
    /// The version of the contract; the plugin refuses another one.
    pub const ABI: i64 = 5;
    /// The extension's version.
    pub const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    /// Turns an event and a snapshot into a record, or null.
    #[php(name = "capture")]
    pub fn capture(event: &str) -> PhpResult<Option<String>> {
        guarded(|| {
            fault(b"capturefault", event.as_bytes());
            erpbridge_core::capture_json(event)
        })
    }

    /// Delivers rows and returns an outcome per row.
    #[php(name = "deliver")]
    pub fn deliver(request: &str) -> PhpResult<String> {
        let limits = ini::limits();
        guarded(|| erpbridge_core::deliver(request, limits))
    }

    /// Shows what would be sent of a row, or why nothing would.
    #[php(name = "preview")]
    pub fn preview(request: &str) -> PhpResult<String> {
        guarded(|| erpbridge_core::preview(request))
    }

    /// Asks the destination whether it is there and takes anything from us.
    #[php(name = "probe")]
    pub fn probe(destination: &str) -> PhpResult<String> {
        let limits = ini::limits();
        guarded(|| erpbridge_core::probe(destination, limits))
    }

    /// Makes at the destination what deliveries need there, with an administrator's key.
    #[php(name = "setup")]
    pub fn setup(destination: &str) -> PhpResult<String> {
        let limits = ini::limits();
        guarded(|| erpbridge_core::setup(destination, limits))
    }

    /// Lists what is wrong with a destination's settings.
    #[php(name = "validate")]
    pub fn validate(destination: &str) -> PhpResult<String> {
        guarded(|| erpbridge_core::validate(destination))
    }

    /// Judges what this request sends from now on.
    #[php(name = "arm")]
    pub fn arm(request: &str) -> PhpResult<String> {
        guarded(|| guard::arm(request))
    }

    /// Tells what the guard has done in this request.
    #[php(name = "guard")]
    pub fn guard() -> PhpResult<String> {
        guarded(|| Ok(guard::status()))
    }

    /// Applies the guard's rule to texts.
    #[php(name = "mask")]
    pub fn mask(request: &str) -> PhpResult<String> {
        guarded(|| guard::mask(request))
    }

    /// Names the fields of a result that the viewer may not see.
    #[php(name = "scrub")]
    pub fn scrub(request: &str) -> PhpResult<String> {
        guarded(|| erpbridge_core::scrub(request))
    }

    /// Creates an index of known addresses, or adds to one.
    #[php(name = "index")]
    pub fn index(request: &str) -> PhpResult<String> {
        guarded(|| guard::index(request))
    }

    /// Checks what a person entered at registration.
    #[php(name = "check")]
    pub fn check(request: &str) -> PhpResult<String> {
        guarded(|| erpbridge_core::check(request))
    }

    /// Says what the pattern of a number takes.
    #[php(name = "pattern")]
    pub fn pattern(pattern: &str) -> PhpResult<String> {
        guarded(|| Ok(erpbridge_core::describe(pattern)))
    }
}
