//! What can be wrong with a setting, as data.

use serde::Serialize;

/// One thing that is wrong with a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The name of the setting in the plugin.
    pub setting: &'static str,
    /// A code; the plugin has the sentence.
    pub problem: &'static str,
}
