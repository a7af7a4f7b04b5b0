//! `/staff/roles`: who may do what, as it is decided, and roles of the organisation's own.

mod assign;
mod form;
mod limits;
mod list;
mod show;

use axum::routing::{get, post};
use platform::own_role::{OwnRole, OwnRoleId};
use platform::web::Routes;
use platform::{Cx, Deed, Refusal};

pub use assign::assigning;

const PLACE: &str = "/staff/roles";

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route(PLACE, get(list::show).post(form::create))
        .route("/staff/roles/new", get(form::new))
        .route("/staff/roles/table", get(list::table))
        .route("/staff/roles/{id}", get(show::show).post(form::change))
        .route("/staff/roles/{id}/retire", post(show::retire))
        .route("/staff/people/{id}/own-role", post(assign::give))
}

/// A role of the organisation's own, for whoever may see roles.
async fn found(cx: &Cx, id: &str) -> Deed<OwnRole> {
    cx.ask_any(platform::policy::Action::See, platform::policy::Thing::Roles)?;
    let id: OwnRoleId = id.parse().map_err(|_| Refusal::NotFound)?;
    platform::own_role::find(&mut cx.read().await?, cx.tenant, id).await?.ok_or(Refusal::NotFound)
}
