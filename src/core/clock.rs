//! The only place that asks what time it is.

use chrono::Utc;

/// Wall-clock time; tests use a fixed one.
pub trait Clock {
    /// Seconds since 1970-01-01T00:00:00Z.
    fn unix(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // this is the one place
    fn unix(&self) -> i64 {
        Utc::now().timestamp()
    }
}
