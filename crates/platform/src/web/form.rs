//! What was typed, as it was typed: kept for showing again, parsed into values by each slice.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;

use super::answer::Answer;
use super::signed::Signed;
use crate::house::House;
use crate::once::Once;
use crate::page::{Shell, error_page};

/// The fields of a form, in order, repeated keys included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// From pairs, for pages that fill a form themselves.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Form {
        Form { fields: pairs.into_iter().map(|(k, v)| (k.into(), v.into())).collect() }
    }

    /// From an urlencoded text: a query, a body, a kept draft.
    pub fn from_urlencoded(text: &str) -> Form {
        Form { fields: form_urlencoded::parse(text.as_bytes()).into_owned().collect() }
    }

    /// As an urlencoded text.
    pub fn to_urlencoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }

    /// The value of a field, trimmed; empty when it is absent.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The value of a field exactly as typed.
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v.as_str())
    }

    /// The value of a field when something was typed.
    pub fn filled(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|v| !v.is_empty())
    }

    /// All values of a repeated field, empty ones left out.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(k, _)| k == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    /// Was the field sent at all?
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(k, _)| k == name)
    }

    /// Sets a field, over all earlier values.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(k, _)| k != name);
        self.fields.push((name.to_owned(), value.into()));
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.fields.retain(|(k, _)| k != name);
    }

    /// The one-time key the form carries.
    pub fn once(&self) -> Option<Once> {
        crate::id::parse_hex(self.get(crate::page::ONCE)).ok().map(Once)
    }
}

/// A signed-in person's posted form. Its token has been checked.
pub struct Posted {
    /// Who.
    pub signed: Signed,
    /// What was typed.
    pub form: Form,
}

async fn posted(req: Request, house: &Arc<House>) -> Result<Posted, Answer> {
    let (mut parts, body) = req.into_parts();
    let signed = <Signed as axum::extract::FromRequestParts<Arc<House>>>::from_request_parts(&mut parts, house).await?;
    let bytes = Bytes::from_request(Request::from_parts(parts, body), house).await.map_err(|_| too_large())?;
    let form = Form::from_urlencoded(&String::from_utf8_lossy(&bytes));
    check(&signed, form.get(crate::page::FORM_TOKEN))?;
    Ok(Posted { signed, form })
}

impl FromRequest<Arc<House>> for Posted {
    type Rejection = Answer;

    async fn from_request(req: Request, house: &Arc<House>) -> Result<Self, Answer> {
        posted(req, house).await
    }
}

/// A form with its files at the most, in bytes: a year's ledger is far below.
const LARGEST_UPLOAD: usize = 21 * 1024 * 1024;

/// A file that came with a form.
pub struct Upload {
    /// Its name, as the browser told it. Shown, never used as a path.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A signed-in person's form with files.
pub struct UploadedForm {
    /// Who.
    pub signed: Signed,
    /// What was typed.
    pub form: Form,
    /// The files that are not empty, by field name.
    pub files: Vec<(String, Upload)>,
}

impl FromRequest<Arc<House>> for UploadedForm {
    type Rejection = Answer;

    async fn from_request(req: Request, house: &Arc<House>) -> Result<Self, Answer> {
        let (mut parts, body) = req.into_parts();
        let signed = <Signed as axum::extract::FromRequestParts<Arc<House>>>::from_request_parts(&mut parts, house).await?;
        // Known by now: only whoever is signed in may send so much.
        let mut req = Request::from_parts(parts, body);
        DefaultBodyLimit::max(LARGEST_UPLOAD).apply(&mut req);
        let mut multipart = Multipart::from_request(req, house).await.map_err(|_| unreadable())?;
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        while let Some(field) = multipart.next_field().await.map_err(|_| too_large())? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                Some(file) => {
                    let bytes = field.bytes().await.map_err(|_| too_large())?.to_vec();
                    if !bytes.is_empty() {
                        files.push((name, Upload { name: file, bytes }));
                    }
                }
                None => fields.push((name, field.text().await.map_err(|_| too_large())?)),
            }
        }
        let form = Form { fields };
        check(&signed, form.get(crate::page::FORM_TOKEN))?;
        Ok(UploadedForm { signed, form, files })
    }
}

fn check(signed: &Signed, token: &str) -> Result<(), Answer> {
    if signed.holds(token) {
        return Ok(());
    }
    let body = error_page(
        403,
        "画面の有効期限が切れました",
        "前の画面に戻って開き直し、もう一度送ってください。下書きは残っています。",
        &[("きょうの画面へ", "/staff")],
    );
    Err(Answer::Shown(StatusCode::FORBIDDEN, Shell::new("画面の有効期限が切れました").render(body)))
}

fn too_large() -> Answer {
    let body = error_page(
        413,
        "大きすぎます",
        "ファイルは20MBまでです。年度やシートで分けて、もう一度お試しください。",
        &[("取り込みへ戻る", "/staff/import")],
    );
    Answer::Shown(StatusCode::PAYLOAD_TOO_LARGE, Shell::new("大きすぎます").render(body))
}

fn unreadable() -> Answer {
    let body = error_page(400, "読み取れませんでした", "もう一度ファイルを選んで送ってください。", &[("きょうの画面へ", "/staff")]);
    Answer::Shown(StatusCode::BAD_REQUEST, Shell::new("読み取れませんでした").render(body))
}
