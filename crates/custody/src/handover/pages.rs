//! `/staff/handover`: one page for the three who take part.

use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::account::{self, Account};
use platform::id::{AccountId, TeamId};
use platform::keys::{self, Keys};
use platform::page::{
    Choice, Errors, Field, Nav, PostForm, Tone, button_row, danger_button, definition_list, empty_state, error_summary, notice_banner,
    page_head, panel, primary_button, select, status_chip,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Routes, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::{Handover, HandoverId, Merge, State, carry_out, confirm, propose, store, takers, withdraw};

/// The routes of this noun. `merge` brings sums together that are kept by team.
pub fn routes(merge: Merge) -> Routes {
    Routes::new()
        .route("/staff/handover", get(show).post(begin))
        .route("/staff/handover/{id}/confirm", post(agree))
        .route("/staff/handover/{id}/carry-out", post(give))
        .route("/staff/handover/{id}/withdraw", post(take_back))
        .layer(Extension(merge))
}

async fn show(desk: Desk) -> Result<Page, Answer> {
    Ok(page(&desk, &desk.tokens(), &Form::default(), &Errors::new()).await?)
}

async fn begin(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    match propose(&desk.cx, form.get("team").parse().ok()).await {
        Ok(_) => Ok(see_other("/staff/handover?done=saved")),
        Err(Refusal::Invalid(problems)) => {
            let page = page(&desk, &desk.tokens_again(&form), &form, &problems.into()).await?;
            Err(Answer::Shown(StatusCode::UNPROCESSABLE_ENTITY, page.0))
        }
        Err(other) => Err(other.into()),
    }
}

fn read(id: &str) -> Deed<HandoverId> {
    id.parse().map_err(|_| Refusal::NotFound)
}

async fn agree(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    confirm(&desk.cx, read(&id)?).await?;
    Ok(see_other("/staff/handover?done=changed"))
}

async fn take_back(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    withdraw(&desk.cx, read(&id)?).await?;
    Ok(see_other("/staff/handover?done=cancelled"))
}

/// The old team is signed out by it, whoever carried it out among them.
async fn give(Path(id): Path<String>, Extension(merge): Extension<Merge>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let cx = &desk.cx;
    carry_out(cx, read(&id)?, merge).await?;
    for account in account::list(&mut cx.read().await?, cx.tenant).await?.into_iter().filter(|account| account.team == cx.actor.team) {
        platform::session::end_account(&desk.signed.house, account.id);
    }
    Ok(see_other("/staff/login"))
}

/// Names for the ids a hand-over holds.
struct Names {
    teams: Vec<(TeamId, String)>,
    accounts: Vec<Account>,
}

impl Names {
    fn team(&self, id: TeamId) -> &str {
        self.teams.iter().find(|(team, _)| *team == id).map_or("", |(_, name)| name)
    }

    fn person(&self, id: AccountId) -> &str {
        self.accounts.iter().find(|account| account.id == id).map_or("", |account| &account.name)
    }
}

async fn page(desk: &Desk, tokens: &Tokens, typed: &Form, errors: &Errors) -> Deed<Page> {
    let cx = &desk.cx;
    cx.ask_any(Action::See, Thing::Handover)?;
    let mut conn = cx.read().await?;
    let names = Names { teams: account::teams(&mut conn, cx.tenant).await?, accounts: account::list(&mut conn, cx.tenant).await? };
    let gives = cx.may(Action::Record, &Object::any(Thing::Handover));
    let confirms = cx.may(Action::Approve, &Object::any(Thing::Handover));
    let seen: Vec<Handover> = store::list(&mut conn, cx.tenant).await?;
    let seen: Vec<&Handover> = seen.iter().filter(|h| confirms || [h.from, h.to].contains(&cx.actor.team)).collect();
    let own_open = seen.iter().any(|h| h.from == cx.actor.team && matches!(h.state, State::Proposed | State::Confirmed));
    let takers = if gives && !own_open { takers(&mut conn, cx).await? } else { Vec::new() };
    let kept = match &cx.keys {
        Keys::Open(ring) if gives => keys::kept_back(&mut conn, cx.tenant, ring, cx.actor.team).await?,
        _ => 0,
    };
    let body = html! {
        (page_head(t("handover-title"), Some(t("handover-lead")), &[]))
        (error_summary(errors))
        @for handover in &seen { (one(desk, handover, &names, tokens, kept)) }
        @if gives && !own_open { (panel(t("handover-propose"), None, proposal(&takers, tokens, typed, errors))) }
        @if seen.is_empty() && !gives { (empty_state(t("handover-none"), t("handover-none-next"), None)) }
    };
    Ok(desk.page(Nav::Vault, t("handover-title"), body))
}

fn proposal(takers: &[(TeamId, String, Account)], tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    if takers.is_empty() {
        return empty_state(t("handover-no-takers"), t("handover-no-takers-next"), None);
    }
    let lines: Vec<(String, String)> = takers
        .iter()
        .map(|(team, name, lead)| {
            (team.to_string(), tv("handover-taker", &[("team", name.as_str().into()), ("lead", lead.name.as_str().into())]))
        })
        .collect();
    let choices: Vec<Choice> = lines.iter().map(|(id, label)| Choice::new(id, label)).collect();
    let form = tokens.form("/staff/handover");
    PostForm { guard: false, ..form }.render(html! {
        ol { li { (t("handover-step-1")) } li { (t("handover-step-2")) } li { (t("handover-step-3")) } }
        (select(&Field::new("team", t("handover-to")).required().error(errors.at("team")), &choices, typed.get("team")))
        (button_row(&[primary_button(t("handover-propose"))]))
    })
}

fn one(desk: &Desk, handover: &Handover, names: &Names, tokens: &Tokens, kept: i64) -> Markup {
    let cx = &desk.cx;
    let moment = programme::audit_trail::moment;
    let about = [
        (t("handover-from"), html! { (names.team(handover.from)) }),
        (t("handover-to"), html! { (names.team(handover.to)) "（" (names.person(handover.receiver)) "）" }),
        (t("handover-proposed"), html! { (moment(handover.proposed.1)) "　" (names.person(handover.proposed.0)) }),
        (
            t("handover-confirmed"),
            match handover.confirmed {
                Some((by, at)) => html! { (moment(at)) "　" (names.person(by)) },
                None => html! { "－" },
            },
        ),
        (t("handover-done"), html! { @match handover.done_at { Some(at) => { (moment(at)) }, None => { "－" } } }),
        (t("handover-state"), chip(handover.state)),
    ];
    let confirms = cx.may(Action::Approve, &Object::any(Thing::Handover)) && handover.state == State::Proposed;
    let gives = cx.may(Action::Record, &Object::any(Thing::Handover)) && handover.from == cx.actor.team;
    let open = matches!(handover.state, State::Proposed | State::Confirmed);
    let post = |deed: &str, body: Markup| {
        let action = format!("/staff/handover/{}/{deed}", handover.id);
        let form = tokens.form(&action);
        PostForm { guard: false, ..form }.render(body)
    };
    panel(
        &tv("handover-of", &[("from", names.team(handover.from).into()), ("to", names.team(handover.to).into())]),
        None,
        html! {
            (definition_list(&about))
            @if let Some(handed) = handover.handed.filter(|handed| handed.kept_back > 0) {
                (notice_banner(Tone::Warning, &tv("handover-kept-back", &[("n", handed.kept_back.into())])))
            }
            @if confirms {
                p { (t("handover-confirm-lead")) }
                (post("confirm", button_row(&[primary_button(t("handover-confirm"))])))
            }
            @if gives && handover.state == State::Proposed { p { (t("handover-waits")) } }
            @if gives && handover.state == State::Confirmed {
                p { (t("handover-carry-out-lead")) }
                @if kept > 0 { (notice_banner(Tone::Warning, &tv("handover-kept-back-before", &[("n", kept.into())]))) }
                (post("carry-out", button_row(&[danger_button(t("handover-carry-out"))])))
            }
            @if gives && open { (post("withdraw", button_row(&[danger_button(t("handover-withdraw"))]))) }
        },
    )
}

fn chip(state: State) -> Markup {
    match state {
        State::Proposed => status_chip(Tone::Warning, t("handover-state-proposed")),
        State::Confirmed => status_chip(Tone::Warning, t("handover-state-confirmed")),
        State::Done => status_chip(Tone::Success, t("handover-state-done")),
        State::Withdrawn => status_chip(Tone::Info, t("handover-state-withdrawn")),
    }
}
