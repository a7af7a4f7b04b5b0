//! 「2つめの確認」: what somebody proves herself with besides her password. It is asked after the password has opened her
//! key and before a session begins.

pub mod authenticator;
mod store;

use crate::account::Account;
use crate::house::House;
use crate::refusal::Deed;

/// Which second proofs somebody has set up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// 「認証アプリ」
    pub authenticator: bool,
}

impl Factors {
    /// Is a second proof asked at all?
    pub fn any(self) -> bool {
        self.authenticator
    }
}

/// The second proofs of an account.
pub async fn of(house: &House, account: &Account) -> Deed<Factors> {
    let mut conn = house.db.read().await?;
    Ok(store::factors(&mut conn, account.tenant, account.id).await?)
}

/// Takes every second proof away: the printed code was typed in, and the telephone is gone.
pub(crate) async fn remove_all(tx: &mut crate::db::Tx, account: &Account) -> Deed<()> {
    Ok(store::remove_all(tx, account.tenant, account.id).await?)
}
