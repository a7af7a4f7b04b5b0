//! 「廃棄」: what is removed when a retention period is over. Each slice that keeps something of a person contributes
//! one function; codes and counts stay, so that closed figures stand.

use std::pin::Pin;

use calendar::FiscalYear;
use vault::KeyId;

use crate::args;
use crate::cx::Cx;
use crate::db::{DbResult, Tx};
use crate::refusal::Deed;

/// Of whom or of what everything that can be read is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A client's file with all that hangs from it.
    Client([u8; 16]),
    /// Everything of a programme's fiscal year that belongs to no client's file.
    Anonymous {
        /// The programme.
        programme: [u8; 16],
        /// The year its records lie in.
        year: FiscalYear,
    },
    /// Papers and photographs of a programme's fiscal year.
    Papers {
        /// The programme.
        programme: [u8; 16],
        /// The year they belong to.
        year: FiscalYear,
    },
}

/// What one slice removed, as a certificate tells it: words and a count, never content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// For instance 「相談の記述」.
    pub what: &'static str,
    /// How many.
    pub n: u64,
}

/// Removes what a slice keeps of somebody. Part of one deed: all slices or none.
pub type Shredder = for<'a> fn(&'a mut Tx, &'a Cx, &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>>;

/// Destroys a key: its row, everybody's way to it, and every key that could be reached through it alone. How many keys.
pub async fn destroy_key(tx: &mut Tx, tenant: i64, key: KeyId) -> DbResult<u64> {
    let (mut doomed, mut n) = (vec![key.0], 0);
    while let Some(key) = doomed.pop() {
        let under = tx.all("select key from key_grant where tenant = $1 and recipient = $2", args![tenant, key]).await?;
        tx.exec("delete from key_grant where tenant = $1 and (key = $2 or recipient = $2)", args![tenant, key]).await?;
        n += tx.exec("delete from sealing_key where tenant = $1 and id = $2", args![tenant, key]).await?;
        for row in under {
            let below: [u8; 16] = row.get(0)?;
            let way = tx.opt("select 1 from key_grant where tenant = $1 and key = $2 limit 1", args![tenant, below]).await?;
            if way.is_none() {
                doomed.push(below);
            }
        }
    }
    Ok(n)
}

/// Forgets everybody's drafts of a form.
pub async fn forget_drafts(tx: &mut Tx, tenant: i64, form: &str) -> DbResult<u64> {
    tx.exec("delete from draft where tenant = $1 and form = $2", args![tenant, form]).await
}
