//! 「月報・年報」 What the provider hands to the municipality: key figures, tables, corrections.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Correction, Issued, LongForm, Paper, PaperError, Settled,
    typeset::{Setting, Typeset},
};

mod form;
mod key_figure;
mod long;
mod page;
mod part;
mod words;

pub use key_figure::{KeyFigure, Period};
pub use part::{Chart, Part, Signature};

/// 「月報」「四半期報」「年報」
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReturnPaper {
    /// Head and foot.
    pub issued: Issued,
    /// Which kind of return.
    pub period: Period,
    /// As printed: 令和3年8月.
    pub period_label: String,
    /// 「前年同日まで」: the period still runs, so last year is counted up to the same day of it.
    pub same_day: bool,
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

impl ReturnPaper {
    /// The PDF with its number of pages.
    ///
    /// # Errors
    /// As [`Paper::pdf`].
    pub fn typeset(&self) -> Result<Typeset, PaperError> {
        self.setting()?.typeset()
    }

    fn rectangular(&self) -> Result<(), PaperError> {
        self.parts.iter().filter_map(Part::table).try_for_each(|(_, table)| table.rectangular())
    }

    fn value(&self) -> Value {
        let tables: Vec<Value> = self
            .parts
            .iter()
            .filter_map(Part::table)
            .map(|(heading, table)| {
                let mut value = table.value(&self.issued, self.state);
                value["heading"] = json!(heading);
                value
            })
            .collect();
        let texts: Vec<Value> = self
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Text { heading, text } => Some(json!({ "heading": heading, "text": text })),
                _ => None,
            })
            .collect();
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

    fn setting(&self) -> Result<Setting, PaperError> {
        self.rectangular()?;
        Ok(page::setting(self))
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
