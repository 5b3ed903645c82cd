//! The directory of a file destination, and whether personal data may lie in it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Findings, Settings};
use crate::problem::Problem;

/// A file a call, or a file for so long, up to a size.
#[derive(Debug, Clone)]
pub(crate) struct FileSettings {
    pub(crate) directory: PathBuf,
    /// What the web server hands out to anybody.
    pub(crate) webroot: PathBuf,
    pub(crate) format: Format,
    /// Bytes that a file may have.
    pub(crate) size: u64,
    /// Seconds after which a file is complete, however small; 0: at the end of each call.
    pub(crate) age: i64,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    JsonLines,
    Csv { separator: char, bom: bool },
}

impl Format {
    /// The end of a file's name.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv { .. } => "csv",
        }
    }
}

const MEGABYTE: u64 = 1_048_576;

/// Reads the settings; `None` if there are findings. Whether the directory is there is asked later: it comes and goes.
pub(super) fn check(settings: &Settings, findings: &mut Findings) -> Option<FileSettings> {
    let directory = findings.note("directory", absolute(&settings.directory));
    let webroot = findings.note("webroot", absolute(&settings.webroot));
    let format = findings.note("format", format(settings));
    let size = findings.note("rotatesize", number(&settings.rotatesize, 64, 1, 1024));
    let minutes = findings.note("rotateminutes", number(&settings.rotateminutes, 60, 0, 1440));
    let age = i64::try_from(minutes? * 60).ok();
    Some(FileSettings {
        directory: directory?,
        webroot: webroot?,
        format: format?,
        size: size? * MEGABYTE,
        age: age?,
    })
}

/// What is wrong with the directory as it is now, if the settings name one.
pub(super) fn state(settings: &Settings) -> Option<Problem> {
    let named =
        (settings.kind == "file").then(|| (absolute(&settings.directory), absolute(&settings.webroot)));
    let Some((Ok(directory), Ok(webroot))) = named else { return None };
    match inspect(&directory, &webroot) {
        Ok(()) => None,
        Err("webroot_missing") => Some(Problem { setting: "webroot", problem: "missing" }),
        Err(problem) => Some(Problem { setting: "directory", problem }),
    }
}

fn absolute(text: &str) -> Result<PathBuf, &'static str> {
    let path = Path::new(text.trim());
    match (path.as_os_str().is_empty(), path.is_absolute()) {
        (true, _) => Err("empty"),
        (false, false) => Err("relative"),
        (false, true) => Ok(path.to_owned()),
    }
}

fn format(settings: &Settings) -> Result<Format, &'static str> {
    let separator = match settings.separator.as_str() {
        "" | "comma" => ',',
        "semicolon" => ';',
        _ => return Err("separator"),
    };
    match settings.format.as_str() {
        "jsonl" => Ok(Format::JsonLines),
        "csv" => Ok(Format::Csv { separator, bom: settings.bom }),
        _ => Err("unknown"),
    }
}

/// A whole number within bounds; `default` if there is none.
fn number(text: &str, default: u64, least: u64, most: u64) -> Result<u64, &'static str> {
    let number = if text.trim().is_empty() { Some(default) } else { text.trim().parse().ok() };
    number.filter(|number| (least..=most).contains(number)).ok_or("range")
}

/// Looks at the directory as it is now. The error is the code of the problem.
pub(crate) fn inspect(directory: &Path, webroot: &Path) -> Result<(), &'static str> {
    let entry = fs::symlink_metadata(directory).map_err(|_| "missing")?;
    if entry.is_symlink() {
        return Err("symlink"); // who may turn it decides where personal data go
    }
    if !entry.is_dir() {
        return Err("not_a_directory");
    }
    if entry.permissions().mode() & 0o007 != 0 {
        return Err("world_accessible");
    }
    let real = fs::canonicalize(directory).map_err(|_| "missing")?;
    if real.ancestors().skip(1).any(is_open_to_all) {
        return Err("replaceable");
    }
    // A web root that is not there hands out nothing, but more likely it is wrong.
    let webroot = fs::canonicalize(webroot).map_err(|_| "webroot_missing")?;
    if real.starts_with(webroot) {
        return Err("in_webroot");
    }
    tempfile::tempfile_in(&real).map(drop).map_err(|error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => "full",
        _ => "not_writable",
    })
}

/// May anybody put another directory in the place of one in it? In a sticky one (`/tmp`) only its owner.
fn is_open_to_all(directory: &Path) -> bool {
    fs::metadata(directory).is_ok_and(|entry| entry.permissions().mode() & 0o1002 == 0o0002)
}
