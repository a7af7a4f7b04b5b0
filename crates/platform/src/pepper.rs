//! 「ペッパーの入れ替え」: everything under the pepper laid under a new one, without anybody's password.
//!
//! The order is what makes a crash harmless: the new pepper is kept beside the old before anything lies under it, and the
//! old is dropped only when nothing lies under it any more ([`left_behind`]). In between both open. One row is one
//! step; a run that stopped half way is simply run again.

use vault::{About, PasswordSlot, Peppers};

use crate::args;
use crate::audit::{self, Entry};
use crate::db::{Conn, Db, DbResult, Tx};
use crate::refusal::{Deed, Refusal};

/// Where a room keeps password slots: `tenant` and `id` are the row's key, and the slot is bound to table, id and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotColumn {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
}

/// The accounts' own.
pub const ACCOUNTS: SlotColumn = SlotColumn { table: "account", column: "password_slot" };

/// How many things were laid under the current pepper, or still have to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Password slots: of accounts, and of doors that open by words.
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
    at: SlotColumn,
    tenant: i64,
    id: [u8; 16],
    bytes: Vec<u8>,
}

struct Secret {
    tenant: i64,
    name: String,
    bytes: Vec<u8>,
}

/// What still lies under an older pepper, in the accounts and in the `rooms`' own columns.
///
/// # Errors
/// When something lies under a pepper that is not here at all.
pub async fn left_behind(conn: &mut Conn, peppers: &Peppers, rooms: &[SlotColumn]) -> Deed<Count> {
    let mut count = Count::default();
    for at in every(rooms) {
        for slot in slots(conn, at, peppers, i64::MAX).await? {
            count.slots += u64::from(slot.rewrapped(peppers)?.is_some());
        }
    }
    for secret in secrets(conn).await? {
        count.secrets += u64::from(secret.rewrapped(peppers)?.is_some());
    }
    Ok(count)
}

/// Lays up to `most` things under the current pepper, in one transaction; nothing done means nothing is left.
pub async fn rewrap(db: &Db, peppers: &Peppers, rooms: &[SlotColumn], most: u32, now: jiff::Timestamp) -> Deed<Count> {
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
    for at in every(rooms) {
        for slot in slots(&mut tx, at, peppers, i64::from(left)).await? {
            if let Some(bytes) = slot.rewrapped(peppers)? {
                put_slot(&mut tx, &slot, &bytes).await?;
                (count.slots, left) = (count.slots + 1, left - 1);
            }
        }
    }
    if !count.is_none() {
        record(&mut tx, count, now).await?;
    }
    tx.commit().await?;
    Ok(count)
}

fn every(rooms: &[SlotColumn]) -> impl Iterator<Item = SlotColumn> {
    std::iter::once(ACCOUNTS).chain(rooms.iter().copied())
}

impl Slot {
    fn rewrapped(&self, peppers: &Peppers) -> Deed<Option<Vec<u8>>> {
        let slot = PasswordSlot::from_bytes(&self.bytes).map_err(broken)?;
        let about = About { tenant: self.tenant, table: self.at.table, record: &self.id, field: self.at.column };
        let new = slot.rewrap(peppers, &about).map_err(broken)?;
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

/// Up to `most` slots of a column that lie under another pepper. One that is empty belongs to an account that was never
/// given a password (made by a link that was not used).
async fn slots(conn: &mut Conn, at: SlotColumn, peppers: &Peppers, most: i64) -> DbResult<Vec<Slot>> {
    let SlotColumn { table, column } = at;
    let (first, long) = (PasswordSlot::PEPPER_AT.start + 1, PasswordSlot::PEPPER_AT.len());
    let sql = format!(
        "select tenant, id, {column} from {table} where {column} is not null and length({column}) > 0 \
         and substr({column}, {first}, {long}) <> $1 order by tenant, id limit $2"
    );
    let rows = conn.all_built(sql, args![peppers.current.id().0.as_slice(), most]).await?;
    rows.iter().map(|row| Ok(Slot { at, tenant: row.get(0)?, id: row.get(1)?, bytes: row.get(2)? })).collect()
}

async fn secrets(conn: &mut Conn) -> DbResult<Vec<Secret>> {
    let rows = conn.all("select tenant, name, sealed from tenant_secret order by tenant, name", &[]).await?;
    rows.iter().map(|row| Ok(Secret { tenant: row.get(0)?, name: row.get(1)?, bytes: row.get(2)? })).collect()
}

/// Only over the very bytes that were read: a password changed in between stays changed.
async fn put_slot(tx: &mut Tx, slot: &Slot, bytes: &[u8]) -> DbResult<()> {
    let SlotColumn { table, column } = slot.at;
    let sql = format!("update {table} set {column} = $4 where tenant = $1 and id = $2 and {column} = $3");
    tx.exec_built(sql, args![slot.tenant, slot.id, slot.bytes.as_slice(), bytes]).await?;
    Ok(())
}

async fn put_secret(tx: &mut Tx, secret: &Secret, bytes: &[u8]) -> DbResult<()> {
    let sql = "update tenant_secret set sealed = $3 where tenant = $1 and name = $2";
    tx.exec(sql, args![secret.tenant, &secret.name, bytes]).await?;
    Ok(())
}

/// Puts on record that two kits brought the pepper back.
pub async fn recovered(db: &Db, now: jiff::Timestamp) -> Deed<()> {
    let mut tx = db.begin().await?;
    tell_every_tenant(&mut tx, "pepper.brought_back", "", now).await?;
    Ok(tx.commit().await?)
}

async fn record(tx: &mut Tx, count: Count, now: jiff::Timestamp) -> DbResult<()> {
    tell_every_tenant(tx, "pepper.rotated", &format!("slots {} secrets {}", count.slots, count.secrets), now).await
}

async fn tell_every_tenant(tx: &mut Tx, action: &str, detail: &str, now: jiff::Timestamp) -> DbResult<()> {
    let rows = tx.all("select tenant from tenant order by tenant", &[]).await?;
    for row in rows {
        let entry = Entry { action, kind: "pepper", object: None, detail };
        audit::append_as(tx, row.get(0)?, None, now, &entry).await?;
    }
    Ok(())
}
