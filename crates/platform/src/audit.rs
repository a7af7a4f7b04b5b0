//! 「監査記録」: append-only, hash-chained, written in the same transaction as the deed.
//! Action names come from the server; no content and no search terms stand in it.

use jiff::Timestamp;
use vault::ChainHash;

use crate::args;
use crate::cx::Cx;
use crate::db::{Conn, DbResult, Tx};

/// What is put on record.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// For instance `consultation.recorded`.
    pub action: &'a str,
    /// The noun of the object.
    pub kind: &'a str,
    /// The object's id, when there is one.
    pub object: Option<&'a [u8; 16]>,
    /// Codes and counts only, never text.
    pub detail: &'a str,
}

/// A line read back.
#[derive(Clone, Debug)]
pub struct Line {
    /// Position in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; none for the installation itself.
    pub actor: Option<[u8; 16]>,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub kind: String,
    /// To which one.
    pub object: Option<[u8; 16]>,
    /// Codes and counts.
    pub detail: String,
    hash: [u8; 32],
}

/// Puts a deed of `cx`'s actor on record.
pub async fn append(tx: &mut Tx, cx: &Cx, entry: &Entry<'_>) -> DbResult<()> {
    append_as(tx, cx.tenant, Some(&cx.actor.account.0), cx.now, entry).await
}

/// Puts a deed on record that was done by `actor`, or by the installation itself.
pub async fn append_as(tx: &mut Tx, tenant: i64, actor: Option<&[u8; 16]>, now: Timestamp, e: &Entry<'_>) -> DbResult<()> {
    let (seq, previous) = head_for_update(tx, tenant).await?;
    let line = Line {
        seq: seq + 1,
        at: now,
        actor: actor.copied(),
        action: e.action.to_owned(),
        kind: e.kind.to_owned(),
        object: e.object.copied(),
        detail: e.detail.to_owned(),
        hash: [0; 32],
    };
    let hash = ChainHash(previous).next(&line.bytes(tenant)).0;
    tx.exec(
        "insert into audit (tenant, seq, at, actor, action, object_kind, object, detail, hash) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![tenant, line.seq, line.at, line.actor, line.action, line.kind, line.object, line.detail, hash],
    )
    .await?;
    tx.exec("update audit_head set seq = $2, hash = $3 where tenant = $1", args![tenant, line.seq, hash]).await?;
    Ok(())
}

async fn head_for_update(tx: &mut Tx, tenant: i64) -> DbResult<(i64, [u8; 32])> {
    let sql = match tx.engine() {
        crate::db::Engine::Sqlite => "select seq, hash from audit_head where tenant = $1",
        crate::db::Engine::Postgres => "select seq, hash from audit_head where tenant = $1 for update",
    };
    if let Some(row) = tx.opt(sql, args![tenant]).await? {
        return Ok((row.get(0)?, row.get(1)?));
    }
    let start = ChainHash::start(tenant).0;
    tx.exec("insert into audit_head (tenant, seq, hash) values ($1, 0, $2)", args![tenant, start]).await?;
    Ok((0, start))
}

impl Line {
    /// The bytes the chain runs over; lengths lead, so that no two lines read alike.
    fn bytes(&self, tenant: i64) -> Vec<u8> {
        let mut out = Vec::with_capacity(128);
        out.extend(tenant.to_be_bytes());
        out.extend(self.seq.to_be_bytes());
        out.extend(self.at.as_millisecond().to_be_bytes());
        let none: &[u8] = &[];
        let parts = [
            self.actor.as_ref().map_or(none, |a| a),
            self.action.as_bytes(),
            self.kind.as_bytes(),
            self.object.as_ref().map_or(none, |o| o),
            self.detail.as_bytes(),
        ];
        for part in parts {
            out.extend((part.len() as u64).to_be_bytes());
            out.extend(part);
        }
        out
    }
}

/// What walking the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All links hold.
    Whole {
        /// Entries checked.
        entries: i64,
        /// The last hash.
        head: [u8; 32],
    },
    /// The first link that does not hold.
    Broken {
        /// Its number.
        seq: i64,
        /// What was found there.
        what: &'static str,
    },
}

/// Walks the whole chain of a tenant.
pub async fn verify(conn: &mut Conn, tenant: i64) -> DbResult<Verdict> {
    let mut previous = ChainHash::start(tenant).0;
    let mut expected = 1;
    loop {
        let page = lines(conn, tenant, expected, 1_000).await?;
        if page.is_empty() {
            break;
        }
        for line in page {
            if line.seq != expected {
                return Ok(Verdict::Broken { seq: expected, what: "記録が抜けています" });
            }
            if ChainHash(previous).next(&line.bytes(tenant)).0 != line.hash {
                return Ok(Verdict::Broken { seq: expected, what: "記録が書き換えられています" });
            }
            previous = line.hash;
            expected += 1;
        }
    }
    let head = conn.opt("select seq, hash from audit_head where tenant = $1", args![tenant]).await?;
    let (seq, hash) = match head {
        Some(row) => (row.get::<i64>(0)?, row.get::<[u8; 32]>(1)?),
        None => (0, ChainHash::start(tenant).0),
    };
    if (seq, hash) != (expected - 1, previous) {
        return Ok(Verdict::Broken { seq: expected, what: "末尾が切り取られています" });
    }
    Ok(Verdict::Whole { entries: expected - 1, head: previous })
}

const COLUMNS: &str = "select seq, at, actor, action, object_kind, object, detail, hash from audit";

/// Lines from `from` on, in order.
pub async fn lines(conn: &mut Conn, tenant: i64, from: i64, limit: i64) -> DbResult<Vec<Line>> {
    let sql = format!("{COLUMNS} where tenant = $1 and seq >= $2 order by seq limit $3");
    conn.all_built(sql, args![tenant, from, limit]).await?.iter().map(read).collect()
}

/// The last lines, newest first, below `before`.
pub async fn latest(conn: &mut Conn, tenant: i64, before: i64, limit: i64) -> DbResult<Vec<Line>> {
    let sql = format!("{COLUMNS} where tenant = $1 and seq < $2 order by seq desc limit $3");
    conn.all_built(sql, args![tenant, before, limit]).await?.iter().map(read).collect()
}

fn read(row: &crate::db::Row) -> DbResult<Line> {
    Ok(Line {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        action: row.get(3)?,
        kind: row.get(4)?,
        object: row.get(5)?,
        detail: row.get(6)?,
        hash: row.get(7)?,
    })
}
