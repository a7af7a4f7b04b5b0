//! Published tables: no small number is shown, and none can be worked out.

use calendar::{Date, FiscalYear};
use proptest::prelude::*;
use tally::{
    Axis, AxisKey, Column, Counts, CrossTable, Measure, Position, PublishedTable, Shown, SmallCells, TableSpec, publish, small_cells,
    tabulate,
};

const YEAR: FiscalYear = FiscalYear::new(2021);

/// A monthly table with two single-answer axes of the same events: as far as `rows` go, `split` says
/// how each month's events lie on the first axis; on the second they lie the other way round, the
/// last but one taken together.
fn table(rows: &[Vec<i64>]) -> CrossTable {
    let months = YEAR.months();
    let width = rows.first().map_or(0, Vec::len);
    let mut counts = Counts::new();
    for (month, row) in std::iter::zip(months, rows) {
        let month = || Some(month.to_string().into());
        for (column, number) in row.iter().enumerate() {
            counts.add(month(), AxisKey::ContactMethod, Some(format!("m{column}").into()), *number);
            let merged = (width - 1 - column).min(width.saturating_sub(2));
            counts.add(month(), AxisKey::Disposition, Some(format!("d{merged}").into()), *number);
        }
        counts.add_row_total(month(), row.iter().sum());
    }
    let mut spec = TableSpec::monthly("p", YEAR, Measure::Consultations);
    let columns = |letter: char, width: usize| (0..width).map(|n| Column::new(format!("{letter}{n}"), "区分")).collect();
    spec.axes = vec![Axis::new(AxisKey::ContactMethod, columns('m', width)), Axis::new(AxisKey::Disposition, columns('d', width - 1))];
    let last = months[rows.len() - 1].last_day();
    tabulate(&spec, &counts, Some(Date::constant(2021, 4, 1)), last)
}

/// Every sum the reader of a published table can see: parts and whole, － left out.
fn sums(table: &PublishedTable) -> Vec<(Vec<Shown>, Shown)> {
    let begun = |line: Vec<Shown>| line.into_iter().filter(|shown| *shown != Shown::NotBegun).collect::<Vec<_>>();
    let mut sums = vec![(begun(table.row_totals.clone()), table.total)];
    for axis in &table.axes {
        sums.push((begun(axis.column_totals.clone()), table.total));
        sums.extend(std::iter::zip(&axis.cells, &axis.row_totals).map(|(row, total)| (begun(row.clone()), *total)));
        for (place, total) in axis.column_totals.iter().enumerate() {
            sums.push((begun(axis.cells.iter().map(|row| row[place]).collect()), *total));
        }
    }
    sums.retain(|(parts, whole)| !parts.is_empty() && *whole != Shown::NotBegun);
    sums
}

fn hidden(parts: &[Shown]) -> usize {
    parts.iter().filter(|shown| **shown == Shown::Hidden).count()
}

fn shown_sum(parts: &[Shown]) -> i64 {
    parts.iter().map(|shown| if let Shown::Number(number) = shown { *number } else { 0 }).sum()
}

fn numbers() -> impl Strategy<Value = Vec<Vec<i64>>> {
    let number = prop_oneof![3 => Just(0_i64), 3 => 1..5_i64, 4 => 5..40_i64];
    (2..6_usize, 1..9_usize)
        .prop_flat_map(move |(width, height)| proptest::collection::vec(proptest::collection::vec(number.clone(), width), height))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_hidden_can_be_worked_out_from_a_margin(rows in numbers()) {
        let rule = SmallCells::default();
        let published = publish(&table(&rows), rule);
        for (parts, whole) in sums(&published) {
            let unknown = hidden(&parts) + usize::from(whole == Shown::Hidden);
            prop_assert_ne!(unknown, 1, "{:?} = {:?}", parts, whole);
            if let Shown::Number(whole) = whole {
                let left = whole - shown_sum(&parts);
                // Neither "all of them are 1" nor "all of them are 0".
                let ones = i64::try_from(hidden(&parts)).unwrap();
                prop_assert!(ones == 0 || left > 0);
                prop_assert!(ones == 0 || left != ones);
            }
            let small = |shown: &Shown| matches!(shown, Shown::Number(number) if rule.covers(*number));
            prop_assert!(!parts.iter().chain([&whole]).any(small));
        }
    }

    #[test]
    fn what_is_shown_is_true_and_large_tables_stay_open(rows in numbers()) {
        let open: Vec<Vec<i64>> = rows.iter().map(|row| row.iter().map(|n| n + 5).collect()).collect();
        let table = table(&open);
        prop_assert!(small_cells(&table, SmallCells::default()).is_empty());
        let published = serde_json::to_value(publish(&table, SmallCells::default())).unwrap();
        let inside = serde_json::to_value(&table).unwrap();
        for key in ["rows", "axes", "row_totals", "total"] {
            prop_assert_eq!(&published[key], &inside[key]);
        }
    }
}

#[test]
fn small_numbers_are_marked_by_place() {
    let table = table(&[vec![0, 3, 40], vec![20, 20, 20]]);
    let small = small_cells(&table, SmallCells::default());
    assert!(small.contains(&Position::Cell { axis: 0, row: 0, column: 1 }));
    assert!(!small.contains(&Position::Cell { axis: 0, row: 0, column: 0 }));
}

#[test]
fn zeros_and_dashes_are_never_hidden() {
    let table = table(&[vec![0, 3, 40, 9], vec![20, 20, 0, 8]]);
    let published = publish(&table, SmallCells::default());
    for (axis, from) in std::iter::zip(&published.axes, &table.axes) {
        for (shown, number) in std::iter::zip(axis.cells.iter().flatten(), from.cells.iter().flatten()) {
            match number {
                Some(0) => assert_eq!(*shown, Shown::Number(0)),
                None => assert_eq!(*shown, Shown::NotBegun),
                Some(_) => {}
            }
        }
    }
    assert!(published.definitions.last().unwrap().starts_with("「x」は、1以上4以下"));
}

#[test]
fn several_margins_together_do_not_give_a_number_away() {
    // Two blocks of four hidden cells, tied by one: every row and column hides at least two, yet the
    // two upper rows less the two left columns leave the tie (row 1, column 2) alone.
    let rows = [vec![2, 3, 50, 50, 50], vec![3, 2, 4, 50, 50], vec![50, 50, 3, 2, 50], vec![50, 50, 2, 3, 50], vec![50, 50, 50, 50, 50]];
    let mut spec = TableSpec::monthly("p", YEAR, Measure::Consultations);
    spec.axes = vec![Axis::new(AxisKey::ContactMethod, (0..5).map(|n| Column::new(format!("m{n}"), "区分")).collect())];
    let mut counts = Counts::new();
    for (month, row) in std::iter::zip(YEAR.months(), &rows) {
        let month = || Some(month.to_string().into());
        for (column, number) in row.iter().enumerate() {
            counts.add(month(), AxisKey::ContactMethod, Some(format!("m{column}").into()), *number);
        }
        counts.add_row_total(month(), row.iter().sum());
    }
    let table = tabulate(&spec, &counts, Some(YEAR.first_day()), Date::constant(2021, 8, 31));
    let published = publish(&table, SmallCells::default());
    let cells: Vec<Shown> = published.axes[0].cells.iter().flatten().copied().collect();
    assert!(hidden(&cells) > 9, "the tie needs a second bridge: {cells:?}");
}
