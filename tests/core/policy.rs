//! What leaves, and what does not.

use std::collections::BTreeSet;
use std::fs;

use erpbridge_core::{Kind, Reason, Row, Status, cloud_event, preview};
use serde_json::{Value, json};

use crate::fake::row_json;

const SOURCE: &str = "https://moodle.example";

fn row(kind: &str, change: &[(&str, Value)]) -> Row {
    let mut row = row_json(17, 5);
    row["eventid"] = "4b6d18e6-1502-814b-922e-0868260d666b".into();
    row["kind"] = kind.into();
    row["payload"] = match kind {
        "contact.upserted" | "contact.erased" => json!({}),
        "contact.moved" => json!({"formercustomernumber": "C0", "customernumber": "C9"}),
        "course.completed" => json!({"courseid": 3, "coursename": "Safety"}),
        _ => json!({"activityid": 12, "activityname": "Fire", "courseid": 3}),
    }
    .to_string()
    .into();
    if kind == "contact.erased" {
        row["identity"]["state"] = "tombstone".into();
    }
    for (path, value) in change {
        *row.pointer_mut(path).unwrap() = value.clone();
    }
    serde_json::from_value(row).unwrap()
}

fn sent(row: &Row) -> Value {
    serde_json::from_str(&cloud_event(SOURCE, row).unwrap()).unwrap()
}

fn schema(kind: Kind) -> Value {
    let file = format!("{}/../../docs/schema/{}.json", env!("CARGO_MANIFEST_DIR"), kind.as_str());
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

fn members(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_kind_is_sent_as_its_schema_says() {
    for kind in Kind::ALL {
        let validator = jsonschema::validator_for(&schema(kind)).unwrap();
        let event = sent(&row(kind.as_str(), &[]));
        assert!(validator.is_valid(&event), "{event}");
    }
}

#[test]
fn an_erasure_names_the_number_that_it_is_about() {
    let gone = ("/identity/contactnumber", json!(""));
    for (name, payload, change, number) in [
        ("the last", "{}", vec![], "K5"),
        ("one of before", r#"{"contactnumber": "K1"}"#, vec![], "K1"),
        ("one of before, and there is none now", r#"{"contactnumber": "K1"}"#, vec![gone], "K1"),
        ("replayed after its payload was emptied", "", vec![], "K5"),
    ] {
        let mut changes = change;
        changes.push(("/payload", payload.into()));
        let event = sent(&row("contact.erased", &changes));
        assert_eq!(
            (&event["subject"], &event["data"]["contactnumber"]),
            (&json!(number), &json!(number)),
            "{name}"
        );
    }
    let broken = row("contact.erased", &[("/payload", json!("7"))]);
    assert_eq!(cloud_event(SOURCE, &broken), Err((Status::Dead, Reason::PayloadInvalid)));
}

/// The promise to people: these data go to the ERP, and nothing else.
#[test]
fn exactly_the_promised_data_leave() {
    for (kind, promised) in [
        (Kind::ContactUpserted, "contactnumber customernumber email firstname lastname"),
        (
            Kind::ContactMoved,
            "contactnumber customernumber email firstname formercustomernumber lastname movedat",
        ),
        (Kind::ContactErased, "contactnumber erasedat"),
        (Kind::ActivityCompleted, "activityid activityname completedat contactnumber courseid"),
        (Kind::ActivityReopened, "activityid activityname contactnumber courseid reopenedat"),
        (Kind::CourseCompleted, "completedat contactnumber courseid coursename"),
    ] {
        let data = members(&sent(&row(kind.as_str(), &[]))["data"]);
        assert_eq!(data.into_iter().collect::<Vec<_>>().join(" "), promised, "{kind:?}");
        assert_eq!(
            members(&schema(kind)["properties"]["data"]["properties"])
                .into_iter()
                .collect::<Vec<_>>()
                .join(" "),
            promised
        );
    }
}

#[test]
fn members_that_somebody_added_to_a_payload_do_not_leave() {
    let payload =
        json!({"courseid": 3, "coursename": "Safety", "grade": 98, "email": "ada@example.org"}).to_string();
    let event = sent(&row("course.completed", &[("/payload", payload.into())]));
    assert!(!event.to_string().contains("98") && !event.to_string().contains("example.org"), "{event}");
}

#[test]
fn a_contact_is_sent_clean_and_whole() {
    let event = sent(&row(
        "contact.upserted",
        &[("/identity/firstname", json!(" Ada\u{0}\n")), ("/identity/customernumber", json!(null))],
    ));
    assert_eq!(
        event["data"],
        json!({"contactnumber": "K5", "customernumber": "", "firstname": "Ada", "lastname": "Lovelace", "email": "ada@example.org"})
    );
    assert_eq!(event["subject"], "K5");
    assert_eq!(event["time"], "2026-09-21T14:13:20Z");
}

#[test]
fn a_move_says_from_where_to_where_and_when() {
    let event = sent(&row("contact.moved", &[]));
    assert_eq!(
        event["data"],
        json!({"contactnumber": "K5", "customernumber": "C9", "formercustomernumber": "C0", "firstname": "Ada",
            "lastname": "Lovelace", "email": "ada@example.org", "movedat": "2026-09-21T14:13:20Z"})
    );
}

#[test]
fn refusals_say_what_the_outbox_must_do() {
    let tombstone = || ("/identity/state", json!("tombstone"));
    let deleted = || ("/identity/state", json!("deleted"));
    let no_number = || ("/identity/contactnumber", json!(""));
    for (name, kind, change, expected) in [
        ("tombstone", "contact.upserted", vec![tombstone()], (Status::Cancelled, Reason::Tombstone)),
        (
            "tombstone, a completion",
            "course.completed",
            vec![tombstone()],
            (Status::Cancelled, Reason::Tombstone),
        ),
        (
            "tombstone without a number",
            "course.completed",
            vec![tombstone(), no_number()],
            (Status::Cancelled, Reason::Tombstone),
        ),
        (
            "erased, a number that came to be invalid",
            "contact.erased",
            vec![("/identity/contactnumber", json!("9".repeat(256)))],
            (Status::Held, Reason::ContactNumberInvalid),
        ),
        (
            "erased, without a number",
            "contact.erased",
            vec![no_number()],
            (Status::Held, Reason::ContactNumberMissing),
        ),
        (
            "erased, but not here",
            "contact.erased",
            vec![("/identity/state", json!("active"))],
            (Status::Held, Reason::ErasurePending),
        ),
        (
            "erased, but deleted only",
            "contact.erased",
            vec![deleted()],
            (Status::Held, Reason::ErasurePending),
        ),
        ("deleted person", "contact.upserted", vec![deleted()], (Status::Cancelled, Reason::UserDeleted)),
        (
            "deleted, and no number will come",
            "course.completed",
            vec![deleted(), no_number()],
            (Status::Cancelled, Reason::UserDeleted),
        ),
        ("no number", "course.completed", vec![no_number()], (Status::Held, Reason::ContactNumberMissing)),
        (
            "number too long",
            "contact.upserted",
            vec![("/identity/contactnumber", json!("9".repeat(256)))],
            (Status::Held, Reason::ContactNumberInvalid),
        ),
        (
            "nobody knows whom",
            "course.completed",
            vec![("/identity", json!(null))],
            (Status::Held, Reason::ContactUnknown),
        ),
        ("kind of a later version", "contact.married", vec![], (Status::Dead, Reason::KindUnknown)),
        (
            "payload is not JSON",
            "course.completed",
            vec![("/payload", json!("{"))],
            (Status::Dead, Reason::PayloadInvalid),
        ),
        (
            "payload of another kind",
            "activity.completed",
            vec![("/payload", json!(r#"{"courseid": 3}"#))],
            (Status::Dead, Reason::PayloadInvalid),
        ),
        (
            "the year 10000",
            "course.completed",
            vec![("/time", json!(253_402_300_800_i64))],
            (Status::Dead, Reason::PayloadInvalid),
        ),
        (
            "a time that no calendar has",
            "course.completed",
            vec![("/time", json!(i64::MAX))],
            (Status::Dead, Reason::PayloadInvalid),
        ),
    ] {
        assert_eq!(cloud_event(SOURCE, &row(kind, &change)).unwrap_err(), expected, "{name}");
    }
}

#[test]
fn erasure_says_whom_and_when_and_nothing_else() {
    let event = sent(&row("contact.erased", &[]));
    assert_eq!(event["data"], json!({"contactnumber": "K5", "erasedat": "2026-09-21T14:13:20Z"}));
    assert!(!event.to_string().contains("Ada") && !event.to_string().contains("C1"), "{event}");
}

#[test]
fn completions_of_a_deleted_person_still_go() {
    let event = sent(&row("course.completed", &[("/identity/state", json!("deleted"))]));
    assert_eq!(event["data"]["contactnumber"], "K5");
    assert!(!event.to_string().contains("Ada"));
}

#[test]
fn a_preview_says_how_a_destination_writes_it_down() {
    let odoo = json!({"kind": "odoo", "endpoint": "https://odoo.example", "apikey": "k", "source": SOURCE, "timeout": 60,
        "fields": {"contactnumber": "x_number", "completedat": "x_done"}});
    let entry = |row: Value, destination: &Value| -> Value {
        let request = json!({"source": SOURCE, "row": row, "destination": destination});
        serde_json::from_str::<Value>(&preview(&request.to_string()).unwrap()).unwrap()["entry"].take()
    };
    let completion = row_json(17, 5);
    let written = entry(completion.clone(), &odoo);
    assert_eq!(written["into"], "x_training_completion");
    let fields = written["fields"].as_array().unwrap();
    assert_eq!(fields[0], json!(["x_partner_id.x_number", "K5"]));
    assert!(fields.contains(&json!(["x_kind", "course"])) && fields.contains(&json!(["x_name", "Safety"])));
    assert!(fields.iter().any(|field| field[0] == "x_done" && field[1] != ""));

    let mut contact = row_json(18, 5);
    contact["kind"] = "contact.upserted".into();
    let contact = entry(contact, &odoo);
    assert_eq!(contact["into"], "res.partner");
    let names: Vec<_> = contact["fields"].as_array().unwrap().iter().map(|field| field[0].clone()).collect();
    assert_eq!(names, ["name", "email", "parent_id.ref", "x_number"]);

    let webhook = json!({"kind": "webhook", "endpoint": "https://erp.example", "secret": "x", "source": SOURCE, "timeout": 30});
    assert_eq!(
        entry(completion.clone(), &webhook),
        Value::Null,
        "the event itself, or settings that are not in order"
    );
    let bad = json!({"kind": "odoo", "endpoint": "nonsense"});
    assert_eq!(entry(completion, &bad), Value::Null);
}

#[test]
fn a_preview_shows_the_bytes_that_would_leave_or_says_why_none_would() {
    let shown = |row: Value| -> Value {
        serde_json::from_str(&preview(&json!({"source": SOURCE, "row": row}).to_string()).unwrap()).unwrap()
    };
    let row_json = |change: &[(&str, Value)]| {
        let mut row = row_json(17, 5);
        row["kind"] = "course.completed".into();
        row["payload"] = r#"{"courseid": 3, "coursename": "Safety"}"#.into();
        for (path, value) in change {
            *row.pointer_mut(path).unwrap() = value.clone();
        }
        row
    };
    let sent = cloud_event(SOURCE, &serde_json::from_value(row_json(&[])).unwrap()).unwrap();
    assert_eq!(
        shown(row_json(&[])),
        json!({"event": sent, "entry": null, "status": "pending", "reason": ""})
    );
    assert_eq!(
        shown(row_json(&[("/identity/contactnumber", json!(""))])),
        json!({"event": null, "entry": null, "status": "held", "reason": "contact_number_missing"})
    );
    assert_eq!(
        shown(row_json(&[("/payload", json!(""))])),
        json!({"event": null, "entry": null, "status": "dead", "reason": "payload_invalid"})
    );
}
