//! `/staff/sites`.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::page::{
    Choice, Column, Errors, Field, Narrow, Nav, Table, Tone, Width, breadcrumbs, button_row, definition_list, empty_state, error_summary,
    page_head, panel, primary_button, select, status_chip, table, text,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Routes, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};

use super::rows::{also_used_as, own_place, own_product};
use crate::file::{Disclosure, Site};
use crate::place::{Place, PlaceKind, places, rename_place};
use crate::product::{Product, products, rename_product};
use crate::{Desk, DeskForm};

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/sites", get(list))
        .route("/staff/sites/places/{id}", get(show_place))
        .route("/staff/sites/places/{id}/name", post(name_place))
        .route("/staff/sites/places/{id}/kind", post(add_kind))
        .route("/staff/sites/products/{id}", get(show_product))
        .route("/staff/sites/products/{id}/name", post(name_product))
}

async fn list(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Programme)?;
    let mut conn = desk.cx.read().await?;
    let places = places(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let products = products(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let body = html! {
        (page_head(t("sites-title"), Some(t("sites-lead")), &[]))
        (panel(t("sites-places"), None, place_table(&desk, &places)))
        (panel(t("sites-products"), None, product_table(&products)))
    };
    Ok(desk.page(Nav::Sites, t("sites-title"), body))
}

fn source(listed: bool) -> Markup {
    if listed { status_chip(Tone::Info, t("sites-listed")) } else { status_chip(Tone::Neutral, t("sites-recorded")) }
}

fn kinds(place: &Place) -> String {
    place.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join("・")
}

fn place_table(desk: &Desk, places: &[Place]) -> Markup {
    if places.is_empty() {
        return empty_state(t("sites-places-none"), t("sites-places-next"), None);
    }
    let row = |place: &Place| {
        vec![
            html! { a href=(format!("/staff/sites/places/{}", place.id)) { (place.name) } },
            html! { (kinds(place)) },
            html! { (address(site_of(desk, place))) },
            source(place.listed),
        ]
    };
    let columns = [t("sites-name"), t("sites-kinds"), t("sites-address"), t("sites-source")];
    table(&Table {
        caption: t("sites-places"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: places.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn site_of<'a>(desk: &'a Desk, place: &Place) -> Option<&'a Site> {
    desk.year.file.sites.iter().find(|site| site.name == place.name)
}

/// An address that is not public stands in the file alone.
fn address(site: Option<&Site>) -> &str {
    match site {
        None => "",
        Some(site) if site.address_disclosure == Disclosure::Public => site.public_address().unwrap_or(""),
        Some(site) => site.address_disclosure.label(),
    }
}

fn product_table(products: &[Product]) -> Markup {
    if products.is_empty() {
        return empty_state(t("sites-products-none"), t("sites-products-next"), None);
    }
    let row = |product: &Product| {
        vec![
            html! { a href=(format!("/staff/sites/products/{}", product.id)) { (product.name) } },
            html! { (unit(product)) },
            html! { (if product.lent { t("sites-lent") } else { t("sites-given") }) },
            source(product.listed),
        ]
    };
    let columns = [t("sites-name"), t("sites-unit"), t("sites-manner"), t("sites-source")];
    table(&Table {
        caption: t("sites-products"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: products.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn unit(product: &Product) -> String {
    match product.pieces_per_pack {
        Some(pieces) => format!("{}（{pieces}）", product.unit.label()),
        None => product.unit.label().to_owned(),
    }
}

async fn show_place(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Programme)?;
    let place = own_place(&desk, &id).await?;
    Ok(place_page(&desk, &place, &place.name, &Errors::new()))
}

fn place_page(desk: &Desk, place: &Place, typed: &str, errors: &Errors) -> Page {
    let tokens = desk.tokens();
    let more: Vec<Choice> =
        PlaceKind::ALL.iter().filter(|kind| !place.is(**kind)).map(|kind| Choice::new(kind.name(), kind.label())).collect();
    let (rename, kind) = (format!("/staff/sites/places/{}/name", place.id), format!("/staff/sites/places/{}/kind", place.id));
    let changes = may_change(desk);
    let body = html! {
        (breadcrumbs(&[(t("sites-title"), "/staff/sites")], &place.name))
        (page_head(&place.name, None, &[]))
        (error_summary(errors))
        (definition_list(&[(t("sites-kinds"), html! { (kinds(place)) }), (t("sites-code"), html! { code { (place.code.as_str()) } }), (t("sites-source"), source(place.listed))]))
        (name_part(desk, place.listed, &tokens.form(&rename), typed, errors))
        @if changes && !more.is_empty() {
            (panel(t("sites-kind-add"), None, tokens.form(&kind).render(html! {
                (select(&Field::new("kind", t("sites-kinds")).required().error(errors.at("kind")).width(Width::Medium), &more, ""))
                (button_row(&[primary_button(t("sites-kind-add"))]))
            })))
        }
    };
    desk.page(Nav::Sites, &place.name, body)
}

fn may_change(desk: &Desk) -> bool {
    desk.cx.may(Action::Change, &Object::any(Thing::Programme))
}

fn name_part(desk: &Desk, listed: bool, form: &platform::page::PostForm, typed: &str, errors: &Errors) -> Markup {
    html! {
        @if listed {
            p { (t("sites-name-in-file")) " " a href="/staff/programme" { (t("sites-to-file")) } }
        } @else if may_change(desk) {
            (panel(t("sites-rename"), None, form.render(html! {
                (text(&Field::new("name", t("sites-name")).required().hint(t("sites-rename-hint")).error(errors.at("name")).max_length(120), typed))
                (button_row(&[primary_button(t("sites-rename"))]))
            })))
        }
    }
}

async fn name_place(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Programme)?;
    let place = own_place(&desk, &id).await?;
    settled(rename_place(&desk.cx, place.id, form.get("name")).await, |errors| place_page(&desk, &place, form.raw("name"), errors))
}

async fn add_kind(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Programme)?;
    let place = own_place(&desk, &id).await?;
    let added = match PlaceKind::parse(form.get("kind")) {
        Some(kind) => also_used_as(&desk.cx, &desk.programme, &place, kind).await,
        None => Err(Refusal::field("kind", t("sites-kind-missing"))),
    };
    settled(added, |errors| place_page(&desk, &place, &place.name, errors))
}

async fn show_product(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Programme)?;
    let product = own_product(&desk, &id).await?;
    Ok(product_page(&desk, &product, &Form::from_pairs([("name", product.name.as_str())]), &Errors::new()))
}

fn product_page(desk: &Desk, product: &Product, typed: &Form, errors: &Errors) -> Page {
    let tokens = desk.tokens();
    let rename = format!("/staff/sites/products/{}/name", product.id);
    let body = html! {
        (breadcrumbs(&[(t("sites-title"), "/staff/sites")], &product.name))
        (page_head(&product.name, None, &[]))
        (error_summary(errors))
        (definition_list(&[(t("sites-unit"), html! { (unit(product)) }), (t("sites-code"), html! { code { (product.code.as_str()) } }), (t("sites-source"), source(product.listed))]))
        (name_part(desk, product.listed, &tokens.form(&rename), typed.raw("name"), errors))
    };
    desk.page(Nav::Sites, &product.name, body)
}

async fn name_product(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Programme)?;
    let product = own_product(&desk, &id).await?;
    settled(rename_product(&desk.cx, product.id, form.get("name")).await, |errors| product_page(&desk, &product, &form, errors))
}

/// Back to the list, or the page once more with what is wrong.
fn settled(deed: Deed<()>, again: impl FnOnce(&Errors) -> Page) -> Result<Response, Answer> {
    match deed {
        Ok(()) => Ok(see_other("/staff/sites?done=changed")),
        Err(Refusal::Invalid(problems)) => Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, again(&problems.into()).0)),
        Err(other) => Err(other.into()),
    }
}
