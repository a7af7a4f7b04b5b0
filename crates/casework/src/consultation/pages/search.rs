//! 「全文検索」: the words travel in the form's body, never in the address.

use maud::{Markup, html};
use platform::page::{
    Entry, Field, Nav, PostForm, Tone, breadcrumbs, button_row, empty_state, entry, notice_banner, page_head, primary_button,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm};

use super::{place, texts};
use crate::consultation::search::Findings;

/// Found records shown at the most.
const SHOWN: usize = 100;

pub(super) async fn ask(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Narrative)?;
    Ok(desk.page(Nav::Consultations, t("consultation-search"), body(&desk, "", None)))
}

pub(super) async fn find(DeskForm { desk, form }: DeskForm) -> Result<Page, Answer> {
    let typed = form.get("q");
    let findings = crate::consultation::search(&desk.cx, &desk.programme, typed, SHOWN).await?;
    let findings = Some(&findings).filter(|_| !typed.is_empty());
    Ok(desk.page(Nav::Consultations, t("consultation-search"), body(&desk, typed, findings)))
}

fn body(desk: &Desk, typed: &str, findings: Option<&Findings>) -> Markup {
    let tokens = desk.tokens();
    let form = PostForm { guard: false, ..tokens.form("/staff/consultations/search") };
    html! {
        (breadcrumbs(&[(t("consultation-title"), "/staff/consultations")], t("consultation-search")))
        (page_head(t("consultation-search"), Some(t("consultation-search-lead")), &[]))
        (form.render(html! {
            (entry(&Field::new("q", t("consultation-search-words")).quiet().hint(t("consultation-search-hint")).autofocus(), Entry::Search, typed))
            (button_row(&[primary_button(t("consultation-search-do"))]))
        }))
        @if let Some(findings) = findings { (results(findings)) }
    }
}

fn results(findings: &Findings) -> Markup {
    let n = findings.found.len();
    html! {
        @if n == 0 {
            (empty_state(t("consultation-search-none"), t("consultation-search-none-next"), None))
        } @else {
            @if findings.more { (notice_banner(Tone::Info, &tv("consultation-search-more", &[("n", n.into())]))) }
            @else { p role="status" { (tv("consultation-search-found", &[("n", n.into())])) } }
            ol .found {
                @for one in &findings.found {
                    li {
                        h2 { a href=(place(one.id)) { (one.number) "　" (calendar::wareki::with_weekday(one.day)) } }
                        @for (part, pieces) in &one.parts {
                            p { b { (texts::label(*part)) } "　" @for piece in pieces { @if piece.hit { mark { (piece.text) } } @else { (piece.text) } } }
                        }
                    }
                }
            }
        }
    }
}
