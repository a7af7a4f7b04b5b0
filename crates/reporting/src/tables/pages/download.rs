use axum::extract::RawQuery;
use axum::response::Response;
use paper::Format;
use platform::Refusal;
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, download as file};
use platform::wording::t;
use programme::Desk;

use crate::InYear;
use crate::tables::{TableQuery, export_table};

/// One table as a file. What left the house is put on record.
pub(super) async fn download(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Export, Thing::Figures)?;
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let format: Format = form.get("format").parse().map_err(|_| Refusal::field("format", t("figures-format-unknown")))?;
    let document = export_table(&desk.cx, &InYear::at(&desk), &TableQuery::read(&form)?, format).await?;
    Ok(file(&document.file_name, document.mime, document.bytes))
}

/// A format as a button names it.
pub(crate) fn label(format: Format) -> &'static str {
    match format {
        Format::Pdf => t("figures-format-pdf"),
        Format::Xlsx => t("figures-format-xlsx"),
        Format::Csv => t("figures-format-csv"),
        Format::Json => t("figures-format-json"),
        Format::Markdown => t("figures-format-md"),
    }
}
