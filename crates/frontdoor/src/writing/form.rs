//! Her forms: a token that says we gave them out, a one-time key, and what she typed.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use platform::house::House;
use platform::once::Once;
use platform::page::{FORM_TOKEN, PostForm};
use platform::web::Form;
use platform::{Refusal, wording::t};
use vault::FormHolder;

use super::answer::Sorry;
use super::picture::{self, Picture};
use super::visit::Visit;

/// A form is taken this long after it was given out, in minutes: she may sit before it for a day.
const VALID: i64 = 24 * 60;
const PURPOSE: &str = "writing";

/// Token and one-time key of a form.
pub(crate) struct Tokens {
    pub token: String,
    pub once: String,
}

impl Tokens {
    /// For a form that is given out now.
    pub fn fresh(visit: &Visit) -> Tokens {
        Tokens::with(visit, vault::random_id())
    }

    /// For a form that comes back with a trouble: the one-time key stays.
    pub fn again(visit: &Visit, form: &Form) -> Tokens {
        form.once().map_or_else(|| Tokens::fresh(visit), |Once(key)| Tokens::with(visit, key))
    }

    fn with(visit: &Visit, key: [u8; 16]) -> Tokens {
        let minute = visit.visitor.cx.now.as_second() / 60;
        let token = visit.visitor.house.form_key.mint(FormHolder::Visitor(&key), PURPOSE, minute);
        Tokens { token, once: hex(&key) }
    }

    pub fn form<'a>(&'a self, action: &'a str) -> PostForm<'a> {
        PostForm { guard: false, ..PostForm::new(action, &self.token, &self.once) }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Did we give this form out, within a day?
fn ours(visit: &Visit, form: &Form) -> bool {
    let minute = visit.visitor.cx.now.as_second() / 60;
    let key = form.once().map(|Once(key)| key);
    key.is_some_and(|key| {
        visit.visitor.house.form_key.check(form.get(FORM_TOKEN), FormHolder::Visitor(&key), PURPOSE, minute, VALID).is_ok()
    })
}

/// What she posted. Whether its token holds is asked where her words can be shown again.
pub(crate) struct Posted {
    pub visit: Visit,
    pub form: Form,
    pub ours: bool,
}

impl Posted {
    /// For deeds without words of hers: a form that is too old is opened anew.
    pub fn held(self) -> Result<(Visit, Form), Sorry> {
        if self.ours { Ok((self.visit, self.form)) } else { Err(Refusal::rule(t("writing-form-old")).into()) }
    }
}

impl FromRequest<Arc<House>> for Posted {
    type Rejection = Sorry;

    async fn from_request(req: Request, house: &Arc<House>) -> Result<Self, Sorry> {
        let (mut parts, body) = req.into_parts();
        let visit = <Visit as axum::extract::FromRequestParts<Arc<House>>>::from_request_parts(&mut parts, house).await?;
        let bytes = Bytes::from_request(Request::from_parts(parts, body), house).await.map_err(|_| too_large())?;
        let form = Form::from_urlencoded(&String::from_utf8_lossy(&bytes));
        let ours = ours(&visit, &form);
        Ok(Posted { visit, form, ours })
    }
}

/// The same with a picture.
pub(super) struct PostedPicture {
    pub posted: Posted,
    pub picture: Picture,
}

impl FromRequest<Arc<House>> for PostedPicture {
    type Rejection = Sorry;

    async fn from_request(req: Request, house: &Arc<House>) -> Result<Self, Sorry> {
        let (mut parts, body) = req.into_parts();
        let visit = <Visit as axum::extract::FromRequestParts<Arc<House>>>::from_request_parts(&mut parts, house).await?;
        let multipart = Multipart::from_request(Request::from_parts(parts, body), house).await.map_err(|_| too_large())?;
        let (form, picture) = picture::read(multipart, &visit.hall.pictures).await?;
        let ours = ours(&visit, &form);
        Ok(PostedPicture { posted: Posted { visit, form, ours }, picture })
    }
}

pub(super) fn too_large() -> Sorry {
    Refusal::rule(t("writing-too-large")).into()
}
