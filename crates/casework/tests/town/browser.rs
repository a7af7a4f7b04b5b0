//! Somebody at a browser: pages asked for and forms sent, through the real routes.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use platform::house::House;
use platform::session::Live;
use platform::web::Form;
use tower::ServiceExt as _;
use vault::SessionToken;

pub struct Person {
    pub app: Router,
    pub house: Arc<House>,
    pub token: SessionToken,
    pub live: Arc<Live>,
}

/// An answer as she sees it.
#[derive(Debug)]
pub struct Seen {
    pub status: StatusCode,
    /// Where it leads.
    pub place: String,
    pub html: String,
}

impl Seen {
    #[track_caller]
    pub fn says(self, words: &str) -> Seen {
        assert!(self.html.contains(words), "「{words}」 is not on the page:\n{}", self.main());
        self
    }

    #[track_caller]
    pub fn hides(self, words: &str) -> Seen {
        assert!(!self.html.contains(words), "「{words}」 is on the page:\n{}", self.main());
        self
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Seen {
        assert_eq!(self.status.as_u16(), status, "{} {}", self.place, self.main());
        self
    }

    /// The 32 digits in the address it leads to.
    #[track_caller]
    pub fn id(&self) -> String {
        let path = self.place.split('?').next().unwrap_or_default();
        let id = path.rsplit('/').next().unwrap_or_default();
        assert_eq!(id.len(), 32, "leads to {:?}, not to a record: {}", self.place, self.main());
        id.to_owned()
    }

    /// The value of a field of the page's own form.
    pub fn value(&self, name: &str) -> String {
        let main = self.main();
        let tags = main.split('<').filter(|tag| tag.contains(&format!("name=\"{name}\"")));
        let value = tags.filter_map(|tag| tag.split("value=\"").nth(1)?.split('"').next()).next_back();
        value.unwrap_or_default().to_owned()
    }

    fn main(&self) -> &str {
        self.html.split("<main").nth(1).unwrap_or(&self.html).split("</main").next().unwrap_or_default()
    }
}

impl Person {
    pub async fn get(&self, path: &str) -> Seen {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with its token. Without a one-time key of its own it gets a new one.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let once: [u8; 16] = platform::chance::new_id(self.house.clock.now(), self.house.chance.as_ref());
        let once: String = once.iter().map(|b| format!("{b:02x}")).collect();
        let mut form = Form::from_pairs([("form_token", self.form_token()), ("once", once)]);
        if let Some((_, given)) = fields.iter().find(|(name, _)| *name == "once") {
            form.set("once", *given);
        }
        let rest = Form::from_pairs(fields.iter().filter(|(name, _)| *name != "once").copied());
        self.post_body(path, format!("{}&{}", form.to_urlencoded(), rest.to_urlencoded()), "text/html").await
    }

    /// The bytes a pressed button answers with.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let form = Form::from_pairs([("form_token", self.form_token())]);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, format!("__Host-tsunagari={}", self.token.to_cookie().as_str()));
        let response = self.app.clone().oneshot(request.body(Body::from(form.to_urlencoded())).unwrap()).await.unwrap();
        axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    /// Keeps what is typed into the form of a record that is being put right.
    pub async fn keep_edit_draft(&self, record: &str, fields: &[(&str, &str)]) -> Seen {
        self.keep_draft("", &[&[("record", record)], fields].concat()).await
    }

    /// Keeps what is typed, as the script does every two seconds.
    pub async fn keep_draft(&self, once: &str, fields: &[(&str, &str)]) -> Seen {
        let mut form = Form::from_pairs(fields.iter().copied());
        form.set("form_token", self.form_token());
        form.set("once", once);
        self.post_body("/staff/drafts/consultation", form.to_urlencoded(), "application/json").await
    }

    fn form_token(&self) -> String {
        platform::web::form_token_for(&self.house, &self.live.origin, self.house.clock.now())
    }

    async fn post_body(&self, path: &str, body: String, accept: &str) -> Seen {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, accept)
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn send(&self, mut request: Request<Body>) -> Seen {
        let cookie = format!("__Host-tsunagari={}", self.token.to_cookie().as_str());
        request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let place = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Seen { status, place, html: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
