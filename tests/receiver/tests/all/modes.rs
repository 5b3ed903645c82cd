//! Each mode as a raw client sees it, and what it leaves in the store.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use erpbridge_receiver::{Mode, Order};
use serde_json::json;

use crate::client::{End, Request, event, events, ids, post, receiver, stored};

#[test]
fn what_each_mode_sends_and_stores() {
    struct Case {
        order: Order,
        status: u16,
        end: End,
        body: &'static str,
        stored: usize,
    }
    let case = |mode: Mode, status, end, body, stored| Case { order: mode.into(), status, end, body, stored };
    let kept = |mode: Mode| Order { store: Some(true), ..mode.into() };
    let results = r#"{"results":[{"id":"00000000-0000-8000-8000-000000000001","status":"accepted"},"#;
    let cases = [
        case(Mode::Ok {}, 200, End::Closed, results, 4),
        case(Mode::OkEmpty {}, 204, End::Closed, "", 4),
        case(Mode::OkText {}, 200, End::Closed, "ok", 4),
        case(Mode::status(503), 503, End::Closed, "", 0),
        case(Mode::status(410), 410, End::Closed, "", 0),
        case(Mode::Garbage {}, 200, End::Closed, "{\"results\": <html>", 0),
        case(Mode::HalfBody {}, 200, End::Closed, results, 0),
        case(Mode::Nothing {}, 0, End::Closed, "", 0),
        case(Mode::Slow { every_ms: 1 }, 200, End::Closed, results, 4),
        case(Mode::Delay { ms: 50 }, 200, End::Closed, results, 4),
        case(Mode::Hang {}, 0, End::StillOpen, "", 0),
        case(Mode::BigBody { bytes: 3_000_000, chunked: false }, 200, End::Closed, "{\"results\":[],", 0),
        case(Mode::BigHeaders { bytes: 100_000 }, 200, End::Closed, results, 0),
        case(Mode::Reset {}, 0, End::Reset, "", 0),
        case(Mode::ResultsPartial {}, 200, End::Closed, results, 2),
        case(Mode::ResultsUnknown {}, 200, End::Closed, r#"{"results":[{"id":"unknown-00000000-"#, 0),
        case(Mode::StoreThen500 {}, 500, End::Closed, "", 4),
        case(Mode::poison_subject("K3"), 400, End::Closed, r#"{"error":"poison"}"#, 0),
        case(Mode::poison_subject("K9"), 200, End::Closed, results, 4),
        Case { order: kept(Mode::Nothing {}), status: 0, end: End::Closed, body: "", stored: 4 },
        Case { order: kept(Mode::Reset {}), status: 0, end: End::Reset, body: "", stored: 4 },
        Case { order: kept(Mode::Hang {}), status: 0, end: End::StillOpen, body: "", stored: 4 },
        Case { order: kept(Mode::HalfBody {}), status: 200, end: End::Closed, body: results, stored: 4 },
    ];
    for Case { order, status, end, body, stored: want } in cases {
        let receiver = receiver();
        receiver.set_mode(order.clone()).unwrap();
        let request = Request::batch(&events(1..=4));
        let request = if end == End::StillOpen { request.impatient() } else { request };
        let reply = request.send(receiver.addr());
        wait_until(|| receiver.stats().by_status.contains_key(&status));
        let text = String::from_utf8_lossy(&reply.body);
        assert_eq!((reply.status, reply.end), (status, end), "{order:?}");
        assert!(text.starts_with(body) && text.is_empty() == body.is_empty(), "{order:?}: {text:.200}");
        assert_eq!(stored(&receiver), ids(&events(1..=4))[..want], "{order:?}");
        assert_eq!(receiver.stats().by_status[&status], 1, "{order:?}");

        // Whatever it did, what comes again is stored once, and the receiver is fine.
        receiver.set_mode(Mode::Ok {}).unwrap();
        let again = post(&receiver, &events(1..=4)).results();
        let duplicates = again.iter().filter(|result| *result == "duplicate").count();
        assert_eq!((again.len(), duplicates, receiver.stats().stored), (4, want, 4), "{order:?}");
    }
}

#[test]
fn a_status_carries_headers_and_a_body() {
    let receiver = receiver();
    let order = json!({
        "mode": "status", "status": 302, "body": "elsewhere",
        "headers": {"Location": "http://127.0.0.1:1/", "Retry-After": "120"},
    });
    receiver.set_mode(Order::from_json(&order).unwrap()).unwrap();
    let reply = post(&receiver, &events(1..=1));
    assert_eq!((reply.status, reply.body.as_slice()), (302, b"elsewhere".as_slice()));
    assert_eq!(reply.header("location"), Some("http://127.0.0.1:1/"));
    assert_eq!(reply.header("retry-after"), Some("120"));
}

#[test]
fn half_a_body_promises_the_whole() {
    let receiver = receiver();
    let whole = post(&receiver, &events(1..=4)).body.len();
    receiver.set_mode(Mode::HalfBody {}).unwrap();
    let reply = post(&receiver, &events(5..=8));
    assert_eq!(reply.header("content-length"), Some(whole.to_string().as_str()));
    assert_eq!(reply.body.len(), whole / 2);
}

#[test]
fn slow_takes_its_time() {
    let receiver = receiver();
    receiver.set_mode(Mode::Slow { every_ms: 5 }).unwrap();
    let started = Instant::now();
    let reply = post(&receiver, &events(1..=1));
    assert_eq!(reply.results(), ["accepted"]);
    assert!(started.elapsed() > Duration::from_millis(5) * u32::try_from(reply.body.len() - 1).unwrap());
}

#[test]
fn a_big_body_is_valid_json_of_the_size_asked_for() {
    let receiver = receiver();
    for (bytes, chunked) in [(27, false), (100, false), (2_000_000, false), (100, true)] {
        receiver.set_mode(Mode::BigBody { bytes, chunked }).unwrap();
        let reply = post(&receiver, &[]);
        assert_eq!(reply.header("transfer-encoding").is_some(), chunked);
        if !chunked {
            assert_eq!(reply.header("content-length"), Some(bytes.to_string().as_str()));
            assert_eq!(u64::try_from(reply.body.len()).unwrap(), bytes);
            assert_eq!(reply.json()["results"], json!([]));
        }
    }
}

#[test]
fn big_headers_are_as_big_as_asked_for() {
    let receiver = receiver();
    receiver.set_mode(Mode::BigHeaders { bytes: 50_000 }).unwrap();
    let length = post(&receiver, &[]).head.len();
    assert!((50_000..56_000).contains(&length), "{length}");
}

#[test]
fn each_event_can_have_its_own_result() {
    let (k2, k3) = ("K2".to_owned(), ids(&events(3..=3)).remove(0));
    let retry = |subjects: Vec<String>, ids| Mode::RetryEach { subjects, ids, reason: "busy".into() };
    let reject = |subjects: Vec<String>, ids| Mode::RejectEach { subjects, ids, reason: "unknown".into() };
    let cases = [
        (retry(vec![], vec![]), ["retry busy", "retry busy", "retry busy"], 0),
        (retry(vec![k2.clone()], vec![]), ["accepted", "retry busy", "accepted"], 2),
        (retry(vec![], vec![k3.clone()]), ["accepted", "accepted", "retry busy"], 2),
        (reject(vec![k2.clone()], vec![k3]), ["accepted", "rejected unknown", "rejected unknown"], 1),
        (reject(vec!["K9".to_owned()], vec![]), ["accepted", "accepted", "accepted"], 3),
    ];
    for (mode, want, count) in cases {
        let receiver = receiver();
        receiver.set_mode(mode.clone()).unwrap();
        assert_eq!(post(&receiver, &events(1..=3)).results(), want, "{mode:?}");
        let stats = receiver.stats();
        assert_eq!((stats.stored, stats.retried + stats.rejected), (count, 3 - count), "{mode:?}");
    }
}

#[test]
fn partial_results_are_the_first_half() {
    let receiver = receiver();
    receiver.set_mode(Mode::ResultsPartial {}).unwrap();
    assert_eq!(post(&receiver, &events(1..=5)).results().len(), 2);
    assert_eq!(post(&receiver, &events(6..=6)).results().len(), 0);
    assert_eq!(stored(&receiver), ids(&events(1..=2)));
}

#[test]
fn a_mode_ends_after_so_many_requests_that_it_concerns() {
    let receiver = receiver();
    receiver.set_mode(Mode::status(503).times(2)).unwrap();
    let statuses: Vec<u16> = (1..=3).map(|number| post(&receiver, &events(number..=number)).status).collect();
    assert_eq!(statuses, [503, 503, 200]);
    receiver.set_mode(Mode::poison_subject("K5").times(1)).unwrap();
    let statuses: Vec<u16> = [4, 5, 5].map(|number| post(&receiver, &events(number..=number)).status).into();
    assert_eq!(statuses, [200, 400, 200]);
    receiver.set_mode(Mode::status(503).times(0)).unwrap();
    assert_eq!(post(&receiver, &[]).status, 200);
}

#[test]
fn a_bad_signature_is_found_in_every_mode() {
    let receiver = receiver();
    for mode in [Mode::Hang {}, Mode::status(500), Mode::Reset {}, Mode::OkText {}] {
        receiver.set_mode(mode).unwrap();
        let request = Request::batch(&events(1..=1)).header("webhook-signature", "v1,AAAA");
        assert_eq!(request.send(receiver.addr()).status, 401);
    }
    assert_eq!(receiver.stats().bad_signature, 4);
}

#[test]
fn a_schema_violation_is_counted_in_every_mode() {
    let receiver = receiver();
    receiver.set_mode(Mode::status(500)).unwrap();
    let mut bad = event(1, "K1");
    bad["extra"] = json!(1);
    post(&receiver, &[bad]);
    assert_eq!(receiver.stats().schema_violations, 1);
}

#[test]
fn an_order_that_cannot_be_sent_is_refused() {
    let receiver = receiver();
    receiver.set_mode(Mode::status(99)).unwrap_err();
    receiver.set_mode(Mode::status_with(200, "a b", "")).unwrap_err();
    assert_eq!(post(&receiver, &[]).status, 200, "the mode is as before");
}

#[test]
fn requests_that_hang_do_not_hold_up_others() {
    let receiver = receiver();
    receiver.set_mode(Mode::Hang {}.times(3)).unwrap();
    let hanging: Vec<TcpStream> = (0..3)
        .map(|_| {
            let mut stream = TcpStream::connect(receiver.addr()).unwrap();
            stream.write_all(&Request::batch(&[]).bytes("")).unwrap();
            stream
        })
        .collect();
    wait_until(|| receiver.stats().by_status.get(&0) == Some(&3));
    assert_eq!(post(&receiver, &[]).status, 200);
    assert_eq!((receiver.stats().max_in_flight, hanging.len()), (4, 3));
}

fn wait_until(is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(20), "it does not happen");
        std::thread::sleep(Duration::from_millis(2));
    }
}
