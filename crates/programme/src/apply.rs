//! Taking a programme file in.

use facts::ProgrammeId;
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};

use crate::file::ProgrammeFile;
use crate::programme::{Programme, find_by_code};
use crate::{change, partner, place, product, shelf, store};

/// What applying a file did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// A new programme.
    Created,
    /// Another fiscal year of a programme that was there.
    YearAdded,
    /// The year was there and said something else.
    Updated {
        /// Key by key: 「money.cost: 14795000 → 14800000」.
        changes: Vec<String>,
    },
    /// The year was there and said just this.
    Unchanged,
}

/// Takes a programme file in: creates the programme, adds the fiscal year, or changes it. Sites, products and
/// partners the file names become rows that records can point at; rows it no longer names stay.
///
/// # Errors
/// Every problem of the file in one refusal; a code given to a place, product or partner that already bears another.
pub async fn apply(cx: &Cx, text: &str) -> Deed<Applied> {
    cx.ask_any(Action::Change, Thing::Programme)?;
    let file = ProgrammeFile::parse(text).map_err(|problems| Refusal::rule(problems.to_string()))?;
    let written = file.to_toml();
    let mut tx = cx.begin().await?;
    let known = find_by_code(&mut tx, cx.tenant, &file.code).await?;
    let applied = compare(known.as_ref(), &file, &written);
    if applied == Applied::Unchanged {
        return Ok(applied);
    }
    let programme = match &known {
        Some(programme) => programme.id,
        None => create(&mut tx, cx, &file.code).await?,
    };
    put_year(&mut tx, cx, programme, known.as_ref(), &file, &written).await?;
    put_rows(&mut tx, cx, programme, known.as_ref(), &file).await?;
    put_on_record(&mut tx, cx, programme, &applied, &file).await?;
    tx.commit().await?;
    Ok(applied)
}

/// Puts a changed file of a year in place of the one a form was filled from; whoever asks has asked for permission.
///
/// # Errors
/// [`Refusal::Conflict`] when the programme was changed meanwhile.
pub(crate) async fn replace_year(cx: &Cx, seen: &Programme, file: &ProgrammeFile) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let known = find_by_code(&mut tx, cx.tenant, &file.code).await?;
    if known.as_ref().is_none_or(|known| known.revision != seen.revision) {
        return Err(Refusal::Conflict);
    }
    let written = file.to_toml();
    let applied = compare(known.as_ref(), file, &written);
    if applied == Applied::Unchanged {
        return Ok(());
    }
    put_year(&mut tx, cx, seen.id, known.as_ref(), file, &written).await?;
    put_rows(&mut tx, cx, seen.id, known.as_ref(), file).await?;
    put_on_record(&mut tx, cx, seen.id, &applied, file).await?;
    Ok(tx.commit().await?)
}

fn compare(known: Option<&Programme>, file: &ProgrammeFile, written: &str) -> Applied {
    let Some(programme) = known else { return Applied::Created };
    let Some(year) = programme.year(file.fiscal_year) else { return Applied::YearAdded };
    match change::changes(&year.file.to_toml(), written) {
        none if none.is_empty() => Applied::Unchanged,
        changes => Applied::Updated { changes },
    }
}

async fn create(tx: &mut Tx, cx: &Cx, code: &str) -> Deed<ProgrammeId> {
    let id = ProgrammeId(cx.new_id());
    store::add_programme(tx, cx.tenant, id, code, cx.actor.team, cx.now).await?;
    Ok(id)
}

async fn put_year(
    tx: &mut Tx,
    cx: &Cx,
    programme: ProgrammeId,
    known: Option<&Programme>,
    file: &ProgrammeFile,
    written: &str,
) -> Deed<()> {
    // The same year's earlier file, else the year before it: an older year learns nothing from a newer one.
    let before = known.map(|programme| programme.in_force(file.fiscal_year)).filter(|year| year.fiscal_year() <= file.fiscal_year);
    let carried = before.map(|year| year.carried.after(&year.file.codes, &file.codes));
    let carried = carried.unwrap_or_default().to_json();
    let stamp = shelf::stamp(written, &carried);
    let year = store::NewYear { programme, fiscal_year: file.fiscal_year, file: written, carried: &carried, stamp };
    Ok(store::put_year(tx, cx.tenant, &year, cx.now).await?)
}

async fn put_rows(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, known: Option<&Programme>, file: &ProgrammeFile) -> Deed<()> {
    let newest = known.is_none_or(|programme| programme.latest().fiscal_year() <= file.fiscal_year);
    place::list_sites(tx, cx, programme, &file.sites, newest).await?;
    product::list_products(tx, cx, programme, &file.products, newest).await?;
    partner::list_partners(tx, cx, programme, &file.partners, newest).await
}

async fn put_on_record(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, applied: &Applied, file: &ProgrammeFile) -> Deed<()> {
    let (action, changes) = match applied {
        Applied::Created => ("programme.created", 0),
        Applied::YearAdded => ("programme.year_added", 0),
        Applied::Updated { changes } => ("programme.updated", changes.len()),
        Applied::Unchanged => return Ok(()),
    };
    let detail = format!("{} {} {changes}", file.code, file.fiscal_year.year());
    Ok(audit::append(tx, cx, &Entry { action, kind: "programme", object: Some(&programme.0), detail: &detail }).await?)
}
