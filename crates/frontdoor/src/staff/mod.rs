//! `/staff/site` 「公開サイト」: what staff write for the public, without code. Every page shows how it will look before it is
//! kept, and leads to the page as it is.

mod contact;
mod lines;
mod news;
mod overview;
mod places;
mod texts;
mod works;

use axum::routing::{get, post};
use maud::{Markup, html};
use platform::page::{Errors, Field, Nav, Tab, breadcrumbs, check, disclosure, hidden, page_head, tabs};
use platform::policy::{Action, Thing};
use platform::web::{Form, Page, Routes};
use platform::wording::t;
use platform::{Deed, FieldProblem, Refusal};
use programme::Desk;

use crate::pages::Leaf;
use crate::site::{Meetings, Site};
use crate::way::Way;

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/staff/site", get(overview::show))
        .route("/staff/site/contact", get(contact::show).post(contact::keep))
        .route("/staff/site/texts", get(texts::list))
        .route("/staff/site/texts/{page}/{tongue}", get(texts::show).post(texts::keep))
        .route("/staff/site/news", get(news::list))
        .route("/staff/site/news/new", get(news::new).post(news::add))
        .route("/staff/site/news/{id}", get(news::show).post(news::change))
        .route("/staff/site/news/{id}/remove", post(news::remove))
        .route("/staff/site/works", get(works::list).post(works::add))
        .route("/staff/site/works/{id}", get(works::show).post(works::change))
        .route("/staff/site/works/{id}/picture", get(works::picture))
        .route("/staff/site/works/{id}/remove", post(works::remove))
        .route("/staff/site/lines", get(lines::list))
        .route("/staff/site/lines/new", get(lines::new).post(lines::add))
        .route("/staff/site/lines/national", post(lines::national_form))
        .route("/staff/site/lines/{id}", get(lines::show).post(lines::change))
        .route("/staff/site/lines/{id}/remove", post(lines::remove))
        .route("/staff/site/places", get(places::list))
        .route("/staff/site/places/{code}", get(places::show).post(places::keep))
}

/// Sections of the slice: address, name.
fn sections() -> [(&'static str, &'static str); 7] {
    [
        ("/staff/site", t("site-overview")),
        ("/staff/site/contact", t("site-contact")),
        ("/staff/site/texts", t("site-texts")),
        ("/staff/site/news", t("site-news")),
        ("/staff/site/works", t("site-works")),
        ("/staff/site/lines", t("site-lines")),
        ("/staff/site/places", t("site-places")),
    ]
}

fn ask(desk: &Desk, action: Action) -> Result<(), Refusal> {
    desk.cx.ask_any(action, Thing::PublicSite)
}

/// A section's first page.
fn section(desk: &Desk, here: &str, lead: &str, public: &str, body: Markup) -> Page {
    let all = sections();
    let list: Vec<Tab> = all.iter().map(|(href, label)| Tab { label, href, current: *href == here, count: None }).collect();
    let title = all.iter().find(|(href, _)| *href == here).map_or("", |(_, label)| *label);
    let shown = html! {
        (page_head(t("site-title"), Some(lead), &[html! { a .button.is-secondary.is-small href=(public_address(desk, public)) target="_blank" { (t("site-see-public")) } }]))
        (tabs(&list))
        (body)
    };
    desk.page(Nav::Site, &format!("{}｜{title}", t("site-title")), shown)
}

/// A page below a section.
fn below(desk: &Desk, up: (&str, &str), title: &str, body: Markup) -> Page {
    desk.page(
        Nav::Site,
        title,
        html! { (breadcrumbs(&[(t("site-title"), "/staff/site"), (up.1, up.0)], title)) (page_head(title, None, &[])) (body) },
    )
}

/// Where the public sees a page of this programme.
fn public_address(desk: &Desk, path: &str) -> String {
    format!("/{}{}", desk.programme.code, if path == "/" { "" } else { path })
}

/// Problems of a deed, back at their fields; anything else goes on.
fn at_fields(refusal: Refusal) -> Result<Vec<FieldProblem>, Refusal> {
    match refusal {
        Refusal::Invalid(problems) => Ok(problems),
        Refusal::Conflict => Ok(vec![FieldProblem { field: "revision".to_owned(), text: t("site-conflict").to_owned() }]),
        other => Err(other),
    }
}

fn errors_of(refusal: Refusal) -> Result<Errors, Refusal> {
    at_fields(refusal).map(Errors::from)
}

/// Whether the public sees it.
fn shown_field(form: &Form) -> Markup {
    check(&Field::new("shown", t("site-shown")).hint(t("site-shown-hint")), form.get("shown") == "1")
}

fn revision_field(form: &Form) -> Markup {
    hidden("revision", form.get("revision"))
}

fn revision(form: &Form) -> i64 {
    form.get("revision").parse().unwrap_or(0)
}

/// How to write readings and lists, folded.
fn writing_help() -> Markup {
    disclosure(
        t("site-help"),
        false,
        html! { ul { li { "・" (t("site-help-paragraph")) } li { "・" (t("site-help-list")) } li { "・" (t("site-help-reading")) } } },
    )
}

/// The site as it would be, for a look before anything is kept.
pub(crate) async fn site_of(desk: &Desk, tongue: &'static crate::tongue::Tongue) -> Deed<Site> {
    let mut conn = desk.cx.read().await?;
    let way = Way { programme: Some(desk.programme.code.as_str().into()), base: format!("/{}", desk.programme.code).into(), tongue };
    Site::load(&mut conn, desk.cx.tenant, (desk.programme.clone(), desk.year.clone()), way, desk.cx.now).await
}

/// The public page in a frame the width of a phone. Nothing in it is kept.
async fn preview(desk: &Desk, site: &Site, leaf: Leaf) -> Deed<Markup> {
    let none: Meetings = |_, _, _, _| Box::pin(async { Ok(Vec::new()) });
    let page = leaf.draw(&mut desk.cx.read().await?, site, none).await?.into_string();
    Ok(html! {
        section .panel {
            h2 { (t("site-preview")) }
            p .hint { (t("site-preview-hint")) }
            iframe .preview title=(t("site-preview")) srcdoc=(page) {}
        }
    })
}
