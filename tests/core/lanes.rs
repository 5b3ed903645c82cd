//! Order, parallelism, bisection and stopping, on a transport that answers from a script.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use erpbridge_core::{
    Breaker, Limits, Outcome, Reason, Reply, Report, Row, SCHEDULE, Schedule, Status, deliver_through,
};
use proptest::prelude::*;

use crate::fake::{Fake, Fixed, LIMITS, destination, now, results, row, status};

fn deliver<F>(fake: &Fake<F>, rows: &[Row]) -> Report
where
    F: Fn(usize, &[i64]) -> Result<Reply, Reason>,
{
    now(deliver_through(fake, &destination(&[]), &Fixed, LIMITS, &Breaker::default(), rows))
}

/// `count` rows of as many contacts.
fn rows(count: i64) -> Vec<Row> {
    (1..=count).map(|id| row(id, id)).collect()
}

fn by_id(report: &Report) -> BTreeMap<i64, &Outcome> {
    let outcomes: BTreeMap<i64, &Outcome> =
        report.outcomes.iter().map(|outcome| (outcome.id, outcome)).collect();
    assert_eq!(outcomes.len(), report.outcomes.len(), "one outcome per row");
    outcomes
}

fn statuses(report: &Report) -> Vec<(Status, Reason)> {
    by_id(report).values().map(|outcome| (outcome.status, outcome.reason)).collect()
}

#[test]
fn few_rows_travel_in_one_request_and_many_in_several_at_once() {
    for (count, requests) in [(1, 1), (100, 1), (101, 2), (400, 4), (1000, 12)] {
        let fake = Fake::new(|_, _| status(204));
        let report = deliver(&fake, &rows(count));
        assert_eq!(report.requests, requests, "{count} rows");
        assert!(fake.sent.borrow().iter().all(|batch| batch.len() <= 100));
        assert!(statuses(&report).iter().all(|status| *status == (Status::Delivered, Reason::Accepted)));
    }
}

#[test]
fn no_row_no_request() {
    let fake = Fake::new(|_, _| status(204));
    let report = deliver(&fake, &[]);
    assert_eq!((report.requests, report.outcomes.len(), report.stop), (0, 0, None));
}

#[test]
fn results_are_honoured_row_by_row() {
    let fake = Fake::new(|_, _| {
        results([
            (1, "accepted"),
            (2, "duplicate"),
            (3, "retry"),
            (4, "rejected"),
            (5, "postponed"),
            (99, "accepted"),
        ])
    });
    let report = deliver(&fake, &rows(6));
    assert_eq!(
        statuses(&report),
        [
            (Status::Delivered, Reason::Accepted),
            (Status::Delivered, Reason::Duplicate),
            (Status::Retrying, Reason::ReceiverRetry),
            (Status::Dead, Reason::Rejected),
            (Status::Retrying, Reason::ReceiverRetry),
            (Status::Retrying, Reason::ResultMissing),
        ]
    );
    assert_eq!(report.stop, None);
}

#[test]
fn replies_without_results_by_status() {
    let retrying = |reason| (Status::Retrying, reason);
    for (answer, expected, attempted, stop) in [
        (status(500), retrying(Reason::Http(500)), true, None),
        (status(502), retrying(Reason::Http(502)), true, None),
        (status(503), retrying(Reason::Http(503)), true, Some(Reason::Http(503))),
        (status(429), retrying(Reason::Http(429)), true, Some(Reason::Http(429))),
        (status(401), retrying(Reason::Http(401)), false, Some(Reason::Http(401))),
        (status(403), retrying(Reason::Http(403)), false, Some(Reason::Http(403))),
        (status(404), retrying(Reason::Http(404)), false, Some(Reason::Http(404))),
        (status(410), retrying(Reason::Http(410)), false, Some(Reason::Http(410))),
        (status(302), retrying(Reason::Redirect), false, Some(Reason::Redirect)),
        (Err(Reason::Connect), retrying(Reason::Connect), false, Some(Reason::Connect)),
        (Err(Reason::Dns), retrying(Reason::Dns), false, Some(Reason::Dns)),
        (Err(Reason::Tls), retrying(Reason::Tls), false, Some(Reason::Tls)),
        (Err(Reason::Timeout), retrying(Reason::Timeout), true, Some(Reason::Timeout)),
        (Err(Reason::ConnectionLost), retrying(Reason::ConnectionLost), true, Some(Reason::ConnectionLost)),
        (Err(Reason::ReplyTooLarge), retrying(Reason::ReplyTooLarge), true, None),
    ] {
        let fake = Fake::new(move |_, _| answer.clone());
        let report = deliver(&fake, &rows(1));
        let outcome = &report.outcomes[0];
        assert_eq!((outcome.status, outcome.reason), expected);
        assert_eq!(outcome.attempted, attempted, "{:?}", expected.1);
        assert!(outcome.delay > 0, "{:?}", expected.1);
        assert_eq!(report.stop, stop, "{:?}", expected.1);
    }
}

#[test]
fn retry_after_moves_the_next_attempt() {
    let fake =
        Fake::new(|_, _| Ok(Reply { status: 429, retry_after: Some("1234".into()), ..Reply::default() }));
    assert_eq!(deliver(&fake, &rows(1)).outcomes[0].delay, 1234);
}

/// A second call in vain before; what is known after one more, in which each request is answered like this.
#[test]
fn destination_is_left_alone_after_what_a_call_has_shown() {
    let before = Breaker { failures: 2, ..Breaker::default() };
    let pause =
        |seconds: &str| Ok(Reply { status: 429, retry_after: Some(seconds.to_owned()), ..Reply::default() });
    for (name, answer, expected) in [
        ("taken", status(204), None),
        ("a result", results([(1, "rejected")]), None),
        ("results for others", results([(99, "accepted")]), Some("result_missing")),
        ("an error", status(500), Some("http_500")),
        ("each event refused", status(422), Some("http_422")),
        ("not authorised", status(401), Some("http_401")),
        ("a pause", pause("900"), Some("http_429")),
        ("out of reach", Err(Reason::Connect), Some("connect")),
    ] {
        let fake = Fake::new(move |_, _| answer.clone());
        let report = now(deliver_through(&fake, &destination(&[]), &Fixed, LIMITS, &before, &rows(1)));
        assert_eq!(report.breaker.open, expected.is_some(), "{name}");
        assert_eq!(report.breaker.reason, expected.unwrap_or(""), "{name}");
    }
}

#[test]
fn destination_that_takes_some_events_is_not_left_alone() {
    let fake = Fake::new(|_, ids| if ids.contains(&1) { status(422) } else { status(204) });
    let before = Breaker { failures: 2, ..Breaker::default() };
    let report = now(deliver_through(&fake, &destination(&[]), &Fixed, LIMITS, &before, &rows(10)));
    assert_eq!(report.breaker, Breaker::default());
}

#[test]
fn a_row_is_dead_after_its_last_attempt() {
    let last = i64::try_from(SCHEDULE.len()).unwrap();
    for (attempts, expected) in
        [(0, Status::Retrying), (last - 1, Status::Retrying), (last, Status::Dead), (i64::MAX, Status::Dead)]
    {
        let fake = Fake::new(|_, _| status(500));
        let mut rows = rows(1);
        rows[0].attempts = attempts;
        assert_eq!(deliver(&fake, &rows).outcomes[0].status, expected, "{attempts}");
    }
}

#[test]
fn a_destination_that_refuses_us_is_not_asked_again_in_the_same_call() {
    let fake = Fake::new(|_, _| status(401));
    let report = deliver(&fake, &rows(1000));
    assert_eq!(report.requests, 4, "one per lane, already on their way");
    let deferred =
        statuses(&report).into_iter().filter(|s| *s == (Status::Pending, Reason::Deferred)).count();
    let refused = fake.sent.borrow().iter().map(Vec::len).sum::<usize>();
    assert_eq!(deferred + refused, 1000);
}

#[test]
fn a_poison_row_is_found_by_halving_and_the_rest_goes_out() {
    let fake = Fake::new(|_, ids| if ids.contains(&37) { status(400) } else { status(200) });
    let report = deliver(&fake, &rows(100));
    let outcomes = by_id(&report);
    assert_eq!((outcomes[&37].status, outcomes[&37].reason), (Status::Retrying, Reason::Http(400)));
    assert_eq!(outcomes.values().filter(|outcome| outcome.status == Status::Delivered).count(), 99);
    assert!(report.requests <= 2 * 7 + 1, "{} requests", report.requests);
    assert_eq!(report.stop, None);
}

#[test]
fn a_destination_that_refuses_every_single_event_is_the_problem_itself() {
    let fake = Fake::new(|_, _| status(400));
    let report = deliver(&fake, &rows(100));
    assert_eq!(report.stop, Some(Reason::Http(400)));
    assert!(report.outcomes.iter().all(|outcome| outcome.status == Status::Retrying));
}

#[test]
fn after_a_row_that_must_be_tried_again_its_contact_waits_and_others_go_on() {
    // 150 rows of contact 4, then one of contact 8: one lane of two has all of them.
    let mut rows: Vec<Row> = (1..=150).map(|id| row(id, 4)).collect();
    rows.push(row(151, 8));
    let fake = Fake::new(|_, ids| {
        results(ids.iter().map(|id| (*id, if *id == 100 { "retry" } else { "accepted" })))
    });
    let report = deliver(&fake, &rows);
    let outcomes = by_id(&report);
    assert_eq!(outcomes[&100].status, Status::Retrying);
    assert!((101..=150).all(|id| outcomes[&id].status == Status::Pending && !outcomes[&id].attempted));
    assert_eq!(outcomes[&151].status, Status::Delivered);
}

#[test]
fn rows_that_may_not_leave_cost_no_request() {
    let fake = Fake::new(|_, _| status(204));
    let mut rows = rows(3);
    for row in &mut rows {
        row.identity = None;
    }
    let report = deliver(&fake, &rows);
    assert_eq!(report.requests, 0);
    assert!(statuses(&report).iter().all(|status| *status == (Status::Held, Reason::ContactUnknown)));
}

#[test]
fn no_request_begins_after_the_budget() {
    let fake = Fake::new(|_, _| status(204));
    let limits = Limits { budget: Duration::ZERO, ..LIMITS };
    let report =
        now(deliver_through(&fake, &destination(&[]), &Fixed, limits, &Breaker::default(), &rows(3)));
    assert_eq!(report.requests, 0);
    assert!(statuses(&report).iter().all(|status| *status == (Status::Pending, Reason::Deferred)));
}

mod properties {
    use super::*;

    #[derive(Debug, Clone, Copy)]
    enum Script {
        Fine,
        Refuse(i64),
        Fail(u16),
        Lose,
        RetrySome(i64),
        Forget(i64),
    }

    fn answer(script: Script, ids: &[i64]) -> Result<Reply, Reason> {
        match script {
            Script::Fine => status(204),
            Script::Refuse(n) if ids.iter().any(|id| id % 11 == n) => status(400),
            Script::Refuse(_) => status(200),
            Script::Fail(code) => status(code),
            Script::Lose => Err(Reason::ConnectionLost),
            Script::RetrySome(n) => {
                results(ids.iter().map(|id| (*id, if id % 5 == n { "retry" } else { "accepted" })))
            }
            Script::Forget(n) => results(ids.iter().filter(|id| **id % 5 != n).map(|id| (*id, "accepted"))),
        }
    }

    fn script() -> impl Strategy<Value = Script> {
        prop_oneof![
            4 => Just(Script::Fine),
            2 => (0i64..11).prop_map(Script::Refuse),
            1 => prop_oneof![Just(500), Just(503), Just(401), Just(302), Just(429)].prop_map(Script::Fail),
            1 => Just(Script::Lose),
            2 => (0i64..5).prop_map(Script::RetrySome),
            1 => (0i64..5).prop_map(Script::Forget),
        ]
    }

    proptest! {
        /// Whatever the receiver does: one outcome per row; a contact's rows are sent in their order; after a row that must
        /// be tried again nothing later of its contact is sent in a request of its own; and no event goes under two batches
        /// at once.
        #[test]
        fn a_contact_is_never_overtaken(
            users in proptest::collection::vec(1i64..12, 0..420),
            scripts in proptest::collection::vec(script(), 1..6),
            lanes in 1usize..6,
        ) {
            let rows: Vec<Row> = users.iter().enumerate().map(|(n, user)| row(i64::try_from(n).unwrap() + 1, *user)).collect();
            let fake = Fake::new(|n, ids: &[i64]| answer(scripts[n % scripts.len()], ids));
            let limits = Limits { lanes, ..LIMITS };
            let report = now(deliver_through(&fake, &destination(&[]), &Fixed, limits, &Breaker::default(), &rows));
            let outcomes = by_id(&report);
            prop_assert_eq!(outcomes.len(), rows.len());

            let owner: HashMap<i64, i64> = rows.iter().map(|row| (row.id, row.userid)).collect();
            let mut delivered_up_to: HashMap<i64, i64> = HashMap::new();
            for row in &rows {
                let outcome = outcomes[&row.id];
                if outcome.status == Status::Pending {
                    // Given back: then so is everything later of this contact, unless it went in the same request.
                    delivered_up_to.insert(row.userid, row.id);
                } else if let Some(waiting) = delivered_up_to.get(&row.userid) {
                    prop_assert!(false, "row {} of contact {} overtook row {}", row.id, row.userid, waiting);
                }
            }
            for batch in fake.sent.borrow().iter() {
                let mut last: HashMap<i64, i64> = HashMap::new();
                for id in batch {
                    prop_assert!(last.insert(owner[id], *id).is_none_or(|before| before < *id), "order within a request");
                }
            }
        }

        #[test]
        fn retry_delay_is_bounded_and_grows(key: i64, attempts in 1u32..9) {
            let delay = Schedule::default().next_delay(attempts, None, key).unwrap();
            let base = SCHEDULE[usize::try_from(attempts).unwrap() - 1];
            prop_assert!(delay >= base && delay <= base + base / 10);
            prop_assert!(Schedule::default().next_delay(attempts + 1, None, key).unwrap() > delay);
        }
    }
}
