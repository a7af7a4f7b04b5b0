//! May she be reached by this means, now? Whatever writes or calls asks here first and carries the answer along.

use calendar::{Date, Time, jst_datetime};
use platform::audit::{self, Entry};
use platform::policy::Action;
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::{Means, SafeContact, Standing, Version, object, of};
use crate::client::{self, ClientId};

/// Permission to reach her by one means, for the deed at hand. Only [`clear`] makes one.
#[derive(Debug)]
pub struct Clear {
    contact: SafeContact,
    means: Means,
}

impl Clear {
    /// By which means.
    pub fn means(&self) -> Means {
        self.means
    }

    /// How she said it is to be done.
    pub fn contact(&self) -> &SafeContact {
        &self.contact
    }
}

/// What stands against reaching her.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Nobody has asked her.
    NoRecord,
    /// It was too long ago.
    Expired(Date),
    /// She does not want to be contacted at all.
    Never,
    /// She named this means as dangerous.
    Forbidden(Means),
    /// She did not name this means.
    NotAllowed(Means),
    /// Not at this time of day.
    OutsideHours(Time, Time),
}

impl Hindrance {
    /// What is wrong, and what to do.
    pub fn sentence(self) -> String {
        let by = |means: Means| [("means", means.label().into())];
        match self {
            Hindrance::NoRecord => t("contact-no-record").to_owned(),
            Hindrance::Expired(on) => tv("contact-expired", &[("day", calendar::wareki::long(on).into())]),
            Hindrance::Never => t("contact-never-refused").to_owned(),
            Hindrance::Forbidden(means) => tv("contact-forbidden-refused", &by(means)),
            Hindrance::NotAllowed(means) => tv("contact-not-allowed", &by(means)),
            Hindrance::OutsideHours(from, until) => {
                tv("contact-outside-hours", &[("from", clock(from).into()), ("until", clock(until).into())])
            }
        }
    }
}

/// `9:05`
pub(super) fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// The rule alone: what stands against this means at this moment, the gravest first.
pub fn weigh(version: Option<&Version>, means: Means, (today, time): (Date, Time), days: i64) -> Option<Hindrance> {
    let Some(version) = version else { return Some(Hindrance::NoRecord) };
    match version.standing(today, days) {
        Standing::None => return Some(Hindrance::NoRecord),
        Standing::Expired { on } => return Some(Hindrance::Expired(on)),
        Standing::Valid { .. } => {}
    }
    let contact = &version.contact;
    if contact.never {
        return Some(Hindrance::Never);
    }
    if contact.forbidden.contains(&means) {
        return Some(Hindrance::Forbidden(means));
    }
    if !contact.allowed.contains(&means) {
        return Some(Hindrance::NotAllowed(means));
    }
    match (contact.from, contact.until) {
        // A letter arrives when it arrives; the rest rings now.
        (Some(from), Some(until)) if means != Means::Post && !within(time, from, until) => Some(Hindrance::OutsideHours(from, until)),
        _ => None,
    }
}

/// Hours may pass midnight: 22:00 to 1:00.
fn within(time: Time, from: Time, until: Time) -> bool {
    if from <= until { from <= time && time <= until } else { from <= time || time <= until }
}

/// Permission to reach her now, or the sentence that says why not and what to do. A refusal is put on record.
pub async fn clear(cx: &Cx, programme: &Programme, id: ClientId, means: Means) -> Deed<Clear> {
    let mut conn = cx.read().await?;
    let client = client::find(&mut conn, cx, id).await?;
    cx.ask(Action::See, &object(&client))?;
    let version = of(&mut conn, cx, &client).await?;
    drop(conn);
    let now = jst_datetime(cx.now);
    let days = programme.on(now.date()).file.safe_contact_days;
    match (weigh(version.as_ref(), means, (now.date(), now.time()), days), version) {
        (None, Some(version)) => Ok(Clear { contact: version.contact, means }),
        (hindrance, _) => {
            let mut tx = cx.begin().await?;
            let entry = Entry { action: "safe_contact.refused", kind: client::KIND, object: Some(&id.0), detail: means.name() };
            audit::append(&mut tx, cx, &entry).await?;
            tx.commit().await?;
            Err(Refusal::rule(hindrance.unwrap_or(Hindrance::NoRecord).sentence()))
        }
    }
}
