//! 「公表用」: what a paper shows to those outside. Tables hide small numbers with complementary ones; single figures are
//! hidden where they are small, together with what they could be worked out from.

use paper::{ActivityFigure, Figure, Indicator, KeyFigure};
use tally::{CrossTable, SmallCells, publish};

use crate::InYear;
use crate::tables::{paper_table, published_table, small_cells};

/// A table as this paper may print it.
pub(crate) fn told_table(programme: &InYear, table: &CrossTable) -> paper::CrossTable {
    match programme.for_outside {
        true => published_table(&publish(table, small_cells(programme))),
        false => paper_table(table),
    }
}

/// Sentences repeat cells: they are left out where cells are hidden.
pub(crate) fn told_sentences(programme: &InYear, sentences: Vec<String>) -> Vec<String> {
    if programme.for_outside { Vec::new() } else { sentences }
}

/// What marks a paper for publication: 「（公表用）」, or nothing.
pub(crate) fn mark(programme: &InYear) -> &'static str {
    if programme.for_outside { "（公表用）" } else { "" }
}

/// 「主要な数値」: with a small month its 累計 goes too, for last month's paper tells the rest of it; and a difference
/// with either of its sides.
pub(crate) fn told_key_figure(programme: &InYear, line: KeyFigure) -> KeyFigure {
    if !programme.for_outside {
        return line;
    }
    let rule = small_cells(programme);
    let this_period = hidden(rule, line.this_period);
    let last_year = hidden(rule, line.last_year);
    let gone = |figure: &Figure| *figure == Figure::Suppressed;
    let year_to_date =
        line.year_to_date.map(|sum| if gone(&this_period) && sum.as_f64().is_some() { Figure::Suppressed } else { hidden(rule, sum) });
    let difference =
        if (gone(&this_period) || gone(&last_year)) && line.difference.as_f64().is_some() { Figure::Suppressed } else { line.difference };
    KeyFigure { this_period, year_to_date, last_year, difference, ..line }
}

/// 「事業別実績」: a small count is hidden.
pub(crate) fn told_activity(programme: &InYear, figure: ActivityFigure) -> ActivityFigure {
    if !programme.for_outside {
        return figure;
    }
    ActivityFigure { value: hidden(small_cells(programme), figure.value), ..figure }
}

/// 「指標」: with a small count goes what is reckoned from it. What was entered by hand was published elsewhere.
pub(crate) fn told_indicator(programme: &InYear, counted: bool, line: Indicator) -> Indicator {
    if !programme.for_outside || !counted {
        return line;
    }
    let rule = small_cells(programme);
    let actual = hidden(rule, line.actual);
    let previous = line.previous.map(|previous| hidden(rule, previous));
    match actual {
        Figure::Suppressed => Indicator { actual, previous, attainment_percent: None, forecast: None, ..line },
        actual => Indicator { actual, previous, ..line },
    }
}

fn hidden(rule: SmallCells, figure: Figure) -> Figure {
    match figure {
        Figure::Number(number) if rule.covers(number) => Figure::Suppressed,
        other => other,
    }
}
