//! 「主要な数値」: this period, the year to date, last year, the difference.

use paper::KeyFigure;
use platform::Deed;
use tally::{Filter, Measure};

use super::period::Span;
use crate::counting::{Counted, Counting, Months};

/// Told in this order.
const TOLD: [Measure; 20] = [
    Measure::Consultations,
    Measure::Persons,
    Measure::FirstContacts,
    Measure::NewPersons,
    Measure::GatheringsHeld,
    Measure::Attendances,
    Measure::OutreachSessions,
    Measure::OutreachContacts,
    Measure::NewOutreachPersons,
    Measure::Handovers,
    Measure::Packs,
    Measure::Sets,
    Measure::DistributionPoints,
    Measure::Loans,
    Measure::Referrals,
    Measure::PartnersEngaged,
    Measure::LinkedPersons,
    Measure::Accompaniments,
    Measure::Conferences,
    Measure::Copies,
];

/// One measure over a span, this year and last.
struct Line {
    measure: Measure,
    this: Counted,
    to_date: Counted,
    last: Counted,
}

/// The figures of a span: consultations always, the rest where this year or last has any. Beside them what to say of
/// occasions whose number nobody wrote down.
pub(super) async fn key_figures(
    now: &mut Counting<'_>,
    mut then: Option<&mut Counting<'_>>,
    span: &Span,
) -> Deed<(Vec<KeyFigure>, Vec<String>)> {
    let (mut figures, mut notes) = (Vec::new(), Vec::new());
    for measure in TOLD {
        let line = line(now, then.as_deref_mut(), measure, span).await?;
        if !line.says_something() {
            continue;
        }
        figures.push(line.figure(span));
        figures.extend(line.of_which(span));
        notes.extend(line.missing());
    }
    Ok((figures, notes))
}

async fn line(now: &mut Counting<'_>, then: Option<&mut Counting<'_>>, measure: Measure, span: &Span) -> Deed<Line> {
    let months = now.months(measure).await?;
    let last = match then {
        Some(then) => {
            let months = then.months(measure).await?;
            over(then, &months, span).await?
        }
        None => Counted::default(),
    };
    let to_date = now.to_date(&months, span.last(now.year())).await?;
    Ok(Line { measure, this: over(now, &months, span).await?, to_date, last })
}

/// A measure over a span. Distinct persons of several months are counted anew, not added.
async fn over(counting: &mut Counting<'_>, months: &Months, span: &Span) -> Deed<Counted> {
    if span.from == span.to {
        return Ok(months.counted[span.from]);
    }
    if (span.from, span.to) == (0, 11) {
        return Ok(months.total);
    }
    let (first, last) = span.days(counting.year());
    counting.counted(months.measure, &Filter::none().within(first, last)).await
}

impl Line {
    /// 「延べ参加者数のほかに、人数が未入力の開催が1回ある（累計）。」
    fn missing(&self) -> Option<String> {
        let missing = self.to_date.missing;
        (missing > 0).then(|| format!("{}のほかに、人数が未入力の開催が{missing}回ある（累計）。", self.measure.label()))
    }

    fn says_something(&self) -> bool {
        let any = |counted: Counted| counted.number.is_some_and(|n| n != 0);
        self.measure == Measure::Consultations || any(self.this) || any(self.to_date) || any(self.last)
    }

    fn figure(&self, span: &Span) -> KeyFigure {
        self.told(span, false, |counted| counted.number)
    }

    fn of_which(&self, span: &Span) -> Option<KeyFigure> {
        let any = [self.this, self.to_date, self.last].iter().any(|counted| counted.of_which != 0);
        any.then(|| self.told(span, true, |counted| counted.number.map(|_| counted.of_which)))
    }

    fn told(&self, span: &Span, of_which: bool, number: impl Fn(Counted) -> Option<i64>) -> KeyFigure {
        let (this, last) = (number(self.this), number(self.last));
        KeyFigure {
            key: self.measure.name().to_owned(),
            label: self.measure.label().to_owned(),
            unit: self.measure.unit().to_owned(),
            of_which,
            this_period: this.into(),
            year_to_date: (span.period != paper::Period::Year).then(|| number(self.to_date).into()),
            last_year: last.into(),
            difference: this.zip(last).map(|(this, last)| this - last).into(),
        }
    }
}
