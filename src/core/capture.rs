//! From a Moodle event and a snapshot to an outbox record, or to nothing: which facts are ours, and what identifies them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::identity::{ContactState, Identity};
use crate::{error::Error, kind::Kind, lenient, outcome::Status, reason::Reason, text};

/// Longest activity or course name; Moodle 5.0 allows 1333 characters (lib/db/install.xml, table course).
const TITLE_MAX: usize = 1333;

#[derive(Deserialize)]
struct Input {
    #[serde(deserialize_with = "lenient::string")]
    site: String,
    event: Event,
    #[serde(default)]
    snapshot: Value,
}

#[derive(Deserialize)]
struct Event {
    #[serde(deserialize_with = "lenient::string")]
    eventname: String,
    #[serde(deserialize_with = "lenient::id")]
    timecreated: i64,
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    courseid: i64,
}

#[derive(Deserialize)]
struct ContactSnapshot {
    identity: Identity,
    #[serde(default)]
    known: Option<Known>,
}

#[derive(Deserialize)]
struct ErasureSnapshot {
    identity: Identity,
    /// 0: the contact number is the last that the ERP was told; else which of those before.
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    former: i64,
}

/// What the contact table remembers of the contact's last record.
#[derive(Deserialize)]
struct Known {
    #[serde(default, deserialize_with = "lenient::string")]
    hash: String,
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    revision: i64,
    /// The customer that the ERP was told last, if it was told anything.
    #[serde(default, deserialize_with = "lenient::string")]
    customernumber: String,
}

#[derive(Deserialize)]
struct ActivitySnapshot {
    completion: ActivityCompletion,
    #[serde(default, deserialize_with = "lenient::string")]
    activityname: String,
    #[serde(default, deserialize_with = "lenient::boolean")]
    recorded: bool,
}

#[derive(Deserialize)]
struct ActivityCompletion {
    #[serde(deserialize_with = "lenient::id")]
    userid: i64,
    #[serde(deserialize_with = "lenient::id")]
    coursemoduleid: i64,
    #[serde(deserialize_with = "lenient::integer")]
    completionstate: i64,
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    timemodified: i64,
}

#[derive(Deserialize)]
struct CourseSnapshot {
    completion: CourseCompletion,
    #[serde(default, deserialize_with = "lenient::string")]
    coursename: String,
}

#[derive(Deserialize)]
struct CourseCompletion {
    #[serde(deserialize_with = "lenient::id")]
    userid: i64,
    #[serde(deserialize_with = "lenient::id")]
    course: i64,
    #[serde(default, deserialize_with = "lenient::integer_or_zero")]
    timecompleted: i64,
}

/// A fact, ready for the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// UUID version 8; the same fact always has the same.
    pub eventid: String,
    /// What happened.
    pub kind: Kind,
    /// The contact's user id.
    pub userid: i64,
    /// User, course module or course.
    pub objectid: i64,
    /// When it happened, unix time.
    pub time: i64,
    /// `Pending`, or `Held`.
    pub status: Status,
    /// Why it is held.
    pub reason: Reason,
    /// What may be gone at delivery, as JSON; no identity but, of a move, both customers.
    pub payload: String,
    /// For a contact: what to remember.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactUpdate>,
}

/// What the contact table remembers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct ContactUpdate {
    pub customernumber: String,
    pub contactnumber: String,
    pub hash: String,
    pub revision: i64,
}

/// Reads an event; `Ok(None)` when it is not ours or says nothing new.
pub fn capture(json: &str) -> Result<Option<Record>, Error> {
    let Input { site, event, snapshot } = lenient::parse(json)?;
    match event.eventname.as_str() {
        "\\core\\event\\user_created" | "\\core\\event\\user_updated" | "\\core\\event\\user_loggedin" => {
            Ok(contact(&site, &event, &lenient::part(snapshot, "snapshot")?))
        }
        "\\local_erpbridge\\event\\erasure_approved" => {
            Ok(erasure(&site, &event, &lenient::part(snapshot, "snapshot")?))
        }
        "\\core\\event\\course_module_completion_updated" => {
            activity(&site, &event, &lenient::part(snapshot, "snapshot")?)
        }
        "\\core\\event\\course_completed" => Ok(course(&site, &lenient::part(snapshot, "snapshot")?)),
        _ => Ok(None),
    }
}

/// As [`capture`], with the record as JSON (`docs/INTERFACE.md`).
pub fn capture_json(json: &str) -> Result<Option<String>, Error> {
    let record = capture(json)?;
    record.map(|record| serde_json::to_string(&record).map_err(|_| Error::Runtime)).transpose()
}

fn contact(site: &str, event: &Event, snapshot: &ContactSnapshot) -> Option<Record> {
    let identity = &snapshot.identity;
    if identity.state != ContactState::Active {
        return None;
    }
    let contact = identity.contact();
    let hash = contact.hash();
    let known = snapshot.known.as_ref();
    if known.is_some_and(|known| known.hash == hash) {
        return None;
    }
    // The revision stands for the time in the id: two requests that notice the same change at once agree on it, and a
    // change back to an earlier state is a new fact.
    let revision = known.map_or(0, |known| known.revision).saturating_add(1);
    let reason = contact.readiness().err().unwrap_or(Reason::None);
    let former = known.map_or("", |known| known.customernumber.trim());
    let moved = !former.is_empty() && !contact.customernumber.is_empty() && contact.customernumber != former;
    let kind = if moved { Kind::ContactMoved } else { Kind::ContactUpserted };
    Some(Record {
        eventid: event_id(site, kind, &[identity.userid, revision], &hash),
        kind,
        userid: identity.userid,
        objectid: identity.userid,
        time: event.timecreated,
        status: if reason == Reason::None { Status::Pending } else { Status::Held },
        reason,
        payload: if moved { moving(former, &contact.customernumber) } else { json!({}) }.to_string(),
        contact: Some(ContactUpdate {
            customernumber: contact.customernumber,
            contactnumber: contact.contactnumber,
            hash,
            revision,
        }),
    })
}

/// Who had no contact number was never told of. However often an erasure is approved, it is one fact for each number that the ERP was
/// told; nothing in its id is personal.
fn erasure(site: &str, event: &Event, snapshot: &ErasureSnapshot) -> Option<Record> {
    let ErasureSnapshot { identity, former } = snapshot;
    let contact = identity.contact();
    contact.readiness().ok()?;
    let kind = Kind::ContactErased;
    let userid = identity.userid;
    let (eventid, payload) = match former {
        0 => (event_id(site, kind, &[userid], ""), json!({})),
        _ => {
            (event_id(site, kind, &[userid, *former], ""), json!({ "contactnumber": contact.contactnumber }))
        }
    };
    Some(Record { eventid, ..fact(site, kind, userid, userid, event.timecreated, &payload) })
}

/// A move keeps both numbers: nobody else will remember where the person came from, and there may be another move before
/// this one is sent.
fn moving(from: &str, to: &str) -> Value {
    json!({ "formercustomernumber": from, "customernumber": to })
}

/// Complete are the states that Moodle's own course completion counts: 1 (complete) and 2 (passed), not 3 and 4 (done,
/// but failed) (`completion/criteria/completion_criteria_activity.php`, `review()`). Any other state matters only if we
/// told the ERP otherwise before: Moodle fires the event with state 0 each time an activity is merely viewed.
fn activity(site: &str, event: &Event, snapshot: &ActivitySnapshot) -> Result<Option<Record>, Error> {
    let completion = &snapshot.completion;
    let kind = match completion.completionstate {
        1 | 2 => Kind::ActivityCompleted,
        _ if snapshot.recorded => Kind::ActivityReopened,
        _ => return Ok(None),
    };
    if event.courseid <= 0 {
        return Err(Error::payload("event.courseid"));
    }
    let time = if completion.timemodified > 0 { completion.timemodified } else { event.timecreated };
    let payload = json!({
        "activityid": completion.coursemoduleid,
        "activityname": text::line(&snapshot.activityname, TITLE_MAX),
        "courseid": event.courseid,
    });
    Ok(Some(fact(site, kind, completion.userid, completion.coursemoduleid, time, &payload)))
}

fn course(site: &str, snapshot: &CourseSnapshot) -> Option<Record> {
    let completion = &snapshot.completion;
    if completion.timecompleted <= 0 {
        return None;
    }
    let payload = json!({
        "courseid": completion.course,
        "coursename": text::line(&snapshot.coursename, TITLE_MAX),
    });
    Some(fact(
        site,
        Kind::CourseCompleted,
        completion.userid,
        completion.course,
        completion.timecompleted,
        &payload,
    ))
}

fn fact(site: &str, kind: Kind, userid: i64, objectid: i64, time: i64, payload: &Value) -> Record {
    Record {
        eventid: event_id(site, kind, &[userid, objectid, time], ""),
        kind,
        userid,
        objectid,
        time,
        status: Status::Pending,
        reason: Reason::None,
        payload: payload.to_string(),
        contact: None,
    }
}

/// UUID version 8 (RFC 9562, 5.8) over the first 16 bytes of SHA-256 of (site, kind, numbers, state), as a JSON list.
fn event_id(site: &str, kind: Kind, numbers: &[i64], state: &str) -> String {
    let digest = Sha256::digest(json!([site, kind, numbers, state]).to_string());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Uuid::new_v8(bytes).to_string()
}
