//! `tsunagari doctor`: what is wrong with this installation, and how to mend it.

mod airlock;
mod foresight;
mod loose_ends;

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use clap::Args;
use platform::audit::{Against, Verdict, verify_against};
use programme::Programme;
use tally::Fact;

use crate::data::DataPlace;
use crate::operator::Operator;

/// `tsunagari doctor`.
#[derive(Args)]
pub struct Doctor {
    /// 違いがあれば、記録から集計の元を作り直す
    #[arg(long)]
    rebuild: bool,
}

/// How a thing looked at was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// As it should be.
    Sound,
    /// Nothing is broken; something that would help on a bad day is missing.
    Advice,
    /// Broken.
    Wrong,
}

/// One thing looked at: what was found, and how to mend it.
pub struct Finding {
    sign: Sign,
    text: String,
}

impl Finding {
    /// It is as it should be.
    pub fn sound(text: impl Into<String>) -> Finding {
        Finding { sign: Sign::Sound, text: text.into() }
    }

    /// Nothing is broken, and yet something should be seen to.
    pub fn advice(text: impl Into<String>) -> Finding {
        Finding { sign: Sign::Advice, text: text.into() }
    }

    /// It is broken.
    pub fn wrong(text: impl Into<String>) -> Finding {
        Finding { sign: Sign::Wrong, text: text.into() }
    }

    /// With its mark: ○ sound, △ advice, × wrong.
    pub fn line(&self) -> String {
        let mark = match self.sign {
            Sign::Sound => "○",
            Sign::Advice => "△",
            Sign::Wrong => "×",
        };
        format!("{mark} {}", self.text)
    }
}

/// Looks at everything; exits non-zero when something is wrong.
pub async fn run(place: &DataPlace, doctor: Doctor) -> Result<()> {
    let operator = Operator::enter(place).await?;
    let mut findings = vec![folder(place)];
    findings.extend(open_to_others(place));
    findings.push(chain(&operator).await?);
    let programmes = programme::all(&mut operator.cx.read().await?, operator.cx.tenant).await?;
    for programme in programmes {
        findings.push(facts_of(&operator, &programme, doctor.rebuild).await?);
        findings.push(closed_months(&operator, &programme).await?);
    }
    findings.extend(loose_ends::look(&operator).await?);
    findings.extend(airlock::look(&operator.house.airlock).await);
    findings.extend(foresight::look(&operator, place).await?);
    operator.leave().await;
    for finding in &findings {
        println!("{}", finding.line());
    }
    match findings.iter().filter(|f| f.sign == Sign::Wrong).count() {
        0 => Ok(()),
        n => bail!("{n}件の問題があります。上の × の行に直し方があります。"),
    }
}

fn folder(place: &DataPlace) -> Finding {
    let probe = place.folder.join(".probe");
    let writable = std::fs::write(&probe, b"x").and_then(|()| std::fs::remove_file(&probe)).is_ok();
    let folder = place.folder.display();
    match writable {
        true => Finding::sound(format!("データフォルダ {folder} に書き込めます。")),
        false => Finding::wrong(format!("データフォルダ {folder} に書き込めません。空き容量と権限を確認してください。")),
    }
}

/// The folder and what lies in it are the server's alone.
fn open_to_others(place: &DataPlace) -> Option<Finding> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&place.folder).ok()?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            let shown = place.folder.display();
            let text = format!("データフォルダ {shown} にほかの利用者も入れます（{mode:o}）。chmod 700 {shown} で閉じてください。");
            return Some(Finding::wrong(text));
        }
    }
    None
}

async fn chain(operator: &Operator) -> Result<Finding> {
    let against = Against { signer: Some(operator.cx.secrets.signing()?.public()), head: None };
    Ok(match verify_against(&mut operator.cx.read().await?, operator.cx.tenant, &against).await? {
        Verdict::Whole { entries, .. } => Finding::sound(format!("監査記録 {entries}件に途切れはありません。")),
        Verdict::Broken { seq, what } => Finding::wrong(format!("監査記録の{seq}件目で{what}。バックアップと照らし合わせてください。")),
    })
}

/// What the records say now must be what the facts add up to.
async fn facts_of(operator: &Operator, programme: &Programme, rebuild: bool) -> Result<Finding> {
    let said = all_facts(operator, programme).await?;
    let counted = facts::net_by_record(&mut operator.cx.read().await?, operator.cx.tenant, programme.id).await?;
    let said: BTreeMap<[u8; 16], BTreeMap<Fact, i64>> =
        said.into_iter().map(|(r, f)| (r, facts::net(f))).filter(|(_, n)| !n.is_empty()).collect();
    let differing: Vec<[u8; 16]> = said
        .keys()
        .chain(counted.keys())
        .filter(|r| said.get(*r) != counted.get(*r))
        .copied()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    if differing.is_empty() {
        return Ok(Finding::sound(format!("{}: 記録 {}件と集計の元は一致しています。", programme.code, said.len())));
    }
    if !rebuild {
        let text = format!(
            "{}: {}件の記録で集計の元が記録と違います。tsunagari doctor --rebuild で作り直せます。",
            programme.code,
            differing.len()
        );
        return Ok(Finding::wrong(text));
    }
    let mut tx = operator.cx.begin_large().await?;
    for record in &differing {
        facts::restate(&mut tx, &operator.cx, programme.id, *record, said.get(record).cloned().unwrap_or_default()).await?;
    }
    tx.commit().await?;
    Ok(Finding::sound(format!("{}: {}件の集計の元を記録から作り直しました。", programme.code, differing.len())))
}

async fn all_facts(operator: &Operator, programme: &Programme) -> Result<Vec<([u8; 16], Vec<Fact>)>> {
    let cx = &operator.cx;
    let mut conn = cx.read().await?;
    let mut all = casework::all_facts(&mut conn, cx, programme).await?;
    all.extend(community::all_facts(&mut conn, cx, programme).await?);
    Ok(all)
}

/// A closed month's figures must be what they were when it was closed.
async fn closed_months(operator: &Operator, programme: &Programme) -> Result<Finding> {
    let mut conn = operator.cx.read().await?;
    let mut moved = Vec::new();
    for year in programme.years() {
        moved.extend(facts::moved_since_closing(&mut conn, operator.cx.tenant, programme.id, year.fiscal_year()).await?);
    }
    Ok(match moved.as_slice() {
        [] => Finding::sound(format!("{}: 締めた月の数は締めたときのままです。", programme.code)),
        months => {
            let named: Vec<String> = months.iter().map(|m| m.wareki_label()).collect();
            let (code, months) = (&programme.code, named.join("、"));
            Finding::wrong(format!("{code}: {months} の数が締めたときと違います。バックアップと照らし合わせてください。"))
        }
    })
}
