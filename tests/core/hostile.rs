//! Receivers that answer what no web server would: byte for byte, over a real socket.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use erpbridge_core::deliver;
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};

use crate::fake::{LIMITS, row_json, settings};

/// A server for one request: what it sends, and how long it waits after each piece.
fn answering(pieces: Vec<Vec<u8>>, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    #[allow(clippy::disallowed_methods)] // a server beside us, not in what we ship
    thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        // One small request arrives in one piece, or in two; the rest of it is nobody's business.
        let _ = socket.read(&mut vec![0; 65536]);
        for piece in pieces {
            if socket.write_all(&piece).is_err() {
                return; // who has seen enough hangs up
            }
            thread::sleep(pause);
        }
    });
    url
}

/// Status and reason of the only row.
fn outcome(endpoint: &str) -> String {
    let request =
        json!({"destination": settings(endpoint, &[("timeout", json!(2))]), "rows": [row_json(1, 1)]});
    let report: Value = serde_json::from_str(&deliver(&request.to_string(), LIMITS).unwrap()).unwrap();
    let word = |name: &str| report["outcomes"][0][name].as_str().unwrap().to_owned();
    format!("{} {}", word("status"), word("reason"))
}

/// Ten megabytes of nothing, small on the wire.
fn bomb() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![b' '; 10_000_000]).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn answers_of_no_web_server_end_in_the_right_state() {
    let head = |headers: &str| format!("HTTP/1.1 200 OK\r\n{headers}\r\n").into_bytes();
    let json = "Content-Type: application/json\r\n";
    let bomb = bomb();
    let zipped = format!("{json}Content-Encoding: gzip\r\nContent-Length: {}\r\n", bomb.len());
    for (name, pieces, expected) in [
        (
            "ten megabytes of headers",
            vec![head(&format!("X-Filler: {}\r\n", "a".repeat(1000)).repeat(10_000))],
            "retrying connection_lost",
        ),
        (
            "a header without an end",
            vec![b"HTTP/1.1 200 OK\r\nX-Filler: ".to_vec(), vec![b'a'; 10_000_000]],
            "retrying connection_lost",
        ),
        ("a bomb of gzip", vec![head(&zipped), bomb], "retrying reply_unreadable"),
        ("no HTTP at all", vec![b"220 mail.example ESMTP\r\n".to_vec()], "retrying connection_lost"),
        ("a length that is none", vec![head("Content-Length: many\r\n")], "retrying connection_lost"),
        (
            "less than it promised",
            vec![head(&format!("{json}Content-Length: 100\r\n")), b"{}".to_vec()],
            "retrying connection_lost",
        ),
    ] {
        let started = Instant::now();
        assert_eq!(outcome(&answering(pieces, Duration::ZERO)), expected, "{name}");
        assert!(started.elapsed() < Duration::from_secs(4), "{name}: {:?}", started.elapsed());
    }
}

#[test]
fn an_answer_that_drips_is_given_up_in_time() {
    let drops = b"HTTP/1.1 200 OK\r\n".iter().map(|byte| vec![*byte]).collect();
    let started = Instant::now();
    assert_eq!(outcome(&answering(drops, Duration::from_millis(500))), "retrying timeout");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
}
