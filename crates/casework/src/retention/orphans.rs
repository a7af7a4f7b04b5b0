//! Loose ends of this room, for `doctor`: keys without a file, files without a key, texts whose key is gone.

use platform::db::Conn;
use platform::db::DbResult;
use vault::key_id_of;

use super::store;

/// What was found. All zero is sound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orphans {
    /// Keys of files and identities that no file uses.
    pub unused_keys: i64,
    /// Numbers of clients whose key is gone without a certificate.
    pub keyless_clients: Vec<i64>,
    /// Sealed texts whose key is gone, by table.
    pub unreadable: Vec<(&'static str, usize)>,
}

/// Looks for them.
pub async fn orphans(conn: &mut Conn, tenant: i64) -> DbResult<Orphans> {
    let keys = store::keys(conn, tenant).await?;
    let mut unreadable: Vec<(&'static str, usize)> = Vec::new();
    for (table, head) in store::sealed_texts(conn, tenant).await? {
        if key_id_of(&head).is_ok_and(|id| keys.contains(&id.0)) {
            continue;
        }
        match unreadable.iter_mut().find(|(known, _)| *known == table) {
            Some((_, n)) => *n += 1,
            None => unreadable.push((table, 1)),
        }
    }
    Ok(Orphans {
        unused_keys: store::unused_keys(conn, tenant).await?,
        keyless_clients: store::keyless_clients(conn, tenant).await?,
        unreadable,
    })
}
