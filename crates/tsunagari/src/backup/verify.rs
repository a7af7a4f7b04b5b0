//! Opening a backup again and comparing everything with what was written down before it was sealed.

use std::path::Path;

use anyhow::{Context, Result, bail};
use platform::backup::{Run, RunKind, note};
use platform::db::{Db, Location};
use vault::{ArchiveIdentity, Peppers};

use super::folder::WorkFolder;
use super::manifest::{Manifest, Records};
use super::parcel::{DATABASE, unpack};
use super::{canary, keys};
use crate::data::{self, DataPlace, Manner};

/// Restores `file` into `folder` and compares. Returns what it says of itself.
pub async fn prove(file: &Path, identities: &[ArchiveIdentity], folder: &Path, peppers: Option<&Peppers>) -> Result<Manifest> {
    let manifest = unpack(file, identities, folder)?;
    let db = Db::open(&Location::File(folder.join(DATABASE))).await.context("戻したデータベースを開けません")?;
    let found = compare(&db, &manifest, peppers).await;
    db.close().await;
    found.map(|()| manifest)
}

async fn compare(db: &Db, manifest: &Manifest, peppers: Option<&Peppers>) -> Result<()> {
    let records = Records::of(db).await.context("戻したデータベースが健全ではありません")?;
    if records.migrations != manifest.records.migrations {
        bail!("戻したデータベースの版が、書き出したときと違います。");
    }
    for (table, n) in &manifest.records.tables {
        let found = records.tables.get(table).copied().unwrap_or(0);
        if found != *n {
            bail!("表 {table} の件数が違います（書き出し {n}件、戻したもの {found}件）。");
        }
    }
    if records.tenants != manifest.records.tenants {
        bail!("監査記録の末尾か、締めた月の数が、書き出したときと違います。");
    }
    match peppers {
        Some(peppers) => canary::sings(db, peppers).await,
        None => Ok(()),
    }
}

/// `backup --verify`: with the real key, on whatever machine. Where there are records, it is noted as practice.
pub async fn practise(place: &DataPlace, file: &Path, identity: Option<&Path>) -> Result<()> {
    let identities = keys::identities(identity)?;
    let here = place.holds_records();
    let work = if here { WorkFolder::in_data(place)? } else { WorkFolder::below(&std::env::temp_dir())? };
    let peppers = data::known_peppers(place)?;
    let folder = super::folder::private(work.join("restored"))?;
    let manifest = prove(file, &identities, &folder, None).await?;
    let opens = match peppers.filter(|p| p.all_ids().contains(&manifest.pepper)) {
        Some(peppers) => {
            let db = Db::open(&Location::File(folder.join(DATABASE))).await?;
            let sung = canary::sings(&db, &peppers).await;
            db.close().await;
            sung?;
            true
        }
        None => false,
    };
    drop(work);
    println!("バックアップ {} を鍵で開き、戻して確かめました。", file.display());
    say(&manifest);
    if !opens {
        println!("  ペッパー（番号 {}）がここにないため、記録が開けるかまでは確かめていません。", manifest.pepper);
    }
    if here { note_practice(place).await } else { Ok(()) }
}

async fn note_practice(place: &DataPlace) -> Result<()> {
    let house = data::open_existing(place, Manner::default()).await?;
    let tenants = super::store::tenants(&mut house.db.read().await?).await?;
    let run = Run { kind: RunKind::Practised, at: house.clock.now(), bytes: 0, detail: "opened".to_owned() };
    let mut tx = house.db.begin().await?;
    for tenant in tenants {
        note(&mut tx, tenant, Some(&crate::operator::OPERATOR.0), &run, house.chance.as_ref()).await?;
    }
    tx.commit().await?;
    house.db.close().await;
    Ok(())
}

/// What a good backup holds, in a few lines.
pub fn say(manifest: &Manifest) {
    let rows: i64 = manifest.records.tables.values().sum();
    println!("  作成 {}  版 {}", manifest.made_at, manifest.program);
    println!("  表 {}・{rows}行、ファイル {}、ペッパーの番号 {}", manifest.records.tables.len(), manifest.parts.len() - 1, manifest.pepper);
    for tenant in &manifest.records.tenants {
        println!("  監査記録 {}件、末尾 {}", tenant.audit_entries, tenant.audit_head);
    }
}
