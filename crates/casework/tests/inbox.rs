//! 田中 and 鈴木 at the inbox: who waits, answering, two at once, a record, a tie, and the line that tells what happens.

mod town;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use conversation::door::{self, Beginning, Begun, Lanes, Room, Visitor};
use platform::once::Once;
use tally::Measure;
use town::{Person, Town};

/// A woman who wrote.
struct Her {
    begun: Begun,
    room: Room,
}

async fn visitor(town: &Town) -> Visitor {
    let programme = town.programme().await;
    Visitor::new(&town.house, town.tenant, programme.id, town::TEAM, &Arc::<Lanes>::default()).await.unwrap()
}

async fn writes(town: &Town, n: u8, alias: &str, text: &str) -> Her {
    let v = visitor(town).await;
    let beginning = Beginning {
        text: text.to_owned(),
        alias: alias.to_owned(),
        wishes: "電話はしないでください".to_owned(),
        age_band: None,
        residence: None,
        seed: format!("{n}"),
        once: Once([n; 16]),
        quarantined: false,
    };
    let begun = door::begin(&v, beginning).await.unwrap();
    let room = door::enter(&v, &begun.token, false).await.unwrap().unwrap();
    Her { begun, room }
}

impl Her {
    fn place(&self) -> String {
        format!("/staff/inbox/{}", self.begun.thread)
    }

    async fn writes_on(&self, town: &Town, text: &str) {
        door::write_on(&visitor(town).await, &self.room, text, None, None).await.unwrap();
    }

    async fn reads(&self, town: &Town) -> String {
        let mine = door::read(&visitor(town).await, &self.room, 0).await.unwrap();
        mine.messages.into_iter().filter_map(|m| m.text).collect::<Vec<_>>().join("｜")
    }
}

#[tokio::test]
async fn she_is_seen_waiting_and_is_answered() {
    let town = Town::aoba().await;
    town.it_is("2026-11-20T01:30:00Z");
    let her = writes(&town, 1, "すみれ", "家に帰るのがこわいです。").await;
    town.it_is("2026-11-20T03:00:00Z");
    let tanaka = town.person("tanaka").await;
    tanaka.get("/staff/inbox").await.says("すみれさん").says("家に帰るのがこわいです。").says("1時間待ち");
    let place = her.place();
    tanaka.get(&place).await.says("電話はしないでください").says("対応する");
    tanaka.post(&format!("{place}/claim"), &[]).await.is(303);
    town.person("suzuki").await.get(&place).await.says("田中 ゆきさんが対応中").says("引き取る");
    tanaka.post(&format!("{place}/answer"), &[("seen", "1"), ("text", "")]).await.is(422).says("お返事を書いてから送ってください。");
    tanaka.post(&format!("{place}/answer"), &[("seen", "1"), ("text", "書いてくれてありがとうございます。")]).await.is(303);
    assert_eq!(her.reads(&town).await, "家に帰るのがこわいです。｜書いてくれてありがとうございます。");
    tanaka.get("/staff/inbox").await.says("返事を待っている人はいません");
    tanaka.get("/staff/inbox?state=answered").await.says("すみれさん");
    let deeds = town.deeds().await.join("\n");
    assert!(deeds.contains("conversation.begun") && deeds.contains("conversation.answered"));
    assert!(!deeds.contains("こわい") && !deeds.contains("すみれ"), "no content on record");
}

#[tokio::test]
async fn two_at_once_both_texts_stand() {
    let town = Town::aoba().await;
    let her = writes(&town, 1, "", "だれかいますか。").await;
    let (tanaka, suzuki) = (town.person("tanaka").await, town.person("suzuki").await);
    let place = format!("{}/answer", her.place());
    let seen = tanaka.get(&her.place()).await.value("seen");
    tanaka.post(&place, &[("seen", &seen), ("text", "田中です。ここにいます。")]).await.is(303);
    let back = suzuki.post(&place, &[("seen", &seen), ("text", "鈴木です。読みました。")]).await.is(409);
    let again = back.value("seen");
    back.says("まだ送っていません").says("田中です。ここにいます。").says("鈴木です。読みました。");
    suzuki.post(&place, &[("seen", &again), ("text", "鈴木です。読みました。")]).await.is(303);
    assert!(her.reads(&town).await.ends_with("田中です。ここにいます。｜鈴木です。読みました。"));
}

#[tokio::test]
async fn a_draft_waits_and_a_canned_answer_is_filled_in() {
    let town = Town::aoba().await;
    let her = writes(&town, 1, "すみれ", "こんばんは。").await;
    let (lead, tanaka) = (town.person("satou").await, town.person("tanaka").await);
    lead.post("/staff/inbox/canned", &[("title", "お礼"), ("body", "{呼び名}さん、ありがとうございます。{担当}")]).await.is(303);
    tanaka.post("/staff/inbox/canned", &[("title", "勝手に"), ("body", "だめ")]).await.is(404);
    let listed = lead.get("/staff/inbox/canned").await.says("お礼");
    let id = listed.html.split("/staff/inbox/canned/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    tanaka.get(&format!("{}?canned={id}", her.place())).await.says("すみれさん、ありがとうございます。田中 ゆき");
    let id = her.begun.thread.to_string();
    tanaka.post("/staff/drafts/conversation", &[("conversation", &id), ("text", "書きかけの返事")]).await.is(303);
    tanaka.get(&her.place()).await.says("書きかけの返事");
    town.person("suzuki").await.get(&her.place()).await.hides("書きかけの返事");
    tanaka.post(&format!("{}/note", her.place()), &[("note", "夕方にもう一度")]).await.is(303);
    town.person("suzuki").await.get(&her.place()).await.says("夕方にもう一度");
    assert!(!her.reads(&town).await.contains("夕方"));
}

#[tokio::test]
async fn an_episode_is_one_consultation_and_counts_once() {
    let town = Town::aoba().await;
    town.it_is("2026-11-20T05:00:00Z");
    let her = writes(&town, 1, "", "はじめての話。").await;
    let tanaka = town.person("tanaka").await;
    let record = format!("{}/record", her.place());
    let form = tanaka.get(&record).await.says("相談として記録する");
    let through = form.value("through");
    assert_eq!(through, "1");
    let fields = [
        ("through", through.as_str()),
        ("day", "R8.11.20"),
        ("contact_method", "sns"),
        ("presenting_concern", "family"),
        ("once", "00000000000000000000000000000abc"),
    ];
    her.writes_on(&town, "もうひとこと。").await;
    tanaka.post(&record, &fields).await.is(303);
    tanaka.post(&record, &fields).await.is(303);
    assert_eq!(town.figure(Measure::Consultations).await, 1, "sent twice counts once");
    tanaka.get(&record).await.says("相談として記録する");
    tanaka.post(&record, &[("through", "2"), ("day", "R8.11.20"), ("contact_method", "sns")]).await.is(303);
    assert_eq!(town.figure(Measure::Consultations).await, 2, "what came while the form was open is the next one");
    tanaka.get(&record).await.is(422).says("記録していないやりとりは、もうありません");
    tanaka.post(&record, &[("through", "2"), ("day", "R8.11.20"), ("contact_method", "sns")]).await.is(422);
    assert_eq!(town.figure(Measure::Consultations).await, 2, "and nothing was written beside it");
    town.rebuild_agrees().await;
    let page = tanaka.get(&her.place()).await.says("通を記録");
    // The last record is taken back: what was said is to be recorded again, and the first stays.
    let last = page.html.rsplit("/staff/consultations/").next().unwrap()[..32].to_owned();
    tanaka.post(&format!("/staff/consultations/{last}/void"), &[("reason", "別の人の話")]).await.is(303);
    assert_eq!(town.figure(Measure::Consultations).await, 1);
    let again = tanaka.get(&record).await.is(200);
    assert_eq!(again.value("through"), "2");
    tanaka.post(&record, &[("through", "2"), ("day", "R8.11.20"), ("contact_method", "sns")]).await.is(303);
    assert_eq!(town.figure(Measure::Consultations).await, 2);
    town.rebuild_agrees().await;
}

#[tokio::test]
async fn a_tie_to_a_client_is_made_and_undone() {
    let town = Town::aoba().await;
    let her = writes(&town, 1, "", "前にも話しました。").await;
    let tanaka = town.person("tanaka").await;
    tanaka.post("/staff/clients", &[("alias", "つばき")]).await.is(303);
    let tie = format!("{}/client", her.place());
    tanaka.post(&tie, &[("client", "どこにもいない人")]).await.is(422).says("見つかりません");
    tanaka.post(&tie, &[("client", "つばき")]).await.is(303);
    tanaka.get(&her.place()).await.says("C-0001").says("結びつきを外す");
    tanaka.post(&tie, &[]).await.is(303);
    tanaka.get(&her.place()).await.says("外した").says("相談者に結びつける");
}

#[tokio::test]
async fn who_may_not_finds_nothing() {
    let town = Town::aoba().await;
    let her = writes(&town, 1, "", "内緒の話。").await;
    for login in ["nomura", "yakuba", "kanri"] {
        let other = town.person(login).await;
        for path in [her.place(), format!("{}/record", her.place()), format!("{}/messages?after=0", her.place())] {
            other.get(&path).await.is(404).hides("内緒の話");
        }
        other.post(&format!("{}/answer", her.place()), &[("seen", "1"), ("text", "見えた")]).await.is(404);
    }
    town.person("nomura").await.get("/staff/inbox").await.is(200).hides("内緒の話");
    town.person("yakuba").await.get("/staff/inbox").await.is(404);
    assert!(her.reads(&town).await.starts_with("内緒の話。｜"), "only the house has answered");
}

/// Reads the line until so many events came.
async fn line(person: &Person, query: &str, last_id: Option<&str>, wanted: usize) -> Vec<(i64, String)> {
    let cookie = format!("__Host-tsunagari={}", person.token.to_cookie().as_str());
    let mut request = Request::get(format!("/staff/inbox/events{query}")).header(header::COOKIE, cookie);
    if let Some(last) = last_id {
        request = request.header("last-event-id", last);
    }
    let answer = tower::ServiceExt::oneshot(person.app.clone(), request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut body = answer.into_body().into_data_stream();
    let mut text = String::new();
    while text.matches("\nevent: happened").count() < wanted {
        let part = tokio::time::timeout(Duration::from_secs(5), futures_util::StreamExt::next(&mut body)).await.unwrap().unwrap().unwrap();
        text.push_str(&String::from_utf8_lossy(&part));
    }
    let of = |event: &str| {
        let id = event.lines().find_map(|l| l.strip_prefix("id: "))?.parse().ok()?;
        let data = event.lines().find_map(|l| l.strip_prefix("data: "))?;
        Some((id, data.split("\"kind\":\"").nth(1)?.split('"').next()?.to_owned()))
    };
    text.split("\n\n").filter_map(of).collect()
}

#[tokio::test]
async fn the_line_tells_everything_from_the_cursor_on_and_ends_with_the_session() {
    let town = Town::aoba().await;
    let her = writes(&town, 1, "", "ひとつ。").await;
    let tanaka = town.person("tanaka").await;
    let first = line(&tanaka, "?after=0", None, 2).await;
    assert_eq!(first.iter().map(|(_, kind)| kind.as_str()).collect::<Vec<_>>(), ["begun", "automatic"]);
    her.writes_on(&town, "ふたつ。").await;
    tanaka.post(&format!("{}/answer", her.place()), &[("seen", "3"), ("text", "はい。")]).await.is(303);
    let last = first[1].0.to_string();
    let rest = line(&tanaka, "?after=0", Some(&last), 2).await;
    assert_eq!(rest.iter().map(|(_, kind)| kind.as_str()).collect::<Vec<_>>(), ["wrote", "answered"], "the header goes before the query");
    assert!(rest[0].0 > first[1].0);

    platform::session::lock(&town.house, &tanaka.live).await.unwrap();
    tanaka.get("/staff/inbox/lines").await.is(401);
}
