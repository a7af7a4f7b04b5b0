//! Which parts a workbook has, and which zips are no workbooks.

use std::io::{Read, Seek};

use zip::ZipArchive;

use crate::Refusal;

pub(super) const WORKBOOK: &str = "xl/workbook.xml";
pub(super) const RELATIONSHIPS: &str = "xl/_rels/workbook.xml.rels";
pub(super) const STRINGS: &str = "xl/sharedstrings.xml";
pub(super) const STYLES: &str = "xl/styles.xml";
pub(super) const CONTENT_TYPES: &str = "[content_types].xml";

/// Names compare without case and with either slash, as the workbook library compares them.
pub(super) fn part_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// Pictures, drawings, themes, macros and printers' settings stay behind, uninflated.
pub(super) fn is_wanted(name: &str) -> bool {
    let named = [CONTENT_TYPES, WORKBOOK, RELATIONSHIPS, STRINGS, STYLES].contains(&name);
    let elsewhere = ["theme/", "drawings/", "media/", "charts/", "printersettings/", "externallinks/", "pivot"];
    let rest = name
        .strip_prefix("xl/")
        .is_some_and(|inner| inner.ends_with(".xml") && inner != "metadata.xml" && !elsewhere.iter().any(|start| inner.starts_with(start)));
    named || rest
}

pub(super) fn refuse_strangers<R: Read + Seek>(archive: &ZipArchive<R>) -> Result<(), Refusal> {
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(|name| part_name(&name)).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has(CONTENT_TYPES) && has(WORKBOOK) {
        return Ok(());
    }
    if has("xl/workbook.bin") {
        return Err(Refusal::OtherFile { what: "バイナリ ブック（.xlsb）" });
    }
    if has("mimetype") && has("content.xml") {
        return Err(Refusal::OtherFile { what: "OpenDocument（.ods など）" });
    }
    if has("word/document.xml") || has("ppt/presentation.xml") {
        return Err(Refusal::OtherFile { what: "ワードやパワーポイントの文書" });
    }
    Err(Refusal::NotAWorkbook)
}
