//! A tenant's keyed tags: made once, kept under the pepper, so that a new pepper rewraps and nothing is recounted.

use jiff::Timestamp;
use vault::{About, BlindKey, Peppers, SigningKey};

use crate::args;
use crate::db::{Conn, DbResult, Tx};
use crate::refusal::{Deed, Refusal};

const BLIND: &str = "blind";
const SIGNING: &str = "signing";

/// What counting and matching need without any person's key.
pub struct TenantSecrets {
    blind: BlindKey,
    /// Absent in an installation older than signed checkpoints, until [`TenantSecrets::complete`].
    signing: Option<SigningKey>,
}

impl TenantSecrets {
    /// Makes the secrets of a new tenant.
    pub async fn create(tx: &mut Tx, tenant: i64, peppers: &Peppers) -> Deed<TenantSecrets> {
        let blind = BlindKey::generate();
        let sealed = blind.wrap(peppers, &about(tenant, BLIND));
        tx.exec("insert into tenant_secret (tenant, name, sealed) values ($1,$2,$3)", args![tenant, BLIND, sealed.0]).await?;
        Ok(TenantSecrets { blind, signing: Some(make_signing(tx, tenant, peppers).await?) })
    }

    /// Opens the secrets of a tenant.
    pub async fn load(conn: &mut Conn, tenant: i64, peppers: &Peppers) -> Deed<TenantSecrets> {
        let sealed = sealed(conn, tenant, BLIND).await?.ok_or(Refusal::NotFound)?;
        let blind = BlindKey::unwrap(&sealed, peppers, &about(tenant, BLIND)).map_err(other_pepper)?;
        let signing = load_signing(conn, tenant, peppers).await?;
        Ok(TenantSecrets { blind, signing })
    }

    /// Makes what an older installation does not have yet. Two nodes at once make one key.
    pub async fn complete(self, tx: &mut Tx, tenant: i64, peppers: &Peppers) -> Deed<TenantSecrets> {
        if self.signing.is_some() {
            return Ok(self);
        }
        Ok(TenantSecrets { signing: Some(make_signing(tx, tenant, peppers).await?), ..self })
    }

    /// Is there everything a present installation has?
    pub fn complete_already(&self) -> bool {
        self.signing.is_some()
    }

    /// What heads of the audit chain and certificates are signed with.
    pub fn signing(&self) -> Deed<&SigningKey> {
        self.signing.as_ref().ok_or(Refusal::Locked)
    }

    /// A tag that finds equal values without keeping them: alias, phone, mail.
    pub fn tag(&self, field: &str, value: &str) -> [u8; 16] {
        self.blind.tag(field, value)
    }

    /// The pseudonym under which a client is counted in one programme and fiscal year.
    pub fn pseudonym(&self, programme: &[u8; 16], fiscal_year: i16, client: &[u8; 16]) -> [u8; 16] {
        let of_programme = [programme.as_slice(), client.as_slice()].concat();
        self.blind.person_pseudonym(0, fiscal_year.into(), &of_programme)
    }
}

fn other_pepper(_: vault::OpenError) -> Refusal {
    Refusal::rule("ペッパー（鍵ファイル）がこのデータのものではありません。設置時の鍵ファイルを元の場所に戻してください。")
}

async fn sealed(conn: &mut Conn, tenant: i64, name: &str) -> DbResult<Option<Vec<u8>>> {
    let row = conn.opt("select sealed from tenant_secret where tenant = $1 and name = $2", args![tenant, name]).await?;
    row.map(|row| row.get(0)).transpose()
}

async fn load_signing(conn: &mut Conn, tenant: i64, peppers: &Peppers) -> Deed<Option<SigningKey>> {
    let Some(sealed) = sealed(conn, tenant, SIGNING).await? else { return Ok(None) };
    SigningKey::unwrap(&sealed, peppers, &about(tenant, SIGNING)).map(Some).map_err(other_pepper)
}

async fn make_signing(tx: &mut Tx, tenant: i64, peppers: &Peppers) -> Deed<SigningKey> {
    let sealed = SigningKey::generate().wrap(peppers, &about(tenant, SIGNING));
    tx.exec(
        "insert into tenant_secret (tenant, name, sealed) values ($1,$2,$3) on conflict (tenant, name) do nothing",
        args![tenant, SIGNING, sealed.0],
    )
    .await?;
    load_signing(tx, tenant, peppers).await?.ok_or(Refusal::NotFound)
}

fn about(tenant: i64, name: &'static str) -> About<'static> {
    About { tenant, table: "tenant_secret", record: b"", field: name }
}

/// Creates a tenant.
pub async fn create_tenant(tx: &mut Tx, name: &str, peppers: &Peppers, now: Timestamp) -> Deed<(i64, TenantSecrets)> {
    let row = tx.one("select coalesce(max(tenant), 0) + 1 from tenant", &[]).await?;
    let tenant: i64 = row.get(0)?;
    tx.exec("insert into tenant (tenant, name, created_at) values ($1,$2,$3)", args![tenant, name, now]).await?;
    let secrets = TenantSecrets::create(tx, tenant, peppers).await?;
    Ok((tenant, secrets))
}

/// The first tenant of the installation, if it has one.
pub async fn first_tenant(conn: &mut Conn) -> DbResult<Option<i64>> {
    let row = conn.one("select min(tenant) from tenant", &[]).await?;
    row.get(0)
}
