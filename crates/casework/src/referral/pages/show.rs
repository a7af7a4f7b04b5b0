//! One referral, its result, its history.

use axum::extract::Path;
use calendar::wareki;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{
    Button, Choice, Errors, Event, Field, Nav, Render, Tone, breadcrumbs, button_row, chips, date, definition_list, error_summary, hidden,
    history_list, notice_banner, page_head, panel, primary_button, split,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, Tokens};
use tally::{AxisKey, Code};

use super::words::{Bodies, client_cell, clients, label, result_mark};
use crate::referral::facts::KIND;
use crate::referral::revision::{Did, lines};
use crate::referral::{Referral, State, note, store};
use crate::told;

/// The referral of an address, if the reader may see it.
pub(super) async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Referral> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let referral = store::find(conn, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)?;
    desk.cx.ask(Action::See, &referral.object())?;
    crate::client::ask_wall(conn, &desk.cx, referral.client).await?;
    desk.cx.viewed(KIND, &referral.id.0);
    Ok(referral)
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let referral = held(&mut conn, &desk, &id).await?;
    let tokens = desk.tokens();
    let typed = Form::from_pairs([("result_on", wareki::short(desk.cx.today()))]);
    let body = body(&mut conn, &desk, &referral, &tokens, &typed, &Errors::new()).await?;
    Ok(desk.page(Nav::Referrals, t("referral-one"), body))
}

/// The page, with the result's form as it was typed.
pub(super) async fn body(
    conn: &mut Conn,
    desk: &Desk,
    r: &Referral,
    tokens: &Tokens,
    typed: &Form,
    errors: &Errors,
) -> Result<Markup, Answer> {
    let bodies = Bodies::read(conn, desk).await?;
    let names = clients(conn, &desk.cx, r.client.into_iter().collect()).await?;
    let note = note::open(conn, &desk.cx, r).await?;
    let history = history(conn, desk, r, &bodies).await?;
    let title = tv("referral-to", &[("partner", bodies.name(r.partner.as_str()).into())]);
    let place = format!("/staff/referrals/{}", r.id);
    let may = |action| r.living() && desk.cx.may(action, &r.object());
    let mut deeds = Vec::new();
    if may(Action::Change) {
        deeds.push(Button::secondary(t("referral-change")).href(&format!("{place}/edit")).render());
    }
    if let Some(client) = r.client.filter(|_| r.living() && desk.cx.may(Action::Record, &Object::of_team(Thing::Disclosure, r.team))) {
        let letter = format!("/staff/clients/{client}/disclosures/new?template=referral_letter&partner={}&referral={}", r.partner, r.id);
        deeds.push(Button::secondary(t("referral-letter")).href(&letter).render());
    }
    if may(Action::Void) {
        deeds.push(Button::quiet(t("referral-void")).href(&format!("{place}/void")).render());
    }
    let open = r.living() && r.state == State::Open;
    Ok(html! {
        (breadcrumbs(&[(t("referral-title"), "/staff/referrals")], &title))
        (page_head(&title, None, &deeds))
        (error_summary(errors))
        @if !r.living() { (notice_banner(Tone::Warning, t("referral-voided"))) }
        (split(
            html! {
                (definition_list(&pairs(desk, r, client_cell(r.client, &names), note)))
                @if may(Action::Change) { (panel(if open { t("referral-result-wanted") } else { t("referral-result-again") }, None, result_form(desk, r, tokens, typed, errors))) }
            },
            panel(t("referral-history"), None, history_list(&history)),
        ))
    })
}

fn pairs(desk: &Desk, r: &Referral, client: Markup, note: Option<String>) -> Vec<(&'static str, Markup)> {
    let codebook = &desk.programme.on(r.day).codebook;
    let known_on = r.state.on().map(|on| tv("referral-result-since", &[("day", wareki::with_weekday(on).into())]));
    let mut pairs = vec![
        (t("referral-number"), html! { (r.number) }),
        (t("referral-day"), html! { (wareki::with_weekday(r.day)) }),
        (t("referral-client"), client),
        (t("referral-means"), html! { (label(codebook, AxisKey::ReferralMeans, r.means.as_ref())) }),
        (t("referral-consent"), html! { (label(codebook, AxisKey::ConsentBasis, r.consent_basis.as_ref())) }),
        (t("referral-result"), html! { (result_mark(codebook, &r.state)) @if let Some(words) = known_on { " " (words) } }),
    ];
    if let Some(id) = r.consultation {
        pairs.push((t("referral-consultation"), html! { a href={ "/staff/consultations/" (id) } { (t("referral-consultation-open")) } }));
    }
    pairs.push((
        t("referral-note"),
        match note {
            None => html! { (t("referral-note-locked")) },
            Some(note) if note.is_empty() => html! { (t("platform-not-measured")) },
            Some(note) => html! { div .prose { (note) } },
        },
    ));
    pairs
}

fn result_form(desk: &Desk, r: &Referral, tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    let results: Vec<Choice> = told::choices(desk.year.codebook.choices(AxisKey::ReferralResult));
    let action = format!("/staff/referrals/{}/result", r.id);
    tokens.form(&action).render(html! {
        (hidden("revision", &r.revision.to_string()))
        (chips(&Field::new("referral_result", t("referral-result")).required().error(errors.at("referral_result")), &results, typed.get("referral_result")))
        (date(&Field::new("result_on", t("referral-result-on")).required().error(errors.at("result_on")), typed.get("result_on")))
        (button_row(&[primary_button(t("referral-result-save"))]))
    })
}

async fn history(conn: &mut Conn, desk: &Desk, r: &Referral, bodies: &Bodies) -> Deed<Vec<Event>> {
    let people = told::people(conn, &desk.cx).await?;
    let lines = lines(conn, desk.cx.tenant, r).await?;
    let nothing = serde_json::Value::Null;
    let event = |(place, line): (usize, &crate::referral::revision::Line)| {
        // Newest first: what stood before is the next line.
        let before = lines.get(place + 1).map_or(&nothing, |line| &line.codes);
        let changes = if before.is_null() {
            html! {}
        } else {
            told::differences(before, &line.codes, |field, value| said(desk, bodies, field, value))
        };
        Event {
            when: told::moment(line.at),
            what: html! { p { (did(line.did)) } (changes) },
            who: people.get(&line.account).cloned().unwrap_or_default(),
        }
    };
    Ok(lines.iter().enumerate().map(event).collect())
}

fn did(did: Did) -> &'static str {
    match did {
        Did::Recorded => t("referral-did-recorded"),
        Did::Imported => t("referral-did-imported"),
        Did::Changed => t("referral-did-changed"),
        Did::Resulted => t("referral-did-resulted"),
        Did::Voided => t("referral-did-voided"),
    }
}

/// A field of a history line in words.
fn said(desk: &Desk, bodies: &Bodies, field: &str, value: &str) -> Option<(&'static str, String)> {
    let coded = |axis| label(&desk.year.codebook, axis, Some(value).filter(|v| !v.is_empty()).map(Code::from).as_ref());
    let day = || value.parse().map(wareki::long).unwrap_or_else(|_| t("platform-not-measured").to_owned());
    let set = |word: &str| if value.is_empty() { t("platform-not-measured").to_owned() } else { word.to_owned() };
    Some(match field {
        "day" => (t("referral-day"), day()),
        "partner" => (t("referral-partner"), bodies.name(value).to_owned()),
        "means" => (t("referral-means"), coded(AxisKey::ReferralMeans)),
        "consent_basis" => (t("referral-consent"), coded(AxisKey::ConsentBasis)),
        "result" if value.is_empty() => (t("referral-result"), t("referral-result-open").to_owned()),
        "result" => (t("referral-result"), coded(AxisKey::ReferralResult)),
        "result_on" => (t("referral-result-on"), day()),
        "client" => (t("referral-client"), set(t("referral-client-some"))),
        _ => return None,
    })
}
