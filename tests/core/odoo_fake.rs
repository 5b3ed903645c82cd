//! An Odoo in memory that behaves as the real one was measured to: `load` fails with status 200, `ref` is not unique, external ids
//! take no blanks, times are in the user's zone unless the context says otherwise, unknown fields are a 500.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use erpbridge_core::{Reason, Reply, Request, Transport};
use serde_json::{Map, Value, json};

pub(crate) const KEY: &str = "0123456789abcdef";
pub(crate) const COMPLETION: &str = "x_training_completion";

type Table = BTreeMap<i64, Map<String, Value>>;
/// What is not an answer is an error: its status and body.
pub(crate) type Answer = Result<Value, (u16, Value)>;

#[derive(Clone, Default)]
pub(crate) struct Data {
    pub(crate) tables: BTreeMap<String, Table>,
    pub(crate) external: BTreeMap<String, i64>,
    last: i64,
}

pub(crate) struct FakeOdoo {
    pub(crate) data: RefCell<Data>,
    pub(crate) calls: RefCell<Vec<String>>,
    /// `model/operation` that the user may not.
    pub(crate) denied: RefCell<BTreeSet<&'static str>>,
    /// Partners that a document needs.
    pub(crate) needed: RefCell<BTreeSet<i64>>,
    /// Partners with a user account.
    pub(crate) users: RefCell<BTreeSet<i64>>,
    /// What the n-th next call gets instead of an answer.
    pub(crate) instead: RefCell<BTreeMap<usize, Result<Reply, Reason>>>,
    pub(crate) clock: Cell<i64>,
}

impl FakeOdoo {
    /// With the model of completions.
    pub(crate) fn new() -> Self {
        let odoo = Self::bare();
        odoo.add("ir.model", json!({"model": COMPLETION}));
        for field in
            ["x_partner_id", "x_kind", "x_number", "x_name", "x_course", "x_completed_at", "x_reopened_at"]
        {
            odoo.add(
                "ir.model.fields",
                json!({"model_id": odoo.find("ir.model", "model", COMPLETION)[0]["id"], "name": field}),
            );
        }
        odoo
    }

    pub(crate) fn bare() -> Self {
        let odoo = Self {
            data: RefCell::default(),
            calls: RefCell::default(),
            denied: RefCell::default(),
            needed: RefCell::default(),
            users: RefCell::default(),
            instead: RefCell::default(),
            clock: Cell::new(1_790_000_000),
        };
        for name in ["group_partner_manager", "group_system"] {
            odoo.add("ir.model.data", json!({"module": "base", "name": name, "res_id": 70}));
        }
        odoo
    }

    /// A record, as somebody in the ERP makes it; its id.
    pub(crate) fn add(&self, model: &str, values: Value) -> i64 {
        let mut data = self.data.borrow_mut();
        data.last += 1;
        let id = data.last;
        let mut record = values.as_object().unwrap().clone();
        record.insert("id".into(), id.into());
        data.tables.entry(model.to_owned()).or_default().insert(id, record);
        id
    }

    pub(crate) fn company(&self, number: &str) -> i64 {
        self.add("res.partner", json!({"name": number, "ref": number, "is_company": true}))
    }

    pub(crate) fn change(&self, model: &str, id: i64, field: &str, value: Value) {
        self.data
            .borrow_mut()
            .tables
            .get_mut(model)
            .unwrap()
            .get_mut(&id)
            .unwrap()
            .insert(field.into(), value);
    }

    pub(crate) fn find(&self, model: &str, field: &str, value: impl Into<Value>) -> Vec<Map<String, Value>> {
        let value = value.into();
        let data = self.data.borrow();
        let table = data.tables.get(model).into_iter().flat_map(BTreeMap::values);
        table.filter(|record| record.get(field) == Some(&value)).cloned().collect()
    }

    fn fields(&self, model: &str) -> Option<BTreeSet<String>> {
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        match model {
            "res.users" => Some(own(&[])),
            "res.partner" => {
                Some(own(&["name", "ref", "email", "street", "type", "parent_id", "is_company", "active"]))
            }
            "mail.message" => Some(own(&["model", "res_id", "body"])),
            "mail.activity" | "ir.attachment" => Some(own(&["res_model", "res_id"])),
            "res.users.apikeys" => Some(own(&["user_id", "expiration_date"])),
            "res.partner.bank" => Some(own(&["partner_id", "acc_number", "acc_holder_name", "active"])),
            "ir.model" | "ir.model.fields" | "ir.model.access" | "ir.model.data" => {
                Some(own(&["model", "model_id", "name", "group_id", "module", "res_id"]))
            }
            _ => {
                let id = self.find("ir.model", "model", model).first()?["id"].clone();
                let fields = self.find("ir.model.fields", "model_id", id);
                Some(fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect())
            }
        }
    }

    fn answer(&self, model: &str, method: &str, arguments: &Value) -> Answer {
        let fields = self.fields(model).ok_or((404, json!({"name": "werkzeug.exceptions.NotFound"})))?;
        let operation = match method {
            "load" | "create" => "create",
            "unlink" | "write" => method,
            _ => "read",
        };
        let denied = |operation: &str| self.denied.borrow().contains(format!("{model}/{operation}").as_str());
        if method == "has_access" {
            return Ok((!denied(arguments["operation"].as_str().unwrap())).into());
        }
        if denied(operation) {
            return Err((
                403,
                json!({"name": "odoo.exceptions.AccessError", "message": "Kein Zugriff", "debug": "Traceback"}),
            ));
        }
        match method {
            "context_get" => Ok(json!({"lang": "de_DE", "tz": "Europe/Vienna", "uid": 2})),
            "fields_get" => Ok(fields
                .into_iter()
                .map(|field| (field.clone(), Self::about(&field)))
                .collect::<Map<_, _>>()
                .into()),
            "search_read" | "search" => self.search(model, method, &fields, arguments),
            "create" => Ok(json!([self.add(model, arguments["vals_list"][0].clone())])),
            "load" => Ok(self.load(model, &fields, arguments)),
            "write" => self.write(model, &fields, arguments),
            "unlink" => self.unlink(model, arguments),
            _ => Err((404, json!({"name": "werkzeug.exceptions.NotFound"}))),
        }
    }

    fn search(&self, model: &str, method: &str, fields: &BTreeSet<String>, arguments: &Value) -> Answer {
        let domain = arguments["domain"].as_array().unwrap();
        if !domain.iter().all(|term| fields.contains(term[0].as_str().unwrap())) {
            return Err((500, json!({"name": "builtins.ValueError", "message": "Invalid field"})));
        }
        let archived = arguments["context"]["active_test"] == false;
        let data = self.data.borrow();
        let records = data.tables.get(model).into_iter().flat_map(BTreeMap::values).filter(|record| {
            (archived || record.get("active") != Some(&json!(false)))
                && domain.iter().all(|term| {
                    let value = record.get(term[0].as_str().unwrap()).unwrap_or(&json!(false)).clone();
                    match term[1].as_str().unwrap() {
                        "in" => term[2].as_array().unwrap().contains(&value),
                        "!=" => term[2] != value,
                        ">" => value.as_str() > term[2].as_str(),
                        _ => term[2] == value,
                    }
                })
        });
        if method == "search" {
            return Ok(records.map(|record| record["id"].clone()).collect());
        }
        let shown = |record: &Map<String, Value>, field: &Value| {
            let field = field.as_str().unwrap();
            let value = record.get(field).cloned().unwrap_or(json!(false));
            let link = arguments.get("load").is_none()
                && matches!(field, "parent_id" | "x_partner_id")
                && value.is_i64();
            (field.to_owned(), if link { json!([value, "a name"]) } else { value })
        };
        let wanted = arguments["fields"].as_array().unwrap();
        let mut rows: Vec<Value> = records
            .map(|record| {
                let mut row: Map<_, _> = wanted.iter().map(|field| shown(record, field)).collect();
                row.insert("id".into(), record["id"].clone());
                Value::Object(row)
            })
            .collect();
        if let Some(field) = arguments["order"].as_str() {
            rows.sort_by_key(|row| row[field].to_string());
        }
        Ok(rows.into())
    }
}

impl Transport for FakeOdoo {
    async fn send(&self, request: Request) -> Result<Reply, Reason> {
        let (model, method) = request.url.path().strip_prefix("/json/2/").unwrap().split_once('/').unwrap();
        let call = self.calls.borrow().len();
        self.calls.borrow_mut().push(format!("{model}/{method}"));
        if let Some(answer) = self.instead.borrow_mut().remove(&call) {
            return answer;
        }
        let header = |name| {
            request.headers.iter().find(|(header, _)| *header == name).map(|(_, value)| value.as_str())
        };
        let date = chrono::DateTime::from_timestamp(self.clock.get(), 0).unwrap().to_rfc2822();
        let reply = |status: u16, body: String| Reply {
            status,
            body: body.into(),
            date: Some(date),
            ..Reply::default()
        };
        if header("x-odoo-database") != Some("odoo") {
            return Ok(reply(404, "<!doctype html><title>404 Not Found</title>".into()));
        }
        if header("authorization") != Some(&format!("bearer {KEY}")) {
            return Ok(reply(
                401,
                json!({"name": "werkzeug.exceptions.Unauthorized", "message": "Invalid apikey"}).to_string(),
            ));
        }
        let arguments: Value = serde_json::from_slice(&request.body).unwrap();
        tokio::task::yield_now().await;
        Ok(match self.answer(model, method, &arguments) {
            Ok(result) => reply(200, result.to_string()),
            Err((status, error)) => reply(status, error.to_string()),
        })
    }
}
