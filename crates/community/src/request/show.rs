use axum::extract::Path;
use doorstep::request::{KIND, Reason, Request, State, distributions, wish};
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, danger_button, definition_list, error_summary,
    notice_banner, page_head, panel, primary_button, select,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;

use super::{PATH, goods, number, reason_words, state_chip, stored};
use crate::catalogue::Catalogue;
use crate::parts::instant;

/// One request.
pub async fn show(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    page(&desk, &id, &Errors::new()).await
}

/// The same, with what is wrong with its form.
pub(super) async fn page(desk: &Desk, id: &Path<String>, errors: &Errors) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::PackRequest)?;
    let mut conn = desk.cx.read().await?;
    let request = stored(&mut conn, desk, id).await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let wish = wish(&mut conn, &desk.cx, desk.programme.team, request.id).await?;
    let became = distributions(&mut conn, desk.cx.tenant, request.id).await?;
    desk.cx.viewed(KIND, &request.id.0);
    let title = number(&request);
    let body = html! {
        (breadcrumbs(&[(t("request-title"), PATH)], &title))
        (page_head(&title, Some(catalogue.place_name(request.place.as_str())), &[]))
        (error_summary(errors))
        (definition_list(&facts(&catalogue, &request, wish.as_deref())))
        @if !became.is_empty() {
            (panel(t("request-became"), None, html! { ul .inline-list { @for id in &became { li { a href=(format!("/staff/distributions/{}", crate::distribution::DistributionId(*id))) { (t("request-became-see")) } } } } }))
        }
        @if request.state.is_open() && desk.cx.may(Action::Change, &Object::any(Thing::PackRequest)) { (deeds(desk, &request, errors)) }
    };
    Ok(desk.page(Nav::Requests, &title, body))
}

fn facts(catalogue: &Catalogue, request: &Request, wish: Option<&str>) -> Vec<(&'static str, Markup)> {
    let when = |at: Option<jiff::Timestamp>| html! { (at.map_or_else(|| t("platform-not-measured").to_owned(), instant)) };
    let mut facts = vec![
        (
            t("request-state"),
            html! { (state_chip(request.state)) @if request.state == State::Cancelled { " " (request.reason.map_or(t("request-why-hers"), reason_words)) } },
        ),
        (t("request-place"), html! { (catalogue.place_name(request.place.as_str())) }),
        (t("request-goods"), html! { (goods(catalogue, &request.lines)) }),
        (t("request-asked-at"), when(Some(request.asked_at))),
        (t("request-prepared-at"), when(request.prepared_at)),
        (t("request-ended-at"), when(request.ended_at)),
    ];
    if request.has_wish {
        facts.push((
            t("request-wish"),
            html! { @match wish { Some(wish) => { p .prose { (wish) } } None => { p .hint { (t("request-wish-closed")) } } } },
        ));
    }
    facts
}

fn deeds(desk: &Desk, request: &Request, errors: &Errors) -> Markup {
    let (first, second, third) = (desk.tokens(), desk.tokens(), desk.tokens());
    let at = |deed: &str| format!("{PATH}/{}/{deed}", request.id);
    let (prepare, hand, cancel) = (at("prepare"), at("hand-over"), at("cancel"));
    let reasons: Vec<Choice<'_>> = Reason::ALL.iter().map(|reason| Choice::new(reason.name(), reason_words(*reason))).collect();
    html! {
        (panel(t("request-deed"), None, html! {
            @if request.state == State::Asked { (first.form(&prepare).render(button_row(&[primary_button(t("request-prepare"))]))) }
            (second.form(&hand).render(html! {
                p .hint { (t("request-hand-over-what")) }
                (button_row(&[if request.state == State::Prepared { primary_button(t("request-hand-over")) } else { Button::secondary(t("request-hand-over")).render() }]))
            }))
        }))
        (panel(t("request-cancel"), None, html! {
            (third.form(&cancel).render(html! {
                (notice_banner(Tone::Info, t("request-cancel-what")))
                (select(&Field::new("reason", t("request-reason")).required().error(errors.at("reason")), &reasons, ""))
                (button_row(&[danger_button(t("request-cancel"))]))
            }))
        }))
    }
}
