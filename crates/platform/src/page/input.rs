//! Controls one types into「記入欄」.

use maud::{Markup, html};

use super::field::{Field, Width};
use crate::wording::t;

/// What a one-line control is for; chooses keyboard and browser help, never refuses full-width input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// Any words.
    #[default]
    Text,
    /// 「メールアドレス」
    Email,
    /// 「電話番号」
    Telephone,
    /// 「パスワード」; never sent back.
    Password,
    /// Digits such as a one-time code.
    Digits,
    /// Search words.
    Search,
}

impl Entry {
    fn kind(self) -> &'static str {
        match self {
            // type=email refuses full-width letters before we can fold them.
            Self::Text | Self::Digits | Self::Email => "text",
            Self::Telephone => "tel",
            Self::Password => "password",
            Self::Search => "search",
        }
    }

    fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::Digits => Some("numeric"),
            _ => None,
        }
    }
}

/// A file to choose「ファイル」. `accept` names endings, such as `.xlsx,.csv`; the server looks at the content all the same.
pub fn file(field: &Field, accept: &str) -> Markup {
    field.wrap(html! {
        input .file type="file" id=(field.id()) name=(field.name) accept=(accept) required[field.required]
            aria-describedby=[field.described_by()] aria-invalid=[field.invalid()];
    })
}

/// A line of text.
pub fn text(field: &Field, value: &str) -> Markup {
    entry(field, Entry::Text, value)
}

/// A line of a certain kind. A password is never sent back, whatever `value` says.
pub fn entry(field: &Field, entry: Entry, value: &str) -> Markup {
    let shown = (entry != Entry::Password).then_some(value);
    field.wrap(line(field, entry.kind(), entry.keyboard(), shown, None))
}

/// A day「日付」, typed as `R8.11.20`, `2026-11-20` and the like; a calendar is offered beside it when scripts run.
pub fn date(field: &Field, value: &str) -> Markup {
    let field = Field { hint: field.hint.or(Some(t("platform-date-hint"))), width: Width::Medium, ..*field };
    field.wrap(html! { div .with-aid { (line(&field, "text", None, Some(value), Some("date"))) } })
}

/// A time of day「時刻」, typed as `9:05` or `0905`.
pub fn time(field: &Field, value: &str) -> Markup {
    let field = Field { hint: field.hint.or(Some(t("platform-time-hint"))), width: Width::Short, ..*field };
    field.wrap(html! { div .with-aid { (line(&field, "text", Some("numeric"), Some(value), Some("time"))) } })
}

/// A number with its unit. Full-width digits are welcome.
pub fn number(field: &Field, value: &str, unit: &str) -> Markup {
    let field = Field { width: if field.width == Width::Full { Width::Short } else { field.width }, ..*field };
    field.wrap(html! { div .with-aid { (line(&field, "text", Some("numeric"), Some(value), None)) @if !unit.is_empty() { span .unit { (unit) } } } })
}

/// Several lines; `rows` is the height to begin with, the box grows with its text.
pub fn textarea(field: &Field, value: &str, rows: u8) -> Markup {
    field.wrap(html! {
        // A first line break right after the tag would be swallowed by the browser, so one is given to it.
        textarea id=(field.id()) name=(field.name) class=(field.class()) rows=(rows) maxlength=[field.max_length]
            required[field.required] aria-invalid=[field.invalid()] aria-describedby=[field.described_by()]
            data-jump=[field.jump_letter()] autofocus[field.autofocus] autocomplete="off" { "\n" (value) }
    })
}

/// A value that travels unseen.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

fn line(field: &Field, kind: &str, keyboard: Option<&str>, value: Option<&str>, aid: Option<&str>) -> Markup {
    html! {
        input id=(field.id()) name=(field.name) type=(kind) class=(field.class()) value=[value] inputmode=[keyboard]
            maxlength=[field.max_length] required[field.required] aria-invalid=[field.invalid()] aria-describedby=[field.described_by()]
            autocomplete=(field.autocomplete.unwrap_or("off")) data-jump=[field.jump_letter()] data-aid=[aid] autofocus[field.autofocus];
    }
}
