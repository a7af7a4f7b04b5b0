//! Walking the chain, and holding it against what was signed or written down elsewhere.

use vault::{ChainHash, VerifyingKey};

use super::{Checkpoint, Head, Line, checkpoints, head, lines};
use crate::db::{Conn, DbResult};

/// Lines read at a time.
const STEP: i64 = 1_000;

/// What walking the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All links hold.
    Whole {
        /// Entries checked.
        entries: i64,
        /// The last hash.
        head: [u8; 32],
        /// Signed checkpoints that agree.
        checkpoints: usize,
    },
    /// The first link that does not hold.
    Broken {
        /// Its number.
        seq: i64,
        /// What was found there.
        what: &'static str,
    },
}

/// What the chain is held against beyond itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Against {
    /// The only key whose checkpoints are believed. Without one each is believed that its own key has signed: good
    /// against mistakes, not against somebody who writes the database.
    pub signer: Option<VerifyingKey>,
    /// A head that was read aloud, printed, or written into a backup.
    pub head: Option<Head>,
}

/// Walks the whole chain of a tenant and its checkpoints.
pub async fn verify(conn: &mut Conn, tenant: i64) -> DbResult<Verdict> {
    verify_against(conn, tenant, &Against::default()).await
}

/// Walks the whole chain of a tenant and names the first link that does not hold.
pub async fn verify_against(conn: &mut Conn, tenant: i64, against: &Against) -> DbResult<Verdict> {
    // Heads first: what joins the chain while we walk is no matter of ours.
    let end = head(conn, tenant).await?;
    let kept = checkpoints(conn, tenant).await?;
    let mut walk = Walk { tenant, at: Head { seq: 0, hash: ChainHash::start(tenant).0 }, kept: &kept, against };
    loop {
        let page = lines(conn, tenant, walk.at.seq + 1, STEP).await?;
        if page.is_empty() {
            break;
        }
        for line in &page {
            if let Some(what) = walk.step(line) {
                return Ok(Verdict::Broken { seq: walk.at.seq + 1, what });
            }
        }
    }
    Ok(walk.end(end))
}

struct Walk<'a> {
    tenant: i64,
    /// The last link that holds.
    at: Head,
    /// Checkpoints in the order of the chain.
    kept: &'a [Checkpoint],
    against: &'a Against,
}

impl Walk<'_> {
    /// What is wrong with the next line, if anything is.
    fn step(&mut self, line: &Line) -> Option<&'static str> {
        if line.seq != self.at.seq + 1 {
            return Some("記録が抜けています");
        }
        if ChainHash(self.at.hash).next(&line.bytes(self.tenant)).0 != line.hash {
            return Some("記録が書き換えられています");
        }
        let here = Head { seq: line.seq, hash: line.hash };
        if let Ok(found) = self.kept.binary_search_by_key(&line.seq, |checkpoint| checkpoint.head.seq) {
            let checkpoint = &self.kept[found];
            if !checkpoint.holds(self.tenant) {
                return Some("控えの署名が正しくありません");
            }
            if self.against.signer.is_some_and(|signer| signer != checkpoint.signer) {
                return Some("控えが別の鍵で署名されています");
            }
            if checkpoint.head != here {
                return Some("署名つきの控えと記録が合いません。記録が作り直されています");
            }
        }
        if self.against.head.is_some_and(|head| head.seq == here.seq && head != here) {
            return Some("渡された末尾と記録が合いません。記録が作り直されています");
        }
        self.at = here;
        None
    }

    /// Whether the chain goes as far as it must.
    fn end(&self, end: Head) -> Verdict {
        let broken = |what| Verdict::Broken { seq: self.at.seq + 1, what };
        if self.kept.last().is_some_and(|checkpoint| checkpoint.head.seq > self.at.seq) {
            return broken("署名つきの控えより手前で終わっています。末尾が切り取られています");
        }
        if self.against.head.is_some_and(|head| head.seq > self.at.seq) {
            return broken("渡された末尾より手前で終わっています。末尾が切り取られています");
        }
        if end.seq > self.at.seq || (end.seq == self.at.seq && end.hash != self.at.hash) {
            return broken("末尾が切り取られています");
        }
        Verdict::Whole { entries: self.at.seq, head: self.at.hash, checkpoints: self.kept.len() }
    }
}
