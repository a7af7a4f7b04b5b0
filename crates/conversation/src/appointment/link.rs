//! The meeting link 「オンラインのリンク」. It lies sealed to the team. The house cannot read it, so nobody hands it to her while nobody is
//! there: a colleague who takes note of a booking seals it to her key, and she reads it on the day.

use platform::db::{Conn, Tx};
use platform::policy::Action;
use platform::{Cx, Deed};
use vault::SealingPrivate;

use super::{Appointment, Offer, store};
use crate::sealing;

fn of_offer(tenant: i64, id: &[u8; 16]) -> vault::About<'_> {
    sealing::about(tenant, "appointment_offer", id, "link")
}

fn of_hers(tenant: i64, id: &[u8; 16]) -> vault::About<'_> {
    sealing::about(tenant, "appointment", id, "link")
}

/// An address a browser opens, over a line nobody reads along.
pub(super) fn looks_right(link: &str) -> bool {
    link.strip_prefix("https://")
        .is_some_and(|rest| rest.len() > 3 && rest.len() < 500 && !rest.chars().any(|c| c.is_whitespace() || c.is_control()))
}

/// Seals a new link, and hands it on to everybody who has an appointment to come.
pub(super) async fn set(tx: &mut Tx, cx: &Cx, offer: &Offer, link: &str) -> Deed<()> {
    let sealed = sealing::for_team(tx, cx, offer.team, &of_offer(cx.tenant, &offer.id.0), link.as_bytes()).await?;
    store::set_offer_link(tx, cx.tenant, offer.programme, offer.id, sealed).await?;
    for mut appointment in store::with_threads(tx, cx.tenant, offer.id, cx.now).await? {
        if appointment.link.is_some() {
            appointment.link = for_her(tx, cx, &appointment, link).await?;
            store::update(tx, cx.tenant, &appointment).await?;
        }
    }
    Ok(())
}

async fn for_her(conn: &mut Conn, cx: &Cx, a: &Appointment, link: &str) -> Deed<Option<Vec<u8>>> {
    let Some(thread) = a.thread else { return Ok(None) };
    let public = crate::door::public_of(store::public_of(conn, cx.tenant, thread).await?)?;
    Ok(sealing::for_her(public.as_ref(), &of_hers(cx.tenant, &a.id.0), link.as_bytes()))
}

/// The link of an offer, to a colleague who may see appointments and holds the team's key.
pub(super) async fn read(conn: &mut Conn, cx: &Cx, a: &Appointment) -> Deed<Option<String>> {
    cx.ask(Action::See, &a.object())?;
    let Some((offer, Some(sealed))) = store::offer(conn, cx.tenant, a.programme, a.offer).await? else { return Ok(None) };
    sealing::open_for_team(cx, offer.team, &of_offer(cx.tenant, &offer.id.0), &sealed)?.map(sealing::words).transpose()
}

/// Seals the link of the offer to her key.
pub(super) async fn hand_on(conn: &mut Conn, cx: &Cx, a: &mut Appointment) -> Deed<()> {
    if let Some(link) = read(conn, cx, a).await? {
        a.link = for_her(conn, cx, a, &link).await?;
    }
    Ok(())
}

/// The link as she reads it.
pub(super) fn to_her(tenant: i64, key: &SealingPrivate, a: &Appointment) -> Deed<Option<String>> {
    let Some(sealed) = &a.link else { return Ok(None) };
    sealing::words(sealing::open_for_her(key, &of_hers(tenant, &a.id.0), sealed)?).map(Some)
}
