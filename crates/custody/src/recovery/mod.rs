//! 「復旧キット」: three sheets of paper, two of which bring an organisation back to its records.

mod lead;
mod pages;
mod papers;
mod password;
mod sets;
mod store;

use platform::account::{self, Account};
use platform::db::Conn;
use platform::id::{AccountId, OrganisationId};
use platform::recovery::{self, Opened};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

pub use lead::appoint;
pub use pages::{printed, routes};
pub use papers::{Sheet, kit_sheets, pdf, personal_sheet};
pub use password::{Started, VALID, accept, start, start_over};
pub use sets::{check, rehearse, remake, renew};

/// The two fields two kits are typed into.
pub const KIT_FIELDS: [&str; 2] = ["kit_a", "kit_b"];

/// The organisation of whoever acts.
pub(crate) async fn own_organisation(conn: &mut Conn, cx: &Cx) -> Deed<OrganisationId> {
    recovery::organisation_of(conn, cx.tenant, cx.actor.team).await?.ok_or(Refusal::NotFound)
}

/// Opens the actor's organisation with two typed kits.
async fn open_own(conn: &mut Conn, cx: &Cx, kits: [&str; 2]) -> Deed<Opened> {
    let organisation = own_organisation(conn, cx).await?;
    recovery::open(conn, cx.tenant, organisation, kits, KIT_FIELDS).await
}

/// Colleagues in service whose team belongs to the actor's organisation.
pub async fn colleagues(conn: &mut Conn, cx: &Cx) -> Deed<Vec<Account>> {
    let own = own_organisation(conn, cx).await?;
    let mut colleagues = Vec::new();
    for account in account::list(conn, cx.tenant).await? {
        if account.active && recovery::organisation_of(conn, cx.tenant, account.team).await? == Some(own) {
            colleagues.push(account);
        }
    }
    Ok(colleagues)
}

async fn colleague(conn: &mut Conn, cx: &Cx, id: Option<AccountId>, field: &str) -> Deed<Account> {
    let all = colleagues(conn, cx).await?;
    all.into_iter().find(|account| Some(account.id) == id).ok_or_else(|| Refusal::field(field, t("recovery-whom-missing")))
}
