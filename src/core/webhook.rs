//! The webhook destination: a CloudEvents batch, signed; and what a reply means.

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::adapter::{Adapter, EventResult, Parcel, Probe, Verdict};
use crate::config::WebhookSettings;
use crate::transport::{Reply, Request, Transport};
use crate::{reason::Reason, signature};

/// The media type of the batch format (CloudEvents JSON format 1.0.2, section 4).
const CONTENT_TYPE: &str = "application/cloudevents-batch+json";

/// A webhook at work.
pub(crate) struct Webhook<'a, T> {
    pub(crate) settings: &'a WebhookSettings,
    pub(crate) transport: &'a T,
}

impl<T: Transport> Adapter for Webhook<'_, T> {
    const BATCH_MAX: usize = 100;

    async fn send(&self, part: &[&Parcel<'_>], now: i64) -> Verdict {
        let events = part.iter().map(|parcel| (parcel.row.eventid.as_str(), parcel.cleared.json.as_str()));
        match self.transport.send(request(self.settings, now, events)).await {
            Ok(reply) => verdict(&reply, now),
            Err(reason) => Verdict::Later { reason, after: None },
        }
    }

    /// Sends an empty, signed batch: can the destination be reached, and does it accept our signature?
    async fn probe(&self, now: i64) -> Probe {
        self.send(&[], now).await.reason().into()
    }
}

/// A signed request that carries `events` (id, JSON).
fn request<'a>(
    settings: &WebhookSettings,
    timestamp: i64,
    events: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Request {
    let id = batch_id(events.clone().map(|(id, _)| id));
    let body = format!("[{}]", events.map(|(_, json)| json).collect::<Vec<_>>().join(",")).into_bytes();
    let headers = vec![
        ("content-type", CONTENT_TYPE.to_owned()),
        ("webhook-signature", signature::sign(&settings.secrets, &id, timestamp, &body)),
        ("webhook-timestamp", timestamp.to_string()),
        ("webhook-id", id),
    ];
    Request { url: settings.connection.endpoint.clone(), headers, body }
}

/// The same for the same events in the same order: a repeated batch can be told by its id alone.
fn batch_id<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for id in ids {
        digest.update(id);
        digest.update([0]);
    }
    let hex = format!("{:x}", digest.finalize());
    format!("batch_{}", &hex[..32])
}

/// The receiver's word on one event, as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Accepted,
    Duplicate,
    Retry,
    Rejected,
    /// Of a later version of the protocol.
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
struct Results {
    results: Option<Vec<EventReply>>,
}

#[derive(Deserialize)]
struct EventReply {
    id: String,
    status: Word,
    /// A code, if it is a text; whatever else stands there says nothing.
    #[serde(default)]
    reason: Value,
}

impl From<&EventReply> for EventResult {
    fn from(reply: &EventReply) -> Self {
        match reply.status {
            Word::Accepted => Self::Accepted,
            Word::Duplicate => Self::Duplicate,
            Word::Retry => reply.reason.as_str().and_then(Reason::parked).map_or(Self::Retry, Self::Parked),
            Word::Unknown => Self::Retry,
            Word::Rejected => Self::Rejected,
        }
    }
}

/// Reads a reply; `now` is needed for a `Retry-After` that is a date.
fn verdict(reply: &Reply, now: i64) -> Verdict {
    let reason = Reason::Http(reply.status);
    match reply.status {
        200..=299 => taken(reply),
        300..=399 => Verdict::Blocked(Reason::Redirect),
        // The batch itself: malformed, too large, unprocessable.
        400 | 413 | 422 => Verdict::Refused(reason),
        408 | 409 | 425 | 429 | 500..=599 => Verdict::Later { reason, after: reply.pause(now) },
        // Key, address or method are wrong (401, 403, 404, 405, 410, …): the same for every event.
        _ => Verdict::Blocked(reason),
    }
}

fn taken(reply: &Reply) -> Verdict {
    let body = reply.body.trim_ascii();
    if body.is_empty() {
        return Verdict::Taken(None);
    }
    let says_json = reply.content_type.contains("json") || body.starts_with(b"{");
    match serde_json::from_slice::<Results>(body) {
        Ok(Results { results: None }) => Verdict::Taken(None),
        Ok(Results { results: Some(list) }) => {
            let result = |reply: &EventReply| (reply.id.clone(), EventResult::from(reply));
            Verdict::Taken(Some(list.iter().map(result).collect()))
        }
        // JSON of another shape (a list, a string) is not about our events; something that claims to be JSON and is
        // not may be anything, so we ask again: the receiver knows the events by their ids.
        Err(_) if !says_json || is_json_without_results(body) => Verdict::Taken(None),
        Err(_) => Verdict::Later { reason: Reason::ReplyUnreadable, after: None },
    }
}

fn is_json_without_results(body: &[u8]) -> bool {
    serde_json::from_slice::<Value>(body).is_ok_and(|value| value.get("results").is_none())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn reply(status: u16, content_type: &str, body: &str) -> Reply {
        Reply { status, content_type: content_type.to_owned(), body: body.into(), ..Reply::default() }
    }

    #[test]
    fn verdict_by_status() {
        for (status, expected) in [
            (200, Verdict::Taken(None)),
            (202, Verdict::Taken(None)),
            (204, Verdict::Taken(None)),
            (301, Verdict::Blocked(Reason::Redirect)),
            (307, Verdict::Blocked(Reason::Redirect)),
            (400, Verdict::Refused(Reason::Http(400))),
            (401, Verdict::Blocked(Reason::Http(401))),
            (403, Verdict::Blocked(Reason::Http(403))),
            (404, Verdict::Blocked(Reason::Http(404))),
            (410, Verdict::Blocked(Reason::Http(410))),
            (413, Verdict::Refused(Reason::Http(413))),
            (422, Verdict::Refused(Reason::Http(422))),
            (429, Verdict::Later { reason: Reason::Http(429), after: None }),
            (500, Verdict::Later { reason: Reason::Http(500), after: None }),
            (503, Verdict::Later { reason: Reason::Http(503), after: None }),
            (600, Verdict::Blocked(Reason::Http(600))),
        ] {
            assert_eq!(verdict(&reply(status, "", ""), 0), expected, "{status}");
        }
    }

    #[test]
    fn verdict_by_body() {
        let unreadable = || Verdict::Later { reason: Reason::ReplyUnreadable, after: None };
        let json = "application/json; charset=utf-8";
        for (name, content_type, body, expected) in [
            ("plain text", "text/plain", "ok", Verdict::Taken(None)),
            ("a page", "text/html", "<p>thanks", Verdict::Taken(None)),
            ("other JSON", json, r#"{"id": 5}"#, Verdict::Taken(None)),
            ("a JSON list", json, "[1]", Verdict::Taken(None)),
            ("garbage that claims to be JSON", json, "<p>", unreadable()),
            ("half a document", json, r#"{"results": [{"id"#, unreadable()),
            ("half a document, without a type", "", r#"{"results": ["#, unreadable()),
            ("results of the wrong shape", json, r#"{"results": [5]}"#, unreadable()),
            ("no results", json, r#"{"results": []}"#, Verdict::Taken(Some(HashMap::new()))),
            (
                "somebody has to put something right",
                json,
                r#"{"results": [{"id": "a", "status": "retry", "reason": "customer_unknown"}]}"#,
                Verdict::Taken(Some(HashMap::from([(
                    "a".to_owned(),
                    EventResult::Parked(Reason::CustomerUnknown),
                )]))),
            ),
            (
                "a result of a later version",
                json,
                r#"{"results": [{"id": "a", "status": "postponed", "reason": null}]}"#,
                Verdict::Taken(Some(HashMap::from([("a".to_owned(), EventResult::Retry)]))),
            ),
        ] {
            assert_eq!(verdict(&reply(200, content_type, body), 0), expected, "{name}");
        }
    }

    #[test]
    fn batch_id_depends_on_the_events_and_their_order() {
        let id = |ids: &[&'static str]| batch_id(ids.iter().copied());
        assert_eq!(id(&["a", "b"]), id(&["a", "b"]));
        assert_ne!(id(&["a", "b"]), id(&["b", "a"]));
        assert_ne!(id(&["ab"]), id(&["a", "b"]));
    }
}
