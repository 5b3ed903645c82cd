//! From a mode and the results to what goes over the wire. It decides nothing about storing.

use std::time::Duration;

use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde::Serialize;

use crate::body::Pieces;
use crate::mode::Mode;
use crate::state::Verdict;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";

/// The size of one header in [`Mode::BigHeaders`].
const HEADER: usize = 4096;

/// What to do with the connection.
pub(crate) enum Answer {
    /// Send this.
    Reply(Response<Pieces>),
    /// Send this, but not yet.
    Later(Duration, Response<Pieces>),
    /// Close it.
    Close,
    /// Reset it.
    Reset,
    /// Leave it open.
    Hang,
}

#[derive(Serialize)]
struct Results<'a> {
    results: &'a [Verdict],
}

/// The answer to a batch.
pub(crate) fn to_batch(mode: &Mode, verdicts: &[Verdict]) -> Answer {
    let results = |verdicts: &[Verdict]| json(&Results { results: verdicts });
    let ok = |verdicts: &[Verdict]| reply(StatusCode::OK, JSON, Pieces::whole(results(verdicts)));
    Answer::Reply(match mode {
        Mode::Ok {} | Mode::RetryEach { .. } | Mode::RejectEach { .. } => ok(verdicts),
        Mode::OkEmpty {} => bare(204),
        Mode::OkText {} => reply(StatusCode::OK, TEXT, Pieces::whole("ok")),
        Mode::Status { status, headers, body } => {
            let mut response = bare(*status);
            *response.body_mut() = Pieces::whole(body.clone());
            for (name, value) in headers {
                // An order with other headers was refused.
                if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                    response.headers_mut().insert(name, value);
                }
            }
            response
        }
        Mode::Garbage {} => reply(StatusCode::OK, JSON, Pieces::whole("{\"results\": <html>not JSON</html>")),
        Mode::HalfBody {} => reply(StatusCode::OK, JSON, Pieces::half(results(verdicts))),
        Mode::Nothing {} => return Answer::Close,
        Mode::Slow { every_ms } => {
            let pause = Duration::from_millis(*every_ms);
            reply(StatusCode::OK, JSON, Pieces::dripping(results(verdicts), pause))
        }
        Mode::Delay { ms } => return Answer::Later(Duration::from_millis(*ms), ok(verdicts)),
        Mode::Hang {} => return Answer::Hang,
        Mode::BigBody { bytes, chunked } => reply(StatusCode::OK, JSON, Pieces::big(*bytes, *chunked)),
        Mode::BigHeaders { bytes } => {
            let mut response = ok(verdicts);
            // Only ASCII letters, so there is a value.
            if let Ok(value) = HeaderValue::try_from("x".repeat(HEADER)) {
                for _ in 0..bytes.div_ceil(HEADER) {
                    response.headers_mut().append("x-big", value.clone());
                }
            }
            response
        }
        Mode::Reset {} => return Answer::Reset,
        Mode::ResultsPartial {} => ok(&verdicts[..verdicts.len() / 2]),
        Mode::ResultsUnknown {} => {
            let mut unknown = verdicts.to_vec();
            for verdict in &mut unknown {
                verdict.id.insert_str(0, "unknown-");
            }
            ok(&unknown)
        }
        Mode::Poison { status, .. } => problem(status_of(*status), "poison"),
        Mode::StoreThen500 {} => bare(500),
    })
}

/// `{"error": code}`
pub(crate) fn problem(status: StatusCode, code: &str) -> Response<Pieces> {
    value(status, &serde_json::json!({ "error": code }))
}

/// Any JSON.
pub(crate) fn value<T: Serialize>(status: StatusCode, value: &T) -> Response<Pieces> {
    reply(status, JSON, Pieces::whole(json(value)))
}

/// JSON that is text already.
pub(crate) fn raw(body: Vec<u8>) -> Response<Pieces> {
    reply(StatusCode::OK, JSON, Pieces::whole(body))
}

fn bare(status: u16) -> Response<Pieces> {
    let mut response = Response::new(Pieces::whole(""));
    *response.status_mut() = status_of(status);
    response
}

fn reply(status: StatusCode, content_type: &'static str, body: Pieces) -> Response<Pieces> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// An order with another status was refused.
fn status_of(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// What we serialise has text keys only, so it cannot fail.
fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
