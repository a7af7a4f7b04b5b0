//! What may be booked 「予約できるもの」, as staff decide it.

use calendar::opening::{Opening, Rule};
use facts::ProgrammeId;
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::id::TeamId;
use platform::once::{self, Once};
use platform::policy::{Action, Object, Thing};
use platform::wording::{t, tv};
use platform::{Cx, Deed, FieldProblem, Refusal};

use super::slot::STEP;
use super::{KIND, Kind, OfferId, link, store};

/// 「予約できるもの」.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Id.
    pub id: OfferId,
    /// For which programme.
    pub programme: ProgrammeId,
    /// The team that reads what is booked.
    pub team: TeamId,
    /// Grows with every change.
    pub revision: i64,
    /// What one comes for.
    pub kind: Kind,
    /// What it is called, on the public page too.
    pub name: String,
    /// The place or way whose hours hold: its key among the doors.
    pub door: Option<String>,
    /// Where, when it is no place of the programme.
    pub venue: String,
    /// The lines as they were written.
    pub lines: Vec<String>,
    /// When it is offered.
    pub windows: Opening,
    /// How long one takes, in minutes.
    pub minutes: u16,
    /// How many at once; 0: as many as counsellors on duty.
    pub seats: i64,
    /// From how many days before one may book.
    pub opens_days: i64,
    /// Until how many minutes before.
    pub closes_minutes: i64,
    /// For the public: what to bring, where to ring.
    pub note: String,
    /// Women book it themselves; else only the office does.
    pub for_public: bool,
    /// A meeting link lies there, sealed.
    pub has_link: bool,
    /// No longer offered.
    pub retired: bool,
}

impl Offer {
    /// Seats come from who is on duty.
    pub fn by_duty(&self) -> bool {
        self.seats == 0
    }
}

/// What a form says an offer is to be.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// See [`Offer`].
    pub kind: String,
    /// See [`Offer`].
    pub name: String,
    /// See [`Offer`].
    pub door: Option<String>,
    /// See [`Offer`].
    pub venue: String,
    /// One rule a line.
    pub windows: String,
    /// Minutes, typed.
    pub minutes: String,
    /// Seats, typed; empty = counsellors on duty.
    pub seats: String,
    /// Days, typed.
    pub opens_days: String,
    /// Hours, typed.
    pub closes_hours: String,
    /// See [`Offer`].
    pub note: String,
    /// See [`Offer`].
    pub for_public: bool,
    /// A new link; empty leaves the one that lies there.
    pub link: String,
}

/// What is wrong with a line of windows.
pub type Problem = FieldProblem;

/// Reads lines like 「火・木 10:00〜12:00」.
pub(super) fn windows_of(field: &str, text: &str) -> Result<Opening, Vec<Problem>> {
    let mut opening = Opening::default();
    let mut problems = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match Rule::parse(line) {
            Ok(rule) => opening.rules.push(rule),
            Err(problem) => problems.push(Problem { field: field.to_owned(), text: format!("「{line}」：{problem}") }),
        }
    }
    if problems.is_empty() { Ok(opening) } else { Err(problems) }
}

/// Lines that were read once and lie in the records.
pub(super) fn kept_windows(text: &str) -> Opening {
    windows_of("", text).unwrap_or_default()
}

/// What a draft comes to.
fn read(cx: &Cx, programme: ProgrammeId, team: TeamId, id: OfferId, draft: &Draft) -> Result<Offer, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, text: &str| problems.push(Problem { field: field.to_owned(), text: text.to_owned() });
    let kind = Kind::parse(&draft.kind);
    if kind.is_none() {
        wrong("kind", t("appointment-kind-missing"));
    }
    let name = draft.name.trim();
    if name.is_empty() || name.chars().count() > 40 {
        wrong("name", t("appointment-name-wrong"));
    }
    if draft.door.is_none() && draft.venue.trim().is_empty() && kind != Some(Kind::Online) {
        wrong("door", t("appointment-door-missing"));
    }
    if draft.windows.trim().is_empty() {
        wrong("windows", t("appointment-windows-missing"));
    }
    if draft.note.chars().count() > 300 {
        wrong("note", t("appointment-note-long"));
    }
    let mut number = |field: &str, text: &str, least: i64, most: i64| {
        let half = calendar::halfwidth(text);
        let read = half.trim().parse::<i64>().ok().filter(|n| (least..=most).contains(n));
        if read.is_none() {
            wrong(field, &tv("appointment-number-wrong", &[("from", least.into()), ("until", most.into())]));
        }
        read.unwrap_or(least)
    };
    let minutes = number("minutes", &draft.minutes, i64::from(STEP), 8 * 60);
    let seats = if draft.seats.trim().is_empty() { 0 } else { number("seats", &draft.seats, 1, 100) };
    let opens_days = number("opens_days", &draft.opens_days, 1, 120);
    let closes_minutes = number("closes_hours", &draft.closes_hours, 0, 14 * 24) * 60;
    if minutes % i64::from(STEP) != 0 {
        wrong("minutes", t("appointment-minutes-wrong"));
    }
    if !draft.link.trim().is_empty() && !link::looks_right(draft.link.trim()) {
        wrong("link", t("appointment-link-wrong"));
    }
    let windows = windows_of("windows", &draft.windows).unwrap_or_else(|lines| {
        problems.extend(lines);
        Opening::default()
    });
    let (Some(kind), true) = (kind, problems.is_empty()) else { return Err(problems) };
    let _ = cx;
    Ok(Offer {
        id,
        programme,
        team,
        revision: 1,
        kind,
        name: name.to_owned(),
        door: draft.door.clone(),
        venue: draft.venue.trim().to_owned(),
        lines: draft.windows.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect(),
        windows,
        minutes: u16::try_from(minutes).unwrap_or(STEP),
        seats,
        opens_days,
        closes_minutes,
        note: draft.note.trim().replace("\r\n", "\n"),
        for_public: draft.for_public,
        has_link: false,
        retired: false,
    })
}

/// Writes a new offer, or the one at `known` (id and the revision the form was filled from) anew.
///
/// # Errors
/// Sentences at the fields; a conflict when a colleague changed it meanwhile.
pub async fn save(
    cx: &Cx,
    programme: ProgrammeId,
    team: TeamId,
    known: Option<(OfferId, i64)>,
    draft: &Draft,
    form: Option<Once>,
) -> Deed<OfferId> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    let id = known.map_or_else(|| OfferId(cx.new_id()), |(id, _)| id);
    let mut offer = read(cx, programme, team, id, draft).map_err(Refusal::Invalid)?;
    let mut tx = cx.begin().await?;
    if let Some(form) = form
        && let Some(place) = once::earlier(&mut tx, cx, form).await?
    {
        return place.parse().map_err(|_| Refusal::NotFound);
    }
    match known {
        Some((id, revision)) => {
            let before = store::offer(&mut tx, cx.tenant, programme, id).await?.ok_or(Refusal::NotFound)?;
            offer.team = before.0.team;
            (offer.revision, offer.retired) = (revision, before.0.retired);
            if !store::update_offer(&mut tx, cx.tenant, &offer).await? {
                return Err(Refusal::Conflict);
            }
        }
        None => store::insert_offer(&mut tx, cx.tenant, &offer).await?,
    }
    if !draft.link.trim().is_empty() {
        link::set(&mut tx, cx, &offer, draft.link.trim()).await?;
    }
    let action = if known.is_some() { "appointment.offer_changed" } else { "appointment.offer_made" };
    audit::append(&mut tx, cx, &Entry { action, kind: KIND, object: Some(&id.0), detail: "" }).await?;
    if let Some(form) = form {
        once::settle(&mut tx, cx, form, &id.to_string()).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// No longer offered, or offered again. What was booked stands.
pub async fn retire(cx: &Cx, programme: ProgrammeId, id: OfferId, retired: bool) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    let mut tx = cx.begin().await?;
    if !store::retire_offer(&mut tx, cx.tenant, programme, id, retired).await? {
        return Err(Refusal::NotFound);
    }
    let action = if retired { "appointment.offer_retired" } else { "appointment.offer_resumed" };
    audit::append(&mut tx, cx, &Entry { action, kind: KIND, object: Some(&id.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}

/// Everything a programme offers or offered, in the order it was made.
pub async fn offers(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> Deed<Vec<Offer>> {
    Ok(store::offers(conn, tenant, programme).await?)
}

/// One of them.
pub async fn offer(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: OfferId) -> Deed<Offer> {
    Ok(store::offer(conn, tenant, programme, id).await?.ok_or(Refusal::NotFound)?.0)
}
