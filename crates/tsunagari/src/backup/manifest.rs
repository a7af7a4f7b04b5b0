//! What stands in a backup: taken from the copy before it is sealed, compared with what comes out again.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use platform::audit::{Verdict, verify};
use platform::db::Db;
use serde::{Deserialize, Serialize};

use super::store;

/// The format's number: a program that does not know it says so.
pub const FORMAT: u32 = 1;

/// `manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// When.
    pub made_at: Timestamp,
    /// Which pepper the restored records need; an id, not the pepper.
    pub pepper: String,
    /// What the records say of themselves.
    pub records: Records,
    /// Every file in the backup but this one.
    pub parts: Vec<Part>,
}

/// What can be read off the database alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// Migrations applied.
    pub migrations: Vec<i64>,
    /// Rows of each table.
    pub tables: BTreeMap<String, i64>,
    /// Each tenant.
    pub tenants: Vec<Tenant>,
}

/// One tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// Its number.
    pub tenant: i64,
    /// Entries of the audit trail.
    pub audit_entries: i64,
    /// Its head.
    pub audit_head: String,
    /// Fingerprint of each closed month's figures, counted anew: `programme month` → digest.
    pub closed_months: BTreeMap<String, String>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its path in the backup.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl Part {
    /// Of a file on disk.
    pub fn of(file: &Path, path: &str) -> Result<Part> {
        let mut reader = File::open(file).with_context(|| format!("{} を読めません", file.display()))?;
        let (mut sum, mut bytes, mut buffer) = (vault::Sha256::default(), 0, vec![0; 1 << 16]);
        loop {
            match reader.read(&mut buffer)? {
                0 => break,
                n => {
                    sum.update(&buffer[..n]);
                    bytes += n as u64;
                }
            }
        }
        Ok(Part { path: path.to_owned(), bytes, sha256: sum.finish_hex() })
    }
}

impl Records {
    /// Reads them off, checking on the way that the database is sound and the audit trail whole.
    pub async fn of(db: &Db) -> Result<Records> {
        let mut conn = db.read().await?;
        store::sound(&mut conn).await?;
        let mut tenants = Vec::new();
        for tenant in store::tenants(&mut conn).await? {
            let (audit_entries, audit_head) = match verify(&mut conn, tenant).await? {
                Verdict::Whole { entries, head, .. } => (entries, hex(&head)),
                Verdict::Broken { seq, what } => bail!("監査記録の{seq}件目で{what}。tsunagari doctor で確かめてください。"),
            };
            let closed_months = store::closed_months(&mut conn, tenant).await?;
            tenants.push(Tenant { tenant, audit_entries, audit_head, closed_months });
        }
        Ok(Records { migrations: store::migrations(&mut conn).await?, tables: store::counts(&mut conn).await?, tenants })
    }
}

/// Hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
