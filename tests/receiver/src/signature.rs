//! Standard Webhooks 1.0: a signature is `v1,base64(HMAC-SHA256(key, "id.timestamp.body"))`.
//!
//! Guarantees that a request is refused unless one of its signatures was made with one of the secrets over exactly
//! these bytes, at most five minutes ago or ahead.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// How far a timestamp may be off, in seconds, in either direction.
const TOLERANCE: u64 = 300;

/// A signing key. Its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

/// Why a text is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretError {
    /// There is none.
    Empty,
    /// It is not `whsec_` and base64.
    Malformed,
}

/// The three headers of a signed request.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// `webhook-id`
    pub id: &'a str,
    /// `webhook-timestamp`: unix time in seconds
    pub timestamp: &'a str,
    /// `webhook-signature`: one or more, separated by blanks
    pub signature: &'a str,
}

/// Why a request is not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The id is empty.
    IdMissing,
    /// The timestamp is not a whole number of seconds.
    TimestampMalformed,
    /// The timestamp is more than five minutes old.
    TooOld,
    /// The timestamp is more than five minutes ahead.
    TooNew,
    /// No signature was made with one of our secrets.
    NoMatch,
}

impl Refused {
    /// The code that the answer carries.
    pub fn code(self) -> &'static str {
        match self {
            Self::IdMissing => "webhook_id_missing",
            Self::TimestampMalformed => "timestamp_malformed",
            Self::TooOld => "timestamp_too_old",
            Self::TooNew => "timestamp_too_new",
            Self::NoMatch => "signature_mismatch",
        }
    }
}

impl Secret {
    /// Reads `whsec_<base64>`.
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let encoded = text.strip_prefix("whsec_").ok_or(SecretError::Malformed)?;
        match STANDARD.decode(encoded) {
            Ok(key) if !key.is_empty() => Ok(Self(key)),
            _ => Err(SecretError::Malformed),
        }
    }

    /// Reads one or more secrets, separated by blanks, as the plugin's setting holds them.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, SecretError> {
        let secrets = text.split_ascii_whitespace().map(Self::parse).collect::<Result<Vec<_>, _>>()?;
        if secrets.is_empty() { Err(SecretError::Empty) } else { Ok(secrets) }
    }

    /// The signature of a body, `v1,…`.
    pub fn sign(&self, id: &str, timestamp: &str, body: &[u8]) -> String {
        let code = self.keyed(id, timestamp, body).map(|mac| mac.finalize().into_bytes());
        format!("v1,{}", STANDARD.encode(code.unwrap_or_default()))
    }

    /// `None` cannot happen: HMAC takes a key of any length.
    fn keyed(&self, id: &str, timestamp: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        Some(mac)
    }
}

/// Verifies a request; `now` is unix time in seconds.
pub fn verify(secrets: &[Secret], signed: Signed<'_>, body: &[u8], now: u64) -> Result<(), Refused> {
    if signed.id.is_empty() {
        return Err(Refused::IdMissing);
    }
    let sent = signed.timestamp.parse::<u64>().map_err(|_| Refused::TimestampMalformed)?;
    if sent.saturating_add(TOLERANCE) < now {
        return Err(Refused::TooOld);
    }
    if sent > now.saturating_add(TOLERANCE) {
        return Err(Refused::TooNew);
    }
    let given: Vec<Vec<u8>> = signed
        .signature
        .split_ascii_whitespace()
        .filter_map(|one| STANDARD.decode(one.strip_prefix("v1,")?).ok())
        .collect();
    let matches =
        secrets.iter().filter_map(|secret| secret.keyed(signed.id, signed.timestamp, body)).any(|mac| {
            // verify_slice compares in constant time.
            given.iter().any(|code| mac.clone().verify_slice(code).is_ok())
        });
    if matches { Ok(()) } else { Err(Refused::NoMatch) }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no signing secret given",
            Self::Malformed => "a signing secret is whsec_ followed by base64",
        })
    }
}

impl std::error::Error for SecretError {}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const OTHER: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const TIME: &str = "1614265330";
    const NOW: u64 = 1_614_265_330;
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    #[test]
    fn signs_the_published_example_of_standard_webhooks() {
        assert_eq!(Secret::parse(SECRET).unwrap().sign(ID, TIME, BODY), SIGNATURE);
    }

    #[test]
    fn verifies_what_it_should_and_refuses_the_rest() {
        struct Case {
            name: &'static str,
            secrets: String,
            id: &'static str,
            timestamp: &'static str,
            signature: String,
            body: &'static [u8],
            now: u64,
            want: Result<(), Refused>,
        }
        let good = || Case {
            name: "the published example",
            secrets: SECRET.into(),
            id: ID,
            timestamp: TIME,
            signature: SIGNATURE.into(),
            body: BODY,
            now: NOW,
            want: Ok(()),
        };
        let foreign = Secret::parse(OTHER).unwrap().sign(ID, TIME, BODY);
        let no = Err(Refused::NoMatch);
        let cases = [
            good(),
            Case { name: "five minutes old", now: NOW + 300, ..good() },
            Case { name: "older", now: NOW + 301, want: Err(Refused::TooOld), ..good() },
            Case { name: "five minutes ahead", now: NOW - 300, ..good() },
            Case { name: "further ahead", now: NOW - 301, want: Err(Refused::TooNew), ..good() },
            Case { name: "another body", body: br#"{"test": 2432232315}"#, want: no, ..good() },
            Case { name: "a blank more", body: br#"{"test": 2432232314} "#, want: no, ..good() },
            Case { name: "an empty body", body: b"", want: no, ..good() },
            Case { name: "another id", id: "msg_2", want: no, ..good() },
            Case { name: "another time", timestamp: "1614265331", want: no, ..good() },
            Case { name: "no id", id: "", want: Err(Refused::IdMissing), ..good() },
            Case { name: "no time", timestamp: "", want: Err(Refused::TimestampMalformed), ..good() },
            Case {
                name: "a date",
                timestamp: "2021-02-25",
                want: Err(Refused::TimestampMalformed),
                ..good()
            },
            Case {
                name: "a time before 1970",
                timestamp: "-1",
                want: Err(Refused::TimestampMalformed),
                ..good()
            },
            Case {
                name: "a huge time",
                timestamp: "18446744073709551615",
                want: Err(Refused::TooNew),
                ..good()
            },
            Case { name: "another secret", secrets: OTHER.into(), want: no, ..good() },
            Case { name: "rotation here", secrets: format!("{OTHER} {SECRET}"), ..good() },
            Case { name: "rotation there", signature: format!("{foreign} {SIGNATURE}"), ..good() },
            Case { name: "foreign only", signature: foreign.clone(), want: no, ..good() },
            Case { name: "no signature", signature: String::new(), want: no, ..good() },
            Case { name: "another version", signature: SIGNATURE.replace("v1,", "v1a,"), want: no, ..good() },
            Case { name: "no version", signature: SIGNATURE.replace("v1,", ""), want: no, ..good() },
            Case { name: "not base64", signature: "v1,***".into(), want: no, ..good() },
            Case { name: "cut short", signature: "v1,g0hM9SsE".into(), want: no, ..good() },
        ];
        for case in cases {
            let secrets = Secret::parse_list(&case.secrets).unwrap();
            let signed = Signed { id: case.id, timestamp: case.timestamp, signature: &case.signature };
            assert_eq!(verify(&secrets, signed, case.body, case.now), case.want, "{}", case.name);
        }
    }

    #[test]
    fn refuses_malformed_secrets() {
        for text in ["whsec_", "whsec_***", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "WHSEC_MfKQ"] {
            assert_eq!(Secret::parse(text), Err(SecretError::Malformed), "{text}");
        }
        assert_eq!(Secret::parse_list(" \t"), Err(SecretError::Empty));
        assert_eq!(Secret::parse_list(&format!("{SECRET} x")), Err(SecretError::Malformed));
        assert_eq!(Secret::parse_list(&format!(" {SECRET}\n{OTHER} ")).unwrap().len(), 2);
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", Secret::parse(SECRET).unwrap()), "Secret(…)");
    }
}
