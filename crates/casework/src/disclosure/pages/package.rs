//! Handing a package over: to a body's account, or as a file under a passphrase that is shown once.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{Button, Nav, PostForm, Render, Tone, notice_with, page_head, panel};
use platform::policy::Action;
use platform::web::{Answer as Shown, download, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm};

use super::show::{body, fresh};
use super::{Press, crumbs, held_out, place};
use crate::client::Client;
use crate::disclosure::package::{Answer, Answered, answered, call_back, file, seal_file, store};
use crate::disclosure::{Delivery, Outgoing, Released, Verdict, object, release};

/// After the gate: the body's account has it, or a passphrase is shown, this once.
pub(super) async fn handed(
    desk: &Desk,
    press: Press,
    released: Box<Released>,
    (client, o): (&Client, &Outgoing),
) -> Result<Response, Shown> {
    let here = format!("{}/{}", place(client.id), o.id);
    if o.delivery == Delivery::Account {
        return Ok(see_other(&format!("{here}?done=changed")));
    }
    let (released, printed) = press.print(released).await?;
    let passphrase = seal_file(&desk.cx, o.id, &released, printed).await?;
    let tokens = desk.tokens();
    let action = format!("{here}/file");
    let body = html! {
        (crumbs(client, Some(o.template.label())))
        (page_head(t("disclosure-passphrase"), Some(t("disclosure-passphrase-lead")), &[]))
        (notice_with(Tone::Warning, t("disclosure-passphrase-once"), html! { p { code { (passphrase.as_str()) } } }))
        (PostForm { guard: false, ..tokens.form(&action) }.render(html! { (Button::primary(t("disclosure-file-take")).render()) }))
        p { (t("disclosure-passphrase-how")) }
        p { a href=(here) { (t("disclosure-back")) } }
    };
    Ok(desk.page(Nav::Clients, t("disclosure-passphrase"), body).into_response())
}

/// What one can do with a package that was handed over.
pub(super) async fn kept(desk: &Desk, conn: &mut Conn, client: &Client, o: &Outgoing) -> Deed<Markup> {
    let here = format!("{}/{}", place(client.id), o.id);
    let tokens = desk.tokens();
    let (take, back) = (format!("{here}/file"), format!("{here}/call-back"));
    let has_file = store::has_file(conn, desk.cx.tenant, o.id).await?;
    let may = desk.cx.may(Action::Record, &object(client));
    let press = |action: &str, button: Markup| PostForm { guard: false, ..tokens.form(action) }.render(button);
    let answered = if o.delivery == Delivery::Account { answered(conn, &desk.cx, o.id).await? } else { None };
    let people = crate::told::people(conn, &desk.cx).await?;
    let body = html! {
        @if o.delivery == Delivery::Account { (came_back(answered.as_ref(), |id| people.get(id).cloned().unwrap_or_default())) }
        @if o.withdrawn_at.is_some() { p { (t("disclosure-called-back")) } }
        @else {
            p { @if o.delivery == Delivery::Account { (t("disclosure-handed-account")) } @else { (t("disclosure-handed-file")) } }
            @if may {
                div .button-row {
                    @if has_file { (press(&take, Button::secondary(t("disclosure-file-take")).render())) }
                    (press(&back, Button::danger(t("disclosure-call-back")).render()))
                }
            }
        }
    };
    Ok(panel(t("disclosure-handed"), None, body))
}

/// What the body answered.
fn came_back(answered: Option<&Answered>, who: impl Fn(&platform::id::AccountId) -> String) -> Markup {
    let Some(answered) = answered else { return html! { p { (t("disclosure-answer-not-yet")) } } };
    html! {
        p { strong { (answer_label(answered.answer)) } "　" (crate::told::moment(answered.at)) "　" (who(&answered.account)) }
        @if let Some(words) = &answered.words { p .prose { (words) } }
    }
}

/// An answer in words.
pub(super) fn answer_label(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => t("disclosure-answer-accepted"),
        Answer::Declined => t("disclosure-answer-declined"),
        Answer::Done => t("disclosure-answer-done"),
    }
}

/// The file leaves each time through the gate.
pub(super) async fn take_file(
    Path((id, out)): Path<(String, String)>,
    Extension(press): Extension<Press>,
    DeskForm { desk, .. }: DeskForm,
) -> Result<Response, Shown> {
    let (_, o) = held_out(&mut desk.cx.read().await?, &desk, &id, &out).await?;
    match release(&desk.cx, &desk.programme, o.id, fresh(&desk)).await? {
        Verdict::Released(released) => {
            let bytes = file(&desk.cx, o.id, &released).await?;
            Ok(download(&format!("document_{}.{}.age", desk.cx.today(), press.ending), "application/octet-stream", bytes))
        }
        Verdict::Refused(whys) => {
            let body = body(&desk, &id, &out, Some(&whys)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("disclosure-one"), body)).into_response())
        }
    }
}

pub(super) async fn take_back(Path((id, out)): Path<(String, String)>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Shown> {
    let (client, o) = held_out(&mut desk.cx.read().await?, &desk, &id, &out).await?;
    call_back(&desk.cx, o.id).await?;
    Ok(see_other(&format!("{}/{}?done=changed", place(client.id), o.id)))
}
