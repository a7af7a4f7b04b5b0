//! Broken ledgers: every problem told at once with its place, nothing imported, hostile files refused in bounds.

#![expect(clippy::disallowed_methods, reason = "the story is about how long it takes")]

mod desk;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use desk::{Desk, programme, text};
use rust_xlsxwriter::{Format, Workbook};

fn takasaki() -> Desk {
    Desk::with_programme(&programme("takasaki.toml"))
}

/// A ledger with merged titles above its header and these rows below.
fn workbook(path: &Path, rows: &[[&str; 5]]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("相談台帳").expect("a name");
    sheet.merge_range(0, 0, 0, 4, "高崎市 女性のためのつながり相談 相談台帳（令和３年度）", &Format::new()).expect("merged");
    sheet.merge_range(1, 0, 1, 4, "社外秘", &Format::new()).expect("merged");
    for (column, header) in ["受 付 日", "相談方法", "受付番号", "主訴", "所要時間（分）"].iter().enumerate() {
        sheet.write(3, u16::try_from(column).expect("small"), *header).expect("written");
    }
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(4 + u32::try_from(row).expect("small"), u16::try_from(column).expect("small"), *cell).expect("written");
        }
    }
    book.save(path).expect("saved");
}

fn import(file: &Path) -> [&str; 5] {
    ["import", "consultations", text(file), "--programme", "takasaki-r3"]
}

fn nothing_came_in(desk: &Desk) {
    let total = desk.total("takasaki-r3", "2021");
    assert!(total.is_null() || total == 0, "{total}");
}

#[test]
fn full_width_digits_wareki_and_merged_titles_are_read() {
    let desk = takasaki();
    let file = desk.path("good.xlsx");
    workbook(
        &file,
        &[
            ["令和３年８月１８日", "電話", "１", "家庭問題", "３０"],
            ["Ｒ３．８．１９", "来所", "2", "生活問題", "１５分"],
            ["2021/8/20", "phone", "3", "family", ""],
        ],
    );
    assert!(desk.done(&import(&file)).contains("3件を取り込みました"));
    assert_eq!(desk.total("takasaki-r3", "2021"), 3);
}

#[test]
fn every_problem_is_told_at_once_and_nothing_is_imported() {
    let desk = takasaki();
    let file = desk.path("bad.xlsx");
    workbook(
        &file,
        &[
            ["R3.8.18", "電話", "1", "家庭問題", "30"],
            ["R3.8.19", "テレパシー", "2", "家庭問題", "30"],
            ["R3.9.31", "電話", "3", "家庭問題", "30"],
            ["R4.8.18", "電話", "4", "家庭問題", "30"],
            ["R3.8.20", "電話", "1", "家庭問題", "30"],
            ["R3.8.21", "", "6", "家庭問題", "三十"],
        ],
    );
    let said = desk.refused(&import(&file));
    for expected in [
        "シート「相談台帳」 6行目 B列（相談方法）「テレパシー」: 使える値は 電話、来所、メール、litoko、思いをつなぐ会 です。",
        "シート「相談台帳」 7行目 A列（受 付 日）「R3.9.31」: ",
        "シート「相談台帳」 8行目 A列（受 付 日）「R4.8.18」: ",
        "シート「相談台帳」 9行目 C列（受付番号）「1」: 5行目と同じ番号です。",
        "シート「相談台帳」 10行目 B列（相談方法）（空欄）: 必ず記入してください。",
        "シート「相談台帳」 10行目 E列（所要時間（分））「三十」: ",
    ] {
        assert!(said.contains(expected), "{expected}\nin\n{said}");
    }
    assert!(said.contains("6か所に問題があるため、1件も取り込みませんでした"), "{said}");
    nothing_came_in(&desk);
}

/// Runs an import under a memory limit and tells how long it took.
fn refused_in_bounds(desk: &Desk, file: &Path) -> (String, Duration) {
    let begun = Instant::now();
    let command =
        format!("ulimit -v 3000000; exec {} import consultations {} --programme takasaki-r3", env!("CARGO_BIN_EXE_tsunagari"), text(file));
    let out = Command::new("bash")
        .args(["-c", &command])
        .env("TSUNAGARI_DATA", desk.path("data"))
        .env("LANG", "ja_JP.UTF-8")
        .output()
        .expect("runs");
    assert_eq!(out.status.code(), Some(1), "{}", String::from_utf8_lossy(&out.stderr));
    (String::from_utf8(out.stderr).expect("text"), begun.elapsed())
}

/// Writes a hostile file.
type Make = fn(&Path);

fn zip(path: &Path, parts: &[(&str, Vec<u8>)]) {
    let mut out = zip::ZipWriter::new(std::fs::File::create(path).expect("a file"));
    for (name, bytes) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begins");
        out.write_all(bytes).expect("written");
    }
    out.finish().expect("finished");
}

#[test]
fn hostile_and_foreign_files_are_refused_in_bounded_memory_and_time() {
    let desk = takasaki();
    let files: [(&str, Make); 4] = [
        ("bomb.xlsx", |p| {
            let zeros = vec![b' '; 400 << 20];
            zip(
                p,
                &[
                    ("[Content_Types].xml", b"<Types/>".to_vec()),
                    ("xl/workbook.xml", b"<workbook/>".to_vec()),
                    ("xl/worksheets/sheet1.xml", zeros),
                ],
            );
        }),
        ("huge.csv", |p| {
            let mut file = std::fs::File::create(p).expect("a file");
            file.write_all("受付日,相談方法\n".as_bytes()).expect("written");
            let block = "R3.8.18,電話\n".repeat(65_536);
            for _ in 0..200 {
                file.write_all(block.as_bytes()).expect("written");
            }
        }),
        ("photos.xlsx", |p| zip(p, &[("photo.jpg", vec![1; 4096]), ("letter.txt", b"hello".to_vec())])),
        ("old.xls", |p| std::fs::write(p, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]).expect("written")),
    ];
    for (name, make) in files {
        let path: PathBuf = desk.path(name);
        make(&path);
        let (said, took) = refused_in_bounds(&desk, &path);
        assert!(said.chars().count() > 12 && said.contains('。'), "{name}: a sentence with a way out: {said}");
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
        nothing_came_in(&desk);
    }
}

#[test]
fn a_missing_column_is_told_once_and_not_for_every_row() {
    let desk = takasaki();
    let file = desk.path("no-method.csv");
    std::fs::write(&file, "受付日,主訴,手段\n2021-08-18,家庭問題,電話\n2021-08-19,家庭問題,電話\n").expect("writes");
    let said = desk.refused(&import(&file));
    assert!(said.contains("見出し「相談方法」の列がありません") && said.contains("1か所に問題があるため"), "{said}");
    assert!(!said.contains("読み取れません。\n"), "{said}");
}

#[test]
fn every_unknown_label_of_a_cell_and_every_year_there_is_are_named() {
    let desk = takasaki();
    let next = std::fs::read_to_string(programme("takasaki.toml")).expect("reads").replace("fiscal_year = 2021", "fiscal_year = 2022");
    let toml = desk.path("next.toml");
    std::fs::write(&toml, next).expect("writes");
    desk.done(&["programme", "apply", text(&toml)]);
    let file = desk.path("labels.csv");
    std::fs::write(&file, "受付日,相談方法,副訴\n2021-08-18,電話,宇宙；家庭問題、海\n2019-08-18,電話,\n").expect("writes");
    let said = desk.refused(&import(&file));
    assert!(said.contains("「宇宙」「海」は使えません"), "{said}");
    assert!(said.contains("令和3年度（2021-04-01〜2022-03-31）、令和4年度（2022-04-01〜2023-03-31）の日付ではありません。"), "{said}");
}

#[test]
fn what_was_not_read_what_differs_and_what_comes_late_is_said() {
    let desk = takasaki();
    let file = desk.path("ledger.csv");
    std::fs::write(&file, "【受付日】,相談方法,受付番号,概要,天気\n2021-08-18,電話,1,はじめの記述,晴れ\n").expect("writes");
    let said = desk.done(&import(&file));
    assert!(said.contains("1件を取り込みました") && said.contains("読み取らなかった列: E列「天気」"), "{said}");
    assert!(!said.contains("受付番号は取込済み") && !said.contains("締めた月"), "{said}");
    let again = desk.done(&import(&file));
    assert!(again.contains("1件はすべて取込済みです") && !again.contains("受付番号は取込済み"), "{again}");
    desk.done(&["close-month", "--programme", "takasaki-r3", "--month", "2021-08"]);
    std::fs::write(&file, "受付日,相談方法,受付番号,概要\n2021-08-18,電話,1,別の記述\n2021-08-19,来所,2,\n2021-09-01,来所,3,\n")
        .expect("writes");
    let dry = desk.done(&[&import(&file)[..], &["--dry-run"]].concat());
    let said = desk.done(&import(&file));
    for told in [dry, said] {
        assert!(told.contains("2件を") && told.contains("1件は取込済み"), "{told}");
        assert!(told.contains("受付番号は取込済みで、内容が前と違う行があります: 2行目（受付番号 1）。"), "{told}");
        assert!(told.contains("締めた月の分があります: 令和3年8月 1件。締めた数は変わらず、日付つきの修正として載ります。"), "{told}");
    }
    let bytes = std::fs::read(desk.path("data").join("tsunagari.db")).expect("reads");
    assert!(!String::from_utf8_lossy(&bytes).contains("別の記述"), "what a row says is kept as a keyed hash alone");
}
