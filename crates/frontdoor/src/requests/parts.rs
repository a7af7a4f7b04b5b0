//! Fields in her language.

use maud::{Markup, html};

use crate::speech::Speech;

/// A field with its label, its hint and what is wrong with it.
pub(super) fn field(s: Speech, name: &str, label: &str, hint: Option<&str>, error: Option<&str>, control: Markup) -> Markup {
    html! {
        div .field {
            label for=(format!("f-{name}")) { (s.t(label)) }
            @if let Some(hint) = hint { p .hint id=(format!("f-{name}-hint")) { (s.t(hint)) } }
            @if let Some(error) = error { p .trouble id=(format!("f-{name}-error")) { (s.t(error)) } }
            (control)
        }
    }
}

/// What the control of a field points at.
pub(super) fn described(name: &str, hint: bool, error: bool) -> Option<String> {
    let parts = [hint.then(|| format!("f-{name}-hint")), error.then(|| format!("f-{name}-error"))];
    let all: Vec<String> = parts.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// What is wrong with a form, above it, each leading to its field.
pub(super) fn troubles(s: Speech, errors: &[(&'static str, &'static str)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div .summary role="alert" tabindex="-1" data-focus="" {
                h2 { (s.t("ask-look-again")) }
                ul { @for (name, words) in errors { li { a href=(format!("#f-{name}")) { (s.t(words)) } } } }
            }
        }
    }
}
