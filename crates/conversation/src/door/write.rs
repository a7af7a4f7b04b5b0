//! Her further messages, and the automatic answer outside the hours.

use calendar::wareki;
use platform::db::Tx;
use platform::once::{self, Once};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use vault::SealingPublic;

use super::{HER, Room, Visitor, audited, begin, happened, outside_hours};
use crate::feed::Kind;
use crate::hours::{Hours as _, OfficeHours};
use crate::sealing::{self, FOR_HER, FOR_TEAM};
use crate::store::{self, Text};
use crate::thread::{By, Thread};

/// How long after the last one another automatic answer is worth sending, in seconds.
const AGAIN: i64 = 12 * 60 * 60;

/// Writes on in her thread, with a picture or without. The same form twice is one message.
///
/// # Errors
/// Neither words nor picture, too long; not found when the thread is over from her side.
pub async fn write_on(v: &Visitor, room: &Room, text: &str, picture: Option<Vec<u8>>, once: Option<Once>) -> Deed<i64> {
    if picture.is_none() || !text.trim().is_empty() {
        begin::checked(text)?;
    }
    let mut tx = v.cx.begin().await?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, &v.cx, once).await?
    {
        return place.parse().map_err(|_| Refusal::NotFound);
    }
    let (thread, public) = store::find_for_update(&mut tx, v.cx.tenant, room.thread).await?.ok_or(Refusal::NotFound)?;
    let public = public_of(public)?.ok_or(Refusal::NotFound)?;
    let closed = outside_hours(&mut tx, v).await?;
    let position = put_with(&mut tx, v, &thread, Some(&public), text, picture.as_deref(), closed.is_some()).await?;
    happened(&mut tx, v, thread.id, Kind::Wrote, position).await?;
    if let Some(hours) = closed.filter(|_| (v.cx.now.as_second() - thread.last_at.as_second()) > AGAIN) {
        automatic(&mut tx, v, &thread, Some(&public), &hours).await?;
    }
    audited(&mut tx, v, "conversation.written", thread.id).await?;
    if let Some(once) = once {
        once::settle(&mut tx, &v.cx, once, &position.to_string()).await?;
    }
    tx.commit().await?;
    Ok(position)
}

pub(crate) fn public_of(bytes: Option<Vec<u8>>) -> Deed<Option<SealingPublic>> {
    bytes.map(|b| SealingPublic::from_bytes(&b).map_err(|e| Refusal::Broken(Box::new(e)))).transpose()
}

/// Writes a message of hers into the thread.
pub(super) async fn put(tx: &mut Tx, v: &Visitor, thread: &Thread, public: Option<&SealingPublic>, text: &str, outside: bool) -> Deed<i64> {
    put_with(tx, v, thread, public, text, None, outside).await
}

async fn put_with(
    tx: &mut Tx,
    v: &Visitor,
    thread: &Thread,
    public: Option<&SealingPublic>,
    text: &str,
    picture: Option<&[u8]>,
    outside: bool,
) -> Deed<i64> {
    let sealed = both(tx, v, thread, public, text, HER).await?;
    let position = store::touch_written(tx, v.cx.tenant, thread.id, outside, v.cx.now).await?;
    store::insert_message(tx, v.cx.tenant, thread.id, position, &Text { picture: picture.is_some(), ..sealed }, v.cx.now).await?;
    if let Some(picture) = picture {
        let place = |field| sealing::about(v.cx.tenant, "conversation_picture", &thread.id.0, field);
        let for_team = sealing::for_team(tx, &v.cx, thread.team, &place(FOR_TEAM), picture).await?;
        let for_her = sealing::for_her(public, &place(FOR_HER), picture);
        store::insert_picture(tx, v.cx.tenant, thread.id, position, for_team, for_her).await?;
    }
    Ok(position)
}

async fn both(tx: &mut Tx, v: &Visitor, thread: &Thread, public: Option<&SealingPublic>, text: &str, by: By) -> Deed<Text> {
    let id = v.cx.new_id();
    let text = text.trim().replace("\r\n", "\n");
    let place = |field| sealing::about(v.cx.tenant, "conversation_message", &id, field);
    let for_team = sealing::for_team(tx, &v.cx, thread.team, &place(FOR_TEAM), text.as_bytes()).await?;
    let for_her = sealing::for_her(public, &place(FOR_HER), text.as_bytes());
    Ok(Text { id, by, author: None, for_team, for_her, picture: false })
}

/// What the house says while nobody is there. She still waits for a person.
pub(super) async fn automatic(tx: &mut Tx, v: &Visitor, thread: &Thread, public: Option<&SealingPublic>, hours: &OfficeHours) -> Deed<()> {
    let words = reply(v, hours);
    let sealed = both(tx, v, thread, public, &words, By::Auto).await?;
    let position = store::touch_answered(tx, v.cx.tenant, thread.id, false, v.cx.now).await?;
    store::insert_message(tx, v.cx.tenant, thread.id, position, &sealed, v.cx.now).await?;
    happened(tx, v, thread.id, Kind::Automatic, position).await
}

/// The office's own words or the usual ones, when it opens next, and where somebody answers now.
fn reply(v: &Visitor, hours: &OfficeHours) -> String {
    let own = hours.reply.trim();
    let first = if own.is_empty() { t("writing-auto-reply") } else { own };
    let next = hours.opens_next(v.cx.now).map(|(day, time)| {
        let when = format!("{} {}:{:02}", wareki::with_weekday(day), time.hour(), time.minute());
        tv("writing-auto-next", &[("when", when.into())])
    });
    [Some(first.to_owned()), next, Some(t("writing-auto-urgent").to_owned())].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}
