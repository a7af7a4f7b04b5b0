//! Sealed texts of records that keep their revisions: a text is bound to table, record, revision and field, so that
//! an old one cannot be slipped under a new revision.

use platform::db::Conn;
use platform::{Cx, Deed, Refusal};
use vault::{About, SealingKey};

/// Where a text lies: the table, the record, and the revision it was written in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lies<'a> {
    /// Table as in SQL.
    pub table: &'static str,
    /// The record.
    pub record: &'a [u8; 16],
    /// Its revision.
    pub revision: i64,
}

impl Lies<'_> {
    fn bytes(&self) -> Vec<u8> {
        [self.record.as_slice(), &self.revision.to_be_bytes()].concat()
    }

    /// Seals what was written; nothing written gives nothing.
    pub fn seal(&self, cx: &Cx, key: &SealingKey, field: &str, text: &str) -> Option<Vec<u8>> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let record = self.bytes();
        let about = About { tenant: cx.tenant, table: self.table, record: &record, field };
        Some(key.seal(&about, text.as_bytes()).0)
    }

    /// Opens a text; `None` when the reader holds no key to it.
    pub async fn open(&self, conn: &mut Conn, cx: &Cx, field: &str, sealed: &[u8]) -> Deed<Option<String>> {
        let record = self.bytes();
        let about = About { tenant: cx.tenant, table: self.table, record: &record, field };
        match cx.keys.open_text(conn, &about, sealed).await {
            Ok(text) => Ok(Some(text)),
            Err(Refusal::NotFound | Refusal::Locked) => Ok(None),
            Err(other) => Err(other),
        }
    }
}
