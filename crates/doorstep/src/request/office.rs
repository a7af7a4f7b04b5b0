//! The office's side: to prepare, to hand over, to cancel. Each twice is once.

use platform::db::{Conn, Tx};
use platform::id::TeamId;
use platform::keys::Keys;
use platform::policy::{Action, Object, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;

use super::{Request, RequestId, State, hers, note, store};

/// Why the office cancelled. She is told so, in her language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 「在庫がない」
    NoStock,
    /// 「場所が使えなくなった」
    PlaceClosed,
    /// 「受け取りに来なかった」
    NotFetched,
    /// 「同じ申込みがある」
    Twice,
}

impl Reason {
    /// All, in the order they are offered.
    pub const ALL: [Reason; 4] = [Reason::NoStock, Reason::PlaceClosed, Reason::NotFetched, Reason::Twice];

    /// As it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Reason::NoStock => "no_stock",
            Reason::PlaceClosed => "place_closed",
            Reason::NotFetched => "not_fetched",
            Reason::Twice => "twice",
        }
    }

    /// Reads a name.
    pub fn read(name: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// 「用意できた」: she reads that she can fetch it.
pub async fn prepare(cx: &Cx, programme: ProgrammeId, id: RequestId) -> Deed<()> {
    let (mut tx, request) = held(cx, programme, id).await?;
    match request.state {
        State::Prepared | State::HandedOver => return Ok(()),
        State::Cancelled => return Err(Refusal::rule(t("request-cancelled-already"))),
        State::Asked => {}
    }
    store::prepared(&mut tx, cx, id).await?;
    note(&mut tx, cx, "pack_request.prepared", id).await?;
    Ok(tx.commit().await?)
}

/// 「渡した」, first half: the request, held until the deed is done, when there is something to hand over. `None`: it was
/// handed over before, and nothing is to be counted again.
///
/// # Errors
/// A rule's sentence when it is cancelled.
pub async fn hand_over(cx: &Cx, programme: ProgrammeId, id: RequestId) -> Deed<Option<(Tx, Request)>> {
    let (tx, request) = held(cx, programme, id).await?;
    match request.state {
        State::HandedOver => Ok(None),
        State::Cancelled => Err(Refusal::rule(t("request-cancelled-already"))),
        State::Asked | State::Prepared => Ok(Some((tx, request))),
    }
}

/// 「渡した」, second half: each line with the distribution it became, in the same transaction.
pub async fn handed_over(mut tx: Tx, cx: &Cx, id: RequestId, became: &[(tally::Code, [u8; 16])]) -> Deed<()> {
    store::end(&mut tx, cx, id, State::HandedOver, None).await?;
    for (product, distribution) in became {
        store::became(&mut tx, cx.tenant, id, product, distribution).await?;
    }
    note(&mut tx, cx, "pack_request.handed_over", id).await?;
    Ok(tx.commit().await?)
}

/// 「取り消す」, with a reason she can read.
pub async fn cancel(cx: &Cx, programme: ProgrammeId, id: RequestId, reason: Reason) -> Deed<()> {
    let (mut tx, request) = held(cx, programme, id).await?;
    match request.state {
        State::Cancelled => return Ok(()),
        State::HandedOver => return Err(Refusal::rule(t("request-handed-over-already"))),
        State::Asked | State::Prepared => {}
    }
    store::end(&mut tx, cx, id, State::Cancelled, Some(reason)).await?;
    note(&mut tx, cx, "pack_request.cancelled", id).await?;
    Ok(tx.commit().await?)
}

/// How she wants to be told: a contact. `None`: she wrote nothing, the actor may see no contacts, or another team holds the key.
pub async fn wish(conn: &mut Conn, cx: &Cx, team: TeamId, id: RequestId) -> Deed<Option<String>> {
    cx.ask_any(Action::See, Thing::PackRequest)?;
    if !cx.may(Action::See, &Object::of_team(Thing::Contact, team)) {
        return Ok(None);
    }
    let Some(sealed) = store::wish(conn, cx.tenant, id).await? else { return Ok(None) };
    let Keys::Open(ring) = &cx.keys else { return Err(Refusal::Locked) };
    let broken = |e: vault::OpenError| Refusal::Broken(Box::new(e));
    let key = vault::key_id_of(&sealed).map_err(broken)?;
    let Some(seat) = ring.seats_of(team).find(|seat| seat.public().id() == key) else { return Ok(None) };
    let plain = seat.open(&hers::wish_about(cx.tenant, &id), &sealed).map_err(broken)?.to_vec();
    String::from_utf8(plain).map(Some).map_err(|e| Refusal::Broken(Box::new(e)))
}

async fn held(cx: &Cx, programme: ProgrammeId, id: RequestId) -> Deed<(Tx, Request)> {
    cx.ask_any(Action::Change, Thing::PackRequest)?;
    let mut tx = cx.begin().await?;
    let request = store::find_held(&mut tx, cx.tenant, programme, id).await?.ok_or(Refusal::NotFound)?;
    Ok((tx, request))
}
