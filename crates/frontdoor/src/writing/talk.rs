//! The talk as she sees it.

use calendar::{Date, jst_datetime, wareki};
use conversation::{By, Message};
use maud::{Markup, html};
use platform::wording::t;

use super::visit::Visit;

/// The messages as list items.
pub(super) fn items(visit: &Visit, messages: &[Message], today: Date) -> Markup {
    html! { @for message in messages { (item(visit, message, today)) } }
}

fn item(visit: &Visit, message: &Message, today: Date) -> Markup {
    let (class, who) = match message.by {
        By::Her => ("mine", t("writing-by-you")),
        By::Staff => ("theirs", t("writing-by-staff")),
        By::Auto => ("theirs", t("writing-by-auto")),
    };
    let at = jst_datetime(message.at);
    let clock = format!("{}:{:02}", at.hour(), at.minute());
    let when = if at.date() == today { clock } else { format!("{} {clock}", wareki::with_weekday(at.date())) };
    let source = visit.at(&format!("/write/room/picture/{}", message.position));
    html! {
        li class=(class) data-position=(message.position) {
            time datetime=(format!("{}T{:02}:{:02}+09:00", at.date(), at.hour(), at.minute())) { (who) "　" (when) }
            @if let Some(text) = message.text.as_deref().filter(|text| !text.is_empty()) { p { (text) } }
            @if message.picture { img src=(source) alt=(t("writing-picture-alt")) loading="lazy"; }
        }
    }
}
