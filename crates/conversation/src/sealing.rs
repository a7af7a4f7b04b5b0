//! The two copies of what is said. The team's is sealed to its present epoch, hers to the public half of her thread's own
//! key. Both are sealed by whoever writes: with nobody signed in the house takes in, and cannot read.

use platform::db::Conn;
use platform::id::TeamId;
use platform::keys::{Keys, present_epoch};
use platform::{Cx, Deed, Refusal};
use vault::{About, SealingPrivate, SealingPublic};

/// The team's copy.
pub(crate) const FOR_TEAM: &str = "for_team";
/// Her copy.
pub(crate) const FOR_HER: &str = "for_her";

pub(crate) fn about<'a>(tenant: i64, table: &'static str, record: &'a [u8; 16], field: &'static str) -> About<'a> {
    About { tenant, table, record, field }
}

/// Seals bytes to the team's present epoch.
pub(crate) async fn for_team(conn: &mut Conn, cx: &Cx, team: TeamId, about: &About<'_>, plain: &[u8]) -> Deed<Vec<u8>> {
    let public = present_epoch(conn, cx.tenant, team).await?;
    Ok(public.seal(about, plain).0)
}

/// Seals bytes to her, while she reads here.
pub(crate) fn for_her(public: Option<&SealingPublic>, about: &About<'_>, plain: &[u8]) -> Option<Vec<u8>> {
    public.map(|public| public.seal(about, plain).0)
}

/// Opens a team's copy with the seats of whoever is signed in. `None` when none of them opens it.
pub(crate) fn open_for_team(cx: &Cx, team: TeamId, about: &About<'_>, sealed: &[u8]) -> Deed<Option<Vec<u8>>> {
    let Keys::Open(ring) = &cx.keys else { return Err(Refusal::Locked) };
    let id = vault::key_id_of(sealed).map_err(broken)?;
    let Some(seat) = ring.seats_of(team).find(|seat| seat.public().id() == id) else { return Ok(None) };
    Ok(Some(seat.open(about, sealed).map_err(broken)?.to_vec()))
}

/// Opens her copy.
pub(crate) fn open_for_her(key: &SealingPrivate, about: &About<'_>, sealed: &[u8]) -> Deed<Vec<u8>> {
    Ok(key.open(about, sealed).map_err(broken)?.to_vec())
}

pub(crate) fn words(plain: Vec<u8>) -> Deed<String> {
    String::from_utf8(plain).map_err(|e| Refusal::Broken(Box::new(e)))
}

pub(crate) fn broken(e: vault::OpenError) -> Refusal {
    Refusal::Broken(Box::new(e))
}
