//! The figures of the first page: only those whose list, or all figures, the person may see.

use calendar::YearMonth;
use facts::View;
use platform::policy::{Action, Object, Thing};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use tally::{AxisKey, Filter, Measure, Place, UNRECORDED};

use crate::InYear;
use crate::counting::{Counting, Months};
use crate::tables::{Ledger, drill};

/// 「数字の札」.
pub(crate) struct Tile {
    /// What it says.
    pub label: &'static str,
    /// The figure; `None` = not begun.
    pub number: Option<i64>,
    /// Its unit.
    pub unit: &'static str,
    /// 「前年同月より4件増」「前年同日までより4件増」
    pub comparison: Option<String>,
    /// The list behind it.
    pub href: Option<String>,
}

/// The month at a glance.
pub(crate) struct Glance {
    /// Which month.
    pub month: YearMonth,
    /// The tiles.
    pub tiles: Vec<Tile>,
}

/// Label and measure of each tile.
fn told() -> [(&'static str, Measure); 7] {
    [
        (t("today-consultations"), Measure::Consultations),
        (t("today-persons"), Measure::Persons),
        (t("today-first"), Measure::FirstContacts),
        (t("today-gatherings"), Measure::GatheringsHeld),
        (t("today-attendances"), Measure::Attendances),
        (t("today-handovers"), Measure::Handovers),
        (t("today-packs"), Measure::Packs),
    ]
}

impl Glance {
    /// The month's figures for this person.
    pub async fn at(cx: &Cx, year: &InYear) -> Deed<Glance> {
        let mut now = Counting::open(cx, year, View::AsClosed).await?;
        let last = year.before(cx).await?;
        let mut then = match &last {
            Some(last) => Some(Counting::open_before(cx, last, &now).await?),
            None => None,
        };
        let month = YearMonth::containing(now.until());
        let mut tiles = Vec::new();
        for (label, measure) in told().into_iter().filter(|(_, measure)| may_know(cx, *measure)) {
            let this = now.months(measure).await?;
            let used = this.total.number.unwrap_or(0) != 0;
            let last = match &mut then {
                Some(then) => {
                    let told = used || then.kept(measure).await?;
                    if told { Some(before(then, measure, month).await?) } else { None }
                }
                None => None,
            };
            // A service the programme does not have is not told. Consultations always are.
            if used || last.is_some() || measure == Measure::Consultations {
                tiles.push(tile(cx, label, month, &this, last));
            }
        }
        tiles.extend(waiting(cx, &mut now).await?);
        Ok(Glance { month, tiles })
    }
}

/// Figures are open to whoever may see all of them, or the records they are counted from.
fn may_know(cx: &Cx, measure: Measure) -> bool {
    [Thing::Figures, Ledger::of(measure).thing].into_iter().any(|thing| cx.may(Action::See, &Object::any(thing)))
}

/// The same month of last year; while it runs, up to the same day of it.
struct Before {
    number: Option<i64>,
    same_day: bool,
}

async fn before(then: &mut Counting<'_>, measure: Measure, month: YearMonth) -> Deed<Before> {
    let Ok(month) = YearMonth::new(month.year() - 1, month.month()) else { return Ok(Before { number: None, same_day: false }) };
    let (first, last) = (month.first_day(), month.last_day());
    let number = then.counted(measure, &Filter::none().within(first, last)).await?.number;
    Ok(Before { number, same_day: then.cut().is_some_and(|cut| cut < last) })
}

fn tile(cx: &Cx, label: &'static str, month: YearMonth, this: &Months, last: Option<Before>) -> Tile {
    let number = this.of(month).number;
    let unit = this.measure.unit();
    let compare = |last: Before| Some(compared(number? - last.number?, unit, last.same_day));
    Tile {
        label,
        number,
        unit,
        comparison: last.and_then(compare),
        href: drill(cx, this.measure, &Filter::none(), &[(AxisKey::Month, &month.to_string())]),
    }
}

/// 「前年同月より4件増」; of a month that still runs 「前年同日までより4件増」.
fn compared(change: i64, unit: &str, same_day: bool) -> String {
    let than = if same_day { t("today-than-day") } else { t("today-than-month") };
    let n = platform::page::figure(Some(change.abs()));
    match change {
        0 => tv("today-same", &[("than", than.into())]),
        1.. => tv("today-more", &[("than", than.into()), ("n", n.into()), ("unit", unit.to_owned().into())]),
        _ => tv("today-fewer", &[("than", than.into()), ("n", n.into()), ("unit", unit.to_owned().into())]),
    }
}

/// Referrals whose answer is still to come: without a result, or 「保留」.
async fn waiting(cx: &Cx, now: &mut Counting<'_>) -> Deed<Option<Tile>> {
    const RESULT: AxisKey = AxisKey::ReferralResult;
    if !may_know(cx, Measure::Referrals) {
        return Ok(None);
    }
    let counts = now.counts(Measure::Referrals, AxisKey::Month, &[RESULT], &Filter::none()).await?;
    let answered = counts.columns_used(RESULT).into_iter().flatten().filter(|code| code.as_str() != "pending");
    let answered: i64 = answered.map(|code| counts.at(&Place::Column(RESULT, Some(code)))).sum();
    let number = counts.at(&Place::Total) - answered;
    Ok((number > 0).then(|| Tile {
        label: t("today-pending"),
        number: Some(number),
        unit: Measure::Referrals.unit(),
        comparison: None,
        href: drill(cx, Measure::Referrals, &Filter::none(), &[(RESULT, UNRECORDED), (RESULT, "pending")]),
    }))
}
