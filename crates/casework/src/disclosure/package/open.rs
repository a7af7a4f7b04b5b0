//! Reading a package at the body, and calling it back. Each look is weighed anew and stands in her ledger.

use calendar::Date;
use jiff::Timestamp;
use platform::audit::{self, Entry};
use platform::db::{Conn, Tx};
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};

use super::Answer;
use super::make::about;
use super::store::{self, Row};
use crate::client::{self, ClientId};
use crate::disclosure::store::{LineRow, insert_line};
use crate::disclosure::{Item, OutgoingId, Sheet, Why, find, object};

/// A package in the body's list; nothing in it says about whom it is.
#[derive(Clone, Debug)]
pub struct Received {
    /// Id.
    pub id: OutgoingId,
    /// From which organisation.
    pub from: String,
    /// When it came.
    pub made_at: Timestamp,
    /// The last day it opens.
    pub expires_on: Option<Date>,
    /// Which items it tells.
    pub items: Vec<Item>,
    /// What the body answered.
    pub answer: Option<Answer>,
    /// Why it opens no more.
    pub over: Option<Why>,
}

/// What the body's people see.
#[derive(Debug)]
pub enum Opened {
    /// The notice alone: nobody at the body has taken it on.
    Notice(Received),
    /// The paper, and what was answered.
    Sheet(Box<Sheet>, Answer),
    /// It opens no more.
    Over(Why),
}

fn asked(cx: &Cx, row: &Row) -> Deed<()> {
    cx.ask(Action::See, &Object::of_team(Thing::ReceivedReferral, row.team))
}

pub(super) fn over(row: &Row, today: Date) -> Option<Why> {
    if row.withdrawn || row.expires_on.is_none_or(|until| until < today) {
        return Some(Why::Over);
    }
    (row.consent_holds == Some(false)).then_some(Why::Withdrawn)
}

/// What the actor's team was given.
pub async fn received(conn: &mut Conn, cx: &Cx) -> Deed<Vec<Received>> {
    cx.ask_any(Action::See, Thing::ReceivedReferral)?;
    let today = cx.today();
    let rows = store::of_team(conn, cx.tenant, cx.actor.team, today).await?;
    let seen = rows.into_iter().filter(|row| asked(cx, row).is_ok());
    Ok(seen.map(|row| told(row, today)).collect())
}

fn told(row: Row, today: Date) -> Received {
    Received {
        over: over(&row, today),
        id: row.id,
        from: row.from,
        made_at: row.made_at,
        expires_on: row.expires_on,
        items: row.items,
        answer: row.answer,
    }
}

/// Opens a package, if it still opens and the body has taken it on; before, the notice alone. Opened or refused: a line
/// in her ledger.
pub async fn open(cx: &Cx, id: OutgoingId) -> Deed<Opened> {
    let mut tx = cx.begin().await?;
    let row = store::one(&mut tx, cx.tenant, cx.actor.team, cx.today(), id).await?.ok_or(Refusal::NotFound)?;
    asked(cx, &row)?;
    let opened = match over(&row, cx.today()) {
        Some(why) => Opened::Over(why),
        None if !matches!(row.answer, Some(Answer::Accepted | Answer::Done)) => return Ok(Opened::Notice(told(row, cx.today()))),
        None => {
            let text = cx.keys.open_text(&mut tx, &about(cx, &id), &row.sealed).await?;
            let sheet = serde_json::from_str(&text).map_err(|e| Refusal::Broken(Box::new(e)))?;
            Opened::Sheet(Box::new(sheet), row.answer.unwrap_or(Answer::Accepted))
        }
    };
    let (outcome, why) = match &opened {
        Opened::Sheet(..) | Opened::Notice(_) => ("opened", ""),
        Opened::Over(why) => ("refused", why.code()),
    };
    note(&mut tx, cx, (row.client, id), outcome, why).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Calls a package back: it opens no more from now on.
pub async fn call_back(cx: &Cx, id: OutgoingId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (client, _) = find(&mut tx, cx, id).await?;
    cx.ask(Action::Record, &object(&client))?;
    if store::call_back(&mut tx, cx.tenant, id, cx.now).await? {
        note(&mut tx, cx, (client.id, id), "called_back", "").await?;
    }
    Ok(tx.commit().await?)
}

pub(super) async fn note(tx: &mut Tx, cx: &Cx, (client, outgoing): (ClientId, OutgoingId), outcome: &'static str, why: &str) -> Deed<()> {
    let line = LineRow {
        id: cx.new_id(),
        client,
        outgoing,
        outcome,
        why: why.to_owned(),
        consent: None,
        at: cx.now,
        account: cx.actor.account,
        approved_by: None,
    };
    insert_line(tx, cx.tenant, &line).await?;
    let action = match outcome {
        "opened" => "disclosure.opened",
        "called_back" => "disclosure.withdrawn",
        "accepted" => "disclosure.accepted",
        "declined" => "disclosure.declined",
        "done" => "disclosure.done",
        _ => "disclosure.refused",
    };
    audit::append(tx, cx, &Entry { action, kind: client::KIND, object: Some(&client.0), detail: "package" }).await?;
    Ok(())
}
