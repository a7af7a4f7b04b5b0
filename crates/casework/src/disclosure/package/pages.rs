//! What a body's people see: their list, and one package.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use calendar::wareki;
use maud::{Markup, html};
use platform::page::{
    Button, Column, Field, Narrow, Nav, Render, Table, Tone, breadcrumbs, button_row, definition_list, empty_state, link_button,
    notice_banner, notice_with, page_head, panel, status_chip, table, text,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};

use super::{Answer as Answered, Opened, Received, answer, open, received};
use crate::disclosure::{Item, OutgoingId, Part, Sheet};
use crate::told;

/// Where they are found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/packages", get(list))
        .route("/staff/packages/{id}", get(show))
        .route("/staff/packages/{id}/answer", post(take_answer))
}

async fn list(desk: Desk) -> Result<Page, Answer> {
    let all = received(&mut desk.cx.read().await?, &desk.cx).await?;
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                html! { a href={ "/staff/packages/" (one.id) } { (told::moment(one.made_at)) } },
                html! { (one.from) },
                html! { (Item::list(&one.items)) },
                html! { (one.expires_on.map(wareki::long).unwrap_or_default()) },
                match one.over {
                    None if one.answer.is_none() => status_chip(Tone::Warning, t("disclosure-answer-none")),
                    None if one.answer == Some(Answered::Declined) => status_chip(Tone::Neutral, t("disclosure-answer-declined")),
                    None if one.answer == Some(Answered::Done) => status_chip(Tone::Neutral, t("disclosure-answer-done")),
                    None => status_chip(Tone::Success, t("disclosure-package-opens")),
                    Some(_) => status_chip(Tone::Neutral, t("disclosure-package-over")),
                },
            ]
        })
        .collect();
    let body = html! {
        (breadcrumbs(&[], t("disclosure-received")))
        (page_head(t("disclosure-received"), Some(t("disclosure-received-lead")), &[]))
        @if rows.is_empty() { (empty_state(t("disclosure-received-none"), t("disclosure-received-none-next"), None)) }
        @else { (table(&Table {
            caption: t("disclosure-received"),
            caption_unseen: true,
            columns: [t("disclosure-received-at"), t("disclosure-received-from"), t("disclosure-items"), t("disclosure-expires-on"), t("disclosure-outcome")]
                .into_iter().map(Column::new).collect(),
            rows,
            narrow: Narrow::Stack,
            ..Table::default()
        })) }
    };
    Ok(desk.page(Nav::Today, t("disclosure-received"), body))
}

async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Answer> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let (status, inner) = match open(&desk.cx, id).await? {
        Opened::Notice(notice) => (StatusCode::OK, notice_alone(&desk, &notice)),
        Opened::Sheet(sheet, said) => (StatusCode::OK, html! { (paper(&sheet)) (finishing(&desk, id, said)) }),
        // Gone is said only to those it was given to.
        Opened::Over(why) => (
            StatusCode::GONE,
            html! {
                (notice_banner(Tone::Warning, &why.sentence()))
                (link_button(t("disclosure-received"), "/staff/packages"))
            },
        ),
    };
    let body = html! { (breadcrumbs(&[(t("disclosure-received"), "/staff/packages")], t("disclosure-sheet-package"))) (inner) };
    Ok((status, desk.page(Nav::Today, t("disclosure-sheet-package"), body)).into_response())
}

/// What the body sees before it has taken it on: from whom, what kinds of things, until when. Nothing of her.
fn notice_alone(desk: &Desk, notice: &Received) -> Markup {
    let about = [
        (t("disclosure-received-from"), html! { (notice.from) }),
        (t("disclosure-received-at"), html! { (told::moment(notice.made_at)) }),
        (t("disclosure-items"), html! { (Item::list(&notice.items)) }),
        (t("disclosure-expires-on"), html! { (notice.expires_on.map(wareki::long).unwrap_or_default()) }),
    ];
    let declined = notice.answer == Some(Answered::Declined);
    html! {
        (page_head(t("disclosure-notice"), (!declined).then_some(t("disclosure-notice-lead")), &[]))
        @if declined { (notice_banner(Tone::Info, t("disclosure-answer-declined-said"))) }
        (definition_list(&about))
        @if !declined { (answer_form(desk, notice.id, &[
            Button::primary(t("disclosure-answer-accept")).posts("answer", "accepted").render(),
            Button::secondary(t("disclosure-answer-decline")).posts("answer", "declined").render(),
        ])) }
    }
}

/// Telling that it is done; once told, nothing more is asked.
fn finishing(desk: &Desk, id: OutgoingId, said: Answered) -> Markup {
    if said == Answered::Done {
        return notice_banner(Tone::Success, t("disclosure-answer-done-said"));
    }
    panel(
        t("disclosure-answer-finish"),
        None,
        answer_form(desk, id, &[Button::primary(t("disclosure-answer-finish-do")).posts("answer", "done").render()]),
    )
}

fn answer_form(desk: &Desk, id: OutgoingId, buttons: &[Markup]) -> Markup {
    let action = format!("/staff/packages/{id}/answer");
    let words = Field::new("words", t("disclosure-answer-words")).quiet().hint(t("disclosure-answer-words-hint")).max_length(400);
    desk.tokens().form(&action).render(html! { (text(&words, "")) (button_row(buttons)) })
}

async fn take_answer(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let id: OutgoingId = id.parse().map_err(|_| Refusal::NotFound)?;
    desk.cx.ask_any(Action::Change, Thing::ReceivedReferral)?;
    let said = Answered::parse(form.get("answer")).ok_or(Refusal::NotFound)?;
    answer(&desk.cx, id, said, form.get("words")).await?;
    Ok(see_other(&format!("/staff/packages/{id}?done=saved")))
}

fn paper(sheet: &Sheet) -> Markup {
    let lead = format!("{}　{}", sheet.from, wareki::long(sheet.day));
    html! {
        (page_head(&sheet.title, Some(&lead), &[]))
        @for part in &sheet.parts { (panel(&part.heading, None, inside(part))) }
        ul { @for note in &sheet.notes { li { (note) } } }
    }
}

fn inside(part: &Part) -> Markup {
    let pairs: Vec<(&str, Markup)> = part.pairs.iter().map(|(name, value)| (name.as_str(), html! { (value) })).collect();
    html! {
        @if !pairs.is_empty() { (definition_list(&pairs)) }
        @for (head, text) in &part.entries { @if !head.is_empty() { h3 { (head) } } div .prose { (text) } }
    }
}

/// For the day's page of a body's people: what they were given.
pub async fn reminder(desk: &Desk) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &Object::any(Thing::ReceivedReferral)) {
        return Ok(html! {});
    }
    let open = received(&mut desk.cx.read().await?, &desk.cx).await?.iter().filter(|one| one.over.is_none()).count();
    let said = if open == 0 { t("disclosure-received-none").to_owned() } else { tv("disclosure-received-n", &[("n", open.into())]) };
    Ok(notice_with(Tone::Info, &said, html! { p { a href="/staff/packages" { (t("disclosure-received")) } } }))
}
