//! The exception classes, and the one place that picks class and words for an error of the core.

use erpbridge_core::Error;
use ext_php_rs::prelude::*;
use ext_php_rs::zend::ce;

/// Catches everything that the extension throws on purpose.
#[php_class]
#[php(name = "ErpBridge\\BridgeException", extends(ce = ce::exception, stub = "\\Exception"))]
#[derive(Default)]
pub struct BridgeException;

/// The JSON text is not what the contract says.
#[php_class]
#[php(name = "ErpBridge\\PayloadException", extends(BridgeException))]
#[derive(Default)]
pub struct PayloadException;

/// Delivery with settings that `validate` refuses.
#[php_class]
#[php(name = "ErpBridge\\ConfigException", extends(BridgeException))]
#[derive(Default)]
pub struct ConfigException;

pub(super) fn from(error: &Error) -> PhpException {
    let words = error.to_string();
    match error {
        Error::Payload { .. } => PhpException::from_class::<PayloadException>(words),
        Error::Config { .. } => PhpException::from_class::<ConfigException>(words),
        Error::Runtime => PhpException::from_class::<BridgeException>(words),
        // An \Error, which nobody catches by mistake as a refusal.
        Error::Internal => PhpException::new(words, 0, ce::error()),
    }
}
