//! The program: arguments, exit status, signals, TLS.

use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::client::{Request, SECRET, events, folder, schema_folder};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_erpbridge-receiver"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Starts the program and waits for its port.
pub(crate) fn start(port_file: &Path, arguments: &[&str]) -> (Child, SocketAddr) {
    let port_argument = port_file.to_str().unwrap();
    let mut child =
        command(&["--secret", SECRET, "--port-file", port_argument]).args(arguments).spawn().unwrap();
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(20) {
        if let Ok(port) = std::fs::read_to_string(port_file) {
            return (child, SocketAddr::from(([127, 0, 0, 1], port.trim().parse().unwrap())));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    panic!("no port file: {:?}", child.wait_with_output());
}

pub(crate) fn stop(child: Child, signal: &str) -> Output {
    let status = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    child.wait_with_output().unwrap()
}

#[test]
fn stops_cleanly_at_either_signal() {
    for signal in ["-TERM", "-INT"] {
        let folder = folder(&format!("program{signal}"));
        let (port_file, store) = (folder.join("port"), folder.join("store.jsonl"));
        let schema = schema_folder();
        let (child, address) =
            start(&port_file, &["--store", store.to_str().unwrap(), "--schema", schema.to_str().unwrap()]);
        assert_eq!(Request::batch(&events(1..=2)).send(address).results(), ["accepted", "accepted"]);
        // A connection that is open does not keep it.
        let _open = TcpStream::connect(address).unwrap();
        let output = stop(child, signal);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), format!("listening on http://{address}/\n"));
        assert!(output.stderr.is_empty() && !port_file.exists());
        assert_eq!(std::fs::read_to_string(&store).unwrap().lines().count(), 2);
    }
}

#[test]
fn a_port_file_of_a_killed_receiver_does_not_stay() {
    let port_file = folder("stale").join("port");
    std::fs::write(&port_file, "1\n").unwrap();
    let arguments = ["--secret", SECRET, "--schema", "/nowhere", "--port-file", port_file.to_str().unwrap()];
    assert_eq!(command(&arguments).output().unwrap().status.code(), Some(1));
    assert!(!port_file.exists());
}

#[test]
fn exit_status_and_message_say_what_is_wrong() {
    let cases: [(&str, &[&str], i32, &str); 8] = [
        ("help", &["--help"], 0, "--port-file"),
        ("version", &["--version"], 0, "erpbridge-receiver "),
        ("nothing", &[], 2, "Usage"),
        ("no secret", &["--listen", "127.0.0.1:0"], 2, "--secret"),
        ("a malformed secret", &["--secret", "abc"], 2, "whsec_ followed by base64"),
        ("an unknown option", &["--secret", SECRET, "--fast"], 2, "--fast"),
        ("a certificate alone", &["--secret", SECRET, "--tls-cert", "c.pem"], 2, "--tls-key"),
        ("no schema folder", &["--secret", SECRET, "--schema", "/nowhere"], 1, "schema folder /nowhere"),
    ];
    for (name, arguments, code, want) in cases {
        let output = command(arguments).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{name}: {text}");
        assert!(text.contains(want), "{name}: {text}");
    }
}

#[test]
fn speaks_https_with_a_certificate() {
    let folder = folder("tls");
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    let issued = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(&cert, issued.cert.pem()).unwrap();
    std::fs::write(&key, issued.signing_key.serialize_pem()).unwrap();
    let tls = ["--tls-cert", cert.to_str().unwrap(), "--tls-key", key.to_str().unwrap()];
    let (child, address) = start(&folder.join("port"), &tls);

    let mut roots = RootCertStore::empty();
    roots.add(issued.cert.der().clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let session = ClientConnection::new(Arc::new(config), name).unwrap();
    let stream = StreamOwned::new(session, TcpStream::connect(address).unwrap());
    let reply = Request::batch(&events(1..=1)).send_over(stream);
    assert_eq!((reply.status, reply.results()), (200, vec!["accepted".to_owned()]));

    let output = stop(child, "-TERM");
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("listening on https://{address}/\n"));
}
