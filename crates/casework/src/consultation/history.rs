//! 「経過」: who changed what, and when. Codes stand old → new; texts as they were, to those who could read them.

use jiff::Timestamp;
use platform::db::{Conn, Tx};
use platform::id::AccountId;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use serde::{Deserialize, Serialize};
use vault::SealingKey;

use super::axes::{MULTI, SINGLE};
use super::store::clock;
use super::store::revisions::{self, RevisionRow};
use super::text::{self, Place};
use super::{Consultation, Sealed, Texts};

/// One field, before and after, as codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Name of the axis or column.
    pub field: String,
    /// What stood there; empty = nothing.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// One line of a consultation's history.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: AccountId,
    /// `changed`, `linked`, `unlinked` or `voided`.
    pub what: String,
    /// What changed, in codes.
    pub changes: Vec<Change>,
    /// The texts as they were before, when they changed and the reader may see them.
    pub was: Option<Texts>,
    /// The texts changed.
    pub text_changed: bool,
}

/// What differs between two states of a record, in codes.
pub(super) fn differences(old: &Consultation, new: &Consultation) -> Vec<Change> {
    let mut out = Vec::new();
    let mut compare = |field: &str, old: String, new: String| {
        if old != new {
            out.push(Change { field: field.to_owned(), old, new });
        }
    };
    compare("day", old.day.to_string(), new.day.to_string());
    compare("time", old.time.map(clock).unwrap_or_default(), new.time.map(clock).unwrap_or_default());
    compare("minutes", number(old.minutes), number(new.minutes));
    for axis in SINGLE {
        compare(axis.name(), old.codes.text(axis).to_owned(), new.codes.text(axis).to_owned());
    }
    for axis in MULTI {
        compare(axis.name(), old.codes.answers_column(axis), new.codes.answers_column(axis));
    }
    let site = |r: &Consultation| r.site.as_ref().map(ToString::to_string).unwrap_or_default();
    compare("site", site(old), site(new));
    let client = |r: &Consultation| r.client.map(|c| c.to_string()).unwrap_or_default();
    compare("client", client(old), client(new));
    out
}

fn number(n: Option<i64>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

/// What a deed did to a record.
pub(super) struct Did<'a> {
    /// `changed`, `linked`, `unlinked` or `voided`.
    pub what: &'a str,
    /// In codes.
    pub changes: &'a [Change],
    /// The texts as they were, when their words changed.
    pub was: Option<Sealed>,
}

/// Keeps what a record said before a deed.
pub(super) async fn keep(tx: &mut Tx, cx: &Cx, before: &Consultation, did: Did<'_>) -> Deed<()> {
    let row = RevisionRow {
        revision: before.revision + 1,
        at: cx.now,
        account: cx.actor.account,
        what: did.what.to_owned(),
        changes: serde_json::to_string(did.changes).map_err(|e| Refusal::Broken(Box::new(e)))?,
        text_revision: if did.was.is_some() { before.text_revision } else { 0 },
        sealed: did.was.unwrap_or_default(),
    };
    Ok(revisions::insert(tx, cx.tenant, before.id, &row).await?)
}

/// Puts the earlier texts of a record under another key: they go where the record goes.
pub(super) async fn seal_anew(tx: &mut Tx, cx: &Cx, record: &Consultation, key: &SealingKey) -> Deed<()> {
    for row in revisions::of(tx, cx.tenant, record.id).await? {
        if row.text_revision == 0 {
            continue;
        }
        let texts = text::open_at(tx, cx, record.id, row.text_revision, &row.sealed).await?.ok_or(Refusal::NotFound)?;
        let sealed = Place::of(cx.tenant, record.id, row.text_revision).seal_parts(key, &texts);
        revisions::seal_anew(tx, cx.tenant, record.id, row.revision, &sealed).await?;
    }
    Ok(())
}

/// The history of a record, newest first.
pub async fn history(conn: &mut Conn, cx: &Cx, record: &Consultation) -> Deed<Vec<Event>> {
    let may_read = cx.may(Action::See, &record.narrative());
    let mut out = Vec::new();
    for row in revisions::of(conn, cx.tenant, record.id).await? {
        let text_changed = row.text_revision != 0;
        let mut was = match may_read && text_changed {
            true => text::open_at(conn, cx, record.id, row.text_revision, &row.sealed).await?,
            false => None,
        };
        text::mask(cx, &record.object().as_thing(Thing::ThirdParty), was.as_mut());
        let changes = serde_json::from_str(&row.changes).map_err(|e| Refusal::Broken(Box::new(e)))?;
        out.push(Event { at: row.at, account: row.account, what: row.what, changes, was, text_changed });
    }
    Ok(out)
}
