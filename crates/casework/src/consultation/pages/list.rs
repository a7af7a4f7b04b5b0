//! The list of consultations, and of those a figure was counted from.

use axum::extract::RawQuery;
use platform::audit::narrowed;
use platform::db::Conn;
use platform::page::Nav;
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;
use tally::AxisKey;

use super::asked;
use super::counted::Counted;
use super::list_view::View;
use super::rows::Rows;
use crate::client;
use crate::consultation::axes::{MULTI, SINGLE};
use crate::consultation::{Cursor, Filter, KIND};

/// Lines on a page.
const SHOWN: usize = 50;
/// Filters that always stand above the list; others stand there when asked for.
const FIRST: [AxisKey; 4] = [AxisKey::ContactMethod, AxisKey::PresentingConcern, AxisKey::Disposition, AxisKey::Newness];

pub(super) async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Consultation)?;
    desk.cx.listed(KIND, &narrowed(query.as_deref()));
    let asked = asked(query.as_deref());
    let mut conn = desk.cx.read().await?;
    let axes = axes(&asked);
    let rows = Rows::of(&mut conn, &desk, &axes).await?;
    let filter = filter(&mut conn, &desk, &asked).await?;
    let listed = crate::consultation::list(&mut conn, &desk.cx, desk.programme.id, &filter, cursor(&asked), SHOWN).await?;
    let counted = Counted::read(&mut conn, &desk, &asked, &filter).await?;
    let view = View { desk: &desk, rows: &rows, axes: &axes, asked: &asked, filter: &filter, listed: &listed, counted: &counted };
    Ok(desk.page(Nav::Consultations, t("consultation-title"), view.body()))
}

/// The axes that can be chosen above the list: the first ones, all when asked for, and those that are in use.
fn axes(asked: &Form) -> Vec<AxisKey> {
    let all = asked.filled("more").is_some();
    let shown = |axis: &AxisKey| FIRST.contains(axis) || all || asked.filled(axis.name()).is_some();
    SINGLE.into_iter().chain(MULTI).filter(shown).collect()
}

/// The filter of an address. A client's number nobody has leads nowhere rather than to everybody's list.
async fn filter(conn: &mut Conn, desk: &Desk, asked: &Form) -> Deed<Filter> {
    let mut filter = Filter::read(asked, desk.fiscal_year());
    if let Some(typed) = asked.filled("client") {
        filter.client = match typed.parse() {
            Ok(id) => Some(client::find(conn, &desk.cx, id).await?.id),
            Err(_) => match client::resolve(conn, &desk.cx, typed).await? {
                client::Resolved::One(id) => Some(id),
                _ => return Err(Refusal::NotFound),
            },
        };
    }
    Ok(filter)
}

fn cursor(asked: &Form) -> Option<Cursor> {
    let read = |name: &str| asked.filled(name)?.parse().ok();
    read("after").map(Cursor::After).or_else(|| read("before").map(Cursor::Before))
}
