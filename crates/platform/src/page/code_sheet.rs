//! The printed personal code「復旧コードの紙」, as it is shown this once.

use maud::{Markup, html};

use crate::wording::t;

/// Login and code, in groups, to be printed or copied by hand.
pub fn code_sheet(login: &str, code: &str) -> Markup {
    html! {
        section .code-sheet aria-label=(t("session-code-sheet-title")) {
            h2 { (t("session-code-sheet-title")) }
            p { (t("session-login")) "：" code { (login) } }
            ol .code-sheet__groups {
                @for group in code.split('-') { li { code { (group) } } }
            }
            p .hint { (t("session-code-sheet-keep")) }
        }
    }
}
