//! What can be destroyed, as it lies in rows, forms and addresses.

use ::facts::ProgrammeId;
use calendar::{Date, FiscalYear, wareki};
use platform::db::Conn;
use platform::id::TeamId;
use platform::policy::{Action, Object, Thing};
use platform::shred::Whose;
use platform::web::Form;
use platform::wording::tv;
use platform::{Cx, Deed, Refusal};

use super::{Class, store};
use crate::client::{self, ClientId};

/// kind, record and year of its rows.
pub(super) fn key(whose: &Whose) -> (&'static str, [u8; 16], i64) {
    match whose {
        Whose::Client(id) => ("client", *id, 0),
        Whose::Anonymous { programme, year } => ("anonymous", *programme, i64::from(year.year())),
        Whose::Papers { programme, year } => ("papers", *programme, i64::from(year.year())),
    }
}

/// Reads [`key`].
pub(super) fn of_key(kind: &str, record: [u8; 16], year: i64) -> Option<Whose> {
    let year = || i16::try_from(year).ok().map(FiscalYear::new);
    match kind {
        "client" => Some(Whose::Client(record)),
        "anonymous" => Some(Whose::Anonymous { programme: record, year: year()? }),
        "papers" => Some(Whose::Papers { programme: record, year: year()? }),
        _ => None,
    }
}

/// What a form or an address names.
pub(super) fn of_form(form: &Form) -> Deed<Whose> {
    let record = platform::id::parse_hex(form.get("record")).map_err(|_| Refusal::NotFound)?;
    of_key(form.get("kind"), record, form.get("year").parse().unwrap_or(0)).ok_or(Refusal::NotFound)
}

/// The thing the audit trail names: her file, or the programme.
pub(super) fn trail(whose: &Whose) -> (&'static str, [u8; 16]) {
    match whose {
        Whose::Client(id) => (client::KIND, *id),
        Whose::Anonymous { programme, .. } | Whose::Papers { programme, .. } => ("programme", *programme),
    }
}

/// As the policy sees it: a matter of the team that keeps it.
pub fn object_of(team: TeamId) -> Object {
    Object::of_team(Thing::Retention, team)
}

/// What is known of a subject that exists.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub whose: Whose,
    pub team: TeamId,
    /// `C-0012`, 「令和4年度 あおば市…」.
    pub label: String,
    /// The day of the last thing that happened.
    pub last: Date,
    /// How many consultations hang from it.
    pub n: i64,
}

impl Known {
    pub fn class(&self) -> Class {
        Class::of(&self.whose)
    }

    pub fn object(&self) -> Object {
        object_of(self.team)
    }
}

/// Finds a subject, if the actor may see that it is kept.
pub(super) async fn known(conn: &mut Conn, cx: &Cx, whose: Whose) -> Deed<Known> {
    let known = match whose {
        Whose::Client(id) => of_client(conn, cx, ClientId(id)).await?,
        Whose::Anonymous { programme, year } | Whose::Papers { programme, year } => of_year(conn, cx, whose, (programme, year)).await?,
    };
    cx.ask(Action::See, &known.object())?;
    Ok(known)
}

/// Refuses with *not found* a subject that is kept from the actor.
pub(super) async fn ask_wall(conn: &mut Conn, cx: &Cx, whose: &Whose) -> Deed<()> {
    match whose {
        Whose::Client(id) => client::ask_wall(conn, cx, Some(ClientId(*id))).await,
        Whose::Anonymous { .. } | Whose::Papers { .. } => Ok(()),
    }
}

async fn of_client(conn: &mut Conn, cx: &Cx, id: ClientId) -> Deed<Known> {
    let client = client::find_raw(conn, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    client::ask_wall(conn, cx, Some(id)).await?;
    let (last, n) = store::last_day(conn, cx.tenant, id).await?;
    let last = last.unwrap_or_else(|| calendar::jst_date(client.created_at));
    Ok(Known { whose: Whose::Client(id.0), team: client.team, label: client.number_text(), last, n })
}

async fn of_year(conn: &mut Conn, cx: &Cx, whose: Whose, (programme, year): ([u8; 16], FiscalYear)) -> Deed<Known> {
    let programme = programme::by_id(conn, cx.tenant, ProgrammeId(programme)).await?;
    let n = match whose {
        Whose::Anonymous { .. } => store::anonymous(conn, cx.tenant, programme.id, year).await?,
        _ => 0,
    };
    Ok(Known { whose, team: programme.team, label: year_label(year, &programme), last: year.last_day(), n })
}

/// 「令和4年度　あおば市女性のためのつながりサポート事業」
pub(super) fn year_label(year: FiscalYear, programme: &programme::Programme) -> String {
    format!("{}　{}", year.label(), programme.in_force(year).file.title)
}

/// 「令和4年4月1日から数えて5年、令和9年3月31日まで」
pub(super) fn period_words(last: Date, years: i64) -> String {
    let (from, to) = (super::starts_on(last), super::ends_on(last, years));
    tv("retention-period", &[("from", wareki::long(from).into()), ("years", years.into()), ("to", wareki::long(to).into())])
}
