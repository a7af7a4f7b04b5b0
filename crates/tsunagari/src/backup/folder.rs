//! Folders for the time of a run, and which files of the data folder belong into a backup.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::data::{self, DataPlace};

/// Where a run writes what nobody else may read. Gone when the run is over.
pub struct WorkFolder {
    path: PathBuf,
    /// One run at a time: what a killed run left can then be cleared away.
    _lock: Option<File>,
}

const PREFIX: &str = ".backup-work-";

impl WorkFolder {
    /// In the data folder, where the records lie anyhow. Refuses when another run is under way.
    pub fn in_data(place: &DataPlace) -> Result<WorkFolder> {
        let lock = data::private_file()
            .create(true)
            .truncate(true)
            .open(place.folder.join(".backup-lock"))
            .context("データフォルダに書き込めません")?;
        if lock.try_lock().is_err() {
            bail!("ほかのバックアップが実行中です。終わってから、もう一度お試しください。");
        }
        for left in fs::read_dir(&place.folder)?.flatten().filter(|e| e.file_name().to_string_lossy().starts_with(PREFIX)) {
            fs::remove_dir_all(left.path())?;
        }
        let path = place.folder.join(format!("{PREFIX}{}", std::process::id()));
        Ok(WorkFolder { path: private(path)?, _lock: Some(lock) })
    }

    /// Below a folder that is not ours.
    pub fn below(parent: &Path) -> Result<WorkFolder> {
        let path = parent.join(format!("{PREFIX}{}", std::process::id()));
        Ok(WorkFolder { path: private(path)?, _lock: None })
    }

    /// A path in it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Makes a folder only its owner can enter.
pub fn private(path: PathBuf) -> Result<PathBuf> {
    data::private_folder(&path)?;
    Ok(path)
}

/// Files beside the database, relative to the data folder, in order. Never the pepper, whatever its name;
/// never another backup; never the copies made before an upgrade.
pub fn files(place: &DataPlace) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(place, &place.folder, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(place: &DataPlace, folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let name = entry.file_name().to_string_lossy().into_owned();
        let top = folder == place.folder;
        if name.starts_with('.') || top && (name == "backups" || name.starts_with("tsunagari.db")) {
            continue;
        }
        if kind.is_dir() {
            collect(place, &path, found)?;
        } else if kind.is_file() && !kept_out(place, &path)? {
            found.push(path.strip_prefix(&place.folder)?.to_owned());
        }
    }
    Ok(())
}

fn kept_out(place: &DataPlace, path: &Path) -> Result<bool> {
    if same(path, &place.folder.join("pepper")) || place.pepper_file.as_ref().is_some_and(|pepper| same(path, pepper)) {
        return Ok(true);
    }
    let mut head = [0; 4096];
    let read = File::open(path)?.read(&mut head)?;
    let head = String::from_utf8_lossy(&head[..read]).into_owned();
    Ok(["tsunagari-pepper-", "age-encryption.org/", "AGE-SECRET-KEY-"].iter().any(|secret| head.contains(secret)))
}

fn same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
