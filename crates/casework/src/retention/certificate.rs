//! 「廃棄証明書」: ids, periods, names of the two people, and counts. No content, and nothing that names a woman.

use calendar::{jst_date, wareki};
use jiff::{SignedDuration, Timestamp};
use platform::account;
use platform::db::{Conn, Tx};
use platform::id::{AccountId, TeamId};
use platform::policy::Action;
use platform::shred::{Removed, Whose};
use platform::wording::{t, tv};
use platform::{Cx, Deed, counter};
use vault::{Signature, VerifyingKey};

use super::subject::{Known, key, object_of, period_words};
use super::{CertificateId, Proposal, Rules, store};
use crate::told::moment;

/// What a certificate's signature is made for; its parts are tenant and text.
const DOMAIN: &str = "tsunagari/v1/retention-certificate";

/// A certificate.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// Id.
    pub id: CertificateId,
    /// 「第3号」
    pub number: i64,
    /// Of what.
    pub whose: Whose,
    /// The team that kept it.
    pub team: TeamId,
    /// When.
    pub at: Timestamp,
    /// Lines, each a word, a tab and what it says: the text that was signed.
    pub body: String,
    /// Whose signature it is.
    pub signer: VerifyingKey,
    /// Over tenant and text.
    pub signature: Signature,
}

impl Certificate {
    /// Has its signer signed just this text?
    pub fn holds(&self, tenant: i64) -> bool {
        self.signer.verifies(DOMAIN, &[&tenant.to_be_bytes(), self.body.as_bytes()], &self.signature)
    }

    /// Its lines in pairs.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &str)> {
        self.body.lines().filter_map(|line| line.split_once('\t'))
    }
}

/// What a certificate is made of.
pub(super) struct Facts<'a> {
    pub known: &'a Known,
    pub proposal: &'a Proposal,
    pub rules: &'a Rules,
    pub removed: &'a [Removed],
}

/// Writes and signs one, in the deed it certifies.
pub(super) async fn issue(tx: &mut Tx, cx: &Cx, facts: &Facts<'_>) -> Deed<Certificate> {
    let number = counter::next(tx, cx.tenant, "retention_certificate").await?;
    let proposer = name(tx, cx, facts.proposal.by).await?;
    let body = body(cx, facts, number, &proposer);
    let signing = cx.secrets.signing()?;
    let signature = signing.sign(DOMAIN, &[&cx.tenant.to_be_bytes(), body.as_bytes()]);
    let certificate = Certificate {
        id: CertificateId(cx.new_id()),
        number,
        whose: facts.known.whose,
        team: facts.known.team,
        at: cx.now,
        body,
        signer: signing.public(),
        signature,
    };
    store::insert_certificate(tx, cx.tenant, &certificate).await?;
    Ok(certificate)
}

async fn name(conn: &mut Conn, cx: &Cx, account: AccountId) -> Deed<String> {
    let known = account::list(conn, cx.tenant).await?.into_iter().find(|known| known.id == account);
    Ok(known.map_or_else(|| account.to_string(), |known| known.name))
}

fn body(cx: &Cx, facts: &Facts<'_>, number: i64, proposer: &str) -> String {
    let known = facts.known;
    let class = known.class();
    let (_, record, _) = key(&known.whose);
    let until = jst_date(cx.now + SignedDuration::from_hours(24 * facts.rules.backup_days));
    let removed: Vec<String> = facts.removed.iter().map(|removed| format!("{} {}", removed.what, removed.n)).collect();
    let id = if matches!(known.whose, Whose::Client(_)) { format!("（{}）", crate::hex(&record)) } else { String::new() };
    let lines = [
        (t("retention-cert-number"), tv("retention-cert-number-text", &[("n", number.into())])),
        (t("retention-cert-what"), format!("{} {}{id}", class.label(), known.label)),
        (t("retention-cert-period"), period_words(known.last, facts.rules.years(class))),
        (t("retention-cert-removed"), if removed.is_empty() { t("retention-cert-removed-none").to_owned() } else { removed.join("、") }),
        (t("retention-cert-how"), how(&known.whose).to_owned()),
        (t("retention-cert-kept"), t("retention-cert-kept-text").to_owned()),
        (t("retention-cert-proposed"), format!("{proposer}　{}", moment(facts.proposal.at))),
        (t("retention-cert-confirmed"), format!("{}　{}", cx.actor.name, moment(cx.now))),
        (t("retention-cert-backup"), tv("retention-cert-backup-text", &[("day", wareki::long(until).into())])),
    ];
    lines.iter().map(|(word, said)| format!("{word}\t{}\n", said.replace(['\t', '\n'], " "))).collect()
}

fn how(whose: &Whose) -> &'static str {
    match whose {
        Whose::Client(_) => t("retention-cert-how-client"),
        Whose::Anonymous { .. } => t("retention-cert-how-anonymous"),
        Whose::Papers { .. } => t("retention-cert-how-papers"),
    }
}

/// All certificates the actor may see, the newest first.
pub async fn certificates(conn: &mut Conn, cx: &Cx) -> Deed<Vec<Certificate>> {
    let mut all = store::certificates(conn, cx.tenant).await?;
    all.retain(|certificate| cx.may(Action::See, &object_of(certificate.team)));
    Ok(all)
}
