//! Sheets on the screen: each code in groups, and its PDF inside the page itself, so that the server keeps neither.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, html};
use platform::wording::t;
use platform::{Deed, Refusal};

use super::super::{Sheet, pdf};

/// Sheets to print, shown this once.
///
/// # Errors
/// When the typesetter refuses.
pub async fn printed(sheets: Vec<Sheet>) -> Deed<Markup> {
    let set = tokio::task::spawn_blocking(move || {
        sheets.into_iter().map(|sheet| pdf(&sheet).map(|file| (sheet, file))).collect::<Result<Vec<_>, _>>()
    });
    let set = set.await.map_err(|e| Refusal::Broken(Box::new(e)))?.map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(html! {
        @for (sheet, file) in &set {
            section .panel {
                div .panel__head { h2 { (sheet.paper.title) } }
                p { (sheet.paper.holder) }
                p { code { (sheet.code.as_str()) } }
                p { a .button download=(sheet.name) href={ "data:application/pdf;base64," (BASE64_STANDARD.encode(file)) } { (t("recovery-sheet-pdf")) "：" (sheet.paper.title) } }
            }
        }
    })
}
