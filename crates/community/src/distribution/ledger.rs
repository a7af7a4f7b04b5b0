//! 「提供台帳」: a row, read into a draft and taken in.

use std::collections::HashSet;

use ledger::Row;
use platform::db::{Conn, DbResult, Tx};
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;
use tally::units::Handovers;

use super::draft::Draft;
use crate::catalogue::{Named, ProductUnit};
use crate::keeping::{self, How, Noun, Texts};
use crate::ledger_row;

/// Which rows lie here already.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: &Programme) -> DbResult<HashSet<[u8; 16]>> {
    keeping::store::imported_keys(conn, tenant, programme.id, Noun::Distribution).await
}

/// Reads a row. What is wrong with it is noted in the row.
pub fn read(row: &Row<'_>, programme: &Programme) -> Option<Draft> {
    let day = ledger_row::day(row, programme);
    let (point, product) = (row.text("distribution_point"), row.text("product"));
    let (quantity, handovers) = (row.whole_number("quantity"), row.whole_number("handovers"));
    let units: [(&[&str], ProductUnit); 3] = [
        (&["パック", "pack", "袋"], ProductUnit::Pack),
        (&["セット", "set"], ProductUnit::Set),
        (&["個", "piece", "枚"], ProductUnit::Piece),
    ];
    let unit = ledger_row::word(row, "unit", &units);
    let channel = ledger_row::code(row, programme, day, "channel", AxisKey::DistributionChannel);
    let texts = Texts::default().with("note", row.text("note").as_deref().unwrap_or_default());
    Some(Draft {
        day: day?,
        point: Named::Called(point?),
        product: Named::Called(product?),
        quantity: quantity?,
        unit: unit?,
        handovers: handovers.map(Handovers::new),
        channel: channel?,
        texts: Some(texts),
    })
}

/// Takes a row in, under its key.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: Draft, key: [u8; 16], created: &mut Created) -> Deed<()> {
    let (distribution, texts) = draft.settle(tx, cx, programme, None, created).await?;
    keeping::insert(tx, cx, programme, &distribution, &texts.unwrap_or_default(), How::Imported(key)).await?;
    Ok(())
}
