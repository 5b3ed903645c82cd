//! When to try again: pure, never sleeps.

/// Seconds to wait after the first, second, … failed attempt: about three days in all, then the row is dead.
/// The steps are those that Standard Webhooks recommends (specification, "Deliverability and reliability").
pub const SCHEDULE: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// A receiver cannot postpone us for longer than this with `Retry-After`.
pub(crate) const HINT_MAX: i64 = 86_400;

/// At most this many attempts may be asked for, and this long between two.
const STEPS_MAX: usize = 20;
const STEP_MAX: i64 = 7 * 86_400;

/// When to try again after each failed attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule(Vec<i64>);

impl Default for Schedule {
    fn default() -> Self {
        Self(SCHEDULE.to_vec())
    }
}

impl Schedule {
    /// Reads seconds, or numbers with `s`, `m`, `h` or `d`, separated by commas or blanks; nothing is the default.
    ///
    /// # Errors
    /// The code of what is wrong: `malformed`, `range` (a step of 1 second to 7 days, at most 20 steps).
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let steps: Vec<&str> =
            text.split(|c: char| c == ',' || c.is_whitespace()).filter(|step| !step.is_empty()).collect();
        if steps.is_empty() {
            return Ok(Self::default());
        }
        let steps = steps.into_iter().map(duration).collect::<Option<Vec<_>>>().ok_or("malformed")?;
        let fits = steps.len() <= STEPS_MAX && steps.iter().all(|step| (1..=STEP_MAX).contains(step));
        if fits { Ok(Self(steps)) } else { Err("range") }
    }

    /// Seconds until the next attempt after `attempts` failed ones (1 or more), or `None`: no more.
    ///
    /// `hint` is the receiver's `Retry-After`. The delay is spread by up to a tenth, so that not everybody comes back at
    /// once; `key` (the contact) decides how much, so that the rows of a contact stay together.
    #[must_use]
    pub fn next_delay(&self, attempts: u32, hint: Option<i64>, key: i64) -> Option<i64> {
        let step = usize::try_from(attempts.max(1) - 1).ok()?;
        let base = *self.0.get(step)?;
        let spread = base / 10;
        let jittered = base + scatter(key, attempts).rem_euclid(spread + 1);
        Some(jittered.max(hint.unwrap_or(0).min(HINT_MAX)))
    }
}

/// Seconds of `90`, `90s`, `5m`, `2h` or `1d`.
fn duration(step: &str) -> Option<i64> {
    let digits = step.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &step[digits.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return None,
    };
    let number: u32 = digits.parse().ok()?;
    Some(i64::from(number) * unit)
}

/// A fixed, evenly spread number for a key (the finaliser of `SplitMix64`; Steele, Lea, Flood 2014).
fn scatter(key: i64, attempts: u32) -> i64 {
    let mut z = key.cast_unsigned().wrapping_add(u64::from(attempts).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedule_lasts_about_three_days() {
        let hours = SCHEDULE.iter().sum::<i64>() / 3600;
        assert!((72..=80).contains(&hours), "{hours} hours");
    }

    fn next_delay(attempts: u32, hint: Option<i64>, key: i64) -> Option<i64> {
        Schedule::default().next_delay(attempts, hint, key)
    }

    #[test]
    fn schedule_is_read_in_any_unit() {
        for (text, expected) in [
            ("", Ok(Schedule::default())),
            (" , ", Ok(Schedule::default())),
            ("5, 300 1800", Ok(Schedule(vec![5, 300, 1_800]))),
            ("90s 5m 2h 1d", Ok(Schedule(vec![90, 300, 7_200, 86_400]))),
            ("0", Err("range")),
            ("8d", Err("range")),
            ("4294967295d", Err("range")),
            (&"1 ".repeat(21), Err("range")),
            ("5,soon", Err("malformed")),
            ("-5", Err("malformed")),
            ("5.5", Err("malformed")),
            ("5w", Err("malformed")),
            ("m", Err("malformed")),
            ("5\u{fc}", Err("malformed")),
        ] {
            assert_eq!(Schedule::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn schedule_of_ones_own_has_as_many_attempts_as_steps() {
        let schedule = Schedule::parse("10 20").unwrap();
        assert!((10..=11).contains(&schedule.next_delay(1, None, 7).unwrap()));
        assert!((20..=22).contains(&schedule.next_delay(2, None, 7).unwrap()));
        assert_eq!(schedule.next_delay(3, None, 7), None);
    }

    #[test]
    fn retry_gives_up_after_the_last_attempt() {
        let last = u32::try_from(SCHEDULE.len()).unwrap();
        assert!(next_delay(last, None, 1).is_some());
        assert_eq!(next_delay(last + 1, None, 1), None);
        assert_eq!(next_delay(u32::MAX, Some(5), 1), None);
    }

    #[test]
    fn retry_after_is_honoured_up_to_a_day() {
        assert_eq!(next_delay(1, Some(120), 1), Some(120));
        assert_eq!(next_delay(1, Some(1_000_000), 1), Some(86_400));
        assert!(next_delay(1, Some(-5), 1) >= Some(5), "a time in the past does not hurry us");
    }
}
