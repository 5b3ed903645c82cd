//! What the plugin may ask, and how it is answered.

use erpbridge_core::{Error, IndexState, RequestGuard};
use serde_json::{Value, json};

use crate::armed_fixture::{KEY, Known, ME, rule};

#[test]
fn a_request_that_does_not_fit_the_contract_is_refused_by_the_name_of_the_member() {
    for (name, request, field) in [
        ("no rule", json!({"user": 5}), "."),
        ("no user", json!({"rule": rule(json!({}))}), "."),
        (
            "unknown mode",
            json!({"rule": rule(json!({"mode": "secret@example.org"})), "user": 5}),
            "rule.mode",
        ),
        ("unknown scope", json!({"rule": rule(json!({"scope": 5})), "user": 5}), "rule.scope"),
        ("key too short", json!({"rule": rule(json!({"key": "00"})), "user": 5}), "rule.key"),
        ("key that is no text", json!({"rule": rule(json!({"key": 5})), "user": 5}), "rule.key"),
        (
            "own that is no list",
            json!({"rule": rule(json!({"own": "me@example.org"})), "user": 5}),
            "rule.own",
        ),
        ("allow of numbers", json!({"rule": rule(json!({"allow": [5]})), "user": 5}), "rule.allow[0]"),
        ("no index", json!({"rule": rule(json!({"index": null})), "user": 5}), "rule.index"),
        ("privileged?", json!({"rule": rule(json!({"privileged": []})), "user": 5}), "rule.privileged"),
        ("user that is none", json!({"rule": rule(json!({})), "user": "me@example.org"}), "user"),
        ("page that is none", json!({"rule": rule(json!({})), "user": 5, "page": []}), "page"),
    ] {
        let refused = RequestGuard::default().arm(&request.to_string(), ME, &mut Known::Anna);
        assert_eq!(refused, Err(Error::Payload { field: field.into() }), "{name}");
    }
}

#[test]
fn an_index_is_created_and_added_to() {
    let index = |request: Value, mut known: Known| {
        erpbridge_core::index(&request.to_string(), &mut known)
            .map(|answer| serde_json::from_str::<Value>(&answer).unwrap())
    };
    let broken = Known::Not(IndexState::Unreadable);
    let addresses = json!(["anna@example.org", "nonsense", "", "carl@example.org"]);
    let refused = |field: &str| Err(Error::Payload { field: field.into() });
    for (request, known, expected) in [
        (
            json!({"create": "/i", "key": KEY, "capacity": "50"}),
            Known::Anna,
            Ok(json!({"slots": 100, "index": "ok"})),
        ),
        (
            json!({"create": "/i", "key": KEY, "capacity": 50}),
            broken,
            Ok(json!({"slots": 0, "index": "unreadable"})),
        ),
        (
            json!({"add": "/i", "key": KEY, "addresses": addresses}),
            Known::Anna,
            Ok(json!({"added": 2, "entries": 3, "full": true, "index": "ok"})),
        ),
        (
            json!({"add": "/i", "key": KEY, "addresses": addresses}),
            broken,
            Ok(json!({"added": 0, "entries": 0, "full": false, "index": "unreadable"})),
        ),
        (json!({"create": "/i", "key": KEY}), Known::Anna, refused("capacity")),
        (json!({"create": "/i", "key": KEY, "capacity": -5}), Known::Anna, refused("capacity")),
        (json!({"add": "/i", "key": KEY}), Known::Anna, refused("addresses")),
        (json!({"add": "/i", "key": KEY, "addresses": [null]}), Known::Anna, refused("addresses[0]")),
        (json!({"key": KEY}), Known::Anna, refused("add")),
        (json!({"add": "/i", "key": "0g"}), Known::Anna, refused("key")),
    ] {
        assert_eq!(index(request.clone(), known), expected, "{request}");
    }
}

#[test]
fn texts_are_masked_as_output_is() {
    let mask = |change: Value, mut known: Known| {
        let request =
            json!({"rule": rule(change), "texts": ["From: anna@example.org", "me@example.org", "Zoë 漢字"]});
        let answer = erpbridge_core::mask(&request.to_string(), &mut known).unwrap();
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    let stays = ["me@example.org", "Zoë 漢字"];
    let masked = json!({"texts": ["From: ****************", stays[0], stays[1]], "masked": 1});
    assert_eq!(mask(json!({}), Known::Anna), masked);
    assert_eq!(mask(json!({}), Known::Not(IndexState::Foreign)), masked);
    let report = json!({"texts": ["From: anna@example.org", stays[0], stays[1]], "masked": 1});
    assert_eq!(mask(json!({"mode": "report"}), Known::Anna), report);
    let refused =
        erpbridge_core::mask(&json!({"rule": rule(json!({})), "texts": "x"}).to_string(), &mut Known::Anna);
    assert_eq!(refused, Err(Error::Payload { field: "texts".into() }));
}
