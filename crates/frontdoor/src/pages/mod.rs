//! The pages 「ページ」, one leaf each. All are drawn from a [`Site`] and fit on a phone.

mod about;
mod calendar;
mod card;
mod desks;
mod how;
mod lines;
mod news;
mod pick_up;
mod privacy;
mod top;
mod traces;
mod works;

use std::sync::Arc;

use ::calendar::YearMonth;
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::PublicShell;
use programme::{Programme, ProgrammeYear};

pub(crate) use desks::where_and_when;
pub(crate) use lines::{national, shown as lines_shown, tel, urgent, urgent_calls};

use crate::site::parts::PartId;
use crate::site::{Meetings, Site};
use crate::speech::Speech;
use crate::tongue::{self, Tongue};
use crate::way::Way;

/// One page of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Leaf {
    Top,
    How,
    Desks,
    Calendar { month: Option<YearMonth>, place: Option<String> },
    PickUp,
    Lines,
    Traces,
    Privacy,
    About,
    News,
    OneNews(PartId),
    Works,
    Card,
}

impl Leaf {
    /// Its address.
    pub fn path(&self) -> &'static str {
        match self {
            Leaf::Top => "/",
            Leaf::How => "/how",
            Leaf::Desks => "/desks",
            Leaf::Calendar { .. } => "/calendar",
            Leaf::PickUp => "/pick-up",
            Leaf::Lines => "/lines",
            Leaf::Traces => "/traces",
            Leaf::Privacy => "/privacy",
            Leaf::About => "/about",
            Leaf::News | Leaf::OneNews(_) => "/news",
            Leaf::Works => "/works",
            Leaf::Card => "/card",
        }
    }

    pub async fn draw(&self, conn: &mut Conn, site: &Site, meetings: Meetings) -> Deed<Markup> {
        let between = async |conn: &mut Conn, days| meetings(conn, site.tenant, site.programme.id, days).await;
        Ok(match self {
            Leaf::Top => {
                let coming = between(conn, top::coming_days(site)).await?;
                top::page(site, &coming)
            }
            Leaf::How => how::page(site),
            Leaf::Desks => desks::page(site),
            Leaf::Calendar { month, place } => {
                let month = calendar::month(site, *month);
                let all = between(conn, (month.first_day(), month.last_day())).await?;
                calendar::page(site, month, place.as_deref(), &all)
            }
            Leaf::PickUp => pick_up::page(site),
            Leaf::Lines => lines::page(site),
            Leaf::Traces => traces::page(site),
            Leaf::Privacy => privacy::page(site),
            Leaf::About => about::page(site),
            Leaf::News => news::page(site),
            Leaf::OneNews(id) => news::one(site, *id)?,
            Leaf::Works => works::page(site),
            Leaf::Card => card::page(site),
        })
    }
}

/// The menu: every page with its name, in the order one needs them.
const MENU: [(&str, &str); 10] = [
    ("/how", "nav-how"),
    ("/desks", "nav-desks"),
    ("/calendar", "nav-calendar"),
    ("/pick-up", "nav-pick-up"),
    ("/lines", "nav-lines"),
    ("/traces", "nav-traces"),
    ("/privacy", "nav-privacy"),
    ("/news", "nav-news"),
    ("/works", "nav-works"),
    ("/about", "nav-about"),
];

/// A page in the frame. The tab's title says nothing of the subject, and is the same on every page.
pub(crate) fn frame(site: &Site, path: &str, body: Markup) -> Markup {
    let speech = site.speech;
    let shell = PublicShell { foot: foot(site, path), ..shell(&site.way, path) };
    shell.render(
        html! { (body) @if !site.way.tongue.whole { p .review { (speech.t("shell-review")) br; span lang="ja" { (tongue_review()) } } } },
    )
}

/// A page that begins something of hers: search engines leave it alone.
pub(crate) fn hidden_frame(site: &Site, path: &str, body: Markup) -> Markup {
    PublicShell { foot: foot(site, path), hidden: true, ..shell(&site.way, path) }.render(body)
}

/// A page that answers hers alone. It has no other languages: asked for in another, it would begin anew.
pub(crate) fn own_frame(site: &Site, body: Markup) -> Markup {
    let foot = html! { p { a href=(site.way.at("/")) { (site.speech.t("shell-to-top")) } } };
    PublicShell { foot, hidden: true, below_head: html! {}, ..shell(&site.way, "/") }.render(body)
}

fn tongue_review() -> String {
    Speech(tongue::japanese()).plain("shell-review")
}

/// The frame without a programme.
pub(crate) fn shell(way: &Way, path: &str) -> PublicShell {
    let speech = Speech(way.tongue);
    PublicShell {
        lang: way.tongue.lang.to_owned(),
        leave: Some(way.at("/x")),
        leave_words: speech.plain("shell-leave"),
        skip_words: speech.plain("shell-skip"),
        below_head: switch(way, path),
        description: format!("{} – {}", speech.plain("shell-tab"), speech.plain("top-come-hint")),
        ..PublicShell::new(speech.plain("shell-tab"), speech.plain("shell-tab"), way.at("/"))
    }
}

/// The languages one looks for first; the others stand at the foot.
fn switch(way: &Way, path: &str) -> Markup {
    let speech = Speech(way.tongue);
    html! {
        nav .tongues aria-label=(speech.plain("shell-languages")) {
            ul {
                @for tongue in tongue::ALL.iter().filter(|tongue| tongue.whole) { li { (to_tongue(way, tongue, path)) } }
                li { a href="#languages" { (speech.t("shell-more-languages")) } }
            }
        }
    }
}

fn to_tongue(way: &Way, tongue: &'static Tongue, path: &str) -> Markup {
    let path = if tongue.speaks(path) { path } else { "/" };
    let here = std::ptr::eq(way.tongue, tongue) || way.tongue.path == tongue.path;
    html! { a lang=(tongue.lang) hreflang=(tongue.lang) href=(way.in_tongue(tongue, path)) aria-current=[here.then_some("true")] { (tongue.name) } }
}

fn foot(site: &Site, path: &str) -> Markup {
    let (way, speech) = (&site.way, site.speech);
    html! {
        nav #menu aria-label=(speech.plain("shell-menu")) {
            ul .menu {
                @if path != "/" { li { a href=(way.at("/")) { (speech.t("shell-to-top")) } } }
                @for (to, name) in MENU { li { (menu_link(site, to, name, path)) } }
            }
        }
        nav #languages aria-label=(speech.plain("shell-more-languages")) {
            ul .menu { @for tongue in tongue::ALL { li { (to_tongue(way, tongue, path)) } } }
        }
        div lang="ja" {
            p { (site.file().title) }
            p { (site.file().commissioner()) @if let Some(provider) = &site.file().provider { "　" (provider) } }
        }
    }
}

/// At the foot of the card: a way back that says nothing.
fn foot_of_card(site: &Site) -> Markup {
    html! { p { a href=(site.way.at("/pick-up")) { (site.speech.t("shell-menu")) } } }
}

/// A page this language does not speak is offered in easy Japanese, and says so.
fn menu_link(site: &Site, to: &str, name: &str, path: &str) -> Markup {
    let (way, speech) = (&site.way, site.speech);
    if way.tongue.speaks(to) {
        return html! { a href=(way.at(to)) aria-current=[(to == path).then_some("page")] { (speech.t(name)) } };
    }
    html! { a href=(way.in_tongue(easy(), to)) hreflang="ja" { (speech.t(name)) " (" (speech.t("shell-japanese-only")) ")" } }
}

/// Easy Japanese: what a language without a page of its own leads to.
pub(crate) fn easy() -> &'static Tongue {
    tongue::of_path("easy").unwrap_or(tongue::japanese())
}

/// The text staff wrote for a page.
pub(crate) fn staff_text(site: &Site, page: &str) -> Markup {
    html! { @if let Some(text) = site.text(page) { div .told { (site.speech.staff_text(text)) } } }
}

/// One large link.
pub(crate) fn door(href: &str, primary: bool, words: Markup, small: Option<Markup>) -> Markup {
    html! { a .door.is-primary[primary] href=(href) { span { (words) @if let Some(small) = small { small { (small) } } } span aria-hidden="true" { "›" } } }
}

/// Before there is a programme.
pub(crate) fn not_yet(way: &Way) -> Markup {
    let speech = Speech(way.tongue);
    let shell = PublicShell { hidden: true, leave: None, ..shell(way, "/") };
    shell.render(html! { h1 { (speech.t("top-not-yet")) } p { (speech.t("top-not-yet-lead")) } })
}

/// Several programmes on one server, and the address names none.
pub(crate) fn several(way: &Way, doors: &[(Programme, Arc<ProgrammeYear>)]) -> Markup {
    let speech = Speech(way.tongue);
    let tongue = if way.tongue.path.is_empty() { String::new() } else { format!("/{}", way.tongue.path) };
    shell(way, "/").render(html! {
        h1 { (speech.t("top-several")) }
        p { (speech.t("top-several-lead")) }
        ul .doors {
            @for (programme, year) in doors {
                li { (door(&format!("/{}{tongue}", programme.code), false, speech.staff(year.file.commissioner()), Some(speech.staff(&year.file.title)))) }
            }
        }
    })
}
