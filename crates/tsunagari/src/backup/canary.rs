//! The sample that proves the restored records open: a tenant's own secret, sealed under the pepper.

use anyhow::{Result, bail};
use platform::db::Db;
use platform::secrets::TenantSecrets;
use vault::Peppers;

/// Opens every tenant's secret in restored records. They open only unaltered, for their tenant, under their pepper.
pub async fn sings(db: &Db, peppers: &Peppers) -> Result<()> {
    let mut conn = db.read().await?;
    for tenant in super::store::tenants(&mut conn).await? {
        let Ok(restored) = TenantSecrets::load(&mut conn, tenant, peppers).await else {
            bail!("戻した記録を、このペッパー（鍵ファイル）で開けませんでした。");
        };
        drop(restored);
    }
    Ok(())
}
