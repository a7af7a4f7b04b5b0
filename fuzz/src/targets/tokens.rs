use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, header};
use vault::{FormHolder, FormKey, Pepper, Peppers, RecoveryCode, SessionToken};

use super::Target;

pub(super) static TOKENS: Target = Target {
    name: "tokens",
    read,
    words: &["__Host-tsunagari=", "; ", "=", "-", " ", "AGE-SECRET-KEY-1", "age1", "０", "Ｏ", "pepper"],
    elsewhere: &[],
};

static KEY: LazyLock<FormKey> = LazyLock::new(|| FormKey::under(&Peppers::only(Pepper::generate())));

/// No token that we did not give out holds; what reads is written back the same.
fn read(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let session = SessionToken::from_cookie(&text);
    if let Ok(token) = &session {
        assert_eq!(token.to_cookie().as_str(), text, "one way of writing a token");
    }
    let form = KEY.check(&text, FormHolder::Visitor(b"0123456789abcdef"), "writing", 29_000_000, 1_440);
    assert!(form.is_err(), "a token nobody gave out");
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(bytes) {
        headers.insert(header::COOKIE, value);
        let _ = (platform::web::session_token(&headers).is_some(), platform::web::step_token(&headers).is_some());
    }
    let code = RecoveryCode::parse(&text);
    if let Ok(code) = &code {
        assert!(RecoveryCode::parse(&code.to_paper()).is_ok());
    }
    let _ = (vault::ArchiveIdentity::read_all(&text).is_ok(), platform::audit::Head::from_text(&text));
    format!("{:?} {:?} {:?} {:?}", session.err(), form.err(), code.err(), Pepper::from_file_text(&text).err())
}
