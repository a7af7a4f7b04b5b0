//! 「監査記録」: append-only, hash-chained, written in the same transaction as the deed.
//! Action names come from the server; no content and no search terms stand in it.
//!
//! Looks at records and refusals take a shorter way: see [`Notes`]. Every hour, and every thousand entries, the head
//! of the chain is signed and kept apart: see [`checkpoint`].

mod checkpoint;
mod named;
mod notes;
mod search;
mod shown;
mod verify;
mod words;

use jiff::Timestamp;
use vault::ChainHash;

use crate::args;
use crate::cx::Cx;
use crate::db::{Conn, DbResult, Tx};

pub use checkpoint::{Checkpoint, checkpoint, checkpoint_if_due, checkpoints, daily_head, keep_checkpoints};
pub use named::{Named, Namer, name_all};
pub use notes::Notes;
pub use search::{Search, found, narrowed};
pub use shown::head_of_day;
pub use verify::{Against, Verdict, verify, verify_against};
pub use words::{action_words, detail_words, known, noun_words, sentence};

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
    append_lines(tx, tenant, vec![Line::of(actor, now, e)]).await
}

/// Joins lines to the chain, in their order; their numbers and hashes are given here.
async fn append_lines(tx: &mut Tx, tenant: i64, lines: Vec<Line>) -> DbResult<()> {
    let mut head = head_for_update(tx, tenant).await?;
    for mut line in lines {
        line.seq = head.seq + 1;
        let hash = ChainHash(head.hash).next(&line.bytes(tenant)).0;
        head = Head { seq: line.seq, hash };
        tx.exec(
            "insert into audit (tenant, seq, at, actor, action, object_kind, object, detail, hash) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
            args![tenant, line.seq, line.at, line.actor, line.action, line.kind, line.object, line.detail, hash],
        )
        .await?;
    }
    tx.exec("update audit_head set seq = $2, hash = $3 where tenant = $1", args![tenant, head.seq, head.hash]).await?;
    Ok(())
}

/// The end of the chain 「末尾」: how many entries there are, and the hash over all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry; 0 = none yet.
    pub seq: i64,
    /// Hash of it and of all before it.
    pub hash: [u8; 32],
}

impl Head {
    /// Three groups of four digits that one can read aloud on the telephone: `4821-0937-5516`.
    /// 40 bits of the hash: enough to notice another chain, not a proof; the proof is the whole hash.
    pub fn spoken(&self) -> String {
        let number = self.hash[..8].iter().fold(0u64, |n, byte| (n << 8) | u64::from(*byte)) % 1_000_000_000_000;
        format!("{:04}-{:04}-{:04}", number / 100_000_000, number / 10_000 % 10_000, number % 10_000)
    }

    /// As a backup's list of contents and `--head` write it: `1234:` and 64 hexadecimal digits.
    pub fn to_text(&self) -> String {
        let mut out = format!("{}:", self.seq);
        for byte in self.hash {
            out.push_str(&format!("{byte:02x}"));
        }
        out
    }

    /// Reads [`Head::to_text`].
    pub fn from_text(text: &str) -> Option<Head> {
        let (seq, digits) = text.trim().split_once(':')?;
        let mut hash = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        for (at, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).ok()?;
        }
        Some(Head { seq: seq.parse().ok()?, hash })
    }
}

/// Where the chain ends now. A backup writes it into its list of contents.
pub async fn head(conn: &mut Conn, tenant: i64) -> DbResult<Head> {
    let row = conn.opt("select seq, hash from audit_head where tenant = $1", args![tenant]).await?;
    row.map_or(Ok(Head { seq: 0, hash: ChainHash::start(tenant).0 }), |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }))
}

async fn head_for_update(tx: &mut Tx, tenant: i64) -> DbResult<Head> {
    let sql = match tx.engine() {
        crate::db::Engine::Sqlite => "select seq, hash from audit_head where tenant = $1",
        crate::db::Engine::Postgres => "select seq, hash from audit_head where tenant = $1 for update",
    };
    if let Some(row) = tx.opt(sql, args![tenant]).await? {
        return Ok(Head { seq: row.get(0)?, hash: row.get(1)? });
    }
    let start = Head { seq: 0, hash: ChainHash::start(tenant).0 };
    tx.exec("insert into audit_head (tenant, seq, hash) values ($1, 0, $2)", args![tenant, start.hash]).await?;
    Ok(start)
}

impl Line {
    /// A line that has no number yet.
    fn of(actor: Option<&[u8; 16]>, at: Timestamp, e: &Entry<'_>) -> Line {
        Line {
            seq: 0,
            at,
            actor: actor.copied(),
            action: e.action.to_owned(),
            kind: e.kind.to_owned(),
            object: e.object.copied(),
            detail: e.detail.to_owned(),
            hash: [0; 32],
        }
    }

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

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn a_head_can_be_read_aloud_and_written_down() {
        let head = Head { seq: 1234, hash: std::array::from_fn(|at| u8::try_from(at).unwrap_or(0) * 7) };
        assert_eq!(head.spoken().len(), 14);
        assert!(head.spoken().chars().all(|c| c.is_ascii_digit() || c == '-'));
        assert_eq!(Head::from_text(&head.to_text()), Some(head));
        for broken in ["", "12", "12:ab", "x:0000000000000000000000000000000000000000000000000000000000000000"] {
            assert_eq!(Head::from_text(broken), None, "{broken}");
        }
    }
}
