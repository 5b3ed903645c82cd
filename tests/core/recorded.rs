//! Events recorded from a real Moodle 4.5 (tests/fixtures/record.sh), through capture and policy.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use erpbridge_core::{Kind, Record, capture, cloud_event};
use serde_json::{Value, json};

/// What each recorded case becomes; "-" is nothing.
const EXPECTED: &[(&str, &str)] = &[
    ("created by sign-up", "contact.upserted held"),
    ("created by sign-up, with letters beyond ASCII", "contact.upserted held"),
    ("created by sign-up, in another script", "contact.upserted held"),
    ("created by the administrator", "contact.upserted held"),
    ("log-in while the contact number is missing", "-"),
    ("updated: the administrator enters the numbers", "contact.upserted pending"),
    ("updated: a new last name", "contact.upserted pending"),
    ("updated: the company is another one", "contact.moved pending"),
    ("updated: nothing the ERP sees", "-"),
    ("log-in, nothing has changed", "-"),
    ("log-in after a change behind Moodle's back", "contact.upserted pending"),
    ("log-in of another person", "-"),
    ("completed by hand (state 1)", "activity.completed pending"),
    ("reopened by hand (state 0)", "activity.reopened pending"),
    ("completed again (state 1)", "activity.completed pending"),
    ("only viewed (state 0)", "-"),
    ("graded, passed (state 2)", "activity.completed pending"),
    ("graded, failed (state 3)", "-"),
    ("graded again, failed now (state 2 to 3)", "activity.reopened pending"),
    ("course completed by cron", "course.completed pending"),
];

/// All recorded events in the order in which they happened.
fn recorded() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/recorded");
    let mut events = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let event: Value = serde_json::from_str(line).unwrap();
            events.insert(event["seq"].as_i64().unwrap(), event);
        }
    }
    events.into_values().collect()
}

fn record(event: &Value) -> Option<Record> {
    capture(&event.to_string()).unwrap()
}

#[test]
fn each_recorded_event_becomes_what_it_should() {
    let expected: BTreeMap<&str, &str> = EXPECTED.iter().copied().collect();
    let mut seen = Vec::new();
    for event in recorded() {
        let case = event["case"].as_str().unwrap();
        let becomes = record(&event).map_or("-".to_owned(), |record| {
            format!(
                "{} {}",
                record.kind.as_str(),
                serde_json::to_value(record.status).unwrap().as_str().unwrap()
            )
        });
        // The request that completes a course fires two events under one name.
        if case == "completes the course: the learner's own request" {
            assert!(
                ["activity.completed pending", "course.completed pending"].contains(&becomes.as_str()),
                "{case}"
            );
        } else {
            assert_eq!(Some(&becomes.as_str()), expected.get(case), "{case}");
        }
        seen.push(case.to_owned());
    }
    assert!(
        EXPECTED.iter().all(|(case, _)| seen.iter().any(|other| other == case)),
        "a case is not recorded: {seen:?}"
    );
}

#[test]
fn every_kind_was_recorded_and_what_is_sent_of_it_is_valid() {
    let schema = |kind: Kind| -> Value {
        let file = format!("{}/../../docs/schema/{}.json", env!("CARGO_MANIFEST_DIR"), kind.as_str());
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    };
    let mut people: BTreeMap<i64, Value> = BTreeMap::new();
    let mut kinds = Vec::new();
    for event in recorded() {
        if let Some(identity) = event["snapshot"].get("identity") {
            people.insert(identity["userid"].as_i64().unwrap(), identity.clone());
        }
        let Some(record) =
            record(&event).filter(|record| people[&record.userid]["contactnumber"].as_str() > Some(""))
        else {
            continue;
        };
        let row = json!({"id": 1, "eventid": record.eventid, "kind": record.kind, "userid": record.userid, "time": record.time,
            "attempts": 0, "payload": record.payload, "identity": people[&record.userid]});
        let sent: Value = serde_json::from_str(
            &cloud_event("https://moodle.example", &serde_json::from_value(row).unwrap()).unwrap(),
        )
        .unwrap();
        let validator = jsonschema::validator_for(&schema(record.kind)).unwrap();
        assert!(validator.is_valid(&sent), "{}: {sent}", event["case"]);
        kinds.push(record.kind);
    }
    // An erasure is no event of Moodle's own.
    let expected = Kind::ALL.into_iter().filter(|kind| *kind != Kind::ContactErased);
    assert!(expected.into_iter().all(|kind| kinds.contains(&kind)), "{kinds:?}");
}
