//! The office's side: who waits, who is at it, answering, notes, ties, and what becomes a consultation.

mod answer;
mod claim;
mod episode;
mod link;
mod list;
mod note;
mod sort;

use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};

use crate::feed::{Happened, Kind};
use crate::store;
use crate::thread::{Thread, ThreadId};

pub use answer::{Sent, answer, draft_name};
pub use claim::{claim, go_on, release, release_all};
pub use episode::{Episode, episodes, note_episode, recordable, thread_of, unrecord};
pub(crate) use link::tie;
pub use link::{Tie, link, of_client, ties, unlink};
pub use list::{AboutHer, Line, Listed, about_her, counts, find, flood_at, hidden_among, list, messages, picture};
pub use note::{Note, note, notes};
pub use sort::{end, reopen, sort};

pub use crate::store::Waiting;

/// The thread, held until the deed is over; what the actor may not see is not found.
async fn held(tx: &mut Tx, cx: &Cx, id: ThreadId, action: Action) -> Deed<(Thread, Option<Vec<u8>>)> {
    let (thread, public) = store::find_for_update(tx, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &thread.object())?;
    platform::wall::ask(tx, cx, thread.client).await?;
    cx.ask(action, &thread.object())?;
    Ok((thread, public))
}

/// Notes what happened for whoever watches, and puts the deed on record: which, on what, by whom, and no content.
async fn done(tx: &mut Tx, cx: &Cx, thread: &Thread, kind: Kind, position: i64) -> Deed<()> {
    let happened = Happened { thread: thread.id, kind, position, actor: Some(cx.actor.account), at: cx.now };
    store::append(tx, cx.tenant, thread.team, &happened).await?;
    let action = format!("conversation.{}", kind.name());
    Ok(audit::append(tx, cx, &Entry { action: &action, kind: crate::KIND, object: Some(&thread.id.0), detail: "" }).await?)
}
