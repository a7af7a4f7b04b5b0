//! 「貸出台帳」: a row, read into a draft and taken in.

use std::collections::HashSet;

use ledger::Row;
use platform::db::{Conn, DbResult, Tx};
use platform::wording::t;
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;

use super::deeds::Draft;
use crate::catalogue::Named;
use crate::keeping::{self, How, Noun, Texts};
use crate::ledger_row;

/// Which rows lie here already.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: &Programme) -> DbResult<HashSet<[u8; 16]>> {
    keeping::store::imported_keys(conn, tenant, programme.id, Noun::Loan).await
}

/// Reads a row. What is wrong with it is noted in the row. Purposes and results that the lists do not know are kept
/// as written, sealed.
pub fn read(row: &Row<'_>, programme: &Programme) -> Option<Draft> {
    let day = ledger_row::day(row, programme);
    let (returned, item, size) = (row.date("returned"), row.text("item"), row.text("size"));
    let purpose = ledger_row::open_code(row, programme, day, "purpose", AxisKey::LoanPurpose);
    let result = ledger_row::open_code(row, programme, day, "result", AxisKey::LoanResult);
    let (client, note) = (row.text("client"), row.text("note"));
    if returned.zip(day).is_some_and(|(returned, day)| returned < day) {
        row.problem("returned", t("loan-returned-before"));
    }
    let texts = Texts::default()
        .with("client_label", client.as_deref().unwrap_or_default())
        .with("note", note.as_deref().unwrap_or_default())
        .with("purpose_words", &purpose.words)
        .with("result_words", &result.words);
    let (day, item) = (day?, Named::Called(item?));
    Some(Draft { day, returned, item, size, purpose: purpose.code, result: result.code, talk_minutes: None, texts: Some(texts) })
}

/// Takes a row in, under its key.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: Draft, key: [u8; 16], created: &mut Created) -> Deed<()> {
    let (loan, texts) = draft.settle(tx, cx, programme, None, created).await?;
    keeping::insert(tx, cx, programme, &loan, &texts.unwrap_or_default(), How::Imported(key)).await?;
    Ok(())
}
