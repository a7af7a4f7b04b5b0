//! The table as it may leave the house: no links, small numbers hidden.

use maud::{Markup, html};
use platform::page::{Column, Table, figure, table};
use platform::wording::t;
use tally::{PublishedTable, Shown};

pub(super) fn grid(published: &PublishedTable, caption: &str) -> Markup {
    let heads: Vec<String> =
        published.axes.iter().flat_map(|axis| axis.columns.iter().map(move |column| format!("{}：{}", axis.label, column.label))).collect();
    let mut columns = vec![Column::new(&published.row_label), Column::numeric(t("figures-total"))];
    columns.extend(heads.iter().map(|head| Column::numeric(head)));
    let rows = (0..published.rows.len())
        .map(|row| line(&published.rows[row].label, published.row_totals[row], published.axes.iter().flat_map(|axis| &axis.cells[row])));
    let foot = line(t("figures-total"), published.total, published.axes.iter().flat_map(|axis| &axis.column_totals));
    html! {
        (table(&Table { caption, caption_unseen: true, columns, rows: rows.collect(), foot: vec![foot], ..Table::default() }))
        p .soft { (published.definitions.last().map_or("", String::as_str)) }
    }
}

fn line<'a>(label: &str, total: Shown, cells: impl Iterator<Item = &'a Shown>) -> Vec<Markup> {
    let figures = std::iter::once(total).chain(cells.copied()).map(|shown| html! { (told(shown)) });
    std::iter::once(html! { (label) }).chain(figures).collect()
}

fn told(shown: Shown) -> String {
    match shown {
        Shown::Number(number) => figure(Some(number)),
        Shown::NotBegun => figure(None),
        Shown::Hidden => "x".to_owned(),
    }
}
