//! The list of referrals: what waits for a result first.

use axum::extract::RawQuery;
use calendar::wareki;
use maud::{Markup, html};
use platform::audit::narrowed;
use platform::page::{
    Button, Choice, Column, Field, Narrow, Nav, Render, Table, empty_state, figure, filter_bar, keyset_pager, page_head, select, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use programme::Desk;
use tally::{AxisKey, UNRECORDED};

use super::words::{Bodies, client_cell, clients, label, result_mark};
use crate::referral::facts::KIND;
use crate::referral::{Listed, Question, page};
use crate::told;

pub(super) async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Referral)?;
    desk.cx.listed(KIND, &narrowed(query.as_deref()));
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let question = Question::read(&form, desk.fiscal_year());
    let mut conn = desk.cx.read().await?;
    let listed = page(&mut conn, &desk.cx, &desk.programme, &question).await?;
    let bodies = Bodies::read(&mut conn, &desk).await?;
    let rows = rows(&mut conn, &desk, &listed, &bodies).await?;
    let may_record = desk.cx.may(Action::Record, &Object::any(Thing::Referral));
    let new = may_record.then(|| Button::primary(t("referral-new")).href("/staff/referrals/new").render());
    let body = html! {
        (page_head(t("referral-title"), Some(t("referral-lead")), new.as_slice()))
        (filters(&desk, &question, &form, &bodies))
        @if rows.is_empty() { (nothing(&question, may_record)) } @else {
            p { (tv("referral-count", &[("n", figure(Some(listed.count)).into())])) }
            (table(&Table { caption: t("referral-title"), caption_unseen: true, columns: columns(), rows, narrow: Narrow::Stack, ..Table::default() }))
        }
        (keyset_pager(None, listed.next.map(|after| question.address(Some(after))).as_deref()))
    };
    Ok(desk.page(Nav::Referrals, t("referral-title"), body))
}

fn columns() -> Vec<Column<'static>> {
    ["referral-day", "referral-partner", "referral-client", "referral-means", "referral-result"].map(word).into()
}

fn word(key: &'static str) -> Column<'static> {
    Column::short(t(key))
}

async fn rows(conn: &mut platform::db::Conn, desk: &Desk, listed: &Listed, bodies: &Bodies) -> Result<Vec<Vec<Markup>>, Answer> {
    let names = clients(conn, &desk.cx, listed.rows.iter().filter_map(|r| r.client).collect()).await?;
    let codebook = &desk.year.codebook;
    let row = |r: &crate::referral::Referral| {
        vec![
            html! { a href={ "/staff/referrals/" (r.id) } { (wareki::with_weekday(r.day)) } },
            html! { (bodies.name(r.partner.as_str())) },
            client_cell(r.client, &names),
            html! { (label(codebook, AxisKey::ReferralMeans, r.means.as_ref())) },
            result_mark(codebook, &r.state),
        ]
    };
    Ok(listed.rows.iter().map(row).collect())
}

fn filters(desk: &Desk, question: &Question, form: &Form, bodies: &Bodies) -> Markup {
    let codebook = &desk.year.codebook;
    let months: Vec<(String, String)> = desk.fiscal_year().months().iter().map(|m| (m.to_string(), m.label())).collect();
    let months: Vec<Choice> = months.iter().map(|(code, label)| Choice::new(code, label)).collect();
    let partners: Vec<Choice> = bodies.0.iter().map(|p| Choice::new(p.code.as_str(), &p.name)).collect();
    let means = told::choices(codebook.choices(AxisKey::ReferralMeans));
    let mut results = told::choices(codebook.choices(AxisKey::ReferralResult));
    results.insert(0, Choice::new(UNRECORDED, t("referral-result-open")));
    let field = |axis: AxisKey, label: &'static str| Field::new(axis.name(), label).quiet();
    let fields = [
        select(&field(AxisKey::Month, t("referral-month")), &months, form.get("month")),
        select(&field(AxisKey::Partner, t("referral-partner")), &partners, form.get(AxisKey::Partner.name())),
        select(&field(AxisKey::ReferralMeans, t("referral-means")), &means, form.get(AxisKey::ReferralMeans.name())),
        select(&field(AxisKey::ReferralResult, t("referral-result")), &results, form.get(AxisKey::ReferralResult.name())),
    ];
    filter_bar("/staff/referrals", &fields, (!question.is_whole()).then_some("/staff/referrals"))
}

fn nothing(question: &Question, may_record: bool) -> Markup {
    if !question.is_whole() {
        return empty_state(t("referral-none-found"), t("referral-none-found-next"), None);
    }
    let new = may_record.then(|| Button::primary(t("referral-new")).href("/staff/referrals/new").render());
    empty_state(t("referral-none"), t("referral-none-next"), new)
}
