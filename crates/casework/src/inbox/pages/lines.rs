//! One line of the list: who, how long she waits, what she wrote last, who is at it.

use std::collections::HashMap;

use conversation::desk::Line;
use conversation::{By, State, Thread, ThreadId};
use jiff::Timestamp;
use maud::{Markup, html};
use platform::Cx;
use platform::id::AccountId;
use platform::page::{Tone, status_chip};
use platform::wording::{t, tv};

use super::{how_long, moment, place};

/// After so many minutes within the hours somebody has waited long.
const LONG: i64 = 60;

pub(super) fn line(cx: &Cx, line: &Line, people: &HashMap<AccountId, String>, open: Option<ThreadId>) -> Markup {
    let thread = &line.thread;
    html! {
        li .inbox__line aria-current=[(open == Some(thread.id)).then_some("true")] {
            a href=(place(thread.id)) {
                span .inbox__who { (name(&line.alias, thread)) }
                span .inbox__when { (moment(thread.last_at, cx.now)) }
                span .inbox__last {
                    @if line.last_by == Some(By::Staff) { (t("inbox-you-said")) }
                    (line.preview.as_deref().unwrap_or(t("inbox-no-key")))
                }
                span .inbox__marks { (marks(thread, cx.now, people, Some(cx.actor.account))) }
            }
        }
    }
}

/// Her alias, else her number.
pub(super) fn name(alias: &str, thread: &Thread) -> String {
    match (alias, &thread.number) {
        ("", Some(number)) => tv("inbox-number", &[("number", number.to_string().into())]),
        ("", None) => t("inbox-nameless").to_owned(),
        (alias, _) => tv("inbox-called", &[("alias", alias.into())]),
    }
}

/// What one must know at a glance, in words.
pub(super) fn marks(thread: &Thread, now: Timestamp, people: &HashMap<AccountId, String>, me: Option<AccountId>) -> Markup {
    let waits = thread.waiting_minutes(now);
    let tone = if waits.is_some_and(|m| m >= LONG) { Tone::Warning } else { Tone::Info };
    html! {
        @if let Some(minutes) = waits { (status_chip(tone, &tv("inbox-waits", &[("time", how_long(minutes).into())]))) }
        @if waits.is_some() && thread.outside_hours { (status_chip(Tone::Neutral, t("inbox-outside"))) }
        @if let Some(by) = thread.held_at(now) {
            @if me == Some(by) { (status_chip(Tone::Success, t("inbox-mine"))) }
            @else { (status_chip(Tone::Neutral, &tv("inbox-held", &[("name", people.get(&by).cloned().unwrap_or_default().into())]))) }
        }
        @if thread.state == State::Ended { (status_chip(Tone::Neutral, if thread.ended_by.as_deref() == Some("her") { t("inbox-ended-by-her") } else { t("inbox-ended") })) }
        @if thread.quarantined { (status_chip(Tone::Warning, t("inbox-aside"))) }
        @if thread.by_phone { (status_chip(Tone::Neutral, t("inbox-by-phone"))) }
    }
}
