//! The top of the file and the order of everything below it.

use calendar::FiscalYear;
use tally::{AnonymousRule, NewnessRule};
use toml::de::DeValue;

use super::check::{Distinct, formulas, indicator_formulas, known_externals};
use super::municipality::MunicipalityCode;
use super::section::Section;
use super::value::Read;
use super::write::{Page, day};
use super::{ProgrammeFile, activity, codes, external, indicator, money, narrative, partner, product, site};
use crate::codebook::Codebook;

/// 1 to 4 are suppressed.
const SMALL_CELL: i64 = 5;

/// Reads the whole file; nothing where something needed is missing, which then is noted. Everything is asked for
/// before anything is given up, so that all problems are told at once.
pub(super) fn read(root: &Section<'_>) -> Option<ProgrammeFile> {
    let identity = identity(root);
    let money = root.table("money").and_then(|table| money::read(&table));
    let narrative = root.table("narrative").map(|table| narrative::read(&table)).unwrap_or_default();
    let codes = root.table("codes").map(|table| codes::read(&table)).unwrap_or_default();
    let book = Codebook::of(&codes);
    let externals = list(root, "external", external::read, Distinct::by("key", |line: &external::External| &line.key));
    let file = ProgrammeFile {
        first_contact: root.opt("first_contact").unwrap_or(NewnessRule::FiscalYear),
        anonymous: root.opt("anonymous").unwrap_or(AnonymousRule::NotCounted),
        provider: root.opt("provider"),
        commissioner: root.opt("commissioner"),
        issuer: root.opt("issuer"),
        previous: root.opt::<ProgrammeCode>("previous").map(|code| code.0),
        starts: root.opt("starts"),
        small_cell: root.opt("small_cell").unwrap_or(SMALL_CELL),
        indicators: list(root, "indicator", indicator::read, |table, line| indicator_formulas(table, line, &book)),
        activities: list(root, "activity", activity::read, |table, line: &activity::Activity| {
            known_externals(table, line, &externals);
            line.figures.iter().for_each(|figure| formulas(table, figure.formula(), &book));
        }),
        sites: list(root, "site", site::read, Distinct::by("name", |line: &site::Site| &line.name)),
        products: list(root, "product", product::read, Distinct::by("name", |line: &product::Product| &line.name)),
        partners: list(root, "partner", partner::read, Distinct::by("name", |line: &partner::PartnerLine| &line.name)),
        money,
        narrative,
        codes,
        externals,
        ..ProgrammeFile::bare(identity.as_ref())
    };
    root.done();
    if identity.is_some() && file.starts.is_some_and(|day| day > file.fiscal_year.last_day()) {
        root.say("「starts」（最初の日）が年度の終わりより後になっています。".to_owned());
    }
    identity.map(|_| file)
}
