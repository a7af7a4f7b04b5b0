//! What was done to a client's file, and by whom. Old values only to those who may read the present ones.

use jiff::Timestamp;
use platform::db::Conn;
use platform::policy::Action;
use platform::web::Form;
use platform::{Cx, Deed};

use super::store::traces;
use super::{Client, open, reveal};

/// One deed.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Name of whoever did it.
    pub who: String,
    /// What it was.
    pub what: What,
}

/// A deed at a client's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file was opened.
    Opened,
    /// Columns, each with what stood there before when the reader may see it. Never the address.
    Changed(Vec<(String, Option<String>)>),
    /// The address was looked at; why, when the reader holds the key.
    Revealed(Option<String>),
}

/// The deeds at a client's file, newest first.
pub async fn history(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Event>> {
    let may_read = cx.may(Action::See, &client.identity_object());
    let mut out = Vec::new();
    for trace in traces::of(conn, cx.tenant, client.id).await? {
        let what = match trace.kind.as_str() {
            "opened" => What::Opened,
            "revealed" if !may_read => continue,
            "revealed" => What::Revealed(open(conn, cx, (client.id, 0), &reveal::field(&trace.id), trace.sealed.as_deref()).await?),
            _ => {
                let sealed = trace.sealed.as_deref().filter(|_| may_read);
                let was = open(conn, cx, (client.id, trace.revision), "was", sealed).await?;
                changed(&trace.fields, was.as_deref())
            }
        };
        out.push(Event { at: trace.at, who: trace.who, what });
    }
    Ok(out)
}

fn changed(fields: &str, was: Option<&str>) -> What {
    let was = was.map(Form::from_urlencoded);
    let old = |name: &str| was.as_ref().filter(|_| name != "address").map(|form| form.raw(name).to_owned());
    What::Changed(fields.split_whitespace().map(|name| (name.to_owned(), old(name))).collect())
}
