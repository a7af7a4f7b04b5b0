//! 「連携台帳」: a row becomes a referral. Earlier years' ledgers may leave means, consent and result blank.

use ::ledger::Row;
use platform::db::Tx;
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::AxisKey;

use super::revision::Did;
use super::{Body, Draft, State, Whom, record, revision, store};
use crate::client::{self, ClientId};
use crate::from_row;
use crate::origin::Origin;

/// Reads a row; what is wrong with it collects in the row.
pub fn read(row: &Row<'_>, programme: &Programme) -> Option<Draft> {
    let day = from_row::day(row, programme);
    let codes = from_row::codebook(programme, day);
    let whom = row.text("client").map_or(Whom::Nobody, Whom::Written);
    let partner = row.text("partner");
    let means = from_row::code(row, codes, "means", AxisKey::ReferralMeans);
    let consent_basis = from_row::code(row, codes, "consent_basis", AxisKey::ConsentBasis);
    let result = from_row::code(row, codes, "result", AxisKey::ReferralResult);
    let note = row.text("note");
    Some(Draft {
        day: day?,
        whom,
        consultation: None,
        body: Body::Named(partner?),
        means: means?,
        consent_basis: consent_basis?,
        // The ledger does not say when the result became known, and we do not make it up.
        state: result?.map_or(State::Open, |result| State::Resulted { result, on: None }),
        note,
    })
}

/// Takes a row in, inside the import's deed.
///
/// # Errors
/// The records could not be written.
pub async fn import(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: Draft, key: [u8; 16], created: &mut Created) -> Deed<()> {
    let referral = record::write(tx, cx, programme, &draft, Origin::Ledger { key, created: &mut *created }).await?;
    if let Some(id) = referral.client
        && opened_by_this(tx, cx, id).await?
    {
        created.clients += 1;
    }
    revision::note(tx, cx, &referral, Did::Imported).await
}

/// Whether this row opened the client's file: it is as old as this deed, and no other referral knows her.
async fn opened_by_this(tx: &mut Tx, cx: &Cx, id: ClientId) -> Deed<bool> {
    let opened = client::find_raw(tx, cx.tenant, id).await?.is_some_and(|client| client.created_at == cx.now);
    Ok(opened && store::count_of_client(tx, cx.tenant, id).await? == 1)
}
