//! The form of a referral: a new one, and one put right.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, chips, date, disclosure, error_summary, field_row, hidden, notice_with,
    page_head, primary_button, text, textarea, type_ahead,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};
use tally::AxisKey;

use super::show::held;
use super::words::{Bodies, clients};
use crate::client::{self, Resolved};
use crate::consultation::ConsultationId;
use crate::referral::form::{FIELDS, fill, read};
use crate::referral::{Draft, ReferralId, Whom, change, note, record};
use crate::{told, typed};

/// `?consultation=<id>`: 「この相談からつなぐ」. `?client=<id>`, `?partner=<code>` fill in those.
pub(super) async fn new(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Referral)?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let mut conn = desk.cx.read().await?;
    let mut typed = Form::from_pairs([("day", wareki::short(desk.cx.today())), ("note", String::new()), ("partner", asked.get("partner").to_owned())]);
    let mut whose = asked.get("client").parse().ok();
    if let Ok(id) = asked.get("consultation").parse::<ConsultationId>() {
        let from = crate::consultation::find(&mut conn, desk.cx.tenant, id).await?.filter(|c| c.programme == desk.programme.id).ok_or(Refusal::NotFound)?;
        desk.cx.ask(Action::See, &from.object())?;
        typed.set("consultation", id.to_string());
        whose = whose.or(from.client);
    }
    if let Some(id) = whose {
        let label = clients(&mut conn, &desk.cx, vec![id]).await?.remove(&id);
        typed.set("client", label.unwrap_or_default());
    }
    let tokens = desk.tokens();
    let body = body(&mut conn, &desk, &Sheet { at: None, typed: &typed, errors: &Errors::new(), tokens: &tokens, conflict: false }).await?;
    Ok(desk.page(Nav::Referrals, t("referral-new"), body))
}

pub(super) async fn create(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Referral)?;
    let tried = match draft(&desk, &form).await? {
        Err(errors) => Err(errors),
        Ok(draft) => match record(&desk.cx, &desk.programme, draft, form.once()).await {
            Ok(id) => Ok(id),
            Err(refusal) => Err(typed::at_fields(refusal, &FIELDS)?),
        },
    };
    match tried {
        Ok(id) => Ok(see_other(&format!("/staff/referrals/{id}?done=recorded"))),
        Err(errors) => Ok(again(&desk, None, &form, &errors, false).await?),
    }
}

pub(super) async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let referral = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &referral.object())?;
    let label = clients(&mut conn, &desk.cx, referral.client.into_iter().collect()).await?.into_values().next();
    let note = note::open(&mut conn, &desk.cx, &referral).await?;
    let typed = fill(&referral, label, note);
    let tokens = desk.tokens();
    let sheet = Sheet { at: Some(referral.id), typed: &typed, errors: &Errors::new(), tokens: &tokens, conflict: false };
    let body = body(&mut conn, &desk, &sheet).await?;
    Ok(desk.page(Nav::Referrals, t("referral-change"), body))
}

pub(super) async fn save(Path(id): Path<String>, DeskForm { desk, mut form }: DeskForm) -> Result<Response, Answer> {
    let before = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &before.object())?;
    let revision = form.get("revision").parse().unwrap_or(before.revision);
    let draft = match draft(&desk, &form).await? {
        Ok(draft) => draft,
        Err(errors) => return Ok(again(&desk, Some(before.id), &form, &errors, false).await?),
    };
    match change(&desk.cx, &desk.programme, before.id, revision, draft, form.once()).await {
        Ok(()) => Ok(see_other(&format!("/staff/referrals/{}?done=changed", before.id))),
        Err(Refusal::Conflict) => {
            // Saving once more is then a decision, made after looking.
            form.set("revision", before.revision.to_string());
            Ok(again(&desk, Some(before.id), &form, &Errors::new(), true).await?)
        }
        Err(refusal) => Ok(again(&desk, Some(before.id), &form, &typed::at_fields(refusal, &FIELDS)?, false).await?),
    }
}

/// What was typed as a draft: the form read, and the client looked for.
async fn draft(desk: &Desk, form: &Form) -> Deed<Result<Draft, Errors>> {
    let mut draft = match read(form, &desk.year.codebook) {
        Ok(draft) => draft,
        Err(errors) => return Ok(Err(errors)),
    };
    let Whom::Written(written) = &draft.whom else { return Ok(Ok(draft)) };
    let mut conn = desk.cx.read().await?;
    let mut errors = Errors::new();
    match client::resolve(&mut conn, &desk.cx, written).await? {
        Resolved::Nobody => draft.whom = Whom::Nobody,
        Resolved::One(id) => draft.whom = Whom::Client(id),
        Resolved::NewAlias(alias) => draft.whom = Whom::Written(alias),
        Resolved::NoSuchNumber => errors.add("client", t("referral-client-unknown")),
        Resolved::Several(hits) => {
            let labels: Vec<String> = hits.iter().map(client::Hit::label).collect();
            errors.add("client", tv("referral-client-several", &[("labels", labels.join("、").into())]));
        }
    }
    Ok(if errors.is_empty() { Ok(draft) } else { Err(errors) })
}

async fn again(desk: &Desk, at: Option<ReferralId>, typed: &Form, errors: &Errors, conflict: bool) -> Result<Response, Answer> {
    let mut conn = desk.cx.read().await?;
    let tokens = desk.tokens_again(typed);
    let body = body(&mut conn, desk, &Sheet { at, typed, errors, tokens: &tokens, conflict }).await?;
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = if at.is_some() { t("referral-change") } else { t("referral-new") };
    Ok((status, desk.page(Nav::Referrals, title, body)).into_response())
}

/// A form as it is shown.
struct Sheet<'a> {
    /// The referral being put right; none for a new one.
    at: Option<ReferralId>,
    typed: &'a Form,
    errors: &'a Errors,
    tokens: &'a Tokens,
    conflict: bool,
}

async fn body(conn: &mut Conn, desk: &Desk, sheet: &Sheet<'_>) -> Result<Markup, Answer> {
    let bodies = Bodies::read(conn, desk).await?;
    let place = sheet.at.map_or_else(|| "/staff/referrals".to_owned(), |id| format!("/staff/referrals/{id}"));
    let title = if sheet.at.is_some() { t("referral-change") } else { t("referral-new") };
    let lead = sheet.at.is_none().then(|| t("referral-new-lead"));
    Ok(html! {
        (breadcrumbs(&[(t("referral-title"), "/staff/referrals")], title))
        (page_head(title, lead, &[]))
        @if sheet.conflict { (notice_with(Tone::Warning, t("referral-conflict"), html! { p { a href=(place) { (t("referral-conflict-look")) } } })) }
        (error_summary(sheet.errors))
        (sheet.tokens.form(&place).render(fields(desk, sheet, &bodies, &place)))
    })
}

fn fields(desk: &Desk, sheet: &Sheet, bodies: &Bodies, back: &str) -> Markup {
    let (typed, errors) = (sheet.typed, sheet.errors);
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name));
    let codebook = &desk.year.codebook;
    let partners: Vec<Choice> = bodies.0.iter().map(|p| Choice::new(p.code.as_str(), &p.name)).collect();
    let coded = |axis: AxisKey| told::choices(codebook.choices(axis));
    let mut results = coded(AxisKey::ReferralResult);
    results.insert(0, Choice::new("", t("referral-result-open")));
    let mut bases = coded(AxisKey::ConsentBasis);
    bases.insert(0, Choice::new("", t("referral-consent-none")));
    html! {
        (hidden("consultation", typed.get("consultation")))
        (hidden("revision", typed.get("revision")))
        @if let Some(id) = typed.filled("consultation") {
            p { a href={ "/staff/consultations/" (id) } { (t("referral-from-consultation")) } }
        }
        (field_row(&[
            date(&Field::new("day", t("referral-day")).required().error(errors.at("day")).jump('d'), typed.get("day")),
            text(&field("client", t("referral-client")).hint(t("referral-client-hint")).jump('c'), typed.get("client")),
        ]))
        (type_ahead(&Field::new("partner", t("referral-partner")).quiet().hint(t("referral-partner-hint")).error(errors.at("partner")).jump('p'), &partners, typed.get("partner")))
        (text(&field("partner_new", t("referral-partner-new")).max_length(120), typed.get("partner_new")))
        (chips(&field("referral_means", t("referral-means")), &coded(AxisKey::ReferralMeans), typed.get("referral_means")))
        (chips(&field("consent_basis", t("referral-consent")).hint(t("referral-consent-hint")), &bases, typed.get("consent_basis")))
        (chips(&field("referral_result", t("referral-result")), &results, typed.get("referral_result")))
        (disclosure(t("referral-result-day-open"), typed.filled("result_on").is_some() || errors.at("result_on").is_some(), html! {
            (date(&field("result_on", t("referral-result-on")), typed.get("result_on")))
        }))
        @if typed.has("note") {
            (textarea(&field("note", t("referral-note")).hint(t("referral-note-hint")).jump('b'), typed.raw("note"), 4))
        } @else { p { (t("referral-note-locked")) } }
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(back).render()]))
    }
}
