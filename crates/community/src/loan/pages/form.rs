//! The form for a loan: lending, changing, writing down how it went.

use ::tally::AxisKey;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field, Nav, Render, Width, breadcrumbs, button_row, chips, date, error_summary, field_row, form_section, hidden,
    number, page_head, primary_button, text, textarea, type_ahead,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::super::LoanId;
use super::super::deeds::{self, Draft};
use super::super::record::Loan;
use crate::catalogue::{Catalogue, choices};
use crate::keeping::{self, Noun, Opened, Texts};
use crate::parts::{Again, Slip, Tried, asked_for, back, conflict_notice, id_of, note_field, tried};
use crate::typed::{Typed, revision};

/// Texts of a loan that the form shows as lines.
const LINES: [&str; 3] = ["client_label", "purpose_words", "result_words"];

/// A new loan, today.
pub async fn new(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Loan)?;
    let mut form = Form::default();
    form.set("day", calendar::wareki::short(desk.cx.today()));
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    page(&desk, None, &desk.tokens(), &slip).await
}

/// Writes it down.
pub async fn record(sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    desk.cx.ask_any(Action::Record, Thing::Loan)?;
    let done = match read(&desk, &form).await? {
        Ok(draft) => tried(deeds::record(&desk.cx, &desk.programme, draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, None, &form, done, "recorded").await
}

/// The form of a loan that is there.
pub async fn edit(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let kept = asked_for::<Loan>(&mut conn, &desk, &id, Action::Change).await?;
    let opened = keeping::open(&mut conn, &desk.cx, Noun::Loan, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    let mut form = Form::default();
    fill(&mut form, &kept.what);
    let texts = opened.texts();
    for name in LINES.into_iter().chain(["talk_note", "note"]) {
        form.set(name, texts.get(name));
    }
    form.set("texts", if matches!(opened, Opened::Closed) { "closed" } else { "" });
    form.set("revision", kept.stamp.revision.to_string());
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    page(&desk, Some(kept.id), &desk.tokens(), &slip).await
}

/// Changes it.
pub async fn change(id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    asked_for::<Loan>(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let id: LoanId = id_of(&id)?;
    let done = match read(&desk, &form).await? {
        Ok(draft) => tried(deeds::change(&desk.cx, &desk.programme, id, revision(&form), draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, Some(id), &form, done, "changed").await
}

async fn answer(desk: &Desk, id: Option<LoanId>, form: &Form, done: Tried<LoanId>, word: &str) -> Result<Response, Answer> {
    let again = match done {
        Tried::Done(id) => return Ok(see_other(&format!("/staff/loans/{id}?done={word}"))),
        Tried::Again(again) => again,
    };
    let back = back::<Loan>(desk, id, form.clone(), again).await?;
    Ok(page(desk, id, &desk.tokens_again(&back.form), &back.slip()).await?.into_response())
}

fn fill(form: &mut Form, loan: &Loan) {
    form.set("day", calendar::wareki::short(loan.day));
    form.set("returned", loan.state.returned().map(calendar::wareki::short).unwrap_or_default());
    form.set("item", loan.item.as_str());
    form.set("size", loan.size.as_deref().unwrap_or_default());
    form.set("purpose", loan.purpose.as_ref().map_or("", |code| code.as_str()));
    form.set("result", loan.result.as_ref().map_or("", |code| code.as_str()));
    form.set("talk_minutes", loan.talk_minutes.map(|n| n.to_string()).unwrap_or_default());
}

async fn read(desk: &Desk, form: &Form) -> Result<Result<Draft, Errors>, Answer> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let mut typed = Typed::new(form);
    let day = typed.day("day", &desk.programme);
    let book = &day.map_or(&desk.year, |day| desk.programme.on(day)).codebook;
    let item = typed.named("item", "item_new", |code| catalogue.product(code).map(|product| product.code.clone()));
    let item = typed.need("item", item, t("loan-item-missing"));
    let size = typed.line("size");
    let (purpose, result) = (typed.code("purpose", book, AxisKey::LoanPurpose), typed.code("result", book, AxisKey::LoanResult));
    let (returned, talk_minutes) = (typed.any_day("returned"), typed.count("talk_minutes"));
    let mut texts = Texts::default();
    for name in LINES {
        texts = texts.with(name, typed.line(name).as_deref().unwrap_or_default());
    }
    for name in ["talk_note", "note"] {
        texts = texts.with(name, typed.note(name).as_deref().unwrap_or_default());
    }
    let texts = (form.get("texts") != "closed").then_some(texts);
    match (day, item, typed.errors.is_empty()) {
        (Some(day), Some(item), true) => Ok(Ok(Draft { day, returned, item, size, purpose, result, talk_minutes, texts })),
        _ => Ok(Err(typed.errors)),
    }
}

async fn page(desk: &Desk, id: Option<LoanId>, tokens: &Tokens, slip: &Slip<'_>) -> Result<Page, Answer> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let title = if id.is_some() { t("loan-change-title") } else { t("loan-new-title") };
    let action = id.map_or_else(|| "/staff/loans".to_owned(), |id| format!("/staff/loans/{id}/edit"));
    let href = id.map_or_else(|| "/staff/loans".to_owned(), |id| format!("/staff/loans/{id}"));
    let fields = html! {
        (hidden("revision", slip.form.get("revision")))
        (lending(desk, &catalogue, slip))
        (talk(slip))
        (after(desk, slip))
        (note_field(slip, t("loan-note-hint")))
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&href).render()]))
    };
    let body = html! {
        (breadcrumbs(&[(t("loan-title"), "/staff/loans")], title))
        (page_head(title, Some(t("loan-form-lead")), &[]))
        (conflict_notice(slip.conflict))
        (error_summary(slip.errors))
        (tokens.form(&action).render(fields))
    };
    Ok(desk.page(Nav::Loans, title, body))
}

fn lending(desk: &Desk, catalogue: &Catalogue, slip: &Slip<'_>) -> Markup {
    let Slip { form, errors, .. } = slip;
    let purposes = choices(&desk.year.codebook, AxisKey::LoanPurpose, form.get("purpose"));
    html! {
        (date(&Field::new("day", t("loan-day")).required().error(errors.at("day")).jump('d'), form.raw("day")))
        (field_row(&[
            type_ahead(&Field::new("item", t("loan-item")).required().error(errors.at("item")), &catalogue.product_choices(true), form.get("item")),
            text(&Field::new("item_new", t("loan-item-new")).hint(t("loan-item-new-hint")).error(errors.at("item_new")), form.raw("item_new")),
            text(&Field::new("size", t("loan-size")).quiet().width(Width::Short).error(errors.at("size")), form.raw("size")),
        ]))
        (chips(&Field::new("purpose", t("loan-purpose")).quiet().error(errors.at("purpose")), &purposes, form.get("purpose")))
        (words_field(slip, "purpose_words", t("loan-purpose-words")))
        @if form.get("texts") != "closed" {
            (text(&Field::new("client_label", t("loan-client")).quiet().hint(t("loan-client-hint")).error(errors.at("client_label")), form.raw("client_label")))
        }
    }
}

/// Words of the ledger that no list knew; a form shows them only where there are some.
fn words_field(slip: &Slip<'_>, name: &'static str, label: &'static str) -> Markup {
    html! { @if slip.form.filled(name).is_some() { (text(&Field::new(name, label).quiet().error(slip.errors.at(name)), slip.form.raw(name))) } }
}

fn talk(slip: &Slip<'_>) -> Markup {
    let Slip { form, errors, .. } = slip;
    form_section(
        t("loan-talk"),
        html! {
            (number(&Field::new("talk_minutes", t("loan-talk-minutes")).quiet().error(errors.at("talk_minutes")), form.raw("talk_minutes"), t("loan-minutes")))
            @if form.get("texts") != "closed" {
                (textarea(&Field::new("talk_note", t("loan-talk-note")).quiet().hint(t("loan-talk-hint")).error(errors.at("talk_note")), form.raw("talk_note"), 4))
            }
        },
    )
}

fn after(desk: &Desk, slip: &Slip<'_>) -> Markup {
    let Slip { form, errors, .. } = slip;
    let results = choices(&desk.year.codebook, AxisKey::LoanResult, form.get("result"));
    form_section(
        t("loan-after"),
        html! {
            (date(&Field::new("returned", t("loan-returned")).quiet().error(errors.at("returned")), form.raw("returned")))
            (chips(&Field::new("result", t("loan-result")).quiet().error(errors.at("result")), &results, form.get("result")))
            (words_field(slip, "result_words", t("loan-result-words")))
        },
    )
}
