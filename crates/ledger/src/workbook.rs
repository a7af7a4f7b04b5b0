//! Workbooks (`.xlsx`), opened only after the parcel was unpacked within the limits.

mod contents;
mod guard;
mod parcel;

use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use calendar::Time;

use crate::sheet::{Budget, Gathering};
use crate::{Cell, Refusal, Sheet};

use guard::Metered;

/// Reads the visible worksheets of a workbook.
///
/// # Errors
/// `NotAWorkbook`, `Inflates`, `Damaged` or any limit of the budget.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Sheet>, Refusal> {
    let parcel = parcel::repack(bytes, budget.limits)?;
    // The parts are stored unpacked, so what calamine may read in all bounds its time:
    // many sheets may name the same part.
    let allowed = parcel.len() as u64 * 3 + 1024 * 1024;
    let source = Metered::new(Cursor::new(parcel), allowed);
    // Arithmetic on cell references in calamine 0.38 can overflow on forged references.
    let reading = AssertUnwindSafe(|| read_sheets(source, budget));
    catch_unwind(reading).unwrap_or(Err(Refusal::Damaged { what: "セルの番地" }))
}

fn read_sheets<R: Read + Seek>(source: R, budget: &mut Budget) -> Result<Vec<Sheet>, Refusal> {
    let mut workbook = Xlsx::new(source).map_err(|error| damaged(&error))?;
    let listed = workbook.sheets_metadata().len();
    let limit = budget.limits.sheets;
    if listed > limit {
        return Err(Refusal::TooManySheets { limit });
    }
    let visible: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    visible.iter().map(|name| read_sheet(&mut workbook, name, budget)).collect()
}

fn read_sheet<R: Read + Seek>(workbook: &mut Xlsx<R>, name: &str, budget: &mut Budget) -> Result<Sheet, Refusal> {
    let from_1904 = workbook.has_1904_epoch();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| damaged(&error))?;
    let mut gathering = Gathering::new(name, budget);
    while let Some(cell) = cells.next_cell().map_err(|error| damaged(&error))? {
        let (row, column) = cell.get_position();
        let (row, column) = (row.saturating_add(1), column as usize);
        match cell.get_value() {
            DataRef::String(text) => gathering.put_text(row, column, text)?,
            DataRef::SharedString(text) => gathering.put_text(row, column, text)?,
            other => gathering.put(row, column, plain(other, from_1904))?,
        }
    }
    Ok(gathering.finish())
}

fn plain(value: &DataRef, from_1904: bool) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(moment) => moment_cell(moment, from_1904),
        DataRef::DateTimeIso(text) => iso_cell(text),
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Cell::Error(Data::Error(error.clone()).to_string()),
        DataRef::String(_) | DataRef::SharedString(_) | DataRef::Empty => Cell::Empty,
    }
}

/// Excel keeps days before the point and the time of day after it; under 1 it is a time alone.
fn moment_cell(moment: &ExcelDateTime, from_1904: bool) -> Cell {
    let serial = moment.as_f64();
    if (0.0..1.0).contains(&serial) {
        return Cell::Time(time_of_day(serial));
    }
    match calendar::date_from_excel_serial(serial, from_1904) {
        Some((date, time)) => Cell::Date(date, time),
        None => Cell::Number(serial),
    }
}

/// The time of day in a fraction of a day; midnight comes back from the calendar as none.
pub(crate) fn time_of_day(fraction: f64) -> Time {
    let moment = calendar::date_from_excel_serial(1.0 + fraction, false);
    moment.and_then(|(_, time)| time).unwrap_or_else(Time::midnight)
}

fn iso_cell(text: &str) -> Cell {
    match text.parse::<jiff::civil::DateTime>() {
        Ok(moment) => Cell::Date(moment.date(), Some(moment.time()).filter(|time| *time != Time::midnight())),
        Err(_) => Cell::text(text),
    }
}

fn damaged(error: &XlsxError) -> Refusal {
    let what = match error {
        XlsxError::Password => return Refusal::Locked,
        XlsxError::Zip(_) | XlsxError::Io(_) => "圧縮の中身",
        XlsxError::WorksheetNotFound(_) | XlsxError::FileNotFound(_) => "シートの所在",
        _ => "シートの記述",
    };
    Refusal::Damaged { what }
}
