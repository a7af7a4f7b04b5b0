//! Sheets as bytes, for the way between a process that reads foreign files and the one that asked.
//!
//! The reader believes nothing: a process that met a hostile file may answer anything, so counts are claims and the
//! limits are asked once more.

use calendar::{Date, Time};

use crate::sheet::{Budget, Gathering};
use crate::{Cell, Limits, Refusal, Sheet};

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DAY: u8 = 3;
const MOMENT: u8 = 4;
const TIME: u8 = 5;
const BOOL: u8 = 6;
const ERROR: u8 = 7;

/// 「シートを詰める」 Sheets as bytes that [`unpack`] reads.
#[must_use]
pub fn pack(sheets: &[Sheet]) -> Vec<u8> {
    let mut out = Vec::new();
    for sheet in sheets {
        text(&mut out, &sheet.name);
        count(&mut out, sheet.rows.len());
        for row in &sheet.rows {
            out.extend(row.number.to_le_bytes());
            count(&mut out, row.cells.len());
            row.cells.iter().for_each(|each| cell(&mut out, each));
        }
    }
    out
}

fn count(out: &mut Vec<u8>, n: usize) {
    out.extend(u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
}

fn text(out: &mut Vec<u8>, text: &str) {
    count(out, text.len());
    out.extend(text.bytes());
}

fn cell(out: &mut Vec<u8>, cell: &Cell) {
    match cell {
        Cell::Empty => out.push(EMPTY),
        Cell::Text(words) => (out.push(TEXT), text(out, words)).1,
        Cell::Error(words) => (out.push(ERROR), text(out, words)).1,
        Cell::Number(number) => (out.push(NUMBER), out.extend(number.to_le_bytes())).1,
        Cell::Date(date, None) => (out.push(DAY), day(out, *date)).1,
        Cell::Date(date, Some(at)) => (out.push(MOMENT), day(out, *date), time(out, *at)).2,
        Cell::Time(at) => (out.push(TIME), time(out, *at)).1,
        Cell::Bool(yes) => out.extend([BOOL, u8::from(*yes)]),
    }
}

fn day(out: &mut Vec<u8>, date: Date) {
    out.extend(date.year().to_le_bytes());
    out.extend([date.month(), date.day()].map(i8::cast_unsigned));
}

fn time(out: &mut Vec<u8>, at: Time) {
    out.extend([at.hour(), at.minute(), at.second()].map(i8::cast_unsigned));
    out.extend(at.subsec_nanosecond().to_le_bytes());
}

/// 「シートをほどく」 What [`pack`] packed, within the limits.
///
/// # Errors
/// Any limit; `Damaged` for bytes nobody packed.
pub fn unpack(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Refusal> {
    let mut budget = Budget::new(limits);
    let mut from = From(bytes);
    let mut sheets = Vec::new();
    while !from.0.is_empty() {
        if sheets.len() >= limits.sheets {
            return Err(Refusal::TooManySheets { limit: limits.sheets });
        }
        sheets.push(sheet(&mut from, &mut budget)?);
    }
    Ok(sheets)
}

fn sheet(from: &mut From<'_>, budget: &mut Budget) -> Result<Sheet, Refusal> {
    let name = from.text()?;
    let rows = from.count()?;
    let mut gathering = Gathering::new(&name, budget);
    for _ in 0..rows {
        let (number, cells) = (from.count()?, from.count()?);
        for column in 0..cells as usize {
            match from.cell()? {
                Cell::Text(words) => gathering.put_text(number, column, &words)?,
                other => gathering.put(number, column, other)?,
            }
        }
    }
    Ok(gathering.finish())
}

struct From<'a>(&'a [u8]);

fn damaged() -> Refusal {
    Refusal::Damaged { what: "読み取りの途中" }
}

impl<'a> From<'a> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or_else(damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn count(&mut self) -> Result<u32, Refusal> {
        self.take().map(u32::from_le_bytes)
    }

    fn text(&mut self) -> Result<String, Refusal> {
        let length = self.count()? as usize;
        let (taken, rest): (&'a [u8], _) = self.0.split_at_checked(length).ok_or_else(damaged)?;
        self.0 = rest;
        str::from_utf8(taken).map(str::to_owned).map_err(|_| damaged())
    }

    fn day(&mut self) -> Result<Date, Refusal> {
        let year = i16::from_le_bytes(self.take()?);
        let [month, day] = self.take()?.map(u8::cast_signed);
        Date::new(year, month, day).map_err(|_| damaged())
    }

    fn time(&mut self) -> Result<Time, Refusal> {
        let [hour, minute, second] = self.take()?.map(u8::cast_signed);
        Time::new(hour, minute, second, i32::from_le_bytes(self.take()?)).map_err(|_| damaged())
    }

    fn cell(&mut self) -> Result<Cell, Refusal> {
        let [kind] = self.take()?;
        Ok(match kind {
            EMPTY => Cell::Empty,
            TEXT => Cell::Text(self.text()?),
            ERROR => Cell::Error(self.text()?),
            NUMBER => Cell::Number(f64::from_le_bytes(self.take()?)),
            DAY => Cell::Date(self.day()?, None),
            MOMENT => Cell::Date(self.day()?, Some(self.time()?)),
            TIME => Cell::Time(self.time()?),
            BOOL => Cell::Bool(self.take::<1>()? != [0]),
            _ => return Err(damaged()),
        })
    }
}
