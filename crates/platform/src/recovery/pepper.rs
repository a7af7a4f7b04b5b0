//! 「ペッパーの写し」: the pepper lies outside the database, and a copy of it in there that two kits open.
//!
//! Who holds two kits and the records can give every colleague a new password already, so the copy tells them nothing they
//! could not have; a thief of the records alone, or of one kit, reads nothing. Kept up to date whenever the house is opened
//! to serve, and whenever somebody signs in after new kits were made.

use vault::{About, Peppers, RecoveryCode, SealingPublic, Zeroizing};

use super::{SetId, kits, store};
use crate::db::{Conn, Db};
use crate::refusal::{Deed, Refusal};
use crate::wording::t;

fn about(tenant: i64, set: &SetId) -> About<'_> {
    About { tenant, table: "recovery_pepper", record: &set.0, field: "sealed" }
}

/// Seals the peppers in use to every organisation's present kits, where that is not done yet: nothing to do, mostly.
pub async fn keep_peppers(db: &Db, peppers: &Peppers) -> Deed<()> {
    let held = peppers.all_ids().join(" ");
    if store::without_peppers(&mut db.read().await?, &held).await?.is_empty() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for (tenant, set, public) in store::without_peppers(&mut tx, &held).await? {
        let public = SealingPublic::from_bytes(&public).map_err(|e| Refusal::Broken(Box::new(e)))?;
        let sealed = public.seal(&about(tenant, &set), peppers.to_file_text().as_bytes());
        store::put_peppers(&mut tx, tenant, set, &held, &sealed.0).await?;
    }
    Ok(tx.commit().await?)
}

/// The text of the pepper's file, out of its copy, by two typed kits. `fields` names the two, for the sentence at the right one.
///
/// # Errors
/// As [`super::open`]; a rule's sentence when no copy lies there yet.
pub async fn peppers_by_kits(conn: &mut Conn, typed: [&str; 2], fields: [&str; 2]) -> Deed<Zeroizing<String>> {
    let code: RecoveryCode = kits::parse(typed[0], fields[0])?;
    let found = store::organisation_of_kit(conn, &code.fingerprint()).await?;
    let (tenant, organisation) = found.ok_or_else(|| Refusal::field(fields[0], t("recovery-kit-unknown")))?;
    let opened = super::open(conn, tenant, organisation, typed, fields).await?;
    let sealed = store::peppers(conn, tenant, opened.set.id).await?.ok_or_else(|| Refusal::rule(t("recovery-no-pepper")))?;
    let plain = opened.private.open(&about(tenant, &opened.set.id), &sealed).map_err(|e| Refusal::Broken(Box::new(e)))?;
    String::from_utf8(plain.to_vec()).map(Zeroizing::new).map_err(|e| Refusal::Broken(Box::new(e)))
}

/// Does the copy of an organisation's present kits hold the peppers in use?
pub async fn is_kept(conn: &mut Conn, tenant: i64, set: SetId, peppers: &Peppers) -> Deed<bool> {
    let lacking = store::without_peppers(conn, &peppers.all_ids().join(" ")).await?;
    Ok(!lacking.iter().any(|(of, id, _)| (*of, *id) == (tenant, set)))
}
