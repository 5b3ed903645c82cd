//! How to fail, and how often.

use std::collections::BTreeMap;
use std::fmt;

use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How the receiver answers a request whose signature is good and whose batch can be read.
///
/// In JSON a mode is its snake-case name in `"mode"`, with its fields beside it. The variants without fields are
/// written `Mode::Hang {}`, so that serde refuses members that they do not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mode {
    /// 200 with a result per event.
    Ok {},
    /// 204 without a body.
    OkEmpty {},
    /// 200 with the text `ok`.
    OkText {},
    /// Any status, headers (`Retry-After`, `Location`) and body.
    Status {
        /// 200 to 599.
        status: u16,
        /// By name.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// As it is.
        #[serde(default)]
        body: String,
    },
    /// 200, `Content-Type: application/json`, and a body that is not JSON.
    Garbage {},
    /// The headers and half of the results, then the connection closes.
    HalfBody {},
    /// The connection closes without an answer.
    Nothing {},
    /// The results, one byte every so often.
    Slow {
        /// Milliseconds between two bytes.
        every_ms: u64,
    },
    /// The results, after a while.
    Delay {
        /// Milliseconds before the answer.
        ms: u64,
    },
    /// Never an answer; the connection stays open.
    Hang {},
    /// 200 with valid JSON of that many bytes.
    BigBody {
        /// How long.
        bytes: u64,
        /// Without a `Content-Length`, so that the client has to count.
        #[serde(default)]
        chunked: bool,
    },
    /// 200 with that many bytes of headers.
    BigHeaders {
        /// How long.
        bytes: usize,
    },
    /// The connection is reset (RST).
    Reset {},
    /// Results for the first half of the batch (rounded down); only that half is stored.
    ResultsPartial {},
    /// As many results as events, for ids that were not sent.
    ResultsUnknown {},
    /// `retry` for the events that match, the others as usual.
    RetryEach {
        /// Subjects that match. Without subjects and ids every event matches.
        #[serde(default)]
        subjects: Vec<String>,
        /// Ids that match.
        #[serde(default)]
        ids: Vec<String>,
        /// The reason in the result.
        #[serde(default = "busy")]
        reason: String,
    },
    /// `rejected` for the events that match, the others as usual.
    RejectEach {
        /// Subjects that match. Without subjects and ids every event matches.
        #[serde(default)]
        subjects: Vec<String>,
        /// Ids that match.
        #[serde(default)]
        ids: Vec<String>,
        /// The reason in the result.
        #[serde(default = "refused")]
        reason: String,
    },
    /// 400 (or another status) for a whole batch that contains a match; other batches as usual.
    Poison {
        /// The subject that matches.
        #[serde(default)]
        subject: Option<String>,
        /// The id that matches.
        #[serde(default)]
        id: Option<String>,
        /// Instead of 400.
        #[serde(default = "bad_request")]
        status: u16,
    },
    /// Stores the batch and answers 500: it will come again.
    #[serde(rename = "store_then_500")]
    StoreThen500 {},
}

/// A mode, for how many requests, and whether they are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Order {
    /// How to answer.
    #[serde(flatten)]
    pub mode: Mode,
    /// For so many requests that it concerns, then `ok` again; `None` until another order.
    pub times: Option<u64>,
    /// Whether the concerned events are stored; `None` leaves it to the mode: those that tell the sender to send
    /// again do not store, the others do.
    pub store: Option<bool>,
}

/// Why an order is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderError(String);

fn busy() -> String {
    "busy".to_owned()
}

fn refused() -> String {
    "refused".to_owned()
}

fn bad_request() -> u16 {
    400
}

impl Mode {
    /// A status without headers and body.
    pub fn status(status: u16) -> Self {
        Self::Status { status, headers: BTreeMap::new(), body: String::new() }
    }

    /// A status with one header.
    pub fn status_with(status: u16, name: &str, value: &str) -> Self {
        let headers = BTreeMap::from([(name.to_owned(), value.to_owned())]);
        Self::Status { status, headers, body: String::new() }
    }

    /// 400 for every batch with this subject.
    pub fn poison_subject(subject: &str) -> Self {
        Self::Poison { subject: Some(subject.to_owned()), id: None, status: bad_request() }
    }

    /// For so many requests only.
    pub fn times(self, times: u64) -> Order {
        Order { times: Some(times), ..self.into() }
    }

    /// Whether the mode concerns an event of this id and subject.
    pub(crate) fn concerns(&self, id: &str, subject: &str) -> bool {
        match self {
            Self::RetryEach { subjects, ids, .. } | Self::RejectEach { subjects, ids, .. } => {
                (subjects.is_empty() && ids.is_empty())
                    || subjects.iter().any(|one| one == subject)
                    || ids.iter().any(|one| one == id)
            }
            Self::Poison { subject: poison, id: poison_id, .. } => {
                poison.as_deref() == Some(subject) || poison_id.as_deref() == Some(id)
            }
            _ => true,
        }
    }

    /// Whether the mode looks at events, and so may leave a request alone.
    pub(crate) fn is_selective(&self) -> bool {
        matches!(self, Self::RetryEach { .. } | Self::RejectEach { .. } | Self::Poison { .. })
    }

    /// Whether the mode stores the event at `index` of `total`, if it concerns it and the order does not say.
    fn stores(&self, index: usize, total: usize) -> bool {
        match self {
            Self::Ok {}
            | Self::OkEmpty {}
            | Self::OkText {}
            | Self::Slow { .. }
            | Self::Delay { .. }
            | Self::StoreThen500 {} => true,
            Self::ResultsPartial {} => index < total / 2,
            _ => false,
        }
    }
}

impl Order {
    /// Whether the event at `index` of `total` is stored, if the mode concerns it.
    pub(crate) fn stores(&self, index: usize, total: usize) -> bool {
        self.store.unwrap_or_else(|| self.mode.stores(index, total))
    }

    /// Reads `{"mode": "…", "times": N or null, "store": bool, …}`.
    pub fn from_json(json: &Value) -> Result<Self, OrderError> {
        let mut members =
            json.as_object().cloned().ok_or_else(|| OrderError("an order is an object".to_owned()))?;
        let times = members.remove("times").unwrap_or_default();
        let store = members.remove("store").unwrap_or_default();
        let refuse = |what: &str, error: &serde_json::Error| OrderError(format!("{what}: {error}"));
        Self {
            mode: serde_json::from_value(Value::Object(members)).map_err(|error| refuse("mode", &error))?,
            times: serde_json::from_value(times).map_err(|error| refuse("times", &error))?,
            store: serde_json::from_value(store).map_err(|error| refuse("store", &error))?,
        }
        .checked()
    }

    /// Refuses what cannot be sent, so that answering cannot fail later.
    pub(crate) fn checked(self) -> Result<Self, OrderError> {
        if let Mode::Status { status, .. } | Mode::Poison { status, .. } = &self.mode
            && (!(200..600).contains(status) || StatusCode::from_u16(*status).is_err())
        {
            return Err(OrderError(format!("status: {status} is not between 200 and 599")));
        }
        if let Mode::Status { headers, .. } = &self.mode {
            for (name, value) in headers {
                if HeaderName::try_from(name).is_err() || HeaderValue::try_from(value).is_err() {
                    return Err(OrderError(format!("headers: {name:?} cannot be sent")));
                }
            }
        }
        if let Mode::Poison { subject: None, id: None, .. } = &self.mode {
            return Err(OrderError("poison: needs a subject or an id".to_owned()));
        }
        Ok(self)
    }
}

impl From<Mode> for Order {
    fn from(mode: Mode) -> Self {
        Self { mode, times: None, store: None }
    }
}

impl Default for Order {
    fn default() -> Self {
        Mode::Ok {}.into()
    }
}

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OrderError {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_orders() {
        let cases = [
            (json!({"mode": "ok"}), Order::default()),
            (json!({"mode": "hang", "times": 2}), Mode::Hang {}.times(2)),
            (json!({"mode": "hang", "times": null}), Mode::Hang {}.into()),
            (json!({"mode": "store_then_500"}), Mode::StoreThen500 {}.into()),
            (
                json!({"mode": "garbage", "store": true}),
                Order { store: Some(true), ..Mode::Garbage {}.into() },
            ),
            (
                json!({"mode": "status", "status": 429, "headers": {"Retry-After": "7"}}),
                Mode::status_with(429, "Retry-After", "7").into(),
            ),
            (json!({"mode": "poison", "subject": "K1"}), Mode::poison_subject("K1").into()),
        ];
        for (json, want) in cases {
            assert_eq!(Order::from_json(&json), Ok(want), "{json}");
        }
    }

    #[test]
    fn refuses_orders_and_says_why() {
        let cases = [
            (json!([]), "an order is an object"),
            (json!({}), "missing field `mode`"),
            (json!({"mode": "explode"}), "unknown variant `explode`"),
            (json!({"mode": "ok", "tims": 1}), "unknown field `tims`"),
            (json!({"mode": "status", "status": 503, "header": {}}), "unknown field `header`"),
            (json!({"mode": "status"}), "missing field `status`"),
            (json!({"mode": "status", "status": 100}), "status: 100 is not between 200 and 599"),
            (json!({"mode": "status", "status": 302, "headers": {"Location": "a\nb"}}), "cannot be sent"),
            (json!({"mode": "hang", "times": "2"}), "times: invalid type"),
            (json!({"mode": "hang", "store": 1}), "store: invalid type"),
            (json!({"mode": "poison"}), "needs a subject or an id"),
        ];
        for (json, want) in cases {
            let error = Order::from_json(&json).unwrap_err().to_string();
            assert!(error.contains(want), "{json}: {error}");
        }
    }
}
