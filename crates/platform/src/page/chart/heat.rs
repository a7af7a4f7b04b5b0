//! A table whose cells are shaded by size「濃淡表」, such as weekday × hour. The figure is always printed.

use maud::{Markup, html};

use crate::page::figure::figure;
use crate::page::table::{Column, Table, table};

/// Names and values.
#[derive(Clone, Debug, Default)]
pub struct Heat<'a> {
    /// What it shows.
    pub caption: &'a str,
    /// Heading of the first column.
    pub corner: &'a str,
    /// Names of the columns.
    pub columns: Vec<&'a str>,
    /// Name of each row and its values.
    pub rows: Vec<(&'a str, Vec<Option<i64>>)>,
}

/// The shaded table.
pub fn heat_table(heat: &Heat) -> Markup {
    let highest = heat.rows.iter().flat_map(|(_, values)| values.iter().flatten()).max().copied().unwrap_or(0);
    let mut columns = vec![Column::new(heat.corner)];
    columns.extend(heat.columns.iter().map(|label| Column::numeric(label)));
    let rows = heat.rows.iter().map(|(name, values)| {
        let mut cells = vec![html! { (name) }];
        cells.extend(values.iter().map(|value| html! { span class={ "heat h" (shade(*value, highest)) } { (figure(*value)) } }));
        cells
    });
    html! { div .heat-table { (table(&Table { caption: heat.caption, columns, rows: rows.collect(), ..Table::default() })) } }
}

/// 0 for nothing, 1 … 5 for more.
fn shade(value: Option<i64>, highest: i64) -> i64 {
    match value {
        Some(value) if value > 0 && highest > 0 => (value * 5 + highest - 1) / highest,
        _ => 0,
    }
}
