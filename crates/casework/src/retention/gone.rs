//! What stands in the place of something that was destroyed.

use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Tone, notice_with};
use platform::shred::Whose;
use platform::wording::{t, tv};
use platform::{Cx, Deed};

use super::store;
use super::subject::key;

/// A notice with the certificate, where there is one.
pub(crate) async fn notice(conn: &mut Conn, cx: &Cx, whose: Whose) -> Deed<Markup> {
    let Some((id, number)) = store::certificate_for(conn, cx.tenant, key(&whose)).await? else { return Ok(html! {}) };
    let words = tv("retention-gone", &[("n", number.into())]);
    Ok(notice_with(Tone::Info, t("retention-gone-title"), html! { p { a href={ "/staff/retention/certificates/" (id) } { (words) } } }))
}
