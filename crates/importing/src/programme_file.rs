//! Taking in a programme file 「事業ファイル」: the programme itself, and the partner bodies it names as facts.

use platform::{Cx, Deed};
use programme::Applied;

/// Applies a programme file and brings the facts of its partner bodies up to date.
pub async fn apply_programme(cx: &Cx, text: &str) -> Deed<Applied> {
    let applied = programme::apply(cx, text).await?;
    if applied != Applied::Unchanged {
        for programme in programme::all(&mut cx.read().await?, cx.tenant).await? {
            let mut tx = cx.begin().await?;
            casework::partner::sync_facts(&mut tx, cx, &programme).await?;
            tx.commit().await?;
        }
    }
    Ok(applied)
}
