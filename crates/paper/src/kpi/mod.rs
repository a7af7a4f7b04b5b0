//! 「KPI進捗表」 Goals and indicators with target, actual and what the actual is.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Issued, LongForm, Paper, PaperError, Settled,
    typeset::{self, Setting, Typeset},
};

mod form;
mod indicator;
mod kinds;
mod long;
mod words;

pub(crate) use form::write_table as write_form;
pub use indicator::{Indicator, Target};
pub use kinds::{ActualState, Class, Kind, TargetRule};
pub(crate) use long::rows as long_rows;
pub(crate) use words::table as markdown_table;

/// 「KPI進捗表」
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KpiPaper {
    /// Head and foot.
    pub issued: Issued,
    /// Title as printed.
    pub title: String,
    /// Second line (令和3年度2月末現在).
    pub subtitle: String,
    /// The indicators in the order printed.
    pub indicators: Vec<Indicator>,
    /// What is counted and how, one sentence each.
    pub definitions: Vec<String>,
    /// Whether the figures can still move.
    pub state: Settled,
}

impl KpiPaper {
    /// The PDF with its number of pages.
    ///
    /// # Errors
    /// As [`Paper::pdf`].
    pub fn typeset(&self) -> Result<Typeset, PaperError> {
        self.setting()?.typeset()
    }
}

impl Paper for KpiPaper {
    fn issued(&self) -> &Issued {
        &self.issued
    }

    fn title(&self) -> String {
        self.title.clone()
    }

    fn setting(&self) -> Result<Setting, PaperError> {
        let mut page = typeset::head(&self.issued, &self.title);
        page["subtitle"] = json!(self.subtitle);
        page["state"] = json!(self.state.label());
        page["indicators"] = indicator_values(&self.indicators);
        page["definitions"] = json!(self.definitions);
        Ok(Setting::new("kpi.typ", page, Vec::new()))
    }

    fn xlsx(&self) -> Result<Vec<u8>, PaperError> {
        form::workbook(self)
    }

    fn json(&self) -> Result<Vec<u8>, PaperError> {
        let value = json!({
            "title": self.title, "programme": self.issued.programme_code, "fiscal_year": self.issued.fiscal_year,
            "indicators": self.indicators.iter().map(Indicator::value).collect::<Vec<_>>(),
            "definitions": self.definitions, "state": self.state,
        });
        Ok(serde_json::to_vec_pretty(&value)?)
    }

    fn markdown(&self) -> Result<Vec<u8>, PaperError> {
        Ok(words::document(self).into_bytes())
    }

    fn long_form(&self) -> LongForm {
        LongForm::new(&self.issued, long::rows(&self.indicators)).settled(self.state)
    }
}

/// The indicators as the templates draw them.
pub(crate) fn indicator_values(indicators: &[Indicator]) -> Value {
    indicators
        .iter()
        .map(|indicator| {
            json!({
                "class": indicator.class.label(), "kind": indicator.kind.label(), "name": indicator.name,
                "target": indicator.target_text(), "actual": indicator.actual_text(),
                "measured": indicator.has_actual(),
                "attainment": indicator.attainment_text(),
                "percent": indicator.attainment(),
                "forecast": indicator.forecast_text(), "previous": indicator.previous_text(),
                "appraisal": indicator.appraisal, "footnote": indicator.footnote,
            })
        })
        .collect()
}
