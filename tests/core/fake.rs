//! A transport that answers from a script and remembers what it was sent; rows to send.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use erpbridge_core::{Clock, Destination, Limits, Reason, Reply, Request, Row, Transport};
use serde_json::{Value, json};

pub(crate) const SECRET: &str = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
pub(crate) const LIMITS: Limits =
    Limits { lanes: 4, response_limit: 100_000, budget: Duration::from_secs(60) };

pub(crate) struct Fixed;

impl Clock for Fixed {
    fn unix(&self) -> i64 {
        1_790_000_000
    }
}

/// Answers the n-th request, with its events, through a function.
pub(crate) struct Fake<F> {
    answer: F,
    asked: Cell<usize>,
    /// The row ids of each request, read from the event ids.
    pub(crate) sent: RefCell<Vec<Vec<i64>>>,
}

impl<F: Fn(usize, &[i64]) -> Result<Reply, Reason>> Fake<F> {
    pub(crate) fn new(answer: F) -> Self {
        Self { answer, asked: Cell::new(0), sent: RefCell::default() }
    }
}

impl<F: Fn(usize, &[i64]) -> Result<Reply, Reason>> Transport for Fake<F> {
    async fn send(&self, request: Request) -> Result<Reply, Reason> {
        let events: Vec<Value> = serde_json::from_slice(&request.body).unwrap();
        let ids: Vec<i64> =
            events.iter().map(|event| event["id"].as_str().unwrap().parse().unwrap()).collect();
        let n = self.asked.replace(self.asked.get() + 1);
        self.sent.borrow_mut().push(ids.clone());
        tokio::task::yield_now().await; // let the other lanes run in between
        (self.answer)(n, &ids)
    }
}

pub(crate) fn status(status: u16) -> Result<Reply, Reason> {
    Ok(Reply { status, ..Reply::default() })
}

/// 200 with a result for each (row id, status word).
pub(crate) fn results<'a>(results: impl IntoIterator<Item = (i64, &'a str)>) -> Result<Reply, Reason> {
    let list: Vec<Value> =
        results.into_iter().map(|(id, status)| json!({"id": id.to_string(), "status": status})).collect();
    Ok(Reply {
        status: 200,
        content_type: "application/json".into(),
        body: json!({ "results": list }).to_string().into_bytes(),
        ..Reply::default()
    })
}

pub(crate) fn destination(change: &[(&str, Value)]) -> Destination {
    Destination::parse(&settings("http://127.0.0.1:9/", change).to_string()).unwrap().unwrap()
}

pub(crate) fn settings(endpoint: &str, change: &[(&str, Value)]) -> Value {
    let mut settings = json!({"kind": "webhook", "endpoint": endpoint, "secret": SECRET, "timeout": 5,
        "cafile": "", "proxy": "", "source": "https://moodle.example"});
    for (name, value) in change {
        settings[*name] = value.clone();
    }
    settings
}

/// A course completion of a contact; its event id is its row id, so that a fake can read it.
pub(crate) fn row(id: i64, userid: i64) -> Row {
    serde_json::from_value(row_json(id, userid)).unwrap()
}

pub(crate) fn row_json(id: i64, userid: i64) -> Value {
    json!({"id": id, "eventid": id.to_string(), "kind": "course.completed", "userid": userid,
        "time": 1_790_000_000, "attempts": 0, "payload": r#"{"courseid": 3, "coursename": "Safety"}"#,
        "identity": {"userid": userid, "firstname": "Ada", "lastname": "Lovelace", "email": "ada@example.org",
            "customernumber": "C1", "contactnumber": format!("K{userid}"), "state": "active"}})
}

/// Runs a future that waits for nothing real.
pub(crate) fn now<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}
