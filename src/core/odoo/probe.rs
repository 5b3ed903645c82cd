//! What is wrong with an Odoo, before anything is sent: key and database, the clocks, models, fields and rights, in this order.

use chrono::{DateTime, NaiveDateTime};
use serde_json::{Map, Value, json};

use super::client::{self, Client};
use super::contacts::PARTNER;
use crate::adapter::{Probe, Verdict};
use crate::reason::Reason;
use crate::transport::{Reply, Transport};

/// Seconds by which two clocks may differ.
const SKEW_MAX: i64 = 300;
/// How Odoo writes a time, which is UTC.
const FORMAT: &str = "%Y-%m-%d %H:%M:%S";

/// The first thing that is wrong; if nothing is, when the key expires.
pub(super) async fn examine<T: Transport>(client: &Client<'_, T>) -> Result<Probe, Verdict> {
    let reply = client.ask("res.users", "context_get", json!({})).await?;
    let context: Map<String, Value> = client::read(&reply, client.now)?;
    if skew(&reply, client.now) > SKEW_MAX {
        return Ok(Reason::ClockSkew.into());
    }
    let fields = &client.settings.fields;
    for (model, names) in
        [(PARTNER, &fields.of_partner()[..]), (&client.settings.model, &fields.of_completion())]
    {
        let arguments = json!({"allfields": names, "attributes": ["type"]});
        let there: Map<String, Value> = client.call(model, "fields_get", arguments).await?;
        if !names.iter().all(|name| there.contains_key(*name)) {
            return Ok(Reason::FieldUnknown.into());
        }
        for operation in ["read", "write", "create", "unlink"] {
            if !client.call::<bool>(model, "has_access", json!({"operation": operation})).await? {
                return Ok(Reason::RightMissing.into());
            }
        }
    }
    let expires = expiry(client, context.get("uid")).await;
    Ok(Probe { reason: Reason::Accepted, expires })
}

/// When the first of the user's keys expires: Odoo does not say which of them we have. Unknown if it does not tell at all.
async fn expiry<T: Transport>(client: &Client<'_, T>, user: Option<&Value>) -> Option<i64> {
    let now = DateTime::from_timestamp(client.now, 0)?.format(FORMAT).to_string();
    let arguments = json!({
        "domain": [["user_id", "=", user?], ["expiration_date", ">", now]],
        "fields": ["expiration_date"], "order": "expiration_date", "limit": 1,
    });
    let keys: Vec<Value> = client.call("res.users.apikeys", "search_read", arguments).await.ok()?;
    let expires = keys.first()?["expiration_date"].as_str()?;
    Some(NaiveDateTime::parse_from_str(expires, FORMAT).ok()?.and_utc().timestamp())
}

/// Seconds between their clock and ours.
fn skew(reply: &Reply, now: i64) -> i64 {
    let date = reply.date.as_deref().and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    date.map_or(0, |date| (date.timestamp() - now).abs())
}
