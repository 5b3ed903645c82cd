//! What the guard of one request does.

use std::path::Path;

use erpbridge_core::{IndexState, RequestGuard, Seen};
use serde_json::{Value, json};

use crate::armed_fixture::{Known, ME, Noon, armed, finish, request, sent, write};

#[test]
fn a_request_that_is_not_armed_is_not_touched() {
    let mut guard = RequestGuard::default();
    assert_eq!(write(&mut guard, ME, None, "anna@example.org"), "anna@example.org");
    assert!(guard.finish(ME).is_none());
    let mut line = *b"Location: /?anna@example.org";
    guard.header(ME, &mut line);
    assert_eq!(&line, b"Location: /?anna@example.org");
    assert_eq!(guard.status(), r#"{"armed":false,"blanked":0,"index":null,"masked":0}"#);
    assert_eq!(guard.end(&Noon), None);
}

#[test]
fn what_a_rule_masks_for_whom() {
    let text = "anna@example.org me@example.org help@example.org carl@example.org";
    let masked = |addresses: &[&str]| {
        addresses
            .iter()
            .fold(text.to_owned(), |text, address| text.replace(address, &"*".repeat(address.len())))
    };
    let all = masked(&["anna@example.org", "carl@example.org"]);
    let stranger = masked(&["anna@example.org", "me@example.org", "carl@example.org"]);
    for (name, change, known, seen, expected) in [
        ("known", json!({}), Known::Anna, ME, masked(&["anna@example.org"])),
        ("all", json!({"scope": "all"}), Known::Anna, ME, all.clone()),
        ("no index", json!({}), Known::Not(IndexState::Missing), ME, all.clone()),
        ("broken index", json!({}), Known::Not(IndexState::Truncated), ME, all),
        ("report", json!({"mode": "report"}), Known::Anna, ME, text.to_owned()),
        ("privileged", json!({"privileged": true}), Known::Anna, ME, text.to_owned()),
        ("privileged as in PHP", json!({"privileged": "1"}), Known::Anna, ME, text.to_owned()),
        ("privileged, no index", json!({"privileged": 1}), Known::Not(IndexState::Key), ME, text.to_owned()),
        (
            "stranger",
            json!({"scope": "all", "privileged": true}),
            Known::Anna,
            Seen::User(6, 0),
            stranger.clone(),
        ),
        (
            "logged in as",
            json!({"scope": "all", "privileged": true}),
            Known::Anna,
            Seen::User(5, 2),
            stranger.clone(),
        ),
        ("logged out", json!({"scope": "all", "privileged": true}), Known::Anna, Seen::User(0, 0), stranger),
        ("at the end of the request", json!({"privileged": true}), Known::Anna, Seen::Gone, text.to_owned()),
    ] {
        assert_eq!(sent(&mut armed(change, known), seen, text), expected, "{name}");
    }
}

#[test]
fn when_the_variables_are_gone_the_last_look_counts() {
    let mut guard = armed(json!({"privileged": true}), Known::Anna);
    assert_eq!(sent(&mut guard, Seen::User(6, 0), "anna@example.org"), "*".repeat(16));
    assert_eq!(sent(&mut guard, Seen::Gone, "anna@example.org"), "*".repeat(16));
    assert_eq!(sent(&mut guard, ME, "anna@example.org"), "anna@example.org");
}

#[test]
fn a_later_rule_replaces_the_earlier_one_for_what_was_not_sent_yet() {
    let mut guard = armed(json!({}), Known::Anna);
    assert_eq!(write(&mut guard, ME, None, "see anna@exam"), "see ");
    guard.arm(&request(json!({"scope": "all", "own": []})), ME, &mut Known::Anna).unwrap();
    assert_eq!(
        write(&mut guard, ME, None, "ple.org, me@example.org, "),
        format!("{0}, {1}, ", "*".repeat(16), "*".repeat(14))
    );
}

#[test]
fn a_rule_that_cannot_be_read_leaves_the_earlier_one() {
    let mut guard = armed(json!({}), Known::Anna);
    assert!(guard.arm("{}", ME, &mut Known::Anna).is_err());
    assert_eq!(sent(&mut guard, ME, "anna@example.org"), "*".repeat(16));
}

#[test]
fn a_panic_of_ours_becomes_as_many_blanks_and_what_follows_is_judged_as_if_all_were_known() {
    let mut guard = armed(json!({}), Known::Trap);
    let carried = write(&mut guard, ME, None, "no address, but carl@exam");
    assert_eq!(carried, "no address, but ");
    assert_eq!(
        write(&mut guard, ME, None, "ple.org and carl@"),
        " ".repeat(9 + 17),
        "what was held, and the chunk"
    );
    assert_eq!(
        write(&mut guard, ME, None, "example.org carl@example.org "),
        format!("example.org {} ", "*".repeat(16))
    );
    assert_eq!(finish(&mut guard, ME), "");
    assert_eq!(guard.status(), r#"{"armed":true,"blanked":1,"index":"ok","masked":1}"#);
    let (_, lines) = guard.end(&Noon).unwrap();
    let modes: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["mode"].clone()).collect();
    assert_eq!(modes, ["masked", "blanked"]);
}

#[test]
fn a_panic_with_the_last_bytes_becomes_as_many_blanks() {
    let mut guard = armed(json!({}), Known::Trap);
    assert_eq!(write(&mut guard, ME, None, "carl@example.org"), "");
    assert_eq!(finish(&mut guard, ME), " ".repeat(16));
}

#[test]
fn a_header_is_masked_in_its_length_but_no_cookie() {
    let mut guard = armed(json!({}), Known::Anna);
    for (line, expected) in [
        ("Location: /u?email=anna%40example.org&x=1", "Location: /u?email=******************&x=1"),
        (
            "Content-Disposition: attachment; filename=anna@example.org.csv",
            "Content-Disposition: attachment; filename=****************.csv",
        ),
        ("X-Me: me@example.org", "X-Me: me@example.org"),
        ("set-cookie: u=anna@example.org", "set-cookie: u=anna@example.org"),
        ("", ""),
    ] {
        let mut bytes = line.as_bytes().to_vec();
        guard.header(ME, &mut bytes);
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}

#[test]
fn the_spool_is_told_once_and_only_if_something_was_done() {
    for (name, change, text, mode) in [
        ("masked", json!({}), "anna@example.org and anna@example.org", Some("masked")),
        (
            "would have been",
            json!({"mode": "report"}),
            "anna@example.org and anna@example.org",
            Some("would"),
        ),
        ("nothing to do", json!({}), "me@example.org", None),
    ] {
        let mut guard = armed(change, Known::Anna);
        sent(&mut guard, ME, text);
        let expected = mode.map(|mode| {
            json!({"time": 1_790_000_000, "layer": "guard", "mode": mode, "page": "/p.php",
            "component": "mod_p", "count": 2})
        });
        let told = guard.end(&Noon).map(|(spool, line)| {
            assert_eq!(spool, Path::new("/s"), "{name}");
            serde_json::from_str::<Value>(&line).unwrap()
        });
        assert_eq!(told, expected, "{name}");
        assert!(!guard.is_armed(), "{name}");
        assert_eq!(guard.end(&Noon), None, "{name}");
    }
}
