//! Reading what Moodle hands over: ids and times come as strings from `$DB`, empty text as null.
//!
//! Error messages name the member and never its value: serde's own would quote it.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

use crate::error::Error;

/// Parses `json` and names the first member that does not fit.
///
/// Nearly always all fit. To keep track of where one is costs as much as reading, so that is done only to find out where it went wrong.
pub(crate) fn parse<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    if let Ok(parsed) = serde_json::from_str(json) {
        return Ok(parsed);
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let parsed = serde_path_to_error::deserialize(&mut reader).map_err(|e| refusal(e.path()))?;
    reader.end().map_err(|_| Error::payload("."))?;
    Ok(parsed)
}

/// Reads a part of a document that has been parsed already; as [`parse`].
pub(crate) fn part<T: DeserializeOwned>(value: Value, name: &str) -> Result<T, Error> {
    if let Ok(read) = T::deserialize(&value) {
        return Ok(read);
    }
    serde_path_to_error::deserialize(value).map_err(|e| refusal(e.path()).within(name))
}

/// Deep enough for any member of ours.
const PATH_MAX: usize = 80;

/// Where it went wrong; a syntax error has no path, which prints as a question mark.
fn refusal(path: &serde_path_to_error::Path) -> Error {
    let path = path.to_string();
    match path.trim_end_matches(['?', '.']) {
        "" => Error::payload("."),
        path => Error::payload(path.get(..PATH_MAX).unwrap_or(path)),
    }
}

/// A whole number, or a string of digits.
pub(crate) fn integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Number(number) => number.as_i64(),
        Value::String(digits) => digits.trim().parse().ok(),
        _ => None,
    }
    .ok_or_else(|| D::Error::custom("expected a whole number"))
}

/// As [`integer`], and greater than zero: an id.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let id = integer(deserializer)?;
    if id > 0 { Ok(id) } else { Err(D::Error::custom("expected an id")) }
}

/// As [`integer`], with null and the empty string for zero: a time that may not be set.
pub(crate) fn integer_or_zero<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(0),
        Value::String(text) if text.is_empty() => Ok(0),
        other => integer(other).map_err(D::Error::custom),
    }
}

/// A string; null is empty, a number is its digits.
pub(crate) fn string<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Null => Ok(String::new()),
        _ => Err(D::Error::custom("expected a text")),
    }
}

/// A truth value as PHP and databases write it.
pub(crate) fn boolean<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Bool(truth) => Ok(truth),
        Value::Null => Ok(false),
        Value::Number(number) => Ok(number.as_i64() != Some(0)),
        Value::String(text) => Ok(!text.is_empty() && text != "0"),
        _ => Err(D::Error::custom("expected true or false")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Debug)]
    struct Sample {
        #[serde(deserialize_with = "id")]
        id: i64,
        #[serde(deserialize_with = "string", default)]
        name: String,
    }

    #[test]
    fn ids_come_as_numbers_and_as_digits() {
        for json in [r#"{"id": 5}"#, r#"{"id": "5"}"#] {
            assert_eq!(parse::<Sample>(json).map(|s| s.id), Ok(5));
        }
    }

    #[test]
    fn a_refusal_names_the_member_and_never_its_value() {
        for json in [
            r#"{"id": "secret@example.org"}"#,
            r#"{"id": 0}"#,
            r#"{"id": -4}"#,
            r#"{"id": 1.5}"#,
            r#"{"id": 99999999999999999999}"#,
            r#"{"id": null}"#,
            r#"{"id": {}}"#,
        ] {
            assert_eq!(parse::<Sample>(json).map(|s| s.id), Err(Error::payload("id")), "{json}");
        }
        let error =
            parse::<Sample>(r#"{"id": 1, "name": ["secret@example.org"]}"#).map(|s| s.name).unwrap_err();
        assert_eq!(error, Error::payload("name"));
        assert!(!error.to_string().contains("secret"));
    }

    #[test]
    fn null_text_is_empty() {
        assert_eq!(parse::<Sample>(r#"{"id": 1, "name": null}"#).map(|s| s.name), Ok(String::new()));
    }

    #[test]
    fn a_syntax_error_is_about_the_whole() {
        for json in ["", "{", "nonsense"] {
            assert_eq!(parse::<Sample>(json).map(|s| s.id), Err(Error::payload(".")), "{json}");
        }
    }

    #[test]
    fn text_after_the_document_is_refused() {
        assert_eq!(parse::<Sample>(r#"{"id": 1} x"#).map(|s| s.id), Err(Error::payload(".")));
    }
}
