//! What every document can do.

use crate::{Format, Issued, LongForm, PaperError, Setting};

/// 「文書」 A document that exists in every [`Format`], with the same figures in each.
pub trait Paper {
    /// Who gives it out, when, for which year.
    fn issued(&self) -> &Issued;

    /// The title as printed at its head.
    fn title(&self) -> String;

    /// What its pages are set from.
    ///
    /// # Errors
    /// [`PaperError::NotRectangular`] for a table with missing cells.
    fn setting(&self) -> Result<Setting, PaperError>;

    /// A4, fonts embedded, tagged (PDF/UA-1 when it can be).
    ///
    /// # Errors
    /// As [`Self::setting`]; otherwise a fault of ours.
    fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        Ok(self.setting()?.typeset()?.bytes)
    }

    /// Three sheets: 様式 to print, 「データ」 in long form, 「定義」.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    fn xlsx(&self) -> Result<Vec<u8>, PaperError>;

    /// The value for programs.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    fn json(&self) -> Result<Vec<u8>, PaperError>;

    /// Headings, tables and lists.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    fn markdown(&self) -> Result<Vec<u8>, PaperError>;

    /// Every figure, one a row.
    fn long_form(&self) -> LongForm;

    /// The long form in UTF-8 with its mark. For CP932 take [`LongForm::cp932`].
    ///
    /// # Errors
    /// As [`Self::pdf`].
    fn csv(&self) -> Result<Vec<u8>, PaperError> {
        self.long_form().utf8()
    }

    /// The document in the form asked for.
    ///
    /// # Errors
    /// As [`Self::pdf`].
    fn write(&self, format: Format) -> Result<Vec<u8>, PaperError> {
        match format {
            Format::Pdf => self.pdf(),
            Format::Xlsx => self.xlsx(),
            Format::Csv => self.csv(),
            Format::Json => self.json(),
            Format::Markdown => self.markdown(),
        }
    }
}
