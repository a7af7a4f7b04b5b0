//! What she reads: her own copies, nothing else.

use platform::{Deed, Refusal};

use super::{Room, Visitor};
use crate::sealing::{self, FOR_HER};
use crate::store;
use crate::thread::{Message, Thread};

/// Her thread as she sees it.
pub struct Mine {
    /// The thread; of the desk's side she is shown nothing.
    pub thread: Thread,
    /// What was said since she last emptied it.
    pub messages: Vec<Message>,
}

/// Reads her thread behind a position.
///
/// # Errors
/// Not found when it is over from her side.
pub async fn read(v: &Visitor, room: &Room, after: i64) -> Deed<Mine> {
    let mut conn = v.cx.read().await?;
    let thread = store::find(&mut conn, v.cx.tenant, room.thread).await?.filter(|t| t.reads_here).ok_or(Refusal::NotFound)?;
    let mut messages = Vec::new();
    for lying in store::messages_for_her(&mut conn, v.cx.tenant, room.thread, after).await? {
        let about = sealing::about(v.cx.tenant, "conversation_message", &lying.id, FOR_HER);
        let text = sealing::words(sealing::open_for_her(&room.key, &about, &lying.sealed)?)?;
        messages.push(Message {
            position: lying.position,
            by: lying.by,
            author: None,
            at: lying.at,
            text: Some(text),
            picture: lying.picture,
        });
    }
    Ok(Mine { thread, messages })
}

/// A picture of hers.
pub async fn picture(v: &Visitor, room: &Room, position: i64) -> Deed<Vec<u8>> {
    let mut conn = v.cx.read().await?;
    let sealed = store::picture_for_her(&mut conn, v.cx.tenant, room.thread, position).await?.ok_or(Refusal::NotFound)?;
    sealing::open_for_her(&room.key, &sealing::about(v.cx.tenant, "conversation_picture", &room.thread.0, FOR_HER), &sealed)
}
