//! The destination's settings: read, checked all at once, each problem naming its setting.

use std::net::IpAddr;
use std::path::Path;

use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::Deserialize;
use url::{Host, Url};

use crate::{error::Error, lenient, problem::Problem, retry::Schedule, secret::Secret, signature};

/// Settings as they come from the plugin; see `docs/INTERFACE.md`.
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
}

/// A webhook that can be delivered to, as far as settings tell.
#[derive(Debug, Clone)]
pub struct Destination {
    pub(crate) endpoint: Url,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) timeout: std::time::Duration,
    /// PEM text of the only certificate authorities to trust; `None` for the system's.
    pub(crate) authorities: Option<Vec<u8>>,
    pub(crate) proxy: Option<Url>,
    pub(crate) schedule: Schedule,
    pub(crate) source: String,
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
}

/// The problems of some settings, as JSON (`docs/INTERFACE.md`). No network; reads the file named by `cafile`.
pub fn validate(json: &str) -> Result<String, Error> {
    let problems = Destination::parse(json)?.err().unwrap_or_default();
    Ok(serde_json::json!({ "problems": problems }).to_string())
}

fn check(settings: Settings) -> Result<Destination, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut problem = |setting, problem| problems.push(Problem { setting, problem });

    if settings.kind != "webhook" {
        problem("destination", "unknown");
    }
    let endpoint = endpoint(&settings.endpoint).map_err(|p| problem("endpoint", p)).ok();
    let secrets = signature::parse_secrets(&settings.secret).map_err(|p| problem("signingsecret", p)).ok();
    let timeout = timeout(&settings.timeout).map_err(|p| problem("timeout", p)).ok();
    let authorities = authorities(&settings.cafile).map_err(|p| problem("cafile", p)).ok();
    let proxy = proxy(&settings.proxy).map_err(|p| problem("proxy", p)).ok();
    let schedule = Schedule::parse(&settings.schedule).map_err(|p| problem("retryschedule", p)).ok();

    match (endpoint, secrets, timeout, authorities, proxy, schedule) {
        (Some(endpoint), Some(secrets), Some(timeout), Some(authorities), Some(proxy), Some(schedule))
            if problems.is_empty() =>
        {
            let source = settings.source;
            Ok(Destination { endpoint, secrets, timeout, authorities, proxy, schedule, source })
        }
        _ => Err(problems),
    }
}

fn endpoint(text: &str) -> Result<Url, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("empty");
    }
    let url = Url::parse(text).map_err(|_| "not_a_url")?;
    match url.scheme() {
        "https" => {}
        "http" if url.host().is_some_and(|host| is_loopback(&host)) => {}
        "http" => return Err("plain_http"),
        _ => return Err("scheme"),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("credentials"); // they would end up in proxies' and servers' logs
    }
    Ok(url)
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.eq_ignore_ascii_case("localhost"),
        Host::Ipv4(address) => IpAddr::V4(*address).is_loopback(),
        Host::Ipv6(address) => IpAddr::V6(*address).is_loopback(),
    }
}

fn timeout(text: &str) -> Result<std::time::Duration, &'static str> {
    match text.trim().parse::<u64>() {
        Ok(seconds @ 1..=120) => Ok(std::time::Duration::from_secs(seconds)),
        _ => Err("range"),
    }
}

fn authorities(path: &str) -> Result<Option<Vec<u8>>, &'static str> {
    if path.trim().is_empty() {
        return Ok(None);
    }
    let pem = std::fs::read(Path::new(path.trim())).map_err(|_| "unreadable")?;
    if holds_certificate(&pem) { Ok(Some(pem)) } else { Err("no_certificate") }
}

fn holds_certificate(pem: &[u8]) -> bool {
    let mut found = CertificateDer::pem_slice_iter(pem).peekable();
    found.peek().is_some() && found.all(|certificate| certificate.is_ok())
}

fn proxy(text: &str) -> Result<Option<Url>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let url = Url::parse(text.trim()).map_err(|_| "not_a_url")?;
    let known = matches!(url.scheme(), "http" | "https" | "socks4" | "socks5" | "socks5h");
    if known && url.has_host() { Ok(Some(url)) } else { Err("not_a_url") }
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
        let found = problems(&[("kind", "x"), ("endpoint", ""), ("secret", ""), ("timeout", "x")]);
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn debug_shows_no_secret() {
        let json = serde_json::json!({"kind": "webhook", "endpoint": "https://e.example", "secret": SECRET, "timeout": 1});
        let shown = format!("{:?}", Destination::parse(&json.to_string()).unwrap().unwrap());
        assert!(!shown.contains("MDEy") && !shown.contains("48, 49"), "{shown}");
    }
}
