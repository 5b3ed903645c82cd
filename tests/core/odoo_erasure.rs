//! Erasing a contact in an Odoo.

use erpbridge_core::Row;
use serde_json::{Value, json};

use crate::odoo_fake::{COMPLETION, FakeOdoo};
use crate::odoo_fixture::{activity, changed, contact, deliver, outcomes};

fn erased(id: i64, userid: i64) -> Row {
    changed(id, userid, "contact.erased", "{}", |identity| identity["state"] = "tombstone".into())
}

/// An Odoo with contact K7, a completion, a message and an address of theirs, and with K8, who must stay; the id of K7.
fn odoo() -> (FakeOdoo, i64) {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let done = "activity.completed";
    let rows = [contact(1, 7, "C1"), activity(2, 7, done, 0), contact(3, 8, "C1"), activity(4, 8, done, 0)];
    deliver(&odoo, &[], &rows);
    let id = odoo.find("res.partner", "ref", "K7")[0]["id"].as_i64().unwrap();
    odoo.add(
        "res.partner",
        json!({"name": "Ada at home", "type": "other", "parent_id": id, "street": "Hill 1"}),
    );
    odoo.add("res.partner", json!({"name": "A friend", "type": "contact", "parent_id": id}));
    odoo.add("mail.message", json!({"model": "res.partner", "res_id": id, "body": "was Ada Byron"}));
    odoo.add("res.partner.bank", json!({"partner_id": id, "acc_number": "AT77", "acc_holder_name": "Ada"}));
    odoo.add("mail.message", json!({"model": "x_other", "res_id": id, "body": "another record's"}));
    (odoo, id)
}

/// Everything that is in it.
fn dump(odoo: &FakeOdoo) -> String {
    let data = odoo.data.borrow();
    data.tables
        .iter()
        .map(|(name, table)| json!([name, table.values().collect::<Vec<_>>()]).to_string())
        .collect()
}

fn completions(odoo: &FakeOdoo) -> usize {
    odoo.find(COMPLETION, "x_number", "12").len()
}

#[test]
fn erased_contact_is_gone_with_all_that_hung_on_it_and_others_stay() {
    let (odoo, _) = odoo();
    assert_eq!(outcomes(&deliver(&odoo, &[], &[erased(9, 7)])), ["delivered accepted"]);
    let left = dump(&odoo);
    for gone in ["K7", "Hill 1", "was Ada Byron", "AT77"] {
        assert!(!left.contains(gone), "{gone} in {left}");
    }
    for stays in ["K8", "A friend", "another record's"] {
        assert!(left.contains(stays), "{stays}");
    }
    assert_eq!(completions(&odoo), 1, "the other's");
}

/// Somebody whose number was corrected is there twice.
#[test]
fn erasure_under_numbers_of_before_takes_those_records_too() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let former = |row: Row| {
        let mut row = row;
        row.payload = r#"{"contactnumber": "K1"}"#.to_owned();
        row
    };
    deliver(&odoo, &[], &[contact(1, 1, "C1"), contact(2, 7, "C1"), contact(3, 8, "C1")]);
    let rows = [erased(9, 7), former(erased(10, 7))];
    assert_eq!(outcomes(&deliver(&odoo, &[], &rows)), ["delivered accepted", "delivered accepted"]);
    let left = dump(&odoo);
    assert!(!left.contains("\"K7\"") && !left.contains("\"K1\"") && left.contains("\"K8\""), "{left}");
}

#[test]
fn contact_that_a_document_needs_is_emptied_and_archived() {
    let (odoo, id) = odoo();
    odoo.needed.borrow_mut().insert(id);
    assert_eq!(outcomes(&deliver(&odoo, &[], &[erased(9, 7)])), ["delivered accepted"]);
    let left = &odoo.find("res.partner", "id", id)[0];
    for (field, value) in [
        ("name", json!("(erased)")),
        ("ref", json!(false)),
        ("email", json!(false)),
        ("active", json!(false)),
    ] {
        assert_eq!(left[field], value, "{field}");
    }
    assert!(left["parent_id"].is_i64(), "whose documents they are stays");
    let left = dump(&odoo);
    for gone in ["K7", "Hill 1", "was Ada Byron", "AT77"] {
        assert!(!left.contains(gone), "{gone} in {left}");
    }
    assert_eq!(completions(&odoo), 1, "the other's");
}

#[test]
fn contact_with_a_user_account_waits_for_somebody_with_more_rights() {
    let (odoo, id) = odoo();
    odoo.users.borrow_mut().insert(id);
    let report = deliver(&odoo, &[], &[erased(9, 7), contact(10, 9, "C1")]);
    assert_eq!(outcomes(&report), ["parked erasure_refused", "delivered accepted"]);
    assert_eq!(report.stop, None, "the others go on");
    odoo.users.borrow_mut().clear();
    assert_eq!(outcomes(&deliver(&odoo, &[], &[erased(9, 7)])), ["delivered accepted"]);
    assert!(odoo.find("res.partner", "ref", "K7").is_empty());
}

#[test]
fn erasure_is_repeatable_and_of_somebody_unknown_nothing_to_do() {
    let (odoo, _) = odoo();
    deliver(&odoo, &[], &[erased(9, 7)]);
    let before = dump(&odoo);
    for userid in [7, 99] {
        assert_eq!(outcomes(&deliver(&odoo, &[], &[erased(9, userid)])), ["delivered duplicate"]);
    }
    assert_eq!(dump(&odoo), before);
    let (one, two) = (json!({"name": "A", "ref": "K5"}), json!({"name": "B", "ref": "K5"}));
    odoo.add("res.partner", one);
    odoo.add("res.partner", two);
    assert_eq!(
        outcomes(&deliver(&odoo, &[], &[erased(9, 5)])),
        ["parked contact_ambiguous"],
        "which of them?"
    );
    assert_eq!(odoo.find("res.partner", "ref", "K5").len(), 2);
}

#[test]
fn archived_contact_is_erased_and_a_company_with_the_number_is_not() {
    let odoo = FakeOdoo::new();
    odoo.add("res.partner", json!({"name": "A. L.", "ref": "K7", "active": false}));
    let company = odoo.company("K7");
    assert_eq!(outcomes(&deliver(&odoo, &[], &[erased(9, 7)])), ["delivered accepted"]);
    let ids: Vec<Value> =
        odoo.find("res.partner", "ref", "K7").iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, [json!(company)]);
}

#[test]
fn erasure_that_broke_off_anywhere_is_completed_by_the_next_attempt() {
    for broken in 0..18 {
        for needed in [false, true] {
            let (odoo, id) = odoo();
            odoo.needed.borrow_mut().extend(needed.then_some(id));
            let call = odoo.calls.borrow().len() + broken;
            odoo.instead.borrow_mut().insert(call, Err(erpbridge_core::Reason::ConnectionLost));
            deliver(&odoo, &[], &[erased(9, 7)]);
            deliver(&odoo, &[], &[erased(9, 7)]);
            let left = dump(&odoo);
            for gone in ["K7", "Hill 1", "was Ada Byron", "AT77"] {
                assert!(!left.contains(gone), "{gone} after {broken} calls, needed: {needed}");
            }
        }
    }
}
