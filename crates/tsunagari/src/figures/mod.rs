//! Commands about figures: import, tabulate, report, month closing.

pub mod import;
pub mod month;
pub mod report;
pub mod tabulate;

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

/// Writes a result to a file, or to standard output when none is named.
fn write_out(out: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match out.filter(|p| p.as_os_str() != "-") {
        Some(path) => std::fs::write(path, bytes).with_context(|| format!("{} に書けません", path.display())),
        None => Ok(std::io::stdout().write_all(bytes)?),
    }
}
