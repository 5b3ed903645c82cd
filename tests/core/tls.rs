//! Certificates: ours, theirs, and wrong ones.

use std::fs;
use std::path::PathBuf;

use erpbridge_core::probe;
use erpbridge_receiver::{Options, Receiver};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use serde_json::{Value, json};

use crate::fake::{LIMITS, SECRET, settings};

struct Server {
    receiver: Receiver,
    folder: PathBuf,
}

/// An HTTPS receiver whose certificate names `host`, made by an authority of its own (`ca.pem` in its folder).
fn server(test: &str, host: &str, valid_until: i32) -> Server {
    let folder = std::env::temp_dir().join(format!("erpbridge-tls-{test}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_pem = authority.self_signed(&authority_key).unwrap().pem();
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
    params.not_after = date_time_ymd(valid_until, 1, 1);
    let certificate = params.signed_by(&key, &issuer).unwrap();
    for (file, text) in
        [("ca.pem", authority_pem), ("cert.pem", certificate.pem()), ("key.pem", key.serialize_pem())]
    {
        fs::write(folder.join(file), text).unwrap();
    }
    let options = Options::new(SECRET).unwrap().tls(folder.join("cert.pem"), folder.join("key.pem"));
    Server { receiver: Receiver::start(options).unwrap(), folder }
}

impl Server {
    fn probe(&self, cafile: Value) -> String {
        let endpoint = format!("https://localhost:{}/", self.receiver.addr().port());
        let answer = probe(&settings(&endpoint, &[("cafile", cafile)]).to_string(), LIMITS).unwrap();
        serde_json::from_str::<Value>(&answer).unwrap()["reason"].as_str().unwrap().to_owned()
    }

    fn authority(&self) -> Value {
        json!(self.folder.join("ca.pem"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn an_authority_of_ones_own_is_trusted_when_it_is_named() {
    let server = server("own", "localhost", 2099);
    assert_eq!(server.probe(server.authority()), "accepted");
}

#[test]
fn an_unknown_authority_is_refused() {
    let mine = server("mine", "localhost", 2099);
    let other = server("other", "localhost", 2099);
    assert_eq!(mine.probe(json!("")), "tls", "the system does not know it");
    assert_eq!(mine.probe(other.authority()), "tls", "another authority was named");
}

#[test]
fn a_certificate_for_another_host_is_refused() {
    let server = server("host", "erp.example", 2099);
    assert_eq!(server.probe(server.authority()), "tls");
}

#[test]
fn an_expired_certificate_is_refused() {
    let server = server("expired", "localhost", 2020);
    assert_eq!(server.probe(server.authority()), "tls");
}
