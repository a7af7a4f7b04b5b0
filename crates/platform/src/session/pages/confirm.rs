//! `/staff/confirm`: her password once more, then on to where she was going.

use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};
use vault::Password;

use super::{Next, passkey, safe_next};
use crate::page::{
    Button, Entry, Errors, FORM_TOKEN, Field, PostForm, Render, Shell, button_row, entry, error_summary, hidden, page_head, primary_button,
};
use crate::refusal::{Deed, Refusal};
use crate::session;
use crate::web::{Answer, AtSite, Page, Posted, Signed, Site, see_other, session_cookie};
use crate::wording::t;

pub(super) async fn form(signed: Signed, AtSite(site): AtSite, Query(query): Query<Next>) -> Result<Page, Answer> {
    Ok(Page(page(&signed, site.as_ref(), &safe_next(query.next.as_deref()), &Errors::new()).await?))
}

pub(super) async fn take(AtSite(site): AtSite, Posted { signed, form }: Posted) -> Result<Response, Answer> {
    let next = safe_next(form.filled("next"));
    match session::confirm(&signed.house, &signed.live, Password::new(form.raw("password").to_owned())).await {
        Ok(token) => {
            let mut response = see_other(&next);
            response.headers_mut().insert(header::SET_COOKIE, session_cookie(&token));
            Ok(response)
        }
        Err(Refusal::Invalid(problems)) => {
            Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&signed, site.as_ref(), &next, &problems.into()).await?))
        }
        Err(other @ (Refusal::Wait(_) | Refusal::Busy(_))) => {
            let mut errors = Errors::new();
            errors.add("password", other.to_string());
            let page = page(&signed, site.as_ref(), &next, &errors).await?;
            Ok(super::held_up(other, "password", |_| page))
        }
        // The session was ended while she typed.
        Err(Refusal::Locked) => Err(Answer::sign_in("/staff/confirm")),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn page(signed: &Signed, site: Option<&Site>, next: &str, errors: &Errors) -> Deed<Markup> {
    let (token, once) = (signed.form_token(), signed.once());
    let password = Field::new("password", t("session-password")).required().error(errors.at("password"));
    let form = PostForm { guard: false, ..PostForm::new("/staff/confirm", &token, &once) };
    let fields = html! { (hidden(FORM_TOKEN, &token)) (hidden("next", next)) };
    let passkey = passkey::at_confirm(&signed.house, &signed.live, site, fields, errors).await?;
    Ok(Shell::new(t("session-confirm-title")).render(html! {
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
            (passkey)
        }
    }))
}
