//! tally 「集計」: the counting heart. Records become facts, facts become counts, counts become tables.
//!
//! Nothing here reads a clock, a database or a name. A table, a KPI or a grant is a pure function of
//! its arguments, so the same facts give the same figures on screen, in the PDF and in the CSV.
//! The rules are PRODUCT.md's "How we count".

pub mod attainment;
pub mod axis;
pub mod compare;
pub mod counts;
pub mod cumulative;
mod definitions;
mod elimination;
pub mod fact;
pub mod figure;
pub mod filter;
mod fold;
pub mod formula;
mod formula_parse;
pub mod grid;
mod lines;
pub mod measure;
pub mod money;
mod names;
pub mod rules;
pub mod series;
pub mod spec;
pub mod suppress;
mod suppress_system;
pub mod table;
mod tabulate;
pub mod units;

pub use attainment::{ActualState, Rounding, Target, attainment_percent, forecast, reached};
pub use axis::{AxisKey, Code};
pub use compare::{PreviousAxis, PreviousYear};
pub use counts::{Counts, Place};
pub use cumulative::YearToDate;
pub use fact::Fact;
pub use figure::Figure;
pub use filter::Filter;
pub use formula::{Figures, Formula, FormulaError, Term};
pub use grid::{Grid, ShownGrid};
pub use measure::Measure;
pub use money::{Rate, ThousandYen, Yen, grant};
pub use names::UnknownName;
pub use rules::{AnonymousRule, NewnessRule, TableState};
pub use series::{Distinct, FactSeries, Source};
pub use spec::{Axis, Column, NotCounted, TableSpec, UNRECORDED};
pub use suppress::{Position, PublishedAxis, PublishedTable, Shown, SmallCells, publish, small_cells};
pub use table::{AxisTable, ColumnHead, CrossTable, OfWhichRows, Row, SumOfRows};
pub use tabulate::tabulate;
