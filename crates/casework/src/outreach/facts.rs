//! What an outreach record says happened, as facts.

use ::facts::RecordFacts;
use platform::db::{Conn, Tx};
use platform::{Cx, Deed};
use programme::Programme;
use tally::{AxisKey, Fact, FactSeries};

use super::{Outreach, store};

/// The noun under which facts and audit lines know an outreach record.
pub(super) const KIND: &str = "outreach";

/// The facts of one record: times held, people met, and people met for the first time where they were counted.
pub fn facts_of(outreach: &Outreach) -> Vec<Fact> {
    if !outreach.living() {
        return Vec::new();
    }
    let counted = &outreach.counted;
    let lines = [
        (FactSeries::OutreachSession, Some(counted.sessions)),
        (FactSeries::OutreachContact, Some(counted.persons)),
        (FactSeries::NewOutreachPerson, counted.new_persons),
    ];
    let fact = |(series, number): (FactSeries, Option<i64>)| {
        let fact = Fact::new(outreach.day, series).times(number?).with(AxisKey::Venue, outreach.venue.clone());
        Some(match &outreach.kind {
            Some(kind) => fact.with(AxisKey::OutreachKind, kind.clone()),
            None => fact,
        })
    };
    lines.into_iter().filter_map(fact).collect()
}

/// Hands the facts over, in the record's own deed.
pub(super) async fn hand_over(tx: &mut Tx, cx: &Cx, programme: &Programme, outreach: &Outreach, fresh: bool) -> Deed<()> {
    let given = RecordFacts { programme: programme.id, kind: KIND, record: outreach.id.0, facts: facts_of(outreach), fresh };
    ::facts::replace(tx, cx, &given).await
}

/// The facts every record that counts hands over now, for a rebuild.
///
/// # Errors
/// The records could not be read.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    let living = store::living(conn, cx.tenant, programme.id).await?;
    Ok(living.iter().map(|o| (o.id.0, facts_of(o))).collect())
}
