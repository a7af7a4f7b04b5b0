//! The table one figure a row.

use super::{AxisColumns, CrossTable};
use crate::{Aggregate, Figure, LongRow};

/// Key of a row or code that is a sum.
const TOTAL_KEY: &str = "total";

/// All cells and all sums; a sum is marked, so that nobody adds it to its cells.
pub(crate) fn rows(table: &str, cross: &CrossTable) -> Vec<LongRow> {
    let mut out: Vec<LongRow> = cross.axes.iter().flat_map(|axis| axis_rows(table, cross, axis)).collect();
    for (row, total) in cross.rows.iter().zip(&cross.row_totals) {
        out.push(of(table, cross, (&row.key, &row.label), None, (TOTAL_KEY, super::grid::TOTAL), total, Aggregate::RowTotal));
    }
    out.push(of(table, cross, (TOTAL_KEY, super::grid::TOTAL), None, (TOTAL_KEY, super::grid::TOTAL), &cross.total, Aggregate::Total));
    out
}

fn axis_rows(table: &str, cross: &CrossTable, axis: &AxisColumns) -> Vec<LongRow> {
    let mut out = Vec::new();
    for (row, cells) in cross.rows.iter().zip(&axis.cells) {
        for (column, figure) in axis.columns.iter().zip(cells) {
            out.push(of(table, cross, (&row.key, &row.label), Some(axis), (&column.code, &column.label), figure, Aggregate::Cell));
        }
    }
    for (column, figure) in axis.columns.iter().zip(&axis.column_totals) {
        out.push(of(
            table,
            cross,
            (TOTAL_KEY, super::grid::TOTAL),
            Some(axis),
            (&column.code, &column.label),
            figure,
            Aggregate::ColumnTotal,
        ));
    }
    out
}

fn of(
    table: &str,
    cross: &CrossTable,
    row: (&str, &str),
    axis: Option<&AxisColumns>,
    column: (&str, &str),
    value: &Figure,
    aggregate: Aggregate,
) -> LongRow {
    LongRow {
        table: table.to_owned(),
        row_key: row.0.to_owned(),
        row_label: row.1.to_owned(),
        axis: axis.map(|axis| axis.key.clone()).unwrap_or_default(),
        axis_label: axis.map_or_else(|| cross.measure_label.clone(), |axis| axis.label.clone()),
        code: column.0.to_owned(),
        label: column.1.to_owned(),
        value: value.clone(),
        unit: cross.unit.clone(),
        aggregate,
        ..LongRow::default()
    }
}
