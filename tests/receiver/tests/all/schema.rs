//! The schemas: the examples in their README hold, and mutated examples do not.

use std::collections::BTreeMap;

use erpbridge_receiver::Schemas;
use serde_json::{Value, json};

use crate::client::schema_folder;

const TYPES: [&str; 6] = [
    "activity.completed",
    "activity.reopened",
    "contact.erased",
    "contact.moved",
    "contact.upserted",
    "course.completed",
];

fn schemas() -> Schemas {
    Schemas::load(&schema_folder()).unwrap()
}

/// The examples of `docs/schema/README.md` by type.
fn examples() -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(schema_folder().join("README.md")).unwrap();
    let blocks = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks
        .map(|block| serde_json::from_str::<Value>(block).unwrap())
        .map(|event| (event["type"].as_str().unwrap().to_owned(), event))
        .collect()
}

/// Sets (or, with null, removes) a member given by a JSON pointer.
fn with(event: &Value, pointer: &str, value: &Value) -> Value {
    let mut event = event.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let members = event.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    members.insert(name.to_owned(), value.clone());
    event
}

fn without(event: &Value, pointer: &str) -> Value {
    let mut event = event.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    event.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    event
}

#[test]
fn there_is_one_valid_example_per_type() {
    let (schemas, examples) = (schemas(), examples());
    assert_eq!(schemas.types().collect::<Vec<_>>(), TYPES);
    assert_eq!(examples.keys().collect::<Vec<_>>(), TYPES);
    for (kind, event) in &examples {
        assert_eq!(schemas.check(event), Ok(()), "{kind}");
    }
    let batch = examples.into_values().collect::<Value>();
    assert_eq!(schemas.check_batch(&batch), Ok(()));
    assert_eq!(schemas.check_batch(&json!([])), Ok(()));
}

#[test]
fn every_member_is_required_and_no_other_is_allowed() {
    let schemas = schemas();
    for (kind, event) in examples() {
        for (parent, members) in [("", &event), ("/data", &event["data"])] {
            for name in members.as_object().unwrap().keys() {
                let pointer = format!("{parent}/{name}");
                assert!(schemas.check(&without(&event, &pointer)).is_err(), "{kind} without {pointer}");
                assert!(
                    schemas.check(&with(&event, &pointer, &json!(null))).is_err(),
                    "{kind} null {pointer}"
                );
                assert!(schemas.check(&with(&event, &pointer, &json!([]))).is_err(), "{kind} [] {pointer}");
            }
            let more = with(&event, &format!("{parent}/phone"), &json!("1"));
            assert!(schemas.check(&more).is_err(), "{kind} with more in {parent:?}");
            assert!(schemas.check_batch(&json!([more])).is_err(), "a batch with {kind} with more");
        }
    }
}

#[test]
fn a_text_may_be_as_long_as_its_limit_and_no_longer() {
    let limits = [
        ("contact.upserted", "/data/firstname", 0, 100),
        ("contact.upserted", "/data/lastname", 0, 100),
        ("contact.upserted", "/data/email", 0, 100),
        ("contact.upserted", "/data/customernumber", 0, 255),
        ("activity.completed", "/data/activityname", 0, 1333),
        ("activity.reopened", "/data/activityname", 0, 1333),
        ("course.completed", "/data/coursename", 0, 1333),
    ];
    let (schemas, examples) = (schemas(), examples());
    for (kind, pointer, shortest, longest) in limits {
        // Lengths are characters, not bytes.
        let of = |length: usize| with(&examples[kind], pointer, &json!("ü".repeat(length)));
        assert_eq!(schemas.check(&of(shortest)), Ok(()), "{kind} {pointer}");
        assert_eq!(schemas.check(&of(longest)), Ok(()), "{kind} {pointer}");
        let error = schemas.check(&of(longest + 1)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{pointer}: ")), "{kind}: {error}");
    }
    for kind in TYPES {
        let of = |length: usize| {
            let number = json!("7".repeat(length));
            with(&with(&examples[kind], "/subject", &number), "/data/contactnumber", &number)
        };
        for (length, want) in [(0, false), (1, true), (255, true), (256, false)] {
            assert_eq!(schemas.check(&of(length)).is_ok(), want, "{kind} contact number of {length}");
        }
    }
}

#[test]
fn mutated_examples_are_refused() {
    let cases = [
        ("another version", "course.completed", "/specversion", json!("1.1")),
        ("an id that is no uuid", "course.completed", "/id", json!("17")),
        ("a number as id", "course.completed", "/id", json!(17)),
        ("a source that is no uri", "course.completed", "/source", json!("moodle")),
        ("an empty source", "course.completed", "/source", json!("")),
        ("an unknown type", "course.completed", "/type", json!("course.started")),
        ("another type", "course.completed", "/type", json!("contact.upserted")),
        ("another subject", "course.completed", "/subject", json!("K8")),
        ("XML", "course.completed", "/datacontenttype", json!("text/xml")),
        ("data as text", "course.completed", "/data", json!("{}")),
        ("a time without zone", "course.completed", "/time", json!("2026-11-23T10:00:00")),
        ("a local time", "course.completed", "/time", json!("2026-11-23T10:00:00+01:00")),
        ("a time with a blank", "course.completed", "/time", json!("2026-11-23 10:00:00Z")),
        ("a small z", "course.completed", "/time", json!("2026-11-23T10:00:00z")),
        ("a day that is none", "course.completed", "/time", json!("2026-02-30T10:00:00Z")),
        ("an hour that is none", "course.completed", "/data/completedat", json!("2026-11-23T24:00:00Z")),
        ("fractions", "course.completed", "/data/completedat", json!("2026-11-23T10:00:00.5Z")),
        ("unix time", "course.completed", "/data/completedat", json!(1_790_000_000)),
        ("an id as text", "course.completed", "/data/courseid", json!("3")),
        ("course 0", "course.completed", "/data/courseid", json!(0)),
        ("half a course", "course.completed", "/data/courseid", json!(3.5)),
        ("activity -1", "activity.completed", "/data/activityid", json!(-1)),
        ("reopened at a date", "activity.reopened", "/data/reopenedat", json!("2026-11-23")),
        ("a name as number", "contact.upserted", "/data/firstname", json!(1)),
        ("a number as number", "contact.upserted", "/data/customernumber", json!(1)),
        ("an address as list", "contact.upserted", "/data/email", json!(["a@b.example"])),
    ];
    let (schemas, examples) = (schemas(), examples());
    for (name, kind, pointer, value) in cases {
        let event = with(&examples[kind], pointer, &value);
        assert!(schemas.check(&event).is_err(), "{name}");
        // What only the receiver checks, because a schema cannot: equal members.
        if pointer != "/subject" {
            assert!(schemas.check_batch(&json!([event])).is_err(), "{name} in a batch");
        }
    }
}

#[test]
fn a_batch_holds_at_most_a_hundred_events() {
    let (schemas, examples) = (schemas(), examples());
    let of = |count| Value::from(vec![examples["course.completed"].clone(); count]);
    assert_eq!(schemas.check_batch(&of(100)), Ok(()));
    assert!(schemas.check_batch(&of(101)).is_err());
    assert!(schemas.check_batch(&json!({})).is_err());
}

#[test]
fn schemas_explain_every_member() {
    for kind in TYPES {
        let text = std::fs::read_to_string(schema_folder().join(format!("{kind}.json"))).unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], format!("urn:erpbridge:schema:{kind}"));
        let data = &schema["properties"]["data"];
        let members = [&schema, data].map(|object| object["properties"].as_object().unwrap().values());
        for member in members.into_iter().flatten().chain([&schema]) {
            for word in ["title", "description"] {
                assert!(
                    member[word].as_str().is_some_and(|text| !text.is_empty()),
                    "{kind}: {word} of {member}"
                );
            }
        }
    }
}
