//! A proposal: what would be destroyed, who proposed it, and the second person's word.

use axum::extract::Path;
use axum::response::Response;
use calendar::wareki;
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Nav, PostForm, Tone, breadcrumbs, button_row, confirm_form, definition_list, notice_banner, page_head, panel, secondary_button,
};
use platform::policy::{Action, Object, Thing};
use platform::shred::Whose;
use platform::web::{Answer, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm};

use super::PLACE;
use crate::retention::subject::{known, of_form, period_words};
use crate::retention::{Class, Proposal, ProposalId, ends_on, propose as propose_deed, propose::waiting_one, rules, starts_on};
use crate::told::{moment, people};

fn id_of(text: &str) -> Result<ProposalId, Refusal> {
    text.parse().map_err(|_| Refusal::NotFound)
}

pub(super) async fn propose(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let id = propose_deed(&desk.cx, of_form(&form)?).await?;
    Ok(see_other(&format!("{PLACE}/proposals/{id}?done=saved")))
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let proposal = waiting_one(&mut conn, &desk.cx, id_of(&id)?).await?;
    let known = known(&mut conn, &desk.cx, proposal.whose).await?;
    let years = rules(&mut conn, desk.cx.tenant).await?.years(known.class());
    let who = people(&mut conn, &desk.cx).await?.get(&proposal.by).cloned().unwrap_or_default();
    let named = !matches!(proposal.whose, Whose::Client(_)) || desk.cx.may(Action::See, &Object::any(Thing::Client));
    let label = if named { known.label.clone() } else { t("retention-client-unnamed").to_owned() };
    let pairs = [
        (t("retention-what"), html! { (label) }),
        (t("retention-class"), html! { (known.class().label()) }),
        (t("retention-consultations"), html! { (known.n) }),
        (t("retention-last"), html! { (wareki::long(known.last)) }),
        (t("retention-starts"), html! { (wareki::long(starts_on(known.last))) }),
        (t("retention-ends"), html! { (wareki::long(ends_on(known.last, years))) "　" small { (period_words(known.last, years)) } }),
        (t("retention-cert-proposed"), html! { (who) "　" (moment(proposal.at)) }),
    ];
    let body = html! {
        (breadcrumbs(&[(t("retention-title"), PLACE)], t("retention-proposal")))
        (page_head(t("retention-proposal"), None, &[]))
        (definition_list(&pairs))
        (panel(t("retention-what-happens"), None, what_happens(known.class())))
        (second_word(&desk, &proposal))
    };
    Ok(desk.page(Nav::Retention, t("retention-proposal"), body))
}

fn what_happens(class: Class) -> Markup {
    let removed = match class {
        Class::Case => t("retention-cert-how-client"),
        Class::Anonymous => t("retention-cert-how-anonymous"),
        Class::Papers | Class::Audit => t("retention-cert-how-papers"),
    };
    html! { ul { li { (removed) } li { (t("retention-cert-kept-text")) } li { (t("retention-no-way-back")) } } }
}

fn second_word(desk: &Desk, proposal: &Proposal) -> Markup {
    let here = format!("{PLACE}/proposals/{}", proposal.id);
    let (confirm, withdraw) = (format!("{here}/confirm"), format!("{here}/withdraw"));
    let tokens = desk.tokens();
    let may = |action| desk.cx.may(action, &Object::any(Thing::Retention));
    let own = proposal.by == desk.cx.actor.account;
    html! {
        @if own { (notice_banner(Tone::Info, t("retention-wait-for-other"))) }
        @if !own && may(Action::Approve) {
            (confirm_form(&tokens.form(&confirm), html! { p { (t("retention-confirm-lead")) } }, t("retention-confirm"), PLACE))
        }
        @if may(Action::Record) {
            (PostForm { guard: false, ..tokens.form(&withdraw) }.render(button_row(&[secondary_button(t("retention-withdraw"), "do", "withdraw")])))
        }
    }
}

/// Sent twice: the second finds the proposal settled, and its certificate.
pub(super) async fn confirm(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let shredders = &desk.signed.house.rooms.get().shredders;
    let certificate = crate::retention::confirm(&desk.cx, shredders, id_of(&id)?).await?;
    Ok(see_other(&format!("{PLACE}/certificates/{certificate}?done=saved")))
}

pub(super) async fn withdraw(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    crate::retention::withdraw(&desk.cx, id_of(&id)?).await?;
    Ok(see_other(&format!("{PLACE}?done=saved")))
}
