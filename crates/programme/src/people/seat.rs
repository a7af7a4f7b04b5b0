//! The seat in a team's key, given by a colleague who holds it. An administrator cannot give what she does not have.

use platform::account::{self, Account};
use platform::audit::{self, Entry};
use platform::id::AccountId;
use platform::keys::{self, Keys};
use platform::policy::{Action, Actor, Object, Role, Thing, may};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use vault::SealingPublic;

use super::Standing;
use super::store;

/// Whoever records needs the team's key, to seal what she writes. Whoever only counts, audits or administers does not.
pub fn holds_key(role: Role) -> bool {
    let actor = Actor::new(AccountId([0; 16]), "", role, platform::id::TeamId([0; 16]));
    let written = [Thing::Consultation, Thing::Gathering, Thing::Distribution, Thing::Outreach, Thing::Referral];
    written.into_iter().any(|thing| may(&actor, Action::Record, &Object::any(thing)))
}

/// 「確認番号」: twelve digits of a public key's id, as 「1234-5678-9012」. The person sees it when she has come in, and
/// the colleague when giving the key: the same number means that nobody opened the link in her place.
pub fn check_number(public: &SealingPublic) -> String {
    let id = u128::from_be_bytes(public.id().0);
    let digits = id % 1_000_000_000_000;
    format!("{:04}-{:04}-{:04}", digits / 100_000_000, digits / 10_000 % 10_000, digits % 10_000)
}

/// [`check_number`] of an account.
pub(crate) fn check_number_of(account: &Account) -> Deed<String> {
    Ok(check_number(&account.public()?))
}

/// Gives a person the key of her team: the present one, and those before it as long as something still hangs on them.
///
/// # Errors
/// When the giver does not hold it, or holds only the one before: then signing in again brings the present one.
pub async fn give_seat(cx: &Cx, to: AccountId) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Staff)?;
    let Keys::Open(ring) = &cx.keys else { return Err(Refusal::Locked) };
    let mut tx = cx.begin().await?;
    let account = account::by_id(&mut tx, cx.tenant, to).await?.ok_or(Refusal::NotFound)?;
    if Standing::of(&account, &store::seats(&mut tx, cx.tenant).await?) != Standing::WaitsForKey {
        return Err(Refusal::rule(t("people-seat-not-waiting")));
    }
    let present = keys::present_epoch(&mut tx, cx.tenant, account.team).await?;
    ring.present_seat(account.team).filter(|(id, _)| *id == present.id()).ok_or_else(|| Refusal::rule(t("people-seat-not-held")))?;
    let public = account.public()?;
    // One seal, once nothing hangs on earlier epochs any more.
    let all_moved = keys::remaining(&mut tx, cx.tenant, account.team).await?.keys == 0;
    for seat in ring.seats_of(account.team).filter(|seat| !all_moved || seat.public().id() == present.id()) {
        keys::give_seat(&mut tx, cx.tenant, seat, to, &public).await?;
    }
    audit::append(&mut tx, cx, &Entry { action: "account.seat_given", kind: "account", object: Some(&to.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_records_holds_the_key() {
        let holders: Vec<Role> = Role::ALL.into_iter().filter(|role| holds_key(*role)).collect();
        assert_eq!(holders, [Role::ProgrammeLead, Role::Counsellor, Role::SiteStaff]);
    }

    #[test]
    fn the_check_number_is_read_aloud_in_three_groups() {
        let private = vault::SealingPrivate::generate();
        let number = check_number(private.public());
        assert_eq!(number.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4]);
        assert_eq!(number, check_number(private.public()));
    }
}
