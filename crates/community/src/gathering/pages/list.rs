use ::tally::AxisKey;
use ::tally::units::Attendances;
use axum::extract::RawQuery;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{
    Button, Column, Field, Narrow, Nav, Render, Table, empty_state, figure, filter_bar, link_button, page_head, panel, select, stat_tile,
    table, tiles, type_ahead,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::Desk;

use super::super::record::{Gathering, State};
use super::{AXES, hours, state_chips};
use crate::catalogue::{Catalogue, PlaceKind, choices};
use crate::keeping::{Asked, Kept, Noun, PAGE, store};
use crate::parts::{ListQuery, count, day, or_dash};

/// The list, with today's gatherings above it.
pub async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Gathering)?;
    let query = ListQuery::of(query.as_deref());
    query.put_on_record(&desk.cx, Noun::Gathering);
    let mut conn = desk.cx.read().await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let asked = in_state(query.asked(&desk, AXES), state_of(&query));
    let found = store::page::<Gathering>(&mut conn, &asked).await?;
    let sums = sums(&mut conn, &asked).await?;
    let today = todays(&mut conn, &desk).await?;
    let body = html! {
        (page_head(t("gathering-title"), None, &deeds(&desk)))
        @if !today.is_empty() { (panel(t("gathering-today"), None, todays_list(&today, &catalogue))) }
        (query.figure_notice(AXES, |axis, code| axis_words(&desk, &catalogue, axis, code)))
        (query.tabs("state", state_of(&query), &[("", t("gathering-all")), ("planned", t("gathering-state-planned")), ("held", t("gathering-state-held")), ("cancelled", t("gathering-state-cancelled"))]))
        (filters(&desk, &query, &catalogue))
        @if found.is_empty() { (nothing(&query)) } @else { (sums) (rows(&desk, &found, &catalogue)) (query.pager(&found)) }
    };
    Ok(desk.page(Nav::Gatherings, t("gathering-title"), body))
}

/// A figure counts what was held; the list it opens shows just that.
fn state_of(query: &ListQuery) -> &str {
    match query.get("state") {
        "" if query.measure().is_some() => "held",
        state => state,
    }
}

/// What is planned stands with the next one first.
fn in_state(asked: Asked, state: &str) -> Asked {
    if state.is_empty() { asked } else { Asked { forward: state == "planned", ..asked }.bears("state", &state.into()) }
}

fn deeds(desk: &Desk) -> Vec<Markup> {
    if !desk.cx.may(Action::Record, &platform::policy::Object::any(Thing::Gathering)) {
        return Vec::new();
    }
    vec![
        Button::primary(t("gathering-record")).href("/staff/gatherings/new").render(),
        link_button(t("gathering-plan"), "/staff/gatherings/new?state=planned"),
    ]
}

async fn todays(conn: &mut Conn, desk: &Desk) -> Deed<Vec<Kept<Gathering>>> {
    let asked = Asked { day: Some(desk.cx.today()), ..Asked::all(desk.cx.tenant, desk.programme.id) };
    let mut found = store::page::<Gathering>(conn, &asked).await?;
    found.retain(|kept| kept.what.state != State::Cancelled);
    found.sort_by_key(|kept| kept.what.head.starts);
    Ok(found)
}

fn todays_list(today: &[Kept<Gathering>], catalogue: &Catalogue) -> Markup {
    html! {
        ul {
            @for kept in today {
                li {
                    a href=(kept.href()) { (kept.what.head.title) } " " (hours(&kept.what)) " " (catalogue.place_name(kept.what.head.venue.as_str())) " "
                    (state_chips(&kept.what)) " "
                    (Button::primary(t("gathering-tally")).href(&format!("{}/tally", kept.href())).small())
                }
            }
        }
    }
}

fn filters(desk: &Desk, query: &ListQuery, catalogue: &Catalogue) -> Markup {
    let voided = [platform::page::Choice::new("1", t("community-voided-only"))];
    let state = query.get("state");
    let fields = [
        html! { @if !state.is_empty() { (platform::page::hidden("state", state)) } },
        query.month_field(desk),
        type_ahead(&Field::new("venue", t("gathering-venue")).quiet(), &catalogue.place_choices(PlaceKind::Venue), query.get("venue")),
        select(
            &Field::new("gathering_kind", t("gathering-kind")).quiet(),
            &choices(&desk.year.codebook, AxisKey::GatheringKind, ""),
            query.get("gathering_kind"),
        ),
        select(&Field::new("voided", t("community-voided-field")).quiet(), &voided, query.get("voided")),
    ];
    filter_bar("/staff/gatherings", &fields, query.clear("/staff/gatherings"))
}

fn nothing(query: &ListQuery) -> Markup {
    if query.clear("").is_some() {
        return empty_state(
            t("community-none-narrowed"),
            t("community-none-narrowed-next"),
            Some(link_button(t("platform-filter-clear"), "/staff/gatherings")),
        );
    }
    empty_state(
        t("gathering-none"),
        t("gathering-none-next"),
        Some(Button::primary(t("gathering-plan")).href("/staff/gatherings/new?state=planned").render()),
    )
}

async fn sums(conn: &mut Conn, asked: &Asked) -> Result<Markup, Refusal> {
    let sums = [
        "sum(case when state = 'held' and not of_which then 1 else 0 end)",
        "sum(case when state = 'held' and not of_which then coalesce(attendances, 0) else 0 end)",
        "sum(case when state = 'held' and of_which then coalesce(attendances, 0) else 0 end)",
        "sum(case when state = 'held' and attendances is null then 1 else 0 end)",
    ];
    let [held, attendances, of_which, blank] = store::sums(conn, Noun::Gathering, asked, sums).await?;
    let beside = (of_which > 0).then(|| tv("gathering-sum-of-which", &[("n", figure(Some(of_which)).into())]));
    let missing = (blank > 0).then(|| tv("gathering-sum-blank", &[("n", blank.into())]));
    Ok(tiles(&[
        stat_tile(t("gathering-sum-held"), &figure(Some(held)), t("gathering-unit-times"), missing.as_deref(), None),
        stat_tile(t("gathering-sum-attendances"), &figure(Some(attendances)), Attendances::UNIT, beside.as_deref(), None),
    ]))
}

fn rows(desk: &Desk, found: &[Kept<Gathering>], catalogue: &Catalogue) -> Markup {
    let columns = vec![
        Column::short(t("gathering-day")),
        Column::short(t("gathering-name")),
        Column::short(t("gathering-venue")),
        Column::short(t("gathering-kind")),
        Column::short(t("gathering-state")),
        Column::numeric(t("gathering-attendances")),
        Column::numeric(t("gathering-first-timers")),
    ];
    let rows = found.iter().take(PAGE).map(|kept| row(desk, kept, catalogue)).collect();
    table(&Table { caption: t("gathering-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}

fn row(desk: &Desk, kept: &Kept<Gathering>, catalogue: &Catalogue) -> Vec<Markup> {
    let head = &kept.what.head;
    let (attendances, first_timers) = match kept.what.state {
        State::Held(n) => (count(n.attendances.map(Attendances::get), Attendances::UNIT), n.first_timers.map(|n| n.shown().get())),
        State::Planned | State::Cancelled => (html! { (t("platform-not-measured")) }, None),
    };
    let kind =
        head.kind.as_ref().map(|code| desk.year.codebook.label(AxisKey::GatheringKind, code.as_str()).into_owned()).unwrap_or_default();
    vec![
        html! { a href=(kept.href()) { (day(head.day)) } },
        html! { span { (head.title) " " small { (hours(&kept.what)) } } },
        html! { (catalogue.place_name(head.venue.as_str())) },
        html! { (or_dash(&kind)) },
        state_chips(&kept.what),
        attendances,
        html! { (figure(first_timers)) },
    ]
}

/// What an axis' code is called.
pub(super) fn axis_words(desk: &Desk, catalogue: &Catalogue, axis: AxisKey, code: &str) -> String {
    match axis {
        AxisKey::Venue => catalogue.place_name(code).to_owned(),
        axis => desk.year.codebook.label(axis, code).into_owned(),
    }
}
