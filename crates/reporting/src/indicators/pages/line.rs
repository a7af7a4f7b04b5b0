//! An indicator as a bullet: texts are kept here, for the bullet only borrows them.

use platform::page::chart::{Bullet, Goal};
use platform::wording::tv;
use tally::ActualState;

use crate::indicators::Progress;

/// One indicator with the words its bullet borrows.
pub(crate) struct Line<'a> {
    progress: &'a Progress,
    actual: Option<String>,
    target: Option<(f64, String)>,
    percent: Option<String>,
    note: Option<String>,
}

/// The indicators as lines of a page.
pub(crate) fn lines(progress: &[Progress]) -> Vec<Line<'_>> {
    progress.iter().map(Line::of).collect()
}

impl<'a> Line<'a> {
    fn of(progress: &'a Progress) -> Line<'a> {
        let remarks: Vec<String> = [state(progress), so_far(progress), heading(progress)].into_iter().flatten().collect();
        let length = progress.indicator.target.and_then(|target| number(target.figure()));
        Line {
            progress,
            actual: result(progress).map(|actual| crate::papers::figure(actual).shown()),
            target: length.zip(progress.target_text()),
            percent: progress.attainment_text(),
            note: (!remarks.is_empty()).then(|| remarks.join("　")),
        }
    }

    /// The bullet, leading to `href`.
    pub(crate) fn bullet(&'a self, href: Option<&'a str>) -> Bullet<'a> {
        Bullet {
            label: &self.progress.indicator.name,
            unit: self.progress.indicator.unit_text(),
            actual: self.actual.as_deref(),
            length: result(self.progress).and_then(number),
            goal: self.target.as_ref().map_or(Goal::Open, |(at, words)| Goal::At(*at, words)),
            reached: self.progress.reached == Some(true),
            attainment: self.percent.as_deref(),
            note: self.note.as_deref(),
            href,
        }
    }
}

/// A 基準値 is no actual: beside a target it would look like one.
fn result(progress: &Progress) -> Option<tally::Figure> {
    progress.actual.filter(|_| progress.state.is_result())
}

/// The length of a bar needs no exact fraction.
fn number(figure: tally::Figure) -> Option<f64> {
    figure.to_string().parse().ok()
}

/// What the figure is, where it is not simply the count.
fn state(progress: &Progress) -> Option<String> {
    let told = progress.state != ActualState::Confirmed || progress.actual.is_none() || progress.as_of.is_some();
    told.then(|| progress.actual_text())
}

/// Beside a projection: what is there already.
fn so_far(progress: &Progress) -> Option<String> {
    let [only] = progress.terms.as_slice() else { return None };
    let number = only.number.filter(|_| progress.state == ActualState::Projected)?;
    Some(tv("kpi-so-far", &[("n", platform::page::figure(Some(number)).into()), ("unit", only.measure.unit().into())]))
}

/// 「年度末の見込 13回」
fn heading(progress: &Progress) -> Option<String> {
    let ahead = progress.outlook.filter(|_| progress.state == ActualState::Confirmed)?;
    Some(tv(
        "kpi-outlook",
        &[("n", platform::page::figure(Some(ahead.expected())).into()), ("unit", progress.indicator.unit_text().to_owned().into())],
    ))
}
