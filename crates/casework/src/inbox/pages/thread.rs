//! An open thread: what she wished, what was said, the answer one writes, and what stands beside it.

use std::collections::HashMap;

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use conversation::canned::{self, Filling};
use conversation::desk::{self as office, AboutHer};
use conversation::hours::{self, Hours as _};
use conversation::{Message, State, Thread};
use maud::{Markup, html};
use platform::db::Conn;
use platform::draft;
use platform::id::AccountId;
use platform::page::{
    Button, Errors, Event, Field, Nav, PostForm, Render, Tone, button_row, definition_list, disclosure, error_summary, hidden,
    history_list, link_button, notice_banner, notice_with, panel, primary_button, textarea,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, Watched};
use platform::wording::{t, tv};
use platform::{Cx, Deed};
use programme::{Desk, Tokens};
use tally::AxisKey;

use super::lines::{marks, name};
use super::list::{Asked, frame};
use super::{held, moment, of_cx, place, talk};
use crate::told;

/// What a form that comes back brings with it.
#[derive(Default)]
pub(super) struct Back {
    /// What was typed.
    pub form: Form,
    /// What is wrong.
    pub errors: Errors,
    /// Something came in between: nothing was sent.
    pub overtaken: bool,
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let back = Back { form: Form::from_pairs([("canned", asked.get("canned"))]), ..Back::default() };
    let tokens = desk.tokens();
    Ok(page(&desk, &id, &tokens, back).await?)
}

/// The page of a thread, with what comes back from a form.
pub(super) async fn page(desk: &Desk, id: &str, tokens: &Tokens, back: Back) -> Deed<Page> {
    let thread = held(&mut desk.cx.read().await?, desk, id).await?;
    office::go_on(&desk.cx, &thread).await?;
    desk.cx.viewed(conversation::KIND, &thread.id.0);
    let mut conn = desk.cx.read().await?;
    let people = told::people(&mut conn, &desk.cx).await?;
    let about = office::about_her(&desk.cx, &thread)?;
    let messages = office::messages(&mut conn, &desk.cx, &thread, 0).await?;
    let open = html! {
        p .inbox__back { a href="/staff/inbox" { "‹ " (t("inbox-back")) } }
        div data-head="" { (head(&desk.cx, &thread, &about, &people, tokens)) }
        (wishes(&mut conn, desk, &thread, &about).await?)
        ol .talk data-talk="" aria-live="polite" { (talk::items(thread.id, &messages, &people, desk.cx.now)) }
        (answering(&mut conn, desk, &thread, &about, &messages, tokens, &back).await?)
        (beside(&mut conn, desk, &thread, &people, tokens, &back.errors).await?)
    };
    let asked = Asked::read(Some("state=waiting"));
    let body = frame(&mut conn, desk, &asked, Some(thread.id), open).await?;
    Ok(desk.page(Nav::Conversations, &name(&about.alias, &thread), body))
}

/// What is new of a thread, for the page that asks by itself.
pub(super) async fn messages(Watched(signed): Watched, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    let after = Form::from_urlencoded(query.as_deref().unwrap_or_default()).get("after").parse().unwrap_or(0);
    let mut conn = signed.cx.read().await?;
    let thread = of_cx(&mut conn, &signed.cx, &id).await?;
    let people = told::people(&mut conn, &signed.cx).await?;
    let about = office::about_her(&signed.cx, &thread)?;
    let messages = office::messages(&mut conn, &signed.cx, &thread, after).await?;
    let tokens = Tokens { form_token: signed.form_token(), once: signed.once() };
    let part = html! {
        div data-head="" { (head(&signed.cx, &thread, &about, &people, &tokens)) }
        ol { (talk::items(thread.id, &messages, &people, signed.cx.now)) }
    };
    Ok(Page(part).into_response())
}

fn head(cx: &Cx, thread: &Thread, about: &AboutHer, people: &HashMap<AccountId, String>, tokens: &Tokens) -> Markup {
    let at = |deed: &str| format!("{}/{deed}", place(thread.id));
    let press = |deed: &str, button: Button| PostForm { guard: false, ..tokens.form(&at(deed)) }.render(button.small().render());
    let holder = thread.held_at(cx.now);
    html! {
        div .inbox__title {
            h2 { (name(&about.alias, thread)) }
            span .inbox__marks { (marks(thread, cx.now, people, Some(cx.actor.account))) }
            div .button-row {
                @match holder {
                    Some(by) if by == cx.actor.account => (press("release", Button::secondary(t("inbox-release")))),
                    Some(_) => (press("claim", Button::secondary(t("inbox-take-over")).posts("over", "1"))),
                    None => (press("claim", Button::secondary(t("inbox-claim")))),
                }
                @if thread.quarantined { (press("sort", Button::secondary(t("inbox-sort")))) }
                @if thread.state == State::Open { (press("end", Button::quiet(t("inbox-end")))) }
                @else { (press("reopen", Button::quiet(t("inbox-reopen")))) }
            }
        }
    }
}

/// What she asked us to heed stands above everything else; so do the rules of a client she is tied to.
async fn wishes(conn: &mut Conn, desk: &Desk, thread: &Thread, about: &AboutHer) -> Deed<Markup> {
    let book = &desk.year.codebook;
    let of = |axis: AxisKey, code: &Option<String>| code.as_deref().map(|code| book.label(axis, code).into_owned());
    let told = [of(AxisKey::AgeBand, &thread.age_band), of(AxisKey::Residence, &thread.residence)];
    let told: Vec<String> = told.into_iter().flatten().collect();
    let strip = match thread.client {
        Some(id) => match crate::client::find(conn, &desk.cx, crate::client::ClientId(id)).await {
            Ok(client) => crate::safe_contact::strip(conn, desk, &client).await?,
            Err(platform::Refusal::NotFound) => html! {},
            Err(other) => return Err(other),
        },
        None => html! {},
    };
    Ok(html! {
        @if !about.wishes.is_empty() { (notice_with(Tone::Warning, t("inbox-wishes"), html! { p .talk__text { (about.wishes) } })) }
        (strip)
        @if !told.is_empty() { p .hint { (told.join("・")) "　" (tv("inbox-began", &[("when", wareki::with_weekday(thread.day()).into())])) } }
        @if thread.emptied_at.is_some() { p .hint { (t("inbox-she-emptied")) } }
    })
}

/// The answer: what was typed before, a draft, or a canned one.
async fn answering(
    conn: &mut Conn,
    desk: &Desk,
    thread: &Thread,
    about: &AboutHer,
    messages: &[Message],
    tokens: &Tokens,
    back: &Back,
) -> Deed<Markup> {
    if !desk.cx.may(Action::Record, &thread.object()) {
        return Ok(html! {});
    }
    if !thread.reads_here {
        let why = if thread.by_phone { t("inbox-she-will-call") } else { t("inbox-she-reads-not-here") };
        return Ok(notice_banner(Tone::Info, why));
    }
    let seen = messages.last().map_or(0, |m| m.position);
    let kept = draft::find(conn, &desk.cx, &office::draft_name(thread.id)).await?;
    let all = canned::all(conn, &desk.cx, desk.programme.id).await?;
    let typed = words(conn, desk, about, &all, kept.map(|d| Form::from_urlencoded(&d.fields)), back).await?;
    let action = format!("{}/answer", place(thread.id));
    let form = tokens.form(&action).draft("/staff/drafts/conversation");
    let field = Field::new("text", t("inbox-answer")).quiet().hint(t("inbox-answer-hint")).error(back.errors.at("text"));
    Ok(html! {
        @if back.overtaken { (notice_banner(Tone::Error, t("inbox-overtaken"))) }
        (error_summary(&back.errors))
        @if all.iter().any(|c| !c.retired) {
            (disclosure(t("inbox-canned-use"), false, html! {
                ul .inbox__canned { @for one in all.iter().filter(|c| !c.retired) { li { a href={ (place(thread.id)) "?canned=" (one.id) "#f-text" } { (one.title) } } } }
            }))
        }
        (form.render(html! {
            (hidden("conversation", &thread.id.to_string()))
            (hidden("seen", &seen.to_string()))
            (textarea(&field, &typed, 5))
            (button_row(&[primary_button(t("inbox-send")), Button::quiet(t("inbox-keep-draft")).action("/staff/drafts/conversation").render()]))
        }))
    })
}

async fn words(conn: &mut Conn, desk: &Desk, about: &AboutHer, all: &[canned::Canned], kept: Option<Form>, back: &Back) -> Deed<String> {
    if back.form.has("text") {
        return Ok(back.form.raw("text").to_owned());
    }
    let before = kept.map(|form| form.raw("text").to_owned()).unwrap_or_default();
    let Some(chosen) = all.iter().find(|c| c.id.to_string() == back.form.get("canned")) else { return Ok(before) };
    let hours = hours::of(conn, desk.cx.tenant, desk.programme.id, desk.cx.now).await?;
    let next =
        hours.opens_next(desk.cx.now).map(|(day, time)| format!("{} {}:{:02}", wareki::with_weekday(day), time.hour(), time.minute()));
    let filling = Filling {
        alias: about.alias.clone(),
        writer: desk.cx.actor.name.clone(),
        office: desk.signed.live.organisation.clone(),
        next_opening: next.unwrap_or_default(),
    };
    let filled = filling.fill(&chosen.body);
    Ok(if before.trim().is_empty() { filled } else { format!("{}\n\n{filled}", before.trim_end()) })
}

/// Notes, the tie to a client, and consultations recorded from it.
async fn beside(
    conn: &mut Conn,
    desk: &Desk,
    thread: &Thread,
    people: &HashMap<AccountId, String>,
    tokens: &Tokens,
    errors: &Errors,
) -> Deed<Markup> {
    let notes = office::notes(conn, &desk.cx, thread).await?;
    let events: Vec<Event> = notes
        .iter()
        .map(|note| Event {
            when: moment(note.at, desk.cx.now),
            what: html! { p .talk__text { (note.text.as_deref().unwrap_or(t("inbox-no-key"))) } },
            who: people.get(&note.author).cloned().unwrap_or_default(),
        })
        .collect();
    let action = format!("{}/note", place(thread.id));
    let field = Field::new("note", t("inbox-note")).quiet().hint(t("inbox-note-hint")).error(errors.at("note"));
    let form = PostForm { guard: false, ..tokens.form(&action) };
    Ok(html! {
        div .inbox__beside {
            (panel(t("inbox-notes"), None, html! {
                @if !events.is_empty() { (history_list(&events)) }
                (form.render(html! { (textarea(&field, "", 2)) (button_row(&[Button::secondary(t("inbox-note-save")).small().render()])) }))
            }))
            (crate::appointment::beside_thread(conn, &desk.cx, thread).await?)
            (panel(t("inbox-records"), None, recorded(conn, desk, thread).await?))
            (panel(t("inbox-tie"), None, tie(conn, desk, thread, people).await?))
        }
    })
}

async fn recorded(conn: &mut Conn, desk: &Desk, thread: &Thread) -> Deed<Markup> {
    let episodes = office::episodes(conn, &desk.cx, thread).await?;
    let left = office::recordable(conn, &desk.cx, thread.id).await?;
    Ok(html! {
        ul { @for episode in &episodes {
            li { a href={ "/staff/consultations/" (crate::hex(&episode.consultation)) } { (tv("inbox-recorded-span", &[("n", (episode.span.1 - episode.span.0 + 1).into()), ("when", moment(episode.recorded.1, desk.cx.now).into())])) } }
        } }
        @if left.is_some() {
            p .hint { (t("inbox-record-lead")) }
            (link_button(t("inbox-record"), &format!("{}/record", place(thread.id))))
        } @else { p .hint { (t("inbox-record-none")) } }
    })
}

async fn tie(conn: &mut Conn, desk: &Desk, thread: &Thread, people: &HashMap<AccountId, String>) -> Deed<Markup> {
    let mut past = Vec::new();
    for tie in office::ties(conn, &desk.cx, thread).await? {
        let name = client_name(conn, &desk.cx, tie.client).await?;
        let who = |by: AccountId| people.get(&by).cloned().unwrap_or_default();
        let undone = tie.undone.map(|(by, at)| tv("inbox-undone", &[("name", who(by).into()), ("when", moment(at, desk.cx.now).into())]));
        past.push((name, tv("inbox-tied", &[("name", who(tie.tied.0).into()), ("when", moment(tie.tied.1, desk.cx.now).into())]), undone));
    }
    let pairs: Vec<(&str, Markup)> =
        past.iter().map(|(name, tied, undone)| (name.as_str(), html! { (tied) @if let Some(undone) = undone { br; (undone) } })).collect();
    let label = if thread.client.is_some() { t("inbox-untie") } else { t("inbox-tie-do") };
    Ok(html! {
        @if !pairs.is_empty() { (definition_list(&pairs)) }
        (link_button(label, &format!("{}/client", place(thread.id))))
    })
}

/// `C-0001`, or that it is somebody one may not see.
pub(super) async fn client_name(conn: &mut Conn, cx: &Cx, id: [u8; 16]) -> Deed<String> {
    match crate::client::find(conn, cx, crate::client::ClientId(id)).await {
        Ok(client) => Ok(client.number_text()),
        Err(platform::Refusal::NotFound) => Ok(t("inbox-somebody").to_owned()),
        Err(other) => Err(other),
    }
}
