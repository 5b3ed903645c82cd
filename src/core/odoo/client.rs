//! Odoo's JSON-2 API: one call, and what its answer means. The error's name decides, for the status does not: an unknown
//! field is a 500, a failed `load` is a 200.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::adapter::Verdict;
use crate::config::OdooSettings;
use crate::reason::Reason;
use crate::transport::{Reply, Request, Transport};

/// What the database says of two that wrote the same row at once. Where it speaks another language, the row is singled out
/// and tried again, too.
const CONFLICTS: [&str; 3] = ["could not serialize", "deadlock detected", "concurrent update"];

/// How often something is written, where somebody else writes the same at the same moment.
const ATTEMPTS: usize = 5;

/// An Odoo, asked within one part of a batch.
pub(super) struct Client<'a, T> {
    pub(super) settings: &'a OdooSettings,
    pub(super) transport: &'a T,
    pub(super) now: i64,
}

/// What Odoo writes instead of a result. The rest of it, a trace among others, is not looked at.
#[derive(Deserialize)]
struct Failure {
    name: String,
}

#[derive(Deserialize)]
struct Loaded {
    /// `false` if nothing was stored.
    ids: Value,
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    message: String,
}

impl<T: Transport> Client<'_, T> {
    /// Calls a method of a model. The error is what it means for the rows that were about to be sent.
    pub(super) async fn call<R: DeserializeOwned>(
        &self,
        model: &str,
        method: &str,
        arguments: Value,
    ) -> Result<R, Verdict> {
        let reply = self.ask(model, method, arguments).await?;
        read(&reply, self.now)
    }

    /// One request. Times are UTC whatever the user's time zone is, and who was archived is found.
    pub(super) async fn ask(
        &self,
        model: &str,
        method: &str,
        mut arguments: Value,
    ) -> Result<Reply, Verdict> {
        arguments["context"]["tz"] = "UTC".into();
        arguments["context"]["active_test"] = false.into();
        let mut url = self.settings.connection.endpoint.clone();
        let base = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{base}/json/2/{model}/{method}"));
        let key = String::from_utf8_lossy(self.settings.key.bytes());
        let mut headers =
            vec![("content-type", "application/json".to_owned()), ("authorization", format!("bearer {key}"))];
        if !self.settings.database.is_empty() {
            headers.push(("x-odoo-database", self.settings.database.clone()));
        }
        let request = Request { url, headers, body: arguments.to_string().into_bytes() };
        self.transport.send(request).await.map_err(|reason| Verdict::Later { reason, after: None })
    }

    /// Makes or changes records, all or none; their ids, in the order of `data`. What was made by somebody else meanwhile under
    /// the same external id is found.
    pub(super) async fn load(
        &self,
        model: &str,
        fields: &[&str],
        data: &[Vec<String>],
    ) -> Result<Vec<i64>, Verdict> {
        if data.is_empty() {
            return Ok(Vec::new());
        }
        for _ in 0..ATTEMPTS {
            let loaded: Loaded = self.call(model, "load", json!({"fields": fields, "data": data})).await?;
            let ids: Option<Vec<i64>> =
                loaded.ids.as_array().map(|ids| ids.iter().filter_map(Value::as_i64).collect());
            match ids {
                Some(ids) if ids.len() == data.len() => return Ok(ids),
                _ if loaded.messages.iter().any(Message::is_conflict) => {}
                _ => return Err(Verdict::Refused(Reason::Rejected)),
            }
        }
        Err(conflict())
    }
}

impl Message {
    fn is_conflict(&self) -> bool {
        CONFLICTS.iter().any(|text| self.message.contains(text))
    }
}

/// Somebody else changed the same thing; the next attempt finds it as it is then.
fn conflict() -> Verdict {
    Verdict::Later { reason: Reason::Conflict, after: None }
}

/// The result of a call, or what the answer means.
pub(super) fn read<R: DeserializeOwned>(reply: &Reply, now: i64) -> Result<R, Verdict> {
    if (200..300).contains(&reply.status) {
        // A login page, a proxy's page, or half of an answer: we do not know who answered.
        return serde_json::from_slice(&reply.body)
            .map_err(|_| Verdict::Later { reason: Reason::ReplyUnreadable, after: None });
    }
    let name = serde_json::from_slice::<Failure>(&reply.body).ok().map(|failure| failure.name);
    Err(failure(reply, name.as_deref(), now))
}

fn failure(reply: &Reply, name: Option<&str>, now: i64) -> Verdict {
    let http = Reason::Http(reply.status);
    match (reply.status, name) {
        (300..=399, _) => Verdict::Blocked(Reason::Redirect),
        (401, _) => Verdict::Blocked(Reason::KeyRefused),
        (_, Some("odoo.exceptions.AccessError")) => Verdict::Blocked(Reason::RightMissing),
        // Deleted between our look and our word.
        (_, Some("odoo.exceptions.MissingError")) => conflict(),
        (404, Some(_)) => Verdict::Blocked(Reason::ModelMissing),
        // Odoo without a database answers as a web server does.
        (404, None) => Verdict::Blocked(Reason::DatabaseUnknown),
        (429 | 502..=504, _) => Verdict::Later { reason: http, after: reply.pause(now) },
        (_, Some(name)) if name.starts_with("psycopg2.") => conflict(),
        // A field that is not there, most likely.
        (500, Some(name)) if name.starts_with("builtins.") => Verdict::Refused(Reason::FieldUnknown),
        (422 | 500, Some(name)) if name.starts_with("odoo.exceptions.") => Verdict::Refused(Reason::Rejected),
        (400 | 413 | 422, _) => Verdict::Refused(http),
        (408 | 409 | 425 | 500..=599, _) => Verdict::Later { reason: http, after: reply.pause(now) },
        _ => Verdict::Blocked(http),
    }
}
