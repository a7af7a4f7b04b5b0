//! A table as a document: the same figures as PDF, workbook, CSV, JSON and Markdown.

use crate::InYear;
use paper::Format;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use tally::{AxisKey, AxisTable, CrossTable, PreviousYear, PublishedTable, Shown};

use super::{Made, TableQuery, sentences};
use crate::papers::{Document, issued, put_on_record, settled, write};

/// Exports one table.
///
/// # Errors
/// Not found for whoever may not export figures.
pub async fn export_table(cx: &Cx, programme: &InYear, query: &TableQuery, format: Format) -> Deed<Document> {
    cx.ask_any(Action::Export, Thing::Figures)?;
    let made = query.make(cx, programme).await?;
    let period = programme.fiscal_year.to_string();
    let document = match format {
        Format::Json => Document::of(format, "table", &period, made.to_json().map_err(|e| Refusal::Broken(Box::new(e)))?),
        _ => write(Box::new(table_paper(cx, programme, made)), format, "table", &period).await?,
    };
    put_on_record(cx, programme, "table", format, query.measure.name()).await?;
    Ok(document)
}

fn table_paper(cx: &Cx, programme: &InYear, made: Made) -> paper::CrossTablePaper {
    let (table, state, said) = match &made {
        Made::Inside(table) => (paper_table(table), table.state, sentences(table)),
        Made::Outside(table) => (published(table), table.state, Vec::new()),
    };
    paper::CrossTablePaper {
        title: programme.title().to_owned(),
        subtitle: format!("{}　{}", table.measure_label, crate::papers::as_of(programme, cx.today())),
        issued: issued(cx, programme),
        table,
        sentences: said,
        corrections: Vec::new(),
        state: settled(state),
    }
}

/// The table with every number; last year stands beside it where it was asked for.
pub fn paper_table(table: &CrossTable) -> paper::CrossTable {
    let mut axes: Vec<paper::AxisColumns> = table.axes.iter().map(axis_columns).collect();
    axes.extend(table.previous_year.as_deref().map(|then| last_year(then, &table.row_totals)));
    paper::CrossTable {
        measure: table.measure.name().to_owned(),
        measure_label: table.measure.label().to_owned(),
        unit: table.unit.to_owned(),
        row_header: table.row_label.clone(),
        rows: table.rows.iter().map(|row| paper::Row { key: row.key.clone(), label: row.label.clone() }).collect(),
        axes,
        row_totals: line(&table.row_totals),
        total: table.total.into(),
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

fn axis_columns(axis: &AxisTable) -> paper::AxisColumns {
    paper::AxisColumns {
        key: axis.key.name().to_owned(),
        label: axis.label.clone(),
        single_answer: axis.single_answer,
        columns: axis.columns.iter().map(|column| paper::Column { code: column.code.clone(), label: column.label.clone() }).collect(),
        cells: axis.cells.iter().map(|row| line(row)).collect(),
        column_totals: line(&axis.column_totals),
        row_totals: line(&axis.row_totals),
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
        columns: vec![column("previous_year", then.fiscal_year.label()), column("difference", "増減".to_owned())],
        cells: pairs.map(|(last, change)| vec![(*last).into(), (*change).into()]).collect(),
        column_totals: vec![then.total.into(), then.total_difference.into()],
        row_totals: line(now),
    }
}

fn line(numbers: &[Option<i64>]) -> Vec<paper::Figure> {
    numbers.iter().map(|number| paper::Figure::from(*number)).collect()
}

/// The table with small numbers hidden.
fn published(table: &PublishedTable) -> paper::CrossTable {
    paper::CrossTable {
        measure: table.measure.name().to_owned(),
        measure_label: table.measure.label().to_owned(),
        unit: table.unit.to_owned(),
        row_header: table.row_label.clone(),
        rows: table.rows.iter().map(|row| paper::Row { key: row.key.clone(), label: row.label.clone() }).collect(),
        axes: table.axes.iter().map(published_axis).collect(),
        row_totals: shown(&table.row_totals),
        total: figure(table.total),
        definitions: table.definitions.clone(),
    }
}

fn published_axis(axis: &tally::PublishedAxis) -> paper::AxisColumns {
    let key: AxisKey = axis.key;
    paper::AxisColumns {
        key: key.name().to_owned(),
        label: axis.label.clone(),
        single_answer: axis.single_answer,
        columns: axis.columns.iter().map(|column| paper::Column { code: column.code.clone(), label: column.label.clone() }).collect(),
        cells: axis.cells.iter().map(|row| shown(row)).collect(),
        column_totals: shown(&axis.column_totals),
        row_totals: shown(&axis.row_totals),
    }
}

fn shown(numbers: &[Shown]) -> Vec<paper::Figure> {
    numbers.iter().copied().map(figure).collect()
}

fn figure(shown: Shown) -> paper::Figure {
    match shown {
        Shown::Number(number) => paper::Figure::Number(number),
        Shown::NotBegun => paper::Figure::Blank,
        Shown::Hidden => paper::Figure::Suppressed,
    }
}
