//! When to try again: pure, never sleeps.

/// Seconds to wait after the first, second, … failed attempt: about three days in all, then the row is dead.
/// The steps are those that Standard Webhooks recommends (specification, "Deliverability and reliability").
pub const SCHEDULE: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// A receiver cannot postpone us for longer than this with `Retry-After`.
const HINT_MAX: i64 = 86_400;

/// Seconds until the next attempt after `attempts` failed ones (1 or more), or `None`: no more.
///
/// `hint` is the receiver's `Retry-After`. The delay is spread by up to a tenth, so that not everybody comes back at
/// once; `key` (the contact) decides how much, so that the rows of a contact stay together.
pub fn next_delay(attempts: u32, hint: Option<i64>, key: i64) -> Option<i64> {
    let step = usize::try_from(attempts.max(1) - 1).ok()?;
    let base = *SCHEDULE.get(step)?;
    let spread = base / 10;
    let jittered = base + scatter(key, attempts).rem_euclid(spread + 1);
    Some(jittered.max(hint.unwrap_or(0).min(HINT_MAX)))
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
