//! What the pages of outreach call things: places and codes.

use platform::Deed;
use platform::db::Conn;
use platform::wording::t;
use programme::place::{Place, PlaceKind, places};
use programme::{Codebook, Desk};
use tally::{AxisKey, Code};

/// The programme's places, for names and for choosing.
pub(super) struct Venues(Vec<Place>);

impl Venues {
    pub async fn read(conn: &mut Conn, desk: &Desk) -> Deed<Venues> {
        Ok(Venues(places(conn, desk.cx.tenant, desk.programme.id).await?))
    }

    /// Those used as a venue 「会場」, in the programme's order.
    pub fn offered(&self) -> impl Iterator<Item = &Place> {
        self.0.iter().filter(|place| place.is(PlaceKind::Venue))
    }

    /// The name behind a code; a code nobody knows stands for itself.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.0.iter().find(|place| place.code.as_str() == code).map_or(code, |place| &place.name)
    }
}

/// The kind in words; 「－」 for none.
pub(super) fn kind(codebook: &Codebook, kind: Option<&Code>) -> String {
    kind.map_or_else(|| t("platform-not-measured").to_owned(), |kind| codebook.label(AxisKey::OutreachKind, kind.as_str()).into_owned())
}
