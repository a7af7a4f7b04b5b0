//! The pages of 「相談者」.

mod charge;
mod edit;
mod list;
mod new;
mod pick;
mod reveal;
mod show;
mod suggest;
mod wall;

use axum::routing::{get, post};
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Entry, Errors, Field as Asked, date, entry, form_section, text, textarea};
use platform::policy::{Action, Object};
use platform::web::{Form, Routes};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;

pub(crate) use pick::{Picked, pick, pick_one, picker, who};

use super::{Client, ClientId, Field, Identity, KIND, find};

/// Where each page is found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/clients", get(list::list).post(new::record))
        .route("/staff/clients/new", get(new::new))
        .route("/staff/clients/search", post(list::search))
        .route("/staff/clients/suggest", post(suggest::suggest))
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
/// The fields of a new file, or (`of`) of one that stands: those the writer may both see and write. An address is never
/// shown, and may be written by whoever may write one.
fn shown(desk: &Desk, of: Option<&Client>, field: Field) -> bool {
    let thing = field.class().thing();
    match of {
        None => desk.cx.may(Action::Record, &Object::any(thing)),
        Some(client) => {
            let object = client.field_object(field);
            desk.cx.may(Action::Change, &object) && (field == Field::Address || desk.cx.may(Action::See, &object))
        }
    }
}

fn fields(desk: &Desk, of: Option<&Client>, typed: &Form, errors: &Errors) -> Markup {
    let address_kept = of.is_some_and(|client| client.identity.at(Field::Address).is_some());
    let asked = |name: &'static str, label: &'static str| Asked::new(name, label).quiet().error(errors.at(name));
    let as_asked = |field: Field| asked(field.name(), label(field));
    let value = |field: Field| typed.raw(field.name());
    let address_hint = if address_kept { t("client-address-kept") } else { t("client-address-hint") };
    let entry_of = |field: Field| match field {
        Field::Name | Field::Kana => text(&as_asked(field), value(field)),
        Field::BirthDate => date(&as_asked(field), value(field)),
        Field::Phone => entry(&as_asked(field), Entry::Telephone, value(field)),
        Field::Address => text(&as_asked(field).hint(address_hint), value(field)),
        Field::Note => textarea(&as_asked(field), value(field), 2),
    };
    let shown: Vec<Field> = Field::ALL.into_iter().filter(|field| shown(desk, of, *field)).collect();
    html! {
        (text(&asked(super::ALIAS, t("client-alias")).hint(t("client-alias-hint")).max_length(60).autofocus(), typed.raw(super::ALIAS)))
        @if !shown.is_empty() {
            (form_section(t("client-identity"), html! {
                p { (t("client-identity-lead")) }
                @for field in &shown { (entry_of(*field)) }
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
