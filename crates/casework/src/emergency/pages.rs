//! Pages of 「緊急閲覧」.

use std::collections::HashMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::emergency::{self, Emergency, Verdict};
use platform::id::AccountId;
use platform::page::{
    Choice, Errors, Field, Nav, Tone, Width, breadcrumbs, button_row, chips, danger_button, definition_list, empty_state, error_summary,
    notice_banner, notice_with, page_head, panel, primary_button, status_chip, text, textarea,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use crate::{told, typed};

/// Emergencies shown at the most.
const SHOWN: i64 = 100;
const HERE: &str = "/staff/emergency";
const FIELDS: [&str; 3] = ["number", "reason", "words"];

/// Where emergencies are found.
pub fn routes() -> Routes {
    Routes::new().route(HERE, get(show).post(open)).route("/staff/emergency/{id}/review", post(review))
}

/// For the day's page: what waits for this person's look.
pub async fn reminder(desk: &Desk) -> Deed<Markup> {
    match emergency::waiting(&mut desk.cx.read().await?, &desk.cx).await? {
        0 => Ok(html! {}),
        n => Ok(notice_with(
            Tone::Error,
            &tv("emergency-waiting", &[("n", n.into())]),
            html! { p { a href=(HERE) { (t("emergency-look")) } } },
        )),
    }
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    let body = page(&desk, &Form::default(), &Errors::new(), html! {}, &desk.tokens()).await?;
    Ok(desk.page(Nav::Clients, t("emergency-title"), body))
}

async fn page(desk: &Desk, typed: &Form, errors: &Errors, above: Markup, tokens: &Tokens) -> Deed<Markup> {
    let cx = &desk.cx;
    let (opens, sees) = (cx.may(Action::Record, &Object::any(Thing::BreakGlass)), cx.may(Action::See, &Object::any(Thing::BreakGlass)));
    if !opens && !sees {
        return Err(Refusal::NotFound);
    }
    let mut conn = cx.read().await?;
    let all = if sees { emergency::list(&mut conn, cx, SHOWN).await? } else { Vec::new() };
    let people = told::people(&mut conn, cx).await?;
    let (mut waiting, mut past) = (Vec::new(), Vec::new());
    for e in &all {
        let words = emergency::words(&mut conn, cx, e).await?;
        let shown = one(desk, e, words, &people, typed, errors, tokens);
        if e.reviewable(cx) { waiting.push(shown) } else { past.push(shown) }
    }
    Ok(html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients")], t("emergency-title")))
        (page_head(t("emergency-title"), Some(t("emergency-lead")), &[]))
        (above)
        (error_summary(errors))
        @if !waiting.is_empty() { (panel(t("emergency-to-review"), None, html! { @for one in &waiting { (one) } })) }
        @if opens { (panel(t("emergency-open"), None, form(typed, errors, tokens))) }
        (panel(t("emergency-past"), None, html! {
            @if past.is_empty() { (empty_state(t("emergency-none"), t("emergency-none-next"), None)) }
            @for one in &past { (one) }
        }))
    })
}

fn form(typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let field = |name: &'static str, label: &'static str| Field::new(name, label).required().error(errors.at(name));
    tokens.form(HERE).render(html! {
        (text(&field("number", t("emergency-number")).hint(t("emergency-number-hint")).max_length(20).width(Width::Medium), typed.raw("number")))
        (textarea(&field("reason", t("emergency-reason")).hint(t("emergency-reason-hint")), typed.raw("reason"), 3))
        (button_row(&[danger_button(t("emergency-do"))]))
    })
}

fn one(
    desk: &Desk,
    e: &Emergency,
    (reason, said): (Option<String>, Option<String>),
    people: &HashMap<AccountId, String>,
    typed: &Form,
    errors: &Errors,
    tokens: &Tokens,
) -> Markup {
    let who = |id: &AccountId| people.get(id).cloned().unwrap_or_default();
    let open = e.until > desk.cx.now;
    let mine = e.account == desk.cx.actor.account;
    let mut pairs = vec![
        (t("emergency-who"), html! { (who(&e.account)) }),
        (
            t("emergency-when"),
            html! { (tv("emergency-span", &[("from", told::moment(e.at).into()), ("until", told::moment(e.until).into())])) },
        ),
        (t("emergency-why"), html! { (reason.unwrap_or_else(|| t("emergency-sealed").to_owned())) }),
    ];
    if let Some(review) = &e.review {
        let label = verdict_label(review.verdict);
        pairs.push((
            t("emergency-review"),
            html! { (label) "　" (told::moment(review.at)) " " (who(&review.by)) @if let Some(said) = said { br; (said) } },
        ));
    }
    let file = format!("/staff/clients/{}", crate::client::ClientId(e.file));
    html! {
        article .note-card {
            h3 { @if mine && open { a href=(file) { (e.number) } } @else { (e.number) } " "
                (if e.review.is_none() { status_chip(Tone::Warning, t("emergency-unreviewed")) } else { status_chip(Tone::Neutral, t("emergency-reviewed")) }) }
            (definition_list(&pairs))
            @if e.reviewable(&desk.cx) { (review_form(e, typed, errors, tokens)) }
        }
    }
}

fn verdict_label(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Justified => t("emergency-justified"),
        Verdict::Questionable => t("emergency-questionable"),
    }
}

fn review_form(e: &Emergency, typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let action = format!("{HERE}/{}/review", e.id);
    let verdicts: Vec<Choice> = Verdict::ALL.into_iter().map(|v| Choice::new(v.name(), verdict_label(v))).collect();
    // Several forms stand on one page: fields find their own by the emergency's id.
    let (verdict, words) = (format!("verdict-{}", e.id), format!("words-{}", e.id));
    tokens.form(&action).render(html! {
        (chips(&Field::new(&verdict, t("emergency-verdict")).required(), &verdicts, typed.get(&verdict)))
        (text(&Field::new(&words, t("emergency-words")).quiet().hint(t("emergency-words-hint")).error(errors.at("words")), typed.raw(&words)))
        (button_row(&[primary_button(t("emergency-review-do"))]))
    })
}

/// Number and reason travel in the form's body, never in an address.
async fn open(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::BreakGlass)?;
    let (errors, above) = match super::open(&desk.cx, form.get("number"), form.get("reason")).await {
        Ok((client, _)) => return Ok(see_other(&format!("/staff/clients/{client}"))),
        Err(Refusal::NotFound) => (Errors::new(), notice_banner(Tone::Warning, t("emergency-nothing"))),
        Err(Refusal::Rule(sentence)) => (Errors::new(), notice_banner(Tone::Warning, &sentence)),
        Err(refusal) => (typed::at_fields(refusal, &FIELDS)?, html! {}),
    };
    let body = page(&desk, &form, &errors, above, &desk.tokens_again(&form)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("emergency-title"), body)).into_response())
}

async fn review(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let of = |name: &str| form.get(&format!("{name}-{id}")).to_owned();
    let parsed = id.parse().map_err(|_| Refusal::NotFound)?;
    emergency::ask_review(&mut desk.cx.read().await?, &desk.cx, parsed).await?;
    let verdict = Verdict::parse(&of("verdict")).ok_or_else(|| Refusal::field("words", t("emergency-verdict-missing")));
    let done = match verdict {
        Ok(verdict) => emergency::review(&desk.cx, parsed, verdict, &of("words")).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("{HERE}?done=saved"))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &FIELDS)?;
            let body = page(&desk, &form, &errors, html! {}, &desk.tokens_again(&form)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("emergency-title"), body)).into_response())
        }
    }
}
