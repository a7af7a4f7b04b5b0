//! 「拠点・受付窓口・会場・配布場所」: places that records point at.

mod store;

use facts::ProgrammeId;
use platform::db::{Conn, DbResult, Tx};
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use tally::{Code, Column};

pub use crate::file::PlaceKind;
use crate::file::Site;
use crate::names::{self, Called, Claim, Ensured, Noun};

platform::id_type!(
    /// A place of a programme.
    PlaceId
);

/// 「場所」. Hours, address and closures stand in the programme file under the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What records point at.
    pub id: PlaceId,
    /// The programme it belongs to.
    pub programme: ProgrammeId,
    /// What facts bear.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// What it is used as.
    pub kinds: Vec<PlaceKind>,
    /// Named in the programme file.
    pub listed: bool,
}

impl Place {
    /// Whether it is used as this.
    pub fn is(&self, kind: PlaceKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Its column in a table; a place that no file names is shown only where it has a number.
    pub fn column(&self) -> Column {
        let column = Column::new(self.code.clone(), self.name.clone());
        if self.listed { column } else { column.retired() }
    }
}

/// The place of a name, made when it is new; used as `kind` from now on.
pub async fn ensure_place(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, kind: PlaceKind, name: &str) -> Deed<Ensured<Place>> {
    let called = Called::only(name.trim());
    match names::claim(tx, cx, programme, Noun::Place, called).await? {
        Claim::Known(id) => {
            let mut row = place(tx, cx.tenant, PlaceId(id)).await?;
            if !row.is(kind) {
                row.kinds.push(kind);
                store::put(tx, cx.tenant, &row, None).await?;
            }
            Ok(Ensured { row, created: false })
        }
        Claim::New(id, code) => {
            let row = Place {
                id: PlaceId(id),
                programme,
                code: Code::from(code),
                name: called.name.to_owned(),
                kinds: vec![kind],
                listed: false,
            };
            store::put(tx, cx.tenant, &row, None).await?;
            Ok(Ensured { row, created: true })
        }
    }
}

/// The place of an id.
pub async fn place(conn: &mut Conn, tenant: i64, id: PlaceId) -> Deed<Place> {
    store::one(conn, tenant, id).await?.ok_or(Refusal::NotFound)
}

/// Every place of a programme: those of the file in its order, then the others as they came.
pub async fn places(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Place>> {
    store::all(conn, tenant, programme).await
}

/// The places used as `kind`.
pub async fn places_of(conn: &mut Conn, tenant: i64, programme: ProgrammeId, kind: PlaceKind) -> DbResult<Vec<Place>> {
    let mut places = places(conn, tenant, programme).await?;
    places.retain(|place| place.is(kind));
    Ok(places)
}

/// Gives a place another name; the old one is still understood.
///
/// # Errors
/// A name that another place has, and a place whose name stands in the programme file.
pub async fn rename_place(cx: &Cx, id: PlaceId, name: &str) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Programme)?;
    let mut tx = cx.begin().await?;
    let mut row = place(&mut tx, cx.tenant, id).await?;
    if row.listed {
        return Err(Refusal::rule("この場所の名前は事業ファイルの [[site]] にあります。そこで直してください。"));
    }
    names::rename(&mut tx, cx.tenant, row.programme, Noun::Place, &id.0, name).await?;
    row.name = name.trim().to_owned();
    store::put(&mut tx, cx.tenant, &row, None).await?;
    names::put_on_record(&mut tx, cx, Noun::Place, "renamed", &id.0).await?;
    Ok(tx.commit().await?)
}

/// Takes over the sites of a file. Only the newest year says which places are listed and how they are called.
pub(crate) async fn list_sites(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, sites: &[Site], newest: bool) -> Deed<()> {
    if newest {
        store::unlist(tx, cx.tenant, programme).await?;
    }
    for (position, site) in (0..).zip(sites) {
        let called = Called { name: &site.name, earlier: &site.earlier, code: site.code.as_deref() };
        let claim = names::claim(tx, cx, programme, Noun::Place, called).await?;
        let (id, code, mut kinds) = match claim {
            Claim::New(id, code) => (PlaceId(id), Code::from(code), Vec::new()),
            Claim::Known(id) => {
                let known = place(tx, cx.tenant, PlaceId(id)).await?;
                names::keep_code(called, known.code.as_str())?;
                if !newest {
                    continue;
                }
                (known.id, known.code, known.kinds)
            }
        };
        // What records have used it as, it stays.
        kinds.extend(site.kinds.iter().filter(|kind| !kinds.contains(kind)).copied().collect::<Vec<_>>());
        let row = Place { id, programme, code, name: site.name.clone(), kinds, listed: newest };
        store::put(tx, cx.tenant, &row, Some(position)).await?;
    }
    Ok(())
}
