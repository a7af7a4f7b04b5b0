//! A ledger's file becomes sheets in the airlock, and a table out here.

use std::time::Duration;

use airlock::{Bounds, Job, Stop};
use ledger::{LedgerKind, Limits, Mapping, Table};
use platform::Cx;
use tokio::sync::Semaphore;

use crate::outcome::Trouble;

/// A file's name and bytes in, its sheets out.
pub static SHEETS: Job = Job {
    name: "ledger",
    work: sheets,
    bounds: Bounds { memory: 1 << 30, processor: 90, patience: Duration::from_secs(180), answer: 256 << 20 },
    turns: Semaphore::const_new(1),
};

fn sheets(sent: &[u8]) -> Result<Vec<u8>, String> {
    let Some((name, bytes)) = opened(sent) else { return Err(String::new()) };
    let sheets = ledger::read_bytes(bytes, name, &Limits::default()).map_err(|refusal| refusal.to_string())?;
    Ok(ledger::pack(&sheets))
}

fn enclosed(name: &str, bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(name.len()).unwrap_or(0).to_le_bytes()[..], name.as_bytes(), bytes].concat()
}

fn opened(sent: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = sent.split_first_chunk::<4>()?;
    let (name, bytes) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((str::from_utf8(name).ok()?, bytes))
}

/// Lays a file against its ledger's headings.
///
/// # Errors
/// [`Trouble::File`], [`Trouble::Unread`].
pub async fn lay(cx: &Cx, kind: LedgerKind, name: &str, bytes: &[u8], mapping: &Mapping) -> Result<Table, Trouble> {
    let limits = Limits::default();
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ledger::read_limited(bytes, limits.file_bytes).err().map_or(Trouble::Unread(Stop::Beyond), Trouble::File));
    }
    let packed = cx.airlock.run(&SHEETS, enclosed(name, bytes)).await.map_err(Trouble::Unread)?;
    Ok(ledger::lay_out(ledger::unpack(&packed, &limits)?, kind.schema(), mapping)?)
}
