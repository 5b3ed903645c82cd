//! How fast rows get into files, 5,000 a call as the drain has them (`FILE_BATCH`): cargo bench -p erpbridge-core --bench archive
//!
//! A call is everything from the JSON of the request to that of the report. What it is held against is the disk: the same bytes,
//! appended to one file and made certain once a call. Rounds of both take turns, first with nothing to remember, then with
//! as many rows in the archive as it remembers at most. Exit 1 if a bound is not kept.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss
)]

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use erpbridge_core::{Limits, deliver};
use serde_json::{Value, json};

const BATCH: usize = 5_000;
/// Rows in the archive when it remembers as many as ever.
const ROWS: usize = 1_200_000;
/// Calls in a measure.
const CALLS: usize = 100;
/// Rows a second.
const BOUND: f64 = 100_000.0;
const LIMITS: Limits = Limits { lanes: 4, response_limit: 1_000_000, budget: Duration::from_secs(60) };

fn main() -> ExitCode {
    let directory = tempfile::TempDir::new().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o750)).unwrap();
    let mut archive = Archive { directory: directory.path().to_str().unwrap().to_owned(), next: 0 };
    let first = archive.measure("with nothing to remember");
    while archive.next + CALLS * BATCH < ROWS {
        let request = archive.request();
        take(&request);
    }
    let full = archive.measure(&format!("with {} rows in the archive", archive.next));
    let kept = first.min(full) >= BOUND;
    println!("bound: at least {BOUND:.0} rows a second: {}", if kept { "kept" } else { "NOT KEPT" });
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

struct Archive {
    directory: String,
    next: usize,
}

impl Archive {
    /// Rows a second, of the faster half of the calls: others use the machine, too.
    fn measure(&mut self, name: &str) -> f64 {
        let mut plain = File::create(format!("{}/.plain", self.directory)).unwrap();
        let (mut calls, mut writes) = (Vec::new(), Vec::new());
        for _ in 0..CALLS {
            let request = self.request();
            let started = Instant::now();
            let bytes = take(&request);
            calls.push(started.elapsed());
            let text = vec![b'x'; bytes];
            let started = Instant::now();
            plain.write_all(&text).unwrap();
            plain.sync_all().unwrap();
            writes.push(started.elapsed());
        }
        let (call, write) = (faster_half(calls), faster_half(writes));
        let rate = BATCH as f64 / call;
        println!(
            "{name}: {rate:.0} rows a second; a call ÷ writing its bytes: {:.2} ({:.2} ms ÷ {:.2} ms)",
            call / write,
            call * 1e3,
            write * 1e3
        );
        rate
    }

    fn request(&mut self) -> String {
        let from = self.next;
        self.next += BATCH;
        let rows: Vec<Value> = (from..self.next).map(row).collect();
        json!({"rows": rows, "destination": {"kind": "file", "directory": self.directory, "webroot": "/usr", "format": "jsonl",
            "separator": "comma", "rotatesize": 64, "rotateminutes": 60, "source": "https://moodle.example"}})
        .to_string()
    }
}

/// Hands a batch over. The size of what was written, by and large.
fn take(request: &str) -> usize {
    let report: Value = serde_json::from_str(&deliver(request, LIMITS).unwrap()).unwrap();
    assert_eq!(report["stop"], Value::Null);
    assert_eq!(report["outcomes"][0]["status"], "delivered");
    350 * BATCH
}

/// The ids of events are digests: they begin in every way.
fn row(n: usize) -> Value {
    let scattered = (n as u32).wrapping_mul(2_654_435_761);
    json!({"id": n + 1, "eventid": format!("{scattered:08x}-1502-814b-922e-{n:012}"), "kind": "activity.completed", "userid": n % 1_000 + 1,
        "time": 1_790_000_000, "attempts": 0, "payload": r#"{"activityid": 12, "activityname": "Quiz: fire extinguishers", "courseid": 3}"#,
        "identity": {"userid": n % 1_000 + 1, "firstname": "Ada", "lastname": "Lovelace", "email": "ada@example.org",
            "customernumber": "C1", "contactnumber": format!("K{}", n % 1_000), "state": "active"}})
}

/// Seconds, on average.
fn faster_half(mut times: Vec<Duration>) -> f64 {
    times.sort();
    let half = times.len() / 2;
    times[..half].iter().sum::<Duration>().as_secs_f64() / half as f64
}
