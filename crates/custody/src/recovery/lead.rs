//! The head is gone: two kits make somebody else the lead and give her the keys of the organisation's teams.

use platform::account::Account;
use platform::audit::{self, Entry};
use platform::id::AccountId;
use platform::policy::{Action, Role, Thing};
use platform::recovery::{self, notice};
use platform::{Cx, Deed, keys};

use super::{colleague, open_own, store};

/// Appoints a colleague; she signs in again and reads what the team wrote, whoever left.
///
/// # Errors
/// As [`super::start`].
pub async fn appoint(cx: &Cx, whom: Option<AccountId>, kits: [&str; 2]) -> Deed<Account> {
    cx.ask_any(Action::Record, Thing::Recovery)?;
    let mut tx = cx.begin().await?;
    let account = colleague(&mut tx, cx, whom, "account").await?;
    let opened = open_own(&mut tx, cx, kits).await?;
    let public = account.public()?;
    let mut given = 0;
    for (team, epoch) in recovery::epoch_privates(&mut tx, cx.tenant, &opened).await? {
        if team == account.team {
            keys::give_seat(&mut tx, cx.tenant, &epoch, account.id, &public).await?;
            given += 1;
        }
    }
    store::make_lead(&mut tx, cx.tenant, account.id, Role::ProgrammeLead).await?;
    platform::session::end_rows(&mut tx, cx.tenant, account.id).await?;
    notice::tell_everybody(&mut tx, cx, "lead_appointed", account.id).await?;
    let detail = format!("{} {given}", opened.pair.name());
    audit::append(&mut tx, cx, &Entry { action: "recovery.lead_appointed", kind: "account", object: Some(&account.id.0), detail: &detail })
        .await?;
    tx.commit().await?;
    Ok(account)
}
