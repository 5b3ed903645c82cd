//! `erpbridge-receiver`: the receiver as a program. Exit status 0 after SIGTERM or SIGINT, 1 when it could not start
//! or its port file could not be written, 2 for wrong arguments.

use std::fs;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use erpbridge_receiver::{Options, Receiver, Secret, TlsFiles};
use tokio::signal::unix::{SignalKind, signal};

/// A webhook receiver to test ERP Bridge for Moodle against: verifies, stores once, fails on demand.
#[derive(Debug, Parser)]
#[command(name = "erpbridge-receiver", version, arg_required_else_help = true)]
struct Arguments {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,

    /// Write the port to this file once it listens; removed when it stops
    #[arg(long, value_name = "FILE")]
    port_file: Option<PathBuf>,

    /// `whsec_` and base64; several (repeated, or separated by blanks) are all accepted
    #[arg(long = "secret", value_name = "SECRET", required = true, value_parser = parse_secrets)]
    secrets: Vec<SecretList>,

    /// Append events to this file, one JSON line each; without it they stay in memory
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,

    /// Validate events against the JSON Schemas of this folder (docs/schema)
    #[arg(long, value_name = "FOLDER")]
    schema: Option<PathBuf>,

    /// Speak HTTPS with this certificate chain (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,

    /// The key of the certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

/// The secrets of one argument. A type of its own because clap takes a `Vec` for repeated arguments.
#[derive(Debug, Clone)]
struct SecretList(Vec<Secret>);

fn parse_secrets(text: &str) -> Result<SecretList, String> {
    // clap prints the value beside the error; a test receiver has no secrets worth hiding.
    Secret::parse_list(text).map(SecretList).map_err(|error| error.to_string())
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "erpbridge-receiver: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    // The handlers stand before the port is announced, so that a signal right after it stops cleanly.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut terminate, mut interrupt) = {
        let _guard = runtime.enter();
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?)
    };
    if let Some(file) = &arguments.port_file {
        // Of a receiver that was killed; a script must not take its port for ours.
        let _ = fs::remove_file(file);
    }
    let receiver = Receiver::start(Options {
        listen: arguments.listen,
        secrets: arguments.secrets.into_iter().flat_map(|list| list.0).collect(),
        store: arguments.store,
        schema: arguments.schema,
        tls: arguments.tls_cert.zip(arguments.tls_key).map(|(cert, key)| TlsFiles { cert, key }),
    })?;
    if let Some(file) = &arguments.port_file {
        announce(file, receiver.addr().port())
            .map_err(|error| format!("port file {}: {error}", file.display()))?;
    }
    // A closed stdout is no reason to end.
    let _ = writeln!(io::stdout(), "listening on {}", receiver.url("/"));
    runtime.block_on(async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    });
    if let Some(file) = &arguments.port_file {
        let _ = fs::remove_file(file);
    }
    receiver.stop();
    Ok(())
}

/// By rename, so that a script that waits for the file never reads half a number.
fn announce(file: &Path, port: u16) -> io::Result<()> {
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".new");
    fs::write(&unfinished, format!("{port}\n"))?;
    fs::rename(&unfinished, file)
}
