//! Counting at the door, on a phone in one hand.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use platform::page::{Nav, OneTap, Tone, breadcrumbs, link_button, notice_banner, one_tap_button, page_head, tap_grid};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};

use super::super::GatheringId;
use super::super::record::{Gathering, State};
use super::super::tally_up::{self, Counter};
use super::hours;
use crate::parts::{asked_for, day, id_of};
use crate::tap;

/// The counters.
pub async fn show(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    desk.cx.ask(Action::Record, &Object::any(Thing::Gathering))?;
    let kept = asked_for::<Gathering>(&mut desk.cx.read().await?, &desk, &id, Action::See).await?;
    let head = &kept.what.head;
    let count = match kept.what.state {
        State::Held(count) => count,
        State::Planned | State::Cancelled => Default::default(),
    };
    let open = head.day == desk.cx.today() && kept.what.state != State::Cancelled && kept.stamp.voided.is_none();
    let action = format!("{}/tally", kept.href());
    let undo = format!("{action}/undo");
    let form_token = desk.signed.form_token();
    let keys = Counter::ALL.map(|_| desk.signed.once());
    let taps: Vec<OneTap<'_>> = Counter::ALL
        .iter()
        .zip(&keys)
        .map(|(counter, once)| OneTap {
            action: &action,
            form_token: &form_token,
            once,
            label: label(*counter),
            note: note(*counter),
            count: counter.of(&count).unwrap_or(0),
            unit: unit(*counter),
            pairs: pair(*counter),
            undo: Some(&undo),
        })
        .collect();
    let body = html! {
        (breadcrumbs(&[(t("gathering-title"), "/staff/gatherings"), (&head.title, &kept.href())], t("gathering-tally")))
        (page_head(&head.title, Some(&format!("{} {}", day(head.day), hours(&kept.what))), &[link_button(t("gathering-tally-end"), &kept.href())]))
        @if open {
            (one_tap_button(&taps[0]))
            h2 { (t("gathering-tally-parts")) }
            (tap_grid(&taps[1..]))
        } @else {
            (notice_banner(Tone::Warning, t("gathering-tally-not-today")))
        }
    };
    Ok(desk.page(Nav::Gatherings, t("gathering-tally"), body))
}

/// One woman came in.
pub async fn tap(headers: HeaderMap, id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let id: GatheringId = id_of(&id)?;
    let DeskForm { desk, form } = sent;
    let count = tally_up::tap(&desk.cx, &desk.programme, id, counter(&form)?, form.once()).await?;
    Ok(tap::answer(&headers, count, &format!("/staff/gatherings/{id}/tally")))
}

/// That was a slip.
pub async fn take_back(headers: HeaderMap, id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let id: GatheringId = id_of(&id)?;
    let DeskForm { desk, form } = sent;
    let count = tally_up::take_back(&desk.cx, &desk.programme, id, counter(&form)?, form.once()).await?;
    Ok(tap::answer(&headers, count, &format!("/staff/gatherings/{id}/tally?done=undone")))
}

fn counter(form: &Form) -> Deed<Counter> {
    Counter::parse(form.get("counter")).ok_or(Refusal::NotFound)
}

fn pair(counter: Counter) -> &'static [(&'static str, &'static str)] {
    match counter {
        Counter::Attendances => &[("counter", "attendances")],
        Counter::FirstTimers => &[("counter", "first_timers")],
        Counter::Children => &[("counter", "children")],
        Counter::Consultations => &[("counter", "consultations")],
        Counter::Packs => &[("counter", "packs")],
    }
}

fn label(counter: Counter) -> &'static str {
    match counter {
        Counter::Attendances => t("gathering-tap-attendances"),
        Counter::FirstTimers => t("gathering-first-timers"),
        Counter::Children => t("gathering-children"),
        Counter::Consultations => t("gathering-consultations"),
        Counter::Packs => t("gathering-packs"),
    }
}

fn note(counter: Counter) -> Option<&'static str> {
    match counter {
        Counter::Attendances => Some(t("gathering-tap-attendances-note")),
        Counter::FirstTimers | Counter::Children => Some(t("gathering-tap-part-note")),
        Counter::Consultations | Counter::Packs => None,
    }
}

fn unit(counter: Counter) -> &'static str {
    match counter {
        Counter::Attendances | Counter::FirstTimers | Counter::Children => ::tally::units::Attendances::UNIT,
        Counter::Consultations => ::tally::units::Contacts::UNIT,
        Counter::Packs => ::tally::units::Packs::UNIT,
    }
}
