//! What table is wanted 「表の仕様」: programme, year, measure, rows, and the axes beside them.

use crate::axis::{AxisKey, Code};
use crate::counts::{Counts, Place};
use crate::filter::Filter;
use crate::measure::Measure;
use crate::rules::{AnonymousRule, NewnessRule, TableState};
use calendar::{Date, FiscalYear};

/// The key and code under which 「未記入」 stands in a table.
pub const UNRECORDED: &str = "unrecorded";

/// 「列」: one code of an axis, with the label of this year's codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The code.
    pub code: Code,
    /// What is printed.
    pub label: String,
    /// First day the code could be given; before it the cell prints －. `None` = from the series' start.
    pub since: Option<Date>,
    /// No longer given: shown only where it still has a number.
    pub retired: bool,
}

impl Column {
    /// A code in use from the start.
    #[must_use]
    pub fn new(code: impl Into<Code>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into(), since: None, retired: false }
    }

    /// 高崎市's mail form opened in January: before that －, not 0.
    #[must_use]
    pub fn since(mut self, day: Date) -> Self {
        self.since = Some(day);
        self
    }

    /// Taken out of the codebook.
    #[must_use]
    pub fn retired(mut self) -> Self {
        self.retired = true;
        self
    }
}

/// 「集計軸」 with its codes in print order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Which axis.
    pub key: AxisKey,
    /// What is printed over it.
    pub label: String,
    /// One code per event, so that its columns add up to the row's total.
    pub single_answer: bool,
    /// The codes.
    pub columns: Vec<Column>,
}

impl Axis {
    /// An axis under its usual label.
    #[must_use]
    pub fn new(key: AxisKey, columns: Vec<Column>) -> Self {
        Self { key, label: key.label().to_owned(), single_answer: !key.multi_answer(), columns }
    }

    /// The twelve months of a fiscal year, April to March.
    #[must_use]
    pub fn months(year: FiscalYear) -> Self {
        let months = year.months();
        let columns = months.iter().map(|month| Column::new(month.to_string(), month.label()));
        Self::new(AxisKey::Month, columns.collect())
    }
}

/// 「表の仕様」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSpec {
    /// The programme's code.
    pub programme: String,
    /// The year counted.
    pub fiscal_year: FiscalYear,
    /// What is counted.
    pub measure: Measure,
    /// The rows; [`Axis::months`] for the usual table.
    pub rows: Axis,
    /// Axes side by side, each with its own total. Empty = rows and totals alone.
    pub axes: Vec<Axis>,
    /// What was left out by `--where`; printed as a definition.
    pub filter: Filter,
    /// Axes that stand only in the filter, for the labels of its codes.
    pub named: Vec<Axis>,
    /// What 新規 means here.
    pub newness: NewnessRule,
    /// What an anonymous contact is in 実人数.
    pub anonymous: AnonymousRule,
    /// Open, closed or corrected.
    pub state: TableState,
    /// Occasions that lack the number, where there are any.
    pub not_counted: Option<NotCounted>,
}

/// 「未入力」: in the same rows and columns as the table, how many occasions there were and how many lack the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCounted {
    /// All occasions.
    pub occasions: Counts,
    /// Those without the number.
    pub missing: Counts,
}

impl NotCounted {
    /// How many lack the number in all.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.missing.at(&Place::Total)
    }

    /// Whether nothing is known at a place: every occasion there lacks the number.
    #[must_use]
    pub fn nothing_known(&self, place: &Place) -> bool {
        let missing = self.missing.at(place);
        missing > 0 && missing >= self.occasions.at(place)
    }

    /// The sentence below a table or figure; none where every number is there.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        (self.total() > 0).then(|| format!("ほかに{}回は人数が未入力（合計に入っていない）。", self.total()))
    }
}

impl TableSpec {
    /// Twelve months, no axes, no filter; the rest is set field by field.
    #[must_use]
    pub fn monthly(programme: impl Into<String>, fiscal_year: FiscalYear, measure: Measure) -> Self {
        Self {
            programme: programme.into(),
            fiscal_year,
            measure,
            rows: Axis::months(fiscal_year),
            axes: Vec::new(),
            filter: Filter::none(),
            named: Vec::new(),
            newness: NewnessRule::FiscalYear,
            anonymous: AnonymousRule::NotCounted,
            state: TableState::Open,
            not_counted: None,
        }
    }
}
