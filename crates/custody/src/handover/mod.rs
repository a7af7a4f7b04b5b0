//! 「引渡し」: a change of provider at year's end. The leaving lead proposes, the commissioner confirms – present, and
//! unable to read – and the leaving lead carries it out. Then the files are the next provider's, and the old team's
//! seats are gone. What was read before cannot be unread.

mod pages;
mod store;

use std::pin::Pin;

use jiff::Timestamp;
use platform::account::{self, Account};
use platform::audit::{self, Entry};
use platform::db::{Conn, Tx};
use platform::id::{AccountId, TeamId};
use platform::keys::{self, Handed, Keys};
use platform::policy::{Action, Role, Thing};
use platform::recovery::{self, notice};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

pub use pages::routes;

platform::id_type!(
    /// A hand-over.
    HandoverId
);

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The commissioner has to confirm.
    Proposed,
    /// The leaving lead has to carry it out.
    Confirmed,
    /// 「引渡し済み」
    Done,
    /// 「取りやめ」
    Withdrawn,
}

/// A hand-over as it stands.
#[derive(Clone, Debug)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// Who gives.
    pub from: TeamId,
    /// Who takes.
    pub to: TeamId,
    /// The lead there.
    pub receiver: AccountId,
    /// Who proposed it, and when.
    pub proposed: (AccountId, Timestamp),
    /// Who confirmed it, and when.
    pub confirmed: Option<(AccountId, Timestamp)>,
    /// When it was carried out.
    pub done_at: Option<Timestamp>,
    /// How far it is.
    pub state: State,
    /// What went over, once it has.
    pub handed: Option<Handed>,
}

/// Sums on their way together.
type Merging<'a> = Pin<Box<dyn Future<Output = Deed<()>> + Send + 'a>>;

/// What the rooms must bring together themselves when two teams' records become one: sums kept by team.
#[derive(Clone, Copy)]
pub struct Merge(pub for<'a> fn(&'a mut Tx, i64, TeamId, TeamId) -> Merging<'a>);

impl Default for Merge {
    fn default() -> Self {
        Merge(|_, _, _, _| Box::pin(async { Ok(()) }))
    }
}

/// Teams of other organisations that have a key and a lead in service: who could take over.
pub async fn takers(conn: &mut Conn, cx: &Cx) -> Deed<Vec<(TeamId, String, Account)>> {
    let own = recovery::organisation_of(conn, cx.tenant, cx.actor.team).await?;
    let accounts = account::list(conn, cx.tenant).await?;
    let mut takers = Vec::new();
    for (team, name) in account::teams(conn, cx.tenant).await? {
        let lead = accounts.iter().find(|account| account.active && account.team == team && account.role == Role::ProgrammeLead);
        let elsewhere = recovery::organisation_of(conn, cx.tenant, team).await? != own;
        if let Some(lead) = lead.filter(|_| elsewhere)
            && store::seated(conn, cx.tenant, team, lead.id).await?
        {
            takers.push((team, name, lead.clone()));
        }
    }
    Ok(takers)
}

/// Proposes that everything goes to `to`.
///
/// # Errors
/// At `team`: nobody there who could take it; a hand-over that is under way already.
pub async fn propose(cx: &Cx, to: Option<TeamId>) -> Deed<HandoverId> {
    cx.ask_any(Action::Record, Thing::Handover)?;
    let mut tx = cx.begin().await?;
    let takers = takers(&mut tx, cx).await?;
    let (to, _, receiver) =
        takers.into_iter().find(|(team, ..)| Some(*team) == to).ok_or_else(|| Refusal::field("team", t("handover-team-missing")))?;
    if store::open_from(&mut tx, cx.tenant, cx.actor.team).await?.is_some() {
        return Err(Refusal::rule(t("handover-under-way")));
    }
    let id = HandoverId(cx.new_id());
    store::insert(&mut tx, cx, id, (cx.actor.team, to), receiver.id).await?;
    notice::tell_everybody(&mut tx, cx, "handover_proposed", receiver.id).await?;
    record(&mut tx, cx, "handover.proposed", id, "").await?;
    tx.commit().await?;
    Ok(id)
}

/// The commissioner's own sign-in confirms it. Confirming opens nothing to him.
pub async fn confirm(cx: &Cx, id: HandoverId) -> Deed<()> {
    cx.ask_any(Action::Approve, Thing::Handover)?;
    let mut tx = cx.begin().await?;
    let handover = store::find(&mut tx, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    if [handover.from, handover.to].contains(&cx.actor.team) || handover.proposed.0 == cx.actor.account {
        return Err(Refusal::rule(t("handover-not-a-party")));
    }
    if !store::confirm(&mut tx, cx, id).await? {
        return Err(Refusal::Conflict);
    }
    record(&mut tx, cx, "handover.approved", id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes it back, as long as it is not carried out.
pub async fn withdraw(cx: &Cx, id: HandoverId) -> Deed<()> {
    cx.ask_any(Action::Record, Thing::Handover)?;
    let mut tx = cx.begin().await?;
    own(&mut tx, cx, id).await?;
    if !store::withdraw(&mut tx, cx, id).await? {
        return Err(Refusal::Conflict);
    }
    record(&mut tx, cx, "handover.withdrawn", id, "").await?;
    Ok(tx.commit().await?)
}

/// Carries it out: keys, records, seats, in one deed. Everybody of the old team is signed out.
///
/// # Errors
/// Not confirmed yet; a lead whose keys are not open.
pub async fn carry_out(cx: &Cx, id: HandoverId, merge: Merge) -> Deed<Handed> {
    cx.ask_any(Action::Record, Thing::Handover)?;
    let Keys::Open(ring) = &cx.keys else { return Err(Refusal::Locked) };
    let mut tx = cx.begin().await?;
    let handover = own(&mut tx, cx, id).await?;
    if handover.state != State::Confirmed {
        return Err(Refusal::rule(t("handover-not-confirmed")));
    }
    let (from, to) = (handover.from, handover.to);
    notice::tell_everybody(&mut tx, cx, "handover_done", handover.receiver).await?;
    merge.0(&mut tx, cx.tenant, from, to).await?;
    let handed = keys::hand_over(&mut tx, cx.tenant, ring, (from, to), handover.receiver, cx.now).await?;
    store::done(&mut tx, cx, id, handed).await?;
    record(&mut tx, cx, "handover.done", id, &format!("keys {} kept_back {}", handed.keys, handed.kept_back)).await?;
    tx.commit().await?;
    Ok(handed)
}

async fn own(tx: &mut Tx, cx: &Cx, id: HandoverId) -> Deed<Handover> {
    store::find(tx, cx.tenant, id).await?.filter(|handover| handover.from == cx.actor.team).ok_or(Refusal::NotFound)
}

async fn record(tx: &mut Tx, cx: &Cx, action: &str, id: HandoverId, detail: &str) -> Deed<()> {
    Ok(audit::append(tx, cx, &Entry { action, kind: "handover", object: Some(&id.0), detail }).await?)
}
