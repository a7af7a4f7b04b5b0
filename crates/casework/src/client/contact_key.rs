//! The key under which everything lies that tells who a client is and how she is reached.

use std::sync::Arc;

use platform::db::Tx;
use platform::{Cx, Deed};
use vault::SealingKey;

use super::{Client, store};

/// Her identity key; made when the first thing of this kind is written about her.
pub(crate) async fn contact_key(tx: &mut Tx, cx: &Cx, client: &Client) -> Deed<Arc<SealingKey>> {
    if let Some(id) = client.identity_key {
        return cx.keys.key(tx, id).await;
    }
    let key = super::new_key(tx, cx, client, "identity").await?;
    store::set_identity_key(tx, cx.tenant, client.id, key.id()).await?;
    Ok(key)
}
