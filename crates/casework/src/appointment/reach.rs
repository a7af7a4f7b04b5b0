//! May she be called before her appointment? Of a client the rule of safe contact says it; of somebody without a file, what she
//! herself wrote with her booking, for as long as such a word may be believed.

use calendar::{Date, jst_date};
use conversation::appointment::{Appointment, Told};
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use crate::client::ClientId;
use crate::safe_contact::{self, Means, Standing};

/// What stands against calling somebody without a file.
pub(super) fn hindrance(a: &Appointment, told: &Told, today: Date, days: i64) -> Option<String> {
    if told.wishes.trim().is_empty() {
        return Some(t("appointment-due-no-wishes").to_owned());
    }
    match Standing::of(Some(jst_date(a.booked_at)), today, days) {
        Standing::Valid { .. } => None,
        Standing::None | Standing::Expired { .. } => {
            Some(tv("appointment-due-old", &[("day", calendar::wareki::long(jst_date(a.booked_at)).into())]))
        }
    }
}

/// Lets a colleague reach her by this means, or says why not and what to do. For a client it is the one gate.
pub(super) async fn ask(cx: &Cx, programme: &Programme, a: &Appointment, told: &Told, means: Means) -> Deed<()> {
    if let Some(client) = a.client {
        return safe_contact::clear(cx, programme, ClientId(client), means).await.map(drop);
    }
    let days = programme.on(cx.today()).file.safe_contact_days;
    match hindrance(a, told, cx.today(), days) {
        Some(sentence) => Err(Refusal::rule(sentence)),
        None => Ok(()),
    }
}
