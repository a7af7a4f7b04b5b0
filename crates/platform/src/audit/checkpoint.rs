//! 「署名つきの控え」: the head of the chain, signed now and then. A chain cut off or built anew no longer fits them.

use std::sync::Arc;
use std::time::Duration;

use calendar::Date;
use jiff::{SignedDuration, Timestamp};
use vault::{Signature, SigningKey, VerifyingKey};

use super::{Head, head, head_for_update};
use crate::args;
use crate::db::{Conn, DbResult, Row, Tx};
use crate::house::House;
use crate::refusal::Deed;

/// What a checkpoint's signature is made for; its parts are tenant, number, milliseconds since 1970, hash.
const DOMAIN: &str = "tsunagari/v1/audit-checkpoint";
/// A checkpoint is written at the latest after so many entries …
const EVERY_ENTRIES: i64 = 1_000;
/// … or, when there are new ones, after so long.
const EVERY: SignedDuration = SignedDuration::from_hours(1);
/// How often a running server looks whether one is due.
const LOOK: Duration = Duration::from_secs(30);

/// A signed head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Where the chain ended.
    pub head: Head,
    /// When.
    pub at: Timestamp,
    /// Whose signature it is.
    pub signer: VerifyingKey,
    /// Over tenant, number, time and hash.
    pub signature: Signature,
}

impl Checkpoint {
    fn sign(tenant: i64, head: Head, at: Timestamp, key: &SigningKey) -> Checkpoint {
        let signature = key.sign(DOMAIN, &slices(&parts(tenant, head, at)));
        Checkpoint { head, at, signer: key.public(), signature }
    }

    /// Has its signer signed just this?
    pub fn holds(&self, tenant: i64) -> bool {
        self.signer.verifies(DOMAIN, &slices(&parts(tenant, self.head, self.at)), &self.signature)
    }
}

fn parts(tenant: i64, head: Head, at: Timestamp) -> [Vec<u8>; 4] {
    [tenant.to_be_bytes().to_vec(), head.seq.to_be_bytes().to_vec(), at.as_millisecond().to_be_bytes().to_vec(), head.hash.to_vec()]
}

fn slices(parts: &[Vec<u8>; 4]) -> [&[u8]; 4] {
    std::array::from_fn(|at| parts[at].as_slice())
}

/// Signs the chain's present end, in the transaction of whatever else is being done. Twice at the same end is once.
pub async fn checkpoint(tx: &mut Tx, tenant: i64, key: &SigningKey, now: Timestamp) -> DbResult<Checkpoint> {
    let c = Checkpoint::sign(tenant, head_for_update(tx, tenant).await?, now, key);
    tx.exec(
        "insert into audit_checkpoint (tenant, seq, at, hash, signer, signature) values ($1,$2,$3,$4,$5,$6) \
         on conflict (tenant, seq) do nothing",
        args![tenant, c.head.seq, c.at, c.head.hash, c.signer.0, c.signature.0.to_vec()],
    )
    .await?;
    Ok(c)
}

/// Writes a checkpoint for each tenant for whom one is due.
pub async fn checkpoint_if_due(house: &House) -> Deed<()> {
    for tenant in tenants(&mut house.db.read().await?).await? {
        if is_due(&mut house.db.read().await?, tenant, house.clock.now()).await? {
            let secrets = house.secrets(tenant).await?;
            let mut tx = house.db.begin().await?;
            checkpoint(&mut tx, tenant, secrets.signing()?, house.clock.now()).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn is_due(conn: &mut Conn, tenant: i64, now: Timestamp) -> DbResult<bool> {
    let end = head(conn, tenant).await?;
    let last = last_before(conn, tenant, Timestamp::MAX).await?;
    let Some(last) = last else { return Ok(end.seq > 0) };
    let new = end.seq - last.head.seq;
    Ok(new >= EVERY_ENTRIES || (new > 0 && now.duration_since(last.at) >= EVERY))
}

/// Goes on writing checkpoints as long as the server runs.
pub async fn keep_checkpoints(house: Arc<House>) {
    loop {
        if let Err(e) = checkpoint_if_due(&house).await {
            tracing::error!(error = ?e, "no checkpoint of the audit trail could be written");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// All checkpoints, in the order of the chain.
pub async fn checkpoints(conn: &mut Conn, tenant: i64) -> DbResult<Vec<Checkpoint>> {
    let sql = "select seq, hash, at, signer, signature from audit_checkpoint where tenant = $1 order by seq";
    conn.all(sql, args![tenant]).await?.iter().map(read).collect()
}

/// The head of the day 「きょうの控え」: the last checkpoint of the days before, so that it is the same all day and can be
/// written down once. On an installation's first day the newest one.
pub async fn daily_head(conn: &mut Conn, tenant: i64, today: Date) -> DbResult<Option<Checkpoint>> {
    let midnight = calendar::jst_midnight(today);
    match last_before(conn, tenant, midnight).await? {
        Some(found) => Ok(Some(found)),
        None => last_before(conn, tenant, Timestamp::MAX).await,
    }
}

async fn last_before(conn: &mut Conn, tenant: i64, before: Timestamp) -> DbResult<Option<Checkpoint>> {
    let sql = "select seq, hash, at, signer, signature from audit_checkpoint where tenant = $1 and at < $2 order by seq desc limit 1";
    conn.opt(sql, args![tenant, before]).await?.as_ref().map(read).transpose()
}

async fn tenants(conn: &mut Conn) -> DbResult<Vec<i64>> {
    conn.all("select tenant from tenant order by tenant", &[]).await?.iter().map(|row| row.get(0)).collect()
}

fn read(row: &Row) -> DbResult<Checkpoint> {
    let head = Head { seq: row.get(0)?, hash: row.get(1)? };
    let signature: Vec<u8> = row.get(4)?;
    // A signature of another length is none: it holds for nothing.
    let signature = Signature(signature.try_into().unwrap_or([0; 64]));
    Ok(Checkpoint { head, at: row.get(2)?, signer: VerifyingKey(row.get(3)?), signature })
}
