//! Small files made in a test.

use std::io::{Cursor, Write};

use ledger::{LedgerKind, Limits, Mapping, Refusal, Sheet, Table, lay_out, read_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const HEADER: &str = "受付日,受付番号,相談方法,所要時間（分）,備考\n";

pub fn read(bytes: &[u8], name: &str) -> Result<Vec<Sheet>, Refusal> {
    read_bytes(bytes, name, &Limits::default())
}

pub fn consultations(bytes: &[u8], name: &str) -> Table {
    let sheets = read(bytes, name).expect("the file is read");
    lay_out(sheets, LedgerKind::Consultations.schema(), &Mapping::default()).expect("the sheet holds something")
}

pub fn rows(bytes: &[u8], name: &str) -> Vec<(u32, Vec<String>)> {
    let sheets = read(bytes, name).expect("the file is read");
    let as_read = |row: &ledger::SheetRow| (row.number, row.cells.iter().map(ledger::Cell::as_read).collect());
    sheets[0].rows.iter().map(as_read).collect()
}

/// A zip of these parts, deflated.
pub fn parcel(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("starts");
        writer.write_all(part).expect("writes");
    }
    writer.finish().expect("finishes").into_inner()
}

const TYPES: &[u8] = br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const WORKBOOK: &[u8] = br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONSHIPS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook of one sheet whose XML is given, with further parts.
pub fn workbook(sheet: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONSHIPS),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.retain(|(name, _)| !further.iter().any(|(given, _)| given == name));
    parts.extend_from_slice(further);
    parcel(&parts)
}
