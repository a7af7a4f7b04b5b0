//! The drawing under a table: months as lines or columns, anything else as lying bars.

use maud::{Markup, html};
use platform::Cx;
use platform::page::chart::{Bar, Chart, Series, bar_chart, line_chart, stacked_bars};
use platform::wording::{t, tv};
use tally::{AxisKey, AxisTable, CrossTable};

use crate::tables::{TableQuery, drill_as};

/// Told apart in one drawing.
const MOST_SERIES: usize = 6;
/// Bars of one drawing.
const MOST_BARS: usize = 24;

pub(super) fn chart(cx: &Cx, table: &CrossTable, order: &TableQuery) -> Markup {
    if table.row_axis != AxisKey::Month {
        return bars(cx, table, order);
    }
    let adds_up = |axis: &&AxisTable| axis.single_answer && table.measure.additive();
    // With last year beside it the lines say more than the columns.
    match table.axes.iter().find(adds_up).filter(|_| table.previous_year.is_none()) {
        Some(axis) => stacked(table, axis),
        None => lines(table),
    }
}

fn months(table: &CrossTable) -> Vec<&str> {
    table.rows.iter().map(|row| row.label.as_str()).collect()
}

fn lines(table: &CrossTable) -> Markup {
    let now = table.fiscal_year.label();
    let then = table.previous_year.as_ref().map(|then| (then.label(), then.row_totals.clone()));
    let mut series = vec![Series { label: &now, values: table.row_totals.clone() }];
    series.extend(then.as_ref().map(|(label, values)| Series { label, values: values.clone() }));
    line_chart(&Chart {
        id: "figures-chart",
        title: table.measure.label(),
        summary: t("figures-chart-summary"),
        unit: table.unit,
        categories: months(table),
        series,
    })
}

/// The largest columns of one axis upon each other; what is left is told as one.
fn stacked(table: &CrossTable, axis: &AxisTable) -> Markup {
    let mut order: Vec<usize> = (0..axis.columns.len()).filter(|column| axis.column_totals[*column].is_some_and(|n| n != 0)).collect();
    order.sort_by_key(|column| std::cmp::Reverse(axis.column_totals[*column]));
    let named = if order.len() > MOST_SERIES { MOST_SERIES - 1 } else { order.len() };
    let (named, rest) = order.split_at(named);
    let down = |column: usize| -> Vec<Option<i64>> { axis.cells.iter().map(|row| row[column]).collect() };
    let mut series: Vec<Series> =
        named.iter().map(|column| Series { label: &axis.columns[*column].label, values: down(*column) }).collect();
    if !rest.is_empty() {
        let sum = |row: &Vec<Option<i64>>| rest.iter().filter_map(|column| row[*column]).reduce(|sum, n| sum + n);
        series.push(Series { label: t("figures-chart-rest"), values: axis.cells.iter().map(sum).collect() });
    }
    stacked_bars(&Chart {
        id: "figures-chart",
        title: &axis.label,
        summary: t("figures-chart-summary"),
        unit: table.unit,
        categories: months(table),
        series,
    })
}

fn bars(cx: &Cx, table: &CrossTable, order: &TableQuery) -> Markup {
    let href = |key: &str| drill_as(cx, order.view, order.measure, &order.filter, &[(table.row_axis, key)]);
    let rows: Vec<(&str, Option<i64>, Option<String>)> =
        table.rows.iter().zip(&table.row_totals).map(|(row, n)| (row.label.as_str(), *n, href(&row.key))).collect();
    let bars: Vec<Bar> =
        rows.iter().take(MOST_BARS).map(|(label, value, href)| Bar { label, value: *value, href: href.as_deref() }).collect();
    let title = match rows.len() > bars.len() {
        true => {
            tv("figures-chart-most", &[("what", table.row_label.as_str().into()), ("n", bars.len().into()), ("all", rows.len().into())])
        }
        false => table.row_label.clone(),
    };
    html! { (bar_chart(&title, table.unit, &bars)) }
}
