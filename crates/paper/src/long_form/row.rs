//! One row of the long form.

use crate::Figure;

/// 「集計の段」 Whether a row is a cell or already a sum of others: totals must not be added to cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aggregate {
    /// A figure of its own.
    #[default]
    Cell,
    /// The sum of a row over the codes of its axis.
    RowTotal,
    /// The sum of a code over all rows.
    ColumnTotal,
    /// The sum of everything.
    Total,
}

/// One row of the long form. What does not apply stays empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongRow {
    /// Which table or part of the document.
    pub table: String,
    /// Key of the row: `2021-08`, `kpi`, a section's key.
    pub row_key: String,
    /// Its printed label.
    pub row_label: String,
    /// Key of the axis or of the group of columns.
    pub axis: String,
    /// Its printed label.
    pub axis_label: String,
    /// Code within the axis.
    pub code: String,
    /// Its printed label.
    pub label: String,
    /// The figure.
    pub value: Figure,
    /// Unit of the figure, never inside the number.
    pub unit: String,
    /// 「再掲」 Already counted in another row.
    pub of_which: bool,
    /// Cell or sum.
    pub aggregate: Aggregate,
    /// `open`, `closed`, `corrected`, or the state of an actual.
    pub state: String,
    /// Words that are not a figure (a section's text, an appraisal).
    pub text: String,
}

impl Default for LongRow {
    fn default() -> Self {
        let empty = String::new;
        Self {
            table: empty(),
            row_key: empty(),
            row_label: empty(),
            axis: empty(),
            axis_label: empty(),
            code: empty(),
            label: empty(),
            value: Figure::Text(empty()),
            unit: empty(),
            of_which: false,
            aggregate: Aggregate::Cell,
            state: empty(),
            text: empty(),
        }
    }
}

impl Aggregate {
    /// The word in the `aggregate` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::RowTotal => "row_total",
            Self::ColumnTotal => "column_total",
            Self::Total => "total",
        }
    }
}

impl LongRow {
    /// A row of words: no figure, no unit.
    #[must_use]
    pub fn words(table: &str, key: &str, label: &str, text: &str) -> Self {
        Self { table: table.into(), row_key: key.into(), row_label: label.into(), text: text.into(), ..Self::default() }
    }

    /// The cells of [`COLUMNS`] behind programme and year. Text stays as it is: guarding is the writer's affair.
    pub(crate) fn cells(&self) -> [String; 14] {
        let text = match &self.value {
            Figure::Text(words) if !words.is_empty() => words.clone(),
            _ => self.text.clone(),
        };
        [
            self.table.clone(),
            self.row_key.clone(),
            self.row_label.clone(),
            self.axis.clone(),
            self.axis_label.clone(),
            self.code.clone(),
            self.label.clone(),
            self.value.plain(),
            self.unit.clone(),
            if self.of_which { "1" } else { "0" }.to_owned(),
            self.aggregate.name().to_owned(),
            self.state.clone(),
            self.value.note().to_owned(),
            text,
        ]
    }
}
