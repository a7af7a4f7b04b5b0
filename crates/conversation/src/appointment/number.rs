//! 「番号と合言葉」 for somebody who booked on the telephone or at the desk: with them she sees, moves and takes back her appointment
//! herself, as whoever booked at the door does. The colleague reads them out once; nobody keeps the words.

use std::sync::Arc;

use platform::house::House;
use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::opened::{seal_for_her, told};
use super::{Appointment, AppointmentId, State, desk, link, store};
use crate::door::{Lanes, Quiet, Visitor, reopened};
use crate::number::VisitNumber;
use crate::words::Words;

/// Gives her a number and words. The same form twice shows the same ones. `seed`: the chance that came with the form, see
/// [`crate::door::Beginning::seed`].
///
/// # Errors
/// A sentence when it is over, or she has a number already.
pub async fn give_number(cx: &Cx, house: &Arc<House>, id: AppointmentId, seed: &str, form: Once) -> Deed<(VisitNumber, Words)> {
    let a = desk::find(&mut cx.read().await?, cx, id).await?;
    cx.ask(Action::Change, &a.object())?;
    // Lanes of her own: this is a colleague, not the crowd at the door.
    let lanes = Arc::new(Lanes::default());
    let v = Visitor { cx: cx.clone(), house: house.clone(), programme: a.programme, team: a.team, lanes };
    let told = told(cx, &a)?;
    let mut quiet = Quiet::prepare(&v, seed, &told.alias, &told.wishes).await?;
    let mut tx = cx.begin().await?;
    if once::earlier(&mut tx, cx, form).await?.is_some() {
        drop(tx);
        return again(&v, &a, seed).await;
    }
    let mut a = desk::held(&mut tx, cx, id, None, Action::Change).await?;
    if a.state != State::Booked || a.slot.from <= cx.now {
        return Err(Refusal::rule(t("appointment-not-booked")));
    }
    if a.thread.is_some() {
        return Err(Refusal::rule(t("appointment-number-already")));
    }
    let told_for_her = seal_for_her(cx, Some(quiet.public()), id, &told);
    let (thread, number) = quiet.put(&mut tx, &v).await?;
    if let Some(client) = a.client {
        crate::desk::tie(&mut tx, cx, thread, client).await?;
    }
    store::set_thread(&mut tx, cx.tenant, id, thread, told_for_her).await?;
    a.thread = Some(thread);
    link::hand_on(&mut tx, cx, &mut a).await?;
    desk::update(&mut tx, cx, &a, "number_given", None).await?;
    once::settle(&mut tx, cx, form, &id.to_string()).await?;
    tx.commit().await?;
    Ok((number, quiet.words()))
}

async fn again(v: &Visitor, a: &Appointment, seed: &str) -> Deed<(VisitNumber, Words)> {
    let already = || Refusal::rule(t("appointment-number-already"));
    let thread = a.thread.ok_or_else(already)?;
    reopened(v, seed, thread).await?.map(|(number, words, _)| (number, words)).ok_or_else(already)
}
