//! `/`: one screen that says free, secret, anonymous; then how, where, and what about.

use calendar::Date;
use maud::{Markup, html};
use platform::page::{PublicShell, panel};
use platform::wording::{t, tv};
use programme::ProgrammeYear;
use programme::file::ProgrammeFile;

use crate::{places, ways};

/// The page of a year's programme on a day. The tab's title says nothing of the subject.
pub(crate) fn page(year: &ProgrammeYear, day: Date) -> Markup {
    let file = &year.file;
    let shell = PublicShell { foot: foot(file), ..PublicShell::new(t("front-tab"), &file.title, "/") };
    shell.render(html! {
        h1 { (t("front-title")) }
        ul .calm { li { (t("front-free")) } li { (t("front-secret")) } li { (t("front-anonymous")) } }
        p { (t("front-lead")) }
        ul .doors {
            li { a .door.is-primary href="/write" { span { (t("front-write")) } span aria-hidden="true" { "›" } } }
            li { a .door href="/write/open" { span { (t("front-read-answer")) } span aria-hidden="true" { "›" } } }
        }
        (places::desks(file))
        (panel(t("front-ways"), None, ways::ways(&year.codebook, day)))
        (panel(t("front-topics"), None, topics()))
        (places::others(file))
        (panel(t("front-urgent"), None, urgent()))
        (panel(t("front-about"), None, about(file)))
        (panel(t("front-traces"), None, html! { p { (t("front-traces-how")) } p { a href="/traces" { (t("front-traces-more")) } } }))
    })
}

/// Before there is a programme.
pub(crate) fn not_yet() -> Markup {
    let shell = PublicShell { hidden: true, leave: None, ..PublicShell::new(t("front-tab"), t("front-tab"), "/") };
    shell.render(html! { h1 { (t("front-not-yet")) } p { (t("front-not-yet-lead")) } })
}

fn topics() -> Markup {
    let topics = [
        t("front-topic-unclear"),
        t("front-topic-lonely"),
        t("front-topic-money"),
        t("front-topic-people"),
        t("front-topic-family"),
        t("front-topic-body"),
        t("front-topic-fear"),
    ];
    html! { ul { @for topic in topics { li { "・" (topic) } } } }
}

/// Helplines of the whole country; none is ours, and all are answered by people.
pub(crate) fn urgent() -> Markup {
    let lines = [
        ("110", t("front-line-police")),
        ("119", t("front-line-ambulance")),
        ("#8778", t("front-line-women")),
        ("#8008", t("front-line-violence")),
        ("#8891", t("front-line-sexual")),
    ];
    html! {
        ul .doors {
            @for (number, name) in lines {
                li { a .door href=(format!("tel:{}", number.replace('#', "%23"))) { span { (name) small { (number) } } span aria-hidden="true" { "›" } } }
            }
        }
    }
}

fn about(file: &ProgrammeFile) -> Markup {
    html! {
        p { (tv("front-about-commissioner", &[("name", file.commissioner().into())])) }
        @if let Some(provider) = &file.provider { p { (tv("front-about-provider", &[("name", provider.as_str().into())])) } }
        p { (t("front-about-secret")) }
    }
}

fn foot(file: &ProgrammeFile) -> Markup {
    html! {
        p { (file.title) "　" (file.fiscal_year.label()) }
        p { (file.commissioner()) @if let Some(provider) = &file.provider { "　" (provider) } }
    }
}
