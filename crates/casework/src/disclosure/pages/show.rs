//! One thing that is to leave: what stands against it now, the second person's word, and letting it out.

use axum::Extension;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use maud::{Markup, html};
use platform::page::{
    Button, Nav, PostForm, Render, Tone, definition_list, link_button, notice_banner, notice_with, page_head, panel, split,
};
use platform::policy::Action;
use platform::web::{Answer, Page, download, see_other};
use platform::wording::{t, tv};
use programme::partner::partners;
use programme::{Desk, DeskForm};

use super::{Press, crumbs, held_out, package, place, recipient};
use crate::client::Client;
use crate::disclosure::{
    Approval, Basis, Delivery, Item, Outgoing, Question, Template, Verdict, Why, circumstances, decide, object, release, weigh,
};
use crate::told;

pub(super) fn fresh(desk: &Desk) -> bool {
    desk.signed.live.is_fresh(desk.cx.now)
}

pub(super) async fn show(desk: Desk, Path((id, out)): Path<(String, String)>) -> Result<Page, Answer> {
    let body = body(&desk, &id, &out, None).await?;
    Ok(desk.page(Nav::Clients, t("disclosure-one"), body))
}

pub(super) async fn body(desk: &Desk, id: &str, out: &str, refused: Option<&[Why]>) -> Result<Markup, Answer> {
    let mut conn = desk.cx.read().await?;
    let (client, o) = held_out(&mut conn, desk, id, out).await?;
    let bodies = partners(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let people = told::people(&mut conn, &desk.cx).await?;
    let who = |id: &platform::id::AccountId| people.get(id).cloned().unwrap_or_default();
    let around = circumstances(&mut conn, &desk.cx, &desk.programme, &client).await?;
    let question = Question { outgoing: &o, actor: desk.cx.actor.account, fresh: fresh(desk), now: desk.cx.now };
    let whys = weigh(&question, &around.standings()).err().unwrap_or_default();
    let made = o.template == Template::Package && o.released_at.is_some();
    let kept = if made {
        package::kept(desk, &mut conn, &client, &o).await?
    } else {
        html! {}
    };
    let asked = tv("disclosure-asked-by", &[("who", who(&o.asked_by).into()), ("at", told::moment(o.asked_at).into())]);
    Ok(html! {
        (crumbs(&client, Some(o.template.label())))
        (page_head(o.template.label(), Some(&asked), &[]))
        @if let Some(refused) = refused { (notice_with(Tone::Error, t("disclosure-was-refused"), html! { ul { @for why in refused { li { (why.sentence()) } } } })) }
        (split(
            html! {
                (panel(t("disclosure-what"), None, definition_list(&pairs(&o, recipient(&o, &bodies)))))
                (panel(t("disclosure-now"), None, html! {
                    @if whys.is_empty() { (notice_banner(Tone::Success, t("disclosure-may-leave"))) }
                    @else { ul { @for why in &whys { li { (why.sentence()) } } } }
                    (deeds(desk, &client, &o, &whys))
                }))
                (kept)
            },
            second(&o, who),
        ))
    })
}

fn pairs(o: &Outgoing, to: String) -> Vec<(&'static str, Markup)> {
    let mut pairs: Vec<(&'static str, Markup)> = vec![(t("disclosure-to"), html! { (to) })];
    let mut say = |label: &'static str, text: &str| {
        if !text.is_empty() {
            pairs.push((label, html! { span .prose { (text) } }));
        }
    };
    say(t("disclosure-person"), &o.spoken.to.person);
    say(t("disclosure-address"), &o.spoken.to.address);
    say(t("disclosure-phone"), &o.spoken.to.phone);
    say(t("disclosure-delivery"), o.delivery.label());
    say(t("disclosure-purpose"), o.purpose.map_or("", |purpose| purpose.label()));
    say(t("disclosure-items"), &Item::list(&o.items));
    say(t("disclosure-request"), &o.spoken.request);
    say(t("disclosure-plan"), &o.spoken.plan);
    say(t("disclosure-reason"), &o.spoken.reason);
    say(t("disclosure-basis"), o.basis.label());
    say(if o.basis == Basis::OwnRequest { t("disclosure-proved") } else { t("disclosure-grounds") }, &o.spoken.grounds);
    say(t("disclosure-expires-on"), &o.expires_on.map(wareki::long).unwrap_or_default());
    pairs
}

fn release_words(o: &Outgoing) -> &'static str {
    match o.delivery {
        Delivery::Account => t("disclosure-release-account"),
        Delivery::File => t("disclosure-release-file"),
        _ => t("disclosure-release"),
    }
}

/// The second person's word.
fn second(o: &Outgoing, who: impl Fn(&platform::id::AccountId) -> String) -> Markup {
    if !o.needs_second_person() {
        return html! {};
    }
    panel(
        t("disclosure-second"),
        None,
        html! {
            p { (t("disclosure-second-lead")) }
            @match o.approval {
                Approval::None => { p { (t("disclosure-second-none")) } }
                Approval::Refused => { p { (t("disclosure-second-refused")) } }
                Approval::Given(by, at) => { p { (tv("disclosure-second-given", &[("who", who(&by).into()), ("at", told::moment(at).into())])) } }
            }
        },
    )
}

fn deeds(desk: &Desk, client: &Client, o: &Outgoing, whys: &[Why]) -> Markup {
    let here = format!("{}/{}", place(client.id), o.id);
    let tokens = desk.tokens();
    let press = |action: &str, button: Markup| PostForm { guard: false, ..tokens.form(action) }.render(button);
    let mine = o.asked_by == desk.cx.actor.account;
    let looks = o.needs_second_person() && o.approval == Approval::None && !mine && desk.cx.may(super::APPROVE, &object(client));
    let (approve, refuse, out) = (format!("{here}/approve"), format!("{here}/refuse"), format!("{here}/release"));
    let consent = format!(
        "/staff/clients/{}/consents/new?purpose={}&partner={}",
        client.id,
        o.purpose.map_or("", |p| p.name()),
        o.partner.as_ref().map_or("", |c| c.as_str())
    );
    html! {
        div .button-row {
            @if looks {
                (press(&approve, Button::primary(t("disclosure-approve")).render()))
                (press(&refuse, Button::danger(t("disclosure-refuse")).render()))
            }
            @if whys.contains(&Why::NotFresh) && !whys.contains(&Why::SecondPerson) {
                @let prove = format!("/staff/confirm?next={here}");
                (Button::primary(t("disclosure-prove")).href(&prove).render())
            }
            // The page is no proof: pressed, the gate weighs anew, and puts a refusal on record.
            @if desk.cx.may(Action::Record, &object(client)) && whys.is_empty() {
                (press(&out, Button::primary(release_words(o)).render()))
            }
            @if whys.contains(&Why::NotAsked) { (link_button(t("consent-new"), &consent)) }
        }
    }
}

pub(super) async fn approve(path: Path<(String, String)>, form: DeskForm) -> Result<Response, Answer> {
    say(path, form, true).await
}

pub(super) async fn refuse(path: Path<(String, String)>, form: DeskForm) -> Result<Response, Answer> {
    say(path, form, false).await
}

async fn say(Path((id, out)): Path<(String, String)>, DeskForm { desk, .. }: DeskForm, yes: bool) -> Result<Response, Answer> {
    let (client, o) = held_out(&mut desk.cx.read().await?, &desk, &id, &out).await?;
    decide(&desk.cx, o.id, yes).await?;
    Ok(see_other(&format!("{}/{}?done=changed", place(client.id), o.id)))
}

/// Weighed anew at this very moment: what was true when the page was made is no argument.
pub(super) async fn let_out(
    Path((id, out)): Path<(String, String)>,
    Extension(press): Extension<Press>,
    DeskForm { desk, .. }: DeskForm,
) -> Result<Response, Answer> {
    let (client, o) = held_out(&mut desk.cx.read().await?, &desk, &id, &out).await?;
    match release(&desk.cx, &desk.programme, o.id, fresh(&desk)).await? {
        Verdict::Released(released) if o.template == Template::Package => package::handed(&desk, press, released, (&client, &o)).await,
        Verdict::Released(released) => {
            let name = format!("document_{}.{}", desk.cx.today(), press.ending);
            let (_, bytes) = press.print(released).await?;
            Ok(download(&name, press.mime, bytes))
        }
        Verdict::Refused(whys) => {
            let body = body(&desk, &id, &out, Some(&whys)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("disclosure-one"), body)).into_response())
        }
    }
}
