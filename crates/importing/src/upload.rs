//! A file between upload and import. It may hold texts, so it lies sealed to the person who brought it.

use ledger::LedgerKind;
use platform::keys::Keys;
use platform::{Cx, Deed, Refusal, args};
use vault::About;

platform::id_type!(
    /// An uploaded file waiting to be imported.
    UploadId
);

/// A file as it came.
pub struct Upload {
    /// Which ledger it is meant to be.
    pub kind: LedgerKind,
    /// Its name, for telling by content and for showing.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Keeps a file until it is imported or replaced; each person has one at a time.
pub async fn keep(cx: &Cx, upload: &Upload) -> Deed<UploadId> {
    let id = UploadId(cx.new_id());
    let mut plain = Vec::with_capacity(upload.bytes.len() + upload.name.len() + 4);
    plain.extend(u32::try_from(upload.name.len()).unwrap_or(0).to_be_bytes());
    plain.extend(upload.name.as_bytes());
    plain.extend(&upload.bytes);
    let sealed = ring(cx)?.private().public().seal(&about(cx, &id), &plain);
    let mut tx = cx.begin().await?;
    tx.exec("delete from import_upload where tenant = $1 and account = $2", args![cx.tenant, cx.actor.account]).await?;
    tx.exec(
        "insert into import_upload (tenant, id, account, ledger, sealed, at) values ($1,$2,$3,$4,$5,$6)",
        args![cx.tenant, id, cx.actor.account, upload.kind.name(), sealed.0, cx.now],
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The file somebody brought. Somebody else's is not found.
pub async fn find(cx: &Cx, id: UploadId) -> Deed<Upload> {
    let mut conn = cx.read().await?;
    let row = conn
        .opt(
            "select ledger, sealed from import_upload where tenant = $1 and id = $2 and account = $3",
            args![cx.tenant, id, cx.actor.account],
        )
        .await?
        .ok_or(Refusal::NotFound)?;
    let (kind, sealed): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
    let plain = ring(cx)?.private().open(&about(cx, &id), &sealed).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let (length, rest) = plain.split_first_chunk::<4>().ok_or(Refusal::NotFound)?;
    let (name, bytes) = rest.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or(Refusal::NotFound)?;
    Ok(Upload {
        kind: kind.parse().map_err(|e| Refusal::Broken(Box::new(e)))?,
        name: String::from_utf8_lossy(name).into_owned(),
        bytes: bytes.to_vec(),
    })
}

/// Forgets a file once it was imported.
pub async fn forget(cx: &Cx, id: UploadId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    tx.exec("delete from import_upload where tenant = $1 and id = $2 and account = $3", args![cx.tenant, id, cx.actor.account]).await?;
    Ok(tx.commit().await?)
}

fn ring(cx: &Cx) -> Deed<&platform::keys::KeyRing> {
    match &cx.keys {
        Keys::Open(ring) => Ok(ring),
        Keys::Sealing(_) => Err(Refusal::Locked),
    }
}

fn about<'a>(cx: &'a Cx, id: &'a UploadId) -> About<'a> {
    About { tenant: cx.tenant, table: "import_upload", record: id.bytes(), field: "file" }
}
