//! Who a record is about: the contact, as the ERP would see it, and whether it can be sent at all.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::{lenient, reason::Reason, text};

/// Longest first name, last name and e-mail address: Moodle's columns (lib/db/install.xml, table user).
const NAME_MAX: usize = 100;
/// Longest customer or contact number.
const NUMBER_MAX: usize = 255;

/// What the contact table says of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContactState {
    /// A person with an account.
    #[default]
    Active,
    /// The account is deleted; facts recorded before may still go out, the person's data may not.
    Deleted,
    /// Erased: nothing is sent, ever.
    Tombstone,
}

/// Whether the person has agreed that data about them leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Consent {
    /// Agreed, or nobody has to be asked.
    #[default]
    Given,
    /// Not answered yet, or not to what is in force now.
    Missing,
    /// Refused, or taken back.
    Withdrawn,
}

/// A person's data as Moodle has it; cleaned by [`Identity::contact`].
#[derive(Clone, Deserialize)]
pub struct Identity {
    /// Moodle's user id.
    #[serde(deserialize_with = "lenient::id")]
    pub userid: i64,
    #[serde(default, deserialize_with = "lenient::string")]
    firstname: String,
    #[serde(default, deserialize_with = "lenient::string")]
    lastname: String,
    #[serde(default, deserialize_with = "lenient::string")]
    email: String,
    #[serde(default, deserialize_with = "lenient::string")]
    customernumber: String,
    #[serde(default, deserialize_with = "lenient::string")]
    contactnumber: String,
    /// What became of the contact.
    #[serde(default)]
    pub state: ContactState,
    /// What the person answered.
    #[serde(default)]
    pub consent: Consent,
}

impl std::fmt::Debug for Identity {
    /// The id only: the rest is personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity")
            .field("userid", &self.userid)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// The contact in the form in which it is compared, stored and sent.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) firstname: String,
    pub(crate) lastname: String,
    pub(crate) email: String,
    pub(crate) customernumber: String,
    pub(crate) contactnumber: String,
    number_invalid: bool,
}

impl Identity {
    /// The same person under another contact number.
    pub(crate) fn under(&self, contactnumber: String) -> Self {
        Self { contactnumber, ..self.clone() }
    }

    /// The cleaned contact.
    pub(crate) fn contact(&self) -> Contact {
        let contactnumber = text::number(&self.contactnumber, NUMBER_MAX);
        Contact {
            firstname: text::line(&self.firstname, NAME_MAX),
            lastname: text::line(&self.lastname, NAME_MAX),
            email: text::line(&self.email, NAME_MAX),
            customernumber: text::number(&self.customernumber, NUMBER_MAX).unwrap_or_default(),
            number_invalid: contactnumber.is_none(),
            contactnumber: contactnumber.unwrap_or_default(),
        }
    }
}

impl Contact {
    /// Whether the ERP could tell who this is: without a contact number nothing about a person can leave.
    pub(crate) fn readiness(&self) -> Result<(), Reason> {
        match (self.number_invalid, self.contactnumber.is_empty()) {
            (true, _) => Err(Reason::ContactNumberInvalid),
            (false, true) => Err(Reason::ContactNumberMissing),
            (false, false) => Ok(()),
        }
    }

    /// SHA-256 over what the ERP would see, in hexadecimal: equal means there is nothing new to send.
    ///
    /// A number that is refused is sent no more than one that is missing, but it is a change: somebody is to be told.
    pub(crate) fn hash(&self) -> String {
        let refused = if self.number_invalid { "refused" } else { "" };
        let seen = [&self.firstname, &self.lastname, &self.email, &self.customernumber, &self.contactnumber];
        let mut digest = Sha256::new();
        for field in seen {
            digest.update(field.len().to_be_bytes()); // so that no two field lists run together into the same bytes
            digest.update(field);
        }
        digest.update(refused);
        format!("{:x}", digest.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(json: &str) -> Identity {
        lenient::parse(json).unwrap()
    }

    #[test]
    fn readiness_depends_on_the_contact_number_alone() {
        for (name, json, expected) in [
            ("known", r#"{"userid": 5, "contactnumber": "K7"}"#.to_owned(), Ok(())),
            ("a number, not a string", r#"{"userid": 5, "contactnumber": 7}"#.to_owned(), Ok(())),
            ("missing", r#"{"userid": 5}"#.to_owned(), Err(Reason::ContactNumberMissing)),
            ("null", r#"{"userid": 5, "contactnumber": null}"#.to_owned(), Err(Reason::ContactNumberMissing)),
            (
                "blank",
                "{\"userid\": 5, \"contactnumber\": \" \u{200B}\"}".to_owned(),
                Err(Reason::ContactNumberMissing),
            ),
            (
                "too long",
                format!(r#"{{"userid": 5, "contactnumber": "{}"}}"#, "9".repeat(256)),
                Err(Reason::ContactNumberInvalid),
            ),
        ] {
            assert_eq!(identity(&json).contact().readiness(), expected, "{name}");
        }
    }

    #[test]
    fn hash_sees_every_exported_field_and_no_border_between_them_moves() {
        let base = identity(r#"{"userid": 5, "firstname": "a", "lastname": "b"}"#).contact().hash();
        for json in [
            r#"{"userid": 5, "firstname": "ab", "lastname": ""}"#,
            r#"{"userid": 5, "firstname": "a", "lastname": "b", "email": "x"}"#,
            r#"{"userid": 5, "firstname": "a", "lastname": "b", "customernumber": "x"}"#,
            r#"{"userid": 5, "firstname": "a", "lastname": "b", "contactnumber": "x"}"#,
        ] {
            assert_ne!(identity(json).contact().hash(), base, "{json}");
        }
        let padded = identity(r#"{"userid": 6, "firstname": " a", "lastname": "b\n"}"#).contact().hash();
        assert_eq!(padded, base, "cleaning comes before comparing, and the user id is not sent");
    }

    #[test]
    fn debug_shows_no_personal_data() {
        let shown =
            format!("{:?}", identity(r#"{"userid": 5, "email": "ada@example.org", "contactnumber": "K7"}"#));
        assert!(shown.contains('5') && !shown.contains("ada") && !shown.contains("K7"), "{shown}");
    }
}
