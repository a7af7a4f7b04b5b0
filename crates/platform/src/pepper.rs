//! 「ペッパーの入れ替え」: everything under the pepper laid under a new one, without anybody's password.
//!
//! The order is what makes a crash harmless: the new pepper is kept beside the old before anything lies under it, and the
//! old is dropped only when nothing lies under it any more ([`left_behind`]). In between both open. One row is one
//! step; a run that stopped half way is simply run again.

use vault::{About, PasswordSlot, Peppers};

use crate::account::slot_about;
use crate::args;
use crate::audit::{self, Entry};
use crate::db::{Conn, Db, DbResult, Tx};
use crate::id::AccountId;
use crate::refusal::{Deed, Refusal};

/// How many things were laid under the current pepper, or still have to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Password slots.
    pub slots: u64,
    /// Secrets of a tenant: index keys, signing keys.
    pub secrets: u64,
}

impl Count {
    /// Nothing at all?
    pub fn is_none(self) -> bool {
        self == Count::default()
    }
}

struct Slot {
    tenant: i64,
    account: AccountId,
    bytes: Vec<u8>,
}

struct Secret {
    tenant: i64,
    name: String,
    bytes: Vec<u8>,
}

/// What still lies under an older pepper.
///
/// # Errors
/// When something lies under a pepper that is not here at all.
pub async fn left_behind(conn: &mut Conn, peppers: &Peppers) -> Deed<Count> {
    let mut count = Count::default();
    for slot in slots(conn).await? {
        count.slots += u64::from(slot.rewrapped(peppers)?.is_some());
    }
    for secret in secrets(conn).await? {
        count.secrets += u64::from(secret.rewrapped(peppers)?.is_some());
    }
    Ok(count)
}

/// Lays up to `most` things under the current pepper, in one transaction; nothing done means nothing is left.
pub async fn rewrap(db: &Db, peppers: &Peppers, most: usize, now: jiff::Timestamp) -> Deed<Count> {
    let mut tx = db.begin().await?;
    let mut count = Count::default();
    let mut left = most;
    for secret in secrets(&mut tx).await? {
        if left > 0
            && let Some(bytes) = secret.rewrapped(peppers)?
        {
            put_secret(&mut tx, &secret, &bytes).await?;
            (count.secrets, left) = (count.secrets + 1, left - 1);
        }
    }
    for slot in slots(&mut tx).await? {
        if left > 0
            && let Some(bytes) = slot.rewrapped(peppers)?
        {
            put_slot(&mut tx, &slot, &bytes).await?;
            (count.slots, left) = (count.slots + 1, left - 1);
        }
    }
    if !count.is_none() {
        record(&mut tx, count, now).await?;
    }
    tx.commit().await?;
    Ok(count)
}

impl Slot {
    fn rewrapped(&self, peppers: &Peppers) -> Deed<Option<Vec<u8>>> {
        // An account that was never given a password (made by a link that was not used) has none.
        if self.bytes.is_empty() {
            return Ok(None);
        }
        let slot = PasswordSlot::from_bytes(&self.bytes).map_err(broken)?;
        let new = slot.rewrap(peppers, &slot_about(self.tenant, &self.account)).map_err(broken)?;
        Ok(new.map(|slot| slot.to_bytes()))
    }
}

impl Secret {
    fn rewrapped(&self, peppers: &Peppers) -> Deed<Option<Vec<u8>>> {
        let about = About { tenant: self.tenant, table: "tenant_secret", record: b"", field: &self.name };
        Ok(peppers.rewrap(&about, &self.bytes).map_err(broken)?.map(|envelope| envelope.0))
    }
}

fn broken(e: impl std::error::Error + Send + Sync + 'static) -> Refusal {
    Refusal::Broken(Box::new(e))
}

async fn slots(conn: &mut Conn) -> DbResult<Vec<Slot>> {
    let rows = conn.all("select tenant, id, password_slot from account order by tenant, id", &[]).await?;
    rows.iter().map(|row| Ok(Slot { tenant: row.get(0)?, account: row.get(1)?, bytes: row.get(2)? })).collect()
}

async fn secrets(conn: &mut Conn) -> DbResult<Vec<Secret>> {
    let rows = conn.all("select tenant, name, sealed from tenant_secret order by tenant, name", &[]).await?;
    rows.iter().map(|row| Ok(Secret { tenant: row.get(0)?, name: row.get(1)?, bytes: row.get(2)? })).collect()
}

/// Only over the very bytes that were read: a password changed in between stays changed.
async fn put_slot(tx: &mut Tx, slot: &Slot, bytes: &[u8]) -> DbResult<()> {
    let sql = "update account set password_slot = $4 where tenant = $1 and id = $2 and password_slot = $3";
    tx.exec(sql, args![slot.tenant, slot.account, slot.bytes.as_slice(), bytes]).await?;
    Ok(())
}

async fn put_secret(tx: &mut Tx, secret: &Secret, bytes: &[u8]) -> DbResult<()> {
    let sql = "update tenant_secret set sealed = $3 where tenant = $1 and name = $2";
    tx.exec(sql, args![secret.tenant, &secret.name, bytes]).await?;
    Ok(())
}

async fn record(tx: &mut Tx, count: Count, now: jiff::Timestamp) -> DbResult<()> {
    let rows = tx.all("select tenant from tenant order by tenant", &[]).await?;
    let detail = format!("slots {} secrets {}", count.slots, count.secrets);
    for row in rows {
        let entry = Entry { action: "pepper.rotated", kind: "pepper", object: None, detail: &detail };
        audit::append_as(tx, row.get(0)?, None, now, &entry).await?;
    }
    Ok(())
}
