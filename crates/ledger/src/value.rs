//! From a cell to a value of the column's kind. Errors are what was expected, as a sentence.

use calendar::{Date, Time, parse_date, parse_time, parse_whole_number};

use crate::Cell;
use crate::choices::fold;
use crate::workbook::time_of_day;

type Expected = String;

/// Serials taken for days where Excel's date format was lost: 1954 to 2119.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;

pub(crate) const ERROR_CELL: &str = "エクセルの計算が誤りになっています。式を直すか、値で書いてください。";
const NO_DAY: &str = "日付を書いてください。令和3年8月18日 や 2021/8/18 のように書けます。";
const NO_TIME: &str = "時刻を書いてください。9:05 や 13時5分 のように書けます。";
const NO_COUNT: &str = "0以上の整数を書いてください。";
const NO_FLAG: &str = "○ か空欄にしてください。";

pub(crate) fn day(cell: &Cell) -> Result<Date, Expected> {
    match cell {
        Cell::Date(date, _) => Ok(*date),
        Cell::Text(text) => parse_date(text).map_err(|problem| problem.to_string()),
        Cell::Number(number) if SERIALS.contains(number) => {
            calendar::date_from_excel_serial(*number, false).map(|(date, _)| date).ok_or(NO_DAY.to_owned())
        }
        Cell::Number(_) => parse_date(&cell.as_read()).map_err(|problem| problem.to_string()),
        other => Err(expected(other, NO_DAY)),
    }
}

pub(crate) fn time(cell: &Cell) -> Result<Time, Expected> {
    match cell {
        Cell::Time(time) | Cell::Date(_, Some(time)) => Ok(*time),
        Cell::Text(text) => parse_time(text).map_err(|problem| problem.to_string()),
        Cell::Number(fraction) if (0.0..1.0).contains(fraction) => Ok(time_of_day(*fraction)),
        Cell::Number(_) => parse_time(&cell.as_read()).map_err(|problem| problem.to_string()),
        other => Err(expected(other, NO_TIME)),
    }
}

pub(crate) fn count(cell: &Cell) -> Result<i64, Expected> {
    match cell {
        Cell::Text(_) | Cell::Number(_) => parse_whole_number(&cell.as_read()).map_err(|problem| problem.to_string()),
        other => Err(expected(other, NO_COUNT)),
    }
}

/// 30, 「30分」, and a length written as a clock: 0:30, 1時間30分.
pub(crate) fn minutes(cell: &Cell) -> Result<i64, Expected> {
    match cell {
        Cell::Time(time) => Ok(i64::from(time.hour()) * 60 + i64::from(time.minute())),
        Cell::Text(text) => as_clock(&fold(text)).map_or_else(|| count(cell), Ok),
        _ => count(cell),
    }
}

fn as_clock(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once("時間").or_else(|| text.split_once(':'))?;
    let hours: i64 = parse_digits(hours)?;
    match minutes.trim_end_matches('分') {
        "" if minutes.is_empty() => Some(hours * 60),
        minutes => Some(hours * 60 + parse_digits(minutes).filter(|minutes| *minutes < 60)?),
    }
}

fn parse_digits(text: &str) -> Option<i64> {
    let short = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    short.then(|| text.parse().ok()).flatten()
}

pub(crate) fn flag(cell: &Cell) -> Result<bool, Expected> {
    match cell {
        Cell::Empty => Ok(false),
        Cell::Bool(yes) => Ok(*yes),
        Cell::Error(_) => Err(ERROR_CELL.to_owned()),
        other => match fold(&other.as_read()).as_str() {
            "○" | "◯" | "〇" | "●" | "✓" | "✔" | "1" | "はい" | "true" => Ok(true),
            "×" | "✕" | "0" | "いいえ" | "false" | "-" | "ー" => Ok(false),
            _ => Err(NO_FLAG.to_owned()),
        },
    }
}

/// Any cell but an error as text.
pub(crate) fn text(cell: &Cell) -> Result<String, Expected> {
    match cell {
        Cell::Error(_) => Err(ERROR_CELL.to_owned()),
        other => Ok(other.as_read()),
    }
}

fn expected(cell: &Cell, usual: &str) -> Expected {
    match cell {
        Cell::Error(_) => ERROR_CELL.to_owned(),
        _ => usual.to_owned(),
    }
}
