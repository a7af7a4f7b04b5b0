//! Making a package inside the gate's own deed.

use platform::db::Tx;
use platform::keys::Keys;
use platform::{Cx, Deed, Refusal};
use vault::About;

use super::store;
use crate::client::Client;
use crate::consent::ConsentId;
use crate::disclosure::{Outgoing, OutgoingId, Sheet};

/// Where a package is sealed to.
pub(super) fn about<'a>(cx: &Cx, id: &'a OutgoingId) -> About<'a> {
    About { tenant: cx.tenant, table: "disclosure_package", record: &id.0, field: "sheet" }
}

/// Keeps what the body may read. A team gets it under a key of its own: ours is not granted, hers never leaves.
pub(in crate::disclosure) async fn make(
    tx: &mut Tx,
    cx: &Cx,
    (client, o): (&Client, &Outgoing),
    sheet: &Sheet,
    consent: Option<ConsentId>,
) -> Deed<()> {
    let sealed = match o.recipient_team {
        None => None,
        Some(team) => {
            // A run of its own makes a key of its own, sealed to that team's present members and to nobody else.
            let key = Keys::sealing_only().sealer(tx, cx.tenant, team, cx.now).await?;
            let text = serde_json::to_vec(sheet).map_err(|e| Refusal::Broken(Box::new(e)))?;
            Some(key.seal(&about(cx, &o.id), &text).0)
        }
    };
    Ok(store::put(tx, cx, (client.id, o.id), o.recipient_team, sealed, consent).await?)
}
