//! Customers that are made where settings say so, also by several at once.

use erpbridge_core::{Reason, Reply, Row};
use serde_json::json;

use crate::odoo_fake::FakeOdoo;
use crate::odoo_fixture::{contact, deliver, outcomes};

fn conflict() -> Result<Reply, Reason> {
    let message = "could not serialize access due to concurrent update";
    let body = json!({"ids": false, "messages": [{"type": "error", "message": message}]});
    Ok(Reply { status: 200, body: body.to_string().into_bytes(), ..Reply::default() })
}

fn create() -> [(&'static str, serde_json::Value); 1] {
    [("unknowncustomer", json!("create"))]
}

#[test]
fn customer_that_another_worker_makes_at_the_same_moment_is_made_once() {
    let odoo = FakeOdoo::new();
    odoo.instead.borrow_mut().insert(2, conflict()); // behind the looks for the contact and its customer
    assert_eq!(outcomes(&deliver(&odoo, &create(), &[contact(1, 7, "C1")])), ["delivered accepted"]);
    assert_eq!(odoo.find("res.partner", "ref", "C1").len(), 1);
}

#[test]
fn customer_that_never_comes_about_is_tried_again_later() {
    let odoo = FakeOdoo::new();
    odoo.instead.borrow_mut().extend((2..20).map(|call| (call, conflict())));
    assert_eq!(outcomes(&deliver(&odoo, &create(), &[contact(1, 7, "C1")])), ["retrying conflict"]);
    assert_eq!(odoo.calls.borrow().len(), 7, "two looks, five attempts");
}

#[test]
fn lanes_that_need_the_same_new_customers_make_them_once() {
    let odoo = FakeOdoo::new();
    let rows: Vec<Row> = (1..=400).map(|n| contact(n, n, &format!("C{}", n % 3))).collect();
    let report = deliver(&odoo, &create(), &rows);
    assert!(outcomes(&report).iter().all(|words| words == "delivered accepted"));
    for number in ["C0", "C1", "C2"] {
        let made = odoo.find("res.partner", "ref", number);
        assert_eq!((made.len(), &made[0]["name"], &made[0]["is_company"]), (1, &json!(number), &json!(true)));
    }
}
