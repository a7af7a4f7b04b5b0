//! `--keep N`: dated files in a folder, the newest N of them. An old one goes only after a new one is proved good.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::tz::TimeZone;
use platform::chance::Clock as _;

use crate::clock::RealClock;
use crate::data::DataPlace;

/// Makes one more and takes the oldest away.
pub async fn run(place: &DataPlace, folder: &Path, keep: u16, named: &[String]) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} を作れません", folder.display()))?;
    let now = RealClock::default().now().to_zoned(TimeZone::get("Asia/Tokyo")?);
    let file = folder.join(format!("tsunagari-{}.age", now.strftime("%Y%m%d-%H%M%S")));
    super::make::run(place, &file, named).await?;
    for old in superseded(folder, usize::from(keep))? {
        std::fs::remove_file(&old).with_context(|| format!("{} を消せません", old.display()))?;
        println!("古いバックアップを消しました: {}", old.display());
    }
    Ok(())
}

/// All but the newest `keep` of the files named as we name them; nobody else's files.
fn superseded(folder: &Path, keep: usize) -> Result<Vec<PathBuf>> {
    let mut ours: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|e| e.path()).filter(|p| named_by_us(p)).collect();
    ours.sort();
    ours.truncate(ours.len().saturating_sub(keep));
    Ok(ours)
}

fn named_by_us(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let middle = name.strip_prefix("tsunagari-").and_then(|rest| rest.strip_suffix(".age"));
    middle.is_some_and(|m| m.len() == 15 && m.bytes().enumerate().all(|(i, b)| if i == 8 { b == b'-' } else { b.is_ascii_digit() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stay_and_other_files_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "tsunagari-20261101-030000.age",
            "tsunagari-20261103-030000.age",
            "tsunagari-20261102-030000.age",
            "tsunagari-notes.age",
            "a.txt",
        ] {
            std::fs::write(folder.path().join(name), b"").unwrap();
        }
        let gone = superseded(folder.path(), 2).unwrap();
        assert_eq!(gone, [folder.path().join("tsunagari-20261101-030000.age")]);
        assert!(superseded(folder.path(), 3).unwrap().is_empty());
    }
}
