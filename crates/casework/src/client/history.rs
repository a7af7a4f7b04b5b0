//! Who changed which field of a client's file, and when. Old values only to those who may read the present ones.

use jiff::Timestamp;
use platform::db::Conn;
use platform::id::AccountId;
use platform::policy::Action;
use platform::web::Form;
use platform::{Cx, Deed};

use super::{Client, open, store};

/// One change.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: AccountId,
    /// Column names of the fields, and what stood there before when the reader may see it. Never the address.
    pub fields: Vec<(String, Option<String>)>,
}

/// The changes of a client's file, newest first.
pub async fn history(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Event>> {
    let may_read = cx.may(Action::See, &client.identity_object());
    let mut out = Vec::new();
    for row in store::revisions(conn, cx.tenant, client.id).await? {
        let was = match may_read {
            true => open(conn, cx, (client.id, row.revision), "was", row.was.as_deref()).await?,
            false => None,
        };
        let was = was.map(|text| Form::from_urlencoded(&text));
        let old = |name: &str| was.as_ref().filter(|_| name != "address").map(|form| form.raw(name).to_owned());
        let fields = row.fields.split_whitespace().map(|name| (name.to_owned(), old(name))).collect();
        out.push(Event { at: row.at, account: row.account, fields });
    }
    Ok(out)
}
