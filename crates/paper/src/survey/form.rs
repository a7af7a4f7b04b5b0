//! The counts as a form of a workbook: question by question, then the crossing on a sheet of its own.

use super::{SHEETS, SurveyPaper, SurveyQuestion};
use crate::{
    Figure, PaperError, cross_table,
    workbook::{Book, Definitions, Form},
};

/// The last column: name, sheets, share.
const LAST: u16 = 2;

pub(super) fn workbook(paper: &SurveyPaper) -> Result<Vec<u8>, PaperError> {
    let mut book = Book::new(&paper.issued, &paper.title);
    let mut form = questions(&book, paper)?;
    let mut definitions = Definitions { sentences: paper.definitions.clone(), codes: codes(paper) };
    if let Some((heading, cross)) = &paper.cross {
        cross.rectangular()?;
        book.push(form);
        form = book.form("クロス集計", true);
        let columns: usize = cross.grid().groups.iter().map(|group| group.heads.len()).sum();
        form.title(0, &format!("{heading}（単位：{SHEETS}）"))?;
        let after = cross_table::write_form(&mut form, cross, 1)?;
        form.freeze(3, 1)?;
        form.finish(after, cross_table::last_column(columns))?;
        definitions.sentences.extend(cross.definitions.iter().cloned());
    }
    book.close(form, &paper.long_form(), &definitions)
}

fn questions(book: &Book, paper: &SurveyPaper) -> Result<Form, PaperError> {
    let mut form = book.form("様式", false);
    form.set_width(0, 52.0);
    (1..=LAST).for_each(|column| form.set_width(column, 12.0));
    form.title(0, &paper.title)?;
    form.note(1, &format!("{}　回答 {}", paper.subtitle, paper.sheets.shown_with(SHEETS)))?;
    form.note(2, &format!("{}　{} 作成", paper.issued.issuer, paper.issued.day_in_era()))?;
    let mut row = 4;
    for (place, question) in (1..).zip(&paper.questions) {
        row = one(&mut form, row, place, question)? + 1;
    }
    form.finish(row, LAST)?;
    Ok(form)
}

fn one(form: &mut Form, row: u32, place: usize, question: &SurveyQuestion) -> Result<u32, PaperError> {
    form.paragraph(row, LAST, &format!("問{place}　{}（{}）", question.ask, question.kind))?;
    for (column, head) in (0u16..).zip(["答え", SHEETS, "割合"]) {
        form.head(row + 1, column, row + 1, column, head)?;
    }
    let mut at = row + 2;
    for line in &question.lines {
        form.label(at, 0, &line.label, false)?;
        form.raise(at, &[(0, &line.label)]);
        form.figure(at, 1, &line.n, false)?;
        form.percent(at, 2, share(&line.n, &question.answered))?;
        at += 1;
    }
    form.label(at, 0, "回答した枚数", true)?;
    form.figure(at, 1, &question.answered, true)?;
    form.percent(at, 2, None)?;
    Ok(at + 1)
}

/// Of those who answered, in whole percent.
fn share(n: &Figure, of: &Figure) -> Option<i64> {
    match (n, of) {
        (Figure::Number(n), Figure::Number(of)) if *of > 0 => Some((n * 200 + of) / (of * 2)),
        _ => None,
    }
}

fn codes(paper: &SurveyPaper) -> Vec<[String; 4]> {
    let of = |question: &SurveyQuestion| {
        let about = (question.key.clone(), question.ask.clone());
        question.lines.iter().map(move |line| [about.0.clone(), about.1.clone(), line.code.clone(), line.label.clone()]).collect::<Vec<_>>()
    };
    paper.questions.iter().flat_map(of).collect()
}
