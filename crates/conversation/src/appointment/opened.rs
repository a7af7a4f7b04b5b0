//! What was told with a booking: a name to be called by, what it is about, how she may be reached. It lies sealed, in the team's
//! copy and in hers.

use platform::db::Conn;
use platform::id::TeamId;
use platform::web::Form;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use vault::{SealingPrivate, SealingPublic};

use super::{Appointment, AppointmentId};
use crate::sealing::{self, FOR_HER, FOR_TEAM};

const TABLE: &str = "appointment";
/// Longest texts, in characters.
const LONGEST: usize = 1_000;

/// What was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// 「呼び名」
    pub alias: String,
    /// 「話したいこと」
    pub about: String,
    /// 「安全な連絡のしかた」 for a reminder.
    pub wishes: String,
}

impl Told {
    /// Nothing was told.
    pub fn is_empty(&self) -> bool {
        [&self.alias, &self.about, &self.wishes].iter().all(|text| text.trim().is_empty())
    }

    pub(super) fn checked(&self) -> Deed<()> {
        for (field, text, most) in [("alias", &self.alias, 60), ("about", &self.about, LONGEST), ("wishes", &self.wishes, LONGEST)] {
            if text.chars().count() > most {
                return Err(Refusal::field(field, t("appointment-text-long")));
            }
        }
        Ok(())
    }

    fn packed(&self) -> String {
        Form::from_pairs([("alias", self.alias.trim()), ("about", self.about.trim()), ("wishes", self.wishes.trim())]).to_urlencoded()
    }

    fn unpacked(plain: Vec<u8>) -> Deed<Told> {
        let form = Form::from_urlencoded(&sealing::words(plain)?);
        Ok(Told { alias: form.get("alias").to_owned(), about: form.raw("about").to_owned(), wishes: form.raw("wishes").to_owned() })
    }
}

/// The team's copy; nothing lies there when nothing was told.
pub(super) async fn seal_for_team(conn: &mut Conn, cx: &Cx, team: TeamId, id: AppointmentId, told: &Told) -> Deed<Option<Vec<u8>>> {
    if told.is_empty() {
        return Ok(None);
    }
    let place = sealing::about(cx.tenant, TABLE, &id.0, FOR_TEAM);
    Ok(Some(sealing::for_team(conn, cx, team, &place, told.packed().as_bytes()).await?))
}

/// Her copy.
pub(super) fn seal_for_her(cx: &Cx, public: Option<&SealingPublic>, id: AppointmentId, told: &Told) -> Option<Vec<u8>> {
    if told.is_empty() {
        return None;
    }
    sealing::for_her(public, &sealing::about(cx.tenant, TABLE, &id.0, FOR_HER), told.packed().as_bytes())
}

/// What was told, to a colleague who holds the team's key; nothing when none of hers opens it.
pub fn told(cx: &Cx, a: &Appointment) -> Deed<Told> {
    let Some(sealed) = &a.told else { return Ok(Told::default()) };
    let place = sealing::about(cx.tenant, TABLE, &a.id.0, FOR_TEAM);
    sealing::open_for_team(cx, a.team, &place, sealed)?.map_or(Ok(Told::default()), Told::unpacked)
}

/// What she told, to herself.
pub(super) fn told_to_her(cx: &Cx, key: &SealingPrivate, a: &Appointment) -> Deed<Told> {
    let Some(sealed) = &a.told_for_her else { return Ok(Told::default()) };
    Told::unpacked(sealing::open_for_her(key, &sealing::about(cx.tenant, TABLE, &a.id.0, FOR_HER), sealed)?)
}

/// Why it was cancelled, for the team alone.
pub(super) async fn seal_reason(conn: &mut Conn, cx: &Cx, a: &Appointment, reason: &str) -> Deed<Vec<u8>> {
    sealing::for_team(conn, cx, a.team, &sealing::about(cx.tenant, TABLE, &a.id.0, "reason"), reason.as_bytes()).await
}

impl Appointment {
    /// Why it was cancelled, to a colleague who holds the team's key.
    pub fn reason(&self, cx: &Cx) -> Deed<Option<String>> {
        let Some(sealed) = &self.reason else { return Ok(None) };
        let place = sealing::about(cx.tenant, TABLE, &self.id.0, "reason");
        sealing::open_for_team(cx, self.team, &place, sealed)?.map(sealing::words).transpose()
    }
}
