//! Asking that something may leave. Nothing leaves yet.

use platform::audit::{self, Entry};
use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};
use programme::Programme;

use super::outgoing::lies;
use super::{Asked, Item, OutgoingId, Template, object, store};
use crate::client::{self, ClientId};

/// Longest text, in characters.
const LONGEST: usize = 4_000;

/// Writes down what is to leave. The same form sent twice writes one.
pub async fn ask(cx: &Cx, programme: &Programme, id: ClientId, asked: &Asked, once: Option<Once>) -> Deed<OutgoingId> {
    check(cx, asked)?;
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Record, &object(&client))?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, cx, once).await?
    {
        return crate::id_in(&place).map(OutgoingId);
    }
    let outgoing = OutgoingId(cx.new_id());
    let key = client::case_key(&mut tx, cx, &client).await?;
    let text = serde_json::to_string(&asked.spoken).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let sealed = lies(&outgoing).seal(cx, &key, "spoken", &text).unwrap_or_default();
    store::insert(&mut tx, cx.tenant, (outgoing, id, programme.id), asked, sealed, (cx.actor.account, cx.now)).await?;
    let entry = Entry { action: "disclosure.asked", kind: client::KIND, object: Some(&id.0), detail: asked.template.name() };
    audit::append(&mut tx, cx, &entry).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/clients/{id}/disclosures/{outgoing}")).await?;
    }
    tx.commit().await?;
    Ok(outgoing)
}

/// What a form can be told at its fields; everything else is the gate's to say.
fn check(cx: &Cx, asked: &Asked) -> Deed<()> {
    let mut problems = Vec::new();
    let mut add = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
    let spoken = &asked.spoken;
    let is_package = asked.template == Template::Package;
    if asked.template.class() == super::Class::Partner && asked.partner.is_none() && spoken.to.body.trim().is_empty() {
        add("partner", t("disclosure-recipient-missing"));
    }
    if asked.delivery == super::Delivery::Account && asked.recipient_team.is_none() {
        add("team", t("disclosure-team-missing"));
    }
    if asked.items.is_empty() {
        add("items", t("disclosure-items-missing"));
    }
    if asked.items.contains(&Item::Request) && spoken.request.trim().is_empty() {
        add("request", t("disclosure-request-missing"));
    }
    if asked.items.contains(&Item::Plan) && spoken.plan.trim().is_empty() {
        add("plan", t("disclosure-plan-missing"));
    }
    if asked.items.iter().any(|item| item.is_whereabouts()) && spoken.reason.trim().is_empty() {
        add("reason", t("disclosure-reason-missing"));
    }
    if asked.basis != super::Basis::Consent && spoken.grounds.trim().is_empty() {
        add("grounds", t("disclosure-grounds-missing"));
    }
    match asked.expires_on {
        None if is_package => add("expires_on", t("disclosure-expiry-missing")),
        Some(until) if is_package && until < cx.today() => add("expires_on", t("disclosure-expiry-past")),
        _ => {}
    }
    for (field, text) in [("request", &spoken.request), ("plan", &spoken.plan), ("reason", &spoken.reason), ("grounds", &spoken.grounds)] {
        if text.chars().count() > LONGEST {
            add(field, t("disclosure-too-long"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}
