//! Why a receiver does not start.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::signature::SecretError;

/// Why a receiver does not start; each names the setting.
#[derive(Debug)]
pub enum StartError {
    /// A signing secret is missing or malformed.
    Secret(SecretError),
    /// A file cannot be read or written.
    File {
        /// What it is for.
        what: &'static str,
        /// Which one.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A schema, certificate or key was read and makes no sense.
    Content {
        /// What it is for.
        what: &'static str,
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The address cannot be listened on.
    Listen(SocketAddr, io::Error),
    /// No thread or no runtime.
    System(io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(error) => error.fmt(f),
            Self::File { what, path, error } => write!(f, "{what} {}: {error}", path.display()),
            Self::Content { what, path, reason } => write!(f, "{what} {}: {reason}", path.display()),
            Self::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
            Self::System(error) => write!(f, "cannot start the server: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

impl From<SecretError> for StartError {
    fn from(error: SecretError) -> Self {
        Self::Secret(error)
    }
}
