//! `/staff/paper/photographs`: what is printed on the second page of the case sheet.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field, Nav, PostForm, Render, breadcrumbs, button_row, empty_state, error_summary, page_head, panel, primary_button,
    text,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::desk::Tokens;
use programme::{Desk, DeskForm, DeskUpload};

use super::{MOST, Photograph, PhotographId, add, describe, move_up, of, one, remove};
use crate::InYear;

const PATH: &str = "/staff/paper/photographs";

/// The page and its deeds.
pub fn routes() -> Routes {
    Routes::new()
        .route(PATH, get(show).post(upload))
        .route("/staff/paper/photographs/{id}/picture", get(picture))
        .route("/staff/paper/photographs/{id}/describe", post(words))
        .route("/staff/paper/photographs/{id}/up", post(up))
        .route("/staff/paper/photographs/{id}/remove", post(out))
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Paper)?;
    let tokens = desk.tokens();
    Ok(page(&desk, &tokens, "", &Errors::new()).await?)
}

async fn upload(DeskUpload { desk, sent }: DeskUpload) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Paper)?;
    let caption = sent.form.get("caption").to_owned();
    let added = match sent.files.into_iter().find(|(name, _)| name == "picture") {
        Some((_, file)) => add(&desk.cx, &InYear::at(&desk), file.bytes, &caption, sent.form.once()).await.map(|_| ()),
        None => Err(Refusal::field("picture", t("paper-picture-missing"))),
    };
    match added {
        Ok(()) => Ok(see_other("/staff/paper/photographs?done=saved")),
        Err(Refusal::Invalid(problems)) => {
            let mut errors = Errors::new();
            problems
                .into_iter()
                .for_each(|problem| errors.add(if problem.field == "picture" { "picture" } else { "caption" }, problem.text));
            Ok(page(&desk, &desk.tokens_again(&sent.form), &caption, &errors).await?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

async fn words(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    describe(&desk.cx, &InYear::at(&desk), read(&id)?, form.get("caption")).await?;
    Ok(see_other("/staff/paper/photographs?done=saved"))
}

async fn up(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    move_up(&desk.cx, &InYear::at(&desk), read(&id)?).await?;
    Ok(see_other(PATH))
}

async fn out(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    remove(&desk.cx, &InYear::at(&desk), read(&id)?).await?;
    Ok(see_other("/staff/paper/photographs?done=changed"))
}

async fn picture(desk: Desk, Path(id): Path<String>) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::See, Thing::Paper)?;
    let year = InYear::at(&desk);
    let found = one(&mut desk.cx.read().await?, desk.cx.tenant, year.id(), year.fiscal_year, read(&id)?).await?;
    let photograph = found.ok_or(Refusal::NotFound)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], photograph.picture.jpeg).into_response())
}

fn read(id: &str) -> Deed<PhotographId> {
    id.parse().map_err(|_| Refusal::NotFound)
}

async fn page(desk: &Desk, tokens: &Tokens, caption: &str, errors: &Errors) -> Deed<Page> {
    let year = InYear::at(desk);
    let photographs = of(&mut desk.cx.read().await?, desk.cx.tenant, year.id(), year.fiscal_year).await?;
    let body = html! {
        (breadcrumbs(&[(t("paper-title"), "/staff/paper")], t("paper-photographs")))
        (page_head(t("paper-photographs"), Some(&tv("paper-photographs-lead", &[("most", MOST.into())])), &[]))
        (error_summary(errors))
        @if photographs.len() < MOST { (panel(t("paper-picture-add"), None, adding(tokens, caption, errors))) }
        @if photographs.is_empty() { (empty_state(t("paper-no-photographs"), t("paper-no-photographs-next"), None)) }
        @for (place, photograph) in photographs.iter().enumerate() { (shown(tokens, photograph, place)) }
    };
    Ok(desk.page(Nav::Paper, t("paper-photographs"), body))
}

fn adding(tokens: &Tokens, caption: &str, errors: &Errors) -> Markup {
    let trouble = errors.at("picture");
    tokens.form(PATH).multipart().render(html! {
        div .field.has-trouble[trouble.is_some()] {
            label for="f-picture" { (t("paper-picture")) " " span .must { (t("platform-required")) } }
            p .hint #f-picture-hint { (t("paper-picture-hint")) }
            input .control type="file" id="f-picture" name="picture" accept="image/jpeg,image/png,image/webp" aria-describedby="f-picture-hint" aria-invalid=[trouble.map(|_| "true")];
            @if let Some(trouble) = trouble { p .trouble #f-picture-error { (trouble) } }
        }
        (text(&Field::new("caption", t("paper-caption")).required().hint(t("paper-caption-hint")).error(errors.at("caption")).max_length(60), caption))
        (button_row(&[primary_button(t("paper-picture-add"))]))
    })
}

fn shown(tokens: &Tokens, photograph: &Photograph, place: usize) -> Markup {
    let at = |deed: &str| format!("{PATH}/{}/{deed}", photograph.id);
    let (describe, up, remove, picture) = (at("describe"), at("up"), at("remove"), at("picture"));
    let caption = photograph.picture.caption.as_str();
    let field = format!("caption-{}", photograph.id);
    let heading = tv("paper-picture-number", &[("n", (place + 1).into())]);
    let form = PostForm { guard: false, ..tokens.form(&describe) };
    panel(
        &heading,
        None,
        html! {
            img src=(picture) alt=(caption) width="320" loading="lazy";
            (form.render(html! {
                div .field {
                    label for=(field) { (t("paper-caption")) }
                    input .control id=(field) name="caption" value=(caption) maxlength="60" autocomplete="off";
                }
                (button_row(&[
                    Button::secondary(t("paper-caption-save")).small().render(),
                    html! { @if place > 0 { (Button::quiet(t("paper-picture-up")).action(&up).small()) } },
                    Button::danger(t("paper-picture-remove")).action(&remove).small().render(),
                ]))
            }))
        },
    )
}
