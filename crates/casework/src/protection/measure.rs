//! 「住民基本台帳事務における支援措置」: lasts a year, may be extended from one month before its end, and never renews itself.

use calendar::Date;
use jiff::{Timestamp, ToSpan as _};
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::id::AccountId;
use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};
use serde::{Deserialize, Serialize};

use super::{object, store};
use crate::client::{self, Client, ClientId, contact_key};
use crate::sealed::Lies;

platform::id_type!(
    /// A measure 「支援措置」.
    MeasureId
);

/// What lies sealed of a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// 「実施市区町村」: it tells where she is.
    pub authority: String,
    /// 「併せて支援を求める者」
    pub co_residents: String,
    /// 「備考」
    pub note: String,
}

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Id.
    pub id: MeasureId,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub expires_on: Date,
    /// Where and with whom.
    pub said: Said,
    /// Who wrote it down.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: Timestamp,
    /// When it was noted that it is over before its time.
    pub ended_at: Option<Timestamp>,
}

/// What a day asks of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Not begun or more than a month to go.
    Calm,
    /// From one month before the end the extension is asked for.
    Extend,
    /// It is over; nobody withholds anything any more.
    Expired,
}

impl Measure {
    /// What `today` asks for.
    pub fn urgency(&self, today: Date) -> Urgency {
        urgency(self.expires_on, today)
    }

    /// In force on `today`.
    pub fn in_force(&self, today: Date) -> bool {
        self.ended_at.is_none() && self.starts_on <= today && today <= self.expires_on
    }
}

/// What a last day asks for on `today`.
pub(crate) fn urgency(expires_on: Date, today: Date) -> Urgency {
    if expires_on < today {
        Urgency::Expired
    } else if expires_on.saturating_sub(1.month()) <= today {
        Urgency::Extend
    } else {
        Urgency::Calm
    }
}

/// The last day of a measure that begins on a day: a year, less a day.
pub(crate) fn year_from(starts_on: Date) -> Date {
    starts_on.saturating_add(1.year()).saturating_sub(1.day())
}

/// A measure as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureDraft {
    /// First day.
    pub starts_on: Date,
    /// Last day; a year when it was not told.
    pub expires_on: Option<Date>,
    /// Where and with whom.
    pub said: Said,
}

fn lies(id: &MeasureId) -> Lies<'_> {
    Lies { table: "protection_measure", record: &id.0, revision: 1 }
}

/// Notes a measure, the first one or its extension.
pub async fn note_measure(cx: &Cx, id: ClientId, draft: &MeasureDraft, once: Option<Once>) -> Deed<()> {
    let expires_on = draft.expires_on.unwrap_or(year_from(draft.starts_on));
    check(draft, expires_on)?;
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &object(&client))?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let key = contact_key(&mut tx, cx, &client).await?;
    let measure = MeasureId(cx.new_id());
    let text = serde_json::to_string(&draft.said).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let sealed = lies(&measure).seal(cx, &key, "said", &text).unwrap_or_default();
    let row = store::MeasureRow {
        id: measure,
        starts_on: draft.starts_on,
        expires_on,
        sealed,
        recorded_by: cx.actor.account,
        recorded_at: cx.now,
        ended_at: None,
    };
    store::insert_measure(&mut tx, cx.tenant, id, &row).await?;
    audit::append(&mut tx, cx, &Entry { action: "protection.recorded", kind: client::KIND, object: Some(&id.0), detail: "" }).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/clients/{id}/protection")).await?;
    }
    Ok(tx.commit().await?)
}

fn check(draft: &MeasureDraft, expires_on: Date) -> Deed<()> {
    let mut problems = Vec::new();
    let mut add = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
    if draft.said.authority.trim().is_empty() {
        add("authority", t("protection-authority-missing"));
    }
    if expires_on < draft.starts_on {
        add("expires_on", t("protection-expiry-before"));
    }
    if expires_on > year_from(draft.starts_on).saturating_add(1.month()) {
        add("expires_on", t("protection-expiry-far"));
    }
    for (field, text) in
        [("co_residents", &draft.said.co_residents), ("measure_note", &draft.said.note), ("authority", &draft.said.authority)]
    {
        if text.chars().count() > 1_000 {
            add(field, t("protection-too-long"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// Notes that a measure is over before its time: she moved away, or asked for it.
pub async fn end_measure(cx: &Cx, id: ClientId, measure: MeasureId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let client = client::find_for_update(&mut tx, cx, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &client.object())?;
    cx.ask(Action::Change, &object(&client))?;
    if !store::measures(&mut tx, cx.tenant, id).await?.iter().any(|row| row.id == measure) {
        return Err(Refusal::NotFound);
    }
    if store::end_measure(&mut tx, cx.tenant, measure, cx.now, cx.actor.account).await? {
        audit::append(&mut tx, cx, &Entry { action: "protection.ended", kind: client::KIND, object: Some(&id.0), detail: "" }).await?;
    }
    Ok(tx.commit().await?)
}

/// Every measure of a client, the latest first.
pub async fn measures(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Measure>> {
    cx.ask(Action::See, &object(client))?;
    let mut measures = Vec::new();
    for row in store::measures(conn, cx.tenant, client.id).await? {
        let text = lies(&row.id).open(conn, cx, "said", &row.sealed).await?.ok_or(Refusal::Locked)?;
        measures.push(Measure {
            id: row.id,
            starts_on: row.starts_on,
            expires_on: row.expires_on,
            said: serde_json::from_str(&text).map_err(|e| Refusal::Broken(Box::new(e)))?,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
            ended_at: row.ended_at,
        });
    }
    Ok(measures)
}

/// The measure that counts now: the one that ends last of those nobody ended.
pub fn present(measures: &[Measure]) -> Option<&Measure> {
    measures.iter().filter(|measure| measure.ended_at.is_none()).max_by_key(|measure| measure.expires_on)
}

#[cfg(test)]
mod tests {
    use super::{Urgency, urgency, year_from};

    #[test]
    fn a_year_and_a_month_before_its_end() {
        let day = |text: &str| text.parse().unwrap();
        let until = year_from(day("2026-05-01"));
        assert_eq!(until, day("2027-04-30"));
        assert_eq!(urgency(until, day("2027-03-29")), Urgency::Calm);
        assert_eq!(urgency(until, day("2027-03-30")), Urgency::Extend);
        assert_eq!(urgency(until, until), Urgency::Extend);
        assert_eq!(urgency(until, day("2027-05-01")), Urgency::Expired);
        assert_eq!(year_from(day("2028-02-29")), day("2029-02-27"));
    }
}
