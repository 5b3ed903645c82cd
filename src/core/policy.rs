//! The allow-list: what leaves for the ERP, and nothing else.
//!
//! Each event type has one struct; a field that is not in it cannot be sent. `docs/schema/` says the same to receivers,
//! and a test holds the two against each other.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, SecondsFormat};
use serde::{Deserialize, Serialize};

use crate::addressee::addressee;
use crate::identity::Identity;
use crate::outcome::Status;
use crate::{kind::Kind, lenient, reason::Reason, row::Row};

/// A CloudEvents 1.0 envelope (<https://github.com/cloudevents/spec>, JSON format).
#[derive(Serialize)]
struct CloudEvent<'a, D> {
    specversion: &'static str,
    id: &'a str,
    source: &'a str,
    r#type: Kind,
    subject: &'a str,
    time: &'a str,
    datacontenttype: &'static str,
    data: D,
}

#[derive(Serialize)]
struct ContactUpserted<'a> {
    contactnumber: &'a str,
    customernumber: &'a str,
    firstname: &'a str,
    lastname: &'a str,
    email: &'a str,
}

#[derive(Serialize)]
struct ContactMoved<'a> {
    contactnumber: &'a str,
    customernumber: &'a str,
    formercustomernumber: &'a str,
    firstname: &'a str,
    lastname: &'a str,
    email: &'a str,
    movedat: &'a str,
}

#[derive(Serialize)]
struct ContactErased<'a> {
    contactnumber: &'a str,
    erasedat: &'a str,
}

#[derive(Serialize)]
struct ActivityCompleted<'a> {
    contactnumber: &'a str,
    activityid: i64,
    activityname: &'a str,
    courseid: i64,
    completedat: &'a str,
}

#[derive(Serialize)]
struct ActivityReopened<'a> {
    contactnumber: &'a str,
    activityid: i64,
    activityname: &'a str,
    courseid: i64,
    reopenedat: &'a str,
}

#[derive(Serialize)]
struct CourseCompleted<'a> {
    contactnumber: &'a str,
    courseid: i64,
    coursename: &'a str,
    completedat: &'a str,
}

/// What [`crate::capture`] stored of a move.
#[derive(Deserialize)]
struct MovePayload {
    customernumber: String,
    formercustomernumber: String,
}

/// What [`crate::capture`] stored of an erasure.
#[derive(Deserialize)]
struct ErasurePayload {
    /// One that the ERP was told before; none: the last.
    #[serde(default)]
    contactnumber: Option<String>,
}

/// What [`crate::capture`] stored of an activity.
#[derive(Deserialize)]
struct ActivityPayload {
    #[serde(deserialize_with = "lenient::id")]
    activityid: i64,
    activityname: String,
    #[serde(deserialize_with = "lenient::id")]
    courseid: i64,
}

/// What [`crate::capture`] stored of a course.
#[derive(Deserialize)]
struct CoursePayload {
    #[serde(deserialize_with = "lenient::id")]
    courseid: i64,
    coursename: String,
}

/// Why a row does not go: the status to store, and the reason.
pub(crate) type Refusal = (Status, Reason);

/// An event that may go: its bytes, and for a contact the hash of what they say.
pub(crate) struct Cleared {
    pub(crate) json: String,
    pub(crate) hash: Option<String>,
}

/// The CloudEvent of a row as JSON, or why there is none.
pub fn cloud_event(source: &str, row: &Row) -> Result<String, (Status, Reason)> {
    clear(source, row).map(|cleared| cleared.json)
}

/// Decides whether a row may leave, and writes what leaves.
pub(crate) fn clear(source: &str, row: &Row) -> Result<Cleared, Refusal> {
    let kind = Kind::parse(&row.kind).ok_or((Status::Dead, Reason::KindUnknown))?;
    let identity = row.identity.as_ref().ok_or((Status::Held, Reason::ContactUnknown))?;
    let contact = addressee(kind, told(kind, row, identity)?.as_ref())?;
    let time = DateTime::from_timestamp(row.time, 0)
        .filter(|time| (1970..=9999).contains(&time.year())) // what RFC 3339 can write
        .ok_or((Status::Dead, Reason::PayloadInvalid))?
        .to_rfc3339_opts(SecondsFormat::Secs, true);
    let event = Envelope { source, row, kind, time: &time, subject: &contact.contactnumber };
    match kind {
        Kind::ContactUpserted => Ok(Cleared {
            hash: Some(contact.hash()),
            json: event.json(ContactUpserted {
                contactnumber: &contact.contactnumber,
                customernumber: &contact.customernumber,
                firstname: &contact.firstname,
                lastname: &contact.lastname,
                email: &contact.email,
            })?,
        }),
        Kind::ContactMoved => {
            let payload: MovePayload = stored(&row.payload)?;
            let data = ContactMoved {
                contactnumber: &contact.contactnumber,
                customernumber: &payload.customernumber,
                formercustomernumber: &payload.formercustomernumber,
                firstname: &contact.firstname,
                lastname: &contact.lastname,
                email: &contact.email,
                movedat: &time,
            };
            Ok(Cleared { hash: Some(contact.hash()), json: event.json(data)? })
        }
        Kind::ContactErased => {
            let data = ContactErased { contactnumber: event.subject, erasedat: &time };
            Ok(Cleared { hash: None, json: event.json(data)? })
        }
        Kind::ActivityCompleted | Kind::ActivityReopened => activity(&event),
        Kind::CourseCompleted => {
            let payload: CoursePayload = stored(&row.payload)?;
            let (courseid, coursename) = (payload.courseid, payload.coursename.as_str());
            let contactnumber = event.subject;
            let data = CourseCompleted { contactnumber, courseid, coursename, completedat: &time };
            Ok(Cleared { hash: None, json: event.json(data)? })
        }
    }
}

/// The identity under the number that the ERP knows it by: an erasure may be about one of before.
fn told<'a>(kind: Kind, row: &Row, identity: &'a Identity) -> Result<Cow<'a, Identity>, Refusal> {
    if kind != Kind::ContactErased || row.payload.is_empty() {
        return Ok(Cow::Borrowed(identity));
    }
    let payload: ErasurePayload = stored(&row.payload)?;
    Ok(payload.contactnumber.map_or(Cow::Borrowed(identity), |number| Cow::Owned(identity.under(number))))
}

fn activity(event: &Envelope<'_>) -> Result<Cleared, Refusal> {
    let payload: ActivityPayload = stored(&event.row.payload)?;
    let contactnumber = event.subject;
    let ActivityPayload { activityid, ref activityname, courseid } = payload;
    let time = event.time;
    let json = if event.kind == Kind::ActivityReopened {
        event.json(ActivityReopened {
            contactnumber,
            activityid,
            activityname,
            courseid,
            reopenedat: time,
        })?
    } else {
        event.json(ActivityCompleted {
            contactnumber,
            activityid,
            activityname,
            courseid,
            completedat: time,
        })?
    };
    Ok(Cleared { hash: None, json })
}

fn stored<T: serde::de::DeserializeOwned>(payload: &str) -> Result<T, Refusal> {
    lenient::parse(payload).map_err(|_| (Status::Dead, Reason::PayloadInvalid))
}

struct Envelope<'a> {
    source: &'a str,
    row: &'a Row,
    kind: Kind,
    subject: &'a str,
    time: &'a str,
}

impl Envelope<'_> {
    fn json(&self, data: impl Serialize) -> Result<String, Refusal> {
        serde_json::to_string(&CloudEvent {
            specversion: "1.0",
            id: &self.row.eventid,
            source: self.source,
            r#type: self.kind,
            subject: self.subject,
            time: self.time,
            datacontenttype: "application/json",
            data,
        })
        .map_err(|_| (Status::Dead, Reason::PayloadInvalid))
    }
}
