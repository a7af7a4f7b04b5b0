//! Sets of three: rehearsed, looked at, made anew.

use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::id::OrganisationId;
use platform::keys::Keys;
use platform::policy::{Action, Thing};
use platform::recovery::{self, Made, Making, notice};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::{open_own, own_organisation};

/// Two kits are typed back: they open, and from now on the organisation may rely on them.
///
/// # Errors
/// As [`recovery::open`].
pub async fn rehearse(cx: &Cx, kits: [&str; 2]) -> Deed<()> {
    cx.ask_any(Action::Record, Thing::Recovery)?;
    let mut tx = cx.begin().await?;
    let opened = open_own(&mut tx, cx, kits).await?;
    recovery::rehearsed(&mut tx, cx.tenant, &opened, cx.now).await?;
    record(&mut tx, cx, "recovery.rehearsed", opened.pair.name()).await?;
    Ok(tx.commit().await?)
}

/// 「90日ごとの確認」 of one kit.
///
/// # Errors
/// At `part`: not what stands on the paper.
pub async fn check(cx: &Cx, kit: i64, typed: &str) -> Deed<()> {
    cx.ask_any(Action::Record, Thing::Recovery)?;
    let mut tx = cx.begin().await?;
    let organisation = own_organisation(&mut tx, cx).await?;
    let set = recovery::present(&mut tx, cx.tenant, organisation).await?.ok_or(Refusal::NotFound)?;
    recovery::check_kit(&mut tx, &cx.secrets, cx.tenant, (set.id, kit), (typed, "part"), cx.now).await?;
    record(&mut tx, cx, "recovery.checked", &kit.to_string()).await?;
    Ok(tx.commit().await?)
}

/// The next set by two kits of the present one: nothing is lost, the old kits are void.
///
/// # Errors
/// As [`recovery::open`]; a holder without a name.
pub async fn renew(cx: &Cx, kits: [&str; 2], holders: [String; 3]) -> Deed<Made> {
    cx.ask_any(Action::Change, Thing::Recovery)?;
    named(&holders)?;
    let mut tx = cx.begin().await?;
    let old = open_own(&mut tx, cx, kits).await?;
    let making = making(cx, old.set.organisation, holders);
    let made = recovery::replace(&mut tx, making, old).await?;
    told(&mut tx, cx, &made, "recovery.renewed", "kits_renewed").await?;
    tx.commit().await?;
    Ok(made)
}

/// The first set, or one in place of a set of which too few kits are left. Colleagues' keys come under it when they
/// sign in next.
///
/// # Errors
/// A holder without a name; somebody who holds no key of her team.
pub async fn remake(cx: &Cx, holders: [String; 3]) -> Deed<Made> {
    cx.ask_any(Action::Change, Thing::Recovery)?;
    named(&holders)?;
    let Keys::Open(ring) = &cx.keys else { return Err(Refusal::Locked) };
    if ring.present_seat(cx.actor.team).is_none() {
        return Err(Refusal::rule(t("recovery-remake-needs-key")));
    }
    let mut tx = cx.begin().await?;
    let organisation = own_organisation(&mut tx, cx).await?;
    let made = recovery::start_over(&mut tx, making(cx, organisation, holders), cx.actor.team, ring).await?;
    told(&mut tx, cx, &made, "recovery.remade", "kits_remade").await?;
    tx.commit().await?;
    Ok(made)
}

fn making(cx: &Cx, organisation: OrganisationId, holders: [String; 3]) -> Making<'_> {
    let by = Some(cx.actor.account);
    Making { tenant: cx.tenant, organisation, holders, by, now: cx.now, secrets: &cx.secrets, chance: cx.chance.as_ref() }
}

fn named(holders: &[String; 3]) -> Deed<()> {
    let missing = (1..).zip(holders).filter(|(_, holder)| holder.trim().is_empty() || holder.chars().count() > 60);
    let problems: Vec<_> = missing
        .map(|(number, _)| platform::FieldProblem { field: format!("holder_{number}"), text: t("recovery-holder-missing").to_owned() })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

async fn told(tx: &mut Tx, cx: &Cx, made: &Made, action: &str, kind: &str) -> Deed<()> {
    notice::tell_everybody(tx, cx, kind, cx.actor.account).await?;
    record(tx, cx, action, &made.number.to_string()).await
}

async fn record(tx: &mut Tx, cx: &Cx, action: &str, detail: &str) -> Deed<()> {
    let entry = Entry { action, kind: "recovery", object: None, detail };
    Ok(audit::append(tx, cx, &entry).await?)
}
