//! The list of partner bodies: those that count this year, and those that no longer do.

use axum::extract::RawQuery;
use calendar::{FiscalYear, wareki};
use maud::{Markup, html};
use platform::page::{Button, Column, Narrow, Nav, Render, Table, disclosure, empty_state, figure, page_head, table};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use programme::Desk;
use programme::partner::Partner;
use tally::{AxisKey, Code, Fact};

use super::words::{Kinds, shown};
use crate::consultation::Period;
use crate::narrow;
use crate::partner::facts::present;

/// `?month=2026-08` shows those who joined in that month, `?partner=<code>` one body: what a figure was counted from.
pub(super) async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Partner)?;
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let all = present(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let asked = Asked { period: narrow::period(&form, desk.fiscal_year()), codes: narrow::codes(&form, AxisKey::Partner) };
    let (counted, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, facts)| asked.fact(facts).is_some());
    let off: Vec<_> = rest.into_iter().filter(|_| asked.whole()).collect();
    let may_record = desk.cx.may(Action::Record, &Object::any(Thing::Partner));
    let new = may_record.then(|| Button::primary(t("partner-new")).href("/staff/partners/new").render());
    let kinds = Kinds::read();
    let body = html! {
        (page_head(t("partner-title"), Some(t("partner-lead")), new.as_slice()))
        @if !asked.whole() { p { a href="/staff/partners" { (t("partner-all")) } } }
        @if counted.is_empty() { (empty_state(t("partner-none"), t("partner-none-next"), new.clone())) } @else {
            p { (tv("partner-count", &[("year", desk.fiscal_year().label().into()), ("n", figure(Some(counted.len() as i64)).into())])) }
            (bodies(&counted, &asked, &kinds))
        }
        @if !off.is_empty() { (disclosure(t("partner-off"), false, bodies(&off, &asked, &kinds))) }
    };
    Ok(desk.page(Nav::Partners, t("partner-title"), body))
}

/// Which bodies are asked for.
struct Asked {
    period: Period,
    codes: Vec<Code>,
}

impl Asked {
    /// The fact by which a body counts here.
    fn fact<'a>(&self, facts: &'a [Fact]) -> Option<&'a Fact> {
        let (first, last) = self.period.days();
        let asked_for = |fact: &&Fact| {
            let named = fact.codes.get(&AxisKey::Partner).is_some_and(|code| self.codes.contains(code));
            first <= fact.day && fact.day <= last && (self.codes.is_empty() || named)
        };
        facts.iter().find(asked_for)
    }

    /// Nothing but the year is asked for.
    fn whole(&self) -> bool {
        self.codes.is_empty() && matches!(self.period, Period::Year(_))
    }
}

fn bodies(bodies: &[(Partner, Vec<Fact>)], asked: &Asked, kinds: &Kinds) -> Markup {
    let row = |(partner, facts): &(Partner, Vec<Fact>)| {
        // On the first day of a year everybody is there who was: only a later day says that she came then.
        let joined = asked.fact(facts).filter(|fact| fact.day != FiscalYear::containing(fact.day).first_day());
        vec![
            html! { a href={ "/staff/partners/" (partner.id) } { (partner.name) } },
            html! { (kinds.label(partner.about.kind.as_deref())) },
            shown(partner.about.address.as_deref()),
            shown(partner.about.phone.as_deref()),
            html! { @if let Some(fact) = joined { (wareki::long(fact.day)) } },
        ]
    };
    let columns =
        ["partner-name", "partner-kind", "partner-address", "partner-phone", "partner-joined-on"].map(|key| Column::short(t(key)));
    let rows = bodies.iter().map(row).collect();
    table(&Table {
        caption: t("partner-title"),
        caption_unseen: true,
        columns: columns.into(),
        rows,
        narrow: Narrow::Stack,
        ..Table::default()
    })
}
