//! 「組織の復旧」: a key of the organisation whose private half lies only behind three printed kits, two of which open it.
//!
//! Every account's and every team epoch's private half is sealed to its public half: so two kit holders together can
//! give a colleague a new password slot, or a new lead the team's keys. One kit alone opens nothing, the server alone
//! opens nothing, and the organisation beside (the city, say) has a key of its own.
//!
//! # Backups
//! Seal to all of [`age_recipients`]: the organisation's own and one for each two of its kits. It needs nobody's key.
//! On an empty machine two typed kits open such a backup with [`backup_identities`], without any database. Beside the
//! records, [`open`] and [`age_identities`] also give the identities of earlier sets, for older backups.

mod banner;
mod kits;
pub mod notice;
mod pepper;
mod slots;
mod store;

use jiff::Timestamp;
use vault::{SealingPrivate, SealingPublic};

pub use banner::banner;
pub use kits::{Kit, Made, Making, Opened, age_identities, backup_identities, check_kit, kits, make, open, rehearsed, replace, start_over};
pub use pepper::{is_kept, keep_peppers, peppers_by_kits};
pub use slots::{account_private, catch_up, epoch_privates, protect_account, protect_epoch, protect_ring};

use crate::db::Conn;
use crate::id::{OrganisationId, TeamId};
use crate::refusal::{Deed, Refusal};

crate::id_type!(
    /// A set of three kits.
    SetId
);

/// After how many days a kit is to be looked at again.
pub const CHECK_AFTER_DAYS: i64 = 90;

/// Has a kit last looked at `then` to be looked at again?
pub fn is_due(then: Timestamp, now: Timestamp) -> bool {
    now.duration_since(then) >= jiff::SignedDuration::from_hours(24 * CHECK_AFTER_DAYS)
}

/// The present set of an organisation.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its id.
    pub id: SetId,
    /// Whose.
    pub organisation: OrganisationId,
    /// 「第n組」, from 1; printed on the kits.
    pub number: i64,
    /// What is sealed to.
    pub public: SealingPublic,
    /// What a backup is encrypted to.
    pub age_recipient: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When two kits were typed back and opened it; none: not yet.
    pub rehearsed_at: Option<Timestamp>,
}

/// The present set of an organisation, if it has one.
pub async fn present(conn: &mut Conn, tenant: i64, organisation: OrganisationId) -> Deed<Option<Set>> {
    store::present(conn, tenant, organisation).await
}

/// The present set of a team's organisation.
pub async fn of_team(conn: &mut Conn, tenant: i64, team: TeamId) -> Deed<Option<Set>> {
    match organisation_of(conn, tenant, team).await? {
        Some(organisation) => present(conn, tenant, organisation).await,
        None => Ok(None),
    }
}

/// The organisation a team belongs to.
pub async fn organisation_of(conn: &mut Conn, tenant: i64, team: TeamId) -> Deed<Option<OrganisationId>> {
    Ok(store::organisation_of(conn, tenant, team).await?)
}

/// What a backup of this tenant is sealed to, for every organisation that has kits.
pub async fn age_recipients(conn: &mut Conn, tenant: i64) -> Deed<Vec<String>> {
    Ok(store::age_recipients(conn, tenant).await?)
}

/// The private half must be the one whose public half stands in the records: who writes to the database could put another.
fn same(private: SealingPrivate, public: &SealingPublic) -> Deed<SealingPrivate> {
    if private.public() == public { Ok(private) } else { Err(Refusal::Broken(Box::new(vault::OpenError::Altered))) }
}
