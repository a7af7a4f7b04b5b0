//! What one reads before calling: on top of the client's file, and on a page of its own.

use calendar::wareki;
use maud::{Markup, html};
use platform::page::{Button, PostForm, Render, Tone, definition_list, hidden, notice_with};
use platform::policy::Action;
use platform::wording::{t, tv};
use platform::{Deed, db::Conn};
use programme::Desk;

use super::super::clear::clock;
use super::super::{Means, SafeContact, Standing, Version, object, of};
use super::place;
use crate::client::Client;

/// The strip on top of a client's file: may I call, and how? Nothing for those who may not know how she is reached.
pub async fn strip(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &object(client)) {
        return Ok(html! {});
    }
    let version = of(conn, &desk.cx, client).await?;
    Ok(card(desk, client, version.as_ref(), true))
}

/// Sentence, what she said, and the one press that confirms it.
pub(super) fn card(desk: &Desk, client: &Client, version: Option<&Version>, on_file: bool) -> Markup {
    let days = desk.programme.on(desk.cx.today()).file.safe_contact_days;
    let standing = version.map_or(Standing::None, |version| version.standing(desk.cx.today(), days));
    let (tone, said) = headline(version, standing);
    let more = html! {
        div .reach {
            @if let Some(next) = next_step(standing) { p { (next) } }
            @if let Some(version) = version { (definition_list(&pairs(&version.contact))) }
            (deeds(desk, client, version, standing, on_file))
        }
    };
    notice_with(tone, &said, more)
}

fn headline(version: Option<&Version>, standing: Standing) -> (Tone, String) {
    match (version, standing) {
        (Some(version), Standing::Valid { on, until }) => {
            let days = [("on", wareki::long(on).into()), ("until", wareki::long(until).into())];
            let key = if version.contact.never { "contact-standing-never" } else { "contact-standing-valid" };
            let tone = if version.contact.never { Tone::Warning } else { Tone::Success };
            (tone, tv(key, &[&days[..], &[("means", Means::list(&version.contact.allowed).into())]].concat()))
        }
        (Some(_), Standing::Expired { on }) => (Tone::Error, tv("contact-standing-expired", &[("on", wareki::long(on).into())])),
        _ => (Tone::Warning, t("contact-standing-none").to_owned()),
    }
}

fn next_step(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Valid { .. } => None,
        Standing::Expired { .. } => Some(t("contact-next-expired")),
        Standing::None => Some(t("contact-next-none")),
    }
}

fn deeds(desk: &Desk, client: &Client, version: Option<&Version>, standing: Standing, on_file: bool) -> Markup {
    let may = desk.cx.may(Action::Change, &object(client));
    let here = place(client.id);
    let edit = format!("{here}/edit");
    let tokens = desk.tokens();
    let action = format!("{here}/confirm");
    html! {
        div .button-row {
            @if let Some(version) = version {
                @if may && !confirmed_today(desk, version) {
                    (PostForm { guard: false, ..tokens.form(&action) }.render(html! {
                        (hidden("revision", &version.revision.to_string()))
                        @let button = Button::secondary(t("contact-confirm")).small();
                        (button)
                    }))
                }
                @if on_file { a .button.is-quiet.is-small href=(here) { (t("contact-open")) } }
            }
            @if may {
                @let label = if version.is_some() { t("contact-edit") } else { t("contact-write") };
                @if standing == Standing::None { (Button::primary(label).href(&edit).small().render()) }
                @else { (Button::quiet(label).href(&edit).small().render()) }
            }
        }
    }
}

fn confirmed_today(desk: &Desk, version: &Version) -> bool {
    version.confirmed_on == desk.cx.today()
}

/// What she said, without what she did not speak of. What is forbidden comes first.
pub(super) fn pairs(contact: &SafeContact) -> Vec<(&'static str, Markup)> {
    let mut pairs: Vec<(&'static str, Markup)> = Vec::new();
    let mut say = |label: &'static str, text: &str| {
        if !text.trim().is_empty() {
            pairs.push((label, html! { (text) }));
        }
    };
    say(t("contact-forbidden"), &Means::list(&contact.forbidden));
    let never = if contact.never { t("contact-never").to_owned() } else { Means::list(&contact.allowed) };
    say(t("contact-allowed"), &never);
    say(t("contact-reach"), &contact.reach);
    if let (Some(from), Some(until)) = (contact.from, contact.until) {
        say(t("contact-between"), &format!("{}〜{}", clock(from), clock(until)));
    }
    say(t("contact-hours"), &contact.hours);
    say(t("contact-announce"), &contact.announce);
    if !contact.never {
        say(t("contact-voicemail"), contact.voicemail.label());
    }
    say(t("contact-may-answer"), &contact.may_answer);
    say(t("contact-if-other"), &contact.if_other);
    say(t("contact-code-word"), &contact.code_word);
    say(t("contact-note"), &contact.note);
    pairs
}
