//! 「確認の一覧」: what the retention period is over for, or will be at the end of this quarter.

use calendar::{Date, FiscalYear};
use platform::db::Conn;
use platform::policy::Action;
use platform::shred::Whose;
use platform::{Cx, Deed};
use programme::Programme;

use super::subject::{Known, key, year_label};
use super::{Class, Proposal, Rules, ends_on, hold, propose, quarter_end, store};
use crate::client::number_text;

/// Something whose time is over or nearly so.
#[derive(Clone, Debug)]
pub struct Due {
    /// What.
    pub whose: Whose,
    /// Its class.
    pub class: Class,
    /// Its number or year, as shown.
    pub label: String,
    /// The day of the last contact.
    pub last: Date,
    /// 「満了日」
    pub ends: Date,
    /// Consultations that hang from it.
    pub consultations: i64,
    /// It is over: it may be destroyed.
    pub over: bool,
    /// It is held back.
    pub held: bool,
    /// Somebody proposed to destroy it.
    pub proposal: Option<Proposal>,
}

/// What is due until the end of this quarter, the longest overdue first.
pub async fn review(conn: &mut Conn, cx: &Cx, rules: &Rules, programmes: &[Programme]) -> Deed<Vec<Due>> {
    let mut known = clients(conn, cx, rules).await?;
    known.extend(years(conn, cx, rules, programmes).await?);
    known.retain(|known| cx.may(Action::See, &known.object()));
    let (held, proposals) = (hold::standing(conn, cx).await?, propose::waiting(conn, cx).await?);
    let mut due: Vec<Due> = known
        .into_iter()
        .map(|known| {
            let ends = ends_on(known.last, rules.years(known.class()));
            Due {
                class: known.class(),
                ends,
                over: ends < cx.today(),
                held: held.iter().any(|hold| key(&hold.whose) == key(&known.whose)),
                proposal: proposals.iter().find(|proposal| key(&proposal.whose) == key(&known.whose)).cloned(),
                whose: known.whose,
                label: known.label,
                last: known.last,
                consultations: known.n,
            }
        })
        .collect();
    due.sort_by_key(|due| (due.ends, due.class));
    Ok(due)
}

/// The last day of contact up to which a class is due by the end of this quarter.
fn cutoff(cx: &Cx, years: i64) -> Date {
    let end = quarter_end(cx.today());
    let year = FiscalYear::containing(end);
    let ended = if year.last_day() <= end { year } else { year.previous() };
    FiscalYear::new(ended.year().saturating_sub(i16::try_from(years).unwrap_or(0))).last_day()
}

async fn clients(conn: &mut Conn, cx: &Cx, rules: &Rules) -> Deed<Vec<Known>> {
    let rows = store::clients_last_seen(conn, cx, cutoff(cx, rules.years(Class::Case))).await?;
    let known = |row: store::LastSeen| Known {
        whose: Whose::Client(row.client.0),
        team: row.team,
        label: number_text(row.number),
        last: row.last,
        n: row.n,
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Years of the programmes whose anonymous texts or papers are due and not yet destroyed.
async fn years(conn: &mut Conn, cx: &Cx, rules: &Rules, programmes: &[Programme]) -> Deed<Vec<Known>> {
    let gone = store::destroyed_years(conn, cx.tenant).await?;
    let mut all = Vec::new();
    for programme in programmes {
        for year in programme.years().iter().map(|year| year.fiscal_year()) {
            let (label, record) = (year_label(year, programme), programme.id.0);
            for whose in [Whose::Anonymous { programme: record, year }, Whose::Papers { programme: record, year }] {
                if year.last_day() > cutoff(cx, rules.years(Class::of(&whose))) {
                    continue;
                }
                let n = match whose {
                    Whose::Anonymous { .. } => store::anonymous(conn, cx.tenant, programme.id, year).await?,
                    _ => 0,
                };
                // A ledger taken in late brings texts back: the year is due again.
                if n == 0 && gone.contains(&key(&whose)) {
                    continue;
                }
                all.push(Known { whose, team: programme.team, label: label.clone(), last: year.last_day(), n });
            }
        }
    }
    Ok(all)
}
