//! From a template and its values to a PDF, or to a picture of its pages.
//!
//! Templates are ours and live in the binary; values enter as one JSON file, so `#strong[…]` in a note stays text.
//! The work is done on the caller's thread: send it to a blocking thread where others wait.

use comemo::evict;
use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::layout::Abs;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::{Issued, PaperError};

mod coverage;
mod fonts;
mod shelf;

use shelf::Shelf;
pub(crate) use shelf::{Enclosure, MOST_ENCLOSURES};

/// Points between the pages of a picture.
const BETWEEN_PAGES: f64 = 12.0;

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typeset {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Whether it conforms to PDF/UA-1. If not, it is still tagged.
    pub accessible: bool,
}

/// Loads and measures the fonts once (30–60 ms). Call it when the server starts, so that the first reader does not wait.
pub fn warm() {
    fonts::shelf();
    shelf::library();
}

/// Forgets what the typesetter remembered, on every way out: kept memory grows by 100 MB a long report.
struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        evict(0);
    }
}

/// 「組版の原稿」 A template with its values and pictures, before it is set.
pub struct Setting {
    template: &'static str,
    values: Value,
    enclosures: Vec<Enclosure>,
}

impl Setting {
    /// `values` in `template`; pictures are found as `/enclosure-0`, `/enclosure-1`, ….
    pub(crate) fn new(template: &'static str, mut values: Value, enclosures: Vec<Enclosure>) -> Self {
        let signs = coverage::cover(&mut values);
        values["glyph_notes"] = json!(signs.notes());
        values["rare_variants"] = json!(signs.rare_variants);
        Setting { template, values, enclosures }
    }

    /// The PDF.
    ///
    /// # Errors
    /// Only a fault of ours.
    pub fn typeset(self) -> Result<Typeset, PaperError> {
        let _forget = Forget;
        let document = self.document()?;
        let (bytes, accessible) = export(&document)?;
        Ok(Typeset { bytes, pages: document.pages().len(), accessible })
    }

    /// All pages one below the other as one SVG, for browsers that show no PDF. Letters are drawn: there is no text in it.
    ///
    /// # Errors
    /// Only a fault of ours.
    pub fn picture(self) -> Result<Vec<u8>, PaperError> {
        let _forget = Forget;
        let document = self.document()?;
        Ok(typst_svg::svg_merged(&document, &SvgOptions::default(), Abs::pt(BETWEEN_PAGES)).into_bytes())
    }

    fn document(self) -> Result<PagedDocument, PaperError> {
        let shelf = Shelf::new(self.template, &self.values, self.enclosures);
        typst::compile(&shelf).output.map_err(|causes| refused(&causes))
    }
}

/// PDF/UA-1 when the document can be, plainly tagged otherwise: a drawing from outside may lack what UA asks.
fn export(document: &PagedDocument) -> Result<(Vec<u8>, bool), PaperError> {
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|cause| PaperError::Typesetting(cause.message().to_string()))?;
    if let Ok(bytes) = typst_pdf::pdf(document, &options(accessible)) {
        return Ok((bytes, true));
    }
    let bytes = typst_pdf::pdf(document, &options(PdfStandards::default())).map_err(|causes| refused(&causes))?;
    Ok((bytes, false))
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions { standards, creator: Smart::Custom(Some("Tsunagari".to_owned())), ..PdfOptions::default() }
}

fn refused(causes: &[SourceDiagnostic]) -> PaperError {
    let said: Vec<&str> = causes.iter().map(|cause| cause.message.as_str()).collect();
    PaperError::Typesetting(said.join("; "))
}

/// What every template asks for: title, day, issuer.
pub(crate) fn head(issued: &Issued, title: &str) -> Value {
    json!({
        "title": title,
        "programme": issued.programme,
        "fiscal_year": issued.fiscal_year_label,
        "issuer": issued.issuer,
        "issued_on": issued.day_in_era(),
        "date": [issued.day.year(), issued.day.month(), issued.day.day()],
    })
}
