//! 「連携団体」: the bodies one works with. Counting them is the living room's; here are the rows.

mod store;

use facts::ProgrammeId;
use platform::db::{Conn, DbResult, Tx};
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use tally::{Code, Column};

use crate::file::PartnerLine;
use crate::names::{self, Called, Claim, Ensured, Noun};

platform::id_type!(
    /// A partner body of a programme.
    PartnerId
);

/// 「連携団体」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// What records point at.
    pub id: PartnerId,
    /// The programme it belongs to.
    pub programme: ProgrammeId,
    /// What facts bear.
    pub code: Code,
    /// Its name.
    pub name: String,
    /// What else is known of it.
    pub about: AboutPartner,
    /// Named in the programme file.
    pub listed: bool,
}

/// What is known of a body, besides its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutPartner {
    /// 「種別」, free or one of [`crate::codebook::partner_kinds`].
    pub kind: Option<String>,
    /// 「所在地」.
    pub address: Option<String>,
    /// 「電話」 of the body.
    pub phone: Option<String>,
    /// 「備考」.
    pub note: Option<String>,
}

impl AboutPartner {
    /// What is new, and what was known where nothing new is said.
    fn over(self, known: &AboutPartner) -> AboutPartner {
        AboutPartner {
            kind: self.kind.or_else(|| known.kind.clone()),
            address: self.address.or_else(|| known.address.clone()),
            phone: self.phone.or_else(|| known.phone.clone()),
            note: self.note.or_else(|| known.note.clone()),
        }
    }
}

impl Partner {
    /// Its column in a table: shown only where it has a number, for a list of bodies is long.
    pub fn column(&self) -> Column {
        Column::new(self.code.clone(), self.name.clone()).retired()
    }
}

/// The body of a name, made when it is new. What is said about it is added to what is known.
pub async fn ensure_partner(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, name: &str, about: AboutPartner) -> Deed<Ensured<Partner>> {
    let called = Called::only(name.trim());
    match names::claim(tx, cx, programme, Noun::Partner, called).await? {
        Claim::Known(id) => {
            let mut row = partner(tx, cx.tenant, PartnerId(id)).await?;
            let about = about.over(&row.about);
            if about != row.about {
                row.about = about;
                store::put(tx, cx.tenant, &row, None).await?;
            }
            Ok(Ensured { row, created: false })
        }
        Claim::New(id, code) => {
            let row = Partner { id: PartnerId(id), programme, code: Code::from(code), name: called.name.to_owned(), about, listed: false };
            store::put(tx, cx.tenant, &row, None).await?;
            Ok(Ensured { row, created: true })
        }
    }
}

/// The body of an id.
pub async fn partner(conn: &mut Conn, tenant: i64, id: PartnerId) -> Deed<Partner> {
    store::one(conn, tenant, id).await?.ok_or(Refusal::NotFound)
}

/// Every body of a programme: those of the file in its order, then the others as they came.
pub async fn partners(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Partner>> {
    store::all(conn, tenant, programme).await
}

/// Changes the name of a body and what is known of it; the old name is still understood.
///
/// # Errors
/// A name that another body has, and a body that stands in the programme file.
pub async fn change_partner(cx: &Cx, id: PartnerId, name: &str, about: AboutPartner) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Partner)?;
    let mut tx = cx.begin().await?;
    let mut row = partner(&mut tx, cx.tenant, id).await?;
    if row.listed {
        return Err(Refusal::rule("この団体は事業ファイルの [[partner]] にあります。そこで直してください。"));
    }
    names::rename(&mut tx, cx.tenant, row.programme, Noun::Partner, &id.0, name).await?;
    row.name = name.trim().to_owned();
    row.about = about;
    store::put(&mut tx, cx.tenant, &row, None).await?;
    names::put_on_record(&mut tx, cx, Noun::Partner, "changed", &id.0).await?;
    Ok(tx.commit().await?)
}

/// Takes over the bodies of a file. Only the newest year says which are listed and how they are called.
pub(crate) async fn list_partners(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, lines: &[PartnerLine], newest: bool) -> Deed<()> {
    if newest {
        store::unlist(tx, cx.tenant, programme).await?;
    }
    for (position, line) in (0..).zip(lines) {
        let called = Called { name: &line.name, earlier: &line.earlier, code: line.code.as_deref() };
        let (id, code, known) = match names::claim(tx, cx, programme, Noun::Partner, called).await? {
            Claim::New(id, code) => (PartnerId(id), Code::from(code), AboutPartner::default()),
            Claim::Known(id) => {
                let known = partner(tx, cx.tenant, PartnerId(id)).await?;
                names::keep_code(called, known.code.as_str())?;
                if !newest {
                    continue;
                }
                (known.id, known.code, known.about)
            }
        };
        let PartnerLine { name, kind, address, phone, note, .. } = line.clone();
        let about = AboutPartner { kind, address, phone, note }.over(&known);
        let row = Partner { id, programme, code, name, about, listed: newest };
        store::put(tx, cx.tenant, &row, Some(position)).await?;
    }
    Ok(())
}
