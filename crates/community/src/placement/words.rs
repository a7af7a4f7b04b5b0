use std::borrow::Cow;

use doorstep::placement::Leads;
use doorstep::survey::Survey;
use maud::{Markup, html};
use platform::page::figure;
use platform::wording::{t, tv};

use crate::parts::day;

/// What a page is called where one chooses it; `surveys` are the programme's.
pub(super) fn leads(leads: &Leads, surveys: &[(Survey, i64)]) -> Cow<'static, str> {
    Cow::Borrowed(match leads {
        Leads::Top => t("placement-leads-top"),
        Leads::How => t("placement-leads-how"),
        Leads::Write => t("placement-leads-write"),
        Leads::PickUp => t("placement-leads-pick-up"),
        Leads::Request => t("placement-leads-request"),
        Leads::Appointments => t("placement-leads-appointments"),
        Leads::Card => t("placement-leads-card"),
        Leads::Desks => t("placement-leads-desks"),
        Leads::Calendar => t("placement-leads-calendar"),
        Leads::Survey(code) => match surveys.iter().find(|(survey, _)| survey.code == *code) {
            Some((survey, _)) => return Cow::Owned(tv("placement-leads-survey", &[("title", survey.head.title.as_str().into())])),
            None => t("placement-leads-survey-gone"),
        },
    })
}

/// 「11月1日〜11月30日」; still there: open at its end.
pub(super) fn period(from: calendar::Date, until: Option<calendar::Date>) -> String {
    format!("{}〜{}", day(from), until.map(day).unwrap_or_default())
}

/// 「100部あたり 3.2回」
pub(super) fn per_hundred(tenths: Option<i64>) -> Markup {
    html! { @match tenths { Some(n) => { (figure(Some(n / 10))) "." (n % 10) } None => { (t("platform-not-measured")) } } }
}
