use conversation::VisitNumber;
use jiff::Timestamp;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Engine, Row, Tx, Val};
use programme::ProgrammeId;
use tally::Code;

use super::{Line, Reason, Request, RequestId, State};

const HEAD: &str = "select id, number, place, state, reason, wish is not null, asked_at, prepared_at, ended_at, slot from pack_request \
                    where tenant = $1 and programme = $2";

/// Requests listed at once.
const PAGE: usize = 100;

/// Which requests are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Somebody waits; the longest waiting first.
    Waiting,
    /// Over; the latest first.
    Over,
}

const WAITING: &str = "('asked', 'prepared')";

/// Some of them, in their order.
pub struct Page {
    /// These.
    pub requests: Vec<Request>,
    /// More come behind this one.
    pub next: Option<RequestId>,
}

fn read(row: &Row) -> DbResult<Request> {
    let shape = |column: &str| DbError::Shape { column: format!("pack_request.{column}") };
    let reason = row.get::<Option<String>>(4)?;
    Ok(Request {
        id: row.get(0)?,
        number: row.get::<Option<String>>(1)?.and_then(|digits| VisitNumber::typed(&digits)),
        place: Code::from(row.get::<String>(2)?),
        lines: Vec::new(),
        state: State::read(&row.get::<String>(3)?).ok_or_else(|| shape("state"))?,
        reason: reason.map(|name| Reason::read(&name).ok_or_else(|| shape("reason"))).transpose()?,
        has_wish: row.get(5)?,
        asked_at: row.get(6)?,
        prepared_at: row.get(7)?,
        ended_at: row.get(8)?,
    })
}

async fn with_lines(conn: &mut Conn, tenant: i64, mut request: Request) -> DbResult<Request> {
    fill_lines(conn, tenant, std::slice::from_mut(&mut request)).await?;
    Ok(request)
}

/// The lines of several, asked for at once.
async fn fill_lines(conn: &mut Conn, tenant: i64, requests: &mut [Request]) -> DbResult<()> {
    if requests.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = (0..requests.len()).map(|at| format!("${}", at + 2)).collect();
    let sql = format!(
        "select request, product, quantity from pack_request_line where tenant = $1 and request in ({}) order by product",
        places.join(",")
    );
    let mut values = args![tenant].to_vec();
    values.extend(requests.iter().map(|request| Val::from(request.id)));
    for row in conn.all_built(sql, &values).await? {
        let of: RequestId = row.get(0)?;
        let line = Line { product: Code::from(row.get::<String>(1)?), quantity: row.get(2)? };
        requests.iter_mut().filter(|request| request.id == of).for_each(|request| request.lines.push(line.clone()));
    }
    Ok(())
}

async fn one(conn: &mut Conn, sql: String, args: &[Val]) -> DbResult<Option<(Request, Option<Vec<u8>>)>> {
    let rows = conn.all_built(sql, args).await?;
    rows.first().map(|row| Ok((read(row)?, row.get(9)?))).transpose()
}

/// One request.
pub async fn find(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: RequestId) -> DbResult<Option<Request>> {
    match one(conn, format!("{HEAD} and id = $3"), args![tenant, programme, id]).await? {
        Some((request, _)) => with_lines(conn, tenant, request).await.map(Some),
        None => Ok(None),
    }
}

/// The same, held until the deed is done.
pub(super) async fn find_held(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: RequestId) -> DbResult<Option<Request>> {
    let hold = if tx.engine() == Engine::Postgres { " for update" } else { "" };
    match one(tx, format!("{HEAD} and id = $3{hold}"), args![tenant, programme, id]).await? {
        Some((request, _)) => with_lines(tx, tenant, request).await.map(Some),
        None => Ok(None),
    }
}

/// The request of a number, and the slot her words open.
pub(super) async fn by_number(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    number: &VisitNumber,
) -> DbResult<Option<(Request, Vec<u8>)>> {
    match one(conn, format!("{HEAD} and number = $3"), args![tenant, programme, number.digits()]).await? {
        Some((request, Some(slot))) => Ok(Some((with_lines(conn, tenant, request).await?, slot))),
        _ => Ok(None),
    }
}

/// The requests of a programme behind `after`, the last of the page before.
pub async fn list(conn: &mut Conn, tenant: i64, programme: ProgrammeId, listed: Listed, after: Option<RequestId>) -> DbResult<Page> {
    let (states, column, way, order) = match listed {
        Listed::Waiting => (WAITING, "asked_at", ">", "asked_at, id"),
        Listed::Over => ("('handed_over', 'cancelled')", "ended_at", "<", "ended_at desc, id desc"),
    };
    let sql = format!(
        "{HEAD} and state in {states} and (cast($3 as bytea) is null or ({column}, id) {way} \
         (select {column}, id from pack_request b where b.tenant = $1 and b.id = $3)) order by {order} limit {}",
        PAGE + 1
    );
    let rows = conn.all_built(sql, args![tenant, programme, after]).await?;
    let mut requests = rows.iter().take(PAGE).map(read).collect::<DbResult<Vec<_>>>()?;
    fill_lines(conn, tenant, &mut requests).await?;
    let next = if rows.len() > PAGE { requests.last().map(|request| request.id) } else { None };
    Ok(Page { requests, next })
}

/// How many are not over.
pub async fn count_open(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<i64> {
    let sql = format!("select count(*) from pack_request where tenant = $1 and programme = $2 and state in {WAITING}");
    conn.all_built(sql, args![tenant, programme]).await?.first().map_or(Ok(0), |row| row.get(0))
}

/// How many wait to be prepared.
pub async fn count_waiting(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<i64> {
    let sql = "select count(*) from pack_request where tenant = $1 and programme = $2 and state = 'asked'";
    conn.one(sql, args![tenant, programme]).await?.get(0)
}

pub(super) async fn number_taken(conn: &mut Conn, tenant: i64, number: &VisitNumber) -> DbResult<bool> {
    let sql = "select 1 from pack_request where tenant = $1 and number = $2";
    Ok(conn.opt(sql, args![tenant, number.digits()]).await?.is_some())
}

pub(super) async fn wish(conn: &mut Conn, tenant: i64, id: RequestId) -> DbResult<Option<Vec<u8>>> {
    let row = conn.opt("select wish from pack_request where tenant = $1 and id = $2", args![tenant, id]).await?;
    row.map_or(Ok(None), |row| row.get(0))
}

/// `sealed`: the slot of her words, and how she wants to be told.
pub(super) async fn insert(
    tx: &mut Tx,
    tenant: i64,
    programme: ProgrammeId,
    request: &Request,
    sealed: (&[u8], Option<Vec<u8>>),
) -> DbResult<()> {
    tx.exec(
        "insert into pack_request (tenant, programme, id, number, slot, place, state, wish, asked_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        args![
            tenant,
            programme,
            request.id,
            request.number.as_ref().map(|number| number.digits().to_owned()),
            sealed.0,
            request.place.as_str(),
            request.state.name(),
            sealed.1,
            request.asked_at
        ],
    )
    .await?;
    for line in &request.lines {
        tx.exec(
            "insert into pack_request_line (tenant, request, product, quantity) values ($1,$2,$3,$4)",
            args![tenant, request.id, line.product.as_str(), line.quantity],
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn prepared(tx: &mut Tx, cx: &Cx, id: RequestId) -> DbResult<()> {
    let sql = "update pack_request set state = 'prepared', prepared_at = $3 where tenant = $1 and id = $2";
    tx.exec(sql, args![cx.tenant, id, cx.now]).await?;
    Ok(())
}

/// It is over: how she wanted to be told is no longer needed.
pub(super) async fn end(tx: &mut Tx, cx: &Cx, id: RequestId, state: State, reason: Option<Reason>) -> DbResult<()> {
    tx.exec(
        "update pack_request set state = $3, reason = $4, ended_at = $5, wish = null where tenant = $1 and id = $2",
        args![cx.tenant, id, state.name(), reason.map(Reason::name), cx.now],
    )
    .await?;
    Ok(())
}

/// Which distribution a line became.
pub(super) async fn became(tx: &mut Tx, tenant: i64, id: RequestId, product: &Code, distribution: &[u8; 16]) -> DbResult<()> {
    let sql = "update pack_request_line set distribution = $4 where tenant = $1 and request = $2 and product = $3";
    tx.exec(sql, args![tenant, id, product.as_str(), *distribution]).await?;
    Ok(())
}

/// What a request became when it was handed over.
pub async fn distributions(conn: &mut Conn, tenant: i64, id: RequestId) -> DbResult<Vec<[u8; 16]>> {
    let sql = "select distribution from pack_request_line where tenant = $1 and request = $2 and distribution is not null order by product";
    conn.all(sql, args![tenant, id]).await?.iter().map(|row| row.get(0)).collect()
}

/// Takes number and words from what was over before a moment.
pub(super) async fn forget(tx: &mut Tx, tenant: i64, before: Timestamp) -> DbResult<()> {
    let sql = "update pack_request set number = null, slot = null where tenant = $1 and ended_at < $2 and slot is not null";
    tx.exec(sql, args![tenant, before]).await?;
    Ok(())
}
