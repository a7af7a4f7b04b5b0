//! Rows of sealed texts, for looking through.

use ::facts::ProgrammeId;
use calendar::Date;
use platform::db::{Conn, DbResult, Row, Val};
use platform::id::{AccountId, TeamId};

use crate::consultation::{ConsultationId, Sealed};
use crate::{Columns, Reach};

/// A living record with something written in it.
pub(in crate::consultation) struct Note {
    pub id: ConsultationId,
    pub number: String,
    pub day: Date,
    pub text_revision: i64,
    pub sealed: Sealed,
    pub author: AccountId,
    pub team: TeamId,
    pub in_charge: Option<AccountId>,
}

/// The next notes behind `after`, newest day first.
pub(in crate::consultation) async fn chunk(
    conn: &mut Conn,
    tenant: i64,
    programme: ProgrammeId,
    reach: &Reach<'_>,
    after: Option<(Date, ConsultationId)>,
    limit: i64,
) -> DbResult<Vec<Note>> {
    let mut args: Vec<Val> = vec![tenant.into(), programme.into(), limit.into()];
    let mut sql = "select id, number, day, text_revision, facts_text, third_party_text, view_text, author, team, \
         (select k.in_charge from client k where k.tenant = consultation.tenant and k.id = consultation.client) from consultation \
         where tenant = $1 and programme = $2 and voided_at is null"
        .to_owned();
    reach.narrow(&mut sql, &mut args, Columns { table: "", client: Some("client") });
    if let Some((day, id)) = after {
        args.extend([day.into(), id.into()]);
        sql.push_str(&format!(" and (day, id) < (${}, ${})", args.len() - 1, args.len()));
    }
    sql.push_str(" order by day desc, id desc limit $3");
    conn.all_built(sql, &args).await?.iter().map(read).collect()
}

fn read(row: &Row) -> DbResult<Note> {
    Ok(Note {
        id: row.get(0)?,
        number: row.get(1)?,
        day: row.get(2)?,
        text_revision: row.get(3)?,
        sealed: Sealed { facts: row.get(4)?, third_party: row.get(5)?, view: row.get(6)? },
        author: row.get(7)?,
        team: row.get(8)?,
        in_charge: row.get(9)?,
    })
}
