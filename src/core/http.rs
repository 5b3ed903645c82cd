//! The only file that names the HTTP client and its runtime. Both live no longer than one call: nothing that owns a
//! thread or a socket exists before the first delivery, after it, or across a fork.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, Client, Proxy, Response, redirect};

use crate::config::Connection;
use crate::error::Error;
use crate::reason::Reason;
use crate::transport::{Reply, Request, Transport};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const USER_AGENT: &str = concat!("erpbridge/", env!("CARGO_PKG_VERSION"));

/// Runs a delivery to its end on a runtime of its own, on the calling thread.
pub(crate) fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|_| Error::Runtime)?;
    let output = runtime.block_on(future);
    runtime.shutdown_background(); // a look-up that hangs must not hold the caller
    Ok(output)
}

/// A real network.
pub(crate) struct HttpTransport {
    /// Fails where a client cannot be built: then each request fails for that reason.
    client: Result<Client, Reason>,
    response_limit: usize,
}

impl HttpTransport {
    /// `response_limit` in bytes: what a reply may have in its body.
    pub(crate) fn new(connection: &Connection, response_limit: usize) -> Self {
        // What can be wrong with the settings was found by `config`; what is left is a machine without any certificate
        // authority.
        let client = client(connection).map_err(|_| Reason::Tls);
        Self { client, response_limit }
    }

    async fn read(&self, mut response: Response) -> Result<Vec<u8>, Reason> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| reason(&e))? {
            if body.len() + chunk.len() > self.response_limit {
                return Err(Reason::ReplyTooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl Transport for HttpTransport {
    async fn send(&self, request: Request) -> Result<Reply, Reason> {
        let client = self.client.as_ref().map_err(|reason| *reason)?;
        let mut post = client.post(request.url).body(request.body);
        for (name, value) in request.headers {
            post = post.header(name, value);
        }
        let response = post.send().await.map_err(|e| reason(&e))?;
        let header =
            |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let reply = Reply {
            status: response.status().as_u16(),
            retry_after: header(reqwest::header::RETRY_AFTER),
            date: header(reqwest::header::DATE),
            content_type: header(reqwest::header::CONTENT_TYPE).unwrap_or_default(),
            body: Vec::new(),
        };
        Ok(Reply { body: self.read(response).await?, ..reply })
    }
}

fn client(connection: &Connection) -> Result<Client, reqwest::Error> {
    let mut builder = Client::builder()
        .user_agent(USER_AGENT)
        .timeout(connection.timeout)
        .connect_timeout(connection.timeout.min(CONNECT_TIMEOUT))
        // A redirect would carry personal data to a host that nobody entered.
        .redirect(redirect::Policy::none())
        .no_proxy() // the environment's; Moodle's comes next
        .dns_resolver(Resolver);
    if let Some(url) = &connection.proxy {
        builder = builder.proxy(Proxy::all(url.clone())?);
    }
    builder = match (&connection.authorities, connection.endpoint.scheme()) {
        (Some(pem), _) => builder.tls_certs_only(Certificate::from_pem_bundle(pem)?),
        (None, "http") => builder.tls_certs_only([]), // spares reading the system's for nothing
        (None, _) => builder,
    };
    builder.build()
}

/// What kind of failure it was, from the types in the chain of causes (never from their text).
fn reason(error: &reqwest::Error) -> Reason {
    if error.is_timeout() {
        return Reason::Timeout;
    }
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<LookupFailed>() {
            return Reason::Dns;
        }
        if error.is::<rustls::Error>() {
            return Reason::Tls;
        }
        // source() of an io::Error passes over the very error that it wraps.
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        cause = match wrapped {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    if error.is_connect() { Reason::Connect } else { Reason::ConnectionLost }
}

/// The system's resolver, with an error that can be told from others.
struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|_| LookupFailed)?;
            let addresses: Vec<_> = found.collect();
            Ok::<Addrs, _>(Box::new(addresses.into_iter()))
        })
    }
}

#[derive(Debug)]
struct LookupFailed;

impl fmt::Display for LookupFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the host name cannot be resolved")
    }
}

impl StdError for LookupFailed {}
