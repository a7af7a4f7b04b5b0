//! `/staff/site/works` 「作品の紹介」: photographs, written anew by us, each with its words.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Button, Errors, Field, Render, button_row, empty_state, error_summary, file, panel, primary_button, text};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::desk::Tokens;
use programme::{Desk, DeskForm, DeskUpload};

use super::{ask, below, errors_of, revision, revision_field, section, shown_field};
use crate::site::parts::{Part, Work};
use crate::site::{deeds, store};

const PATH: &str = "/staff/site/works";

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    Ok(listed(&desk, &desk.tokens(), &Form::default(), &Errors::new()).await?)
}

pub(super) async fn add(DeskUpload { desk, sent }: DeskUpload) -> Result<Response, Answer> {
    ask(&desk, Action::Record)?;
    let words = (sent.form.get("caption").to_owned(), sent.form.get("made").to_owned());
    let added = match sent.files.into_iter().find(|(name, _)| name == "picture") {
        Some((_, file)) => deeds::add_work(&desk.cx, desk.programme.id, file.bytes, (&words.0, &words.1), sent.form.once()).await,
        None => Err(Refusal::field("picture", t("site-picture-missing"))),
    };
    match added {
        Ok(()) => Ok(see_other("/staff/site/works?done=saved")),
        Err(refusal) => Ok(listed(&desk, &desk.tokens_again(&sent.form), &sent.form, &errors_of(refusal)?).await?.into_response()),
    }
}

async fn listed(desk: &Desk, tokens: &Tokens, form: &Form, errors: &Errors) -> Deed<Page> {
    let works = store::of_kind::<Work>(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?;
    let body = html! {
        (error_summary(errors))
        (panel(t("site-work-add"), None, tokens.form(PATH).multipart().render(html! {
            (file(&Field::new("picture", t("site-picture")).required().hint(t("site-picture-hint")).error(errors.at("picture")), "image/jpeg,image/png,image/webp"))
            (words(form, errors))
            (button_row(&[primary_button(t("site-work-add"))]))
        })))
        @if works.is_empty() { (empty_state(t("site-works-none"), t("site-works-next"), None)) }
        ul .picture-list { @for part in &works { li { (shown(part)) } } }
    };
    Ok(section(desk, PATH, t("site-works-lead"), "/works", body))
}

fn words(form: &Form, errors: &Errors) -> Markup {
    html! {
        (text(&Field::new("caption", t("site-caption")).required().hint(t("site-caption-hint")).error(errors.at("caption")).max_length(120), form.raw("caption")))
        (text(&Field::new("made", t("site-made")).hint(t("site-made-hint")).max_length(60), form.raw("made")))
    }
}

fn shown(part: &Part<Work>) -> Markup {
    html! {
        img src=(format!("{PATH}/{}/picture", part.id)) alt="" width="160" loading="lazy";
        p { a href=(format!("{PATH}/{}", part.id)) { (crate::ruby::plain(&part.what.caption)) } @if !part.shown { "（" (t("site-hidden")) "）" } }
    }
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let part = stored(&desk, &id).await?;
    let form = Form::from_pairs([
        ("caption", part.what.caption.clone()),
        ("made", part.what.made.clone()),
        ("shown", if part.shown { "1".to_owned() } else { String::new() }),
        ("revision", part.revision.to_string()),
    ]);
    Ok(page(&desk, &desk.tokens(), &part, &form, &Errors::new()))
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Change)?;
    let part = stored(&desk, &id).await?;
    let kept = async {
        let what = Work {
            caption: deeds::caption_of(form.get("caption"))?,
            made: form.get("made").chars().take(60).collect(),
            ..part.what.clone()
        };
        let part = Part { what, shown: form.get("shown") == "1", revision: revision(&form), ..part.clone() };
        deeds::keep(&desk.cx, desk.programme.id, &part, form.once()).await
    };
    match kept.await {
        Ok(()) => Ok(see_other("/staff/site/works?done=saved")),
        Err(refusal) => Ok(page(&desk, &desk.tokens_again(&form), &part, &form, &errors_of(refusal)?).into_response()),
    }
}

pub(super) async fn remove(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let part = stored(&desk, &id).await?;
    deeds::remove_work(&desk.cx, desk.programme.id, &part).await?;
    Ok(see_other("/staff/site/works?done=changed"))
}

pub(super) async fn picture(desk: Desk, Path(id): Path<String>) -> Result<Response, Answer> {
    ask(&desk, Action::See)?;
    let part = stored(&desk, &id).await?;
    let picture = part.what.picture.parse().map_err(|_| Refusal::NotFound)?;
    let jpeg = store::picture(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, picture).await?.ok_or(Refusal::NotFound)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], jpeg).into_response())
}

async fn stored(desk: &Desk, id: &str) -> Deed<Part<Work>> {
    store::keyed(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)
}

fn page(desk: &Desk, tokens: &Tokens, part: &Part<Work>, form: &Form, errors: &Errors) -> Page {
    let (action, remove) = (format!("{PATH}/{}", part.id), format!("{PATH}/{}/remove", part.id));
    let body = html! {
        (error_summary(errors))
        img src=(format!("{PATH}/{}/picture", part.id)) alt=(crate::ruby::plain(&part.what.caption)) width="320";
        (tokens.form(&action).render(html! {
            (revision_field(form))
            (words(form, errors))
            (shown_field(form))
            (button_row(&[primary_button(t("site-keep")), Button::danger(t("site-remove")).action(&remove).small().render()]))
        }))
    };
    below(desk, (PATH, t("site-works")), t("site-work-change"), body)
}
