//! Adding, describing, ordering and removing photographs.

use airlock::Stop;
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::once::{self, Once};
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::{MOST, Photograph, PhotographId, store};
use crate::InYear;

/// Takes a picture in: read within limits and written anew, so that place, time and device are gone.
///
/// # Errors
/// A file that is no picture, a missing caption, more than six.
pub async fn add(cx: &Cx, programme: &InYear, bytes: Vec<u8>, caption: &str, once: Option<Once>) -> Deed<PhotographId> {
    cx.ask_any(Action::Change, Thing::Paper)?;
    let caption = checked(caption)?;
    let jpeg = cx.airlock.run(&picture::FOR_PAPER, bytes).await.map_err(unread)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && let Some(earlier) = once::earlier(&mut tx, cx, once).await?
    {
        return earlier.parse().map_err(|_| Refusal::NotFound);
    }
    let standing = store::order(&mut tx, cx.tenant, programme.id(), programme.fiscal_year).await?.len();
    if standing >= MOST {
        return Err(Refusal::field("picture", format!("写真は{MOST}枚までです。使わない写真を外してから入れてください。")));
    }
    let photograph = Photograph { id: PhotographId(cx.new_id()), picture: paper::Photograph { jpeg, caption } };
    let position = i64::try_from(standing).unwrap_or(0);
    store::insert(&mut tx, cx, programme.id(), programme.fiscal_year, position, &photograph).await?;
    note(&mut tx, cx, "photograph.added", photograph.id).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &photograph.id.to_string()).await?;
    }
    tx.commit().await?;
    Ok(photograph.id)
}

fn unread(stop: Stop) -> Refusal {
    Refusal::field(
        "picture",
        match stop {
            Stop::Refused(_) => t("paper-picture-unreadable"),
            Stop::Beyond => t("paper-picture-beyond"),
            Stop::Closed(_) => t("paper-picture-not-now"),
        },
    )
}

/// Words under a picture, read aloud in its place.
///
/// # Errors
/// A missing caption.
pub async fn describe(cx: &Cx, programme: &InYear, id: PhotographId, caption: &str) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Paper)?;
    let caption = checked(caption)?;
    let mut tx = cx.begin().await?;
    let found = store::set_caption(&mut tx, cx.tenant, programme.id(), id, &caption).await?;
    settled(tx, cx, found, "photograph.described", id).await
}

/// Takes a picture out.
///
/// # Errors
/// Not found when it is of another programme.
pub async fn remove(cx: &Cx, programme: &InYear, id: PhotographId) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Paper)?;
    let mut tx = cx.begin().await?;
    let found = store::delete(&mut tx, cx.tenant, programme.id(), id).await?;
    settled(tx, cx, found, "photograph.removed", id).await
}

/// One place further to the front.
///
/// # Errors
/// Not found when it is of another programme or year.
pub async fn move_up(cx: &Cx, programme: &InYear, id: PhotographId) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Paper)?;
    let mut tx = cx.begin().await?;
    let mut order = store::order(&mut tx, cx.tenant, programme.id(), programme.fiscal_year).await?;
    let at = order.iter().position(|known| *known == id).ok_or(Refusal::NotFound)?;
    order.swap(at, at.saturating_sub(1));
    for (position, id) in (0..).zip(order) {
        store::set_position(&mut tx, cx.tenant, id, position).await?;
    }
    Ok(tx.commit().await?)
}

async fn settled(mut tx: Tx, cx: &Cx, found: u64, action: &str, id: PhotographId) -> Deed<()> {
    if found == 0 {
        return Err(Refusal::NotFound);
    }
    note(&mut tx, cx, action, id).await?;
    Ok(tx.commit().await?)
}

async fn note(tx: &mut Tx, cx: &Cx, action: &str, id: PhotographId) -> Deed<()> {
    Ok(audit::append(tx, cx, &Entry { action, kind: "photograph", object: Some(&id.0), detail: "" }).await?)
}

fn checked(caption: &str) -> Deed<String> {
    let caption = caption.trim();
    if caption.is_empty() {
        return Err(Refusal::field(
            "caption",
            "何の写真かを書いてください。例：サロンで作ったミモザの飾り。写真が見えない人には、この言葉が読み上げられます。",
        ));
    }
    if caption.chars().count() > 60 {
        return Err(Refusal::field("caption", "説明は60文字までにしてください。"));
    }
    Ok(caption.to_owned())
}
