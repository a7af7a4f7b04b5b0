//! What every document of a programme has in common.

use crate::InYear;
use calendar::{Date, wareki};
use paper::{Issued, Settled};
use platform::Cx;
use tally::{Figure, TableState};

/// Head and foot.
pub(crate) fn issued(cx: &Cx, programme: &InYear) -> Issued {
    Issued {
        day: cx.today(),
        issuer: programme.file.issuer().to_owned(),
        programme: programme.title().to_owned(),
        programme_code: programme.code().to_owned(),
        fiscal_year: programme.fiscal_year.year(),
        fiscal_year_label: programme.fiscal_year.label(),
    }
}

/// 「令和4年2月28日現在」; of a year that is over its last day.
pub(crate) fn as_of(programme: &InYear, today: Date) -> String {
    format!("{}現在", wareki::long(today.min(programme.fiscal_year.last_day())))
}

/// Whether the figures can still move.
pub(crate) const fn settled(state: TableState) -> Settled {
    match state {
        TableState::Open => Settled::Open,
        TableState::Closed => Settled::Closed,
        TableState::Corrected => Settled::Corrected,
    }
}

/// An exact figure as documents print it.
pub(crate) fn figure(figure: Figure) -> paper::Figure {
    if let Some(number) = figure.whole() {
        return paper::Figure::Number(number);
    }
    let text = figure.to_string();
    let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digits: String = text.chars().filter(|letter| *letter != '.').collect();
    match (digits.parse(), u8::try_from(places)) {
        (Ok(unscaled), Ok(places)) => paper::Figure::decimal(unscaled, places),
        _ => paper::Figure::Text(text),
    }
}

/// The same, － where there is none.
pub(crate) fn figure_or_blank(number: Option<Figure>) -> paper::Figure {
    number.map_or(paper::Figure::Blank, figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_stay_exact() {
        let shown = |text: &str| figure(text.parse().unwrap()).shown();
        assert_eq!(["12.4", "-0.05", "1063", "100"].map(shown), ["12.4", "-0.05", "1,063", "100"]);
    }
}
