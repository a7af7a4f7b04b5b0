//! 「相談員」 as figures know them: an account, or a name that stands in a ledger.

mod store;

use facts::ProgrammeId;
use platform::db::{Conn, DbResult, Tx};
use platform::id::AccountId;
use platform::{Cx, Deed, Refusal};
use tally::{Code, Column};

use crate::names::{self, Called, Claim, Ensured, Noun};

platform::id_type!(
    /// A counsellor of a programme.
    CounsellorId
);

/// 「相談員」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counsellor {
    /// What records point at.
    pub id: CounsellorId,
    /// The programme it belongs to.
    pub programme: ProgrammeId,
    /// What facts bear: a number, never a name.
    pub code: Code,
    /// Her name as staff know it.
    pub name: String,
    /// Her account, where she has one.
    pub account: Option<AccountId>,
}

impl Counsellor {
    /// Her column in a table, shown only where it has a number.
    pub fn column(&self) -> Column {
        Column::new(self.code.clone(), self.name.clone()).retired()
    }
}

/// The counsellor of a name in a ledger, made when she is new.
pub async fn ensure_counsellor(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, name: &str) -> Deed<Ensured<Counsellor>> {
    ensure(tx, cx, programme, name, None).await
}

/// The counsellor of an account. A ledger that already named her means her, unless that name has another account.
pub async fn ensure_account(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, account: AccountId, name: &str) -> Deed<Ensured<Counsellor>> {
    if let Some(row) = store::of_account(tx, cx.tenant, programme, account).await? {
        return Ok(Ensured { row, created: false });
    }
    ensure(tx, cx, programme, name, Some(account)).await
}

async fn ensure(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, name: &str, account: Option<AccountId>) -> Deed<Ensured<Counsellor>> {
    let called = Called::only(name.trim());
    let claim = names::claim(tx, cx, programme, Noun::Counsellor, called).await?;
    if let Claim::Known(id) = claim {
        let mut row = counsellor(tx, cx.tenant, CounsellorId(id)).await?;
        match (row.account, account) {
            (None, Some(_)) => {
                row.account = account;
                store::put(tx, cx.tenant, &row).await?;
            }
            // Two people of one name: the second is known by her account.
            (Some(known), Some(other)) if known != other => return namesake(tx, cx, programme, called.name, other).await,
            _ => {}
        }
        return Ok(Ensured { row, created: false });
    }
    let Claim::New(id, code) = claim else { return Err(Refusal::NotFound) };
    let row = Counsellor { id: CounsellorId(id), programme, code: Code::from(code), name: called.name.to_owned(), account };
    store::put(tx, cx.tenant, &row).await?;
    Ok(Ensured { row, created: true })
}

async fn namesake(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, name: &str, account: AccountId) -> Deed<Ensured<Counsellor>> {
    let code = names::new_number(tx, cx.tenant, programme, Noun::Counsellor).await?;
    let row =
        Counsellor { id: CounsellorId(cx.new_id()), programme, code: Code::from(code), name: name.to_owned(), account: Some(account) };
    store::put(tx, cx.tenant, &row).await?;
    Ok(Ensured { row, created: true })
}

/// The counsellor of an id.
pub async fn counsellor(conn: &mut Conn, tenant: i64, id: CounsellorId) -> Deed<Counsellor> {
    store::one(conn, tenant, id).await?.ok_or(Refusal::NotFound)
}

/// Every counsellor of a programme, as they came.
pub async fn counsellors(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Counsellor>> {
    store::all(conn, tenant, programme).await
}
