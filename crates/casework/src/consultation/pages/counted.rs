//! Where a list was opened from a figure: what was counted, and what stands between the two.

use std::collections::BTreeSet;

use calendar::FiscalYear;
use facts::{Reading, View};
use platform::Deed;
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::web::Form;
use platform::wording::{t, tv};
use programme::Desk;
use tally::{FactSeries, Measure, UNRECORDED};

use crate::consultation::{ConsultationId, Filter};

/// 「数えた数」 behind which the list stands.
#[derive(Default)]
pub(super) struct Counted {
    measure: Option<Measure>,
    figure: Option<i64>,
    closed: bool,
    late: BTreeSet<[u8; 16]>,
}

impl Counted {
    /// What an address with `measure=` and `view=closed` was opened from; nothing for any other list.
    pub async fn read(conn: &mut Conn, desk: &Desk, asked: &Form, filter: &Filter) -> Deed<Counted> {
        let measure = asked.filled("measure").and_then(|name| name.parse::<Measure>().ok());
        let Some(measure) = measure.filter(|measure| measure.source().series.contains(&FactSeries::Consultation)) else {
            return Ok(Counted::default());
        };
        let closed = asked.get("view") == "closed";
        let year = FiscalYear::containing(filter.period.days().0);
        let late = match closed {
            true => facts::late_records(conn, desk.cx.tenant, desk.programme.id, year).await?,
            false => BTreeSet::new(),
        };
        let knows = desk.cx.may(Action::See, &Object::any(Thing::Figures)) && filter.client.is_none() && !filter.voided;
        let figure = match counting(measure, filter).filter(|_| knows) {
            None => None,
            Some(counted) => {
                let anonymous = desk.programme.in_force(year).file.anonymous;
                let view = if closed { View::AsClosed } else { View::Present };
                let mut reading = Reading { conn, tenant: desk.cx.tenant, programme: desk.programme.id, year, view, anonymous };
                Some(reading.figure(measure, &counted).await?)
            }
        };
        Ok(Counted { measure: Some(measure), figure, closed, late })
    }

    /// 「203件・30人」: of persons the list says how many they are.
    pub fn persons(&self) -> Option<String> {
        let (measure, figure) = self.measure.zip(self.figure)?;
        let persons = matches!(measure, Measure::Persons | Measure::NewPersons);
        persons.then(|| format!("・{}{}", platform::page::figure(Some(figure)), measure.unit()))
    }

    /// 「集計の数は243件（締めたときの数）。…」: where list and figure differ.
    pub fn difference(&self, listed: i64) -> Option<String> {
        let (measure, figure) = self.measure.zip(self.figure)?;
        let same = !measure.additive() || figure == listed;
        let differs = self.closed && !same;
        differs.then(|| {
            let n = |number: i64| platform::page::figure(Some(number));
            tv("consultation-counted", &[("figure", n(figure).into()), ("listed", n(listed).into()), ("unit", measure.unit().into())])
        })
    }

    /// The mark of a record noted, or changed, after its month was closed.
    pub fn mark(&self, id: ConsultationId) -> Option<&'static str> {
        self.late.contains(&id.0).then(|| t("consultation-late"))
    }
}

/// The list's conditions as the figures know them; 「未記入」 is no code a figure is narrowed to.
fn counting(measure: Measure, filter: &Filter) -> Option<tally::Filter> {
    let mut counted = tally::Filter::none();
    for (axis, codes) in &filter.codes {
        // The measure's own condition is in it already.
        if measure.source().fixed.is_some_and(|(own, code)| own == *axis && codes.as_slice() == [code]) {
            continue;
        }
        for code in codes {
            if code == UNRECORDED {
                return None;
            }
            counted = counted.and(*axis, code.as_str());
        }
    }
    let (first, last) = filter.period.days();
    let year = FiscalYear::containing(first);
    let whole = first == year.first_day() && last == year.last_day();
    Some(if whole { counted } else { counted.within(first, last) })
}
