//! Counts of a questionnaire as a file: the living room has them, paper writes them; they meet here.

use community::survey::{ResultsCross, ResultsFormat, ResultsPress, ResultsQuestion, ResultsSheet};
use paper::{Answered, AxisColumns, Column, CrossTable, Figure, Issued, Row, SurveyPaper, SurveyQuestion};
use platform::Refusal;
use tally::Shown;

/// What the questionnaires are given.
pub const RESULTS: ResultsPress = |sheet| {
    let format = sheet.format;
    let paper = paper_of(sheet);
    let written = match format {
        ResultsFormat::Csv => paper.csv(),
        ResultsFormat::Xlsx => paper.xlsx(),
    };
    written.map_err(|e| Refusal::Broken(Box::new(e)))
};

fn paper_of(sheet: ResultsSheet) -> SurveyPaper {
    SurveyPaper {
        issued: Issued {
            day: sheet.day,
            issuer: sheet.issuer,
            programme: sheet.programme,
            programme_code: sheet.programme_code,
            fiscal_year: sheet.fiscal_year.0,
            fiscal_year_label: sheet.fiscal_year.1,
        },
        title: sheet.title,
        subtitle: sheet.period,
        sheets: Figure::Number(sheet.sheets),
        questions: (1..).zip(sheet.questions).map(|(n, question)| question_of(n, question)).collect(),
        cross: sheet.cross.map(cross_of),
        definitions: sheet.definitions,
    }
}

fn question_of(n: usize, question: ResultsQuestion) -> SurveyQuestion {
    SurveyQuestion {
        key: format!("q{n}"),
        ask: question.ask,
        kind: question.kind.to_owned(),
        answered: figure(question.answered),
        lines: question.lines.into_iter().map(|line| Answered { code: line.code, label: line.label, n: figure(line.n) }).collect(),
    }
}

fn cross_of(cross: ResultsCross) -> (String, CrossTable) {
    let figures = |line: &[Shown]| line.iter().copied().map(figure).collect::<Vec<_>>();
    let row_totals = figures(&cross.grid.row_totals);
    let axis = AxisColumns {
        key: "of".to_owned(),
        label: cross.columns.0,
        single_answer: cross.single_answer,
        columns: cross.columns.1.into_iter().map(|(code, label)| Column { code, label }).collect(),
        cells: cross.grid.cells.iter().map(|line| figures(line)).collect(),
        column_totals: figures(&cross.grid.column_totals),
        row_totals: row_totals.clone(),
    };
    let table = CrossTable {
        measure: "sheets".to_owned(),
        measure_label: "回答の枚数".to_owned(),
        unit: "枚".to_owned(),
        row_header: cross.rows.0,
        rows: cross.rows.1.into_iter().map(|(key, label)| Row { key, label }).collect(),
        axes: vec![axis],
        row_totals,
        total: figure(cross.grid.total),
        definitions: Vec::new(),
    };
    (cross.heading, table)
}

fn figure(shown: Shown) -> Figure {
    match shown {
        Shown::Number(n) => Figure::Number(n),
        Shown::NotBegun => Figure::Blank,
        Shown::Hidden => Figure::Suppressed,
    }
}
