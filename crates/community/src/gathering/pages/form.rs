//! The form: one for new gatherings, plans and changes.

use ::tally::AxisKey;
use ::tally::units::{Attendances, Contacts, Packs};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, check, chips, date, error_summary, field_row, form_section,
    hidden, number, page_head, primary_button, text, time, type_ahead,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::super::GatheringId;
use super::super::deeds;
use super::super::record::{Gathering, State};
use super::read;
use crate::catalogue::{Catalogue, PlaceKind, choices};
use crate::keeping::{self, Kept, Noun, Opened, store};
use crate::parts::{self, Again, Slip, Tried, asked_for, back, conflict_notice, id_of, note_field, tried};
use crate::typed::revision;

/// What a new form begins with.
#[derive(serde::Deserialize)]
pub struct Begin {
    #[serde(default)]
    state: String,
    #[serde(default)]
    like: String,
}

/// A new gathering, or a plan; `like` takes another's venue, name and hours over, a week later.
pub async fn new(desk: Desk, Query(begin): Query<Begin>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Gathering)?;
    let mut form = Form::default();
    let like = match platform::id::parse_hex(&begin.like) {
        Ok(id) => store::find::<Gathering>(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, id).await?,
        Err(_) => None,
    };
    let today = desk.cx.today();
    if let Some(like) = like {
        fill(&mut form, &like.what);
        let next = like.what.head.day.checked_add(jiff::Span::new().days(7)).unwrap_or(today);
        form.set("day", calendar::wareki::short(next));
        form.set("state", State::Planned.name());
        for counted in ["attendances", "first_timers", "children", "consultations", "packs", "of_which"] {
            form.set(counted, "");
        }
    } else {
        form.set("day", calendar::wareki::short(today));
        form.set("state", if begin.state == "planned" { "planned" } else { "held" });
    }
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    page(&desk, None, &desk.tokens(), &slip).await
}

/// Writes it down.
pub async fn record(sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    desk.cx.ask_any(Action::Record, Thing::Gathering)?;
    let done = match read::read(&desk, &form).await? {
        Ok(draft) => tried(deeds::record(&desk.cx, &desk.programme, draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, None, &form, done, "recorded").await
}

/// The form of a gathering that is there.
pub async fn edit(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let kept = asked_for::<Gathering>(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let mut form = Form::default();
    fill(&mut form, &kept.what);
    fill_texts(&desk, &mut form, &kept).await?;
    form.set("revision", kept.stamp.revision.to_string());
    let slip = Slip { form: &form, errors: &Errors::new(), conflict: None };
    page(&desk, Some(kept.id), &desk.tokens(), &slip).await
}

/// Changes it.
pub async fn change(id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    asked_for::<Gathering>(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let id: GatheringId = id_of(&id)?;
    let done = match read::read(&desk, &form).await? {
        Ok(draft) => tried(deeds::change(&desk.cx, &desk.programme, id, revision(&form), draft, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    answer(&desk, Some(id), &form, done, "changed").await
}

async fn answer(desk: &Desk, id: Option<GatheringId>, form: &Form, done: Tried<GatheringId>, word: &str) -> Result<Response, Answer> {
    let again = match done {
        Tried::Done(id) => return Ok(see_other(&format!("/staff/gatherings/{id}?done={word}"))),
        Tried::Again(again) => again,
    };
    let back = back::<Gathering>(desk, id, form.clone(), again).await?;
    Ok(page(desk, id, &desk.tokens_again(&back.form), &back.slip()).await?.into_response())
}

fn fill(form: &mut Form, gathering: &Gathering) {
    let head = &gathering.head;
    let clock = |time: Option<calendar::Time>| time.map(parts::clock).unwrap_or_default();
    form.set("day", calendar::wareki::short(head.day));
    form.set("starts", clock(head.starts));
    form.set("ends", clock(head.ends));
    form.set("title", &head.title);
    form.set("venue", head.venue.as_str());
    form.set("kind", head.kind.as_ref().map_or("", |code| code.as_str()));
    form.set("of_which", if head.of_which { "1" } else { "" });
    form.set("state", gathering.state.name());
    if let State::Held(count) = gathering.state {
        for counter in super::super::Counter::ALL {
            form.set(counter.name(), counter.of(&count).map(|n| n.to_string()).unwrap_or_default());
        }
        form.set("count_later", if count.attendances.is_none() { "1" } else { "" });
    }
}

async fn fill_texts(desk: &Desk, form: &mut Form, kept: &Kept<Gathering>) -> Result<(), Answer> {
    let opened = keeping::open(&mut desk.cx.read().await?, &desk.cx, Noun::Gathering, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    if matches!(opened, Opened::Closed) {
        form.set("texts", "closed");
    }
    form.set("note", opened.texts().get("note"));
    form.set("cancel_reason", opened.texts().get("cancel_reason"));
    Ok(())
}

async fn page(desk: &Desk, id: Option<GatheringId>, tokens: &Tokens, slip: &Slip<'_>) -> Result<Page, Answer> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let title = if id.is_some() { t("gathering-change-title") } else { t("gathering-new-title") };
    let action = id.map_or_else(|| "/staff/gatherings".to_owned(), |id| format!("/staff/gatherings/{id}/edit"));
    let back = id.map_or_else(|| "/staff/gatherings".to_owned(), |id| format!("/staff/gatherings/{id}"));
    let form = html! {
        (hidden("revision", slip.form.get("revision")))
        (occasion(desk, &catalogue, slip))
        (outcome(slip))
        (note_field(slip, t("gathering-note-hint")))
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&back).render()]))
    };
    let body = html! {
        (breadcrumbs(&[(t("gathering-title"), "/staff/gatherings")], title))
        (page_head(title, Some(t("gathering-form-lead")), &[]))
        (conflict_notice(slip.conflict))
        (error_summary(slip.errors))
        (tokens.form(&action).render(form))
    };
    Ok(desk.page(Nav::Gatherings, title, body))
}

fn occasion(desk: &Desk, catalogue: &Catalogue, slip: &Slip<'_>) -> Markup {
    let Slip { form, errors, .. } = slip;
    let kinds = choices(&desk.year.codebook, AxisKey::GatheringKind, form.get("kind"));
    html! {
        (field_row(&[
            date(&Field::new("day", t("gathering-day")).required().error(errors.at("day")).jump('d'), form.raw("day")),
            time(&Field::new("starts", t("gathering-starts")).quiet().error(errors.at("starts")), form.raw("starts")),
            time(&Field::new("ends", t("gathering-ends")).quiet().error(errors.at("ends")), form.raw("ends")),
        ]))
        (text(&Field::new("title", t("gathering-name")).required().hint(t("gathering-name-hint")).error(errors.at("title")), form.raw("title")))
        (field_row(&[
            type_ahead(&Field::new("venue", t("gathering-venue")).required().error(errors.at("venue")), &catalogue.place_choices(PlaceKind::Venue), form.get("venue")),
            text(&Field::new("venue_new", t("gathering-venue-new")).hint(t("gathering-venue-new-hint")).error(errors.at("venue_new")), form.raw("venue_new")),
        ]))
        (chips(&Field::new("kind", t("gathering-kind")).quiet().error(errors.at("kind")), &kinds, form.get("kind")))
    }
}

fn outcome(slip: &Slip<'_>) -> Markup {
    let Slip { form, errors, .. } = slip;
    let states = [
        Choice::new("planned", t("gathering-state-planned")),
        Choice::new("held", t("gathering-state-held")),
        Choice::new("cancelled", t("gathering-state-cancelled")),
    ];
    let n = |name: &'static str, label: &'static str, unit: &'static str| {
        number(&Field::new(name, label).quiet().error(errors.at(name)), form.raw(name), unit)
    };
    html! {
        (chips(&Field::new("state", t("gathering-state")).required().error(errors.at("state")), &states, form.get("state")))
        (form_section(t("gathering-when-held"), html! {
            (field_row(&[
                n("attendances", t("gathering-attendances"), Attendances::UNIT),
                n("first_timers", t("gathering-first-timers"), Attendances::UNIT),
                n("children", t("gathering-children"), Attendances::UNIT),
                n("consultations", t("gathering-consultations"), Contacts::UNIT),
                n("packs", t("gathering-packs"), Packs::UNIT),
            ]))
            (check(&Field::new("count_later", t("gathering-count-later")).hint(t("gathering-count-later-hint")), form.get("count_later") == "1"))
            (check(&Field::new("of_which", t("gathering-of-which-field")).hint(t("gathering-of-which-hint")), form.get("of_which") == "1"))
        }))
        @if form.get("texts") != "closed" {
            (form_section(t("gathering-when-cancelled"), text(&Field::new("cancel_reason", t("gathering-cancel-reason")).quiet().error(errors.at("cancel_reason")), form.raw("cancel_reason"))))
        }
    }
}
