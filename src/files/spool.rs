//! The file of lines that tell where the guard had to act.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::create::follow;

/// Appends a line, in one write, so that lines of several workers do not mix.
pub fn append(path: &Path, line: &str) -> io::Result<()> {
    let fresh = !path.exists();
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    if let (true, Some(folder)) = (fresh, path.parent()) {
        follow(&file, folder)?;
    }
    file.write_all(format!("{line}\n").as_bytes())
}
