//! 「置き場所」 on the staff site: cards and flyers laid out, printed, and how often each was opened. What a placement is stands
//! in the room between door and living room.

mod form;
mod list;
mod origin;
mod print;
mod show;
mod words;

use axum::Extension;
use axum::extract::Path;
use axum::routing::get;
use doorstep::placement::{Placement, PlacementId, find};
use platform::db::Conn;
use platform::web::Routes;
use platform::{Deed, Refusal};
use programme::Desk;

pub use list::tiles_of;
pub(crate) use origin::Origin;
pub use print::{Handout, HandoutPress, HandoutSize};

const PATH: &str = "/staff/publicity/placements";

/// The slice's routes; `press` sets what is printed.
pub fn routes(press: HandoutPress) -> Routes {
    Routes::new()
        .route(PATH, get(list::list).post(form::record))
        .route("/staff/publicity/placements/new", get(form::new))
        .route("/staff/publicity/placements/{id}", get(show::show))
        .route("/staff/publicity/placements/{id}/edit", get(form::edit).post(form::change))
        .route("/staff/publicity/placements/{id}/print/{sheet}", get(print::print))
        .layer(Extension(press))
}

/// The placement an address names.
async fn stored(conn: &mut Conn, desk: &Desk, Path(id): &Path<String>) -> Deed<Placement> {
    let id: PlacementId = id.parse().map_err(|_| Refusal::NotFound)?;
    find(conn, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)
}
