//! `tsunagari backup FILE`: copy, seal, open again, compare – and only then success.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use platform::audit::{Verdict, verify};
use platform::backup::{Run, RunKind, note};
use platform::db::{Db, Engine, Location};
use platform::house::House;
use vault::{ArchiveIdentity, ArchiveRecipient};

use super::folder::{self, WorkFolder};
use super::manifest::{FORMAT, Manifest, Part, Records};
use super::parcel::{self, DATABASE, FILES};
use super::{keys, store, verify as check};
use crate::data::{self, DataPlace, Manner};
use crate::operator::OPERATOR;

/// Makes one backup and says so; notes on record what became of it.
pub async fn run(place: &DataPlace, file: &Path, named: &[String]) -> Result<()> {
    crate::serve::log_to_stderr();
    let house = data::open_existing(place, Manner::default()).await?;
    let tenant = data::tenant(&house).await?;
    let mut named = named.to_vec();
    named.extend(platform::recovery::age_recipients(&mut house.db.read().await?, tenant).await?);
    let recipients = keys::recipients(place, &named)?;
    let made = attempt(place, &house, &recipients, file).await;
    let noted = match &made {
        Ok((_, bytes)) => note_run(&house, RunKind::Made, *bytes, "").await,
        Err(failed) => note_run(&house, RunKind::Failed, 0, failed.step).await,
    };
    house.db.close().await;
    let (manifest, bytes) = made.map_err(|failed| failed.why)?;
    noted.context("バックアップはできましたが、できたことを記録できませんでした")?;
    println!("バックアップを {} に書き、開いて戻し、元の記録と一致することを確かめました。", file.display());
    check::say(&manifest);
    println!("  大きさ {bytes} バイト、開ける鍵 {}", recipients.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"));
    println!("  ペッパー（鍵ファイル）は入っていません。紙の控えを別の場所に保管してください。");
    Ok(())
}

/// Where it stopped, and why.
struct Failed {
    step: &'static str,
    why: anyhow::Error,
}

fn at(step: &'static str) -> impl Fn(anyhow::Error) -> Failed {
    move |why| Failed { step, why }
}

async fn attempt(place: &DataPlace, house: &Arc<House>, to: &[ArchiveRecipient], file: &Path) -> Result<(Manifest, u64), Failed> {
    if file.exists() {
        let why = anyhow::anyhow!("{} がすでにあります。別の名前にするか、--keep 3 でフォルダに順に残してください。", file.display());
        return Err(at("place")(why));
    }
    let work = WorkFolder::in_data(place).map_err(at("copy"))?;
    let (manifest, parts) = copy(place, house, &work).await.map_err(at("copy"))?;
    // A key that lives only in this process: the operator's private half is, rightly, not on this machine.
    let run_key = ArchiveIdentity::generate();
    let everybody: Vec<ArchiveRecipient> = to.iter().cloned().chain([run_key.recipient()]).collect();
    let partial = partial_of(file);
    let _ = std::fs::remove_file(&partial);
    let clear = Unfinished(Some(partial.clone()));
    let bytes = parcel::write(&partial, &everybody, &manifest, &parts).map_err(at("seal"))?;
    let restored = folder::private(work.join("restored")).map_err(at("verify"))?;
    let proved = check::prove(&partial, &[run_key], &restored, Some(&house.peppers)).await.map_err(at("verify"))?;
    if proved != manifest {
        return Err(at("verify")(anyhow::anyhow!("開いたバックアップの一覧が、書いたものと違います。")));
    }
    place_file(&partial, file).map_err(at("place"))?;
    clear.finished();
    Ok((manifest, bytes))
}

/// A consistent copy of the records while the server goes on, and the files beside them.
async fn copy(place: &DataPlace, house: &Arc<House>, work: &WorkFolder) -> Result<(Manifest, Vec<(Part, PathBuf)>)> {
    if house.db.engine() == Engine::Postgres {
        bail!(
            "PostgreSQL の記録は、このコマンドではまだ書き出せません。\
             pg_dump --format=custom で書き出し、age -r 宛先 で封をして保管してください（docs/operating.md に手順があります）。"
        );
    }
    let before = heads(&house.db).await?;
    let target = work.join(DATABASE);
    house.db.copy_to(&target).await.context("記録を写せません")?;
    let db = Db::open(&Location::File(target.clone())).await?;
    let records = Records::of(&db).await;
    db.close().await;
    let records = records?;
    if records.tenants.iter().zip(&before).any(|(copied, live)| copied.audit_entries < *live) {
        bail!("写した記録が、いまの記録より古くなっています。もう一度お試しください。");
    }
    let mut parts = vec![(Part::of(&target, DATABASE)?, target)];
    for relative in folder::files(place)? {
        let name = relative.to_str().with_context(|| format!("{} の名前を読めません", relative.display()))?;
        let path = place.folder.join(&relative);
        parts.push((Part::of(&path, &format!("{FILES}{name}"))?, path));
    }
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: house.clock.now(),
        pepper: house.peppers.current.id().to_string(),
        records,
        parts: parts.iter().map(|(part, _)| part.clone()).collect(),
    };
    Ok((manifest, parts))
}

/// Entries of each tenant's audit trail, as it stands in the live records.
async fn heads(db: &Db) -> Result<Vec<i64>> {
    let mut conn = db.read().await?;
    let mut all = Vec::new();
    for tenant in store::tenants(&mut conn).await? {
        match verify(&mut conn, tenant).await? {
            Verdict::Whole { entries, .. } => all.push(entries),
            Verdict::Broken { seq, what } => bail!("監査記録の{seq}件目で{what}。tsunagari doctor で確かめてください。"),
        }
    }
    Ok(all)
}

fn partial_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

fn place_file(partial: &Path, file: &Path) -> Result<()> {
    std::fs::rename(partial, file).with_context(|| format!("{} に置けません", file.display()))?;
    // The name, too, must survive a power cut.
    let parent = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(std::fs::File::open(parent)?.sync_all()?)
}

/// Takes a half-written file away again.
struct Unfinished(Option<PathBuf>);

impl Unfinished {
    fn finished(mut self) {
        self.0 = None;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}

async fn note_run(house: &House, kind: RunKind, bytes: u64, step: &str) -> Result<()> {
    let tenants = store::tenants(&mut house.db.read().await?).await?;
    let run = Run { kind, at: house.clock.now(), bytes: i64::try_from(bytes).unwrap_or(i64::MAX), detail: step.to_owned() };
    let mut tx = house.db.begin().await?;
    for tenant in tenants {
        note(&mut tx, tenant, Some(&OPERATOR.0), &run, house.chance.as_ref()).await?;
    }
    Ok(tx.commit().await?)
}
