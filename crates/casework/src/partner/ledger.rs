//! 「連携団体一覧」: a row becomes a body on the list, or says more about one that is there.

use ::ledger::Row;
use calendar::FiscalYear;
use platform::db::Tx;
use platform::{Cx, Deed};
use programme::codebook::partner_kinds;
use programme::partner::{AboutPartner, ensure_partner};
use programme::{Created, Programme};

use super::{Draft, record, store};

/// Reads a row; what is wrong with it collects in the row. The list says no day: see [`import`].
pub fn read(row: &Row<'_>, _programme: &Programme) -> Option<Draft> {
    let name = row.text("name");
    let kind = row.text("kind").map(|written| known_kind(&written));
    let about = AboutPartner { kind, address: row.text("address"), phone: row.text("phone"), note: row.text("note") };
    Some(Draft { name: name?, about, joined_on: None })
}

/// A kind by its code where the list of kinds knows it; any other stays as it was written.
fn known_kind(written: &str) -> String {
    let folded = calendar::fold_search(written);
    let means = |entry: &programme::codebook::Entry| {
        [entry.label.as_str(), entry.code.as_str()].into_iter().chain(entry.earlier.iter().map(String::as_str)).any(|word| calendar::fold_search(word) == folded)
    };
    partner_kinds().into_iter().find(means).map_or_else(|| written.to_owned(), |entry| entry.code.as_str().to_owned())
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
