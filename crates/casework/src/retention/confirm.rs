//! The second of two people: what was proposed is destroyed, in all slices or in none, and certified.

use platform::audit::{self, Entry};
use platform::policy::Action;
use platform::shred::{Removed, Shredder};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::certificate::{self, Facts};
use super::propose::{may_be_destroyed, waiting_one};
use super::subject::{known, object_of, trail};
use super::{CertificateId, ProposalId, rules, store};

/// Destroys what a proposal names. Whoever proposed it cannot confirm it.
pub async fn confirm(cx: &Cx, shredders: &[Shredder], id: ProposalId) -> Deed<CertificateId> {
    let mut tx = cx.begin().await?;
    let proposal = waiting_one(&mut tx, cx, id).await?;
    cx.ask(Action::Approve, &object_of(proposal.team))?;
    if proposal.by == cx.actor.account {
        return Err(Refusal::rule(t("retention-same-person")));
    }
    let known = known(&mut tx, cx, proposal.whose).await?;
    may_be_destroyed(&mut tx, cx, &known).await?;
    let mut removed: Vec<Removed> = Vec::new();
    for shred in shredders {
        removed.extend(shred(&mut tx, cx, &proposal.whose).await?);
    }
    removed.retain(|removed| removed.n > 0);
    let rules = rules(&mut tx, cx.tenant).await?;
    let facts = Facts { known: &known, proposal: &proposal, rules: &rules, removed: &removed };
    let certificate = certificate::issue(&mut tx, cx, &facts).await?;
    store::settle(&mut tx, cx, id, "shredded").await?;
    let (kind, object) = trail(&proposal.whose);
    let detail = certificate.number.to_string();
    audit::append(&mut tx, cx, &Entry { action: "retention.shredded", kind, object: Some(&object), detail: &detail }).await?;
    tx.commit().await?;
    // The write-ahead log still holds pages as they were.
    cx.db.scrub().await?;
    Ok(certificate.id)
}
