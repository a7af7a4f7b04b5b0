//! Files made to fill memory or time, and files of something else.

use std::cell::Cell;
use std::io::{self, Read};

use ledger::{Limits, Refusal, read_bytes, read_file, read_limited};

use crate::workbook::{parcel, read, workbook};

/// Endless CSV that counts what was taken from it.
struct Endless<'c>(&'c Cell<u64>);

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        buffer.fill(b',');
        self.0.set(self.0.get() + buffer.len() as u64);
        Ok(buffer.len())
    }
}

#[test]
fn a_200_mb_csv_is_refused_after_one_byte_too_many() {
    let taken = Cell::new(0);
    let refusal = read_file(Endless(&taken).take(200 * 1024 * 1024), "a.csv", &Limits::default());
    assert_eq!(refusal, Err(Refusal::TooLarge { megabytes: 20 }));
    assert_eq!(taken.get(), 20 * 1024 * 1024 + 1);
    assert_eq!(read_limited(&b"abc"[..], 3), Ok(b"abc".to_vec()));
    assert_eq!(
        refusal.expect_err("too large").to_string(),
        "ファイルが大きすぎます（上限 20 MB）。月ごとなどに分けて、もう一度選んでください。"
    );
}

#[test]
fn a_part_that_inflates_without_end() {
    let zeros = vec![b' '; 65 * 1024 * 1024];
    let bomb = workbook("", &[("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bomb.len() < 200_000);
    assert_eq!(read(&bomb, "a.xlsx"), Err(Refusal::Inflates { megabytes: 64 }));
}

#[test]
fn many_parts_that_inflate_together() {
    let limits = Limits { inflated_bytes: 2 * 1024 * 1024, ..Limits::default() };
    let names: Vec<String> = (2..6).map(|number| format!("xl/worksheets/sheet{number}.xml")).collect();
    let zeros = vec![b' '; 1024 * 1024];
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    assert_eq!(read_bytes(&workbook("", &parts), "a.xlsx", &limits), Err(Refusal::Inflates { megabytes: 2 }));
}

const SHEET_OF_ONE_STRING: &str = "<worksheet><sheetData><row r=\"1\">";

#[test]
fn one_long_string_pointed_at_by_every_cell() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "あ".repeat(30_000));
    let cells: String = (0..3_000).map(|row| format!("<row r=\"{}\"><c r=\"A{0}\" t=\"s\"><v>0</v></c></row>", row + 1)).collect();
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let book = workbook(&sheet, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(read(&book, "a.xlsx"), Err(Refusal::TooMuch));
}

#[test]
fn counts_that_are_only_claimed() {
    let strings = br#"<sst uniqueCount="999999999999"><si><t>a</t></si></sst>"#;
    let book = workbook(SHEET_OF_ONE_STRING, &[("xl/sharedStrings.xml", strings)]);
    assert_eq!(read(&book, "a.xlsx"), Err(Refusal::Damaged { what: "文字列の数" }));
}

#[test]
fn a_style_copied_a_thousand_times() {
    let styles = format!("<styleSheet><numFmts><numFmt numFmtId=\"9\" formatCode=\"{}\"/></numFmts></styleSheet>", "0".repeat(9_000));
    let book = workbook(SHEET_OF_ONE_STRING, &[("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(read(&book, "a.xlsx"), Err(Refusal::Damaged { what: "ブックの書式" }));
}

#[test]
fn many_sheets_that_are_one_and_the_same_part() {
    let filler = format!("<worksheet><sheetData>{}</sheetData></worksheet>", "<row/>".repeat(300_000));
    let listed: String = (0..50).map(|number| format!("<sheet name=\"S{number}\" sheetId=\"1\" r:id=\"r1\"/>")).collect();
    let names = format!("<workbook><sheets>{listed}</sheets></workbook>");
    let book = workbook(&filler, &[("xl/workbook.xml", names.as_bytes())]);
    assert!(matches!(read(&book, "a.xlsx"), Err(Refusal::Damaged { .. })));
}

#[test]
fn a_cell_at_the_far_end_takes_no_room() {
    let sheet = |cell: &str| {
        format!(
            "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"{cell}\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>"
        )
    };
    let sheets = read(&workbook(&sheet("B1048576"), &[]), "a.xlsx").expect("one row");
    assert_eq!((sheets[0].rows.len(), sheets[0].rows[0].number), (1, 1_048_576));
    assert!(matches!(read(&workbook(&sheet("XFD1048576"), &[]), "a.xlsx"), Err(Refusal::TooManyColumns { limit: 200, .. })));
    assert!(read(&workbook(&sheet("ZZZZZZZZZ99999999999"), &[]), "a.xlsx").is_err());
}

#[test]
fn too_many_rows_cells_and_letters() {
    let limits = Limits { rows: 3, cell_chars: 5, cells: 8, ..Limits::default() };
    let read = |text: &str| read_bytes(text.as_bytes(), "台帳.csv", &limits);
    assert!(read("a\nb\nc\n\n\n").is_ok());
    assert_eq!(read("a\nb\nc\nd\n"), Err(Refusal::TooManyRows { limit: 3 }));
    assert_eq!(read("a,b,c\na,b,c\na,b,c\n"), Err(Refusal::TooMuch));
    assert!(read("あいうえお\n").is_ok());
    assert_eq!(
        read("a\nb,\"あいうえおか\n").expect_err("open quote").to_string(),
        "シート「台帳」 2行目 B列: 文字が多すぎます（上限 5 字）。CSV では、閉じていない「\"」がないか確かめてください。"
    );
}

#[test]
fn files_of_something_else() {
    let ods: [(&str, &[u8]); 2] = [("mimetype", b"application/vnd.oasis"), ("content.xml", b"<x/>")];
    let docx: [(&str, &[u8]); 2] = [("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")];
    let locked: Vec<u8> =
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: [(Vec<u8>, Refusal); 11] = [
        (parcel(&[("写真.jpg", b"x")]), Refusal::NotAWorkbook),
        (parcel(&ods), Refusal::OtherFile { what: "OpenDocument（.ods など）" }),
        (parcel(&docx), Refusal::OtherFile { what: "ワードやパワーポイントの文書" }),
        (b"PK\x03\x04rest".to_vec(), Refusal::Damaged { what: "圧縮の目次" }),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec(), Refusal::OldWorkbook),
        (locked, Refusal::Locked),
        (b"%PDF-1.7".to_vec(), Refusal::OtherFile { what: "PDF" }),
        (b"<html><table>".to_vec(), Refusal::OtherFile { what: "ウェブページ形式のファイル" }),
        (b"\x00\x01\x02".to_vec(), Refusal::OtherFile { what: "この種類のファイル" }),
        (Vec::new(), Refusal::Empty),
        (b" ,, \r\n\r\n".to_vec(), Refusal::Empty),
    ];
    for (bytes, refusal) in cases {
        assert_eq!(read(&bytes, "a.xlsx"), Err(refusal));
    }
}
