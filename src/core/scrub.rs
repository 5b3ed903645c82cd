//! Which fields of a web service's result the viewer may not see: somebody else's contact data.
//!
//! Moodle's functions return what they have, with or without a check of their own. The rule here needs none of them: an
//! object that is about a person loses its contact data, unless that person is the viewer. Whose it is must be said by
//! the object itself; where it is not, it is somebody else's. What is no object about a person (courses, groups and
//! cohorts have an `idnumber`, too) stays untouched, and so do texts: addresses inside them are the guard's to find.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{error::Error, lenient};

/// Contact data under whatever object they are found.
const ANYWHERE: [&str; 7] =
    ["backpackemail", "email", "lastip", "phone1", "phone2", "useremail", "useridnumber"];

/// Contact data if the object is about a person; `username` only where it is an address.
const OF_A_PERSON: [&str; 9] = [
    "additionalfield",
    "address",
    "customfields",
    "department",
    "extrafields",
    "identity",
    "idnumber",
    "institution",
    "username",
];

/// How Moodle names custom profile fields where they stand among the columns of a user.
const CUSTOM_FIELD: &str = "profile_field_";

/// Members that only people have, and that make `id` the id of a person.
const MARKS: [&str; 9] = [
    "firstname",
    "lastname",
    "profileimage",
    "profileimageurl",
    "profileimageurlsmall",
    "profileurl",
    "userfullname",
    "username",
    "userpictureurl",
];

/// Where an object says whose it is, before its own `id`: a badge's `id` is the badge's.
const OWNERS: [&str; 2] = ["userid", "recipientid"];

#[derive(Deserialize)]
struct Request {
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    viewer: i64,
    result: Value,
}

#[derive(Serialize)]
struct Answer {
    blank: Vec<Vec<Step>>,
}

/// A step on the way to a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Step {
    Member(String),
    Item(usize),
}

/// Names the fields to blank: `{"viewer", "result"}` to `{"blank": [path, …]}` (`docs/INTERFACE.md`).
pub fn scrub(request: &str) -> Result<String, Error> {
    let Request { viewer, result } = lenient::parse(request)?;
    let mut blank = Vec::new();
    walk(&result, viewer, &mut Vec::new(), &mut blank);
    serde_json::to_string(&Answer { blank }).map_err(|_| Error::Runtime)
}

/// The names of all contact fields, for those who have to do without the rule.
pub fn contact_fields() -> impl Iterator<Item = &'static str> {
    ANYWHERE.into_iter().chain(OF_A_PERSON)
}

fn walk(value: &Value, viewer: i64, path: &mut Vec<Step>, blank: &mut Vec<Vec<Step>>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Item(index));
                walk(item, viewer, path, blank);
                path.pop();
            }
        }
        Value::Object(object) => {
            let person = is_person(object);
            let own = viewer != 0 && owner(object) == Some(viewer);
            for (name, member) in object {
                path.push(Step::Member(name.clone()));
                if !own && is_contact_data(name, member, person) {
                    blank.push(path.clone());
                } else {
                    walk(member, viewer, path, blank);
                }
                path.pop();
            }
        }
        _ => {}
    }
}

/// Courses have a `fullname`, too, and with it a `shortname`, which people do not have.
fn is_person(object: &Map<String, Value>) -> bool {
    has_name(object) || ANYWHERE.iter().any(|name| object.contains_key(*name))
}

fn has_name(object: &Map<String, Value>) -> bool {
    MARKS.iter().any(|name| object.contains_key(*name))
        || (object.contains_key("fullname") && !object.contains_key("shortname"))
}

/// Whose data these are, as far as the object says so.
fn owner(object: &Map<String, Value>) -> Option<i64> {
    let named = OWNERS.iter().find_map(|name| object.get(*name));
    let own = || object.get("id").filter(|_| has_name(object));
    let inner = || object.get("user").and_then(|user| user.get("id"));
    named.or_else(own).or_else(inner).and_then(id)
}

fn id(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn is_contact_data(name: &str, value: &Value, person: bool) -> bool {
    let listed = ANYWHERE.contains(&name)
        || (person && (OF_A_PERSON.contains(&name) || name.starts_with(CUSTOM_FIELD)));
    listed
        && match value {
            // A switch that has the name of a field ("notify by email") tells nothing about anybody.
            Value::Null | Value::Bool(_) => false,
            Value::Number(_) => !name.ends_with("email"),
            Value::String(text) if name == "username" => is_address(text),
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(members) => !members.is_empty(),
        }
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
}
