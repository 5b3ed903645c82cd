//! The public API of the core, one module per capability.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::as_conversions)]
// Tables and scripts read better when every row is an owned value of one type.
#![allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps)]

mod armed;
mod armed_fixture;
mod armed_media;
mod armed_requests;
mod capture;
mod consent;
mod fake;
mod file;
mod guard;
mod guard_fixture;
mod guard_meaning;
mod guard_oracle;
mod guard_pages;
mod guard_properties;
mod guard_size;
mod guard_writing;
mod hostile;
mod lanes;
mod layers;
mod odoo;
mod odoo_answers;
mod odoo_customers;
mod odoo_erasure;
mod odoo_fake;
mod odoo_fixture;
mod odoo_load;
mod odoo_unlink;
mod parked;
mod policy;
mod recorded;
mod scrub;
mod tls;
mod webhook;
