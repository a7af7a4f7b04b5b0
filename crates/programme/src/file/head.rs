//! The whole file: what is read and written in which order.

use super::activity::Activity;
use super::check::{activity_sources, distinct, indicator_formulas};
use super::external::External;
use super::identity::{Identity, ShortCode};
use super::indicator::Indicator;
use super::partner::PartnerLine;
use super::product::Product;
use super::section::Section;
use super::site::Site;
use super::way::Way;
use super::write::{Page, day};
use super::{ProgrammeFile, activity, codes, external, indicator, money, narrative, partner, product, site, way, word};
use crate::codebook::Codebook;
use tally::{AnonymousRule, NewnessRule};

/// 1 to 4 are suppressed.
const SMALL_CELL: i64 = 5;
/// She is asked again each month.
const SAFE_CONTACT_DAYS: i64 = 30;

/// Reads the whole file; nothing where something needed is missing, which then is noted. Everything is asked for
/// before anything is given up, so that all problems are told at once.
pub(super) fn read(root: &Section<'_>) -> Option<ProgrammeFile> {
    let identity = Identity::read(root);
    let complete = identity.is_some();
    let Identity { code, title, municipality, municipality_name, fiscal_year } = identity.unwrap_or_else(Identity::unknown);
    let codes = root.table("codes").map(|table| codes::read(&table)).unwrap_or_default();
    let book = Codebook::of(&codes);
    let externals = list(root, "external", external::read, distinct(|line: &External| &line.key));
    let file = ProgrammeFile {
        code,
        title,
        municipality,
        municipality_name,
        fiscal_year,
        first_contact: root.opt("first_contact").unwrap_or(NewnessRule::FiscalYear),
        anonymous: root.opt("anonymous").map_or(AnonymousRule::NotCounted, word::anonymous),
        provider: root.opt("provider"),
        commissioner: root.opt("commissioner"),
        issuer: root.opt("issuer"),
        previous: root.opt("previous").map(|ShortCode(code)| code),
        starts: root.opt("starts"),
        small_cell: root.opt("small_cell").unwrap_or(SMALL_CELL),
        safe_contact_days: root.opt("safe_contact_days").unwrap_or(SAFE_CONTACT_DAYS),
        money: root.table("money").and_then(|table| money::read(&table)),
        narrative: root.table("narrative").map(|table| narrative::read(&table)).unwrap_or_default(),
        indicators: list(root, "indicator", indicator::read, |table: &Section<'_>, line: &Indicator| {
            indicator_formulas(table, line, &book)
        }),
        activities: list(root, "activity", activity::read, |table: &Section<'_>, line: &Activity| {
            activity_sources(table, line, &book, &externals)
        }),
        sites: list(root, "site", site::read, distinct(|line: &Site| &line.name)),
        ways: list(root, "way", way::read, distinct(|line: &Way| &line.code)),
        products: list(root, "product", product::read, distinct(|line: &Product| &line.name)),
        partners: list(root, "partner", partner::read, distinct(|line: &PartnerLine| &line.name)),
        codes,
        externals,
    };
    root.done();
    if complete && file.starts.is_some_and(|day| day > file.fiscal_year.last_day()) {
        root.say("「starts」（最初の日）が年度の終わりより後になっています。".to_owned());
    }
    complete.then_some(file)
}

fn list<T>(root: &Section<'_>, key: &'static str, read: fn(&Section<'_>) -> Option<T>, mut check: impl FnMut(&Section<'_>, &T)) -> Vec<T> {
    let mut lines = Vec::new();
    for table in root.tables(key) {
        let Some(line) = read(&table) else { continue };
        check(&table, &line);
        lines.push(line);
    }
    lines
}

/// The canonical order.
pub(super) fn write(file: &ProgrammeFile) -> Page {
    let mut page = Page::default();
    page.put("code", &file.code);
    page.put("title", &file.title);
    page.put("municipality", file.municipality.to_string());
    page.put("municipality_name", &file.municipality_name);
    page.put("fiscal_year", i64::from(file.fiscal_year.year()));
    page.put("first_contact", file.first_contact.name());
    page.put("anonymous", word::anonymous_name(file.anonymous));
    page.put_opt("provider", file.provider.as_ref());
    page.put_opt("commissioner", file.commissioner.as_ref());
    page.put_opt("issuer", file.issuer.as_ref());
    page.put_opt("previous", file.previous.as_ref());
    page.put_opt("starts", file.starts.map(day));
    page.put("small_cell", file.small_cell);
    page.put_opt("safe_contact_days", Some(file.safe_contact_days).filter(|days| *days != SAFE_CONTACT_DAYS));
    page.put_table("money", file.money.as_ref().map(money::write).unwrap_or_default());
    page.put_table("narrative", narrative::write(&file.narrative));
    page.put_table("codes", codes::write(&file.codes));
    page.put_tables("indicator", file.indicators.iter().map(indicator::write));
    page.put_tables("external", file.externals.iter().map(external::write));
    page.put_tables("activity", file.activities.iter().map(activity::write));
    page.put_tables("site", file.sites.iter().map(site::write));
    page.put_tables("way", file.ways.iter().map(way::write));
    page.put_tables("product", file.products.iter().map(product::write));
    page.put_tables("partner", file.partners.iter().map(partner::write));
    page
}
