//! Which events become which records.

use erpbridge_core::{Error, Kind, Reason, Record, Status, capture};
use proptest::prelude::*;
use serde_json::{Value, json};

const TIME: i64 = 1_790_000_000;

fn event(name: &str, snapshot: Value) -> Value {
    json!({
        "site": "site",
        "event": {"eventname": format!("\\core\\event\\{name}"), "objectid": "9", "userid": "2", "courseid": "3",
            "relateduserid": "5", "timecreated": TIME.to_string(), "other": {"anything": ["goes", null]}},
        "snapshot": snapshot,
    })
}

fn contact(identity: Value, known: Value) -> Value {
    let mut whole = json!({"userid": "5", "firstname": "Ada", "lastname": "Lovelace", "email": "ada@example.org",
        "customernumber": "C1", "contactnumber": "K7", "state": "active"});
    for (name, value) in identity.as_object().unwrap() {
        whole[name] = value.clone();
    }
    event("user_updated", json!({"identity": whole, "known": known}))
}

fn erasure(identity: Value) -> Value {
    let mut event = contact(identity, json!(null));
    event["event"]["eventname"] = "\\local_erpbridge\\event\\erasure_approved".into();
    event
}

fn activity(state: impl Into<Value>, recorded: bool) -> Value {
    event(
        "course_module_completion_updated",
        json!({"completion": {"userid": "5", "coursemoduleid": 12, "completionstate": state.into(), "timemodified": TIME},
            "activityname": "Fire safety", "recorded": recorded}),
    )
}

fn course(time: impl Into<Value>) -> Value {
    event(
        "course_completed",
        json!({"completion": {"userid": 5, "course": "3", "timecompleted": time.into()}, "coursename": "Safety"}),
    )
}

fn record(event: &Value) -> Option<Record> {
    capture(&event.to_string()).unwrap()
}

#[test]
fn each_event_becomes_its_record_or_none() {
    for (name, event, expected) in [
        ("a new contact", contact(json!({}), json!(null)), Some(Kind::ContactUpserted)),
        (
            "a contact without known hash",
            contact(json!({}), json!({"hash": "", "revision": 0})),
            Some(Kind::ContactUpserted),
        ),
        ("a deleted contact", contact(json!({"state": "deleted"}), json!(null)), None),
        ("a tombstone", contact(json!({"state": "tombstone"}), json!(null)), None),
        ("an erasure", erasure(json!({})), Some(Kind::ContactErased)),
        ("an erasure, in force", erasure(json!({"state": "tombstone"})), Some(Kind::ContactErased)),
        ("an erasure of who was deleted", erasure(json!({"state": "deleted"})), Some(Kind::ContactErased)),
        ("an erasure of who was never told of", erasure(json!({"contactnumber": " "})), None),
        ("complete", activity(1, false), Some(Kind::ActivityCompleted)),
        ("passed", activity("2", false), Some(Kind::ActivityCompleted)),
        ("viewed only", activity(0, false), None),
        ("failed, never recorded as complete", activity(3, false), None),
        ("failed hidden, never recorded as complete", activity("4", false), None),
        ("incomplete after it was recorded as complete", activity(0, true), Some(Kind::ActivityReopened)),
        ("failed after it was recorded as complete", activity(3, true), Some(Kind::ActivityReopened)),
        ("a course", course(TIME), Some(Kind::CourseCompleted)),
        ("a course without a time", course(Value::Null), None),
        ("a course with time 0", course("0"), None),
        ("not ours", event("course_viewed", json!({})), None),
        ("not ours, with a broken snapshot", event("course_viewed", json!(5)), None),
    ] {
        assert_eq!(record(&event).map(|record| record.kind), expected, "{name}");
    }
}

#[test]
fn login_and_creation_see_the_same_contact() {
    let update = contact(json!({}), json!(null));
    for name in ["user_created", "user_loggedin"] {
        let mut other = update.clone();
        other["event"]["eventname"] = format!("\\core\\event\\{name}").into();
        assert_eq!(record(&other), record(&update), "{name}");
    }
}

#[test]
fn an_unchanged_contact_is_not_recorded_again() {
    let hash = record(&contact(json!({}), json!(null))).unwrap().contact.unwrap().hash;
    let known = json!({"hash": hash, "revision": "4"});
    assert_eq!(record(&contact(json!({}), known.clone())), None);
    assert_eq!(
        record(&contact(json!({"firstname": " Ada\n"}), known.clone())),
        None,
        "nor when only blanks changed"
    );
    for change in ["firstname", "lastname", "email", "customernumber", "contactnumber"] {
        let changed = record(&contact(json!({change: "other"}), known.clone())).unwrap();
        assert_eq!(changed.contact.unwrap().revision, 5, "{change}");
    }
}

#[test]
fn a_contact_moves_when_the_customer_that_the_erp_was_told_becomes_another() {
    for (name, told, now, expected) in [
        ("another customer", json!("C0"), json!("C2"), Kind::ContactMoved),
        ("nothing was told yet", json!(""), json!("C2"), Kind::ContactUpserted),
        ("told, but not known to the plugin", json!(null), json!("C2"), Kind::ContactUpserted),
        ("no customer any more", json!("C0"), json!(""), Kind::ContactUpserted),
        ("the same, with blanks", json!("C2"), json!(" C2 "), Kind::ContactUpserted),
    ] {
        let known = json!({"hash": "another", "revision": 4, "customernumber": told});
        let record = record(&contact(json!({"customernumber": now}), known)).unwrap();
        assert_eq!(record.kind, expected, "{name}");
        let payload: Value = serde_json::from_str(&record.payload).unwrap();
        let moved = json!({"formercustomernumber": "C0", "customernumber": "C2"});
        assert_eq!(payload, if expected == Kind::ContactMoved { moved } else { json!({}) }, "{name}");
    }
}

#[test]
fn a_contact_that_the_erp_could_not_place_is_held() {
    let long = "9".repeat(256);
    for (number, status, reason) in [
        (json!("K7"), Status::Pending, Reason::None),
        (json!(7), Status::Pending, Reason::None),
        (json!(""), Status::Held, Reason::ContactNumberMissing),
        (json!(null), Status::Held, Reason::ContactNumberMissing),
        (json!(" \t "), Status::Held, Reason::ContactNumberMissing),
        (json!(long), Status::Held, Reason::ContactNumberInvalid),
    ] {
        let record = record(&contact(json!({"contactnumber": number}), json!(null))).unwrap();
        assert_eq!((record.status, record.reason), (status, reason), "{number}");
    }
}

#[test]
fn a_number_that_goes_from_missing_to_refused_is_a_change() {
    let missing = record(&contact(json!({"contactnumber": ""}), json!(null))).unwrap();
    let known = json!({"hash": missing.contact.unwrap().hash, "revision": 1});
    let refused = record(&contact(json!({"contactnumber": "9".repeat(256)}), known)).unwrap();
    assert_eq!(refused.reason, Reason::ContactNumberInvalid);
}

#[test]
fn records_hold_no_identity_but_the_numbers_to_remember() {
    let record = record(&contact(json!({}), json!(null))).unwrap();
    assert_eq!(record.payload, "{}");
    let text = serde_json::to_string(&record).unwrap();
    assert!(!text.contains("Ada") && !text.contains("example.org"), "{text}");
}

#[test]
fn erasure_is_one_fact_that_holds_nothing_personal() {
    let once = record(&erasure(json!({"state": "tombstone"}))).unwrap();
    assert_eq!((once.userid, once.objectid, once.time, once.status), (5, 5, TIME, Status::Pending));
    assert_eq!((once.payload.as_str(), &once.contact), ("{}", &None));
    let mut again = erasure(json!({"firstname": "", "contactnumber": "K8"}));
    again["event"]["timecreated"] = (TIME + 999).into();
    assert_eq!(record(&again).unwrap().eventid, once.eventid);
}

#[test]
fn erasure_under_a_number_of_before_is_a_fact_of_its_own_that_keeps_the_number() {
    let last = record(&erasure(json!({"contactnumber": "K9"}))).unwrap();
    let mut ids = vec![last.eventid];
    for former in [1, 2] {
        let mut event = erasure(json!({"contactnumber": format!(" K{former}")}));
        event["snapshot"]["former"] = former.into();
        let record = record(&event).unwrap();
        assert_eq!(record.payload, format!(r#"{{"contactnumber":"K{former}"}}"#));
        assert!(!ids.contains(&record.eventid));
        ids.push(record.eventid);
    }
}

#[test]
fn the_same_fact_has_the_same_id_and_another_fact_another() {
    let ids: Vec<String> = [
        contact(json!({}), json!(null)),
        contact(json!({"firstname": "Eve"}), json!(null)),
        contact(json!({"userid": 6}), json!(null)),
        contact(json!({}), json!({"hash": "x", "revision": 1})),
        activity(1, false),
        activity(0, true),
        course(TIME),
        course(TIME + 1),
        erasure(json!({})),
        erasure(json!({"userid": 6})),
    ]
    .iter()
    .map(|event| record(event).unwrap().eventid)
    .collect();
    for (n, id) in ids.iter().enumerate() {
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "event {n}");
        assert_eq!(uuid_version(id), '8');
    }
    let mut elsewhere = course(TIME);
    elsewhere["site"] = "another site".into();
    assert_ne!(record(&elsewhere).unwrap().eventid, ids[6]);
    let mut seen_later = course(TIME);
    seen_later["event"]["timecreated"] = (TIME + 999).into();
    assert_eq!(record(&seen_later).unwrap().eventid, ids[6], "whoever sees the fact, and whenever");
}

/// A stored id must never change: the ERP knows the facts by it. (Golden; computed once.)
#[test]
fn ids_are_stable_across_versions() {
    assert_eq!(record(&course(TIME)).unwrap().eventid, "cc7c05dc-177b-82d9-8bb3-9f9f3e48235c");
    assert_eq!(
        record(&contact(json!({}), json!(null))).unwrap().eventid,
        "bd82e095-a828-8e49-b02e-fcc2872f5c4f"
    );
}

fn uuid_version(id: &str) -> char {
    id.chars().nth(14).unwrap()
}

#[test]
fn broken_event_data_is_refused_by_name() {
    let spoil = |mut event: Value, path: &str, value: Value| {
        *event.pointer_mut(path).unwrap() = value;
        event
    };
    for (path, event, value) in [
        ("/event", course(1), json!("text")),
        ("/event/eventname", course(1), json!(["x"])),
        ("/event/timecreated", course(1), json!("yesterday")),
        ("/event/timecreated", course(1), json!(0)),
        ("/event/courseid", course(1), json!({})),
        ("/event/courseid", activity(1, true), json!(0)),
        ("/snapshot", course(1), json!(null)),
        ("/snapshot/completion", course(1), json!(null)),
        ("/snapshot/completion/userid", course(1), json!("")),
        ("/snapshot/completion/userid", course(1), json!(-1)),
        ("/snapshot/completion/course", course(1), json!(1.5)),
        ("/snapshot/completion/timecompleted", course(1), json!("soon")),
        ("/snapshot/coursename", course(1), json!(["x"])),
        ("/snapshot/completion/coursemoduleid", activity(1, true), json!(0)),
        ("/snapshot/completion/completionstate", activity(1, true), json!("done")),
        ("/snapshot/recorded", activity(1, true), json!([])),
        ("/snapshot/identity", contact(json!({}), json!(null)), json!([])),
        ("/snapshot/identity/userid", contact(json!({}), json!(null)), json!("5e0")),
        ("/snapshot/identity/email", contact(json!({}), json!(null)), json!({"a": 1})),
        ("/snapshot/identity/state", contact(json!({}), json!(null)), json!("gone")),
        ("/snapshot/known", contact(json!({}), json!(null)), json!("x")),
    ] {
        let error = capture(&spoil(event, path, value).to_string()).unwrap_err();
        let field = path.trim_start_matches('/').replace('/', ".");
        assert_eq!(error, Error::Payload { field }, "{path}");
    }
}

#[test]
fn names_are_cleaned_and_bounded() {
    let mut event = course(TIME);
    event["snapshot"]["coursename"] = format!(" Fire\u{0}\r\nsafety {}", "ü".repeat(5000)).into();
    let payload: Value = serde_json::from_str(&record(&event).unwrap().payload).unwrap();
    let name = payload["coursename"].as_str().unwrap();
    assert!(name.starts_with("Fire safety ü"));
    assert_eq!(name.chars().count(), 1333);
}

mod properties {
    use super::*;

    proptest! {
        #[test]
        fn no_input_panics(text in ".{0,400}") {
            let _ = capture(&text);
        }

        #[test]
        fn no_value_in_any_member_panics(path in 0usize..9, value in any_json()) {
            let paths = ["/site", "/event/eventname", "/event/timecreated", "/event/courseid", "/snapshot",
                "/snapshot/completion", "/snapshot/completion/userid", "/snapshot/completion/completionstate", "/snapshot/activityname"];
            let mut event = activity(1, true);
            *event.pointer_mut(paths[path]).unwrap() = value;
            let _ = capture(&event.to_string());
        }

        #[test]
        fn a_record_is_a_function_of_its_event(first in ".{0,120}", last in "\\PC{0,120}", number in ".{0,40}") {
            let event = contact(json!({"firstname": first, "lastname": last, "contactnumber": number}), json!(null));
            let once = record(&event).unwrap();
            prop_assert_eq!(record(&event).unwrap(), once.clone());
            let update = once.contact.unwrap();
            prop_assert!(update.contactnumber.chars().count() <= 255);
            prop_assert!(!update.contactnumber.chars().any(char::is_control));
            let known = json!({"hash": update.hash, "revision": update.revision});
            let again = contact(json!({"firstname": first, "lastname": last, "contactnumber": number}), known);
            prop_assert_eq!(record(&again), None);
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,40}".prop_map(Value::from),
            Just(json!([[], {}])),
            Just(json!({"a": [1]})),
        ]
    }
}
