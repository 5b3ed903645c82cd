//! A receiver that says what somebody has to put right there.

use std::collections::BTreeMap;

use erpbridge_core::{Breaker, Outcome, Reason, Reply, Report, Row, Status, deliver_through};
use serde_json::{Value, json};

use crate::fake::{Fake, Fixed, LIMITS, destination, now, row};

/// What comes of rows that the receiver answers with these statuses and reasons, in their order.
fn told(rows: &[Row], answers: &[(&str, Value)]) -> Report {
    let list: Vec<Value> = rows
        .iter()
        .zip(answers)
        .map(|(row, (status, reason))| json!({"id": row.eventid, "status": status, "reason": reason}))
        .collect();
    let reply =
        Reply { status: 200, body: json!({"results": list}).to_string().into_bytes(), ..Reply::default() };
    let fake = Fake::new(|_, _| Ok(reply.clone()));
    now(deliver_through(&fake, &destination(&[]), &Fixed, LIMITS, &Breaker::default(), rows))
}

fn by_id(report: &Report) -> Vec<&Outcome> {
    report
        .outcomes
        .iter()
        .map(|outcome| (outcome.id, outcome))
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect()
}

#[test]
fn row_is_parked_for_the_reasons_that_we_know_and_no_attempt_is_counted() {
    for reason in [
        "customer_unknown",
        "customer_number_missing",
        "customer_ambiguous",
        "customer_is_contact",
        "customer_inactive",
        "contact_ambiguous",
        "contact_missing",
    ] {
        let report = told(&[row(1, 5)], &[("retry", json!(reason))]);
        let outcome = &report.outcomes[0];
        assert_eq!(outcome.status, Status::Parked, "{reason}");
        assert_eq!(outcome.reason.to_string(), reason);
        assert_eq!((outcome.delay, outcome.attempted), (3_600, false), "{reason}");
        assert_eq!((report.stop, report.breaker.open), (None, false), "{reason}");
    }
}

#[test]
fn any_other_reason_is_an_attempt_that_failed() {
    for reason in [
        json!(""),
        json!(null),
        json!("busy"),
        json!("tombstone"),
        json!("accepted"),
        json!(5),
        json!({"a": []}),
    ] {
        let report = told(&[row(1, 5)], &[("retry", reason.clone())]);
        let outcome = &report.outcomes[0];
        assert_eq!((outcome.status, outcome.reason), (Status::Retrying, Reason::ReceiverRetry), "{reason}");
        assert!(outcome.attempted, "{reason}");
    }
}

#[test]
fn reason_is_read_of_a_retry_only() {
    let unknown = || json!("customer_unknown");
    let rows: Vec<Row> = (1..=3).map(|id| row(id, id)).collect();
    let report = told(&rows, &[("accepted", unknown()), ("rejected", unknown()), ("duplicate", unknown())]);
    let statuses: Vec<Status> = by_id(&report).iter().map(|outcome| outcome.status).collect();
    assert_eq!(statuses, [Status::Delivered, Status::Dead, Status::Delivered]);
}

#[test]
fn what_follows_a_parked_row_of_its_contact_waits_behind_it() {
    let rows = [row(1, 5), row(2, 5), row(3, 6)];
    let missing = || ("retry", json!("contact_missing"));
    let report = told(&rows, &[("retry", json!("customer_unknown")), missing(), missing()]);
    let states: Vec<_> = by_id(&report).iter().map(|outcome| (outcome.status, outcome.reason)).collect();
    assert_eq!(
        states,
        [
            (Status::Parked, Reason::CustomerUnknown),
            (Status::Pending, Reason::Deferred),
            (Status::Parked, Reason::ContactMissing)
        ]
    );
}
