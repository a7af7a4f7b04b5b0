//! Reading documents with other people's programs.

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};

/// The text of a PDF by poppler, without white space, so that a broken line does not hide a figure.
pub fn pdf_text(bytes: &[u8]) -> String {
    let out = through(&["pdftotext", "-layout", "-", "-"], bytes);
    out.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// A word with its place on its page, in points.
#[derive(Debug)]
pub struct Word {
    pub page: usize,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub text: String,
}

/// Every word as poppler sees it: what touches becomes one word.
pub fn pdf_words(bytes: &[u8]) -> Vec<Word> {
    let mut page = 0;
    let mut words = Vec::new();
    for line in through(&["pdftotext", "-bbox", "-", "-"], bytes).lines() {
        page += usize::from(line.trim_start().starts_with("<page "));
        let Some((place, text)) = line.trim().strip_prefix("<word ").and_then(|rest| rest.split_once('>')) else { continue };
        let at = |name: &str| -> f64 {
            let (_, rest) = place.split_once(&format!("{name}=\"")).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let (left, right, top, bottom) = (at("xMin"), at("xMax"), at("yMin"), at("yMax"));
        words.push(Word { page, left, right, top, bottom, text: text.trim_end_matches("</word>").to_owned() });
    }
    words
}

pub fn pdf_pages(bytes: &[u8]) -> usize {
    through(&["pdftotext", "-", "-"], bytes).matches('\u{c}').count()
}

pub fn pdf_properties(bytes: &[u8]) -> String {
    through(&["pdfinfo", "-"], bytes)
}

fn through(command: &[&str], bytes: &[u8]) -> String {
    let mut child = Command::new(command[0])
        .args(&command[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("poppler-utils is installed");
    let mut input = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let out = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(out.status.success(), "{command:?}");
    String::from_utf8(out.stdout).unwrap()
}

/// The rows of the long form, each as a list of cells, the header first.
pub fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("the mark of UTF-8 stands first");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

pub fn workbook(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

/// A sheet as text: numbers without grouping, empty cells empty.
pub fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let range = workbook(bytes).worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

fn cell(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.clone(),
        other => panic!("a cell is a number or text, not {other:?}"),
    }
}
