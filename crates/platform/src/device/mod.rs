//! 「いつもの端末」: a browser somebody has signed in with before. It has a place of its own in the password lane, so
//! that nobody else's wrong passwords keep her out.

mod store;

use jiff::Timestamp;

pub use store::{forget, list};

use crate::account::Account;
use crate::db::Tx;
use crate::house::House;
use crate::refusal::Deed;
use crate::web::Visitor;

crate::id_type!(
    /// A browser, as its cookie names it.
    DeviceId
);

/// A known device of an account.
#[derive(Clone, Debug)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// 「Chrome（Windows）」
    pub label: String,
    /// First sign-in.
    pub first_seen: Timestamp,
    /// Latest sign-in.
    pub last_seen: Timestamp,
}

/// The known device this visitor sits at, if her cookie proves it and it was not forgotten.
pub async fn known(house: &House, visitor: &Visitor, account: &Account) -> Deed<Option<DeviceId>> {
    let Some(id) = visitor.device_of(house, account.id) else { return Ok(None) };
    let mut conn = house.db.read().await?;
    Ok(store::is_known(&mut conn, account.tenant, account.id, id).await?.then_some(id))
}

/// Remembers that this account signed in here.
pub(crate) async fn note(tx: &mut Tx, account: &Account, id: DeviceId, label: &str, now: Timestamp) -> Deed<()> {
    Ok(store::note(tx, account.tenant, account.id, id, label, now).await?)
}
