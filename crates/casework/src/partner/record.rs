//! Putting a body on the list.

use calendar::{Date, FiscalYear};
use platform::db::Tx;
use platform::once::{self, Once};
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::partner::{AboutPartner, Partner, PartnerId, ensure_partner};
use programme::{Created, Programme};
use tally::Code;

use super::facts::{self, Named};
use super::{Draft, Standing, store};

/// Puts a body on the list. The same form sent twice puts it there once.
///
/// # Errors
/// [`Refusal::NotFound`] when the actor may not; [`Refusal::Invalid`] at `name` for one that is there already, at
/// `joined_on` for a day still to come.
pub async fn add(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<PartnerId> {
    cx.ask_any(Action::Record, Thing::Partner)?;
    ask_joined(cx, &draft)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, cx, once).await?
    {
        return crate::id_in(&place).map(PartnerId);
    }
    let made = ensure_partner(&mut tx, cx, programme.id, &draft.name, draft.about).await?;
    if !made.created {
        return Err(Refusal::field("name", t("partner-name-there")));
    }
    begin(&mut tx, cx, programme, &made.row, draft.joined_on).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/partners/{}", made.row.id)).await?;
    }
    tx.commit().await?;
    Ok(made.row.id)
}

/// The code of a body by its name; one heard of for the first time is on the list from that fiscal year on.
///
/// # Errors
/// [`Refusal::Rule`] for an empty name.
pub async fn ensure(tx: &mut Tx, cx: &Cx, programme: &Programme, name: &str, day: Date, created: Option<&mut Created>) -> Deed<Code> {
    let made = ensure_partner(tx, cx, programme.id, name, AboutPartner::default()).await?;
    if made.created {
        begin(tx, cx, programme, &made.row, Some(FiscalYear::containing(day).first_day())).await?;
        if let Some(created) = created {
            created.partners.insert(made.row.name.clone());
        }
    }
    Ok(made.row.code)
}

/// A body that was not there before begins to count.
pub(super) async fn begin(tx: &mut Tx, cx: &Cx, programme: &Programme, partner: &Partner, joined_on: Option<Date>) -> Deed<()> {
    let standing = Standing { joined_on, left: None, revision: 1 };
    store::put(tx, cx.tenant, programme.id, partner.id, &standing).await?;
    // No file names it: it would have been there before.
    let facts = facts::facts_of(programme, partner, &standing, &Named::default());
    facts::replace(tx, cx, programme, partner, facts, true).await
}

pub(super) fn ask_joined(cx: &Cx, draft: &Draft) -> Deed<()> {
    match draft.joined_on {
        Some(day) if day > cx.today() => Err(Refusal::field("joined_on", t("partner-joined-future"))),
        _ => Ok(()),
    }
}
