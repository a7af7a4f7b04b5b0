//! The panels of the first page.

use facts::{MonthState, View};
use maud::{Markup, html};
use platform::page::chart::{Bar, Chart, Series, bar_chart, bullets, line_chart};
use platform::page::{Tone, notice_with, panel};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use tally::{AxisKey, Measure};

use crate::counting::Counting;
use crate::indicators::{self, pages::lines};
use crate::tables::{TableQuery, count, drill};
use crate::{InYear, closing};

/// Concerns shown; the rest are in the table.
const MOST_CONCERNS: usize = 8;

/// Twelve months of consultations, this year and last.
pub(super) async fn year_chart(cx: &Cx, year: &InYear) -> Deed<Markup> {
    let mut now = Counting::open(cx, year, View::AsClosed).await?;
    let this = now.months(Measure::Consultations).await?;
    let last = match year.before(cx).await? {
        Some(last) => {
            Some((last.fiscal_year.label(), Counting::open(cx, &last, View::AsClosed).await?.months(Measure::Consultations).await?))
        }
        None => None,
    };
    let names: Vec<String> = this.months.iter().map(|month| month.label()).collect();
    let label = year.fiscal_year.label();
    let mut series = vec![Series { label: &label, values: this.numbers() }];
    series.extend(last.as_ref().map(|(label, months)| Series { label, values: months.numbers() }));
    let drawn = line_chart(&Chart {
        id: "today-year",
        title: t("today-year-title"),
        summary: t("today-year-summary"),
        unit: Measure::Consultations.unit(),
        categories: names.iter().map(String::as_str).collect(),
        series,
    });
    Ok(panel(t("today-year-heading"), Some(html! { a href="/staff/figures" { (t("today-to-figures")) } }), drawn))
}

/// What women came with, this year so far: counted by month, for those sums are kept ready.
pub(super) async fn concerns(cx: &Cx, year: &InYear) -> Deed<Markup> {
    let mut counting = Counting::open(cx, year, View::AsClosed).await?;
    let query = TableQuery { columns: vec![AxisKey::PresentingConcern], ..TableQuery::monthly(Measure::Consultations) };
    let table = count(&mut counting, &query).await?;
    let axis = &table.axes[0];
    let told = |(head, total): (&'_ tally::ColumnHead, &Option<i64>)| {
        let href = drill(cx, query.measure, &query.filter, &[(axis.key, &head.code)]);
        Some((head.label.clone(), total.filter(|n| *n > 0)?, href))
    };
    let mut rows: Vec<(String, i64, Option<String>)> = std::iter::zip(&axis.columns, &axis.column_totals).filter_map(told).collect();
    rows.sort_by_key(|(_, total, _)| std::cmp::Reverse(*total));
    if rows.is_empty() {
        return Ok(html! {});
    }
    let bars: Vec<Bar> =
        rows.iter().take(MOST_CONCERNS).map(|(label, total, href)| Bar { label, value: Some(*total), href: href.as_deref() }).collect();
    let more = html! { a href=(query.address("/staff/figures")) { (t("today-to-table")) } };
    Ok(panel(t("today-concerns"), Some(more), bar_chart(t("today-concerns-title"), table.unit, &bars)))
}

/// Goals with where they are heading.
pub(super) async fn goals(cx: &Cx, year: &InYear) -> Deed<Markup> {
    let progress = indicators::progress(cx, year, View::AsClosed).await?;
    if progress.is_empty() {
        return Ok(html! {});
    }
    let lines = lines(&progress);
    let items: Vec<_> = lines.iter().map(|line| line.bullet(Some("/staff/kpi"))).collect();
    Ok(panel(t("today-goals"), Some(html! { a href="/staff/kpi" { (t("today-to-kpi")) } }), bullets(&items)))
}

/// Months that are over and not closed.
pub(super) async fn to_close(cx: &Cx, year: &InYear) -> Deed<Markup> {
    let months = closing::months(cx, year).await?;
    let open: Vec<String> =
        months.iter().filter(|line| line.owed && line.state == MonthState::Open).map(|line| line.month.label()).collect();
    if open.is_empty() {
        return Ok(html! {});
    }
    let said = tv("today-to-close", &[("months", open.join("、").into()), ("n", open.len().into())]);
    Ok(notice_with(Tone::Warning, &said, html! { p { a href="/staff/closing" { (t("today-to-closing")) } } }))
}
