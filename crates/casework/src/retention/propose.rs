//! 「廃棄の提案」: the first of two people.

use jiff::Timestamp;
use platform::audit::{self, Entry};
use platform::db::{Conn, Tx};
use platform::id::{AccountId, TeamId};
use platform::policy::Action;
use platform::shred::Whose;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::subject::{Known, ask_wall, key, known, object_of, trail};
use super::{ProposalId, ends_on, rules, store};

/// A proposal that waits.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Id.
    pub id: ProposalId,
    /// Of what.
    pub whose: Whose,
    /// The team that keeps it.
    pub team: TeamId,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Proposes to destroy something whose time is over. Proposed already: that proposal.
pub async fn propose(cx: &Cx, whose: Whose) -> Deed<ProposalId> {
    let mut tx = cx.begin().await?;
    let known = known(&mut tx, cx, whose).await?;
    cx.ask(Action::Record, &known.object())?;
    if let Some(waiting) = store::proposal_for(&mut tx, cx.tenant, key(&whose)).await? {
        return Ok(waiting.id);
    }
    may_be_destroyed(&mut tx, cx, &known).await?;
    let id = ProposalId(cx.new_id());
    store::insert_proposal(&mut tx, cx, id, key(&whose), known.team).await?;
    let (kind, object) = trail(&whose);
    audit::append(&mut tx, cx, &Entry { action: "retention.proposed", kind, object: Some(&object), detail: known.class().name() }).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a proposal back.
pub async fn withdraw(cx: &Cx, id: ProposalId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let proposal = waiting_one(&mut tx, cx, id).await?;
    cx.ask(Action::Record, &object_of(proposal.team))?;
    ask_wall(&mut tx, cx, &proposal.whose).await?;
    store::settle(&mut tx, cx, id, "withdrawn").await?;
    let (kind, object) = trail(&proposal.whose);
    audit::append(&mut tx, cx, &Entry { action: "retention.withdrawn", kind, object: Some(&object), detail: "" }).await?;
    Ok(tx.commit().await?)
}

/// Over, not held, not destroyed already.
pub(super) async fn may_be_destroyed(tx: &mut Tx, cx: &Cx, known: &Known) -> Deed<()> {
    let years = rules(tx, cx.tenant).await?.years(known.class());
    if ends_on(known.last, years) >= cx.today() {
        return Err(Refusal::rule(t("retention-not-over")));
    }
    if store::held(tx, cx.tenant, key(&known.whose)).await? {
        return Err(Refusal::rule(t("retention-is-held")));
    }
    let again = matches!(known.whose, Whose::Anonymous { .. }) && known.n > 0;
    if !again && store::certificate_for(tx, cx.tenant, key(&known.whose)).await?.is_some() {
        return Err(Refusal::rule(t("retention-gone-already")));
    }
    Ok(())
}

/// A proposal that still waits, if the actor may see it.
pub(super) async fn waiting_one(conn: &mut Conn, cx: &Cx, id: ProposalId) -> Deed<Proposal> {
    let proposal = store::proposals(conn, cx.tenant).await?.into_iter().find(|proposal| proposal.id == id).ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &object_of(proposal.team))?;
    Ok(proposal)
}

/// All that wait and that the actor may see.
pub(super) async fn waiting(conn: &mut Conn, cx: &Cx) -> Deed<Vec<Proposal>> {
    let mut all = store::proposals(conn, cx.tenant).await?;
    all.retain(|proposal| cx.may(Action::See, &object_of(proposal.team)));
    Ok(all)
}
