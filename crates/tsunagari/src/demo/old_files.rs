//! Files of a year long past: some are due for review, one is held back, one was destroyed and has its certificate.

use std::sync::Arc;

use anyhow::{Context, Result};
use calendar::FiscalYear;
use casework::client;
use casework::retention::{Class, Rules, change_rules, confirm, hold, propose};
use ledger::LedgerKind;
use platform::Cx;
use platform::account;
use platform::house::House;
use platform::policy::Actor;
use platform::shred::Whose;

use super::{accounts::Staff, file};
use crate::operator::Operator;
use crate::town;

/// So many years the town keeps a client's file; its programme began four years ago.
const KEPT: i64 = 3;
/// Who came then, and when in the year; the last two gave no name.
const CAME: [(&str, &str, &str); 9] = [
    ("001", "5.18", "家庭問題"),
    ("002", "6.8", "生活問題"),
    ("003", "7.20", "就労関係"),
    ("004", "9.14", "家庭問題"),
    ("005", "10.26", "健康問題"),
    ("003", "12.7", "就労関係"),
    ("005", "2.15", "健康問題"),
    ("", "6.22", "対人関係"),
    ("", "11.9", "生活問題"),
];

/// Records the year, sets the rules, and settles two of the files.
pub(super) async fn settle(house: &Arc<House>, operator: &Operator, staff: &Staff, now: FiscalYear) -> Result<()> {
    let then = FiscalYear::new(now.year() - 4);
    importing::apply_programme(&operator.cx, &file::programme_file(then)).await?;
    let programme = programme::by_code(&operator.cx, file::CODE).await?;
    let text = ledger(then);
    importing::import_file(&operator.cx, &programme, LedgerKind::Consultations, "old.csv", text.into_bytes(), false).await?;
    let lead = acting(house, operator, staff.lead.clone()).await?;
    change_rules(&lead, &Rules::default().with(Class::Case, KEPT).with(Class::Anonymous, KEPT)).await?;
    let counsellor = {
        let found = account::by_login(&mut house.db.read().await?, "mizusawa").await?.context("the town has a counsellor")?;
        acting(house, operator, Actor::new(found.id, found.name, found.role, found.team)).await?
    };
    let era = town::era_year(then);
    let mut conn = operator.cx.read().await?;
    let mut find = async |number: &str| client::resolve(&mut conn, &lead, &format!("{era}-{number}")).await;
    let (held, gone) = (find("004").await?, find("001").await?);
    drop(conn);
    if let client::Resolved::One(id) = held {
        hold(&lead, Whose::Client(id.0), "家庭裁判所の調査嘱託に答えるまで").await?;
    }
    if let client::Resolved::One(id) = gone {
        let proposal = propose(&counsellor, Whose::Client(id.0)).await?;
        confirm(&lead, &crate::routes::joined().shredders, proposal).await?;
    }
    Ok(())
}

async fn acting(house: &Arc<House>, operator: &Operator, actor: Actor) -> Result<Cx> {
    Ok(house.cx(operator.cx.tenant, actor, operator.cx.keys.clone()).await?)
}

fn ledger(year: FiscalYear) -> String {
    let mut text = "受付日,相談方法,相談者番号,主訴,対応結果,概要\n".to_owned();
    let era = town::era_year(year);
    for (number, day, concern) in CAME {
        let (month, _) = day.split_once('.').unwrap_or((day, ""));
        let of = if month.parse().is_ok_and(|m: i8| m < 4) { year.next() } else { year };
        let who = if number.is_empty() { String::new() } else { format!("{era}-{number}") };
        text.push_str(&format!("{}.{day},電話,{who},{concern},助言,当時の相談の要点を書いたもの。\n", town::era_year(of)));
    }
    text
}
