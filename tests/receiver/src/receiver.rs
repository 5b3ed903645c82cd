//! The front door: starts a receiver on a thread of its own and holds on to it.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use serde_json::Value;
use tokio::sync::oneshot;

use crate::control::as_array;
use crate::error::StartError;
use crate::mode::{Order, OrderError};
use crate::server::{Shared, serve};
use crate::signature::{Secret, SecretError};
use crate::state::State;
use crate::stats::Stats;
use crate::store::Store;
use crate::tls;
use crate::validate::Schemas;

/// How to start a receiver.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// A request signed with any of them is accepted.
    pub secrets: Vec<Secret>,
    /// Where events are stored; none keeps them in memory.
    pub store: Option<PathBuf>,
    /// `docs/schema`; none accepts every event that has an id.
    pub schema: Option<PathBuf>,
    /// HTTPS instead of HTTP.
    pub tls: Option<TlsFiles>,
}

/// A certificate chain and its key, as PEM.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The chain, the server's certificate first.
    pub cert: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// A running receiver. It stops when it is dropped.
pub struct Receiver {
    address: SocketAddr,
    scheme: &'static str,
    shared: Arc<Shared>,
    /// Dropping it tells the server to stop.
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Options {
    /// On a free port of 127.0.0.1, over HTTP, in memory, without schemas; one or more secrets separated by blanks.
    pub fn new(secrets: &str) -> Result<Self, SecretError> {
        Ok(Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            secrets: Secret::parse_list(secrets)?,
            store: None,
            schema: None,
            tls: None,
        })
    }

    /// Stores in this file.
    #[must_use]
    pub fn store(mut self, file: impl AsRef<Path>) -> Self {
        self.store = Some(file.as_ref().to_owned());
        self
    }

    /// Validates against the schemas of this folder.
    #[must_use]
    pub fn schema(mut self, folder: impl AsRef<Path>) -> Self {
        self.schema = Some(folder.as_ref().to_owned());
        self
    }

    /// Speaks HTTPS.
    #[must_use]
    pub fn tls(mut self, cert: impl AsRef<Path>, key: impl AsRef<Path>) -> Self {
        self.tls = Some(TlsFiles { cert: cert.as_ref().to_owned(), key: key.as_ref().to_owned() });
        self
    }
}

impl Receiver {
    /// Starts a receiver; when this returns it accepts connections.
    pub fn start(options: Options) -> Result<Self, StartError> {
        if options.secrets.is_empty() {
            return Err(SecretError::Empty.into());
        }
        let schemas = options.schema.as_deref().map(Schemas::load).transpose()?;
        let tls = options.tls.as_ref().map(tls::acceptor).transpose()?;
        let store = match options.store {
            None => Store::in_memory(),
            Some(path) => {
                Store::open(&path).map_err(|error| StartError::File { what: "store", path, error })?
            }
        };
        let listener = bind(options.listen).map_err(|error| StartError::Listen(options.listen, error))?;
        let address = listener.local_addr().map_err(StartError::System)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let shared = Arc::new(Shared::new(options.secrets, schemas, State::new(store)));
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(StartError::System)?;
        let (stop, stopped) = oneshot::channel();
        let served = shared.clone();
        let thread = std::thread::Builder::new()
            .name("erpbridge-receiver".to_owned())
            .spawn(move || {
                runtime.block_on(async move {
                    // Fails only without an I/O driver, and this runtime has one.
                    if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                        serve(listener, tls, served, stopped).await;
                    }
                });
            })
            .map_err(StartError::System)?;
        Ok(Self { address, scheme, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// The URL of a path, which starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// What happened so far.
    pub fn stats(&self) -> Stats {
        self.shared.state().snapshot()
    }

    /// The stored events after `after`: `{"seq", "received", "batch", "event"}` each.
    pub fn events(&self, after: usize) -> io::Result<Vec<Value>> {
        let lines = self.shared.state().store.lines(after, usize::MAX)?;
        serde_json::from_slice(&as_array(&lines)).map_err(io::Error::from)
    }

    /// How to answer from now on.
    pub fn set_mode(&self, order: impl Into<Order>) -> Result<(), OrderError> {
        self.shared.state().set_order(order.into().checked()?);
        Ok(())
    }

    /// Forgets events, counters and mode.
    pub fn reset(&self) -> io::Result<()> {
        self.shared.state().reset()
    }

    /// Closes all connections and the store; dropping does the same.
    pub fn stop(self) {
        drop(self);
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Receiver").field(&self.url("/")).finish()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
