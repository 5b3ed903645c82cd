//! Standard Webhooks 1.0: secrets and signatures (<https://www.standardwebhooks.com>, specification, "Signature scheme").

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::secret::Secret;

/// The specification asks for 24 to 64 bytes; longer keys are fine for HMAC and so for us.
const KEY_MIN: usize = 24;

/// Reads one or more `whsec_<base64>` secrets, separated by blanks: while a secret is being replaced both are in use.
/// The error is the code of the problem.
pub fn parse_secrets(text: &str) -> Result<Vec<Secret>, &'static str> {
    if text.trim().is_empty() {
        return Err("empty");
    }
    text.split_whitespace()
        .map(|word| {
            let key = word
                .strip_prefix("whsec_")
                .and_then(|encoded| STANDARD.decode(encoded).ok())
                .ok_or("malformed")?;
            if key.len() < KEY_MIN { Err("too_short") } else { Ok(Secret::new(key)) }
        })
        .collect()
}

/// The value of the header `webhook-signature`: one `v1,<base64>` per secret.
pub fn sign(secrets: &[Secret], id: &str, timestamp: i64, body: &[u8]) -> String {
    let signatures = secrets.iter().filter_map(|secret| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).ok()?; // HMAC takes keys of any length
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    });
    signatures.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that Standard Webhooks libraries share as a test vector.
    #[test]
    fn sign_agrees_with_the_published_vector() {
        let secrets = parse_secrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature =
            sign(&secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn two_secrets_give_two_signatures() {
        let one = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
        let secrets = parse_secrets(&format!("{one}  {one}")).unwrap();
        let both = sign(&secrets, "id", 1, b"");
        let (first, second) = both.split_once(' ').unwrap();
        assert_eq!(first, second);
    }
}
