//! What was read in one process stands the same in the other, and an answer nobody packed is refused.

use ledger::{Cell, Limits, Refusal, Sheet, SheetRow, pack, read_bytes, unpack};
use proptest::prelude::*;

fn cell() -> impl Strategy<Value = Cell> {
    let date = (1i16..9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| calendar::Date::new(year, month, day).expect("a day"));
    let time =
        (0i8..24, 0i8..60, 0i8..60, 0i32..1_000_000_000).prop_map(|(h, m, s, n)| calendar::Time::new(h, m, s, n).expect("a time of day"));
    prop_oneof![
        Just(Cell::Empty),
        "[あ-ん漢a-z,=\"]{1,12}".prop_map(Cell::Text),
        any::<f64>().prop_filter("comparable", |n| !n.is_nan()).prop_map(Cell::Number),
        date.clone().prop_map(|date| Cell::Date(date, None)),
        (date, time.clone()).prop_map(|(date, time)| Cell::Date(date, Some(time))),
        time.prop_map(Cell::Time),
        any::<bool>().prop_map(Cell::Bool),
        Just(Cell::Error("#N/A".into())),
    ]
}

/// Rows as a reader gathers them: numbered upwards, none of them empty at its end.
fn sheet() -> impl Strategy<Value = Sheet> {
    let full = cell().prop_filter("full", |cell| !cell.is_empty());
    let row = (proptest::collection::vec(cell(), 0..5), full).prop_map(|(mut cells, last)| (cells.push(last), cells).1);
    ("[あ-ん]{1,6}", proptest::collection::vec(row, 0..6)).prop_map(|(name, rows)| {
        let rows = (1..).zip(rows).map(|(number, cells)| SheetRow { number: number * 3, cells }).collect();
        Sheet { name, rows }
    })
}

proptest! {
    #[test]
    fn there_and_back(sheets in proptest::collection::vec(sheet(), 0..4)) {
        prop_assert_eq!(unpack(&pack(&sheets), &Limits::default()), Ok(sheets));
    }

    #[test]
    fn whatever_is_answered_is_bounded(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let limits = Limits { rows: 10, cells: 100, ..Limits::default() };
        if let Ok(sheets) = unpack(&bytes, &limits) {
            prop_assert!(sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>() <= limits.rows);
        }
    }

    #[test]
    fn a_cut_answer_is_refused(sheet in sheet(), part in 1usize..1_000) {
        let packed = pack(std::slice::from_ref(&sheet));
        let cut = packed.len() * part / 1_000;
        prop_assume!(cut > 0);
        let refused = matches!(unpack(&packed[..cut], &Limits::default()), Err(Refusal::Damaged { .. }));
        prop_assert!(refused);
    }
}

#[test]
fn limits_are_asked_once_more_and_claims_make_no_room() {
    let sheets = read_bytes("a\nb\nc\n".as_bytes(), "a.csv", &Limits::default()).expect("three rows");
    let packed = pack(&sheets);
    assert_eq!(unpack(&packed, &Limits { rows: 2, ..Limits::default() }), Err(Refusal::TooManyRows { limit: 2 }));
    assert_eq!(unpack(&packed, &Limits { sheets: 0, ..Limits::default() }), Err(Refusal::TooManySheets { limit: 0 }));
    // Four thousand million rows, so it says.
    let claims = [&1u32.to_le_bytes()[..], b"a", &u32::MAX.to_le_bytes()].concat();
    assert!(unpack(&claims, &Limits::default()).is_err());
}
