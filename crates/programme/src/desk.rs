//! The desk 「業務画面」: a signed-in person looking at one programme. Every staff page starts from one.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use maud::Markup;
use platform::house::House;
use platform::page::{Nav, PostForm, Shell, Tone, Viewer};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Posted, Signed, UploadedForm};
use platform::wording::t;
use platform::{Cx, Refusal};

use calendar::{Date, FiscalYear};

use crate::{Programme, ProgrammeYear};

/// A signed-in person at one programme.
pub struct Desk {
    /// Her context.
    pub cx: Cx,
    /// The programme she is looking at.
    pub programme: Programme,
    /// The fiscal year of it she is looking at: its settings and code lists.
    pub year: Arc<ProgrammeYear>,
    /// Her session.
    pub signed: Signed,
    notice: Option<(Tone, String)>,
    choices: Vec<(String, String)>,
}

impl Desk {
    async fn of(signed: Signed, query: Option<&str>) -> Result<Desk, Answer> {
        let programmes = crate::all(&mut signed.cx.read().await?, signed.cx.tenant).await?;
        let (programme, year) =
            chosen(&programmes, signed.live.programme().as_deref(), signed.cx.today()).ok_or_else(|| nothing_yet(&signed.cx))?;
        let notice = query.and_then(notice_of);
        Ok(Desk { cx: signed.cx.clone(), programme, year, notice, choices: choices(&programmes), signed })
    }

    /// The fiscal year she is looking at.
    pub fn fiscal_year(&self) -> FiscalYear {
        self.year.fiscal_year()
    }

    /// A page in the staff frame.
    pub fn page(&self, place: Nav, title: &str, body: Markup) -> Page {
        let mut shell = Shell::new(title).active(place).viewer(self.viewer(), self.signed.form_token());
        if let Some((tone, text)) = &self.notice {
            shell = shell.notice(*tone, text.clone());
        }
        Page(shell.render(body))
    }

    fn viewer(&self) -> Viewer {
        let actor = &self.cx.actor;
        Viewer {
            name: actor.name.clone(),
            organisation: self.signed.live.organisation.clone(),
            role_label: actor.role_label().to_owned(),
            programme_title: self.year.file.title.clone(),
            programme_code: choice_of(&self.programme, self.fiscal_year()),
            fiscal_year_label: self.fiscal_year().label(),
            programmes: self.choices.clone(),
            nav: Nav::ALL.iter().copied().filter(|n| may_enter(&self.cx, *n)).collect(),
        }
    }

    /// The tokens every form carries: the signed form token and a new one-time key.
    pub fn tokens(&self) -> Tokens {
        Tokens { form_token: self.signed.form_token(), once: self.signed.once() }
    }

    /// The tokens for a form that comes back with errors: the one-time key stays.
    pub fn tokens_again(&self, form: &Form) -> Tokens {
        Tokens { form_token: self.signed.form_token(), once: form.get(platform::page::ONCE).to_owned() }
    }
}

/// An installation without a programme: whoever may register one is led there, the others learn whom to ask.
fn nothing_yet(cx: &Cx) -> Answer {
    if cx.may(Action::Change, &Object::any(Thing::Programme)) {
        Answer::GoTo("/staff/programme/new".to_owned())
    } else {
        Refusal::rule(t("settings-none-yet")).into()
    }
}

/// How a programme's year is named in the switch: `code/2026`.
fn choice_of(programme: &Programme, year: FiscalYear) -> String {
    format!("{}/{year}", programme.code)
}

/// Every year of every programme, the newest first.
fn choices(programmes: &[Programme]) -> Vec<(String, String)> {
    let years = programmes.iter().flat_map(|p| p.years().iter().rev().map(move |y| (p, y)));
    years.map(|(p, y)| (choice_of(p, y.fiscal_year()), format!("{}（{}）", y.file.title, y.fiscal_year().label()))).collect()
}

/// What she chose, else the programme whose year is running, else the newest.
fn chosen(programmes: &[Programme], choice: Option<&str>, today: Date) -> Option<(Programme, Arc<ProgrammeYear>)> {
    let years = || programmes.iter().flat_map(|p| p.years().iter().map(move |y| (p, y)));
    let by_choice = years().find(|(p, y)| Some(choice_of(p, y.fiscal_year()).as_str()) == choice);
    let running = || years().find(|(_, y)| y.fiscal_year().contains(today));
    let newest = || years().max_by_key(|(_, y)| y.fiscal_year());
    by_choice.or_else(running).or_else(newest).map(|(p, y)| (p.clone(), y.clone()))
}

/// The tokens of one form.
pub struct Tokens {
    /// Signed for this session.
    pub form_token: String,
    /// One-time key.
    pub once: String,
}

impl Tokens {
    /// A form that posts to `action`.
    pub fn form<'a>(&'a self, action: &'a str) -> PostForm<'a> {
        PostForm::new(action, &self.form_token, &self.once)
    }
}

/// What a deed just done says on the page that follows it, `?done=recorded`.
fn notice_of(query: &str) -> Option<(Tone, String)> {
    let form = Form::from_urlencoded(query);
    let text = match form.filled("done")? {
        "recorded" => t("done-recorded"),
        "changed" => t("done-changed"),
        "voided" => t("done-voided"),
        "linked" => t("done-linked"),
        "unlinked" => t("done-unlinked"),
        "returned" => t("done-returned"),
        "cancelled" => t("done-cancelled"),
        "held" => t("done-held"),
        "resulted" => t("done-resulted"),
        "retired" => t("done-retired"),
        "closed" => t("done-closed"),
        "reopened" => t("done-reopened"),
        "undone" => t("done-undone"),
        "saved" => t("done-saved"),
        "sent" => t("done-sent"),
        "claimed" => t("done-claimed"),
        "released" => t("done-released"),
        "confirmed" => t("done-confirmed"),
        "withdrawn" => t("done-withdrawn"),
        _ => return None,
    };
    Some((Tone::Success, text.to_owned()))
}

/// The place in the menu is shown to whoever may see what lies there.
fn may_enter(cx: &Cx, place: Nav) -> bool {
    let thing = match place {
        Nav::Today => return true,
        Nav::Conversations => Thing::Conversation,
        Nav::Consultations => Thing::Consultation,
        Nav::Clients => Thing::Client,
        Nav::Appointments => Thing::Appointment,
        Nav::Outreach => Thing::Outreach,
        Nav::Gatherings => Thing::Gathering,
        Nav::Distributions => Thing::Distribution,
        Nav::Requests => Thing::PackRequest,
        Nav::Loans => Thing::Loan,
        Nav::Referrals => Thing::Referral,
        Nav::Partners => Thing::Partner,
        Nav::Publicity => Thing::Publicity,
        Nav::Surveys => Thing::Survey,
        Nav::Figures | Nav::Kpi => Thing::Figures,
        Nav::Paper => Thing::Paper,
        Nav::Closing => Thing::MonthClose,
        Nav::Import => Thing::Import,
        Nav::Programme | Nav::Sites | Nav::Codes => Thing::Programme,
        Nav::Site => Thing::PublicSite,
        Nav::Hours => Thing::Hours,
        Nav::Staff => Thing::Staff,
        Nav::Roles => Thing::Roles,
        Nav::Vault => Thing::Recovery,
        Nav::Audit => Thing::Audit,
        Nav::Retention => Thing::Retention,
        Nav::Operations => Thing::Backup,
        _ => return false,
    };
    cx.may(Action::See, &Object::any(thing))
}

impl FromRequestParts<Arc<House>> for Desk {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Answer> {
        let signed = <Signed as FromRequestParts<Arc<House>>>::from_request_parts(parts, house).await?;
        Desk::of(signed, parts.uri.query()).await
    }
}

/// A form posted from the desk. Its token has been checked.
pub struct DeskForm {
    /// From where.
    pub desk: Desk,
    /// What was typed.
    pub form: Form,
}

impl FromRequest<Arc<House>> for DeskForm {
    type Rejection = Answer;

    async fn from_request(req: Request, house: &Arc<House>) -> Result<Self, Answer> {
        let Posted { signed, form } = Posted::from_request(req, house).await?;
        Ok(DeskForm { desk: Desk::of(signed, None).await?, form })
    }
}

/// A form with files, posted from the desk.
pub struct DeskUpload {
    /// From where.
    pub desk: Desk,
    /// What was typed, and the files.
    pub sent: UploadedForm,
}

impl FromRequest<Arc<House>> for DeskUpload {
    type Rejection = Answer;

    async fn from_request(req: Request, house: &Arc<House>) -> Result<Self, Answer> {
        let sent = UploadedForm::from_request(req, house).await?;
        let signed = sent.signed.again();
        Ok(DeskUpload { desk: Desk::of(signed, None).await?, sent })
    }
}
