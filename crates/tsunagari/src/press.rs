//! The press 「印刷」: papers about one woman, set from what casework's gate let through.
//!
//! casework knows no typesetter and paper no woman; they meet here. What is printed comes as a `Released`, which only
//! the gate makes: there is no other way to this function.

use casework::disclosure::{Press, Released};
use paper::{DossierPaper, DossierPart, Issued};
use platform::{Deed, Refusal};

/// What casework's routes are given.
pub const PRESS: Press = Press { ending: "pdf", mime: "application/pdf", print };

fn print(released: &Released) -> Deed<Vec<u8>> {
    let typeset = paper_of(released).typeset().map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(typeset.bytes)
}

fn paper_of(released: &Released) -> DossierPaper {
    let sheet = released.sheet();
    let part = |part: &casework::disclosure::Part| DossierPart {
        heading: part.heading.clone(),
        pairs: part.pairs.clone(),
        entries: part.entries.clone(),
        withheld: part.withheld,
    };
    let at = calendar::jst_datetime(released.at());
    let when = format!("{}{:02}:{:02}", calendar::wareki::with_weekday(at.date()), at.hour(), at.minute());
    DossierPaper {
        issued: Issued {
            day: sheet.day,
            issuer: sheet.from.clone(),
            programme: sheet.programme.clone(),
            programme_code: String::new(),
            fiscal_year: sheet.year,
            fiscal_year_label: sheet.fiscal_year.clone(),
        },
        title: sheet.title.clone(),
        to: sheet.to.clone(),
        number: sheet.number.clone(),
        watermark: format!("{}　{when}", released.reader()),
        parts: sheet.parts.iter().map(part).collect(),
        notes: sheet.notes.clone(),
    }
}
