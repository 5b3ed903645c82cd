//! `unlink` and `write` of the Odoo in memory: what hangs on a record goes with it, and what a document needs does not go.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::odoo_fake::{Answer, COMPLETION, FakeOdoo};

impl FakeOdoo {
    /// What `fields_get` says of a field.
    pub(crate) fn about(field: &str) -> Value {
        let kind = match field {
            "is_company" | "active" => "boolean",
            "parent_id" => "many2one",
            "type" => "selection",
            _ => "char",
        };
        json!({"type": kind, "store": true, "readonly": false, "required": false})
    }

    pub(crate) fn write(&self, model: &str, fields: &BTreeSet<String>, arguments: &Value) -> Answer {
        assert_eq!(arguments["context"]["tracking_disable"], true, "old values would be written down");
        for id in ids(arguments) {
            if self.users.borrow().contains(&id) {
                return Err((403, json!({"name": "odoo.exceptions.AccessError"})));
            }
            for (field, value) in arguments["vals"].as_object().unwrap() {
                assert!(fields.contains(field), "{field}");
                self.change(model, id, field, value.clone());
            }
        }
        Ok(true.into())
    }

    pub(crate) fn unlink(&self, model: &str, arguments: &Value) -> Answer {
        for id in ids(arguments) {
            let kept = self.needed.borrow().contains(&id) || self.users.borrow().contains(&id);
            if model == "res.partner" && kept {
                return Err((422, json!({"name": "odoo.exceptions.ValidationError"})));
            }
            if model == "res.partner.bank" {
                self.change(model, id, "active", false.into());
                continue;
            }
            let mut data = self.data.borrow_mut();
            if data.tables.entry(model.to_owned()).or_default().remove(&id).is_none() {
                return Err((404, json!({"name": "odoo.exceptions.MissingError"})));
            }
            let hangs = [(COMPLETION, "x_partner_id"), ("res.partner.bank", "partner_id")];
            for (table, field) in hangs.into_iter().filter(|_| model == "res.partner") {
                data.tables.entry(table.to_owned()).or_default().retain(|_, record| record[field] != id);
            }
            let messages = data.tables.entry("mail.message".to_owned()).or_default();
            messages.retain(|_, message| message["model"] != model || message["res_id"] != id);
            for child in data.tables.entry("res.partner".to_owned()).or_default().values_mut() {
                if child.get("parent_id") == Some(&json!(id)) {
                    child.insert("parent_id".into(), false.into());
                }
            }
        }
        Ok(true.into())
    }
}

fn ids(arguments: &Value) -> Vec<i64> {
    arguments["ids"].as_array().unwrap().iter().map(|id| id.as_i64().unwrap()).collect()
}
