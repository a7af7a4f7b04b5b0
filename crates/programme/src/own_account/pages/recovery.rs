//! `/staff/account/recovery-code`: a new printed code, shown this once.

use maud::html;
use platform::account;
use platform::page::{Nav, PostForm, Tone, breadcrumbs, button_row, code_sheet, link_button, notice_banner, page_head, primary_button};
use platform::session;
use platform::web::{Answer, Page};
use platform::wording::t;

use crate::{Desk, DeskForm};

const PLACE: &str = "/staff/account/recovery-code";

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    let printed = account::recovery_slot(&mut desk.cx.read().await?, desk.cx.tenant, desk.cx.actor.account).await?.is_some();
    let tokens = desk.tokens();
    let form = PostForm { guard: false, ..tokens.form(PLACE) };
    let body = html! {
        (breadcrumbs(&[(t("account-title"), "/staff/account")], t("account-recovery")))
        (page_head(t("account-recovery"), Some(t("account-recovery-lead")), &[]))
        (notice_banner(if printed { Tone::Info } else { Tone::Warning }, t(if printed { "account-recovery-printed" } else { "account-recovery-none" })))
        (form.render(button_row(&[primary_button(t("account-recovery-new"))])))
    };
    Ok(desk.page(Nav::Vault, t("account-recovery"), body))
}

pub(super) async fn renew(DeskForm { desk, .. }: DeskForm) -> Result<Page, Answer> {
    desk.signed.ask_fresh(PLACE)?;
    let code = session::new_recovery_code(&desk.signed.house, &desk.signed.live).await?;
    let body = html! {
        (breadcrumbs(&[(t("account-title"), "/staff/account")], t("account-recovery")))
        (page_head(t("account-recovery"), None, &[]))
        (notice_banner(Tone::Warning, t("session-code-sheet-now")))
        (code_sheet(&desk.signed.live.account.login, code.to_paper().as_str()))
        (button_row(&[link_button(t("account-back"), "/staff/account")]))
    };
    Ok(desk.page(Nav::Vault, t("account-recovery"), body))
}
