//! The list of outreach records, with what it adds up to.

use axum::extract::RawQuery;
use calendar::wareki;
use maud::{Markup, html};
use platform::audit::narrowed;
use platform::page::{
    Button, Choice, Column, Field, Narrow, Nav, Render, Table, empty_state, figure, filter_bar, keyset_pager, page_head, select, stat_tile,
    table, tiles,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::t;
use programme::Desk;
use tally::{AxisKey, Measure};

use super::words::{Venues, kind};
use crate::outreach::facts::KIND;
use crate::outreach::{Listed, Outreach, Question, Sums, page};
use crate::told;

pub(super) async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Outreach)?;
    desk.cx.listed(KIND, &narrowed(query.as_deref()));
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let question = Question::read(&form, desk.fiscal_year());
    let mut conn = desk.cx.read().await?;
    let listed = page(&mut conn, &desk.cx, &desk.programme, &question).await?;
    let venues = Venues::read(&mut conn, &desk).await?;
    let may_record = desk.cx.may(Action::Record, &Object::any(Thing::Outreach));
    let new = may_record.then(|| Button::primary(t("outreach-new")).href("/staff/outreach/new").render());
    let body = html! {
        (page_head(t("outreach-title"), Some(t("outreach-lead")), new.as_slice()))
        (filters(&desk, &question, &form, &venues))
        @if listed.rows.is_empty() { (nothing(&question, may_record)) } @else {
            (sums(listed.sums))
            (records(&desk, &listed, &venues))
        }
        (keyset_pager(None, listed.next.map(|after| question.address(Some(after))).as_deref()))
    };
    Ok(desk.page(Nav::Outreach, t("outreach-title"), body))
}

fn sums(sums: Sums) -> Markup {
    tiles(&[
        stat_tile(t("outreach-sessions"), &figure(Some(sums.sessions)), Measure::OutreachSessions.unit(), None, None),
        stat_tile(t("outreach-persons"), &figure(Some(sums.persons)), Measure::OutreachContacts.unit(), None, None),
        stat_tile(t("outreach-new-persons"), &figure(sums.new_persons), Measure::NewOutreachPersons.unit(), None, None),
    ])
}

fn records(desk: &Desk, listed: &Listed, venues: &Venues) -> Markup {
    let codebook = &desk.year.codebook;
    let row = |o: &Outreach| {
        vec![
            html! { a href={ "/staff/outreach/" (o.id) } { (wareki::with_weekday(o.day)) } },
            html! { (kind(codebook, o.kind.as_ref())) },
            html! { (venues.name(o.venue.as_str())) },
            html! { (figure(Some(o.counted.sessions))) },
            html! { (figure(Some(o.counted.persons))) },
            html! { (figure(o.counted.new_persons)) },
            html! { (figure(o.counted.consultations)) },
        ]
    };
    let columns = vec![
        Column::short(t("outreach-day")),
        Column::short(t("outreach-kind")),
        Column::short(t("outreach-venue")),
        Column::numeric(t("outreach-sessions")),
        Column::numeric(t("outreach-persons")),
        Column::numeric(t("outreach-new-persons")),
        Column::numeric(t("outreach-consultations")),
    ];
    let rows = listed.rows.iter().map(row).collect();
    table(&Table { caption: t("outreach-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}

fn filters(desk: &Desk, question: &Question, form: &Form, venues: &Venues) -> Markup {
    let months: Vec<(String, String)> = desk.fiscal_year().months().iter().map(|m| (m.to_string(), m.label())).collect();
    let months: Vec<Choice> = months.iter().map(|(code, label)| Choice::new(code, label)).collect();
    let places: Vec<Choice> = venues.offered().map(|place| Choice::new(place.code.as_str(), &place.name)).collect();
    let kinds = told::choices(desk.year.codebook.choices(AxisKey::OutreachKind));
    let field = |axis: AxisKey, label: &'static str| Field::new(axis.name(), label).quiet();
    let fields = [
        select(&field(AxisKey::Month, t("outreach-month")), &months, form.get("month")),
        select(&field(AxisKey::OutreachKind, t("outreach-kind")), &kinds, form.get(AxisKey::OutreachKind.name())),
        select(&field(AxisKey::Venue, t("outreach-venue")), &places, form.get(AxisKey::Venue.name())),
    ];
    filter_bar("/staff/outreach", &fields, (!question.is_whole()).then_some("/staff/outreach"))
}

fn nothing(question: &Question, may_record: bool) -> Markup {
    if !question.is_whole() {
        return empty_state(t("outreach-none-found"), t("outreach-none-found-next"), None);
    }
    let new = may_record.then(|| Button::primary(t("outreach-new")).href("/staff/outreach/new").render());
    empty_state(t("outreach-none"), t("outreach-none-next"), new)
}
