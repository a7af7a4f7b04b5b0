//! The pages of 「予約」.

mod aside;
mod beside;
mod client;
mod deeds;
mod due;
mod duty;
mod enter;
mod list;
mod number;
mod offers;
mod record;
mod show;
mod words;

use axum::routing::{get, post};
use conversation::appointment::{self, Appointment, AppointmentId};
use platform::db::Conn;
use platform::web::Routes;
use platform::{Deed, Refusal};
use programme::Desk;

pub use beside::reminder;
pub(crate) use beside::{beside_client, beside_thread, inbox_strip, of_consultation};

const HERE: &str = "/staff/appointments";

/// Where each page is found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/appointments", get(list::show).post(enter::enter))
        .route("/staff/appointments/new", get(enter::ask))
        .route("/staff/appointments/seen", post(deeds::all_seen))
        .route("/staff/appointments/aside", get(aside::show).post(aside::sort))
        .route("/staff/appointments/due", get(due::show))
        .route("/staff/appointments/offers", get(offers::list).post(offers::make))
        .route("/staff/appointments/offers/new", get(offers::new))
        .route("/staff/appointments/offers/{id}", get(offers::one).post(offers::change))
        .route("/staff/appointments/offers/{id}/retire", post(offers::retire))
        .route("/staff/appointments/duty", get(duty::show).post(duty::set))
        .route("/staff/appointments/{id}", get(show::show))
        .route("/staff/appointments/{id}/seen", post(deeds::seen))
        .route("/staff/appointments/{id}/move", get(deeds::ask_move).post(deeds::shift))
        .route("/staff/appointments/{id}/cancel", get(deeds::ask_cancel).post(deeds::cancel))
        .route("/staff/appointments/{id}/came", post(deeds::came))
        .route("/staff/appointments/{id}/absent", post(deeds::absent))
        .route("/staff/appointments/{id}/undo", post(deeds::undo))
        .route("/staff/appointments/{id}/reminded", post(due::reminded))
        .route("/staff/appointments/{id}/client", get(client::ask).post(client::tie))
        .route("/staff/appointments/{id}/number", post(number::give))
        .route("/staff/appointments/{id}/record", get(record::ask).post(record::record))
}

/// Where an appointment is shown.
fn place(id: AppointmentId) -> String {
    format!("{HERE}/{id}")
}

/// The appointment an address names, if it is of this programme and the actor may see it.
async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Appointment> {
    let id: AppointmentId = id.parse().map_err(|_| Refusal::NotFound)?;
    let a = appointment::find(conn, &desk.cx, id).await?;
    if a.programme == desk.programme.id { Ok(a) } else { Err(Refusal::NotFound) }
}
