//! `/staff/account/passkeys`: her passkeys; adding one, and taking one away.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use platform::page::{
    Button, Column, Errors, FORM_TOKEN, Field, Narrow, Nav, PasskeyDeed, PasskeyForm, PostForm, Render, Table, Tone, breadcrumbs,
    confirm_form, empty_state, error_summary, hidden, new_passkey, notice_banner, page_head, panel, status_chip, table, text,
};
use platform::second::passkey::{self, Passkey, PasskeyId};
use platform::web::{Answer, AtSite, Form, Page, Site, Visitor, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};

use crate::audit_trail::moment;
use crate::{Desk, DeskForm};

const PLACE: &str = "/staff/account/passkeys";
const DONE: &str = "/staff/account/passkeys?done=changed";

pub(super) async fn show(visitor: Visitor, AtSite(site): AtSite, desk: Desk) -> Result<Page, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    let typed = Form::from_pairs([("name", visitor.label)]);
    Ok(page(&desk, site.as_ref(), &typed, &Errors::new()).await?)
}

pub(super) async fn add(AtSite(site): AtSite, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    let site = site.ok_or_else(|| Refusal::rule(t("passkey-no-site")))?;
    match passkey::add(&desk.signed.house, &desk.signed.live, &site, &new_passkey(&form)).await {
        Ok(()) => Ok(see_other(DONE)),
        Err(Refusal::Invalid(problems)) => {
            Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page(&desk, Some(&site), &form, &problems.into()).await?.0))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn ask_removing(Path(id): Path<String>, desk: Desk) -> Result<Page, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    let passkey = mine(&desk, &id).await?;
    let place = format!("{PLACE}/{id}/remove");
    let title = tv("passkey-remove-question", &[("name", passkey.name.as_str().into())]);
    let tokens = desk.tokens();
    let body = html! {
        (breadcrumbs(&[(t("account-title"), "/staff/account"), (t("passkey-title"), PLACE)], t("passkey-remove")))
        (page_head(&title, None, &[]))
        (confirm_form(&tokens.form(&place), html! { p { (t("passkey-remove-what")) } }, t("passkey-remove"), PLACE))
    };
    Ok(desk.page(Nav::Vault, &title, body))
}

pub(super) async fn remove(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    let passkey = mine(&desk, &id).await?;
    passkey::remove(&desk.signed.house, &desk.signed.live, passkey.id).await?;
    Ok(see_other(DONE))
}

async fn mine(desk: &Desk, id: &str) -> Deed<Passkey> {
    let id: PasskeyId = id.parse().map_err(|_| Refusal::NotFound)?;
    let all = passkey::list(&desk.signed.house, &desk.signed.live.account).await?;
    all.into_iter().find(|passkey| passkey.id == id).ok_or(Refusal::NotFound)
}

async fn page(desk: &Desk, site: Option<&Site>, typed: &Form, errors: &Errors) -> Deed<Page> {
    let (house, live) = (&desk.signed.house, &desk.signed.live);
    let all = passkey::list(house, &live.account).await?;
    let question = match site {
        Some(site) => passkey::ask_new(house, live, site).await?,
        None => None,
    };
    let tokens = desk.tokens();
    let body = html! {
        (breadcrumbs(&[(t("account-title"), "/staff/account")], t("passkey-title")))
        (page_head(t("passkey-title"), Some(t("passkey-lead")), &[]))
        (error_summary(errors))
        (panel(t("passkey-list"), None, html! {
            @if all.is_empty() { (empty_state(t("passkey-none"), t("passkey-none-next"), None)) } @else { (list(&all, site)) }
        }))
        (panel(t("passkey-new"), None, match &question {
            Some(ceremony) => new_form(ceremony, &tokens.form(PLACE), typed, errors),
            None => notice_banner(Tone::Warning, t("passkey-no-site")),
        }))
    };
    Ok(desk.page(Nav::Vault, t("passkey-title"), body))
}

fn new_form(ceremony: &passkey::Ceremony, form: &PostForm<'_>, typed: &Form, errors: &Errors) -> Markup {
    let name = Field::new("name", t("passkey-name")).hint(t("passkey-name-hint")).required().max_length(40).error(errors.at("name"));
    let error = errors.at("passkey");
    let passkey =
        PasskeyForm { action: PLACE, deed: PasskeyDeed::New, ceremony, label: t("passkey-add"), error, primary: true, quiet: false };
    html! {
        p { (t("passkey-new-lead")) }
        p .hint { (t("passkey-new-lost")) " " a href="/staff/account/recovery-code" { (t("account-recovery")) } }
        (passkey.render(html! { (hidden(FORM_TOKEN, form.form_token)) (text(&name, typed.get("name"))) }))
    }
}

fn list(all: &[Passkey], site: Option<&Site>) -> Markup {
    let row = |passkey: &Passkey| {
        let here = site.is_some_and(|site| site.host == passkey.site);
        let place = format!("{PLACE}/{}/remove", passkey.id);
        vec![
            html! { (passkey.name) @if !here { " " (status_chip(Tone::Warning, &tv("passkey-other-site", &[("host", passkey.site.as_str().into())]))) } },
            html! { @if passkey.opens() { (status_chip(Tone::Success, t("passkey-use-whole"))) } @else { (status_chip(Tone::Info, t("passkey-use-second"))) } },
            html! { (moment(passkey.created)) },
            html! { @match passkey.used { Some(at) => (moment(at)), None => (t("passkey-used-never")) } },
            Button::secondary(t("passkey-remove")).href(&place).small().render(),
        ]
    };
    table(&Table {
        caption: t("passkey-list"),
        caption_unseen: true,
        columns: [t("passkey-name"), t("passkey-use"), t("passkey-created"), t("passkey-used"), t("passkey-deed")]
            .map(Column::new)
            .to_vec(),
        rows: all.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}
