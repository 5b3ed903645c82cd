//! Erasing a contact: the record goes, and with it its completions and its own addresses.
//!
//! Odoo deletes the history of a record (messages, old values, files) together with it. Where it refuses, because a document needs
//! the record (an invoice, say), an empty one remains, archived, and the history is deleted by itself. A user account keeps
//! its owner from both: that is for somebody with more rights.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::client::Client;
use super::contacts::{PARTNER, People};
use crate::adapter::{EventResult, Verdict};
use crate::event::Event;
use crate::kind::Kind;
use crate::reason::Reason;
use crate::transport::Transport;

const BANK: &str = "res.partner.bank";
/// Stands where Odoo wants something.
const ERASED: &str = "(erased)";

/// What hangs on a record: models, and the field that names the record's own.
const BELONGINGS: [(&str, &str); 3] = [
    ("mail.message", "model"), // old values hang on these
    ("mail.activity", "res_model"),
    ("ir.attachment", "res_model"),
];

/// Erases the contacts that `events` say were erased. One whom Odoo does not have is erased already.
pub(super) async fn settle<T: Transport>(
    client: &Client<'_, T>,
    events: &[Event<'_>],
    people: &People,
    results: &mut HashMap<String, EventResult>,
) -> Result<(), Verdict> {
    for event in events.iter().filter(|event| event.kind() == Some(Kind::ContactErased)) {
        let result = match people.get(&*event.data.contactnumber) {
            Some(Ok(partner)) => erase(client, *partner).await?,
            Some(Err(EventResult::Parked(Reason::ContactMissing))) | None => EventResult::Duplicate,
            Some(Err(result)) => *result,
        };
        results.insert(event.id.clone().into_owned(), result);
    }
    Ok(())
}

/// In an order in which each step may be the last of this attempt: the next one finds the contact until all is done.
async fn erase<T: Transport>(client: &Client<'_, T>, contact: i64) -> Result<EventResult, Verdict> {
    let settings = client.settings;
    delete(client, &settings.model, json!([[settings.fields.contact, "=", contact]])).await?;
    // Addresses of theirs, but not people whose customer they are.
    let own = json!({"domain": [["parent_id", "=", contact], ["type", "!=", "contact"]]});
    for partner in client.call::<Vec<i64>>(PARTNER, "search", own).await?.into_iter().chain([contact]) {
        match remove(client, partner).await {
            Ok(()) => {}
            Err(Verdict::Refused(_) | Verdict::Blocked(Reason::RightMissing)) => {
                return Ok(EventResult::Parked(Reason::ErasureRefused));
            }
            Err(verdict) => return Err(verdict),
        }
    }
    Ok(EventResult::Accepted)
}

/// Deletes a record; where Odoo needs it, empties it.
async fn remove<T: Transport>(client: &Client<'_, T>, partner: i64) -> Result<(), Verdict> {
    match client.call::<bool>(PARTNER, "unlink", json!({"ids": [partner]})).await {
        Err(Verdict::Refused(_)) => {}
        done => return done.map(drop),
    }
    for (model, kind) in BELONGINGS {
        delete(client, model, json!([[kind, "=", PARTNER], ["res_id", "=", partner]])).await?;
    }
    // Odoo deletes no account by itself, it archives it.
    let accounts = json!({"domain": [["partner_id", "=", partner]]});
    for account in client.call::<Vec<i64>>(BANK, "search", accounts).await? {
        // Of one holder no two may be the same.
        let values =
            json!({"acc_number": format!("erased {account}"), "acc_holder_name": ERASED, "active": false});
        write(client, BANK, account, values).await?;
    }
    write(client, PARTNER, partner, empty(client).await?.into()).await
}

/// Changes a record without leaving its old values.
async fn write<T: Transport>(
    client: &Client<'_, T>,
    model: &str,
    id: i64,
    values: Value,
) -> Result<(), Verdict> {
    let arguments = json!({"ids": [id], "vals": values, "context": {"tracking_disable": true}});
    client.call::<bool>(model, "write", arguments).await.map(drop)
}

async fn delete<T: Transport>(client: &Client<'_, T>, model: &str, domain: Value) -> Result<(), Verdict> {
    let ids: Vec<i64> = client.call(model, "search", json!({"domain": domain})).await?;
    if ids.is_empty() {
        return Ok(());
    }
    client.call::<bool>(model, "unlink", json!({"ids": ids})).await.map(drop)
}

/// A partner about whom nothing is said: every text, picture and place that may be written, also in fields that somebody added.
/// Of the place everything, or nothing: Odoo gives the company what is left of its contact's address, but no empty one.
async fn empty<T: Transport>(client: &Client<'_, T>) -> Result<Map<String, Value>, Verdict> {
    let arguments = json!({"attributes": ["type", "store", "readonly", "required"]});
    let fields: Map<String, Value> = client.call(PARTNER, "fields_get", arguments).await?;
    let mut values = Map::from_iter([("active".to_owned(), Value::Bool(false))]);
    for (name, field) in fields {
        let kind = field["type"].as_str().unwrap_or_default();
        let text = matches!(kind, "char" | "text" | "html");
        let other = matches!(kind, "binary" | "properties" | "date" | "datetime")
            || matches!(
                &*name,
                "partner_latitude" | "partner_longitude" | "category_id" | "state_id" | "country_id"
            );
        if (text || other) && field["store"] == true && field["readonly"] == false {
            let must_be_there = text && (field["required"] == true || name == "name");
            values.insert(name, if must_be_there { ERASED.into() } else { Value::Bool(false) });
        }
    }
    Ok(values)
}
