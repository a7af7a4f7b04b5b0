//! Writing down what she answered.

use calendar::Date;
use jiff::ToSpan as _;
use platform::audit::{self, Entry};
use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};

use super::{Answer, ConsentId, How, KIND, Purpose, Sealed, Towards, lies, object, store};
use crate::client::{self, ClientId};
use crate::disclosure::Item;

/// Longest text, in characters.
const LONGEST: usize = 2_000;

/// An answer as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What for.
    pub purpose: Purpose,
    /// Towards whom.
    pub towards: Towards,
    /// Which items.
    pub items: Vec<Item>,
    /// What she answered.
    pub answer: Answer,
    /// How.
    pub how: How,
    /// What she said; for a conference, which one.
    pub note: String,
    /// When she was asked.
    pub asked_on: Date,
    /// The last day; needed for what was given.
    pub expires_on: Option<Date>,
}

/// Writes an answer down. The same form sent twice writes one.
pub async fn record(cx: &Cx, id: ClientId, draft: &Draft, once: Option<Once>) -> Deed<ConsentId> {
    check(cx, draft)?;
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &object(&client))?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, cx, once).await?
    {
        return crate::id_in(&place).map(ConsentId);
    }
    let consent = ConsentId(cx.new_id());
    let (partner, recipient) = match &draft.towards {
        Towards::Partner(code) => (Some(code.as_str().to_owned()), String::new()),
        Towards::Other(name) => (None, name.trim().to_owned()),
    };
    let key = client::case_key(&mut tx, cx, &client).await?;
    let text =
        serde_json::to_string(&Sealed { recipient, note: draft.note.trim().to_owned() }).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let row = store::Row {
        id: consent,
        client: id,
        purpose: draft.purpose,
        partner,
        items: draft.items.clone(),
        answer: draft.answer,
        how: draft.how,
        asked_on: draft.asked_on,
        expires_on: draft.expires_on.filter(|_| draft.answer == Answer::Given),
        sealed: lies(&consent).seal(cx, &key, "said", &text),
        recorded_by: cx.actor.account,
        recorded_at: cx.now,
        withdrawn_at: None,
        withdrawn_by: None,
    };
    store::insert(&mut tx, cx.tenant, &row).await?;
    let detail = format!("{} {}", draft.purpose.name(), draft.answer.name());
    audit::append(&mut tx, cx, &Entry { action: "consent.recorded", kind: client::KIND, object: Some(&id.0), detail: &detail }).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/clients/{id}/{KIND}/{consent}")).await?;
    }
    tx.commit().await?;
    Ok(consent)
}

fn check(cx: &Cx, draft: &Draft) -> Deed<()> {
    let mut problems = Vec::new();
    let mut add = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
    let given = draft.answer == Answer::Given;
    if matches!(&draft.towards, Towards::Other(name) if name.trim().is_empty()) {
        add("partner", t("consent-recipient-missing"));
    }
    if given && draft.items.is_empty() {
        add("items", t("consent-items-missing"));
    }
    if draft.asked_on > cx.today() {
        add("asked_on", t("consent-asked-future"));
    }
    let furthest = draft.asked_on.saturating_add(1.year());
    match draft.expires_on {
        None if given => add("expires_on", t("consent-expiry-missing")),
        Some(until) if until < draft.asked_on => add("expires_on", t("consent-expiry-before")),
        // A release is time-limited: after a year she is asked again.
        Some(until) if until > furthest => add("expires_on", t("consent-expiry-far")),
        _ => {}
    }
    if given && draft.how == How::ConferenceBasis && draft.note.trim().is_empty() {
        add("note", t("consent-conference-missing"));
    }
    if draft.note.chars().count() > LONGEST {
        add("note", t("consent-note-long"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}
