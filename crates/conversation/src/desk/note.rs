//! 「メモ」: for the team, never for her.

use jiff::Timestamp;
use platform::db::Conn;
use platform::id::AccountId;
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::{done, held};
use crate::feed::Kind;
use crate::sealing;
use crate::store;
use crate::thread::{Thread, ThreadId};

/// A note as it is read.
pub struct Note {
    /// Who wrote it.
    pub author: AccountId,
    /// When.
    pub at: Timestamp,
    /// The words; `None` without a key.
    pub text: Option<String>,
}

/// Writes a note.
pub async fn note(cx: &Cx, id: ThreadId, text: &str) -> Deed<()> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() || text.chars().count() > 4_000 {
        return Err(Refusal::field("note", t("inbox-note-wrong")));
    }
    let mut tx = cx.begin().await?;
    let (thread, _) = held(&mut tx, cx, id, Action::Record).await?;
    let note = cx.new_id();
    let place = sealing::about(cx.tenant, "conversation_note", &note, "text");
    let sealed = sealing::for_team(&mut tx, cx, thread.team, &place, text.as_bytes()).await?;
    store::insert_note(&mut tx, cx.tenant, id, &(note, cx.actor.account, cx.now, sealed)).await?;
    done(&mut tx, cx, &thread, Kind::Noted, thread.messages).await?;
    Ok(tx.commit().await?)
}

/// The notes of a thread, in the order written.
pub async fn notes(conn: &mut Conn, cx: &Cx, thread: &Thread) -> Deed<Vec<Note>> {
    let mut notes = Vec::new();
    for (id, author, at, sealed) in store::notes(conn, cx.tenant, thread.id).await? {
        let place = sealing::about(cx.tenant, "conversation_note", &id, "text");
        let text = sealing::open_for_team(cx, thread.team, &place, &sealed)?.map(sealing::words).transpose()?;
        notes.push(Note { author, at, text });
    }
    Ok(notes)
}
