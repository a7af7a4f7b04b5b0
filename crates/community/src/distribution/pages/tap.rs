//! The counter on a phone: choose the place once, then one tap for each pack.

use ::tally::{AxisKey, Code};
use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use platform::page::{
    Button, Field, Nav, OneTap, Render, Tab, breadcrumbs, button_row, disclosure, empty_state, link_button, page_head, panel, tabs,
    tap_grid, text,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::place::Place;
use programme::{Desk, DeskForm};

use super::super::tap::{self as counter, Tapped};
use crate::catalogue::{Catalogue, Named, PlaceKind, ProductUnit};
use crate::parts::day;
use crate::tap;

/// Counters shown at once; further channels wait below.
const FIRST_CHANNELS: usize = 4;

/// Places counted at lately that stand first, and how many days back.
const LATELY: i64 = 6;
const LATELY_DAYS: i64 = 90;
/// Without a search up to so many buttons are no burden.
const FEW: usize = 8;

/// Which place? The address of the answer can be kept on the phone.
pub async fn choose(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Distribution)?;
    let mut conn = desk.cx.read().await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let asked = form.get("name").trim();
    let mut points: Vec<&Place> = catalogue.places(PlaceKind::DistributionPoint).collect();
    points.sort_by(|a, b| a.name.cmp(&b.name));
    let lately = counter::lately(&mut conn, &desk.cx, &desk.programme, LATELY_DAYS, LATELY).await?;
    let body = html! {
        (breadcrumbs(&[(t("distribution-title"), "/staff/distributions")], t("distribution-tap")))
        (page_head(t("distribution-tap-where"), Some(t("distribution-tap-where-lead")), &[]))
        @if points.is_empty() {
            (empty_state(t("distribution-tap-none"), t("distribution-tap-none-next"), Some(link_button(t("distribution-record"), "/staff/distributions/new"))))
        } @else if points.len() <= FEW { (buttons(points.iter().copied())) }
        @else {
            (name_search(asked))
            @if asked.is_empty() { (all_places(&points, &lately)) } @else { (found_places(&points, asked)) }
        }
    };
    Ok(desk.page(Nav::Distributions, t("distribution-tap"), body))
}

fn name_search(asked: &str) -> Markup {
    html! {
        form .find method="get" action="/staff/distributions/tap" role="search" {
            (text(&Field::new("name", t("distribution-tap-find")).quiet(), asked))
            (Button::secondary(t("distribution-tap-find-do")))
        }
    }
}

fn all_places(points: &[&Place], lately: &[Code]) -> Markup {
    let first: Vec<&Place> = lately.iter().filter_map(|code| points.iter().find(|place| place.code == *code).copied()).collect();
    html! {
        @if !first.is_empty() { (panel(t("distribution-tap-lately"), None, buttons(first.into_iter()))) }
        (panel(&tv("distribution-tap-all", &[("n", points.len().into())]), None, buttons(points.iter().copied())))
    }
}

fn found_places(points: &[&Place], asked: &str) -> Markup {
    let wanted = calendar::fold_search(asked);
    let found: Vec<&Place> = points.iter().copied().filter(|place| calendar::fold_search(&place.name).contains(&wanted)).collect();
    let all = link_button(t("distribution-tap-see-all"), "/staff/distributions/tap");
    html! {
        @if found.is_empty() { (empty_state(t("distribution-tap-not-found"), t("distribution-tap-not-found-next"), Some(all))) }
        @else { (buttons(found.into_iter())) p { a href="/staff/distributions/tap" { (t("distribution-tap-see-all")) } } }
    }
}

fn buttons<'p>(places: impl Iterator<Item = &'p Place>) -> Markup {
    button_row(&places.map(|place| link_button(&place.name, &format!("/staff/distributions/tap/{}", place.id))).collect::<Vec<_>>())
}

/// The counters of a place.
pub async fn show(desk: Desk, Path(place): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Distribution)?;
    let mut conn = desk.cx.read().await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let place = point(&catalogue, &place)?;
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let product = product(&catalogue, form.get("product"));
    let counts = match &product {
        Some((code, _)) => counter::today(&mut conn, &desk.cx, &desk.programme, &place.code, code).await?,
        None => Vec::new(),
    };
    let body = html! {
        (page_head(&place.name, Some(&day(desk.cx.today())), &[Button::quiet(t("distribution-tap-other")).href("/staff/distributions/tap").render()]))
        (products(&catalogue, place, product.as_ref().map(|(code, _)| code)))
        (counters(&desk, place, product.as_ref(), &counts))
    };
    Ok(desk.page(Nav::Distributions, &place.name, body))
}

fn point<'c>(catalogue: &'c Catalogue, id: &str) -> Deed<&'c Place> {
    catalogue.places(PlaceKind::DistributionPoint).find(|place| place.id.to_string() == id).ok_or(Refusal::NotFound)
}

/// The product asked for, else the first that is handed over.
fn product(catalogue: &Catalogue, code: &str) -> Option<(Code, ProductUnit)> {
    let asked = catalogue.product(code).filter(|product| !product.lent);
    asked.or_else(|| catalogue.products(false).next()).map(|product| (product.code.clone(), product.unit))
}

fn products(catalogue: &Catalogue, place: &Place, chosen: Option<&Code>) -> Markup {
    let hrefs: Vec<(String, &str, bool)> = catalogue
        .products(false)
        .map(|product| {
            (
                format!("/staff/distributions/tap/{}?product={}", place.id, product.code),
                product.name.as_str(),
                Some(&product.code) == chosen,
            )
        })
        .collect();
    let shown: Vec<Tab<'_>> = hrefs.iter().map(|(href, label, current)| Tab { label, href, current: *current, count: None }).collect();
    if shown.len() > 1 {
        tabs(&shown)
    } else {
        html! {}
    }
}

fn counters(desk: &Desk, place: &Place, product: Option<&(Code, ProductUnit)>, counts: &[(String, i64)]) -> Markup {
    let entries: Vec<_> = desk.programme.on(desk.cx.today()).codebook.choices_on(AxisKey::DistributionChannel, desk.cx.today()).collect();
    let (action, form_token) = (format!("/staff/distributions/tap/{}", place.id), desk.signed.form_token());
    let undo = format!("{action}/undo");
    let (code, unit) = product.map_or(("", ProductUnit::Pack), |(code, unit)| (code.as_str(), *unit));
    let keys: Vec<String> = entries.iter().map(|_| desk.signed.once()).collect();
    let pairs: Vec<[(&str, &str); 2]> = entries.iter().map(|entry| [("channel", entry.code.as_str()), ("product", code)]).collect();
    let count = |channel: &str| counts.iter().find(|(code, _)| code == channel).map_or(0, |(_, n)| *n);
    let taps: Vec<OneTap<'_>> = entries
        .iter()
        .zip(&keys)
        .zip(&pairs)
        .map(|((entry, once), pairs)| OneTap {
            action: &action,
            form_token: &form_token,
            once,
            label: &entry.label,
            note: None,
            count: count(entry.code.as_str()),
            unit: unit.label(),
            pairs,
            undo: Some(&undo),
        })
        .collect();
    let (first, further) = taps.split_at(taps.len().min(FIRST_CHANNELS));
    html! {
        p .hint { (tv("distribution-tap-one", &[("unit", unit.label().into())])) }
        (tap_grid(first))
        @if !further.is_empty() { (disclosure(t("distribution-tap-further"), further.iter().any(|tap| tap.count > 0), tap_grid(further))) }
    }
}

/// One pack was handed out.
pub async fn tap(headers: HeaderMap, Path(place): Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    let what = tapped(&desk, &place, &form).await?;
    let count = counter::tap(&desk.cx, &desk.programme, &what, form.once()).await?;
    Ok(tap::answer(&headers, count, &back(&place, &form)))
}

/// That was a slip.
pub async fn take_back(headers: HeaderMap, Path(place): Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    let what = tapped(&desk, &place, &form).await?;
    let count = counter::take_back(&desk.cx, &desk.programme, &what, form.once()).await?;
    Ok(tap::answer(&headers, count, &back(&place, &form)))
}

fn back(place: &str, form: &Form) -> String {
    format!("/staff/distributions/tap/{place}?product={}", form.get("product"))
}

async fn tapped(desk: &Desk, place: &str, form: &Form) -> Deed<Tapped> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let point = point(&catalogue, place)?.code.clone();
    let book = &desk.programme.on(desk.cx.today()).codebook;
    let channel = book.choices_on(AxisKey::DistributionChannel, desk.cx.today()).find(|entry| entry.code.as_str() == form.get("channel"));
    let channel = channel.map(|entry| entry.code.clone()).ok_or(Refusal::NotFound)?;
    let product = match form.filled("product") {
        Some(code) => catalogue.product(code).map(|product| Named::Known(product.code.clone())).ok_or(Refusal::NotFound)?,
        // A programme without products yet counts from the first tap on.
        None => Named::Called(t("distribution-tap-product").to_owned()),
    };
    Ok(Tapped { point, product, channel })
}
