//! 「受付番号」: `R8-0123`, counted per tenant and fiscal year.

use calendar::{FiscalYear, wareki};

/// The counter of a year's numbers.
pub(super) fn series(year: FiscalYear) -> String {
    format!("consultation-{year}")
}

/// A number as it is written.
pub(super) fn written(year: FiscalYear, n: i64) -> String {
    let first = wareki::short(year.first_day());
    let era = first.split('.').next().unwrap_or(&first);
    format!("{era}-{n:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_bear_the_year() {
        assert_eq!(written(FiscalYear::new(2026), 123), "R8-0123");
        assert_eq!(written(FiscalYear::new(2026), 10_000), "R8-10000");
    }
}
