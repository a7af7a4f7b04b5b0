//! Writing down what she said. What was in force before stays in the history.

use calendar::Date;
use platform::audit::{self, Entry};
use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};

use super::store::Confirmation;
use super::{KIND, SafeContact, lies, object, store};
use crate::client::{self, ClientId, contact_key};

/// Longest text of a field, in characters.
const LONGEST: usize = 500;

/// What is to be in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What she said.
    pub contact: SafeContact,
    /// On which day.
    pub confirmed_on: Date,
    /// The version the form showed; 0 when there was none.
    pub revision: i64,
}

/// Puts a new version in force.
pub async fn record(cx: &Cx, id: ClientId, draft: &Draft, once: Option<Once>) -> Deed<()> {
    check(cx, draft)?;
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &object(&client))?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let before = store::latest(&mut tx, cx.tenant, id).await?.map_or(0, |row| row.revision);
    if before != draft.revision {
        return Err(Refusal::Conflict);
    }
    let revision = before + 1;
    let key = contact_key(&mut tx, cx, &client).await?;
    let text = serde_json::to_string(&draft.contact).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let sealed = lies(&id, revision).seal(cx, &key, "contact", &text).unwrap_or_default();
    store::insert(&mut tx, cx.tenant, id, revision, sealed, (cx.actor.account, cx.now)).await?;
    let confirmation = Confirmation { id: cx.new_id(), revision, day: draft.confirmed_on, account: cx.actor.account, at: cx.now };
    store::insert_confirmed(&mut tx, cx.tenant, id, &confirmation).await?;
    audit::append(&mut tx, cx, &Entry { action: "safe_contact.recorded", kind: client::KIND, object: Some(&id.0), detail: "" }).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/clients/{id}/{KIND}")).await?;
    }
    Ok(tx.commit().await?)
}

/// Refuses what would not help at the telephone.
fn check(cx: &Cx, draft: &Draft) -> Deed<()> {
    let mut problems = Vec::new();
    let mut add = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
    let contact = &draft.contact;
    if contact.allowed.is_empty() && !contact.never {
        add("allowed", t("contact-means-missing"));
    }
    if !contact.allowed.is_empty() && contact.never {
        add("allowed", t("contact-never-and-means"));
    }
    if contact.allowed.iter().any(|means| contact.forbidden.contains(means)) {
        add("forbidden", t("contact-means-both"));
    }
    if contact.from.is_some() != contact.until.is_some() {
        add("until", t("contact-hours-half"));
    }
    if draft.confirmed_on > cx.today() {
        add("confirmed_on", t("contact-confirmed-future"));
    }
    for (field, text) in contact.texts() {
        if text.chars().count() > LONGEST {
            add(field, t("contact-too-long"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

impl SafeContact {
    /// Its texts by the names of their fields.
    pub(super) fn texts(&self) -> [(&'static str, &str); 7] {
        [
            ("reach", &self.reach),
            ("hours", &self.hours),
            ("announce", &self.announce),
            ("code_word", &self.code_word),
            ("may_answer", &self.may_answer),
            ("if_other", &self.if_other),
            ("note", &self.note),
        ]
    }
}
