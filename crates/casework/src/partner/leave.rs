//! Taking a body off the list, with a reason, and putting it back.

use calendar::Date;
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};
use programme::Programme;
use programme::partner::PartnerId;

use super::change::{held, stand};
use super::{Left, Standing};

/// Takes a body off the list: it no longer counts in the year it leaves. Its referrals stay.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Conflict`], [`Refusal::Invalid`] at `left_on` and `reason`.
pub async fn leave(cx: &Cx, programme: &Programme, id: PartnerId, revision: i64, on: Date, reason: &str) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Partner)?;
    let (partner, standing) = held(cx, programme, id).await?;
    if standing.left.is_some() {
        return Ok(());
    }
    let reason = reason.trim();
    let mut problems = Vec::new();
    let mut problem = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
    if on > cx.today() {
        problem("left_on", t("partner-left-future"));
    }
    if standing.joined_on.is_some_and(|joined| on < joined) {
        problem("left_on", t("partner-left-before"));
    }
    if reason.is_empty() {
        problem("reason", t("partner-reason-missing"));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    at(&standing, revision)?;
    let after = Standing { left: Some(Left { on, reason: reason.to_owned() }), revision: revision + 1, ..standing.clone() };
    stand(cx, programme, (&partner, &standing), &after, ("left", "partner.left"), None).await
}

/// Puts a body back on the list, as if it had never left.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Conflict`].
pub async fn rejoin(cx: &Cx, programme: &Programme, id: PartnerId, revision: i64) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Partner)?;
    let (partner, standing) = held(cx, programme, id).await?;
    if standing.left.is_none() {
        return Ok(());
    }
    at(&standing, revision)?;
    let after = Standing { left: None, revision: revision + 1, ..standing.clone() };
    stand(cx, programme, (&partner, &standing), &after, ("rejoined", "partner.rejoined"), None).await
}

fn at(standing: &Standing, revision: i64) -> Deed<()> {
    if standing.revision == revision { Ok(()) } else { Err(Refusal::Conflict) }
}
