//! What a destination needs of the network: one request, one reply. Tests put a fake here.

use std::fmt;

use url::Url;

use crate::reason::Reason;

/// A POST to the destination.
#[derive(Clone)]
pub struct Request {
    /// Where to.
    pub url: Url,
    /// Header names (lower case) and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl fmt::Debug for Request {
    /// The address only: headers hold keys, the body is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}

/// What came back.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The header `Retry-After`, as it was sent.
    pub retry_after: Option<String>,
    /// The header `Date`.
    pub date: Option<String>,
    /// The header `Content-Type`.
    pub content_type: String,
    /// The body, whole.
    pub body: Vec<u8>,
}

impl Reply {
    /// Seconds that were asked for (`Retry-After`); `now` is needed where that is a date.
    pub(crate) fn pause(&self, now: i64) -> Option<i64> {
        self.retry_after.as_deref().and_then(|text| seconds(text, now))
    }
}

/// `Retry-After` (RFC 9110, 10.2.3): seconds, or an HTTP date.
fn seconds(text: &str, now: i64) -> Option<i64> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(i64::from(seconds));
    }
    let date = chrono::DateTime::parse_from_rfc2822(text).ok()?;
    Some((date.timestamp() - now).max(0))
}

/// Sends requests to one destination.
pub trait Transport {
    /// One attempt. The error says what failed on the way: [`Reason::Connect`], [`Reason::Timeout`], …
    fn send(&self, request: Request) -> impl Future<Output = Result<Reply, Reason>>;
}

/// A kind of destination that has no address has no transport, and sends no request.
impl<T: Transport> Transport for Option<T> {
    async fn send(&self, request: Request) -> Result<Reply, Reason> {
        match self {
            Some(transport) => transport.send(request).await,
            None => Err(Reason::Connect),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        for (text, expected) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(37)),
            ("Sun, 06 Nov 1994 08:48:37 GMT", Some(0)),
            ("-5", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(seconds(text, 784_111_740), expected, "{text}");
        }
    }
}
