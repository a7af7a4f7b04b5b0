//! One workbook with everything wrong in it: all errors at once, each in full.

use calendar::FiscalYear;
use ledger::{Choices, LedgerKind, Mapping, Row, lay_out};
use rust_xlsxwriter::{Format, Formula, Workbook};

use crate::workbook::{HEADER, consultations, read};

fn methods() -> Choices {
    let mut choices = Choices::new();
    choices.add("phone", "電話", []);
    choices.add("visit", "来所", ["来館"]);
    choices.add("email", "メール", []);
    choices
}

fn concerns() -> Choices {
    let mut choices = Choices::new();
    choices.add("health", "健康問題", []);
    choices.add("work", "就労関係", []);
    choices
}

fn take(row: &Row) -> Option<()> {
    let day = row.day_within("day", &[FiscalYear::new(2021)]);
    let method = row.choice("contact_method", &methods());
    let _ = (row.time("time"), row.minutes("minutes"), row.choices("further_concerns", &concerns()), row.text("note"));
    (day.is_some() && method.is_some()).then_some(())
}

fn broken_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("相談台帳").expect("name");
    sheet.merge_range(0, 0, 0, 5, "相談台帳　令和３年度", &Format::new()).expect("title");
    sheet.write_row(2, 0, ["受付番号", "受付日", "相談方法", "所要時間（分）", "副訴", "備考", "受付時刻"]).expect("header");
    let rows = [
        ["１", "Ｒ３．８．１８", "電話", "３０", "健康問題；就労関係", "", "９：０５"],
        ["2", "令和3年8月19日", "TEL", "15", "健康問題・住まい", "", "24:00"],
        ["3", "2021/2/30", "来館", "-5", "住まい", "", ""],
        ["1", "2022/4/1", "来所", "三十", "", "", ""],
        ["", "", "メール", "", "", "", ""],
    ];
    sheet.write_row_matrix(3, 0, rows).expect("rows");
    sheet.write_formula(3, 5, Formula::new("1/0").set_result("#DIV/0!")).expect("formula");
    book.save_to_buffer().expect("saved")
}

#[test]
fn every_error_of_a_workbook_at_once() {
    let problems = consultations(&broken_workbook(), "a.xlsx").read(take).expect_err("nothing is imported");
    let said: Vec<String> = problems.listed().iter().map(ToString::to_string).collect();
    let expected = [
        "シート「相談台帳」 4行目 F列（備考）「#DIV/0!」: エクセルの計算が誤りになっています。式を直すか、値で書いてください。",
        "シート「相談台帳」 5行目 C列（相談方法）「TEL」: 使える値は 電話、来所、メール です。",
        "シート「相談台帳」 5行目 E列（副訴）「健康問題・住まい」: 「住まい」は使えません。使える値は 健康問題、就労関係 です。",
        "シート「相談台帳」 5行目 G列（受付時刻）「24:00」: 24時台は使えません。翌日の日付で 0:00 のように書いてください。",
        "シート「相談台帳」 6行目 B列（受付日）「2021/2/30」: 2021年2月30日という日はありません（2月は28日まで）。日を確かめてください。",
        "シート「相談台帳」 6行目 D列（所要時間（分））「-5」: マイナスの数は使えません。0以上の整数を書いてください。",
        "シート「相談台帳」 6行目 E列（副訴）「住まい」: 使える値は 健康問題、就労関係 です。",
        "シート「相談台帳」 7行目 A列（受付番号）「1」: 4行目と同じ番号です。記録ごとに違う番号を書いてください。",
        "シート「相談台帳」 7行目 B列（受付日）「2022/4/1」: 令和3年度（2021-04-01〜2022-03-31）の日付ではありません。",
        "シート「相談台帳」 7行目 D列（所要時間（分））「三十」: 数として読めません。12 や 1,234 のように、数字だけを書いてください。",
        "シート「相談台帳」 8行目 B列（受付日）（空欄）: 必ず記入してください。",
    ];
    assert_eq!(said, expected);
    assert_eq!(problems.total(), expected.len());
}

#[test]
fn an_error_cell_is_said_to_be_one() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>受付日</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>相談方法</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c><c r=\"B2\" t=\"str\"><v>電話</v></c></row></sheetData></worksheet>";
    let problems = consultations(&crate::workbook::workbook(sheet, &[]), "a.xlsx").read(take).expect_err("an error cell");
    assert_eq!(
        problems.to_string(),
        "シート「S」 2行目 A列（受付日）「#REF!」: エクセルの計算が誤りになっています。式を直すか、値で書いてください。\n"
    );
}

#[test]
fn only_the_first_500_are_listed_but_all_are_counted() {
    let rows: String = (0..700).map(|number| format!("R3.8.18,{number},TEL,,\n")).collect();
    let problems = consultations((HEADER.to_owned() + &rows).as_bytes(), "台帳.csv").read(take).expect_err("TEL");
    assert_eq!((problems.listed().len(), problems.total()), (500, 700));
    assert!(problems.to_string().ends_with("ほかに 200 件あります。\n"));
}

#[test]
fn what_was_typed_does_not_reach_logs() {
    let problems = consultations((HEADER.to_owned() + "山田花子,1,電話,,\n").as_bytes(), "台帳.csv").read(take).expect_err("no day");
    assert!(problems.to_string().contains("「山田花子」"));
    assert!(!format!("{problems:?}").contains("山田花子"));
}

#[test]
fn a_missing_column_is_said_once_and_not_for_every_row() {
    let problems = consultations("受付日,備考\nR3.8.18,a\nR3.8.19,b\n".as_bytes(), "台帳.csv").read(take).expect_err("no method");
    let expected = "シート「台帳」 1行目: 見出し「相談方法」の列がありません（「受付方法」「相談受付方法」「方法」でも読めます）。見出しを書き加えるか、どの列に当たるかを選んでください。";
    assert_eq!(problems.listed()[0].to_string(), expected);
}

#[test]
fn two_columns_of_one_meaning() {
    let table = consultations("受付日,相談方法,概要,備考\nR3.8.18,電話,a,b\n".as_bytes(), "台帳.csv");
    let expected = "シート「台帳」 1行目 D列（備考）: C列の「概要」と同じ「概要」として読まれます。どちらかの見出しを変えるか、読まない列にしてください。";
    assert_eq!(table.problems().listed()[0].to_string(), expected);
    assert!(table.read(take).is_err());
}

#[test]
fn no_header_at_all() {
    let sheets = read("a,b,c\n1,2,3\n".as_bytes(), "何か.csv").expect("read");
    let table = lay_out(sheets, LedgerKind::Partners.schema(), &Mapping::default()).expect("not empty");
    let expected = "シート「何か」: 見出しの行が見つかりません。連携団体一覧の見出し（「名称」など）が2つ以上並ぶ行を置くか、どの列に当たるかを選んでください。";
    assert_eq!(table.problems().listed()[0].to_string(), expected);
    assert_eq!(table.understood().unmapped.len(), 3);
}
