//! 「事例シート」 What a programme publishes at the end of its year: two pages of A4.

use serde::Serialize;

use crate::{
    CrossTable, Indicator, Issued, LongForm, Paper, PaperError, Photograph,
    typeset::{Setting, Typeset},
};

mod form;
mod long;
mod page;
mod value;
mod words;

/// 「事例シート」 The first page holds the fields, the second 「事業の概要」.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseSheetPaper {
    /// Head and foot.
    pub issued: Issued,
    /// 「事業名」 without the municipality.
    pub title: String,
    /// 「自治体名」 printed in 【】 behind the title (高崎市, 北海道北見市).
    pub municipality_name: String,
    /// Money lines; none, and they are not printed.
    pub money: Option<MoneyLines>,
    /// The fields in the order printed. The one keyed `overview` opens the second page, `purpose` carries the
    /// indicators, `partners` the partners; where such a field is missing it is added when there is something to carry.
    pub sections: Vec<Section>,
    /// 「目標・KPI」
    pub indicators: Vec<Indicator>,
    /// 「実績」 of each service.
    pub activities: Vec<Activity>,
    /// 「連携団体」 by name.
    pub partners: Vec<String>,
    /// 「月次表」 on the second page.
    pub monthly_table: Option<CrossTable>,
    /// Sentences under the monthly table.
    pub sentences: Vec<String>,
    /// 「写真」 Up to six fit well; more than twenty-four are not printed.
    pub photographs: Vec<Photograph>,
}

/// 「経費」 Thousand yen; an amount that is none is not printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoneyLines {
    /// 「個別事業費」 or 「総事業費」.
    pub label: String,
    /// The cost in thousand yen.
    pub cost_thousand_yen: Option<i64>,
    /// 「交付金額」 in thousand yen.
    pub grant_thousand_yen: Option<i64>,
}

/// 「項目」 A field of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// `situation`, `features`, `effects`, `purpose`, `partners`, `challenges`, `overview`, or the programme's own.
    pub key: String,
    /// As printed: 地域の実情と課題.
    pub heading: String,
    /// Text with line ends; lines may begin with ◆ ・ - ①.
    pub text: String,
}

/// 「事業別実績」 One service and its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// 「相談業務」
    pub name: String,
    /// Its figures in the order printed.
    pub figures: Vec<ActivityFigure>,
    /// What was done, with examples; may be empty.
    pub text: String,
}

/// One figure of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActivityFigure {
    /// 「相談件数」
    pub label: String,
    /// The figure.
    pub value: crate::Figure,
    /// 「件」
    pub unit: String,
    /// 「再掲」 Already counted in another figure.
    pub of_which: bool,
}

/// Whether the sheet kept to its two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fits {
    /// As asked for.
    TwoPages,
    /// More than two pages hold at the smallest type allowed: say so to whoever writes it.
    Overflow {
        /// Pages it takes.
        pages: usize,
        /// What it is too much of.
        cause: Cause,
    },
}

/// 「収まらない理由」: without it the sheet would keep to its two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// 「写真」
    Photographs,
    /// 「月次表」
    Table,
    /// 「文章」: the texts alone are too long.
    Text,
}

impl CaseSheetPaper {
    /// The PDF, and whether it kept to two pages.
    ///
    /// # Errors
    /// As [`Paper::pdf`].
    pub fn typeset(&self) -> Result<(Typeset, Fits), PaperError> {
        let typeset = self.setting()?.typeset()?;
        let fits = match typeset.pages {
            ..=2 => Fits::TwoPages,
            pages => Fits::Overflow { pages, cause: self.cause()? },
        };
        Ok((typeset, fits))
    }

    /// Set again without its pictures, then without its table: what brings it back to two pages was too much.
    fn cause(&self) -> Result<Cause, PaperError> {
        let mut less = self.clone();
        for (cause, present) in [(Cause::Photographs, !self.photographs.is_empty()), (Cause::Table, self.monthly_table.is_some())] {
            match cause {
                Cause::Photographs => less.photographs.clear(),
                _ => less.monthly_table = None,
            }
            if present && page::setting(&less).typeset()?.pages <= 2 {
                return Ok(cause);
            }
        }
        Ok(Cause::Text)
    }

    /// 「事業名【自治体名】」
    #[must_use]
    pub fn full_title(&self) -> String {
        if self.municipality_name.is_empty() { self.title.clone() } else { format!("{}【{}】", self.title, self.municipality_name) }
    }

    /// The fields, with those added that carry indicators and partners.
    pub(crate) fn all_sections(&self) -> Vec<Section> {
        let mut sections = self.sections.clone();
        let carries = [("purpose", "目的・目標", !self.indicators.is_empty()), ("partners", "連携団体", !self.partners.is_empty())];
        for (key, heading, wanted) in carries {
            if wanted && !sections.iter().any(|section| section.key == key) {
                let place = sections
                    .iter()
                    .position(|section| ["challenges", "overview"].contains(&section.key.as_str()))
                    .unwrap_or(sections.len());
                sections.insert(place, Section { key: key.into(), heading: heading.into(), text: String::new() });
            }
        }
        sections
    }
}

impl MoneyLines {
    /// The lines that are printed: label and thousand yen.
    pub(crate) fn lines(&self) -> Vec<(&str, i64)> {
        let lines = [(self.label.as_str(), self.cost_thousand_yen), ("交付金額", self.grant_thousand_yen)];
        lines.into_iter().filter_map(|(label, amount)| amount.map(|amount| (label, amount))).collect()
    }
}

impl Paper for CaseSheetPaper {
    fn issued(&self) -> &Issued {
        &self.issued
    }

    fn title(&self) -> String {
        self.full_title()
    }

    fn setting(&self) -> Result<Setting, PaperError> {
        if let Some(table) = &self.monthly_table {
            table.rectangular()?;
        }
        Ok(page::setting(self))
    }

    fn xlsx(&self) -> Result<Vec<u8>, PaperError> {
        form::workbook(self)
    }

    fn json(&self) -> Result<Vec<u8>, PaperError> {
        Ok(serde_json::to_vec_pretty(&value::value(self))?)
    }

    fn markdown(&self) -> Result<Vec<u8>, PaperError> {
        Ok(words::document(self).into_bytes())
    }

    fn long_form(&self) -> LongForm {
        LongForm::new(&self.issued, long::rows(self))
    }
}
