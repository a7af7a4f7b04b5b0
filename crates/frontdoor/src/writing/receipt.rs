//! What she is shown once: number and words, to copy, to photograph, or to leave.

use axum::response::Response;
use conversation::door::Begun;
use maud::html;
use platform::Deed;
use platform::page::{Button, Render};
use platform::wording::t;

use super::answer::page;
use super::begin::open_now;
use super::form::Tokens;
use super::visit::Visit;

/// The page after sending. The second sending of the same form shows the same.
pub(super) async fn page_of(visit: &Visit, begun: &Begun) -> Deed<Response> {
    let hours = visit.hours().await?;
    let tokens = Tokens::fresh(visit);
    let action = visit.at("/write/room/decline");
    let decline = tokens.form(&action);
    let body = html! {
        h1 { (t("writing-sent")) }
        (open_now(visit, &hours))
        section .panel {
            h2 { (t("writing-keep")) }
            p { (t("writing-keep-lead")) }
            dl .code {
                dt { (t("writing-number")) }
                dd { (begun.number) }
                dt { (t("writing-words")) }
                dd { ol .words { @for word in begun.words.shown() { li { (word) } } } }
            }
            p .hint { (t("writing-keep-hint")) }
        }
        ul .doors { li { a .door.is-primary href=(visit.at("/write/room")) { span { (t("writing-to-room")) } span aria-hidden="true" { "›" } } } }
        section .panel {
            h2 { (t("writing-decline-title")) }
            p { (t("writing-decline-lead")) }
            (decline.render(Button::secondary(t("writing-decline")).render()))
        }
        p { a href=(visit.at("/traces")) { (t("writing-traces-link")) } }
        script type="module" src=(platform::page::assets::url("writing.js")) {}
    };
    Ok(page(&visit.shell(), body))
}
