//! 「本人に関する文書」: a letter about one person, or her own records. PDF only, with the reader and the time across every page.

use serde_json::{Value, json};

use crate::typeset::{self, Setting, Typeset};
use crate::{Issued, PaperError, narrative};

/// A document about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierPaper {
    /// Head and foot.
    pub issued: Issued,
    /// 「紹介状」
    pub title: String,
    /// To whom, line by line.
    pub to: Vec<String>,
    /// 「相談者番号」
    pub number: String,
    /// What stands across every page: who took it out, and when.
    pub watermark: String,
    /// Its parts.
    pub parts: Vec<DossierPart>,
    /// What the reader must heed.
    pub notes: Vec<String>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierPart {
    /// Its heading.
    pub heading: String,
    /// Names and values.
    pub pairs: Vec<(String, String)>,
    /// A heading (a day) and its text; the heading may be empty.
    pub entries: Vec<(String, String)>,
    /// Blackened: the heading stands, a black bar under it.
    pub withheld: bool,
}

impl DossierPaper {
    /// The PDF.
    ///
    /// # Errors
    /// Only a fault of ours.
    pub fn typeset(&self) -> Result<Typeset, PaperError> {
        let mut page = typeset::head(&self.issued, &self.title);
        page["to"] = json!(self.to);
        page["number"] = json!(self.number);
        page["watermark"] = json!(self.watermark);
        page["parts"] = self.parts.iter().map(part).collect();
        page["notes"] = json!(self.notes);
        Setting::new("dossier.typ", page, Vec::new()).typeset()
    }
}

fn part(part: &DossierPart) -> Value {
    let entries: Vec<Value> = part.entries.iter().map(|(head, text)| json!({ "head": head, "blocks": narrative::blocks(text) })).collect();
    json!({ "heading": part.heading, "withheld": part.withheld, "pairs": part.pairs, "entries": entries })
}
