//! The destination's settings: read, checked all at once, each problem naming its setting.

mod connection;
mod directory;
mod odoo;

use serde::Deserialize;

use crate::{error::Error, lenient, problem::Problem, retry::Schedule, secret::Secret, signature};

pub(crate) use connection::Connection;
pub(crate) use directory::{FileSettings, Format, inspect};
pub(crate) use odoo::{Fields, OdooSettings};

/// Settings as they come from the plugin; see `docs/INTERFACE.md`. Each kind reads its own and leaves the others alone.
#[derive(Deserialize)]
struct Settings {
    #[serde(default, deserialize_with = "lenient::string")]
    kind: String,
    #[serde(default, deserialize_with = "lenient::string")]
    endpoint: String,
    #[serde(default, deserialize_with = "lenient::string")]
    secret: String,
    #[serde(default, deserialize_with = "lenient::string")]
    timeout: String,
    #[serde(default, deserialize_with = "lenient::string")]
    cafile: String,
    #[serde(default, deserialize_with = "lenient::string")]
    proxy: String,
    #[serde(default, deserialize_with = "lenient::string")]
    schedule: String,
    #[serde(default, deserialize_with = "lenient::string")]
    source: String,
    #[serde(default, deserialize_with = "lenient::string")]
    directory: String,
    #[serde(default, deserialize_with = "lenient::string")]
    webroot: String,
    #[serde(default, deserialize_with = "lenient::string")]
    format: String,
    #[serde(default, deserialize_with = "lenient::string")]
    separator: String,
    #[serde(default, deserialize_with = "lenient::boolean")]
    bom: bool,
    #[serde(default, deserialize_with = "lenient::string")]
    rotatesize: String,
    #[serde(default, deserialize_with = "lenient::string")]
    rotateminutes: String,
    #[serde(default, deserialize_with = "lenient::string")]
    apikey: String,
    #[serde(default, deserialize_with = "lenient::string")]
    database: String,
    #[serde(default, deserialize_with = "lenient::string")]
    unknowncustomer: String,
    #[serde(default, deserialize_with = "lenient::string")]
    completionmodel: String,
    #[serde(default)]
    fields: serde_json::Value,
}

/// Where events go, as far as settings tell.
#[derive(Debug, Clone)]
pub struct Destination {
    pub(crate) target: Target,
    pub(crate) schedule: Schedule,
    pub(crate) source: String,
}

/// A kind of destination, with the settings that only it has.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    Webhook(WebhookSettings),
    Odoo(Box<OdooSettings>),
    File(FileSettings),
}

/// A signed webhook.
#[derive(Debug, Clone)]
pub(crate) struct WebhookSettings {
    pub(crate) connection: Connection,
    pub(crate) secrets: Vec<Secret>,
}

impl Destination {
    /// Reads settings; `Ok(Err(problems))` when they are readable and wrong.
    pub fn parse(json: &str) -> Result<Result<Self, Vec<Problem>>, Error> {
        Ok(check(lenient::parse(json)?))
    }

    /// As [`Destination::parse`], for a part of a larger document; wrong settings are an error.
    pub(crate) fn from_value(value: serde_json::Value) -> Result<Self, Error> {
        check(lenient::part(value, "destination")?).map_err(|problems| Error::Config { problems })
    }

    /// How to reach it over the network, if it is there.
    pub(crate) fn connection(&self) -> Option<&Connection> {
        match &self.target {
            Target::Webhook(webhook) => Some(&webhook.connection),
            Target::Odoo(odoo) => Some(&odoo.connection),
            Target::File(_) => None,
        }
    }
}

/// The problems of some settings, as JSON (`docs/INTERFACE.md`). No network; reads the file named by `cafile`, looks at `directory`.
pub fn validate(json: &str) -> Result<String, Error> {
    let settings: Settings = lenient::parse(json)?;
    let state = directory::state(&settings);
    let mut problems = check(settings).err().unwrap_or_default();
    problems.extend(state);
    Ok(serde_json::json!({ "problems": problems }).to_string())
}

/// The problems found so far.
#[derive(Default)]
struct Findings(Vec<Problem>);

impl Findings {
    /// Passes on what is in order, and notes what is not.
    fn note<T>(&mut self, setting: &'static str, checked: Result<T, &'static str>) -> Option<T> {
        checked.map_err(|problem| self.0.push(Problem { setting, problem })).ok()
    }
}

fn check(settings: Settings) -> Result<Destination, Vec<Problem>> {
    let mut findings = Findings::default();
    let target = match settings.kind.as_str() {
        "webhook" => webhook(&settings, &mut findings).map(Target::Webhook),
        "odoo" => odoo::check(&settings, &mut findings).map(|odoo| Target::Odoo(Box::new(odoo))),
        "file" => directory::check(&settings, &mut findings).map(Target::File),
        _ => findings.note("destination", Err("unknown")),
    };
    let schedule = findings.note("retryschedule", Schedule::parse(&settings.schedule));
    match (target, schedule) {
        (Some(target), Some(schedule)) => Ok(Destination { target, schedule, source: settings.source }),
        _ => Err(findings.0),
    }
}

fn webhook(settings: &Settings, findings: &mut Findings) -> Option<WebhookSettings> {
    let connection = connection::check(settings, findings);
    let secrets = findings.note("signingsecret", signature::parse_secrets(&settings.secret));
    Some(WebhookSettings { connection: connection?, secrets: secrets? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    fn problems(change: &[(&str, &str)]) -> Vec<(&'static str, &'static str)> {
        let mut settings = serde_json::json!({
            "kind": "webhook", "endpoint": "https://erp.example/events", "secret": SECRET, "timeout": 30,
            "cafile": "", "proxy": "", "source": "https://moodle.example"
        });
        for (name, value) in change {
            settings[*name] = (*value).into();
        }
        let found = Destination::parse(&settings.to_string()).unwrap().err().unwrap_or_default();
        found.into_iter().map(|p| (p.setting, p.problem)).collect()
    }

    #[test]
    fn good_settings_have_no_problem() {
        for (name, change) in [
            ("https", vec![]),
            ("http to loopback by name", vec![("endpoint", "http://localhost:8080/x")]),
            ("http to loopback, IPv4", vec![("endpoint", "http://127.0.0.1:8080")]),
            ("http to loopback, IPv6", vec![("endpoint", "http://[::1]/")]),
            ("blanks around", vec![("endpoint", "  https://erp.example/ "), ("timeout", " 120 ")]),
            ("two secrets", vec![("secret", &format!("{SECRET} {SECRET}"))]),
            ("a proxy with a password", vec![("proxy", "http://user:pass@proxy.example:3128")]),
            ("a schedule", vec![("schedule", "5s, 5m, 2h")]),
            ("a SOCKS proxy", vec![("proxy", "socks5://proxy.example:1080")]),
        ] {
            assert_eq!(problems(&change), [], "{name}");
        }
    }

    #[test]
    fn each_wrong_setting_is_named() {
        for (setting, value, expected) in [
            ("kind", "odoo12", ("destination", "unknown")),
            ("kind", "", ("destination", "unknown")),
            ("endpoint", "", ("endpoint", "empty")),
            ("endpoint", "erp", ("endpoint", "not_a_url")),
            ("endpoint", "https://", ("endpoint", "not_a_url")),
            ("endpoint", "ftp://erp.example/", ("endpoint", "scheme")),
            ("endpoint", "javascript:alert(1)", ("endpoint", "scheme")),
            ("endpoint", "http://erp.example/", ("endpoint", "plain_http")),
            ("endpoint", "http://localhost.erp.example/", ("endpoint", "plain_http")),
            ("endpoint", "http://127.0.0.1.erp.example/", ("endpoint", "plain_http")),
            ("endpoint", "https://user:pass@erp.example/", ("endpoint", "credentials")),
            ("secret", "", ("signingsecret", "empty")),
            ("secret", "hunter2", ("signingsecret", "malformed")),
            ("secret", "whsec_???", ("signingsecret", "malformed")),
            ("secret", "whsec_c2hvcnQ=", ("signingsecret", "too_short")),
            ("timeout", "0", ("timeout", "range")),
            ("timeout", "121", ("timeout", "range")),
            ("timeout", "-1", ("timeout", "range")),
            ("timeout", "soon", ("timeout", "range")),
            ("timeout", "", ("timeout", "range")),
            ("cafile", "/nonexistent/ca.pem", ("cafile", "unreadable")),
            ("cafile", "Cargo.toml", ("cafile", "no_certificate")),
            ("proxy", "proxy", ("proxy", "not_a_url")),
            ("proxy", "ftp://proxy.example", ("proxy", "not_a_url")),
            ("schedule", "now", ("retryschedule", "malformed")),
            ("schedule", "0", ("retryschedule", "range")),
        ] {
            assert_eq!(problems(&[(setting, value)]), [expected], "{setting}={value}");
        }
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let found = problems(&[("schedule", "now"), ("endpoint", ""), ("secret", ""), ("timeout", "x")]);
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn debug_shows_no_secret() {
        let json = serde_json::json!({"kind": "webhook", "endpoint": "https://e.example", "secret": SECRET, "timeout": 1});
        let shown = format!("{:?}", Destination::parse(&json.to_string()).unwrap().unwrap());
        assert!(!shown.contains("MDEy") && !shown.contains("48, 49"), "{shown}");
    }
}
