//! Pages of 「同意」: the list with its one press, and the form.

use std::collections::HashMap;

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use calendar::{Date, wareki};
use jiff::ToSpan as _;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{
    Button, Choice, Column, Errors, Field, Narrow, Nav, PostForm, Render, Table, Tone, breadcrumbs, button_row, check_chips, chips, date,
    empty_state, error_summary, page_head, panel, primary_button, radio_group, status_chip, table, text, textarea, type_ahead,
};
use platform::policy::Action;
use platform::web::{Answer as Reply, Form, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::partner::{Partner, partners};
use programme::{Desk, DeskForm, Tokens};
use tally::Code;

use super::{Answer, Consent, Draft, How, Purpose, Towards, object, of, record, withdraw};
use crate::client::{self, Client, ClientId};
use crate::disclosure::Item;
use crate::{told, typed};

/// Every field a problem may stand at.
const FIELDS: [&str; 6] = ["partner", "items", "asked_on", "expires_on", "note", "purpose"];

/// Where consents are found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/clients/{id}/consents", get(list).post(save))
        .route("/staff/clients/{id}/consents/new", get(new))
        .route("/staff/clients/{id}/consents/{consent}/withdraw", post(take_back))
}

async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Client> {
    let id: ClientId = id.parse().map_err(|_| Refusal::NotFound)?;
    client::find(conn, &desk.cx, id).await
}

fn place(id: ClientId) -> String {
    format!("/staff/clients/{id}/consents")
}

fn crumbs(client: &Client, here: &str) -> Markup {
    let (file, list) = (format!("/staff/clients/{}", client.id), place(client.id));
    let mut trail = vec![(t("client-title"), "/staff/clients")];
    let number = client.number_text();
    trail.push((&number, &file));
    if here != t("consent-title") {
        trail.push((t("consent-title"), &list));
    }
    breadcrumbs(&trail, here)
}

async fn list(desk: Desk, Path(id): Path<String>) -> Result<Page, Reply> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    let consents = of(&mut conn, &desk.cx, &client).await?;
    let bodies = partners(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let people = told::people(&mut conn, &desk.cx).await?;
    let may = desk.cx.may(Action::Change, &object(&client));
    let new = format!("{}/new", place(client.id));
    let deeds: Vec<Markup> = may.then(|| Button::primary(t("consent-new")).href(&new).render()).into_iter().collect();
    let rows = consents.iter().map(|consent| row(&desk, &client, consent, &bodies, &people, may)).collect::<Vec<_>>();
    let body = html! {
        (crumbs(&client, t("consent-title")))
        (page_head(t("consent-title"), Some(t("consent-lead")), &deeds))
        @if rows.is_empty() { (empty_state(t("consent-none"), t("consent-none-next"), None)) }
        @else { (table(&Table {
            caption: t("consent-title"),
            caption_unseen: true,
            columns: [t("consent-purpose"), t("consent-recipient"), t("consent-items"), t("consent-answer"), t("consent-asked-on"), t("consent-until"), t("consent-deed")]
                .into_iter().map(Column::new).collect(),
            rows,
            narrow: Narrow::Stack,
            ..Table::default()
        })) }
    };
    Ok(desk.page(Nav::Clients, t("consent-title"), body))
}

fn row(
    desk: &Desk,
    client: &Client,
    c: &Consent,
    bodies: &[Partner],
    people: &HashMap<platform::id::AccountId, String>,
    may: bool,
) -> Vec<Markup> {
    let (tone, state) = state(c, desk.cx.today());
    let who = people.get(&c.recorded_by).cloned().unwrap_or_default();
    let action = format!("{}/{}/withdraw", place(client.id), c.id);
    let tokens = desk.tokens();
    let standing = c.answer == Answer::Given && c.withdrawn_at.is_none() && c.expires_on.is_some_and(|until| until >= desk.cx.today());
    vec![
        html! { (c.purpose.label()) },
        html! { (name_of(&c.towards, bodies)) },
        html! { div { (Item::list(&c.items)) @if !c.note.is_empty() { br; small { (c.note) } } } },
        html! { div { (status_chip(tone, &state)) br; small { (c.how.label()) } } },
        html! { div .keep { (wareki::short(c.asked_on)) br; small { (who) } } },
        html! { div .keep {
            @if let Some(at) = c.withdrawn_at { (tv("consent-withdrawn-at", &[("at", wareki::short(calendar::jst_date(at)).into())])) }
            @else if let Some(until) = c.expires_on { (wareki::short(until)) }
        } },
        html! {
            @if may && standing {
                (PostForm { guard: false, ..tokens.form(&action) }.render(html! { (Button::secondary(t("consent-withdraw")).small().render()) }))
            }
        },
    ]
}

fn state(c: &Consent, today: Date) -> (Tone, String) {
    if c.withdrawn_at.is_some() {
        return (Tone::Neutral, t("consent-state-withdrawn").to_owned());
    }
    match (c.answer, c.expires_on) {
        (Answer::Given, Some(until)) if until < today => (Tone::Neutral, t("consent-state-expired").to_owned()),
        (Answer::Given, _) => (Tone::Success, c.answer.label().to_owned()),
        (Answer::Declined, _) => (Tone::Error, c.answer.label().to_owned()),
        (Answer::NoAnswer, _) => (Tone::Warning, c.answer.label().to_owned()),
    }
}

/// A recipient by name.
pub(crate) fn name_of(towards: &Towards, bodies: &[Partner]) -> String {
    match towards {
        Towards::Other(name) => name.clone(),
        Towards::Partner(code) => bodies.iter().find(|body| body.code == *code).map_or(code.to_string(), |body| body.name.clone()),
    }
}

/// Her consents at one glance, for her file: what is in force and what she refused.
pub async fn glance(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    let consents = of(conn, &desk.cx, client).await?;
    let bodies = partners(conn, desk.cx.tenant, desk.programme.id).await?;
    let today = desk.cx.today();
    let mut last: Vec<&Consent> = Vec::new();
    for consent in &consents {
        if !last.iter().any(|known| known.purpose == consent.purpose && known.towards.same(&consent.towards)) {
            last.push(consent);
        }
    }
    let more = html! { a href=(place(client.id)) { (t("consent-open")) } };
    Ok(panel(
        t("consent-title"),
        Some(more),
        html! {
            @if last.is_empty() { p { (t("consent-none-asked")) } }
            @else {
                ul {
                    @for consent in last.iter().take(6) {
                        @let (tone, state) = state(consent, today);
                        li { (status_chip(tone, &state)) " " (name_of(&consent.towards, &bodies)) "・" (consent.purpose.label()) }
                    }
                }
            }
        },
    ))
}

async fn new(desk: Desk, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Reply> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let today = desk.cx.today();
    let mut typed = Form::from_pairs([("purpose", asked.get("purpose")), ("partner", asked.get("partner"))]);
    typed.set("answer", Answer::Given.name());
    typed.set("how", How::Oral.name());
    typed.set("asked_on", wareki::short(today));
    typed.set("expires_on", wareki::short(today.saturating_add(3.months())));
    let bodies = partners(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    Ok(desk.page(Nav::Clients, t("consent-new"), body(&client, &bodies, &typed, &Errors::new(), &desk.tokens())))
}

fn body(client: &Client, bodies: &[Partner], typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let here = place(client.id);
    html! {
        (crumbs(client, t("consent-new")))
        (page_head(t("consent-new"), Some(t("consent-new-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&here).render(html! {
            (fields(bodies, typed, errors))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    }
}

fn fields(bodies: &[Partner], typed: &Form, errors: &Errors) -> Markup {
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name));
    let must = |name: &'static str, label: &'static str| Field::new(name, label).required().error(errors.at(name));
    let choose = |words: &[(&'static str, &'static str)]| words.iter().map(|(code, label)| Choice::new(code, label)).collect::<Vec<_>>();
    let purposes = choose(&Purpose::ALL.iter().map(|p| (p.name(), p.label())).collect::<Vec<_>>());
    let answers = choose(&Answer::ALL.iter().map(|a| (a.name(), a.label())).collect::<Vec<_>>());
    let hows = choose(&How::ALL.iter().map(|h| (h.name(), h.label())).collect::<Vec<_>>());
    let items = choose(&Item::ALL.map(|item| (item.name(), item.label())));
    let known: Vec<Choice> = bodies.iter().map(|body| Choice::new(body.code.as_str(), &body.name)).collect();
    html! {
        (chips(&must("purpose", t("consent-purpose")), &purposes, typed.get("purpose")))
        (type_ahead(&field("partner", t("consent-recipient")).hint(t("consent-recipient-hint")), &known, typed.get("partner")))
        (text(&field("recipient", t("consent-recipient-other")).max_length(120), typed.get("recipient")))
        (radio_group(&must("answer", t("consent-answer")).hint(t("consent-answer-hint")), &answers, typed.get("answer")))
        (check_chips(&field("items", t("consent-items")).hint(t("consent-items-hint")), &items, &typed.all("items").collect::<Vec<_>>()))
        (chips(&must("how", t("consent-how")), &hows, typed.get("how")))
        (date(&must("asked_on", t("consent-asked-on")), typed.get("asked_on")))
        (date(&field("expires_on", t("consent-until")).hint(t("consent-until-hint")), typed.get("expires_on")))
        (textarea(&field("note", t("consent-note")).hint(t("consent-note-hint")), typed.raw("note"), 2))
    }
}

fn read(form: &Form, bodies: &[Partner]) -> Result<Draft, Errors> {
    let mut errors = Errors::new();
    let purpose = Purpose::parse(form.get("purpose"));
    let (answer, how) = (Answer::parse(form.get("answer")), How::parse(form.get("how")));
    if purpose.is_none() || answer.is_none() || how.is_none() {
        errors.add("purpose", t("consent-words-missing"));
    }
    let towards = match form.filled("partner").and_then(|code| bodies.iter().find(|body| body.code.as_str() == code)) {
        Some(body) => Towards::Partner(body.code.clone()),
        None => Towards::Other(form.get("recipient").to_owned()),
    };
    let asked_on = typed::day(form, "asked_on", &mut errors);
    if asked_on.is_none() && errors.at("asked_on").is_none() {
        errors.add("asked_on", t("consent-asked-missing"));
    }
    let expires_on = typed::day(form, "expires_on", &mut errors);
    let items = Item::ALL.into_iter().filter(|item| form.all("items").any(|name| name == item.name())).collect();
    match (purpose, answer, how, asked_on) {
        (Some(purpose), Some(answer), Some(how), Some(asked_on)) if errors.is_empty() => {
            Ok(Draft { purpose, towards, items, answer, how, note: form.get("note").replace("\r\n", "\n"), asked_on, expires_on })
        }
        _ => Err(errors),
    }
}

async fn save(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Reply> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let bodies = partners(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    drop(conn);
    let problems = match read(&form, &bodies) {
        Err(errors) => errors,
        Ok(draft) => match record(&desk.cx, client.id, &draft, form.once()).await {
            Ok(_) => return Ok(see_other(&format!("{}?done=recorded", place(client.id)))),
            Err(refusal) => typed::at_fields(refusal, &FIELDS)?,
        },
    };
    let body = body(&client, &bodies, &form, &problems, &desk.tokens_again(&form));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("consent-new"), body)).into_response())
}

async fn take_back(Path((id, consent)): Path<(String, String)>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Reply> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let consent = consent.parse().map_err(|_| Refusal::NotFound)?;
    withdraw(&desk.cx, client.id, consent).await?;
    Ok(see_other(&format!("{}?done=withdrawn", place(client.id))))
}

impl From<&Partner> for Towards {
    fn from(body: &Partner) -> Self {
        Towards::Partner(Code::from(body.code.as_str()))
    }
}
