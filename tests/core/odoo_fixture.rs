//! An Odoo's settings, and rows to send it.

use std::collections::BTreeMap;

use erpbridge_core::{Breaker, Destination, Report, Row, deliver_through};
use serde_json::{Value, json};

use crate::fake::{Fixed, LIMITS, now};
use crate::odoo_fake::{COMPLETION, FakeOdoo, KEY};

pub(crate) fn settings(change: &[(&str, Value)]) -> Value {
    let mut settings = json!({"kind": "odoo", "endpoint": "https://odoo.example", "apikey": KEY, "database": "odoo",
        "timeout": 60, "fields": [], "source": "https://moodle.example"});
    for (name, value) in change {
        settings[*name] = value.clone();
    }
    settings
}

pub(crate) fn destination(change: &[(&str, Value)]) -> Destination {
    Destination::parse(&settings(change).to_string()).unwrap().unwrap()
}

pub(crate) fn deliver(odoo: &FakeOdoo, change: &[(&str, Value)], rows: &[Row]) -> Report {
    now(deliver_through(odoo, &destination(change), &Fixed, LIMITS, &Breaker::default(), rows))
}

pub(crate) fn contact(id: i64, userid: i64, customer: &str) -> Row {
    changed(id, userid, "contact.upserted", "{}", |identity| identity["customernumber"] = customer.into())
}

pub(crate) fn moved(id: i64, userid: i64, from: &str, to: &str) -> Row {
    let payload = json!({"customernumber": to, "formercustomernumber": from}).to_string();
    changed(id, userid, "contact.moved", &payload, |identity| identity["customernumber"] = to.into())
}

/// At `minute` after a fixed time.
pub(crate) fn activity(id: i64, userid: i64, kind: &str, minute: i64) -> Row {
    let payload = json!({"activityid": 12, "activityname": "Ladders", "courseid": 3}).to_string();
    Row { time: 1_790_000_000 + 60 * minute, ..changed(id, userid, kind, &payload, |_| ()) }
}

pub(crate) fn changed(id: i64, userid: i64, kind: &str, payload: &str, change: impl Fn(&mut Value)) -> Row {
    let mut row = crate::fake::row_json(id, userid);
    row["kind"] = kind.into();
    row["payload"] = payload.into();
    change(&mut row["identity"]);
    serde_json::from_value(row).unwrap()
}

/// Status and reason of each row, in the order of their ids.
pub(crate) fn outcomes(report: &Report) -> Vec<String> {
    let by_id: BTreeMap<i64, String> = report
        .outcomes
        .iter()
        .map(|o| (o.id, format!("{} {}", json!(o.status).as_str().unwrap(), o.reason)))
        .collect();
    assert_eq!(by_id.len(), report.outcomes.len(), "one outcome per row");
    by_id.into_values().collect()
}

pub(crate) fn completions(odoo: &FakeOdoo) -> Vec<(Value, Value)> {
    let rows = odoo.find(COMPLETION, "x_number", "12");
    rows.iter().map(|row| (row["x_completed_at"].clone(), row["x_reopened_at"].clone())).collect()
}
