//! The table on the page: total first, then axis by axis; heads stay in sight, cells lead to their list.

use std::collections::BTreeSet;

use maud::{Markup, html};
use platform::Cx;
use platform::page::figure;
use platform::wording::{t, tv};
use tally::{AxisKey, CrossTable, Position, PreviousYear, SmallCells, small_cells};

use crate::tables::{TableQuery, drill_as};

struct Grid<'a> {
    cx: &'a Cx,
    table: &'a CrossTable,
    order: &'a TableQuery,
    small: BTreeSet<Position>,
}

/// The table with links and with small numbers marked.
pub(super) fn grid(cx: &Cx, table: &CrossTable, order: &TableQuery, rule: SmallCells, caption: &str) -> Markup {
    let grid = Grid { cx, table, order, small: small_cells(table, rule) };
    html! {
        div .table tabindex="0" role="region" aria-label=(tv("platform-table-scroll", &[("caption", caption.into())])) {
            table {
                caption .unseen { (caption) }
                thead { tr { (grid.heads()) } }
                tbody { @for row in 0..table.rows.len() { tr { (grid.row(row)) } } }
                tfoot { tr { (grid.foot()) } @if let Some(part) = &table.of_which { tr { (grid.of_which(part.total)) } } }
            }
        }
        @if !grid.small.is_empty() { p .soft { (tv("figures-small-note", &[("up_to", rule.up_to.into())])) } }
    }
}

impl Grid<'_> {
    fn heads(&self) -> Markup {
        html! {
            th scope="col" { (self.table.row_label) }
            th .num scope="col" { (t("figures-total")) }
            @if let Some(then) = &self.table.previous_year {
                th .num scope="col" { (then.label()) }
                th .num scope="col" { (t("figures-difference")) }
            }
            @for axis in &self.table.axes {
                @for (place, column) in axis.columns.iter().enumerate() {
                    th .num scope="col" {
                        // The axis is told over its first column, and to those who listen over each.
                        small .soft.unseen[place > 0] { (axis.label) " " }
                        @if place == 0 { br; }
                        (column.label)
                    }
                }
            }
        }
    }

    fn row(&self, row: usize) -> Markup {
        let (key, label) = (&self.table.rows[row].key, &self.table.rows[row].label);
        let on = [(self.table.row_axis, key.as_str())];
        html! {
            th scope="row" { (label) }
            td .num { (self.number(self.table.row_totals[row], Position::RowTotal { row }, &on)) }
            @if let Some(then) = &self.table.previous_year { (compared(then, row)) }
            @for (place, axis) in self.table.axes.iter().enumerate() {
                @for (column, head) in axis.columns.iter().enumerate() {
                    @let at = Position::Cell { axis: place, row, column };
                    td .num { (self.number(axis.cells[row][column], at, &[on[0], (axis.key, head.code.as_str())])) }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        html! {
            th scope="row" { (t("figures-total")) }
            td .num { (self.number(self.table.total, Position::Total, &[])) }
            @if let Some(then) = &self.table.previous_year {
                td .num { (figure(then.total)) }
                td .num { (signed(then.total_difference)) }
            }
            @for (place, axis) in self.table.axes.iter().enumerate() {
                @for (column, head) in axis.columns.iter().enumerate() {
                    @let at = Position::ColumnTotal { axis: place, column };
                    td .num { (self.number(axis.column_totals[column], at, &[(axis.key, head.code.as_str())])) }
                }
            }
        }
    }

    /// 「再掲」: inside the total above it.
    fn of_which(&self, part: i64) -> Markup {
        let rest =
            self.table.axes.iter().map(|axis| axis.columns.len()).sum::<usize>() + if self.table.previous_year.is_some() { 2 } else { 0 };
        html! {
            th scope="row" { (t("figures-of-which")) }
            td .num { (figure(Some(part))) }
            @if rest > 0 { td colspan=(rest) {} }
        }
    }

    fn number(&self, number: Option<i64>, at: Position, crossing: &[(AxisKey, &str)]) -> Markup {
        let link =
            number.filter(|n| *n != 0).and_then(|_| drill_as(self.cx, self.order.view, self.order.measure, &self.order.filter, crossing));
        html! {
            // Before the number, so that digits stay under digits.
            @if self.small.contains(&at) { small .soft title=(t("figures-small")) { "※" } }
            @if let Some(href) = link { a href=(href) { (figure(number)) } } @else { (figure(number)) }
        }
    }
}

fn compared(then: &PreviousYear, row: usize) -> Markup {
    html! {
        td .num { (figure(then.row_totals[row])) }
        td .num { (signed(then.row_total_differences[row])) }
    }
}

/// 「+12」「−3」「0」
pub(crate) fn signed(number: Option<i64>) -> String {
    match number {
        Some(number) if number > 0 => format!("+{}", figure(Some(number))),
        number => figure(number),
    }
}
