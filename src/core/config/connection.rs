//! What each destination on the network needs: where it is, how long to wait, whom to trust.

use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, pem::PemObject};
use url::{Host, Url};

use super::{Findings, Settings};

/// How to reach a destination.
#[derive(Debug, Clone)]
pub(crate) struct Connection {
    pub(crate) endpoint: Url,
    pub(crate) timeout: Duration,
    /// PEM text of the only certificate authorities to trust; `None` for the system's.
    pub(crate) authorities: Option<Vec<u8>>,
    pub(crate) proxy: Option<Url>,
}

/// Reads the settings; `None` if there are findings.
pub(super) fn check(settings: &Settings, findings: &mut Findings) -> Option<Connection> {
    let endpoint = findings.note("endpoint", endpoint(&settings.endpoint));
    let timeout = findings.note("timeout", timeout(&settings.timeout));
    let authorities = findings.note("cafile", authorities(&settings.cafile));
    let proxy = findings.note("proxy", proxy(&settings.proxy));
    Some(Connection { endpoint: endpoint?, timeout: timeout?, authorities: authorities?, proxy: proxy? })
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

fn timeout(text: &str) -> Result<Duration, &'static str> {
    match text.trim().parse::<u64>() {
        Ok(seconds @ 1..=120) => Ok(Duration::from_secs(seconds)),
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
