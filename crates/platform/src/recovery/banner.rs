//! What stands about keys on the first page: notices to this person, and what the lead has to see to.

use maud::{Markup, html};

use super::notice::{Notice, unseen};
use super::{is_due, kits, of_team};
use crate::cx::Cx;
use crate::page::{PostForm, Tone, button_row, link_button, notice_with, primary_button};
use crate::policy::{Action, Object, Thing};
use crate::refusal::Deed;
use crate::wording::{t, tv};

/// Notices to the actor, with the form that puts them away; to whoever makes kits also what they wait for.
pub async fn banner(cx: &Cx, seen: &PostForm<'_>) -> Deed<Markup> {
    let mut conn = cx.read().await?;
    let notices = unseen(&mut conn, cx.tenant, cx.actor.account).await?;
    let mut waits = None;
    if cx.may(Action::Change, &Object::any(Thing::Recovery)) {
        waits = match of_team(&mut conn, cx.tenant, cx.actor.team).await? {
            None => Some(t("recovery-banner-none")),
            Some(set) if set.rehearsed_at.is_none() => Some(t("recovery-banner-unrehearsed")),
            Some(set) => {
                let due = kits(&mut conn, cx.tenant, set.id).await?.iter().any(|kit| is_due(kit.checked_at, cx.now));
                due.then(|| t("recovery-banner-due"))
            }
        };
    }
    Ok(html! {
        @if !notices.is_empty() { (told(&notices, seen)) }
        @if let Some(sentence) = waits {
            (notice_with(Tone::Warning, sentence, html! { p { (link_button(t("recovery-banner-open"), "/staff/recovery")) } }))
        }
    })
}

fn told(notices: &[Notice], seen: &PostForm<'_>) -> Markup {
    let form = PostForm { guard: false, ..*seen };
    notice_with(
        Tone::Warning,
        t("recovery-notice-title"),
        html! {
            ul { @for notice in notices { li { (sentence(notice)) } } }
            p { (t("recovery-notice-ask")) }
            (form.render(button_row(&[primary_button(t("recovery-notice-seen"))])))
        },
    )
}

fn sentence(notice: &Notice) -> String {
    let day = calendar::wareki::long(calendar::jst_date(notice.at));
    let values = [("day", day.into()), ("by", notice.by.as_str().into()), ("about", notice.about.as_str().into())];
    match notice.kind.as_str() {
        "password_started" => tv("recovery-notice-password-started", &values),
        "password_chosen" => tv("recovery-notice-password-chosen", &values),
        "lead_appointed" => tv("recovery-notice-lead-appointed", &values),
        "kits_renewed" => tv("recovery-notice-kits-renewed", &values),
        "kits_remade" => tv("recovery-notice-kits-remade", &values),
        "handover_proposed" => tv("recovery-notice-handover-proposed", &values),
        "handover_done" => tv("recovery-notice-handover-done", &values),
        _ => tv("recovery-notice-other", &values),
    }
}
