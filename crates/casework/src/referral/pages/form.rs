//! The form of a referral: a new one, and one put right.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use platform::page::{Errors, Nav};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};

use super::sheet::{Sheet, body};
use super::show::held;
use super::words::clients;
use crate::client::{self, Resolved};
use crate::consultation::ConsultationId;
use crate::referral::form::{FIELDS, fill, read};
use crate::referral::{Draft, Referral, ReferralId, Whom, change, note, record};
use crate::typed;

/// `?consultation=<id>`: 「この相談からつなぐ」. `?client=<id>`, `?partner=<code>` fill in those.
pub(super) async fn new(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Referral)?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let mut conn = desk.cx.read().await?;
    let mut typed =
        Form::from_pairs([("day", wareki::short(desk.cx.today())), ("note", String::new()), ("partner", asked.get("partner").to_owned())]);
    let mut whose = asked.get("client").parse().ok();
    if let Ok(id) = asked.get("consultation").parse::<ConsultationId>() {
        let from = crate::consultation::find(&mut conn, desk.cx.tenant, id)
            .await?
            .filter(|c| c.programme == desk.programme.id)
            .ok_or(Refusal::NotFound)?;
        desk.cx.ask(Action::See, &from.object())?;
        crate::client::ask_wall(&mut conn, &desk.cx, from.client).await?;
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
        Err(errors) => again(&desk, None, &form, &errors, false).await,
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
        Ok(draft) => keep_unseen(&desk, &before, draft).await?,
        Err(errors) => return again(&desk, Some(before.id), &form, &errors, false).await,
    };
    match change(&desk.cx, &desk.programme, before.id, revision, draft, form.once()).await {
        Ok(()) => Ok(see_other(&format!("/staff/referrals/{}?done=changed", before.id))),
        Err(Refusal::Conflict) => {
            // Saving once more is then a decision, made after looking.
            form.set("revision", before.revision.to_string());
            again(&desk, Some(before.id), &form, &Errors::new(), true).await
        }
        Err(refusal) => again(&desk, Some(before.id), &form, &typed::at_fields(refusal, &FIELDS)?, false).await,
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

/// A client the writer may not see cannot be taken off by leaving her field empty, where she does not stand.
async fn keep_unseen(desk: &Desk, before: &Referral, mut draft: Draft) -> Deed<Draft> {
    if let (Whom::Nobody, Some(id)) = (&draft.whom, before.client)
        && clients(&mut desk.cx.read().await?, &desk.cx, vec![id]).await?.is_empty()
    {
        draft.whom = Whom::Client(id);
    }
    Ok(draft)
}

async fn again(desk: &Desk, at: Option<ReferralId>, typed: &Form, errors: &Errors, conflict: bool) -> Result<Response, Answer> {
    let mut conn = desk.cx.read().await?;
    let tokens = desk.tokens_again(typed);
    let body = body(&mut conn, desk, &Sheet { at, typed, errors, tokens: &tokens, conflict }).await?;
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = if at.is_some() { t("referral-change") } else { t("referral-new") };
    Ok((status, desk.page(Nav::Referrals, title, body)).into_response())
}
