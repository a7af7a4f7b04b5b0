//! What was said, as the office sees it.

use std::collections::HashMap;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use conversation::{By, Message, ThreadId};
use jiff::Timestamp;
use maud::{Markup, html};
use platform::id::AccountId;
use platform::web::Answer;
use platform::wording::t;
use programme::Desk;

use super::{held, moment};

pub(super) fn items(id: ThreadId, messages: &[Message], people: &HashMap<AccountId, String>, now: Timestamp) -> Markup {
    html! { @for message in messages { (item(id, message, people, now)) } }
}

fn item(id: ThreadId, message: &Message, people: &HashMap<AccountId, String>, now: Timestamp) -> Markup {
    let who = match message.by {
        By::Her => t("inbox-by-her").to_owned(),
        By::Auto => t("inbox-by-auto").to_owned(),
        By::Staff => message.author.and_then(|author| people.get(&author).cloned()).unwrap_or_default(),
    };
    let source = format!("/staff/inbox/{id}/picture/{}", message.position);
    html! {
        li .ours[message.by != By::Her] .auto[message.by == By::Auto] data-position=(message.position) {
            p .talk__who { (who) span { (moment(message.at, now)) } }
            @match message.text.as_deref() {
                Some("") => {}
                Some(text) => p .talk__text { (text) },
                None => p .hint { (t("inbox-no-key")) },
            }
            @if message.picture { a href=(source) { img src=(source) alt=(t("inbox-picture")) width="320" loading="lazy"; } }
        }
    }
}

pub(super) async fn picture(desk: Desk, Path((id, position)): Path<(String, i64)>) -> Result<Response, Answer> {
    let mut conn = desk.cx.read().await?;
    let thread = held(&mut conn, &desk, &id).await?;
    let jpeg = conversation::desk::picture(&mut conn, &desk.cx, &thread, position).await?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], jpeg).into_response())
}
