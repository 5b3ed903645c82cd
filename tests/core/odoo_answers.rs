//! Each way in which an Odoo can refuse us, and how it is prepared.

use erpbridge_core::{Reason, Reply, probe_through, setup_through, validate};
use serde_json::{Value, json};

use crate::fake::{Fixed, now};
use crate::odoo_fake::{FakeOdoo, KEY};
use crate::odoo_fixture::{activity, contact, deliver, destination, outcomes, settings};

fn reply(status: u16, body: &str) -> Result<Reply, Reason> {
    Ok(Reply { status, body: body.into(), ..Reply::default() })
}

fn error(status: u16, name: &str) -> Result<Reply, Reason> {
    reply(status, &json!({"name": name, "message": "ada@example.org", "debug": "Traceback"}).to_string())
}

fn load_failure(message: &str) -> Result<Reply, Reason> {
    reply(200, &json!({"ids": false, "messages": [{"type": "error", "message": message}]}).to_string())
}

/// The answer in the place of the third call, which makes the contact. Attempted: may it come closer to its end?
#[test]
fn answer_is_judged_by_what_it_says_and_not_by_its_status() {
    for (name, answer, expected, attempted, stops) in [
        ("a rule of the ERP", load_failure("Die E-Mail ist falsch"), "retrying rejected", true, false),
        (
            "ids of other records",
            reply(200, r#"{"ids": [], "messages": []}"#),
            "retrying rejected",
            true,
            false,
        ),
        ("a login page", reply(200, "<!doctype html><form>"), "retrying reply_unreadable", true, false),
        ("half of an answer", reply(200, r#"{"ids": [1"#), "retrying reply_unreadable", true, false),
        ("another shape", reply(200, "[]"), "retrying reply_unreadable", true, false),
        ("a login page behind a redirect", reply(303, ""), "retrying redirect", false, true),
        ("key revoked", error(401, "werkzeug.exceptions.Unauthorized"), "retrying key_refused", false, true),
        ("no right", error(403, "odoo.exceptions.AccessError"), "retrying right_missing", false, true),
        ("deleted meanwhile", error(404, "odoo.exceptions.MissingError"), "retrying conflict", true, false),
        ("no model", error(404, "werkzeug.exceptions.NotFound"), "retrying model_missing", false, true),
        ("no database", reply(404, "<h1>Not Found"), "retrying database_unknown", false, true),
        ("validation", error(422, "odoo.exceptions.ValidationError"), "retrying rejected", true, false),
        ("linked to a user", error(500, "odoo.exceptions.RedirectWarning"), "retrying rejected", true, false),
        ("unknown field", error(500, "builtins.ValueError"), "retrying field_unknown", true, false),
        (
            "serialization",
            error(500, "psycopg2.errors.SerializationFailure"),
            "retrying conflict",
            true,
            false,
        ),
        ("a server's page", reply(500, "<h1>Internal Server Error"), "retrying http_500", true, false),
        ("starting", reply(503, "<h1>Unavailable"), "retrying http_503", true, true),
        ("a firewall", reply(403, "<h1>Forbidden"), "retrying http_403", false, true),
        ("too large", reply(413, ""), "retrying http_413", true, false),
        ("slow", Err(Reason::Timeout), "retrying timeout", true, true),
        ("down", Err(Reason::Connect), "retrying connect", false, true),
    ] {
        let odoo = FakeOdoo::new();
        odoo.company("C1");
        odoo.instead.borrow_mut().insert(2, answer);
        let rows = [contact(1, 7, "C1")];
        let report = deliver(&odoo, &[], &rows);
        assert_eq!(outcomes(&report), [expected], "{name}");
        assert_eq!((report.outcomes[0].attempted, report.stop.is_some()), (attempted, stops), "{name}");
        assert_eq!(
            outcomes(&deliver(&odoo, &[], &rows)),
            ["delivered accepted"],
            "{name}: and then all is well"
        );
        assert_eq!(odoo.find("res.partner", "ref", "K7").len(), 1, "{name}");
    }
}

#[test]
fn what_somebody_else_writes_at_the_same_moment_is_written_once_more_and_in_smaller_parts() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let conflict = || load_failure("could not serialize access due to concurrent update");
    // Two looks, then a part of four is written in vain five times, and so is its first half, and the first quarter.
    let in_vain = [2..7, 9..14, 16..21].into_iter().flatten();
    odoo.instead.borrow_mut().extend(in_vain.map(|call| (call, conflict())));
    let report = deliver(&odoo, &[], &(1..=4).map(|n| contact(n, n, "C1")).collect::<Vec<_>>());
    assert_eq!(
        outcomes(&report),
        ["retrying conflict", "delivered accepted", "delivered accepted", "delivered accepted"]
    );
    assert_eq!((report.stop, report.breaker.open), (None, false));
    odoo.calls.borrow_mut().clear();
    odoo.instead.borrow_mut().insert(2, conflict());
    assert_eq!(outcomes(&deliver(&odoo, &[], &[contact(5, 5, "C1")])), ["delivered accepted"], "once more");
}

#[test]
fn answer_that_was_lost_makes_nothing_twice() {
    let odoo = FakeOdoo::new();
    odoo.company("C1");
    let rows = [contact(1, 7, "C1"), activity(2, 7, "activity.completed", 0)];
    deliver(&odoo, &[], &rows);
    odoo.change(
        "res.partner",
        odoo.find("res.partner", "ref", "K7")[0]["id"].as_i64().unwrap(),
        "ref",
        json!("by hand"),
    );
    assert_eq!(outcomes(&deliver(&odoo, &[], &rows)), ["delivered accepted", "delivered duplicate"]);
    assert_eq!(odoo.find("res.partner", "email", "ada@example.org").len(), 1, "its external id is known");
}

#[test]
fn probe_says_in_words_what_is_wrong() {
    let model = |name: &str| vec![("completionmodel", json!(name))];
    for (name, change, denied, behind, expected) in [
        ("fine", vec![], None, 0, "accepted"),
        ("key", vec![("apikey", json!("wrong"))], None, 0, "key_refused"),
        ("database", vec![("database", json!("other"))], None, 0, "database_unknown"),
        ("clock", vec![], None, 301, "clock_skew"),
        ("clock a little off", vec![], None, 299, "accepted"),
        ("model", model("x_other"), None, 0, "model_missing"),
        ("field", vec![("fields", json!({"name": "x_title"}))], None, 0, "field_unknown"),
        (
            "field of contacts",
            vec![("fields", json!({"contactnumber": "x_number"}))],
            None,
            0,
            "field_unknown",
        ),
        ("contacts", vec![], Some("res.partner/write"), 0, "right_missing"),
        ("completions", vec![], Some("x_training_completion/create"), 0, "right_missing"),
        ("erasing contacts", vec![], Some("res.partner/unlink"), 0, "right_missing"),
    ] {
        let odoo = FakeOdoo::new();
        odoo.denied.borrow_mut().extend(denied);
        odoo.clock.set(1_790_000_000 - behind);
        assert_eq!(
            now(probe_through(&odoo, &destination(&change), &Fixed)).reason.to_string(),
            expected,
            "{name}"
        );
        assert!(odoo.calls.borrow().iter().all(|call| !call.ends_with("load")), "{name}");
    }
}

#[test]
fn probe_says_when_the_first_of_the_users_keys_expires_if_odoo_tells() {
    let key = |user: i64, expires: Value| json!({"user_id": user, "expiration_date": expires});
    for (name, keys, denied, expected) in [
        ("one", vec![key(2, json!("2026-10-01 00:00:00"))], None, Some(1_790_812_800)),
        (
            "several, one of them of another user, one that has expired, one that lasts",
            vec![
                key(3, json!("2026-09-30 00:00:00")),
                key(2, json!("2026-09-20 00:00:00")),
                key(2, json!(false)),
                key(2, json!("2026-11-01 00:00:00")),
                key(2, json!("2026-10-01 00:00:00")),
            ],
            None,
            Some(1_790_812_800),
        ),
        ("one that lasts", vec![key(2, json!(false))], None, None),
        ("nobody may look", vec![key(2, json!("2026-10-01 00:00:00"))], Some("res.users.apikeys/read"), None),
    ] {
        let odoo = FakeOdoo::new();
        for key in keys {
            odoo.add("res.users.apikeys", key);
        }
        odoo.denied.borrow_mut().extend(denied);
        let probe = now(probe_through(&odoo, &destination(&[]), &Fixed));
        assert_eq!((probe.reason, probe.expires), (Reason::Accepted, expected), "{name}");
    }
}

#[test]
fn setup_makes_what_is_missing_once() {
    let odoo = FakeOdoo::bare();
    let made = || now(setup_through(&odoo, &destination(&[]), &Fixed)).unwrap();
    let expected = [
        "model",
        "x_partner_id",
        "x_kind",
        "x_number",
        "x_name",
        "x_course",
        "x_completed_at",
        "x_reopened_at",
        "access",
    ];
    assert_eq!(made(), expected);
    assert_eq!(made(), [""; 0]);
    assert_eq!(now(probe_through(&odoo, &destination(&[]), &Fixed)).reason, Reason::Accepted);
    odoo.denied.borrow_mut().insert("ir.model/read");
    assert_eq!(
        now(setup_through(&odoo, &destination(&[]), &Fixed)),
        Err(Reason::RightMissing),
        "no administrator"
    );
}

#[test]
fn each_wrong_setting_is_named() {
    for (setting, value, expected) in [
        ("apikey", json!(""), ("apikey", "empty")),
        ("apikey", json!("a b"), ("apikey", "malformed")),
        ("apikey", json!("a\r\nb"), ("apikey", "malformed")),
        ("database", json!("a b"), ("database", "malformed")),
        ("unknowncustomer", json!("guess"), ("unknowncustomer", "unknown")),
        ("completionmodel", json!("../x"), ("completionmodel", "malformed")),
        ("fields", json!({"password": "x"}), ("fields", "unknown")),
        ("fields", json!({"name": "x name"}), ("fields", "malformed")),
        ("fields", json!({"name": ""}), ("fields", "malformed")),
        ("endpoint", json!("http://odoo.example"), ("endpoint", "plain_http")),
    ] {
        let found: Value =
            serde_json::from_str(&validate(&settings(&[(setting, value.clone())]).to_string()).unwrap())
                .unwrap();
        assert_eq!(
            found,
            json!({"problems": [{"setting": expected.0, "problem": expected.1}]}),
            "{setting}={value}"
        );
    }
}

#[test]
fn debug_shows_no_key() {
    assert!(!format!("{:?}", destination(&[])).contains(KEY));
}
