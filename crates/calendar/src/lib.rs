//! Days as they are written and counted in a Japanese office 「暦」.
//!
//! Fiscal years and months, the Japanese eras, public holidays, and the reading of days, times and
//! numbers as people type them. Pure: nothing here reads a clock; "today" is always an argument.

mod date_problem;
mod date_text;
mod era;
mod excel;
mod fiscal_year;
mod fold;
mod formula;
pub mod holiday;
mod holiday_law;
mod number;
pub mod opening;
mod parse_date;
mod parse_month;
mod parse_time;
mod tokyo;
mod variant_kanji;
pub mod wareki;
mod width;
mod year_month;

pub use date_problem::DateProblem;
pub use excel::date_from_excel_serial;
pub use fiscal_year::{FiscalYear, FiscalYearOutOfRange};
pub use fold::{fold_header, fold_search};
pub use formula::opens_formula;
pub use holiday::{holiday, is_business_day};
pub use jiff::Timestamp;
pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use number::{NumberProblem, parse_whole_number};
pub use parse_date::parse_date;
pub use parse_month::parse_month;
pub use parse_time::{TimeProblem, parse_time};
pub use tokyo::{jst_date, jst_datetime, jst_midnight};
pub use width::halfwidth;
pub use year_month::{MonthProblem, YearMonth};
