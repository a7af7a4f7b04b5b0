//! 「連携団体一覧」: a row becomes a body on the list, or says more about one that is there.

use ::ledger::Row;
use calendar::FiscalYear;
use platform::db::Tx;
use platform::{Cx, Deed};
use programme::partner::{AboutPartner, ensure_partner};
use programme::{Created, Programme};

use super::kind::kind_of;
use super::{Draft, record, store};

/// Reads a row; what is wrong with it collects in the row. The list says no day: see [`import`].
pub fn read(row: &Row<'_>, _programme: &Programme) -> Option<Draft> {
    let name = row.text("name");
    let kind = row.text("kind").map(|written| kind_of(&written));
    let about = AboutPartner { kind, address: row.text("address"), phone: row.text("phone"), note: row.text("note") };
    Some(Draft { name: name?, about, joined_on: None })
}

/// Takes a row in, inside the import's deed. A new body counts from the first day of the fiscal year in force.
///
/// # Errors
/// The records could not be written.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: Draft, key: [u8; 16], created: &mut Created) -> Deed<()> {
    let made = ensure_partner(tx, cx, programme.id, &draft.name, draft.about).await?;
    if made.created {
        let year = programme.in_force(FiscalYear::containing(cx.today())).fiscal_year();
        record::begin(tx, cx, programme, &made.row, Some(year.first_day())).await?;
        created.partners.insert(made.row.name.clone());
    }
    Ok(store::note_import(tx, cx.tenant, programme.id, key, made.row.id).await?)
}
