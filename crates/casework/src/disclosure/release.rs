//! The gate itself: weighs at the very moment of leaving, writes the ledger, and makes the only [`Released`] there is.

use jiff::Timestamp;
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::outgoing::{Outgoing, OutgoingId};
use super::store::{self, LineRow};
use super::{Approval, Question, Sheet, Template, Why, circumstances, find, object, package, sheet, weigh};
use crate::client::{self, Client};
use crate::consent::ConsentId;

/// What the gate let through. Nobody else can make one, so nothing that takes one can be made without the gate.
#[derive(Debug)]
pub struct Released {
    sheet: Sheet,
    reader: String,
    at: Timestamp,
    template: Template,
}

impl Released {
    /// What it tells.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Who took it out: stands across every page, with the time.
    pub fn reader(&self) -> &str {
        &self.reader
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// In which form.
    pub fn template(&self) -> Template {
        self.template
    }
}

/// What the gate said.
#[derive(Debug)]
pub enum Verdict {
    /// It may leave, once, now.
    Released(Box<Released>),
    /// It stays, and that it was tried is on record.
    Refused(Vec<Why>),
}

/// Lets something out, or says why not. Both stand in the ledger when this returns.
pub async fn release(cx: &Cx, programme: &Programme, id: OutgoingId, fresh: bool) -> Deed<Verdict> {
    let mut tx = cx.begin().await?;
    // Held first, so that a second person's word or a call-back cannot slip in between.
    store::find_for_update(&mut tx, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    let (client, outgoing) = find(&mut tx, cx, id).await?;
    cx.ask(Action::Record, &object(&client))?;
    let around = circumstances(&mut tx, cx, programme, &client).await?;
    let question = Question { outgoing: &outgoing, actor: cx.actor.account, fresh, now: cx.now };
    let verdict = weigh(&question, &around.standings()).map(|consent| consent.map(|consent| consent.id));
    let verdict = match verdict {
        Ok(consent) => {
            let sheet = sheet::write(&mut tx, cx, programme, (&client, &outgoing), &around).await?;
            if outgoing.template == Template::Package {
                package::make(&mut tx, cx, (&client, &outgoing), &sheet, consent).await?;
            }
            note(&mut tx, cx, &client, &outgoing, Ok(consent)).await?;
            store::note_released(&mut tx, cx.tenant, id, cx.now).await?;
            Verdict::Released(Box::new(Released { sheet, reader: cx.actor.name.clone(), at: cx.now, template: outgoing.template }))
        }
        Err(whys) => {
            note(&mut tx, cx, &client, &outgoing, Err(&whys)).await?;
            Verdict::Refused(whys)
        }
    };
    tx.commit().await?;
    Ok(verdict)
}

/// The ledger's line and the audit's, in the deed's own transaction.
async fn note(tx: &mut Tx, cx: &Cx, client: &Client, o: &Outgoing, said: Result<Option<ConsentId>, &[Why]>) -> Deed<()> {
    let why: Vec<&str> = said.err().unwrap_or_default().iter().map(|why| why.code()).collect();
    let (outcome, action) = if said.is_ok() { ("released", "disclosure.released") } else { ("refused", "disclosure.refused") };
    let approved_by = match o.approval {
        Approval::Given(by, _) => Some(by),
        _ => None,
    };
    let line = LineRow {
        id: cx.new_id(),
        client: client.id,
        outgoing: o.id,
        outcome,
        why: why.join(" "),
        consent: said.ok().flatten(),
        at: cx.now,
        account: cx.actor.account,
        approved_by,
    };
    store::insert_line(tx, cx.tenant, &line).await?;
    let detail = format!("{} {}", o.template.name(), line.why);
    audit::append(tx, cx, &Entry { action, kind: client::KIND, object: Some(&client.id.0), detail: detail.trim() }).await?;
    Ok(())
}
