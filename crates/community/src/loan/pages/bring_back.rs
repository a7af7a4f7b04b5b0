//! 「返却」 by one button.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use platform::page::{Button, FORM_TOKEN, ONCE, Render, hidden};
use platform::web::{Answer, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm};

use super::super::deeds;
use super::super::record::Loan;
use crate::keeping::Kept;
use crate::parts::id_of;
use crate::typed::revision;

/// It came back today.
pub async fn take(id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    let id = deeds::bring_back(&desk.cx, &desk.programme, id_of(&id)?, revision(&form), form.once()).await?;
    let place =
        if form.get("then") == "list" { "/staff/loans?done=returned".to_owned() } else { format!("/staff/loans/{id}?done=returned") };
    Ok(see_other(&place))
}

/// The button, small within a list.
pub fn button(desk: &Desk, kept: &Kept<Loan>, in_list: bool) -> Markup {
    let button = Button::secondary(t("loan-bring-back"));
    html! {
        form method="post" action={ (kept.href()) "/return" } data-once="" {
            (hidden(FORM_TOKEN, &desk.signed.form_token()))
            (hidden(ONCE, &desk.signed.once()))
            (hidden("revision", &kept.stamp.revision.to_string()))
            @if in_list { (hidden("then", "list")) (button.small().render()) } @else { (button.render()) }
        }
    }
}
