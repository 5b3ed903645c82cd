//! What a person says about the company at registration: the same rules for form, app, web service and upload.
//!
//! A value is cleaned as far as that changes nothing that can be seen (Unicode NFC, blanks, the separators of a postcode).
//! What else is wrong with it is said, and the value left to the person.

mod pattern;
mod postcode;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::error::Error;
use crate::lenient;
use crate::text;

pub use pattern::describe;

use pattern::Pattern;

/// What is recorded; the names are those of the form and of the profile fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub(crate) enum Field {
    FirstName,
    LastName,
    CompanyName,
    CompanyPostcode,
    CustomerNumber,
    ContactNumber,
}

impl Field {
    /// In characters: what Moodle's columns hold, and for a postcode the longest that any country has.
    fn max(self) -> usize {
        match self {
            Self::FirstName | Self::LastName => 100,
            Self::CompanyPostcode => 12,
            Self::CompanyName | Self::CustomerNumber | Self::ContactNumber => 255,
        }
    }
}

/// What is wrong with a value. The plugin has one sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    /// Nothing was entered.
    Required,
    /// More characters than `expected`.
    TooLong,
    /// Characters that cannot be seen or that turn the direction of writing.
    Invisible,
    /// `<` or `>`.
    Markup,
    /// No postcode of the country; `expected` is one.
    Postcode,
    /// Not as the pattern wants it; `expected` is an example.
    Pattern,
}

#[derive(Debug, Deserialize)]
struct Request {
    #[serde(default, deserialize_with = "lenient::string")]
    country: String,
    values: BTreeMap<Field, String>,
    #[serde(default)]
    required: Vec<Field>,
    #[serde(default)]
    patterns: BTreeMap<Field, String>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Answer {
    values: BTreeMap<Field, String>,
    problems: Vec<Problem>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Problem {
    field: Field,
    #[serde(rename = "problem")]
    fault: Fault,
    expected: String,
}

/// Checks what was entered: `country` (ISO 3166-1, may be empty), `values` by field, `required` fields, and `patterns` by
/// field. Answers with the cleaned `values` and the `problems`, at most one a field.
///
/// # Errors
/// [`Error::Payload`] names the member that does not fit; its value is not in it.
pub fn check(request: &str) -> Result<String, Error> {
    let Request { country, values, required, patterns } = lenient::parse(request)?;
    let mut answer = Answer { values: BTreeMap::new(), problems: Vec::new() };
    for (field, given) in values {
        let value = clean(&given);
        let value = if field == Field::CompanyPostcode { postcode::tidy(&country, &value) } else { value };
        let pattern = patterns.get(&field).and_then(|pattern| Pattern::parse(pattern).ok());
        let fault = if value.is_empty() {
            required.contains(&field).then(|| (Fault::Required, String::new()))
        } else {
            fault(field, &value, &country, pattern.as_ref())
        };
        answer.problems.extend(fault.map(|(fault, expected)| Problem { field, fault, expected }));
        answer.values.insert(field, value);
    }
    Ok(serde_json::to_string(&answer).unwrap_or_default())
}

/// NFC, and white space as one blank. Control characters stay, to be complained about.
fn clean(given: &str) -> String {
    let composed: String = given.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fault(field: Field, value: &str, country: &str, pattern: Option<&Pattern>) -> Option<(Fault, String)> {
    if value.chars().count() > field.max() {
        return Some((Fault::TooLong, field.max().to_string()));
    }
    if value.chars().any(|c| c.is_control() || text::is_invisible(c)) {
        return Some((Fault::Invisible, String::new()));
    }
    if value.contains(['<', '>']) {
        return Some((Fault::Markup, String::new()));
    }
    if field == Field::CompanyPostcode {
        return postcode::expected(country, value).map(|expected| (Fault::Postcode, expected.to_owned()));
    }
    let pattern = pattern.filter(|pattern| !pattern.is_match(value))?;
    Some((Fault::Pattern, pattern.example()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn ask(request: &Value) -> Value {
        serde_json::from_str(&check(&request.to_string()).unwrap()).unwrap()
    }

    fn problem_of(field: &str, value: &str) -> Option<String> {
        let request = json!({"country": "DE", "values": {field: value}, "required": ["companyname"],
            "patterns": {"customernumber": "K[0-9]{5}"}});
        let answer = ask(&request);
        let [problem] = &answer["problems"].as_array().unwrap()[..] else { return None };
        assert_eq!(problem["field"], field);
        Some(
            format!("{} {}", problem["problem"].as_str().unwrap(), problem["expected"].as_str().unwrap())
                .trim()
                .to_owned(),
        )
    }

    #[test]
    fn what_is_wrong_is_said_with_what_is_expected() {
        for (name, field, value, problem) in [
            ("a company", "companyname", "Müller & Söhne GmbH", None),
            (
                "a name with a joiner is refused: it cannot be seen",
                "companyname",
                "A\u{200C}B",
                Some("invisible"),
            ),
            ("text that is turned round", "companyname", "\u{202E}HbmG", Some("invisible")),
            ("a soft hyphen", "contactnumber", "12\u{AD}34", Some("invisible")),
            ("a control character", "companyname", "A\u{7}B", Some("invisible")),
            ("a tag", "companyname", "<script>alert(1)</script>", Some("markup")),
            ("nothing where it must be", "companyname", " \u{A0} ", Some("required")),
            ("nothing where it may be", "contactnumber", "", None),
            ("a name without end", "lastname", &"x".repeat(10_000), Some("too_long 100")),
            ("as the pattern wants it", "customernumber", "K12345", None),
            ("longer than the pattern", "customernumber", "K123456", Some("pattern K00000")),
            ("a line break behind it", "customernumber", "K12345\n", None),
            ("no pattern", "contactnumber", "whatever/1", None),
            ("a postcode", "companypostcode", "10115", None),
            ("another country's", "companypostcode", "SW1A 1AA", Some("postcode 10115")),
        ] {
            assert_eq!(problem_of(field, value).as_deref(), problem, "{name}");
        }
    }

    #[test]
    fn values_come_back_clean() {
        let values = json!({"companyname": " Mu\u{308}ller\u{A0} &  Co ", "companypostcode": "sw1a1aa"});
        let answer = ask(&json!({"country": "GB", "values": values}));
        assert_eq!(
            answer,
            json!({"values": {"companyname": "Müller & Co", "companypostcode": "SW1A 1AA"}, "problems": []})
        );
    }

    #[test]
    fn a_pattern_that_cannot_be_read_refuses_nobody() {
        let answer = ask(&json!({"values": {"customernumber": "7"}, "patterns": {"customernumber": "["}}));
        assert_eq!(answer["problems"], json!([]));
    }

    #[test]
    fn a_request_that_does_not_fit_is_refused_by_name() {
        for (request, member) in
            [("{}", "."), (r#"{"values": {"email": "a@example.org"}}"#, "values"), ("nonsense", ".")]
        {
            let Err(error) = check(request) else { panic!("{request}") };
            assert!(!error.to_string().contains("example.org"), "{error}");
            assert!(member == "." || error.to_string().contains(member), "{error}");
        }
    }
}
