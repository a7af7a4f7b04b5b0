//! `/staff/paper`: every document, in every format, and the case sheet before it is printed.

mod list;
mod preview;

use axum::extract::RawQuery;
use axum::response::Response;
use axum::routing::get;
use calendar::YearMonth;
use paper::Format;
use platform::policy::{Action, Object};
use platform::web::{Answer, Form, Routes, download as file};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;

pub(crate) use preview::told;

use super::report::month_of;
use super::{Kind, report};
use crate::InYear;
use crate::returns::quarter_label;

/// The list, the downloads and the preview.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/paper", get(list::show))
        .route("/staff/paper/download", get(download))
        .route("/staff/paper/preview", get(preview::show))
        .route("/staff/paper/preview/pages", get(preview::pages))
}

/// 「どの文書か」 as an address asks for it.
pub(crate) struct Asked {
    kind: Kind,
    month: YearMonth,
    /// The year, with small cells hidden when it is for publication.
    year: InYear,
}

impl Asked {
    /// A kind in the desk's year; for publication or not.
    pub(crate) fn of(desk: &Desk, kind: Kind, month: Option<YearMonth>, outside: bool) -> Deed<Asked> {
        let year = InYear::at(desk);
        let year = if outside { year.published() } else { year };
        Ok(Asked { kind, month: month_of(&desk.cx, &year, month)?, year })
    }

    /// Without a kind: the case sheet.
    fn read(desk: &Desk, query: Option<&str>) -> Deed<Asked> {
        let form = Form::from_urlencoded(query.unwrap_or_default());
        let kind = form.filled("kind").map_or(Ok(Kind::CaseSheet), |name| name.parse().map_err(|_| Refusal::NotFound))?;
        Asked::of(desk, kind, month(&form)?, form.filled("outside").is_some())
    }

    /// The address' query that asks for just this, in a format.
    fn query(&self, format: Option<Format>) -> String {
        let format = format.map(|format| format!("&format={format}")).unwrap_or_default();
        let month = if self.kind.of_a_month() { format!("&month={}", self.month) } else { String::new() };
        format!("kind={}{format}{month}{}", self.kind.name(), if self.year.for_outside { "&outside=1" } else { "" })
    }

    /// The document and its period: 月報（令和8年10月）［公表用］.
    fn heading(&self) -> String {
        let label = self.kind.label();
        let heading = match self.kind {
            Kind::MonthlyReturn => format!("{label}（{}）", self.month.wareki_label()),
            Kind::QuarterlyReturn => format!("{label}（{}）", quarter_label(self.year.fiscal_year, self.month)),
            _ => label.to_owned(),
        };
        if self.year.for_outside { format!("{heading}［公表用］") } else { heading }
    }
}

/// Where a document is fetched.
pub(crate) fn download_path(asked: &Asked, format: Format) -> String {
    format!("/staff/paper/download?{}", asked.query(Some(format)))
}

async fn download(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    // Asked before the address is read: who may take out no document is told nothing about formats.
    if !Kind::ALL.iter().any(|kind| desk.cx.may(Action::Export, &Object::any(kind.thing()))) {
        return Err(Refusal::NotFound.into());
    }
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let format: Format = form.get("format").parse().map_err(|_| Refusal::field("format", t("figures-format-unknown")))?;
    form.filled("kind").ok_or(Refusal::NotFound)?;
    let asked = Asked::read(&desk, query.as_deref())?;
    let document = report(&desk.cx, &asked.year, asked.kind, Some(asked.month), format).await?;
    Ok(file(&document.file_name, document.mime, document.bytes))
}

fn month(form: &Form) -> Deed<Option<YearMonth>> {
    form.filled("month").map(|text| text.parse().map_err(|_| Refusal::NotFound)).transpose()
}
