//! The data folder: where the records lie, and the pepper beside them that no backup holds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use platform::chance::{Chance, Clock, RealChance};
use platform::db::{Db, Location, Migration};
use platform::house::{DemoLogin, House, Opening};
use vault::{Argon2Cost, Pepper, Peppers};

use crate::clock::RealClock;

/// Where an installation's data are.
#[derive(Clone, Debug)]
pub struct DataPlace {
    /// The folder.
    pub folder: PathBuf,
    /// Somebody said so, on the command line or by the environment.
    pub named: bool,
    /// A PostgreSQL server instead of the embedded database.
    pub database_url: Option<String>,
    /// The pepper's file, when it is not in the folder.
    pub pepper_file: Option<PathBuf>,
}

impl DataPlace {
    fn location(&self) -> Location {
        match &self.database_url {
            Some(url) => Location::Url(url.clone()),
            None => Location::File(self.folder.join("tsunagari.db")),
        }
    }

    /// Is there an installation here?
    pub fn holds_records(&self) -> bool {
        self.database_url.is_some() || self.folder.join("tsunagari.db").is_file()
    }

    /// Where the pepper's file lies, when it is not handed in.
    pub fn pepper_path(&self) -> PathBuf {
        self.pepper_file.clone().unwrap_or_else(|| self.folder.join("pepper"))
    }
}

/// All tables, room by room.
pub fn migrations() -> Vec<Migration> {
    [
        platform::MIGRATIONS,
        programme::MIGRATIONS,
        facts::MIGRATIONS,
        conversation::MIGRATIONS,
        doorstep::MIGRATIONS,
        casework::MIGRATIONS,
        community::MIGRATIONS,
        reporting::MIGRATIONS,
        importing::MIGRATIONS,
        frontdoor::MIGRATIONS,
    ]
    .concat()
}

/// How a house is opened when it is not the usual way.
pub struct Manner {
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// Logins of the fictional town.
    pub demo: Vec<DemoLogin>,
}

impl Default for Manner {
    fn default() -> Self {
        Manner { clock: Arc::new(RealClock::default()), chance: Arc::new(RealChance), demo: Vec::new() }
    }
}

/// Opens a house that is there. A command that reads must not leave an empty one behind where the folder was mistyped.
pub async fn open_existing(place: &DataPlace, manner: Manner) -> Result<Arc<House>> {
    must_hold_records(place)?;
    let db = Db::open(&place.location()).await.context("データベースを開けません")?;
    if !db.has_tables().await? {
        db.close().await;
        bail!(nothing_here(place));
    }
    let there = if handed_in().is_some() { Ok(true) } else { place.pepper_path().try_exists() };
    if !matches!(there, Ok(true)) {
        db.close().await;
        let path = place.pepper_path();
        match there {
            Err(e) => {
                return Err(e).with_context(|| {
                    format!("ペッパー（鍵ファイル）{} を読めません。持ち主とフォルダの権限を確かめてください", path.display())
                });
            }
            Ok(_) => bail!(no_pepper(&path)),
        }
    }
    furnish(place, db, manner).await
}

/// The records alone, without anything that lies under the pepper.
pub async fn records(place: &DataPlace) -> Result<Db> {
    must_hold_records(place)?;
    let db = Db::open(&place.location()).await.context("データベースを開けません")?;
    db.migrate(&migrations(), Some(&place.folder.join("backups"))).await?;
    Ok(db)
}

/// Refuses where nobody has founded anything.
pub fn must_hold_records(place: &DataPlace) -> Result<()> {
    if place.holds_records() { Ok(()) } else { bail!(nothing_here(place)) }
}

fn nothing_here(place: &DataPlace) -> String {
    let how = "tsunagari init で組織を作る";
    match &place.database_url {
        Some(_) => format!("接続先のデータベースに記録がありません。{how}か、--database-url（TSUNAGARI_DATABASE_URL）を確かめてください。"),
        None => format!(
            "フォルダ {} に記録がありません。{how}か、記録のあるフォルダを --data（TSUNAGARI_DATA）で指定してください。",
            place.folder.display()
        ),
    }
}

/// Opens the house, founding its folder and tables where there are none, and bringing tables up to date with a copy before.
pub async fn open(place: &DataPlace, manner: Manner) -> Result<Arc<House>> {
    private_folder(&place.folder)?;
    let db = Db::open(&place.location()).await.context("データベースを開けません")?;
    furnish(place, db, manner).await
}

async fn furnish(place: &DataPlace, db: Db, manner: Manner) -> Result<Arc<House>> {
    let report = db.migrate(&migrations(), Some(&place.folder.join("backups"))).await?;
    if let Some(copy) = &report.backup {
        tracing::info!(copy = %copy.display(), "tables brought up to date, copy made before");
    }
    let opening = Opening {
        db,
        folder: place.folder.clone(),
        clock: manner.clock,
        chance: manner.chance,
        peppers: peppers(place)?,
        cost: Argon2Cost::STANDARD,
        demo: manner.demo,
    };
    let airlock = airlock::Airlock::of_this_program().context("この実行ファイルの場所が分かりません")?;
    Ok(House::open_behind(opening, airlock))
}

/// The tenant of this installation: the first one, until several share a server.
pub async fn tenant(house: &House) -> Result<i64> {
    let mut conn = house.db.read().await?;
    platform::secrets::first_tenant(&mut conn)
        .await?
        .context("まだ組織がありません。tsunagari init で作るか、tsunagari serve を起動して /setup を開いてください。")
}

/// Where the pepper comes from, and what it is. Two lines while it is being replaced: the current one, then the older.
pub enum PepperSource {
    /// A systemd credential, or the environment: not ours to write.
    HandedIn(Peppers),
    /// A file.
    File {
        /// Its place.
        path: PathBuf,
        /// What stands in it.
        peppers: Peppers,
    },
}

/// Reads the pepper: from a systemd credential, the environment, or its file. Made on the first start.
pub fn pepper_source(place: &DataPlace) -> Result<PepperSource> {
    if let Some(text) = handed_in() {
        return Ok(PepperSource::HandedIn(read_peppers(&text).context("渡されたペッパーを読めません")?));
    }
    let path = place.pepper_path();
    let peppers = match std::fs::read_to_string(&path) {
        Ok(text) => read_peppers(&text).with_context(|| format!("ペッパー {} を読めません", path.display()))?,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Peppers::only(make_pepper(place, &path)?),
        Err(e) => return Err(e).with_context(|| format!("ペッパー {} を読めません", path.display())),
    };
    Ok(PepperSource::File { path, peppers })
}

/// Reads the text of a pepper's file.
pub fn read_peppers(text: &str) -> Result<Peppers> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    // An empty file is answered as the one line it lacks.
    let current = Pepper::from_file_text(lines.next().unwrap_or_default())?;
    let older = lines.map(Pepper::from_file_text).collect::<Result<_, _>>()?;
    Ok(Peppers { current, older })
}

fn peppers(place: &DataPlace) -> Result<Peppers> {
    Ok(match pepper_source(place)? {
        PepperSource::HandedIn(peppers) | PepperSource::File { peppers, .. } => peppers,
    })
}

/// The pepper if it is here; never a new one.
pub fn known_peppers(place: &DataPlace) -> Result<Option<Peppers>> {
    let text = match handed_in() {
        Some(text) => text,
        None => match std::fs::read_to_string(place.pepper_path()) {
            Ok(text) => text,
            Err(_) => return Ok(None),
        },
    };
    Ok(Some(read_peppers(&text).context("ペッパーを読めません")?))
}

fn handed_in() -> Option<String> {
    let credential = std::env::var("CREDENTIALS_DIRECTORY").ok().map(|d| Path::new(&d).join("tsunagari-pepper"));
    credential.and_then(|p| std::fs::read_to_string(p).ok()).or_else(|| std::env::var("TSUNAGARI_PEPPER").ok())
}

/// A new pepper is made only for new data: beside existing records it would lock everybody out.
fn make_pepper(place: &DataPlace, path: &Path) -> Result<Pepper> {
    let marker = place.folder.join("pepper-made");
    if marker.exists() {
        bail!(no_pepper(path));
    }
    let pepper = Pepper::generate();
    write_private(path, pepper.to_file_text().as_bytes())?;
    write_private(&marker, pepper.id().to_string().as_bytes())?;
    Ok(pepper)
}

fn no_pepper(path: &Path) -> String {
    format!(
        "ペッパー（鍵ファイル）{} が見つかりません。設置時のファイルか紙の写しを戻すか、--pepper-file で場所を示してください。どれもなければ、復旧キット2枚で取り戻せます（tsunagari pepper recover）。新しく作ると、誰もログインできなくなります。",
        path.display()
    )
}

/// Marks this folder's server as running, for as long as the file is held: what must not happen beside it asks [`alone`].
pub fn running(folder: &Path) -> Result<std::fs::File> {
    let file = lock_file(folder)?;
    file.try_lock_shared().map_err(|_| anyhow::anyhow!("鍵の入れ替え中です。終わってから、もう一度起動してください。"))?;
    Ok(file)
}

/// Makes sure that no server runs on this folder: it would go on under the old pepper and lose what it writes.
pub fn alone(place: &DataPlace) -> Result<std::fs::File> {
    must_hold_records(place)?;
    let file = lock_file(&place.folder)?;
    file.try_lock().map_err(|_| {
        anyhow::anyhow!(
            "サーバーが動いています。止めてから、もう一度実行してください（PostgreSQL に何台かつないでいるときは、すべて止めてください）。"
        )
    })?;
    Ok(file)
}

fn lock_file(folder: &Path) -> Result<std::fs::File> {
    let path = folder.join("running.lock");
    private_file().create(true).truncate(false).open(&path).with_context(|| format!("{} を書けません", path.display()))
}

/// Replaces a private file in one stroke: after a crash either the old or the new one stands there, whole.
pub fn replace_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("new");
    match std::fs::remove_file(&beside) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e).with_context(|| format!("{} を消せません", beside.display())),
        _ => {}
    }
    write_private(&beside, bytes)?;
    std::fs::rename(&beside, path).with_context(|| format!("{} を書けません", path.display()))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// A file only its owner can read, to be written.
pub fn private_file() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a folder only its owner can enter, where there is none.
pub fn private_folder(path: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).with_context(|| format!("フォルダ {} を作れません", path.display()))
}

/// Writes a file only its owner can read, and waits until it is on the disk.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write as _;
    let mut file = private_file().create_new(true).open(path).with_context(|| format!("{} を書けません", path.display()))?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}
