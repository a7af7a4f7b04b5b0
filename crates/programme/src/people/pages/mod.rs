//! `/staff/people` and the link an invited person follows.

mod coming_in;
mod invite;
mod list;
mod person;
mod second;

use axum::routing::{get, post};
use platform::account::{self, Account};
use platform::id::TeamId;
use platform::policy::{Action, Thing};
use platform::web::Routes;
use platform::{Cx, Deed};

use super::store::{self, Seat};

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/people", get(list::show).post(invite::send))
        .route("/staff/people/new", get(invite::form))
        .route("/staff/people/second", post(second::set))
        .route("/staff/people/{id}", get(person::show))
        .route("/staff/people/{id}/seat", post(person::seat))
        .route("/staff/people/{id}/role", post(person::role))
        .route("/staff/people/{id}/leave", post(person::leave))
        .route("/staff/people/invitations/{id}/withdraw", post(invite::take_back))
        .route("/staff/invitation/{token}", get(coming_in::form).post(coming_in::come_in))
}

/// Everybody, with what one needs to say where she stands.
struct Everybody {
    accounts: Vec<Account>,
    teams: Vec<(TeamId, String)>,
    seats: Vec<Seat>,
}

impl Everybody {
    async fn of(cx: &Cx) -> Deed<Everybody> {
        cx.ask_any(Action::See, Thing::Staff)?;
        let mut conn = cx.read().await?;
        let mut accounts = account::list(&mut conn, cx.tenant).await?;
        // Those in service first; each part by login.
        accounts.sort_by_key(|account| !account.active);
        let teams = account::teams(&mut conn, cx.tenant).await?;
        let seats = store::seats(&mut conn, cx.tenant).await?;
        Ok(Everybody { accounts, teams, seats })
    }

    fn team(&self, id: TeamId) -> &str {
        self.teams.iter().find(|(team, _)| *team == id).map_or("", |(_, name)| name.as_str())
    }

    fn name(&self, id: platform::id::AccountId) -> &str {
        self.accounts.iter().find(|account| account.id == id).map_or("", |account| account.name.as_str())
    }
}
