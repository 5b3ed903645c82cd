//! The key under which addresses are hashed.

use std::fmt;

use siphasher::sip::SipHasher13;

/// 128 bits. They live in Moodle's configuration, so that the index file alone tells nothing. `Debug` shows a placeholder.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key {
    low: u64,
    high: u64,
}

impl Key {
    /// Reads 32 hex digits, or `None`.
    pub fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 32 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let (high, low) = hex.split_at(16);
        Some(Self { low: u64::from_str_radix(low, 16).ok()?, high: u64::from_str_radix(high, 16).ok()? })
    }

    /// A value for the index file's header, by which another key is noticed. It is the hash of something that is
    /// neither an address nor a domain.
    pub fn check(&self) -> u64 {
        self.hash(b"@")
    }

    /// Hashes a text that is in lower case. `SipHash` is made for this: keyed, short texts. Never 0.
    pub(super) fn hash(&self, text: &[u8]) -> u64 {
        SipHasher13::new_with_keys(self.low, self.high).hash(text).max(1)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_takes_32_hex_digits_and_nothing_else() {
        let digits = "000102030405060708090a0B0c0D0e0f";
        assert!(Key::parse(digits).is_some());
        for (name, given) in [
            ("empty", String::new()),
            ("one digit short", digits[1..].to_owned()),
            ("one digit more", format!("{digits}0")),
            ("no hex digit", digits.replace('a', "g")),
            ("a sign, which integers may have", digits.replacen('0', "+", 1)),
            ("32 bytes that are no characters of one byte", "ä".repeat(16)),
        ] {
            assert_eq!(Key::parse(&given), None, "{name}");
        }
    }

    #[test]
    fn debug_hides_the_key() {
        let key = Key::parse("00000000000000ff00000000000000ff").unwrap();
        assert_eq!(format!("{key:?}"), "Key(…)");
    }

    #[test]
    fn check_tells_keys_apart() {
        let check = |hex| Key::parse(hex).unwrap().check();
        assert_ne!(check("00000000000000000000000000000001"), check("00000000000000010000000000000000"));
    }
}
