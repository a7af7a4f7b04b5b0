//! `/staff/confirm`: her password once more, then on to where she was going.

use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};
use vault::Password;

use super::{Next, safe_next};
use crate::page::{Button, Entry, Errors, Field, PostForm, Render, Shell, button_row, entry, error_summary, page_head, primary_button};
use crate::refusal::Refusal;
use crate::session;
use crate::web::{Answer, Page, Posted, Signed, see_other, session_cookie};
use crate::wording::t;

pub(super) async fn form(signed: Signed, Query(query): Query<Next>) -> Page {
    Page(page(&signed, &safe_next(query.next.as_deref()), &Errors::new()))
}

pub(super) async fn take(Posted { signed, form }: Posted) -> Result<Response, Answer> {
    let next = safe_next(form.filled("next"));
    match session::confirm(&signed.house, &signed.live, Password::new(form.raw("password").to_owned())).await {
        Ok(token) => {
            let mut response = see_other(&next);
            response.headers_mut().insert(header::SET_COOKIE, session_cookie(&token));
            Ok(response)
        }
        Err(Refusal::Invalid(problems)) => Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&signed, &next, &problems.into()))),
        Err(other @ (Refusal::Wait(_) | Refusal::Busy(_))) => Ok(super::held_up(other, "password", |errors| page(&signed, &next, errors))),
        // The session was ended while she typed.
        Err(Refusal::Locked) => Err(Answer::sign_in("/staff/confirm")),
        Err(other) => Err(other.into()),
    }
}

fn page(signed: &Signed, next: &str, errors: &Errors) -> Markup {
    let (token, once) = (signed.form_token(), signed.once());
    let password = Field::new("password", t("session-password")).required().error(errors.at("password"));
    let form = PostForm { guard: false, ..PostForm::new("/staff/confirm", &token, &once) };
    Shell::new(t("session-confirm-title")).render(html! {
        div .signin {
            (page_head(t("session-confirm-title"), Some(t("session-confirm-lead")), &[]))
            (error_summary(errors))
            (form.render(html! {
                input type="hidden" name="next" value=(next);
                p { (t("session-confirm-who")) "：" strong { (signed.live.account.name) } }
                (entry(&password.autocomplete("current-password").autofocus(), Entry::Password, ""))
                (button_row(&[
                    primary_button(t("session-confirm")),
                    Button::quiet(t("session-confirm-back")).href("/staff").render(),
                ]))
            }))
        }
    })
}
