//! The page for when something went wrong「エラー画面」: what happened, and at least one way out.

use maud::{Markup, html};

use crate::wording::t;

/// Body of an error page. `status` is shown small, for the telephone call with the person who looks after the server.
pub fn error_page(status: u16, title: &str, what: &str, ways_out: &[(&str, &str)]) -> Markup {
    html! {
        div .error-page {
            p .error-page__status { (status) }
            h1 { (title) }
            p { (what) }
            @if !ways_out.is_empty() {
                h2 { (t("platform-error-ways")) }
                ul { @for (label, href) in ways_out { li { a href=(href) { (label) } } } }
            }
        }
    }
}

/// Not there, or not for these eyes: the same page for both.
pub fn not_found() -> Markup {
    error_page(404, t("platform-error-not-found-title"), t("platform-error-not-found-what"), &[(t("platform-error-to-today"), "/staff")])
}
