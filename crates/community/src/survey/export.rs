//! The counts as a file. The writer is another room's; it is handed in. What was written is not among them.

use axum::Extension;
use axum::extract::{Path, RawQuery};
use axum::response::Response;
use calendar::Date;
use doorstep::survey::{KIND, Results, Survey, results, sheets};
use maud::{Markup, html};
use platform::audit::{self, Entry};
use platform::page::{button_row, link_button, panel as part};
use platform::policy::Action;
use platform::web::{Answer, download};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::Desk;
use tally::{Shown, ShownGrid};

use super::cross::{Asked, numbered};
use super::{PATH, ages, stored, words};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultsFormat {
    /// One count a row.
    Csv,
    /// A workbook.
    Xlsx,
}

/// Counts of a questionnaire, as plain words and numbers.
#[derive(Clone, Debug)]
pub struct ResultsSheet {
    /// 「発行日」
    pub day: Date,
    /// Who answers for it.
    pub issuer: String,
    /// 「事業名」
    pub programme: String,
    /// Its code.
    pub programme_code: String,
    /// 「年度」, as a number and as printed.
    pub fiscal_year: (i16, String),
    /// 「題名」
    pub title: String,
    /// When it was answered.
    pub period: String,
    /// Sheets.
    pub sheets: i64,
    /// The questions.
    pub questions: Vec<ResultsQuestion>,
    /// One question by another.
    pub cross: Option<ResultsCross>,
    /// What is counted and how.
    pub definitions: Vec<String>,
    /// What is written.
    pub format: ResultsFormat,
}

/// One question.
#[derive(Clone, Debug)]
pub struct ResultsQuestion {
    /// As it was asked.
    pub ask: String,
    /// How it is answered.
    pub kind: &'static str,
    /// Sheets that answer it.
    pub answered: Shown,
    /// Code, label, sheets.
    pub lines: Vec<ResultsLine>,
}

/// One thing a question can be answered with.
#[derive(Clone, Debug)]
pub struct ResultsLine {
    /// For programs.
    pub code: String,
    /// As printed.
    pub label: String,
    /// On how many sheets.
    pub n: Shown,
}

/// One question by another.
#[derive(Clone, Debug)]
pub struct ResultsCross {
    /// Heading of the table.
    pub heading: String,
    /// What stands down the side: the question, then code and label of each.
    pub rows: (String, Vec<(String, String)>),
    /// What stands across.
    pub columns: (String, Vec<(String, String)>),
    /// Whether the cells of a row add up.
    pub single_answer: bool,
    /// The counts.
    pub grid: ShownGrid,
}

/// Writes it.
pub type ResultsPress = fn(ResultsSheet) -> Deed<Vec<u8>>;

/// Last part of the address, name of the file, media type. The name says nothing.
const FORMATS: [(&str, &str, &str, ResultsFormat); 2] = [
    ("csv", "sheet.csv", "text/csv; charset=utf-8", ResultsFormat::Csv),
    ("xlsx", "sheet.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ResultsFormat::Xlsx),
];

/// The links to the files, for the counts as they are shown.
pub(super) fn panel(survey: &Survey, asked: Asked) -> Markup {
    let at = |format: &str| format!("{PATH}/{}/export/{format}{}", survey.id, asked.query(asked.outside));
    let (csv, xlsx) = (at("csv"), at("xlsx"));
    part(
        t("survey-export"),
        None,
        html! {
            p .hint { (t("survey-export-what")) }
            (button_row(&[link_button(t("survey-export-xlsx"), &xlsx), link_button(t("survey-export-csv"), &csv)]))
        },
    )
}

pub async fn export(
    desk: Desk,
    Extension(press): Extension<ResultsPress>,
    Path((id, format)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Answer> {
    let mut conn = desk.cx.read().await?;
    let survey = stored(&mut conn, &desk, &Path(id), Action::Export).await?;
    let (name, file, mime, format) = FORMATS.into_iter().find(|(known, ..)| *known == format).ok_or(Refusal::NotFound)?;
    let asked = Asked::of(query.as_deref());
    let sheets = sheets(&mut conn, desk.cx.tenant, survey.id).await?;
    drop(conn);
    let counted = results(&survey.questions, &ages(&desk, &survey, &sheets), &sheets, asked.crossing, asked.rule());
    let counted = counted.ok_or_else(|| Refusal::rule(t("survey-results-few-next")))?;
    put_on_record(&desk, &survey, name, asked).await?;
    let sheet = sheet_of(&desk, &survey, counted, asked, format);
    let written = tokio::task::spawn_blocking(move || press(sheet)).await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(download(file, mime, written?))
}

async fn put_on_record(desk: &Desk, survey: &Survey, format: &str, asked: Asked) -> Deed<()> {
    let detail = format!("{format}{}", if asked.outside { " outside" } else { "" });
    let mut tx = desk.cx.begin().await?;
    let entry = Entry { action: "survey.exported", kind: KIND, object: Some(&survey.id.0), detail: &detail };
    audit::append(&mut tx, &desk.cx, &entry).await?;
    Ok(tx.commit().await?)
}

fn sheet_of(desk: &Desk, survey: &Survey, counted: Results, asked: Asked, format: ResultsFormat) -> ResultsSheet {
    let pairs = |columns: Vec<doorstep::survey::Column>| columns.into_iter().map(|column| (column.code, column.label)).collect();
    let cross = counted.cross.map(|cross| {
        let (by, of) = (numbered(survey, cross.by), numbered(survey, cross.of));
        ResultsCross {
            heading: tv("survey-cross-title", &[("by", by.as_str().into()), ("of", of.as_str().into())]),
            single_answer: survey.questions[cross.of].kind.single(),
            rows: (by, pairs(cross.rows)),
            columns: (of, pairs(cross.columns)),
            grid: cross.grid,
        }
    });
    let questions = survey.questions.iter().zip(counted.tallies).map(|(question, tally)| ResultsQuestion {
        ask: question.ask.clone(),
        kind: words::kind(&question.kind),
        answered: tally.answered,
        lines: tally
            .chosen
            .into_iter()
            .map(|chosen| ResultsLine { code: chosen.column.code, label: chosen.column.label, n: chosen.n })
            .collect(),
    });
    let file = &desk.year.file;
    let mut definitions = vec![t("survey-results-lead").to_owned(), t("survey-several-note").to_owned()];
    if asked.outside {
        definitions.push(t("survey-outside-what").to_owned());
    }
    ResultsSheet {
        day: desk.cx.today(),
        issuer: file.issuer().to_owned(),
        programme: file.title.clone(),
        programme_code: desk.programme.code.clone(),
        fiscal_year: (desk.fiscal_year().year(), desk.fiscal_year().label()),
        title: tv("survey-results-title", &[("title", survey.head.title.as_str().into())]),
        period: words::period(&survey.head),
        sheets: counted.sheets,
        questions: questions.collect(),
        cross,
        definitions,
        format,
    }
}
