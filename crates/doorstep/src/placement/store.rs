use calendar::Date;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use programme::ProgrammeId;
use tally::Code;
use tally::units::Copies;

use super::{Laid, Leads, Opened, Placement, PlacementId};
use crate::PrintedCode;

const SET: &str = "id, code, medium, place, copies, laid_from, laid_until, leads_to, tongue, heading, words, from_whom, revision";

fn read(row: &Row) -> DbResult<Placement> {
    Ok(Placement {
        id: row.get(0)?,
        code: code(row, 1)?,
        what: Laid {
            medium: Code::from(row.get::<String>(2)?),
            place: row.get(3)?,
            copies: row.get::<Option<i64>>(4)?.map(Copies::new),
            from: row.get(5)?,
            until: row.get(6)?,
            leads: leads(row, 7)?,
            tongue: row.get(8)?,
            heading: row.get(9)?,
            words: row.get(10)?,
            from_whom: row.get(11)?,
        },
        revision: row.get(12)?,
    })
}

fn code(row: &Row, at: usize) -> DbResult<PrintedCode> {
    PrintedCode::read(&row.get::<String>(at)?).ok_or_else(|| shape("placement.code"))
}

fn leads(row: &Row, at: usize) -> DbResult<Leads> {
    Leads::read(&row.get::<String>(at)?).ok_or_else(|| shape("placement.leads_to"))
}

fn shape(column: &str) -> DbError {
    DbError::Shape { column: column.to_owned() }
}

/// Every set of a programme, the newest first, each with how often it was opened so far.
pub async fn all(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<(Placement, i64)>> {
    let sql = format!(
        "select {SET}, (select cast(coalesce(sum(opened), 0) as bigint) from placement_day d where d.tenant = p.tenant and d.placement = p.id) \
         from placement p where tenant = $1 and programme = $2 order by laid_from desc, id desc"
    );
    conn.all_built(sql, args![tenant, programme]).await?.iter().map(|row| Ok((read(row)?, row.get(13)?))).collect()
}

/// One set.
pub async fn find(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: PlacementId) -> DbResult<Option<Placement>> {
    let sql = format!("select {SET} from placement where tenant = $1 and programme = $2 and id = $3");
    conn.all_built(sql, args![tenant, programme, id]).await?.first().map(read).transpose()
}

/// The days a set was opened on, and how often, in their order.
pub async fn days(conn: &mut Conn, tenant: i64, id: PlacementId) -> DbResult<Vec<(Date, i64)>> {
    let sql = "select day, opened from placement_day where tenant = $1 and placement = $2 order by day";
    conn.all(sql, args![tenant, id]).await?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// How often the sets of a programme were opened from a day to a day.
pub async fn opened_between(conn: &mut Conn, tenant: i64, programme: ProgrammeId, days: (Date, Date)) -> DbResult<i64> {
    let sql = "select cast(coalesce(sum(d.opened), 0) as bigint) from placement_day d \
               join placement p on p.tenant = d.tenant and p.id = d.placement \
               where d.tenant = $1 and p.programme = $2 and d.day between $3 and $4";
    conn.one(sql, args![tenant, programme, days.0, days.1]).await?.get(0)
}

pub(super) async fn by_code(conn: &mut Conn, tenant: i64, code: &PrintedCode) -> DbResult<Option<(PlacementId, Opened)>> {
    let sql = "select id, programme, leads_to, tongue from placement where tenant = $1 and code = $2";
    let row = conn.opt(sql, args![tenant, code.as_str()]).await?;
    let read = |row: Row| Ok((row.get(0)?, Opened { programme: row.get(1)?, leads: leads(&row, 2)?, tongue: row.get(3)? }));
    row.map(read).transpose()
}

pub(super) async fn count(tx: &mut Tx, tenant: i64, id: PlacementId, day: Date) -> DbResult<()> {
    tx.exec(
        "insert into placement_day (tenant, placement, day, opened) values ($1,$2,$3,1) \
         on conflict (tenant, placement, day) do update set opened = placement_day.opened + 1",
        args![tenant, id, day],
    )
    .await?;
    Ok(())
}

pub(super) async fn insert(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, placement: &Placement) -> DbResult<()> {
    let Laid { medium, place, copies, from, until, leads, tongue, heading, words, from_whom } = &placement.what;
    tx.exec(
        "insert into placement (tenant, programme, id, code, medium, place, copies, laid_from, laid_until, leads_to, tongue, heading, \
         words, from_whom, revision, author, created_at, changed_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$17)",
        args![
            cx.tenant,
            programme,
            placement.id,
            placement.code.as_str(),
            medium.as_str(),
            place,
            copies.map(Copies::get),
            *from,
            *until,
            leads.name().into_owned(),
            tongue,
            heading,
            words,
            from_whom,
            placement.revision,
            cx.actor.account,
            cx.now
        ],
    )
    .await?;
    Ok(())
}

/// Changes a set that stands at its revision; whether it did.
pub(super) async fn update(tx: &mut Tx, cx: &Cx, placement: &Placement) -> DbResult<bool> {
    let Laid { medium, place, copies, from, until, leads, tongue, heading, words, from_whom } = &placement.what;
    let changed = tx
        .exec(
            "update placement set medium = $4, place = $5, copies = $6, laid_from = $7, laid_until = $8, leads_to = $9, tongue = $10, \
             heading = $11, words = $12, from_whom = $13, changed_at = $14, revision = revision + 1 \
             where tenant = $1 and id = $2 and revision = $3",
            args![
                cx.tenant,
                placement.id,
                placement.revision,
                medium.as_str(),
                place,
                copies.map(Copies::get),
                *from,
                *until,
                leads.name().into_owned(),
                tongue,
                heading,
                words,
                from_whom,
                cx.now
            ],
        )
        .await?;
    Ok(changed > 0)
}
