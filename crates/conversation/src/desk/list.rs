//! Who waits, since when, and what she wrote.

use jiff::Timestamp;
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::web::Form;
use platform::{Cx, Deed, Refusal};

use crate::feed::Kind;
use crate::sealing::{self, FOR_TEAM};
use crate::store::{self, Narrowed, Waiting};
use crate::thread::{By, Message, Thread, ThreadId};

/// Letters of a preview.
const PREVIEW: usize = 60;

/// A thread in the list.
pub struct Line {
    /// The thread.
    pub thread: Thread,
    /// 「呼び名」
    pub alias: String,
    /// The beginning of what was said last; `None` without a key.
    pub preview: Option<String>,
    /// Who said it.
    pub last_by: Option<By>,
}

/// A page of the list.
pub struct Listed {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Whether there are more.
    pub more: bool,
}

/// What she told about herself beside the message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutHer {
    /// 「呼び名」
    pub alias: String,
    /// 「安全な連絡のしかた」
    pub wishes: String,
}

/// A page of the team's threads.
pub async fn list(conn: &mut Conn, cx: &Cx, waiting: Waiting, skip: i64, shown: usize) -> Deed<Listed> {
    cx.ask(Action::See, &Object::of_team(Thing::Conversation, cx.actor.team))?;
    let limit = i64::try_from(shown).unwrap_or(50);
    let narrowed = Narrowed { team: cx.actor.team, waiting };
    let mut threads = store::list(conn, cx, narrowed, skip, limit + 1).await?;
    let more = threads.len() > shown;
    threads.truncate(shown);
    let ids: Vec<ThreadId> = threads.iter().map(|thread| thread.id).collect();
    let lasts = store::lasts(conn, cx.tenant, &ids).await?;
    let mut lines = Vec::with_capacity(threads.len());
    for thread in threads {
        let last = lasts.iter().find(|last| last.thread == thread.id);
        let preview = last.map(|last| preview(cx, &thread, last)).transpose()?.flatten();
        let last_by = last.and_then(|last| By::parse(&last.by));
        lines.push(Line { alias: about_her(cx, &thread)?.alias, preview, last_by, thread });
    }
    Ok(Listed { lines, more })
}

fn preview(cx: &Cx, thread: &Thread, last: &store::Last) -> Deed<Option<String>> {
    let about = sealing::about(cx.tenant, "conversation_message", &last.id, FOR_TEAM);
    let text = sealing::open_for_team(cx, thread.team, &about, &last.sealed)?.map(sealing::words).transpose()?;
    Ok(text.map(|text| {
        let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > PREVIEW { line.chars().take(PREVIEW).chain(['…']).collect() } else { line }
    }))
}

/// How many stand under each heading: waiting, answered, ended, set aside, mine.
pub async fn counts(conn: &mut Conn, cx: &Cx) -> Deed<[i64; 5]> {
    cx.ask(Action::See, &Object::of_team(Thing::Conversation, cx.actor.team))?;
    Ok(store::count_by(conn, cx).await?)
}

/// When messages were last set aside under a flood.
pub async fn flood_at(conn: &mut Conn, cx: &Cx) -> Deed<Option<Timestamp>> {
    Ok(store::last_of_kind(conn, cx.tenant, cx.actor.team, Kind::Flood).await?)
}

/// A thread the actor may see.
pub async fn find(conn: &mut Conn, cx: &Cx, id: ThreadId) -> Deed<Thread> {
    let thread = store::find(conn, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &thread.object())?;
    platform::wall::ask(conn, cx, thread.client).await?;
    Ok(thread)
}

/// Which of these threads are tied to a client who is kept from the actor: to her nothing happens there.
pub async fn hidden_among(conn: &mut Conn, cx: &Cx, threads: &[ThreadId]) -> Deed<Vec<ThreadId>> {
    Ok(store::hidden_among(conn, cx, threads).await?)
}

/// What she told about herself.
pub fn about_her(cx: &Cx, thread: &Thread) -> Deed<AboutHer> {
    let Some(sealed) = &thread.about_her else { return Ok(AboutHer::default()) };
    let about = sealing::about(cx.tenant, "conversation", &thread.id.0, "about_her");
    let Some(plain) = sealing::open_for_team(cx, thread.team, &about, sealed)? else { return Ok(AboutHer::default()) };
    let told = Form::from_urlencoded(&sealing::words(plain)?);
    Ok(AboutHer { alias: told.get("alias").to_owned(), wishes: told.get("wishes").to_owned() })
}

/// What was said behind a position.
pub async fn messages(conn: &mut Conn, cx: &Cx, thread: &Thread, after: i64) -> Deed<Vec<Message>> {
    let mut messages = Vec::new();
    for lying in store::messages_for_team(conn, cx.tenant, thread.id, after).await? {
        let about = sealing::about(cx.tenant, "conversation_message", &lying.id, FOR_TEAM);
        let text = sealing::open_for_team(cx, thread.team, &about, &lying.sealed)?.map(sealing::words).transpose()?;
        let (position, by, author, at, picture) = (lying.position, lying.by, lying.author, lying.at, lying.picture);
        messages.push(Message { position, by, author, at, text, picture });
    }
    Ok(messages)
}

/// A picture she sent.
pub async fn picture(conn: &mut Conn, cx: &Cx, thread: &Thread, position: i64) -> Deed<Vec<u8>> {
    let sealed = store::picture_for_team(conn, cx.tenant, thread.id, position).await?.ok_or(Refusal::NotFound)?;
    let about = sealing::about(cx.tenant, "conversation_picture", &thread.id.0, FOR_TEAM);
    sealing::open_for_team(cx, thread.team, &about, &sealed)?.ok_or(Refusal::NotFound)
}
