//! A programme with its years, read and ready.

use std::sync::Arc;

use calendar::{Date, FiscalYear};
use facts::ProgrammeId;
use platform::db::Conn;
use platform::id::TeamId;
use platform::{Cx, Deed, Refusal};

use crate::codebook::{Carried, Codebook};
use crate::file::ProgrammeFile;
use crate::file::way_out;
use crate::store::Head;
use crate::{shelf, store};

/// 「事業」. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Programme {
    /// What records point at.
    pub id: ProgrammeId,
    /// Its short name.
    pub code: String,
    /// The team that keeps its records.
    pub team: TeamId,
    /// Grows with every change of any year.
    pub revision: i64,
    /// The oldest first; at least one.
    years: Vec<Arc<ProgrammeYear>>,
}

/// One fiscal year of a programme.
#[derive(Clone, Debug)]
pub struct ProgrammeYear {
    /// Its settings.
    pub file: ProgrammeFile,
    /// Its code lists.
    pub codebook: Codebook,
    pub(crate) carried: Carried,
}

impl ProgrammeYear {
    /// 「年度」.
    pub fn fiscal_year(&self) -> FiscalYear {
        self.file.fiscal_year
    }
}

impl Programme {
    /// The years that have a file, the oldest first.
    pub fn years(&self) -> &[Arc<ProgrammeYear>] {
        &self.years
    }

    /// The newest year.
    pub fn latest(&self) -> &Arc<ProgrammeYear> {
        self.years.last().expect("a programme is stored together with its first year, and years are never removed")
    }

    /// The year that has a file of its own.
    pub fn year(&self, year: FiscalYear) -> Option<&Arc<ProgrammeYear>> {
        self.years.iter().find(|known| known.fiscal_year() == year)
    }

    /// The settings by which a fiscal year is recorded and counted: its own, else those of the last year before it,
    /// else of the first.
    pub fn in_force(&self, year: FiscalYear) -> &Arc<ProgrammeYear> {
        let before = self.years.iter().rev().find(|known| known.fiscal_year() <= year);
        before.or(self.years.first()).unwrap_or_else(|| self.latest())
    }

    /// [`Programme::in_force`] on a day.
    pub fn on(&self, day: Date) -> &Arc<ProgrammeYear> {
        self.in_force(FiscalYear::containing(day))
    }

    /// 「事業名」 of the newest year.
    pub fn title(&self) -> &str {
        &self.latest().file.title
    }
}

/// The programme of a code, if there is one. Asks nobody's permission: what may be done to its records is asked there.
pub async fn find_by_code(conn: &mut Conn, tenant: i64, code: &str) -> Deed<Option<Programme>> {
    match store::head_by_code(conn, tenant, code).await? {
        Some(head) => open(conn, tenant, head).await.map(Some),
        None => Ok(None),
    }
}

/// The programme of a code, or a refusal that names the nearest one.
pub async fn by_code(cx: &Cx, code: &str) -> Deed<Programme> {
    let mut conn = cx.read().await?;
    match find_by_code(&mut conn, cx.tenant, code).await? {
        Some(programme) => Ok(programme),
        None => Err(unknown(&mut conn, cx.tenant, code).await?),
    }
}

async fn unknown(conn: &mut Conn, tenant: i64, code: &str) -> Deed<Refusal> {
    let heads = store::all_heads(conn, tenant).await?;
    let codes: Vec<&str> = heads.iter().map(|head| head.code.as_str()).collect();
    let hint = match codes.as_slice() {
        [] => "先に tsunagari programme apply で事業ファイルを登録してください。".to_owned(),
        codes => way_out(code, codes),
    };
    Ok(Refusal::rule(format!("「{code}」という事業はありません。{hint}")))
}

/// The programme of an id.
pub async fn by_id(conn: &mut Conn, tenant: i64, id: ProgrammeId) -> Deed<Programme> {
    let head = store::head_by_id(conn, tenant, id).await?.ok_or(Refusal::NotFound)?;
    open(conn, tenant, head).await
}

/// Every programme, by code.
pub async fn all(conn: &mut Conn, tenant: i64) -> Deed<Vec<Programme>> {
    let mut programmes = Vec::new();
    for head in store::all_heads(conn, tenant).await? {
        programmes.push(open(conn, tenant, head).await?);
    }
    Ok(programmes)
}

/// What a year is compared with: the same programme's year before, else the programme its file names as `previous`.
pub async fn previous_year(
    conn: &mut Conn,
    tenant: i64,
    programme: &Programme,
    year: FiscalYear,
) -> Deed<Option<(Programme, Arc<ProgrammeYear>)>> {
    if let Some(before) = programme.year(year.previous()) {
        return Ok(Some((programme.clone(), before.clone())));
    }
    let Some(code) = &programme.in_force(year).file.previous else { return Ok(None) };
    let Some(other) = find_by_code(conn, tenant, code).await? else { return Ok(None) };
    let before = other.year(year.previous()).cloned();
    Ok(before.map(|before| (other, before)))
}

async fn open(conn: &mut Conn, tenant: i64, head: Head) -> Deed<Programme> {
    let mut years = Vec::with_capacity(head.years.len());
    for (year, stamp) in &head.years {
        let mark = (tenant, head.id, *year, *stamp);
        years.push(match shelf::take(&mark) {
            Some(known) => known,
            None => read(conn, mark).await?,
        });
    }
    Ok(Programme { id: head.id, code: head.code, team: head.team, revision: head.revision, years })
}

async fn read(conn: &mut Conn, mark: shelf::Mark) -> Deed<Arc<ProgrammeYear>> {
    let (tenant, id, year, _) = mark;
    let (text, carried) = store::year(conn, tenant, id, year).await?;
    let file = ProgrammeFile::parse(&text).map_err(|problems| Refusal::Broken(Box::new(problems)))?;
    let carried = Carried::from_json(&carried);
    let codebook = Codebook::with_past(&file.codes, &carried);
    let year = Arc::new(ProgrammeYear { file, codebook, carried });
    shelf::put(mark, &year);
    Ok(year)
}
