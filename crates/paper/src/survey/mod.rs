//! 「アンケートの集計」: counts of answers, question by question, as a workbook and in long form. What somebody wrote is not among
//! them.

use crate::{Aggregate, CrossTable, Figure, Issued, LongForm, LongRow, PaperError, cross_table};

mod form;

/// Key of the line that says how many answered a question at all.
const ANSWERED_KEY: &str = "answered";
/// Unit: a sheet is not a person.
const SHEETS: &str = "枚";

/// What came of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyPaper {
    /// Head and foot.
    pub issued: Issued,
    /// 「題名」
    pub title: String,
    /// Second line: when it was answered.
    pub subtitle: String,
    /// Sheets that came in.
    pub sheets: Figure,
    /// The questions, in their order.
    pub questions: Vec<SurveyQuestion>,
    /// One question by another, with its heading.
    pub cross: Option<(String, CrossTable)>,
    /// What is counted and how, one sentence each.
    pub definitions: Vec<String>,
}

/// One question with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyQuestion {
    /// For programs: `q1`.
    pub key: String,
    /// As it was asked.
    pub ask: String,
    /// How it is answered: 「1つ選ぶ」.
    pub kind: String,
    /// Sheets that answer it.
    pub answered: Figure,
    /// What it can be answered with, in order; nothing for a text.
    pub lines: Vec<Answered>,
}

/// One thing a question can be answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// For programs.
    pub code: String,
    /// As printed.
    pub label: String,
    /// On how many sheets.
    pub n: Figure,
}

impl SurveyPaper {
    /// Three sheets or four: 様式 to print, the crossing, 「データ」 in long form, 「定義」.
    ///
    /// # Errors
    /// [`PaperError::NotRectangular`] for a crossing with missing cells; otherwise a fault of ours.
    pub fn xlsx(&self) -> Result<Vec<u8>, PaperError> {
        form::workbook(self)
    }

    /// The long form in UTF-8 with its mark.
    ///
    /// # Errors
    /// A fault of ours.
    pub fn csv(&self) -> Result<Vec<u8>, PaperError> {
        self.long_form().utf8()
    }

    /// Every count, one a row.
    #[must_use]
    pub fn long_form(&self) -> LongForm {
        let total = LongRow { row_key: "sheets".into(), row_label: "回答の枚数".into(), ..self.row(&self.sheets, Aggregate::Total) };
        let mut rows = vec![total];
        for question in &self.questions {
            let about = |row: LongRow| LongRow { row_key: question.key.clone(), row_label: question.ask.clone(), ..row };
            let answered = self.row(&question.answered, Aggregate::RowTotal);
            rows.push(about(LongRow { code: ANSWERED_KEY.into(), label: "回答した枚数".into(), ..answered }));
            for line in &question.lines {
                let cell = self.row(&line.n, Aggregate::Cell);
                rows.push(about(LongRow { code: line.code.clone(), label: line.label.clone(), ..cell }));
            }
        }
        if let Some((_, cross)) = &self.cross {
            rows.extend(cross_table::long_rows("cross", cross));
        }
        LongForm::new(&self.issued, rows)
    }

    fn row(&self, value: &Figure, aggregate: Aggregate) -> LongRow {
        LongRow { table: "questions".into(), value: value.clone(), unit: SHEETS.into(), aggregate, ..LongRow::default() }
    }
}
