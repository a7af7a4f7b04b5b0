//! 「独自の役割」: a role of the organisation's own, made from a shipped one by taking lines away or narrowing how far they
//! reach. It never reaches further than its base: the policy asks the shipped table first, whatever stands here.

mod deeds;
mod limits;
mod store;

use std::sync::Arc;

use jiff::Timestamp;

use crate::db::Conn;
use crate::id::AccountId;
use crate::policy::{Action, Limit, Narrowing, Role, Scope, Thing, shipped};
use crate::refusal::Deed;

pub use deeds::{Draft, assign, change, create, retire};
pub use limits::cell;
pub use store::{Version, all, find, holders, versions};

crate::id_type!(
    /// A role of the organisation's own.
    OwnRoleId
);

/// A role of the organisation's own.
#[derive(Clone, Debug)]
pub struct OwnRole {
    /// Id.
    pub id: OwnRoleId,
    /// The shipped role it was made from.
    pub base: Role,
    /// What it takes away, under its name.
    pub narrowing: Arc<Narrowing>,
    /// Grows with each change.
    pub revision: i64,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Nobody gets it any more.
    pub retired: bool,
}

/// What an account's own role takes away, if she has one.
pub async fn of_account(conn: &mut Conn, tenant: i64, account: AccountId, base: Role) -> Deed<Option<Arc<Narrowing>>> {
    let role = store::of_account(conn, tenant, account).await?;
    // Made from another role than the one she has now: it says nothing about her.
    Ok(role.filter(|role| role.base == base).map(|role| role.narrowing))
}

/// What may be chosen for one permission of a base role, the widest first. Nothing for what the base may not.
pub fn choices(base: Role, action: Action, thing: Thing) -> Vec<Limit> {
    let Some(reach) = shipped(base, action, thing) else { return Vec::new() };
    let narrower = Scope::ALL.into_iter().filter(|scope| *scope > reach).map(Limit::Within);
    std::iter::once(Limit::AsBefore).chain(narrower).chain([Limit::Never]).collect()
}
