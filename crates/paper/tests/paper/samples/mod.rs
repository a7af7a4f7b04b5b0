//! The five published sheets as values, and the papers built from 高崎's golden table.

mod asahikawa;
pub mod figures;
mod iwate;
mod kitami;
pub mod pictures;
pub mod sheets;
pub mod tables;
mod takasaki;
mod tomakomai;

use jiff::civil::date;
use paper::{Issued, Section};

pub fn section(key: &str, heading: &str, text: &str) -> Section {
    Section { key: key.into(), heading: heading.into(), text: text.into() }
}

pub fn issued(code: &str, programme: &str, issuer: &str, fiscal_year: i16) -> Issued {
    Issued {
        day: date(fiscal_year + 1, 4, 10),
        issuer: issuer.into(),
        programme: programme.into(),
        programme_code: code.into(),
        fiscal_year,
        fiscal_year_label: format!("令和{}年度", fiscal_year - 2018),
    }
}
