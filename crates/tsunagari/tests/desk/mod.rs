//! A desk with the real binary: an organisation in a folder of its own, and what it answers.

#![allow(dead_code, reason = "each story uses a part of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

pub struct Desk {
    folder: tempfile::TempDir,
}

/// A file beside the stories.
pub fn seed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds").join(name)
}

/// A published programme's file.
pub fn programme(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../programme/tests/files").join(name)
}

impl Desk {
    /// Founds an organisation and applies a programme file.
    pub fn with_programme(file: &Path) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a temporary folder") };
        let password = desk.path("password");
        std::fs::write(&password, "ながいながい合言葉をひとつ決めておく\n").expect("writes");
        let recovery = desk.path("recovery");
        desk.done(&[
            "init",
            "--organisation",
            "試験の団体",
            "--admin",
            "hyuga",
            "--password-file",
            text(&password),
            "--recovery-out",
            text(&recovery),
        ]);
        desk.done(&["programme", "apply", text(file)]);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tsunagari"))
            .args(args)
            .env("TSUNAGARI_DATA", self.path("data"))
            .env("LANG", "ja_JP.UTF-8")
            .env_remove("TSUNAGARI_DATABASE_URL")
            .output()
            .expect("the binary runs")
    }

    /// Runs a command that must succeed; what it printed.
    pub fn done(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert!(out.status.success(), "{args:?}\n{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("text")
    }

    /// Runs a command that must be refused; what it said.
    pub fn refused(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert_eq!(out.status.code(), Some(1), "{args:?}\n{}", String::from_utf8_lossy(&out.stdout));
        String::from_utf8(out.stderr).expect("text")
    }

    pub fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).expect("JSON")
    }

    /// Runs a command that writes a file; the file.
    pub fn file(&self, name: &str, args: &[&str]) -> PathBuf {
        let path = self.path(name);
        self.done(&[args, &["-o", text(&path)]].concat());
        path
    }

    /// How many consultations of a year are counted.
    pub fn total(&self, programme: &str, year: &str) -> Value {
        self.json(&["tabulate", "--programme", programme, "--fiscal-year", year])["total"].clone()
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The words of a PDF, as a reader would copy them.
pub fn words_of(pdf: &Path) -> String {
    let out = Command::new("pdftotext")
        .args(["-layout", text(pdf), "-"])
        .output()
        .expect("pdftotext (poppler-utils) is installed by scripts/test");
    assert!(out.status.success());
    String::from_utf8(out.stdout).expect("text")
}

/// All cells of a workbook's first sheet as text.
pub fn cells_of(workbook: &Path) -> Vec<Vec<String>> {
    use calamine::{Reader as _, open_workbook_auto};
    let mut book = open_workbook_auto(workbook).expect("opens");
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).expect("a sheet");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}
