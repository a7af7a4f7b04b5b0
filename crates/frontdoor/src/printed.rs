//! `/card/…`: 「指さしカード」 to print. The drawing is the one on the phone; the press sets each sheet once while the house runs.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use platform::web::download;
use platform::{Deed, Refusal};
use tokio::sync::OnceCell;

use crate::artwork;
use crate::writing::answer::Sorry;

/// How the cards lie on the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardSheet {
    /// One card of A6.
    A6,
    /// Four on A4, to cut.
    FourOnA4,
    /// One on A4, for the wall.
    Poster,
}

/// Sets a sheet: drawing, what it says, how it lies. The front door knows no typesetter.
pub type CardPress = fn(CardSheet, &str, &str) -> Deed<Vec<u8>>;

/// What the card asks for; who listens to the file hears it.
const SAYS: &str = "ひとつ ください";

/// Address, file name, sheet. The names say nothing.
const SHEETS: [(&str, CardSheet); 3] =
    [("card-a6.pdf", CardSheet::A6), ("card-a4.pdf", CardSheet::FourOnA4), ("card-poster.pdf", CardSheet::Poster)];

/// Addresses behind `/card/`, with the words that name each.
pub(crate) const ADDRESSES: [(&str, &str); 3] =
    [("/card/card-a6.pdf", "print-a6"), ("/card/card-a4.pdf", "print-a4"), ("/card/card-poster.pdf", "print-poster")];

/// The press, and what it has set.
pub(crate) struct Prints {
    press: CardPress,
    set: [OnceCell<Bytes>; SHEETS.len()],
}

impl Prints {
    pub fn new(press: CardPress) -> Prints {
        Prints { press, set: Default::default() }
    }

    async fn sheet(&self, place: usize) -> Deed<Bytes> {
        let (press, sheet) = (self.press, SHEETS[place].1);
        let set = self.set[place].get_or_try_init(|| async move {
            let work = tokio::task::spawn_blocking(move || press(sheet, artwork::svg(), SAYS));
            Ok::<_, Refusal>(Bytes::from(work.await.map_err(|e| Refusal::Broken(Box::new(e)))??))
        });
        Ok(set.await?.clone())
    }
}

pub(crate) async fn show(Extension(prints): Extension<Arc<Prints>>, Path(name): Path<String>) -> Result<Response, Sorry> {
    let place = SHEETS.iter().position(|(known, _)| *known == name).ok_or(Refusal::NotFound)?;
    Ok(download(SHEETS[place].0, "application/pdf", prints.sheet(place).await?.to_vec()))
}
