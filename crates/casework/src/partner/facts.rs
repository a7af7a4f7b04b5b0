//! A body on the list, as facts: one for each fiscal year it counts in.

use std::collections::{BTreeMap, HashSet};

use ::facts::RecordFacts;
use calendar::{Date, FiscalYear};
use platform::db::{Conn, Tx};
use platform::{Cx, Deed};
use programme::Programme;
use programme::partner::{Partner, PartnerId, partners};
use tally::{AxisKey, Code, Fact, FactSeries};

use super::{Standing, store};

/// The noun under which facts and audit lines know a body.
pub(super) const KIND: &str = "partner";

/// Which bodies each year's file names.
#[derive(Default)]
pub(super) struct Named(BTreeMap<FiscalYear, HashSet<Code>>);

impl Named {
    /// Reads the years of a programme; names are understood as they were, are, or are spelled in ledgers.
    pub async fn read(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Named> {
        let mut years = BTreeMap::new();
        for year in programme.years() {
            let mut codes = HashSet::new();
            for line in &year.file.partners {
                let code = programme::find_code(conn, cx.tenant, programme, year.fiscal_year(), AxisKey::Partner, &line.name).await?;
                codes.extend(code);
            }
            years.insert(year.fiscal_year(), codes);
        }
        Ok(Named(years))
    }

    /// The first year whose file names the body.
    fn first(&self, code: &Code) -> Option<FiscalYear> {
        self.0.iter().find(|(_, codes)| codes.contains(code)).map(|(year, _)| *year)
    }

    /// Whether the year's file does not name what an earlier one did.
    fn dropped(&self, code: &Code, year: FiscalYear) -> bool {
        let here = self.0.get(&year).is_some_and(|codes| codes.contains(code));
        !here && self.0.range(..year).any(|(_, codes)| codes.contains(code))
    }
}

/// The facts of one body: one for each of the programme's years it counts in.
pub(super) fn facts_of(programme: &Programme, partner: &Partner, standing: &Standing, named: &Named) -> Vec<Fact> {
    let joined = standing.joined_on.unwrap_or_else(|| supposed(programme, partner, named));
    let years = programme.years().iter().map(|year| year.fiscal_year());
    let counts = |year: &FiscalYear| {
        let left = standing.left.as_ref().is_some_and(|left| FiscalYear::containing(left.on) <= *year);
        FiscalYear::containing(joined) <= *year && !left && !named.dropped(&partner.code, *year)
    };
    let fact = |year: FiscalYear| Fact::new(joined.max(year.first_day()), FactSeries::Partner).with(AxisKey::Partner, partner.code.clone());
    years.filter(counts).map(fact).collect()
}

/// Where nobody said when a body joined: the first year that names it, else the year in force when its row was made.
fn supposed(programme: &Programme, partner: &Partner, named: &Named) -> Date {
    let year = named.first(&partner.code).unwrap_or_else(|| programme.on(made_on(partner.id)).fiscal_year());
    year.first_day()
}

/// The day a row was made; its id begins with the moment (UUIDv7: 48 bits of milliseconds).
fn made_on(id: PartnerId) -> Date {
    let millis = id.0[..6].iter().fold(0i64, |sum, byte| (sum << 8) | i64::from(*byte));
    calendar::jst_date(jiff::Timestamp::from_millisecond(millis).unwrap_or_default())
}

/// Hands a body's facts over, in the deed that changed it.
pub(super) async fn hand_over(tx: &mut Tx, cx: &Cx, programme: &Programme, partner: &Partner) -> Deed<()> {
    let named = Named::read(tx, cx, programme).await?;
    let standing = store::standing(tx, cx.tenant, partner.id).await?;
    replace(tx, cx, programme, partner, facts_of(programme, partner, &standing, &named), false).await
}

pub(super) async fn replace(tx: &mut Tx, cx: &Cx, programme: &Programme, partner: &Partner, facts: Vec<Fact>, fresh: bool) -> Deed<()> {
    ::facts::replace(tx, cx, &RecordFacts { programme: programme.id, kind: KIND, record: partner.id.0, facts, fresh }).await
}

/// Writes the facts of every body anew: to be called after a programme file was applied, and after an import that made
/// bodies by other ways than [`super::ensure`]. What is right already is left alone.
///
/// # Errors
/// The records could not be read or written.
pub async fn sync_facts(tx: &mut Tx, cx: &Cx, programme: &Programme) -> Deed<()> {
    for (partner, facts) in present(tx, cx, programme).await? {
        replace(tx, cx, programme, &partner, facts, false).await?;
    }
    Ok(())
}

/// The facts every body hands over now, for a rebuild.
///
/// # Errors
/// The records could not be read.
pub async fn all_facts(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    Ok(present(conn, cx, programme).await?.into_iter().map(|(partner, facts)| (partner.id.0, facts)).collect())
}

pub(super) async fn present(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<(Partner, Vec<Fact>)>> {
    let named = Named::read(conn, cx, programme).await?;
    let standings = store::standings(conn, cx.tenant, programme.id).await?;
    let unsaid = Standing::default();
    let of = |partner: Partner| {
        let facts = facts_of(programme, &partner, standings.get(&partner.id).unwrap_or(&unsaid), &named);
        (partner, facts)
    };
    Ok(partners(conn, cx.tenant, programme.id).await?.into_iter().map(of).collect())
}
