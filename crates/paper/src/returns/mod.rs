//! 「月報・年報」 What the provider hands to the municipality: key figures, tables, corrections.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{Correction, CrossTable, Figure, Issued, LongForm, Paper, PaperError, Settled, typeset::Typeset};

mod form;
mod long;
mod page;
mod words;

/// 「月報」「四半期報」「年報」
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReturnPaper {
    /// Head and foot.
    pub issued: Issued,
    /// Which kind of return.
    pub period: Period,
    /// As printed: 令和3年8月.
    pub period_label: String,
    /// Title as printed (業務月報).
    pub title: String,
    /// 「宛先」 (高崎市長 様); empty, and it is not printed.
    pub addressee: String,
    /// 「主要な数値」
    pub key_figures: Vec<KeyFigure>,
    /// Tables, texts and charts in the order printed.
    pub parts: Vec<Part>,
    /// 「訂正」 to months closed before.
    pub corrections: Vec<Correction>,
    /// What is counted and how, one sentence each.
    pub definitions: Vec<String>,
    /// 「確認欄」 none, and it is not printed.
    pub signatures: Vec<Signature>,
    /// Whether the figures can still move.
    pub state: Settled,
}

/// 「期間」
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 「月報」 with the year to date and the same month of last year.
    Month,
    /// 「四半期報」
    Quarter,
    /// 「年報」 without a year to date.
    Year,
}

/// 「主要な数値」 One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyFigure {
    /// Name of the measure for programs.
    pub key: String,
    /// As printed: 延べ相談件数.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// 「再掲」 Already counted in the line above.
    pub of_which: bool,
    /// 「当月」 or 「本年度」.
    pub this_period: Figure,
    /// 「累計」 none in a yearly return.
    pub year_to_date: Option<Figure>,
    /// 「前年同月」 or 「前年度」.
    pub last_year: Figure,
    /// 「増減」 blank where last year has no figure.
    pub difference: Figure,
}

/// 「部」 A part of the return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    /// A cross table.
    Table {
        /// Its heading.
        heading: String,
        /// The table.
        table: CrossTable,
        /// Sentences under it.
        sentences: Vec<String>,
    },
    /// Running text.
    Text {
        /// Its heading.
        heading: String,
        /// Text with line ends and marks.
        text: String,
    },
    /// A drawing.
    Chart(Chart),
}

/// 「図」 The table it was drawn from must stand in the same return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Its heading.
    pub heading: String,
    /// The drawing.
    #[serde(skip)]
    pub svg: Vec<u8>,
    /// What it shows, for those who cannot see it.
    pub description: String,
}

/// 「確認欄」 A frame to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// 「責任者」
    pub role: String,
}

impl Period {
    /// Heads of the columns: this period, year to date, last year, difference.
    pub(crate) fn heads(self) -> [&'static str; 4] {
        match self {
            Self::Month => ["当月", "年度累計", "前年同月", "増減"],
            Self::Quarter => ["当四半期", "年度累計", "前年同期", "増減"],
            Self::Year => ["本年度", "年度累計", "前年度", "増減"],
        }
    }

    /// Whether a year to date says anything.
    pub(crate) fn has_year_to_date(self) -> bool {
        self != Self::Year
    }
}

impl KeyFigure {
    /// The columns that are printed, with their codes: what every form of the return is drawn from.
    pub(crate) fn cells(&self, period: Period) -> Vec<(&'static str, &'static str, Figure)> {
        let [this, to_date, last, difference] = period.heads();
        let mut out = vec![("this_period", this, self.this_period.clone())];
        if period.has_year_to_date() {
            out.push(("year_to_date", to_date, self.year_to_date.clone().unwrap_or(Figure::Blank)));
        }
        out.push(("last_year", last, self.last_year.clone()));
        out.push(("difference", difference, self.difference.clone()));
        out
    }

    /// The label, marked when it is already counted in the line above.
    pub(crate) fn shown_label(&self) -> String {
        if self.of_which { format!("　うち{}（再掲）", self.label) } else { self.label.clone() }
    }
}

impl Part {
    /// The tables of the parts.
    pub(crate) fn table(&self) -> Option<(&str, &CrossTable)> {
        match self {
            Self::Table { heading, table, .. } => Some((heading, table)),
            _ => None,
        }
    }
}

impl ReturnPaper {
    /// The PDF with its number of pages.
    ///
    /// # Errors
    /// As [`Paper::pdf`].
    pub fn typeset(&self) -> Result<Typeset, PaperError> {
        self.rectangular()?;
        page::typeset(self)
    }

    fn rectangular(&self) -> Result<(), PaperError> {
        self.parts.iter().filter_map(Part::table).try_for_each(|(_, table)| table.rectangular())
    }

    fn value(&self) -> Value {
        let tables: Vec<Value> = self.parts.iter().filter_map(Part::table).map(|(heading, table)| {
            let mut value = table.value(&self.issued, self.state);
            value["heading"] = json!(heading);
            value
        }).collect();
        let texts: Vec<Value> = self.parts.iter().filter_map(|part| match part {
            Part::Text { heading, text } => Some(json!({ "heading": heading, "text": text })),
            _ => None,
        }).collect();
        json!({
            "title": self.title, "programme": self.issued.programme_code, "fiscal_year": self.issued.fiscal_year,
            "kind": self.period, "period": self.period_label, "key_figures": self.key_figures, "tables": tables, "texts": texts,
            "corrections": self.corrections, "definitions": self.definitions, "state": self.state,
        })
    }
}

impl Paper for ReturnPaper {
    fn issued(&self) -> &Issued {
        &self.issued
    }

    fn title(&self) -> String {
        format!("{}（{}）", self.title, self.period_label)
    }

    fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        self.typeset().map(|typeset| typeset.bytes)
    }

    fn xlsx(&self) -> Result<Vec<u8>, PaperError> {
        self.rectangular()?;
        form::workbook(self)
    }

    fn json(&self) -> Result<Vec<u8>, PaperError> {
        self.rectangular()?;
        Ok(serde_json::to_vec_pretty(&self.value())?)
    }

    fn markdown(&self) -> Result<Vec<u8>, PaperError> {
        self.rectangular()?;
        Ok(words::document(self).into_bytes())
    }

    fn long_form(&self) -> LongForm {
        LongForm::new(&self.issued, long::rows(self)).settled(self.state)
    }
}
