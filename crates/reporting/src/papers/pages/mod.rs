//! `/staff/paper`: every document, in every format, and the case sheet before it is printed.

mod list;
mod preview;

use axum::extract::RawQuery;
use axum::response::Response;
use axum::routing::get;
use calendar::YearMonth;
use paper::Format;
use platform::web::{Answer, Form, Routes, download as file};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;

pub(crate) use preview::told;

use super::{Kind, report};
use crate::InYear;

/// The list, the downloads and the preview.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/paper", get(list::show))
        .route("/staff/paper/download", get(download))
        .route("/staff/paper/preview", get(preview::show))
        .route("/staff/paper/preview/case-sheet", get(preview::pdf))
}

/// Where a document is fetched.
pub(crate) fn download_path(kind: Kind, format: Format, month: Option<YearMonth>) -> String {
    let month = month.map(|month| format!("&month={month}")).unwrap_or_default();
    format!("/staff/paper/download?kind={}&format={format}{month}", kind.name())
}

async fn download(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let kind: Kind = form.get("kind").parse().map_err(|_| Refusal::NotFound)?;
    let format: Format = form.get("format").parse().map_err(|_| Refusal::field("format", t("figures-format-unknown")))?;
    let year = InYear::at(&desk);
    let year = if form.filled("outside").is_some() { year.published() } else { year };
    let document = report(&desk.cx, &year, kind, month(&form)?, format).await?;
    Ok(file(&document.file_name, document.mime, document.bytes))
}

fn month(form: &Form) -> Deed<Option<YearMonth>> {
    form.filled("month").map(|text| text.parse().map_err(|_| Refusal::NotFound)).transpose()
}
