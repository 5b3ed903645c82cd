//! Misuse, as data: where, and which kind. Never a value, which may be personal.

use std::fmt;

use crate::problem::Problem;

/// A call that does not fit the contract of `docs/INTERFACE.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The JSON is not what it should be; `field` is the path to the member, `.` for the whole.
    Payload {
        /// Path such as `snapshot.identity.userid`.
        field: String,
    },
    /// Delivery was asked for with settings that [`crate::validate`] refuses.
    Config {
        /// What is wrong, setting by setting.
        problems: Vec<Problem>,
    },
    /// The operating system refused what a delivery needs (file descriptors, memory).
    Runtime,
    /// A defect of ours: something panicked.
    Internal,
}

impl Error {
    pub(crate) fn payload(field: impl Into<String>) -> Self {
        Self::Payload { field: field.into() }
    }

    /// Names the member of `parent` that the error is about, so that the path starts at the top.
    pub(crate) fn within(self, parent: &str) -> Self {
        match self {
            Self::Payload { field } if field == "." => Self::payload(parent),
            Self::Payload { field } => Self::payload(format!("{parent}.{field}")),
            other => other,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payload { field } if field == "." => f.write_str("the JSON text cannot be read"),
            Self::Payload { field } => write!(f, "{field}: missing, or not of the expected type"),
            Self::Config { problems } => {
                f.write_str("the destination's settings are refused:")?;
                problems.iter().try_for_each(|p| write!(f, " {}={}", p.setting, p.problem))
            }
            Self::Internal => f.write_str("internal error in the erpbridge extension; please report it"),
            Self::Runtime => f.write_str("the system has no resources left for a delivery"),
        }
    }
}

impl std::error::Error for Error {}
