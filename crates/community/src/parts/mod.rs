//! Parts of pages that the four slices share.

mod form;
mod history;
mod list;
mod void;
mod words;

pub use form::{Again, Slip, Tried, back, conflict_notice, note_field, note_panel, tried};
pub use history::history_panel;
pub use list::ListQuery;
pub use void::{ask, take, voided_notice};
pub use words::{clock, count, day, instant, or_dash};

use axum::extract::Path;
use platform::Refusal;
use platform::db::Conn;
use platform::policy::Action;
use platform::wording::t;
use programme::Desk;

use platform::id::Id;

use crate::keeping::{Kept, Noun, Written, store};

/// A record that an address names, asked for `action`. What may not be done is not found.
pub async fn asked_for<W: Written>(conn: &mut Conn, desk: &Desk, Path(id): &Path<String>, action: Action) -> Result<Kept<W>, Refusal> {
    let id = platform::id::parse_hex(id).map_err(|_| Refusal::NotFound)?;
    let kept = store::find::<W>(conn, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)?;
    desk.cx.ask(action, &kept.object())?;
    Ok(kept)
}

/// An id in an address.
pub fn id_of<I: Id>(Path(id): &Path<String>) -> Result<I, Refusal> {
    platform::id::parse_hex(id).map(I::from_id_bytes).map_err(|_| Refusal::NotFound)
}

/// What a record of this noun is called.
pub fn noun_word(noun: Noun) -> &'static str {
    match noun {
        Noun::Gathering => t("community-noun-gathering"),
        Noun::Distribution => t("community-noun-distribution"),
        Noun::Loan => t("community-noun-loan"),
        Noun::Publicity => t("community-noun-publicity"),
    }
}
