//! The webhook over a real network, against the receiver, in each way in which it can fail.

use std::time::{Duration, Instant};

use erpbridge_core::{Limits, deliver, probe};
use erpbridge_receiver::{Mode, Options, Receiver};
use serde_json::{Value, json};

use crate::fake::{LIMITS, SECRET, row_json, settings};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema");

fn receiver() -> Receiver {
    Receiver::start(Options::new(SECRET).unwrap().schema(SCHEMAS)).unwrap()
}

/// Rows whose event ids satisfy the schema.
fn rows(count: i64) -> Vec<Value> {
    (1..=count)
        .map(|id| {
            let mut row = row_json(id, id);
            row["eventid"] = format!("4b6d18e6-1502-814b-922e-{id:012}").into();
            row
        })
        .collect()
}

fn send(endpoint: &str, change: &[(&str, Value)], rows: &[Value], limits: Limits) -> Value {
    let request = json!({"destination": settings(endpoint, change), "rows": rows});
    serde_json::from_str(&deliver(&request.to_string(), limits).unwrap()).unwrap()
}

/// Status and reason of each row, by id.
fn outcomes(report: &Value) -> Vec<String> {
    let mut list: Vec<(i64, String)> = report["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|outcome| {
            let word = |name: &str| outcome[name].as_str().unwrap().to_owned();
            (outcome["id"].as_i64().unwrap(), format!("{} {}", word("status"), word("reason")))
        })
        .collect();
    list.sort();
    list.into_iter().map(|(_, words)| words).collect()
}

#[test]
fn a_batch_arrives_signed_valid_and_in_order() {
    let receiver = receiver();
    // Long enough for the requests to meet there, however busy the machine is.
    receiver.set_mode(Mode::Delay { ms: 300 }).unwrap();
    let report = send(&receiver.url("/events"), &[], &rows(250), LIMITS);
    assert!(outcomes(&report).iter().all(|words| words == "delivered accepted"), "{report}");
    let stats = receiver.stats();
    assert_eq!(
        (stats.stored, stats.bad_signature, stats.schema_violations, stats.requests),
        (250, 0, 0, 3),
        "{stats:?}"
    );
    assert!(stats.max_in_flight > 1, "several requests in flight");
    let events = receiver.events(0).unwrap();
    assert_eq!(events[0]["event"]["source"], "https://moodle.example");
}

#[test]
fn what_was_sent_before_comes_back_as_duplicate() {
    let receiver = receiver();
    send(&receiver.url("/"), &[], &rows(3), LIMITS);
    let report = send(&receiver.url("/"), &[], &rows(5), LIMITS);
    assert_eq!(
        outcomes(&report)[..4],
        ["delivered duplicate", "delivered duplicate", "delivered duplicate", "delivered accepted"]
    );
    assert_eq!(receiver.stats().stored, 5);
    assert_eq!(receiver.stats().webhook_id_reused, 0);
}

#[test]
fn each_way_to_fail_ends_in_the_right_state() {
    for (name, mode, expected, stop) in [
        ("no body", Mode::OkEmpty {}, ["delivered accepted"; 2], Value::Null),
        ("text", Mode::OkText {}, ["delivered accepted"; 2], Value::Null),
        (
            "301",
            Mode::status_with(301, "Location", "http://127.0.0.1:1/"),
            ["retrying redirect"; 2],
            json!("redirect"),
        ),
        (
            "307 to itself",
            Mode::status_with(307, "Location", "/"),
            ["retrying redirect"; 2],
            json!("redirect"),
        ),
        ("400", Mode::status(400), ["retrying http_400"; 2], json!("http_400")),
        ("401", Mode::status(401), ["retrying http_401"; 2], json!("http_401")),
        ("410", Mode::status(410), ["retrying http_410"; 2], json!("http_410")),
        ("429", Mode::status_with(429, "Retry-After", "77"), ["retrying http_429"; 2], json!("http_429")),
        ("500", Mode::status(500), ["retrying http_500"; 2], Value::Null),
        ("garbage", Mode::Garbage {}, ["retrying reply_unreadable"; 2], Value::Null),
        ("half a body", Mode::HalfBody {}, ["retrying connection_lost"; 2], json!("connection_lost")),
        ("nothing", Mode::Nothing {}, ["retrying connection_lost"; 2], json!("connection_lost")),
        ("reset", Mode::Reset {}, ["retrying connection_lost"; 2], json!("connection_lost")),
        (
            "large body",
            Mode::BigBody { bytes: 200_000, chunked: false },
            ["retrying reply_too_large"; 2],
            Value::Null,
        ),
        (
            "large body, length unknown",
            Mode::BigBody { bytes: 200_000, chunked: true },
            ["retrying reply_too_large"; 2],
            Value::Null,
        ),
        (
            "half of the results",
            Mode::ResultsPartial {},
            ["delivered accepted", "retrying result_missing"],
            Value::Null,
        ),
        ("results for others", Mode::ResultsUnknown {}, ["retrying result_missing"; 2], Value::Null),
        ("stored, then 500", Mode::StoreThen500 {}, ["retrying http_500"; 2], Value::Null),
    ] {
        let receiver = receiver();
        receiver.set_mode(mode).unwrap();
        let report = send(&receiver.url("/"), &[], &rows(2), LIMITS);
        assert_eq!(outcomes(&report), expected, "{name}");
        assert_eq!(report["stop"], stop, "{name}");

        receiver.set_mode(Mode::Ok {}).unwrap();
        let report = send(&receiver.url("/"), &[], &rows(2), LIMITS);
        assert!(
            outcomes(&report).iter().all(|words| words.starts_with("delivered")),
            "{name}: and then all is well"
        );
        assert_eq!(receiver.stats().stored, 2, "{name}: nothing twice");
    }
}

#[test]
fn retry_after_reaches_the_outcome() {
    let receiver = receiver();
    receiver.set_mode(Mode::status_with(503, "Retry-After", "4321")).unwrap();
    assert_eq!(send(&receiver.url("/"), &[], &rows(1), LIMITS)["outcomes"][0]["delay"], 4321);
}

#[test]
fn the_whole_request_is_timed_not_only_its_start() {
    for mode in [Mode::Hang {}, Mode::Slow { every_ms: 200 }] {
        let receiver = receiver();
        receiver.set_mode(mode).unwrap();
        let started = Instant::now();
        let report = send(&receiver.url("/"), &[("timeout", json!(1))], &rows(1), LIMITS);
        assert_eq!(outcomes(&report), ["retrying timeout"]);
        assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    }
}

#[test]
fn a_wrong_secret_stops_the_call() {
    let receiver = receiver();
    let wrong = json!("whsec_d3Jvbmd3cm9uZ3dyb25nd3Jvbmd3cm9uZw==");
    let report = send(&receiver.url("/"), &[("secret", wrong)], &rows(1), LIMITS);
    assert_eq!(report["stop"], "http_401");
    assert_eq!(receiver.stats().bad_signature, 1);
}

#[test]
fn while_a_secret_is_replaced_either_side_may_be_first() {
    let receiver = receiver();
    let both = json!(format!("whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3 {SECRET}"));
    let report = send(&receiver.url("/"), &[("secret", both)], &rows(1), LIMITS);
    assert_eq!(outcomes(&report), ["delivered accepted"]);
}

#[test]
fn a_host_that_does_not_exist_is_a_dns_failure() {
    let report = send("https://erp.invalid/", &[], &rows(1), LIMITS);
    assert_eq!(outcomes(&report), ["retrying dns"]);
}

#[test]
fn a_proxy_is_used_when_one_is_set() {
    let receiver = receiver(); // in the place of the proxy: it sees the request for a host that does not exist
    let report = send("http://localhost:1/", &[("proxy", json!(receiver.url("")))], &rows(1), LIMITS);
    assert_eq!(outcomes(&report), ["delivered accepted"]);
    assert_eq!(receiver.stats().stored, 1);
}

#[test]
fn probe_says_whether_the_signature_is_accepted() {
    let receiver = receiver();
    for (change, ok, reason) in [
        (vec![], true, "accepted"),
        (vec![("secret", json!("whsec_d3Jvbmd3cm9uZ3dyb25nd3Jvbmd3cm9uZw=="))], false, "http_401"),
    ] {
        let answer: Value =
            serde_json::from_str(&probe(&settings(&receiver.url("/"), &change).to_string(), LIMITS).unwrap())
                .unwrap();
        assert_eq!((answer["ok"].as_bool(), answer["reason"].as_str()), (Some(ok), Some(reason)), "{answer}");
    }
    assert_eq!(receiver.stats().stored, 0, "a probe sends no event");
}

#[test]
fn nothing_listens_there() {
    let receiver = receiver();
    let endpoint = receiver.url("/");
    receiver.stop();
    let report = send(&endpoint, &[], &rows(1), LIMITS);
    assert_eq!(outcomes(&report), ["retrying connect"]);
}
