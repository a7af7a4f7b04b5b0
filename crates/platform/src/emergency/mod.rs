//! 「緊急閲覧」: a restricted file opened by a colleague it is not given to, because somebody is in danger now.
//!
//! Only where the restriction was set so: the colleague's copy of the keys was put by then, and a file without one stays
//! shut. For three hours, with a reason that never stands in an address; whoever leads sees it at once; and nobody
//! opens a second time before somebody else has looked at the first.

mod deeds;
mod store;

use jiff::{SignedDuration, Timestamp};

use crate::cx::Cx;
use crate::db::Conn;
use crate::id::{AccountId, TeamId};
use crate::policy::{Action, Object, Thing};
use crate::refusal::{Deed, Refusal};

pub use deeds::{ask_free, open, refuse, review};

/// How long the file stays open.
pub const LASTS: SignedDuration = SignedDuration::from_hours(3);

crate::id_type!(
    /// An emergency 「緊急閲覧」.
    EmergencyId
);

/// What whoever looked at it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 「必要だった」
    Justified,
    /// 「必要とは言えない」
    Questionable,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Verdict; 2] = [Verdict::Justified, Verdict::Questionable];

    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Justified => "justified",
            Verdict::Questionable => "questionable",
        }
    }

    /// Reads [`Verdict::name`].
    pub fn parse(name: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|v| v.name() == name)
    }
}

/// One emergency.
#[derive(Clone, Debug)]
pub struct Emergency {
    /// Id.
    pub id: EmergencyId,
    /// The client's file.
    pub file: [u8; 16],
    /// 「C-0001」
    pub number: String,
    /// The team that keeps the file.
    pub team: TeamId,
    /// Who opened it.
    pub account: AccountId,
    /// When.
    pub at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Why, sealed.
    pub reason: Vec<u8>,
    /// Who looked at it, when, and what she says.
    pub review: Option<Review>,
}

/// 「確認」 of an emergency.
#[derive(Clone, Debug)]
pub struct Review {
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
    /// What she says.
    pub verdict: Verdict,
    /// In words, sealed.
    pub words: Option<Vec<u8>>,
}

impl Emergency {
    /// As the policy sees it.
    pub fn object(&self) -> Object {
        Object::of_team(Thing::BreakGlass, self.team).by(self.account)
    }

    /// May the actor say what she thinks of it? Never of her own.
    pub fn reviewable(&self, cx: &Cx) -> bool {
        self.review.is_none() && self.account != cx.actor.account && cx.may(Action::Approve, &self.object())
    }
}

/// Emergencies the actor may know of, newest first. Never those of a file that is kept from her by name.
pub async fn list(conn: &mut Conn, cx: &Cx, limit: i64) -> Deed<Vec<Emergency>> {
    cx.ask_any(Action::See, Thing::BreakGlass)?;
    let mut all = store::latest(conn, cx, limit).await?;
    all.retain(|e| cx.may(Action::See, &e.object()));
    Ok(all)
}

/// Refuses with *not found* an emergency that the actor may not look at, or not any more.
pub async fn ask_review(conn: &mut Conn, cx: &Cx, id: EmergencyId) -> Deed<()> {
    let found = store::find(conn, cx, id).await?.filter(|e| e.reviewable(cx));
    found.map(|_| ()).ok_or(Refusal::NotFound)
}

/// How many wait for the actor's look.
pub async fn waiting(conn: &mut Conn, cx: &Cx) -> Deed<usize> {
    if !cx.may(Action::Approve, &Object::any(Thing::BreakGlass)) {
        return Ok(0);
    }
    Ok(store::unreviewed(conn, cx).await?.iter().filter(|e| e.reviewable(cx)).count())
}

/// The words of an emergency: why, and what was said of it; to those who hold the key.
pub async fn words(conn: &mut Conn, cx: &Cx, e: &Emergency) -> Deed<(Option<String>, Option<String>)> {
    let reason = opened(conn, cx, e, "reason", Some(&e.reason)).await?;
    let review = opened(conn, cx, e, "review", e.review.as_ref().and_then(|r| r.words.as_deref())).await?;
    Ok((reason, review))
}

async fn opened(conn: &mut Conn, cx: &Cx, e: &Emergency, field: &str, sealed: Option<&[u8]>) -> Deed<Option<String>> {
    let Some(sealed) = sealed else { return Ok(None) };
    match cx.keys.open_text(conn, &about(cx.tenant, &e.id, field), sealed).await {
        Ok(text) => Ok(Some(text)),
        Err(Refusal::NotFound | Refusal::Locked) => Ok(None),
        Err(other) => Err(other),
    }
}

fn about<'a>(tenant: i64, id: &'a EmergencyId, field: &'a str) -> vault::About<'a> {
    vault::About { tenant, table: "emergency", record: &id.0, field }
}
