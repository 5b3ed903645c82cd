//! The public API of the core, one module per capability.
