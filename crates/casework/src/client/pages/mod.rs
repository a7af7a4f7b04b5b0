//! The pages of 「相談者」.

mod charge;
mod edit;
mod list;
mod new;
mod reveal;
mod show;
mod suggest;
mod wall;

use axum::routing::{get, post};
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Entry, Errors, Field as Asked, date, entry, form_section, text, textarea};
use platform::policy::{Action, Thing};
use platform::web::{Form, Routes};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;

use super::{Client, ClientId, Field, Identity, KIND, find};

/// Where each page is found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/clients", get(list::list).post(new::record))
        .route("/staff/clients/new", get(new::new))
        .route("/staff/clients/search", post(list::search))
        .route("/staff/clients/suggest", get(suggest::suggest))
        .route("/staff/clients/{id}", get(show::show))
        .route("/staff/clients/{id}/edit", get(edit::edit).post(edit::change))
        .route("/staff/clients/{id}/charge", get(charge::ask).post(charge::put))
        .route("/staff/clients/{id}/restriction", get(wall::show).post(wall::set))
        .route("/staff/clients/{id}/restriction/widen", post(wall::more))
        .route("/staff/clients/{id}/restriction/lift", post(wall::back))
        .route("/staff/clients/{id}/address", get(reveal::ask).post(reveal::reveal))
}

async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Client> {
    let id: ClientId = id.parse().map_err(|_| Refusal::NotFound)?;
    let client = find(conn, &desk.cx, id).await?;
    desk.cx.viewed(KIND, &client.id.0);
    Ok(client)
}

fn place(id: ClientId) -> String {
    format!("/staff/clients/{id}")
}

/// What a field is called.
fn label(field: Field) -> &'static str {
    match field {
        Field::Name => t("client-name"),
        Field::Kana => t("client-kana"),
        Field::BirthDate => t("client-birth-date"),
        Field::Phone => t("client-phone"),
        Field::Address => t("client-address"),
        Field::Note => t("client-note"),
    }
}

/// What a field is called by the name of its column.
fn label_of(name: &str) -> &'static str {
    Field::ALL.into_iter().find(|field| field.name() == name).map_or(t("client-alias"), label)
}

/// The fields of the form. A kept address is not sent back: what is typed takes its place.
fn fields(desk: &Desk, typed: &Form, errors: &Errors, address_kept: bool) -> Markup {
    let asked = |name: &'static str, label: &'static str| Asked::new(name, label).quiet().error(errors.at(name));
    let of = |field: Field| asked(field.name(), label(field));
    let value = |field: Field| typed.raw(field.name());
    let address_hint = if address_kept { t("client-address-kept") } else { t("client-address-hint") };
    html! {
        (text(&asked(super::ALIAS, t("client-alias")).hint(t("client-alias-hint")).max_length(60).autofocus(), typed.raw(super::ALIAS)))
        @if desk.cx.may(Action::See, &platform::policy::Object::any(Thing::Identity)) {
            (form_section(t("client-identity"), html! {
                p { (t("client-identity-lead")) }
                (text(&of(Field::Name), value(Field::Name)))
                (text(&of(Field::Kana), value(Field::Kana)))
                (date(&of(Field::BirthDate), value(Field::BirthDate)))
                (entry(&of(Field::Phone), Entry::Telephone, value(Field::Phone)))
                (text(&of(Field::Address).hint(address_hint), value(Field::Address)))
                (textarea(&of(Field::Note), value(Field::Note), 2))
            }))
        }
    }
}

/// What a form says of an identity.
fn typed_identity(form: &Form) -> Identity {
    let mut identity = Identity::default();
    for field in Field::ALL {
        *identity.at_mut(field) = form.get(field.name()).replace("\r\n", "\n");
    }
    identity
}

/// Every field a problem may stand at.
const FIELDS: [&str; 7] = ["alias", "name", "kana", "birth_date", "phone", "address", "note"];
