//! Correcting alias and identity. What stood there before is kept, sealed.

use std::sync::Arc;

use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal, web::Form};
use vault::SealingKey;

use super::record::held;
use super::store;
use super::store::traces::{self, RevisionRow};
use super::{ALIAS, Client, ClientId, Field, Identity, KIND, Place, alias_tag, case_key, open};

/// Longest value of a field, in characters.
const LONGEST: usize = 2_000;

/// Alias and identity as they are to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// 「呼び名」
    pub alias: String,
    /// Name and how she is reached.
    pub identity: Identity,
    /// Leaves the address as it is: the form did not show it.
    pub keep_address: bool,
}

/// Refuses what cannot be taken.
pub(super) fn check(cx: &Cx, alias: &str, identity: &Identity) -> Deed<()> {
    let mut problems = Vec::new();
    let mut add = |field: &str, text: String| problems.push(FieldProblem { field: field.to_owned(), text });
    if alias.chars().count() > 60 {
        add(ALIAS, t("client-alias-long").to_owned());
    }
    let born = identity.at(Field::BirthDate).trim();
    match calendar::parse_date(born) {
        _ if born.is_empty() => {}
        Ok(day) if day > cx.today() => add(Field::BirthDate.name(), t("client-birth-future").to_owned()),
        Ok(_) => {}
        Err(e) => add(Field::BirthDate.name(), e.to_string()),
    }
    for field in Field::ALL {
        if identity.at(field).chars().count() > LONGEST {
            add(field.name(), t("client-field-long").to_owned());
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// Writes alias and identity over those at `revision`.
pub async fn change(cx: &Cx, id: ClientId, revision: i64, draft: &Draft) -> Deed<()> {
    check(cx, &draft.alias, &draft.identity)?;
    let mut tx = cx.begin().await?;
    let before = held(&mut tx, cx, id).await?;
    cx.ask(Action::See, &before.object())?;
    cx.ask(Action::Change, &before.object())?;
    cx.ask(Action::Change, &before.identity_object())?;
    if !draft.keep_address {
        cx.ask(Action::Change, &before.field_object(Field::Address))?;
    }
    if before.revision != revision {
        return Err(Refusal::Conflict);
    }
    write(&mut tx, cx, &before, draft).await?;
    Ok(tx.commit().await?)
}

/// Everything a client's file says, opened.
async fn opened(tx: &mut Tx, cx: &Cx, client: &Client) -> Deed<Draft> {
    let of = (client.id, client.revision);
    let mut draft = Draft { alias: open(tx, cx, of, ALIAS, client.alias.as_deref()).await?.unwrap_or_default(), ..Draft::default() };
    for field in Field::ALL {
        let sealed = client.identity.at(field).as_deref();
        if sealed.is_some() {
            // A field whose key is not at hand must not be overwritten with nothing.
            *draft.identity.at_mut(field) = open(tx, cx, of, field.name(), sealed).await?.ok_or(Refusal::Locked)?;
        }
    }
    Ok(draft)
}

pub(super) async fn write(tx: &mut Tx, cx: &Cx, before: &Client, draft: &Draft) -> Deed<()> {
    let old = opened(tx, cx, before).await?;
    let mut new = draft.clone();
    // What she may not see or change, her form did not show: it stays.
    let shown = |field: &Field| cx.may(Action::See, &before.field_object(*field)) && cx.may(Action::Change, &before.field_object(*field));
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Address && !shown(field)) {
        *new.identity.at_mut(field) = old.identity.at(field).clone();
    }
    if draft.keep_address {
        *new.identity.at_mut(Field::Address) = old.identity.at(Field::Address).clone();
    }
    normalise(&mut new);
    let changed = changed(&old, &new);
    if changed.is_empty() {
        return Ok(());
    }
    let case = case_key(tx, cx, before).await?;
    let identity_key = identity_key(tx, cx, before).await?;
    let revision = before.revision + 1;
    let place = Place::of(cx.tenant, before.id, revision);
    let mut after = before.clone();
    after.alias = place.seal(&case, ALIAS, &new.alias);
    after.identity_key = Some(identity_key.id());
    for field in Field::ALL {
        *after.identity.at_mut(field) = place.seal(&identity_key, field.name(), new.identity.at(field));
    }
    (after.revision, after.changed_at) = (revision, cx.now);
    let tag = (!new.alias.is_empty()).then(|| alias_tag(cx, &new.alias));
    if !store::update(tx, cx.tenant, &after, tag, before.revision).await? {
        return Err(Refusal::Conflict);
    }
    let was = Form::from_pairs(changed.iter().map(|(name, was)| (*name, was.clone()))).to_urlencoded();
    let fields: Vec<&str> = changed.iter().map(|(name, _)| *name).collect();
    let fields = fields.join(" ");
    let row = RevisionRow { revision, at: cx.now, account: cx.actor.account, fields, was: place.seal(&identity_key, "was", &was) };
    traces::insert_revision(tx, cx.tenant, before.id, &row).await?;
    audit::append(tx, cx, &Entry { action: "client.changed", kind: KIND, object: Some(&before.id.0), detail: &row.fields }).await?;
    Ok(())
}

fn normalise(draft: &mut Draft) {
    draft.alias = draft.alias.trim().to_owned();
    for field in Field::ALL {
        let trimmed = draft.identity.at(field).trim().to_owned();
        let kept = match (field, calendar::parse_date(&trimmed)) {
            (Field::BirthDate, Ok(day)) => day.to_string(),
            _ => trimmed,
        };
        *draft.identity.at_mut(field) = kept;
    }
}

/// Names and old values of what changes.
fn changed(old: &Draft, new: &Draft) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    if old.alias != new.alias {
        out.push((ALIAS, old.alias.clone()));
    }
    for field in Field::ALL {
        if old.identity.at(field) != new.identity.at(field) {
            out.push((field.name(), old.identity.at(field).clone()));
        }
    }
    out
}

async fn identity_key(tx: &mut Tx, cx: &Cx, client: &Client) -> Deed<Arc<SealingKey>> {
    match client.identity_key {
        Some(id) => cx.keys.key(tx, id).await,
        None => super::new_key(tx, cx, client, "identity").await,
    }
}
