//! 「保全」: a court, a complaint, a disclosure under way – kept, although its time is over.

use jiff::Timestamp;
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::id::{AccountId, TeamId};
use platform::policy::Action;
use platform::shred::Whose;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use vault::About;

use super::subject::{ask_wall, key, known, object_of, trail};
use super::{HoldId, store};

/// A hold that stands.
#[derive(Clone, Debug)]
pub struct Hold {
    /// Id.
    pub id: HoldId,
    /// Of what.
    pub whose: Whose,
    /// The team that keeps it.
    pub team: TeamId,
    /// Why, to those who hold the team's key.
    pub reason: Option<String>,
    /// By whom.
    pub placed_by: AccountId,
    /// When.
    pub placed_at: Timestamp,
}

/// Holds something back, with a reason.
pub async fn hold(cx: &Cx, whose: Whose, reason: &str) -> Deed<HoldId> {
    let mut tx = cx.begin().await?;
    let known = known(&mut tx, cx, whose).await?;
    cx.ask(Action::Change, &known.object())?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::field("reason", t("retention-hold-reason-missing")));
    }
    if store::held(&mut tx, cx.tenant, key(&whose)).await? {
        return Err(Refusal::rule(t("retention-held-already")));
    }
    let id = HoldId(cx.new_id());
    let sealer = cx.keys.sealer(&mut tx, cx.tenant, known.team, cx.now).await?;
    let sealed = sealer.seal(&about(cx.tenant, &id), reason.as_bytes()).0;
    store::insert_hold(&mut tx, cx, id, key(&whose), known.team, sealed).await?;
    let (kind, object) = trail(&whose);
    audit::append(&mut tx, cx, &Entry { action: "retention.kept_back", kind, object: Some(&object), detail: "" }).await?;
    tx.commit().await?;
    Ok(id)
}

/// Lets it go again.
pub async fn lift(cx: &Cx, id: HoldId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (whose, team) = store::hold_of(&mut tx, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::Change, &object_of(team))?;
    ask_wall(&mut tx, cx, &whose).await?;
    store::lift_hold(&mut tx, cx, id).await?;
    let (kind, object) = trail(&whose);
    audit::append(&mut tx, cx, &Entry { action: "retention.let_go", kind, object: Some(&object), detail: "" }).await?;
    Ok(tx.commit().await?)
}

/// All holds that stand and that the actor may see, with reasons as far as she may read them.
pub(super) async fn standing(conn: &mut Conn, cx: &Cx) -> Deed<Vec<Hold>> {
    let mut holds = Vec::new();
    for row in store::holds(conn, cx.tenant).await? {
        if !cx.may(Action::See, &object_of(row.team)) {
            continue;
        }
        let reason = match cx.keys.open_text(conn, &about(cx.tenant, &row.id), &row.reason).await {
            Ok(reason) => Some(reason),
            Err(Refusal::NotFound | Refusal::Locked) => None,
            Err(e) => return Err(e),
        };
        holds.push(Hold { id: row.id, whose: row.whose, team: row.team, reason, placed_by: row.placed_by, placed_at: row.placed_at });
    }
    Ok(holds)
}

fn about(tenant: i64, id: &HoldId) -> About<'_> {
    About { tenant, table: "retention_hold", record: id.bytes(), field: "reason" }
}
