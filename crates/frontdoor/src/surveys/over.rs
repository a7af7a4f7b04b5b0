//! After it: thanks, and ways on. The same kind of page when it is not the time, or the code leads nowhere.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use doorstep::survey::{Phase, Survey};
use maud::{Markup, html};

use crate::pages::{door, own_frame, tel};
use crate::requests::{offers_packs, site_of};
use crate::site::Site;
use crate::writing::Visit;
use crate::writing::answer::{Sorry, sent};

/// It is in.
pub(super) async fn thanks(visit: &Visit, survey: &Survey) -> Result<Response, Sorry> {
    let site = site_of(visit).await?;
    let s = site.speech;
    let told = html! { @if !survey.head.thanks.is_empty() { div .told { (s.staff_text(&survey.head.thanks)) } } };
    let said = html! { h1 { (s.t("survey-sent")) } (told) p { (s.t("survey-sent-what")) } };
    page(visit, &site, said).await
}

/// Not on this day.
pub(super) async fn not_now(visit: &Visit, survey: &Survey, phase: Phase) -> Result<Response, Sorry> {
    let site = site_of(visit).await?;
    let s = site.speech;
    let said = html! {
        @match phase {
            Phase::NotYet(first) => {
                h1 { (s.t("survey-not-yet")) }
                p { (s.tv("survey-not-yet-what", &[("when", s.day(first).into())])) }
            }
            _ => { h1 { (s.t("survey-over")) } p { (s.t("survey-over-what")) } }
        }
        p .hint { (s.staff(&survey.head.title)) }
    };
    page(visit, &site, said).await
}

/// The code leads nowhere.
pub(super) async fn nothing(visit: &Visit) -> Result<Response, Sorry> {
    let site = site_of(visit).await?;
    let s = site.speech;
    let said = html! { h1 { (s.t("survey-nothing")) } p { (s.t("survey-nothing-what")) } };
    Ok((StatusCode::NOT_FOUND, page(visit, &site, said).await?).into_response())
}

async fn page(visit: &Visit, site: &Site, said: Markup) -> Result<Response, Sorry> {
    let packs = offers_packs(visit, site).await?;
    Ok(sent(own_frame(site, html! { (said) (ways_on(site, packs)) })))
}

/// What else there is: packs, somebody to write to, somebody to call.
fn ways_on(site: &Site, packs: bool) -> Markup {
    let (way, s, phone) = (&site.way, site.speech, site.contact.phone.as_str());
    html! {
        section .panel {
            h2 { (s.t("survey-ways")) }
            ul .doors {
                @if packs { li { (door(&way.at("/request"), false, s.t("survey-way-packs"), Some(s.t("ask-door-hint")))) } }
                li { (door(&way.at("/write"), false, s.t("top-write"), Some(s.t("top-write-hint")))) }
                @if !phone.is_empty() { li { (door(&tel(phone), false, s.t("top-call"), Some(html! { (phone) }))) } }
            }
        }
    }
}
