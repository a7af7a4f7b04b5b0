use calendar::Date;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Engine, Row as DbRow, Tx};
use programme::ProgrammeId;

use super::{Head, Question, State, Survey, SurveyId};
use crate::PrintedCode;

const HEAD: &str = "select id, programme, code, title, greeting, thanks, first_day, last_day, on_top, questions, shape, state, closed_on, \
                    revision from survey s where tenant = $1";

/// Number of a sheet or a text, and whether it waits to be looked at.
pub(super) struct Row {
    pub id: [u8; 16],
    pub aside: bool,
}

/// What was chosen on one sheet, question by question.
pub type Sheet = Vec<Vec<String>>;

fn shape(column: &str) -> DbError {
    DbError::Shape { column: format!("survey.{column}") }
}

fn read(row: &DbRow) -> DbResult<Survey> {
    let questions: Vec<Question> = serde_json::from_str(&row.get::<String>(9)?).map_err(|_| shape("questions"))?;
    Ok(Survey {
        id: row.get(0)?,
        programme: row.get(1)?,
        code: PrintedCode::read(&row.get::<String>(2)?).ok_or_else(|| shape("code"))?,
        head: Head {
            title: row.get(3)?,
            greeting: row.get(4)?,
            thanks: row.get(5)?,
            first: row.get(6)?,
            last: row.get(7)?,
            on_top: row.get(8)?,
        },
        questions,
        shape: row.get(10)?,
        state: State::read(&row.get::<String>(11)?).ok_or_else(|| shape("state"))?,
        closed_on: row.get(12)?,
        revision: row.get(13)?,
    })
}

/// Every questionnaire of a programme, the newest first, each with how many sheets count so far.
pub async fn all(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<(Survey, i64)>> {
    let counted = "(select count(*) from survey_sheet a where a.tenant = s.tenant and a.survey = s.id and not a.aside)";
    let sql = format!("{} and programme = $2 order by created_at desc, id desc", HEAD.replacen(" from", &format!(", {counted} from"), 1));
    conn.all_built(sql, args![tenant, programme]).await?.iter().map(|row| Ok((read(row)?, row.get(14)?))).collect()
}

/// One.
pub async fn find(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: SurveyId) -> DbResult<Option<Survey>> {
    let sql = format!("{HEAD} and programme = $2 and id = $3");
    conn.all_built(sql, args![tenant, programme, id]).await?.first().map(read).transpose()
}

/// The same, held until the deed is done.
pub(super) async fn find_held(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: SurveyId) -> DbResult<Option<Survey>> {
    locked(tx, (tenant, programme, id), " for update").await
}

/// The same, for a sheet that comes in: its questions stay as they are until it is in, and many may come at once.
pub(super) async fn find_shared(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: SurveyId) -> DbResult<Option<Survey>> {
    locked(tx, (tenant, programme, id), " for share").await
}

async fn locked(tx: &mut Tx, of: (i64, ProgrammeId, SurveyId), how: &str) -> DbResult<Option<Survey>> {
    let how = if tx.engine() == Engine::Postgres { how } else { "" };
    let sql = format!("{HEAD} and programme = $2 and id = $3{how}");
    tx.all_built(sql, args![of.0, of.1, of.2]).await?.first().map(read).transpose()
}

/// The one of a code, whichever programme's.
pub async fn by_code(conn: &mut Conn, tenant: i64, code: &PrintedCode) -> DbResult<Option<Survey>> {
    let sql = format!("{HEAD} and code = $2");
    conn.all_built(sql, args![tenant, code.as_str()]).await?.first().map(read).transpose()
}

/// What the first page offers on a day: code and title.
pub async fn on_top(conn: &mut Conn, tenant: i64, programme: ProgrammeId, day: Date) -> DbResult<Vec<(PrintedCode, String)>> {
    let sql = "select code, title from survey where tenant = $1 and programme = $2 and on_top and state = 'open' \
               and (first_day is null or first_day <= $3) and (last_day is null or last_day >= $3) order by created_at desc, id";
    let rows = conn.all(sql, args![tenant, programme, day]).await?;
    rows.iter().map(|row| Ok((PrintedCode::read(&row.get::<String>(0)?).ok_or_else(|| shape("code"))?, row.get(1)?))).collect()
}

pub(super) async fn insert(tx: &mut Tx, cx: &Cx, survey: &Survey) -> DbResult<()> {
    let Head { title, greeting, thanks, first, last, on_top } = &survey.head;
    tx.exec(
        "insert into survey (tenant, programme, id, code, title, greeting, thanks, first_day, last_day, on_top, questions, shape, state, \
         mixed, revision, author, created_at, changed_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$17)",
        args![
            cx.tenant,
            survey.programme,
            survey.id,
            survey.code.as_str(),
            title,
            greeting,
            thanks,
            *first,
            *last,
            *on_top,
            questions_text(&survey.questions)?,
            survey.shape,
            survey.state.name(),
            false,
            survey.revision,
            cx.actor.account,
            cx.now
        ],
    )
    .await?;
    Ok(())
}

fn questions_text(questions: &[Question]) -> DbResult<String> {
    serde_json::to_string(questions).map_err(|_| shape("questions"))
}

/// Keeps a questionnaire that is held, as it is now.
pub(super) async fn update(tx: &mut Tx, cx: &Cx, survey: &Survey) -> DbResult<()> {
    let Head { title, greeting, thanks, first, last, on_top } = &survey.head;
    tx.exec(
        "update survey set title = $3, greeting = $4, thanks = $5, first_day = $6, last_day = $7, on_top = $8, questions = $9, shape = $10, \
         state = $11, closed_on = $12, changed_at = $13, mixed = false, revision = revision + 1 where tenant = $1 and id = $2",
        args![
            cx.tenant,
            survey.id,
            title,
            greeting,
            thanks,
            *first,
            *last,
            *on_top,
            questions_text(&survey.questions)?,
            survey.shape,
            survey.state.name(),
            survey.closed_on,
            cx.now
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, tenant: i64, id: SurveyId) -> DbResult<()> {
    tx.exec("delete from survey where tenant = $1 and id = $2", args![tenant, id]).await?;
    Ok(())
}

/// Has anybody answered?
pub async fn answered(conn: &mut Conn, tenant: i64, id: SurveyId) -> DbResult<bool> {
    Ok(conn.opt("select 1 from survey_sheet where tenant = $1 and survey = $2 limit 1", args![tenant, id]).await?.is_some())
}

/// How many sheets wait to be looked at.
pub async fn aside(conn: &mut Conn, tenant: i64, id: SurveyId) -> DbResult<i64> {
    conn.one("select count(*) from survey_sheet where tenant = $1 and survey = $2 and aside", args![tenant, id]).await?.get(0)
}

pub(super) async fn take_in(tx: &mut Tx, tenant: i64, id: SurveyId) -> DbResult<()> {
    tx.exec("update survey_sheet set aside = false where tenant = $1 and survey = $2 and aside", args![tenant, id]).await?;
    tx.exec("update survey_text set aside = false where tenant = $1 and survey = $2 and aside", args![tenant, id]).await?;
    Ok(())
}

/// The sheets that count.
pub async fn sheets(conn: &mut Conn, tenant: i64, id: SurveyId) -> DbResult<Vec<Sheet>> {
    let sql = "select answers from survey_sheet where tenant = $1 and survey = $2 and not aside order by id";
    let read = |row: &DbRow| serde_json::from_str(&row.get::<String>(0)?).map_err(|_| shape("answers"));
    conn.all(sql, args![tenant, id]).await?.iter().map(read).collect()
}

pub(super) async fn insert_sheet(tx: &mut Tx, cx: &Cx, id: SurveyId, row: &Row, sheet: &Sheet) -> DbResult<()> {
    let answers = serde_json::to_string(sheet).map_err(|_| shape("answers"))?;
    lay_sheet(tx, cx.tenant, id, row, cx.today(), answers).await
}

async fn lay_sheet(tx: &mut Tx, tenant: i64, id: SurveyId, row: &Row, day: Date, answers: String) -> DbResult<()> {
    let sql = "insert into survey_sheet (tenant, survey, id, day, aside, answers) values ($1,$2,$3,$4,$5,$6)";
    tx.exec(sql, args![tenant, id, row.id, day, row.aside, answers]).await?;
    Ok(())
}

/// `of`: which questionnaire, and the place of the question.
pub(super) async fn insert_text(tx: &mut Tx, tenant: i64, of: (SurveyId, i64), row: &Row, body: Vec<u8>) -> DbResult<()> {
    tx.exec(
        "insert into survey_text (tenant, survey, question, id, aside, body) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, of.0, of.1, row.id, row.aside, body],
    )
    .await?;
    Ok(())
}

/// What was written: place of the question, number, sealed.
pub(super) async fn texts(conn: &mut Conn, tenant: i64, id: SurveyId) -> DbResult<Vec<(i64, [u8; 16], Vec<u8>)>> {
    let sql = "select question, id, body from survey_text where tenant = $1 and survey = $2 and not aside order by question, id";
    conn.all(sql, args![tenant, id]).await?.iter().map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}

/// Removes what was written to questionnaires that ended before a day.
pub(super) async fn forget_texts(tx: &mut Tx, tenant: i64, before: Date) -> DbResult<()> {
    tx.exec(
        "delete from survey_text where tenant = $1 and survey in (select id from survey where tenant = $1 \
         and coalesce(closed_on, last_day) < $2)",
        args![tenant, before],
    )
    .await?;
    Ok(())
}

/// What is over, and still lies in the order it came in.
pub(super) async fn unmixed(tx: &mut Tx, tenant: i64, today: Date) -> DbResult<Vec<SurveyId>> {
    let over = "select id from survey where tenant = $1 and not mixed and (state = 'closed' or state = 'open' and last_day < $2)";
    // Two servers may look at once: the second waits, and finds it done.
    let hold = if tx.engine() == Engine::Postgres { " for update" } else { "" };
    tx.all_built(format!("{over}{hold}"), args![tenant, today]).await?.iter().map(|row| row.get(0)).collect()
}

/// Lays the rows of a questionnaire anew, in the order of their random numbers: the order in which they lay in the file
/// would have told who came after whom, and which text came with which sheet.
pub(super) async fn mix(tx: &mut Tx, tenant: i64, id: SurveyId) -> DbResult<()> {
    let sql = "select id, day, aside, answers from survey_sheet where tenant = $1 and survey = $2 order by id";
    let sheets = tx.all(sql, args![tenant, id]).await?;
    tx.exec("delete from survey_sheet where tenant = $1 and survey = $2", args![tenant, id]).await?;
    for row in &sheets {
        lay_sheet(tx, tenant, id, &Row { id: row.get(0)?, aside: row.get(2)? }, row.get(1)?, row.get(3)?).await?;
    }
    let sql = "select question, id, aside, body from survey_text where tenant = $1 and survey = $2 order by id";
    let texts = tx.all(sql, args![tenant, id]).await?;
    tx.exec("delete from survey_text where tenant = $1 and survey = $2", args![tenant, id]).await?;
    for row in &texts {
        insert_text(tx, tenant, (id, row.get(0)?), &Row { id: row.get(1)?, aside: row.get(2)? }, row.get(3)?).await?;
    }
    tx.exec("update survey set mixed = true where tenant = $1 and id = $2", args![tenant, id]).await?;
    Ok(())
}
