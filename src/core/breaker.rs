//! Whether a destination is asked at all. One that refuses everything, asks for a pause, or took nothing several times in
//! a row is left alone for a while (*open*), then asked with a few rows, and used again once it answers (*closed*).
//!
//! Pure: what is known goes in, what is known afterwards comes out; the plugin keeps it, one per destination.

use serde::{Deserialize, Serialize};

use crate::{lenient, reason::Reason, retry};

/// As many calls in a row without an answer that counts, and the destination is left alone.
const PATIENCE: u32 = 3;
/// Seconds until a destination is asked again, after the first, second, … time in vain.
const PAUSES: [i64; 5] = [60, 300, 900, 1_800, 3_600];
/// Administrators are told after this many pauses in a row: about twenty minutes.
const ALERT: u32 = 3;

/// What is known of a destination.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Breaker {
    /// Is the destination left alone?
    #[serde(deserialize_with = "lenient::boolean")]
    pub open: bool,
    /// Calls in vain since the last answer.
    #[serde(deserialize_with = "count")]
    pub failures: u32,
    /// Pauses since the last answer.
    #[serde(deserialize_with = "count")]
    pub pauses: u32,
    /// When it is asked again; Unix time, 0 while closed.
    #[serde(deserialize_with = "lenient::integer_or_zero")]
    pub until: i64,
    /// Why it is open; a reason's code.
    #[serde(deserialize_with = "lenient::string")]
    pub reason: String,
    /// Must somebody look into it? It will not mend by itself, or has not for some time.
    #[serde(deserialize_with = "lenient::boolean")]
    pub alert: bool,
}

/// What the requests of one call have shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Experience {
    /// An answer about an event: the destination works.
    pub(crate) answered: bool,
    /// It takes nothing from us at all: key, address or method are wrong.
    pub(crate) blocked: Option<Reason>,
    /// It could not, this time.
    pub(crate) failed: Option<Reason>,
    /// Seconds that it asked to be left alone (`Retry-After`).
    pub(crate) pause: Option<i64>,
}

fn count<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let number = lenient::integer_or_zero(deserializer)?;
    Ok(u32::try_from(number.max(0)).unwrap_or(u32::MAX))
}

impl Breaker {
    /// What is known after a call.
    pub(crate) fn after(&self, call: Experience, now: i64) -> Self {
        let Some(reason) = call.blocked.or(call.failed) else {
            // Without a request nothing was learned.
            return if call.answered { Self::default() } else { self.clone() };
        };
        if call.answered && call.blocked.is_none() && call.pause.is_none() {
            return Self::default();
        }
        let failures = self.failures.saturating_add(1);
        if call.blocked.is_none() && call.pause.is_none() && !self.open && failures < PATIENCE {
            return Self { failures, ..Self::default() };
        }
        let pauses = if call.answered { 1 } else { self.pauses.saturating_add(1) };
        let step = usize::try_from(pauses - 1).unwrap_or(usize::MAX).min(PAUSES.len() - 1);
        let asked = call.pause.map(|seconds| seconds.clamp(0, retry::HINT_MAX));
        let wait = if call.blocked.is_none() { asked } else { None }.unwrap_or(0).max(PAUSES[step]);
        Self {
            open: true,
            failures,
            pauses,
            until: now + wait,
            reason: reason.to_string(),
            alert: call.blocked.is_some() || pauses >= ALERT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000;

    fn answered() -> Experience {
        Experience { answered: true, ..Experience::default() }
    }
    fn failed(reason: Reason) -> Experience {
        Experience { failed: Some(reason), ..Experience::default() }
    }
    fn blocked() -> Experience {
        Experience { blocked: Some(Reason::Http(401)), ..Experience::default() }
    }

    #[test]
    fn breaker_opens_at_once_when_everything_is_refused() {
        let breaker = Breaker::default().after(blocked(), NOW);
        assert!(breaker.open && breaker.alert, "{breaker:?}");
        assert_eq!((breaker.until, breaker.reason.as_str()), (NOW + 60, "http_401"));
    }

    #[test]
    fn breaker_opens_after_three_calls_in_vain() {
        let mut breaker = Breaker::default();
        for expected in [false, false, true] {
            breaker = breaker.after(failed(Reason::Timeout), NOW);
            assert_eq!(breaker.open, expected, "{breaker:?}");
        }
        assert!(!breaker.alert, "it may mend by itself");
    }

    #[test]
    fn breaker_waits_longer_each_time_and_then_calls_for_somebody() {
        let mut breaker = Breaker { failures: 2, ..Breaker::default() };
        let mut seen = Vec::new();
        for _ in 0..7 {
            breaker = breaker.after(failed(Reason::Connect), NOW);
            seen.push((breaker.until - NOW, breaker.alert));
        }
        let expected = [60, 300, 900, 1_800, 3_600, 3_600, 3_600].map(|wait| (wait, wait >= 900));
        assert_eq!(seen, expected);
    }

    #[test]
    fn breaker_closes_with_the_first_answer() {
        let open = Breaker::default().after(blocked(), NOW);
        assert_eq!(open.after(answered(), NOW + 60), Breaker::default());
    }

    #[test]
    fn breaker_counts_calls_in_a_row_only() {
        let mut breaker = Breaker::default();
        for _ in 0..10 {
            breaker = breaker.after(failed(Reason::Http(500)), NOW).after(answered(), NOW);
        }
        assert_eq!(breaker, Breaker::default());
    }

    #[test]
    fn breaker_learns_nothing_from_a_call_without_a_request() {
        let open = Breaker::default().after(blocked(), NOW);
        assert_eq!(open.after(Experience::default(), NOW + 999), open);
    }

    #[test]
    fn breaker_stays_closed_while_some_events_go_through() {
        let call = Experience { answered: true, ..failed(Reason::Http(500)) };
        assert_eq!(Breaker { failures: 2, ..Breaker::default() }.after(call, NOW), Breaker::default());
    }

    #[test]
    fn pause_that_is_asked_for_is_kept_at_once() {
        for (asked, expected) in [(120, 120), (5, 60), (1_000_000, 86_400), (-9, 60)] {
            let call = Experience { pause: Some(asked), ..failed(Reason::Http(429)) };
            let breaker = Breaker::default().after(call, NOW);
            assert_eq!(
                (breaker.open, breaker.until - NOW, breaker.alert),
                (true, expected, false),
                "{asked}"
            );
        }
    }

    #[test]
    fn pause_after_an_answer_is_not_counted_with_former_ones() {
        let call = Experience { answered: true, pause: Some(90), ..failed(Reason::Http(429)) };
        let breaker = Breaker { open: true, pauses: 4, ..Breaker::default() }.after(call, NOW);
        assert_eq!((breaker.until - NOW, breaker.pauses), (90, 1));
    }

    #[test]
    fn breaker_is_read_as_the_plugin_keeps_it() {
        let kept = r#"{"open": "1", "failures": "3", "pauses": "2", "until": "1790000300", "reason": "timeout", "alert": "0"}"#;
        let breaker: Breaker = serde_json::from_str(kept).unwrap();
        assert_eq!((breaker.open, breaker.pauses, breaker.until, breaker.alert), (true, 2, NOW + 300, false));
    }
}
