//! The ledger crate seen from outside.

mod bombs;
mod broken;
mod formats;
mod hostile;
mod mapped;
mod samples;
mod wire;
mod workbook;
