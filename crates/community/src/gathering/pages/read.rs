//! The form, read into a draft.

use ::tally::AxisKey;
use ::tally::units::{Attendances, Contacts, OfWhich, Packs};
use platform::page::Errors;
use platform::web::{Answer, Form};
use platform::wording::t;
use programme::Desk;

use super::super::deeds::Draft;
use super::super::record::{Count, Head, State};
use crate::catalogue::Catalogue;
use crate::keeping::Texts;
use crate::typed::Typed;

/// What the form says, or what is wrong with it.
pub async fn read(desk: &Desk, form: &Form) -> Result<Result<Draft, Errors>, Answer> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let mut typed = Typed::new(form);
    let day = typed.day("day", &desk.programme);
    let book = &day.map_or(&desk.year, |day| desk.programme.on(day)).codebook;
    let (starts, ends) = (typed.time("starts"), typed.time("ends"));
    let title = typed.line("title");
    let title = typed.need("title", title, t("gathering-name-missing"));
    let venue = typed.named("venue", "venue_new", |code| catalogue.place(code).map(|place| place.code.clone()));
    let venue = typed.need("venue", venue, t("gathering-venue-missing"));
    let kind = typed.code("kind", book, AxisKey::GatheringKind);
    let count = read_count(&mut typed);
    let state = read_state(&mut typed, form, count);
    let (note, reason) = (typed.note("note"), typed.line("cancel_reason"));
    let texts = (form.get("texts") != "closed").then(|| {
        Texts::default().with("note", note.as_deref().unwrap_or_default()).with("cancel_reason", reason.as_deref().unwrap_or_default())
    });
    let (Some(day), Some(title), Some(venue), Some(state), true) = (day, title, venue, state, typed.errors.is_empty()) else {
        return Ok(Err(typed.errors));
    };
    let head = Head { day, starts, ends, title, venue, kind, of_which: form.get("of_which") == "1" };
    Ok(Ok(Draft { head, state, texts }))
}

fn read_count(typed: &mut Typed<'_>) -> Count {
    Count {
        attendances: typed.count("attendances").map(Attendances::new),
        first_timers: typed.count("first_timers").map(|n| OfWhich::new(Attendances::new(n))),
        children: typed.count("children").map(|n| OfWhich::new(Attendances::new(n))),
        consultations: typed.count("consultations").map(Contacts::new),
        packs: typed.count("packs").map(Packs::new),
    }
}

/// Blank is not 0: a gathering that was held without a count is asked about once.
fn read_state(typed: &mut Typed<'_>, form: &Form, count: Count) -> Option<State> {
    let state = match form.get("state") {
        "held" => State::Held(count),
        "planned" => State::Planned,
        "cancelled" => State::Cancelled,
        _ => {
            typed.errors.add("state", t("gathering-state-missing"));
            return None;
        }
    };
    match state {
        State::Held(count) if count.attendances.is_none() && form.get("count_later") != "1" => {
            typed.need("attendances", None::<i64>, t("gathering-attendances-blank"));
        }
        State::Planned | State::Cancelled if count != Count::default() => typed.errors.add("state", t("gathering-counted-not-held")),
        _ => {}
    }
    Some(state)
}
