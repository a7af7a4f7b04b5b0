//! `/staff`: the month at a glance, and what to do next.

use axum::Extension;
use axum::routing::get;
use maud::{Markup, html};
use platform::page::{Button, Nav, Render, empty_state, figure, link_button, page_head, panel, split, stat_tile, tiles};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page, Routes};
use platform::wording::{t, tv};
use programme::{Desk, Reminders};

use super::{Glance, Tile, parts};
use crate::InYear;

/// The first page.
pub fn routes(reminders: Reminders) -> Routes {
    Routes::new().route("/staff", get(show)).layer(Extension(reminders))
}

async fn show(desk: Desk, Extension(reminders): Extension<Reminders>) -> Result<Page, Answer> {
    let (cx, year) = (&desk.cx, InYear::at(&desk));
    let sees = |thing| cx.may(Action::See, &Object::any(thing));
    let glance = Glance::at(cx, &year).await?;
    let close = if sees(Thing::MonthClose) && cx.may(Action::Close, &Object::any(Thing::MonthClose)) {
        parts::to_close(cx, &year).await?
    } else {
        html! {}
    };
    let (chart, concerns, goals) = match sees(Thing::Figures) {
        true => (parts::year_chart(cx, &year).await?, parts::concerns(cx, &year).await?, parts::goals(cx, &year).await?),
        false => (html! {}, html! {}, html! {}),
    };
    let backup = programme::operations::banner(&desk).await?;
    let body = html! {
        (page_head(t("today-title"), Some(&calendar::wareki::with_weekday(cx.today())), &deeds(&desk)))
        (backup)
        @for said in reminders.said(&desk).await? { (said) }
        (platform::recovery::banner(cx, &desk.tokens().form("/staff/recovery/seen")).await?)
        (close)
        (this_month(&glance))
        @if sees(Thing::Figures) {
            (split(html! { (chart) (goals) }, html! { (concerns) (next(&desk)) }))
        } @else { (next(&desk)) }
    };
    Ok(desk.page(Nav::Today, t("today-title"), body))
}

fn this_month(glance: &Glance) -> Markup {
    let heading = tv("today-month", &[("month", glance.month.wareki_label().into())]);
    html! {
        @if glance.tiles.iter().any(|tile| tile.number.is_some()) {
            (panel(&heading, None, tiles(&glance.tiles.iter().map(drawn).collect::<Vec<_>>())))
        } @else if !glance.tiles.is_empty() {
            (empty_state(t("today-empty-title"), t("today-empty-next"), None))
        }
    }
}

fn drawn(tile: &Tile) -> Markup {
    let unit = if tile.number.is_some() { tile.unit } else { "" };
    stat_tile(tile.label, &figure(tile.number), unit, tile.comparison.as_deref(), tile.href.as_deref())
}

/// The deeds of the day for this person, the most usual first.
fn deeds(desk: &Desk) -> Vec<Markup> {
    let records = |thing| desk.cx.may(Action::Record, &Object::any(thing));
    let known = [
        (Thing::Consultation, t("today-new-consultation"), "/staff/consultations/new"),
        (Thing::Distribution, t("today-new-distribution"), "/staff/distributions/tap"),
        (Thing::Gathering, t("today-new-gathering"), "/staff/gatherings/new"),
    ];
    let mine = known.into_iter().filter(|(thing, _, _)| records(*thing));
    mine.enumerate()
        .map(|(place, (_, label, href))| if place == 0 { Button::primary(label).href(href).render() } else { link_button(label, href) })
        .collect()
}

/// Where to go from here.
fn next(desk: &Desk) -> Markup {
    let sees = |thing| desk.cx.may(Action::See, &Object::any(thing));
    let today = desk.cx.today();
    let known: [(Thing, &str, String); 8] = [
        (Thing::Consultation, t("today-next-consultations"), format!("/staff/consultations?from={today}&to={today}")),
        (Thing::Referral, t("today-next-referrals"), "/staff/referrals?referral_result=unrecorded&referral_result=pending".to_owned()),
        (Thing::Gathering, t("today-next-gatherings"), "/staff/gatherings".to_owned()),
        (Thing::Distribution, t("today-next-distributions"), "/staff/distributions".to_owned()),
        (Thing::Paper, t("today-next-paper"), "/staff/paper".to_owned()),
        (Thing::Import, t("today-next-import"), "/staff/import".to_owned()),
        (Thing::Staff, t("today-next-staff"), "/staff/people".to_owned()),
        (Thing::Audit, t("today-next-audit"), "/staff/audit".to_owned()),
    ];
    let mine: Vec<_> = known.into_iter().filter(|(thing, _, _)| sees(*thing)).collect();
    if mine.is_empty() {
        return html! {};
    }
    panel(t("today-next"), None, html! { ul { @for (_, label, href) in &mine { li { a href=(href) { (label) } } } } })
}
