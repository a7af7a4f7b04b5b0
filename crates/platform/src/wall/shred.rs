//! When a file's time is over: every earlier key of hers, what was put by for an emergency, and the words of deeds at her
//! restriction. The restriction itself stays: her number is still nobody else's business.

use super::store;
use crate::db::Tx;
use crate::refusal::{Deed, Refusal};
use crate::shred::destroy_key;

/// Destroys the keys a restriction put on record, and those of the reasons of emergencies. How many keys.
pub async fn shred(tx: &mut Tx, tenant: i64, file: [u8; 16]) -> Deed<u64> {
    let mut keys = store::kept_keys(tx, tenant, file).await?;
    for reason in store::emergency_reasons(tx, tenant, file).await? {
        keys.push(vault::key_id_of(&reason).map_err(|e| Refusal::Broken(Box::new(e)))?);
    }
    let mut n = 0;
    for key in keys {
        n += destroy_key(tx, tenant, key).await?;
    }
    store::forget_keys(tx, tenant, file).await?;
    Ok(n)
}
