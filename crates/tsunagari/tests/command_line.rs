//! The command line as somebody new meets it: slips are told with their way out, and reading leaves nothing behind.

mod desk;

use std::path::Path;
use std::process::{Command, Output};

use desk::{Desk, programme, text};

fn run(folder: &Path, lang: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tsunagari"));
    command.args(args).current_dir(folder).env("LANG", lang);
    for name in ["TSUNAGARI_DATA", "TSUNAGARI_DATABASE_URL", "TSUNAGARI_PEPPER_FILE"] {
        command.env_remove(name);
    }
    command.output().expect("the binary runs")
}

fn said(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).expect("text")
}

#[test]
fn wrong_arguments_end_with_2_in_either_language() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table = ["tabulate", "--programme", "p", "--fiscal-year", "2021"];
    let wrong: [&[&str]; 8] = [
        &["import", "soudan", "f.csv", "--programme", "p"],
        &[&table[..], &["--rows", "metod"]].concat(),
        &[&table[..], &["--columns", "month,metod"]].concat(),
        &[&table[..], &["--measure", "soudan"]].concat(),
        &[&table[..], &["--format", "docx"]].concat(),
        &[&table[..], &["--columns", "month"]].concat(),
        &["tabulate", "--programme", "p", "--fiscal-year", "R3x"],
        &["close-month", "--programme", "p", "--month", "2021-13"],
    ];
    for args in wrong {
        let out = run(folder.path(), "ja_JP.UTF-8", args);
        assert_eq!(out.status.code(), Some(2), "{args:?}: {}", said(&out));
        assert!(said(&out).contains('。') && !said(&out).contains("error"), "{args:?}: {}", said(&out));
        assert_eq!(run(folder.path(), "C", args).status.code(), Some(2), "{args:?}");
    }
    let english = run(folder.path(), "C", &["close-month", "--programme", "p", "--month", "2021-13"]);
    assert!(said(&english).is_ascii(), "{}", said(&english));
    assert_eq!(std::fs::read_dir(folder.path()).expect("reads").count(), 0, "nothing was begun");
}

#[test]
fn a_password_in_the_environment_is_not_in_the_help() {
    for lang in ["ja_JP.UTF-8", "C"] {
        let out = Command::new(env!("CARGO_BIN_EXE_tsunagari"))
            .args(["serve", "--help"])
            .env("LANG", lang)
            .env("TSUNAGARI_DATABASE_URL", "postgres://u:himitsu@h/d")
            .output()
            .expect("runs");
        assert!(out.status.success());
        assert!(!String::from_utf8_lossy(&out.stdout).contains("himitsu"));
    }
}

#[test]
fn reading_where_nothing_is_says_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("f.csv");
    std::fs::write(&file, "受付日,相談方法\n").expect("writes");
    let reading: [&[&str]; 10] = [
        &["tabulate", "--programme", "p", "--fiscal-year", "2021"],
        &["report", "kpi", "--programme", "p", "--fiscal-year", "2021"],
        &["programme", "list"],
        &["programme", "export", "p"],
        &["import", "consultations", "f.csv", "--programme", "p", "--dry-run"],
        &["close-month", "--programme", "p", "--month", "2021-08"],
        &["doctor"],
        &["audit", "verify"],
        &["backup", "b.age"],
        &["pepper", "rotate"],
    ];
    for args in reading {
        let out = run(folder.path(), "ja_JP.UTF-8", args);
        assert_eq!(out.status.code(), Some(1), "{args:?}: {}", said(&out));
        let expected = "フォルダ ./tsunagari-data に記録がありません。tsunagari init で組織を作るか";
        assert!(said(&out).contains(expected), "{args:?}: {}", said(&out));
        let left: Vec<_> = std::fs::read_dir(folder.path()).expect("reads").flatten().map(|e| e.file_name()).collect();
        assert_eq!(left, ["f.csv"], "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_data_are_the_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    fn each(folder: &Path, see: &mut impl FnMut(&Path, u32)) {
        see(folder, std::fs::metadata(folder).expect("is there").permissions().mode());
        for entry in std::fs::read_dir(folder).expect("reads").flatten() {
            if entry.path().is_dir() {
                each(&entry.path(), see)
            } else {
                see(&entry.path(), entry.metadata().expect("is there").permissions().mode())
            }
        }
    }
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    desk.done(&["backup", "--new-operator-key", text(&desk.path("key"))]);
    desk.done(&["backup", text(&desk.path("b.age"))]);
    let data = desk.path("data");
    each(&data, &mut |path, mode| assert_eq!(mode & 0o077, 0, "{} {mode:o}", path.display()));
    assert!(data.join("tsunagari.db").is_file());
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).expect("opens it");
    let out = desk.run(&["doctor"]);
    assert!(String::from_utf8_lossy(&out.stdout).contains("ほかの利用者も入れます（755）。chmod 700"), "{out:?}");
}

#[test]
fn the_fictional_town_stays_off_real_records_and_out_of_other_databases() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let out = desk.run(&["demo", "--listen", "127.0.0.1:0"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out).contains("お試し版でないものがあるため"), "{}", said(&out));
    let out = desk.run(&["demo", "--data", "elsewhere", "--database-url", "postgres://h/d"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out).contains("内蔵データベースとフォルダ1つだけで動きます"), "{}", said(&out));
    assert!(desk.path("data").join("tsunagari.db").is_file(), "the records are as they were");
}

#[test]
fn a_year_without_a_file_is_refused_by_every_document() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let year = ["--programme", "takasaki-r3", "--fiscal-year", "2019"];
    for what in [&["tabulate"][..], &["report", "kpi"], &["report", "annual-return"], &["report", "case-sheet"]] {
        let said = desk.refused(&[what, &year].concat());
        assert!(said.contains("令和元年度の事業ファイルがまだありません（あるのは 令和3年度）"), "{what:?}: {said}");
    }
    let said = desk.refused(&["report", "monthly-return", "--programme", "takasaki-r3", "--fiscal-year", "2021", "--month", "2022-08"]);
    assert!(said.contains("この事業の年度") && !said.contains("入力を確認"), "{said}");
    let said = desk.refused(&["import", "consultations", "/nowhere.csv", "--programme", "takasaki-r3"]);
    assert!(said.contains("そのファイルかフォルダがありません") && !said.contains("os error"), "{said}");
}
