//! Makes in Odoo what completions need, with an administrator's key: the model, its fields, and the right to use them for those who
//! may edit contacts. What is there already stays as it is.

use serde_json::{Value, json};

use super::client::Client;
use crate::adapter::Verdict;
use crate::config::OdooSettings;
use crate::reason::Reason;
use crate::transport::Transport;

/// What was missing: `model`, the names of fields, `access`; in the order in which it was made.
pub(crate) async fn setup<T: Transport>(
    settings: &OdooSettings,
    transport: &T,
    now: i64,
) -> Result<Vec<String>, Verdict> {
    let client = Client { settings, transport, now };
    let mut made = Vec::new();
    let model = if let Some(id) = find(&client, "ir.model", json!([["model", "=", settings.model]])).await? {
        id
    } else {
        made.push("model".to_owned());
        create(&client, "ir.model", json!({"name": "Training completion", "model": settings.model})).await?
    };
    for (name, label, specific) in fields(settings) {
        let there = json!([["model_id", "=", model], ["name", "=", name]]);
        if find(&client, "ir.model.fields", there).await?.is_none() {
            let mut field = json!({"model_id": model, "name": name, "field_description": label});
            if let (Some(field), Value::Object(specific)) = (field.as_object_mut(), specific) {
                field.extend(specific);
            }
            create(&client, "ir.model.fields", field).await?;
            made.push(name.to_owned());
        }
    }
    // Whoever may edit contacts; administrators may look, for not even they may without it.
    for group in ["group_partner_manager", "group_system"] {
        let group = reference(&client, group).await?;
        let there = json!([["model_id", "=", model], ["group_id", "=", group]]);
        if find(&client, "ir.model.access", there).await?.is_none() {
            let access = json!({"name": settings.model, "model_id": model, "group_id": group,
                "perm_read": true, "perm_write": true, "perm_create": true, "perm_unlink": true});
            create(&client, "ir.model.access", access).await?;
            made.push("access".to_owned());
        }
    }
    Ok(made)
}

/// Name, label and what is special, of each field.
fn fields(settings: &OdooSettings) -> [(&str, &'static str, Value); 7] {
    let text = || json!({"ttype": "char"});
    let required = || json!({"ttype": "char", "required": true, "index": true});
    let time = || json!({"ttype": "datetime"});
    let names = settings.fields.of_completion();
    [
        // The completions of a contact go with it.
        (
            names[0],
            "Contact",
            json!({"ttype": "many2one", "relation": "res.partner", "on_delete": "cascade", "required": true, "index": true}),
        ),
        (names[1], "Kind", required()),
        (names[2], "Number", required()),
        (names[3], "Name", text()),
        (names[4], "Course", text()),
        (names[5], "Completed at (UTC)", time()),
        (names[6], "Reopened at (UTC)", time()),
    ]
}

async fn find<T: Transport>(
    client: &Client<'_, T>,
    model: &str,
    domain: Value,
) -> Result<Option<i64>, Verdict> {
    let found: Vec<i64> = client.call(model, "search", json!({"domain": domain, "limit": 1})).await?;
    Ok(found.first().copied())
}

async fn create<T: Transport>(client: &Client<'_, T>, model: &str, values: Value) -> Result<i64, Verdict> {
    let made: Vec<i64> = client.call(model, "create", json!({"vals_list": [values]})).await?;
    made.first().copied().ok_or(Verdict::Later { reason: Reason::ReplyUnreadable, after: None })
}

/// The id of a group of Odoo's own.
async fn reference<T: Transport>(client: &Client<'_, T>, group: &str) -> Result<Option<i64>, Verdict> {
    let arguments =
        json!({"domain": [["module", "=", "base"], ["name", "=", group]], "fields": ["res_id"], "limit": 1});
    let found: Vec<Value> = client.call("ir.model.data", "search_read", arguments).await?;
    Ok(found.first().and_then(|row| row["res_id"].as_i64()))
}
