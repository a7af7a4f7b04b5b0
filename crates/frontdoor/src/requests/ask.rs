//! The form: a place, how many, and nothing else that one must say.

use std::sync::Arc;

use axum::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use doorstep::request::{self, Asking, Line, MOST};
use maud::{Markup, html};
use platform::page::hidden;
use platform::web::{Form, see_other};
use programme::product::Product;

use super::parts::{described, field, troubles};
use super::{Turns, door, offered, receipt, site_of};
use crate::pages::{easy, hidden_frame};
use crate::ruby;
use crate::site::Site;
use crate::writing::answer::{Sorry, sent};
use crate::writing::{Posted, Tokens, Visit, hex};

/// Longest 「連絡のしかた」 in characters.
const WISH: usize = 400;
/// Chosen instead of a place: it leads to writing.
const OTHERWISE: &str = "otherwise";

type Errors = Vec<(&'static str, &'static str)>;

pub(super) async fn show(visit: Visit) -> Result<Response, Sorry> {
    if !visit.way.tongue.speaks("/request") {
        return Ok(see_other(&visit.way.in_tongue(easy(), "/request")));
    }
    let typed = Form::from_pairs([("seed", hex(&vault::random_id()))]);
    page(&visit, &Tokens::fresh(&visit), &typed, &Errors::new()).await
}

pub(super) async fn take(Extension(turns): Extension<Arc<Turns>>, posted: Posted) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    if form.get("place") == OTHERWISE {
        return Ok(see_other(&visit.at("/write")));
    }
    let site = site_of(&visit).await?;
    let goods = offered::goods(&visit).await?;
    let mut errors = Errors::new();
    if !ours {
        errors.push(("place", "ask-form-again"));
    }
    let asking = read(&site, &goods, &form, &mut errors);
    let Some(asking) = asking.filter(|_| errors.is_empty()) else {
        let again = page(&visit, &Tokens::again(&visit, &form), &form, &errors).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let _passage = visit.hall.tide.enter(false, visit.visitor.cx.now).await;
    let (place, lines) = (asking.place.clone(), asking.lines.clone());
    let asked = request::ask(&door(&visit, &turns.asking), asking).await?;
    Ok(sent(receipt::page(&site, &goods, &asked, (&place, &lines))))
}

fn read(site: &Site, goods: &[Product], form: &Form, errors: &mut Errors) -> Option<Asking> {
    let place = offered::places(site).find(|told| told.place.code.as_str() == form.get("place")).map(|told| told.place.code.clone());
    if place.is_none() {
        errors.push(("place", "ask-place-missing"));
    }
    let wanted = |product: &Product| form.get(&name_of(product)).parse().unwrap_or(0_i64).clamp(0, MOST);
    let lines: Vec<Line> = goods
        .iter()
        .map(|product| Line { product: product.code.clone(), quantity: wanted(product) })
        .filter(|line| line.quantity > 0)
        .collect();
    if lines.is_empty() {
        errors.push(("goods", "ask-goods-missing"));
    }
    let once = form.once()?;
    let wish = form.get("wish").chars().take(WISH).collect();
    Some(Asking { place: place?, lines, wish, seed: form.get("seed").chars().take(64).collect(), once })
}

fn name_of(product: &Product) -> String {
    format!("n-{}", product.code.as_str())
}

async fn page(visit: &Visit, tokens: &Tokens, typed: &Form, errors: &Errors) -> Result<Response, Sorry> {
    let site = site_of(visit).await?;
    let goods = offered::goods(visit).await?;
    let s = site.speech;
    let action = visit.at("/request");
    let none = goods.is_empty() || offered::places(&site).next().is_none();
    let body = html! {
        h1 { (s.t("ask-title")) }
        ul .calm { @for key in ["ask-free", "ask-no-name", "ask-no-reason"] { li { (s.t(key)) } } }
        p { (s.t("ask-lead")) }
        @if none { p { (s.t("ask-none")) } } @else {
            (troubles(s, errors))
            (tokens.form(&action).render(html! {
                (place_field(&site, typed, errors))
                (goods_field(&site, &goods, typed, errors))
                (wish_field(&site, typed))
                (hidden("seed", typed.get("seed")))
                button .button.is-primary { (s.t("ask-send")) }
            }))
        }
        p { a href=(visit.at("/write")) { (s.t("ask-otherwise-link")) } }
        p { a href=(visit.at("/request/open")) { (s.t("ask-open-link")) } }
    };
    Ok(sent(hidden_frame(&site, "/request", body)))
}

fn at(errors: &Errors, name: &str) -> Option<&'static str> {
    errors.iter().find(|(known, _)| *known == name).map(|(_, words)| *words)
}

fn place_field(site: &Site, typed: &Form, errors: &Errors) -> Markup {
    let s = site.speech;
    let (chosen, error) = (typed.get("place"), at(errors, "place"));
    let control = html! {
        select #f-place .control name="place" aria-describedby=[described("place", true, error.is_some())] aria-invalid=[error.map(|_| "true")] {
            option value="" { (s.plain("ask-choose")) }
            @for told in offered::places(site) {
                @let code = told.place.code.as_str();
                option value=(code) selected[code == chosen] lang=[(!s.0.is_japanese()).then_some("ja")] { (ruby::plain(&told.place.name)) }
            }
            option value=(OTHERWISE) selected[chosen == OTHERWISE] { (s.plain("ask-otherwise")) }
        }
    };
    field(s, "place", "ask-place", Some("ask-place-hint"), error, control)
}

fn goods_field(site: &Site, goods: &[Product], typed: &Form, errors: &Errors) -> Markup {
    let (s, error) = (site.speech, at(errors, "goods"));
    html! {
        fieldset #f-goods .field tabindex="-1" aria-describedby=[described("goods", true, error.is_some())] {
            legend { (s.t("ask-goods")) }
            p #f-goods-hint .hint { (s.t("ask-goods-hint")) }
            @if let Some(error) = error { p #f-goods-error .trouble { (s.t(error)) } }
            @for product in goods {
                @let name = name_of(product);
                @let chosen = typed.get(&name);
                div .field {
                    label for=(name) { (s.staff(&product.name)) }
                    div .with-aid {
                        select id=(name) .control.w-short name=(name) {
                            @for n in 0..=MOST { @let value = n.to_string(); option value=(value) selected[value == chosen] { (value) } }
                        }
                        span { (s.staff(product.unit.label())) }
                    }
                }
            }
        }
    }
}

fn wish_field(site: &Site, typed: &Form) -> Markup {
    let s = site.speech;
    html! {
        details .disclosure open[typed.filled("wish").is_some()] {
            summary { (s.t("ask-wish-open")) }
            (field(s, "wish", "ask-wish", Some("ask-wish-hint"), None, html! {
                textarea #f-wish .control name="wish" rows="3" maxlength=(WISH) aria-describedby="f-wish-hint" { (typed.raw("wish")) }
            }))
        }
    }
}
