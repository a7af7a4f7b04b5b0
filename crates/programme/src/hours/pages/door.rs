//! One door: its rules, the closed days of its building, and the next eight weeks.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::opening::{Closed, Opening};
use calendar::{FiscalYear, wareki};
use maud::{Markup, html};
use platform::page::{
    Errors, Field, Nav, Tone, breadcrumbs, button_row, error_summary, hidden, notice_banner, page_head, panel, primary_button,
    secondary_button, textarea,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};

use super::super::host::{self, HostDays};
use super::super::read::{opening_of, settle_hosts};
use super::super::{self as hours, Door, Lines, store};
use super::{fields, hours_of, now_words, weeks};
use crate::{Desk, DeskForm, Programme};

pub(super) async fn show(desk: Desk, Path(key): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Hours)?;
    let view = View::of(&desk, &key).await?;
    let typed = view.typed();
    let opening = view.door.opening.clone();
    Ok(view.page(&desk, &typed, &opening, &Errors::new()))
}

pub(super) async fn set(Path(key): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let view = View::of(&desk, &key).await?;
    let lines = match fields::read(&form) {
        Ok(lines) => lines,
        Err(errors) => {
            let opening = view.door.opening.clone();
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, view.page(&desk, &form, &opening, &errors)).into_response());
        }
    };
    if form.get("then") == "preview" {
        return Ok(view.page(&desk, &more_rows(form), &view.with(&lines), &Errors::new()).into_response());
    }
    let mut seen: Programme = desk.programme.clone();
    seen.revision = form.get("revision").parse().unwrap_or(-1);
    match hours::set(&desk.cx, &seen, desk.fiscal_year(), &key, &lines).await {
        Ok(()) => Ok(see_other(&format!("/staff/hours/doors/{key}?done=changed"))),
        Err(Refusal::Conflict) => {
            let mut errors = Errors::new();
            errors.add("days_0", t("hours-overtaken"));
            Ok((StatusCode::CONFLICT, view.page(&desk, &form, &view.with(&lines), &errors)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// A form whose last row is filled comes back with more.
fn more_rows(mut form: Form) -> Form {
    let rows: usize = form.get("rows").parse().unwrap_or(0);
    let filled = (0..rows).filter(|at| !form.get(&format!("days_{at}")).is_empty()).count();
    form.set("rows", rows.max(filled + 2).to_string());
    form
}

pub(super) async fn set_host(Path(key): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let view = View::of(&desk, &key).await?;
    let name = view.host().ok_or(Refusal::NotFound)?.to_owned();
    let mut errors = Errors::new();
    let mut days = Vec::new();
    for line in form.raw("host_days").lines().map(str::trim).filter(|line| !line.is_empty()) {
        match calendar::opening::Closure::parse(line).map(|closure| closure.what) {
            Ok(Closed::Dates { days: read, .. }) => days.push(read),
            _ => errors.add("host_days", tv("hours-host-day-wrong", &[("line", line.into())])),
        }
    }
    if errors.is_empty() {
        match host::set_host_days(&desk.cx, &desk.programme, &name, &days).await {
            Ok(()) => return Ok(see_other(&format!("/staff/hours/doors/{key}?done=changed"))),
            Err(Refusal::Invalid(problems)) => errors = Errors::from(problems),
            Err(other) => return Err(other.into()),
        }
    }
    let mut typed = view.typed();
    typed.set("host_days", form.raw("host_days").to_owned());
    let opening = view.door.opening.clone();
    Ok((StatusCode::UNPROCESSABLE_ENTITY, view.page(&desk, &typed, &opening, &errors)).into_response())
}

/// A door with what its page needs.
struct View {
    door: Door,
    /// The rules as the file of the year on the desk has them.
    own: Opening,
    hosts: Vec<HostDays>,
    year: FiscalYear,
    /// Years with a file of their own behind this one.
    later: Vec<FiscalYear>,
}

impl View {
    async fn of(desk: &Desk, key: &str) -> Deed<View> {
        let door = hours_of(desk).await?.door(key).cloned().ok_or(Refusal::NotFound)?;
        let hosts = store::host_days(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, desk.cx.today()).await?;
        let year = desk.fiscal_year();
        let file = &desk.year.file;
        let site = file.sites.iter().find(|site| Some(&site.name) == door.site.as_ref() && !door.kinds.is_empty());
        let way = file.ways.iter().find(|way| hours::way_key(way) == key);
        let (lines, closed) = match (site, way) {
            (Some(site), _) => (site.opening_hours.clone(), site.closures.clone()),
            (None, Some(way)) => (way.opening_hours.clone(), way.closures.clone()),
            (None, None) => return Err(Refusal::NotFound),
        };
        let (own, unread) = opening_of(&lines, &closed);
        let later = desk.programme.years().iter().map(|year| year.fiscal_year()).filter(|other| *other > year).collect();
        Ok(View { door: Door { lines, closed, unread, ..door }, own, hosts, year, later })
    }

    fn host(&self) -> Option<&str> {
        self.own.closures.iter().find_map(|closure| match &closure.what {
            Closed::Host { name, .. } => Some(name.as_str()),
            _ => None,
        })
    }

    fn typed(&self) -> Form {
        let mut form = fields::typed(&self.door, &self.own.rules, &self.own.closures);
        let days = self.hosts.iter().filter(|days| Some(days.host.as_str()) == self.host());
        let line = |days: &HostDays| {
            let (first, last) = (wareki::short(*days.days.start()), wareki::short(*days.days.end()));
            if first == last { first } else { format!("{first}〜{last}") }
        };
        form.set("host_days", days.map(line).collect::<Vec<_>>().join("\n"));
        form
    }

    /// The door as it would be.
    fn with(&self, lines: &Lines) -> Opening {
        let mut opening = Opening { rules: lines.rules.clone(), closures: lines.closures.clone(), ..self.door.opening.clone() };
        settle_hosts(&mut opening, &self.hosts);
        opening
    }

    fn page(&self, desk: &Desk, typed: &Form, opening: &Opening, errors: &Errors) -> Page {
        let changes = desk.cx.may(Action::Change, &Object::any(Thing::Hours));
        let now = now_words(&self.door, desk.cx.now);
        let body = html! {
            (breadcrumbs(&[(t("hours-title"), "/staff/hours")], &self.door.name))
            (page_head(&self.door.name, Some(&now), &[]))
            (error_summary(errors))
            @if !self.door.unread.is_empty() { (notice_banner(Tone::Warning, &tv("hours-unread-lines", &[("lines", self.door.unread.join("」「").into())]))) }
            @if !self.door.is_public() { (notice_banner(Tone::Info, t("hours-secret-lead"))) }
            @for year in &self.later { (notice_banner(Tone::Info, &tv("hours-later-year", &[("year", self.year.label().into()), ("next", year.label().into())]))) }
            (panel(t("hours-preview"), None, weeks::weeks(&self.door, opening, desk.cx.today())))
            @if changes { (panel(&tv("hours-edit", &[("year", self.year.label().into())]), None, self.form(desk, typed, errors))) }
            @if changes && self.host().is_some() { (panel(t("hours-host-days"), None, self.host_form(desk, typed, errors))) }
        };
        desk.page(Nav::Hours, &self.door.name, body)
    }

    fn form(&self, desk: &Desk, typed: &Form, errors: &Errors) -> Markup {
        let action = format!("/staff/hours/doors/{}", self.door.key);
        desk.tokens().form(&action).render(html! {
            (hidden("revision", &desk.programme.revision.to_string()))
            (fields::fields(typed, errors))
            (button_row(&[primary_button(t("hours-save")), secondary_button(t("hours-look"), "then", "preview")]))
        })
    }

    fn host_form(&self, desk: &Desk, typed: &Form, errors: &Errors) -> Markup {
        let action = format!("/staff/hours/doors/{}/host", self.door.key);
        let label = tv("hours-host-days-of", &[("host", self.host().unwrap_or_default().into())]);
        desk.tokens().form(&action).render(html! {
            (textarea(&Field::new("host_days", &label).hint(t("hours-host-days-hint")).error(errors.at("host_days")), typed.raw("host_days"), 4))
            (button_row(&[primary_button(t("hours-host-save"))]))
        })
    }
}
