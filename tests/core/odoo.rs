//! Contacts and completions in an Odoo.

use erpbridge_core::{Reason, Row, Status};
use serde_json::json;

use crate::odoo_fake::FakeOdoo;
use crate::odoo_fixture::{activity, changed, completions, contact, deliver, moved, outcomes};

#[test]
fn contact_is_made_under_its_customer_once_and_kept_up_to_date() {
    let odoo = FakeOdoo::new();
    let company = odoo.company("C1");
    for name in ["Lovelace", "Lovelace", "King"] {
        let row = changed(1, 7, "contact.upserted", "{}", |identity| identity["lastname"] = name.into());
        assert_eq!(outcomes(&deliver(&odoo, &[], &[row])), ["delivered accepted"]);
    }
    let found = odoo.find("res.partner", "ref", "K7");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0]["name"], &found[0]["email"], &found[0]["parent_id"]),
        (&json!("Ada King"), &json!("ada@example.org"), &json!(company))
    );
}

#[test]
fn contact_whom_the_erp_has_is_adopted() {
    for (name, record) in [
        ("by number", json!({"name": "A. L.", "ref": "K7"})),
        ("archived, and stays so", json!({"name": "A. L.", "ref": "K7", "active": false})),
    ] {
        let odoo = FakeOdoo::new();
        let company = odoo.company("C1");
        let known = odoo.add("res.partner", record.clone());
        deliver(&odoo, &[], &[contact(1, 7, "C1")]);
        let found = odoo.find("res.partner", "ref", "K7");
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!((&found[0]["id"], &found[0]["parent_id"]), (&json!(known), &json!(company)), "{name}");
        assert_eq!(found[0].get("active"), record.get("active"), "{name}");
    }
}

#[test]
fn customers_are_told_apart_and_never_guessed() {
    let company = |number: &str| json!({"name": number, "ref": number, "is_company": true});
    let person = |number: &str, parent: Option<i64>| json!({"name": number, "ref": number, "is_company": false, "parent_id": parent.map_or(json!(false), |id| json!(id))});
    for (name, records, customer, expected) in [
        ("known", vec![company("C1")], "C1", "delivered accepted"),
        ("unknown", vec![], "C1", "parked customer_unknown"),
        ("none", vec![], "", "parked customer_number_missing"),
        ("two", vec![company("C1"), company("C1")], "C1", "parked customer_ambiguous"),
        (
            "a company and a person with one number",
            vec![company("C1"), person("C1", None)],
            "C1",
            "delivered accepted",
        ),
        ("a person on their own", vec![person("C1", None)], "C1", "delivered accepted"),
        (
            "a person of another company",
            vec![company("X"), person("C1", Some(1))],
            "C1",
            "parked customer_is_contact",
        ),
        ("the contact itself", vec![person("K7", None)], "K7", "delivered accepted"),
        ("a company with the contact's number", vec![company("K7")], "K7", "delivered accepted"),
        (
            "two contacts with one number",
            vec![company("C1"), person("K7", None), person("K7", None)],
            "C1",
            "parked contact_ambiguous",
        ),
    ] {
        let odoo = FakeOdoo::new();
        let before = records.len();
        for record in records {
            odoo.add("res.partner", record);
        }
        let report = deliver(&odoo, &[], &[contact(1, 7, customer), activity(2, 7, "activity.completed", 0)]);
        let waits = expected.starts_with("parked");
        assert_eq!(
            outcomes(&report),
            [expected, if waits { "pending deferred" } else { "delivered accepted" }],
            "{name}"
        );
        let outcome = report.outcomes.iter().find(|o| o.id == 1).unwrap();
        assert_eq!(
            (outcome.attempted, outcome.delay),
            if waits { (false, 3600) } else { (true, 0) },
            "{name}"
        );
        assert_eq!(report.stop, None, "{name}");
        if waits {
            assert_eq!(completions(&odoo), [], "{name}");
            assert!(odoo.find("res.partner", "is_company", false).len() <= before, "{name}");
        }
    }
}

#[test]
fn parked_contact_goes_by_itself_once_the_customer_is_there() {
    let odoo = FakeOdoo::new();
    let rows = [contact(1, 7, "C1"), activity(2, 7, "activity.completed", 0)];
    deliver(&odoo, &[], &rows);
    assert_eq!(outcomes(&deliver(&odoo, &[], &rows[1..])), ["parked contact_missing"]);
    odoo.company("C1");
    assert_eq!(outcomes(&deliver(&odoo, &[], &rows)), ["delivered accepted"; 2]);
}

#[test]
fn unknown_customer_is_made_once_where_settings_say_so() {
    let odoo = FakeOdoo::new();
    let create = [("unknowncustomer", json!("create"))];
    assert_eq!(
        outcomes(&deliver(&odoo, &create, &[contact(1, 7, "C 1"), contact(2, 8, "C 1")])),
        ["delivered accepted"; 2]
    );
    let made = odoo.find("res.partner", "ref", "C 1");
    assert_eq!((made.len(), &made[0]["name"], &made[0]["is_company"]), (1, &json!("C 1"), &json!(true)));
}

#[test]
fn numbers_of_any_kind_are_taken() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    for number in ["K 7", "K/7", "K.7", "Kä7", "=1+1", "<b>", "9".repeat(200).as_str()] {
        let row =
            changed(1, 7, "contact.upserted", "{}", |identity| identity["contactnumber"] = number.into());
        assert_eq!(outcomes(&deliver(&odoo, &[], &[row])), ["delivered accepted"], "{number}");
        assert_eq!(odoo.find("res.partner", "ref", number).len(), 1, "{number}");
    }
}

#[test]
fn move_sets_the_new_parent_and_completions_stay() {
    let odoo = FakeOdoo::new();
    let (_, to) = (odoo.company("C1"), odoo.company("C2"));
    deliver(&odoo, &[], &[contact(1, 7, "C1"), activity(2, 7, "activity.completed", 0)]);
    assert_eq!(outcomes(&deliver(&odoo, &[], &[moved(3, 7, "C1", "C2")])), ["delivered accepted"]);
    assert_eq!(odoo.find("res.partner", "ref", "K7")[0]["parent_id"], to);
    assert_eq!(completions(&odoo).len(), 1);
}

#[test]
fn completion_stands_as_it_is_told_last_whatever_comes_again() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let (at, none) = (|minute: i64| json!(format!("2026-09-21 14:{:02}:20", 13 + minute)), json!(false));
    let (done, undone) = ("activity.completed", "activity.reopened");
    deliver(&odoo, &[], &[contact(1, 7, "C1")]);
    for (name, row, expected, standing) in [
        ("completed", activity(2, 7, done, 0), "delivered accepted", (at(0), none.clone())),
        ("again", activity(2, 7, done, 0), "delivered duplicate", (at(0), none.clone())),
        ("reopened", activity(3, 7, undone, 5), "delivered accepted", (none.clone(), at(5))),
        ("reopened again", activity(3, 7, undone, 5), "delivered duplicate", (none.clone(), at(5))),
        ("the first, replayed", activity(2, 7, done, 0), "delivered duplicate", (none.clone(), at(5))),
        ("completed anew", activity(4, 7, done, 9), "delivered accepted", (at(9), none.clone())),
        ("reopening, replayed", activity(3, 7, undone, 5), "delivered duplicate", (at(9), none.clone())),
    ] {
        assert_eq!(outcomes(&deliver(&odoo, &[], &[row])), [expected], "{name}");
        assert_eq!(completions(&odoo), [standing], "{name}");
    }
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let all =
        [contact(1, 7, "C1"), activity(2, 7, done, 0), activity(3, 7, undone, 5), activity(4, 7, done, 9)];
    assert_eq!(outcomes(&deliver(&odoo, &[], &all)), ["delivered accepted"; 4]);
    assert_eq!(completions(&odoo), [(at(9), none)], "all in one batch");
}

#[test]
fn hundred_completions_are_three_calls() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    deliver(&odoo, &[], &(1..=100).map(|n| contact(n, n, "C1")).collect::<Vec<_>>());
    odoo.calls.borrow_mut().clear();
    deliver(&odoo, &[], &(1..=100).map(|n| activity(n, n, "activity.completed", 0)).collect::<Vec<_>>());
    let expected =
        ["res.partner/search_read", "x_training_completion/search_read", "x_training_completion/load"];
    assert_eq!(*odoo.calls.borrow(), expected);
}

#[test]
fn what_odoo_has_is_asked_once_for_all_parts_of_a_call() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let contacts: Vec<_> = (1..=300).map(|n| contact(n, n, "C1")).collect();
    for part in contacts.chunks(100) {
        deliver(&odoo, &[], part);
    }
    odoo.calls.borrow_mut().clear();
    let rows: Vec<_> = (1..=300).map(|n| activity(n, n, "activity.completed", 0)).collect();
    assert_eq!(outcomes(&deliver(&odoo, &[], &rows)), ["delivered accepted"; 300]);
    let mut calls = odoo.calls.borrow().clone();
    calls.sort();
    calls.dedup_by(|one, other| one == other && one.ends_with("load"));
    assert_eq!(
        calls,
        ["res.partner/search_read", "x_training_completion/load", "x_training_completion/search_read"]
    );
}

#[test]
fn record_that_spoils_a_batch_is_found_and_the_others_go() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let rows: Vec<Row> = (1..=40)
        .map(|n| {
            let name = if n == 17 { "Poison" } else { "Ada" };
            changed(n, n, "contact.upserted", "{}", |identity| identity["firstname"] = name.into())
        })
        .collect();
    let report = deliver(&odoo, &[], &rows);
    let refused: Vec<_> = report.outcomes.iter().filter(|o| o.status != Status::Delivered).collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (refused[0].id, refused[0].status, refused[0].reason),
        (17, Status::Retrying, Reason::Rejected)
    );
    assert_eq!((report.stop, report.breaker.open), (None, false));
}

#[test]
fn company_with_the_number_of_a_contact_is_not_taken_for_the_contact() {
    let odoo = FakeOdoo::new();
    let company = odoo.company("K7");
    for _ in 0..2 {
        assert_eq!(outcomes(&deliver(&odoo, &[], &[contact(1, 7, "K7")])), ["delivered accepted"]);
    }
    assert_eq!(odoo.find("res.partner", "parent_id", company).len(), 1);
    assert_eq!(odoo.find("res.partner", "ref", "K7").len(), 2);
}

#[test]
fn what_is_about_a_parked_contact_waits_behind_it_in_later_batches_too() {
    let odoo = FakeOdoo::new();
    let mut rows = vec![contact(1, 7, "C1")];
    rows.extend((2..=150).map(|id| activity(id, 7, "activity.completed", id % 40)));
    let words = outcomes(&deliver(&odoo, &[], &rows));
    assert_eq!(words[0], "parked customer_unknown");
    assert!(words[1..].iter().all(|words| words == "pending deferred"), "{words:?}");
}
