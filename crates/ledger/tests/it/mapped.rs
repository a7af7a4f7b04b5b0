//! Headings assigned on screen, several sheets, rows imported twice.

use ledger::{Choices, IgnoredSheet, LedgerKind, Mapping, lay_out};
use rust_xlsxwriter::Workbook;

use crate::workbook::{consultations, read};

#[test]
fn unknown_headings_are_shown_and_can_be_assigned() {
    let text = "No.,いつ,どうやって（手段）,メモ\n1,R3.8.18,電話,長い話\n2,,,\n";
    let schema = LedgerKind::Consultations.schema();
    let lay = |mapping: &Mapping| lay_out(read(text.as_bytes(), "a.csv").expect("read"), schema, mapping).expect("laid out");
    let mut mapping = Mapping::default();
    let before = lay(&mapping).understood();
    assert_eq!(before.unmapped.iter().map(|open| open.header.as_str()).collect::<Vec<_>>(), ["No.", "いつ", "どうやって（手段）", "メモ"]);
    assert_eq!(before.unmapped[1].sample.as_deref(), Some("R3.8.18"));
    assert_eq!(before.missing, ["受付日", "相談方法"]);
    for (header, key) in [("いつ", "day"), ("どうやって（手段）", "contact_method"), ("メモ", "note")] {
        mapping.assign(header, key);
    }
    mapping.leave_out("No.");
    let kept = serde_json::to_string(&mapping).expect("plain");
    let table = lay(&serde_json::from_str(&kept).expect("comes back"));
    assert!(table.problems().is_empty());
    assert!(table.understood().unmapped[0].left_out);
    assert_eq!(table.row_count(), 1, "a line that is only numbered is empty");
    assert_eq!(table.read(|row| row.text("note")).expect("read"), ["長い話"]);
}

#[test]
fn the_first_sheet_with_a_header_is_taken_and_the_others_are_named() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("表紙").expect("name").write(0, 0, "令和3年度").expect("cell");
    for (name, day) in [("4月", "R3.4.1"), ("5月", "R3.5.1")] {
        let sheet = book.add_worksheet().set_name(name).expect("name");
        sheet.write_row(0, 0, ["日付", "方法"]).expect("header");
        sheet.write_row(1, 0, [day, "電話"]).expect("row");
    }
    let table = consultations(&book.save_to_buffer().expect("saved"), "a.xlsx");
    assert_eq!(table.sheet(), "4月");
    let ignored = |name: &str, looks_like_this_ledger| IgnoredSheet { name: name.into(), looks_like_this_ledger };
    assert_eq!(table.understood().ignored_sheets, [ignored("表紙", false), ignored("5月", true)]);
}

fn prints(text: &str) -> Vec<String> {
    consultations(text.as_bytes(), "a.csv").read(|row| Some(row.fingerprint().to_owned())).expect("read")
}

#[test]
fn rows_are_the_same_however_they_are_typed() {
    let one = prints("受付日,相談方法,所要時間（分）,備考\nR3.8.18,電話,30,a\nR3.8.18,電話,30,a\nR3.8.19,電話,,\n");
    let other = prints("備考,方法,日付,時間\nＡ,電 話,2021/8/18,３０分\n,,,\na,電話,2021-08-18,0:30\n,電話,令和3年8月19日,\n");
    assert_eq!(one, other);
    assert_ne!(one[0], one[1], "equal rows of one day are two consultations");
}

#[test]
fn a_number_goes_before_the_content() {
    let one = prints("受付日,相談方法,受付番号\nR3.8.18,電話,A-1\n");
    let corrected = prints("受付日,相談方法,受付番号\nR3.8.19,来所,ａ-１\n");
    assert_eq!(one, corrected);
}

#[test]
fn flags_and_numbers_of_the_other_ledgers() {
    let text = "開催日,名称,会場,参加人数,再掲\nR3.8.18,カフェ,広場,１，２３４人,〇\nR3.8.19,カフェ,広場,,\n";
    let table =
        lay_out(read(text.as_bytes(), "a.csv").expect("read"), LedgerKind::Gatherings.schema(), &Mapping::default()).expect("laid out");
    let read = table.read(|row| Some((row.whole_number("attendances"), row.flag("of_which"), row.text("venue")?)));
    assert_eq!(read.expect("right"), [(Some(1234), true, "広場".to_owned()), (None, false, "広場".to_owned())]);
}

#[test]
fn what_only_the_caller_knows_to_be_wrong() {
    let table = consultations("受付日,相談方法,相談者番号\nR3.8.18,電話,\n".as_bytes(), "a.csv");
    let problems = table
        .read(|row| {
            row.problem("contact_method", "この窓口では使えません。");
            row.require("client", row.text("client"))
        })
        .expect_err("two problems");
    assert_eq!(
        problems.to_string(),
        "シート「a」 2行目 B列（相談方法）「電話」: この窓口では使えません。\nシート「a」 2行目 C列（相談者番号）（空欄）: 必ず記入してください。\n"
    );
    assert!(Choices::new().allowed().is_empty());
}
