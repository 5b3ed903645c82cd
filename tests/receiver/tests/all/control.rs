//! The control paths.

use serde_json::{Value, json};

use crate::client::{Reply, Request, events, post, receiver};
use erpbridge_receiver::Receiver;

fn get(receiver: &Receiver, path: &str) -> Reply {
    Request::new("GET", path, "").send(receiver.addr())
}

fn set(receiver: &Receiver, path: &str, body: &Value) -> Reply {
    Request::new("POST", path, body.to_string()).send(receiver.addr())
}

#[test]
fn a_script_can_look_at_everything() {
    let receiver = receiver();
    post(&receiver, &events(1..=3));
    assert_eq!(get(&receiver, "/_/health").json(), json!({"ok": true}));
    let stats = get(&receiver, "/_/stats").json();
    assert_eq!((&stats["stored"], &stats["by_type"]), (&json!(3), &json!({"course.completed": 3})));
    assert_eq!(stats["by_status"], json!({"200": 1}));
    assert_eq!(stats["requests"], 1, "control requests are not counted");
    let seqs = |path| -> Vec<u64> {
        let lines = get(&receiver, path).json();
        lines.as_array().unwrap().iter().map(|line| line["seq"].as_u64().unwrap()).collect()
    };
    assert_eq!(seqs("/_/events"), [1, 2, 3]);
    assert_eq!(seqs("/_/events?after=1"), [2, 3]);
    assert_eq!(seqs("/_/events?after=1&limit=1"), [2]);
    assert_eq!(seqs("/_/events?after=3"), [0; 0]);
}

#[test]
fn a_script_can_set_the_mode_and_reset() {
    let receiver = receiver();
    let order = json!({"mode": "status", "status": 429, "headers": {"Retry-After": "7"}, "times": 1});
    assert_eq!(set(&receiver, "/_/mode", &order).status, 200);
    assert_eq!(get(&receiver, "/_/mode").json()["mode"], "status");
    let reply = post(&receiver, &events(1..=1));
    assert_eq!((reply.status, reply.header("retry-after")), (429, Some("7")));
    assert_eq!(post(&receiver, &events(1..=1)).status, 200);
    set(&receiver, "/_/mode", &json!({"mode": "hang"}));
    assert_eq!(set(&receiver, "/_/reset", &json!(null)).status, 200);
    assert_eq!(get(&receiver, "/_/stats").json()["requests"], 0);
    assert_eq!(post(&receiver, &events(1..=1)).results(), ["accepted"]);
}

#[test]
fn mistakes_are_named() {
    let receiver = receiver();
    let cases = [
        (set(&receiver, "/_/mode", &json!({"mode": "explode"})), 400, "unknown variant"),
        (set(&receiver, "/_/mode", &json!({"mode": "ok", "time": 1})), 400, "unknown field"),
        (Request::new("POST", "/_/mode", "{").send(receiver.addr()), 400, "EOF while parsing"),
        (get(&receiver, "/_/events?since=1"), 400, "query"),
        (get(&receiver, "/_/events?after=x"), 400, "query"),
        (get(&receiver, "/_/reset"), 405, "method"),
        (get(&receiver, "/_/nothing"), 404, "not_found"),
        (get(&receiver, "/_/"), 404, "not_found"),
    ];
    for (reply, status, want) in cases {
        let error = reply.json()["error"].as_str().unwrap().to_owned();
        assert!(reply.status == status && error.contains(want), "{status} {want}: {error}");
    }
}
