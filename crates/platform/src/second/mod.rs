//! 「2つめの確認」: what somebody proves herself with besides her password. It is asked after the password has opened her
//! key and before a session begins.

pub mod authenticator;
pub mod passkey;
mod store;

use crate::account::Account;
use crate::house::House;
use crate::refusal::{Deed, Refusal};
use crate::wording::t;

/// Which second proofs somebody has set up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// 「認証アプリ」
    pub authenticator: bool,
    /// 「パスキー」
    pub passkey: bool,
}

impl Factors {
    /// Is a second proof asked at all?
    pub fn any(self) -> bool {
        self.authenticator || self.passkey
    }
}

/// The second proofs of an account.
pub async fn of(house: &House, account: &Account) -> Deed<Factors> {
    let mut conn = house.db.read().await?;
    Ok(store::factors(&mut conn, account.tenant, account.id).await?)
}

/// After one was taken away: is what remains enough?
///
/// # Errors
/// A sentence when nothing remains but a password that is too short to stand alone.
pub(crate) async fn leaves_enough(tx: &mut crate::db::Tx, account: &Account) -> Deed<()> {
    let left = store::factors(tx, account.tenant, account.id).await?;
    if !left.any() && !crate::account::password_stands_alone(tx, account.tenant, account.id).await? {
        return Err(Refusal::rule(t("second-password-short")));
    }
    Ok(())
}

/// Takes every second proof away: she came back with paper, and telephone and keys are gone.
pub async fn remove_all(tx: &mut crate::db::Tx, account: &Account) -> Deed<()> {
    Ok(store::remove_all(tx, account.tenant, account.id).await?)
}
