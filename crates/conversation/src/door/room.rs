//! Her room: her browser in her thread. The row holds her key sealed under a token that only the browser has.

use jiff::{SignedDuration, Timestamp};
use platform::db::Tx;
use platform::{Deed, Refusal};
use vault::{About, Password, PasswordSlot, SealingPrivate, SessionToken};

use super::{Visitor, begin};
use crate::number::VisitNumber;
use crate::store;
use crate::thread::ThreadId;

/// Idle time after which the room is closed.
const IDLE: SignedDuration = SignedDuration::from_mins(20);
/// Its longest life.
const LIFE: SignedDuration = SignedDuration::from_hours(3);
/// How often `seen` is written back.
const NOTE_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// An open room.
pub struct Room {
    /// The thread.
    pub thread: ThreadId,
    /// SHA-256 of the token, what her forms are bound to.
    pub hash: [u8; 32],
    pub(crate) key: SealingPrivate,
}

fn about(tenant: i64, hash: &[u8; 32]) -> About<'_> {
    About { tenant, table: "conversation_room", record: hash, field: "private" }
}

/// Makes a room for a key that is open.
pub(super) async fn make(tx: &mut Tx, v: &Visitor, thread: ThreadId, key: &SealingPrivate) -> Deed<SessionToken> {
    let token = SessionToken::generate();
    let hash = token.hash();
    let sealed = token.seal_private(key, &about(v.cx.tenant, &hash)).0;
    let room = store::Room { tenant: v.cx.tenant, thread, sealed, started: v.cx.now, seen: v.cx.now };
    store::insert_room(tx, &hash, &room).await?;
    Ok(token)
}

/// Opens a thread by its number and words. `None` when they do not belong together; it costs the same time and work
/// whether the number exists or not.
pub async fn open(v: &Visitor, number: &str, words: Password) -> Deed<Option<SessionToken>> {
    let found = match VisitNumber::typed(number) {
        Some(number) => store::by_number(&mut v.cx.read().await?, v.cx.tenant, &number).await?,
        None => None,
    };
    let thread = found.as_ref().map(|(id, _)| *id);
    let opened = tried(v, found, words).await?;
    let (Some(thread), Some(key)) = (thread, opened) else { return Ok(None) };
    let mut tx = v.cx.begin().await?;
    let token = make(&mut tx, v, thread, &key).await?;
    super::audited(&mut tx, v, "conversation.opened_by_her", thread).await?;
    tx.commit().await?;
    Ok(Some(token))
}

async fn tried(v: &Visitor, found: Option<(ThreadId, Vec<u8>)>, words: Password) -> Deed<Option<SealingPrivate>> {
    let _turn = v.lanes.opening.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let (peppers, cost, tenant) = (v.house.peppers.clone(), v.house.cost, v.cx.tenant);
    let work = tokio::task::spawn_blocking(move || match found {
        Some((thread, slot)) => PasswordSlot::from_bytes(&slot).ok()?.open(&words, &peppers, &begin::slot_about(tenant, &thread)).ok(),
        None => {
            let _ = cost.spend(&words);
            None
        }
    });
    work.await.map_err(|e| Refusal::Broken(Box::new(e)))
}

/// The room of a token, while it lives. `looking`: a page that asks by itself whether something is new does not keep a
/// room open that nobody sits in.
pub async fn enter(v: &Visitor, token: &SessionToken, looking: bool) -> Deed<Option<Room>> {
    let hash = token.hash();
    let Some(row) = store::room(&mut v.cx.read().await?, &hash).await? else { return Ok(None) };
    if row.tenant != v.cx.tenant || !alive(&row, v.cx.now) {
        close(v, token).await?;
        return Ok(None);
    }
    let Ok(key) = token.open_private(&row.sealed, &about(row.tenant, &hash)) else { return Ok(None) };
    if !looking && v.cx.now.duration_since(row.seen) > NOTE_EVERY {
        let mut tx = v.cx.begin().await?;
        store::note_room(&mut tx, &hash, v.cx.now).await?;
        tx.commit().await?;
    }
    Ok(Some(Room { thread: row.thread, hash, key }))
}

fn alive(row: &store::Room, now: Timestamp) -> bool {
    now.duration_since(row.seen) < IDLE && now.duration_since(row.started) < LIFE
}

/// Closes a room: its token opens nothing any more.
pub async fn close(v: &Visitor, token: &SessionToken) -> Deed<()> {
    let mut tx = v.cx.begin().await?;
    store::delete_room(&mut tx, &token.hash()).await?;
    Ok(tx.commit().await?)
}
