//! `tsunagari report KIND`: one document of a programme.

use crate::InYear;
use calendar::YearMonth;
use paper::{Format, Paper};
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};

use super::document::{put_on_record, write};
use super::{Document, Kind};
use crate::{case_sheet, indicators, returns};

/// Makes a document. A return without a month is of the last month that is over.
///
/// # Errors
/// Not found for whoever may not export it; a month outside the programme's year.
pub async fn report(cx: &Cx, programme: &InYear, kind: Kind, month: Option<YearMonth>, format: Format) -> Deed<Document> {
    cx.ask_any(Action::Export, kind.thing())?;
    programme.own_file()?;
    let month = month_of(cx, programme, month)?;
    let (paper, period) = make(cx, programme, kind, month).await?;
    let name = format!("{}{}", kind.name(), if programme.for_outside { "-outside" } else { "" });
    let document = write(paper, format, &name, &period).await?;
    put_on_record(cx, programme, &name, format, &period).await?;
    Ok(document)
}

/// The document as a value, and its period as a file name says it.
pub(super) async fn make(cx: &Cx, programme: &InYear, kind: Kind, month: YearMonth) -> Deed<(Box<dyn Paper + Send>, String)> {
    let year = programme.fiscal_year.to_string();
    Ok(match kind {
        Kind::CaseSheet => (Box::new(case_sheet::sheet(cx, programme).await?), year),
        Kind::Kpi => (Box::new(indicators::kpi_paper(cx, programme).await?), year),
        Kind::MonthlyTable => (Box::new(returns::monthly_table(cx, programme).await?), year),
        Kind::MonthlyReturn => (Box::new(returns::monthly(cx, programme, month).await?), month.to_string()),
        Kind::QuarterlyReturn => (Box::new(returns::quarterly(cx, programme, month).await?), month.to_string()),
        Kind::AnnualReturn => (Box::new(returns::annual(cx, programme).await?), year),
    })
}

pub(super) fn month_of(cx: &Cx, programme: &InYear, month: Option<YearMonth>) -> Deed<YearMonth> {
    let months = programme.fiscal_year.months();
    let Some(month) = month else {
        let over = months.iter().rev().find(|month| month.last_day() < cx.today());
        return Ok(*over.unwrap_or(&months[0]));
    };
    if months.contains(&month) {
        return Ok(month);
    }
    let (year, first, last) = (programme.fiscal_year.label(), months[0].wareki_label(), months[11].wareki_label());
    Err(Refusal::field("month", format!("{}はこの事業の年度（{year}：{first}〜{last}）の外です。", month.wareki_label())))
}
