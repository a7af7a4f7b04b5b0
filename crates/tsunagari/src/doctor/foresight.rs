//! What `doctor` advises while nothing is broken yet: what would be missed on the day of a theft, a fire or a quarrel.

use anyhow::Result;
use platform::backup::{self, Alarm};
use platform::{account, recovery};

use super::Finding;
use crate::data::DataPlace;
use crate::operator::Operator;

/// Backups, practice, recovery kits, and where the pepper lies.
pub async fn look(operator: &Operator, place: &DataPlace) -> Result<Vec<Finding>> {
    let mut findings = backups(operator).await?;
    findings.extend(kits(operator).await?);
    findings.extend(pepper_beside_records(place));
    Ok(findings)
}

async fn backups(operator: &Operator) -> Result<Vec<Finding>> {
    let cx = &operator.cx;
    let standing = backup::standing(&mut cx.read().await?, cx.tenant).await?;
    let mut findings = Vec::new();
    findings.push(match (standing.alarm(cx.now), &standing.made) {
        (Some(Alarm::Failed), _) => {
            Finding::wrong("最後のバックアップが失敗しています。tsunagari backup をやり直し、出た文を読んでください。")
        }
        (Some(Alarm::Old(days)), _) => {
            Finding::advice(format!("最後のバックアップから{days}日たっています。tsunagari backup を毎日動かしてください。"))
        }
        (Some(Alarm::Never), _) | (None, None) => {
            Finding::advice("バックアップがまだありません。tsunagari backup を毎日動かしてください。")
        }
        (None, Some(run)) => Finding::sound(format!("最後のバックアップは{}日前です。", backup::days(run.at, cx.now))),
    });
    if standing.practice_due(cx.now) {
        findings.push(Finding::advice(
            "復元の練習を100日以上していません。別の機械で tsunagari restore を試すか、backup --verify に --identity を付けて確かめてください。",
        ));
    }
    Ok(findings)
}

async fn kits(operator: &Operator) -> Result<Vec<Finding>> {
    let cx = &operator.cx;
    let mut conn = cx.read().await?;
    let (mut seen, mut findings) = (Vec::new(), Vec::new());
    for (team, name) in account::teams(&mut conn, cx.tenant).await? {
        let Some(organisation) = recovery::organisation_of(&mut conn, cx.tenant, team).await? else { continue };
        if seen.contains(&organisation) {
            continue;
        }
        seen.push(organisation);
        findings.push(match recovery::present(&mut conn, cx.tenant, organisation).await? {
            None => Finding::advice(format!("{name}: 復旧キットがありません。責任者が「鍵と復旧」で作り、3人に分けて保管してください。")),
            Some(set) if set.rehearsed_at.is_none() => Finding::advice(format!(
                "{name}: 復旧キットはまだ試されていません。責任者が「鍵と復旧」で、キット2枚を使ったリハーサルをしてください。"
            )),
            Some(set) if !recovery::is_kept(&mut conn, cx.tenant, set.id, &operator.house.peppers).await? => Finding::advice(format!(
                "{name}: 復旧キットで取り戻せるペッパーの写しが、いまのペッパーと違います。サーバーを一度起動すると作り直します。"
            )),
            Some(set) => Finding::sound(format!("{name}: 復旧キット 第{}組はリハーサル済みです。", set.number)),
        });
    }
    Ok(findings)
}

/// The pepper in the folder of the records goes with them when the disk is copied.
fn pepper_beside_records(place: &DataPlace) -> Option<Finding> {
    let beside = place.database_url.is_none() && place.folder.join("pepper").is_file();
    beside.then(|| {
        let folder = place.folder.display();
        Finding::advice(format!(
            "ペッパー（鍵ファイル）が記録と同じ {folder} にあります。別の場所（systemd の credential など）に移し、--pepper-file で示すと、フォルダを写されても開けません。"
        ))
    })
}
