//! Deeds on a site's parts: keep, take out. One audit line each, naming the part and never what it says.

use platform::audit::{self, Entry};
use platform::db::{DbError, Tx};
use platform::once::{self, Once};
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;

use super::parts::{Kind, Part, PartId, Picture, PictureId, Said, Work};
use super::store;

/// Keeps a part: a new one when its revision is 0, else the one that stands at its revision.
///
/// # Errors
/// `Conflict` when somebody changed it in between.
pub async fn keep<T: Said>(cx: &Cx, programme: ProgrammeId, part: &Part<T>, once: Option<Once>) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::PublicSite)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    if part.revision == 0 {
        // Somebody else wrote the same part first.
        let taken = |problem| if matches!(problem, DbError::Duplicate(_)) { Refusal::Conflict } else { problem.into() };
        store::insert(&mut tx, cx, programme, part).await.map_err(taken)?;
    } else if !store::update(&mut tx, cx, programme, part).await? {
        return Err(Refusal::Conflict);
    }
    note(&mut tx, cx, if part.revision == 0 { "site.added" } else { "site.changed" }, T::KIND, part.id).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &part.id.to_string()).await?;
    }
    Ok(tx.commit().await?)
}

/// A new part at the end of its kind. `key` is empty when the part has none but its id.
pub fn fresh<T>(cx: &Cx, key: &str, position: i64, what: T) -> Part<T> {
    let id = PartId(cx.new_id());
    let key = if key.is_empty() { id.to_string() } else { key.to_owned() };
    Part { id, key, position, shown: true, revision: 0, what }
}

/// Takes a part out.
///
/// # Errors
/// Not found when it is of another programme.
pub async fn remove(cx: &Cx, programme: ProgrammeId, kind: Kind, id: PartId) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::PublicSite)?;
    let mut tx = cx.begin().await?;
    if !store::delete(&mut tx, cx.tenant, programme, kind, id).await? {
        return Err(Refusal::NotFound);
    }
    note(&mut tx, cx, "site.removed", kind, id).await?;
    Ok(tx.commit().await?)
}

/// Takes a photograph in: read within limits and written anew, so that place, time and device are gone.
///
/// # Errors
/// A file that is no picture; a missing description.
pub async fn add_work(cx: &Cx, programme: ProgrammeId, bytes: Vec<u8>, (caption, made): (&str, &str), once: Option<Once>) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::PublicSite)?;
    let caption = caption_of(caption)?;
    let jpeg = conversation::door::reencoded(cx, bytes).await?;
    let (width, height) = size_of(&jpeg).ok_or_else(|| Refusal::field("picture", t("site-picture-unreadable")))?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let picture = PictureId(cx.new_id());
    store::insert_picture(&mut tx, cx, programme, picture, &Picture { width, height, jpeg }).await?;
    let what = Work { picture: picture.to_string(), width, height, caption, made: made.trim().chars().take(60).collect() };
    // The newest first: a lower place than every other.
    let first = store::of_kind::<Work>(&mut tx, cx.tenant, programme).await?.iter().map(|part| part.position).min().unwrap_or(0);
    let part = fresh(cx, "", first - 1, what);
    store::insert(&mut tx, cx, programme, &part).await?;
    note(&mut tx, cx, "site.added", Kind::Work, part.id).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &part.id.to_string()).await?;
    }
    Ok(tx.commit().await?)
}

/// Takes a work out with its photograph.
pub async fn remove_work(cx: &Cx, programme: ProgrammeId, part: &Part<Work>) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::PublicSite)?;
    let mut tx = cx.begin().await?;
    if !store::delete(&mut tx, cx.tenant, programme, Kind::Work, part.id).await? {
        return Err(Refusal::NotFound);
    }
    if let Ok(picture) = part.what.picture.parse() {
        store::delete_picture(&mut tx, cx.tenant, programme, picture).await?;
    }
    note(&mut tx, cx, "site.removed", Kind::Work, part.id).await?;
    Ok(tx.commit().await?)
}

/// Words below a photograph, read aloud in its place.
pub fn caption_of(typed: &str) -> Deed<String> {
    let caption = typed.trim();
    if caption.is_empty() {
        return Err(Refusal::field("caption", t("site-caption-missing")));
    }
    if caption.chars().count() > 120 {
        return Err(Refusal::field("caption", t("site-caption-long")));
    }
    Ok(caption.to_owned())
}

/// Width and height, as the JPEG's own head says (SOF segment); we wrote it ourselves.
fn size_of(jpeg: &[u8]) -> Option<(i64, i64)> {
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = jpeg.get(at..at + 4).map(|b| [b[0], b[1], b[2], b[3]]) {
        if matches!(marker, 0xc0..=0xc2) {
            let number = |at: usize| Some(i64::from(*jpeg.get(at)?) * 256 + i64::from(*jpeg.get(at + 1)?));
            return Some((number(at + 7)?, number(at + 5)?));
        }
        at += 2 + usize::from(high) * 256 + usize::from(low);
    }
    None
}

async fn note(tx: &mut Tx, cx: &Cx, action: &str, kind: Kind, id: PartId) -> Deed<()> {
    Ok(audit::append(tx, cx, &Entry { action, kind: "site", object: Some(&id.0), detail: kind.name() }).await?)
}
