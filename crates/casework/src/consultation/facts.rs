//! A consultation as a fact: day, codes, and a pseudonym of whoever is known. No text, no name.

use ::facts::{ProgrammeId, RecordFacts};
use calendar::FiscalYear;
use platform::db::{Conn, Tx};
use platform::secrets::TenantSecrets;
use platform::{Cx, Deed};
use programme::Programme;
use tally::{AxisKey, Fact, FactSeries};

use super::{Consultation, KIND, newness, store};
use crate::client::ClientId;

/// The pseudonym under which a client is counted in one programme and year.
pub fn pseudonym(secrets: &TenantSecrets, programme: ProgrammeId, year: FiscalYear, client: ClientId) -> [u8; 16] {
    secrets.pseudonym(&programme.0, year.year(), &client.0)
}

/// What a consultation hands to the figures; nothing when it is void.
pub fn facts_of(secrets: &TenantSecrets, record: &Consultation) -> Vec<Fact> {
    if !record.living() {
        return Vec::new();
    }
    let mut fact = Fact::new(record.day, FactSeries::Consultation);
    fact.codes = record.codes.single.clone();
    fact.codes.remove(&AxisKey::Newness);
    if let Some(newness) = &record.newness_counted {
        fact.codes.insert(AxisKey::Newness, newness.clone());
    }
    fact.answers = record.codes.answers.clone();
    fact.person = record.client.map(|client| pseudonym(secrets, record.programme, FiscalYear::containing(record.day), client));
    vec![fact]
}

/// Hands a record's facts over in its own transaction.
pub(super) async fn replace(tx: &mut Tx, cx: &Cx, record: &Consultation, fresh: bool) -> Deed<()> {
    let facts = facts_of(&cx.secrets, record);
    ::facts::replace(tx, cx, &RecordFacts { programme: record.programme, kind: KIND, record: record.id.0, facts, fresh }).await
}

/// The facts every living consultation of a programme hands over, newness derived anew: what a rebuild writes.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    let mut records = store::living(conn, cx.tenant, programme.id).await?;
    newness::derive_all(conn, cx, programme, &mut records).await?;
    Ok(records.iter().map(|r| (r.id.0, facts_of(&cx.secrets, r))).collect())
}
