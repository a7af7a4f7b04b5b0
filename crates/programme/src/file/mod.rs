//! 「事業ファイル」: a programme's settings as one TOML file that people write, keep and hand on (interfaces §3).
//!
//! [`ProgrammeFile::parse`] reads it and tells everything that is wrong at once, each with its line;
//! [`ProgrammeFile::to_toml`] writes the canonical form, which reads back as the same value. Comments are not
//! kept. Next year's file is last year's with another `fiscal_year`.
//!
//! A `[codes.<axis>]` table replaces the default list of its axis: what it names is offered, in its order, and
//! nothing else. A code that the default list knows keeps the default's kana and spellings, so
//! `information = "情報"` still understands a ledger that says 情報提供. Axes the file does not name keep their
//! default lists.

mod activity;
mod check;
mod codes;
mod external;
mod head;
mod identity;
mod indicator;
mod measured;
mod money;
mod municipality;
mod narrative;
mod nearest;
mod notes;
mod number;
mod partner;
mod problem;
mod product;
mod section;
mod site;
mod syntax;
mod value;
mod way;
mod word;
mod write;

use calendar::{Date, FiscalYear};
use tally::{AnonymousRule, NewnessRule};

pub use activity::{Activity, ActivityFigure, FigureSource};
pub use codes::{CodeLine, Codes};
pub use external::External;
pub use indicator::{Baseline, Indicator, IndicatorClass, IndicatorKind};
pub use measured::{AsOf, Entered, Measured};
pub use money::Money;
pub use municipality::MunicipalityCode;
pub use narrative::{Heading, Narrative};
pub use partner::PartnerLine;
pub use problem::{FileProblems, Problem};
pub use product::{Product, ProductUnit};
pub use site::{Disclosure, PlaceKind, Site};
pub use way::Way;

pub(crate) use nearest::way_out;
use notes::Notes;
use section::Section;

/// One fiscal year of a programme 「事業」 as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeFile {
    /// Its short name on the command line and in addresses.
    pub code: String,
    /// 「事業名」.
    pub title: String,
    /// 「全国地方公共団体コード」.
    pub municipality: MunicipalityCode,
    /// 「自治体名」.
    pub municipality_name: String,
    /// 「年度」.
    pub fiscal_year: FiscalYear,
    /// What 新規 means.
    pub first_contact: NewnessRule,
    /// What an anonymous contact is in 実人数.
    pub anonymous: AnonymousRule,
    /// 「委託先」.
    pub provider: Option<String>,
    /// 「委託元」; the municipality where absent.
    pub commissioner: Option<String>,
    /// Who issues papers; the provider where absent.
    pub issuer: Option<String>,
    /// The code of last year's programme, where that is another one.
    pub previous: Option<String>,
    /// The first day; before it every table prints －. Absent = from the first day of the fiscal year.
    pub starts: Option<Date>,
    /// Below this, figures from 1 are suppressed in what leaves the house; 0 = never.
    pub small_cell: i64,
    /// 「安全な連絡方法」 older than this many days is none.
    pub safe_contact_days: i64,
    /// 「経費」; absent = the lines are not printed.
    pub money: Option<Money>,
    /// The boxes of the case sheet, in print order.
    pub narrative: Vec<Narrative>,
    /// The code lists the file names.
    pub codes: Codes,
    /// 「目標・KPI」, in print order.
    pub indicators: Vec<Indicator>,
    /// Figures from outside.
    pub externals: Vec<External>,
    /// Services on page 2; empty = the usual ones.
    pub activities: Vec<Activity>,
    /// 「拠点・会場・配布場所」.
    pub sites: Vec<Site>,
    /// 「相談の方法ごとの受付時間」.
    pub ways: Vec<Way>,
    /// 「品目」.
    pub products: Vec<Product>,
    /// 「連携団体」.
    pub partners: Vec<PartnerLine>,
}

impl ProgrammeFile {
    /// Reads a programme file.
    ///
    /// # Errors
    /// Every problem of the file, each with its line and how to mend it.
    pub fn parse(text: &str) -> Result<ProgrammeFile, FileProblems> {
        // A byte-order mark is what an editor on Windows adds.
        let text = text.trim_start_matches('\u{feff}');
        let notes = Notes::on(text);
        let document = syntax::document(text, &notes);
        let read = document.as_ref().and_then(|document| {
            let root = Section::new(&notes, String::new(), document.get_ref(), 0);
            head::read(&root)
        });
        notes.verdict(read)
    }

    /// The canonical form, which [`ProgrammeFile::parse`] reads back as this very value.
    pub fn to_toml(&self) -> String {
        toml_edit::DocumentMut::from(head::write(self).0).to_string()
    }

    /// The services of page 2: those of the file, or the usual ones.
    pub fn activities(&self) -> Vec<Activity> {
        if self.activities.is_empty() { activity::usual() } else { self.activities.clone() }
    }

    /// The first day for which figures are owed.
    pub fn first_day(&self) -> Date {
        self.starts.map_or(self.fiscal_year.first_day(), |day| day.max(self.fiscal_year.first_day()))
    }

    /// 「委託元」: as the file says, else the municipality.
    pub fn commissioner(&self) -> &str {
        self.commissioner.as_deref().unwrap_or(&self.municipality_name)
    }

    /// Who issues papers: as the file says, else the provider, else the commissioner.
    pub fn issuer(&self) -> &str {
        self.issuer.as_deref().or(self.provider.as_deref()).unwrap_or_else(|| self.commissioner())
    }

    /// The figure from outside with this key.
    pub fn external(&self, key: &str) -> Option<&External> {
        self.externals.iter().find(|external| external.key == key)
    }
}
