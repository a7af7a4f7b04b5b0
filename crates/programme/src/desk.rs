//! The desk 「業務画面」: a signed-in person looking at one programme. Every staff page starts from one.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use maud::Markup;
use platform::house::House;
use platform::page::{Nav, PostForm, Shell, Tone, Viewer};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Posted, Signed, UploadedForm};
use platform::{Cx, Deed, Refusal};

use crate::Programme;

/// A signed-in person at one programme.
pub struct Desk {
    /// Her context.
    pub cx: Cx,
    /// The programme she is looking at.
    pub programme: Arc<Programme>,
    /// Her session.
    pub signed: Signed,
    notice: Option<(Tone, String)>,
    programmes: Vec<(String, String)>,
}

impl Desk {
    async fn of(signed: Signed, query: Option<&str>) -> Deed<Desk> {
        let chosen = signed.live.programme();
        let programmes = crate::all(&signed.cx).await?;
        let programme = programmes
            .iter()
            .find(|p| Some(p.code.as_str()) == chosen.as_deref())
            .or_else(|| programmes.first())
            .cloned()
            .ok_or_else(|| Refusal::rule("まだ事業がありません。管理者が事業を登録すると使えるようになります。"))?;
        let names = programmes.iter().map(|p| (p.code.clone(), format!("{}（{}）", p.title, p.fiscal_year.label()))).collect();
        let notice = query.and_then(notice_of);
        Ok(Desk { cx: signed.cx.clone(), programme, signed, notice, programmes: names })
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
            role_label: actor.role.label().to_owned(),
            programme_title: self.programme.title.clone(),
            programme_code: self.programme.code.clone(),
            fiscal_year_label: self.programme.fiscal_year.label(),
            programmes: self.programmes.clone(),
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

/// Where a notice of a deed just done is told: `?done=recorded` on the page that follows.
fn notice_of(query: &str) -> Option<(Tone, String)> {
    let form = Form::from_urlencoded(query);
    let done = form.filled("done")?;
    let key = format!("done-{done}");
    let text = platform::wording::t(&key);
    (text != key).then(|| (Tone::Success, text.to_owned()))
}

/// The place in the menu is shown to whoever may see what lies there.
fn may_enter(cx: &Cx, place: Nav) -> bool {
    let thing = match place {
        Nav::Today => return true,
        Nav::Consultations => Thing::Consultation,
        Nav::Clients => Thing::Client,
        Nav::Outreach => Thing::Outreach,
        Nav::Gatherings => Thing::Gathering,
        Nav::Distributions => Thing::Distribution,
        Nav::Loans => Thing::Loan,
        Nav::Referrals => Thing::Referral,
        Nav::Partners => Thing::Partner,
        Nav::Publicity => Thing::Publicity,
        Nav::Figures | Nav::Kpi => Thing::Figures,
        Nav::Paper => Thing::Paper,
        Nav::Closing => Thing::MonthClose,
        Nav::Import => Thing::Import,
        Nav::Programme => Thing::Programme,
        Nav::Staff => Thing::Staff,
        Nav::Audit => Thing::Audit,
        _ => return false,
    };
    cx.may(Action::See, &Object::any(thing))
}

impl FromRequestParts<Arc<House>> for Desk {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Answer> {
        let signed = <Signed as FromRequestParts<Arc<House>>>::from_request_parts(parts, house).await?;
        Ok(Desk::of(signed, parts.uri.query()).await?)
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
