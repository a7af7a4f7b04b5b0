//! The counter one taps「ひと押し」: one pack handed out, one woman who came in. Large, for a phone in one hand.

use maud::{Markup, html};

use super::form::{FORM_TOKEN, ONCE};
use super::input::hidden;
use crate::wording::t;

/// A counter. Without scripts each tap is an ordinary post that shows the page again; with scripts it is sent
/// behind the scenes (`Accept: application/json`, answer `{"count": 12}`), and kept and sent again when the line is down.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneTap<'a> {
    /// Where a tap is posted.
    pub action: &'a str,
    /// Signed token of this session.
    pub form_token: &'a str,
    /// Idempotency key of the next tap; scripts make a fresh one for each further tap.
    pub once: &'a str,
    /// What one tap means.
    pub label: &'a str,
    /// Smaller words under the label.
    pub note: Option<&'a str>,
    /// Counted so far today.
    pub count: i64,
    /// Unit of the count.
    pub unit: &'a str,
    /// Further pairs posted with each tap.
    pub pairs: &'a [(&'a str, &'a str)],
    /// Where one tap is taken back; it is posted with the same pairs.
    pub undo: Option<&'a str>,
}

/// The counter with its undo.
pub fn one_tap_button(tap: &OneTap) -> Markup {
    let carried = html! {
        (hidden(FORM_TOKEN, tap.form_token))
        (hidden(ONCE, tap.once))
        @for (name, value) in tap.pairs { (hidden(name, value)) }
    };
    html! {
        div .tap data-tap="" {
            form method="post" action=(tap.action) {
                (carried)
                button .tap__button {
                    span .tap__label { (tap.label) @if let Some(note) = tap.note { small { (note) } } }
                    span .tap__count { small { (t("platform-count-today")) } " " output data-tap-count="" { (tap.count) } small { (tap.unit) } }
                }
            }
            @if let Some(undo) = tap.undo {
                form method="post" action=(undo) data-tap-undo="" { (carried) button .button.is-quiet.is-small { (t("platform-undo")) } }
            }
            p .tap__state role="status" data-tap-state="" {}
        }
    }
}

/// Counters side by side; one below the other on a phone.
pub fn tap_grid(taps: &[OneTap]) -> Markup {
    html! { div .taps { @for tap in taps { (one_tap_button(tap)) } } }
}
