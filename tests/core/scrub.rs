//! Which fields of a web service's result somebody else may not see. The shapes are those of Moodle's own functions.

use std::collections::BTreeSet;
use std::fs;

use erpbridge_core::{Error, contact_fields, scrub};
use proptest::prelude::*;
use serde_json::{Value, json};

const VIEWER: i64 = 5;

fn paths(viewer: Value, result: &Value) -> Vec<Vec<Value>> {
    let reply = scrub(&json!({"viewer": viewer, "result": result}).to_string()).unwrap();
    serde_json::from_str::<Value>(&reply).unwrap()["blank"]
        .as_array()
        .unwrap()
        .iter()
        .map(|path| path.as_array().unwrap().clone())
        .collect()
}

/// The paths in short: `users.3.email`.
fn blank(result: &Value) -> Vec<String> {
    let short = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    paths(VIEWER.into(), result)
        .iter()
        .map(|path| path.iter().map(short).collect::<Vec<_>>().join("."))
        .collect()
}

/// Takes what a path leads to out of the result.
fn remove(result: &mut Value, path: &[Value]) {
    let (last, way) = path.split_last().unwrap();
    let parent = way.iter().fold(result, |at, step| match step {
        Value::String(name) => at.get_mut(name).unwrap(),
        index => at.get_mut(usize::try_from(index.as_u64().unwrap()).unwrap()).unwrap(),
    });
    parent.as_object_mut().unwrap().remove(last.as_str().unwrap()).unwrap();
}

fn person(id: i64) -> Value {
    json!({"id": id, "username": "ada", "firstname": "Ada", "lastname": "Lovelace", "fullname": "Ada Lovelace",
        "email": "ada@example.org", "address": "1 Road", "phone1": "1", "phone2": "2", "idnumber": "A1",
        "institution": "I", "department": "D", "auth": "manual", "city": "London", "country": "GB", "lastip": "192.0.2.1",
        "customfields": [{"type": "text", "value": "x", "name": "Company", "shortname": "companyname"}],
        "profile_field_companyname": "x", "profileimageurl": "https://moodle.example/p", "description": "ada"})
}

const OF_PERSON: [&str; 11] = [
    "address",
    "customfields",
    "department",
    "email",
    "idnumber",
    "institution",
    "lastip",
    "phone1",
    "phone2",
    "profile_field_companyname",
    "username",
];

#[test]
fn a_list_of_people_loses_everybodys_contact_data_but_the_viewers() {
    let mut other = person(6);
    other["username"] = "ada@example.org".into();
    let expected: Vec<_> = OF_PERSON.iter().map(|name| format!("users.1.{name}")).collect();
    assert_eq!(blank(&json!({"users": [person(VIEWER), other], "warnings": []})), expected);
}

/// As `user_summary_exporter` writes it.
fn summary(id: i64) -> Value {
    json!({"id": id, "email": "a@example.org", "idnumber": "1", "phone1": "", "phone2": "", "department": "",
        "institution": "", "fullname": "Ada", "identity": "a@example.org, 1", "profileurl": "u", "profileimageurl": "p"})
}

#[test]
fn somebody_elses_contact_data_is_blanked_wherever_it_is() {
    for (name, result, expected) in [
        (
            "plan with a reviewer",
            json!({"id": 5, "userid": 5, "name": "Plan", "reviewer": summary(9)}),
            vec!["reviewer.email", "reviewer.identity", "reviewer.idnumber"],
        ),
        (
            "report with its author",
            json!({"reports": [{"id": 5, "name": "R", "usermodified": 5, "modifiedby": summary(2)}]}),
            vec![
                "reports.0.modifiedby.email",
                "reports.0.modifiedby.identity",
                "reports.0.modifiedby.idnumber",
            ],
        ),
        (
            "badge that the viewer looks at, whose id is the viewer's",
            json!({"id": 5, "name": "Badge", "recipientid": 9, "recipientfullname": "Ada", "email": "a@example.org"}),
            vec!["email"],
        ),
        (
            "badge issuer whose id is the viewer's",
            json!({"id": 5, "name": "I", "email": "i@example.org"}),
            vec!["email"],
        ),
        (
            "linked login",
            json!({"id": 5, "userid": 9, "issuerid": 1, "username": "a@example.org", "email": "a@example.org"}),
            vec!["email", "username"],
        ),
        (
            "grades of a user",
            json!({"usergrades": [{"courseid": 2, "userid": 9, "userfullname": "Ada", "useridnumber": "A1",
                "gradeitems": [{"id": 5, "itemname": "Quiz", "idnumber": "Q"}]}]}),
            vec!["usergrades.0.useridnumber"],
        ),
        (
            "feedback, which says nobody's id",
            json!({"feedbacktext": "", "title": "T", "fullname": "Ada", "additionalfield": "a@example.org"}),
            vec!["additionalfield"],
        ),
        (
            "search by identity",
            json!({"list": [{"id": 9, "fullname": "Ada", "extrafields": [{"name": "email", "value": "a@example.org"}]},
                {"id": 5, "fullname": "Me", "extrafields": [{"name": "email", "value": "me@example.org"}]}]}),
            vec!["list.0.extrafields"],
        ),
        (
            "enrolled users, asked for their id number only",
            json!([{"id": 9, "fullname": "Ada", "idnumber": "A1"}]),
            vec!["0.idnumber"],
        ),
        (
            "participant with an embedded user",
            json!({"id": 9, "fullname": "Ada", "submitted": true, "user": {"id": 9, "fullname": "Ada", "email": "a@example.org"}}),
            vec!["user.email"],
        ),
        (
            "created users",
            json!([{"id": 9, "username": "a@example.org"}, {"id": 10, "username": "ada"}]),
            vec!["0.username"],
        ),
        ("owner unknown", json!({"email": "me@example.org"}), vec!["email"]),
        (
            "owner is no number",
            json!({"userid": null, "id": 5, "fullname": "A", "email": "a@example.org"}),
            vec!["email"],
        ),
    ] {
        assert_eq!(blank(&result), expected, "{name}");
    }
}

#[test]
fn the_viewers_own_data_and_what_is_about_nobody_stay() {
    for (name, result) in [
        ("own summary", json!({"user": summary(VIEWER)})),
        (
            "course",
            json!({"id": 5, "shortname": "C", "fullname": "Course", "idnumber": "C-1", "customfields": [{"value": "x"}],
                "contacts": [{"id": 9, "fullname": "Ada"}]}),
        ),
        ("group", json!({"id": 5, "name": "G", "idnumber": "G-1", "customfields": [{"value": "x"}]})),
        ("cohort", json!({"id": 5, "name": "C", "idnumber": "C-1", "component": ""})),
        ("category", json!({"id": 5, "name": "Cat", "idnumber": "1", "coursecount": 2})),
        ("course module", json!({"cm": {"id": 5, "name": "Quiz", "idnumber": "Q", "modname": "quiz"}})),
        (
            "competency",
            json!({"id": 5, "shortname": "K", "idnumber": "K-1", "description": "", "usermodified": 9}),
        ),
        ("own badge", json!({"id": 7, "recipientid": 5, "email": "me@example.org"})),
        ("site info", json!({"sitename": "S", "username": "me@example.org", "firstname": "Me", "userid": 5})),
        ("support address of the site", json!({"supportemail": "help@example.org", "supportpage": ""})),
        ("switches", json!({"popup": true, "email": true, "useremail": 1})),
        ("an at sign alone is no address", json!({"username": "@ada", "id": 9})),
        ("object about nobody", json!({"id": 9, "address": "Room 1", "department": "IT", "identity": "x"})),
        ("object of the viewer's by its user", json!({"email": "me@example.org", "user": {"id": "5"}})),
        ("texts and numbers", json!(["a@example.org", 7, null, true])),
    ] {
        assert!(blank(&result).is_empty(), "{name}: {:?}", blank(&result));
    }
}

#[test]
fn ids_come_as_numbers_and_as_digits() {
    for viewer in [json!(5), json!("5")] {
        for id in [json!(5), json!("5")] {
            assert_eq!(
                paths(viewer.clone(), &json!([{"id": id, "fullname": "Me", "email": "me@example.org"}]))
                    .len(),
                0
            );
        }
    }
}

#[test]
fn a_viewer_who_is_nobody_owns_nothing() {
    for viewer in [json!(0), json!("0"), json!(""), json!(null)] {
        assert_eq!(paths(viewer, &json!({"userid": 0, "email": "a@example.org"})).len(), 1);
    }
}

#[test]
fn what_is_no_request_is_refused_by_name() {
    for (request, field) in
        [("", "."), (r#"{"viewer": "me@example.org", "result": []}"#, "viewer"), (r#"{"viewer": 5}"#, ".")]
    {
        assert_eq!(scrub(request), Err(Error::Payload { field: field.to_owned() }), "{request}");
    }
    let deep = format!(r#"{{"viewer": 5, "result": {}1{}}}"#, "[".repeat(1000), "]".repeat(1000));
    assert!(scrub(&deep).is_err(), "what is too deep to be read cannot pass as clean");
}

/// Without the extension the plugin has names only, and they must be all of them.
#[test]
fn the_plugin_knows_the_same_names() {
    let file = format!(
        "{}/../../moodle_plugin/classes/local/visibility/contact_fields.php",
        env!("CARGO_MANIFEST_DIR")
    );
    let source = fs::read_to_string(file).unwrap();
    let list = source.split("NAMES = [").nth(1).unwrap().split(']').next().unwrap();
    let theirs: BTreeSet<&str> = list.split('\'').skip(1).step_by(2).collect();
    assert_eq!(theirs, contact_fields().collect());
}

/// People, courses and lists of them, nested at random.
fn tree() -> impl Strategy<Value = Value> {
    let text = prop_oneof![Just(json!("")), Just(json!("x@example.org")), Just(json!(7)), Just(json!(null))];
    let name = prop::sample::select(vec![
        "email",
        "username",
        "firstname",
        "fullname",
        "shortname",
        "idnumber",
        "customfields",
        "address",
        "phone1",
        "lastip",
        "useremail",
        "profile_field_x",
        "name",
        "data",
        "user",
        "userid",
        "recipientid",
    ]);
    text.prop_recursive(5, 60, 6, move |inner| {
        let member = (name.clone(), prop_oneof![inner.clone(), (0..8_i64).prop_map(Value::from)]);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            (prop::option::of(0..8_i64), prop::collection::vec(member, 0..6)).prop_map(|(id, members)| {
                let mut object: serde_json::Map<_, _> =
                    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                id.map(|id| object.insert("id".to_owned(), id.into()));
                object.into()
            }),
        ]
    })
}

/// Whether an address is left under a name that only contact data have, in an object that does not say it is the viewer's.
fn leaks(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(leaks),
        Value::Object(object) => {
            let says_own =
                ["id", "userid", "recipientid"].iter().any(|name| object.get(*name) == Some(&VIEWER.into()))
                    || object.get("user").is_some_and(|user| user.get("id") == Some(&VIEWER.into()));
            object.iter().any(|(name, member)| {
                let found = ["email", "useremail", "phone1", "lastip"].contains(&name.as_str())
                    && member.as_str().is_some_and(|text| !text.is_empty());
                (found && !says_own) || leaks(member)
            })
        }
        _ => false,
    }
}

proptest! {
    #[test]
    fn nothing_is_left_once_the_paths_are_gone(result in tree()) {
        let mut clean = result.clone();
        for path in paths(VIEWER.into(), &result) {
            remove(&mut clean, &path);
        }
        prop_assert!(!leaks(&clean), "{clean}");
    }

    #[test]
    fn the_viewers_own_person_is_never_touched(result in tree()) {
        let mine = json!([result, {"wrapped": person(VIEWER)}]);
        prop_assert!(paths(VIEWER.into(), &mine).iter().all(|path| path[0] == 0));
    }

    #[test]
    fn results_without_people_stay(text in "\\PC{0,40}", number in any::<i64>()) {
        let result = json!({"courses": [{"id": number, "shortname": text, "fullname": text, "idnumber": text,
            "customfields": [{"name": text, "value": text}], "modules": [{"id": 5, "name": text, "idnumber": text}]}]});
        prop_assert_eq!(paths(VIEWER.into(), &result).len(), 0);
    }

    #[test]
    fn whatever_comes_it_answers_or_refuses(request in "\\PC{0,200}") {
        let _ = scrub(&request);
    }
}
