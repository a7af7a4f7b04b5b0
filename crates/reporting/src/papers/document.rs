//! From a value to bytes, away from the threads that answer pages.

use crate::InYear;
use paper::{CaseSheetPaper, Fits, Format, Paper};
use platform::audit::{self, Entry};
use platform::{Cx, Deed, Refusal};
use tokio::sync::Semaphore;

/// 「文書」 ready to be handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is made of.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
    /// Its name: ASCII, telling nothing.
    pub file_name: String,
}

impl Document {
    pub(crate) fn of(format: Format, name: &str, period: &str, bytes: Vec<u8>) -> Document {
        Document { bytes, mime: format.mime(), file_name: format.download_name(name, period) }
    }
}

/// Typesetting takes a core for its time: one at a time leaves the other to the pages.
static TYPESETTER: Semaphore = Semaphore::const_new(1);

/// Writes a document.
pub(crate) async fn write(paper: Box<dyn Paper + Send>, format: Format, name: &str, period: &str) -> Deed<Document> {
    let turn = match format {
        Format::Pdf => Some(TYPESETTER.acquire().await.map_err(broken)?),
        _ => None,
    };
    let bytes = tokio::task::spawn_blocking(move || paper.write(format)).await.map_err(broken)?.map_err(broken)?;
    drop(turn);
    Ok(Document::of(format, name, period, bytes))
}

/// Sets a case sheet, and tells whether it kept to its two pages.
pub(crate) async fn typeset(sheet: CaseSheetPaper) -> Deed<(Vec<u8>, Fits)> {
    let turn = TYPESETTER.acquire().await.map_err(broken)?;
    let set = tokio::task::spawn_blocking(move || sheet.typeset()).await.map_err(broken)?;
    drop(turn);
    let (typeset, fits) = set.map_err(broken)?;
    Ok((typeset.bytes, fits))
}

/// Draws a document's pages, one below the other.
pub(crate) async fn picture(paper: Box<dyn Paper + Send>) -> Deed<Vec<u8>> {
    let turn = TYPESETTER.acquire().await.map_err(broken)?;
    let drawn = tokio::task::spawn_blocking(move || paper.setting()?.picture()).await.map_err(broken)?;
    drop(turn);
    drawn.map_err(broken)
}

/// Puts it on record that figures left the house.
pub(crate) async fn put_on_record(cx: &Cx, programme: &InYear, kind: &str, format: Format, what: &str) -> Deed<()> {
    let detail = format!("{kind} {format} {what}");
    let mut tx = cx.begin().await?;
    audit::append(
        &mut tx,
        cx,
        &Entry { action: "paper.exported", kind: "paper", object: Some(&programme.id().0), detail: detail.trim_end() },
    )
    .await?;
    Ok(tx.commit().await?)
}

pub(crate) fn broken(error: impl std::error::Error + Send + Sync + 'static) -> Refusal {
    Refusal::Broken(Box::new(error))
}
