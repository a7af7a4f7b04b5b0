//! Rows of the list: only the columns a line shows, along the index it is ordered by.

use ::facts::ProgrammeId;
use calendar::{Date, Time};
use platform::db::{Conn, DbResult, Row, Val};
use platform::id::{AccountId, TeamId};

use super::clock;
use super::narrow::clauses;
use crate::client::ClientId;
use crate::consultation::{ConsultationId, Cursor, Filter};
use crate::{Columns, Reach};

/// A line as it lies.
pub(in crate::consultation) struct RawLine {
    pub id: ConsultationId,
    pub number: String,
    pub day: Date,
    pub time: Option<Time>,
    pub contact_method: Option<String>,
    pub presenting_concern: Option<String>,
    pub disposition: Option<String>,
    pub counsellor: Option<String>,
    pub facts_text: Option<Vec<u8>>,
    pub text_revision: i64,
    pub author: AccountId,
    pub team: TeamId,
    pub voided: bool,
    pub client: Option<RawClient>,
}

/// What a line needs of its client.
pub(in crate::consultation) struct RawClient {
    pub id: ClientId,
    pub number: i64,
    pub alias: Option<Vec<u8>>,
    pub revision: i64,
    pub author: AccountId,
    pub team: TeamId,
    pub in_charge: Option<AccountId>,
}

const COLUMNS: &str = "select c.id, c.number, c.day, c.time, c.contact_method, c.presenting_concern, c.disposition, \
     coalesce(n.name, c.counsellor), c.facts_text, c.text_revision, c.author, c.team, c.voided_at, c.client, k.number, k.alias, k.revision, \
     k.author, k.team, k.in_charge";

const TABLES: &str = " from consultation c left join client k on k.tenant = c.tenant and k.id = c.client \
     left join counsellor n on n.tenant = c.tenant and n.programme = c.programme and n.code = c.counsellor \
     where c.tenant = $1 and c.programme = $2";

/// The first `limit` rows from the cursor on, newest first, and how many there are in all: one question, for each
/// costs a change of threads.
pub(in crate::consultation) async fn page(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    reach: &Reach<'_>,
    filter: &Filter,
    cursor: Option<Cursor>,
    limit: usize,
) -> DbResult<(Vec<RawLine>, i64)> {
    let mut args: Vec<Val> = vec![tenant.into(), programme.into()];
    let mut sql = format!("{COLUMNS}, ({}){TABLES}", counting(&mut args, reach, filter));
    sql.push_str(&clauses(filter, &mut args));
    reach.narrow(&mut sql, &mut args, COLUMNS_ASKED);
    let (compare, order) = if matches!(cursor, Some(Cursor::Before(..))) { (">", "asc") } else { ("<", "desc") };
    if let Some(Cursor::After(spot) | Cursor::Before(spot)) = cursor {
        args.extend([spot.day.into(), spot.time.map(clock).unwrap_or_default().into(), spot.id.into()]);
        let n = args.len();
        sql.push_str(&format!(" and (c.day, coalesce(c.time, ''), c.id) {compare} (${}, ${}, ${n})", n - 2, n - 1));
    }
    args.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
    sql.push_str(&format!(" order by c.day {order}, coalesce(c.time, '') {order}, c.id {order} limit ${}", args.len()));
    let rows = conn.all_built(sql, &args).await?;
    let total = match rows.first() {
        Some(row) => row.get(20)?,
        None => count(conn, tenant, programme, reach, filter).await?,
    };
    let mut rows: Vec<RawLine> = rows.iter().map(read).collect::<DbResult<_>>()?;
    if order == "asc" {
        rows.reverse();
    }
    Ok((rows, total))
}

/// The columns the policy asks about.
const COLUMNS_ASKED: Columns = Columns { table: "c.", client: Some("client") };

/// How many there are, when no row can tell.
async fn count(conn: &mut Conn, tenant: i64, programme: ProgrammeId, reach: &Reach<'_>, filter: &Filter) -> DbResult<i64> {
    let mut args: Vec<Val> = vec![tenant.into(), programme.into()];
    let sql = counting(&mut args, reach, filter);
    conn.all_built(sql, &args).await?.first().map_or(Ok(0), |row| row.get(0))
}

/// The question how many there are. Whole months of whole teams are known without counting; what a restriction keeps
/// from the reader is taken off.
fn counting(args: &mut Vec<Val>, reach: &Reach<'_>, filter: &Filter) -> String {
    let Some((first, last)) = filter.months_only().filter(|_| reach.whole_teams()) else {
        let clauses = clauses(filter, args);
        let mut sql = format!("select count(*) from consultation c where c.tenant = $1 and c.programme = $2{clauses}");
        reach.narrow(&mut sql, args, COLUMNS_ASKED);
        return sql;
    };
    args.extend([first.into(), last.into()]);
    let mut sums = format!(
        "select cast(coalesce(sum(c.n), 0) as bigint) from consultation_month c \
         where c.tenant = $1 and c.programme = $2 and c.month between ${} and ${}",
        args.len() - 1,
        args.len()
    );
    reach.teams(&mut sums, args, "c.");
    let clauses = clauses(filter, args);
    let files = reach.hidden_files(args);
    let mut hidden = format!(
        "select count(*) from ({files}) h cross join consultation c \
         where c.tenant = $1 and c.client = h.file and c.programme = $2{clauses}"
    );
    reach.teams(&mut hidden, args, "c.");
    format!("select ({sums}) - ({hidden})")
}

fn read(row: &Row) -> DbResult<RawLine> {
    let client = match row.get::<Option<ClientId>>(13)? {
        // A number is never empty: without one the join found nobody.
        Some(id) => match row.get::<Option<i64>>(14)? {
            Some(number) => Some(RawClient {
                id,
                number,
                alias: row.get(15)?,
                revision: row.get(16)?,
                author: row.get(17)?,
                team: row.get(18)?,
                in_charge: row.get(19)?,
            }),
            None => None,
        },
        None => None,
    };
    Ok(RawLine {
        id: row.get(0)?,
        number: row.get(1)?,
        day: row.get(2)?,
        time: row.get(3)?,
        contact_method: row.get(4)?,
        presenting_concern: row.get(5)?,
        disposition: row.get(6)?,
        counsellor: row.get(7)?,
        facts_text: row.get(8)?,
        text_revision: row.get(9)?,
        author: row.get(10)?,
        team: row.get(11)?,
        voided: row.get::<Option<i64>>(12)?.is_some(),
        client,
    })
}
