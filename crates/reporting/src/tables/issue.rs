//! A table as a document: the same figures as PDF, workbook, CSV, JSON and Markdown.

use crate::InYear;
use paper::Format;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use std::collections::BTreeSet;
use tally::{AxisKey, AxisTable, CrossTable, Position, PreviousYear, PublishedTable, Shown};

use super::{Made, TableQuery, sentences};
use crate::counting::Counting;
use crate::papers::{Document, issued, put_on_record, settled, write};

/// Exports one table.
///
/// # Errors
/// Not found for whoever may not export figures.
pub async fn export_table(cx: &Cx, programme: &InYear, query: &TableQuery, format: Format) -> Deed<Document> {
    cx.ask_any(Action::Export, Thing::Figures)?;
    programme.own_file()?;
    let made = query.make(cx, programme).await?;
    let period = programme.fiscal_year.to_string();
    let document = match format {
        Format::Json => Document::of(format, "table", &period, made.to_json().map_err(|e| Refusal::Broken(Box::new(e)))?),
        _ => write(Box::new(table_paper(cx, programme, made).await?), format, "table", &period).await?,
    };
    put_on_record(cx, programme, "table", format, query.measure.name()).await?;
    Ok(document)
}

async fn table_paper(cx: &Cx, programme: &InYear, made: Made) -> Deed<paper::CrossTablePaper> {
    let mut counting = Counting::open(cx, programme, facts::View::AsClosed).await?;
    let until = counting.until();
    let told_until = counting.told_until(until).await?;
    let (table, state, said) = match &made {
        Made::Inside(table) => (paper_table(table), table.state, sentences(table, told_until)),
        Made::Outside(table) => (published_table(table), table.state, Vec::new()),
    };
    Ok(paper::CrossTablePaper {
        title: programme.title().to_owned(),
        subtitle: format!("{}　{}", table.measure_label, crate::papers::as_of(programme, cx.today())),
        issued: issued(cx, programme),
        table,
        sentences: said,
        corrections: Vec::new(),
        state: settled(state),
    })
}

/// The table with every number; last year stands beside it where it was asked for.
pub fn paper_table(table: &CrossTable) -> paper::CrossTable {
    let blanks = Blanks { rows: &table.rows, row_axis: table.row_axis, until: table.until, not_counted: &table.not_counted };
    let mut axes: Vec<paper::AxisColumns> = table.axes.iter().enumerate().map(|(place, axis)| axis_columns(place, axis, &blanks)).collect();
    axes.extend(table.previous_year.as_deref().map(|then| last_year(then, &table.row_totals)));
    paper::CrossTable {
        measure: table.measure.name().to_owned(),
        measure_label: table.measure.label().to_owned(),
        unit: table.unit.to_owned(),
        row_header: table.row_label.clone(),
        rows: table.rows.iter().map(|row| paper::Row { key: row.key.clone(), label: row.label.clone() }).collect(),
        axes,
        row_totals: blanks.row_totals(&table.row_totals),
        total: blanks.figure(table.total, Position::Total, None),
        definitions: said(table),
    }
}

/// Definitions, 再掲, the other sum, and remarks.
fn said(table: &CrossTable) -> Vec<String> {
    let mut said = table.definitions.clone();
    said.extend(table.of_which.as_ref().map(|part| format!("合計には再掲{}{}が含まれる（合計に加えていない）。", part.total, table.unit)));
    said.extend(table.sum_of_rows.as_ref().map(|sum| format!("{}：{}{}", sum.label, sum.value, table.unit)));
    said.extend(table.footnotes.iter().cloned());
    said
}

/// Why a － stands where it stands: the month is still to come, nobody counted, or it had not begun.
struct Blanks<'a> {
    rows: &'a [tally::Row],
    row_axis: AxisKey,
    until: calendar::Date,
    not_counted: &'a BTreeSet<Position>,
}

impl Blanks<'_> {
    fn figure(&self, number: Option<i64>, at: Position, column: Option<(AxisKey, &str)>) -> paper::Figure {
        match number {
            Some(number) => paper::Figure::Number(number),
            None => self.why(at, column),
        }
    }

    fn why(&self, at: Position, column: Option<(AxisKey, &str)>) -> paper::Figure {
        let row = match at {
            Position::Cell { row, .. } | Position::RowTotal { row } => Some((self.row_axis, self.rows[row].key.as_str())),
            Position::ColumnTotal { .. } | Position::Total => None,
        };
        if row.into_iter().chain(column).any(|(axis, key)| axis == AxisKey::Month && self.is_to_come(key)) {
            paper::Figure::NotYet
        } else if self.not_counted.contains(&at) {
            paper::Figure::NotCounted
        } else {
            paper::Figure::Blank
        }
    }

    fn is_to_come(&self, month: &str) -> bool {
        month.parse::<calendar::YearMonth>().is_ok_and(|month| month.first_day() > self.until)
    }

    fn row_totals(&self, totals: &[Option<i64>]) -> Vec<paper::Figure> {
        totals.iter().enumerate().map(|(row, number)| self.figure(*number, Position::RowTotal { row }, None)).collect()
    }
}

fn axis_columns(place: usize, axis: &AxisTable, blanks: &Blanks<'_>) -> paper::AxisColumns {
    let head = |column: usize| Some((axis.key, axis.columns[column].code.as_str()));
    let cell =
        |row: usize, column: usize, number: Option<i64>| blanks.figure(number, Position::Cell { axis: place, row, column }, head(column));
    let cells = axis.cells.iter().enumerate();
    let totals = axis.column_totals.iter().enumerate();
    paper::AxisColumns {
        key: axis.key.name().to_owned(),
        label: axis.label.clone(),
        single_answer: axis.single_answer,
        columns: axis.columns.iter().map(|column| paper::Column { code: column.code.clone(), label: column.label.clone() }).collect(),
        cells: cells.map(|(row, line)| line.iter().enumerate().map(|(column, number)| cell(row, column, *number)).collect()).collect(),
        column_totals: totals
            .map(|(column, number)| blanks.figure(*number, Position::ColumnTotal { axis: place, column }, head(column)))
            .collect(),
        row_totals: blanks.row_totals(&axis.row_totals),
    }
}

/// 「前年度との比較」 as an axis of its own: last year, difference, and this year's total again.
fn last_year(then: &PreviousYear, now: &[Option<i64>]) -> paper::AxisColumns {
    let column = |code: &str, label: String| paper::Column { code: code.to_owned(), label };
    let pairs = then.row_totals.iter().zip(&then.row_total_differences);
    paper::AxisColumns {
        key: "previous_year".to_owned(),
        label: "前年度との比較".to_owned(),
        // Year before and difference do not add up to this year's total by columns.
        single_answer: false,
        columns: vec![column("previous_year", then.label()), column("difference", "増減".to_owned())],
        cells: pairs.map(|(last, change)| vec![(*last).into(), (*change).into()]).collect(),
        column_totals: vec![then.total.into(), then.total_difference.into()],
        row_totals: line(now),
    }
}

fn line(numbers: &[Option<i64>]) -> Vec<paper::Figure> {
    numbers.iter().map(|number| paper::Figure::from(*number)).collect()
}

/// The table with small numbers hidden.
pub(crate) fn published_table(table: &PublishedTable) -> paper::CrossTable {
    let blanks = Blanks { rows: &table.rows, row_axis: table.row_axis, until: table.until, not_counted: &table.not_counted };
    paper::CrossTable {
        measure: table.measure.name().to_owned(),
        measure_label: table.measure.label().to_owned(),
        unit: table.unit.to_owned(),
        row_header: table.row_label.clone(),
        rows: table.rows.iter().map(|row| paper::Row { key: row.key.clone(), label: row.label.clone() }).collect(),
        axes: table.axes.iter().enumerate().map(|(place, axis)| published_axis(place, axis, &blanks)).collect(),
        row_totals: published_totals(&table.row_totals, &blanks),
        total: figure(table.total, &blanks, Position::Total, None),
        definitions: table.definitions.clone(),
    }
}

fn published_axis(place: usize, axis: &tally::PublishedAxis, blanks: &Blanks<'_>) -> paper::AxisColumns {
    let key: AxisKey = axis.key;
    let head = |column: usize| Some((key, axis.columns[column].code.as_str()));
    let cell = |row: usize, column: usize, cell: Shown| figure(cell, blanks, Position::Cell { axis: place, row, column }, head(column));
    let cells = axis.cells.iter().enumerate();
    let totals = axis.column_totals.iter().enumerate();
    paper::AxisColumns {
        key: key.name().to_owned(),
        label: axis.label.clone(),
        single_answer: axis.single_answer,
        columns: axis.columns.iter().map(|column| paper::Column { code: column.code.clone(), label: column.label.clone() }).collect(),
        cells: cells.map(|(row, line)| line.iter().enumerate().map(|(column, shown)| cell(row, column, *shown)).collect()).collect(),
        column_totals: totals
            .map(|(column, total)| figure(*total, blanks, Position::ColumnTotal { axis: place, column }, head(column)))
            .collect(),
        row_totals: published_totals(&axis.row_totals, blanks),
    }
}

fn published_totals(totals: &[Shown], blanks: &Blanks<'_>) -> Vec<paper::Figure> {
    totals.iter().enumerate().map(|(row, total)| figure(*total, blanks, Position::RowTotal { row }, None)).collect()
}

fn figure(shown: Shown, blanks: &Blanks<'_>, at: Position, column: Option<(AxisKey, &str)>) -> paper::Figure {
    match shown {
        Shown::Number(number) => paper::Figure::Number(number),
        Shown::NotBegun => blanks.why(at, column),
        Shown::Hidden => paper::Figure::Suppressed,
    }
}
