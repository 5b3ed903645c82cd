//! Requests as they should be, and as they should not.

use std::net::TcpStream;

use erpbridge_receiver::{Options, Receiver, StartError};
use serde_json::{Value, json};

use crate::client::{End, Request, SECRET, event, events, folder, ids, now, post, receiver, stored};

const OTHER: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

#[test]
fn a_batch_is_stored_in_the_order_of_arrival() {
    let receiver = receiver();
    let batch = vec![event(2, "K2"), event(1, "K1")];
    let reply = post(&receiver, &batch);
    assert_eq!((reply.status, reply.end), (200, End::Closed));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(
        reply.json(),
        json!({"results": [
            {"id": batch[0]["id"], "status": "accepted"},
            {"id": batch[1]["id"], "status": "accepted"},
        ]})
    );
    let lines = receiver.events(0).unwrap();
    assert_eq!(lines[0]["seq"], 1);
    assert_eq!(lines[1]["seq"], 2);
    assert_eq!(lines[0]["event"], batch[0]);
    assert_eq!(lines[0]["batch"], format!("msg_{}", ids(&batch).join("_")));
    assert!(lines[0]["received"].as_u64().unwrap() / 1000 >= now() - 5);
    assert_eq!(receiver.events(1).unwrap().len(), 1);
    let stats = receiver.stats();
    assert_eq!((stats.requests, stats.events, stats.stored, stats.by_type["course.completed"]), (1, 2, 2, 2));
}

#[test]
fn an_event_is_stored_once() {
    let receiver = receiver();
    post(&receiver, &events(1..=2));
    assert_eq!(post(&receiver, &events(2..=3)).results(), ["duplicate", "accepted"]);
    let twice = vec![event(4, "K4"), event(4, "K4")];
    assert_eq!(post(&receiver, &twice).results(), ["accepted", "duplicate"]);
    assert_eq!(stored(&receiver), ids(&events(1..=4)));
    assert_eq!((receiver.stats().stored, receiver.stats().duplicates), (4, 2));
}

#[test]
fn nothing_of_a_contact_is_taken_after_its_erasure_not_even_after_a_restart() {
    let file = folder("erased").join("store.jsonl");
    let start = || Receiver::start(Options::new(SECRET).unwrap().store(&file)).unwrap();
    let erasure = |n| {
        let mut erasure = event(n, "K1");
        erasure["type"] = "contact.erased".into();
        erasure
    };
    let first = start();
    let batch = vec![event(1, "K1"), erasure(2), event(3, "K1"), event(4, "K2")];
    assert_eq!(
        post(&first, &batch).results(),
        ["accepted", "accepted", "rejected contact_erased", "accepted"]
    );
    first.stop();
    let second = start();
    let batch = vec![event(5, "K1"), event(6, "K2"), erasure(2), erasure(7), event(1, "K1")];
    let results = ["rejected contact_erased", "accepted", "duplicate", "accepted", "duplicate"];
    assert_eq!(post(&second, &batch).results(), results);
}

#[test]
fn an_event_is_stored_once_across_restarts() {
    let file = folder("restart").join("store.jsonl");
    let start = || Receiver::start(Options::new(SECRET).unwrap().store(&file)).unwrap();
    let first = start();
    post(&first, &events(1..=3));
    first.stop();
    let second = start();
    assert_eq!(post(&second, &events(3..=4)).results(), ["duplicate", "accepted"]);
    assert_eq!(stored(&second), ids(&events(1..=4)));
    assert_eq!(second.stats().stored, 4);
    let lines = std::fs::read_to_string(&file).unwrap();
    let last: Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    assert_eq!((lines.lines().count(), &last["seq"]), (4, &json!(4)));
}

#[test]
fn an_empty_batch_is_a_test_of_the_connection() {
    let receiver = receiver();
    let reply = post(&receiver, &[]);
    assert_eq!((reply.status, reply.json()), (200, json!({"results": []})));
}

#[test]
fn an_event_against_its_schema_is_rejected_and_counted() {
    let receiver = receiver();
    let mut long = event(2, "K2");
    long["data"]["coursename"] = json!("secret".repeat(1000));
    let mut unknown = event(3, "K3");
    unknown["type"] = json!("course.forgotten");
    let mut other = event(4, "K4");
    other["subject"] = json!("K5");
    let reply = post(&receiver, &[event(1, "K1"), long, unknown, other]);
    assert_eq!(reply.results(), ["accepted", "rejected schema", "rejected schema", "rejected schema"]);
    let stats = receiver.stats();
    assert_eq!((stats.stored, stats.schema_violations, stats.rejected), (1, 3, 3));
    assert!(stats.violations[0].starts_with("/data/coursename: "), "{:?}", stats.violations);
    assert_eq!(stats.violations[1], "/type: no schema of that name");
    assert_eq!(stats.violations[2], "/subject: is not data.contactnumber");
    assert!(!stats.violations.concat().contains("secret"), "a value is shown");
}

#[test]
fn requests_that_are_refused() {
    let receiver = receiver();
    let batch = events(1..=1);
    let good = || Request::batch(&batch);
    let body = || serde_json::to_vec(&batch).unwrap();
    let tampered = || {
        let mut request = good();
        let at = request.body.len() - 10;
        request.body[at] ^= 1;
        request
    };
    let get = Request { method: "GET", ..good() };
    let large = Request::signed(SECRET, "m", now(), vec![b' '; 9 * 1024 * 1024]);
    let cases = [
        ("tampered", tampered(), 401, "signature_mismatch"),
        ("another secret", Request::signed(OTHER, "m", now(), body()), 401, "signature_mismatch"),
        ("unsigned", good().without("webhook-signature"), 401, "signature_mismatch"),
        ("another id", good().header("webhook-id", "m2"), 401, "signature_mismatch"),
        ("no id", good().without("webhook-id"), 401, "webhook_id_missing"),
        ("no timestamp", good().without("webhook-timestamp"), 401, "timestamp_malformed"),
        ("old", Request::signed(SECRET, "m", now() - 310, body()), 401, "timestamp_too_old"),
        ("ahead", Request::signed(SECRET, "m", now() + 310, body()), 401, "timestamp_too_new"),
        ("plain JSON", good().header("Content-Type", "application/json"), 415, "content_type"),
        ("not JSON", Request::signed(SECRET, "m", now(), b"[{".to_vec()), 400, "not_a_batch"),
        ("a hundred and one", Request::batch(&events(1..=101)), 400, "too_many_events"),
        ("no id in it", Request::batch(&[json!({"type": "x"})]), 400, "event_without_id"),
        ("nine megabytes", large, 413, "too_large"),
        ("GET", get, 405, "method"),
    ];
    for (name, request, status, code) in cases {
        let reply = request.send(receiver.addr());
        assert_eq!(reply.status, status, "{name}");
        assert_eq!(reply.json()["error"], code, "{name}");
    }
    let stats = receiver.stats();
    assert_eq!((stats.stored, stats.bad_signature, stats.bad_requests), (0, 8, 6));
    assert_eq!(good().send(receiver.addr()).status, 200, "it still works");
}

#[test]
fn a_secret_can_be_rotated_on_either_side() {
    let both = Receiver::start(Options::new(&format!("{OTHER} {SECRET}")).unwrap()).unwrap();
    let body = || serde_json::to_vec(&events(1..=1)).unwrap();
    for secret in [SECRET, OTHER] {
        assert_eq!(Request::signed(secret, "m", now(), body()).send(both.addr()).status, 200, "{secret}");
    }
    let signature = |secret| {
        let request = Request::signed(secret, "m", now(), body());
        request.headers.iter().find(|(name, _)| name == "webhook-signature").unwrap().1.clone()
    };
    let request = Request::signed(OTHER, "m", now(), body());
    let request = request.header("webhook-signature", &format!("{} {}", signature(OTHER), signature(SECRET)));
    let one = receiver();
    let status = request.send(one.addr()).status;
    assert_eq!(status, 200);
}

#[test]
fn a_webhook_id_stands_for_one_set_of_events() {
    let receiver = receiver();
    let send = |range| {
        let body = serde_json::to_vec(&events(range)).unwrap();
        Request::signed(SECRET, "same", now(), body).send(receiver.addr());
        receiver.stats().webhook_id_reused
    };
    assert_eq!([send(1..=2), send(1..=2), send(1..=3)], [0, 0, 1]);
}

#[test]
fn the_body_may_come_in_pieces_over_a_connection_that_stays() {
    use std::fmt::Write as _;
    use std::io::{Read as _, Write as _};
    let receiver = receiver();
    let mut stream = TcpStream::connect(receiver.addr()).unwrap();
    for number in 1..=3 {
        let request = Request::batch(&events(number..=number));
        let mut head = "POST / HTTP/1.1\r\nHost: x\r\n".to_owned();
        for (name, value) in &request.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        head.push_str("Transfer-Encoding: chunked\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        for piece in request.body.chunks(50) {
            stream.write_all(format!("{:x}\r\n", piece.len()).as_bytes()).unwrap();
            stream.write_all(piece).unwrap();
            stream.write_all(b"\r\n").unwrap();
        }
        stream.write_all(b"0\r\n\r\n").unwrap();
        let mut answer = [0; 1024];
        let length = stream.read(&mut answer).unwrap();
        assert!(answer[..length].starts_with(b"HTTP/1.1 200 OK"));
    }
    assert_eq!(receiver.stats().stored, 3);
}

#[test]
fn a_receiver_that_cannot_start_says_why() {
    let options = || Options::new(SECRET).unwrap();
    let folder = folder("refused");
    std::fs::write(folder.join("batch.json"), "{").unwrap();
    let taken = receiver();
    let cases = [
        ("no secret", Options { secrets: Vec::new(), ..options() }, "no signing secret given"),
        ("no schema folder", options().schema("/nowhere"), "schema folder /nowhere: No such file"),
        ("a broken schema", options().schema(&folder), "batch.json: EOF while parsing"),
        ("no store", options().store("/nowhere/store"), "store /nowhere/store: No such file"),
        (
            "no certificate",
            options().tls("/nowhere/c.pem", "/nowhere/k.pem"),
            "certificate /nowhere/c.pem: No such",
        ),
        ("a taken port", Options { listen: taken.addr(), ..options() }, "cannot listen on 127.0.0.1:"),
    ];
    for (name, options, want) in cases {
        let error: StartError = Receiver::start(options).unwrap_err();
        assert!(error.to_string().contains(want), "{name}: {error}");
    }
}

#[test]
fn stopping_closes_open_connections() {
    let receiver = receiver();
    let mut stream = TcpStream::connect(receiver.addr()).unwrap();
    let address = receiver.addr();
    receiver.stop();
    let read = std::io::Read::read(&mut stream, &mut [0; 1]);
    assert!(matches!(read, Ok(0) | Err(_)), "{read:?}");
    assert!(TcpStream::connect(address).is_err());
}
