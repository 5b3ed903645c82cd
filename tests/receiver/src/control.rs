//! `/_/…`: how a test looks at the receiver and tells it how to fail. Loopback only, unsigned.

use hyper::body::Bytes;
use hyper::{Method, Response, StatusCode, Uri};
use serde_json::{Value, json};

use crate::answer::{problem, raw, value};
use crate::body::Pieces;
use crate::mode::Order;
use crate::state::State;

/// Where the paths of this file begin.
pub(crate) const PREFIX: &str = "/_/";

pub(crate) fn answer(method: &Method, uri: &Uri, body: &Bytes, state: &mut State) -> Response<Pieces> {
    match (method.as_str(), uri.path().trim_start_matches(PREFIX)) {
        ("GET", "health") => value(StatusCode::OK, &json!({"ok": true})),
        ("GET", "stats") => value(StatusCode::OK, &state.snapshot()),
        ("GET", "events") => events(uri.query().unwrap_or_default(), state),
        ("GET", "mode") => value(StatusCode::OK, state.order()),
        ("POST", "mode") => set_mode(body, state),
        ("POST", "reset") => match state.reset() {
            Ok(()) => value(StatusCode::OK, &json!({"ok": true})),
            Err(error) => problem(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        },
        (_, "health" | "stats" | "events" | "mode" | "reset") => {
            problem(StatusCode::METHOD_NOT_ALLOWED, "method")
        }
        _ => problem(StatusCode::NOT_FOUND, "not_found"),
    }
}

fn set_mode(body: &Bytes, state: &mut State) -> Response<Pieces> {
    let order = serde_json::from_slice::<Value>(body)
        .map_err(|error| error.to_string())
        .and_then(|json| Order::from_json(&json).map_err(|error| error.to_string()));
    match order {
        Ok(order) => {
            state.set_order(order);
            value(StatusCode::OK, state.order())
        }
        Err(reason) => problem(StatusCode::BAD_REQUEST, &reason),
    }
}

/// `?after=SEQ&limit=N`, both optional: an array of stored lines.
fn events(query: &str, state: &State) -> Response<Pieces> {
    let (mut after, mut limit) = (0, usize::MAX);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=').map(|(name, number)| (name, number.parse())) {
            Some(("after", Ok(number))) => after = number,
            Some(("limit", Ok(number))) => limit = number,
            _ => return problem(StatusCode::BAD_REQUEST, "query"),
        }
    }
    match state.store.lines(after, limit) {
        Ok(lines) => raw(as_array(&lines)),
        Err(error) => problem(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

/// JSON lines as one JSON array. No line break stands inside a line, so every one ends a line.
pub(crate) fn as_array(lines: &[u8]) -> Vec<u8> {
    let mut array = Vec::with_capacity(lines.len() + 2);
    array.push(b'[');
    for line in lines.strip_suffix(b"\n").unwrap_or(lines) {
        array.extend_from_slice(if *line == b'\n' { b",\n" } else { std::slice::from_ref(line) });
    }
    array.push(b']');
    array
}
