//! Days of things that happened: within the programme's fiscal year, and not still to come.

use calendar::Date;
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal};
use programme::Programme;

/// Refuses a day outside the fiscal year, or after today, at the field `day`.
pub(crate) fn ask_past(cx: &Cx, programme: &Programme, day: Date) -> Deed<()> {
    trouble(cx.today(), programme, day).map_or(Ok(()), |sentence| Err(Refusal::field("day", sentence)))
}

/// What is wrong with the day of something that happened.
pub(crate) fn trouble(today: Date, programme: &Programme, day: Date) -> Option<String> {
    let year = programme.fiscal_year;
    if !year.contains(day) {
        let values = [("year", year.label().into()), ("first", calendar::wareki::long(year.first_day()).into()), ("last", calendar::wareki::long(year.last_day()).into())];
        return Some(tv("day-other-year", &values));
    }
    (day > today).then(|| t("day-future").to_owned())
}
