//! A raw HTTP client: it signs, sends, reads until the connection ends, and says how it ended.

use std::fmt::Write as _;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use erpbridge_receiver::{Options, Receiver, Secret};
use serde_json::{Value, json};

pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// How long to wait for a byte: far longer than a busy machine takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long to watch a connection on which nothing is expected.
const IMPATIENCE: Duration = Duration::from_millis(300);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Closed,
    Reset,
    StillOpen,
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
    pub(crate) end: End,
}

/// A request before it is sent.
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) patience: Duration,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// `["accepted", "rejected schema"]`
    pub(crate) fn results(&self) -> Vec<String> {
        let json = self.json();
        let words = |result: &Value| {
            let reason = result["reason"].as_str().unwrap_or_default();
            format!("{} {reason}", result["status"].as_str().unwrap()).trim().to_owned()
        };
        json["results"].as_array().unwrap().iter().map(words).collect()
    }
}

impl Request {
    pub(crate) fn new(method: &'static str, path: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { method, path: path.to_owned(), headers: Vec::new(), body: body.into(), patience: PATIENCE }
    }

    /// A batch, signed now.
    pub(crate) fn batch(events: &[Value]) -> Self {
        Self::signed(
            SECRET,
            &format!("msg_{}", ids(events).join("_")),
            now(),
            serde_json::to_vec(events).unwrap(),
        )
    }

    pub(crate) fn signed(secret: &str, id: &str, timestamp: u64, body: Vec<u8>) -> Self {
        let timestamp = timestamp.to_string();
        let signature = Secret::parse(secret).unwrap().sign(id, &timestamp, &body);
        Self::new("POST", "/events", body)
            .header("Content-Type", "application/cloudevents-batch+json")
            .header("webhook-id", id)
            .header("webhook-timestamp", &timestamp)
            .header("webhook-signature", &signature)
    }

    /// Sets a header in place of an older one of that name.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(old, _)| !old.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(old, _)| !old.eq_ignore_ascii_case(name));
        self
    }

    /// Gives up soon, for requests that are not expected to be answered.
    pub(crate) fn impatient(self) -> Self {
        Self { patience: IMPATIENCE, ..self }
    }

    /// The request as bytes; `more` are further header lines.
    pub(crate) fn bytes(&self, more: &str) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nHost: receiver\r\n{more}", self.method, self.path);
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        write!(head, "Content-Length: {}\r\n\r\n", self.body.len()).unwrap();
        [head.as_bytes(), &self.body].concat()
    }

    pub(crate) fn send(&self, address: SocketAddr) -> Reply {
        let tcp = TcpStream::connect(address).unwrap();
        tcp.set_read_timeout(Some(self.patience)).unwrap();
        self.send_over(tcp)
    }

    pub(crate) fn send_over(&self, mut stream: impl Read + Write) -> Reply {
        // A receiver that refuses early may close before it has read everything.
        let _ = stream.write_all(&self.bytes("Connection: close\r\n"));
        let mut answer = Vec::new();
        let end = match stream.read_to_end(&mut answer).map_err(|error| error.kind()) {
            // rustls takes a close without its own goodbye as an error.
            Ok(_) | Err(ErrorKind::UnexpectedEof) => End::Closed,
            Err(ErrorKind::ConnectionReset) => End::Reset,
            Err(ErrorKind::WouldBlock | ErrorKind::TimedOut) => End::StillOpen,
            Err(other) => panic!("{other}"),
        };
        let split = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8(answer[..split].to_vec()).unwrap();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let body = answer.get(split + 4..).unwrap_or_default().to_vec();
        Reply { status, head, body, end }
    }
}

#[allow(clippy::disallowed_methods, reason = "a sender reads the clock")]
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// A valid `course.completed` of contact `subject`.
pub(crate) fn event(number: u32, subject: &str) -> Value {
    json!({
        "specversion": "1.0",
        "id": format!("00000000-0000-8000-8000-{number:012}"),
        "source": "https://moodle.example",
        "type": "course.completed",
        "subject": subject,
        "time": "2026-11-23T11:30:00Z",
        "datacontenttype": "application/json",
        "data": {
            "contactnumber": subject,
            "courseid": 3,
            "coursename": "Fire safety",
            "completedat": "2026-11-23T11:30:00Z",
        },
    })
}

pub(crate) fn events(numbers: std::ops::RangeInclusive<u32>) -> Vec<Value> {
    numbers.map(|number| event(number, &format!("K{number}"))).collect()
}

pub(crate) fn ids(events: &[Value]) -> Vec<String> {
    events.iter().map(|event| event["id"].as_str().unwrap_or_default().to_owned()).collect()
}

pub(crate) fn schema_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema")
}

/// A receiver in memory that validates.
pub(crate) fn receiver() -> Receiver {
    Receiver::start(Options::new(SECRET).unwrap().schema(schema_folder())).unwrap()
}

pub(crate) fn post(receiver: &Receiver, events: &[Value]) -> Reply {
    Request::batch(events).send(receiver.addr())
}

/// The ids in the store, in order.
pub(crate) fn stored(receiver: &Receiver) -> Vec<String> {
    let events: Vec<Value> =
        receiver.events(0).unwrap().into_iter().map(|line| line["event"].clone()).collect();
    ids(&events)
}

/// A fresh folder for the files of one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
