//! 「アウトリーチ台帳」: a row becomes an outreach record.

use ::ledger::Row;
use platform::db::Tx;
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;

use super::revision::Did;
use super::{Counted, Draft, Texts, Venue, record, revision};
use crate::from_row;
use crate::origin::Origin;

/// Reads a row; what is wrong with it collects in the row. A blank 回数 is 1: the row is there because it was held.
pub fn read(row: &Row<'_>, programme: &Programme) -> Option<Draft> {
    let day = from_row::day(row, programme);
    let kind = from_row::code(row, from_row::codebook(programme, day), "kind", AxisKey::OutreachKind);
    let venue = row.text("venue");
    let (sessions, persons) = (row.whole_number("sessions"), row.whole_number("persons"));
    let (new_persons, consultations) = (row.whole_number("new_persons"), row.whole_number("consultations"));
    let texts = Texts { source: row.text("source").unwrap_or_default(), note: row.text("note").unwrap_or_default() };
    let counted = Counted { sessions: sessions.unwrap_or(1), persons: persons?, new_persons, consultations };
    for problem in counted.problems() {
        row.problem(&problem.field, problem.text);
    }
    Some(Draft { day: day?, kind: kind?, venue: Venue::Named(venue?), counted, texts: Some(texts) })
}

/// Takes a row in, inside the import's deed.
///
/// # Errors
/// The records could not be written.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: Draft, key: [u8; 16], created: &mut Created) -> Deed<()> {
    let outreach = record::write(tx, cx, programme, &draft, Origin::Ledger { key, created }).await?;
    revision::note(tx, cx, &outreach, Did::Imported).await
}
