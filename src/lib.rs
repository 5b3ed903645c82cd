//! The PHP extension `erpbridge`: a table of contents. What it does is in `erpbridge-core`; the layer between is in
//! [`php`].
#![allow(missing_docs)] // the module macro writes functions of its own

mod php;

use ext_php_rs::prelude::*;
use php::lifecycle::startup;

/// Describes the module to PHP.
#[php_module]
#[php(startup = "startup")]
pub fn get_module(module: ModuleBuilder) -> ModuleBuilder {
    module
        .name("erpbridge")
        .info_function(php::lifecycle::info)
        .shutdown_function(php::lifecycle::shutdown)
        .globals(&php::guard::STATE)
        .request_startup_function(php::guard::begin)
        .request_shutdown_function(php::guard::end)
        .post_deactivate_function(php::guard::over)
        .class::<php::exception::BridgeException>()
        .class::<php::exception::PayloadException>()
        .class::<php::exception::ConfigException>()
        .class::<php::bridge::Bridge>()
}
