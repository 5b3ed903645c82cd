//! Files in a directory: what is in them, when they can be seen, and where they are refused.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use erpbridge_core::{
    Breaker, Clock, Destination, Reason, Reply, Report, Request, Row, Transport, cloud_event, deliver,
    deliver_through, probe, validate,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fake::{Fixed, LIMITS, now, row, row_json};

/// A site: what the web server hands out, and a directory beside it that only we and our group may enter.
struct Site {
    root: TempDir,
    directory: PathBuf,
}

fn site() -> Site {
    let root = TempDir::new().unwrap();
    let directory = folder(root.path(), "archive", 0o750);
    folder(root.path(), "web", 0o755);
    Site { root, directory }
}

fn folder(parent: &Path, name: &str, mode: u32) -> PathBuf {
    let path = parent.join(name);
    fs::create_dir_all(&path).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
    path
}

impl Site {
    fn settings(&self, change: &[(&str, Value)]) -> Value {
        let mut settings = json!({"kind": "file", "directory": self.directory, "webroot": self.root.path().join("web"),
            "format": "jsonl", "rotateminutes": 0, "source": "https://moodle.example"});
        for (name, value) in change {
            settings[*name] = value.clone();
        }
        settings
    }

    fn deliver(&self, change: &[(&str, Value)], rows: &[Row], time: i64) -> Report {
        let destination = Destination::parse(&self.settings(change).to_string()).unwrap().unwrap();
        now(deliver_through(&Nowhere, &destination, &At(time), LIMITS, &Breaker::default(), rows))
    }

    /// Files that can be seen with their manifests, by name.
    fn files(&self) -> Vec<(String, Value)> {
        let mut names: Vec<String> = fs::read_dir(&self.directory)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with('.') && !name.ends_with(".manifest.json"))
            .collect();
        names.sort();
        names
            .into_iter()
            .map(|name| {
                let manifest = fs::read(self.directory.join(format!("{name}.manifest.json"))).unwrap();
                (self.text(&name), serde_json::from_slice(&manifest).unwrap())
            })
            .collect()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.directory.join(name)).unwrap()
    }
}

struct Nowhere;

impl Transport for Nowhere {
    async fn send(&self, _: Request) -> Result<Reply, Reason> {
        panic!("files need no network")
    }
}

struct At(i64);

impl Clock for At {
    fn unix(&self) -> i64 {
        self.0
    }
}

fn start() -> i64 {
    Fixed.unix()
}

fn statuses(report: &Report) -> Vec<String> {
    report.outcomes.iter().map(|o| format!("{:?} {}", o.status, o.reason)).collect()
}

#[test]
fn json_lines_are_the_events_of_the_webhook_in_their_order() {
    let site = site();
    let rows: Vec<Row> = (1..=250).map(|id| row(id, id % 7 + 1)).collect();
    let report = site.deliver(&[], &rows, start());
    assert!(statuses(&report).iter().all(|words| words == "Delivered accepted"));
    assert_eq!(report.requests, 1, "one batch");
    let expected: String =
        rows.iter().map(|row| cloud_event("https://moodle.example", row).unwrap() + "\n").collect();
    let files = site.files();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].0, expected);
    assert_eq!((&files[0].1["rows"], &files[0].1["bytes"]), (&json!(250), &json!(expected.len())));
}

#[test]
fn csv_has_one_set_of_columns_and_nothing_that_a_spreadsheet_runs() {
    let mut contact = row_json(1, 5);
    contact["kind"] = "contact.upserted".into();
    contact["payload"] = "{}".into();
    contact["identity"]["lastname"] = "=HYPERLINK(\"http://evil\")".into();
    contact["identity"]["firstname"] = "Zoë; <b>".into();
    let rows: Vec<Row> =
        [contact, row_json(2, 5)].into_iter().map(|r| serde_json::from_value(r).unwrap()).collect();
    for (name, change, mark, separator) in [
        ("comma", vec![], "", ","),
        ("semicolon and BOM", vec![("separator", json!("semicolon")), ("bom", json!("1"))], "\u{FEFF}", ";"),
    ] {
        let site = site();
        let change: Vec<_> = [("format", json!("csv"))].into_iter().chain(change).collect();
        site.deliver(&change, &rows, start());
        let quoted = if separator == ";" { "\"Zoë; <b>\"" } else { "Zoë; <b>" };
        let expected = [
            "id,type,time,contactnumber,customernumber,formercustomernumber,firstname,lastname,email,courseid,coursename,activityid,activityname",
            "1,contact.upserted,2026-09-21T14:13:20Z,K5,C1,,FIRST,\"'=HYPERLINK(\"\"http://evil\"\")\",ada@example.org,,,,",
            "2,course.completed,2026-09-21T14:13:20Z,K5,,,,,,3,Safety,,",
        ]
        .map(|line| line.replace(',', separator).replace("FIRST", quoted) + "\r\n");
        assert_eq!(site.files()[0].0, format!("{mark}{}", expected.concat()), "{name}");
    }
}

#[test]
fn file_is_seen_when_it_is_old_enough_and_a_call_without_rows_shows_it() {
    let site = site();
    let hourly = [("rotateminutes", json!(60))];
    site.deliver(&hourly, &[row(1, 1)], start());
    site.deliver(&hourly, &[row(2, 1)], start() + 3599);
    assert_eq!(site.files().len(), 0, "it is still growing");
    let report = site.deliver(&hourly, &[], start() + 3600);
    assert_eq!((report.requests, report.stop), (0, None));
    assert_eq!(site.files()[0].1["rows"], 2);
    site.deliver(&hourly, &[row(3, 1)], start() + 3600);
    assert_eq!(site.files().len(), 1, "a new hour has begun");
    site.deliver(&[("rotateminutes", json!(60)), ("format", json!("csv"))], &[row(4, 1)], start() + 3601);
    assert_eq!(site.files().len(), 2, "another format is another file");
}

#[test]
fn file_is_no_larger_than_it_may_be() {
    let site = site();
    let rows: Vec<Row> = (1..=6000).map(|id| row(id, id)).collect();
    site.deliver(&[("rotatesize", json!(1)), ("rotateminutes", json!(60))], &rows, start());
    let files = site.files();
    assert_eq!(files.len(), 1, "the rest waits for more");
    assert!((1_048_000..=1_048_576).contains(&files[0].0.len()), "{}", files[0].0.len());
    site.deliver(&[], &[], start() + 1);
    let lines: Vec<String> = site
        .files()
        .iter()
        .flat_map(|(text, _)| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(lines.len(), 6000);
}

#[test]
fn what_comes_again_is_a_duplicate_and_not_written_twice() {
    let site = site();
    site.deliver(&[], &[row(1, 1), row(2, 1)], start());
    let report = site.deliver(&[], &[row(2, 1), row(3, 1)], start() + 700);
    assert_eq!(statuses(&report), ["Delivered duplicate", "Delivered accepted"]);
    assert_eq!(site.files().iter().map(|(text, _)| text.lines().count()).sum::<usize>(), 3);
}

#[test]
fn workers_at_the_same_time_lose_nothing() {
    let site = site();
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let site = &site;
            scope.spawn(move || {
                for n in 0..10 {
                    let id = worker * 10 + n + 1;
                    site.deliver(
                        &[("rotateminutes", json!(if n % 3 == 0 { 0 } else { 60 }))],
                        &[row(id, id)],
                        start(),
                    );
                }
            });
        }
    });
    site.deliver(&[], &[], start());
    let files = site.files();
    assert_eq!(files.iter().map(|(text, _)| text.lines().count()).sum::<usize>(), 40);
    assert!(files.iter().all(|(text, manifest)| manifest["bytes"] == text.len()));
}

#[test]
fn rows_wait_while_the_directory_is_gone_and_go_when_it_is_back() {
    let site = site();
    site.deliver(&[], &[row(1, 1)], start());
    fs::rename(&site.directory, site.root.path().join("unmounted")).unwrap();
    let request = json!({"destination": site.settings(&[]), "rows": [row_json(2, 1), row_json(3, 2)]});
    let report: Value = serde_json::from_str(&deliver(&request.to_string(), LIMITS).unwrap()).unwrap();
    for outcome in report["outcomes"].as_array().unwrap() {
        assert_eq!(
            (&outcome["status"], &outcome["reason"], &outcome["attempted"], &outcome["delay"]),
            (&json!("retrying"), &json!("directory_missing"), &json!(false), &json!(300))
        );
    }
    assert_eq!(report["stop"], "directory_missing");
    assert_eq!((&report["breaker"]["open"], &report["breaker"]["alert"]), (&json!(true), &json!(true)));
    fs::rename(site.root.path().join("unmounted"), &site.directory).unwrap();
    assert_eq!(statuses(&site.deliver(&[], &[row(2, 1)], start()))[0], "Delivered accepted");
}

#[test]
fn each_wrong_setting_is_named() {
    let site = site();
    let root = site.root.path();
    let file = root.join("file");
    fs::write(&file, "").unwrap();
    let link = root.join("link");
    symlink(&site.directory, &link).unwrap();
    folder(root, "web/archive", 0o750);
    symlink(root.join("web"), root.join("elsewhere")).unwrap();
    folder(root, "shared", 0o777);
    for (name, setting, value, expected) in [
        ("none", "directory", json!(""), ("directory", "empty")),
        ("relative", "directory", json!("archive"), ("directory", "relative")),
        ("missing", "directory", json!(root.join("nowhere")), ("directory", "missing")),
        ("a file", "directory", json!(file), ("directory", "not_a_directory")),
        ("a link", "directory", json!(link), ("directory", "symlink")),
        ("read by all", "directory", json!(folder(root, "r", 0o754)), ("directory", "world_accessible")),
        ("written by all", "directory", json!(folder(root, "w", 0o752)), ("directory", "world_accessible")),
        ("entered by all", "directory", json!(folder(root, "x", 0o751)), ("directory", "world_accessible")),
        ("the web root", "directory", json!(folder(root, "web", 0o750)), ("directory", "in_webroot")),
        ("in the web root", "directory", json!(root.join("web/archive")), ("directory", "in_webroot")),
        (
            "by a link in its path",
            "directory",
            json!(root.join("elsewhere/archive")),
            ("directory", "in_webroot"),
        ),
        ("by dots", "directory", json!(site.directory.join("../web/archive")), ("directory", "in_webroot")),
        (
            "others may replace it",
            "directory",
            json!(folder(root, "shared/a", 0o750)),
            ("directory", "replaceable"),
        ),
        ("no web root", "webroot", json!(""), ("webroot", "empty")),
        ("a web root that is not there", "webroot", json!(root.join("nowhere")), ("webroot", "missing")),
        ("format", "format", json!("xlsx"), ("format", "unknown")),
        ("separator", "separator", json!("tab"), ("format", "separator")),
        ("size", "rotatesize", json!("0"), ("rotatesize", "range")),
        ("size", "rotatesize", json!("1025"), ("rotatesize", "range")),
        ("age", "rotateminutes", json!("-1"), ("rotateminutes", "range")),
        ("age", "rotateminutes", json!("1441"), ("rotateminutes", "range")),
    ] {
        let settings = site.settings(&[(setting, value)]).to_string();
        let found: Value = serde_json::from_str(&validate(&settings).unwrap()).unwrap();
        let expected = json!({"problems": [{"setting": expected.0, "problem": expected.1}]});
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn probe_looks_at_the_directory_and_leaves_nothing_to_see() {
    let site = site();
    let answer = |settings: Value| -> Value {
        serde_json::from_str(&probe(&settings.to_string(), LIMITS).unwrap()).unwrap()
    };
    assert_eq!(answer(site.settings(&[]))["reason"], "accepted");
    assert_eq!(site.files().len(), 0);
    fs::set_permissions(&site.directory, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(answer(site.settings(&[]))["reason"], "directory_unsafe");
}
