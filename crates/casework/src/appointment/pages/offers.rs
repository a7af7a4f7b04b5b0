//! 「予約できるもの」: what women may book, where, when, how many at once, how early and how late.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Board, Draft, Kind, Offer, OfferId};
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Column, Errors, Field, Narrow, Nav, PostForm, Render, Table, Tone, Width, breadcrumbs, button_row, check, empty_state,
    error_summary, field_row, form_section, hidden, number, page_head, panel, primary_button, radio_group, select, status_chip, table,
    text, textarea,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::file::Disclosure;
use programme::{Desk, DeskForm, Tokens};

use super::{HERE, words};

const OFFERS: &str = "/staff/appointments/offers";

async fn board(desk: &Desk) -> Deed<Board> {
    let cx = &desk.cx;
    let days = cx.today()..=cx.today().checked_add(jiff::Span::new().days(27)).unwrap_or(cx.today());
    Board::load(&mut cx.read().await?, cx.tenant, desk.programme.id, cx.now, days).await
}

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let board = board(&desk).await?;
    let all = appointment::offers(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?;
    let rows = all.iter().map(|offer| row(&board, offer)).collect::<Vec<_>>();
    let new = Button::primary(t("appointment-offer-new")).href("/staff/appointments/offers/new").render();
    let body = html! {
        (breadcrumbs(&[(t("appointment-title"), HERE)], t("appointment-offers")))
        (page_head(t("appointment-offers"), Some(t("appointment-offers-lead")), &[new]))
        @if rows.is_empty() { (empty_state(t("appointment-none"), t("appointment-none-next"), None)) } @else {
            (table(&Table {
                caption: t("appointment-offers"),
                caption_unseen: true,
                columns: vec![
                    Column::new(t("appointment-name")),
                    Column::new(t("appointment-where")),
                    Column::new(t("appointment-windows")),
                    Column::short(t("appointment-seats")),
                    Column::short(t("appointment-state")),
                ],
                rows,
                narrow: Narrow::Stack,
                ..Table::default()
            }))
        }
    };
    Ok(desk.page(Nav::Appointments, t("appointment-offers"), body))
}

fn row(board: &Board, offer: &Offer) -> Vec<Markup> {
    let secret = board.door_of(offer).is_some_and(|door| !door.is_public());
    let (tone, word) = match (offer.retired, offer.for_public && !secret) {
        (true, _) => (Tone::Neutral, t("appointment-offer-retired")),
        (false, true) => (Tone::Success, t("appointment-offer-public")),
        (false, false) => (Tone::Info, t("appointment-offer-desk")),
    };
    vec![
        html! { a href=(format!("{OFFERS}/{}", offer.id)) { (offer.kind.label()) "　" (offer.name) } },
        html! { (words::place(board, offer)) },
        html! { @for line in &offer.lines { p { (line) } } p .hint { (tv("appointment-minutes", &[("n", offer.minutes.into())])) } },
        html! { @if offer.by_duty() { (t("appointment-by-duty")) } @else { (tv("appointment-seats-n", &[("n", offer.seats.into())])) } },
        html! { (status_chip(tone, word)) },
    ]
}

pub(super) async fn new(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let typed = Form::from_pairs([("minutes", "50"), ("seats", "1"), ("opens_days", "30"), ("closes_hours", "24"), ("for_public", "1")]);
    page(&desk, None, &typed, &desk.tokens(), &Errors::new()).await
}

async fn of(desk: &Desk, id: &str) -> Deed<Offer> {
    let id: OfferId = id.parse().map_err(|_| Refusal::NotFound)?;
    appointment::offer(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, id).await
}

pub(super) async fn one(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let offer = of(&desk, &id).await?;
    let typed = Form::from_pairs([
        ("kind", offer.kind.name().to_owned()),
        ("name", offer.name.clone()),
        ("door", offer.door.clone().unwrap_or_default()),
        ("venue", offer.venue.clone()),
        ("windows", offer.lines.join("\n")),
        ("minutes", offer.minutes.to_string()),
        ("seats", if offer.by_duty() { String::new() } else { offer.seats.to_string() }),
        ("opens_days", offer.opens_days.to_string()),
        ("closes_hours", (offer.closes_minutes / 60).to_string()),
        ("note", offer.note.clone()),
        ("for_public", if offer.for_public { "1".to_owned() } else { String::new() }),
    ]);
    page(&desk, Some(&offer), &typed, &desk.tokens(), &Errors::new()).await
}

async fn page(desk: &Desk, offer: Option<&Offer>, typed: &Form, tokens: &Tokens, errors: &Errors) -> Result<Page, Answer> {
    let board = board(desk).await?;
    let title = offer.map_or_else(|| t("appointment-offer-new").to_owned(), |offer| offer.name.clone());
    let action = offer.map_or_else(|| OFFERS.to_owned(), |offer| format!("{OFFERS}/{}", offer.id));
    let body = html! {
        (breadcrumbs(&[(t("appointment-title"), HERE), (t("appointment-offers"), OFFERS)], &title))
        (page_head(&title, Some(t("appointment-offer-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            @if let Some(offer) = offer { (hidden("revision", &offer.revision.to_string())) }
            (what(&board, typed, errors, offer.is_some_and(|offer| offer.has_link)))
            (when(typed, errors))
            (button_row(&[primary_button(t("appointment-offer-save")), Button::quiet(t("platform-cancel")).href(OFFERS).render()]))
        }))
        @if let Some(offer) = offer {
            (ahead(&board, offer, desk))
            (retiring(desk, offer))
        }
    };
    Ok(desk.page(Nav::Appointments, &title, body))
}

fn what(board: &Board, typed: &Form, errors: &Errors, has_link: bool) -> Markup {
    let kinds: Vec<Choice> = Kind::ALL.iter().map(|kind| Choice::new(kind.name(), kind.label())).collect();
    let labels: Vec<(String, String)> = board
        .hours()
        .doors
        .iter()
        .map(|door| {
            let secret = door.disclosure == Disclosure::Secret;
            (
                door.key.clone(),
                if secret { tv("appointment-door-secret", &[("name", door.name.as_str().into())]) } else { door.name.clone() },
            )
        })
        .collect();
    let doors: Vec<Choice> = labels.iter().map(|(key, name)| Choice::new(key, name)).collect();
    let link_hint = if has_link { t("appointment-link-kept") } else { t("appointment-link-hint") };
    form_section(
        t("appointment-what"),
        html! {
            (radio_group(&Field::new("kind", t("appointment-kind")).required().error(errors.at("kind")), &kinds, typed.get("kind")))
            (text(&Field::new("name", t("appointment-name")).required().hint(t("appointment-name-hint")).error(errors.at("name")).max_length(40), typed.raw("name")))
            (select(&Field::new("door", t("appointment-door")).quiet().hint(t("appointment-door-hint")).error(errors.at("door")), &doors, typed.get("door")))
            (text(&Field::new("venue", t("appointment-venue")).quiet().hint(t("appointment-venue-hint")), typed.raw("venue")))
            (text(&Field::new("link", t("appointment-link")).quiet().hint(link_hint).error(errors.at("link")), typed.raw("link")))
            (textarea(&Field::new("note", t("appointment-note")).quiet().hint(t("appointment-note-hint")).error(errors.at("note")), typed.raw("note"), 2))
            (check(&Field::new("for_public", t("appointment-for-public")).quiet().hint(t("appointment-for-public-hint")), typed.get("for_public") == "1"))
        },
    )
}

fn when(typed: &Form, errors: &Errors) -> Markup {
    let at = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name)).width(Width::Short);
    form_section(
        t("appointment-when-section"),
        html! {
            (textarea(&Field::new("windows", t("appointment-windows")).required().hint(t("appointment-windows-hint")).error(errors.at("windows")), typed.raw("windows"), 3))
            (field_row(&[
                number(&at("minutes", t("appointment-length")), typed.raw("minutes"), "分"),
                number(&at("seats", t("appointment-seats")), typed.raw("seats"), "人"),
                number(&at("opens_days", t("appointment-opens")), typed.raw("opens_days"), "日前から"),
                number(&at("closes_hours", t("appointment-closes")), typed.raw("closes_hours"), "時間前まで"),
            ]))
            p .hint { (t("appointment-seats-hint")) }
        },
    )
}

/// What comes of it in the next four weeks.
fn ahead(board: &Board, offer: &Offer, desk: &Desk) -> Markup {
    let first = desk.cx.today();
    let days = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(28);
    let with: Vec<_> = days.map(|day| (day, board.slots(offer, day))).filter(|(_, slots)| !slots.is_empty()).collect();
    panel(
        t("appointment-ahead"),
        None,
        html! {
            @if with.is_empty() { p { (t("appointment-ahead-none")) } }
            dl .pairs { @for (day, slots) in &with { div { dt { (words::day(*day)) } dd { @for slot in slots { (slot.hours()) "　" } } } } }
        },
    )
}

fn retiring(desk: &Desk, offer: &Offer) -> Markup {
    let tokens = desk.tokens();
    let action = format!("{OFFERS}/{}/retire", offer.id);
    let (label, value) = if offer.retired { (t("appointment-offer-resume"), "0") } else { (t("appointment-offer-retire"), "1") };
    let form = PostForm { guard: false, ..tokens.form(&action) };
    form.render(html! { (hidden("retired", value)) (button_row(&[Button::quiet(label).render()])) p .hint { (t("appointment-offer-retire-hint")) } })
}

fn draft(form: &Form) -> Draft {
    let text = |name: &str| form.get(name).to_owned();
    Draft {
        kind: text("kind"),
        name: text("name"),
        door: form.filled("door").map(str::to_owned),
        venue: text("venue"),
        windows: form.raw("windows").to_owned(),
        minutes: text("minutes"),
        seats: text("seats"),
        opens_days: text("opens_days"),
        closes_hours: text("closes_hours"),
        note: text("note"),
        for_public: form.get("for_public") == "1",
        link: text("link"),
    }
}

pub(super) async fn make(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    write(&desk, &form, None).await
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let offer = of(&desk, &id).await?;
    write(&desk, &form, Some(&offer)).await
}

async fn write(desk: &Desk, form: &Form, offer: Option<&Offer>) -> Result<Response, Answer> {
    let known = offer.map(|offer| (offer.id, form.get("revision").parse().unwrap_or(0)));
    match appointment::save(&desk.cx, desk.programme.id, desk.programme.team, known, &draft(form), form.once()).await {
        Ok(id) => Ok(see_other(&format!("{OFFERS}/{id}?done=saved"))),
        Err(Refusal::Invalid(problems)) => {
            let page = page(desk, offer, form, &desk.tokens_again(form), &Errors::from(problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn retire(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let offer = of(&desk, &id).await?;
    appointment::retire(&desk.cx, desk.programme.id, offer.id, form.get("retired") == "1").await?;
    Ok(see_other(&format!("{OFFERS}?done=saved")))
}
