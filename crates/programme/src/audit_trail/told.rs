//! Lines as sentences: 「田中 ゆきさんが 相談者 C-0012 を開きました」. Numbers and links stand there only for those who may
//! see the thing; all others see its kind and a mark that tells one thing from another.

use std::collections::HashMap;

use maud::{Markup, html};
use platform::audit::{self, Line, Named, Search, detail_words, name_all, noun_words, sentence};
use platform::page::{Column, Event, Narrow, Table, table};
use platform::wording::{t, tv};
use platform::{Deed, account};

use super::words::moment;
use crate::Desk;

/// Which reading of the lines is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Everybody's, with marks for what cannot be named.
    Whole,
    /// One's own, or those of one file: who has a right to the line knows the thing, or need not.
    Near,
}

/// Who acts in lines that a command on the server left behind: nobody's account.
const OPERATOR: [u8; 16] = [0; 16];

/// A line with its words.
pub(super) struct Sentence<'a> {
    pub line: &'a Line,
    pub who: String,
    /// Somebody one speaks of as 「…さん」.
    is_person: bool,
    /// 「相談者 C-0012」, or the kind alone.
    pub what: String,
    pub place: Option<String>,
    pub mark: Option<String>,
}

/// The lines as a table, newest first.
pub async fn told(desk: &Desk, lines: &[Line], manner: Told) -> Deed<Markup> {
    let sentences = sentences(desk, lines, manner).await?;
    let columns = [t("audit-at"), t("audit-what"), t("audit-detail")].map(Column::new);
    Ok(table(&Table {
        caption: t("audit-caption"),
        caption_unseen: true,
        columns: std::iter::once(Column::numeric(t("audit-seq"))).chain(columns).collect(),
        rows: sentences.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    }))
}

fn row(s: &Sentence) -> Vec<Markup> {
    let who = if s.is_person { tv("audit-san", &[("name", s.who.as_str().into())]) } else { s.who.clone() };
    let told = sentence(&s.line.action, &who, &s.what);
    vec![
        html! { (s.line.seq) },
        html! { (moment(s.line.at)) },
        html! {
            @match &s.place { Some(place) => { a href=(place) { (told) } }, None => { (told) } }
            @if let Some(mark) = &s.mark { " " small { (tv("audit-mark", &[("mark", mark.as_str().into())])) } }
        },
        html! { (detail(s.line)) },
    ]
}

/// The last things somebody did, for her own page.
pub(crate) async fn own_events(desk: &Desk, limit: i64) -> Deed<Vec<Event>> {
    let search = Search { actor: Some(desk.cx.actor.account.0), ..Search::default() };
    let lines = audit::found(&mut desk.cx.read().await?, desk.cx.tenant, &search, limit).await?;
    let event = |s: &Sentence| {
        let deed = audit::action_words(&s.line.action);
        let what =
            html! { p { (deed) "（" @match &s.place { Some(place) => { a href=(place) { (s.what) } }, None => { (s.what) } } "）" } };
        Event { when: moment(s.line.at), what, who: String::new() }
    };
    Ok(sentences(desk, &lines, Told::Near).await?.iter().map(event).collect())
}

/// Codes that mean something to a reader; the rest is for the file that is exported.
pub(super) fn detail(line: &Line) -> String {
    let readable = ["access.refused", "paper.exported", "programme.exported", "consultation.searched", "client.searched"];
    let list = line.action.ends_with(".listed");
    if readable.contains(&line.action.as_str()) || list { detail_words(&line.action, &line.detail) } else { String::new() }
}

pub(super) async fn sentences<'a>(desk: &Desk, lines: &'a [Line], manner: Told) -> Deed<Vec<Sentence<'a>>> {
    let cx = &desk.cx;
    let mut conn = cx.read().await?;
    let people: HashMap<[u8; 16], String> =
        account::list(&mut conn, cx.tenant).await?.into_iter().map(|account| (account.id.0, account.name)).collect();
    let names = name_all(&desk.signed.house.rooms.get().namers, &mut conn, cx, lines).await?;
    let programmes: HashMap<[u8; 16], String> =
        crate::store::all_heads(&mut conn, cx.tenant).await?.into_iter().map(|head| (head.id.0, head.code)).collect();
    let of = |line: &'a Line| {
        let somebody = line.actor.as_ref().and_then(|actor| people.get(actor));
        let who = match (&line.actor, somebody) {
            (_, Some(name)) => name.as_str(),
            (Some(actor), None) if *actor == OPERATOR => t("audit-operator"),
            (Some(_), None) => t("audit-unknown"),
            (None, None) => t("audit-nobody"),
        };
        let named = line.object.as_ref().and_then(|object| names.get(object));
        let person = line.object.as_ref().filter(|_| line.kind == "account").and_then(|object| people.get(object));
        let kind = noun_words(&line.kind).unwrap_or(&line.kind);
        // A programme is no secret, and a month of it says which.
        let programme = line.object.as_ref().and_then(|object| programmes.get(object));
        let what = match (named, person, programme) {
            (Some(named), _, _) => format!("{kind} {}", named.name),
            (None, Some(name), _) => format!("{kind} {name}"),
            (None, None, Some(_)) if line.kind == "month_close" => month_closed(kind, &line.detail),
            (None, None, Some(code)) => format!("{kind} {code}"),
            (None, None, None) => kind.to_owned(),
        };
        let unnamed = manner == Told::Whole && named.is_none() && person.is_none() && programme.is_none();
        let mark = line.object.as_ref().filter(|_| unnamed).map(|object| mark(desk, object));
        Sentence { line, who: who.to_owned(), is_person: somebody.is_some(), what, place: named.map(|n: &Named| n.place.clone()), mark }
    };
    Ok(lines.iter().map(of).collect())
}

/// 「月締め 令和8年10月」
fn month_closed(kind: &str, detail: &str) -> String {
    match calendar::parse_month(detail) {
        Ok(month) => tv("audit-of-month", &[("what", kind.into()), ("month", month.wareki_label().into())]),
        Err(_) => kind.to_owned(),
    }
}

/// Six digits that are the same for the same thing and tell nobody which it is: the tag is keyed.
pub(super) fn mark(desk: &Desk, object: &[u8; 16]) -> String {
    let written: String = object.iter().map(|byte| format!("{byte:02x}")).collect();
    desk.cx.secrets.tag("audit-object", &written)[..3].iter().map(|byte| format!("{byte:02X}")).collect()
}
