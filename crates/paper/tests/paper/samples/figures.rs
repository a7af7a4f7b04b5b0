//! Short ways to write indicators and activities.

use paper::{Activity, ActivityFigure, ActualState, Class, Figure, Indicator, Kind, Target, TargetRule};

pub fn indicator(class: Class, kind: Kind, name: &str, unit: &str, target: i64, actual: i64) -> Indicator {
    Indicator {
        class,
        kind,
        name: name.into(),
        unit: unit.into(),
        target: Target { value: target.into(), rule: TargetRule::Reach },
        actual: actual.into(),
        state: ActualState::Confirmed,
        as_of: String::new(),
        attainment_percent: Some(actual * 100 / target),
        appraisal: String::new(),
        footnote: String::new(),
        forecast: None,
        previous: None,
    }
}

pub fn activity(name: &str, figures: &[(&str, i64, &str)], text: &str) -> Activity {
    let figures = figures.iter().map(|(label, value, unit)| ActivityFigure {
        label: label.trim_start_matches('再').into(),
        value: Figure::Number(*value),
        unit: (*unit).into(),
        of_which: label.starts_with('再'),
    });
    Activity { name: name.into(), figures: figures.collect(), text: text.into() }
}
