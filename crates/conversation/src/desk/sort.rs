//! Putting threads where they belong: out of those set aside, among those that are over, and back.

use platform::policy::Action;
use platform::{Cx, Deed};

use super::{done, held};
use crate::feed::Kind;
use crate::store;
use crate::thread::{State, ThreadId};

/// Looked at: it belongs among the others.
pub async fn sort(cx: &Cx, id: ThreadId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Change).await?;
    store::set_quarantined(&mut tx, cx.tenant, id, false).await?;
    done(&mut tx, cx, &thread, Kind::Sorted, thread.messages).await?;
    Ok(tx.commit().await?)
}

/// It is over. When she writes on, it begins again by itself.
pub async fn end(cx: &Cx, id: ThreadId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Change).await?;
    if thread.state == State::Open {
        store::set_ended(&mut tx, cx.tenant, id, "staff", cx.now).await?;
        done(&mut tx, cx, &thread, Kind::Ended, thread.messages).await?;
    }
    Ok(tx.commit().await?)
}

/// It is not over after all.
pub async fn reopen(cx: &Cx, id: ThreadId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Change).await?;
    store::set_open(&mut tx, cx.tenant, id).await?;
    done(&mut tx, cx, &thread, Kind::Reopened, thread.messages).await?;
    Ok(tx.commit().await?)
}
