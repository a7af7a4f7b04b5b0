//! The figures of the first page: only those whose list, or all figures, the person may see.

use calendar::YearMonth;
use facts::View;
use platform::policy::{Action, Object, Thing};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use tally::{AxisKey, Filter, Measure, Place, UNRECORDED};

use crate::InYear;
use crate::counting::{Counted, Counting, Months};
use crate::tables::{Ledger, drill};

/// 「数字の札」.
pub(crate) struct Tile {
    /// What it says.
    pub label: &'static str,
    /// The figure; `None` = not begun.
    pub number: Option<i64>,
    /// Its unit.
    pub unit: &'static str,
    /// 「前年同月より4件増」
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
            Some(last) => Some(Counting::open(cx, last, View::AsClosed).await?),
            None => None,
        };
        let month = YearMonth::containing(now.until());
        let mut tiles = Vec::new();
        for (label, measure) in told().into_iter().filter(|(_, measure)| may_know(cx, *measure)) {
            let this = now.months(measure).await?;
            let last = match &mut then {
                Some(then) => Some(then.months(measure).await?),
                None => None,
            };
            tiles.extend(tile(cx, label, month, &this, last.as_ref()));
        }
        tiles.extend(waiting(cx, &mut now).await?);
        Ok(Glance { month, tiles })
    }
}

/// Figures are open to whoever may see all of them, or the records they are counted from.
fn may_know(cx: &Cx, measure: Measure) -> bool {
    [Thing::Figures, Ledger::of(measure).thing].into_iter().any(|thing| cx.may(Action::See, &Object::any(thing)))
}

/// A service the programme does not have is not told. Consultations always are.
fn tile(cx: &Cx, label: &'static str, month: YearMonth, this: &Months, last: Option<&Months>) -> Option<Tile> {
    let unused = |months: &Months| months.total.number.unwrap_or(0) == 0;
    if this.measure != Measure::Consultations && unused(this) && last.is_none_or(unused) {
        return None;
    }
    let number = this.of(month).number;
    let before = last.and_then(|last| a_year_before(last, month).number);
    Some(Tile {
        label,
        number,
        unit: this.measure.unit(),
        comparison: number.zip(before).map(|(now, then)| compared(now - then, this.measure.unit())),
        href: drill(cx, this.measure, &Filter::none(), &[(AxisKey::Month, &month.to_string())]),
    })
}

fn a_year_before(last: &Months, month: YearMonth) -> Counted {
    YearMonth::new(month.year() - 1, month.month()).map(|month| last.of(month)).unwrap_or_default()
}

fn compared(change: i64, unit: &str) -> String {
    let n = change.unsigned_abs().to_string();
    match change {
        0 => t("today-same").to_owned(),
        1.. => tv("today-more", &[("n", n.into()), ("unit", unit.to_owned().into())]),
        _ => tv("today-fewer", &[("n", n.into()), ("unit", unit.to_owned().into())]),
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
