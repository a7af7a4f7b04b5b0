//! casework 「相談支援」: consultations, the women they are with, and the bodies one works with.

pub mod appointment;
pub mod client;
mod coded;
mod codes;
pub mod consent;
pub mod consultation;
mod day;
pub mod disclosure;
pub mod emergency;
mod from_row;
pub mod inbox;
mod narrow;
mod origin;
pub mod outreach;
pub mod partner;
pub mod protection;
pub mod referral;
pub mod retention;
pub mod safe_contact;
mod sealed;
pub mod seen;
mod told;
mod typed;

use platform::db::Conn;
use platform::id::TeamId;
use platform::keys::Keys;
use platform::web::Routes;
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use tally::Fact;

/// The tables of this room.
pub const MIGRATIONS: &[platform::db::Migration] = &[
    platform::db::Migration { version: 400, name: "client", sql: include_str!("../migrations/400-client.sql") },
    platform::db::Migration { version: 401, name: "consultation", sql: include_str!("../migrations/401-consultation.sql") },
    platform::db::Migration { version: 402, name: "import_content", sql: include_str!("../migrations/402-import-content.sql") },
    platform::db::Migration { version: 403, name: "list_order", sql: include_str!("../migrations/403-list-order.sql") },
    platform::db::Migration { version: 410, name: "referral", sql: include_str!("../migrations/410-referral.sql") },
    platform::db::Migration { version: 411, name: "outreach", sql: include_str!("../migrations/411-outreach.sql") },
    platform::db::Migration { version: 412, name: "partner", sql: include_str!("../migrations/412-partner.sql") },
    platform::db::Migration { version: 450, name: "retention", sql: include_str!("../migrations/450-retention.sql") },
    platform::db::Migration { version: 132, name: "package-answer", sql: include_str!("../migrations/132-package-answer.sql") },
    platform::db::Migration { version: 420, name: "in-charge", sql: include_str!("../migrations/420-in-charge.sql") },
    platform::db::Migration { version: 430, name: "safe_contact", sql: include_str!("../migrations/430-safe-contact.sql") },
    platform::db::Migration { version: 431, name: "consent", sql: include_str!("../migrations/431-consent.sql") },
    platform::db::Migration { version: 432, name: "protection", sql: include_str!("../migrations/432-protection.sql") },
    platform::db::Migration { version: 433, name: "disclosure", sql: include_str!("../migrations/433-disclosure.sql") },
    platform::db::Migration { version: 434, name: "consent_order", sql: include_str!("../migrations/434-consent-order.sql") },
    platform::db::Migration { version: 435, name: "package", sql: include_str!("../migrations/435-package.sql") },
];

/// Where everything of this room is found. `press` sets the papers that leave.
pub fn routes(press: disclosure::Press) -> Routes {
    Routes::new()
        .merge(inbox::routes())
        .merge(appointment::routes())
        .merge(consultation::routes())
        .merge(client::routes())
        .merge(emergency::routes())
        .merge(referral::routes())
        .merge(outreach::routes())
        .merge(partner::routes())
        .merge(safe_contact::routes())
        .merge(consent::routes())
        .merge(protection::routes())
        .merge(disclosure::routes(press))
        .merge(retention::routes())
        .merge(seen::routes()) // …/trail
}

/// What this room destroys when a retention period is over. Whoever adds a slice that keeps something of a person
/// adds its function.
pub fn shredders() -> Vec<platform::shred::Shredder> {
    vec![
        client::shred,
        consultation::shred,
        conversation::appointment::shred,
        referral::shred,
        outreach::shred,
        safe_contact::shred,
        consent::shred,
        protection::shred,
        disclosure::shred,
    ]
}

/// The facts every living record of this room hands over now, for `doctor`.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    let mut all = consultation::all_facts(conn, cx, programme).await?;
    all.extend(referral::all_facts(conn, cx, programme).await?);
    all.extend(outreach::all_facts(conn, cx, programme).await?);
    all.extend(partner::all_facts(conn, cx, programme).await?);
    Ok(all)
}

pub(crate) use client::store::reach::{Columns, Reach, reach};

/// The team that keeps what is written now: the writer's own, or the programme's when nobody is signed in.
pub(crate) fn team(cx: &Cx, programme: &Programme) -> TeamId {
    match cx.keys {
        Keys::Open(_) => cx.actor.team,
        Keys::Sealing(_) => programme.team,
    }
}

/// The id at the end of a place such as `/staff/consultations/<id>`.
pub(crate) fn id_in(place: &str) -> Deed<[u8; 16]> {
    let last = place.rsplit('/').next().unwrap_or_default();
    platform::id::parse_hex(last).map_err(|_| Refusal::NotFound)
}

/// 16 bytes as 32 hexadecimal digits.
pub(crate) fn hex(bytes: &[u8; 16]) -> String {
    bytes.iter().fold(String::with_capacity(32), |mut out, byte| {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
        }
        out
    })
}
