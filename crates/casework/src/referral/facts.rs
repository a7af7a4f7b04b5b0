//! What a referral says happened, as facts.

use ::facts::RecordFacts;
use calendar::FiscalYear;
use platform::db::{Conn, Tx};
use platform::secrets::TenantSecrets;
use platform::{Cx, Deed};
use programme::Programme;
use tally::{AxisKey, Code, Fact, FactSeries};

use super::{Referral, store};

/// The noun under which facts and audit lines know a referral.
pub(super) const KIND: &str = "referral";

/// The facts of one referral: one line, on the day of the referral; a result that comes later is a code on it.
/// So a person is 「つながった」 in the month she was referred, and a closed month notes that as a correction.
pub fn facts_of(secrets: &TenantSecrets, programme: &Programme, referral: &Referral) -> Vec<Fact> {
    if !referral.living() {
        return Vec::new();
    }
    let mut fact = Fact::new(referral.day, FactSeries::Referral).with(AxisKey::Partner, referral.partner.clone());
    let codes: [(AxisKey, Option<&Code>); 3] = [
        (AxisKey::ReferralMeans, referral.means.as_ref()),
        (AxisKey::ConsentBasis, referral.consent_basis.as_ref()),
        (AxisKey::ReferralResult, referral.state.result()),
    ];
    for (axis, code) in codes {
        if let Some(code) = code {
            fact = fact.with(axis, code.clone());
        }
    }
    if let Some(client) = &referral.client {
        fact = fact.by(secrets.pseudonym(&programme.id.0, FiscalYear::containing(referral.day).year(), &client.0));
    }
    vec![fact]
}

/// Hands the facts over, in the referral's own deed.
pub(super) async fn hand_over(tx: &mut Tx, cx: &Cx, programme: &Programme, referral: &Referral, fresh: bool) -> Deed<()> {
    let facts = facts_of(&cx.secrets, programme, referral);
    let given = RecordFacts { programme: programme.id, kind: KIND, record: referral.id.0, facts, fresh };
    ::facts::replace(tx, cx, &given).await
}

/// The facts every referral that counts hands over now, for a rebuild.
///
/// # Errors
/// The records could not be read.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    let living = store::living(conn, cx.tenant, programme.id).await?;
    Ok(living.iter().map(|r| (r.id.0, facts_of(&cx.secrets, programme, r))).collect())
}
