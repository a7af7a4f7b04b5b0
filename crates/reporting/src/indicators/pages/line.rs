//! An indicator as a bullet: texts are kept here, for the bullet only borrows them.

use platform::page::chart::{Bullet, Goal};
use platform::wording::{t, tv};
use tally::{ActualState, Target};

use crate::indicators::Progress;

/// One indicator with the words its bullet borrows.
pub(crate) struct Line<'a> {
    progress: &'a Progress,
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
        Line {
            progress,
            percent: progress.attainment.map(|percent| percent.to_string()),
            note: (!remarks.is_empty()).then(|| remarks.join("　")),
        }
    }

    /// The bullet, leading to `href`.
    pub(crate) fn bullet(&'a self, href: Option<&'a str>) -> Bullet<'a> {
        Bullet {
            label: &self.progress.indicator.name,
            unit: self.progress.indicator.unit_text(),
            // A 基準値 is no actual: beside a target it would look like one.
            actual: self.progress.actual.filter(|_| self.progress.state.is_result()).and_then(tally::Figure::whole),
            goal: goal(self.progress.indicator.target),
            attainment: self.percent.as_deref(),
            note: self.note.as_deref(),
            href,
        }
    }
}

/// A target with decimals has no place on a bar of whole numbers.
fn goal(target: Option<Target>) -> Goal {
    let whole = |figure: tally::Figure| figure.whole();
    match target {
        None => Goal::Open,
        Some(Target::AtMost(figure)) => whole(figure).map_or(Goal::Open, Goal::AtMost),
        Some(Target::AtLeast(figure) | Target::Reach(figure)) => whole(figure).map_or(Goal::Open, Goal::AtLeast),
    }
}

/// What the figure is, where it is not simply the count.
fn state(progress: &Progress) -> Option<String> {
    let unit = progress.indicator.unit_text();
    match (progress.state, progress.actual) {
        (ActualState::NotMeasured, _) | (_, None) => Some(t("kpi-not-measured").to_owned()),
        (ActualState::Confirmed, Some(actual)) if actual.whole().is_some() => None,
        (state, Some(actual)) => {
            let as_of = progress.as_of.as_ref().map(|words| format!("（{words}）")).unwrap_or_default();
            Some(format!("{} {actual}{unit}{as_of}", state.label()))
        }
    }
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
