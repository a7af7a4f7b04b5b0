//! Names by which rows are known: a ledger that says 社協, or the name of last year, means the same place.

mod store;

use calendar::fold_search;
use facts::ProgrammeId;
use platform::audit::{self, Entry};
use platform::db::{Conn, DbResult, Tx};
use platform::{Cx, Deed, Refusal, counter};

/// The position of rows that no programme file names: behind all that one does.
pub(crate) const UNLISTED: i64 = 1_000_000;

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    Place,
    Product,
    Partner,
    Counsellor,
}

impl Noun {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Noun::Place => "place",
            Noun::Product => "product",
            Noun::Partner => "partner",
            Noun::Counsellor => "counsellor",
        }
    }
}

/// A row that is there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ensured<T> {
    /// The row.
    pub row: T,
    /// It was not there before: to be told to whoever imported it.
    pub created: bool,
}

/// What a name turned out to be.
pub(crate) enum Claim {
    /// A row that is known by it.
    Known([u8; 16]),
    /// A row yet to be stored, with its new code.
    New([u8; 16], String),
}

/// The names of a row: what it is called, what it was called, and the code the file wants for it.
#[derive(Clone, Copy)]
pub(crate) struct Called<'a> {
    pub name: &'a str,
    pub earlier: &'a [String],
    pub code: Option<&'a str>,
}

impl<'a> Called<'a> {
    pub(crate) fn only(name: &'a str) -> Self {
        Called { name, earlier: &[], code: None }
    }

    fn words(&self) -> impl Iterator<Item = &'a str> {
        [Some(self.name), self.code].into_iter().flatten().chain(self.earlier.iter().map(String::as_str))
    }
}

/// The row known by any of the names, or a new one; either way it is known by all of them from now on.
pub(crate) async fn claim(tx: &mut Tx, cx: &Cx, programme: ProgrammeId, noun: Noun, called: Called<'_>) -> Deed<Claim> {
    if fold_search(called.name).is_empty() {
        return Err(Refusal::rule("名前が空です。名前を書いてください。"));
    }
    let mut known = None;
    for word in called.words() {
        known = match known {
            None => find(tx, cx.tenant, programme, noun, word).await?,
            known => known,
        };
    }
    let claim = match known {
        Some(id) => Claim::Known(id),
        None => Claim::New(cx.new_id(), new_code(tx, cx.tenant, programme, noun, called).await?),
    };
    let (id, code) = match &claim {
        Claim::Known(id) => (id, None),
        Claim::New(id, code) => (id, Some(code.as_str())),
    };
    for word in called.words().chain(code) {
        store::learn(tx, cx.tenant, programme, noun, &fold_search(word), id).await?;
    }
    if matches!(claim, Claim::New(..)) {
        put_on_record(tx, cx, noun, "added", id).await?;
    }
    Ok(claim)
}

/// Puts on record what was done to a row.
pub(crate) async fn put_on_record(tx: &mut Tx, cx: &Cx, noun: Noun, done: &str, id: &[u8; 16]) -> Deed<()> {
    let action = format!("{}.{done}", noun.name());
    Ok(audit::append(tx, cx, &Entry { action: &action, kind: noun.name(), object: Some(id), detail: "" }).await?)
}

/// The row known by a name or code.
pub(crate) async fn find(conn: &mut Conn, tenant: i64, programme: ProgrammeId, noun: Noun, name: &str) -> DbResult<Option<[u8; 16]>> {
    store::find(conn, tenant, programme, noun, &fold_search(name)).await
}

/// The code the file wants, else a short name as it is, else the next number: 「place-3」.
async fn new_code(tx: &mut Tx, tenant: i64, programme: ProgrammeId, noun: Noun, called: Called<'_>) -> Deed<String> {
    // A counsellor's name is a person's, and facts hold no names.
    let own = called.code.or_else(|| short(called.name).filter(|_| noun != Noun::Counsellor));
    if let Some(code) = own {
        return Ok(code.to_owned());
    }
    new_number(tx, tenant, programme, noun).await
}

/// The next free number: 「place-3」.
pub(crate) async fn new_number(tx: &mut Tx, tenant: i64, programme: ProgrammeId, noun: Noun) -> Deed<String> {
    loop {
        let number = counter::next(tx, tenant, &format!("{}:{programme}", noun.name())).await?;
        let code = format!("{}-{number}", noun.name());
        if find(tx, tenant, programme, noun, &code).await?.is_none() {
            return Ok(code);
        }
    }
}

fn short(name: &str) -> Option<&str> {
    let letters = name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    (letters && name.len() <= 40).then_some(name)
}

/// Refuses another code than the one a row bears: facts already carry it.
pub(crate) fn keep_code(called: Called<'_>, code: &str) -> Deed<()> {
    match called.code {
        Some(wanted) if wanted != code => {
            Err(Refusal::rule(format!("「{}」のコードは「{code}」です。記録が使っているので「{wanted}」には変えられません。", called.name)))
        }
        _ => Ok(()),
    }
}

/// Adds a name to a row that is known; refuses a name that another row has.
pub(crate) async fn rename(tx: &mut Tx, tenant: i64, programme: ProgrammeId, noun: Noun, id: &[u8; 16], name: &str) -> Deed<()> {
    match find(tx, tenant, programme, noun, name).await? {
        Some(other) if other != *id => Err(Refusal::field("name", format!("「{name}」という名前はすでに使われています。"))),
        _ if fold_search(name).is_empty() => Err(Refusal::field("name", "名前を書いてください。")),
        _ => Ok(store::learn(tx, tenant, programme, noun, &fold_search(name), id).await?),
    }
}
