//! 「周知台帳」: a row, read into a draft and taken in.

use std::collections::HashSet;

use ledger::Row;
use platform::db::{Conn, DbResult, Tx};
use platform::wording::tv;
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;
use tally::units::Copies;

use super::deeds::Draft;
use super::record::Publicity;
use crate::keeping::{self, How, Noun, Texts};
use crate::ledger_row;

/// Which rows lie here already.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: &Programme) -> DbResult<HashSet<[u8; 16]>> {
    keeping::store::imported_keys(conn, tenant, programme.id, Noun::Publicity).await
}

/// Reads a row. What is wrong with it is noted in the row. A medium that the list does not know is kept as written,
/// sealed, and counts as 「その他」.
pub fn read(row: &Row<'_>, programme: &Programme) -> Option<Draft> {
    let day = ledger_row::day(row, programme);
    let medium = ledger_row::open_code(row, programme, day, "medium", AxisKey::Medium);
    let (title, copies, placed) = (row.text("title"), row.whole_number("quantity"), row.text("placed"));
    let texts = Texts::default().with("note", row.text("note").as_deref().unwrap_or_default()).with("medium_words", &medium.words);
    if medium.code.is_none() && !medium.words.is_empty() {
        let allowed = day.map_or_else(|| programme.latest(), |day| programme.on(day)).codebook.allowed(AxisKey::Medium);
        row.problem("medium", tv("community-ledger-allowed", &[("allowed", allowed.into())]));
    }
    let what = Publicity { day: day?, medium: medium.code?, title, copies: copies.map(Copies::new), placed };
    Some(Draft { what, texts: Some(texts) })
}

/// Takes a row in, under its key.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: Draft, key: [u8; 16], _created: &mut Created) -> Deed<()> {
    keeping::insert(tx, cx, programme, &draft.what, &draft.texts.unwrap_or_default(), How::Imported(key)).await?;
    Ok(())
}
