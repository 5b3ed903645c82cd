//! The settings of an Odoo: where it is, its key, and the names of what we write there.

use serde::Deserialize;
use serde_json::Value;

use super::{Connection, Findings, Settings, connection};
use crate::secret::Secret;

/// An Odoo 19 or later.
#[derive(Debug, Clone)]
pub(crate) struct OdooSettings {
    pub(crate) connection: Connection,
    /// The API key: visible ASCII.
    pub(crate) key: Secret,
    /// Empty where the server has one database only.
    pub(crate) database: String,
    /// Whether a customer that Odoo does not know is made; else what is about its people waits.
    pub(crate) create_customers: bool,
    /// The model of completions.
    pub(crate) model: String,
    pub(crate) fields: Fields,
}

/// The names of Odoo's fields. The first three are of `res.partner`, the others of the model of completions.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Fields {
    pub(crate) contactnumber: String,
    pub(crate) customernumber: String,
    pub(crate) email: String,
    /// Many to one: the contact.
    pub(crate) contact: String,
    /// `activity` or `course`.
    pub(crate) kind: String,
    /// The id of the activity or course.
    pub(crate) number: String,
    pub(crate) name: String,
    /// The id of the course.
    pub(crate) course: String,
    pub(crate) completedat: String,
    pub(crate) reopenedat: String,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            contactnumber: "ref".into(),
            customernumber: "ref".into(),
            email: "email".into(),
            contact: "x_partner_id".into(),
            kind: "x_kind".into(),
            number: "x_number".into(),
            name: "x_name".into(),
            course: "x_course".into(),
            completedat: "x_completed_at".into(),
            reopenedat: "x_reopened_at".into(),
        }
    }
}

impl Fields {
    /// Those of `res.partner`.
    pub(crate) fn of_partner(&self) -> [&str; 3] {
        [&self.contactnumber, &self.customernumber, &self.email]
    }

    /// Those of the model of completions.
    pub(crate) fn of_completion(&self) -> [&str; 7] {
        let Self { contact, kind, number, name, course, completedat, reopenedat, .. } = self;
        [contact, kind, number, name, course, completedat, reopenedat]
    }
}

/// Reads the settings; `None` if there are findings.
pub(super) fn check(settings: &Settings, findings: &mut Findings) -> Option<OdooSettings> {
    let connection = connection::check(settings, findings);
    let key = findings.note("apikey", key(&settings.apikey));
    let database = findings.note("database", database(&settings.database));
    let create_customers = findings.note("unknowncustomer", create_customers(&settings.unknowncustomer));
    let model = findings.note("completionmodel", model(&settings.completionmodel));
    let fields = findings.note("fields", fields(&settings.fields));
    Some(OdooSettings {
        connection: connection?,
        key: key?,
        database: database?,
        create_customers: create_customers?,
        model: model?,
        fields: fields?,
    })
}

/// What a header may hold, and a key or a name does.
fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn key(text: &str) -> Result<Secret, &'static str> {
    match text.trim() {
        "" => Err("empty"),
        key if is_word(key) => Ok(Secret::new(key.into())),
        _ => Err("malformed"),
    }
}

fn database(text: &str) -> Result<String, &'static str> {
    let name = text.trim();
    if is_word(name) { Ok(name.to_owned()) } else { Err("malformed") }
}

fn create_customers(text: &str) -> Result<bool, &'static str> {
    match text {
        "" | "park" => Ok(false),
        "create" => Ok(true),
        _ => Err("unknown"),
    }
}

fn model(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Ok("x_training_completion".to_owned()),
        model if is_name(model, ".") => Ok(model.to_owned()),
        _ => Err("malformed"),
    }
}

/// PHP writes an empty object as an empty list.
fn fields(value: &Value) -> Result<Fields, &'static str> {
    if value.is_null() || value.as_array().is_some_and(Vec::is_empty) {
        return Ok(Fields::default());
    }
    let fields = Fields::deserialize(value).map_err(|_| "unknown")?;
    let names = fields.of_partner().into_iter().chain(fields.of_completion());
    if names.into_iter().all(|name| is_name(name, "")) { Ok(fields) } else { Err("malformed") }
}

/// As Odoo's names are: short, of small letters, digits, underscores, and what else there may be.
fn is_name(name: &str, more: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || more.contains(c);
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.len() <= 63 && name.chars().all(fits)
}
