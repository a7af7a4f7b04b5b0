//! Pages of 「安全な連絡方法」.

mod card;
mod edit;
mod show;

use axum::routing::{get, post};
use platform::db::Conn;
use platform::web::Routes;
use platform::{Deed, Refusal};
use programme::Desk;

use crate::client::{self, Client, ClientId};

pub use card::strip;

/// Where it is found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/clients/{id}/contact", get(show::show).post(edit::save))
        .route("/staff/clients/{id}/contact/edit", get(edit::edit))
        .route("/staff/clients/{id}/contact/confirm", post(edit::confirm))
}

async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Client> {
    let id: ClientId = id.parse().map_err(|_| Refusal::NotFound)?;
    client::find(conn, &desk.cx, id).await
}

fn place(id: ClientId) -> String {
    format!("/staff/clients/{id}/contact")
}
