//! A package as a file under a passphrase.

use platform::{Cx, Deed, Refusal};
use vault::Zeroizing;

use super::store;
use crate::disclosure::{OutgoingId, Released};

/// Seals a printed paper under a new passphrase and keeps the file. The passphrase is returned and kept nowhere; the
/// file and passphrase before it are worthless from now on.
pub async fn seal_file(cx: &Cx, id: OutgoingId, _released: &Released, printed: Vec<u8>) -> Deed<Zeroizing<String>> {
    let passphrase = vault::one_time_passphrase();
    let under = passphrase.clone();
    let sealed = tokio::task::spawn_blocking(move || vault::seal_with_passphrase(&under, &printed));
    let sealed = sealed.await.map_err(|e| Refusal::Broken(Box::new(e)))?.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let mut tx = cx.begin().await?;
    store::put_file(&mut tx, cx.tenant, id, sealed).await?;
    tx.commit().await?;
    Ok(passphrase)
}

/// The kept file, for a release of this very moment.
pub async fn file(cx: &Cx, id: OutgoingId, _released: &Released) -> Deed<Vec<u8>> {
    store::file(&mut cx.read().await?, cx.tenant, id).await?.ok_or(Refusal::NotFound)
}
