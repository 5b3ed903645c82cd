//! From the headers and bytes of a request to a batch of events, or the refusal that is sent instead.

use hyper::StatusCode;
use hyper::header::{CONTENT_TYPE, HeaderMap};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::signature::{Refused, Secret, Signed, verify};

/// The most events in one request.
const MOST_EVENTS: usize = 100;

const BATCH: &str = "application/cloudevents-batch+json";

/// A batch whose signature is good.
pub(crate) struct Batch<'a> {
    pub(crate) id: &'a str,
    pub(crate) events: Vec<Event<'a>>,
}

/// An event and the bytes it came in.
pub(crate) struct Event<'a> {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) subject: String,
    pub(crate) raw: &'a str,
}

/// Why a whole request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    Method,
    ContentType,
    TooLarge,
    Broken,
    Signature(Refused),
    NotABatch,
    TooManyEvents,
    EventWithoutId,
}

#[derive(Deserialize)]
struct Attributes {
    #[serde(default)]
    id: Value,
    #[serde(default, rename = "type")]
    kind: Value,
    #[serde(default)]
    subject: Value,
}

impl Refusal {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Signature(_) => StatusCode::UNAUTHORIZED,
            Self::Broken | Self::NotABatch | Self::TooManyEvents | Self::EventWithoutId => {
                StatusCode::BAD_REQUEST
            }
        }
    }

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::ContentType => "content_type",
            Self::TooLarge => "too_large",
            Self::Broken => "body_incomplete",
            Self::Signature(refused) => refused.code(),
            Self::NotABatch => "not_a_batch",
            Self::TooManyEvents => "too_many_events",
            Self::EventWithoutId => "event_without_id",
        }
    }
}

/// Verifies and reads a request; `now` is unix time in seconds.
pub(crate) fn read<'a>(
    headers: &'a HeaderMap,
    body: &'a [u8],
    secrets: &[Secret],
    now: u64,
) -> Result<Batch<'a>, Refusal> {
    if !is_batch(header(headers, CONTENT_TYPE.as_str())) {
        return Err(Refusal::ContentType);
    }
    let signed = Signed {
        id: header(headers, "webhook-id"),
        timestamp: header(headers, "webhook-timestamp"),
        signature: header(headers, "webhook-signature"),
    };
    verify(secrets, signed, body, now).map_err(Refusal::Signature)?;
    let raw = serde_json::from_slice::<Vec<&RawValue>>(body).map_err(|_| Refusal::NotABatch)?;
    if raw.len() > MOST_EVENTS {
        return Err(Refusal::TooManyEvents);
    }
    let events = raw.into_iter().map(event).collect::<Result<_, _>>()?;
    Ok(Batch { id: signed.id, events })
}

fn event(raw: &RawValue) -> Result<Event<'_>, Refusal> {
    let raw = raw.get();
    let attributes = serde_json::from_str::<Attributes>(raw).map_err(|_| Refusal::NotABatch)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let id = text(&attributes.id);
    if id.is_empty() {
        return Err(Refusal::EventWithoutId);
    }
    Ok(Event { id, kind: text(&attributes.kind), subject: text(&attributes.subject), raw })
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A parameter such as `charset=utf-8` may follow the type.
fn is_batch(content_type: &str) -> bool {
    content_type.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(BATCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_790_000_000;

    fn read_signed(content_type: &str, body: &str) -> Result<Vec<String>, Refusal> {
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature = secret.sign("m", &NOW.to_string(), body.as_bytes());
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, content_type.parse().unwrap());
        headers.insert("webhook-id", "m".parse().unwrap());
        headers.insert("webhook-timestamp", NOW.into());
        headers.insert("webhook-signature", signature.parse().unwrap());
        let batch = read(&headers, body.as_bytes(), &[secret], NOW)?;
        Ok(batch.events.into_iter().map(|event| event.id).collect())
    }

    #[test]
    fn reads_batches_and_refuses_the_rest() {
        let of = |count: usize| format!("[{}]", vec![r#"{"id":"a"}"#; count].join(","));
        let cases = [
            ("no event", BATCH, "[]".to_owned(), Ok(0)),
            ("one event", BATCH, of(1), Ok(1)),
            ("a charset", "Application/CloudEvents-Batch+JSON; charset=utf-8", of(1), Ok(1)),
            ("a hundred events", BATCH, of(100), Ok(100)),
            ("more", BATCH, of(101), Err(Refusal::TooManyEvents)),
            ("plain JSON", "application/json", of(1), Err(Refusal::ContentType)),
            ("a single event", "application/cloudevents+json", of(1), Err(Refusal::ContentType)),
            ("an object", BATCH, r#"{"id":"a"}"#.to_owned(), Err(Refusal::NotABatch)),
            ("cut short", BATCH, r#"[{"id":"a""#.to_owned(), Err(Refusal::NotABatch)),
            ("something behind", BATCH, "[]x".to_owned(), Err(Refusal::NotABatch)),
            ("no object in it", BATCH, "[1]".to_owned(), Err(Refusal::NotABatch)),
            ("nothing", BATCH, String::new(), Err(Refusal::NotABatch)),
            ("no id", BATCH, r#"[{"type":"x"}]"#.to_owned(), Err(Refusal::EventWithoutId)),
            ("a number as id", BATCH, r#"[{"id":1}]"#.to_owned(), Err(Refusal::EventWithoutId)),
            ("an empty id", BATCH, r#"[{"id":""}]"#.to_owned(), Err(Refusal::EventWithoutId)),
        ];
        for (name, content_type, body, want) in cases {
            assert_eq!(read_signed(content_type, &body).map(|ids| ids.len()), want, "{name}");
        }
    }
}
