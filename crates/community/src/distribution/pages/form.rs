//! The form for one distribution.

use ::tally::AxisKey;
use ::tally::units::Handovers;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::html;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, chips, date, error_summary, field_row, hidden, number, page_head,
    primary_button, text, type_ahead,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::super::draft::Draft;
use super::super::record::Distribution;
use super::super::{DistributionId, deeds};
use super::UNITS;
use crate::catalogue::{Catalogue, PlaceKind, ProductUnit, choices};
use crate::keeping::{self, Noun, Opened, Texts};
use crate::parts::{Again, Slip, Tried, asked_for, back, conflict_notice, id_of, note_field, tried};
use crate::typed::{Typed, revision};

/// A new one, today.
pub async fn new(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Distribution)?;
    let mut form = Form::default();
    form.set("day", calendar::wareki::short(desk.cx.today()));
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    page(&desk, None, &desk.tokens(), &slip).await
}

/// Writes it down.
pub async fn record(sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    desk.cx.ask_any(Action::Record, Thing::Distribution)?;
    let done = match read(&desk, &form).await? {
        Ok(draft) => tried(deeds::record(&desk.cx, &desk.programme, draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, None, &form, done, "recorded").await
}

/// The form of one that is there.
pub async fn edit(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let kept = asked_for::<Distribution>(&mut conn, &desk, &id, Action::Change).await?;
    let opened = keeping::open(&mut conn, &desk.cx, Noun::Distribution, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    let mut form = Form::default();
    fill(&mut form, &kept.what);
    form.set("note", opened.texts().get("note"));
    form.set("texts", if matches!(opened, Opened::Closed) { "closed" } else { "" });
    form.set("revision", kept.stamp.revision.to_string());
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    page(&desk, Some(kept.id), &desk.tokens(), &slip).await
}

/// Changes it.
pub async fn change(id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    asked_for::<Distribution>(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let id: DistributionId = id_of(&id)?;
    let done = match read(&desk, &form).await? {
        Ok(draft) => tried(deeds::change(&desk.cx, &desk.programme, id, revision(&form), draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, Some(id), &form, done, "changed").await
}

async fn answer(desk: &Desk, id: Option<DistributionId>, form: &Form, done: Tried<DistributionId>, word: &str) -> Result<Response, Answer> {
    let again = match done {
        Tried::Done(id) => return Ok(see_other(&format!("/staff/distributions/{id}?done={word}"))),
        Tried::Again(again) => again,
    };
    let back = back::<Distribution>(desk, id, form.clone(), again).await?;
    Ok(page(desk, id, &desk.tokens_again(&back.form), &back.slip()).await?.into_response())
}

fn fill(form: &mut Form, what: &Distribution) {
    form.set("day", calendar::wareki::short(what.day));
    form.set("point", what.point.as_str());
    form.set("product", what.product.as_str());
    form.set("quantity", what.amount.number().to_string());
    form.set("unit", what.amount.unit().name());
    form.set("handovers", what.handovers.map(|n| n.get().to_string()).unwrap_or_default());
    form.set("channel", what.channel.as_ref().map_or("", |code| code.as_str()));
}

async fn read(desk: &Desk, form: &Form) -> Result<Result<Draft, Errors>, Answer> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let mut typed = Typed::new(form);
    let day = typed.day("day", &desk.programme);
    let book = &day.map_or(&desk.year, |day| desk.programme.on(day)).codebook;
    let point = typed.named("point", "point_new", |code| catalogue.place(code).map(|place| place.code.clone()));
    let point = typed.need("point", point, t("distribution-point-missing"));
    let product = typed.named("product", "product_new", |code| catalogue.product(code).map(|product| product.code.clone()));
    let product = typed.need("product", product, t("distribution-product-missing"));
    let quantity = typed.count("quantity");
    let quantity = typed.need("quantity", quantity, t("distribution-quantity-missing"));
    let unit = form.filled("unit").and_then(ProductUnit::parse);
    let handovers = typed.count("handovers").map(Handovers::new);
    let channel = typed.code("channel", book, AxisKey::DistributionChannel);
    let note = typed.note("note");
    let texts = (form.get("texts") != "closed").then(|| Texts::default().with("note", note.as_deref().unwrap_or_default()));
    match (day, point, product, quantity, typed.errors.is_empty()) {
        (Some(day), Some(point), Some(product), Some(quantity), true) => {
            Ok(Ok(Draft { day, point, product, quantity, unit, handovers, channel, texts }))
        }
        _ => Ok(Err(typed.errors)),
    }
}

async fn page(desk: &Desk, id: Option<DistributionId>, tokens: &Tokens, slip: &Slip<'_>) -> Result<Page, Answer> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let title = if id.is_some() { t("distribution-change-title") } else { t("distribution-new-title") };
    let action = id.map_or_else(|| "/staff/distributions".to_owned(), |id| format!("/staff/distributions/{id}/edit"));
    let back = id.map_or_else(|| "/staff/distributions".to_owned(), |id| format!("/staff/distributions/{id}"));
    let Slip { form, errors, .. } = slip;
    let units = UNITS.map(|unit| Choice::new(unit.name(), unit.label()));
    let channels = choices(&desk.year.codebook, AxisKey::DistributionChannel, form.get("channel"));
    let fields = html! {
        (hidden("revision", form.get("revision")))
        (date(&Field::new("day", t("distribution-day")).required().error(errors.at("day")).jump('d'), form.raw("day")))
        (field_row(&[
            type_ahead(&Field::new("point", t("distribution-point")).required().error(errors.at("point")), &catalogue.place_choices(PlaceKind::DistributionPoint), form.get("point")),
            text(&Field::new("point_new", t("distribution-point-new")).hint(t("distribution-new-hint")).error(errors.at("point_new")), form.raw("point_new")),
        ]))
        (field_row(&[
            type_ahead(&Field::new("product", t("distribution-product")).required().error(errors.at("product")), &catalogue.product_choices(false), form.get("product")),
            text(&Field::new("product_new", t("distribution-product-new")).hint(t("distribution-new-hint")).error(errors.at("product_new")), form.raw("product_new")),
        ]))
        (number(&Field::new("quantity", t("distribution-quantity")).required().error(errors.at("quantity")), form.raw("quantity"), ""))
        (chips(&Field::new("unit", t("distribution-unit")).quiet().hint(t("distribution-unit-hint")), &units, form.get("unit")))
        (number(&Field::new("handovers", t("distribution-handovers")).quiet().hint(t("distribution-handovers-hint")).error(errors.at("handovers")), form.raw("handovers"), Handovers::UNIT))
        (chips(&Field::new("channel", t("distribution-channel")).quiet().error(errors.at("channel")), &channels, form.get("channel")))
        (note_field(slip, t("distribution-note-hint")))
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&back).render()]))
    };
    let body = html! {
        (breadcrumbs(&[(t("distribution-title"), "/staff/distributions")], title))
        (page_head(title, Some(t("distribution-form-lead")), &[]))
        (conflict_notice(slip.conflict))
        (error_summary(errors))
        (tokens.form(&action).render(fields))
    };
    Ok(desk.page(Nav::Distributions, title, body))
}
