use std::io::{Cursor, Write as _};

use ledger::{LedgerKind, Limits, Mapping, Sheet, lay_out, pack, read_bytes, unpack};

use super::Target;

const WORDS: &[&str] =
    &["受付日", "相談方法", "主訴", "R3.8.18", "2021/8/18", "電話", ",", "\t", "\"", "\r\n", "\u{feff}", "９時５分", "１２３"];
const PARTS: &[&str] = &[
    "<row r=\"1\">",
    "</row>",
    "<c r=\"A1\" t=\"s\"><v>0</v></c>",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<c t=\"inlineStr\"><is><t>受付日</t></is></c>",
    "t=\"d\"",
    "t=\"b\"",
    "t=\"e\"",
    "s=\"1\"",
    "<f>1+1</f>",
    "<mergeCell ref=\"A1:B2\"/>",
    "&#x0;",
    "&amp;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<sheetData>",
    "</sheetData>",
    "44426.375",
    "1e308",
    "xml:space=\"preserve\"",
];

pub(super) static CSV: Target = Target {
    name: "csv",
    read: |bytes| file(bytes, "台帳.csv"),
    words: WORDS,
    elsewhere: &["crates/ledger/tests/samples/takasaki-r3-consultations-sjis.csv"],
};
pub(super) static XLSX: Target = Target {
    name: "xlsx",
    read: |bytes| file(bytes, "台帳.xlsx"),
    words: &["PK\u{3}\u{4}", "PK\u{5}\u{6}", "xl/workbook.xml", "xl/worksheets/sheet1.xml"],
    elsewhere: &["crates/ledger/tests/samples/takasaki-r3-consultations.xlsx"],
};
/// The inside of a workbook: the input is a sheet, wrapped in a whole parcel.
pub(super) static XLSX_PARTS: Target =
    Target { name: "xlsx_parts", read: |bytes| file(&wrapped(bytes), "台帳.xlsx"), words: PARTS, elsewhere: &[] };
pub(super) static WIRE: Target = Target { name: "wire", read: wire, words: &["\u{1}\u{0}\u{0}\u{0}"], elsewhere: &[] };

fn limits() -> Limits {
    Limits { rows: 500, cells: 5_000, inflated_bytes: 4 << 20, part_bytes: 2 << 20, ..Limits::default() }
}

fn file(bytes: &[u8], name: &str) -> String {
    match read_bytes(bytes, name, &limits()) {
        Ok(sheets) => {
            assert!(sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>() <= limits().rows);
            assert_eq!(unpack(&pack(&sheets), &limits()).as_ref(), Ok(&sheets), "the way out of the airlock changes nothing");
            laid(sheets)
        }
        Err(refusal) => refusal.to_string(),
    }
}

/// Every ledger's every column, through every getter.
fn laid(sheets: Vec<Sheet>) -> String {
    let kind = LedgerKind::ALL[sheets.first().map_or(0, |sheet| sheet.rows.len()) % LedgerKind::ALL.len()];
    let kind = [LedgerKind::Consultations, kind][sheets.len() % 2];
    let table = match lay_out(sheets, kind.schema(), &Mapping::default()) {
        Ok(table) => table,
        Err(refusal) => return refusal.to_string(),
    };
    let _ = table.understood();
    let read = table.read(|row| {
        for spec in kind.schema().columns {
            let _ = (
                row.date(spec.key),
                row.time(spec.key),
                row.minutes(spec.key),
                row.whole_number(spec.key),
                row.flag(spec.key),
                row.text(spec.key),
            );
        }
        Some(())
    });
    read.map_or_else(
        |problems| problems.listed().first().map_or_else(String::new, ToString::to_string),
        |rows| format!("{} rows", rows.len()),
    )
}

fn wrapped(sheet: &[u8]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 4] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(name, plain).expect("a part begins");
        out.write_all(bytes).expect("memory takes it");
    }
    out.finish().expect("it ends").into_inner()
}

/// What unpacks is within the limits, and packs to what unpacks the same.
fn wire(bytes: &[u8]) -> String {
    match unpack(bytes, &limits()) {
        Ok(sheets) => {
            // A number that is none is not equal to itself: packed bytes are compared instead.
            let packed = pack(&sheets);
            assert_eq!(unpack(&packed, &limits()).map(|again| pack(&again)), Ok(packed));
            "sheets".into()
        }
        Err(refusal) => refusal.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise the target would knock at the door for ever.
    #[test]
    fn a_wrapped_sheet_is_a_workbook_that_reads() {
        let seed = include_bytes!("../../seeds/xlsx_parts/01");
        let sheets = read_bytes(&wrapped(seed), "台帳.xlsx", &limits()).expect("a workbook");
        assert_eq!(sheets[0].rows.len(), 2);
    }
}
