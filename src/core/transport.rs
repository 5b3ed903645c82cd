//! What a destination needs of the network: one request, one reply. Tests put a fake here.

use url::Url;

use crate::reason::Reason;

/// A POST to the destination.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where to.
    pub url: Url,
    /// Header names (lower case) and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The header `Retry-After`, as it was sent.
    pub retry_after: Option<String>,
    /// The header `Content-Type`.
    pub content_type: String,
    /// The body, whole.
    pub body: Vec<u8>,
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
