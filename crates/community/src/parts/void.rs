//! 「取消」: asked for with its reason, told on the record's page.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Button, Render};
use platform::page::{
    Errors, Field, Tone, breadcrumbs, button_row, danger_button, error_summary, hidden, notice_with, page_head, textarea,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm, Tokens};

use super::{Again, Tried, asked_for, id_of, instant, noun_word, tried};
use crate::keeping::{self, Kept, Stamp, Written};
use crate::typed;

/// The question before.
pub async fn ask<W: Written + 'static>(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let kept = asked_for::<W>(&mut desk.cx.read().await?, &desk, &id, Action::Void).await?;
    let tokens = desk.tokens();
    Ok(page(&desk, &kept, &tokens, "", &Errors::new()))
}

/// The deed.
pub async fn take<W: Written + 'static>(id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    let reason = form.get("reason");
    let done = keeping::void::<W>(&desk.cx, &desk.programme, id_of(&id)?, typed::revision(&form), reason, form.once()).await;
    match tried(done)? {
        Tried::Done(_) => Ok(see_other(&format!("{}/{}?done=voided", W::NOUN.path(), id.0))),
        Tried::Again(again) => Ok(back::<W>(&desk, &id, &form, again).await?.into_response()),
    }
}

async fn back<W: Written>(desk: &Desk, id: &Path<String>, form: &Form, again: Again) -> Result<Page, Answer> {
    let kept = asked_for::<W>(&mut desk.cx.read().await?, desk, id, Action::Void).await?;
    let mut errors = Errors::new();
    match again {
        Again::Errors(found) => errors = found,
        Again::Conflict => errors.add("reason", t("community-void-moved-on")),
    }
    Ok(page(desk, &kept, &desk.tokens_again(form), form.raw("reason"), &errors))
}

fn page<W: Written>(desk: &Desk, kept: &Kept<W>, tokens: &Tokens, reason: &str, errors: &Errors) -> Page {
    let (word, href) = (noun_word(W::NOUN), kept.href());
    let action = format!("{href}/void");
    let title = tv("community-void-title", &[("noun", word.into())]);
    let form = tokens.form(&action).render(html! {
        p { (t("community-void-what")) }
        (hidden("revision", &kept.stamp.revision.to_string()))
        (textarea(&Field::new("reason", t("community-void-reason")).required().hint(t("community-void-hint")).error(errors.at("reason")), reason, 2))
        (button_row(&[danger_button(t("community-void-do")), Button::quiet(t("platform-cancel")).href(&href).render()]))
    });
    let body = html! {
        (breadcrumbs(&[(word, W::NOUN.path()), (&super::day(kept.what.day()), &href)], &title))
        (page_head(&title, None, &[]))
        (error_summary(errors))
        (form)
    };
    desk.page(W::NOUN.nav(), &title, body)
}

/// Told at the head of a voided record.
pub fn voided_notice(stamp: &Stamp) -> Markup {
    html! {
        @if let Some(voided) = &stamp.voided {
            (notice_with(Tone::Warning, t("community-voided"), html! { p { (instant(voided.at)) } }))
        }
    }
}
