//! Taking the sealed envelopes out of records whose time is over.

use calendar::FiscalYear;
use platform::args;
use platform::db::{DbResult, Tx, Val};

use crate::keeping::Noun;

/// Records of all four kinds that belong to no client's file, of a programme's fiscal year.
pub async fn of_nobody(tx: &mut Tx, tenant: i64, programme: [u8; 16], year: FiscalYear) -> DbResult<u64> {
    let span = args![tenant, programme, year.first_day(), year.last_day()];
    let mut n = 0;
    for noun in [Noun::Gathering, Noun::Distribution, Noun::Loan, Noun::Publicity] {
        let nobodys = if noun == Noun::Loan { " and client is null" } else { "" };
        n += blank(tx, noun, &format!("programme = $2 and day >= $3 and day <= $4{nobodys}"), span).await?;
    }
    Ok(n)
}

/// A client's loans.
pub async fn of_client(tx: &mut Tx, tenant: i64, client: [u8; 16]) -> DbResult<u64> {
    blank(tx, Noun::Loan, "client = $2", args![tenant, client]).await
}

async fn blank(tx: &mut Tx, noun: Noun, which: &str, args: &[Val]) -> DbResult<u64> {
    let table = noun.name();
    let earlier = format!(
        "update {table}_revision set texts = null, texts_revision = null where tenant = $1 and texts is not null \
         and record in (select id from {table} where tenant = $1 and {which})"
    );
    tx.exec_built(earlier, args).await?;
    let present = format!(
        "update {table} set texts = null, texts_revision = null, void_reason = null where tenant = $1 and {which} \
         and (texts is not null or void_reason is not null)"
    );
    tx.exec_built(present, args).await
}
