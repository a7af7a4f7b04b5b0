//! What is due by the day, whether anybody looks or not: texts whose time is over are removed, and the sheets of what has
//! ended lose the order they came in.

use std::sync::Arc;
use std::time::Duration;

use calendar::Date;
use jiff::ToSpan as _;
use platform::Deed;
use platform::db::{Db, Tx};
use platform::house::House;
use platform::secrets::first_tenant;

use super::{TEXTS_KEPT, store};

/// How often it is looked.
const LOOK: Duration = Duration::from_secs(60 * 60);

/// Goes on as long as the server runs.
pub async fn keep_tidy(house: Arc<House>) {
    loop {
        if let Err(refusal) = tidy(&house.db, calendar::jst_date(house.clock.now())).await {
            tracing::error!(error = ?refusal, "questionnaires that are over could not be put in order");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Does what is due on a day. Needs no key.
pub async fn tidy(db: &Db, today: Date) -> Deed<()> {
    let mut tx = db.begin().await?;
    if let Some(tenant) = first_tenant(&mut tx).await? {
        due(&mut tx, tenant, today).await?;
    }
    Ok(tx.commit().await?)
}

pub(super) async fn due(tx: &mut Tx, tenant: i64, today: Date) -> Deed<()> {
    let before = today.checked_sub(TEXTS_KEPT.days()).unwrap_or(today);
    store::forget_texts(tx, tenant, before).await?;
    for id in store::unmixed(tx, tenant, today).await? {
        store::mix(tx, tenant, id).await?;
    }
    Ok(())
}
