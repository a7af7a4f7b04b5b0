use maud::{Markup, html};
use platform::page::{Event, disclosure, history_list, panel};
use platform::wording::t;

use super::words::instant;
use crate::keeping::{Changed, Opened, Past};

/// 「変更の記録」. `label` names a column, `words` its value.
pub fn history_panel(past: &[Past], label: fn(&str) -> &'static str, words: &dyn Fn(&str, &str) -> String) -> Markup {
    let events: Vec<Event> = past.iter().map(|past| event(past, label, words)).collect();
    panel(t("community-history"), None, history_list(&events))
}

fn event(past: &Past, label: fn(&str) -> &'static str, words: &dyn Fn(&str, &str) -> String) -> Event {
    let what = html! {
        p { strong { (deed(&past.deed)) } }
        @for changed in &past.changed { p { (label(&changed.column)) "： " (turn(changed, words)) } }
        @if let Some(reason) = &past.reason { p .prose { (t("community-void-reason")) "： " (reason) } }
        @if let Some(texts) = &past.texts { (before(texts)) }
    };
    Event { when: instant(past.at), what, who: past.who.clone() }
}

fn turn(changed: &Changed, words: &dyn Fn(&str, &str) -> String) -> String {
    let side =
        |value: &Option<String>| value.as_deref().map_or_else(|| t("community-nothing").to_owned(), |value| words(&changed.column, value));
    format!("{} → {}", side(&changed.from), side(&changed.to))
}

fn before(texts: &Opened) -> Markup {
    match texts {
        // The record above has said so.
        Opened::Closed => html! {},
        Opened::Read(texts) => disclosure(t("community-history-texts"), false, html! { @for text in texts.all() { p .prose { (text) } } }),
    }
}

fn deed(name: &str) -> &'static str {
    match name {
        "recorded" => t("community-deed-recorded"),
        "cancelled" => t("community-deed-cancelled"),
        "returned" => t("community-deed-returned"),
        "voided" => t("community-deed-voided"),
        _ => t("community-deed-changed"),
    }
}
