//! Every way a table comes in.

use ledger::{Cell, LedgerKind, Refusal, column_letter};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::workbook::{consultations, read, rows, workbook};

fn cells(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn encodings_of_one_text() {
    let text = "受付日,相談方法\r\nR3.8.18,電話\r\n";
    let expected = vec![(1, cells(&["受付日", "相談方法"])), (2, cells(&["R3.8.18", "電話"]))];
    let utf16 = |unit: fn(u16) -> [u8; 2]| ('\u{FEFF}'.to_string() + text).encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let cp932 = encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
    let marked = ("\u{FEFF}".to_owned() + text).into_bytes();
    for bytes in [text.as_bytes().to_vec(), marked, cp932, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        assert_eq!(rows(&bytes, "a.csv"), expected);
    }
}

#[test]
fn characters_only_windows_has() {
    let bytes = encoding_rs::SHIFT_JIS.encode("受付日,相談方法\n①髙﨑Ⅳ㈱,ﾒｰﾙ").0.into_owned();
    assert_eq!(rows(&bytes, "a.csv")[1].1, cells(&["①髙﨑Ⅳ㈱", "ﾒｰﾙ"]));
}

#[test]
fn tabs_are_told_from_commas() {
    let text = "相談台帳, 令和3年度\n\n受付日\t相談方法\t備考\nR3.8.18\t電話\tはい, そうです\n";
    assert_eq!(rows(text.as_bytes(), "a.txt")[2], (4, cells(&["R3.8.18", "電話", "はい, そうです"])));
}

#[test]
fn rows_are_numbered_as_excel_numbers_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["題", "", "a,b", "1,\"二行の\n備考\"", "", "  ", ",,", "2", ""].join(end);
        let text = if end == "\r" { text.replace('\n', "\r") } else { text };
        let numbers: Vec<u32> = rows(text.as_bytes(), "a.csv").iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 3, 4, 8], "{end:?}");
    }
}

#[test]
fn mixed_line_ends_do_not_run_rows_together() {
    let numbers: Vec<_> =
        rows(b"a,b\r1\r\n2\n\"x\r\ny\"\r\r3", "a.csv").into_iter().map(|(number, cells)| (number, cells[0].clone())).collect();
    assert_eq!(numbers, [(1, "a"), (2, "1"), (3, "2"), (4, "x\ny"), (6, "3")].map(|(number, text)| (number, text.to_owned())));
}

#[test]
fn bytes_that_are_no_text_are_named_by_line() {
    let mut bytes = "受付日,相談方法\nR3.8.18,電話\n".as_bytes().to_vec();
    bytes.extend(b"R3.8.19,\xFF\xFF\n");
    let refusal = read(&bytes, "a.csv").expect_err("line 3");
    assert_eq!(refusal, Refusal::Undecodable { lines: vec![3] });
    assert_eq!(
        refusal.to_string(),
        "文字として読めないところがあります（3行目）。UTF-8 か Shift_JIS（CP932）の CSV で保存し直してください。"
    );
}

#[test]
fn a_workbook_with_real_dates_times_and_merged_titles() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("相談台帳").expect("name");
    let (day, clock) = (Format::new().set_num_format("[$-411]ge.m.d;@"), Format::new().set_num_format("h:mm"));
    sheet.merge_range(0, 0, 0, 4, "相談台帳（令和３年度）", &Format::new()).expect("merge");
    sheet.write_row(2, 0, ["相　談　日", "開始\n時刻", "所要時間\n（分）", "受付方法", "備考"]).expect("header");
    let moment = ExcelDateTime::from_ymd(2021, 8, 18).expect("day");
    sheet.write_datetime_with_format(3, 0, &moment, &day).expect("day");
    sheet.write_datetime_with_format(3, 1, ExcelDateTime::from_hms(10, 45, 0.0).expect("time"), &clock).expect("time");
    sheet.write_row(3, 2, [30.0]).expect("minutes");
    sheet.write_row(3, 3, ["電話", "　 "]).expect("rest");
    sheet.write_number(4, 0, 44427.0).expect("a serial without a format");
    sheet.write_row(4, 1, ["９時５分", "３０分", "電話"]).expect("rest");
    let table = consultations(&book.save_to_buffer().expect("saved"), "a.xlsx");
    let read = table.read(|row| Some((row.date("day")?.to_string(), row.time("time")?.to_string(), row.minutes("minutes")?)));
    let expected = [("2021-08-18", "10:45:00", 30), ("2021-08-19", "09:05:00", 30)];
    assert_eq!(read.expect("no problems"), expected.map(|(day, time, minutes)| (day.to_owned(), time.to_owned(), minutes)));
}

#[test]
fn readings_above_kanji_do_not_slip_into_the_text() {
    let strings = "<sst><si><t>電話</t><rPh sb=\"0\" eb=\"2\"><t>デンワ</t></rPh></si></sst>";
    let sheet = "<worksheet><sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>";
    let sheets = read(&workbook(sheet, &[("xl/sharedStrings.xml", strings.as_bytes())]), "a.xlsx").expect("read");
    let expected = vec![Cell::Empty, Cell::Text("電話".into()), Cell::Bool(true), Cell::Error("#N/A".into())];
    assert_eq!((sheets[0].rows[0].number, &sheets[0].rows[0].cells), (2, &expected));
}

#[test]
fn hidden_sheets_are_not_read() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("見える").expect("name").write(0, 0, "a").expect("cell");
    book.add_worksheet().set_name("隠れた").expect("name").set_hidden(true).write(0, 0, "b").expect("cell");
    let sheets = read(&book.save_to_buffer().expect("saved"), "a.xlsx").expect("read");
    assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["見える"]);
}

#[test]
fn ledgers_have_names_and_labels() {
    for kind in LedgerKind::ALL {
        assert_eq!(kind.name().parse(), Ok(kind));
        assert_eq!(kind.label().parse(), Ok(kind));
        assert_eq!(kind.schema().ledger, kind);
        assert_eq!(serde_json::to_value(kind).expect("plain"), kind.name());
    }
    assert!(
        "相談"
            .parse::<LedgerKind>()
            .expect_err("no such")
            .to_string()
            .starts_with("「相談」という台帳はありません。使えるのは consultations（相談台帳）、")
    );
    assert_eq!([0, 25, 26, 701, 702].map(column_letter), ["A", "Z", "AA", "ZZ", "AAA"]);
}
