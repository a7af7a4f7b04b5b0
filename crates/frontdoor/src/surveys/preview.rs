//! `/staff/surveys/…/preview`: her page in a frame the width of a phone, for the office. Nothing in it can be sent.

use axum::extract::{Path, RawQuery};
use doorstep::survey::{self, SurveyId, ages_on};
use maud::html;
use platform::page::{Nav, Tab, breadcrumbs, link_button, page_head, tabs};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;

use super::form::Asked;
use crate::staff;
use crate::tongue;

/// Languages it is looked at in: those that speak every page.
const TONGUES: [&str; 3] = ["", "easy", "en"];

pub(crate) async fn show(desk: Desk, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Survey)?;
    let survey = stored(&desk, &id).await?;
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let chosen = TONGUES.into_iter().find(|path| *path == form.get("in")).unwrap_or_default();
    let tongue = tongue::of_path(chosen).unwrap_or(tongue::japanese());
    let site = staff::site_of(&desk, tongue).await?;
    let ages = ages_on(&desk.year.codebook, desk.cx.today());
    let asked = Asked { site: &site, survey: &survey, ages: &ages, typed: &Form::default(), trouble: None };
    let here = format!("/staff/surveys/{}", survey.id);
    let views: Vec<(String, &str, bool)> = TONGUES
        .into_iter()
        .map(|path| (format!("{here}/preview?in={path}"), tongue::of_path(path).unwrap_or(tongue::japanese()).name, path == chosen))
        .collect();
    let views: Vec<Tab<'_>> = views.iter().map(|(href, label, current)| Tab { label, href, current: *current, count: None }).collect();
    let body = html! {
        (breadcrumbs(&[(t("survey-title"), "/staff/surveys"), (&survey.head.title, &here)], t("survey-preview-title")))
        (page_head(t("survey-preview-title"), Some(t("survey-preview-lead")), &[link_button(t("survey-back"), &here)]))
        (tabs(&views))
        iframe .preview title=(t("survey-preview-frame")) srcdoc=(asked.sample().into_string()) {}
    };
    Ok(desk.page(Nav::Surveys, t("survey-preview-title"), body))
}

async fn stored(desk: &Desk, id: &str) -> Deed<survey::Survey> {
    let id: SurveyId = id.parse().map_err(|_| Refusal::NotFound)?;
    survey::find(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, id).await?.ok_or(Refusal::NotFound)
}
