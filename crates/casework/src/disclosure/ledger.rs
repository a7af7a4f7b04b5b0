//! 「提供記録」: what, which items, to whom, why, on which grounds, by whom, approved by whom, when – and what was refused.

use jiff::Timestamp;
use platform::db::Conn;
use platform::id::AccountId;
use platform::{Cx, Deed};

use super::package::Answer;
use super::{Outgoing, of_client, store, why};
use crate::client::Client;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It left.
    Released,
    /// A partner's account opened it.
    Opened,
    /// The body answered.
    Answered(Answer),
    /// It was called back.
    CalledBack,
    /// It stayed; the sentences say why.
    Refused(Vec<&'static str>),
}

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it was about.
    pub outgoing: Outgoing,
    /// What became of it.
    pub outcome: Outcome,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: AccountId,
    /// Who looked before.
    pub approved_by: Option<AccountId>,
}

/// The ledger of a client, the newest first, for those who may see what leaves.
pub async fn lines(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Line>> {
    let all = of_client(conn, cx, client).await?;
    let rows = store::lines(conn, cx.tenant, client.id).await?;
    let line = |row: store::LineRead| {
        let outgoing = all.iter().find(|outgoing| outgoing.id == row.outgoing)?.clone();
        let outcome = match row.outcome.as_str() {
            "released" => Outcome::Released,
            "opened" => Outcome::Opened,
            "accepted" => Outcome::Answered(Answer::Accepted),
            "declined" => Outcome::Answered(Answer::Declined),
            "done" => Outcome::Answered(Answer::Done),
            "called_back" => Outcome::CalledBack,
            _ => Outcome::Refused(row.why.split_whitespace().map(why::fixed).collect()),
        };
        Some(Line { outgoing, outcome, at: row.at, account: row.account, approved_by: row.approved_by })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}
