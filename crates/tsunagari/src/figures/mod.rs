//! Commands about figures: import, tabulate, report, month closing.

pub mod import;
pub mod month;
pub mod report;
pub mod tabulate;

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use calendar::FiscalYear;

use crate::language::WrongArgument;

/// A fiscal year on the command line: the four digits of the year its April falls in.
pub fn fiscal_year(text: &str) -> Result<FiscalYear, WrongArgument> {
    let year = text.parse::<i16>().ok().filter(|year| (1989..=2200).contains(year));
    year.map(FiscalYear::new).ok_or_else(|| {
        WrongArgument::says(
            format!("「{text}」は年度として読めません。年度は、4月の西暦4桁で書いてください（令和3年度なら 2021）。"),
            format!("{text:?} is no fiscal year: write the four digits of the year its April falls in, such as 2021"),
        )
    })
}

/// Writes a result to a file, or to standard output when none is named.
fn write_out(out: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match out.filter(|p| p.as_os_str() != "-") {
        Some(path) => std::fs::write(path, bytes).with_context(|| format!("{} に書けません", path.display())),
        None => Ok(std::io::stdout().write_all(bytes)?),
    }
}
