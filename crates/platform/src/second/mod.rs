//! 「2つめの確認」: what somebody proves herself with besides her password. It is asked after the password has opened her
//! key and before a session begins.

pub mod authenticator;
pub mod passkey;
mod store;

use crate::account::Account;
use crate::audit::{self, Entry};
use crate::cx::Cx;
use crate::db::{Conn, Tx};
use crate::house::House;
use crate::id::TeamId;
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

/// Does a team ask everybody for a second proof?
pub async fn is_required(conn: &mut Conn, tenant: i64, team: TeamId) -> Deed<bool> {
    Ok(store::required(conn, tenant, team).await?)
}

/// Asks everybody of a team for a second proof, from her next sign-in on, or no longer.
pub async fn require(tx: &mut Tx, cx: &Cx, team: TeamId, required: bool) -> Deed<()> {
    store::set_required(tx, cx.tenant, team, required).await?;
    let action = if required { "team.second_required" } else { "team.second_left_free" };
    Ok(audit::append(tx, cx, &Entry { action, kind: "team", object: Some(&team.0), detail: "" }).await?)
}

/// She has none, and her team asks for one.
pub(crate) async fn is_owed(conn: &mut Conn, account: &Account) -> Deed<bool> {
    Ok(store::required(conn, account.tenant, account.team).await? && !store::factors(conn, account.tenant, account.id).await?.any())
}

/// After one was taken away: is what remains enough?
///
/// # Errors
/// A sentence when nothing remains but a password that is too short to stand alone, or none at all where the team asks for one.
pub(crate) async fn leaves_enough(tx: &mut Tx, account: &Account) -> Deed<()> {
    let left = store::factors(tx, account.tenant, account.id).await?;
    if !left.any() && store::required(tx, account.tenant, account.team).await? {
        return Err(Refusal::rule(t("second-required")));
    }
    if !left.any() && !crate::account::password_stands_alone(tx, account.tenant, account.id).await? {
        return Err(Refusal::rule(t("second-password-short")));
    }
    Ok(())
}

/// Takes every second proof away: she came back with paper, and telephone and keys are gone.
pub async fn remove_all(tx: &mut Tx, account: &Account) -> Deed<()> {
    Ok(store::remove_all(tx, account.tenant, account.id).await?)
}
