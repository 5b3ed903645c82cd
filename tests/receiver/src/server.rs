//! Connections and requests: the only file that speaks HTTP. One thread serves them all.

use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use crate::answer::{Answer, problem, to_batch};
use crate::body::Pieces;
use crate::clock::unix_milliseconds;
use crate::control;
use crate::intake::{self, Refusal};
use crate::signature::Secret;
use crate::socket::{ResetSwitch, Socket};
use crate::state::State;
use crate::validate::Schemas;

/// A hundred events with the longest names in the longest encoding stay far below.
const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// How long to wait after `accept` failed, for example because there are no file descriptors left.
const ACCEPT_AGAIN: Duration = Duration::from_millis(20);

/// What all connections share.
pub(crate) struct Shared {
    pub(crate) secrets: Vec<Secret>,
    pub(crate) schemas: Option<Schemas>,
    state: Mutex<State>,
}

/// One connection, as its requests see it.
#[derive(Clone)]
struct Peer {
    shared: Arc<Shared>,
    address: SocketAddr,
    reset: ResetSwitch,
}

/// The connection ends without an answer; hyper closes it on any error.
#[derive(Debug)]
struct HangUp;

impl Shared {
    pub(crate) fn new(secrets: Vec<Secret>, schemas: Option<Schemas>, state: State) -> Self {
        Self { secrets, schemas, state: Mutex::new(state) }
    }

    /// Never held across an await. A panic in a test thread must not take the receiver with it.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until told to stop; open connections end with the runtime.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    shared: Arc<Shared>,
    mut stop: oneshot::Receiver<Infallible>,
) {
    loop {
        let accepted = tokio::select! {
            _ = &mut stop => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((tcp, address)) => {
                let peer = Peer { shared: shared.clone(), address, reset: ResetSwitch::default() };
                tokio::spawn(connection(tcp, tls.clone(), peer));
            }
            Err(_) => tokio::time::sleep(ACCEPT_AGAIN).await,
        }
    }
}

async fn connection(tcp: TcpStream, tls: Option<TlsAcceptor>, peer: Peer) {
    // Without this a small answer waits for the client's delayed acknowledgement.
    let _ = tcp.set_nodelay(true);
    let socket = Socket::new(tcp, peer.reset.clone());
    match tls {
        None => talk(socket, peer).await,
        Some(tls) => {
            if let Ok(socket) = tls.accept(socket).await {
                talk(socket, peer).await;
            }
        }
    }
}

async fn talk<S: AsyncRead + AsyncWrite + Unpin>(socket: S, peer: Peer) {
    let service = service_fn(|request| {
        let peer = peer.clone();
        async move { peer.request(request).await }
    });
    // An error is a client that left, or a connection that we broke on purpose.
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(socket), service).await;
}

impl Peer {
    async fn request(self, request: Request<Incoming>) -> Result<Response<Pieces>, HangUp> {
        if request.uri().path().starts_with(control::PREFIX) {
            return Ok(self.control(request).await);
        }
        let _open = OpenRequest::enter(&self.shared);
        match self.delivery(request).await {
            Answer::Reply(response) => Ok(self.counted(response)),
            Answer::Later(delay, response) => {
                tokio::time::sleep(delay).await;
                Ok(self.counted(response))
            }
            Answer::Close => {
                self.count_status(0);
                Err(HangUp)
            }
            Answer::Reset => {
                self.count_status(0);
                self.reset.arm();
                Err(HangUp)
            }
            Answer::Hang => {
                self.count_status(0);
                std::future::pending().await
            }
        }
    }

    async fn control(&self, request: Request<Incoming>) -> Response<Pieces> {
        if !self.address.ip().to_canonical().is_loopback() {
            return problem(StatusCode::FORBIDDEN, "loopback_only");
        }
        let (head, body) = request.into_parts();
        match read(body).await {
            Ok(body) => control::answer(&head.method, &head.uri, &body, &mut self.shared.state()),
            Err(refusal) => problem(refusal.status(), refusal.code()),
        }
    }

    /// One request of the sender.
    async fn delivery(&self, request: Request<Incoming>) -> Answer {
        if request.method() != Method::POST {
            return self.refuse(Refusal::Method);
        }
        let (head, body) = request.into_parts();
        let body = match read(body).await {
            Ok(body) => body,
            Err(refusal) => return self.refuse(refusal),
        };
        let now = unix_milliseconds();
        let batch = match intake::read(&head.headers, &body, &self.shared.secrets, now / 1000) {
            Ok(batch) => batch,
            Err(refusal) => return self.refuse(refusal),
        };
        let taken = self.shared.state().take(&batch, self.shared.schemas.as_ref(), now);
        match taken {
            Ok((mode, verdicts)) => to_batch(&mode, &verdicts),
            Err(error) => Answer::Reply(problem(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string())),
        }
    }

    fn refuse(&self, refusal: Refusal) -> Answer {
        let mut state = self.shared.state();
        match refusal {
            Refusal::Signature(_) => state.stats.bad_signature += 1,
            _ => state.stats.bad_requests += 1,
        }
        let mut response = problem(refusal.status(), refusal.code());
        if refusal == Refusal::Method {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
        }
        Answer::Reply(response)
    }

    fn counted(&self, response: Response<Pieces>) -> Response<Pieces> {
        self.count_status(response.status().as_u16());
        response
    }

    fn count_status(&self, status: u16) {
        *self.shared.state().stats.by_status.entry(status).or_default() += 1;
    }
}

async fn read(body: Incoming) -> Result<Bytes, Refusal> {
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Refusal::TooLarge),
        Err(_) => Err(Refusal::Broken),
    }
}

/// Counts a request as open for as long as it lives, also when the client leaves first.
struct OpenRequest<'a>(&'a Shared);

impl<'a> OpenRequest<'a> {
    fn enter(shared: &'a Shared) -> Self {
        shared.state().enter();
        Self(shared)
    }
}

impl Drop for OpenRequest<'_> {
    fn drop(&mut self) {
        self.0.state().leave();
    }
}

impl fmt::Display for HangUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection ends here on purpose")
    }
}

impl std::error::Error for HangUp {}
