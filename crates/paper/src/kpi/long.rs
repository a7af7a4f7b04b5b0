//! The indicators one figure a row: target, actual, attainment, forecast, last year.

use super::{ActualState, Indicator};
use crate::{Figure, LongRow};

/// Rows of the table `indicator`; the row's key is its place, since two indicators may bear one name.
pub(crate) fn rows(indicators: &[Indicator]) -> Vec<LongRow> {
    indicators.iter().enumerate().flat_map(|(place, indicator)| of(place + 1, indicator)).collect()
}

fn of(place: usize, indicator: &Indicator) -> Vec<LongRow> {
    let row = |code: &str, label: &str, value: Figure, unit: &str, state: &str, text: &str| LongRow {
        table: "indicator".into(),
        row_key: place.to_string(),
        row_label: indicator.name.clone(),
        axis: indicator.class.name().into(),
        axis_label: format!("{}（{}）", indicator.class.label(), indicator.kind.label()),
        code: code.into(),
        label: label.into(),
        value,
        unit: unit.into(),
        state: state.into(),
        text: text.into(),
        ..LongRow::default()
    };
    let unit = indicator.unit.as_str();
    let mut out = vec![
        row("target", "目標値", indicator.target.value.clone(), unit, indicator.target.rule.name(), &indicator.target_text()),
        row("actual", "実績値", actual(indicator), unit, indicator.state.name(), &indicator.actual_text()),
    ];
    if let Some(percent) = indicator.attainment() {
        out.push(row("attainment", "達成率", Figure::Number(percent), "%", indicator.state.name(), ""));
    }
    if let Some(forecast) = &indicator.forecast {
        out.push(row("forecast", "年度末見込", forecast.clone(), unit, ActualState::Projected.name(), ""));
    }
    if let Some(previous) = &indicator.previous {
        out.push(row("previous", "前年度", previous.clone(), unit, ActualState::Confirmed.name(), ""));
    }
    for (code, label, text) in [("appraisal", "評価", &indicator.appraisal), ("footnote", "注", &indicator.footnote)] {
        if !text.is_empty() {
            out.push(row(code, label, Figure::Text(String::new()), "", "", text));
        }
    }
    out
}

fn actual(indicator: &Indicator) -> Figure {
    if indicator.has_actual() { indicator.actual.clone() } else { Figure::Text(String::new()) }
}
