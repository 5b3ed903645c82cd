//! How many events a second the program takes. A measurement, so it runs only when asked for:
//! `cargo test -p erpbridge-receiver --release -- --ignored --nocapture`

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Request, SECRET, event, folder, now, schema_folder};
use crate::program::{start, stop};

const BATCHES: u32 = 2000;
const BATCH: u32 = 100;
const CONNECTIONS: usize = 4;

/// What the program must take on one core, schema validation included.
const FLOOR: f64 = 50_000.0;

#[test]
#[ignore = "a measurement; run it in release"]
fn takes_fifty_thousand_events_a_second_on_one_core() {
    let folder = folder("throughput");
    let (store, schema) = (folder.join("store.jsonl"), schema_folder());
    let (child, address) = start(
        &folder.join("port"),
        &["--store", store.to_str().unwrap(), "--schema", schema.to_str().unwrap()],
    );
    let requests: Vec<Vec<u8>> = (0..BATCHES).map(request).collect();
    let started = Instant::now();
    let used = processor_time(child.id());
    std::thread::scope(|scope| {
        for share in requests.chunks(requests.len().div_ceil(CONNECTIONS)) {
            scope.spawn(move || send(address, share));
        }
    });
    let elapsed = started.elapsed().as_secs_f64();
    let used = processor_time(child.id()).saturating_sub(used).as_secs_f64();
    let events = f64::from(BATCHES * BATCH);
    let size = fs::metadata(&store).unwrap().len() / u64::from(BATCHES * BATCH);
    let memory = memory(child.id());
    stop(child, "-TERM");
    assert_eq!(fs::read_to_string(&store).unwrap().lines().count(), 200_000);
    let reloaded = Instant::now();
    let (child, _) = start(&folder.join("port"), &["--store", store.to_str().unwrap()]);
    let reload = reloaded.elapsed().as_secs_f64();
    stop(child, "-TERM");
    println!(
        "{events} events of {size} bytes: {:.0} a second, {:.0} per second of processor time; \
         memory {memory}; reload {reload:.2} s",
        events / elapsed,
        events / used,
    );
    if !cfg!(debug_assertions) {
        assert!(events / used > FLOOR, "fewer than {FLOOR} events a second");
    }
}

fn request(number: u32) -> Vec<u8> {
    let body = serde_json::to_vec(&batch(number)).unwrap();
    Request::signed(SECRET, &format!("msg_{number}"), now(), body).bytes("")
}

fn batch(number: u32) -> Vec<Value> {
    let activity = |number: u32| {
        let mut event = event(number, &format!("K{}", number % 1000));
        event["type"] = json!("activity.completed");
        let data = event["data"].as_object_mut().unwrap();
        data.remove("coursename");
        data.insert("activityid".to_owned(), json!(number + 1));
        data.insert("activityname".to_owned(), json!("Quiz: what to do when the alarm rings"));
        event
    };
    (number * BATCH..(number + 1) * BATCH).map(activity).collect()
}

fn send(address: SocketAddr, requests: &[Vec<u8>]) {
    let mut stream = TcpStream::connect(address).unwrap();
    let mut answer = vec![0; 64 * 1024];
    for request in requests {
        stream.write_all(request).unwrap();
        let mut length = 0;
        // The answer ends with the list of results.
        while !answer[..length].ends_with(b"]}") {
            let more = stream.read(&mut answer[length..]).unwrap();
            assert!(more > 0, "the connection closed");
            length += more;
        }
        assert!(answer.starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&answer[..length]));
    }
}

/// User and system time of a process, in hundredths of a second as Linux counts them.
fn processor_time(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks = |index: usize| fields[index].parse::<u64>().unwrap();
    Duration::from_millis(10 * (ticks(11) + ticks(12)))
}

fn memory(process: u32) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
}
