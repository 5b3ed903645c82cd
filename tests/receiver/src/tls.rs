//! TLS from a certificate and a key in PEM files.

use std::path::Path;
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject as _};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::error::StartError;
use crate::receiver::TlsFiles;

pub(crate) fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor, StartError> {
    let chain = CertificateDer::pem_file_iter(&files.cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| unreadable("certificate", &files.cert, error))?;
    let key =
        PrivateKeyDer::from_pem_file(&files.key).map_err(|error| unreadable("key", &files.key, error))?;
    let nonsense = |error: tokio_rustls::rustls::Error| StartError::Content {
        what: "certificate",
        path: files.cert.clone(),
        reason: error.to_string(),
    };
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(nonsense)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(nonsense)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn unreadable(what: &'static str, path: &Path, error: pem::Error) -> StartError {
    let path = path.to_owned();
    match error {
        pem::Error::Io(error) => StartError::File { what, path, error },
        other => StartError::Content { what, path, reason: other.to_string() },
    }
}
