//! What a form begins with: today and the last method, a record as it stands, or a draft that was kept.

use calendar::wareki;
use platform::db::Conn;
use platform::web::Form;
use platform::{Cx, Deed};
use programme::Desk;
use tally::AxisKey;

use super::rows::Rows;
use crate::client;
use crate::consultation::axes::{MULTI, SINGLE};
use crate::consultation::{Consultation, Part, Texts, store};

/// A new form: today, the method used last, oneself.
pub(super) async fn begin(conn: &mut Conn, desk: &Desk, rows: &Rows) -> Deed<Form> {
    let cx = &desk.cx;
    let mut form = Form::from_pairs([("day", wareki::short(cx.today())), ("counsellor", rows.myself(cx))]);
    if let Some(method) = store::last_method(conn, cx.tenant, desk.programme.id, cx.actor.account).await? {
        form.set("contact_method", method);
    }
    Ok(form)
}

/// A form that says what a record says.
pub(super) fn of(record: &Consultation, texts: Option<&Texts>, client: Option<String>) -> Form {
    let mut pairs: Vec<(String, String)> = vec![("day".to_owned(), wareki::short(record.day))];
    let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
    put("time", record.time.map(|t| format!("{}:{:02}", t.hour(), t.minute())).unwrap_or_default());
    put("minutes", record.minutes.map(|m| m.to_string()).unwrap_or_default());
    put("site", record.site.as_ref().map(ToString::to_string).unwrap_or_default());
    put("client", client.unwrap_or_default());
    for axis in SINGLE {
        put(axis.name(), record.codes.text(axis).to_owned());
    }
    for axis in MULTI {
        for code in record.codes.answers(axis) {
            put(axis.name(), code.to_owned());
        }
    }
    for part in Part::ALL {
        put(part.name(), texts.map(|t| t.at(part).clone()).unwrap_or_default());
    }
    put("revision", record.revision.to_string());
    Form::from_pairs(pairs)
}

/// How a form names the client of a record: `C-0001 はなこ`.
pub(super) async fn client_of(conn: &mut Conn, cx: &Cx, record: &Consultation) -> Deed<Option<String>> {
    let Some(id) = record.client else { return Ok(None) };
    let client = match client::find(conn, cx, id).await {
        Ok(client) => client,
        Err(platform::Refusal::NotFound) => return Ok(None),
        Err(e) => return Err(e),
    };
    let alias = client::alias(conn, cx, &client).await?;
    Ok(Some(alias.map_or_else(|| client.number_text(), |alias| format!("{} {alias}", client.number_text()))))
}

/// Is there a code on a single axis in the form?
pub(super) fn code(form: &Form, axis: AxisKey) -> &str {
    form.get(axis.name())
}
