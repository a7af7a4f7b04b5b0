//! Days of things that happened: in a fiscal year of the programme, and not still to come.

use calendar::{Date, FiscalYear, wareki};
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal};
use programme::Programme;

/// Refuses a day outside the programme's fiscal years, or after today, at the field `day`.
pub(crate) fn ask_past(cx: &Cx, programme: &Programme, day: Date) -> Deed<()> {
    let sentence = if programme.year(FiscalYear::containing(day)).is_none() {
        let years: Vec<String> = programme.years().iter().map(|year| year.fiscal_year().label()).collect();
        tv("day-other-year", &[("day", wareki::long(day).into()), ("years", years.join("、").into())])
    } else if day > cx.today() {
        t("day-future").to_owned()
    } else {
        return Ok(());
    };
    Err(Refusal::field("day", sentence))
}
