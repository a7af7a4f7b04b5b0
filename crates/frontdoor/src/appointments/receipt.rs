//! After booking: the time, and – once – number and words.

use axum::response::Response;
use conversation::appointment::Booked;
use maud::{Markup, html};
use platform::Deed;
use platform::page::{Button, Render};

use super::frame::{Caller, HERE};
use crate::writing::form::Tokens;

/// The second sending of the same form shows the same.
pub(super) async fn page(caller: &Caller<'_>, booked: &Booked) -> Deed<Response> {
    let s = caller.s;
    let body = html! {
        h1 { (s.t("book-done")) }
        div .open { p { strong { (caller.when(booked.slot)) } } }
        p { (s.t("book-done-lead")) }
        @if let Some((number, words, _)) = &booked.begun { (code(caller, &number.to_string(), &words.shown())) }
        ul .doors { li { a .door.is-primary href=(caller.at("/appointments/mine")) { span { (s.t("book-to-mine")) } span aria-hidden="true" { "›" } } } }
        @if booked.begun.is_some() { (decline(caller)) }
        p { a href=(caller.at("/traces")) { (s.t("top-traces-more")) } }
        script type="module" src=(platform::page::assets::url("writing.js")) {}
    };
    Ok(caller.page(HERE, body))
}

fn code(caller: &Caller, number: &str, words: &[String]) -> Markup {
    let s = caller.s;
    html! {
        section .panel {
            h2 { (s.t("book-keep")) }
            p { (s.t("book-keep-lead")) }
            dl .code {
                dt { (s.t("book-number")) }
                dd { (number) }
                dt { (s.t("book-words")) }
                dd lang="ja" { ol .words { @for word in words { li { (word) } } } }
            }
            p .hint { (s.t("book-keep-hint")) }
        }
    }
}

fn decline(caller: &Caller) -> Markup {
    let s = caller.s;
    let tokens = Tokens::fresh(caller.visit);
    let action = caller.at("/write/room/decline");
    let words = s.plain("book-decline");
    html! {
        section .panel {
            h2 { (s.t("book-decline-title")) }
            p { (s.t("book-decline-lead")) }
            (tokens.form(&action).render(Button::secondary(&words).render()))
        }
    }
}
